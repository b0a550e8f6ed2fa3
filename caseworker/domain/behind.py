"""The cases behind a figure of the accountability report, and why each of them counts. Source: DOMAIN 3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.domain import codes
from caseworker.domain.accountability import GROUPS, Key
from caseworker.domain.period import show_day
from caseworker.domain.values import show_hours
from caseworker.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One placement that counts (for a chain: the placement that decides it), with its client.

    `client` and `placement` are local numbers. The chain's facts (`parts` to `realised_on`) are there for realised,
    running and stopped chains only: its placements, first day, days worked, days that make six months, last day
    worked and the day it became full. `because` says why the row counts, in the language in use.
    """

    client: int
    placement: int
    client_name: str
    own_script_name: str
    client_number: str
    employer: str
    job: str
    nature: str
    contract: str
    minutes_per_week: int | None
    education_level: str
    sector: str
    municipality: str
    region: str
    organisation: str
    start_on: date
    planned_end: date | None
    ended_on: date | None
    parts: int = 0
    chain_start: date | None = None
    days: int = 0
    needed: int = 0
    last_on: date | None = None
    realised_on: date | None = None
    because: str = ""


def because(row: BehindRow, key: Key) -> str:
    """Why the placement counts in the figure `key`, in the language in use."""
    measure = _measure(key)
    if measure == "gap":
        return _because_gap(row, key[1])
    if measure != "started":
        return _because_chain(row, measure)
    facts = [_fact(row, key), _("started on {day}").format(day=show_day(row.start_on))]
    return ", ".join(fact for fact in facts if fact)


def _measure(key: Key) -> str:
    if key[0] in GROUPS:
        return key[1]
    if key[0] in ("nature", "education", "sector"):
        return "started"
    return "realised" if key[0] == "duration" else key[0]


def _fact(row: BehindRow, key: Key) -> str:
    """What is told first: the fact that the figure sorts by, else how the person works."""
    not_stated = _("not stated")
    facts = {
        "education": codes.EDUCATION_LEVEL.label(row.education_level),
        "sector": codes.SECTOR.label(row.sector),
        "municipality": row.municipality,
        "region": row.region,
        "organisation": row.organisation,
    }
    if key[0] in facts:
        return facts[key[0]] or not_stated
    if not row.nature:
        return _("nature not stated")
    told = [codes.PLACEMENT_NATURE.label(row.nature)]
    if row.contract:
        told.append(codes.CONTRACT_KIND.label(row.contract))
    if row.minutes_per_week:
        told.append(_("{hours} hours per week").format(hours=show_hours(row.minutes_per_week)))
    return ", ".join(told)


def _because_chain(row: BehindRow, measure: str) -> str:
    start = show_day(row.chain_start or row.start_on)
    parts = ngettext("{count} placement since {start}", "{count} placements since {start}", row.parts)
    since = parts.format(count=row.parts, start=start)
    if measure == "realised" and row.realised_on:
        full = _("six months full on {day}, {days} days in all").format(day=show_day(row.realised_on), days=row.days)
        return f"{since}: {full}"
    worked = _("{days} of {needed} days").format(days=row.days, needed=row.needed)
    if measure == "running":
        return f"{since}: {worked}, " + _("still running")
    ended = show_day(row.last_on or row.start_on)
    return f"{since}: {worked}, " + _("stopped on {day} without a follow-up").format(day=ended)


def _because_gap(row: BehindRow, code: str) -> str:
    started = _("started on {day}").format(day=show_day(row.start_on))
    if code == "nature":
        return _("nature is missing: counts nowhere") + ", " + started
    if code == "open_past_end" and row.planned_end:
        return _("planned end {day} has passed and no real end is filled in").format(day=show_day(row.planned_end))
    missing = {
        "education": _("education level is missing: counts as 'not stated'"),
        "sector": _("sector is missing: counts as 'not stated'"),
        "municipality": _("municipality is missing: counts as 'not stated'"),
    }
    return f"{missing[code]}, {started}"
