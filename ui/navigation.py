"""The navigation: where to go, a new contact, hiding names, and who is at this desk.

Under 800 effective pixels it is a bar at the top with a menu instead of a column at the left.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.i18n import N_, _
from ui.icons import icon
from ui.role_view import may_show
from ui.theme import px
from ui.widgets import Avatar, BrandMark, Button, IconButton, Label, NavButton, Restyled, Rule, set_plane

PLACES: tuple[tuple[str, str, str], ...] = (
    ("today", N_("Today"), "sun"),
    ("caseload", N_("Clients"), "users"),
    ("spreekuur", N_("Walk-in hour"), "door-open"),
    ("employers", N_("Employers"), "building-2"),
    ("reports", N_("Reports"), "chart-column"),
    ("exchange", N_("Exchange"), "arrow-left-right"),
    ("settings", N_("Settings"), "settings"),
)
WITHIN = {
    "appointments": "today", "vacancies": "employers", "match": "employers", "event": "employers",
    "events": "employers", "portfolio": "caseload", "groups": "caseload",
    "group": "caseload", "group_flow": "caseload",
}  # fmt: skip
"""Screens that belong to a place."""
WIDTH = 200


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


class Navigation(Restyled, QWidget):
    """The column at the left, or the bar at the top. Signal `wanted` names a place, `command` a command."""

    wanted = Signal(str)
    command = Signal(str)

    def __init__(self, name: str, role: str, organisation: str, parent: QWidget | None = None) -> None:
        """For the person at this desk."""
        super().__init__(parent)
        self.setObjectName("navigation")
        set_plane(self, "nav", "right")
        self._wide = True
        self._places = [place for place in PLACES if may_show(role, place[0])]
        self._buttons = {key: NavButton(_(text), symbol) for key, text, symbol in self._places}
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, place=key: self.wanted.emit(place))
        self._find = self._commander(_("Search or do"), "field", "search", "Ctrl K", "find", align="left")
        first, keys, command = (_("Contact"), "Ctrl N", "new.contact")
        if not may_show(role, "case"):
            first, keys, command = (_("Visitor"), "F2", "visit.new")
        self._contact = self._commander(first, "secondary", "plus", keys, command, align="left")
        self._names = self._commander(
            _("Hide names"), "plain", "eye-off", "F9", "names.hide", align="left", size="small"
        )
        self._menu = Button(_("Menu"), icon="menu")
        self._menu.clicked.connect(self._open_menu)
        self._column = QVBoxLayout(self)
        self._head = self._brand(organisation)
        self._foot = self._person(name, role)
        self._fill()
        self.restyle()

    def _commander(
        self, text: str, kind: str, symbol: str, key: str, name: str, *, align: str, size: str = "normal"
    ) -> Button:
        button = Button(text, kind, icon=symbol, key_hint=key, align=align, size=size)
        button.clicked.connect(lambda: self.command.emit(name))
        return button

    def _brand(self, organisation: str) -> QWidget:
        box = QWidget()
        row, words = QHBoxLayout(box), QVBoxLayout()
        row.setContentsMargins(px(6), 0, 0, 0)
        row.setSpacing(px(10))
        words.setSpacing(0)
        self._organisation = Label(organisation or _("Caseworker"), "label600", wrap=True)
        self._note = Label(_("Work and taking part"), "help", "text2", wrap=True)
        words.addWidget(self._organisation)
        words.addWidget(self._note)
        row.addWidget(BrandMark(28), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return box

    def _person(self, name: str, role: str) -> QWidget:
        box = QWidget()
        row, words = QHBoxLayout(box), QVBoxLayout()
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(6))
        words.setSpacing(0)
        words.addWidget(Label(name, "label", wrap=True))
        words.addWidget(Label(codes.WORKER_ROLE.label(role).lower(), "help", wrap=True))
        lock = IconButton("lock", _("Lock"))
        lock.setFixedSize(px(24), px(28))
        lock.clicked.connect(lambda: self.command.emit("lock"))
        row.addWidget(Avatar(initials(name)))
        row.addLayout(words, 1)
        row.addWidget(lock)
        return box

    def _fill(self) -> None:
        column = self._column
        column.addWidget(self._head)
        column.addSpacing(px(14))
        column.addWidget(self._find)
        column.addSpacing(px(12))
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._contact)
        column.addWidget(self._names)
        column.addWidget(Rule())
        column.addWidget(self._foot)
        column.insertWidget(0, self._menu)
        self._menu.hide()

    def set_place(self, name: str) -> None:
        """Mark the place that is shown."""
        for key, button in self._buttons.items():
            button.setChecked(key == WITHIN.get(name, name))

    def set_count(self, name: str, count: int, kind: str = "danger") -> None:
        """Show how many things wait at a place, when it is one for this role."""
        if name in self._buttons:
            self._buttons[name].set_count(count, kind)

    def set_organisation(self, name: str, demonstration: bool) -> None:
        """The organisation's name; a demonstration says that its people are made up."""
        self._organisation.setText(name or _("Caseworker"))
        self._note.setText(_("Demonstration, made-up people") if demonstration else _("Work and taking part"))
        self._note.set_tone("warn" if demonstration else "text2")

    def set_names_hidden(self, hidden: bool) -> None:
        """Say what F9 does now."""
        self._names.setText(_("Show names") if hidden else _("Hide names"))
        self._names.setAccessibleName(self._names.text())

    def set_wide(self, wide: bool) -> None:
        """Be a column at the left (`wide`) or a bar at the top."""
        if wide == self._wide:
            return
        self._wide = wide
        set_plane(self, "nav", "right" if wide else "bottom")
        self.style().unpolish(self)
        self.style().polish(self)
        for part in (self._head, self._names, self._foot, *self._buttons.values()):
            part.setVisible(wide)
        self._menu.setVisible(not wide)
        self._column.setDirection(QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight)
        self.restyle()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for key, text, symbol in self._places:
            action = menu.addAction(icon(symbol), _(text))
            action.triggered.connect(lambda _checked=False, place=key: self.wanted.emit(place))
        menu.addSeparator()
        for text, symbol, name in ((_("Hide names"), "eye-off", "names.hide"), (_("Lock"), "lock", "lock")):
            menu.addAction(icon(symbol), text).triggered.connect(lambda _c=False, what=name: self.command.emit(what))
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        side = px(12)
        self._column.setContentsMargins(side, px(16) if self._wide else px(10), side, px(12) if self._wide else px(10))
        self._column.setSpacing(px(2))
        if self._wide:
            self.setMinimumWidth(px(WIDTH))
            self.setMaximumWidth(px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
