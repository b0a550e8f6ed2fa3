"""Placements (plaatsingen) and the chains they form. Sources: 000 4.5.1; DOMAIN 2.11.

A placement that ends early is followed by another until together six months are reached: the chain is then realised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import add_months

CHAIN_MONTHS = 6
ONE_DAY = timedelta(days=1)


@dataclass(kw_only=True)
class PlacementDraft(Draft):
    """A placement: paid or unpaid work, or training, of at least one day.

    `chain` is the first placement of the chain this one follows up (None when it is the first itself).
    `education_level` and `municipality` are those of the client at the start; an executing organisation realises it.
    """

    KIND: ClassVar[str] = "placement"
    DATED: ClassVar[str] = "start_on"

    client: int | None = ref("client", required=True)
    nature: str = code(codes.PLACEMENT_NATURE)
    employer: int | None = ref("organisation")
    employer_name: str = text(searched=True)
    sector: str = code(codes.SECTOR)
    job: str = text(searched=True)
    minutes_per_week: int | None = whole(least=0, most=3600)
    contract: str = code(codes.CONTRACT_KIND)
    start_on: date | None = day(required=True)
    planned_end: date | None = day()
    ended_on: date | None = day()
    end_reason: str = code(codes.END_REASON)
    chain: int | None = ref("placement")
    education_level: str = code(codes.EDUCATION_LEVEL)
    municipality: str = text()
    region: str = text()
    executing_organisation: int | None = ref("organisation")
    lead_source: str = text()
    trial_placement: bool | None = flag()
    wage_subsidy: bool | None = flag()
    language_voucher: bool | None = flag()
    jobcoach: bool | None = flag()
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Ends after it starts and says why; what is missing for the report is a warning."""
        problems = []
        for name in ("planned_end", "ended_on"):
            value = getattr(self, name)
            if value is not None and self.start_on is not None and value < self.start_on:
                problems.append(Problem(name, "end_before_start", {"start": self.start_on.isoformat()}))
        if self.ended_on is not None and not self.end_reason:
            problems.append(Problem("end_reason", "end_reason_required"))
        if not self.nature:
            problems.append(Problem("nature", "nature_required", warning=True))
        if not self.education_level:
            problems.append(Problem("education_level", "education_unknown", warning=True))
        if not self.sector:
            problems.append(Problem("sector", "sector_unknown", warning=True))
        return problems


@dataclass(frozen=True, slots=True)
class Stretch:
    """One placement's time in a chain: first day, last day (None while it runs)."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class ChainState:
    """How far a chain is on a day.

    `days` were worked in it (days covered twice count once, days between placements not), `needed` make six months,
    and `realised_on` is the day on which the six months were full; None while they are not.
    """

    days: int
    needed: int
    realised_on: date | None

    @property
    def missing(self) -> int:
        """The days that are still to be worked; 0 once the chain is realised."""
        return max(0, self.needed - self.days)


def chain_state(stretches: Iterable[Stretch], until: date) -> ChainState | None:
    """How far the chain of these placements is at the end of the day `until`; None when nothing had started by then.

    One unbroken placement reaches six months on the day before the same day six months later (1 January: 30 June).
    Breaks between placements push that day back by their length. A placement that ends on the day it starts counts
    one day; one that is said to end before it starts cannot be, and counts nothing. Source: 000 4.5.1.
    """
    spans = sorted(
        (item.start, min(item.end or until, until))
        for item in stretches
        if item.start <= until and (item.end is None or item.end >= item.start)
    )
    if not spans:
        return None
    needed = (add_months(spans[0][0], CHAIN_MONTHS) - spans[0][0]).days
    days, reached, realised = 0, spans[0][0] - ONE_DAY, None
    for start, end in spans:
        first = max(start, reached + ONE_DAY)
        fresh = (end - first).days + 1
        if fresh <= 0:
            continue
        if days < needed <= days + fresh:
            realised = first + (needed - days - 1) * ONE_DAY
        days += fresh
        reached = end
    return ChainState(days, needed, realised)


def chain_days(stretches: Iterable[Stretch], until: date) -> int:
    """Days worked in a chain up to and including `until`; days covered twice count once, gaps do not count."""
    state = chain_state(stretches, until)
    return state.days if state else 0


def realised_on(stretches: Iterable[Stretch], until: date) -> date | None:
    """The day on which a chain reached six months of placement, or None when it did not by `until`."""
    state = chain_state(stretches, until)
    return state.realised_on if state else None
