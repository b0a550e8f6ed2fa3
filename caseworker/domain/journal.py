"""The journal's rules, without a database: what an event is, and what a set of events says.

An event is one save of one entity. Its id is the hash of its canonical core, so two laptops can never give the same
id to different events, and a restored laptop can never reuse one. State is the union of events: a field's *heads* are
the events that no other event supersedes. More than one head with different values is a conflict, kept and shown;
clocks only decide which of them is shown first. Source: ARCHITECTURE 'The journal'; SAFETY 2.2.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from caseworker.domain.canonical import canonical

CORE_VERSION = 1
DELETED = "_deleted"
WITHDRAWN = "_withdrawn"
ID_PREFIX = b"ckb-ev1"
SALT_BYTES = 16
COUNTER_BITS = 16
FUTURE_LIMIT_MS = 10 * 60 * 1000

Json = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Event:
    """One save of one entity: the hashed `core` and, beside it, the salted values (`payload`) it commits to.

    `payload` maps a field to (salt in hex, value); a wiped field is missing from it while the core still proves that
    it was there.
    """

    id: bytes
    core: bytes
    payload: Mapping[str, tuple[str, Json]]
    case: str
    entity: str
    kind: str
    fields: Mapping[str, str]
    supersedes: Mapping[str, tuple[str, ...]]
    replica: str
    seq: int
    previous: str | None
    clock: int
    author: str

    @property
    def hex_id(self) -> str:
        """The id as 64 hexadecimal digits, as other events name it."""
        return self.id.hex()

    def value(self, name: str) -> Json:
        """The value this event gave to a field; None when it was wiped."""
        found = self.payload.get(name)
        return found[1] if found is not None else None


class EventError(ValueError):
    """An event from outside does not hold: its core, a commitment or its shape. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Origin:
    """Who makes an event, and where in their own chain: `previous` is this replica's last event in this case."""

    case: str
    replica: str
    seq: int
    previous: str | None
    clock: int
    author: str


def commitment(salt: str, value: Json) -> str:
    """The salted hash of a value, in hex: it proves the value later without showing it."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(value)).hexdigest()


def event_id(core: bytes) -> bytes:
    """The id of an event: the hash of its canonical core."""
    return hashlib.sha256(ID_PREFIX + core).digest()


def make_event(
    origin: Origin,
    entity: str,
    kind: str,
    values: Mapping[str, Json],
    supersedes: Mapping[str, tuple[str, ...]],
    salt: Callable[[], str] = lambda: secrets.token_hex(SALT_BYTES),
) -> Event:
    """The event that gives `values` to an entity, superseding the heads its writer saw."""
    payload = {name: (salt(), value) for name, value in values.items()}
    fields = {name: commitment(*salted) for name, salted in payload.items()}
    seen = {name: tuple(sorted(ids)) for name, ids in supersedes.items() if ids and name in values}
    core = canonical(
        {
            "v": CORE_VERSION,
            "case": origin.case,
            "ent": entity,
            "type": kind,
            "fields": fields,
            "sup": {name: list(ids) for name, ids in seen.items()},
            "rep": origin.replica,
            "seq": origin.seq,
            "prev": origin.previous,
            "hlc": origin.clock,
            "author": origin.author,
        }
    )
    return Event(
        id=event_id(core), core=core, payload=payload, case=origin.case, entity=entity, kind=kind, fields=fields,
        supersedes=seen, replica=origin.replica, seq=origin.seq, previous=origin.previous, clock=origin.clock,
        author=origin.author,
    )  # fmt: skip


def read_event(core: bytes, payload: bytes) -> Event:
    """An event from this store's own tables; the bytes were verified when they came in."""
    found: dict[str, Any] = json.loads(core)
    values: dict[str, list[Any]] = json.loads(payload)
    return Event(
        id=event_id(core), core=core, payload={name: (salted[0], salted[1]) for name, salted in values.items()},
        case=found["case"], entity=found["ent"], kind=found["type"], fields=found["fields"],
        supersedes={name: tuple(ids) for name, ids in found["sup"].items()}, replica=found["rep"], seq=found["seq"],
        previous=found["prev"], clock=found["hlc"], author=found["author"],
    )  # fmt: skip


def payload_bytes(event: Event) -> bytes:
    """The payload as it is stored and sent."""
    return canonical({name: [salt, value] for name, (salt, value) in event.payload.items()})


@dataclass(slots=True)
class State:
    """What the events of one entity say together.

    `values` holds the shown value of each field, `heads` the ids of its heads, `conflicts` the heads of fields whose
    heads differ. `deleted` is True when somebody deleted the entity and nobody edited it without knowing of that.
    """

    kind: str = ""
    values: dict[str, Json] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    deleted: bool = False
    author: str = ""
    clock: int = 0


Restrictive = Mapping[str, tuple[Json, ...]]
NONE_RESTRICTIVE: Restrictive = {}


def fold(events: Iterable[Event], restrictive: Restrictive = NONE_RESTRICTIVE) -> State:
    """The state that a set of events says, whatever order they came in.

    `restrictive` names fields whose listed values win a conflict until a person resolves it (safety flags, withdrawn
    consent).
    """
    known = list(events)
    if len(known) == 1 and not known[0].supersedes:
        return _single(known[0])
    live, gone = _live(known)
    superseded = _superseded(live, gone)
    state = State(kind=known[0].kind if known else "")
    heads: dict[str, list[Event]] = {}
    for event in sorted(live or known, key=lambda item: (item.clock, item.id)):
        state.kind, state.author, state.clock = event.kind, event.author, event.clock
        for name in event.fields if live else ():
            if (name, event.hex_id) not in superseded:
                heads.setdefault(name, []).append(event)
    for name, found in heads.items():
        state.heads[name] = tuple(event.hex_id for event in found)
        state.values[name] = _shown(name, found, restrictive)
        if name != DELETED and len({canonical(event.value(name)) for event in found}) > 1:
            state.conflicts[name] = tuple(found)
    state.deleted = not live or _is_deleted(heads, gone)
    state.values.pop(DELETED, None)
    return state


