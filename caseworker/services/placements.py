"""The ledger of a client's placements: every chain with its days, its interruptions and its six months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from caseworker.domain import codes, codes_work
from caseworker.domain.due import PlacementFact
from caseworker.domain.placement import chain_days
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.lists.worklist import ChainNow, chain_now, placement_facts


@dataclass(frozen=True, slots=True)
class LedgerBreak:
    """Days on which a placement stood still; `until_on` None while it goes on."""

    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerPlacement:
    """A placement in its chain: `days` were worked in it that no earlier one of the chain covers."""

    n: int
    name: str
    job: str
    nature: str
    minutes_per_week: int | None
    start_on: date
    planned_end: date | None
    ended_on: date | None
    end_reason: str
    days: int
    breaks: tuple[LedgerBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerChain:
    """A chain on a day: its placements from old to new, and how far it is towards six months."""

    placements: tuple[LedgerPlacement, ...]
    now: ChainNow

    @property
    def days(self) -> int:
        """The days worked up to today."""
        return self.now.state.days if self.now.state is not None else 0

    @property
    def needed(self) -> int:
        """The days that make six months from its first day; 0 while nothing was worked."""
        return self.now.state.needed if self.now.state is not None else 0

    @property
    def realised_on(self) -> date | None:
        """The day the six months were full."""
        return self.now.state.realised_on if self.now.state is not None else None


def ledger(desk: Desk, case: int) -> list[LedgerChain]:
    """The chains of a case, the one that was worked in last first."""
    with desk.reading() as reader:
        return _ledger(reader, case, desk.today())


_PLACEMENTS = (
    "SELECT n, employer, employer_name, job, minutes_per_week FROM placement WHERE case_n = :case AND NOT deleted"
)
_BREAKS = (
    "SELECT placement, from_on, until_on, reason FROM placement_break WHERE case_n = :case AND NOT deleted"
    " AND from_on IS NOT NULL ORDER BY from_on, n"
)


def _ledger(reader: Reader, case: int, today: date) -> list[LedgerChain]:
    facts = placement_facts(reader, [case]).get(case, [])
    rows = {row.n: row for row in reader.rows(_PLACEMENTS, case=case)}
    employers = organisation_names(reader, (row.employer for row in rows.values()))
    breaks: defaultdict[int, list[LedgerBreak]] = defaultdict(list)
    for row in reader.rows(_BREAKS, case=case):
        until = date.fromisoformat(row.until_on) if row.until_on else None
        reason = codes_work.BREAK_REASON.label(row.reason) if row.reason else ""
        breaks[row.placement].append(LedgerBreak(date.fromisoformat(row.from_on), until, reason))
    chains: defaultdict[int, list[PlacementFact]] = defaultdict(list)
    for fact in facts:
        chains[fact.chain].append(fact)
    found = []
    for parts in chains.values():
        parts.sort(key=lambda item: (item.start_on, item.n))
        listed = []
        for place, item in enumerate(parts):
            row = rows[item.n]
            before = chain_days([part.stretch() for part in parts[:place]], today)
            after = chain_days([part.stretch() for part in parts[: place + 1]], today)
            listed.append(
                LedgerPlacement(
                    item.n, row.employer_name or employers.get(row.employer, ""), row.job,
                    codes.PLACEMENT_NATURE.label(item.nature) if item.nature else "", row.minutes_per_week,
                    item.start_on, item.planned_end, item.ended_on,
                    codes.END_REASON.label(item.end_reason) if item.end_reason else "", after - before,
                    tuple(breaks[item.n]),
                )
            )  # fmt: skip
        found.append(LedgerChain(tuple(listed), chain_now(parts, today)))
    return sorted(found, key=lambda chain: (chain.placements[-1].start_on, chain.placements[-1].n), reverse=True)
