"""The four-month periods over which placements are accounted for. Source: 000 4.5.1.

Three times a year: January to April, May to August, September to December.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.domain.values import add_months
from caseworker.errors import UserError
from caseworker.i18n import N_, _

MONTHS_EACH = 4
MONTHS: tuple[str, ...] = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_WRITTEN = re.compile(r"([0-9]{4})-([1-3])(?:\.\.(?:([0-9]{4})-)?([1-3]))?")


def month_name(day: date) -> str:
    """The month of `day` in the language in use."""
    return _(MONTHS[day.month - 1])


def show_day(day: date) -> str:
    """A day in words, in the language in use: "2 maart 2026"."""
    return f"{day.day} {month_name(day)} {day.year}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One four-month period, or several in a row: from part `part` of `year` to part `last_part` of `last_year`.

    Parts are 1 (January to April), 2 (May to August) and 3 (September to December).
    """

    year: int
    part: int
    last_year: int
    last_part: int

    @staticmethod
    def parse(written: str) -> Period:
        """Read "2026-1", "2026-1..3" or "2026-1..2027-2"; UserError "period_unclear" or "period_backwards"."""
        match = _WRITTEN.fullmatch(written.strip())
        if not match or not 1900 <= int(match[1]) <= 2200:
            raise UserError("period_unclear")
        year, part = int(match[1]), int(match[2])
        period = Period(year, part, int(match[3] or year), int(match[4] or part))
        if (period.last_year, period.last_part) < (year, part):
            raise UserError("period_backwards")
        return period

    @staticmethod
    def around(day: date) -> Period:
        """The four-month period that `day` lies in."""
        part = (day.month - 1) // MONTHS_EACH + 1
        return Period(day.year, part, day.year, part)

    @staticmethod
    def latest(today: date, count: int = 3) -> list[Period]:
        """The period of today and those before it, oldest first: what a screen offers to choose from."""
        starts = [add_months(Period.around(today).first, -MONTHS_EACH * back) for back in range(count)]
        return [Period.around(start) for start in reversed(starts)]

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.part - 1) * MONTHS_EACH + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return add_months(date(self.last_year, (self.last_part - 1) * MONTHS_EACH + 1, 1), MONTHS_EACH) - timedelta(1)

    @property
    def parts(self) -> int:
        """How many four-month periods it spans."""
        return (self.last_year - self.year) * 3 + self.last_part - self.part + 1

    def __str__(self) -> str:
        start = f"{self.year}-{self.part}"
        if self.parts == 1:
            return start
        return (
            f"{start}..{self.last_part}"
            if self.last_year == self.year
            else f"{start}..{self.last_year}-{self.last_part}"
        )

    def label(self) -> str:
        """The period in words: "January to April 2026", "May 2025 to April 2026"."""
        start = month_name(self.first)
        if self.year != self.last_year:
            start = f"{start} {self.year}"
        return _("{start} to {end}").format(start=start, end=f"{month_name(self.last)} {self.last.year}")
