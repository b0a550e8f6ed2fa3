"""Bundles made by hand: right ones, and ones that no honest program would write."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyrage
import zstandard

from caseworker.domain.canonical import canonical
from caseworker.exchange.bundle_reader import OpenBundle, open_bundle
from caseworker.exchange.bundle_writer import BundleContents, BundleReceipt, write_bundle
from caseworker.exchange.identity import Card, Identity
from caseworker.exchange.limits import Limits
from caseworker.exchange.manifest import MANIFEST_DOMAIN, frame

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
MADE = dt.date(2026, 1, 5)

COACH = Identity.new("Samira Bouzid", "coach", "Stichting Voorbeeld", made=MADE)
COORDINATOR = Identity.new("Åke Jansen", "coördinator", "Stichting Voorbeeld", made=MADE)
STRANGER = Identity.new("Iemand Anders", "coach", "Elders", made=MADE)

Members = dict[str, object]


def trusting(*cards: Card) -> Callable[[str], Card | None]:
    """Trust in exactly these cards."""
    known = {card.key_id: card for card in cards}
    return known.get


def opened(path: Path, me: Identity = COORDINATOR, limits: Limits | None = None) -> OpenBundle:
    """Open as the coordinator, who trusts the coach."""
    return open_bundle(path, me, trusted=trusting(COACH.card), now=NOW, limits=limits)


def event_lines(count: int) -> list[bytes]:
    """JSON lines that look like events, each different."""
    return [canonical({"n": number, "t": hashlib.sha256(b"%d" % number).hexdigest()}) for number in range(count)]


def write(
    target: Path,
    *,
    sender: Identity = COACH,
    to: Iterable[Identity] = (COORDINATOR,),
    chunks: Iterable[tuple[str, Iterable[bytes]]] | None = None,
    now: dt.datetime = NOW,
    expires: dt.date | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BundleReceipt:
    """A bundle as the program writes it."""
    contents = BundleContents(
        purpose="Overdracht aan de coördinator",
        ground="Toestemming van de deelnemer",
        case_count=2,
        previous=None,
        cards=[sender.card],
        chunks=[("events", event_lines(50)), ("blobs", event_lines(3))] if chunks is None else chunks,
        expires=expires,
    )
    cards = [person.card for person in to]
    return write_bundle(
        target, sender, cards, contents, now=now, app_version="0.1.0", schema="0001", cancelled=cancelled
    )


@dataclass
class Handmade:
    """A bundle of which every part can be changed before it is signed and sealed."""

    members: Members
    chunks: list[bytes] = field(default_factory=list)
    signer: Identity = COACH
    raw: bytes | None = None
    signature: bytes | None = None
    front: bytes | None = None
    tail: bytes = b""

    def inside(self) -> bytes:
        """What stands inside the envelope."""
        raw = canonical(self.members) if self.raw is None else self.raw
        signature = self.signer.sign(MANIFEST_DOMAIN + raw) if self.signature is None else self.signature
        front = frame(raw, signature) if self.front is None else self.front
        return front + b"".join(self.chunks) + self.tail

    def seal(self, target: Path, *to: Identity) -> Path:
        """Seal it and write it, as somebody with the recipients' cards could."""
        sealed_to = [pyrage.x25519.Recipient.from_str(person.card.seal_key) for person in to or (COORDINATOR, COACH)]
        target.write_bytes(pyrage.encrypt(self.inside(), sealed_to))
        return target


def table_row(kind: str, data: bytes, plain_len: int) -> list[object]:
    """The row of the chunk table for packed bytes."""
    return [kind, len(data), plain_len, hashlib.sha256(data).hexdigest()]


def handmade(lines: list[bytes] | None = None) -> Handmade:
    """A right bundle from the coach to the coordinator with one packed and one stored chunk."""
    plain = b"".join(line + b"\n" for line in (event_lines(20) if lines is None else lines))
    packed = zstandard.ZstdCompressor().compress(plain)
    stored = b'{"blob":"x"}\n'
    chunks = [packed, stored]
    rows = [table_row("events", packed, len(plain)), table_row("blobs", stored, len(stored))]
    members: Members = {
        "format": {"major": 1, "minor": 0},
        "min_reader": {"major": 1, "minor": 0},
        "app": "0.1.0",
        "schema": "0001",
        "bundle_id": "ab" * 16,
        "made": "2026-03-02T09:30:00Z",
        "expires": "2026-06-01",
        "sender": json.loads(COACH.card.raw),
        "recipients": [COORDINATOR.key_id, COACH.key_id],
        "purpose": "Overdracht",
        "ground": "Toestemming",
        "case_count": 1,
        "previous": None,
        "cards": [json.loads(COACH.card.raw)],
        "chain_heads": [],
        "erasures": [],
        "redactions": [],
        "revocations": [],
        "audit_head": None,
        "chunks": rows,
    }
    return Handmade(members, chunks)


def with_members(**changes: object) -> Handmade:
    """A hand-made bundle with some members of its manifest replaced, signed anew by the coach."""
    made = handmade()
    made.members = copy.deepcopy(made.members) | changes
    return made


def with_chunk(data: bytes, plain_len: int, **row: object) -> Handmade:
    """A hand-made bundle with one chunk of these packed bytes; `row` overrides parts of its row in the table."""
    made = handmade()
    made.chunks = [data]
    digest = row.get("digest", hashlib.sha256(data).hexdigest())
    made.members["chunks"] = [[row.get("kind", "events"), row.get("packed_len", len(data)), plain_len, digest]]
    return made
