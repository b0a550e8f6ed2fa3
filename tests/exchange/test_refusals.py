"""Every bundle that is not right is refused with its own word: forged, re-addressed, too new, damaged, or a bomb."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError, UserError
from caseworker.exchange.bundle_reader import open_bundle
from caseworker.exchange.identity import Card, Identity
from caseworker.exchange.limits import MAX_CHUNK, MAX_CHUNKS, MAX_LINE, Limits
from caseworker.exchange.manifest import MANIFEST_DOMAIN, SenderUnknownError
from caseworker.messages.exchange import TEXTS
from tests.exchange.craft import (
    COACH,
    COORDINATOR,
    MADE,
    NOW,
    STRANGER,
    Handmade,
    event_lines,
    handmade,
    opened,
    trusting,
    with_chunk,
    with_members,
    write,
)


def refused(path: Path, me: Identity = COORDINATOR, limits: Limits | None = None) -> str:
    """The code with which opening is refused; it must have words."""
    with pytest.raises(DataError) as caught:
        opened(path, me, limits)
    assert all(text.format(**caught.value.params) for text in TEXTS[caught.value.code])
    return caught.value.code


def zstd(plain: bytes) -> bytes:
    """Packed with the content size in the frame, as the writer does."""
    return zstandard.ZstdCompressor(level=3).compress(plain)


def edited_replay() -> Handmade:
    """A true bundle with the true signature, and one word of its manifest changed."""
    made = handmade()
    raw = canonical(made.members)
    made.signature = COACH.sign(MANIFEST_DOMAIN + raw)
    made.raw = raw.replace(b"Toestemming", b"Toestemminh")
    return made


def swapped_chunk() -> Handmade:
    """A true manifest over another chunk of the same length."""
    made = handmade()
    made.chunks[1] = made.chunks[1].replace(b"x", b"y")
    return made


def claiming(card: Card, signer: Identity) -> Handmade:
    """A bundle that says it is from one person and is signed by another."""
    made = with_members(sender=json.loads(card.raw))
    made.signer = signer
    return made


def raw_manifest(raw: bytes) -> Handmade:
    """A bundle with these bytes for a manifest, honestly signed."""
    made = handmade()
    made.raw = raw
    return made


def without(name: str) -> Handmade:
    """A bundle whose manifest lacks a member."""
    made = handmade()
    del made.members[name]
    return made


def with_front(front: bytes) -> Handmade:
    """A bundle with other bytes before the chunks."""
    made = handmade()
    made.front = front
    return made


def with_tail(tail: bytes) -> Handmade:
    """A bundle with something behind its last chunk."""
    made = handmade()
    made.tail = tail
    return made


def nested(depth: int) -> object:
    """A list in a list..."""
    return [nested(depth - 1)] if depth else "x"


def wrong_domain() -> Handmade:
    """A signature of the coach over the same bytes, but made for another purpose."""
    made = handmade()
    made.signature = COACH.sign(b"ckb-card-1" + canonical(made.members))
    return made


def plain_chunk(plain: bytes) -> Handmade:
    """A bundle with one stored chunk."""
    return with_chunk(plain, len(plain))


def streamed_frame(plain: bytes) -> bytes:
    """A zstd frame that does not say how much it holds."""
    return zstandard.ZstdCompressor(write_content_size=False).compress(plain)


CANONICAL = canonical(handmade().members)
TWICE = CANONICAL.replace(b'"app":', b'"app":"9","app":')
SPACED = CANONICAL.replace(b'"app":', b'"app": ')
FRACTION = CANONICAL.replace(b'"case_count":1', b'"case_count":1.0')
NEWER_FORM = canonical({"format": {"major": 2, "minor": 0}, "min_reader": {"major": 2, "minor": 0}, "all": "else"})
DEEP_MEMBER = CANONICAL.replace(b'"erasures":[]', b'"erasures":' + b"[" * 9 + b"]" * 9)
LINE = b'{"a":1}\n'
MIXED = b"".join(line + b"\n" for line in event_lines(60))

REFUSALS: dict[str, tuple[str, Callable[[], Handmade]]] = {
    "replay with an edit": ("bundle_signature_wrong", edited_replay),
    "signature of another": ("bundle_signature_wrong", lambda: claiming(COACH.card, STRANGER)),
    "signature for another purpose": ("bundle_signature_wrong", wrong_domain),
    "no signature": ("bundle_signature_wrong", lambda: with_signature(bytes(64))),
    "stranger": ("bundle_sender_unknown", lambda: claiming(STRANGER.card, STRANGER)),
    "not among the recipients": ("bundle_not_addressed", lambda: with_members(recipients=[COACH.key_id])),
    "expired yesterday": ("bundle_expired", lambda: with_members(expires="2026-03-01")),
    "next major version": ("bundle_newer", lambda: with_members(format={"major": 2, "minor": 0})),
    "next major in another form": ("bundle_newer", lambda: raw_manifest(NEWER_FORM)),
    "needs a newer reader": ("bundle_newer", lambda: with_members(min_reader={"major": 1, "minor": 1})),
    "next magic": ("bundle_newer", lambda: with_front(b"CKB2" + bytes(400))),
    "other magic": ("bundle_damaged", lambda: with_front(b"PK\3\4" + bytes(400))),
    "major zero": ("bundle_damaged", lambda: with_members(format={"major": 0, "minor": 0})),
    "unknown member": ("bundle_damaged", lambda: with_members(extra=1)),
    "member twice": ("bundle_damaged", lambda: raw_manifest(TWICE)),
    "spaces in the manifest": ("bundle_damaged", lambda: raw_manifest(SPACED)),
    "manifest is a list": ("bundle_damaged", lambda: raw_manifest(b"[]")),
    "manifest is empty": ("bundle_damaged", lambda: raw_manifest(b"")),
    "manifest is binary": ("bundle_damaged", lambda: raw_manifest(b"\xff\xfe" * 50)),
    "fraction": ("bundle_damaged", lambda: raw_manifest(FRACTION)),
    "no such day": ("bundle_damaged", lambda: with_members(expires="2026-02-30")),
    "no such instant": ("bundle_damaged", lambda: with_members(made="2026-02-30T10:00:00Z")),
    "purpose that turns": ("bundle_damaged", lambda: with_members(purpose="Jan\u202e")),
    "purpose empty": ("bundle_damaged", lambda: with_members(purpose="")),
    "purpose long": ("bundle_damaged", lambda: with_members(purpose="x" * 501)),
    "cases negative": ("bundle_damaged", lambda: with_members(case_count=-1)),
    "cases as text": ("bundle_damaged", lambda: with_members(case_count="1")),
    "recipients missing": ("bundle_damaged", lambda: without("recipients")),
    "recipients many": ("bundle_damaged", lambda: with_members(recipients=["ab" * 16] * 65)),
    "id with line end": ("bundle_damaged", lambda: with_members(bundle_id="ab" * 15 + "a\n")),
    "sender card broken": ("bundle_damaged", lambda: with_members(sender={"card": [1, 0]})),
    "sender card newer": ("bundle_newer", lambda: with_members(sender={"card": [2, 0]})),
    "author card broken": ("bundle_damaged", lambda: with_members(cards=[{}])),
    "chunk kind is a path": ("bundle_damaged", lambda: with_chunk(LINE, len(LINE), kind="../x")),
    "chunk swapped": ("bundle_damaged", swapped_chunk),
    "chunk hash wrong": ("bundle_damaged", lambda: with_chunk(LINE, len(LINE), digest="0" * 64)),
    "chunk shorter than said": ("bundle_damaged", lambda: with_chunk(LINE, 2000, packed_len=2000)),
    "chunk longer than said": ("bundle_damaged", lambda: with_chunk(LINE + LINE, len(LINE), packed_len=len(LINE))),
    "chunk larger packed": ("bundle_damaged", lambda: with_chunk(zstd(LINE), 3)),
    "chunk not zstd": ("bundle_damaged", lambda: with_chunk(b"z" * 100, 200)),
    "chunk holds less": ("bundle_damaged", lambda: with_chunk(zstd(MIXED), len(MIXED) + 1)),
    "chunk of two frames": ("bundle_damaged", lambda: with_chunk(zstd(MIXED) * 2, len(MIXED))),
    "frame of unsaid size": ("bundle_bomb", lambda: with_chunk(streamed_frame(MIXED), len(MIXED))),
    "something behind the end": ("bundle_damaged", lambda: with_tail(b"x")),
    "line without end": ("bundle_damaged", lambda: plain_chunk(b'{"a":1}')),
    "empty line": ("bundle_damaged", lambda: plain_chunk(LINE + b"\n" + LINE)),
    "line is a list": ("bundle_damaged", lambda: plain_chunk(b"[]\n")),
    "line is not JSON": ("bundle_damaged", lambda: plain_chunk(b"{a:1}\n")),
    "line is two objects": ("bundle_damaged", lambda: plain_chunk(b"{}{}\n")),
    "line is not UTF-8": ("bundle_damaged", lambda: plain_chunk(b'{"a":"\xff"}\n')),
    # Bombs: small files that ask for much.
    "bomb: manifest deep": ("bundle_bomb", lambda: raw_manifest(b"[" * 500_000 + b"]" * 500_000)),
    "bomb: manifest member deep": ("bundle_bomb", lambda: raw_manifest(DEEP_MEMBER)),
    "bomb: manifest length": ("bundle_bomb", lambda: with_front(b"CKB1\xff\xff\xff\xff" + bytes(100))),
    "bomb: line deep": ("bundle_bomb", lambda: plain_chunk(b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"\n")),
    "bomb: line open": ("bundle_bomb", lambda: plain_chunk(b'{"a":[' + b"[" * 100_000 + b"\n")),
    "bomb: giant string": ("bundle_bomb", lambda: plain_chunk(b'{"a":"' + b"x" * MAX_LINE + b'"}\n')),
    "bomb: ratio": ("bundle_bomb", lambda: with_chunk(zstd(LINE * 100_000), len(LINE) * 100_000)),
    "bomb: frame says more than the table": ("bundle_bomb", lambda: with_chunk(zstd(bytes(2**30)), MAX_CHUNK)),
    "bomb: frame holds more than the table": ("bundle_bomb", lambda: with_chunk(zstd(MIXED), len(MIXED) - 1)),
    "bomb: chunk table beyond 4 GiB": ("bundle_bomb", lambda: table_of(6000, 9000)),
    "bomb: endless chunk table": ("bundle_damaged", lambda: table_of(MAX_CHUNKS + 1, 100)),
}


def with_signature(signature: bytes) -> Handmade:
    """A bundle with these bytes for a signature."""
    made = handmade()
    made.signature = signature
    return made


def table_of(rows: int, packed_len: int) -> Handmade:
    """A bundle that promises this many chunks of 1 MiB and holds none."""
    made = with_members(chunks=[["e", packed_len, MAX_CHUNK, "0" * 64]] * rows)
    made.chunks = []
    return made


@pytest.mark.parametrize("case", REFUSALS)
def test_a_bundle_that_is_not_right_is_refused_with_its_own_word(case: str, tmp_path: Path) -> None:
    code, make = REFUSALS[case]
    assert refused(make().seal(tmp_path / "a.ckb")) == code


def test_every_hostile_bundle_is_small(tmp_path: Path) -> None:
    """The bombs above are bombs: none is larger than a few MiB on disk."""
    for _, make in REFUSALS.values():
        assert len(make().inside()) < 3 * 2**20


def test_a_bundle_for_somebody_else_does_not_open(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    assert refused(tmp_path / "a.ckb", STRANGER) == "bundle_not_for_me"


def test_a_recipient_cannot_seal_it_again_to_another(tmp_path: Path) -> None:
    """The coordinator opens the coach's bundle, and sends the same signed inside to somebody the coach never chose."""
    path = handmade().seal(tmp_path / "a.ckb", STRANGER)
    assert refused(path, STRANGER) == "bundle_not_addressed"


