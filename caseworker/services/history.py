"""The history of a case: who changed what and when, per field; the case as it was on a day; undo of an earlier save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from caseworker.domain.journal import Json
from caseworker.services.desk import Desk
from caseworker.storage.lists import history as lists
from caseworker.storage.lists.history import ChangeRow
from caseworker.storage.lists.people import author_names
from caseworker.storage.undo import standing_alone

__all__ = ["ChangeRow", "History", "Record", "Snapshot", "as_it_was", "can_undo", "changes"]
PAGE = 200


@dataclass(frozen=True, slots=True)
class History:
    """A page of changes, the newest first. `authors` by number, `names` of referred records by uid, `total` of all."""

    rows: tuple[ChangeRow, ...]
    authors: Mapping[int, str]
    names: Mapping[str, str]
    total: int


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was: its kind and the fields that held something (references are uids)."""

    n: int
    kind: str
    values: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A case at the end of a day."""

    day: date
    records: tuple[Record, ...]
    names: Mapping[str, str]


def changes(desk: Desk, case: int, record: int | None = None, limit: int = PAGE, offset: int = 0) -> History:
    """The changes of a case, or of one record in it, the newest first."""
    with desk.reading() as reader:
        rows = lists.changes(reader, case, record, limit, offset)
        uids = [uid for row in rows for uid in lists.references(row.kind, row.fields)]
        return History(
            tuple(rows), author_names(reader, (row.author for row in rows)), lists.names_of(reader, uids),
            lists.count(reader, case, record),
        )  # fmt: skip


def can_undo(desk: Desk, action_n: int) -> bool:
    """Whether an action can be taken back on its own: nothing that was done later depends on it."""
    with desk.reading() as reader:
        return standing_alone(reader, action_n)


def as_it_was(desk: Desk, case: int, day: date) -> Snapshot:
    """The records of a case as they were known here at the end of a day; what was wiped for good stays wiped."""
    end = datetime.combine(day + timedelta(days=1), time()).astimezone(UTC)
    with desk.reading() as reader:
        found = lists.states_until(reader, case, int(end.timestamp() * 1000) - 1)
        records = [
            Record(
                n, state.kind,
                tuple((name, value) for name, value in state.values.items() if value is not None and value != ""),
            )
            for n, state in found
        ]  # fmt: skip
        uids = [
            uid
            for item in records
            for uid in lists.references(item.kind, [(name, None, value) for name, value in item.values])
        ]
        return Snapshot(day, tuple(records), lists.names_of(reader, uids))
