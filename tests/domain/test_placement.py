"""Chains of placements: when six months are full, what counts as a day, and what does not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.placement import PlacementDraft, Stretch, chain_days, chain_state, realised_on
from caseworker.domain.problems import blocking

LATE = date(2027, 1, 1)
TODAY = date(2026, 3, 5)


def stretch(start: str, end: str | None = None) -> Stretch:
    return Stretch(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def test_one_placement_is_full_on_the_day_before_the_same_day_six_months_later() -> None:
    assert realised_on([stretch("2026-01-01")], LATE) == date(2026, 6, 30)


def test_one_day_short_of_six_months_is_not_realised() -> None:
    assert realised_on([stretch("2026-01-01", "2026-06-29")], LATE) is None
    assert realised_on([stretch("2026-01-01", "2026-06-30")], LATE) == date(2026, 6, 30)


def test_six_months_from_the_last_of_august_end_with_february() -> None:
    assert realised_on([stretch("2025-08-31")], LATE) == date(2026, 2, 27)
    assert realised_on([stretch("2027-08-31")], date(2028, 6, 1)) == date(2028, 2, 28)


def test_days_between_two_placements_push_the_day_back_by_their_number() -> None:
    unbroken = [stretch("2025-08-01", "2025-10-31"), stretch("2025-11-01")]
    broken = [stretch("2025-08-01", "2025-10-31"), stretch("2025-12-01")]
    assert realised_on(unbroken, LATE) == date(2026, 1, 31)
    assert realised_on(broken, LATE) == date(2026, 3, 2)


def test_days_in_two_placements_at_once_count_once() -> None:
    chain = [stretch("2025-09-15", "2026-01-15"), stretch("2025-12-15", "2026-04-10")]
    assert chain_days(chain, LATE) == (date(2026, 4, 10) - date(2025, 9, 15)).days + 1


def test_a_placement_within_another_adds_nothing() -> None:
    outer = stretch("2025-10-01", "2026-03-31")
    assert chain_state([outer, stretch("2026-01-01", "2026-01-31")], LATE) == chain_state([outer], LATE)


def test_a_placement_that_ends_on_its_first_day_counts_one_day() -> None:
    assert chain_days([stretch("2026-02-02", "2026-02-02")], LATE) == 1


def test_a_placement_that_is_said_to_end_before_it_starts_counts_nothing() -> None:
    wrong = stretch("2026-02-02", "2026-02-01")
    assert chain_state([wrong], LATE) is None
    assert chain_state([wrong, stretch("2026-03-01", "2026-03-10")], LATE) == chain_state(
        [stretch("2026-03-01", "2026-03-10")], LATE
    )


def test_a_running_placement_counts_up_to_the_day_of_counting_and_a_later_one_not_at_all() -> None:
    chain = [stretch("2026-01-01"), stretch("2026-05-01")]
    state = chain_state(chain, date(2026, 1, 31))
    assert state is not None
    assert (state.days, state.needed, state.missing, state.realised_on) == (31, 181, 150, None)
    assert chain_state(chain, date(2025, 12, 31)) is None


def test_the_day_it_became_full_does_not_move_when_the_chain_goes_on() -> None:
    assert {realised_on([stretch("2025-07-02")], date(2026, 1, 1) + timedelta(d)) for d in range(200)} == {
        date(2026, 1, 1)
    }


DAYS = st.integers(0, 500).map(lambda n: date(2025, 1, 1) + timedelta(n))
STRETCHES = st.lists(
    st.builds(lambda start, length: Stretch(start, None if length is None else start + timedelta(length)),
              DAYS, st.none() | st.integers(-3, 250)),
    min_size=1, max_size=6,
)  # fmt: skip


@given(STRETCHES, DAYS)
def test_days_and_the_day_it_became_full_equal_counting_day_by_day(stretches: list[Stretch], until: date) -> None:
    worked = sorted(
        {
            item.start + timedelta(n)
            for item in stretches
            for n in range((min(item.end or until, until) - item.start).days + 1)
        }
    )
    state = chain_state(stretches, until)
    assert chain_days(stretches, until) == len(worked)
    if state is None:
        assert not worked
    else:
        assert state.realised_on == (worked[state.needed - 1] if len(worked) >= state.needed else None)


def test_a_placement_needs_a_first_day_and_a_reason_for_its_end() -> None:
    draft = PlacementDraft(client=1, start_on=None, ended_on=date(2026, 1, 1))
    assert {problem.field for problem in blocking(draft.check(TODAY))} == {"start_on", "end_reason"}


def test_a_placement_cannot_end_before_it_starts() -> None:
    draft = PlacementDraft(client=1, start_on=TODAY, planned_end=TODAY - timedelta(1))
    assert [problem.code for problem in blocking(draft.check(TODAY))] == ["end_before_start"]


def test_what_the_report_misses_is_a_warning_and_does_not_stop_saving() -> None:
    problems = PlacementDraft(client=1, start_on=TODAY).check(TODAY)
    assert {problem.field for problem in problems} == {"nature", "education_level", "sector"}
    assert not blocking(problems)
