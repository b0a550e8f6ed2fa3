"""Lives under the Wet inburgering 2021 (sources: the act and its decree): the plan, the route, the three years."""

from __future__ import annotations

from typing import Any

import pytest

from caseworker.domain.process.model import Classification, Stage, Step, Term
from caseworker.services import processes
from tests.process.support_lives import Life


def noticed(**facts: Any) -> Life:
    """Somebody whose duty was made known on Monday 3 April 2023."""
    life = Life(processes.load("wet_inburgering_2021"))
    return life.then("2023-04-03", "duty_started", "duo", step="notice", at="broad_intake", birth_date="1990-02-01",
                     permit_kind="asylum_temporary", **facts)  # fmt: skip


def seen(life: Life) -> Life:
    """The same person after the broad intake."""
    life.then("2023-04-17", "summoned", "client_manager", step="summon", at="broad_intake", summonses=1)
    life.then("2023-05-08", "conversation_held", "client", step="hold_intake", at="broad_intake", conversation="broad")
    life.then("2023-05-08", "zrm_scored", "client_manager", step="self_reliance", at="broad_intake")
    return life.then("2023-05-15", "assessment_taken", "client", step="learnability", at="broad_intake",
                     assessment="learnability")  # fmt: skip


def routed(route: str) -> Life:
    """Somebody with a plan of 1 June 2023 and this route."""
    return seen(noticed()).then("2023-06-01", "pip_set", "client_manager", step=f"pip_{route}", at=route, route=route)


def test_the_plan_is_in_time_at_ten_weeks_and_late_a_day_after() -> None:
    life = seen(noticed())
    in_time = life.but().then("2023-06-12", "pip_set", step="pip_b1", at="b1", route="b1")
    assert in_time.terms("2023-06-12")["pip_10_weeks"] == ("2023-06-12", "met")
    late = life.but().then("2023-06-13", "pip_set", step="pip_b1", at="b1", route="b1")
    assert late.terms("2023-06-13")["pip_10_weeks"][1] == "met_late"
    assert life.terms("2023-06-13")["pip_10_weeks"][1] == "broken"


def test_ten_weeks_that_would_end_on_whit_monday_end_on_tuesday() -> None:
    life = Life(processes.load("wet_inburgering_2021"))
    life.then("2023-03-20", "duty_started", step="notice", at="broad_intake")
    assert life.terms("2023-05-01")["pip_10_weeks"][0] == "2023-05-30"


def test_for_who_still_lives_in_a_reception_centre_the_weeks_count_from_registration() -> None:
    life = noticed(in_reception_centre=True)
    assert life.terms("2023-05-01") == {}
    life.then("2023-05-01", "arrived", "municipality", step="registered", at="broad_intake", in_reception_centre=False)
    assert life.terms("2023-05-01") == {"pip_10_weeks_after_registration": ("2023-07-10", "running")}


def test_while_information_of_somebody_else_is_awaited_the_term_stands_still_and_two_weeks_follow() -> None:
    life = seen(noticed())
    life.learn("2023-06-05", "term_paused", term="pip_10_weeks", reason="medisch advies")
    life.then("2023-07-03", "information_received", "client_manager", step="information", at="broad_intake")
    life.learn("2023-07-03", "term_resumed", term="pip_10_weeks")
    terms = life.terms("2023-07-03")
    assert terms["pip_after_information"] == ("2023-07-17", "running")
    assert terms["pip_10_weeks"] == ("2023-07-10", "running")


def test_no_plan_before_the_intake_and_the_learnability_test_and_the_blind_need_no_test() -> None:
    life = noticed().then("2023-05-08", "conversation_held", step="hold_intake", at="broad_intake",
                          conversation="broad")  # fmt: skip
    assert life.refuses("2023-05-20", "pip_set", route="b1")
    life.learn("2023-05-21", learnability_exempt=True)
    assert life.refuses("2023-05-22", "assessment_taken", assessment="learnability")
    life.then("2023-05-22", "pip_set", step="pip_b1", at="b1", route="b1")


def test_after_three_summonses_the_intake_is_finished_in_absence_and_after_two_it_is_not() -> None:
    life = noticed()
    for day, number in (("2023-04-10", 1), ("2023-04-24", 2)):
        life.then(day, "summoned", "client_manager", step="summon", at="broad_intake", summonses=number)
        life.then(day, "conversation_missed", step="missed", at="broad_intake", conversation="broad")
    life.then("2023-04-25", "fine_announced", "municipality", step="fine_intake", at="broad_intake")
    assert life.terms("2023-04-25")["appear_after_fine"] == ("2023-06-26", "running")  # 25 June is a Sunday
    assert life.refuses("2023-05-08", "pip_set", route="z")
    life.then("2023-05-08", "summoned", step="summon", at="broad_intake", summonses=3)
    life.then("2023-05-22", "pip_set", step="pip_z", at="z", route="z")
    assert life.terms("2023-05-22")["appear_after_fine"][1] == "met"


def test_the_b1_route_is_met_with_five_exams_the_statement_and_the_module() -> None:
    life = routed("b1")
    assert life.terms("2023-06-01")["three_years"] == ("2026-06-01", "running")
    assert life.refuses("2024-01-15", "pvt_done", pvt_hours=11)
    life.then("2024-01-15", "pvt_done", "client", step="pvt", at="b1", pvt_hours=12)
    assert life.refuses("2024-06-01", "map_done", map_hours=39)
    life.then("2024-06-01", "map_done", "client_manager", step="map", at="b1", map_hours=40)
    for exam in ("reading", "listening", "writing", "speaking"):
        life.then("2025-03-03", "exam_passed", "duo", step="exam_passed", at="b1", exam=exam)
    assert life.refuses("2025-03-03", "integration_done")
    life.then("2025-04-07", "exam_passed", step="exam_passed", at="b1", exam="knm")
    life.then("2025-04-14", "integration_done", "duo", step="done_b1", at="integrated")
    assert life.terms("2025-04-14")["three_years"][1] == "met"


