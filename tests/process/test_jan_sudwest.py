"""The case of Jan in Súdwest-Fryslân (source: 004 §3.2 and §4.3), to the internship at Empatec, and its branches."""

from __future__ import annotations

import pytest

from caseworker.services import processes
from tests.process.support_lives import Life


@pytest.fixture
def lines() -> Life:
    """Jan with his three lines."""
    life = Life(processes.load("sudwest_fryslan"))
    life.then("2015-09-01", "reported", "client", step="call", at="application")
    life.then("2015-09-02", "application_submitted", "client", step="apply", at="team", postcode="8715 AB",
              birth_date="1980-05-12")  # fmt: skip
    life.then("2015-09-04", "assigned_to_team", "area_team", step="assign", at="intake")
    life.then(
        "2015-09-10",
        "conversation_held",
        "area_team",
        step="hold_intake",
        at="three_lines",
        conversation="intake",
        stable_housing=False,
        income_source="no_benefit",
        right_to_benefit=True,
    )
    return life


@pytest.fixture
def jan(lines: Life) -> Life:
    """Jan after his further diagnosis at Pastiel."""
    life = lines
    life.then("2015-09-14", "benefit_granted", "area_team", step="income", at="three_lines")
    life.then("2015-09-15", "contact_held", "housing_corporation", step="corporation", at="three_lines")
    life.then("2015-09-21", "assessment_taken", "area_team", step="dariuz", at="three_lines", assessment="dariuz")
    life.then("2015-09-21", "wage_value_set", "area_team", step="wage_value", at="three_lines", wage_value=60)
    life.then("2015-10-05", "housing_found", "client", step="housing", at="three_lines")
    life.then("2015-10-12", "special_assistance_granted", "area_team", step="assistance", at="three_lines")
    life.then("2015-10-19", "handed_over", "area_team", step="to_pastiel", at="diagnosis",
              handed_to="reintegration_company")  # fmt: skip
    life.then("2015-11-16", "assessment_taken", "reintegration_company", step="further_diagnosis", at="after_diagnosis",
              assessment="further_diagnosis", iq=75, cognitive_limits=True, needs_structure=True)  # fmt: skip
    return life


def test_jan_follows_the_source_to_the_internship_at_the_sheltered_company(jan: Life) -> None:
    assert jan.group("2015-11-16") == "middle"
    assert jan.group("2015-11-16", "area_team") == "ijsselmeerkust"
    assert jan.terms("2015-11-16")["diagnosis_4_weeks"] == ("2015-11-16", "met")
    jan.then("2015-11-23", "instrument_started", "supervisor", step="to_internship", at="internship",
             instrument="work_internship")  # fmt: skip
    # The source ends here: as long as the policy on sheltered work is not settled nobody is sent to UWV.
    assert jan.waits("2015-11-23")["ask_sheltered"] == "unknown"
    assert jan.but().refuses("2015-11-23", "sheltered_advice_requested", sheltered_policy=False)


def test_once_the_policy_is_settled_uwv_decides_on_sheltered_work(jan: Life) -> None:
    jan.then("2015-11-23", "instrument_started", step="to_internship", at="internship", instrument="work_internship")
    jan.then("2016-03-01", "sheltered_advice_requested", step="ask_sheltered", at="internship", sheltered_policy=True)
    jan.then("2016-04-01", "sheltered_advice_given", "uwv", step="sheltered_answer", at="internship",
             sheltered_indication=True)  # fmt: skip
    jan.then("2016-05-02", "instrument_started", step="to_sheltered", at="sheltered", instrument="sheltered_work")


def test_the_three_lines_run_side_by_side_in_any_order(lines: Life) -> None:
    lanes = {str(item.step.lane) for item in lines.on("2015-09-10").next_steps() if item.step.lane}
    assert lanes == {"Inkomen", "Huisvesting", "Werk"}
    lines.then("2015-09-11", "wage_value_set", step="wage_value", at="three_lines", wage_value=60)
    lines.then("2015-09-12", "housing_found", step="housing", at="three_lines")
    lines.then("2015-09-13", "benefit_granted", step="income", at="three_lines")


def test_without_a_home_jan_does_not_go_to_pastiel(lines: Life) -> None:
    lines.then("2015-09-21", "wage_value_set", step="wage_value", at="three_lines", wage_value=60)
    assert lines.refuses("2015-09-22", "handed_over", handed_to="reintegration_company")


def test_the_other_options_for_the_middle_group_are_a_flex_formula_and_empowerment(lines: Life) -> None:
    lines.then("2015-09-21", "wage_value_set", step="wage_value", at="three_lines", wage_value=60)
    lines.then("2015-09-22", "instrument_started", step="start.empowerment", at="three_lines", instrument="empowerment")
    lines.then("2015-09-28", "instrument_started", step="to_flex", at="flex", instrument="flex_formula")
    lines.then("2016-01-04", "work_started", "employer", step="start_work", at="at_work")


@pytest.mark.parametrize(
    ("wage_value", "group", "possible"),
    [
        (39, "low", {"to_activities"}),
        (40, "middle", {"to_flex", "to_pastiel"}),
        (79, "middle", {"to_flex", "to_pastiel"}),
        (80, "high", {"to_own_strength"}),
    ],
)
def test_the_earning_capacity_decides_the_way(lines: Life, wage_value: int, group: str, possible: set[str]) -> None:
    lines.then("2015-09-12", "housing_found", step="housing", at="three_lines")
    lines.then("2015-09-21", "wage_value_set", step="wage_value", at="three_lines", wage_value=wage_value)
    assert lines.group("2015-09-21") == group
    work = {"to_activities", "to_flex", "to_pastiel", "to_own_strength"}
    assert lines.possible("2015-09-21") & work == possible


def test_a_postcode_elsewhere_belongs_to_one_of_the_other_five_teams() -> None:
    life = Life(processes.load("sudwest_fryslan"))
    life.then("2015-09-02", "application_submitted", step="apply", at="team")
    assert life.refuses("2015-09-04", "assigned_to_team")
    life.then("2015-09-04", "assigned_to_team", step="assign", at="intake", postcode="8601")
    assert life.group("2015-09-04", "area_team") == "other"