def test_the_window_gets_the_strangers_card_to_offer_trust(tmp_path: Path) -> None:
    path = claiming(STRANGER.card, STRANGER).seal(tmp_path / "a.ckb")
    with pytest.raises(SenderUnknownError) as caught:
        opened(path)
    assert caught.value.card == STRANGER.card
    assert caught.value.params == {"key_id": STRANGER.key_id}


def test_the_same_key_id_with_other_keys_is_not_the_trusted_sender(tmp_path: Path) -> None:
    """Were a key id ever forged, the stored keys decide and not the id."""
    path = handmade().seal(tmp_path / "a.ckb")
    with pytest.raises(DataError) as caught:
        open_bundle(path, COORDINATOR, trusted=lambda _: STRANGER.card, now=NOW)
    assert caught.value.code == "bundle_signature_wrong"


def test_a_renamed_sender_is_still_the_trusted_sender(tmp_path: Path) -> None:
    renamed = COACH.renamed("Samira de Wit", "coach", "", made=MADE)
    assert opened(claiming(renamed.card, renamed).seal(tmp_path / "a.ckb")).sender.name == "Samira de Wit"


def test_a_bundle_is_good_through_its_last_day_and_not_a_day_longer(tmp_path: Path) -> None:
    path = with_members(expires="2026-03-02").seal(tmp_path / "a.ckb")
    late = NOW.replace(hour=23, minute=59)
    open_bundle(path, COORDINATOR, trusted=trusting(COACH.card), now=late)
    with pytest.raises(DataError) as caught:
        open_bundle(path, COORDINATOR, trusted=trusting(COACH.card), now=late + dt.timedelta(minutes=1))
    assert caught.value.params == {"date": "2026-03-02"}


def test_more_lines_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = handmade().seal(tmp_path / "a.ckb")
    assert refused(path, limits=Limits(lines=20)) == "bundle_bomb"
    opened(path, limits=Limits(lines=21))


def test_a_file_that_changes_between_checking_and_reading_is_noticed(tmp_path: Path) -> None:
    path = handmade().seal(tmp_path / "a.ckb")
    bundle = opened(path)
    with_members(purpose="Iets anders").seal(path)
    with pytest.raises(DataError) as caught:
        list(bundle.lines("events"))
    assert caught.value.code == "bundle_damaged"


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = handmade().seal(tmp_path / "a.ckb")
    with pytest.raises(UserError) as caught:
        open_bundle(path, COORDINATOR, trusted=trusting(COACH.card), now=NOW, cancelled=lambda: True)
    assert caught.value.code == "bundle_cancelled"
