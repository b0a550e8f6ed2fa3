"""Cases that stand in another one, because both are about one person.

The journal keeps every event in the case it was written in. Only the projection shows the records of a joined case
under the number of its head, so that every list, chart and report shows one file without knowing of it; taking the
decision back moves them home again. Which case stands in which follows from the decisions alone
(`domain/same_person.py`), so every store shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from caseworker.domain.same_person import MERGED, Join, heads_of
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.bulk import insert_rows

if TYPE_CHECKING:
    import sqlalchemy

DECIDING = frozenset({"same_as", "client"})
"""Kinds of records that say which cases are joined."""

_DECISIONS = (
    "SELECT a.n, b.n, s.kept, ea.uid, eb.uid FROM same_as s"
    " JOIN client a ON a.n = s.client AND NOT a.deleted JOIN client b ON b.n = s.other AND NOT b.deleted"
    " JOIN entity ea ON ea.n = a.n JOIN entity eb ON eb.n = b.n WHERE NOT s.deleted AND s.verdict = ?"
)


def joined(connection: sqlalchemy.Connection) -> Mapping[int, int]:
    """The head of every case that stands in another one; mostly empty."""
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT case_n, head_n FROM case_join")}


def with_heads(connection: sqlalchemy.Connection, cases: Iterable[int]) -> set[int]:
    """These cases and the ones they stand in."""
    heads = joined(connection)
    return {found for n in cases for found in (n, heads.get(n, n))}


def rejoin(connection: sqlalchemy.Connection) -> set[int]:
    """Join and part cases as the decisions say now; gives the cases of which a list must look again."""
    before = dict(joined(connection))
    after = _decided(connection)
    if before == after:
        return set()
    moved = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    for n in sorted(moved):
        _place(connection, n, after.get(n, n))
    connection.exec_driver_sql("DELETE FROM case_join")
    insert_rows(connection, "case_join", ("case_n", "head_n"), sorted(after.items()))
    return moved | {known[n] for n in moved for known in (before, after) if n in known}


def _decided(connection: sqlalchemy.Connection) -> dict[int, int]:
    rows = connection.exec_driver_sql(_DECISIONS, (MERGED,)).all()
    uids = {row[0]: row[3].hex() for row in rows} | {row[1]: row[4].hex() for row in rows}
    numbers = {uid: n for n, uid in uids.items()}
    joins = [Join(uids[row[0]], uids[row[1]], uids.get(row[2], "")) for row in rows]
    return {numbers[uid]: numbers[head] for uid, head in heads_of(joins).items()}


def _place(connection: sqlalchemy.Connection, case: int, head: int) -> None:
    """Show everything that was written in a case under another number."""
    mine = "(SELECT n FROM entity WHERE case_n = ?)"
    for table, key in (*((kind, "n") for kind in SUBJECTS), ("timeline", "n"), ("conflict", "entity_n")):
        sql = f'UPDATE "{table}" SET case_n = ? WHERE {key} IN {mine}'  # noqa: S608 -- our own names
        connection.exec_driver_sql(sql, (head, case))
