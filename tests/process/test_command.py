"""`process list | check | vocabulary | run`, as scripts use them: output, errors and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseworker.cli.app import main
from tests.process.support_process import entry, example_text


class Command:
    """Runs a command line in this process and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str | Path, language: str = "en") -> tuple[int, str, str]:
        code = main(["--lang", language, "process", *map(str, words)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str | Path) -> Any:
        """The JSON of a command that must succeed."""
        code, out, err = self(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)


@pytest.fixture
def process(capsys: pytest.CaptureFixture[str]) -> Command:
    """The commands of `process`."""
    return Command(capsys)


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Jan in Tilburg up to his effort package."""
    path = tmp_path / "jan.json"
    items = [
        entry("2015-09-01", "application_submitted", birth_date="1980-05-12"),
        entry("2015-09-03", "conversation_held", conversation="notification"),
        entry("2015-09-03", "assessment_taken", assessment="quick_scan", crisis=False),
        entry("2015-09-03", "effort_package_given"),
    ]
    path.write_text(json.dumps({"events": items}), encoding="utf-8")
    return path


def test_list_names_every_model(process: Command) -> None:
    found = {item["id"] for item in process.json("list")["models"]}
    assert {"tilburg", "alphen", "s_hertogenbosch", "sudwest_fryslan", "ijmond"} <= found
    assert "Tilburg" in process("list")[1]


def test_vocabulary_gives_every_word_with_type_and_meaning(process: Command) -> None:
    found = process.json("vocabulary")
    facts = {item["name"]: item for item in found["facts"]}
    assert facts["wage_value"]["type"] == "whole" and facts["wage_value"]["unit"] == "percent"
    assert facts["age"]["derived_from"] == "birth_date"
    assert facts["question"]["codes"]["multiple"] == "Several questions at once"
    assert {"conversation_held", "term_paused"} <= {item["name"] for item in found["events"]}
    assert all(item["meaning"] for item in (*found["events"], *found["facts"], *found["conditions"]))
    assert "Facts" in process("vocabulary")[1]


def test_check_says_that_a_file_is_right(process: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(example_text(), encoding="utf-8")
    assert process("check", path) == (0, "own.toml: 'Example', version 1, is right.\n", "")


def test_check_names_every_mistake_with_its_line_and_key_and_fails(process: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(example_text().replace('outcome = "work"', 'outcome = "wrk"'), encoding="utf-8")
    line = example_text().split('outcome = "work"')[0].count("\n") + 1
    code, out, err = process("check", path)
    assert code == 1
    assert out.startswith(f"own.toml:{line}: stage[3].outcome: 'wrk' does not fit.")
    assert err.count("\n") == 1 and f"line {line}" in err
    code, out, _err = process("check", path, "--json")
    assert (code, json.loads(out)["problems"][0]["line"]) == (1, line)


def test_run_prints_stage_group_next_steps_and_terms_with_reasons_and_sources(process: Command, events: Path) -> None:
    found = process.json("run", "tilburg", events, "--on", "2015-10-02")
    assert found["stage"]["id"] == "effort"
    assert {item["classification"]: item["group"] for item in found["groups"]} == {"investment": "", "age": "adult"}
    assert found["broken"] == ["advance_after_4_weeks", "back_in_4_weeks"]
    assert found["running"] == []
    assert all(item["source"].startswith("004") for item in (*found["next"], *found["terms"], *found["done"]))
    code, out, err = process("run", "tilburg", events, "--on", "2015-09-20")
    assert (code, err) == (0, "")
    assert "Effort period" in out and "runs: Report back within 4 weeks" in out and "004 §4.4" in out
    assert "Inspanningsperiode" in process("run", "tilburg", events, "--on", "2015-09-20", language="nl")[1]


def test_run_takes_a_model_from_a_file_too(process: Command, events: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(example_text(), encoding="utf-8")
    code, _out, err = process("run", path, events, "--on", "2015-10-02")
    assert code == 1 and "entry 1 (application_submitted)" in err


def test_run_leaves_out_what_lies_after_the_day(process: Command, events: Path) -> None:
    found = process.json("run", "tilburg", events, "--on", "2015-09-02")
    assert (found["stage"]["id"], found["later"]) == ("notification", 3)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (entry("2015-09-04", "danced"), "entry 5 (danced): The event 'danced' does not exist."),
        (entry("2015-09-04", "reported_back", mood=3), "The fact 'mood' does not exist."),
        (entry("2015-09-02", "reported_back"), "2015-09-02 lies before the entry above it (2015-09-03)."),
        (entry("2015-09-04", "benefit_granted"), "entry 5 (benefit_granted): This cannot happen at the stage"),
        (entry("2015-09-04", "term_paused", term="back_in_4_weeks"), "entry 5 (term_paused): Say why"),
        (entry("2015-09-04", "assessment_taken"), "entry 5 (assessment_taken): This event needs the fact 'assessment'"),
    ],
)
def test_unknown_words_and_impossible_orders_name_the_entry(
    process: Command, events: Path, item: dict[str, Any], said: str
) -> None:
    content = json.loads(events.read_text(encoding="utf-8"))
    events.write_text(json.dumps([*content["events"], item]), encoding="utf-8")
    code, out, err = process("run", "tilburg", events, "--on", "2015-10-02")
    assert (code, out) == (1, "")
    assert said in err and err.startswith("jan.json") and err.count("\n") == 1


def test_what_cannot_be_found_or_understood_has_its_own_exit_code(process: Command, events: Path) -> None:
    code, _out, err = process("run", "atlantis", events)
    assert code == 1 and "atlantis" in err and "tilburg" in err
    assert process("run", "tilburg", events.parent / "none.json")[0] == 1
    assert process("check", events.parent / "none.toml")[0] == 1
    assert process("run", "tilburg", events, "--on", "yesterday")[0] == 2
    assert process("run", "tilburg")[0] == 2


def test_a_copy_is_changed_checked_and_activated_and_a_broken_one_is_not(process: Command, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    names = ("--nl", "Rijnoever", "--en", 'Rijnoever "Noord"')
    assert process("copy", "tilburg", own, "--id", "rijnoever", *names)[0] == 0
    assert process("copy", "tilburg", own, "--id", "rijnoever", *names)[0] == 1  # the file exists
    assert process("copy", "tilburg", tmp_path / "b.toml", "--id", "alphen", *names)[0] == 1  # the id is taken
    assert process("copy", "tilburg", tmp_path / "b.toml", "--id", "Own!", *names)[0] == 1
    good = own.read_text(encoding="utf-8")
    own.write_text(good.replace('length = "4 weeks"', 'length = "4 wks"'), encoding="utf-8")
    code, _out, err = process("activate", own)
    assert code == 1 and "'4 wks' is no length" in err and "term[2].length" in err
    own.write_text(good.replace('length = "4 weeks"', 'length = "3 weeks"'), encoding="utf-8")
    assert process("activate", own)[0] == 0
    assert "rijnoever" in {item["id"] for item in process.json("list")["models"]}
    assert process("activate", own)[0] == 0  # the same again changes nothing
    own.write_text(good, encoding="utf-8")
    code, _out, err = process("activate", own)
    assert code == 1 and "Version 1 of 'rijnoever' was activated before" in err
    own.write_text(good.replace("version = 1", "version = 2"), encoding="utf-8")
    assert process("activate", own)[0] == 0
    versions = {item["id"]: item["version"] for item in process.json("list")["models"]}
    assert versions["rijnoever"] == 2


def test_a_shipped_model_cannot_be_replaced(process: Command, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(example_text().replace('id = "example"', 'id = "alphen"'), encoding="utf-8")
    code, _out, err = process("activate", path)
    assert code == 1 and "alphen" in err
