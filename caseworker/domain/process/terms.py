"""Terms of a case: when each started, its last day, whether it stands still, was extended, met or broken.

Pausing moves the last day by as long as the pause took and never shortens a term: days for terms in days, weeks, months
and years, working days for terms in working days; the last day is never before the day on which the term runs on again.
For the same events the outcome only moves one way as the day goes on: a broken term never becomes a running one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from caseworker.domain.process.calendar import (
    Length,
    add_working_days,
    end_of_statutory,
    is_working_day,
    working_days_between,
)
from caseworker.domain.process.derived import all_terms
from caseworker.domain.process.events import Entry
from caseworker.domain.process.model import Model, Term
from caseworker.domain.process.problems import EntryProblem
from caseworker.domain.process.situation import Situation

STATUSES = ("running", "paused", "met", "met_late", "broken", "lapsed")


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a term stood still; `end` None while it still does."""

    start: date
    reason: str
    end: date | None = None


@dataclass(slots=True)
class Running:
    """One run of a term. `counted` is the day it counts from: its start, or the last turn of a rhythm."""

    term: Term
    started: date
    counted: date
    by: str
    pauses: list[Pause] = field(default_factory=list)
    extensions: list[tuple[Length, str]] = field(default_factory=list)
    met: date | None = None
    lapsed: date | None = None
    turns: int = 0
    late_turns: int = 0

    @property
    def open(self) -> bool:
        """Whether it was neither met nor ended."""
        return self.met is None and self.lapsed is None

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return bool(self.pauses) and self.pauses[-1].end is None

    def last_day(self, today: date) -> date:
        """The last day of the term, as it is known on `today`."""
        last = _end(self.term, self.counted, self.term.length)
        for length, _reason in self.extensions:
            last = _end(self.term, last, length)
        for pause in self.pauses:
            last = _shifted(self.term, last, pause.start, pause.end or max(today, pause.start))
        return last

    def status(self, today: date) -> str:
        """One of `STATUSES`."""
        last = self.last_day(today)
        if self.met is not None:
            return "met_late" if self.met > last or self.late_turns else "met"
        if self.lapsed is not None:
            return "broken" if self.lapsed > last else "lapsed"
        if self.paused:
            return "paused"
        return "broken" if today > last else "running"


@dataclass(frozen=True, slots=True)
class TermState:
    """A term as a person sees it on a day. `days_left` is negative once it is broken; texts in the language in use."""

    id: str
    name: str
    kind: str
    status: str
    length: str
    started: date
    due: date
    days_left: int
    met: date | None
    started_by: str
    source: str
    why: str
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[tuple[str, str], ...] = ()
    turns: int = 0
    late_turns: int = 0


def _end(term: Term, start: date, length: Length) -> date:
    return end_of_statutory(start, length) if term.statutory else length.after(start)


def _shifted(term: Term, last: date, start: date, end: date) -> date:
    if term.length.unit == "working_days":
        moved = add_working_days(last, working_days_between(start, end))
    else:
        moved = last + (end - start)
    while term.statutory and moved != last and not is_working_day(moved):
        moved += timedelta(days=1)
    return max(moved, end)


