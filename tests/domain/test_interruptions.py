"""Interrupted placements: what counts for the six months. Source: 000 4.5.1; DOMAIN 2.11."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.placement import PlacementBreakDraft, Stretch, chain_state

START = date(2026, 1, 1)
UNTIL = date(2026, 12, 31)
OFF = (date(2026, 3, 1), date(2026, 3, 10))


def test_ten_days_off_push_the_six_months_back_by_ten_days() -> None:
    plain = chain_state([Stretch(START, None)], UNTIL)
    broken = chain_state([Stretch(START, None, (OFF,))], UNTIL)
    assert plain is not None and plain.realised_on == date(2026, 6, 30)
    assert broken is not None and broken.realised_on == date(2026, 7, 10)


def test_a_day_off_in_one_placement_counts_when_another_of_the_chain_was_worked() -> None:
    other = Stretch(date(2026, 2, 20), date(2026, 3, 31))
    state = chain_state([Stretch(START, None, (OFF,)), other], UNTIL)
    assert state is not None and state.realised_on == date(2026, 6, 30)


def test_an_interruption_without_an_end_stops_the_clock() -> None:
    state = chain_state([Stretch(START, None, ((date(2026, 2, 1), None),))], UNTIL)
    assert state is not None and (state.days, state.realised_on) == (31, None)


def test_an_interruption_of_the_whole_placement_leaves_nothing() -> None:
    assert chain_state([Stretch(START, UNTIL, ((START, UNTIL),))], UNTIL) is None


def test_an_interruption_ends_on_or_after_the_day_it_begins() -> None:
    draft = PlacementBreakDraft(placement=1, from_on=OFF[1], until_on=OFF[0])
    assert [problem.code for problem in draft.check(UNTIL)] == ["end_before_start"]


DAYS = st.integers(0, 250).map(lambda days: START + timedelta(days))


@given(
    st.lists(st.tuples(DAYS, st.none() | DAYS, st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=4)), max_size=4),
    DAYS,
)
def test_the_days_are_those_that_a_calendar_would_count(
    drawn: list[tuple[date, date | None, list[tuple[date, date | None]]]], until: date
) -> None:
    calendar: set[date] = set()
    for start, end, breaks in drawn:
        day = start
        while day <= min(end or until, until):
            if not any(first <= day <= (last or until) for first, last in breaks):
                calendar.add(day)
            day += timedelta(1)
    state = chain_state([Stretch(start, end, tuple(breaks)) for start, end, breaks in drawn], until)
    assert (state.days if state else 0) == len(calendar)


@pytest.mark.parametrize("nothing", [(), ((date(2026, 5, 2), date(2026, 5, 1)),)])
def test_an_interruption_that_ends_before_it_begins_is_none(nothing: tuple[tuple[date, date], ...]) -> None:
    assert Stretch(START, UNTIL, nothing).worked(UNTIL) == [(START, UNTIL)]
