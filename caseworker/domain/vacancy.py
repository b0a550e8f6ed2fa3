"""Vacancies and (learn-)workplaces, what they demand, and referrals. Sources: DOMAIN 2.14; 003 Zaanstad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.i18n import N_

SKILLS = ("speaking", "listening", "reading", "writing")
ANSWER_WITHIN = timedelta(days=14)
"""When no other day is agreed, an employer's answer is asked for after two weeks: long enough to decide, short enough
for a candidate to wait. Ours; no source names a term."""

NATURE = {"job": "paid", "guaranteed": "paid", "learn_work": "training"}
"""The nature a placement on such a place has; every other kind is unpaid. Source: 000 4.5.1."""
CONTRACT = {
    "learn_work": "learn_work",
    "internship": "internship",
    "language_internship": "internship",
    "volunteer": "volunteer",
}
"""The contract that goes with a kind of place, where there is only one."""


@dataclass(kw_only=True)
class VacancyDraft(Draft):
    """A place at an employer: the tasks, the times, and what is demanded.

    `speaking` to `writing` are the CEFR levels of Dutch that the tasks need; `language_use` says what one really has to
    understand and say (003 Zaanstad: the level an employer names is often higher than the tasks need).
    """

    KIND: ClassVar[str] = "vacancy"

    organisation: int | None = ref("organisation", required=True)
    title: str = text(searched=True, required=True)
    kind: str = code(own.VACANCY_KIND, required=True)
    status: str = code(own.VACANCY_STATUS, required=True)
    sector: str = code(codes.SECTOR)
    tasks: str = text(searched=True, long=True)
    municipality: str = text(searched=True)
    places: int | None = whole(least=1, most=999)
    minutes_per_week: int | None = whole(least=0, most=3600)
    day_parts: str = text()
    shifts: bool | None = flag()
    start_on: date | None = day()
    until: date | None = day()
    contact: int | None = ref("employer_contact")
    speaking: str = code(codes.CEFR)
    listening: str = code(codes.CEFR)
    reading: str = code(codes.CEFR)
    writing: str = code(codes.CEFR)
    language_use: str = text(searched=True, long=True)
    education_level: str = code(codes.EDUCATION_LEVEL)
    licence: str = code(own.LICENCE)
    physical: str = code(own.PHYSICAL)
    computer: str = code(codes.SKILL_LEVEL)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Day parts that are; a level of Dutch without its meaning is asked about."""
        problems = []
        if wrong := dayparts.unknown(self.day_parts):
            problems.append(Problem("day_parts", "day_part_unknown", {"value": wrong[:40]}))
        if self.status == "open" and self.until is not None and self.until < today:
            problems.append(Problem("until", "vacancy_past", warning=True))
        if any(getattr(self, skill) not in ("", "none") for skill in SKILLS) and not self.language_use:
            problems.append(Problem("language_use", "language_use_missing", warning=True))
        return problems


@dataclass(kw_only=True)
class VacancyDemandDraft(Draft):
    """One more demand of a vacancy: a trade diploma, experience in a job, a competence."""

    KIND: ClassVar[str] = "vacancy_demand"

    vacancy: int | None = ref("vacancy", required=True)
    kind: str = code(own.DEMAND_KIND, required=True)
    name: str = text(searched=True, required=True)


@dataclass(kw_only=True)
class ReferralDraft(Draft):
    """A candidate who is brought to a vacancy: when, how, by when an answer is due, and what came of it.

    `agreed`: the client agreed that their details go to this employer.
    """

    KIND: ClassVar[str] = "referral"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    vacancy: int | None = ref("vacancy", required=True)
    on: date | None = day(required=True)
    how: str = code(own.REFERRAL_HOW)
    agreed: bool | None = flag()
    answer_by: date | None = day()
    outcome: str = code(own.REFERRAL_OUTCOME)
    outcome_on: date | None = day()
    why: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Dates in their order; a refusal says why; nothing goes to an employer without the client's word."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        for name in ("answer_by", "outcome_on"):
            value = getattr(self, name)
            if value is not None and self.on is not None and value < self.on:
                problems.append(Problem(name, "end_before_start", {"start": self.on.isoformat()}))
        if self.agreed is not True:
            problems.append(Problem("agreed", "referral_not_agreed", warning=True))
        if self.outcome in ("rejected", "declined") and not self.why:
            problems.append(Problem("why", "referral_why", warning=True))
        return problems


REFERRAL_DUE = Deadline(
    code="referral",
    kind="referral",
    day="answer_by",
    title=N_("Ask the employer for an answer"),
    short=N_("Referral"),
    reason=N_("An answer about the referral is due on {day}"),
    action=Action(N_("Note the answer"), "referral", "A", "briefcase", new=False),
    open_field="outcome",
    open_values=own.OPEN_OUTCOMES,
)
