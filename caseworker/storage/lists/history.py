"""Who changed what and when in a case, field by field, and the case as it was: read from the journal alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseworker.domain.drafts import FieldInfo, fields_of
from caseworker.domain.journal import COUNTER_BITS, DELETED, WITHDRAWN, Event, Json, State, clock_ms, fold
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.codec import REFS
from caseworker.storage.reader import Reader
from caseworker.storage.stored import stored_event

Field = tuple[str, Json, Json]
CONTROL = (DELETED, WITHDRAWN)
NAMED = ("name", "title", "wording", "file_name")
"""Fields by which a record is called when another one points to it."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One save of one record. `verb` is new, changed, deleted, restored, settled or undone.

    `fields` holds (field, before, after); references are uids. `ms` is the moment in milliseconds since 1970. `action`
    is the number of the action it was part of, None for what came with a file, is undone already or is an undo itself.
    Whether the action can be taken back alone is asked for one change at a time (`storage.undo.standing_alone`).
    """

    n: int
    kind: str
    verb: str
    ms: int
    author: int
    fields: tuple[Field, ...]
    action: int | None


def _cases(reader: Reader, case: int) -> list[int]:
    """The case and those that stand in it."""
    return [case, *(row[0] for row in reader.raw("SELECT case_n FROM case_join WHERE head_n = ?", (case,)))]


def changes(reader: Reader, case: int, record: int | None, limit: int, offset: int = 0) -> list[ChangeRow]:
    """The changes of a case, or of one record of it, the newest first."""
    cases = _cases(reader, case)
    one = " AND e.entity_n = ?" if record is not None else ""
    rows = reader.raw(
        "SELECT e.id, e.entity_n, e.author_n, e.action_n, a.undone, a.undoes FROM event e"  # noqa: S608 -- marks only
        f" LEFT JOIN action a ON a.n = e.action_n WHERE e.case_n IN ({','.join('?' * len(cases))}){one}"
        " ORDER BY e.clock DESC, e.id DESC LIMIT ? OFFSET ?",
        (*cases, *([record] if record is not None else []), limit, offset),
    )
    known = _events(reader, {row[1] for row in rows})
    found = []
    for uid, n, author, action, undone, undoes in rows:
        events = known[n]
        event = events[uid.hex()]
        verb, fields = _what(event, events)
        mine = action if action is not None and not undone and undoes is None else None
        found.append(ChangeRow(n, event.kind, verb, clock_ms(event.clock), author, fields, mine))
    return found


def _events(reader: Reader, entities: Iterable[int]) -> dict[int, dict[str, Event]]:
    known: defaultdict[int, dict[str, Event]] = defaultdict(dict)
    for row in reader.many("SELECT entity_n, core, payload FROM event WHERE entity_n IN :ids", sorted(entities)):
        event = stored_event(row.core, row.payload)
        known[row.entity_n][event.hex_id] = event
    return known


def _what(event: Event, events: dict[str, Event]) -> tuple[str, tuple[Field, ...]]:
    if WITHDRAWN in event.fields:
        listed = event.value(WITHDRAWN)
        taken = [events[one] for one in listed if one in events] if isinstance(listed, list) else []
        again = any(WITHDRAWN in one.fields for one in taken)
        fields = [(name, one.value(name), _before(one, name, events)) for one in taken for name in _shown(one)]
        return ("restored" if again else "undone"), tuple(fields)
    if DELETED in event.fields:
        return ("restored" if event.value(DELETED) is None else "deleted"), ()
    fields = [(name, _before(event, name, events), event.value(name)) for name in _shown(event)]
    first = min((one.clock for one in events.values()), default=event.clock)
    if event.clock == first:
        return "new", tuple(fields)
    settled = any(len(ids) > 1 for ids in event.supersedes.values())
    return ("settled" if settled else "changed"), tuple(fields)


def _shown(event: Event) -> list[str]:
    return [name for name in event.fields if name not in CONTROL]


def _before(event: Event, name: str, events: dict[str, Event]) -> Json:
    """What the field held before; of several values the newest."""
    older = [events[old] for old in event.supersedes.get(name, ()) if old in events]
    newest = max(older, key=lambda item: (item.clock, item.id), default=None)
    return newest.value(name) if newest is not None else None


def count(reader: Reader, case: int, record: int | None = None) -> int:
    """How many changes there are."""
    if record is not None:
        return int(reader.value("SELECT COUNT(*) FROM event WHERE entity_n = :n", n=record))
    return sum(int(reader.value("SELECT COUNT(*) FROM event WHERE case_n = :n", n=n)) for n in _cases(reader, case))


def states_until(reader: Reader, case: int, ms: int) -> list[tuple[int, State]]:
    """The records of a case as the events up to a moment (milliseconds since 1970) say, by kind; not the deleted."""
    events: defaultdict[int, list[Event]] = defaultdict(list)
    last = (ms << COUNTER_BITS) | ((1 << COUNTER_BITS) - 1)
    sql = "SELECT entity_n, core, payload FROM event WHERE case_n IN :ids AND clock <= :last"
    for row in reader.many(sql, _cases(reader, case), last=last):
        events[row.entity_n].append(stored_event(row.core, row.payload))
    order = {kind: place for place, kind in enumerate(SUBJECTS)}
    states = [(n, fold(found)) for n, found in events.items()]
    shown = [(n, state) for n, state in states if not state.deleted and state.kind in order]
    return sorted(shown, key=lambda item: (order[item[1].kind], item[0]))


def names_of(reader: Reader, uids: Sequence[str]) -> dict[str, str]:
    """What the records behind these references are called, by uid; those without a name are left out."""
    wanted = [bytes.fromhex(uid) for uid in sorted(set(uids)) if len(uid) == 32]
    by_kind: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in reader.many("SELECT n, uid, kind FROM entity WHERE uid IN :ids", wanted):
        by_kind[row.kind][row.n] = row.uid.hex()
    found: dict[str, str] = {}
    for kind, numbers in by_kind.items():
        column = _name_column(kind)
        if column:
            sql = f'SELECT n, {column} AS words FROM "{kind}" WHERE n IN :ids'  # noqa: S608 -- our own names
            found |= {numbers[row.n]: str(row.words or "") for row in reader.many(sql, sorted(numbers))}
    return found


def _name_column(kind: str) -> str:
    if kind == "client":
        return "TRIM(first_name || ' ' || infix || ' ' || last_name)"
    fields = {info.name for info in _infos(kind)}
    return next((f'"{name}"' for name in NAMED if name in fields), "")


def _infos(kind: str) -> Sequence[FieldInfo]:
    return fields_of(SUBJECTS[kind]) if kind in SUBJECTS else ()


def references(kind: str, fields: Iterable[Field]) -> list[str]:
    """The uids that stand in the fields of a change."""
    refs = set(REFS.get(kind, ()))
    return [
        value for name, before, after in fields if name in refs for value in (before, after) if isinstance(value, str)
    ]
