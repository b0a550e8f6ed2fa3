"""The case of Jan at Weener XL (source: 004 §3.2 and §4.2), to new sheltered work, and the alternatives it names."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


@pytest.fixture
def started() -> Life:
    """Jan at the start conversation."""
    life = Life(processes.load("s_hertogenbosch"))
    life.then(
        "2015-09-01", "reported", "client", step="report", at="gate", birth_date="1980-05-12", stable_housing=False
    )
    life.then("2015-09-01", "conversation_held", "income_consultant", step="ten_minutes", at="gate",
              conversation="ten_minutes")  # fmt: skip
    life.then("2015-09-01", "assessment_taken", "income_consultant", step="decision_tree", at="gate",
              assessment="decision_tree", right_to_benefit=True)  # fmt: skip
    life.then("2015-09-01", "meeting_invited", "income_consultant", step="invite", at="information",
              meeting="information")  # fmt: skip
    assert life.refuses("2015-09-02", "application_submitted")  # only at the group information
    life.then("2015-09-03", "meeting_attended", "client", step="attend", at="information", meeting="information")
    life.then("2015-09-03", "application_submitted", "client", step="apply", at="quick_scan")
    life.then("2015-09-07", "assessment_taken", "client", step="scan", at="start", assessment="quick_scan", present=15)
    life.then("2015-09-10", "conversation_held", "work_consultant", step="start_talk", at="start", conversation="start")
    return life


@pytest.fixture
def jan(started: Life) -> Life:
    """Jan after his specialist diagnosis."""
    life = started
    life.then("2015-09-10", "wage_value_set", "work_consultant", step="wage_value", at="start", wage_value=40)
    life.then("2015-09-10", "plan_made", "work_consultant", step="plan", at="start")
    life.then("2015-09-14", "instrument_started", "work_consultant", step="to_aan_de_slag", at="aan_de_slag",
              instrument="aan_de_slag")  # fmt: skip
    # The source does not say when the benefit was granted; the law gives four weeks from the 10-minute conversation.
    life.then("2015-09-25", "benefit_granted", "income_consultant", step="grant", at="aan_de_slag")
    life.then("2015-11-09", "assessment_planned", "work_consultant", step="crossroads", at="diagnosis",
              assessment="diagnosis")  # fmt: skip
    life.then("2015-12-07", "assessment_taken", "diagnosis_team", step="diagnosed", at="after_diagnosis",
              assessment="diagnosis", iq=75, cognitive_limits=True, over_asked=True)  # fmt: skip
    return life


def test_jan_follows_the_source_to_new_sheltered_work(jan: Life) -> None:
    assert jan.terms("2015-12-07")["aan_de_slag_6_months"] == ("2016-03-14", "met")
    assert jan.terms("2015-12-07")["diagnosis_6_weeks"] == ("2015-12-21", "met")
    jan.then("2015-12-14", "instrument_started", "work_consultant", step="to_sheltered", at="sheltered",
             instrument="sheltered_work", place_free=True)  # fmt: skip
    assert jan.on("2015-12-14").stage.outcome == "sheltered"


def test_the_ten_minute_conversation_is_the_date_of_the_application(started: Life) -> None:
    assert started.terms("2015-09-10")["advance_4_weeks"] == ("2015-09-29", "running")


def test_without_a_free_place_in_sheltered_work_jan_waits(jan: Life) -> None:
    assert jan.but().refuses("2015-12-14", "instrument_started", instrument="sheltered_work", place_free=False)


def test_alternative_a_a_secondment_needs_the_register(jan: Life) -> None:
    jan.then("2015-12-14", "register_requested", "uwv", step="ask_register", at="register")
    assert jan.refuses("2015-12-15", "instrument_started", instrument="group_secondment")
    no = jan.but().then("2016-02-01", "register_decided", "uwv", step="register_refused", at="after_diagnosis",
                        in_target_register=False)  # fmt: skip
    assert "to_sheltered" in no.waits("2016-02-01")
    jan.then("2016-02-01", "register_decided", "uwv", step="register_yes", at="register", in_target_register=True)
    jan.then("2016-02-08", "instrument_started", "employer", step="to_secondment", at="secondment",
             instrument="group_secondment")  # fmt: skip


def test_alternative_b_below_thirty_per_cent_a_conversation_every_year(jan: Life) -> None:
    jan.then("2015-12-10", "wage_value_set", step="wage_value", at="after_diagnosis", wage_value=25)
    jan.then("2015-12-14", "instrument_started", "work_consultant", step="to_participation", at="work_participation",
             instrument="work_participation")  # fmt: skip
    assert jan.terms("2015-12-14")["yearly_talk"] == ("2016-12-14", "running")
    jan.then("2016-10-01", "conversation_held", "client", step="progress", at="work_participation",
             conversation="progress")  # fmt: skip
    assert jan.terms("2017-10-01")["yearly_talk"] == ("2017-10-01", "running")
    assert jan.terms("2017-10-02")["yearly_talk"][1] == "broken"


@pytest.mark.parametrize(
    ("wage_value", "group", "way"),
    [
        (0, "low", "to_participation"),
        (29, "low", "to_participation"),
        (30, "middle", "to_aan_de_slag"),
        (79, "middle", "to_aan_de_slag"),
        (80, "high", "to_aan_de_slag"),
        (120, "high", "to_aan_de_slag"),
    ],
)
def test_the_wage_value_chooses_the_channel(started: Life, wage_value: int, group: str, way: str) -> None:
    started.then("2015-09-10", "wage_value_set", step="wage_value", at="start", wage_value=wage_value)
    assert started.group("2015-09-10") == group
    assert {"to_participation", "to_aan_de_slag"} & started.possible("2015-09-10") == {way}


def test_who_fits_a_place_goes_there_at_once_for_at_most_six_months_and_two_years(started: Life) -> None:
    started.then("2015-09-10", "wage_value_set", step="wage_value", at="start", wage_value=60, can_match_now=True,
                 place_free=True)  # fmt: skip
    started.then("2015-09-14", "instrument_started", step="direct_wep", at="wep", instrument="wep")
    assert started.terms("2015-09-14")["wep_6_months"] == ("2016-03-14", "running")
    started.then("2016-03-14", "instrument_started", step="to_job", at="bossche_baan", instrument="temporary_job")
    assert started.terms("2016-03-14")["bossche_baan_2_years"] == ("2018-03-14", "running")


def test_who_has_no_right_or_is_exempt_is_stopped(started: Life) -> None:
    gate = Life(started.model)
    gate.then("2015-09-01", "conversation_held", step="ten_minutes", at="gate", conversation="ten_minutes")
    gate.then("2015-09-01", "assessment_taken", step="decision_tree", at="gate", assessment="decision_tree",
              right_to_benefit=False)  # fmt: skip
    assert gate.refuses("2015-09-01", "meeting_invited", meeting="information")
    gate.then("2015-09-01", "benefit_refused", step="no_right", at="no_right")
    started.then("2015-09-10", "wage_value_set", step="wage_value", at="start", wage_value=50, exempt=True)
    assert started.refuses("2015-09-14", "instrument_started", instrument="aan_de_slag")


def test_urgent_reasons_allow_an_individual_conversation_in_place_of_the_group() -> None:
    life = Life(processes.load("s_hertogenbosch"))
    life.then("2015-09-01", "conversation_held", step="ten_minutes", at="gate", conversation="ten_minutes")
    life.then("2015-09-01", "assessment_taken", step="decision_tree", at="gate", assessment="decision_tree",
              right_to_benefit=True)  # fmt: skip
    life.then("2015-09-01", "meeting_invited", step="invite", at="information", meeting="information")
    assert life.refuses("2015-09-02", "conversation_held", conversation="intake")
    life.then(
        "2015-09-02", "conversation_held", step="individual", at="information", conversation="intake", crisis=True
    )
    life.then("2015-09-02", "application_submitted", step="apply", at="quick_scan")
