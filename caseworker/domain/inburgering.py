"""Inburgering: the duty and its term, the route, lesson times, exam parts. Sources: DOMAIN 2.8; STANDARDS 3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import add_months
from caseworker.i18n import N_, _

TERM_MONTHS = 36  # Wet inburgering 2021 art 11: three years from the day after the first PIP is dated
PVT_HOURS = 12  # Besluit inburgering 2021 art 3.1
MAP_HOURS = 40  # Divosa report of 21 May 2024; not in the law's own text (STANDARDS 3)
Z_LESSON_HOURS = 800  # Wet inburgering 2021 art 9, Besluit 3.14: 800 hours of lessons and 800 of participation
ENDED = ("completed", "exempt", "discharged")


def term_end(start: date, extended_months: int = 0) -> date:
    """The last day of a term that starts on `start`, with its extensions. Source: Wet inburgering 2021 art 11, 12."""
    return add_months(start, TERM_MONTHS + extended_months)


def law_words(law: str) -> str:
    """ "Wet inburgering 2021" for its code; "" for none."""
    return _("Wet inburgering {year}").format(year=more.INTEGRATION_LAW.label(law)) if law else ""


@dataclass(kw_only=True)
class InburgeringDraft(Draft):
    """One person's integration duty (or voluntary course) under one law, from its start to its end.

    `term_end` is the day the term ends with its extensions; `hours_followed` are hours of language lessons. `ogo` marks
    the profile upbringing, health care, education, for somebody for whom work is not possible yet (source: 002 2.5).
    """

    KIND: ClassVar[str] = "inburgering"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    obligation: str = code(more.OBLIGATION_KIND, required=True)
    law: str = code(more.INTEGRATION_LAW)
    status: str = code(more.DUTY_STATUS)
    pip_on: date | None = day()
    term_start: date | None = day()
    term_end: date | None = day()
    extended_months: int | None = whole(least=0, most=60)
    extension_reason: str = code(more.EXTENSION_REASON)
    route: str = code(more.ROUTE)
    provider: int | None = ref("organisation")
    lessons_from: date | None = day()
    lessons_until: date | None = day()
    hours_followed: int | None = whole(least=0, most=5000)
    participation_hours: int | None = whole(least=0, most=5000)
    map_hours: int | None = whole(least=0, most=200)
    map_on: date | None = day()
    pvt_on: date | None = day()
    statement_on: date | None = day()
    ogo: bool | None = flag()
    completed_on: date | None = day()
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """A term that ends after it starts; an extension has its reason; what is done is not in the future."""
        problems = []
        for first, last in (("term_start", "term_end"), ("lessons_from", "lessons_until")):
            start, end = getattr(self, first), getattr(self, last)
            if start is not None and end is not None and end < start:
                problems.append(Problem(last, "end_before_start", {"start": start.isoformat()}))
        for name in ("on", "pip_on", "map_on", "pvt_on", "statement_on", "completed_on"):
            value = getattr(self, name)
            if value is not None and value > today:
                problems.append(Problem(name, "date_in_future"))
        if self.extended_months and not self.extension_reason:
            problems.append(Problem("extension_reason", "extension_reason_missing"))
        if self.status in ENDED and self.completed_on is None:
            problems.append(Problem("completed_on", "ended_day_missing"))
        problems += self._term_rules()
        return problems

    def _term_rules(self) -> list[Problem]:
        """What only deserves attention: a term that is missing, or is not what the law gives."""
        if self.obligation == "voluntary" or self.status in ENDED:
            return []
        if self.term_end is None:
            return [Problem("term_end", "term_missing", warning=True)]
        if self.law != "wi2021" or self.term_start is None:
            return []
        lawful = term_end(self.term_start, self.extended_months or 0)
        if abs((self.term_end - lawful).days) > 1:
            return [Problem("term_end", "term_differs", {"start": lawful.isoformat()}, warning=True)]
        return []


@dataclass(kw_only=True)
class ClassTimeDraft(Draft):
    """A fixed day part with lessons: a day of the week, a part of that day, and from when until when."""

    KIND: ClassVar[str] = "class_time"

    inburgering: int | None = ref("inburgering", required=True)
    weekday: str = code(more.WEEKDAY, required=True)
    part: str = code(more.DAY_PART, required=True)
    starts: str = text()
    ends: str = text()
    from_on: date | None = day()
    until_on: date | None = day()
    place: str = text()

    def rules(self, today: date) -> list[Problem]:
        """Ends after it starts."""
        problems = []
        if self.starts and self.ends and self.ends <= self.starts:
            problems.append(Problem("ends", "ends_before_it_starts", {"time": self.starts}))
        if self.from_on is not None and self.until_on is not None and self.until_on < self.from_on:
            problems.append(Problem("until_on", "end_before_start", {"start": self.from_on.isoformat()}))
        return problems


@dataclass(kw_only=True)
class ExamPartDraft(Draft):
    """A part of the exam: when it was (or will be) taken, at which level, and how it went."""

    KIND: ClassVar[str] = "exam_part"

    inburgering: int | None = ref("inburgering", required=True)
    part: str = code(more.EXAM_PART, required=True)
    on: date | None = day()
    level: str = code(codes.CEFR)
    result: str = code(more.EXAM_RESULT, required=True)

    def rules(self, today: date) -> list[Problem]:
        """A result that is in lies not in the future."""
        if self.on is not None and self.on > today and self.result != "planned":
            return [Problem("on", "date_in_future")]
        return []


INBURGERING_DEADLINES = (
    Deadline(
        code="inburgering_term",
        kind="inburgering",
        day="term_end",
        title=N_("Finish the inburgering, or ask for an extension"),
        short=N_("Term"),
        reason=N_("The inburgering term ends on {day}"),
        action=Action(N_("Open inburgering"), "inburgering", "U", "graduation-cap", new=False),
        done="completed_on",
    ),
)
