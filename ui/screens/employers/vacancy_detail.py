"""One vacancy: tasks, times, what the language level really means, other demands, and who was referred to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.matching import TITLES
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date, show_past
from caseworker.i18n import _
from caseworker.services import vacancies
from caseworker.services.vacancies import SKILLS, Referred, Vacancy
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.detail import STATUSES
from ui.screens.employers.parts import facts, rows_card
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Badge, Button, Card, Elided, Label, LineRow, LinkButton, SectionHeader

OUTCOME_TONES = {"placed": "ok", "rejected": "danger", "declined": "warn", "withdrawn": "neutral"}


class VacancyDetail:
    """Builds the pane of one vacancy."""

    def __init__(self, door: Door, ways: Actions) -> None:
        """The door is for what follows a placement."""
        self._door, self._ways = door, ways
        self._today = door.desk.today()

    def body(self, found: Vacancy) -> QWidget:
        """The pane."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addLayout(self._head(found))
        column.addWidget(self._buttons(found))
        for card in (self._candidates(found), self._work(found), self._language(found), self._demands(found)):
            column.addWidget(card)
        column.addStretch(1)
        return body

    def _head(self, found: Vacancy) -> QVBoxLayout:
        column, line = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(px(2))
        line.setSpacing(px(8))
        line.addWidget(Elided(found.own.title, "head"))
        tone, icon = STATUSES.get(found.own.status, ("neutral", ""))
        line.addWidget(Badge(tone, icon, own.VACANCY_STATUS.label(found.own.status)))
        line.addStretch(1)
        column.addLayout(line)
        employer = LinkButton(found.employer or _("Employer not known"), icon="building-2")
        employer.clicked.connect(lambda: self._ways.show("employers", n=found.own.organisation))
        second = QHBoxLayout()
        second.setSpacing(px(4))
        second.addWidget(employer)
        second.addWidget(Label(own.VACANCY_KIND.label(found.own.kind), "second", "text2"))
        second.addStretch(1)
        column.addLayout(second)
        return column

    def _buttons(self, found: Vacancy) -> Flow:
        n = found.own.n
        match = Button(_("Find candidates"), "primary", icon="users", size="small", key_hint=_("Enter"))
        match.clicked.connect(lambda: self._ways.show("match", vacancy=n))
        refer = Button(_("Refer somebody"), icon="send", size="small")
        refer.clicked.connect(lambda: self._ways.ask_person(
            lambda client: self._ways.open_form("referral", client, None, vacancy=n)))  # fmt: skip
        change = Button(_("Edit"), icon="pencil", size="small", accessible=_("Change this vacancy"))
        change.clicked.connect(lambda: self._ways.open_form("vacancy", None, n))
        return Flow([match, refer, change], gap=6)

    def _work(self, found: Vacancy) -> Card:
        row = found.own
        card = Card(padding=14, spacing=8)
        card.column.addWidget(SectionHeader(_("The work"), style="row"))
        if row.tasks:
            card.column.addWidget(Label(row.tasks, "body", wrap=True))
        card.column.addLayout(facts([
            (_("Hours per week"), show_hours(row.minutes_per_week) if row.minutes_per_week else ""),
            (_("Day parts"), dayparts.show(dayparts.read(row.day_parts))),
            (_("Changing shifts"), "" if row.shifts is None else _("Yes") if row.shifts else _("No")),
            (_("Start"), show_date(date.fromisoformat(row.start_on)) if row.start_on else ""),
            (_("Open until"), show_date(date.fromisoformat(row.until)) if row.until else ""),
            (_("Number of places"), str(row.places or "")),
            (_("Municipality"), row.municipality),
            (_("Contact person"), found.contact),
            (_("Remarks"), row.remarks),
        ]))  # fmt: skip
        return card

    def _language(self, found: Vacancy) -> Card:
        row = found.own
        card = Card(padding=14, spacing=8)
        card.column.addWidget(SectionHeader(_("Dutch that the tasks need"), style="row"))
        words = row.language_use or _("Not recorded yet what one really has to understand and say.")
        card.column.addWidget(Label(words, "body", "text" if row.language_use else "text2", wrap=True))
        levels = [(skill, getattr(row, skill)) for skill in SKILLS]
        card.column.addLayout(facts([
            (_(TITLES[skill]), codes.CEFR.label(level)) for skill, level in levels if level not in ("", "none")
        ]))  # fmt: skip
        return card

    def _demands(self, found: Vacancy) -> Card:
        row = found.own
        card = Card(padding=14, spacing=8)
        card.column.addWidget(SectionHeader(_("Other demands"), style="row"))
        pairs = [
            (_("Education level"), codes.EDUCATION_LEVEL.label(row.education_level)),
            (_("Driving licence"), own.LICENCE.label(row.licence)),
            (_("Physical load"), own.PHYSICAL.label(row.physical)),
            (_("Computer skills"), codes.SKILL_LEVEL.label(row.computer)),
            *((own.DEMAND_KIND.label(kind), name) for kind, name in found.more),
        ]
        if any(value for _what, value in pairs):
            card.column.addLayout(facts(pairs))
        else:
            card.column.addWidget(Label(_("No other demands."), "second", "text2"))
        return card

    def _candidates(self, found: Vacancy) -> Card:
        rows = [self._candidate(item) for item in found.referred]
        by_number = {item.n: item for item in found.referred}
        card = rows_card(
            _("Candidates"), rows, lambda n: self._open_referral(by_number.get(n)),  # type: ignore[call-overload]  # keys are numbers
            empty=_("Nobody was referred yet."),
        )  # fmt: skip
        placed = [item for item in found.referred if item.outcome == "placed"]
        for item in placed:
            name = shown_name(item.name)
            button = Button(_("Record the placement of {name}").format(name=name), icon="briefcase", size="small")
            button.clicked.connect(lambda _checked=False, n=item.n: place(self._door, self._ways, n))
            card.column.addWidget(button)
        return card

    def _candidate(self, item: Referred) -> LineRow:
        parts = [show_past(date.fromisoformat(item.on), self._today), item.why]
        tone = OUTCOME_TONES.get(item.outcome, "accent")
        words = own.REFERRAL_OUTCOME.label(item.outcome or "awaiting")
        return LineRow(shown_name(item.name), ", ".join(part for part in parts if part), icon="user",
                       badge=(tone, "", words), key=item.n)  # fmt: skip

    def _open_referral(self, item: Referred | None) -> None:
        if item is not None:
            self._ways.open_form("referral", item.case, item.n)


def place(door: Door, ways: Actions, referral: int) -> None:
    """Open the placement form with what the vacancy says: typed once."""

    def open_form(found: tuple[int, dict[str, object]]) -> None:
        case, preset = found
        ways.open_form("placement", case, None, **preset)

    door.ask(vacancies.placement_preset, referral, then=open_form, failed=ways.error)
