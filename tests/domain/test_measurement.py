"""Ladder, Zelfredzaamheid-Matrix, wage value and assessment: what may be scored and what follows from the answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.measurement import (
    RUNG_NAMES,
    RUNG_SHORT,
    ZRM_DOMAINS,
    ZRM_LEVELS,
    AssessmentDraft,
    LadderScoreDraft,
    WageValueDraft,
    ZrmScoreDraft,
    derive_rung,
    ladder_due,
)
from caseworker.domain.problems import blocking

TODAY = date(2026, 3, 5)
TOMORROW = TODAY + timedelta(days=1)
ANSWERS = st.sampled_from([True, False, None])


def codes(draft: LadderScoreDraft | ZrmScoreDraft | WageValueDraft | AssessmentDraft) -> dict[str, str]:
    """The problem of each field that has one."""
    return {problem.field: problem.code for problem in draft.check(TODAY)}


def ladder(rung: int, **fields: object) -> LadderScoreDraft:
    """A ladder score of today."""
    draft = LadderScoreDraft(client=1, on=TODAY, rung=rung)
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft


def full_zrm(version: str, score: int = 3) -> ZrmScoreDraft:
    """A matrix of one version with every domain scored."""
    draft = ZrmScoreDraft(client=1, on=TODAY, version=version, moment="start")
    for name, _full, _short in ZRM_DOMAINS[version]:
        setattr(draft, name, score)
    return draft


@pytest.mark.parametrize(
    ("answers", "rung"),
    [
        ((True, False, None, None, None), 6),  # a contract, no support
        ((True, True, None, None, None), 5),  # a contract with support or an added benefit
        ((False, None, True, None, None), 4),  # tasks with responsibility, no contract
        ((False, None, False, True, None), 3),  # organised activities every week, no tasks
        ((False, None, False, False, True), 2),  # contacts outside the home, nothing organised
        ((False, None, False, False, False), 1),  # only within the home
    ],
)
def test_each_rung_follows_from_the_core_conditions(answers: tuple[bool | None, ...], rung: int) -> None:
    assert derive_rung(*answers) == rung


def test_somebody_in_a_course_without_tasks_and_with_weekly_contact_is_on_rung_three() -> None:
    assert derive_rung(False, None, has_tasks=False, organised_weekly=True, contacts_outside=True) == 3


@pytest.mark.parametrize(
    "answers",
    [
        (None, None, True, True, True),
        (True, None, None, None, None),
        (False, None, None, True, True),
        (False, None, False, None, True),
        (False, None, False, False, None),
    ],
)
def test_no_rung_follows_while_the_deciding_answer_is_missing(answers: tuple[bool | None, ...]) -> None:
    assert derive_rung(*answers) is None


@given(ANSWERS, ANSWERS, ANSWERS, ANSWERS, ANSWERS)
def test_rungs_one_to_four_are_without_and_five_and_six_with_a_contract(
    contract: bool | None, support: bool | None, tasks: bool | None, weekly: bool | None, outside: bool | None
) -> None:
    rung = derive_rung(contract, support, tasks, weekly, outside)
    assert rung is None or (rung >= 5) == (contract is True)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_a_yes_never_lowers_the_rung(tasks: bool | None, weekly: bool | None, outside: bool | None) -> None:
    before = derive_rung(False, None, tasks, weekly, outside)
    for changed in ((True, weekly, outside), (tasks, True, outside), (tasks, weekly, True)):
        after = derive_rung(False, None, *changed)
        assert before is None or after is None or after >= before


def test_an_assessor_may_deviate_from_the_answers_but_says_why() -> None:
    draft = ladder(3, has_contract=False, has_tasks=True)
    assert codes(draft) == {"deviation_reason": "rung_differs"}
    assert draft.check(TODAY)[0].params == {"derived": 4}
    draft.deviation_reason = "Begint pas volgende week met de taken."
    assert codes(draft) == {}


def test_a_rung_without_answers_is_accepted_as_it_is() -> None:
    assert codes(ladder(2)) == {}


def test_nobody_rises_above_rung_six() -> None:
    assert codes(ladder(6, expects_rise=True)) == {"expects_rise": "rung_plus_at_top"}
    assert codes(ladder(5, expects_rise=True)) == {}


def test_the_highest_attainable_rung_is_not_below_the_rung_now() -> None:
    assert codes(ladder(4, attainable_rung=3)) == {"attainable_rung": "attainable_below"}
    assert codes(ladder(4, attainable_rung=4)) == {}


def test_a_score_is_not_from_the_future() -> None:
    assert codes(LadderScoreDraft(client=1, on=TOMORROW, rung=3)) == {"on": "date_in_future"}
    assert codes(WageValueDraft(client=1, on=TOMORROW, percent=40)) == {"on": "date_in_future"}
    assert codes(AssessmentDraft(client=1, on=TOMORROW, instrument="noa")) == {"on": "date_in_future"}
    draft = full_zrm("2017")
    draft.on = TOMORROW
    assert codes(draft) == {"on": "date_in_future"}


def test_a_rung_older_than_a_year_is_overdue() -> None:
    assert ladder_due(date(2025, 3, 4)) < TODAY
    assert ladder_due(date(2025, 3, 5)) == TODAY
    assert ladder_due(date(2024, 2, 29)) == date(2025, 2, 28)


def test_the_ladder_has_six_rungs_with_a_full_and_a_short_name() -> None:
    assert len(RUNG_NAMES) == len(RUNG_SHORT) == 6


def test_the_matrix_of_2013_has_eleven_domains_and_that_of_2017_thirteen() -> None:
    assert [len(ZRM_DOMAINS[version]) for version in ("2013", "2017")] == [11, 13]
    assert len(ZRM_LEVELS) == 5


@pytest.mark.parametrize("version", ZRM_DOMAINS)
def test_a_full_matrix_is_complete(version: str) -> None:
    draft = full_zrm(version)
    assert codes(draft) == {}
    assert list(draft.scores()) == [name for name, _full, _short in ZRM_DOMAINS[version]]


@pytest.mark.parametrize("version", ZRM_DOMAINS)
def test_a_matrix_with_a_domain_left_out_says_why(version: str) -> None:
    draft = full_zrm(version)
    draft.justice = None
    assert codes(draft) == {"subset_reason": "zrm_missing"}
    draft.subset_reason = "Wilde hier niet over praten."
    assert codes(draft) == {}


def test_the_two_versions_of_the_matrix_are_never_mixed() -> None:
    draft = full_zrm("2013")
    draft.time_use = 3
    assert codes(draft) == {"time_use": "zrm_not_in_version"}
    assert "time_use" not in draft.scores()


@pytest.mark.parametrize("score", [0, 6])
def test_a_domain_is_scored_from_one_to_five(score: int) -> None:
    draft = full_zrm("2017")
    draft.finances = score
    assert ("finances", "out_of_range") in {(item.field, item.code) for item in draft.check(TODAY)}


def test_a_matrix_of_last_season_is_warned_about_but_may_be_entered_later() -> None:
    draft = full_zrm("2017")
    draft.on = TODAY - timedelta(days=30)
    assert codes(draft) == {}
    draft.on = TODAY - timedelta(days=31)
    assert codes(draft) == {"on": "score_outdated"}
    assert not blocking(draft.check(TODAY))


@pytest.mark.parametrize(("percent", "right"), [(0, True), (40, True), (120, True), (-1, False), (121, False)])
def test_a_wage_value_is_a_percentage_of_the_minimum_wage(percent: int, right: bool) -> None:
    assert (codes(WageValueDraft(client=1, on=TODAY, percent=percent)) == {}) is right


def test_a_wage_value_of_nought_is_filled_in() -> None:
    assert codes(WageValueDraft(client=1, on=TODAY, percent=None)) == {"percent": "capacity_missing"}
    assert codes(WageValueDraft(client=1, on=TODAY, percent=0)) == {}
