"""One employer: who it is, whom to call, which places there are, what was agreed, experienced and said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain import codes_employers as own
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date, show_due, show_past
from caseworker.i18n import _, ngettext
from caseworker.services.employers import EmployerFile
from ui.actions import Actions
from ui.icons import icon
from ui.screens.employers.parts import adder, facts, rows_card
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Badge, Button, Card, Elided, Label, LineRow

TONES = {"engaged": "ok", "open": "accent", "hesitant": "warn", "not_engaged": "neutral"}
RESULTS = {"positive": ("ok", "circle-check"), "mixed": ("warn", "circle-dot"), "negative": ("danger", "circle-alert")}
STATUSES = {"open": ("accent", ""), "on_hold": ("warn", ""), "filled": ("ok", ""), "withdrawn": ("neutral", "")}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


class EmployerDetail:
    """Builds the pane of one employer; every row opens its form."""

    def __init__(self, ways: Actions, today: date) -> None:
        """`today` is for what is late."""
        self._ways, self._today = ways, today

    def body(self, found: EmployerFile) -> QWidget:
        """The pane."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addLayout(self._head(found))
        column.addWidget(self._buttons(found))
        column.addLayout(facts(self._facts(found)))
        for card in (self._places(found), self._people(found), self._visits(found), self._agreements(found),
                     self._experiences(found), self._events(found)):  # fmt: skip
            column.addWidget(card)
        column.addStretch(1)
        return body

    def _open(self, kind: str, found: EmployerFile) -> Callable[[object], None]:
        return lambda n: self._ways.open_form(kind, found.n, n if isinstance(n, int) else None)

    def _new(self, kind: str, found: EmployerFile) -> None:
        self._ways.open_form(kind, found.n, None, organisation=found.n)

    def _head(self, found: EmployerFile) -> QVBoxLayout:
        column, line = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(px(2))
        line.setSpacing(px(8))
        line.addWidget(Elided(found.own.name, "head"))
        if found.own.attitude:
            badge = Badge(TONES.get(found.own.attitude, "neutral"), "", own.ATTITUDE.label(found.own.attitude))
            line.addWidget(badge)
        line.addStretch(1)
        column.addLayout(line)
        words = _joined(codes.SECTOR.label(found.own.sector), found.own.municipality)
        if words:
            column.addWidget(Label(words, "second", "text2", wrap=True))
        return column

    def _buttons(self, found: EmployerFile) -> Flow:
        visit = Button(_("Note a contact"), "primary", icon="message-circle", size="small")
        visit.clicked.connect(lambda: self._new("employer_visit", found))
        more = Button(_("Add"), icon="plus", size="small", accessible=_("Add to this employer"))
        more.clicked.connect(lambda: self._menu(found, more).popup(more.mapToGlobal(QPoint(0, more.height()))))
        change = Button(_("Edit"), icon="pencil", size="small", accessible=_("Change this employer"))
        change.clicked.connect(lambda: self._ways.open_form("organisation", None, found.n))
        return Flow([visit, more, change], gap=6)

    def _menu(self, found: EmployerFile, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for kind, symbol, words in (
            ("vacancy", "briefcase", _("Vacancy")), ("employer_contact", "user", _("Contact person")),
            ("employer_experience", "star", _("Experience")),
            ("employer_agreement", "handshake", _("Agreement")), ("employer_event", "calendar-plus", _("Event")),
        ):  # fmt: skip
            menu.addAction(icon(symbol), words).triggered.connect(
                lambda _checked=False, what=kind: self._new(what, found)
            )
        return menu

    def _facts(self, found: EmployerFile) -> list[tuple[str, str]]:
        return [
            (_("Size"), own.EMPLOYER_SIZE.label(found.own.size)),
            (_("Telephone"), found.own.phone),
            (_("E-mail address"), found.own.email),
            (_("Wants and offers"), found.own.attitude_note),
            (_("Placed here"), self._placed(found)),
            (_("Remarks"), found.own.remarks),
        ]

    def _placed(self, found: EmployerFile) -> str:
        if not found.placements:
            return ""
        words = ngettext("{count} placement", "{count} placements", found.placements).format(count=found.placements)
        return _joined(words, _("{count} running").format(count=found.running) if found.running else "")

    def _people(self, found: EmployerFile) -> Card:
        rows = [LineRow(row.name, _joined(row.job, row.phone, row.email), icon="user", key=row.n)
                for row in found.people]  # fmt: skip
        add = adder(_("Add a contact person"), lambda: self._new("employer_contact", found))
        return rows_card(_("Contact persons"), rows, self._open("employer_contact", found), add,
                         empty=_("Whom to call about a place."))  # fmt: skip

    def _places(self, found: EmployerFile) -> Card:
        rows = []
        for row in found.vacancies:
            hours = _("{hours} hours").format(hours=show_hours(row.minutes_per_week)) if row.minutes_per_week else ""
            referred = ngettext("{count} candidate", "{count} candidates", row.referred).format(count=row.referred)
            kind, symbol = STATUSES.get(row.status, ("neutral", ""))
            rows.append(LineRow(
                row.title, _joined(own.VACANCY_KIND.label(row.kind), hours, referred if row.referred else ""),
                icon="briefcase", badge=(kind, symbol, own.VACANCY_STATUS.label(row.status)), key=row.n,
            ))  # fmt: skip
        add = adder(_("New vacancy"), lambda: self._new("vacancy", found))
        return rows_card(_("Vacancies and workplaces"), rows, lambda n: self._ways.show("vacancies", n=n), add,
                         empty=_("No place known here yet."))  # fmt: skip

    def _visits(self, found: EmployerFile) -> Card:
        rows = []
        for index, row in enumerate(found.visits):
            on, next_on = _day(row.on), _day(row.next_on)
            meta = _joined(show_past(on, self._today) if on else "", row.person or "")
            badge = None
            if index == 0 and next_on is not None:
                tone = "danger" if next_on < self._today else "warn" if next_on == self._today else "accent"
                badge = (tone, "calendar", show_due(next_on, self._today, short=True))
            rows.append(LineRow(own.VISIT_KIND.label(row.kind), meta, row.note or row.next_step,
                                icon="message-circle", badge=badge, key=row.n))  # fmt: skip
        add = adder(_("Note a contact"), lambda: self._new("employer_visit", found))
        return rows_card(_("Contacts"), rows, self._open("employer_visit", found), add,
                         empty=_("Nobody has spoken with this employer yet."))  # fmt: skip

    def _experiences(self, found: EmployerFile) -> Card:
        rows = []
        for row in found.experiences:
            on = _day(row.on)
            tone, symbol = RESULTS.get(row.result, ("neutral", ""))
            rows.append(LineRow(
                own.EXPERIENCE_GROUP.label(row.about), _joined(show_past(on, self._today) if on else "", row.note),
                icon="star", badge=(tone, symbol, own.EXPERIENCE_RESULT.label(row.result)), key=row.n,
            ))  # fmt: skip
        add = adder(_("Add an experience"), lambda: self._new("employer_experience", found))
        return rows_card(_("Earlier experiences"), rows, self._open("employer_experience", found), add,
                         empty=_("Not recorded yet. Ask how it went before."))  # fmt: skip

    def _agreements(self, found: EmployerFile) -> Card:
        rows = []
        for row in found.agreements:
            until = _day(row.until)
            ends = _("until {day}").format(day=show_date(until)) if until else ""
            places = (ngettext("{count} place", "{count} places", row.places).format(count=row.places)
                      if row.places else "")  # fmt: skip
            past = until is not None and until < self._today
            rows.append(LineRow(
                own.AGREEMENT_KIND.label(row.kind), _joined(ends, places, row.content), icon="handshake", key=row.n,
                badge=("neutral", "", _("ended")) if past else None,
            ))  # fmt: skip
        add = adder(_("Add an agreement"), lambda: self._new("employer_agreement", found))
        return rows_card(_("Agreements"), rows, self._open("employer_agreement", found), add,
                         empty=_("No covenant or job guarantee."))  # fmt: skip

    def _events(self, found: EmployerFile) -> Card:
        rows = [self._event(row) for row in found.events]
        add = adder(_("New event"), lambda: self._new("employer_event", found))
        return rows_card(_("Meetings"), rows, lambda n: self._ways.show("event", n=n), add,
                         empty=_("No work visit, meet and greet or job market here yet."))  # fmt: skip

    def _event(self, row: Any) -> LineRow:
        on = _day(row.on)
        day = show_date(on) if on else ""
        came = _("{count} came").format(count=row.came) if row.came else ""
        invited = _("{count} invited").format(count=row.invited) if row.invited else ""
        second = _joined(own.EVENT_KIND.label(row.kind), day, row.time, invited, came)
        return LineRow(row.title, second, icon="calendar", key=row.n)
