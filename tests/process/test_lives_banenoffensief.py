"""Lives in the Banenoffensief Vluchtelingen (source: 000): the chain of six months, and which organisation leads."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


def known(level: str, soon: bool) -> Life:
    """A refugee after the intake, with a level of education and a chance of work soon or not."""
    life = Life(processes.load("banenoffensief"))
    life.then("2010-02-01", "conversation_held", "volunteer", step="orient", at="orientation",
              conversation="acquaintance", birth_date="1975-06-01")  # fmt: skip
    life.then("2010-02-08", "conversation_held", "volunteer", step="intake", at="orientation", conversation="intake",
              education_level=level, job_soon=soon)  # fmt: skip
    return life.then("2010-02-09", "lead_assigned", "refugee_worker", step="choose_organisation", at="orientation",
                     lead="refugee_organisation")  # fmt: skip


@pytest.fixture
def placed() -> Life:
    """Somebody of group 1 in paid work since 1 March 2010."""
    life = known("vmbo", True)
    life.then("2010-02-09", "group_assigned", "volunteer", step="to_mediation", at="mediation")
    life.then("2010-02-20", "vacancy_found", "account_manager", step="find_place", at="mediation", sector="Q")
    return life.then("2010-03-01", "placement_started", "employer", step="start_placement", at="placed", nature="paid",
                     chain_months=0)  # fmt: skip


def test_a_placement_of_six_months_is_realised(placed: Life) -> None:
    assert placed.group("2010-03-01", "group") == "soon"
    assert placed.terms("2010-03-01")["six_months"] == ("2010-09-01", "running")
    placed.then("2010-05-03", "aftercare_held", "jobcoach", step="aftercare", at="placed")
    placed.then("2010-05-10", "report_delivered", "coordinator", step="report", at="placed")
    placed.then("2010-09-01", "chain_realised", "volunteer", step="realise_paid", at="realised_paid", chain_months=6)
    assert placed.terms("2010-09-01")["six_months"] == ("2010-09-01", "met")


def test_a_placement_that_stops_after_four_months_is_completed_by_a_follow_up(placed: Life) -> None:
    placed.then("2010-07-01", "placement_ended", "volunteer", step="ended_early", at="between", chain_months=4,
                end_reason="no_work")  # fmt: skip
    placed.then("2010-07-19", "placement_started", "client", step="follow_up", at="placed", nature="unpaid")
    assert placed.refuses("2010-08-19", "chain_realised", chain_months=5)
    placed.then("2010-09-20", "chain_realised", step="realise_unpaid", at="realised_unpaid", chain_months=6)


def test_five_months_are_not_enough_and_six_do_not_count_as_stopped_early(placed: Life) -> None:
    said = placed.refuses("2010-08-01", "chain_realised", chain_months=5)
    assert "5" in said and "6" in said
    assert placed.refuses("2010-09-01", "placement_ended", chain_months=6)


def test_from_mbo_3_the_uaf_is_the_organisation_and_below_it_emplooi() -> None:
    assert known("mbo2", True).group("2010-02-09", "organisation") == "emplooi"
    assert known("mbo3", True).group("2010-02-09", "organisation") == "uaf"
    assert known("wo", False).group("2010-02-09", "organisation") == "uaf"
    assert known("havo_vwo", False).group("2010-02-09", "organisation") == "emplooi"


def test_the_organisation_waits_for_the_level_of_education() -> None:
    life = Life(processes.load("banenoffensief"))
    life.then("2010-02-08", "conversation_held", step="intake", at="orientation", conversation="intake")
    assert life.refuses("2010-02-09", "lead_assigned")
    assert life.group("2010-02-09", "organisation") == ""


def test_who_is_further_from_work_gets_a_preparatory_trajectory_first() -> None:
    life = known("primary", False)
    assert life.refuses("2010-02-09", "placement_started", nature="paid")
    life.then("2010-02-09", "group_assigned", "client_manager", step="to_preparation", at="preparation")
    life.then("2010-02-15", "plan_made", "client", step="make_plan", at="preparation")
    life.then("2010-03-01", "instrument_started", step="start.language_course", at="preparation",
              instrument="language_course")  # fmt: skip
    life.then("2010-09-01", "sequel_chosen", "volunteer", step="ready", at="mediation", sequel="mediation")
    life.then("2010-10-01", "placement_started", step="start_placement", at="placed", nature="training")
    life.then("2011-04-01", "chain_realised", step="realise_training", at="realised_training", chain_months=6)
    assert life.on("2011-04-01").stage.outcome == "education"


def test_a_placement_without_its_nature_cannot_be_accounted_for_and_does_not_start() -> None:
    life = known("vmbo", True).then("2010-02-09", "group_assigned", step="to_mediation", at="mediation")
    assert life.waits("2010-02-10")["start_placement"] == "blocked"
    assert life.refuses("2010-03-01", "placement_started")


def test_a_rung_is_recorded_every_year(placed: Life) -> None:
    placed.then("2010-03-10", "ladder_scored", "client_manager", step="ladder", at="placed", rung=5)
    assert placed.terms("2011-03-10")["ladder_every_year"] == ("2011-03-10", "running")
    assert placed.terms("2011-03-11")["ladder_every_year"][1] == "broken"


def test_the_plan_aims_at_700_placements_in_55_30_and_15_per_cent(placed: Life) -> None:
    norms = {item.id: item.number for item in placed.model.norms}
    assert norms["all"] == norms["by_emplooi"] + norms["by_uaf"] == 700
    assert [item.percent for item in placed.model.aims] == [55, 30, 15]
