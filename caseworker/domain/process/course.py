"""How a case goes under a model: its dated events gone through in order, and what they come to on a day.

An event that the model does not allow at that place is refused, with the reason; its facts are kept, for they are true,
but it moves nothing. So any list of events gives a course, and one case can be laid beside several models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker.domain.process.conditions import Answer, Reason
from caseworker.domain.process.derived import RUNNING_ONLY, all_steps
from caseworker.domain.process.events import Entry, EventRef
from caseworker.domain.process.facts import FACTS, FactValue
from caseworker.domain.process.model import Classification, Model, Stage, Step
from caseworker.domain.process.problems import EntryProblem
from caseworker.domain.process.situation import Grouper, GroupResult, Situation
from caseworker.domain.process.terms import TermBook, TermState
from caseworker.domain.process.vocabulary import EVENTS, TERM_EVENTS


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: when, by which event, at which stage, and the stage it led to ("" when it led nowhere)."""

    step: Step
    on: date
    entry: Entry
    at: str
    to: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A stage the case was at; `left` None while it still is."""

    stage: Stage
    entered: date
    left: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that is possible now ("possible"), stopped by its gate ("blocked"), or waits for a fact ("unknown").

    `reasons` are the parts of the gate that decided it; `on` the day from which a blocked step is possible when it only
    waits for time to pass; `due` the earliest last day of a running term that the step meets.
    """

    step: Step
    status: str
    reasons: tuple[Reason, ...] = ()
    on: date | None = None
    due: date | None = None


