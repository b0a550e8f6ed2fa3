"""Taking in events from elsewhere: verified one by one, then added and projected in sets.

The union of events is the truth, so any order and any number of times gives the same. An event that does not hold
refuses the whole file: nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from caseworker.domain.journal import CORE_VERSION, DELETED, Event, EventError, Json, commitment, event_id, read_event
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.bulk import insert_rows
from caseworker.storage.codec import fits
from caseworker.storage.projection import Projected, folded, project
from caseworker.storage.unit import EVENT_COLUMNS, Unit

Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern="^[a-z_][a-z0-9_]*$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
MOST_SUPERSEDED = 5_000
MOST_FIELDS = 500
MOST_VALUE_BYTES = 262_144


class CoreShape(msgspec.Struct, forbid_unknown_fields=True):
    """The only shape an event's core of this version may have."""

    v: int
    case: Hex32
    ent: Hex32
    type: Name
    fields: dict[Name, Hex64]
    sup: dict[Name, list[Hex64]]
    rep: Hex32
    seq: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    prev: Hex64 | None
    hlc: Count
    author: Hex32


class EventLine(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a bundle: the core's bytes as they were hashed, and the salted values beside it."""

    core: msgspec.Raw
    payload: msgspec.Raw


_core = msgspec.json.Decoder(CoreShape)
_line = msgspec.json.Decoder(EventLine)
_payload = msgspec.json.Decoder(dict[Name, tuple[Hex32, str | int | bool | list[Hex64] | None]])


def event_line(core: bytes, payload: bytes) -> bytes:
    """An event as one line of a bundle."""
    return b'{"core":' + core + b',"payload":' + payload + b"}"


def verified_event(line: bytes) -> Event:
    """The event of one line, with everything checked that can be checked without the store.

    `EventError` codes: event_shape, event_version, event_commitment, event_value, event_supersedes.
    """
    try:
        parts = _line.decode(line)
        core_bytes, payload_raw = bytes(parts.core), bytes(parts.payload)
        core = _core.decode(core_bytes)
        values = _payload.decode(payload_raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EventError("event_shape") from error
    if core.v != CORE_VERSION:
        raise EventError("event_version")
    # Every text in a core is plain ASCII by its pattern, so sorted keys are all that canonical form asks for.
    if msgspec.json.encode(core, order="sorted") != core_bytes or not core.fields or len(core.fields) > MOST_FIELDS:
        raise EventError("event_shape")
    if not set(core.sup) <= set(core.fields) or sum(map(len, core.sup.values())) > MOST_SUPERSEDED:
        raise EventError("event_supersedes")
    _check_values(core, values, len(payload_raw))
    return Event(
        id=event_id(core_bytes), core=core_bytes, payload=values, case=core.case, entity=core.ent, kind=core.type,
        fields=core.fields, supersedes={name: tuple(ids) for name, ids in core.sup.items()}, replica=core.rep,
        seq=core.seq, previous=core.prev, clock=core.hlc, author=core.author,
    )  # fmt: skip


def _check_values(core: CoreShape, values: Mapping[str, tuple[str, Json]], size: int) -> None:
    if not set(values) <= set(core.fields):
        raise EventError("event_value")
    for name, (salt, value) in values.items():
        if size > MOST_VALUE_BYTES and isinstance(value, str) and len(value.encode()) > MOST_VALUE_BYTES:
            raise EventError("event_value")
        if isinstance(value, list) != (name == DELETED and value is not None):
            raise EventError("event_value")
        if not isinstance(value, list) and not fits(core.type, name, value):
            raise EventError("event_value")
        if commitment(salt, value) != core.fields[name]:
            raise EventError("event_commitment")


@dataclass(slots=True)
class Merged:
    """What taking in events came to, in numbers.

    `unknown_kinds` counts entities of a newer version (kept and passed on, not shown); `ahead_ms` is how far the
    fastest foreign clock runs ahead; `forked` tells that another copy of this very store is in use.
    """

    events: int = 0
    new: int = 0
    known: int = 0
    cases: set[int] = field(default_factory=set)
    new_cases: set[int] = field(default_factory=set)
    unknown_kinds: int = 0
    forked: bool = False
    ahead_ms: int = 0


def merge_events(unit: Unit, events: Iterable[Event], source_n: int | None, merged: Merged) -> None:
    """Add these events and project their entities, in the unit's transaction. Call it with blocks of some thousands.

    `merged` collects the numbers over several blocks. `EventError` when an event contradicts what is known here.
    """
    block = {event.id: event for event in events}
    merged.events += len(block)
    ids = list(block)
    for row in unit.many("SELECT id FROM event WHERE id IN :ids", ids):
        del block[row.id]
    merged.known += len(ids) - len(block)
    if not block:
        return
    fresh = list(block.values())
    merged.new += len(fresh)
    _number(unit, fresh, merged)
    _watch_clocks_and_forks(unit, fresh, merged)
    columns = [_row(unit, event, source_n) for event in fresh]
    insert_rows(unit.connection, "event", EVENT_COLUMNS, columns)
    _project_entities(unit, fresh, merged)


def _number(unit: Unit, events: list[Event], merged: Merged) -> None:
    """Give every entity and case its number, and refuse an entity that changes its kind or case."""
    numbers = unit.numbers
    numbers.preload([event.entity for event in events] + [event.case for event in events])
    homes: dict[str, tuple[str, str]] = {}
    for event in events:
        home = homes.setdefault(event.entity, (event.kind, event.case))
        if home != (event.kind, event.case):
            raise EventError("event_moved")
    new_cases = dict.fromkeys(event.case for event in events if numbers.find(event.case) is None)
    merged.new_cases.update(numbers.add([(uid, "", 0) for uid in new_cases]))
    found = [(uid, kind, case) for uid, (kind, case) in homes.items() if numbers.find(uid) is None]
    numbers.add([(uid, kind, numbers.number(case)) for uid, kind, case in found])
    settled = []
    for uid, (kind, case) in homes.items():
        n, case_n = numbers.number(uid), numbers.number(case)
        if numbers.kind(n) and (numbers.kind(n), numbers.case(n)) != (kind, case_n):
            raise EventError("event_moved")
        settled.append((n, kind, case_n))
    numbers.settle(settled)


def _watch_clocks_and_forks(unit: Unit, events: list[Event], merged: Merged) -> None:
    """Follow the clocks of others within reason; notice events of this very copy that it does not know."""
    now_ms = int(unit.writer.now.timestamp() * 1000)
    for event in events:
        if not unit.writer.clock.meet(event.clock, now_ms):
            merged.ahead_ms = max(merged.ahead_ms, (event.clock >> 16) - now_ms)
        if event.replica == unit.writer.replica:
            merged.forked = True


def _row(unit: Unit, event: Event, source_n: int | None) -> tuple[object, ...]:
    numbers = unit.numbers
    payload = msgspec.json.encode(
        {name: [salt, value] for name, (salt, value) in event.payload.items()}, order="sorted"
    )
    return (
        event.id, numbers.number(event.entity), numbers.number(event.case), numbers.replica(event.replica), event.seq,
        event.clock, numbers.author(event.author), None, source_n, event.core, payload,
    )  # fmt: skip


def _project_entities(unit: Unit, events: list[Event], merged: Merged) -> None:
    by_entity: dict[int, list[Event]] = {}
    for event in events:
        by_entity.setdefault(unit.numbers.number(event.entity), []).append(event)
    sql = "SELECT entity_n, id, core, payload FROM event WHERE entity_n IN :ids"
    fresh = {event.id for event in events}
    old: dict[int, list[tuple[bytes, bytes]]] = {}
    for row in unit.many(sql, list(by_entity)):
        if row.id not in fresh:
            old.setdefault(row.entity_n, []).append((row.core, row.payload))
    projected = []
    for n, found in by_entity.items():
        known = [read_event(core, payload) for core, payload in old.get(n, [])]
        state = folded(found[0].kind, [*known, *found])
        case_n = unit.numbers.case(n) or n
        projected.append(Projected(n, case_n, state, unit.numbers.author(state.author)))
        merged.unknown_kinds += state.kind not in SUBJECTS
        unit.changes.entities.add((state.kind, n))
        merged.cases.add(case_n)
    project(unit.connection, unit.numbers, projected)
    unit.touch({item.case_n for item in projected})
