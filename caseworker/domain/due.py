"""What must be done for a client, and by which day. Pure rules: no clock, so what is due is known long before.

Every rule names its source. Where the sources give no term, the rule says that it is this program's own choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from caseworker.domain.aftercare import next_moment
from caseworker.domain.measurement import ZRM_REPEAT_MONTHS, ladder_due
from caseworker.domain.placement import Stretch, chain_state
from caseworker.domain.plan import CURRENT_STATUSES, PlanInstrumentDraft
from caseworker.domain.values import add_months

FIRST_LADDER_DAYS = 30  # our choice: a score is part of the intake, and intakes take at most some weeks (003, 004)
NO_CONTACT_DAYS = 42  # six weeks; our choice, a municipality's own term comes with its process model
NO_SHOW_DAYS = 1  # a reminder letter follows at once (002 Rotterdam); go and find out why (003 Amsterdam)
CHAIN_WARNING_DAYS = 28  # our choice: four weeks to find a follow-up place
SETTLED_ENDS = ("paid_work", "other_place", "moved")
PHASES = ("intake", "trajectory", "placement", "aftercare", "closed")


@dataclass(frozen=True, slots=True)
class Due:
    """Something due: `code` of the rule, the day, the entity the rule looked at, and a clock time for appointments.

    `rule_on` is the day the rule gave, when somebody moved it to `on`.
    """

    code: str
    on: date
    entity_n: int
    time: str = ""
    rule_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """An entity and its day; `note` is the code that matters for it (moment of a ZRM, kind of a contact)."""

    n: int
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A next date that was agreed in the conversation `n` of day `on`."""

    n: int
    on: date
    next_on: date
    time: str = ""


@dataclass(frozen=True, slots=True)
class PlanFact:
    """The client's newest plan."""

    n: int
    number: int
    on: date | None
    status: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class InstrumentFact:
    """An instrument of the newest plan; `longest_months` None means the product book's own longest term."""

    n: int
    instrument: str
    start_on: date | None
    planned_end: date | None
    longest_months: int | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PlacementFact:
    """A placement; `chain` is the first placement of its chain (itself when it is the first)."""

    n: int
    chain: int
    start_on: date
    planned_end: date | None
    ended_on: date | None
    end_reason: str = ""
    nature: str = ""
    breaks: tuple[tuple[date, date | None], ...] = ()

    def stretch(self, planned: bool = False) -> Stretch:
        """Its time in the chain; with `planned` until its planned end while it runs."""
        return Stretch(self.start_on, self.ended_on or (self.planned_end if planned else None), self.breaks)


@dataclass(frozen=True, slots=True)
class AftercareFact:
    """A running placement that a schedule follows (`domain/aftercare.py`)."""

    n: int
    start_on: date
    client_moments: str
    supervisor_moments: str


@dataclass(slots=True)
class CaseFacts:
    """What the rules look at in one case. "Last" means: newest day, then newest record.

    `contact` is the last contact moment of any kind, `spoken` the last one that was no no-show or was an intake,
    `promise` the last contact moment that names a next date, `intake_promise` the same for intakes. `deadlines` are the
    days that open records name themselves (`domain/deadlines.py`). `agreements` are the open agreements of the newest
    plan. `client_on` and `work_on` are the last days of contact with the client, and at work with the supervisor.
    `moves` says to which day somebody moved the due of (rule, record, the rule's day).
    """

    client: int
    registered_on: date | None = None
    closed: bool = False
    working: bool = False
    rung: int | None = None
    ladder: Dated | None = None
    zrm: Dated | None = None
    contact: Dated | None = None
    spoken: Dated | None = None
    promise: Promise | None = None
    intake: Dated | None = None
    intake_promise: Promise | None = None
    plan: PlanFact | None = None
    instruments: Sequence[InstrumentFact] = field(default_factory=list)
    placements: Sequence[PlacementFact] = field(default_factory=list)
    deadlines: Sequence[Due] = field(default_factory=list)
    agreements: Sequence[Due] = field(default_factory=list)
    aftercare: Sequence[AftercareFact] = field(default_factory=list)
    client_on: date | None = None
    work_on: date | None = None
    moves: Mapping[tuple[str, int, date], date] = field(default_factory=dict)


