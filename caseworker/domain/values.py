"""Small values people type: dates, hours, rungs, postcodes. Each parser gives a value or a problem's code.

Nothing here knows the clock: "today" is an argument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

RUNGS = range(1, 7)


class ParseError(ValueError):
    """What was typed is not such a value; `code` is a key of the table of problems."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """A place on the Participatieladder: 1 (isolated) to 6 (paid work); `plus` = expected to rise within a year.

    Source: 000 annex.
    """

    number: int
    plus: bool = False

    def __str__(self) -> str:
        return f"{self.number}{'+' if self.plus else ''}"

    @staticmethod
    def parse(text: str) -> Rung:
        """Read "3" or "3+"; `ParseError("not_a_rung")` for anything else."""
        match = re.fullmatch(r"\s*([1-6])(?:[.,]0+)?\s*(\+?)\s*", text)
        if not match:
            raise ParseError("not_a_rung")
        return Rung(int(match[1]), bool(match[2]))


_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(:\d{2})?)?")
_SHIFT = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmj]?|mnd|maand|maanden|weken|dagen|jaar|months?|weeks?|days?|years?|y)")
_WORDS = {
    "vandaag": 0, "today": 0, "nu": 0, "now": 0, "morgen": 1, "tomorrow": 1,
    "overmorgen": 2, "gisteren": -1, "yesterday": -1, "eergisteren": -2,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_NAMED = re.compile(r"(?:[a-z]{2,9}\.?,? )?(\d{1,2})[ -]([a-z]{3,9})\.?(?:[ -](\d{4}|\d{2}))?")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ParseError("no_such_day") from error


def _century(year: str | None, today: date, four_digits: bool) -> int:
    if year is None:
        return today.year
    if len(year) == 4:
        return int(year)
    if four_digits:
        raise ParseError("year_needed")
    return 2000 + int(year)


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or the last day of that month when it is shorter.

    OverflowError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("a year has four digits")
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _shifted(match: re.Match[str], today: date) -> date:
    try:
        return _moved(match, today)
    except (ValueError, OverflowError) as error:
        raise ParseError("no_such_day") from error


def _moved(match: re.Match[str], today: date) -> date:
    amount = int(match[2]) * (1 if match[1] == "+" else -1)
    unit = match[3][:1]
    if unit == "w":
        return today + timedelta(weeks=amount)
    if unit == "m":
        return add_months(today, amount)
    if unit in ("j", "y"):
        return add_months(today, 12 * amount)
    return today + timedelta(days=amount)


def parse_date(text: str, today: date, *, four_digits: bool = False) -> date:
    """Read a date as people type it: `020326`, `2-3-26`, `2 maart 2026`, `2026-03-02`, `vandaag`, `+14`, `+6w`, `+3m`.

    A missing year is this year. With `four_digits` (birth dates) the year must be written in full.
    `ParseError` codes: not_a_date, no_such_day, year_needed.
    """
    plain = " ".join(text.strip().lower().split())
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    if match := _SHIFT.fullmatch(plain):
        return _shifted(match, today)
    if match := _ISO.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(plain):
        return _day(_century(match[3], today, four_digits), int(match[2]), int(match[1]))
    if plain.isdigit() and len(plain) in (6, 8):
        return _day(_century(plain[4:], today, four_digits), int(plain[2:4]), int(plain[:2]))
    if (match := _NAMED.fullmatch(plain)) and match[2][:3] in _MONTHS:
        return _day(_century(match[3], today, four_digits), _MONTHS[match[2][:3]], int(match[1]))
    raise ParseError("not_a_date")


def parse_minutes_per_week(text: str) -> int:
    """Hours per week as typed ("16", "16,5", "16:30") in minutes; `ParseError("hours_range")` outside 0-60 hours."""
    plain = text.strip().lower().removesuffix("uur").removesuffix("hours").strip()
    if match := re.fullmatch(r"(\d{1,2}):([0-5]\d)", plain):
        minutes = int(match[1]) * 60 + int(match[2])
    elif match := re.fullmatch(r"(\d{1,2})(?:[.,](\d{1,2}))?", plain):
        minutes = int(match[1]) * 60 + round(int((match[2] or "0").ljust(2, "0")) * 60 / 100)
    else:
        raise ParseError("hours_range")
    if minutes > 60 * 60:
        raise ParseError("hours_range")
    return minutes


def show_hours(minutes: int) -> str:
    """Minutes per week as hours: "16" or "16:30"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours)


def parse_time(text: str) -> str:
    """A clock time as "HH:MM" from "930", "9:30" or "9.30"; `ParseError("not_a_number")` otherwise."""
    match = re.fullmatch(r"\s*(\d{1,2})[:.]?([0-5]\d)?\s*(?:uur)?\s*", text.lower())
    if not match or int(match[1]) > 23:
        raise ParseError("not_a_number")
    return f"{int(match[1]):02d}:{match[2] or '00'}"


def is_email(text: str) -> bool:
    """Whether `text` looks like one e-mail address."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", text) is not None


def is_phone(text: str) -> bool:
    """Whether `text` looks like a telephone number: at least six digits, no letters."""
    return re.fullmatch(r"\+?[\d ()/.-]{6,24}", text) is not None and sum(map(str.isdigit, text)) >= 6


def normal_postcode(text: str) -> str:
    """A Dutch postcode as "1234 AB"; `ParseError("postcode_wrong")` for anything else."""
    match = re.fullmatch(r"\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*", text)
    if not match:
        raise ParseError("postcode_wrong")
    return f"{match[1]} {match[2].upper()}"


def age_on(birth: date, today: date) -> int:
    """Age in whole years on `today`."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
