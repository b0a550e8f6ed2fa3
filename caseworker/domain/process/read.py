"""Reading a model from the text of its TOML file. Everything that is wrong is found at once, each with line and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TypeVar

from caseworker.domain.process import codes
from caseworker.domain.process.calendar import Length
from caseworker.domain.process.check import check_model
from caseworker.domain.process.events import EventRef
from caseworker.domain.process.lines import Lines
from caseworker.domain.process.model import (
    NORM_UNITS,
    TERM_KINDS,
    Aim,
    Classification,
    Group,
    Instrument,
    Model,
    Norm,
    Stage,
    Step,
    Term,
    Words,
)  # fmt: skip
from caseworker.domain.process.problems import ModelProblem
from caseworker.domain.process.tables import Report, Table

MOST_CHARACTERS = 400_000
_Part = TypeVar("_Part", Stage, Step, Term, Classification, Norm, Aim, Group)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file came to: the model, or None with the problems that stand in the way."""

    model: Model | None
    problems: tuple[ModelProblem, ...] = ()


def read_model(text: str) -> Reading:
    """Read and check a model."""
    report = Report(Lines(text))
    try:
        content = tomllib.loads(text) if len(text) <= MOST_CHARACTERS else None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return Reading(None, (ModelProblem(line, "", "not_toml"),))
    except RecursionError:
        content = None
    if content is None:
        return Reading(None, (ModelProblem(1, "", "not_toml"),))
    model = _model(Table(content, (), report))
    if not report.problems:
        check_model(model, report)
    problems = tuple(sorted(report.problems, key=lambda item: (item.line, item.key)))
    return Reading(None if problems else model, problems)


def _model(table: Table) -> Model:
    documents = table.strings("documents")
    table.report.sources = tuple(documents)
    model = Model(
        id=table.id(),
        version=table.whole("version", 9999, required=True) or 0,
        name=table.name(),
        about=table.words("about") or Words("?", "?"),
        documents=documents,
        starts_on=table.day("starts_on"),
        ends_on=table.day("ends_on"),
        stages=_unique(table, "stage", [_stage(item) for item in table.tables("stage")]),
        steps=_unique(table, "step", [_step(item) for item in table.tables("step")]),
        terms=_unique(table, "term", [_term(item) for item in table.tables("term")]),
        classifications=_unique(table, "classification", [_division(item) for item in table.tables("classification")]),
        instruments=tuple(_instrument(item) for item in table.tables("instrument")),
        norms=_unique(table, "norm", [_norm(item) for item in table.tables("norm")]),
        aims=_unique(table, "aim", [_aim(item) for item in table.tables("aim")]),
    )
    table.done()
    return model


def _unique(table: Table, key: str, parts: list[_Part]) -> tuple[_Part, ...]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if part.id in seen:
            table.report.add((*table.path, key, index, "id"), "id_twice", word=part.id)
        seen.add(part.id)
    return tuple(parts)


def _stage(table: Table) -> Stage:
    end = table.flag("end")
    stage = Stage(
        id=table.id(),
        name=table.name(),
        source=table.source(),
        why=table.words("why", required=False),
        roles=table.codes("roles", codes.ROLE),
        forms=table.codes("forms", codes.FORM),
        offers=table.codes("offers", codes.INSTRUMENT),
        end=end,
        outcome=table.code("outcome", codes.OUTCOME, required=end),
        line=table.line,
    )
    table.done()
    return stage


def _step(table: Table) -> Step:
    step = Step(
        id=table.id(),
        event=table.ref("event") or _SOME_EVENT,
        name=table.name(),
        source=table.source(),
        start=table.texts("from"),
        to=table.text("to"),
        when=table.condition(),
        why=table.words("why", required=False),
        roles=table.codes("roles", codes.ROLE),
        forms=table.codes("forms", codes.FORM),
        repeat=table.flag("repeat"),
        optional=table.flag("optional"),
        lane=table.words("lane", required=False),
        line=table.line,
    )
    table.done()
    return step


def _term(table: Table) -> Term:
    term = Term(
        id=table.id(),
        name=table.name(),
        source=table.source(),
        length=table.length("length", required=True) or _SOME_LENGTH,
        kind=table.code("kind", TERM_KINDS) or "deadline",
        since=table.refs("since"),
        stage=table.text("stage"),
        until=table.refs("until"),
        by=table.refs("by"),
        when=table.condition(),
        why=table.words("why", required=False),
        roles=table.codes("roles", codes.ROLE),
        statutory=table.flag("statutory"),
        extension=table.length("extension"),
        extensions=table.whole("extensions", 99),
        line=table.line,
    )
    if not term.stage:
        for key in {"since", "until"} - table.content.keys():
            table.report.add(table.path, "key_missing", word=key)
    table.done()
    return term


def _division(table: Table) -> Classification:
    groups = [_group(item) for item in table.tables("group")]
    if not groups:
        table.report.add(table.path, "key_missing", word="group")
    found = Classification(
        id=table.id(),
        name=table.name(),
        source=table.source(),
        groups=_unique(table, "group", groups),
        decided=table.refs("decided"),
        line=table.line,
    )
    table.done()
    return found


def _group(table: Table) -> Group:
    group = Group(
        id=table.id(),
        name=table.name(),
        source=table.source(),
        when=table.condition(required=True),
        why=table.words("why", required=False),
    )
    table.done()
    return group


def _instrument(table: Table) -> Instrument:
    instrument = Instrument(
        code=table.code("code", codes.INSTRUMENT, required=True),
        name=table.name(),
        source=table.source(),
        longest=table.length("longest"),
        extension=table.length("extension"),
        extensions=table.whole("extensions", 99) or 0,
        evaluate=table.length("evaluate"),
        places=table.whole("places"),
        when=table.condition(),
        day_parts=table.span("day_parts"),
        why=table.words("why", required=False),
        line=table.line,
    )
    table.done()
    return instrument


def _norm(table: Table) -> Norm:
    norm = Norm(
        id=table.id(),
        name=table.name(),
        source=table.source(),
        number=table.whole("number", required=True) or 0,
        unit=table.code("unit", NORM_UNITS, required=True),
        most=table.whole("most"),
        role=table.code("role", codes.ROLE),
        year=table.whole("year", 2100),
    )
    table.done()
    return norm


def _aim(table: Table) -> Aim:
    aim = Aim(id=table.id(), name=table.name(), source=table.source(), percent=table.whole("percent", 100))
    table.done()
    return aim


# What stands in for a part that cannot be read; the model it is in is never given out.
_SOME_LENGTH = Length(1, "days")
_SOME_EVENT = EventRef("facts_recorded")
