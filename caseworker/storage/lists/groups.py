"""Groups as a list, one with everybody in it, and the flow of people through groups."""

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

LISTS = ("all", "running", "coming", "past")
SORTS = ("title", "on", "kind")
_LAST = 'COALESCE(g.until, g."on")'
_WHEN = {
    "running": f'g."on" <= :today AND {_LAST} >= :today',
    "coming": 'g."on" > :today',
    "past": f"{_LAST} < :today",
}


@dataclass(frozen=True)
class GroupFilter:
    """Which groups are shown: `text` is searched in titles, places and texts; `list` is one of `LISTS`."""

    text: str = ""
    list: str = "all"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row of the list of groups; `kind` is a code. `taken` are those who take a place, of `places`."""

    n: int
    title: str
    kind: str
    on: date | None
    until: date | None
    place: str
    places: int | None
    invited: int
    taken: int
    no_show: int


def group_ids(reader: Reader, chosen: GroupFilter, sort: str, descending: bool, today: date) -> array[int]:
    """The numbers of the groups of a filter, in order; those without a day come last."""
    where, params = ["NOT g.deleted", ":today = :today"], {"today": today.isoformat()}
    if chosen.list in _WHEN:
        where.append(_WHEN[chosen.list])
    if chosen.kind:
        where.append("g.kind = :kind")
        params["kind"] = chosen.kind
    rows = reader.rows(
        f'SELECT g.n, g.title, g.kind, g."on" FROM work_group g WHERE {" AND ".join(where)}',  # noqa: S608 -- our own names
        **params,
    )
    keys: dict[str, Callable[[Any], Any]] = {
        "title": lambda row: fold(row.title), "on": lambda row: row.on or "", "kind": lambda row: row.kind,
    }  # fmt: skip
    rows.sort(key=lambda row: (keys.get(sort, keys["on"])(row), fold(row.title), row.n), reverse=descending)
    if not chosen.text.strip():
        return array("q", (row.n for row in rows))
    found = set(search.texts_found(reader, chosen.text))
    return array("q", (row.n for row in rows if row.n in found))


def list_counts(reader: Reader, today: date) -> dict[str, int]:
    """How many groups stand in each of `LISTS`, in one question."""
    parts = ", ".join(f"COALESCE(SUM({sql}), 0) AS {name}" for name, sql in _WHEN.items())
    sql = f"SELECT COUNT(*) AS every, {parts} FROM work_group g WHERE NOT g.deleted"  # noqa: S608 -- our own names
    row = reader.row(sql, today=today.isoformat())
    found = {name: int(getattr(row, name)) for name in _WHEN}
    return {"all": int(row.every) if row is not None else 0, **found}


def group_rows(reader: Reader, ids: Sequence[int]) -> list[GroupRow]:
    """The rows of these groups in their order, in one question."""
    sql = (
        'SELECT g.n, g.title, g.kind, g."on", g.until, g.place, g.places, COUNT(m.n) AS invited,'
        " COALESCE(SUM(m.status IN ('invited', 'confirmed', 'came', 'started')), 0) AS taken,"
        " COALESCE(SUM(m.status = 'no_show'), 0) AS no_show FROM work_group g"
        " LEFT JOIN group_member m ON m.work_group = g.n AND NOT m.deleted WHERE g.n IN :ids GROUP BY g.n"
    )
    found = {
        row.n: GroupRow(
            row.n, row.title, row.kind, day_of(row.on), day_of(row.until), row.place, row.places, row.invited,
            row.taken, row.no_show,
        )
        for row in reader.many(sql, ids)
    }  # fmt: skip
    return [found[n] for n in ids if n in found]


GROUP = (
    'SELECT g.n, g.title, g.kind, g."on", g.until, g.time, g.place, g.places, g.part_count, g.end_terms, g.note,'
    " o.name AS organisation, w.name AS trainer FROM work_group g LEFT JOIN organisation o ON o.n = g.organisation"
    " LEFT JOIN worker w ON w.n = g.trainer WHERE g.n = :n AND NOT g.deleted"
)
"""One group with the names of who holds it."""
MEMBERS = (
    "SELECT m.n, m.client, m.status, m.ended_on, m.end_terms_reached, m.sequel, m.remarks, c.first_name, c.infix,"
    " c.last_name, c.own_script_name, p.present, p.excused, p.absent FROM group_member m"
    " JOIN client c ON c.n = m.client AND NOT c.deleted JOIN case_summary s ON s.n = c.n"
    " LEFT JOIN (SELECT client, SUM(status = 'present') AS present, SUM(status = 'excused') AS excused,"
    " SUM(status = 'absent') AS absent FROM group_presence WHERE work_group = :n AND NOT deleted GROUP BY client) p"
    " ON p.client = m.client WHERE m.work_group = :n AND NOT m.deleted ORDER BY s.sort_name, m.n"
)
"""Everybody in a group, by name, with how many day parts they were there."""
REGISTER = (
    'SELECT n, client, status FROM group_presence WHERE work_group = :n AND "on" = :day AND day_part = :part'
    " AND NOT deleted ORDER BY n"
)
"""Who was there on one day part."""
FLOW = (
    "SELECT g.kind, m.status, m.end_terms_reached, COUNT(m.n) AS people, g.n FROM work_group g"
    " LEFT JOIN group_member m ON m.work_group = g.n AND NOT m.deleted"
    ' WHERE NOT g.deleted AND g."on" >= :first AND g."on" <= :last GROUP BY g.kind, g.n, m.status, m.end_terms_reached'
)
"""How many people stand how in the groups that began in a time."""
