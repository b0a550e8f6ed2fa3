"""Lives in Haarlem's 'Aan de Slag' (source: 001): a whole trajectory, the edge of 30 years, and what the gates stop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life

Profiled = Callable[[str, bool], Life]


@pytest.fixture
def profiled() -> Profiled:
    """Somebody with this birth date, ready or not, whose client profile was made on 6 March 2018."""

    def of(birth_date: str, ready: bool) -> Life:
        life = Life(processes.load("haarlem"))
        life.then("2018-03-01", "assessment_taken", "client", step="assess", at="broad_intake",
                  assessment="broad_assessment")  # fmt: skip
        life.then("2018-03-05", "conversation_held", "refugee_worker", step="hold_intake", at="profile",
                  conversation="broad", birth_date=birth_date)  # fmt: skip
        return life.then("2018-03-06", "client_profile_made", "client_manager", step="make_profile", at="profile",
                         ready_for_trajectory=ready)  # fmt: skip

    return of


@pytest.fixture
def coached(profiled: Profiled) -> Life:
    """A woman of 41 with a coach, before the plan."""
    life = profiled("1976-11-20", True)
    life.then("2018-03-08", "group_assigned", "client_manager", step="to_reintegration", at="handover")
    life.then("2018-03-12", "handed_over", "client_manager", step="hand_over", at="core_team", handed_to="core_team")
    life.then("2018-03-15", "option_chosen", "core_team", step="choose_kind", at="core_team")
    return life.then("2018-03-15", "coach_assigned", "coach", step="assign_coach", at="coach_intake")


def test_a_woman_of_41_goes_from_the_broad_intake_to_work_with_one_coach(coached: Life) -> None:
    assert coached.group("2018-03-15") == "reintegration"
    coached.then("2018-03-22", "conversation_held", "coach", step="coach_talk", at="coach_intake", conversation="coach")
    coached.then("2018-03-22", "zrm_scored", "coach", step="zrm_start", at="coach_intake")
    coached.then("2018-03-26", "plan_made", "client", step="make_plan", at="trajectory")
    coached.then("2018-04-09", "instrument_started", step="start.language_internship", at="trajectory",
                 instrument="language_internship")  # fmt: skip
    coached.then("2018-09-10", "plan_changed", "core_team", step="adjust_plan", at="trajectory")
    coached.then("2018-09-17", "instrument_started", step="start.jobcoach", at="trajectory", instrument="jobcoach")
    coached.then("2019-01-07", "work_started", "employer", step="start_work", at="at_work")
    assert coached.on("2019-01-07").stage.outcome == "work"


def test_who_finds_no_work_ends_more_self_reliant_than_at_the_start(coached: Life) -> None:
    coached.then("2018-03-22", "conversation_held", step="coach_talk", at="coach_intake", conversation="coach")
    coached.then("2018-03-22", "zrm_scored", step="zrm_start", at="coach_intake")
    coached.then("2018-03-26", "plan_made", step="make_plan", at="trajectory")
    coached.then("2019-11-25", "zrm_scored", "coach", step="zrm_later", at="trajectory")
    coached.then("2019-12-02", "trajectory_ended", "client_manager", step="finish", at="self_reliant")


def test_at_29_the_way_leads_to_schooling_and_at_30_to_re_integration(profiled: Profiled) -> None:
    younger = profiled("1988-03-09", True)  # 30 on the day after the group is decided
    younger.then("2018-03-08", "group_assigned", step="to_schooling", at="schooling")
    assert younger.group("2018-03-08") == "schooling"
    older = profiled("1988-03-08", True)  # 30 on the day itself
    older.then("2018-03-08", "group_assigned", step="to_reintegration", at="handover")
    assert older.group("2018-03-08") == "reintegration"


def test_the_group_that_was_decided_stays_after_the_thirtieth_birthday(profiled: Profiled) -> None:
    life = profiled("1988-03-09", True)
    life.then("2018-03-08", "group_assigned", step="to_schooling", at="schooling")
    assert life.group("2018-06-01") == "schooling"
    life.then("2018-04-16", "plan_made", "school", step="plan_schooling", at="schooling")
    life.then("2018-09-03", "study_started", "client", step="start_study", at="education")


def test_who_is_not_ready_takes_part_first_and_is_looked_at_again(profiled: Profiled) -> None:
    life = profiled("1970-01-01", False)
    life.then("2018-03-08", "group_assigned", step="to_participation", at="participation")
    assert life.group("2018-03-08") == "participation"
    assert life.refuses("2018-05-01", "client_profile_made")
    life.then("2018-10-01", "client_profile_made", step="look_again", at="profile", ready_for_trajectory=True)
    life.then("2018-10-02", "client_profile_made", step="make_profile", at="profile")
    life.then("2018-10-03", "group_assigned", step="to_reintegration", at="handover")
    assert life.group("2018-10-03") == "reintegration"


def test_the_three_way_conversation_waits_for_the_assessment_and_the_group_for_the_profile() -> None:
    life = Life(processes.load("haarlem"))
    life.learn("2018-03-01", birth_date="1976-11-20", ready_for_trajectory=True)
    assert life.refuses("2018-03-01", "conversation_held", conversation="broad")
    life.then("2018-03-01", "assessment_taken", step="assess", at="broad_intake", assessment="broad_assessment")
    life.then("2018-03-05", "conversation_held", step="hold_intake", at="profile", conversation="broad")
    assert life.refuses("2018-03-05", "group_assigned")


def test_a_coach_makes_no_plan_before_the_start_is_measured(coached: Life) -> None:
    coached.then("2018-03-22", "conversation_held", step="coach_talk", at="coach_intake", conversation="coach")
    assert coached.waits("2018-03-22")["make_plan"] == "blocked"
    assert coached.refuses("2018-03-26", "plan_made")


def test_the_norms_and_aims_are_those_of_the_council(coached: Life) -> None:
    norms = {item.id: (item.number, item.unit) for item in coached.model.norms}
    assert norms == {"coach_caseload": (35, "clients"), "manager_caseload": (80, "clients")}
    assert {item.id: item.percent for item in coached.model.aims} == {"to_work": 20, "self_reliance": 80}


def test_evaluating_and_ending_what_was_never_started_is_not_offered(coached: Life) -> None:
    coached.then("2018-03-22", "conversation_held", step="coach_talk", at="coach_intake", conversation="coach")
    coached.then("2018-03-22", "zrm_scored", step="zrm_start", at="coach_intake")
    coached.then("2018-03-26", "plan_made", step="make_plan", at="trajectory")
    coached.then("2018-04-09", "instrument_started", step="start.jobcoach", at="trajectory", instrument="jobcoach")
    about = {
        item.step.id for item in coached.on("2018-04-09").next_steps() if item.step.id.startswith(("evaluate", "end."))
    }
    assert about == {"evaluate.jobcoach", "end.jobcoach"}