class _Division(Grouper):
    """Answers how a model classifies; outcomes that were decided on a day stay."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.decided: dict[str, GroupResult] = {}

    def group(self, classification: str, case: Situation) -> GroupResult:
        division = self.model.classification(classification)
        if division is None:
            return GroupResult(classification, classification, "")
        return self.decided.get(division.id) or _classify(division, case)

    def group_name(self, classification: str, outcome: str) -> str:
        division = self.model.classification(classification)
        groups = division.groups if division else ()
        return next((str(group.name) for group in groups if group.id == outcome), outcome)


def _classify(division: Classification, case: Situation) -> GroupResult:
    """The first group whose condition holds. While an earlier one is unknown, no later one can be the outcome."""
    what = str(division.name)
    for group in division.groups:
        answer = group.when.ask(case)
        if answer.truth is None:
            return GroupResult(division.id, what, "", source=division.source, missing=answer.reasons)
        if answer.truth:
            why = str(group.why) if group.why else ""
            return GroupResult(division.id, what, group.id, str(group.name), why, group.source, answer.reasons)
    return GroupResult(division.id, what, "", source=division.source)


class Course:
    """A case under a model on a day. Read `stage`, `visits`, `done`, `refused`; ask `next_steps`, `terms`, `groups`."""

    def __init__(self, model: Model, today: date) -> None:
        self.model = model
        self.today = today
        self.visits: list[Visit] = []
        self.done: list[Done] = []
        self.refused: list[EntryProblem] = []
        self.facts: dict[str, FactValue] = {}
        self.later = 0
        self._past: list[Entry] = []
        self._division = _Division(model)
        self._book = TermBook(model)
        self._steps = {stage.id: all_steps(model, stage.id) for stage in model.stages}
        self._here: set[str] = set()
        self._before: date | None = None

    @property
    def stage(self) -> Stage:
        """Where the case is: the first stage until something moved it."""
        return self.visits[-1].stage if self.visits else self.model.stages[0]

    @property
    def ended(self) -> bool:
        """Whether the way ended."""
        return self.stage.end

    def take(self, entry: Entry) -> EntryProblem | None:
        """Take in one event; gives why it is refused, or None. Events after today are only counted (`later`)."""
        if entry.on > self.today:
            self.later += 1
            return None
        problem = self._take(entry)
        if problem is not None:
            self.refused.append(problem)
        return problem

    def _take(self, entry: Entry) -> EntryProblem | None:
        if self._before is not None and entry.on < self._before:
            return _refusal(entry, "entry_back_in_time", day=entry.on.isoformat(), before=self._before.isoformat())
        self._before = entry.on
        self.facts.update(entry.facts)
        for name in EVENTS[entry.event].needs:
            if name not in entry.facts:
                return _refusal(entry, "entry_needs_fact", fact=name, wanted=FACTS[name].wanted())
        if entry.event in TERM_EVENTS:
            return self._book.changed(entry)
        if not self.visits:
            first = self.model.stages[0]
            self.visits.append(Visit(first, entry.on))
            self._book.moved("", first.id, entry.on, self._situation(entry.on, entry), str(first.name))
        step, problem = self._choose(entry)
        if problem is not None:
            return problem
        self._accept(entry, step)
        return None

    def _choose(self, entry: Entry) -> tuple[Step | None, EntryProblem | None]:
        """The step this event takes; (None, None) for an event that may happen anywhere and takes none."""
        stage = self.stage
        named = [step for step in self._steps[stage.id] if step.event.fits(entry)]
        fresh = [step for step in named if not self._taken(step)]
        case = self._situation(entry.on, entry)
        answers = [(step, step.when.ask(case)) for step in fresh]
        for step, answer in answers:
            if answer.truth:
                return step, None
        if EVENTS[entry.event].anywhere:
            return None, None
        if stage.end:
            return None, _refusal(entry, "entry_at_end", stage=str(stage.name))
        if answers:
            return None, _refusal(entry, "entry_blocked", reasons=_said(answers))
        if named:
            return None, _refusal(entry, "entry_twice", stage=str(stage.name))
        known = dict.fromkeys(str(step.event) for step in self._steps[stage.id] if not self._taken(step))
        return None, _refusal(entry, "entry_not_here", stage=str(stage.name), wanted=", ".join(known))

    def _taken(self, step: Step) -> bool:
        return not step.to and not step.repeat and step.id in self._here

    def _accept(self, entry: Entry, step: Step | None) -> None:
        self._past.append(entry)
        case = self._situation(entry.on)
        self._decide(entry, case)
        self._book.happened(entry, case)
        if step is None:
            return
        at = self.stage.id
        self.done.append(Done(step, entry.on, entry, at, step.to))
        self._here.add(step.id)
        if step.to:
            self._move(self.model.stage(step.to), entry.on)

    def _move(self, stage: Stage, day: date) -> None:
        left = self.visits[-1]
        self.visits[-1] = replace(left, left=day)
        self.visits.append(Visit(stage, day))
        self._here = set()
        self._book.moved(left.stage.id, stage.id, day, self._situation(day), str(stage.name))
        if stage.end:
            self._book.ended(day)

    def _decide(self, entry: Entry, case: Situation) -> None:
        for division in self.model.classifications:
            if any(ref.fits(entry) for ref in division.decided):
                found = _classify(division, case)
                if found.outcome:
                    self._division.decided[division.id] = found

    def _situation(self, day: date, entry: Entry | None = None) -> Situation:
        past = [*self._past, entry] if entry is not None else self._past
        return Situation(day, self.facts, past, self._division)

    def situation(self) -> Situation:
        """What is known today, to ask conditions of."""
        return self._situation(self.today)

    def group(self, classification: str = "") -> GroupResult | None:
        """The outcome of a classification (the first one by default); None when the model has none."""
        division = self.model.classification(classification)
        return self._division.group(division.id, self.situation()) if division else None

    def groups(self) -> list[GroupResult]:
        """The outcome of every classification of the model."""
        return [self._division.group(item.id, self.situation()) for item in self.model.classifications]

    def terms(self) -> list[TermState]:
        """Every term that started, on today."""
        return self._book.states(self.today)

    def open_terms(self) -> list[TermState]:
        """The terms that must still be met and do not stand still, the earliest last day first."""
        return self._book.open_states(self.today)

    def next_steps(self) -> list[NextStep]:
        """What can be done from here, each with what stops it; expected steps first, possibilities after.

        Evaluating and ending what was never started is left out: it would be two lines for every instrument.
        """
        case = self.situation()
        due = self._dues()
        found = []
        for step in self._steps[self.stage.id]:
            if self._taken(step):
                continue
            answer = step.when.ask(case)
            if answer.truth is not True and step.id.startswith(RUNNING_ONLY):
                continue
            status = "possible" if answer.truth else "unknown" if answer.truth is None else "blocked"
            waits = [reason.on for reason in answer.reasons if reason.truth is not True]
            on = max((day for day in waits if day is not None), default=None) if waits and all(waits) else None
            found.append(NextStep(step, status, answer.reasons, on, due.get(step.event)))
        return sorted(found, key=lambda item: (item.step.optional, not item.step.start))

    def _dues(self) -> dict[EventRef, date]:
        found: dict[EventRef, date] = {}
        runs = [run for run in self._book.runs if run.open]
        for step in self._steps[self.stage.id]:
            for run in runs:
                leaves = not run.term.until and bool(step.to) and run.term.stage == self.stage.id
                turns = run.term.kind == "rhythm"  # what ends a rhythm is not due by its next turn
                if leaves or any(_covers(ref, step.event) for ref in (run.term.by if turns else run.term.until)):
                    last = run.last_day(self.today)
                    found[step.event] = min(last, found.get(step.event, last))
        return found


def _covers(wide: EventRef, narrow: EventRef) -> bool:
    inside = dict(narrow.facts)
    return wide.event == narrow.event and all(
        name in inside and set(inside[name]) <= set(values) for name, values in wide.facts
    )


def _said(answers: Iterable[tuple[Step, Answer]]) -> str:
    reasons = [reason.text() for _step, answer in answers for reason in answer.reasons if reason.truth is not True]
    return "; ".join(dict.fromkeys(reasons)) + "."


def _refusal(entry: Entry, code: str, **params: str | int) -> EntryProblem:
    return EntryProblem(entry.place, entry.event, code, params)


def follow(model: Model, entries: Sequence[Entry], today: date) -> Course:
    """Go through the events up to and including `today`, in the order they are given."""
    course = Course(model, today)
    for entry in entries:
        course.take(entry)
    return course


def next_steps(model: Model, entries: Sequence[Entry], today: date) -> list[NextStep]:
    """What can be done next in a case on a day."""
    return follow(model, entries, today).next_steps()


def terms(model: Model, entries: Sequence[Entry], today: date) -> list[TermState]:
    """The terms of a case on a day."""
    return follow(model, entries, today).terms()


def group(model: Model, entries: Sequence[Entry], today: date) -> GroupResult | None:
    """How the model's first classification divides the case on a day."""
    return follow(model, entries, today).group()
