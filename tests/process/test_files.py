"""What is wrong with a model file or a list of events is said with its file, line and key, or its entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.domain.process.history import read_history
from caseworker.domain.process.problems import TEXTS
from caseworker.domain.process.read import read_model
from caseworker.domain.process.vocabulary import CONDITIONS, EVENTS, FACTS
from tests.process.support_process import entry, example_text

BROAD = '"conversation_held(conversation=broad)"'


def wrong(before: str, after: str) -> tuple[int, str, str]:
    """How far from the changed line the first problem stands after one change, with its key and code."""
    text = example_text()
    assert before in text
    changed = text.replace(before, after, 1)
    line = text[: text.index(before)].count("\n") + 1
    found = read_model(changed)
    assert found.model is None
    first = found.problems[0]
    assert first.text()
    return first.line - line, first.key, first.code


@pytest.mark.parametrize(
    ("before", "after", "line", "key", "code"),
    [
        ('outcome = "work"', 'outcome = "wrk"', 0, "stage[3].outcome", "value_wrong"),
        ('end = true', 'ends = true', 0, "stage[3].ends", "key_unknown"),
        ('length = "2 weeks"', 'length = "two weeks"', 0, "term[1].length", "length_wrong"),
        (f"event = {BROAD}", 'event = "conversation_had"', 0, "step[1].event", "event_unknown"),
        ("conversation=broad", "conversation=wide", 0, "step[1].event", "value_wrong"),
        ("conversation=broad", "talk=broad", 0, "step[1].event", "fact_unknown"),
        ('to = "trajectory"', 'to = "trajectry"', 0, "step[2].to", "stage_unknown"),
        ('from = "intake"', 'from = "at_work"', 0, "step[1].from", "end_with_steps"),
        ('"group = reintegration"', '"group = integration"', 0, "step[2].when", "group_unknown"),
        ('"age >= 30"', '"age => 30"', 0, "classification[1].group[1].when", "condition_wrong"),
        ('"age >= 30"', '"leeftijd >= 30"', 0, "classification[1].group[1].when", "fact_unknown"),
        ('"age >= 30"', '"age >= old"', 0, "classification[1].group[1].when", "value_wrong"),
        ('"age >= 30"', '"consent >= true"', 0, "classification[1].group[1].when", "condition_wrong"),
        ('"age >= 30"', '"happened study_started"', 0, "classification[1].group[1].when", "event_never"),
        ('source = "001 Resultaat"', 'source = "Haarlem"', 0, "stage[3].source", "source_unknown"),
        ('id = "at_work"', 'id = "intake"', 0, "stage[3].id", "id_twice"),
        ('id = "at_work"', 'id = "At work"', 0, "stage[3].id", "id_wrong"),
        ('en = "Broad intake" }', 'de = "Aufnahme" }', 0, "stage[1].name", "words_wrong"),
        ('roles = ["client", ', 'roles = ["klant", ', 0, "stage[1].roles", "value_wrong"),
        ('since = "conversation_held(conversation=broad)"', 'since = "study_started"', 0, "term[1].since",
         "term_without_start"),
        ('until = "group_assigned"', 'until = "study_ended"', 0, "term[1].until", "term_without_end"),
        ('until = "group_assigned"', "", -4, "term[1]", "key_missing"),
        ('offers = ["wep", "language_internship"]', 'offers = ["wep"]', 70, "instrument[2].code", "event_never"),
        ('length = "2 weeks"', 'kind = "rhythm"; length = "2 weeks"', 0, "", "not_toml"),
        ('length = "2 weeks"', 'kind = "rhythm"\nlength = "2 weeks"', -5, "term[1]", "rhythm_needs_by"),
        ("version = 1", 'version = "one"', 0, "version", "value_wrong"),
        ("[documents]", "[documents", 0, "", "not_toml"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_key(before: str, after: str, line: int, key: str, code: str) -> None:
    assert wrong(before, after) == (line, key, code)


def test_every_problem_is_found_at_once_in_the_order_of_the_lines() -> None:
    text = (
        example_text().replace('length = "2 weeks"', 'length = "soon"').replace('outcome = "work"', 'outcome = "wrk"')
    )
    assert [item.code for item in read_model(text).problems] == ["value_wrong", "length_wrong"]


def test_stages_that_lead_nowhere_or_are_never_reached_are_found() -> None:
    lonely = '[[stage]]\nid = "island"\nname = { nl = "Eiland", en = "Island" }\nsource = "001 Proces"\n\n[[stage]]'
    found = read_model(example_text().replace('[[stage]]\nid = "at_work"', lonely + '\nid = "at_work"'))
    assert [(item.code, item.params["word"]) for item in found.problems] == [("stage_unreachable", "island")]
    trap = (
        '\n[[step]]\nid = "trap"\nevent = "withdrew"\nfrom = "intake"\nto = "island"\nname = { nl = "a", en = "b" }\n'
    )
    found = read_model(
        example_text().replace('[[stage]]\nid = "at_work"', lonely + '\nid = "at_work"') + trap + 'source = "001 x"\n'
    )
    assert [(item.code, item.params["word"]) for item in found.problems] == [("stage_dead_end", "island")]


def test_a_step_that_hides_behind_another_is_found() -> None:
    hidden = '\n[[step]]\nid = "hidden"\nevent = "work_started"\nfrom = "trajectory"\nto = "at_work"\n'
    text = example_text() + hidden + 'name = { nl = "a", en = "b" }\nsource = "001 x"\n'
    assert [item.code for item in read_model(text).problems] == ["step_never_first"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_crashes(data: st.DataObject) -> None:
    lines = example_text().splitlines()
    for _number in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(
            st.one_of(st.just(""), st.text(max_size=30), st.just(lines[place][::-1]), st.sampled_from(lines))
        )
    found = read_model("\n".join(lines))
    assert (found.model is None) == bool(found.problems)
    assert all(item.text() and item.line >= 1 for item in found.problems)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz_ =<>![],0123456789()|.\"'", max_size=60))
def test_any_text_as_a_condition_is_read_or_refused(text: str) -> None:
    quoted = json.dumps(f"age >= 30{text}")
    found = read_model(example_text().replace('"age >= 30"', quoted))
    assert (found.model is None) == bool(found.problems)


def problem_of(item: Any, *more: Any) -> tuple[int, str]:
    """The entry and code of the first problem of a list of events."""
    found = read_history(json.dumps([item, *more]))
    assert found.problems and all(problem.text() for problem in found.problems)
    return found.problems[0].place, found.problems[0].code


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"date": "2018-03-01"}, "entry_wrong_form"),
        ("reported", "entry_wrong_form"),
        (entry("2018-03-01", "reporteed"), "event_unknown"),
        (entry("01-03-2018", "reported"), "entry_date_wrong"),
        (entry("2018-02-30", "reported"), "entry_date_wrong"),
        (entry("9999-12-31", "reported"), "entry_date_wrong"),
        (entry("2018-03-01", "reported", leeftijd=3), "fact_unknown"),
        (entry("2018-03-01", "reported", age="30"), "entry_fact_wrong"),
        (entry("2018-03-01", "reported", age=True), "entry_fact_wrong"),
        (entry("2018-03-01", "reported", age=300), "entry_fact_wrong"),
        (entry("2018-03-01", "reported", languages="nld"), "entry_fact_wrong"),
        (entry("2018-03-01", "reported", crisis=1), "entry_fact_wrong"),
        (entry("2018-03-01", "reported", "boss"), "entry_role_unknown"),
        (entry("2018-03-01", "reported") | {"who": "Jan"}, "entry_key_unknown"),
        (entry("2018-03-01", "reported") | {"facts": []}, "value_wrong"),
        (entry("2018-03-01", "reported") | {"reason": 3}, "value_wrong"),
    ],
)
def test_a_wrong_entry_is_named_by_its_number(item: Any, code: str) -> None:
    assert problem_of(item) == (1, code)
    assert problem_of(entry("2018-01-01", "reported"), item) == (2, code)


def test_entries_that_go_back_in_time_are_refused() -> None:
    assert problem_of(entry("2018-03-02", "reported"), entry("2018-03-01", "reported")) == (2, "entry_back_in_time")


@pytest.mark.parametrize(
    ("text", "code"), [("{", "events_not_json"), ("3", "events_wrong_form"), ('{"a": []}', "events_wrong_form")]
)
def test_a_file_that_is_no_list_of_events_is_refused(text: str, code: str) -> None:
    assert [item.code for item in read_history(text).problems] == [code]


def test_the_example_of_the_readme_reads_and_both_forms_of_a_list_are_the_same() -> None:
    items = [entry("2018-03-01", "reported", "client", birth_date="1980-01-01", languages=["nld", "ara"])]
    assert read_history(json.dumps(items)).entries == read_history(json.dumps({"events": items})).entries
    assert read_history(json.dumps(items)).entries[0].facts["languages"] == ("nld", "ara")


def test_every_word_has_a_meaning_and_every_fact_reads_its_own_example() -> None:
    for words in (EVENTS.values(), FACTS.values(), CONDITIONS):
        assert all(word.text() for word in words)
    assert all(need in FACTS for word in EVENTS.values() for need in word.needs)
    assert all(fact.wanted() for fact in FACTS.values())
    assert all(text.strip() for text in TEXTS.values())
