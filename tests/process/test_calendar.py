"""Days and terms: the Dutch public holidays of 2015 to 2035, working days, months, and terms that a law sets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.process.calendar import (
    Length,
    add_working_days,
    easter,
    end_of_statutory,
    holidays,
    is_working_day,
    kings_day,
    working_days_between,
)

# Easter Sunday, King's Day, Ascension Day, Whit Sunday, as published by the Dutch government and in church calendars.
PUBLISHED = """
2015 04-05 04-27 05-14 05-24
2016 03-27 04-27 05-05 05-15
2017 04-16 04-27 05-25 06-04
2018 04-01 04-27 05-10 05-20
2019 04-21 04-27 05-30 06-09
2020 04-12 04-27 05-21 05-31
2021 04-04 04-27 05-13 05-23
2022 04-17 04-27 05-26 06-05
2023 04-09 04-27 05-18 05-28
2024 03-31 04-27 05-09 05-19
2025 04-20 04-26 05-29 06-08
2026 04-05 04-27 05-14 05-24
2027 03-28 04-27 05-06 05-16
2028 04-16 04-27 05-25 06-04
2029 04-01 04-27 05-10 05-20
2030 04-21 04-27 05-30 06-09
2031 04-13 04-26 05-22 06-01
2032 03-28 04-27 05-06 05-16
2033 04-17 04-27 05-26 06-05
2034 04-09 04-27 05-18 05-28
2035 03-25 04-27 05-03 05-13
"""
ROWS = [line.split() for line in PUBLISHED.split("\n") if line]
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))


def shifted(day: date, days: int) -> date:
    """A day some days later."""
    return date.fromordinal(day.toordinal() + days)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_public_holidays_are_those_that_were_published(row: list[str]) -> None:
    year = int(row[0])
    sunday, king, ascension, whit = (date.fromisoformat(f"{row[0]}-{item}") for item in row[1:])
    assert (easter(year), kings_day(year)) == (sunday, king)
    assert holidays(year) == {
        date(year, 1, 1), shifted(sunday, -2), shifted(sunday, 1), king, date(year, 5, 5), ascension, shifted(whit, 1),
        date(year, 12, 25), date(year, 12, 26),
    }  # fmt: skip


def test_before_2014_it_was_queens_day() -> None:
    assert (kings_day(2013), kings_day(2006)) == (date(2013, 4, 30), date(2006, 4, 29))


def test_five_working_days_step_over_the_weekend_easter_and_kings_day() -> None:
    assert add_working_days(date(2015, 9, 3), 5) == date(2015, 9, 10)
    assert add_working_days(date(2015, 4, 2), 2) == date(2015, 4, 8)  # Good Friday and Easter Monday
    assert add_working_days(date(2026, 4, 24), 1) == date(2026, 4, 28)  # Saturday, Sunday, King's Day
    assert not is_working_day(date(2026, 5, 5))


def test_a_term_in_months_ends_on_the_last_day_of_a_shorter_month() -> None:
    assert Length(1, "months").after(date(2024, 1, 31)) == date(2024, 2, 29)
    assert Length(2, "years").after(date(2024, 2, 29)) == date(2026, 2, 28)
    assert Length(4, "weeks").after(date(2015, 9, 3)) == date(2015, 10, 1)


@pytest.mark.parametrize("text", ["1 day", "5 working days", "4 weeks", "1 month", "2 years"])
def test_a_length_reads_back_as_it_was_written(text: str) -> None:
    assert str(Length.parse(text)) == text


@pytest.mark.parametrize("text", ["", "5", "0 days", "five days", "-1 days", "9999 years", "5 workdays", "1 month "])
def test_what_is_no_length_is_not_read(text: str) -> None:
    assert Length.parse(text) is None


def test_a_term_of_law_that_ends_on_a_holiday_ends_on_the_next_working_day() -> None:
    assert end_of_statutory(date(2026, 4, 13), Length(2, "weeks")) == date(2026, 4, 28)  # King's Day


def test_a_term_of_law_of_three_days_holds_two_working_days() -> None:
    assert end_of_statutory(date(2026, 4, 2), Length(3, "days")) == date(2026, 4, 8)  # Thursday before Easter


def test_long_terms_of_law_are_not_moved() -> None:
    assert end_of_statutory(date(2026, 1, 25), Length(3, "months")) == date(2026, 4, 28)
    assert end_of_statutory(date(2026, 1, 25), Length(13, "weeks")) == date(2026, 4, 26)
    assert end_of_statutory(date(2023, 4, 27), Length(3, "years")) == date(2026, 4, 27)


@given(DAYS, st.integers(0, 60))
def test_counting_working_days_and_adding_them_agree(day: date, number: int) -> None:
    end = add_working_days(day, number)
    assert working_days_between(day, end) == number


@given(DAYS, st.sampled_from(["days", "working_days", "weeks", "months", "years"]), st.integers(1, 10))
def test_a_later_start_never_gives_an_earlier_end(day: date, unit: str, number: int) -> None:
    length = Length(number, unit)
    assert length.after(day) <= length.after(shifted(day, 1))
    assert end_of_statutory(day, length) >= length.after(day)
