"""What follows from the records: the timeline, the search index, and per case a summary and its dues.

Written in the transaction of every change, and made anew by a rebuild. Reads are per block of cases and only of the
columns the rules need; the rules are in `domain/due.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy

from caseworker.domain.client import list_name
from caseworker.domain.due import (
    CaseFacts,
    Dated,
    Due,
    InstrumentFact,
    PlacementFact,
    PlanFact,
    Promise,
    dues,
    phase,
    running_placement,
)
from caseworker.domain.folding import words
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage import search
from caseworker.storage.bulk import delete_rows, insert_rows, upsert_rows

Changed = tuple[int, int, str, dict[str, Any], bool, int]
BLOCK = 500
FEW = 8  # up to here rows are compared first, so that an unchanged summary costs no write
DATED = {kind: cls.DATED for kind, cls in SUBJECTS.items() if cls.DATED}
TIMELINE = ("n", "case_n", "kind", "entry_on", "author_n")
SUMMARY = (
    "n", "sort_name", "client_number", "birth_date", "municipality", "coach", "registered_on", "closed", "phase",
    "rung", "rung_plus", "rung_on", "rung_key", "zrm_on", "contact_on", "plan_number", "plan_status", "placement",
    "due_on", "due_code", "conflicts",
)  # fmt: skip
DUE = ("case_n", "code", "entity_n", "due_on", "due_time")

_CLIENTS = (
    "SELECT n, first_name, infix, last_name, own_script_name, client_number, birth_date, municipality, coach,"
    " registered_on, closed_on, income_source FROM client WHERE NOT deleted AND n IN ({marks})"
)
_LADDERS = (
    'SELECT case_n, n, "on", rung, expects_rise FROM ladder_score WHERE NOT deleted AND "on" IS NOT NULL'
    " AND case_n IN ({marks})"
)
_ZRMS = 'SELECT case_n, n, "on", moment FROM zrm_score WHERE NOT deleted AND "on" IS NOT NULL AND case_n IN ({marks})'
_INTAKES = 'SELECT case_n, n, "on", next_on FROM intake WHERE NOT deleted AND "on" IS NOT NULL AND case_n IN ({marks})'
_PLANS = 'SELECT case_n, n, number, "on", status, review_on FROM plan WHERE NOT deleted AND case_n IN ({marks})'
_INSTRUMENTS = (
    "SELECT case_n, n, plan, instrument, start_on, planned_end, longest_months FROM plan_instrument"
    " WHERE NOT deleted AND ended_on IS NULL AND case_n IN ({marks})"
)
_PLACEMENTS = (
    "SELECT case_n, n, chain, start_on, planned_end, ended_on, end_reason, nature FROM placement"
    " WHERE NOT deleted AND start_on IS NOT NULL AND case_n IN ({marks})"
)
_CONFLICTS = "SELECT case_n, COUNT(*) FROM conflict WHERE case_n IN ({marks}) GROUP BY case_n"

# Contacts are by far the most numerous, so the database picks: one row per case. Day and number are written at one
# length each, so that the greatest text is the newest contact; what belongs to it stands behind it.
_KEY = "\"on\" || ' ' || (1000000000000 + n) || ' '"
_CONTACTS = (
    f"SELECT case_n, MAX({_KEY} || kind),"  # noqa: S608 -- our own words
    f" MAX(CASE WHEN kind <> 'no_show' THEN {_KEY} END),"
    f" MAX(CASE WHEN next_on IS NOT NULL THEN {_KEY} || next_on || ' ' || next_time END)"
    ' FROM contact WHERE NOT deleted AND "on" IS NOT NULL AND case_n IN ({marks}) GROUP BY case_n'
)


# -- entities: timeline and search ---------------------------------------------------------------------------------


def refresh_entities(connection: sqlalchemy.Connection, changed: Sequence[Changed]) -> None:
    """Timeline and search rows of entities: (number, case, kind, column values, deleted, author)."""
    shown: list[tuple[Any, ...]] = []
    gone: list[int] = []
    unsearched: list[int] = []
    searched: list[tuple[int, str, str, str]] = []
    for n, case_n, kind, values, deleted, author_n in changed:
        day = values[DATED[kind]] if kind in DATED else None
        if day and not deleted:
            shown.append((n, case_n, kind, day, author_n))
        elif kind in DATED:
            gone.append(n)
        if deleted:
            unsearched.append(n)
        else:
            searched.append((n, kind, search.name_text(kind, values), search.note_text(kind, values)))
    upsert_rows(connection, "timeline", TIMELINE, ("n",), shown)
    delete_rows(connection, "timeline", "n", gone)
    search.unindex(connection, unsearched)
    search.index(connection, searched)


def clear(connection: sqlalchemy.Connection) -> None:
    """Empty everything this module writes, before a rebuild."""
    for table in ("case_summary", "due", "timeline"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 -- our own tables
    search.clear(connection)


# -- cases: summary and dues ---------------------------------------------------------------------------------------


def refresh_cases(connection: sqlalchemy.Connection, cases: Collection[int]) -> None:
    """Make the summary and the dues of these client cases anew; cases of organisations have neither."""
    ordered = sorted(cases)
    for start in range(0, len(ordered), BLOCK):
        block = ordered[start : start + BLOCK]
        clients = {row[0]: row for row in _asked(connection, _CLIENTS, block)}
        gone = [n for n in block if n not in clients]
        delete_rows(connection, "case_summary", "n", gone)
        delete_rows(connection, "due", "case_n", gone)
        if clients:
            _refresh_clients(connection, clients)


def _refresh_clients(connection: sqlalchemy.Connection, clients: dict[int, Sequence[Any]]) -> None:
    facts = _read_facts(connection, clients)
    conflicts = {row[0]: row[1] for row in _asked(connection, _CONFLICTS, list(clients))}
    found = {n: dues(item.facts) for n, item in facts.items()}
    summaries = [
        _summary(clients[n], item, found[n][0] if found[n] else None, conflicts.get(n, 0)) for n, item in facts.items()
    ]
    listed = [(n, due.code, due.entity_n, due.on.isoformat(), due.time) for n, items in found.items() for due in items]
    if len(clients) <= FEW:
        summaries = _really_changed(connection, "case_summary", SUMMARY, "n", list(clients), summaries)[1]
        old, listed = _really_changed(connection, "due", DUE, "case_n", list(clients), listed)
        keys = [row[:3] for row in old]
        if keys:
            connection.exec_driver_sql("DELETE FROM due WHERE case_n = ? AND code = ? AND entity_n = ?", keys)
    else:
        delete_rows(connection, "due", "case_n", clients)
    upsert_rows(connection, "case_summary", SUMMARY, ("n",), summaries)
    insert_rows(connection, "due", DUE, listed)


def _really_changed(
    connection: sqlalchemy.Connection, table: str, columns: Sequence[str], key: str, ids: list[int],
    rows: list[tuple[Any, ...]],
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:  # fmt: skip
    """(rows that stand in the table and are no longer so, rows that do not stand there yet)."""
    listed = ", ".join(columns)
    sql = f"SELECT {listed} FROM {table} WHERE {key} IN ({{marks}})"  # noqa: S608 -- our own tables
    known = {tuple(row) for row in _asked(connection, sql, ids)}
    new = set(rows)
    return [row for row in known if row not in new], [row for row in rows if row not in known]


class _Case:
    """The facts of one case while they are gathered, and what the summary shows of them besides."""

    __slots__ = ("facts", "rung_plus")

    def __init__(self, client: Sequence[Any]) -> None:
        self.facts = CaseFacts(
            client=client[0],
            registered_on=_day(client[9]),
            closed=client[10] is not None,
            working=client[11] == "working",
        )
        self.rung_plus = False


def _read_facts(connection: sqlalchemy.Connection, clients: dict[int, Sequence[Any]]) -> dict[int, _Case]:
    found = {n: _Case(row) for n, row in clients.items()}
    ids = list(clients)
    for case_n, rows in _by_case(connection, _LADDERS, ids):
        _case_n, n, on, rung, plus = max(rows, key=lambda row: (row[2], row[1]))
        found[case_n].facts.ladder = Dated(n, date.fromisoformat(on))
        found[case_n].facts.rung, found[case_n].rung_plus = rung, bool(plus)
    for case_n, rows in _by_case(connection, _ZRMS, ids):
        _case_n, n, on, moment = max(rows, key=lambda row: (row[2], row[1]))
        found[case_n].facts.zrm = Dated(n, date.fromisoformat(on), moment)
    for case_n, rows in _by_case(connection, _INTAKES, ids):
        _put_intakes(found[case_n].facts, rows)
    for row in _asked(connection, _CONTACTS, ids):
        _put_contacts(found[row[0]].facts, *row[1:])
    for case_n, rows in _by_case(connection, _PLANS, ids):
        _case_n, n, number, on, status, review_on = max(rows, key=lambda row: (row[2] or 0, row[1]))
        found[case_n].facts.plan = PlanFact(n, number or 0, _day(on), status, _day(review_on))
    for case_n, rows in _by_case(connection, _INSTRUMENTS, ids):
        plan = found[case_n].facts.plan
        found[case_n].facts.instruments = [_instrument(row) for row in rows if plan is not None and row[2] == plan.n]
    for case_n, rows in _by_case(connection, _PLACEMENTS, ids):
        found[case_n].facts.placements = [_placement(row) for row in rows]
    return found


def _put_intakes(facts: CaseFacts, rows: list[Sequence[Any]]) -> None:
    newest = max(rows, key=lambda row: (row[2], row[1]))
    facts.intake = facts.spoken = Dated(newest[1], date.fromisoformat(newest[2]))
    promised = [row for row in rows if row[3] is not None]
    if promised:
        _case_n, n, on, next_on = max(promised, key=lambda row: (row[2], row[1]))
        facts.intake_promise = Promise(n, date.fromisoformat(on), date.fromisoformat(next_on))


def _put_contacts(facts: CaseFacts, newest: str, spoken: str | None, promised: str | None) -> None:
    facts.contact = _unpacked(newest)
    if spoken is not None:
        last = _unpacked(spoken)
        facts.spoken = max((last, facts.spoken or last), key=lambda item: item.on)
    if promised is not None:
        dated = _unpacked(promised)
        next_on, _space, time = dated.note.partition(" ")
        facts.promise = Promise(dated.n, dated.on, date.fromisoformat(next_on), time)


def _unpacked(text: str) -> Dated:
    """What `_KEY` packed: "2026-03-04 1000000000042 phone"."""
    on, number, note = text.split(" ", 2)
    return Dated(int(number) - 1_000_000_000_000, date.fromisoformat(on), note)


def _instrument(row: Sequence[Any]) -> InstrumentFact:
    _case_n, n, _plan, instrument, start_on, planned_end, longest = row
    return InstrumentFact(n, instrument, _day(start_on), _day(planned_end), longest, None)


def _placement(row: Sequence[Any]) -> PlacementFact:
    _case_n, n, chain, start_on, planned_end, ended_on, end_reason, nature = row
    return PlacementFact(
        n, chain or n, date.fromisoformat(start_on), _day(planned_end), _day(ended_on), end_reason, nature
    )


def _summary(client: Sequence[Any], case: _Case, due: Due | None, conflicts: int) -> tuple[Any, ...]:
    """The row of `case_summary`, in the order of `SUMMARY`."""
    n, first, infix, last, own, number, birth, municipality, coach, registered, _closed_on, _income = client
    facts, plan = case.facts, case.facts.plan
    running = running_placement(facts.placements)
    rung = facts.rung
    return (
        n, " ".join(words(list_name(first, infix, last, own))), number, birth, municipality, coach, registered,
        int(facts.closed), phase(facts), rung, int(case.rung_plus), facts.ladder and facts.ladder.on.isoformat(),
        2 * rung + case.rung_plus if rung else 0, facts.zrm and facts.zrm.on.isoformat(),
        facts.spoken and facts.spoken.on.isoformat(), plan.number if plan else None, plan.status if plan else "",
        running.n if running else None, due.on.isoformat() if due else None, due.code if due else "", conflicts,
    )  # fmt: skip


# -- asking --------------------------------------------------------------------------------------------------------


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _asked(connection: sqlalchemy.Connection, sql: str, ids: Sequence[int]) -> Iterable[Sequence[Any]]:
    """The rows of a question about at most `BLOCK` cases; its text is the same for every block, so it is kept."""
    width = 1 if len(ids) == 1 else FEW if len(ids) <= FEW else BLOCK
    padded = tuple(ids) + (ids[-1],) * (width - len(ids))
    return connection.exec_driver_sql(sql.replace("{marks}", ",".join("?" * width)), padded).all()


def _by_case(
    connection: sqlalchemy.Connection, sql: str, ids: Sequence[int]
) -> Iterator[tuple[int, list[Sequence[Any]]]]:
    grouped: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in _asked(connection, sql, ids):
        grouped[row[0]].append(row)
    return iter(grouped.items())
