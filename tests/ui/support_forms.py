"""A bench for forms: a real encrypted desk, a door that works at once, and pages that are shown and have the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.errors import KnownError
from caseworker.services import kept_drafts, records
from caseworker.services.desk import Desk
from caseworker.services.kept_drafts import KeptDraft
from tests.support import new_desk
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.forms.page import FormPage
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.widgets import MessageBar

POPUPS = "This plugin does not support grabbing the keyboard"  # the offscreen platform has no keyboard to grab
CTRL = Qt.KeyboardModifier.ControlModifier


class ChosenFiles(Files):
    """Answers the file window with the file the test put there."""

    answer: Path | None = None

    def open_file(self, title: str, pattern: str) -> Path | None:
        """The chosen file."""
        return self.answer


@dataclass
class Bench:
    """What a test of forms works with. `saved` are the actions that can be undone, `errors` what was said to fail."""

    qtbot: QtBot
    desk: Desk
    door: Door
    actions: Actions
    files: ChosenFiles
    client: int
    saved: list[str] = field(default_factory=list)
    errors: list[KnownError] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    pages: list[FormPage] = field(default_factory=list)

    def open(self, kind: str, n: int | None = None, *, case: int | None = None, **preset: object) -> FormPage:
        """A page in the client's case, shown and with the keyboard."""
        page = FormPage(self.door, self.actions, kind, case if case is not None else self.client, n, preset)
        page.finished.connect(self.finished.append)
        page.closed.connect(lambda: self.closed.append(kind))
        self.pages.append(page)
        self.qtbot.addWidget(page)
        page.resize(1166, 768)
        with self.qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        QApplication.processEvents()
        return page

    def kept(self) -> list[KeptDraft]:
        """What is kept in the store."""
        return kept_drafts.kept(self.desk)

    def close(self, *, store: bool = True) -> None:
        """Put everything away; with `store` False the desk is used again, without what was kept."""
        for page in self.pages:
            page.close()
        for found in self.kept():
            kept_drafts.drop(self.desk, found.key)
        if store:
            self.door.close()


def new_bench(qtbot: QtBot, folder: Path) -> Bench:
    """A bench with one client."""
    desk = new_desk(folder)
    client = records.save(desk, ClientDraft(first_name="Selam", last_name="Tesfay"))
    return bench_at(qtbot, desk, client, folder)


def bench_at(qtbot: QtBot, desk: Desk, client: int, folder: Path) -> Bench:
    """A bench at an open desk."""
    door, prefs = Door(desk, DirectJobs()), Prefs(folder / "prefs")
    files = ChosenFiles(prefs)
    actions = Actions(door, prefs, files)
    bench = Bench(qtbot, desk, door, actions, files, client)
    door.saved.connect(lambda action, _case: bench.saved.append(action))
    door.failed.connect(bench.errors.append)
    actions.went_wrong.connect(bench.errors.append)
    return bench


def focus() -> QWidget:
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def type_keys(*parts: str | Qt.Key) -> None:
    """Type texts and keys where the focus is, one after another, as a person does."""
    for part in parts:
        if isinstance(part, str):
            for letter in part:
                _type_letter(letter)
        else:
            QTest.keyClick(QApplication.activePopupWidget() or focus(), part)


def _type_letter(letter: str) -> None:
    here = focus()
    if not letter.isascii() and isinstance(here, QLineEdit):
        here.insert(letter)  # the keys of the test know Latin letters alone
    else:
        QTest.keyClicks(QApplication.activePopupWidget() or here, letter)


def save_by_key() -> None:
    """Ctrl+Enter."""
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)


def bars(page: FormPage) -> Sequence[str]:
    """The messages above the form."""
    return [bar.accessibleName() for bar in page.findChildren(MessageBar) if not bar.isHidden()]
