"""What people type is read as they mean it, or refused with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.problems import TEXTS
from caseworker.domain.values import (
    ParseError,
    Rung,
    add_months,
    age_on,
    is_email,
    is_phone,
    normal_postcode,
    parse_date,
    parse_minutes_per_week,
    parse_time,
    show_hours,
)

TODAY = date(2026, 3, 5)
DAYS = st.dates(date(1910, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("020326", date(2026, 3, 2)),
        ("02032026", date(2026, 3, 2)),
        ("2-3-26", date(2026, 3, 2)),
        ("2/3/2026", date(2026, 3, 2)),
        ("2.3.26", date(2026, 3, 2)),
        ("2-3", date(2026, 3, 2)),
        ("2 maart 2026", date(2026, 3, 2)),
        ("2 mrt 26", date(2026, 3, 2)),
        ("ma 2 maart", date(2026, 3, 2)),
        ("1 okt 2025", date(2025, 10, 1)),
        ("3 may 2026", date(2026, 5, 3)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02 00:00:00", date(2026, 3, 2)),
        ("  Vandaag ", TODAY),
        ("today", TODAY),
        ("morgen", date(2026, 3, 6)),
        ("eergisteren", date(2026, 3, 3)),
        ("+14", date(2026, 3, 19)),
        ("+6w", date(2026, 4, 16)),
        ("-2 weken", date(2026, 2, 19)),
        ("+3m", date(2026, 6, 5)),
        ("+1 jaar", date(2027, 3, 5)),
    ],
)
def test_a_date_is_read_the_way_people_type_it(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31-2-2026", "no_such_day"),
        ("32-1-2026", "no_such_day"),
        ("29-2-2025", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("volgende week", "not_a_date"),
        ("2 brumaire 2026", "not_a_date"),
        ("", "not_a_date"),
        ("12345", "not_a_date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(typed: str, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_date(typed, TODAY)
    assert caught.value.code == code
    assert code in TEXTS


@pytest.mark.parametrize("typed", ["020361", "2-3-61", "2 maart 61"])
def test_a_birth_date_needs_four_digits_for_the_year(typed: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_date(typed, TODAY, four_digits=True)
    assert caught.value.code == "year_needed"


def test_a_leap_day_is_a_day() -> None:
    assert parse_date("290224", TODAY) == date(2024, 2, 29)


@given(DAYS)
def test_a_day_written_in_full_is_read_back_whatever_the_form(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d%m%Y}"):
        assert parse_date(written, TODAY, four_digits=True) == day


@given(st.text(max_size=20))
def test_no_text_at_all_makes_the_date_reader_stumble(typed: str) -> None:
    try:
        parse_date(typed, TODAY)
    except ParseError as error:
        assert error.code in TEXTS
    except OverflowError:
        raise AssertionError("a date out of range must be refused, not crash") from None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-240, 240))
def test_adding_months_never_leaves_the_month_meant(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("typed", "rung"),
    [("3", Rung(3)), ("3+", Rung(3, True)), (" 6 ", Rung(6)), ("4 +", Rung(4, True)), ("2.0", Rung(2))],
)
def test_a_rung_is_a_number_with_or_without_a_plus(typed: str, rung: Rung) -> None:
    assert Rung.parse(typed) == rung


@pytest.mark.parametrize("typed", ["0", "7", "3++", "+3", "drie", "3.5", "", "33"])
def test_there_is_no_rung_outside_one_to_six(typed: str) -> None:
    with pytest.raises(ParseError) as caught:
        Rung.parse(typed)
    assert caught.value.code == "not_a_rung"


@given(st.integers(1, 6), st.booleans())
def test_a_rung_reads_back_what_it_shows(number: int, plus: bool) -> None:
    assert Rung.parse(str(Rung(number, plus))) == Rung(number, plus)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("16", 960), ("16,5", 990), ("16.25", 975), ("16:30", 990), ("8 uur", 480), ("0", 0), ("60", 3600), ("7,05", 423)],
)
def test_hours_a_week_are_read_with_comma_point_or_clock(typed: str, minutes: int) -> None:
    assert parse_minutes_per_week(typed) == minutes


@pytest.mark.parametrize("typed", ["61", "60:01", "-4", "veel", "16:75", "168"])
def test_more_hours_than_a_week_of_work_are_refused(typed: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_minutes_per_week(typed)
    assert caught.value.code == "hours_range"


@given(st.integers(0, 3600))
def test_hours_shown_are_hours_read(minutes: int) -> None:
    assert parse_minutes_per_week(show_hours(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "time"), [("930", "09:30"), ("9:30", "09:30"), ("9.30", "09:30"), ("9", "09:00"), ("13 uur", "13:00")]
)
def test_a_clock_time_is_read_in_short_forms(typed: str, time: str) -> None:
    assert parse_time(typed) == time


@pytest.mark.parametrize("typed", ["24:00", "9:75", "negen", ""])
def test_a_time_that_no_clock_shows_is_refused(typed: str) -> None:
    with pytest.raises(ParseError):
        parse_time(typed)


@pytest.mark.parametrize(("typed", "normal"), [("1234ab", "1234 AB"), (" 9999  ZZ ", "9999 ZZ")])
def test_a_postcode_gets_its_usual_form(typed: str, normal: str) -> None:
    assert normal_postcode(typed) == normal


@pytest.mark.parametrize("typed", ["0123 AB", "1234", "1234 A1", "B-1000"])
def test_a_foreign_postcode_is_not_a_dutch_one(typed: str) -> None:
    with pytest.raises(ParseError) as caught:
        normal_postcode(typed)
    assert caught.value.code == "postcode_wrong"


@pytest.mark.parametrize("text", ["a@b.nl", "rania.al-khatib@example.org"])
def test_an_email_address_has_a_name_and_a_place(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize("text", ["a@b", "a b@c.nl", "@c.nl", "a@@c.nl", "a@c.nl d@e.nl"])
def test_what_only_resembles_an_email_address_is_refused(text: str) -> None:
    assert not is_email(text)


def test_a_telephone_number_has_digits_enough_and_no_letters() -> None:
    assert is_phone("06 1234 5678")
    assert is_phone("+31 (0)20 123 45 67")
    assert not is_phone("12345")
    assert not is_phone("06 abc 123456")


@pytest.mark.parametrize(
    ("birth", "age"), [(date(2000, 3, 5), 26), (date(2000, 3, 6), 25), (date(2004, 2, 29), 22), (date(2026, 3, 5), 0)]
)
def test_somebody_is_a_year_older_on_the_birthday_itself(birth: date, age: int) -> None:
    assert age_on(birth, TODAY) == age
