"""The case of Jan in Tilburg (source: 004 §3.2 and §4.4), step by step to where the source ends, and its branches."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


@pytest.fixture
def jan() -> Life:
    """Jan up to his legitimacy conversation: over 27, no income, no own home, no debts."""
    life = Life(processes.load("tilburg"))
    life.then("2015-09-01", "application_submitted", "client", step="apply", at="notification", birth_date="1980-05-12",
              income_source="no_benefit", start_qualification=False)  # fmt: skip
    life.then("2015-09-01", "conversation_planned", "client", step="plan_notification", at="notification",
              conversation="notification")  # fmt: skip
    life.then("2015-09-03", "conversation_held", "income_consultant", step="hold_notification", at="notification",
              conversation="notification")  # fmt: skip
    life.then("2015-09-03", "assessment_taken", "income_consultant", step="quick_scan", at="notification",
              assessment="quick_scan", crisis=False, red_profile=False, stable_housing=False, debts=False)  # fmt: skip
    life.then("2015-09-03", "effort_package_given", "income_consultant", step="give_effort_package", at="effort")
    life.then("2015-09-24", "reported_back", "client", step="report_back", at="legitimacy")
    return life


def test_jan_follows_the_source_to_the_three_options_at_its_end(jan: Life) -> None:
    assert jan.group("2015-09-24", "age") == "adult"
    jan.then("2015-10-01", "advance_paid", "income_consultant", step="pay_advance", at="legitimacy")
    jan.then("2015-10-08", "conversation_held", "income_consultant", step="hold_legitimacy", at="legitimacy",
             conversation="legitimacy", right_to_benefit=True, papers_complete=False, applications_sent=8)  # fmt: skip
    assert {item[1] for item in jan.terms("2015-10-08").values()} == {"met"}
    jan.then("2015-10-08", "assessment_taken", "client", step="screening", at="intake", assessment="screening")
    jan.then("2015-10-13", "conversation_held", "work_consultant", step="hold_intake", at="intake",
             conversation="intake", unresolved_questions=True)  # fmt: skip
    jan.then("2015-10-13", "sequel_chosen", "work_consultant", step="go_deeper", at="deepening", sequel="deepening")
    jan.then("2015-10-14", "benefit_granted", "income_consultant", step="grant", at="deepening")
    jan.then("2015-10-14", "plan_started", "work_consultant", step="provisional_plan", at="deepening")
    jan.then("2015-11-20", "assessment_taken", "diagnosis_team", step="deepening_done", at="choice",
             assessment="deepening", cognitive_limits=True, iq=75)  # fmt: skip
    jan.then("2015-11-23", "register_requested", "work_consultant", step="ask_register", at="choice")
    # The source ends here: the instruments are not yet sharp enough to say whether 12 months will do.
    waits = jan.waits("2015-11-23")
    assert {waits[name] for name in ("start_trajectory", "start_alternative", "to_participation")} == {"unknown"}
    assert jan.group("2015-11-23") == ""


def test_the_terms_of_the_gate_count_from_the_events_before_them(jan: Life) -> None:
    terms = jan.terms("2015-09-24")
    assert terms["notification_in_3_days"] == ("2015-09-04", "met")
    assert terms["back_in_4_weeks"] == ("2015-10-01", "met")
    assert terms["legitimacy_in_2_weeks"] == ("2015-10-08", "running")
    assert terms["advance_after_4_weeks"] == ("2015-10-01", "running")
    assert jan.terms("2015-10-09")["legitimacy_in_2_weeks"][1] == "broken"


def diagnosed(jan: Life) -> Life:
    """Jan after his deepening diagnosis."""
    jan.then("2015-10-08", "conversation_held", step="hold_legitimacy", at="legitimacy", conversation="legitimacy",
             right_to_benefit=True)  # fmt: skip
    jan.then("2015-10-08", "assessment_taken", step="screening", at="intake", assessment="screening")
    jan.then("2015-10-13", "conversation_held", step="hold_intake", at="intake", conversation="intake")
    jan.then("2015-10-13", "sequel_chosen", step="go_deeper", at="deepening", sequel="deepening")
    jan.then("2015-11-20", "assessment_taken", step="deepening_done", at="choice", assessment="deepening")
    return jan


def test_at_twelve_months_jan_gets_a_trajectory_and_at_thirteen_he_does_not(jan: Life) -> None:
    twelve = diagnosed(jan).but()
    twelve.then("2015-11-24", "time_to_market_set", "work_consultant", step="estimate", at="choice", time_to_market=12)
    assert twelve.group("2015-11-24") == "trajectory"
    assert "start_trajectory" in twelve.possible("2015-11-24")
    twelve.then("2015-12-01", "instrument_started", "reintegration_company", step="start_trajectory", at="trajectory",
                instrument="reintegration_trajectory")  # fmt: skip
    assert twelve.terms("2015-12-01")["work_in_12_months"] == ("2016-12-01", "running")
    thirteen = jan.but()
    thirteen.then("2015-11-24", "time_to_market_set", step="estimate", at="choice", time_to_market=13)
    assert thirteen.group("2015-11-24") == "no_budget"
    said = thirteen.refuses("2015-12-01", "instrument_started", instrument="reintegration_trajectory")
    assert "13" in said and "12" in said
    assert {"start_alternative", "to_participation"} <= thirteen.possible("2015-11-24")


def test_wage_value_does_not_decide_in_tilburg(jan: Life) -> None:
    diagnosed(jan).then(
        "2015-11-24", "time_to_market_set", step="estimate", at="choice", time_to_market=6, wage_value=20
    )
    assert "start_trajectory" in jan.possible("2015-11-24")


def test_the_three_options_lead_to_aftercare_the_alternative_and_participation(jan: Life) -> None:
    diagnosed(jan)
    work = jan.but().then("2015-11-24", "time_to_market_set", step="estimate", at="choice", time_to_market=10)
    work.then("2015-12-01", "instrument_started", step="start_trajectory", at="trajectory",
              instrument="reintegration_trajectory")  # fmt: skip
    work.then("2016-06-01", "work_started", "client", step="start_work", at="aftercare")
    work.then("2016-07-01", "aftercare_held", "reintegration_company", step="give_aftercare", at="aftercare")
    work.then("2016-12-01", "trajectory_ended", "reintegration_company", step="finish", at="at_work")
    jan.then("2015-11-24", "time_to_market_set", step="estimate", at="choice", time_to_market=30)
    place = jan.but().then("2015-12-01", "instrument_started", "supervisor", step="start_alternative", at="alternative",
                           instrument="learn_work_place")  # fmt: skip
    assert place.terms("2015-12-01")["instrument.learn_work_place"] == ("2017-12-01", "running")
    jan.then("2015-12-01", "sequel_chosen", step="to_participation", at="participation", sequel="activation")
    assert jan.on("2015-12-01").stage.outcome == "participation"


def test_signs_of_a_crisis_stop_the_effort_package() -> None:
    life = Life(processes.load("tilburg"))
    life.then("2015-09-01", "application_submitted", step="apply", at="notification")
    life.then(
        "2015-09-03", "conversation_held", step="hold_notification", at="notification", conversation="notification"
    )
    life.then(
        "2015-09-03", "assessment_taken", step="quick_scan", at="notification", assessment="quick_scan", crisis=True
    )
    assert life.refuses("2015-09-03", "effort_package_given")
    life.then("2015-09-03", "handed_over", "mee", step="to_crisis", at="crisis", handed_to="other")


def test_many_applications_are_withdrawn_before_the_legitimacy_conversation(jan: Life) -> None:
    jan.then("2015-10-01", "application_withdrawn", "client", step="withdraw", at="withdrawn")
    assert jan.terms("2015-12-01")["legitimacy_in_2_weeks"][1] == "lapsed"


def test_doubt_about_the_right_stops_the_advance(jan: Life) -> None:
    assert jan.but().refuses("2015-10-01", "advance_paid", doubt_about_right=True)
