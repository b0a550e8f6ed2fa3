"""Days that terms are counted in: calendar days, working days with the Dutch public holidays, weeks, months, years.

The holidays are those of the Algemene termijnenwet (BWBR0002448), article 3: New Year's Day, Easter Monday, Whit
Monday, both Christmas days, Ascension Day, the day on which the King's birthday is celebrated and 5 May (paragraph 1);
Good Friday counts as one of them (paragraph 2). Easter Sunday and Whit Sunday are Sundays already. Days that a decree
adds for one year (paragraph 3) are not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from caseworker.domain.values import add_months
from caseworker.i18n import ngettext

LAST_QUEENS_DAY = 2013
UNITS = ("days", "working_days", "weeks", "months", "years")
MOST = {"days": 3660, "working_days": 2610, "weeks": 520, "months": 120, "years": 10}
"""The longest length in each unit: ten years; longer is a slip of the pen."""

_LENGTH = re.compile(r"(\d{1,4}) (working days?|days?|weeks?|months?|years?)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is: a number and its unit (one of `UNITS`)."""

    number: int
    unit: str

    @staticmethod
    def parse(text: str) -> Length | None:
        """Read "5 working days", "4 weeks", "1 month"; None for anything else, zero or more than ten years."""
        match = _LENGTH.fullmatch(text)
        if not match:
            return None
        unit = match[2].replace(" ", "_")
        unit = unit if unit.endswith("s") else f"{unit}s"
        number = int(match[1])
        return Length(number, unit) if 1 <= number <= MOST[unit] else None

    def __str__(self) -> str:
        unit = self.unit.replace("_", " ")
        return f"{self.number} {unit if self.number != 1 else unit[:-1]}"

    def text(self) -> str:
        """The length in the language in use, e.g. "5 werkdagen"."""
        n = self.number
        texts = {
            "days": ngettext("{n} day", "{n} days", n),
            "working_days": ngettext("{n} working day", "{n} working days", n),
            "weeks": ngettext("{n} week", "{n} weeks", n),
            "months": ngettext("{n} month", "{n} months", n),
            "years": ngettext("{n} year", "{n} years", n),
        }
        return texts[self.unit].format(n=n)

    def after(self, day: date) -> date:
        """The last day of a term of this length that starts on `day`; the first counted day is the next one."""
        if self.unit == "working_days":
            return add_working_days(day, self.number)
        if self.unit in ("months", "years"):
            return add_months(day, self.number * (12 if self.unit == "years" else 1))
        return day + timedelta(days=self.number * (7 if self.unit == "weeks" else 1))

    def days(self) -> int:
        """About how many calendar days this is, to compare lengths with."""
        return round(
            self.number * {"days": 1, "working_days": 1.4, "weeks": 7, "months": 30.4, "years": 365.2}[self.unit]
        )


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    century = year // 100
    golden = year % 19
    leap = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + leap + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def kings_day(year: int) -> date:
    """The day on which the King's birthday is celebrated: 27 April, on Saturday the 26th when that is a Sunday.

    Until 2013 Queen's Day, 30 April, or Saturday the 29th.
    """
    day = date(year, 4, 27) if year > LAST_QUEENS_DAY else date(year, 4, 30)
    return day - _DAY if day.weekday() == 6 else day


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year that do not always fall on a Sunday (Algemene termijnenwet, article 3)."""
    sunday = easter(year)
    moving = (sunday + timedelta(days=shift) for shift in (-2, 1, 39, 50))
    fixed = (date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26)))
    return frozenset((*moving, *fixed, kings_day(year)))


def is_working_day(day: date) -> bool:
    """Whether a day is no Saturday, no Sunday and no public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The day that is `number` working days after `day`, which itself is not counted."""
    while number:
        day += _DAY
        number -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; 0 when `end` is not later."""
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def end_of_statutory(start: date, length: Length) -> date:
    """The last day of a term that a law sets (Algemene termijnenwet, articles 1, 2 and 4).

    A term that would end on a Saturday, Sunday or public holiday ends on the next day that is none (article 1). A term
    of at least three days holds at least two working days (article 2). Both not for terms of more than 90 days, twelve
    weeks or three months, or counted in years (article 4).
    """
    last = length.after(start)
    longest = {"days": 90, "weeks": 12, "months": 3, "years": 0, "working_days": 0}[length.unit]
    if length.number > longest:
        return last
    enough = 2 if (last - start).days >= 3 else 0
    while not is_working_day(last) or working_days_between(start, last) < enough:
        last += _DAY
    return last
