"""One event: who is invited, who comes, who came; a key each."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain import codes_employers as own
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _, ngettext
from caseworker.services import employers
from caseworker.services.desk import Changes
from caseworker.services.employers import Guest, GuestList
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.parts import GrowingList
from ui.screens.layouts import Flow
from ui.screens.page import Page
from ui.widgets import Button, Card, EmptyState, KeyCap, Label, LineRow, SectionHeader

TONES = {"came": ("ok", "circle-check"), "no_show": ("warn", "user-x"), "confirmed": ("accent", ""),
         "invited": ("neutral", ""), "cancelled": ("neutral", "")}  # fmt: skip
KEYS: tuple[tuple[str, str, str], ...] = (
    ("came", "C", N_("Came")),
    ("no_show", "N", N_("Did not come")),
    ("confirmed", "B", N_("Will come")),
    ("cancelled", "X", N_("Cancelled")),
)
"""(status, key, words): the key works while the list has the focus; words are English, translate with `_`."""


class GuestRows(GrowingList):
    """The guests. `marked(key of the guest, status)` when a letter is typed."""

    marked = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter notes the attendance of the chosen guest."""
        for status, key, _words in KEYS:
            if event.text().upper() == key and self.current_key() is not None:
                self.marked.emit(self.current_key(), status)
                return
        super().keyPressEvent(event)


class EventScreen(Page):
    """The guests of one event."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Event"))
        self._door, self._ways = door, actions
        self._n: int | None = None
        self._found: GuestList | None = None
        self._chosen: object = None
        back = Button(_("Back to events"), "plain", icon="arrow-left", size="small")
        back.clicked.connect(self._back)
        change = Button(_("Edit"), icon="pencil", accessible=_("Change this event"))
        change.clicked.connect(lambda: actions.open_form("employer_event", None, self._n))
        self.invite = Button(_("Invite somebody"), "primary", icon="user-plus")
        self.invite.clicked.connect(lambda: actions.ask_person(self._invite))
        for tool in (back, change, self.invite):
            self.tools.add(tool)
        self.rows: GuestRows | None = None
        self._body: QWidget | None = None
        door.changed.connect(self._changed)

    def activate(self, **what: Any) -> None:
        """Show event `n`."""
        n = what.get("n", self._n)
        self._n = n if isinstance(n, int) else None
        self.refresh()
        if self.rows is not None:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask again."""
        if self._n is not None:
            self._door.ask(employers.guest_list, self._n, then=self._show, key="event", failed=self._gone)

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        if self._found is not None:
            self._show(self._found)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.tools, *([self.rows] if self.rows is not None else [])]

    def _gone(self, _error: object) -> None:
        self._n = None
        if self.isVisible():
            self._back()

    def _back(self) -> None:
        self._ways.show("events", n=self._n)

    def _changed(self, changes: Changes) -> None:
        if self._n is not None and self.isVisible() and changes.entities:
            self.refresh()

    def _show(self, found: GuestList) -> None:
        event = found.event
        self._found = found
        day = show_date(date.fromisoformat(event.on)) if event.on else ""
        self.title.setText(event.title)
        parts = (own.EVENT_KIND.label(event.kind), day, event.time, event.place, event.employer or "")
        self.set_subtitle(", ".join(part for part in parts if part))
        card = Card(padding=14, spacing=10)
        came, coming = found.count("came"), found.count("invited", "confirmed")
        places = ""
        if event.places:
            places = ngettext("{count} place", "{count} places", event.places).format(count=event.places)
        note = ", ".join(part for part in (
            _("{count} came").format(count=came) if came else "",
            _("{count} expected").format(count=coming) if coming else "", places) if part)  # fmt: skip
        card.column.addWidget(SectionHeader(_("Guests"), note))
        if found.guests:
            self.rows = GuestRows(_("Guests"), [self._line(guest) for guest in found.guests])
            self.rows.marked.connect(self._mark)
            self.rows.opened.connect(self._open)
            card.column.addWidget(self.rows)
            card.column.addWidget(self._keys())
        else:
            self.rows = None
            words = _("Invite clients; it then stands on their timeline too.")
            card.column.addWidget(EmptyState("users", _("Nobody is invited yet"), words))
        self._put(card)

    def _put(self, card: Card) -> None:
        focused = self.rows is not None and self._body is not None and self._body.isAncestorOf(
            self.window().focusWidget() or self)  # fmt: skip
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        else:
            self.column.addStretch(1)
        self._body = card
        self.column.insertWidget(0, card)
        card.show()  # a layout shows it only later, and the keyboard goes there now
        if self.rows is not None:
            if self._chosen is not None:
                self.rows.choose(self._chosen)
            if focused:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self) -> Flow:
        parts: list[QWidget] = []
        for _status, key, words in KEYS:
            parts += [KeyCap(key), Label(_(words), "help", "text2")]
        parts += [KeyCap(_("Enter")), Label(_("open"), "help", "text2")]
        return Flow(parts, gap=6)

    def _line(self, guest: Guest) -> LineRow:
        tone, icon = TONES.get(guest.status, ("neutral", ""))
        return LineRow(shown_name(guest.name), guest.remarks, icon="user", key=guest.n,
                       badge=(tone, icon, own.ATTENDANCE.label(guest.status)))  # fmt: skip

    def _mark(self, n: object, status: str) -> None:
        self._chosen = n
        self._door.run(employers.note_attendance, n, status, failed=self._ways.error, saved="attendance.save")

    def _open(self, n: object) -> None:
        guest = next((guest for guest in (self._found.guests if self._found else ()) if guest.n == n), None)
        if guest is not None:
            self._chosen = n
            self._ways.open_form("attendance", guest.case, guest.n)

    def _invite(self, client: int) -> None:
        if self._n is not None:
            self._door.run(employers.invite, self._n, client, failed=self._ways.error, saved="attendance.save")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)
