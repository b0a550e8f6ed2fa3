"""The manifest: what a bundle says about itself, signed by its sender.

Inside the age envelope: "CKB1" | u32 length, big-endian | manifest | 64-byte Ed25519 signature | chunks. The signature
covers "ckb-manifest-1" and the manifest's bytes; the manifest holds the hash of every chunk, and the key ids of all
recipients, so that a recipient cannot seal somebody's bundle again to another (SAFETY 2.3).

Versions: another major number is refused; a newer minor number may add members, which are passed over; `min_reader`
lets a later version say that passing over would do harm (an erasure that would not be obeyed, for one). The places
`chain_heads`, `erasures`, `redactions` and `revocations` are kept and empty in this version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import msgspec

from caseworker.domain.canonical import is_canonical, too_deep
from caseworker.errors import DataError
from caseworker.exchange.identity import Card, Hex16, Hex32
from caseworker.exchange.limits import MAX_CARDS, MAX_CHUNK, MAX_CHUNKS, MAX_MANIFEST, MAX_RECIPIENTS, Limits
from caseworker.exchange.texts import is_clean

MAGIC = b"CKB1"
SIGNATURE_LENGTH = 64
MANIFEST_DOMAIN = b"ckb-manifest-1"
MAJOR, MINOR = 1, 0
TEXT_LENGTH = 500
VERSION_LENGTH = 40
MAX_CASES = 1_000_000

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_LENGTH)]
_VersionText = Annotated[str, msgspec.Meta(min_length=1, max_length=VERSION_LENGTH)]
_Instant = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")]
_Date = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
_Place = Annotated[list[dict[str, object]], msgspec.Meta(max_length=MAX_CHUNKS)]
_ChunkLength = Annotated[int, msgspec.Meta(ge=1, le=MAX_CHUNK)]
Kind = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_]{0,15}\Z")]


class Version(msgspec.Struct, frozen=True, order=True):
    """A version of the format."""

    major: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    minor: Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class ChunkEntry(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One row of the chunk table."""

    kind: Kind
    packed_len: _ChunkLength
    plain_len: _ChunkLength
    digest: Hex32


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The members of a manifest, checked on reading; dates are ISO, instants UTC to the second."""

    format: Version
    min_reader: Version
    app: _VersionText
    schema: _VersionText
    bundle_id: Hex16
    made: _Instant
    expires: _Date
    sender: msgspec.Raw
    recipients: Annotated[list[Hex16], msgspec.Meta(min_length=1, max_length=MAX_RECIPIENTS)]
    purpose: _Text
    ground: _Text
    case_count: Annotated[int, msgspec.Meta(ge=0, le=MAX_CASES)]
    previous: Hex16 | None
    cards: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=MAX_CARDS)]
    chain_heads: _Place
    erasures: _Place
    redactions: _Place
    revocations: _Place
    audit_head: Hex32 | None
    chunks: Annotated[list[ChunkEntry], msgspec.Meta(max_length=MAX_CHUNKS)]

    @property
    def plain_bytes(self) -> int:
        """Bytes of all chunks unpacked."""
        return sum(chunk.plain_len for chunk in self.chunks)

    @property
    def packed_bytes(self) -> int:
        """Bytes of all chunks as they stand in the file."""
        return sum(chunk.packed_len for chunk in self.chunks)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of chunk inside, in the order of their first appearance."""
        return tuple(dict.fromkeys(chunk.kind for chunk in self.chunks))

    def unread_places(self) -> tuple[str, ...]:
        """Names of members that hold something this version does not act on yet, to be told in the preview."""
        places = ("chain_heads", "erasures", "redactions", "revocations")
        return tuple(name for name in places if getattr(self, name))


_MEMBERS = frozenset(Manifest.__struct_fields__)


class _Front(msgspec.Struct, frozen=True):
    """The members that are read before the form of the rest is known."""

    format: Version
    min_reader: Version


