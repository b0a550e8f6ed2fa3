"""The engine on the example of the README: steps, gates, groups, terms, and what is refused and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseworker.domain.process.course import follow, group, next_steps, terms
from caseworker.domain.process.model import Model
from caseworker.i18n import set_language
from tests.process.support_process import course, entries, entry, example_text, model_of, possible, refused, statuses

BROAD: dict[str, Any] = {"conversation": "broad", "birth_date": "1986-05-04", "ready_for_trajectory": True}
TALK = entry("2018-03-01", "conversation_held", **BROAD)
GROUP = entry("2018-03-08", "group_assigned")
WEP = entry("2018-03-12", "instrument_started", instrument="wep")


@pytest.fixture(scope="module")
def model() -> Model:
    """The example of the README."""
    return model_of(example_text())


@pytest.fixture(autouse=True)
def english() -> None:
    """Reasons are compared in English."""
    set_language("en")


def test_a_case_begins_at_the_first_stage_and_what_is_unknown_is_named(model: Model) -> None:
    found = course(model, "2018-03-01")
    assert found.stage.id == "intake"
    step = next(item for item in found.next_steps() if item.step.id == "to_trajectory")
    assert step.status == "blocked"
    assert "A conversation took place (Broad intake): did not happen (needed: must have happened)" in [
        reason.text() for reason in step.reasons
    ]
    assert "Is ready for schooling or re-integration: not recorded (needed: yes)" in [
        reason.text() for reason in step.reasons
    ]


def test_a_step_moves_the_case_and_fixes_the_group_on_its_day(model: Model) -> None:
    found = course(model, "2018-03-20", TALK, GROUP)
    assert (found.stage.id, found.stage.source) == ("trajectory", "001 Inhoud aanbod")
    result = found.group()
    assert result is not None and (result.outcome, result.source) == ("reintegration", "001 Proces")
    later = course(model, "2018-03-20", TALK, GROUP, entry("2018-03-15", "facts_recorded", ready_for_trajectory=False))
    result = later.group()
    assert result is not None and result.outcome == "reintegration"


def test_a_fact_that_was_not_recorded_stops_a_step_as_unknown_and_says_which(model: Model) -> None:
    said = refused(model, entry("2018-03-01", "conversation_held", conversation="broad"), GROUP)
    assert "Is ready for schooling or re-integration: not recorded (needed: yes)" in said


def test_a_false_condition_refuses_the_event_with_the_value_found(model: Model) -> None:
    said = refused(model, entry("2018-03-01", "conversation_held", **{**BROAD, "birth_date": "1990-05-04"}), GROUP)
    assert "Group: Another group (needed: Re-integration)" in said


def test_an_event_that_does_not_belong_to_the_stage_says_what_does(model: Model) -> None:
    said = refused(model, entry("2018-03-01", "work_started"))
    assert "conversation_held(conversation=broad)" in said and "Broad intake" in said


def test_nothing_follows_an_end(model: Model) -> None:
    work = entry("2018-05-01", "work_started")
    assert "ended" in refused(model, TALK, GROUP, work, entry("2018-05-02", "group_assigned"))
    assert next_steps(model, entries(TALK, GROUP, work), date(2018, 6, 1)) == []


def test_a_step_that_stays_is_taken_once_per_visit(model: Model) -> None:
    assert "happened already" in refused(model, TALK, entry("2018-03-02", "conversation_held", **BROAD))


def test_a_deadline_runs_is_met_or_broken(model: Model) -> None:
    assert statuses(course(model, "2018-03-15", TALK)) == {"group_in_2_weeks": "running"}
    assert statuses(course(model, "2018-03-16", TALK)) == {"group_in_2_weeks": "broken"}
    assert statuses(course(model, "2018-03-16", TALK, GROUP)) == {"group_in_2_weeks": "met"}
    late = entry("2018-03-20", "group_assigned")
    assert statuses(course(model, "2018-03-21", TALK, late)) == {"group_in_2_weeks": "met_late"}


def test_a_pause_moves_the_last_day_by_as_long_as_it_took(model: Model) -> None:
    pause = entry("2018-03-05", "term_paused", term="group_in_2_weeks", reason="illness")
    resume = entry("2018-03-10", "term_resumed", term="group_in_2_weeks")
    found = terms(model, entries(TALK, pause, resume), date(2018, 3, 16))
    assert [(item.due, item.status) for item in found] == [(date(2018, 3, 20), "running")]
    still = terms(model, entries(TALK, pause), date(2018, 4, 16))
    assert [(item.status, item.pauses[0].reason) for item in still] == [("paused", "illness")]


def test_an_extension_needs_a_reason_and_keeps_to_the_model(model: Model) -> None:
    said = refused(model, TALK, entry("2018-03-05", "term_extended", term="group_in_2_weeks", length="1 week"))
    assert "reason" in said
    longer = entry("2018-08-01", "term_extended", term="instrument.wep", reason="not ready", length="4 months")
    assert "3 months" in refused(model, TALK, GROUP, WEP, longer)
    once = entry("2018-08-01", "term_extended", term="instrument.wep", reason="not ready")
    assert "1 times" in refused(model, TALK, GROUP, WEP, once, once)
    found = course(model, "2018-10-01", TALK, GROUP, WEP, once)
    assert {item.id: item.due for item in found.terms()}["instrument.wep"] == date(2018, 12, 12)


def test_an_instrument_is_offered_evaluated_and_ended_by_itself(model: Model) -> None:
    found = course(model, "2018-03-12", TALK, GROUP, WEP)
    assert {"start.wep", "evaluate.wep", "end.wep", "start.language_internship"} <= set(possible(found))
    assert "end.language_internship" not in possible(found)
    turn = entry("2018-05-20", "instrument_evaluated", instrument="wep")
    rhythm = next(item for item in course(model, "2018-06-01", TALK, GROUP, WEP, turn).terms() if item.kind == "rhythm")
    assert (rhythm.turns, rhythm.late_turns, rhythm.due) == (1, 1, date(2018, 7, 20))


def test_what_still_ran_when_the_way_ended_is_no_longer_needed(model: Model) -> None:
    found = course(model, "2019-01-01", TALK, GROUP, WEP, entry("2018-04-01", "work_started"))
    assert statuses(found)["instrument.wep"] == "lapsed"


def test_events_after_the_day_are_left_out(model: Model) -> None:
    found = course(model, "2018-03-05", TALK, GROUP)
    assert (found.stage.id, found.later) == ("intake", 1)


def test_an_earlier_group_that_is_unknown_keeps_later_ones_open(model: Model) -> None:
    result = group(model, entries(entry("2018-03-01", "facts_recorded", age=40)), date(2018, 3, 1))
    assert result is not None and result.outcome == ""
    assert [reason.fact for reason in result.missing] == ["ready_for_trajectory"]


def test_a_refused_event_moves_nothing_but_its_facts_are_kept(model: Model) -> None:
    found = follow(model, entries(entry("2018-03-01", "work_started", age=41)), date(2018, 3, 2))
    assert (found.stage.id, found.facts["age"], found.done) == ("intake", 41, [])
