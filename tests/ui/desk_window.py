"""What tests of whole screens need: an open desk with a door, wishes of the screen, and files chosen by the test."""

from __future__ import annotations

from pathlib import Path

from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.jobs import DirectJobs
from ui.prefs import Prefs


class ChosenFiles(Files):
    """Answers as a person would: `next_paths` one after another; `agrees` to what is asked."""

    def __init__(self, prefs: Prefs) -> None:
        super().__init__(prefs)
        self.next_paths: list[Path | None] = []
        self.agrees = True
        self.asked: list[str] = []
        self.opened: list[Path] = []

    def _next(self) -> Path | None:
        return self.next_paths.pop(0) if self.next_paths else None

    def open_file(self, title: str, pattern: str) -> Path | None:
        return self._next()

    def open_files(self, title: str, pattern: str) -> list[Path]:
        found = [path for path in self.next_paths if path is not None]
        self.next_paths = []
        return found

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        return self._next()

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        self.asked.append(text)
        return self.agrees

    def open_external(self, path: Path) -> None:
        self.opened.append(path)


class Wishes:
    """What a screen asked of the window."""

    def __init__(self, actions: Actions) -> None:
        self.cases: list[int] = []
        self.forms: list[tuple[str, object, object]] = []
        self.said: list[str] = []
        self.errors: list[str] = []
        self.screens: list[str] = []
        actions.case_wanted.connect(self.cases.append)
        actions.form_wanted.connect(lambda kind, case, n, _preset: self.forms.append((kind, case, n)))
        actions.said.connect(lambda text, _kind: self.said.append(text))
        actions.went_wrong.connect(lambda error: self.errors.append(error.code))
        actions.screen_wanted.connect(lambda name, _what: self.screens.append(name))


class Sitting:
    """Somebody at a desk: the door, the wishes and the files of one screen."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        prefs = Prefs(folder / "config")
        self.desk = desk
        self.files = ChosenFiles(prefs)
        self.door = Door(desk, DirectJobs())
        self.actions = Actions(self.door, prefs, self.files)
        self.wishes = Wishes(self.actions)
