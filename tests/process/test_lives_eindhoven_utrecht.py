"""Lives in Eindhoven and Utrecht (source: 003): consent before matching; one plan, the NOA, and 30 years."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


def profiled() -> Life:
    """A resident of the reception centre in Eindhoven with a profile, before consent."""
    life = Life(processes.load("eindhoven"))
    life.then("2016-02-01", "conversation_held", "coa", step="talk", at="reception", conversation="acquaintance",
              in_reception_centre=True, technical_background=True, languages=["ara", "eng"])  # fmt: skip
    life.then("2016-02-10", "conversation_held", "coa", step="job_desk", at="reception", conversation="job_desk")
    life.then("2016-02-17", "cv_handed_in", "client", step="cv", at="reception")
    return life.then("2016-02-18", "client_profile_made", "coa", step="make_profile", at="reception")


@pytest.fixture
def matched() -> Life:
    """The same person with the account manager, and a vacancy found."""
    life = profiled()
    life.then("2016-02-18", "consent_given", "client", step="consent", at="reception", consent=True)
    life.then("2016-02-19", "handed_over", "account_manager", step="pass_on", at="matching", handed_to="municipality")
    return life.then("2016-04-04", "vacancy_found", "account_manager", step="find", at="matching", sector="J")


def test_an_engineer_goes_from_the_reception_centre_by_an_internship_to_work(matched: Life) -> None:
    assert matched.group("2016-04-04") == "english"
    matched.then("2016-04-11", "employer_met", "employer", step="meet_employer", at="matching")
    matched.then("2016-05-02", "instrument_started", "client", step="start_internship", at="internship",
                 instrument="work_internship")  # fmt: skip
    matched.then("2016-07-01", "evaluated", "account_manager", step="follow", at="internship")
    matched.then("2016-09-01", "work_started", "employer", step="work_after", at="at_work")


def test_nothing_leaves_the_reception_centre_without_consent() -> None:
    life = profiled()
    assert life.refuses("2016-02-19", "handed_over", handed_to="municipality")
    life.then("2016-02-20", "consent_given", step="consent", at="reception", consent=True)
    life.learn("2016-02-21", consent=False)  # withdrawn before anything was sent
    assert life.refuses("2016-02-22", "handed_over", handed_to="municipality")


def test_an_internship_needs_a_place_that_was_found_and_may_end_without_a_job(matched: Life) -> None:
    early = profiled()
    early.then("2016-02-18", "consent_given", step="consent", at="reception")
    early.then("2016-02-19", "handed_over", step="pass_on", at="matching", handed_to="municipality")
    assert early.refuses("2016-02-20", "instrument_started", instrument="wep")
    matched.then("2016-05-02", "instrument_started", step="start_internship", at="internship", instrument="wep")
    matched.then("2016-08-01", "instrument_ended", step="internship_ends", at="matching", instrument="wep")
    matched.then("2016-09-01", "sequel_chosen", step="activate", at="activated", sequel="activation")


def test_without_technology_or_english_learning_dutch_is_part_of_it(matched: Life) -> None:
    assert matched.but().learn("2016-04-05", technical_background=False).group("2016-04-05") == "dutch"
    assert matched.but().learn("2016-04-05", languages=["tir"]).group("2016-04-05") == "dutch"


def test_housing_and_language_run_beside_work_in_eindhoven(matched: Life) -> None:
    matched.then("2016-04-15", "lessons_started", "client", step="lessons", at="matching")
    matched.then("2016-04-20", "housing_found", "municipality", step="home", at="matching")
    lanes = {item.step.lane.en for item in matched.on("2016-04-20").done if item.step.lane}
    assert lanes == {"Housing", "Language"}


def started(*, literate: bool = True, computer: bool = True, birth_date: str = "1980-05-12") -> Life:
    """Somebody in Utrecht after the start conversation."""
    life = Life(processes.load("utrecht"))
    return life.then("2016-03-01", "conversation_held", "work_consultant", step="start_talk", at="preparation",
                     conversation="start", literate=literate, computer_skills=computer,
                     birth_date=birth_date)  # fmt: skip


def planned(birth_date: str) -> Life:
    """Somebody in Utrecht whose one plan was agreed on 29 March 2016."""
    life = started(birth_date=birth_date)
    life.then("2016-03-08", "assessment_taken", "client", step="noa", at="preparation", assessment="noa")
    life.then("2016-03-22", "conversation_held", "refugee_worker", step="work_talk", at="one_plan", conversation="work")
    life.then("2016-03-22", "option_chosen", "client", step="school_advice", at="one_plan")
    return life.then("2016-03-29", "plan_agreed", "client", step="agree", at="trajectory")


def test_the_noa_comes_before_the_work_conversation_for_who_can_take_it() -> None:
    life = started()
    assert life.group("2016-03-01", "assessment") == "noa"
    assert life.refuses("2016-03-08", "conversation_held", conversation="work")


@pytest.mark.parametrize("lacking", ["literate", "computer"])
def test_who_cannot_read_or_use_a_computer_goes_to_the_work_conversation_without_the_noa(lacking: str) -> None:
    life = started(literate=lacking != "literate", computer=lacking != "computer")
    assert life.group("2016-03-01", "assessment") == "none"
    assert life.refuses("2016-03-08", "assessment_taken", assessment="noa")
    life.then("2016-03-15", "conversation_held", "work_consultant", step="work_talk", at="one_plan",
              conversation="work")  # fmt: skip


def test_a_woman_of_35_gets_a_language_internship_and_the_meeting_every_three_weeks() -> None:
    life = planned("1980-05-12")
    life.then("2016-04-11", "instrument_started", step="start.language_internship", at="trajectory",
              instrument="language_internship")  # fmt: skip
    life.then("2016-04-19", "meeting_attended", "work_consultant", step="operational", at="trajectory",
              meeting="operational")  # fmt: skip
    assert life.terms("2016-04-19")["operational_3_weeks"] == ("2016-05-10", "running")
    assert life.terms("2016-05-11")["operational_3_weeks"][1] == "broken"
    due = {item.step.id: str(item.due) for item in life.on("2016-04-19").next_steps() if item.due is not None}
    assert due == {"operational": "2016-05-10"}  # finding work is not due by the next meeting
    life.then("2016-05-17", "contact_held", "language_provider", step="monitor", at="trajectory")
    life.then("2016-12-01", "work_started", "employer", step="work", at="at_work")


def test_under_30_a_study_and_at_30_a_year_of_study_with_benefit() -> None:
    younger = planned("1986-09-06")  # 29 on 5 September 2016
    assert younger.group("2016-09-05") == "education"
    assert younger.refuses("2016-09-05", "instrument_started", instrument="study_with_benefit")
    younger.then("2016-09-05", "study_started", "school", step="study", at="education")
    older = planned("1986-09-05")  # 30 on that day
    assert older.group("2016-09-05") == "work"
    assert older.refuses("2016-09-05", "study_started")
    older.then("2016-09-05", "instrument_started", step="start.study_with_benefit", at="trajectory",
               instrument="study_with_benefit")  # fmt: skip
    assert older.terms("2016-09-05")["instrument.study_with_benefit"] == ("2017-09-05", "running")
    assert older.terms("2017-09-06")["instrument.study_with_benefit"][1] == "broken"


def test_sixty_to_seventy_per_cent_can_take_the_noa() -> None:
    norm = processes.load("utrecht").norms[0]
    assert (norm.number, norm.most, norm.unit) == (60, 70, "percent")
