"""The trajectory plan: what an agreed plan holds, and how long an instrument may last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseworker.domain import codes as lists
from caseworker.domain.plan import LONGEST_TERM, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.problems import blocking
from caseworker.domain.values import add_months

TODAY = date(2026, 3, 5)


def codes(draft: PlanDraft | PlanGoalDraft | PlanInstrumentDraft) -> dict[str, str]:
    """The problem of each field that has one."""
    return {problem.field: problem.code for problem in draft.check(TODAY)}


@pytest.mark.parametrize("status", ["agreed", "running"])
def test_a_plan_cannot_be_agreed_without_a_goal(status: str) -> None:
    draft = PlanDraft(client=1, number=1, on=TODAY, status=status)
    assert codes(draft) == {"main_goal": "plan_without_goal"}
    draft.main_goal = "Werken in de keuken"
    assert codes(draft) == {}


@pytest.mark.parametrize("status", ["concept", "ended", "replaced"])
def test_a_concept_may_be_saved_unfinished(status: str) -> None:
    assert codes(PlanDraft(client=1, number=1, on=TODAY, status=status)) == {}


@pytest.mark.parametrize("field", ["review_on", "agreed_on", "ended_on"])
def test_nothing_of_a_plan_happens_before_the_plan(field: str) -> None:
    draft = PlanDraft(client=1, number=1, on=TODAY, status="concept")
    setattr(draft, field, TODAY - timedelta(days=1))
    assert codes(draft) == {field: "end_before_start"}


def test_the_first_version_of_a_plan_is_number_one() -> None:
    assert codes(PlanDraft(client=1, number=0, on=TODAY, status="concept")) == {"number": "out_of_range"}


def test_a_goal_is_said_in_words() -> None:
    assert codes(PlanGoalDraft(plan=1, domain="language")) == {"wording": "required"}


@pytest.mark.parametrize(("instrument", "months"), LONGEST_TERM.items())
def test_the_longest_term_of_an_instrument_is_warned_about_but_does_not_block(instrument: str, months: int) -> None:
    last = add_months(TODAY, months)
    draft = PlanInstrumentDraft(plan=1, instrument=instrument, start_on=TODAY, planned_end=last)
    assert draft.longest_end() == last
    assert codes(draft) == {}
    draft.planned_end = last + timedelta(days=1)
    assert codes(draft) == {"planned_end": "term_passed"}
    assert draft.check(TODAY)[0].params == {"months": months}
    assert not blocking(draft.check(TODAY))


def test_a_term_agreed_for_this_client_goes_before_the_general_one() -> None:
    draft = PlanInstrumentDraft(plan=1, instrument="wep", start_on=TODAY, longest_months=9)
    assert draft.longest_end() == add_months(TODAY, 9)


def test_an_instrument_without_a_term_or_a_start_has_no_last_day() -> None:
    assert PlanInstrumentDraft(plan=1, instrument="language_buddy", start_on=TODAY).longest_end() is None
    assert PlanInstrumentDraft(plan=1, instrument="wep").longest_end() is None


@pytest.mark.parametrize("field", ["planned_end", "ended_on"])
def test_an_instrument_does_not_end_before_it_starts(field: str) -> None:
    draft = PlanInstrumentDraft(plan=1, instrument="wep", start_on=TODAY)
    setattr(draft, field, TODAY - timedelta(days=1))
    assert codes(draft) == {field: "end_before_start"}


def test_every_instrument_with_a_longest_term_is_in_the_product_book() -> None:
    assert set(LONGEST_TERM) <= set(lists.INSTRUMENT.codes())


def test_a_trial_placement_lasts_two_months_and_a_work_experience_place_six() -> None:
    assert LONGEST_TERM["trial_placement"] == 2
    assert LONGEST_TERM["wep"] == 6