def dues(facts: CaseFacts) -> list[Due]:
    """Everything that is due in a case, the earliest first. A closed case has no dues."""
    if facts.closed:
        return []
    found = [*_measuring(facts), *_talking(facts), *_planning(facts), *_placing(facts), *facts.deadlines]
    if facts.moves:
        found = [_moved(due, facts.moves) for due in found]
    found.sort(key=lambda due: (due.on, due.time or "24:00", due.code, due.entity_n))
    return found


def _moved(due: Due, moves: Mapping[tuple[str, int, date], date]) -> Due:
    """The due on the day it was moved to; a move of another day than the rule gives now is over."""
    to = moves.get((due.code, due.entity_n, due.on))
    return due if to is None else Due(due.code, to, due.entity_n, "", due.on)


def phase(facts: CaseFacts) -> str:
    """Where the client is: one of `PHASES`.

    Aftercare is work that holds: paid, and rung 6 or no placement beside it any more (source: 000 4.5.2, the
    aftercare schedule starts with a start of work).
    """
    if facts.closed:
        return "closed"
    running = [item for item in facts.placements if item.ended_on is None]
    if running:
        paid = any(item.nature == "paid" for item in running)
        return "aftercare" if paid and facts.rung == 6 else "placement"
    if facts.working:
        return "aftercare"
    return "trajectory" if facts.plan is not None and facts.plan.status in CURRENT_STATUSES else "intake"


def running_placement(placements: Iterable[PlacementFact]) -> PlacementFact | None:
    """The placement that runs now: the one that started last and has not ended."""
    running = [item for item in placements if item.ended_on is None]
    return max(running, key=lambda item: (item.start_on, item.n), default=None)


def latest_chain(placements: Sequence[PlacementFact]) -> list[PlacementFact]:
    """The placements of the chain that was worked in last, oldest first."""
    if not placements:
        return []
    last = max(placements, key=lambda item: (item.start_on, item.n))
    chain = [item for item in placements if item.chain == last.chain]
    return sorted(chain, key=lambda item: (item.start_on, item.n))


def _measuring(facts: CaseFacts) -> list[Due]:
    """Ladder scores at least once a year (source: 000 annex); ZRM every six months once there is a start measurement,
    until the end measurement (source: 001, progress is measured against the start)."""
    found = []
    if facts.ladder is not None:
        found.append(Due("ladder", ladder_due(facts.ladder.on), facts.ladder.n))
    elif facts.registered_on is not None:
        found.append(Due("first_ladder", facts.registered_on + timedelta(days=FIRST_LADDER_DAYS), facts.client))
    if facts.zrm is not None and facts.zrm.note != "end":
        found.append(Due("zrm", add_months(facts.zrm.on, ZRM_REPEAT_MONTHS), facts.zrm.n))
    return found


def _kept(promise: Promise, *moments: Dated | None) -> bool:
    """Whether a promised next date was kept: something else took place on that day or later."""
    return any(
        moment is not None and moment.n != promise.n and moment.on >= max(promise.next_on, promise.on)
        for moment in moments
    )


def _talking(facts: CaseFacts) -> list[Due]:
    """Agreed next dates, letters after a no-show, and clients nobody spoke to for six weeks.

    Only the last agreed date counts: it replaces the ones before. An agreed date or a planned appointment also takes
    the place of the six weeks.
    Sources: DOMAIN 2.12 (002 Rotterdam, 003 Amsterdam), 3.7.
    """
    found = []
    promise = facts.promise
    if promise is not None and not _kept(promise, facts.contact, facts.intake):
        found.append(Due("contact", promise.next_on, promise.n, promise.time))
    follow_up = facts.intake_promise
    if follow_up is not None and not _kept(follow_up, facts.contact, facts.intake):
        found.append(Due("intake", follow_up.next_on, follow_up.n))
    if _unanswered_no_show(facts) and facts.contact is not None:
        found.append(Due("no_show", facts.contact.on + timedelta(days=NO_SHOW_DAYS), facts.contact.n))
    planned = any(due.code == "appointment" for due in facts.deadlines)
    return found if found or planned else _silence(facts)


