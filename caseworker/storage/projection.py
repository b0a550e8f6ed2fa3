"""The ordinary tables as a picture of the journal: written with every event, rebuildable at any time.

`rebuild` makes them anew from the events; `canonical_dump` says everything that was projected in one order and with
uids for numbers, so that two stores with the same events give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from caseworker.domain.canonical import canonical
from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.domain.journal import Event, State, fold
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage import derive
from caseworker.storage.bulk import delete_rows, upsert_rows
from caseworker.storage.codec import REFS, RESTRICTIVE, column_values
from caseworker.storage.joined import DECIDING, joined, rejoin
from caseworker.storage.numbers import Numbers
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    import sqlalchemy

BLOCK = 2_000
FEW = 50


@dataclass(frozen=True, slots=True)
class Projected:
    """An entity whose state is known and has to be written: its number, case, and what its events say."""

    n: int
    case_n: int
    state: State
    author_n: int


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a subject's table in the order they are written."""
    return ("n", "case_n", "deleted", *(info.name for info in fields_of(SUBJECTS[kind])))


def folded(kind: str, events: Iterable[Event]) -> State:
    """The state of an entity of `kind`, with that kind's restrictive values."""
    return fold(events, RESTRICTIVE.get(kind, {}))


def project(connection: sqlalchemy.Connection, numbers: Numbers, items: list[Projected]) -> set[int]:
    """Write the records, conflicts, timeline and search of these entities; kinds of a newer version are left out.

    Gives the cases that were joined or parted by it.
    """
    heads = joined(connection)
    if heads:
        items = [replace(item, case_n=heads.get(item.case_n, item.case_n)) for item in items]
    by_kind: dict[str, list[Projected]] = {}
    for item in items:
        by_kind.setdefault(item.state.kind, []).append(item)
    for kind, found in by_kind.items():
        if kind not in SUBJECTS:
            continue
        columns = columns_of(kind)
        numbers.preload(
            str(uid) for name in REFS[kind] for item in found if (uid := item.state.values.get(name)) is not None
        )
        rows = [
            (item.n, item.case_n, item.state.deleted, *column_values(kind, item.state.values, numbers.number))
            for item in found
        ]
        upsert_rows(connection, kind, columns, ("n",), rows)
        derive.refresh_entities(
            connection,
            [(item.n, item.case_n, kind, item.state.values, item.state.deleted, item.author_n) for item in found],
        )
    _write_conflicts(connection, items)
    return rejoin(connection) if by_kind.keys() & DECIDING else set()


def _write_conflicts(connection: sqlalchemy.Connection, items: list[Projected]) -> None:
    if len(items) < FEW:
        delete_rows(connection, "conflict", "entity_n", [item.n for item in items])
    else:
        known = {row[0] for row in connection.exec_driver_sql("SELECT DISTINCT entity_n FROM conflict")}
        delete_rows(connection, "conflict", "entity_n", [item.n for item in items if item.n in known])
    rows = [(item.n, name, item.case_n) for item in items if not item.state.deleted for name in item.state.conflicts]
    upsert_rows(connection, "conflict", ("entity_n", "field", "case_n"), ("entity_n", "field"), rows)


def _events_by_entity(reader: Reader) -> Iterator[tuple[int, int, list[Event]]]:
    """(entity number, case number, events in any order), for every entity in the store."""
    from caseworker.storage.stored import stored_event

    # In order of entity only: that is the order of an index, and of the table but for later changes. Sorting by more
    # would copy the whole journal.
    sql = "SELECT entity_n, case_n, core, payload FROM event ORDER BY entity_n"
    for (entity_n, case_n), group in groupby(reader.stream(sql), key=lambda row: (row[0], row[1])):
        yield entity_n, case_n, [stored_event(row[2], row[3]) for row in group]


def rebuild(connection: sqlalchemy.Connection, progress: Callable[[int], None] | None = None) -> int:
    """Make every projected table anew from the events; returns the number of entities. Call it in a transaction."""
    for kind in SUBJECTS:
        connection.exec_driver_sql(f'DELETE FROM "{kind}"')  # noqa: S608 -- names of our own tables
    connection.exec_driver_sql("DELETE FROM conflict")
    connection.exec_driver_sql("DELETE FROM case_join")
    derive.clear(connection)
    numbers, reader = Numbers(connection), Reader(connection)
    total, block, cases = 0, [], set()
    for entity_n, case_n, events in _events_by_entity(reader):
        state = folded(events[0].kind, events)
        block.append(Projected(entity_n, case_n, state, numbers.author(state.author)))
        cases.add(case_n)
        if len(block) >= BLOCK:
            cases |= project(connection, numbers, block)
            total, block = total + len(block), []
            if progress is not None:
                progress(total)
    cases |= project(connection, numbers, block)
    derive.refresh_cases(connection, cases)
    return total + len(block)


def canonical_dump(reader: Reader) -> bytes:
    """Everything projected, one canonical JSON line per entity in order of uid; deleted entities and conflicts too."""
    uids = {row[0]: row[1].hex() for row in reader.raw("SELECT n, uid FROM entity")}
    lines: list[bytes] = []
    for kind, cls in SUBJECTS.items():
        columns = columns_of(kind)
        infos = {info.name: info for info in fields_of(cls)}
        listed = ", ".join(f'"{name}"' for name in columns)
        for row in reader.raw(f'SELECT {listed} FROM "{kind}"'):  # noqa: S608 -- names of our own tables
            values: dict[str, Any] = dict(zip(columns, row, strict=True))
            for name, info in infos.items():
                if info.kind is FieldKind.REF and values[name] is not None:
                    values[name] = uids[values[name]]
                elif info.kind is FieldKind.FLAG and values[name] is not None:
                    values[name] = bool(values[name])
            values["n"], values["case_n"] = uids[values["n"]], uids[values["case_n"]]
            lines.append(canonical({"kind": kind, **values, "deleted": bool(values["deleted"])}))
    conflicts = reader.raw("SELECT entity_n, field FROM conflict")
    lines += [canonical({"kind": "_conflict", "n": uids[row[0]], "field": row[1]}) for row in conflicts]
    return b"\n".join(sorted(lines))
