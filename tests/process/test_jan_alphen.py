"""The case of Jan in Alphen aan den Rijn (source: 004 §3.2 and §4.1), to where the source ends, and its branches."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life

THURSDAY, WEDNESDAY, THURSDAY_AFTER = "2015-09-03", "2015-09-09", "2015-09-10"


@pytest.fixture
def photographed() -> Life:
    """Jan on the Thursday he reports himself, after the client photo that was made together with him."""
    life = Life(processes.load("alphen"))
    life.then(
        THURSDAY, "reported", "client", step="report", at="entry", birth_date="1980-05-12", main_question="income"
    )
    life.then(THURSDAY, "assessment_taken", "first_line", step="client_photo", at="routing", assessment="client_photo",
              question="multiple", refused_screen=True, crisis=False, stable_housing=False)  # fmt: skip
    return life


@pytest.fixture
def jan(photographed: Life) -> Life:
    """Jan after his integral intake on the Wednesday of the next week."""
    life = photographed
    life.then(THURSDAY, "conversation_planned", "first_line", step="plan_intake", at="routing", conversation="integral")
    life.then(WEDNESDAY, "conversation_held", "integral_intaker", step="hold_intake", at="integral_intake",
              conversation="integral", income_source="no_benefit", earlier_diagnosis=False, motivated=True)  # fmt: skip
    life.then(WEDNESDAY, "zrm_scored", "integral_intaker", step="zrm", at="integral_intake", self_reliant=False)
    return life


def test_jan_follows_the_source_to_a_re_integration_plan(jan: Life) -> None:
    jan.then("2015-09-21", "benefit_granted", "specialist", step="income", at="integral_intake")
    jan.then(
        "2015-09-28",
        "conversation_held",
        "mee",
        step="options",
        at="integral_intake",
        conversation="re_integration",
        needs_help_keeping=True,
    )
    assert jan.waits("2015-09-28")["to_reintegration"] == "unknown"
    jan.then("2015-10-01", "group_assigned", "integral_intaker", step="assign_group", at="integral_intake",
             support="trajectory", basics_in_order=True)  # fmt: skip
    assert jan.group("2015-10-01") == "trajectory"
    jan.then("2015-10-05", "sequel_chosen", "reintegration_consultant", step="to_reintegration", at="reintegration",
             sequel="reintegration")  # fmt: skip
    jan.then("2015-10-12", "plan_made", "reintegration_consultant", step="make_plan", at="reintegration")
    jan.then("2015-10-20", "assessment_taken", "mee", step="cognitive", at="reintegration", assessment="cognitive",
             cognitive_limits=True)  # fmt: skip
    assert {"medical", "start.diagnosis_place", "start.learn_work_place", "start.trial_placement"} <= {
        item.step.id for item in jan.on("2015-10-20").next_steps() if item.status == "possible"
    }
    assert jan.terms("2015-10-20")["trajectory_2_years"] == ("2017-10-05", "running")


def test_the_second_conversation_takes_place_within_five_working_days(photographed: Life) -> None:
    assert photographed.terms(THURSDAY_AFTER)["intake_in_5_days"] == (THURSDAY_AFTER, "running")
    assert photographed.terms("2015-09-11")["intake_in_5_days"] == (THURSDAY_AFTER, "broken")
    held = photographed.then(WEDNESDAY, "conversation_held", step="hold_intake", at="integral_intake",
                             conversation="integral")  # fmt: skip
    assert held.terms(WEDNESDAY)["intake_in_5_days"][1] == "met"


def test_one_question_goes_to_a_specialist_and_an_acute_crisis_is_seen_at_once() -> None:
    start = Life(processes.load("alphen"))
    single = start.but().then(
        THURSDAY, "assessment_taken", step="client_photo", at="routing", assessment="client_photo", question="single"
    )
    assert single.refuses(WEDNESDAY, "conversation_held", conversation="integral")
    single.then(THURSDAY, "handed_over", "specialist", step="to_specialist", at="specialist", handed_to="specialist")
    acute = start.then(THURSDAY, "assessment_taken", step="client_photo", at="routing", assessment="client_photo",
                       question="acute", crisis=True)  # fmt: skip
    assert acute.terms(THURSDAY) == {"acute_at_once": ("2015-09-04", "running")}


def in_reintegration(jan: Life) -> Life:
    """Jan in his re-integration trajectory."""
    jan.then("2015-10-01", "group_assigned", step="assign_group", at="integral_intake", support="trajectory",
             basics_in_order=True)  # fmt: skip
    return jan.then("2015-10-05", "sequel_chosen", step="to_reintegration", at="reintegration", sequel="reintegration")


def test_without_bed_bath_and_bread_there_is_no_re_integration_yet(jan: Life) -> None:
    jan.then("2015-10-01", "group_assigned", step="assign_group", at="integral_intake", support="trajectory",
             basics_in_order=False)  # fmt: skip
    assert "op orde" in jan.refuses("2015-10-05", "sequel_chosen", sequel="reintegration")


def test_further_diagnosis_can_lead_to_activation_by_tom(jan: Life) -> None:
    in_reintegration(jan).then("2015-12-01", "assessment_taken", step="cognitive", at="reintegration",
                               assessment="cognitive", work_possible=False)  # fmt: skip
    jan.then("2015-12-07", "sequel_chosen", step="not_feasible", at="activation", sequel="activation")
    tom = jan.but().then("2015-12-14", "instrument_started", step="start.social_activation", at="activation",
                         instrument="social_activation")  # fmt: skip
    tom.then("2016-12-14", "trajectory_ended", step="settled", at="participation")
    jan.then("2015-12-14", "instrument_started", step="start.participation_place", at="activation",
             instrument="participation_place")  # fmt: skip
    assert jan.terms("2015-12-14")["instrument.participation_place"] == ("2017-12-14", "running")


def test_only_in_the_register_a_guaranteed_job_or_a_jobcoach_is_possible(jan: Life) -> None:
    in_reintegration(jan)
    assert jan.refuses("2015-11-02", "instrument_started", instrument="guaranteed_job")
    jan.then("2015-11-02", "register_requested", step="ask_register", at="reintegration", can_earn_minimum=False)
    jan.then(
        "2016-01-11", "register_decided", "uwv", step="register_answer", at="reintegration", in_target_register=True
    )
    jan.then("2016-02-01", "instrument_started", step="start.guaranteed_job", at="reintegration",
             instrument="guaranteed_job")  # fmt: skip


def test_nobody_goes_to_uwv_for_sheltered_work_while_the_policy_is_open(jan: Life) -> None:
    in_reintegration(jan)
    assert jan.waits("2015-11-02")["ask_sheltered"] == "unknown"
    assert jan.but().refuses("2015-11-02", "sheltered_advice_requested", sheltered_policy=False)


def test_instruments_keep_their_longest_terms_and_one_extension(jan: Life) -> None:
    in_reintegration(jan)
    for code in ("diagnosis_place", "learn_work_place", "trial_placement"):
        jan.then("2015-11-02", "instrument_started", step=f"start.{code}", at="reintegration", instrument=code)
    terms = jan.terms("2015-11-02")
    assert [terms[f"instrument.{code}"][0] for code in ("diagnosis_place", "learn_work_place", "trial_placement")] == [
        "2015-11-30", "2016-05-02", "2016-01-02",
    ]  # fmt: skip
    jan.learn("2016-05-02", "term_extended", term="instrument.learn_work_place", reason="bijna arbeidsfit")
    assert jan.terms("2016-05-02")["instrument.learn_work_place"][0] == "2016-11-02"
    assert jan.refuses("2016-05-03", "term_extended", term="instrument.learn_work_place", reason="nog eens")
    assert jan.refuses(
        "2016-05-03", "term_extended", term="instrument.trial_placement", reason="langer", length="1 month"
    )
    said = jan.refuses("2016-05-03", "instrument_started", instrument="application_training", time_to_market=25)
    assert "24" in said
    jan.learn("2016-05-04", time_to_market=24)
    jan.then("2016-05-04", "instrument_started", step="start.application_training", at="reintegration",
             instrument="application_training")  # fmt: skip


@pytest.mark.parametrize(
    ("support", "group", "event", "facts", "at"),
    [
        ("none", "self_reliant", "sequel_chosen", {"sequel": "own_strength"}, "own_strength"),
        ("push", "push", "sequel_chosen", {"sequel": "reintegration"}, "reintegration"),
        ("trajectory", "trajectory", "sequel_chosen", {"sequel": "reintegration"}, "reintegration"),
        ("no_prospect", "no_prospect", "sequel_chosen", {"sequel": "activation"}, "activation"),
    ],
)
def test_each_of_the_four_groups_has_its_own_way(
    jan: Life, support: str, group: str, event: str, facts: dict[str, str], at: str
) -> None:
    jan.learn("2015-10-01", "group_assigned", support=support, basics_in_order=True)
    assert jan.group("2015-10-01") == group
    jan.learn("2015-10-05", event, **facts)
    assert jan.on("2015-10-05").stage.id == at
