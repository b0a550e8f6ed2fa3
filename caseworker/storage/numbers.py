"""The local numbers of entities, replicas and authors, with what is unknown so far made on the spot.

A reference to an entity that has not arrived yet gets its number now; its kind and case follow with its first event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caseworker.storage.bulk import insert_rows, upsert_rows
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    import sqlalchemy


class Numbers:
    """The numbers in one transaction: uid (32 hex) to number and back, read once and remembered."""

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        """For one unit of work; a rollback makes it worthless."""
        self._reader = Reader(connection)
        self._connection = connection
        self._by_uid: dict[str, int] = {}
        self._absent: set[str] = set()
        self._by_n: dict[int, str] = {}
        self._cases: dict[int, int | None] = {}
        self._kinds: dict[int, str] = {}
        self._replicas: dict[str, int] = {}
        self._authors: dict[str, int] = {}
        self._next: int | None = None

    def _remember(self, n: int, uid: str, kind: str, case_n: int | None) -> None:
        self._absent.discard(uid)
        self._by_uid[uid] = n
        self._by_n[n] = uid
        self._kinds[n] = kind
        self._cases[n] = case_n

    def preload(self, uids: Iterable[str]) -> None:
        """Read the numbers of many uids in a few questions."""
        unknown = [uid for uid in dict.fromkeys(uids) if uid not in self._by_uid and uid not in self._absent]
        self._absent.update(unknown)
        wanted = [bytes.fromhex(uid) for uid in unknown]
        for row in self._reader.many("SELECT n, uid, kind, case_n FROM entity WHERE uid IN :ids", wanted):
            self._remember(row.n, row.uid.hex(), row.kind, row.case_n)

    def _load(self, n: int) -> None:
        row = self._reader.row("SELECT n, uid, kind, case_n FROM entity WHERE n = :n", n=n)
        if row is None:
            raise KeyError(n)
        self._remember(row.n, row.uid.hex(), row.kind, row.case_n)

    def uid(self, n: int) -> str:
        """The uid of a numbered entity; KeyError for a number that does not exist."""
        if n not in self._by_n:
            self._load(n)
        return self._by_n[n]

    def kind(self, n: int) -> str:
        """The kind of a numbered entity, "" when only references to it are known."""
        if n not in self._kinds:
            self._load(n)
        return self._kinds[n]

    def case(self, n: int) -> int | None:
        """The number of the case an entity belongs to."""
        if n not in self._cases:
            self._load(n)
        return self._cases[n]

    def find(self, uid: str) -> int | None:
        """The number of an entity, or None when this store has never heard of it."""
        if uid not in self._by_uid and uid not in self._absent:
            self.preload([uid])
        return self._by_uid.get(uid)

    def number(self, uid: str) -> int:
        """The number of an entity, made now when it is new here."""
        found = self.find(uid)
        return found if found is not None else self.add([(uid, "", None)])[0]

    def add(self, new: Sequence[tuple[str, str, int | None]]) -> list[int]:
        """Number new entities: (uid, kind, case number); a case number of 0 means the entity is its own case."""
        if self._next is None:
            self._next = int(self._reader.value("SELECT COALESCE(MAX(n), 0) FROM entity")) + 1
        numbers, rows = [], []
        for uid, kind, case_n in new:
            n = self._next
            self._next += 1
            own = n if case_n == 0 else case_n
            rows.append((n, bytes.fromhex(uid), kind, own))
            self._remember(n, uid, kind, own)
            numbers.append(n)
        insert_rows(self._connection, "entity", ("n", "uid", "kind", "case_n"), rows)
        return numbers

    def settle(self, known: Iterable[tuple[int, str, int]]) -> None:
        """Give entities that were only referred to so far their kind and case."""
        rows = [
            (n, bytes.fromhex(self._by_n[n]), kind, case_n)
            for n, kind, case_n in known
            if self._kinds.get(n) != kind or self._cases.get(n) != case_n
        ]
        for n, uid, kind, case_n in rows:
            self._remember(n, uid.hex(), kind, case_n)
        upsert_rows(self._connection, "entity", ("n", "uid", "kind", "case_n"), ("n",), rows)

    def replica(self, uid: str) -> int:
        """The number of a replica, made now when it is new here."""
        if uid not in self._replicas:
            key = bytes.fromhex(uid)
            found = self._reader.value("SELECT n FROM replica WHERE uid = :uid", uid=key)
            if found is None:
                insert_rows(self._connection, "replica", ("uid",), [(key,)])
                found = self._reader.value("SELECT n FROM replica WHERE uid = :uid", uid=key)
            self._replicas[uid] = found
        return self._replicas[uid]

    def author(self, key_id: str) -> int:
        """The number of an author, made now when the key is new here."""
        if key_id not in self._authors:
            found = self._reader.value("SELECT n FROM author WHERE key_id = :key", key=key_id)
            if found is None:
                insert_rows(self._connection, "author", ("key_id",), [(key_id,)])
                found = self._reader.value("SELECT n FROM author WHERE key_id = :key", key=key_id)
            self._authors[key_id] = found
        return self._authors[key_id]
