"""Employers as a list, and all that is known of one: people, places, visits, experiences, agreements, events."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.folding import fold
from caseworker.storage import search
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.reader import Reader

LISTS = ("all", "due", "open", "positive", "agreement")
SORTS = ("name", "sector", "municipality", "attitude", "visit", "next")

# Who gives work: who is called an employer, and every organisation that has a place, a visit or a placement.
_EMPLOYERS = (
    "NOT o.deleted AND (o.kind = 'employer' OR o.n IN (SELECT organisation FROM vacancy WHERE NOT deleted)"
    " OR o.n IN (SELECT organisation FROM employer_visit WHERE NOT deleted)"
    " OR o.n IN (SELECT employer FROM placement WHERE NOT deleted AND employer IS NOT NULL))"
)
# The next contact that was agreed in the newest visit of an employer.
_NEXT = (
    "(SELECT v.next_on FROM employer_visit v WHERE v.organisation = o.n AND NOT v.deleted"
    ' ORDER BY v."on" DESC, v.n DESC LIMIT 1)'
)
_LAST = '(SELECT MAX(v."on") FROM employer_visit v WHERE v.organisation = o.n AND NOT v.deleted)'
_LIST_CONDITIONS = {
    "due": f"{_NEXT} <= :today",
    "open": "o.n IN (SELECT organisation FROM vacancy WHERE NOT deleted AND status = 'open')",
    "positive": "o.n IN (SELECT organisation FROM employer_experience WHERE NOT deleted AND result = 'positive')",
    "agreement": "o.n IN (SELECT organisation FROM employer_agreement WHERE NOT deleted"
    " AND (until IS NULL OR until >= :today))",
}
_SORT_COLUMNS = {
    "sector": "o.sector = '', o.sector",
    "municipality": "o.municipality = '', o.municipality",
    "attitude": "CASE o.attitude WHEN 'engaged' THEN 0 WHEN 'open' THEN 1 WHEN 'hesitant' THEN 2"
    " WHEN 'not_engaged' THEN 3 ELSE 4 END",
    "visit": "last_on IS NULL, last_on",
    "next": "next_on IS NULL, next_on",
}


@dataclass(frozen=True)
class EmployerFilter:
    """Which employers are shown: `text` is searched in names, `list` is one of `LISTS`; "" means: no matter."""

    text: str = ""
    list: str = "all"
    sector: str = ""
    attitude: str = ""


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """A row of the list of employers; `sector` and `attitude` are codes."""

    n: int
    name: str
    kind: str
    sector: str
    municipality: str
    attitude: str
    vacancies: int
    visited_on: date | None
    next_on: date | None


def employer_ids(
    reader: Reader, chosen: EmployerFilter, sort: str, descending: bool, today: date
) -> array[int]:  # fmt: skip
    """The numbers of the employers of a filter, in order; what is not known comes last."""
    where, params = [_EMPLOYERS], {"today": today.isoformat()}
    if chosen.list in _LIST_CONDITIONS:
        where.append(_LIST_CONDITIONS[chosen.list])
    for name in ("sector", "attitude"):
        if getattr(chosen, name):
            where.append(f"o.{name} = :{name}")
            params[name] = getattr(chosen, name)
    sql = (
        f"SELECT o.n, o.name, {_LAST} AS last_on, {_NEXT} AS next_on FROM organisation o"  # noqa: S608 -- our own names
        f" WHERE {' AND '.join(where)} AND :today = :today"
    )
    if sort in _SORT_COLUMNS:
        sql += f" ORDER BY {_SORT_COLUMNS[sort]}{' DESC' if descending else ''}, o.name, o.n"
    rows = reader.rows(sql, **params)
    if sort not in _SORT_COLUMNS:
        rows.sort(key=lambda row: (fold(row.name), row.n), reverse=descending)
    if not chosen.text.strip():
        return array("q", (row.n for row in rows))
    found = employers_found(reader, chosen.text)
    return array("q", (row.n for row in rows if row.n in found))


def employers_found(reader: Reader, text: str) -> set[int]:
    """Organisations whose name, people, places or notes match."""
    found = set(search.names_found(reader, text, kind="organisation"))
    hits = search.texts_found(reader, text)
    for kind in ("employer_contact", "vacancy"):
        hits += search.names_found(reader, text, kind=kind)
    rows = reader.many("SELECT DISTINCT case_n FROM entity WHERE n IN :ids", hits)
    return found | {row.case_n for row in rows}


def list_counts(reader: Reader, today: date) -> dict[str, int]:
    """How many employers stand in each of `LISTS`."""
    parts = [f"COALESCE(SUM({_LIST_CONDITIONS.get(name, '1')}), 0)" for name in LISTS]
    sql = f"SELECT {', '.join(parts)} FROM organisation o WHERE {_EMPLOYERS} AND :today = :today"  # noqa: S608 -- our own names
    found = reader.row(sql, today=today.isoformat())
    return {name: int(found[place]) for place, name in enumerate(LISTS)}  # type: ignore[index]  # a sum always has a row


def due_count(reader: Reader, today: date) -> int:
    """How many organisations have a next contact for today or earlier in their newest visit; reads visits alone."""
    sql = (
        "SELECT COUNT(*) FROM employer_visit v WHERE NOT v.deleted AND v.next_on <= :today AND NOT EXISTS (SELECT 1"
        " FROM employer_visit w WHERE w.organisation = v.organisation AND NOT w.deleted"
        ' AND (w."on" > v."on" OR (w."on" = v."on" AND w.n > v.n)))'
    )
    return int(reader.value(sql, today=today.isoformat()))


def employer_rows(reader: Reader, ids: Sequence[int]) -> list[EmployerRow]:
    """The rows of these employers in their order, in one question."""
    sql = (
        "SELECT o.n, o.name, o.kind, o.sector, o.municipality, o.attitude,"  # noqa: S608 -- our own names
        f" {_LAST} AS last_on, {_NEXT} AS next_on, (SELECT COUNT(*) FROM vacancy v WHERE v.organisation = o.n"
        " AND NOT v.deleted AND v.status = 'open') AS vacancies FROM organisation o WHERE o.n IN :ids"
    )
    found = {
        row.n: EmployerRow(
            row.n, row.name, row.kind, row.sector, row.municipality, row.attitude, row.vacancies,
            day_of(row.last_on), day_of(row.next_on),
        )
        for row in reader.many(sql, ids)
    }  # fmt: skip
    return [found[n] for n in ids if n in found]


@dataclass(frozen=True)
class EmployerFile:
    """All that is known of one employer: its own fields, and rows of each kind, the newest first."""

    n: int
    own: Any
    people: list[Any]
    vacancies: list[Any]
    visits: list[Any]
    experiences: list[Any]
    agreements: list[Any]
    events: list[Any]
    placements: int
    running: int


_PARTS = {
    "people": "SELECT n, name, job, phone, email FROM employer_contact WHERE organisation = :n AND NOT deleted"
    " ORDER BY name, n",
    "vacancies": "SELECT v.n, v.title, v.kind, v.status, v.places, v.minutes_per_week, v.until, (SELECT COUNT(*) FROM"
    " referral r WHERE r.vacancy = v.n AND NOT r.deleted) AS referred FROM vacancy v WHERE v.organisation = :n"
    " AND NOT v.deleted ORDER BY v.status <> 'open', v.n DESC",
    "visits": 'SELECT v.n, v."on", v.kind, v.note, v.next_on, v.next_step, p.name AS person FROM employer_visit v'
    " LEFT JOIN employer_contact p ON p.n = v.person WHERE v.organisation = :n AND NOT v.deleted"
    ' ORDER BY v."on" DESC, v.n DESC LIMIT 50',
    "experiences": 'SELECT n, "on", about, result, note FROM employer_experience WHERE organisation = :n'
    ' AND NOT deleted ORDER BY "on" DESC, n DESC',
    "agreements": "SELECT n, kind, start_on, until, places, content FROM employer_agreement WHERE organisation = :n"
    " AND NOT deleted ORDER BY until IS NOT NULL, until DESC, n DESC",
    "events": 'SELECT e.n, e.kind, e.title, e."on", e.time, e.place, e.places, (SELECT COUNT(*) FROM attendance a'
    " WHERE a.event = e.n AND NOT a.deleted) AS invited, (SELECT COUNT(*) FROM attendance a WHERE a.event = e.n"
    " AND NOT a.deleted AND a.status = 'came') AS came FROM employer_event e WHERE e.organisation = :n"
    ' AND NOT e.deleted ORDER BY e."on" DESC, e.n DESC',
}


def employer_file(reader: Reader, n: int, today: date) -> EmployerFile | None:
    """An employer with everything about it, in eight questions; None when there is none of this number."""
    own = reader.row(
        "SELECT n, name, kind, sector, municipality, region, phone, email, size, attitude, attitude_note, remarks"
        " FROM organisation WHERE n = :n AND NOT deleted",
        n=n,
    )
    if own is None:
        return None
    counts = reader.row(
        "SELECT COUNT(*) AS placements, COALESCE(SUM(start_on <= :today AND ended_on IS NULL), 0) AS running"
        " FROM placement WHERE employer = :n AND NOT deleted",
        n=n, today=today.isoformat(),
    )  # fmt: skip
    parts = {name: reader.rows(sql, n=n) for name, sql in _PARTS.items()}
    return EmployerFile(n=n, own=own, placements=counts.placements, running=counts.running, **parts)  # type: ignore[union-attr]  # a count always has a row


EVENT_SORTS = ("on", "title", "employer")


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of the list of events: `kind` is a code; how many were invited (cancelled ones not counted) and came."""

    n: int
    title: str
    kind: str
    on: date | None
    employer: str
    places: int | None
    invited: int
    came: int