def _live(known: list[Event]) -> tuple[list[Event], dict[str, Event]]:
    """(the events that count, the ones that were withdrawn by id); withdrawals themselves are in neither.

    A withdrawal that is itself withdrawn does nothing. An event can only name older events, because an id is a hash, so
    going from the withdrawals that nobody names to what they name ends.
    """
    if not any(WITHDRAWN in event.fields for event in known):
        return known, {}
    by_id = {event.hex_id: event for event in known}
    names = {event.hex_id: _named(event) for event in known if WITHDRAWN in event.fields}
    waiting = dict.fromkeys(by_id, 0)
    for listed in names.values():
        for named in listed & by_id.keys():
            waiting[named] += 1
    withdrawn: set[str] = set()
    ready = [event for event, count in waiting.items() if not count]
    while ready:
        event = ready.pop()
        for named in names.get(event, set()) & by_id.keys():
            if event not in withdrawn:
                withdrawn.add(named)
            waiting[named] -= 1
            if not waiting[named]:
                ready.append(named)
    content = [event for event in known if event.hex_id not in names]
    return (
        [event for event in content if event.hex_id not in withdrawn],
        {event.hex_id: event for event in content if event.hex_id in withdrawn},
    )


def _named(withdrawal: Event) -> set[str]:
    """The events that a withdrawal takes back; nothing when its list was wiped."""
    listed = withdrawal.value(WITHDRAWN)
    return set(listed) if isinstance(listed, list) else set()


def _superseded(live: list[Event], gone: Mapping[str, Event]) -> set[tuple[str, str]]:
    """(field, event) pairs that a live event replaces; through a withdrawn one also what that one had replaced."""
    found: set[tuple[str, str]] = set()
    todo = [(name, old) for event in live for name, ids in event.supersedes.items() for old in ids]
    while todo:
        name, old = todo.pop()
        if (name, old) not in found:
            found.add((name, old))
            if old in gone:
                todo += [(name, older) for older in gone[old].supersedes.get(name, ())]
    return found


def _single(event: Event) -> State:
    given = event.payload
    if WITHDRAWN in event.fields:  # it came before what it withdraws
        return State(kind=event.kind, deleted=True, author=event.author, clock=event.clock)
    values = {name: given[name][1] if name in given else None for name in event.fields if name != DELETED}
    heads: dict[str, tuple[str, ...]] = dict.fromkeys(event.fields, (event.hex_id,))
    return State(
        event.kind, values, heads, {}, DELETED in heads and event.value(DELETED) == [], event.author, event.clock
    )


def _shown(name: str, heads: list[Event], restrictive: Restrictive) -> Json:
    values = [event.value(name) for event in heads]
    for value in restrictive.get(name, ()):
        if value in values:
            return value
    return values[-1]


def _is_deleted(heads: Mapping[str, list[Event]], gone: Mapping[str, Event]) -> bool:
    """Whether a deletion covers everything that is known.

    A deletion lists the heads its writer saw. A head outside that list was written without knowing of the deletion
    (or after it), and an edit beats a deletion. What a withdrawn event of the list had replaced is covered with it.
    """
    others = {(name, event.hex_id) for name, found in heads.items() if name != DELETED for event in found}
    for event in heads.get(DELETED, ()):
        covered = event.value(DELETED)
        if isinstance(covered, list):
            open_heads = {pair for pair in others if pair[1] not in covered}
            if not open_heads or open_heads <= _behind(covered, gone):
                return True
    return False


def _behind(covered: list[str], gone: Mapping[str, Event]) -> set[tuple[str, str]]:
    """What the withdrawn events among these had replaced, and the withdrawn ones among those, and so on."""
    found: set[tuple[str, str]] = set()
    todo = [gone[one] for one in covered if one in gone]
    while todo:
        for name, ids in todo.pop().supersedes.items():
            new = {(name, old) for old in ids} - found
            found |= new
            todo += [gone[old] for _name, old in new if old in gone]
    return found


def deletion(state: State) -> dict[str, Json]:
    """The field that deletes an entity whose state is known to be `state`."""
    return {DELETED: sorted({head for name, ids in state.heads.items() if name != DELETED for head in ids})}


def withdrawal(events: Iterable[str]) -> dict[str, Json]:
    """The field that takes events (by their hex ids) back."""
    return {WITHDRAWN: sorted(events)}


@dataclass(slots=True)
class Clock:
    """A hybrid logical clock: milliseconds and a counter in one number, never going back within a store."""

    last: int = 0

    def tick(self, now_ms: int) -> int:
        """The clock for an event made now."""
        self.last = max(now_ms << COUNTER_BITS, self.last + 1)
        return self.last

    def meet(self, remote: int, now_ms: int) -> bool:
        """Take note of another laptop's clock; False when it runs more than ten minutes ahead and is not followed."""
        if (remote >> COUNTER_BITS) > now_ms + FUTURE_LIMIT_MS:
            return False
        self.last = max(self.last, remote)
        return True


def clock_ms(clock: int) -> int:
    """The milliseconds since 1970 of a clock value, to show when something was written."""
    return clock >> COUNTER_BITS