class SenderUnknownError(DataError):
    """A good bundle of somebody whose card is not trusted here: bundle_sender_unknown (key_id).

    `card` is the sender's card from the bundle, so that a window can show its words and offer to trust it.
    """

    def __init__(self, card: Card) -> None:
        super().__init__("bundle_sender_unknown", key_id=card.key_id)
        self.card = card


@dataclass(frozen=True)
class Checked:
    """A manifest whose signature, sender and address hold."""

    manifest: Manifest
    sender: Card
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Reader:
    """Who reads, when, and whom they trust.

    `trusted` gives the stored card of a key id, or None for a stranger (or a card that was withdrawn).
    """

    key_id: str
    trusted: Callable[[str], Card | None]
    now: dt.datetime


def frame(raw: bytes, signature: bytes) -> bytes:
    """Everything that stands before the chunks."""
    return MAGIC + len(raw).to_bytes(4, "big") + raw + signature


def check_manifest(raw: bytes, signature: bytes, reader: Reader, limits: Limits) -> Checked:
    """Check everything a manifest can be checked on without the chunks.

    Raises DataError: bundle_damaged, bundle_newer, bundle_signature_wrong, bundle_not_addressed,
    bundle_sender_unknown (as `SenderUnknownError`), bundle_expired (date), bundle_bomb.
    """
    if len(raw) > MAX_MANIFEST or too_deep(raw):
        raise DataError("bundle_bomb")
    if not is_canonical(raw):
        raise DataError("bundle_damaged")
    manifest = _decode(raw)
    try:
        sender = Card.from_file_bytes(bytes(manifest.sender))
        cards = tuple(Card.from_file_bytes(bytes(card)) for card in manifest.cards)
    except DataError as error:
        raise DataError("bundle_newer" if error.code == "card_newer" else "bundle_damaged") from None
    if not sender.verify(signature, MANIFEST_DOMAIN + raw):
        raise DataError("bundle_signature_wrong")
    _check_sizes(manifest, limits)
    if reader.key_id not in manifest.recipients:
        raise DataError("bundle_not_addressed")
    _check_trust(sender, reader)
    if dt.date.fromisoformat(manifest.expires) < reader.now.astimezone(dt.UTC).date():
        raise DataError("bundle_expired", date=manifest.expires)
    return Checked(manifest, sender, cards)


def _decode(raw: bytes) -> Manifest:
    """The members of a manifest by the rules of its version."""
    try:
        front = msgspec.json.decode(raw, type=_Front)
        if front.format.major > MAJOR or front.min_reader > Version(MAJOR, MINOR):
            raise DataError("bundle_newer")
        manifest = msgspec.json.decode(raw, type=Manifest)
        dt.datetime.fromisoformat(manifest.made)
        dt.date.fromisoformat(manifest.expires)
        if front.format.major < MAJOR or not is_clean(manifest.purpose, manifest.ground, manifest.app, manifest.schema):
            raise DataError("bundle_damaged")
        members = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise DataError("bundle_damaged") from None
    if front.format.minor <= MINOR and not _MEMBERS.issuperset(members):
        raise DataError("bundle_damaged")
    return manifest


def _check_sizes(manifest: Manifest, limits: Limits) -> None:
    """Refuse a chunk table that promises more than a bundle may hold."""
    if manifest.plain_bytes > limits.plain_bytes or manifest.packed_bytes > limits.file_bytes:
        raise DataError("bundle_bomb")
    for chunk in manifest.chunks:
        if chunk.plain_len > limits.ratio * chunk.packed_len:
            raise DataError("bundle_bomb")
        if chunk.packed_len > chunk.plain_len:
            raise DataError("bundle_damaged")


def _check_trust(sender: Card, reader: Reader) -> None:
    """The sender must be known here by the same keys, not only by the same key id."""
    known = reader.trusted(sender.key_id)
    if known is None:
        raise SenderUnknownError(sender)
    if not known.same_keys(sender):
        raise DataError("bundle_signature_wrong")
