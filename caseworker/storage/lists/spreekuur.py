"""Sessions of a walk-in hour with their visits: today's, the queue, counts, earlier ones, and what was promised.

Each list is read in a fixed number of questions, never one per row.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.client import full_name
from caseworker.domain.spreekuur import FOLLOW_UP
from caseworker.domain.spreekuur_counts import Counts, SessionRow
from caseworker.storage import search as index
from caseworker.storage.lists.people import MY_WORKERS
from caseworker.storage.reader import Reader

MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A visit in the queue or after it. `client` None is a visitor who is not known; `name` as said or as given.

    `twins` is how many other clients the same visitor was linked to, in another store: somebody must look at it.
    """

    n: int
    number: int
    status: str
    client: int | None
    name: str
    coach: str
    kinds: str
    help: str
    question: str
    arrived_at: str
    called_at: str
    minutes: int | None
    twins: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something an adviser promised at a walk-in hour; `name` is "" for a visitor who gave none."""

    visit: int
    client: int | None
    name: str
    text: str
    on: date


_SESSION = (
    'SELECT s.n, s."on" AS day, s.place, s.from_time, s.to_time, s.closed_at, s.remarks,'
    " o.name AS host, w.name AS adviser,"
    " (SELECT COUNT(*) FROM visit v WHERE v.session = s.n AND NOT v.deleted) AS visits,"
    " (SELECT COUNT(*) FROM visit v WHERE v.session = s.n AND NOT v.deleted AND v.client IS NOT NULL) AS known"
    " FROM spreekuur_session s LEFT JOIN organisation o ON o.n = s.host LEFT JOIN worker w ON w.n = s.adviser"
)


def session(reader: Reader, n: int) -> SessionRow | None:
    """One session; None when there is none of this number."""
    row = reader.row(_SESSION + " WHERE s.n = :n AND NOT s.deleted", n=n)
    return None if row is None else _session(row)


def _session(row: Any) -> SessionRow:
    return SessionRow(
        row.n, date.fromisoformat(row.day), row.place, row.host or "", row.adviser or "", row.from_time, row.to_time,
        row.closed_at, row.remarks, row.visits, row.known,
    )  # fmt: skip


def running(reader: Reader, me: str, today: date) -> int | None:
    """The session of today that the person with this key holds and has not closed; the newest when there are more."""
    sql = (
        "SELECT n FROM spreekuur_session WHERE \"on\" = :today AND closed_at = '' AND NOT deleted"  # noqa: S608 -- our words
        f" AND adviser IN {MY_WORKERS} ORDER BY n DESC LIMIT 1"
    )
    found: int | None = reader.value(sql, today=today.isoformat(), me=me)
    return found


def last_session(reader: Reader, me: str) -> Any:
    """Place, host and times of the last session of the person with this key; None when there was none."""
    sql = (
        "SELECT n, place, host, from_time, to_time FROM spreekuur_session WHERE NOT deleted"  # noqa: S608 -- our words
        f' AND adviser IN {MY_WORKERS} ORDER BY "on" DESC, n DESC LIMIT 1'
    )
    return reader.row(sql, me=me)


def queue(reader: Reader, n: int) -> list[QueueRow]:
    """The visits of a session, in order of coming in."""
    rows = reader.rows(
        "SELECT v.n, v.number, v.status, v.client, v.visitor_name, v.kinds, v.help, v.question, v.arrived_at,"
        " v.called_at, v.minutes, v.origin, c.first_name, c.infix, c.last_name, c.own_script_name, w.name AS coach"
        " FROM visit v LEFT JOIN client c ON c.n = v.client LEFT JOIN worker w ON w.n = c.coach"
        " WHERE v.session = :n AND NOT v.deleted ORDER BY v.number, v.n",
        n=n,
    )
    origins = Counter(row.origin for row in rows if row.origin is not None)
    return [
        QueueRow(
            row.n, row.number or 0, row.status, row.client, _name(row), row.coach or "", row.kinds, row.help,
            row.question, row.arrived_at, row.called_at, row.minutes, max(0, origins[row.origin] - 1),
        )
        for row in rows
    ]  # fmt: skip


def _name(row: Any) -> str:
    if row.client is not None and row.first_name is not None:
        return full_name(row.first_name, row.infix, row.last_name, row.own_script_name)
    return str(row.visitor_name)


def counts(reader: Reader, n: int) -> Counts:
    """What a session comes to."""
    rows = reader.rows(
        "SELECT status, client, kinds, help, referred_to, minutes, follow_up_on FROM visit"
        " WHERE session = :n AND NOT deleted",
        n=n,
    )
    kinds, given, referred = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        kinds.update(row.kinds.split())
        given.update(row.help.split())
        if row.referred_to:
            referred[row.referred_to] += 1
    timed = [row.minutes for row in rows if row.minutes is not None and row.status == "done"]
    return Counts(
        visitors=len(rows),
        known=sum(row.client is not None for row in rows),
        left=sum(row.status == "left" for row in rows),
        waiting=sum(row.status == "waiting" for row in rows),
        kinds=dict(kinds),
        help=dict(given),
        referred=tuple(sorted(referred.items(), key=lambda item: (-item[1], item[0]))),
        follow_ups=sum(row.follow_up_on is not None for row in rows),
        minutes=round(sum(timed) / len(timed)) if timed else None,
    )


def session_ids(reader: Reader, text: str = "") -> array[int]:
    """The sessions, the newest first; with `text` those with it in their place, or in a visit or its visitor's name."""
    ordered = reader.raw('SELECT n FROM spreekuur_session WHERE NOT deleted ORDER BY "on" DESC, n DESC')
    if not index.query_words(text):
        return array("q", (row[0] for row in ordered))
    texts, names = index.texts_found(reader, text), index.names_found(reader, text, MOST_NAMES)
    found = set(texts)
    found.update(row[0] for row in reader.many("SELECT session FROM visit WHERE NOT deleted AND n IN :ids", texts))
    sql = "SELECT session FROM visit WHERE NOT deleted AND client IS NOT NULL AND case_n IN :ids"
    found.update(row[0] for row in reader.many(sql, names))
    return array("q", (row[0] for row in ordered if row[0] in found))


