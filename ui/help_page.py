"""The page of F1: every command with its key, from the table of commands, and the keys that lists and forms have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import N_, _
from ui.commands import COMMANDS
from ui.overlay import Overlay
from ui.theme import px
from ui.widgets import IconButton, Label, LineList, LineRow, Rule
from ui.widgets.rowdata import GroupRow, Row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LIST_KEYS: tuple[tuple[str, str, str], ...] = (
    ("arrow-down", N_("Choose in a list"), N_("Arrows")),
    ("arrow-right", N_("Open, or do what the row offers"), "Enter"),
    ("target", N_("Do the action of a row at once"), N_("its letter")),
    ("save", N_("Save a form"), "Ctrl Enter"),
    ("arrow-left", N_("Leave a form; the draft is kept"), "Esc"),
    ("calendar", N_("Type a day: 020326, today, +14, +6w"), N_("in a date")),
)


def help_rows() -> list[Row]:
    """The rows of the page."""
    rows: list[Row] = [GroupRow(_("Commands"))]
    rows += [
        LineRow(_(item.text), icon=item.icon, right=item.shortcut.replace("+", " "), key=item.id) for item in COMMANDS
    ]
    rows.append(GroupRow(_("In lists and forms")))
    rows += [LineRow(_(text), icon=icon, right=_(key)) for icon, text, key in LIST_KEYS]
    return rows


class HelpPage(Overlay):
    """Keys and commands; Enter does the chosen command."""

    def __init__(self, window: MainWindow) -> None:
        """Over the main window; `open()` shows it."""
        super().__init__(window)
        self._main = window
        head, box = QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(px(20), px(12), px(12), px(10))
        head.addWidget(Label(_("Keys and commands"), "head"), 1)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.close_over)
        head.addWidget(close)
        self.list = LineList(_("Keys and commands"), help_rows(), lead_width=28)
        box.setContentsMargins(px(12), px(4), px(12), px(12))
        box.addWidget(self.list)
        self.column.addLayout(head)
        self.column.addWidget(Rule())
        self.column.addLayout(box, 1)
        self.list.opened.connect(self._do)

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def plane_height(self, room: int) -> int:
        """As high as there is room for."""
        return min(room, px(600))

    def _do(self, name: object) -> None:
        item = next((item for item in COMMANDS if item.id == name), None)
        if item is not None and self._main.available(item):
            self.close_over()
            self._main.do(item.id)

    def open(self) -> None:
        """Show it with the first command chosen."""
        super().open()
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