class TermBook:
    """The terms of one case while its events are gone through in order."""

    def __init__(self, model: Model) -> None:
        self._terms = all_terms(model)
        self.runs: list[Running] = []

    def names(self) -> list[str]:
        """The ids of all terms of the model."""
        return [term.id for term in self._terms]

    def happened(self, entry: Entry, case: Situation) -> None:
        """Take in an event: it meets terms, turns rhythms, and starts terms whose condition holds on that day."""
        for run in self._open():
            if any(ref.fits(entry) for ref in run.term.until):
                run.met = entry.on
            elif any(ref.fits(entry) for ref in run.term.by):
                self._turn(run, entry.on)
        for term in self._terms:
            if any(ref.fits(entry) for ref in term.since) and term.when.ask(case).truth:
                self._start(term, entry.on, next(ref for ref in term.since if ref.fits(entry)).text())

    def moved(self, left: str, entered: str, day: date, case: Situation, name: str) -> None:
        """Take in a change of stage: terms of the stage that was left are met, those of the new one start."""
        for run in self._open():
            if run.term.stage == left and left != entered and not run.term.until:
                run.met = day
        for term in self._terms:
            if term.stage == entered and term.when.ask(case).truth:
                self._start(term, day, name)

    def ended(self, day: date) -> None:
        """The way ended: nothing that still ran needs to be done any more."""
        for run in self._open():
            run.lapsed = day
            if run.paused:
                run.pauses[-1] = Pause(run.pauses[-1].start, run.pauses[-1].reason, day)

    def changed(self, entry: Entry) -> EntryProblem | None:
        """Take in an event about a term; gives what is wrong with it, if anything."""
        if entry.term not in self.names():
            return _problem(entry, "term_unknown", word=entry.term, wanted=", ".join(self.names()))
        run = next((item for item in reversed(self.runs) if item.open and item.term.id == entry.term), None)
        if run is None:
            return _problem(entry, "term_not_running", word=entry.term)
        if entry.event == "term_resumed":
            return self._resume(run, entry)
        if not entry.reason.strip():
            return _problem(entry, "entry_needs_reason")
        if entry.event == "term_paused":
            if run.paused:
                return _problem(entry, "term_paused_already", word=entry.term)
            if entry.on > run.last_day(entry.on):
                return _problem(entry, "term_not_running", word=entry.term)
            run.pauses.append(Pause(entry.on, entry.reason))
            return None
        return self._extend(run, entry)

    def _resume(self, run: Running, entry: Entry) -> EntryProblem | None:
        if not run.paused:
            return _problem(entry, "term_not_paused", word=entry.term)
        run.pauses[-1] = Pause(run.pauses[-1].start, run.pauses[-1].reason, entry.on)
        return None

    def _extend(self, run: Running, entry: Entry) -> EntryProblem | None:
        term = run.term
        length = Length.parse(entry.length) if entry.length else term.extension
        if length is None:
            return _problem(entry, "extension_needs_length")
        if term.extensions is not None and len(run.extensions) >= term.extensions:
            return _problem(entry, "extension_too_often", word=term.id, times=term.extensions)
        if term.extension is not None and length.days() > term.extension.days():
            return _problem(entry, "extension_too_long", word=term.id, wanted=term.extension.text())
        run.extensions.append((length, entry.reason))
        return None

    def _open(self) -> list[Running]:
        return [run for run in self.runs if run.open]

    def _start(self, term: Term, day: date, by: str) -> None:
        if not any(run.term is term for run in self._open()):
            self.runs.append(Running(term, day, day, by))

    def _turn(self, run: Running, day: date) -> None:
        run.turns += 1
        run.late_turns += day > run.last_day(day)
        run.counted = day
        run.extensions.clear()
        run.pauses.clear()

    def open_states(self, today: date) -> list[TermState]:
        """What must still be met and does not stand still, the earliest last day first."""
        found = [_state(run, today) for run in self.runs if run.open and not run.paused]
        return sorted(found, key=lambda item: (item.due, item.id))

    def states(self, today: date) -> list[TermState]:
        """Every run of every term on a day: what is open first, the earliest last day first."""
        found = [_state(run, today) for run in self.runs]
        return sorted(found, key=lambda item: (item.met is not None or item.status == "lapsed", item.due, item.id))


def _state(run: Running, today: date) -> TermState:
    due = run.last_day(today)
    return TermState(
        id=run.term.id,
        name=str(run.term.name),
        kind=run.term.kind,
        status=run.status(today),
        length=run.term.length.text(),
        started=run.started,
        due=due,
        days_left=(due - today).days,
        met=run.met,
        started_by=run.by,
        source=run.term.source,
        why=str(run.term.why) if run.term.why else "",
        pauses=tuple(run.pauses),
        extensions=tuple((length.text(), reason) for length, reason in run.extensions),
        turns=run.turns,
        late_turns=run.late_turns,
    )


def _problem(entry: Entry, code: str, **params: str | int) -> EntryProblem:
    return EntryProblem(entry.place, entry.event, code, params)
