"""Taking in events from elsewhere: verified one by one, then added and projected in sets.

The union of events is the truth, so any order and any number of times gives the same. An event that does not hold
refuses the whole file: nothing of it is kept.

What is checked is that an event is whole and unchanged, not who made it: events bear no signature of their own. Their
author is what the sender's store says, and the sender's signature under the whole file is all that vouches for it. So
`source_n` keeps which file brought an event, and a screen that names the writer of such a value names the sender too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

import msgspec

from caseworker.domain.canonical import CanonicalError
from caseworker.domain.journal import (
    CORE_VERSION,
    DELETED,
    WITHDRAWN,
    Event,
    EventError,
    Json,
    commitment,
    event_id,
)
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.bulk import insert_rows
from caseworker.storage.codec import shapes
from caseworker.storage.projection import Projected, folded, project
from caseworker.storage.stored import stored_event
from caseworker.storage.unit import EVENT_COLUMNS, Unit

Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,59}")
_HEX = b"0123456789abcdef"
_UID, _HASH = 32, 64
MOST_SUPERSEDED = 5_000
MOST_FIELDS = 500
MOST_VALUE_BYTES = 262_144


class CoreShape(msgspec.Struct, forbid_unknown_fields=True):
    """The only shape an event's core of this version may have; `_refuse_texts` says which texts it may hold."""

    v: int
    case: str
    ent: str
    type: str
    fields: dict[str, str]
    sup: dict[str, tuple[str, ...]]
    rep: str
    seq: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    prev: str | None
    hlc: Count
    author: str


