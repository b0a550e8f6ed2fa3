"""One unit of work: the only way to write. All of it is committed together, or none of it.

Every save becomes one event in the journal and, in the same transaction, the record, timeline, search and dues that
follow from it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from caseworker.domain.client import OrganisationDraft, organisation_uid
from caseworker.domain.drafts import Draft, FieldKind, fields_of
from caseworker.domain.journal import (
    DELETED,
    Clock,
    Event,
    Json,
    Origin,
    State,
    deletion,
    make_event,
    payload_bytes,
    read_event,
)
from caseworker.domain.problems import blocking
from caseworker.errors import UserError
from caseworker.storage import audit, derive
from caseworker.storage.bulk import insert_rows
from caseworker.storage.changes import Changes, Seen
from caseworker.storage.codec import draft_values
from caseworker.storage.numbers import Numbers
from caseworker.storage.projection import Projected, folded, project
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    import sqlalchemy

__all__ = ["Changes", "Seen", "Unit", "Writer", "state_of"]

EVENT_COLUMNS = (
    "id", "entity_n", "case_n", "replica_n", "seq", "clock", "author_n", "action_n", "source_n", "core", "payload",
)  # fmt: skip
ACTION_COLUMNS = ("name", "at", "case_n", "undoes", "redoes", "undone")
BLOB_PART = 262_144
PLAIN_TABLES = ("kept_draft", "meta", "author", "bundle", "identity")
_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, where and when: the person's key, this copy of the store, and its clock."""

    replica: str
    author: str
    clock: Clock
    now: datetime
    today: date