def event_ids(reader: Reader, sort: str, descending: bool) -> array[int]:
    """The numbers of all events in order."""
    rows = reader.rows(
        'SELECT e.n, e."on" AS day, e.title, o.name FROM employer_event e'
        " LEFT JOIN organisation o ON o.n = e.organisation WHERE NOT e.deleted"
    )
    keys: dict[str, Callable[[Any], str]] = {
        "on": lambda row: row.day or "",
        "title": lambda row: fold(row.title),
        "employer": lambda row: fold(row.name or ""),
    }
    rows.sort(key=lambda row: (keys[sort](row), row.n), reverse=descending)
    return array("q", (row.n for row in rows))


def event_rows(reader: Reader, ids: Sequence[int]) -> list[EventRow]:
    """The rows of these events in their order, in one question."""
    sql = (
        'SELECT e.n, e.title, e.kind, e."on" AS day, e.places, o.name AS employer,'
        " (SELECT COUNT(*) FROM attendance a WHERE a.event = e.n AND NOT a.deleted AND a.status <> 'cancelled')"
        " AS invited, (SELECT COUNT(*) FROM attendance a WHERE a.event = e.n AND NOT a.deleted AND a.status = 'came')"
        " AS came FROM employer_event e LEFT JOIN organisation o ON o.n = e.organisation WHERE e.n IN :ids"
    )
    found = {
        row.n: EventRow(
            row.n, row.title, row.kind, day_of(row.day), row.employer or "", row.places, row.invited, row.came
        )
        for row in reader.many(sql, ids)
    }
    return [found[n] for n in ids if n in found]


GUESTS = (
    "SELECT a.n, a.client, a.status, a.remarks, c.first_name, c.infix, c.last_name, c.own_script_name"
    " FROM attendance a JOIN client c ON c.n = a.client JOIN case_summary s ON s.n = c.n"
    " WHERE a.event = :n AND NOT a.deleted ORDER BY s.sort_name, a.n"
)
"""Who is invited to an event, by name."""
