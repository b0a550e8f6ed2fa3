"""What must hold between the parts of a model: every stage is reached and leads to an end, every term can start and be
met, and conditions ask only for what the model can bring about."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.domain.process.conditions import Always, Condition
from caseworker.domain.process.derived import all_steps
from caseworker.domain.process.events import EventRef
from caseworker.domain.process.lines import Path
from caseworker.domain.process.model import Model, Step, Term
from caseworker.domain.process.tables import Report
from caseworker.domain.process.vocabulary import EVENTS


def check_model(model: Model, report: Report) -> None:
    """Note everything that does not fit together in a model whose parts could all be read."""
    if len(model.stages) < 2 or not any(stage.end for stage in model.stages):
        report.add(("stage",), "too_few_stages")
        return
    if model.stages[0].end:
        report.add(("stage", 0, "end"), "start_is_end")
        return
    if _check_names(model, report):
        _check_ways(model, report)
        _check_order(model, report)
        _Meaning(model, report).check()


def _check_names(model: Model, report: Report) -> bool:
    before = len(report.problems)
    known = {stage.id: stage for stage in model.stages}
    for index, step in enumerate(model.steps):
        path: Path = ("step", index)
        for name in step.start:
            if name not in known:
                report.add((*path, "from"), "stage_unknown", word=name)
            elif known[name].end:
                report.add((*path, "from"), "end_with_steps", word=name)
        if step.to and step.to not in known:
            report.add((*path, "to"), "stage_unknown", word=step.to)
    for index, term in enumerate(model.terms):
        if term.stage and term.stage not in known:
            report.add(("term", index, "stage"), "stage_unknown", word=term.stage)
    return len(report.problems) == before


def _check_ways(model: Model, report: Report) -> None:
    """Every stage is reached from the first one, and from every stage some end is reached.

    Steps that can be taken from anywhere (moving away) do not count as a way on.
    """
    ways = {stage.id: {step.to for step in model.steps_from(stage.id) if step.to} for stage in model.stages}
    planned = {
        stage.id: {step.to for step in model.steps_from(stage.id) if step.to and step.start} for stage in model.stages
    }
    reached = _closure({model.stages[0].id}, ways)
    backwards = {stage.id: {other for other, to in planned.items() if stage.id in to} for stage in model.stages}
    ending = _closure({stage.id for stage in model.stages if stage.end}, backwards)
    for index, stage in enumerate(model.stages):
        if stage.id not in reached:
            report.add(("stage", index, "id"), "stage_unreachable", word=stage.id)
        elif stage.id not in ending:
            report.add(("stage", index, "id"), "stage_dead_end", word=stage.id)


def _closure(start: set[str], ways: dict[str, set[str]]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        for name in ways[waiting.pop()] - found:
            found.add(name)
            waiting.append(name)
    return found


def _check_order(model: Model, report: Report) -> None:
    """A step behind one for the same event without a condition would never be taken."""
    for index, step in enumerate(model.steps):
        for earlier in model.steps[:index]:
            shared = not earlier.start or (step.start and set(step.start) <= set(earlier.start))
            open_ = isinstance(earlier.when, Always) and (earlier.to or earlier.repeat)
            if shared and open_ and _covers(earlier.event, step.event):
                report.add(("step", index, "id"), "step_never_first", word=step.id)
                break


def _covers(wide: EventRef, narrow: EventRef) -> bool:
    """Whether every entry that fits `narrow` fits `wide`."""
    inside = dict(narrow.facts)
    return wide.event == narrow.event and all(
        name in inside and set(inside[name]) <= set(values) for name, values in wide.facts
    )


class _Meaning:
    """Conditions and terms ask for what the model can bring about."""

    def __init__(self, model: Model, report: Report) -> None:
        self.model, self.report = model, report
        steps: dict[str, Step] = {}
        for stage in model.stages:
            steps |= {step.id: step for step in all_steps(model, stage.id)}
        self.brought = [step.event for step in steps.values()]

    def check(self) -> None:
        """Note what does not fit."""
        for index, step in enumerate(self.model.steps):
            self.condition(("step", index, "when"), step.when)
        for index, term in enumerate(self.model.terms):
            self.term(("term", index), term)
        for index, item in enumerate(self.model.instruments):
            self.condition(("instrument", index, "when"), item.when)
            started = EventRef("instrument_started", (("instrument", (item.code,)),))
            if not self.can_happen(started):
                self.report.add(("instrument", index, "code"), "event_never", word=str(started))
        for index, division in enumerate(self.model.classifications):
            path: Path = ("classification", index)
            for place, group in enumerate(division.groups):
                self.condition((*path, "group", place, "when"), group.when)
            self.events((*path, "decided"), division.decided, "event_never")

    def term(self, path: Path, term: Term) -> None:
        self.condition((*path, "when"), term.when)
        self.events((*path, "since"), term.since, "term_without_start")
        self.events((*path, "until"), term.until, "term_without_end")
        self.events((*path, "by"), term.by, "term_without_end")
        if term.kind == "rhythm" and not term.by:
            self.report.add(path, "rhythm_needs_by")

    def condition(self, path: Path, condition: Condition) -> None:
        self.events(path, condition.events(), "event_never")
        for name, outcomes in condition.groups():
            division = self.model.classification(name)
            known = [group.id for group in division.groups] if division else []
            for outcome in outcomes:
                if outcome not in known:
                    self.report.add(path, "group_unknown", word=outcome, wanted=", ".join(known))

    def events(self, path: Path, refs: Iterable[EventRef], code: str) -> None:
        for ref in refs:
            if not self.can_happen(ref):
                self.report.add(path, code, word=str(ref))

    def can_happen(self, ref: EventRef) -> bool:
        """Whether some step's event can fit a reference."""
        return EVENTS[ref.event].anywhere or any(_meet(ref, other) for other in self.brought)


def _meet(one: EventRef, other: EventRef) -> bool:
    """Whether an entry can fit both references."""
    facts = dict(other.facts)
    return one.event == other.event and all(
        name not in facts or set(values) & set(facts[name]) for name, values in one.facts
    )