def _unanswered_no_show(facts: CaseFacts) -> bool:
    """Whether the last thing that happened is that the client did not appear, with no next date agreed."""
    last = facts.contact
    if last is None or last.note != "no_show":
        return False
    if facts.promise is not None and facts.promise.n == last.n:
        return False
    return facts.intake is None or facts.intake.on < last.on


def _silence(facts: CaseFacts) -> list[Due]:
    last = facts.spoken.on if facts.spoken is not None else facts.registered_on
    if last is None:
        return []
    entity = facts.spoken.n if facts.spoken is not None else facts.client
    return [Due("no_contact", last + timedelta(days=NO_CONTACT_DAYS), entity)]


def instrument_end(item: InstrumentFact) -> date | None:
    """The day by which an instrument ends or is extended: its planned end or longest term, whichever is earlier."""
    longest = PlanInstrumentDraft(
        instrument=item.instrument, start_on=item.start_on, longest_months=item.longest_months
    ).longest_end()
    return min((day for day in (item.planned_end, longest) if day is not None), default=None)


def _planning(facts: CaseFacts) -> list[Due]:
    """The agreed review of the plan in force, and instruments that end or reach their longest term (DOMAIN 2.9)."""
    plan = facts.plan
    if plan is None or plan.status not in CURRENT_STATUSES:
        return []
    found = list(facts.agreements)
    if plan.review_on is not None:
        found.append(Due("plan_review", plan.review_on, plan.n))
    for item in facts.instruments:
        end = instrument_end(item)
        if item.ended_on is None and end is not None:
            found.append(Due("instrument_end", end, item.n))
    return found


def _placing(facts: CaseFacts) -> list[Due]:
    """Planned ends of running placements, and a chain that will not reach six months. Source: 000 4.5.1."""
    found = [
        Due("placement_end", item.planned_end, item.n)
        for item in facts.placements
        if item.ended_on is None and item.planned_end is not None
    ]
    chain = latest_chain(facts.placements)
    warning = _chain_warning(chain, facts.plan)
    if warning is not None:
        found.append(Due("chain", warning, chain[-1].n))
    return found + _aftercare(facts)


def _aftercare(facts: CaseFacts) -> list[Due]:
    """The next contact of the schedule after a start of work, with the client and at work. Source: 000 4.5.2."""
    found = []
    for item in facts.aftercare:
        for code, moments, last in (
            ("aftercare", item.client_moments, facts.client_on),
            ("aftercare_work", item.supervisor_moments, facts.work_on),
        ):
            moment = next_moment(item.start_on, moments, last if last and last >= item.start_on else None)
            if moment is not None:
                found.append(Due(code, moment, item.n))
    return found


def _chain_warning(chain: Sequence[PlacementFact], plan: PlanFact | None) -> date | None:
    """The day to start looking for a follow-up place: four weeks before a chain stops short of six months.

    After a chain did stop short the warning stands until a new placement, a newer plan, or an end that settles it.
    """
    if not chain or any(item.ended_on is None and item.planned_end is None for item in chain):
        return None
    stop = max(item.ended_on or item.planned_end or item.start_on for item in chain)
    state = chain_state([item.stretch(planned=True) for item in chain], stop)
    if state is None or state.realised_on is not None:
        return None
    last = chain[-1]
    if all(item.ended_on is not None for item in chain):
        replanned = plan is not None and plan.on is not None and plan.on > stop
        return None if replanned or last.end_reason in SETTLED_ENDS else stop
    return max(last.start_on, stop - timedelta(days=CHAIN_WARNING_DAYS))
