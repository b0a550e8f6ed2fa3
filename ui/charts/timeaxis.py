"""Time along a chart: where a day stands, and which months get a line and a name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from caseworker.i18n import N_, _

MONTHS: tuple[str, ...] = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_STEPS: tuple[int, ...] = (1, 2, 3, 6, 12, 24, 60)


def month_name(month: int) -> str:
    """The short name of a month, 1 to 12, in the language in use."""
    return _(MONTHS[month - 1])


def day_words(day: datetime.date) -> str:
    """A day in short words: "9 dec 2025"."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month that is `months` after the month of `day`."""
    total = day.year * 12 + day.month - 1 + months
    return datetime.date(total // 12, total % 12 + 1, 1)


@dataclass(frozen=True)
class TimeAxis:
    """Days from `first` to `last` over the px from `left` to `right`."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    def x(self, day: datetime.date) -> float:
        """Where a day stands; days outside are kept at the edge."""
        span = max(1, (self.last - self.first).days)
        share = (day - self.first).days / span
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def ticks(self, most: int, *, years: bool = True) -> list[tuple[datetime.date, str]]:
        """At most `most` first days of months with their names; with `years` at the first and a year later."""
        start = self.first if self.first.day == 1 else add_months(self.first, 1)
        months = (self.last.year - start.year) * 12 + self.last.month - start.month + 1
        step = next((n for n in _STEPS if months <= n * most), _STEPS[-1])
        found: list[tuple[datetime.date, str]] = []
        day = start
        while day <= self.last:
            name = month_name(day.month)
            if step >= 12 or (years and (not found or day.month == start.month)):
                name = f"{name} {day.year % 100:02d}"
            found.append((day, name))
            day = add_months(day, step)
        return found
