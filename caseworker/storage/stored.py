"""Events of this store's own tables, read by the hundred thousand: what `domain.journal.read_event` does, for sets.

A module of its own, so that opening one case does not load the decoder.
"""

from __future__ import annotations

import msgspec

from caseworker.domain.journal import Event, Json, event_id


class StoredCore(msgspec.Struct):
    """A core as it was verified when it came in; what a newer version added is passed over."""

    case: str
    ent: str
    type: str
    fields: dict[str, str]
    sup: dict[str, tuple[str, ...]]
    rep: str
    seq: int
    prev: str | None
    hlc: int
    author: str


_core = msgspec.json.Decoder(StoredCore)
_payload = msgspec.json.Decoder(dict[str, tuple[str, str | int | bool | list[str] | None]])


def stored_event(core: bytes, payload: bytes) -> Event:
    """The event of one row of `event`; its id is the hash of its core, as everywhere."""
    found = _core.decode(core)
    values: dict[str, tuple[str, Json]] = _payload.decode(payload)
    return Event(
        id=event_id(core), core=core, payload=values, case=found.case, entity=found.ent, kind=found.type,
        fields=found.fields, supersedes=found.sup, replica=found.rep, seq=found.seq, previous=found.prev,
        clock=found.hlc, author=found.author,
    )  # fmt: skip
