"""The case of Jan at IJmond Werkt! (source: 004 §3.2 and §4.5), to the learn-work place, and its branches."""

from __future__ import annotations

from typing import Any

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


@pytest.fixture
def invited() -> Life:
    """Jan with his invitation to the group intake."""
    life = Life(processes.load("ijmond"))
    life.then("2015-09-01", "application_submitted", "client", step="apply", at="application", birth_date="1980-05-12",
              income_source="no_benefit", stable_housing=False)  # fmt: skip
    life.then("2015-09-01", "assessment_taken", "work_consultant", step="screen", at="application",
              assessment="form_screening")  # fmt: skip
    life.then("2015-09-01", "meeting_invited", "workcoach", step="invite", at="group_intake", meeting="group_intake",
              invited=45)  # fmt: skip
    return life


@pytest.fixture
def training(invited: Life) -> Life:
    """Jan in the training 'Sterk naar Werk'."""
    life = invited
    life.then("2015-09-07", "meeting_attended", "client", step="attend", at="group_intake", meeting="group_intake",
              present=31)  # fmt: skip
    life.then("2015-09-07", "conversation_planned", "trainer", step="plan_acquaintance", at="acquaintance",
              conversation="acquaintance")  # fmt: skip
    life.then("2015-09-14", "conversation_held", "trainer", step="meet", at="acquaintance", conversation="acquaintance")
    life.then("2015-09-21", "instrument_started", "client", step="start_training", at="training",
              instrument="group_training")  # fmt: skip
    life.then("2015-09-21", "plan_made", "trainer", step="end_terms", at="training")
    return life


def test_jan_follows_the_source_to_a_learn_work_place_of_two_years(training: Life) -> None:
    jan = training
    assert jan.terms("2015-09-21")["group_intake_1_week"] == ("2015-09-08", "met")
    assert jan.terms("2015-09-21")["acquaintance_5_days"] == ("2015-09-14", "met")
    assert jan.terms("2015-09-21")["training_8_weeks"] == ("2015-11-16", "running")
    jan.then("2015-10-16", "handed_over", "trainer", step="step_aside", at="adtc", handed_to="diagnosis_centre",
             over_asked=True)  # fmt: skip
    assert jan.terms("2015-10-16")["adtc_3_months"] == ("2016-01-16", "running")
    jan.then(
        "2015-10-30",
        "assessment_taken",
        "diagnosis_team",
        step="diagnosed",
        at="after_adtc",
        assessment="diagnosis",
        iq=80,
        cognitive_limits=True,
    )
    jan.then("2015-11-02", "instrument_started", "workcoach", step="not_ready", at="learn_work",
             instrument="learn_work_place")  # fmt: skip
    jan.then("2015-11-02", "register_requested", "workcoach", step="ask_register", at="learn_work", wage_value=50)
    terms = jan.terms("2015-11-02")
    assert terms["learn_work_2_years"] == ("2017-11-02", "running")
    assert terms["evaluation_3_months"] == ("2016-02-02", "running")
    # The source ends here: the four municipalities have not decided on sheltered work yet.
    assert jan.waits("2015-11-02")["to_sheltered"] == "unknown"


def test_the_learn_work_place_is_evaluated_every_three_months(training: Life) -> None:
    training.then("2015-10-16", "handed_over", step="step_aside", at="adtc", handed_to="diagnosis_centre")
    training.then("2015-10-30", "assessment_taken", step="diagnosed", at="after_adtc", assessment="diagnosis")
    training.then("2015-11-02", "instrument_started", step="not_ready", at="learn_work", instrument="learn_work_place")
    training.then("2016-02-10", "instrument_evaluated", "client", step="evaluate_place", at="learn_work",
                  instrument="learn_work_place")  # fmt: skip
    found = next(item for item in training.on("2016-03-01").terms() if item.id == "evaluation_3_months")
    assert (found.turns, found.late_turns, found.due.isoformat()) == (1, 1, "2016-05-10")
    training.then("2016-06-01", "instrument_ended", step="outside", at="vacancies", instrument="learn_work_place")


