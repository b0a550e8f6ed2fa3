"""Lives at the Werkplein in its three variants (source: 002): Mariama and Sasan of the reports, and who is stopped."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life

VARIANTS = ("werkplein_verwijzen", "werkplein_intake", "werkplein_integraal")


def at_desk(model: str, inburgering: str) -> Life:
    """Somebody who reported at the Werkplein and was recognised as having an obligation, a need or neither."""
    life = Life(processes.load(model))
    life.then("2009-03-02", "reported", "client", step="report", at="desk", income_source="benefit_municipality")
    return life.then("2009-03-02", "assessment_taken", "reception", step="recognise", at="desk",
                     assessment="recognition", inburgering=inburgering)  # fmt: skip


@pytest.mark.parametrize("model", VARIANTS)
def test_who_was_not_recognised_yet_goes_nowhere(model: str) -> None:
    life = Life(processes.load(model))
    life.then("2009-03-02", "reported", step="report", at="desk")
    assert life.refuses("2009-03-02", "recognised", inburgering="obligation")
    assert life.refuses("2009-03-02", "handed_over", handed_to="work_department", inburgering="none")


@pytest.mark.parametrize("model", VARIANTS)
def test_who_has_neither_obligation_nor_need_gets_the_ordinary_service(model: str) -> None:
    life = at_desk(model, "none")
    assert life.refuses("2009-03-02", "recognised")
    life.then("2009-03-02", "handed_over", step="ordinary", at="ordinary_service", handed_to="work_department")


@pytest.mark.parametrize("model", VARIANTS)
def test_somebody_obliged_on_a_benefit_must_be_offered_a_combined_trajectory(model: str) -> None:
    assert at_desk(model, "obligation").group("2009-03-02") == "combined"
    assert at_desk(model, "need").group("2009-03-02") == "need"
    exempt = at_desk(model, "obligation").learn("2009-03-03", exempt=True)
    assert exempt.group("2009-03-03") == "obligation"


def test_recognise_and_refer_leaves_the_intake_to_the_integration_desk() -> None:
    life = at_desk("werkplein_verwijzen", "obligation")
    life.then("2009-03-02", "recognised", "reception", step="go_on", at="integration_desk")
    assert life.refuses("2009-03-16", "plan_made")
    life.then("2009-03-16", "conversation_held", "client_manager", step="intake", at="integration_desk",
              conversation="intake", work_possible=True)  # fmt: skip
    life.then("2009-03-16", "plan_made", "client_manager", step="make_plan", at="integration_desk")
    life.then("2009-04-06", "instrument_started", step="start_dual", at="dual", instrument="dual_trajectory")
    life.then("2010-02-01", "integration_done", step="exam", at="dual")
    life.then("2010-03-01", "work_started", step="work_after_exam", at="at_work")


def test_the_second_variant_diagnoses_who_has_a_prospect_of_work_before_the_dual_trajectory() -> None:
    life = at_desk("werkplein_intake", "obligation")
    life.then("2009-03-02", "recognised", step="go_on", at="combined_intake")
    life.then("2009-03-09", "conversation_held", "workcoach", step="intake", at="combined_intake",
              conversation="intake", work_possible=True)  # fmt: skip
    life.then("2009-03-16", "conversation_held", "interpreter", step="intake", at="combined_intake",
              conversation="intake")  # fmt: skip
    life.then("2009-03-16", "plan_made", "client_manager", step="make_plan", at="combined_intake")
    assert life.refuses("2009-03-17", "instrument_started", instrument="dual_trajectory")
    life.then("2009-03-17", "sequel_chosen", "workcoach", step="to_diagnosis", at="diagnosis", sequel="deepening")
    assert life.waits("2009-03-17")["start_dual"] == "blocked"
    life.then("2009-04-20", "assessment_taken", "trainer", step="diagnose", at="diagnosis", assessment="diagnosis")
    life.then("2009-04-27", "instrument_started", step="start_dual", at="dual", instrument="dual_trajectory")


def test_without_a_prospect_of_work_activation_goes_with_integration() -> None:
    life = at_desk("werkplein_intake", "obligation")
    life.then("2009-03-02", "recognised", step="go_on", at="combined_intake")
    life.then("2009-03-09", "conversation_held", step="intake", at="combined_intake", conversation="intake",
              work_possible=False)  # fmt: skip
    assert life.refuses("2009-03-09", "sequel_chosen", sequel="deepening")
    life.then("2009-03-09", "sequel_chosen", step="to_activation", at="activation", sequel="activation")
    life.then("2009-03-30", "instrument_started", step="start.social_activation", at="activation",
              instrument="social_activation")  # fmt: skip
    life.then("2010-06-01", "integration_done", step="exam_in_activation", at="takes_part")


@pytest.fixture
def dual() -> Life:
    """Somebody who needs to integrate, in a dual trajectory of the third variant."""
    life = at_desk("werkplein_integraal", "need")
    life.then("2009-03-02", "recognised", step="go_on", at="one_contact")
    life.then("2009-03-04", "coach_assigned", "workcoach", step="assign", at="one_contact")
    life.then("2009-03-09", "conversation_held", "workcoach", step="intake", at="one_contact", conversation="intake",
              work_possible=True, can_match_now=False)  # fmt: skip
    life.then("2009-03-09", "plan_made", "client", step="make_plan", at="one_contact")
    return life.then("2009-04-01", "instrument_started", step="start_dual", at="dual", instrument="dual_trajectory")


def test_mariama_has_her_first_job_interview_at_48_and_her_internship_stops_for_lack_of_work(dual: Life) -> None:
    dual.learn("2009-04-02", birth_date="1961-03-01", worked_years=0)
    assert dual.group("2009-04-02", "approach") == "supply"
    dual.then("2009-04-14", "instrument_started", step="start.job_hunting", at="dual", instrument="job_hunting")
    dual.then("2009-05-12", "conversation_held", "jobhunter", step="interview", at="dual",
              conversation="job_interview")  # fmt: skip
    assert dual.on("2009-05-12").situation().fact("age") == 48
    dual.then("2009-05-25", "placement_started", "employer", step="place", at="dual", nature="unpaid", sector="S")
    dual.then("2009-09-30", "placement_ended", "employer", step="place_ends", at="dual", end_reason="no_work")
    assert "place" in dual.possible("2009-09-30")  # and the search goes on


def test_sasan_goes_from_an_internship_he_left_by_way_of_bbl_to_paid_work_with_an_evening_of_school(dual: Life) -> None:
    dual.then("2009-05-01", "placement_started", step="place", at="dual", nature="training")
    dual.then("2009-08-01", "placement_ended", "client", step="place_ends", at="dual", end_reason="client")
    dual.then("2009-09-01", "instrument_started", step="start.learn_work_place", at="dual",
              instrument="learn_work_place")  # fmt: skip
    dual.then("2009-12-01", "work_started", "employer", step="work", at="working", lessons_continue=True)
    dual.then("2010-01-15", "aftercare_held", "workcoach", step="stay", at="working")
    dual.then("2010-07-01", "integration_done", step="exam_while_working", at="at_work")


def test_work_comes_first_but_does_not_end_the_lessons(dual: Life) -> None:
    assert dual.refuses("2009-06-01", "work_started", lessons_continue=False)
    assert dual.waits("2009-06-01")["work"] == "unknown"


def test_job_hunting_is_for_who_cannot_be_matched_and_mediation_for_who_can(dual: Life) -> None:
    assert dual.refuses("2009-06-01", "instrument_started", instrument="mediation")
    dual.learn("2009-06-02", can_match_now=True)
    dual.then("2009-06-03", "instrument_started", step="start.mediation", at="dual", instrument="mediation")
    assert dual.refuses("2009-06-03", "instrument_started", instrument="job_hunting")


def test_eighty_per_cent_of_the_programmes_is_to_be_dual() -> None:
    assert {processes.load(model).aims[0].percent for model in VARIANTS} == {80}
