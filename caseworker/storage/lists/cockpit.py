"""A case at a glance: ladder, ZRM, plan, chain of placements, as figures for charts and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker.domain import codes
from caseworker.domain.due import InstrumentFact, PlacementFact, instrument_end, latest_chain
from caseworker.domain.measurement import ZRM_DOMAINS, ladder_due
from caseworker.domain.placement import CHAIN_MONTHS, chain_days
from caseworker.domain.plan import CURRENT_STATUSES, PlanInstrumentDraft
from caseworker.domain.wording import month, show_day_in, show_span
from caseworker.i18n import _
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.lists.timeline_core import zrm_changes
from caseworker.storage.lists.worklist import chain_now, instrument_name, placement_facts
from caseworker.storage.reader import Reader

WARN_DAYS = 42


@dataclass(frozen=True, slots=True)
class LadderPoint:
    """A score on the ladder; `fell_back` when it is lower than the one before."""

    n: int
    on: date
    rung: int
    plus: bool
    fell_back: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """The scores from old to new, the highest attainable rung, and the rung expected within a year of the last."""

    points: tuple[LadderPoint, ...]
    attainable: int | None
    expected: int | None
    expected_by: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ZrmDomain:
    """A life domain with its score at the start and now (1 to 5, None when not scored); English names, see `_`."""

    code: str
    name: str
    short: str
    start: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Zrm:
    """The start measurement against the latest, of one version of the matrix. With one score both are the same."""

    version: str
    start_n: int
    start_on: date
    latest_n: int
    latest_on: date
    domains: tuple[ZrmDomain, ...]
    better: int
    same: int
    worse: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument of a plan: real start, planned, longest and real end; `left`: how much time is left, in words."""

    n: int
    code: str
    name: str
    provider: str
    start_on: date | None
    planned_end: date | None
    longest_end: date | None
    ended_on: date | None
    left: str
    tone: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a plan."""

    n: int
    domain: str
    wording: str
    target_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The newest version of the plan, with its instruments in order of start and its goals."""

    n: int
    number: int
    status: str
    on: date | None
    main_goal: str
    review_on: date | None
    rung_aimed: int | None
    instruments: tuple[Instrument, ...]
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class ChainPart:
    """A placement in a chain; `months` are those worked in it so far, in months of this chain."""

    n: int
    name: str
    nature: str
    start_on: date
    planned_end: date | None
    ended_on: date | None
    months: float


@dataclass(frozen=True, slots=True)
class Chain:
    """The last chain of placements: months done of six, the day it reached or will reach six, the day it stops."""

    parts: tuple[ChainPart, ...]
    months_done: float
    months_needed: int
    days_missing: int
    realised_on: date | None
    reaches_on: date | None
    stops_on: date | None
    running: bool


def ladder(reader: Reader, case: int) -> Ladder:
    """The ladder scores of a case."""
    rows = reader.rows(
        'SELECT n, "on", rung, expects_rise, attainable_rung FROM ladder_score WHERE case_n = :case AND NOT deleted'
        ' AND "on" IS NOT NULL AND rung IS NOT NULL ORDER BY "on", n',
        case=case,
    )
    points: list[LadderPoint] = []
    for row in rows:
        fell = bool(points) and row.rung < points[-1].rung
        points.append(LadderPoint(row.n, date.fromisoformat(row.on), row.rung, bool(row.expects_rise), fell))
    if not points:
        return Ladder((), None, None, None, None)
    last = points[-1]
    attainable = next((row.attainable_rung for row in reversed(rows) if row.attainable_rung), None)
    rises = last.plus and last.rung < 6
    due_on = ladder_due(last.on)
    return Ladder(tuple(points), attainable, last.rung + 1 if rises else None, due_on if rises else None, due_on)


_ZRM_COLUMNS = ", ".join(sorted({name for listed in ZRM_DOMAINS.values() for name, _full, _short in listed}))


def zrms(reader: Reader, case: int) -> tuple[Zrm, ...]:
    """Start against latest per version of the matrix; the version that was used last comes first.

    The start is the first score named a start measurement, else the first of its version (source: 001).
    """
    rows = reader.rows(
        f'SELECT n, "on", version, moment, {_ZRM_COLUMNS} FROM zrm_score WHERE case_n = :case AND NOT deleted'  # noqa: S608 -- our own names
        ' AND "on" IS NOT NULL ORDER BY "on", n',
        case=case,
    )
    by_version: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.version in ZRM_DOMAINS:
            by_version[row.version].append(row)
    found = [_zrm(version, scores) for version, scores in by_version.items()]
    return tuple(sorted(found, key=lambda item: (item.latest_on, item.latest_n), reverse=True))


def _zrm(version: str, scores: list[Any]) -> Zrm:
    start = next((row for row in scores if row.moment == "start"), scores[0])
    latest = scores[-1]
    domains = tuple(
        ZrmDomain(name, full, short, getattr(start, name), getattr(latest, name))
        for name, full, short in ZRM_DOMAINS[version]
    )
    better, same, worse = zrm_changes(start, latest, version) if start is not latest else (0, 0, 0)
    return Zrm(
        version, start.n, date.fromisoformat(start.on), latest.n, date.fromisoformat(latest.on), domains, better, same,
        worse,
    )  # fmt: skip


