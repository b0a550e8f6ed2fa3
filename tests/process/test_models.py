"""Every model that ships: it is right, it never changes once released, and any way through it can be walked."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.domain.process.course import Course
from caseworker.domain.process.derived import all_steps, all_terms
from caseworker.domain.process.events import Entry, EventRef
from caseworker.domain.process.facts import FACTS, Fact, FactType, FactValue
from caseworker.domain.process.model import Aim, Classification, Group, Instrument, Model, Norm, Stage, Step, Term
from caseworker.domain.process.vocabulary import EVENTS
from caseworker.i18n import set_language
from caseworker.paths import resource
from caseworker.services import processes

FILES = sorted(resource(processes.FOLDER).glob("*.toml"))
Part = Stage | Step | Term | Classification | Group | Instrument | Norm | Aim
START = date(2015, 9, 1)
JAN = {"alphen", "s_hertogenbosch", "sudwest_fryslan", "tilburg", "ijmond"}


@cache
def model_of(path: Path) -> Model:
    """The model in a file, read once."""
    return processes.load(str(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_model_has_no_problems_and_its_file_has_its_name(path: Path) -> None:
    checked = processes.check_file(path)
    assert [(item.line, item.key, item.text()) for item in checked.problems] == []
    assert checked.model is not None
    assert path.stem in (checked.model.id, f"{checked.model.id}-{checked.model.version}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_released_version_never_changes(path: Path) -> None:
    model = model_of(path)
    known = processes.released().get(f"{model.id} {model.version}")
    assert known == processes.fingerprint(path.read_text(encoding="utf-8")), "python packaging/release_models.py"


def test_the_five_models_of_jan_are_there() -> None:
    assert {path.stem for path in FILES} >= JAN
    assert {model.id for model in processes.newest()} == {path.stem.partition("-")[0] for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_part_speaks_both_languages_and_names_its_source(path: Path) -> None:
    model = model_of(path)
    parts: list[Part] = [*model.stages, *model.steps, *model.terms, *model.classifications, *model.instruments]
    parts += [*model.norms, *model.aims, *(group for item in model.classifications for group in item.groups)]
    for part in parts:
        assert part.name.nl.strip() and part.name.en.strip()
        assert part.source.split()[0].rstrip(",:;") in model.documents
    for language in ("nl", "en"):
        set_language(language)
        assert str(model.stages[0].name) == getattr(model.stages[0].name, language)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_term_has_an_event_that_starts_it(path: Path) -> None:
    model = model_of(path)
    brought = {step.event.event for stage in model.stages for step in all_steps(model, stage.id)}
    for term in all_terms(model):
        assert term.stage or term.since, term.id
        assert {ref.event for ref in term.since} <= brought | {word for word in EVENTS if EVENTS[word].anywhere}


def value_for(fact: Fact, chance: random.Random) -> FactValue:
    """Some value of a fact."""
    if fact.kind is FactType.FLAG:
        return chance.random() < 0.5
    if fact.kind is FactType.WHOLE:
        return chance.choice([fact.least, fact.most, chance.randint(fact.least, max(fact.least, min(fact.most, 120)))])
    if fact.kind is FactType.DAY:
        return date(chance.randint(1950, 2000), chance.randint(1, 12), 1)
    if fact.kind is FactType.POSTCODE:
        return "8715 AB"
    assert fact.codes is not None
    code = chance.choice(fact.codes.codes())
    return (code,) if fact.kind is FactType.CODES else code


def entry_for(ref: EventRef, day: date, chance: random.Random, asked: list[str]) -> Entry:
    """An entry that fits a reference, with some facts the model asks about."""
    facts = {name: value_for(FACTS[name], chance) for name in asked if chance.random() < 0.4}
    facts |= {name: value_for(FACTS[name], chance) for name in EVENTS[ref.event].needs}
    facts |= {name: chance.choice(values) for name, values in ref.facts}
    return Entry(day, ref.event, facts)


def walk(model: Model, seed: int, steps: int = 40) -> tuple[list[Entry], Course]:
    """A random way through a model: possible steps most of the time, anything else now and then."""
    chance = random.Random(seed)  # the same walk for the same seed
    asked = sorted({
        *(fact for step in model.steps for fact in step.when.facts()),
        *(fact for item in model.classifications for group in item.groups for fact in group.when.facts()),
    })  # fmt: skip
    day, taken, course = START, [], Course(model, date(2100, 1, 1))
    for _number in range(steps):
        course.today = day
        options = course.next_steps()
        if not options:
            break
        ahead = [item for item in options if item.step.to and item.step.start and item.status == "possible"]
        pick = chance.choice(ahead) if ahead and chance.random() < 0.5 else chance.choice(options)
        entry = entry_for(pick.step.event, day, chance, asked)
        course.take(entry)
        taken.append(entry)
        day += timedelta(days=chance.choice([0, 1, 7, 40, 400]))
    return taken, course


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10_000))
def test_a_random_walk_never_crashes_and_never_gets_stuck(path: Path, seed: int) -> None:
    _taken, course = walk(model_of(path), seed)
    if not course.ended:
        ways = [item for item in course.next_steps() if item.step.to and item.step.start]
        assert ways, f"no way on from {course.stage.id}"
    else:
        assert course.next_steps() == []
        assert all(item.status in ("met", "met_late", "broken", "lapsed") for item in course.terms())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10_000), st.integers(0, 900))
def test_terms_only_move_one_way_as_the_days_go_on(path: Path, seed: int, days: int) -> None:
    _taken, course = walk(model_of(path), seed, 15)
    course.today = max((item.on for item in course.done), default=START)
    before = {(item.id, item.started): item for item in course.terms()}
    course.today += timedelta(days=days)
    for after in course.terms():
        earlier = before.pop((after.id, after.started))
        assert after.due >= earlier.due
        assert earlier.status == after.status or (earlier.status, after.status) == ("running", "broken")
    assert not before


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10_000), st.integers(0, 60), st.integers(0, 60), st.integers(0, 90))
def test_pausing_never_shortens_a_term(path: Path, seed: int, wait: int, pause: int, after: int) -> None:
    model = model_of(path)
    _taken, plain = walk(model, seed, 12)
    _taken, paused = walk(model, seed, 12)
    last = max((item.on for item in plain.done), default=START)
    for course in (plain, paused):
        course.today = last + timedelta(days=wait + pause + after)
    for term in {item.id for item in plain.terms()}:
        paused.take(Entry(last + timedelta(days=wait), "term_paused", term=term, reason="ziekte"))
    for term in {item.id for item in plain.terms()}:
        paused.take(Entry(last + timedelta(days=wait + pause), "term_resumed", term=term))
    without = {(item.id, item.started): item.due for item in plain.terms()}
    for item in paused.terms():
        assert item.due >= without[(item.id, item.started)]