def test_who_reaches_the_end_terms_goes_to_the_vacancies_and_who_does_not_to_the_learn_work_company(
    training: Life,
) -> None:
    training.then("2015-11-16", "instrument_ended", "trainer", step="finish_training", at="after_training",
                  instrument="group_training")  # fmt: skip
    ready = training.but()
    ready.then("2015-11-17", "sequel_chosen", "trainer", step="ready", at="vacancies", sequel="mediation",
               end_terms_reached=True)  # fmt: skip
    ready.then("2015-12-01", "instrument_started", step="start.work_internship", at="vacancies",
               instrument="work_internship")  # fmt: skip
    ready.then("2016-02-01", "work_started", "employer", step="start_work", at="at_work")
    training.learn("2015-11-17", end_terms_reached=False)
    assert training.refuses("2015-11-17", "sequel_chosen", sequel="mediation")
    training.then("2015-11-18", "instrument_started", step="not_ready", at="learn_work", instrument="learn_work_place")


def test_who_does_not_appear_is_invited_again_and_the_week_goes_by(invited: Life) -> None:
    invited.then("2015-09-07", "meeting_missed", "client", step="missed", at="group_intake", meeting="group_intake")
    invited.then("2015-09-08", "meeting_invited", "workcoach", step="invite_again", at="group_intake",
                 meeting="group_intake")  # fmt: skip
    assert invited.terms("2015-09-09")["group_intake_1_week"] == ("2015-09-08", "broken")


@pytest.mark.parametrize(
    ("fact", "event", "facts", "step", "at"),
    [
        ("exempt", "handed_over", {"handed_to": "municipality"}, "exempt", "municipality"),
        ("health_complaints", "conversation_planned", {"conversation": "intake"}, "to_expert", "expert"),
        ("health_complaints", "handed_over", {"handed_to": "diagnosis_centre"}, "to_adtc", "adtc"),
        ("disturbs_group", "handed_over", {"handed_to": "diagnosis_centre"}, "to_adtc", "adtc"),
    ],
)
def test_the_group_intake_sorts_out_who_cannot_go_straight_to_the_training(
    invited: Life, fact: str, event: str, facts: dict[str, str], step: str, at: str
) -> None:
    known: dict[str, Any] = {"meeting": "group_intake", fact: True}
    invited.then("2015-09-07", "meeting_attended", step="attend", at="group_intake", **known)
    assert invited.refuses("2015-09-07", "conversation_planned", conversation="acquaintance")
    invited.then("2015-09-07", event, step=step, at=at, **facts)


def test_wage_value_makes_no_difference_but_age_and_school_do() -> None:
    def asked(**facts: Any) -> set[str]:
        life = Life(processes.load("ijmond"))
        life.then("2015-09-01", "application_submitted", step="apply", at="application", **facts)
        return life.possible("2015-09-01") & {"invite", "other_route"}

    assert asked(age=27, wage_value=10) == asked(age=27, wage_value=110) == {"invite"}
    assert asked(age=26) == {"other_route"}
    assert asked(age=30, practical_school_leaver=True) == {"other_route"}


def test_without_a_benefit_one_may_go_on_or_stop(training: Life) -> None:
    training.then("2015-10-01", "benefit_refused", "municipality", step="right_refused", at="training")
    training.but().then("2015-10-02", "withdrew", "client", step="stop", at="withdrawn")
    training.then("2015-11-16", "instrument_ended", step="finish_training", at="after_training",
                  instrument="group_training")  # fmt: skip


def test_after_two_years_it_is_found_out_why_there_is_no_work(training: Life) -> None:
    assert training.terms("2017-09-02")["programme_2_years"] == ("2017-09-01", "broken")
    waiting = next(item for item in training.on("2016-09-01").next_steps() if item.step.id == "why_not_out")
    assert (waiting.status, waiting.on and waiting.on.isoformat()) == ("blocked", "2017-09-01")
    training.then("2017-09-01", "evaluated", "workcoach", step="why_not_out", at="training")
