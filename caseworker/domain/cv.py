"""What a client brings to work: search profile, education, work, and skills; it makes the CV. Source: DOMAIN 2.15.

Health is no part of it. What somebody wants to do is asked as a wish, and no reason for it is written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem

FIRST_YEAR = 1930
MOST_YEAR = 2100


@dataclass(kw_only=True)
class JobProfileDraft(Draft):
    """What a client looks for and when they can work; the newest one of a client counts."""

    KIND: ClassVar[str] = "job_profile"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    wish: str = text(searched=True)
    sector: str = code(codes.SECTOR)
    summary: str = text(searched=True, long=True)
    day_parts: str = text()
    least_minutes: int | None = whole(least=0, most=3600)
    most_minutes: int | None = whole(least=0, most=3600)
    shifts: bool | None = flag()
    available_from: date | None = day()
    physical: str = code(own.PHYSICAL_WISH)
    has_licence: bool | None = flag()
    transport: str = code(own.TRANSPORT)
    travel_minutes: int | None = whole(least=1, most=240)

    def rules(self, today: date) -> list[Problem]:
        """Hours in their order, and day parts that are."""
        problems = []
        if self.least_minutes is not None and self.most_minutes is not None and self.least_minutes > self.most_minutes:
            problems.append(Problem("most_minutes", "most_below_least"))
        if wrong := dayparts.unknown(self.day_parts):
            problems.append(Problem("day_parts", "day_part_unknown", {"value": wrong[:40]}))
        return problems


def _year_problems(from_year: int | None, to_year: int | None, today: date) -> list[Problem]:
    problems = []
    if from_year is not None and from_year > today.year:
        problems.append(Problem("from_year", "year_in_future"))
    if from_year is not None and to_year is not None and to_year < from_year:
        problems.append(Problem("to_year", "end_before_start", {"start": from_year}))
    return problems


@dataclass(kw_only=True)
class CvEducationDraft(Draft):
    """A school or training, and what a foreign diploma is worth here (`valued_as`)."""

    KIND: ClassVar[str] = "cv_education"

    client: int | None = ref("client", required=True)
    name: str = text(searched=True, required=True)
    institute: str = text(searched=True)
    country: str = text()
    from_year: int | None = whole(least=FIRST_YEAR, most=MOST_YEAR)
    to_year: int | None = whole(least=FIRST_YEAR, most=MOST_YEAR)
    diploma: bool | None = flag()
    level: str = code(codes.EDUCATION_LEVEL)
    valuation: str = code(own.VALUATION)
    valued_as: str = code(codes.EDUCATION_LEVEL)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Years in their order; a valuation says what it was valued as."""
        problems = _year_problems(self.from_year, self.to_year, today)
        if self.valuation == "valued" and not self.valued_as:
            problems.append(Problem("valued_as", "valued_as_missing", warning=True))
        return problems


@dataclass(kw_only=True)
class CvWorkDraft(Draft):
    """A job or volunteer work, here or in another country."""

    KIND: ClassVar[str] = "cv_work"

    client: int | None = ref("client", required=True)
    job: str = text(searched=True, required=True)
    employer: str = text(searched=True)
    country: str = text()
    from_year: int | None = whole(least=FIRST_YEAR, most=MOST_YEAR)
    to_year: int | None = whole(least=FIRST_YEAR, most=MOST_YEAR)
    tasks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Years in their order."""
        return _year_problems(self.from_year, self.to_year, today)


@dataclass(kw_only=True)
class CvSkillDraft(Draft):
    """A competence, trade diploma, driving licence or program. `valid_here`: a licence that counts in this country."""

    KIND: ClassVar[str] = "cv_skill"

    client: int | None = ref("client", required=True)
    kind: str = code(own.SKILL_KIND, required=True)
    name: str = text(searched=True)
    licence: str = code(own.LICENCE)
    valid_here: bool | None = flag()
    until: date | None = day()

    def rules(self, today: date) -> list[Problem]:
        """A licence says which; everything else has a name."""
        if self.kind == "licence" and not self.licence:
            return [Problem("licence", "required")]
        if self.kind not in ("", "licence") and not self.name:
            return [Problem("name", "required")]
        return []