def session_rows(reader: Reader, ids: Sequence[int]) -> list[SessionRow]:
    """These sessions in their order; one that is gone meanwhile is left out."""
    found = {row.n: row for row in reader.many(_SESSION + " WHERE s.n IN :ids AND NOT s.deleted", ids)}
    return [_session(found[n]) for n in ids if n in found]


def follow_ups(reader: Reader, until: date, me: str | None = None) -> list[FollowUp]:
    """What was promised for `until` or earlier and is not done yet, the earliest first; `me`: only by this person.

    A promise to a client can be moved like everything that is due; then the day it was moved to counts.
    """
    mine = f" AND v.adviser IN {MY_WORKERS}" if me is not None else ""
    sql = (
        "SELECT v.n, v.client, v.visitor_name, v.follow_up, COALESCE(d.due_on, v.follow_up_on) AS day,"  # noqa: S608 -- our words
        " c.first_name, c.infix, c.last_name, c.own_script_name FROM visit v LEFT JOIN client c ON c.n = v.client"
        f" LEFT JOIN due d ON d.case_n = v.client AND d.code = '{FOLLOW_UP.code}' AND d.entity_n = v.n"
        " WHERE v.follow_up_on IS NOT NULL AND COALESCE(d.due_on, v.follow_up_on) <= :until"
        f" AND v.follow_up_done_on IS NULL AND NOT v.deleted{mine} ORDER BY day, v.n"
    )
    params = {"until": until.isoformat()} | ({"me": me} if me is not None else {})
    return [
        FollowUp(row.n, row.client, _name(row), row.follow_up, date.fromisoformat(row.day))
        for row in reader.rows(sql, **params)
    ]