def plan(reader: Reader, case: int, today: date) -> Plan | None:
    """The newest version of the plan, or None when there is none."""
    row = reader.row(
        'SELECT n, number, "on", status, main_goal, review_on, rung_aimed FROM plan WHERE case_n = :case'
        " AND NOT deleted ORDER BY number DESC, n DESC LIMIT 1",
        case=case,
    )
    if row is None:
        return None
    used = reader.rows(
        "SELECT n, instrument, description, provider, start_on, planned_end, longest_months, ended_on"
        " FROM plan_instrument WHERE plan = :plan AND NOT deleted",
        plan=row.n,
    )
    providers = organisation_names(reader, (item.provider for item in used))
    current = row.status in CURRENT_STATUSES
    instruments = [_instrument(item, providers, today, current) for item in used]
    instruments.sort(key=lambda item: (item.start_on or date.max, item.n))
    goals = reader.rows(
        "SELECT n, domain, wording, target_on, result FROM plan_goal WHERE plan = :plan AND NOT deleted ORDER BY n",
        plan=row.n,
    )
    return Plan(
        row.n, row.number or 0, row.status, day_of(row.on), row.main_goal, day_of(row.review_on), row.rung_aimed,
        tuple(instruments),
        tuple(
            Goal(goal.n, codes.GOAL_DOMAIN.label(goal.domain), goal.wording, day_of(goal.target_on), goal.result)
            for goal in goals
        ),
    )  # fmt: skip


def _instrument(row: Any, providers: dict[int, str], today: date, current: bool) -> Instrument:
    fact = InstrumentFact(
        row.n, row.instrument, day_of(row.start_on), day_of(row.planned_end), row.longest_months, day_of(row.ended_on)
    )
    longest = PlanInstrumentDraft(
        instrument=row.instrument, start_on=fact.start_on, longest_months=row.longest_months
    ).longest_end()
    left, tone = _left(fact, today) if current else ("", "")
    return Instrument(
        row.n, row.instrument, instrument_name(row.instrument, row.description), providers.get(row.provider, ""),
        fact.start_on, fact.planned_end, longest, fact.ended_on, left, tone,
    )  # fmt: skip


def _left(fact: InstrumentFact, today: date) -> tuple[str, str]:
    """How much time an instrument has left, in words, and the tone of it."""
    end = instrument_end(fact)
    if fact.ended_on is not None:
        return _("ended on {day}").format(day=show_day_in(fact.ended_on, today)), ""
    if fact.start_on is not None and fact.start_on > today:
        near = (fact.start_on - today).days < 31
        when = show_day_in(fact.start_on, today) if near else month(fact.start_on)
        return _("starts {when}").format(when=when) if near else _("starts in {when}").format(when=when), ""
    if end is None:
        return _("no end planned"), ""
    days = (end - today).days
    if days < 0:
        return _("{span} too long").format(span=show_span(-days)), "danger"
    if days == 0:
        return _("ends today"), "warn"
    return _("{span} left").format(span=show_span(days)), "warn" if days < WARN_DAYS else ""


def chain(reader: Reader, case: int, today: date) -> Chain | None:
    """The chain of placements that was worked in last, or None when there was no placement."""
    parts = latest_chain(placement_facts(reader, [case]).get(case, []))
    if not parts:
        return None
    now = chain_now(parts, today)
    rows = reader.many(
        "SELECT n, employer, employer_name, job FROM placement WHERE n IN :ids", [item.n for item in parts]
    )
    employers = organisation_names(reader, (row.employer for row in rows))
    names = {row.n: row.employer_name or employers.get(row.employer, "") or row.job for row in rows}
    state = now.state
    needed = state.needed if state is not None else 0
    return Chain(
        tuple(_part(item, parts[:place], names, today, needed) for place, item in enumerate(parts)),
        now.months_done, CHAIN_MONTHS, state.missing if state is not None else 0,
        state.realised_on if state is not None else None, now.reaches_on, now.stops_on, now.running,
    )  # fmt: skip


def _part(
    item: PlacementFact, earlier: Sequence[PlacementFact], names: dict[int, str], today: date, needed: int
) -> ChainPart:
    """A placement with the days it adds to those before it: days covered twice count once."""
    before = chain_days([part.stretch() for part in earlier], today)
    after = chain_days([part.stretch() for part in (*earlier, item)], today)
    months = (after - before) * CHAIN_MONTHS / needed if needed else 0.0
    return ChainPart(item.n, names.get(item.n, ""), item.nature, item.start_on, item.planned_end, item.ended_on, months)


def soon(due_on: date, today: date) -> bool:
    """Whether something belongs among the next steps now: it is late, or due within six weeks."""
    return due_on <= today + timedelta(days=WARN_DAYS)
