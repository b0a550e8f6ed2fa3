"""What the tests of the window share: a program with quick keys and a hand clock, and files chosen by the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from caseworker.services.desk import Desk
from tests.support import QUICK, HandClock
from ui.actions import Actions
from ui.app import Program
from ui.door import Door
from ui.files import Files
from ui.jobs import DirectJobs
from ui.main_window import MainWindow
from ui.prefs import Prefs


class ChosenFiles(Files):
    """Stands where the windows of the system stand: answers what the test put ready, and notes what was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answer = False
        self.chosen: Path | None = None
        self.asked: list[str] = []
        self.opened: list[Path] = []

    def open_file(self, title: str, pattern: str) -> Path | None:
        """The chosen file."""
        self.asked.append(title)
        return self.chosen

    def open_files(self, title: str, pattern: str) -> list[Path]:
        """The chosen file, as a list."""
        self.asked.append(title)
        return [self.chosen] if self.chosen else []

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        """The suggested name in the test's folder."""
        self.asked.append(title)
        return self.folder / suggested

    def choose_folder(self, title: str, suggested: Path | None = None) -> Path | None:
        """The chosen folder."""
        self.asked.append(title)
        return self.chosen

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        """What the test decided."""
        self.asked.append(title)
        return self.answer

    def open_external(self, path: Path) -> None:
        """Note what was opened."""
        self.opened.append(path)


def program(app: QApplication, folder: Path, **options: Any) -> tuple[Program, ChosenFiles]:
    """The program with everything done at once; `options` go to it."""
    files = ChosenFiles(folder)
    made = Program(
        app,
        Prefs(folder / "prefs"),
        files=files,
        make_jobs=DirectJobs,
        now=HandClock(),
        cost=QUICK,
        **options,
    )
    return made, files


def main_window(desk: Desk, folder: Path, files: ChosenFiles | None = None) -> MainWindow:
    """The main window on a desk, shown."""
    prefs = Prefs(folder / "prefs")
    door = Door(desk, DirectJobs())
    ways = Actions(door, prefs, files or ChosenFiles(folder))
    window = MainWindow(door, ways)
    window.resize(1366, 768)
    window.show()
    return window


def close_window(window: MainWindow) -> None:
    """Take a window away without its way out."""
    window.door.shut()
    window.hide()
    window.deleteLater()
