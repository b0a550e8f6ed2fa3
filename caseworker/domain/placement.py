"""Placements (plaatsingen) and the chains they form. Sources: 000 4.5.1; DOMAIN 2.11.

A placement that ends early is followed by another until together six months are reached: the chain is then realised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from caseworker.domain import codes, codes_work, dayparts
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
    day_parts: str = text()
    supervisor: str = text()
    aftercare: int | None = ref("aftercare_schedule")

    def rules(self, today: date) -> list[Problem]:
        """Ends after it starts and says why; what is missing for the report is a warning."""
        problems = []
        for name in ("planned_end", "ended_on"):
            value = getattr(self, name)
            if value is not None and self.start_on is not None and value < self.start_on:
                problems.append(Problem(name, "end_before_start", {"start": self.start_on.isoformat()}))
        if self.ended_on is not None and not self.end_reason:
            problems.append(Problem("end_reason", "end_reason_required"))
        if wrong := dayparts.unknown(self.day_parts):
            problems.append(Problem("day_parts", "day_part_unknown", {"value": wrong[:40]}))
        if not self.nature:
            problems.append(Problem("nature", "nature_required", warning=True))
        if not self.education_level:
            problems.append(Problem("education_level", "education_unknown", warning=True))
        if not self.sector:
            problems.append(Problem("sector", "sector_unknown", warning=True))
        return problems


@dataclass(kw_only=True)
class PlacementBreakDraft(Draft):
    """Days within a placement on which it stood still: not worked, so they do not count for the six months.

    Both days are counted in; without a last day it goes on.
    """

    KIND: ClassVar[str] = "placement_break"

    placement: int | None = ref("placement", required=True)
    from_on: date | None = day(required=True)
    until_on: date | None = day()
    reason: str = code(codes_work.BREAK_REASON)
    note: str = text()

    def rules(self, today: date) -> list[Problem]:
        """Ends on or after the day it starts."""
        if self.until_on is not None and self.from_on is not None and self.until_on < self.from_on:
            return [Problem("until_on", "end_before_start", {"start": self.from_on.isoformat()})]
        return []


@dataclass(frozen=True, slots=True)
class Stretch:
    """One placement's time in a chain: first day, last day (None while it runs), and its interruptions."""

    start: date
    end: date | None
    breaks: tuple[tuple[date, date | None], ...] = ()

    def worked(self, until: date) -> list[tuple[date, date]]:
        """The spans of days worked in it up to and including `until`: what is left between the interruptions.

        A placement that is said to end before it starts cannot be, and gives nothing; a break that ends before it
        begins neither.
        """
        if self.start > until or (self.end is not None and self.end < self.start):
            return []
        last, free, spans = min(self.end or until, until), self.start, []
        for first, until_on in sorted(self.breaks, key=lambda item: (item[0], item[1] or date.max)):
            if until_on is not None and until_on < first:
                continue
            if first > free:
                spans.append((free, min(first - ONE_DAY, last)))
            if until_on is None:
                return [span for span in spans if span[0] <= last]
            free = max(free, until_on + ONE_DAY)
        return [span for span in (*spans, (free, last)) if span[0] <= min(span[1], last)]


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
    Days between placements and interruptions within one push that day back by their length; a day on which another
    placement of the chain was worked counts all the same. A placement that ends on the day it starts counts one day.
    The six months are those from the first day worked. Source: 000 4.5.1; interruptions: DOMAIN 2.11.
    """
    spans = sorted(span for item in stretches for span in item.worked(until))
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
