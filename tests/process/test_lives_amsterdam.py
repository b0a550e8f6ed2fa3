"""Lives in Amsterdam (source: 003): the four criteria of the NOA, care, three to six months, and 26 or 27 years."""

from __future__ import annotations

from typing import Any

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life

ABLE: dict[str, Any] = {
    "literate": True, "languages": ["ara"], "birth_date": "1990-01-15", "computer_skills": True,
}  # fmt: skip


def met(**facts: Any) -> Life:
    """Somebody whose acquaintance conversation told these facts."""
    life = Life(processes.load("amsterdam"))
    return life.then("2016-03-01", "conversation_held", "client_manager", step="meet", at="assessment",
                     conversation="acquaintance", **(ABLE | facts))  # fmt: skip


def guided(birth_date: str = "1990-01-15") -> Life:
    """Somebody in the guidance of Team Entree since 1 April 2016."""
    life = met(birth_date=birth_date)
    life.then("2016-03-08", "assessment_taken", "client", step="noa", at="intake", assessment="noa")
    life.then("2016-03-15", "conversation_held", "client", step="intake_talk", at="intake", conversation="intake")
    return life.then("2016-04-01", "plan_made", "client_manager", step="make_plan", at="guidance")


@pytest.mark.parametrize(
    "lacking",
    [{"literate": False}, {"languages": ["fas", "kmr"]}, {"computer_skills": False}, {"birth_date": "1998-03-09"},
     {"birth_date": "1948-01-15"}],
    ids=["not literate", "none of the four languages", "no computer skills", "aged 17", "aged 68"],
)  # fmt: skip
def test_without_one_of_the_four_criteria_the_intake_is_oral(lacking: dict[str, Any]) -> None:
    life = met(**lacking)
    assert life.group("2016-03-08") == "oral"
    assert life.refuses("2016-03-08", "assessment_taken", assessment="noa")
    life.then("2016-03-08", "assessment_taken", "client_manager", step="oral", at="intake", assessment="oral")


@pytest.mark.parametrize(
    "having",
    [{}, {"languages": ["kmr", "tir"]}, {"languages": ["eng"]}, {"languages": ["nld"]}, {"birth_date": "1998-03-08"},
     {"birth_date": "1948-03-09"}],
    ids=["all four", "Tigrinya among others", "English", "Dutch", "18 today", "67 still"],
)  # fmt: skip
def test_with_all_four_criteria_the_noa_is_taken_and_not_the_oral_intake(having: dict[str, Any]) -> None:
    life = met(**having)
    assert life.group("2016-03-08") == "noa"
    assert life.refuses("2016-03-08", "assessment_taken", assessment="oral")
    life.then("2016-03-08", "assessment_taken", "client", step="noa", at="intake", assessment="noa")


def test_as_long_as_a_criterion_is_unknown_neither_assessment_can_be_taken() -> None:
    life = Life(processes.load("amsterdam"))
    life.then("2016-03-01", "conversation_held", step="meet", at="assessment", conversation="acquaintance",
              literate=True, languages=["ara"], birth_date="1990-01-15")  # fmt: skip
    assert {"noa": "unknown", "oral": "unknown"}.items() <= life.waits("2016-03-01").items()


def test_a_man_of_26_is_handed_over_to_the_youth_desk_after_three_months() -> None:
    life = guided()
    life.then("2016-04-20", "pvt_done", "client", step="participation_statement", at="guidance")
    life.then("2016-04-25", "instrument_started", step="start.trade_language", at="guidance",
              instrument="trade_language")  # fmt: skip
    life.then("2016-05-10", "conversation_held", "jobhunter", step="come_along", at="guidance",
              conversation="job_interview")  # fmt: skip
    assert life.refuses("2016-07-01", "handed_over", handed_to="activation")
    life.then("2016-07-01", "handed_over", "client_manager", step="to_youth_desk", at="youth_desk",
              handed_to="youth_desk")  # fmt: skip


def test_at_26_the_youth_desk_and_at_27_activation() -> None:
    young = guided("1989-07-02")  # 26 on 1 July 2016
    assert young.group("2016-07-01", "after") == "youth_desk"
    young.then("2016-07-01", "handed_over", step="to_youth_desk", at="youth_desk", handed_to="youth_desk")
    older = guided("1989-07-01")  # 27 on that day
    assert older.group("2016-07-01", "after") == "activation"
    assert older.refuses("2016-07-01", "handed_over", handed_to="youth_desk")
    older.then("2016-07-01", "handed_over", step="to_activation", at="activation", handed_to="activation")


def test_nobody_is_handed_over_before_three_months_and_six_is_the_most() -> None:
    life = guided()
    waiting = next(item for item in life.on("2016-06-30").next_steps() if item.step.id == "to_youth_desk")
    assert (waiting.status, str(waiting.on)) == ("blocked", "2016-07-01")
    assert life.refuses("2016-06-30", "handed_over", handed_to="youth_desk")
    assert life.terms("2016-10-01")["guidance_6_months"] == ("2016-10-01", "running")
    assert life.terms("2016-10-02")["guidance_6_months"][1] == "broken"


def test_a_care_indication_goes_to_the_health_service_before_the_plan_and_care_may_come_first() -> None:
    life = met().then("2016-03-08", "assessment_taken", step="noa", at="intake", assessment="noa",
                      care_indication=True)  # fmt: skip
    life.then("2016-03-15", "conversation_held", step="intake_talk", at="intake", conversation="intake")
    assert life.refuses("2016-03-15", "plan_made")
    life.then("2016-03-16", "care_reported", "client_manager", step="tell_health_service", at="intake")
    life.then("2016-03-30", "sequel_chosen", "health_service", step="care_first", at="care", sequel="care",
              care_first=True)  # fmt: skip
    assert life.refuses("2016-06-01", "sequel_chosen", sequel="reintegration")
    life.then("2016-09-01", "sequel_chosen", step="care_done", at="intake", sequel="reintegration", care_first=False)
    life.then("2016-09-05", "conversation_held", step="intake_talk", at="intake", conversation="intake")
    life.then("2016-09-06", "plan_made", step="make_plan", at="guidance")


def test_who_does_not_appear_is_visited_at_home() -> None:
    life = guided()
    assert life.waits("2016-04-10")["ring_the_bell"] == "blocked"
    life.then("2016-04-12", "conversation_missed", "client", step="missed", at="guidance", conversation="progress")
    life.then("2016-04-13", "home_visited", "client_manager", step="ring_the_bell", at="guidance")


def test_a_client_manager_has_about_fifty_clients() -> None:
    norm = processes.load("amsterdam").norms[0]
    assert (norm.number, norm.unit, norm.role) == (50, "clients", "client_manager")
