"""Days, spans and numbers in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker import i18n
from caseworker.domain import wording

TODAY = date(2026, 3, 5)


def test_days_are_said_with_the_weekday_when_they_are_near() -> None:
    assert wording.show_long(TODAY) == "donderdag 5 maart 2026"
    assert wording.show_near(date(2026, 3, 12), TODAY) == "do 12 maart"
    assert wording.show_near(date(2027, 1, 1), TODAY) == "vr 1 januari 2027"
    assert wording.show_short(date(2026, 3, 12), TODAY) == "12 mrt"
    assert wording.show_short(date(2025, 12, 9), TODAY, with_weekday=True) == "di 9 dec 2025"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 24), "9 dagen te laat"),
        (date(2026, 3, 4), "1 dag te laat"),
        (date(2026, 3, 5), "vandaag"),
        (date(2026, 3, 6), "morgen"),
        (date(2026, 3, 7), "za 7 maart"),
    ],
)
def test_what_is_due_is_said_from_today(day: date, words: str) -> None:
    assert wording.show_due(day, TODAY) == words


def test_what_is_due_fits_a_narrow_column() -> None:
    assert wording.show_due(date(2026, 2, 24), TODAY, short=True) == "9 dgn te laat"
    assert wording.show_due(date(2026, 3, 6), TODAY, short=True) == "vr 6 mrt"


def test_what_was_is_said_in_words_when_it_was_just_now() -> None:
    assert wording.show_past(TODAY, TODAY) == "vandaag"
    assert wording.show_past(date(2026, 3, 4), TODAY) == "gisteren"
    assert wording.show_past(date(2025, 12, 14), TODAY) == "14 dec 2025"


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 dag"), (13, "13 dagen"), (14, "2 weken"), (42, "6 weken"), (95, "3 maanden"), (183, "6 maanden")],
)
def test_a_span_is_said_as_people_say_it(days: int, words: str) -> None:
    assert wording.show_span(days) == words


def test_numbers_follow_the_language() -> None:
    assert wording.show_number(4.2) == "4,2"
    assert wording.show_number(6.0) == "6"
    i18n.set_language("en")
    assert wording.show_number(4.25, 2) == "4.25"
    assert wording.show_due(date(2026, 2, 24), TODAY) == "9 days late"
    assert wording.show_age(34) == "34 years old"


def test_a_name_stands_in_isolates() -> None:
    assert wording.isolated("يوسف") == "\u2068يوسف\u2069"
