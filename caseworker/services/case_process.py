"""The way of one case: which model it follows, where it stands, what can be done next, and its terms; and the same case
under another model, to compare. Nothing is worked out in the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.domain.case_process import CaseProcessDraft
from caseworker.domain.process.course import Course, NextStep, follow
from caseworker.domain.process.facts import FACTS
from caseworker.domain.process.model import Model
from caseworker.domain.process.read import read_model
from caseworker.domain.process.terms import TermState
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.services import processes
from caseworker.services.desk import Desk, Reader
from caseworker.services.process_views import STEP_STATUS, TERM_STATUS
from caseworker.storage.lists.process import Way, ask_with, entries_of, ways

TONES = {"running": "", "paused": "warn", "met": "ok", "met_late": "warn", "broken": "danger", "lapsed": ""}
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage on the path: `state` done, now, next (a step leads there now), waits (its gate is closed) or ahead."""

    id: str
    name: str
    why: str
    state: str
    when: str
    source: str
    end: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """What can be done next: `status` possible, blocked or unknown, in words too, with what decided it.

    `event`, `facts` and `by` fill the form that notes it; unknown facts stand there to be filled in.
    """

    id: str
    name: str
    why: str
    status: str
    status_text: str
    reasons: tuple[str, ...]
    due: str
    to: str
    lane: str
    optional: bool
    source: str
    event: str
    facts: str
    by: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term: its name, its last day in words, its status in words with a `tone`, why and the source."""

    id: str
    name: str
    due: str
    status: str
    status_text: str
    tone: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A classification and its outcome ("" while it cannot be said), with the reasons."""

    what: str
    name: str
    reasons: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class WayView:
    """A case under a model. `n` is the record of the way (None when the model is only compared with).

    `known` is False when this program does not have the model's version. `newer` is the newest version that there is.
    `first` is the id of the first stage, `edges` are the ways between stages (from, to), without those from anywhere.
    """

    n: int | None
    model: str
    version: int
    name: str
    about: str
    known: bool
    newer: int
    stage: str
    stage_why: str
    ended: bool
    stages: tuple[StageRow, ...] = ()
    first: str = ""
    edges: tuple[tuple[str, str], ...] = ()
    steps: tuple[StepRow, ...] = ()
    terms: tuple[TermRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()


def models(_desk: Desk | None = None) -> list[tuple[str, str]]:
    """The models one can choose: (id, name)."""
    return [(model.id, str(model.name)) for model in processes.newest()]


def way(desk: Desk, case: int, other: str = "") -> WayView | None:
    """The way of a case, or how the case would stand under another model; None when it follows none and none is named.

    UserError "process_unknown" for a model that is not there.
    """
    today = desk.today()
    with desk.reading() as reader:
        return way_from(reader, case, today, other)


def way_from(reader: Reader, case: int, today: date, other: str = "") -> WayView | None:
    """The same within a question that is already going on."""
    own = ways(ask_with(reader), [case]).get(case)
    if not other:
        return None if own is None else _own(own, today)
    model = processes.load(other)
    start = own.on if own is not None else _registered(reader, case, today)
    entries = own.entries if own is not None else entries_of(ask_with(reader), {case: start}).get(case, [])
    compared = Way(case, 0, start, model.id, model.version, model, entries)
    course = compared.course(today)
    return None if course is None else _view(None, model, course)


def start(desk: Desk, case: int, model: str) -> int:
    """Let a case follow a model's newest version from its registration on; a way it followed before ends today.

    Gives the number of the record. UserError "process_unknown".
    """
    chosen = processes.load(model)
    today = desk.today()
    with desk.reading() as reader:
        own = ways(ask_with(reader), [case]).get(case)
        since = own.on if own is not None else _registered(reader, case, today)
    draft = CaseProcessDraft(client=case, on=since, model=chosen.id, version=chosen.version)
    with desk.writing("process.start") as unit:
        if own is not None:
            before = CaseProcessDraft(client=case, on=own.on, model=own.model_id, version=own.version, ended_on=today)
            unit.save(before, n=own.n)
        return unit.save(draft, case=case)


def _registered(reader: Reader, case: int, today: date) -> date:
    found = reader.value("SELECT registered_on FROM client WHERE n = :n", n=case)
    return min(today, date.fromisoformat(found)) if found else today


def _own(own: Way, today: date) -> WayView:
    course = own.course(today)
    if course is None or own.model is None:
        return WayView(own.n, own.model_id, own.version, own.model_id, "", False, 0, "", "", False)
    return _view(own.n, own.model, course)


def _view(n: int | None, model: Model, course: Course) -> WayView:
    nexts = course.next_steps()
    newest = next((item.version for item in processes.newest() if item.id == model.id), model.version)
    stage = course.stage
    return WayView(
        n=n,
        model=model.id,
        version=model.version,
        name=str(model.name),
        about=str(model.about),
        known=True,
        newer=newest if newest > model.version else 0,
        stage=str(stage.name),
        stage_why=str(stage.why) if stage.why else "",
        ended=course.ended,
        stages=tuple(_stages(model, course, nexts)),
        first=model.stages[0].id,
        edges=tuple((start, item.to) for item in model.steps if item.to for start in item.start),
        steps=tuple(_step(model, item, course.today) for item in nexts if item.step.start),
        terms=tuple(_term(item, course.today) for item in course.terms()),
        groups=tuple(
            GroupRow(
                item.what,
                item.name,
                tuple(dict.fromkeys(part.text() for part in (item.reasons or item.missing))),
                item.source,
            )
            for item in course.groups()
        ),
    )


def _stages(model: Model, course: Course, nexts: list[NextStep]) -> list[StageRow]:
    rows = []
    shown = set()
    for visit in course.visits or ():
        now = visit.left is None
        shown.add(visit.stage.id)
        rows.append(_stage(model, visit.stage.id, "now" if now else "done", show_day_in(visit.entered, course.today)))
    if not course.visits:
        shown.add(course.stage.id)
        rows.append(_stage(model, course.stage.id, "now", ""))
    ways_on: dict[str, str] = {}
    for item in nexts:
        if item.step.to and item.step.start:
            state = "next" if item.status == "possible" else "waits"
            ways_on[item.step.to] = state if ways_on.get(item.step.to) != "next" else "next"
    for state in ("next", "waits"):
        for name in ways_on:
            if ways_on[name] == state and name not in shown:
                shown.add(name)
                rows.append(_stage(model, name, state, ""))
    rest = [] if course.ended else [item.id for item in model.stages if item.id not in shown]
    return [*rows, *(_stage(model, name, "ahead", "") for name in rest)]


def _stage(model: Model, name: str, state: str, when: str) -> StageRow:
    found = model.stage(name)
    return StageRow(name, str(found.name), str(found.why) if found.why else "", state, when, found.source, found.end)


def _step(model: Model, item: NextStep, today: date) -> StepRow:
    step = item.step
    unknown = [reason.fact for reason in item.reasons if reason.truth is None and reason.fact]
    lines = [f"{name} = {_written(values[0])}" for name, values in step.event.facts]
    lines += [f"{name} = " for name in dict.fromkeys(unknown) if not FACTS[name].derived]
    due = show_day_in(item.due, today) if item.due else ""
    return StepRow(
        id=step.id,
        name=str(step.name),
        why=str(step.why) if step.why else "",
        status=item.status,
        status_text=_(STEP_STATUS[item.status]),
        reasons=tuple(dict.fromkeys(reason.text() for reason in item.reasons if reason.truth is not True)),
        due=due,
        to=str(model.stage(step.to).name) if step.to else "",
        lane=str(step.lane) if step.lane else "",
        optional=step.optional,
        source=step.source,
        event=step.event.event,
        facts="\n".join(lines),
        by=next((role for role in step.roles if role != "client"), step.roles[0] if step.roles else ""),
    )


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _term(item: TermState, today: date) -> TermRow:
    tone = TONES[item.status]
    if item.status == "running" and item.days_left <= SOON_DAYS:
        tone = "warn"
    return TermRow(
        item.id, item.name, show_day_in(item.due, today), item.status, _(TERM_STATUS[item.status]), tone, item.why,
        item.source,
    )  # fmt: skip


def compare(desk: Desk, case: int, other: str) -> tuple[WayView | None, WayView | None]:
    """The way a case follows, and the same case under another model (its newest version); None where there is none.

    With the model the case follows itself, the second is a preview of moving to the newest version.
    UserError "process_unknown".
    """
    today = desk.today()
    with desk.reading() as reader:
        return way_from(reader, case, today), way_from(reader, case, today, other) if other else None


@dataclass(frozen=True, slots=True)
class Tried:
    """A text tried as a model: everything wrong with it (line, key, what), or how the case stands under it."""

    problems: tuple[tuple[int, str, str], ...]
    view: WayView | None


def try_text(desk: Desk, case: int, text: str) -> Tried:
    """Check a text as it stands and lay the case under it, without keeping anything."""
    found = read_model(text)
    if found.model is None:
        return Tried(tuple((item.line, item.key, item.text()) for item in found.problems), None)
    today = desk.today()
    with desk.reading() as reader:
        own = ways(ask_with(reader), [case]).get(case)
        start = own.on if own is not None else _registered(reader, case, today)
        entries = own.entries if own is not None else entries_of(ask_with(reader), {case: start}).get(case, [])
    return Tried((), _view(None, found.model, follow(found.model, entries, today)))


def own_text(_desk: Desk, model: str) -> str:
    """The text of a model to change; see `processes.own_text`."""
    return processes.own_text(model)


def activate(_desk: Desk, text: str) -> tuple[str, str, int]:
    """Let cases follow a model from a text; gives its id, name and version. Errors as in `processes.activate`."""
    model = processes.activate_text(text)
    return model.id, str(model.name), model.version
