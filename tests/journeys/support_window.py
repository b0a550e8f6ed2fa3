"""A person at the main window: types into fields, clicks on buttons by their names, and reads what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from caseworker.i18n import _
from caseworker.services.desk import Desk
from tests.ui.frame import ChosenFiles, close_window, main_window
from ui.commands import COMMANDS
from ui.main_window import MainWindow
from ui.theme import apply_theme

SHOT = TypeVar("SHOT", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
KEYS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Person:
    """Somebody at the window of one desk. Texts are given as in the source and looked for in the language in use."""

    def __init__(self, window: MainWindow, files: ChosenFiles) -> None:
        """For a window that is shown."""
        self.window = window
        self.files = files
        self.window.activateWindow()
        self.settle()

    # -- finding -----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let the window do what waits: layouts, scrolling, the removal of what is gone."""
        for _round in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if QApplication.activeWindow() is None:  # without a window manager nobody gives it back after a popup
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window, 2000)

    def all_of(self, kind: type[SHOT]) -> list[SHOT]:
        """The widgets of a kind that are shown, as they were made."""
        return [found for found in self.window.findChildren(kind) if found.isVisible()]

    def field(self, label: str) -> QWidget:
        """The field with this label; the newest when there are more (a row that was just added)."""
        name = _(label)
        kinds = (QLineEdit, QPlainTextEdit, QComboBox)
        found = [one for one in self.all_of(QWidget) if isinstance(one, kinds) and one.accessibleName() == name]
        assert found, f"no field {name!r}; there are {sorted({one.accessibleName() for one in self._fields(kinds)})}"
        return found[-1]

    def _fields(self, kinds: tuple[type[QWidget], ...]) -> list[QWidget]:
        return [one for one in self.all_of(QWidget) if isinstance(one, kinds)]

    def button(self, text: str, *, start: bool = False) -> QAbstractButton:
        """The button that says this (or begins with it); the newest when there are more."""
        name = _(text)
        fits = [
            one
            for one in self.all_of(QAbstractButton)
            if name in (one.text(), one.accessibleName()) or (start and one.accessibleName().startswith(name))
        ]
        names = [one.accessibleName() or one.text() for one in self.all_of(QAbstractButton)]
        assert fits, f"no button {name!r}; there are {names}"
        return fits[-1]

    def texts(self) -> str:
        """Everything that stands on the window now, also what is only said to a screen reader."""
        found = [label.text() for label in self.all_of(QLabel)]
        found += [one.accessibleName() for one in self.all_of(QWidget)]
        return "\n".join(text for text in found if text)

    # -- doing -------------------------------------------------------------------------------------------------

    def click(self, text: str, *, start: bool = False) -> None:
        """Click on a button."""
        QTest.mouseClick(self.button(text, start=start), LEFT)
        self.settle()

    def press(self, name: str) -> None:
        """Press the key of a command ("new.intake"), or a key by its own name ("Return")."""
        shortcut = next((item.shortcut for item in COMMANDS if item.id == name), name)
        *held, last = shortcut.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for key in held:
            modifiers |= KEYS[key]
        QTest.keyClick(self.focused(), Qt.Key[f"Key_{last}"], modifiers)
        self.settle()

    def focused(self) -> QWidget:
        """The widget that has the keyboard, else the window."""
        return QApplication.focusWidget() or self.window

    def type(self, label: str, text: str) -> None:
        """Click in a field, type over what stands there, and go on with Tab."""
        target = self.field(label)
        self._show(target)
        place = target.viewport() if isinstance(target, QPlainTextEdit) else target
        QTest.mouseClick(place, LEFT, pos=QPoint(8, place.height() // 2))
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(target, text)
        QTest.keyClick(target, Qt.Key.Key_Tab)
        self.settle()

    def choose(self, label: str, text: str) -> None:
        """Choose from a list by typing the word, and go on with Tab."""
        target, wanted = self.field(label), _(text)
        assert isinstance(target, QComboBox)
        self._show(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        line = target.lineEdit()
        if line is not None:
            line.selectAll()
            QTest.keyClicks(line, wanted)
            QTest.keyClick(line, Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(target, wanted.split()[0])
            QTest.keyClick(target, Qt.Key.Key_Tab)
        self.settle()
        assert target.currentText() == wanted, f"{label}: {target.currentText()!r} instead of {wanted!r}"

    def answer(self, label: str, text: str) -> None:
        """Click on an answer of a question with a few ("Yes", "3")."""
        QTest.mouseClick(self.button(f"{_(label)}: {_(text)}"), LEFT)
        self.settle()

    def _show(self, target: QWidget) -> None:
        """Scroll to a widget, as a person does before clicking on it."""
        parent = target.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(target)
            parent = parent.parentWidget()
        self.settle()


@contextmanager
def person_at(desk: Desk, folder: Path, app: QApplication) -> Iterator[Person]:
    """Somebody at the main window of a desk; the window is put away at the end."""
    apply_theme(app, "light", 1.0)
    QAccessible.setActive(True)
    folder.mkdir(parents=True, exist_ok=True)
    files = ChosenFiles(folder)
    window = main_window(desk, folder, files)
    window.resize(1500, 1000)
    try:
        yield Person(window, files)
    finally:
        window.leave_everything()
        close_window(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