class EventLine(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a bundle: the core's bytes as they were hashed, and the salted values beside it."""

    core: msgspec.Raw
    payload: msgspec.Raw


_core = msgspec.json.Decoder(CoreShape)
_line = msgspec.json.Decoder(EventLine)
_payload = msgspec.json.Decoder(dict[str, tuple[str, str | int | bool | list[str] | None]])


def event_line(core: bytes, payload: bytes) -> bytes:
    """An event as one line of a bundle."""
    return b'{"core":' + core + b',"payload":' + payload + b"}"


def verified_event(line: bytes) -> Event:
    """The event of one line, with everything checked that can be checked without the store.

    `EventError` codes: event_shape, event_version, event_commitment, event_value, event_supersedes.
    """
    return _verified(*_parts(line))


def _parts(line: bytes) -> tuple[bytes, bytes]:
    """Core and payload of a line, byte for byte."""
    try:
        parts = _line.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EventError("event_shape") from error
    return bytes(parts.core), bytes(parts.payload)


def _verified(core_bytes: bytes, payload_raw: bytes) -> Event:
    try:
        core = _core.decode(core_bytes)
        values: dict[str, tuple[str, Json]] = _payload.decode(payload_raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EventError("event_shape") from error
    if core.v != CORE_VERSION:
        raise EventError("event_version")
    _refuse_texts(core)
    # Every text in a core is plain ASCII by now, so sorted keys are all that canonical form asks for.
    if msgspec.json.encode(core, order="sorted") != core_bytes or not core.fields or len(core.fields) > MOST_FIELDS:
        raise EventError("event_shape")
    if not core.sup.keys() <= core.fields.keys() or sum(map(len, core.sup.values())) > MOST_SUPERSEDED:
        raise EventError("event_supersedes")
    _check_values(core, values, len(payload_raw))
    return Event(
        id=event_id(core_bytes), core=core_bytes, payload=values, case=core.case, entity=core.ent, kind=core.type,
        fields=core.fields, supersedes=core.sup, replica=core.rep, seq=core.seq, previous=core.prev, clock=core.hlc,
        author=core.author,
    )  # fmt: skip


def _refuse_texts(core: CoreShape) -> None:
    """Names are names and identifiers are hexadecimal; all of one length at once, as a pattern for each is slow."""
    hashes = [*core.fields.values(), *(found for ids in core.sup.values() for found in ids)]
    if core.prev is not None:
        hashes.append(core.prev)
    if not (
        _are_hex((core.case, core.ent, core.rep, core.author), _UID)
        and _are_hex(hashes, _HASH)
        and _is_name(core.type)
        and all(map(_is_name, core.fields))
        and all(map(_is_name, core.sup))
    ):
        raise EventError("event_shape")


def _are_hex(texts: Collection[str], length: int) -> bool:
    return set(map(len, texts)) <= {length} and not "".join(texts).encode().translate(None, _HEX)


@lru_cache(maxsize=2_000)
def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _check_values(core: CoreShape, values: Mapping[str, tuple[str, Json]], size: int) -> None:
    """Every value has its shape and is the one that the core commits to."""
    if not values.keys() <= core.fields.keys():
        raise EventError("event_value")
    if not _are_hex([salt for salt, _value in values.values()], _UID):
        raise EventError("event_shape")
    known = shapes(core.type)
    for name, (salt, value) in values.items():
        if (name in (DELETED, WITHDRAWN) or isinstance(value, list)) and not _is_listed(name, value):
            raise EventError("event_value")
        if isinstance(value, str) and size > MOST_VALUE_BYTES and len(value.encode()) > MOST_VALUE_BYTES:
            raise EventError("event_value")
        if value is not None and name in known and not known[name](value):
            raise EventError("event_value")
        if _commitment(salt, value) != core.fields[name]:
            raise EventError("event_commitment")


def _is_listed(name: str, value: Json) -> bool:
    """Whether this is what `_deleted` or `_withdrawn` may hold, and only those: ids of events, or nothing."""
    if isinstance(value, list):
        return name in (DELETED, WITHDRAWN) and len(value) <= MOST_SUPERSEDED and _are_hex(value, _HASH)
    return name == DELETED and value is None


def _commitment(salt: str, value: Json) -> str:
    try:
        return commitment(salt, value)
    except CanonicalError as error:  # a number beyond 64 bits, half a character
        raise EventError("event_value") from error


@dataclass(slots=True)
class Merged:
    """What taking in events came to, in numbers.

    `unknown_kinds` counts entities of a newer version (kept and passed on, not shown); `ahead_ms` is how far the
    fastest foreign clock runs ahead; `forked` tells that another copy of this very store is in use, `forked_elsewhere`
    that there are two of somebody else's: one place in a chain of theirs with two different events.
    """

    events: int = 0
    new: int = 0
    known: int = 0
    cases: set[int] = field(default_factory=set)
    new_cases: set[int] = field(default_factory=set)
    unknown_kinds: int = 0
    forked: bool = False
    forked_elsewhere: bool = False
    ahead_ms: int = 0


def merge_lines(unit: Unit, lines: Iterable[bytes], source_n: int | None, merged: Merged) -> None:
    """Take in lines of a bundle; call it with blocks of some thousands. `EventError` as soon as one does not hold.

    An event is known by its id, which is the hash of its core. What is known here was verified when it came, and
    nothing of the line is kept, so its values are not looked at again.
    """
    found: dict[bytes, tuple[bytes, bytes]] = {}
    for line in lines:
        core, payload = _parts(line)
        found[event_id(core)] = core, payload
    before = len(found)
    for row in unit.many("SELECT id FROM event WHERE id IN :ids", list(found)):
        del found[row[0]]
    merged.events += before - len(found)
    merged.known += before - len(found)
    merge_events(unit, [_verified(core, payload) for core, payload in found.values()], source_n, merged)


def merge_events(unit: Unit, events: Iterable[Event], source_n: int | None, merged: Merged) -> None:
    """Add these events and project their entities, in the unit's transaction. Call it with blocks of some thousands.

    `merged` collects the numbers over several blocks. `EventError` when an event contradicts what is known here.
    """
    block = {event.id: event for event in events}
    merged.events += len(block)
    ids = list(block)
    for row in unit.many("SELECT id FROM event WHERE id IN :ids", ids):
        del block[row[0]]
    merged.known += len(ids) - len(block)
    if not block:
        return
    fresh = list(block.values())
    merged.new += len(fresh)
    older = _older_events(unit, fresh)
    new_cases = _number(unit, fresh, merged)
    _watch_clocks_and_forks(unit, fresh, merged)
    if not merged.forked_elsewhere:
        merged.forked_elsewhere = _forked_elsewhere(unit, fresh, new_cases)
    columns = [_row(unit, event, source_n) for event in fresh]
    insert_rows(unit.connection, "event", EVENT_COLUMNS, columns)
    _project_entities(unit, fresh, older, merged)


def _older_events(unit: Unit, events: list[Event]) -> dict[int, list[Event]]:
    """What is here already of the entities that these events are about, by entity number."""
    unit.numbers.preload({event.entity for event in events})
    entities = {n for event in events if (n := unit.numbers.find(event.entity)) is not None}
    older: dict[int, list[Event]] = {}
    for row in unit.many("SELECT entity_n, core, payload FROM event WHERE entity_n IN :ids", sorted(entities)):
        older.setdefault(row.entity_n, []).append(stored_event(row.core, row.payload))
    return older


def _number(unit: Unit, events: list[Event], merged: Merged) -> set[int]:
    """Give every entity and case its number, and refuse one that changes its kind or case; gives the new cases."""
    numbers = unit.numbers
    numbers.preload([event.entity for event in events] + [event.case for event in events])
    homes: dict[str, tuple[str, str]] = {}
    for event in events:
        home = homes.setdefault(event.entity, (event.kind, event.case))
        if home != (event.kind, event.case):
            raise EventError("event_moved")
    new_cases = dict.fromkeys(event.case for event in events if numbers.find(event.case) is None)
    added = set(numbers.add([(uid, "", 0) for uid in new_cases]))
    merged.new_cases |= added
    found = [(uid, kind, case) for uid, (kind, case) in homes.items() if numbers.find(uid) is None]
    numbers.add([(uid, kind, numbers.number(case)) for uid, kind, case in found])
    settled = []
    for uid, (kind, case) in homes.items():
        n, case_n = numbers.number(uid), numbers.number(case)
        if numbers.kind(n) and (numbers.kind(n), numbers.case(n)) != (kind, case_n):
            raise EventError("event_moved")
        settled.append((n, kind, case_n))
    numbers.settle(settled)
    return added


def _watch_clocks_and_forks(unit: Unit, events: list[Event], merged: Merged) -> None:
    """Follow the clocks of others within reason; notice events of this very copy that it does not know."""
    now_ms = int(unit.writer.now.timestamp() * 1000)
    for event in events:
        if not unit.writer.clock.meet(event.clock, now_ms):
            merged.ahead_ms = max(merged.ahead_ms, (event.clock >> 16) - now_ms)
        if event.replica == unit.writer.replica:
            merged.forked = True


def _forked_elsewhere(unit: Unit, events: list[Event], new_cases: set[int]) -> bool:
    """Whether one of these new events has the place in its chain (case, replica, number) of another event."""
    foreign = [event for event in events if event.replica != unit.writer.replica]
    places = {(unit.numbers.number(i.case), unit.numbers.replica(i.replica), i.seq) for i in foreign}
    if len(places) < len(foreign):
        return True
    known = sorted({case for case, _replica, _seq in places} - new_cases)
    sql = "SELECT case_n, replica_n, seq FROM event WHERE case_n IN :ids AND seq >= :least"
    least = min((seq for _case, _replica, seq in places), default=0)
    return any(tuple(row) in places for row in unit.many(sql, known, least=least))


def _row(unit: Unit, event: Event, source_n: int | None) -> tuple[object, ...]:
    numbers = unit.numbers
    payload = msgspec.json.encode(event.payload, order="sorted")
    return (
        event.id, numbers.number(event.entity), numbers.number(event.case), numbers.replica(event.replica), event.seq,
        event.clock, numbers.author(event.author), None, source_n, event.core, payload,
    )  # fmt: skip


def _project_entities(unit: Unit, events: list[Event], older: dict[int, list[Event]], merged: Merged) -> None:
    by_entity: dict[int, list[Event]] = {}
    for event in events:
        by_entity.setdefault(unit.numbers.number(event.entity), []).append(event)
    projected = []
    for n, found in by_entity.items():
        state = folded(found[0].kind, [*older.get(n, ()), *found])
        case_n = unit.numbers.case(n) or n
        projected.append(Projected(n, case_n, state, unit.numbers.author(state.author)))
        merged.unknown_kinds += state.kind not in SUBJECTS
        unit.changes.entities.add((state.kind, n))
        merged.cases.add(case_n)
    parted = project(unit.connection, unit.numbers, projected)
    unit.touch({item.case_n for item in projected} | parted)
