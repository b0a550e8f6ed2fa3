"""Events: work visits, meet and greets, speed dates and job markets, with how many were invited and came."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain import codes_employers as own
from caseworker.domain.wording import show_date, show_short
from caseworker.i18n import _, ngettext
from caseworker.services import employers
from caseworker.services.employers import GuestList
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.event import TONES
from ui.screens.employers.listdetail import ListDetail
from ui.screens.employers.parts import facts, list_switch, rows_card
from ui.screens.layouts import Flow
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import Button, Card, Elided, EmptyState, LineRow, StateCell, TextCell, TwoLineCell


def _when(on: date | None, today: date) -> StateCell:
    if on is None:
        return StateCell("")
    return StateCell(show_short(on, today, with_weekday=True), "calendar" if on >= today else "", "")


def _columns(door: Door) -> list[Column]:
    today = door.desk.today
    return [
        Column("title", _("Event"), "title", 220,
               lambda row: TwoLineCell(row.title, ", ".join(filter(None, (own.EVENT_KIND.label(row.kind),
                                                                         row.employer)))), always=True),
        Column("on", _("Date"), "on", 130, lambda row: _when(row.on, today())),
        Column("employer", _("Employer"), "employer", 170, lambda row: TextCell(row.employer), shown=False),
        Column("invited", _("Invited"), "", 96, lambda row: TextCell(str(row.invited or ""), figure=True),
               figure=True),
        Column("came", _("Came"), "", 84, lambda row: TextCell(str(row.came or ""), figure=True), figure=True),
    ]  # fmt: skip


class EventsScreen(ListDetail):
    """The list of events with the guests of the chosen one beside it; Enter opens the page where they are noted."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """The newest first, until a person wants another order."""
        table = WindowTable(
            _("Meetings"), "events", door, actions.prefs, employers.event_rows, _columns(door), two_lines=True
        )
        if not actions.prefs.get("events.sort", {}):
            table.set_order("on", True)
        super().__init__(door, actions, _("Meetings"), table)
        self.filtering = False
        self._wanted: int | None = None
        new = Button(_("New event"), "primary", icon="calendar-plus")
        new.clicked.connect(lambda: actions.open_form("employer_event", None, None))
        self.tools.add(list_switch(actions, 2))
        self.tools.add(new)
        first = Button(_("New event"), "primary", icon="calendar-plus")
        first.clicked.connect(lambda: actions.open_form("employer_event", None, None))
        words = _("Plan a work visit, a meet and greet, speed dates or a job market.")
        self._none = EmptyState("calendar", _("No events yet"), words, [first])

    def activate(self, **what: Any) -> None:
        """Shown again; `n` is the event to show."""
        n = what.get("n")
        self._wanted = n if isinstance(n, int) else None
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        sort, descending = self.table.order
        self._door.ask(employers.event_ids, sort, descending, then=self._show, key="events.ids")

    def _show(self, ids: array[int]) -> None:
        self.show_ids(ids)
        self.subtitle.setText(ngettext("{count} event", "{count} events", len(ids)).format(count=len(ids)))
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None

    def nothing(self, found: int) -> QWidget | None:
        """No event was planned yet."""
        return self._none

    def choose(self, n: int | None) -> None:
        """Show the guests of an event."""
        if n is None:
            self.detail.show_body(EmptyState("calendar", _("No event chosen"), ""))
            return
        self._door.ask(employers.guest_list, n, then=self._show_guests, key="events.one",
                       failed=lambda _error: self.choose(None))  # fmt: skip

    def open_row(self, n: int) -> None:
        """Enter: to the page where guests are invited and noted."""
        self._ways.show("event", n=n)

    def _show_guests(self, found: GuestList) -> None:
        event = found.event
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(Elided(event.title, "head"), 1)
        column.addLayout(head)
        guests = Button(_("Guests"), "primary", icon="user-check", size="small", key_hint=_("Enter"))
        guests.clicked.connect(lambda: self._ways.show("event", n=event.n))
        change = Button(_("Edit"), icon="pencil", size="small", accessible=_("Change this event"))
        change.clicked.connect(lambda: self._ways.open_form("employer_event", None, event.n))
        column.addWidget(Flow([guests, change], gap=6))
        column.addLayout(facts([
            (_("Kind of event"), own.EVENT_KIND.label(event.kind)),
            (_("Date"), show_date(date.fromisoformat(event.on)) if event.on else ""),
            (_("Time"), event.time),
            (_("Where"), event.place),
            (_("Employer"), event.employer or ""),
            (_("Number of places"), str(event.places or "")),
        ]))  # fmt: skip
        column.addWidget(self._guests(found))
        column.addStretch(1)
        self.detail.show_body(body)

    def _guests(self, found: GuestList) -> Card:
        rows = []
        for guest in found.guests:
            tone, icon = TONES.get(guest.status, ("neutral", ""))
            badge = (tone, icon, own.ATTENDANCE.label(guest.status))
            rows.append(LineRow(shown_name(guest.name), guest.remarks, icon="user", badge=badge, key=guest.n))
        return rows_card(_("Guests"), rows, lambda _n: self._ways.show("event", n=found.event.n),
                         empty=_("Nobody is invited yet"))  # fmt: skip