class Unit(Reader):
    """A transaction with the journal's verbs. Made by `Store.writing`; worthless after it ends."""

    def __init__(self, connection: sqlalchemy.Connection, writer: Writer, action: str, case: int | None) -> None:
        """`action` is the short code the undo bar names, such as "contact.save"."""
        super().__init__(connection)
        self.connection = connection
        self.writer = writer
        self.numbers = Numbers(connection)
        self.changes = Changes()
        self._action = action
        self._action_case = case
        self._action_n: int | None = None
        self._undoes: int | None = None
        self._redoes: int | None = None
        self._chains: dict[int, tuple[int, str | None]] = {}
        self._touched: set[int] = set()

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self, draft: Draft, n: int | None = None, seen: Seen | None = None, case: int | None = None) -> int:
        """Create (`n` None) or change one entity with what the draft says; gives its number.

        Only fields that differ from what the form saw (`seen`; else from the state now) are written, superseding the
        heads the form saw: what somebody else changed meanwhile stays, as a conflict. Nothing changed: no event.
        `UserError("draft_has_problems")` when a blocking rule does not hold.
        """
        if blocking(draft.check(self.writer.today)):
            raise UserError("draft_has_problems", kind=draft.KIND)
        if n is None:
            into = case if case is not None and not draft.CASE_ROOT else self._case_for(draft)
            n = self.reserve(draft.KIND, into, self._uid_for(draft))
            return self.save_many([(n, draft)])[0]
        values = draft_values(draft, self.numbers.uid)
        state = self.state(n)
        base: Mapping[str, Json] = seen.values if seen is not None else state.values
        heads: Mapping[str, tuple[str, ...]] = seen.heads if seen is not None else state.heads
        empty = {info.name: info.empty for info in fields_of(type(draft))}
        changed = {name: value for name, value in values.items() if value != base.get(name, empty[name])}
        if changed:
            self.write_event(n, changed, {name: heads.get(name, ()) for name in changed})
        return n

    def save_as(self, draft: Draft, uid: str, case: int) -> int:
        """Save a record whose uid follows from what it is about, so that every store has it once: new, or changed.

        One that was deleted comes back. Errors as in `save`.
        """
        n = self.numbers.find(uid)
        if n is None or not self.events(n):
            if blocking(draft.check(self.writer.today)):
                raise UserError("draft_has_problems", kind=draft.KIND)
            if n is None:
                n = self.reserve(draft.KIND, case, uid)
            else:
                self.numbers.settle([(n, draft.KIND, self.numbers.case(case) or case)])
            return self.save_many([(n, draft)])[0]
        self.restore(n)
        return self.save(draft, n)

    def reserve(self, kind: str, case: int | None = None, uid: str | None = None) -> int:
        """A number for an entity that is about to be written, so that others can point to it already.

        `case` None makes it the root of a case of its own.
        """
        n = self.numbers.add([(uid or secrets.token_hex(16), kind, case or 0)])[0]
        if case is None:
            self._chains[n] = (0, None)
        return n

    def save_many(self, items: Sequence[tuple[int, Draft]], at: Sequence[datetime] | None = None) -> list[int]:
        """Write many new entities (numbers from `reserve`) at the driver's speed. `at` gives each its own moment."""
        events = []
        for index, (n, draft) in enumerate(items):
            empty = {info.name: info.empty for info in fields_of(type(draft))}
            values = draft_values(draft, self.numbers.uid)
            filled = {name: value for name, value in values.items() if value != empty[name]}
            moment = at[index] if at is not None else self.writer.now
            events.append((n, self._event(n, filled, {}, moment)))
        self._insert(events)
        self._project([(n, event.kind, [event]) for n, event in events])
        return [n for n, _draft in items]

    def write_event(self, n: int, values: Mapping[str, Json], supersedes: Mapping[str, tuple[str, ...]]) -> Event:
        """Add one event to an entity and project it."""
        event = self._event(n, values, supersedes, self.writer.now)
        self._insert([(n, event)])
        self._project([(n, event.kind, self.events(n))])
        return event

    def delete(self, n: int) -> None:
        """Delete an entity softly: it disappears from lists, can be restored, and loses against an unseen edit."""
        state = self.state(n)
        if not state.deleted:
            self.write_event(n, deletion(state), {DELETED: state.heads.get(DELETED, ())})

    def restore(self, n: int) -> None:
        """Bring a deleted entity back."""
        state = self.state(n)
        if state.deleted:
            self.write_event(n, {DELETED: None}, {DELETED: state.heads[DELETED]})

    def resolve(self, n: int, name: str, value: Json) -> None:
        """Settle a conflict: one value that supersedes every head of the field, and travels like any other event."""
        state = self.state(n)
        self.write_event(n, {name: value}, {name: state.heads.get(name, ())})

    # -- reading the journal -----------------------------------------------------------------------------------

    def events(self, n: int) -> list[Event]:
        """All events of an entity."""
        sql = "SELECT core, payload FROM event WHERE entity_n = :n"
        return [read_event(row.core, row.payload) for row in self.rows(sql, n=n)]

    def state(self, n: int) -> State:
        """What the events of an entity say together; UserError("entity_unknown") when there are none."""
        return state_of(self, n)

    # -- beside the journal ------------------------------------------------------------------------------------

    def audit(self, act: str, case: int | None = None, detail: str = "") -> None:
        """Note who did what; each entry holds the hash of the one before. `detail` never holds a name or text."""
        case_uid = self.numbers.uid(case) if case is not None else ""
        audit.note(self._driver, self.writer.now.isoformat(), self.writer.author, act, case_uid, detail)

    def keep_blob(self, data: bytes) -> str:
        """Keep a document's bytes by their hash; the same bytes are kept once. Gives the hash in hex."""
        name = hashlib.sha256(data).hexdigest()
        if self.value("SELECT 1 FROM blob WHERE sha256 = :name LIMIT 1", name=name) is None:
            parts = [data[start : start + BLOB_PART] for start in range(0, len(data), BLOB_PART)] or [b""]
            rows = [(name, index, part) for index, part in enumerate(parts)]
            insert_rows(self.connection, "blob", ("sha256", "part", "data"), rows)
        return name

    def execute(self, sql: str, **params: Any) -> None:
        """A plain write to one of the tables that hold no case data (kept drafts, settings, cards, ledger)."""
        found = _WRITES.match(sql)
        if found is None or found[1] not in PLAIN_TABLES:
            raise RuntimeError(f"only the journal writes here: {sql[:40]}")
        self._driver.execute(sql, params)
        self.changes.tables.add(found[1])

    def marks(self, undoes: int | None = None, redoes: int | None = None) -> None:
        """This unit undoes an action, or takes an undo back."""
        self._undoes, self._redoes = undoes, redoes
        self._begin_action()  # also when nothing is left to change: what can be done again depends on it

    def finish(self) -> None:
        """What follows from the whole unit, just before it is committed: dues and summaries, and the clock."""
        derive.refresh_cases(self.connection, self._touched)
        if self._touched:
            self.connection.exec_driver_sql(
                "UPDATE meta SET value = ? WHERE key = 'clock'", (str(self.writer.clock.last),)
            )

    def touch(self, cases: Iterable[int]) -> None:
        """These cases changed; their dues and summaries follow at the end of the unit."""
        self._touched.update(cases)
        self.changes.cases.update(cases)

    # -- inside ------------------------------------------------------------------------------------------------

    def _case_for(self, draft: Draft) -> int | None:
        if draft.CASE_ROOT:
            return None
        for info in fields_of(type(draft)):
            target = getattr(draft, info.name)
            if info.kind is FieldKind.REF and info.required and target is not None:
                return self.numbers.case(target)
        raise UserError("draft_has_problems", kind=draft.KIND)

    def _uid_for(self, draft: Draft) -> str | None:
        """Organisations of one name share a uid in every store; everything else gets a random one."""
        if not isinstance(draft, OrganisationDraft):
            return None
        uid = organisation_uid(draft.name)
        return uid if self.numbers.find(uid) is None else None

    def _chain(self, case_n: int) -> tuple[int, str | None]:
        if case_n not in self._chains:
            row = self.row(
                "SELECT seq, id FROM event WHERE case_n = :case AND replica_n = :replica ORDER BY seq DESC LIMIT 1",
                case=case_n, replica=self.numbers.replica(self.writer.replica),
            )  # fmt: skip
            self._chains[case_n] = (row.seq, row.id.hex()) if row is not None else (0, None)
        return self._chains[case_n]

    def _event(
        self, n: int, values: Mapping[str, Json], supersedes: Mapping[str, tuple[str, ...]], at: datetime
    ) -> Event:
        case_n = self.numbers.case(n) or n
        seq, previous = self._chain(case_n)
        clock = self.writer.clock.tick(int(at.timestamp() * 1000))
        origin = Origin(self.numbers.uid(case_n), self.writer.replica, seq + 1, previous, clock, self.writer.author)
        event = make_event(origin, self.numbers.uid(n), self.numbers.kind(n), values, supersedes)
        self._chains[case_n] = (event.seq, event.hex_id)
        return event

    def _insert(self, events: Sequence[tuple[int, Event]]) -> None:
        action_n = self._begin_action()
        rows = [
            (
                event.id, n, self.numbers.case(n), self.numbers.replica(event.replica), event.seq, event.clock,
                self.numbers.author(event.author), action_n, None, event.core, payload_bytes(event),
            )
            for n, event in events
        ]  # fmt: skip
        insert_rows(self.connection, "event", EVENT_COLUMNS, rows)

    def _begin_action(self) -> int:
        if self._action_n is None:
            entry = (self._action, self.writer.now.isoformat(), self._action_case, self._undoes, self._redoes, False)
            insert_rows(self.connection, "action", ACTION_COLUMNS, [entry])
            self._action_n = int(self.value("SELECT MAX(n) FROM action"))
        return self._action_n

    def _project(self, items: Sequence[tuple[int, str, list[Event]]]) -> None:
        projected = []
        for n, kind, events in items:
            case_n = self.numbers.case(n) or n
            state = folded(kind, events)
            projected.append(Projected(n, case_n, state, self.numbers.author(state.author)))
            self.changes.entities.add((kind, n))
            self.touch([case_n])
        self.touch(project(self.connection, self.numbers, projected))


def state_of(reader: Reader, n: int) -> State:
    """The state of an entity; UserError("entity_unknown") when it has no events here."""
    rows = reader.rows("SELECT core, payload FROM event WHERE entity_n = :n", n=n)
    if not rows:
        raise UserError("entity_unknown")
    events = [read_event(row.core, row.payload) for row in rows]
    return folded(events[0].kind, events)
