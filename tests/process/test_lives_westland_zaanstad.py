"""Lives in Westland and Zaanstad (source: 003): three weeks and the hall; care first, doubt, and who leads."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


@pytest.fixture
def arrived() -> Life:
    """Somebody who came to live in Westland on Monday 1 February 2016."""
    life = Life(processes.load("westland"))
    return life.then("2016-02-01", "arrived", "client", step="arrive", at="waiting", birth_date="1985-03-01")


def at_intake(life: Life, day: str, level: bool) -> Life:
    """The same person after the intake."""
    return life.then(day, "conversation_held", "work_consultant", step="intake_talk", at="intake",
                     conversation="intake", hall_level=level)  # fmt: skip


def test_the_intake_is_in_time_in_week_three_and_late_in_week_four(arrived: Life) -> None:
    in_time = at_intake(arrived.but(), "2016-02-22", True)
    assert in_time.terms("2016-02-22")["intake_in_3_weeks"] == ("2016-02-22", "met")
    late = at_intake(arrived.but(), "2016-02-29", True)
    assert late.terms("2016-02-29")["intake_in_3_weeks"][1] == "met_late"
    assert arrived.terms("2016-02-23")["intake_in_3_weeks"][1] == "broken"


def test_a_man_goes_from_the_hall_by_a_firm_to_a_contract(arrived: Life) -> None:
    at_intake(arrived, "2016-02-22", True)
    arrived.then("2016-02-23", "instrument_started", "supervisor", step="start_hall", at="hall",
                 instrument="production_hall")  # fmt: skip
    arrived.then("2016-03-07", "lessons_started", "client", step="lessons", at="hall")
    arrived.then("2016-04-12", "meeting_attended", "employer", step="visit", at="hall", meeting="work_visit")
    arrived.then("2016-05-02", "evaluated", "jobcoach", step="look", at="hall")
    arrived.then("2016-05-09", "instrument_started", "employer", step="to_firm", at="at_firm",
                 instrument="learn_work_place")  # fmt: skip
    arrived.then("2016-05-30", "contact_held", "jobcoach", step="coaching", at="at_firm")
    assert arrived.refuses("2016-09-01", "work_started", contract=False)
    arrived.then("2016-09-01", "work_started", "employer", step="contract", at="contract", contract=True)


def test_the_step_to_a_firm_waits_until_it_was_looked_at_and_may_lead_back(arrived: Life) -> None:
    at_intake(arrived, "2016-02-22", True)
    arrived.then("2016-02-23", "instrument_started", step="start_hall", at="hall", instrument="production_hall")
    assert arrived.refuses("2016-03-01", "instrument_started", instrument="work_internship")
    arrived.then("2016-05-02", "evaluated", step="look", at="hall")
    arrived.then("2016-05-09", "instrument_started", step="to_firm", at="at_firm", instrument="work_internship")
    arrived.then("2016-08-01", "instrument_ended", "employer", step="back_to_hall", at="hall",
                 instrument="work_internship")  # fmt: skip


def test_below_the_level_of_the_hall_the_source_says_nothing_more(arrived: Life) -> None:
    at_intake(arrived, "2016-02-22", False)
    assert arrived.refuses("2016-02-23", "instrument_started", instrument="production_hall")
    arrived.then("2016-02-23", "case_closed", "work_consultant", step="not_at_level", at="open")
    assert arrived.on("2016-02-23").stage.outcome == "open"


def test_a_young_person_with_student_finance_studies(arrived: Life) -> None:
    assert arrived.refuses("2016-02-10", "study_started")
    arrived.then("2016-09-01", "study_started", "client", step="study", at="education", student_finance=True)


def test_the_hall_takes_two_days_a_week_beside_integration() -> None:
    model = processes.load("westland")
    hall = next(item for item in model.instruments if item.code == "production_hall")
    assert hall.day_parts == (4, 4) and model.norms[0].number == 4


@pytest.fixture
def zaanstad() -> Life:
    """Somebody after the integral intake with its one plan."""
    life = Life(processes.load("zaanstad"))
    life.then("2016-05-02", "conversation_held", "district_team", step="intake", at="integral_intake",
              conversation="integral", birth_date="1979-07-01")  # fmt: skip
    return life.then("2016-05-02", "plan_made", "refugee_worker", step="plan", at="lead_choice")


def test_when_care_comes_first_the_social_district_team_leads(zaanstad: Life) -> None:
    zaanstad.then("2016-05-03", "lead_assigned", "district_team", step="lead_district_team", at="district_team",
                  lead="district_team", care_first=True, work_possible=False)  # fmt: skip
    assert zaanstad.group("2016-05-03") == "district_team"
    assert zaanstad.refuses("2016-09-01", "lead_assigned", lead="work_department")
    zaanstad.then("2017-01-09", "lead_assigned", "work_consultant", step="lead_passes_to_work", at="work",
                  lead="work_department", care_first=False, work_possible=True)  # fmt: skip
    assert zaanstad.group("2017-01-09") == "work"
    zaanstad.then("2017-06-01", "work_started", "employer", step="start_work", at="at_work")


def test_in_doubt_the_incheck_is_taken_before_work_leads(zaanstad: Life) -> None:
    zaanstad.learn("2016-05-02", work_in_doubt=True)
    assert zaanstad.refuses("2016-05-03", "lead_assigned", care_first=False, work_possible=True)
    zaanstad.then("2016-05-20", "assessment_taken", "client", step="incheck", at="lead_choice", assessment="incheck")
    zaanstad.then("2016-05-23", "lead_assigned", "work_consultant", step="lead_work", at="work", care_first=False,
                  work_possible=True, lead="work_department")  # fmt: skip


def test_without_doubt_no_incheck_and_the_work_department_leads(zaanstad: Life) -> None:
    zaanstad.learn("2016-05-02", work_in_doubt=False)
    assert zaanstad.refuses("2016-05-03", "assessment_taken", assessment="incheck")
    zaanstad.then("2016-05-03", "lead_assigned", step="lead_work", at="work", care_first=False, work_possible=True)
    zaanstad.then("2016-06-01", "instrument_started", step="start.volunteer_work", at="work",
                  instrument="volunteer_work")  # fmt: skip
    zaanstad.then("2016-09-01", "study_started", "client", step="start_study", at="education")


def test_the_participation_statement_comes_after_the_workshop_on_values_with_one_on_networking(zaanstad: Life) -> None:
    zaanstad.then("2016-05-03", "lead_assigned", step="lead_work", at="work", care_first=False, work_possible=True)
    assert zaanstad.refuses("2016-06-01", "pvt_done")
    zaanstad.then("2016-06-08", "meeting_attended", "client", step="values", at="work", meeting="values_workshop")
    zaanstad.then("2016-06-15", "meeting_attended", "client", step="network", at="work", meeting="network_workshop")
    zaanstad.then("2016-06-15", "pvt_done", "municipality", step="statement", at="work")


def test_no_lead_is_chosen_without_the_plan_of_the_three_organisations() -> None:
    life = Life(processes.load("zaanstad"))
    assert life.refuses("2016-05-02", "plan_made")
    life.then("2016-05-02", "conversation_held", step="intake", at="integral_intake", conversation="integral")
    assert life.refuses("2016-05-02", "lead_assigned", care_first=True)