def test_without_the_labour_market_module_the_b1_route_is_not_met_unless_the_language_bridge_was_finished() -> None:
    life = routed("b1").then("2024-01-15", "pvt_done", step="pvt", at="b1", pvt_hours=12)
    assert life.refuses("2025-04-14", "integration_done", exams_done=True)
    bridge = routed("education").then("2024-01-15", "pvt_done", step="pvt", at="education", pvt_hours=12)
    bridge.then("2024-07-01", "education_done", step="education_done", at="education")
    bridge.then("2024-09-02", "route_changed", step="education_to_b1", at="b1", route="b1")
    bridge.then("2025-04-14", "integration_done", step="done_b1", at="integrated", exams_done=True)


def test_a_new_plan_does_not_start_the_three_years_again() -> None:
    life = routed("b1").then("2024-02-01", "pip_changed", step="change_plan", at="b1")
    assert life.terms("2024-02-01")["three_years"][0] == "2026-06-01"


def test_the_route_may_change_until_a_year_and_a_half_and_from_education_to_b1_always() -> None:
    life = routed("b1")
    life.but().then("2024-12-01", "route_changed", "client_manager", step="b1_to_z", at="z", route="z")
    assert life.waits("2024-12-02")["b1_to_z"] == "blocked"
    assert life.refuses("2024-12-02", "route_changed", route="z")
    special = life.but().then("2025-02-03", "route_changed", step="b1_to_z", at="z", route="z", special_case=True)
    assert special.group("2025-02-03") == "z"
    school = routed("education")
    assert school.refuses("2025-02-03", "route_changed", route="z")
    school.then("2025-02-03", "route_changed", step="education_to_b1", at="b1", route="b1")
    assert school.terms("2025-02-03")["three_years"][0] == "2026-06-01"


def test_the_education_route_needs_no_module_but_does_need_the_statement() -> None:
    life = routed("education")
    life.then("2025-07-01", "education_done", "school", step="education_done", at="education")
    assert life.refuses("2025-07-02", "integration_done")
    life.then("2025-08-01", "pvt_done", step="pvt", at="education", pvt_hours=12)
    life.then("2025-08-02", "integration_done", step="done_education", at="integrated")


@pytest.fixture
def z_route() -> Life:
    """Somebody in the self-reliance route with statement, module and final talk."""
    life = routed("z")
    life.then("2024-02-01", "pvt_done", step="pvt", at="z", pvt_hours=12)
    life.then("2024-09-02", "map_done", step="map", at="z", map_hours=40)
    return life.then("2026-03-02", "conversation_held", "client", step="final_talk", at="z", conversation="final")


def test_the_z_route_takes_800_hours_of_lessons_and_800_of_participation(z_route: Life) -> None:
    assert z_route.refuses("2026-03-03", "z_route_done", lesson_hours=799, participation_hours=800)
    assert z_route.refuses("2026-03-03", "z_route_done", lesson_hours=800, participation_hours=799)
    family = z_route.but().learn("2026-03-03", family_migrant=True)
    family.then("2026-03-04", "z_route_done", step="z_done", at="z", lesson_hours=800)
    z_route.then("2026-03-04", "z_route_done", "client", step="z_done", at="z", lesson_hours=800,
                 participation_hours=800)  # fmt: skip
    z_route.then("2026-03-09", "integration_done", "duo", step="done_z", at="integrated")


def test_a2_is_allowed_after_600_hours_of_lessons() -> None:
    life = routed("b1")
    assert life.refuses("2025-03-03", "lower_level_granted", lesson_hours=599)
    life.then("2025-03-03", "lower_level_granted", "client_manager", step="lower_level", at="b1", lesson_hours=600)


def test_the_three_years_are_extended_only_with_a_reason_and_more_than_once() -> None:
    life = routed("b1")
    assert life.refuses("2026-01-05", "term_extended", term="three_years", length="6 months")
    life.learn("2026-01-05", "term_extended", term="three_years", length="6 months",
               reason="aanzienlijke inspanning, artikel 12 lid 1 onder b")  # fmt: skip
    assert life.terms("2026-01-05")["three_years"] == ("2026-12-01", "running")
    life.learn("2026-10-05", "term_extended", term="three_years", length="3 months",
               reason="ziekte, niet te verwijten, artikel 12 lid 1 onder a")  # fmt: skip
    assert life.terms("2026-10-05")["three_years"][0] == "2027-03-01"


def test_who_is_too_late_through_own_fault_gets_a_fine_and_at_most_two_years() -> None:
    life = routed("b1")
    assert life.refuses("2026-06-02", "fine_announced", culpable=True)
    life.then("2026-06-02", "term_exceeded", "duo", step="exceeded", at="b1")
    assert life.refuses("2026-07-01", "fine_announced", culpable=False)
    life.then("2026-07-01", "fine_announced", "duo", step="fine_route", at="b1", culpable=True)
    terms = life.terms("2026-07-01")
    assert terms["new_term_2_years"] == ("2028-07-01", "running") and terms["three_years"][1] == "broken"


def test_every_part_names_its_article_of_law() -> None:
    model = processes.load("wet_inburgering_2021")
    parts: list[Stage | Step | Term | Classification] = [*model.stages, *model.steps, *model.terms]
    for part in (*parts, *model.classifications):
        assert part.source.startswith(("Wi2021 art. ", "Bi2021 art. ")), part.id
