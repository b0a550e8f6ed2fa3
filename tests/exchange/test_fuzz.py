"""Random damage inside the signature: only known errors come out, ever, and what opens is whole.

Damage outside the age envelope never reaches our code (age notices it; see `test_age`). So these bundles are damaged
first and then signed and sealed, as a hostile but known sender could (SAFETY 2.4). 400 rounds here; the full size by
`FUZZ_ROUNDS=100000 pytest tests/exchange/test_fuzz.py`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from caseworker.domain.canonical import CanonicalError, canonical
from caseworker.errors import DataError
from caseworker.exchange.age_header import parse_header
from caseworker.exchange.identity import Card
from caseworker.messages.exchange import TEXTS
from tests.exchange.craft import COACH, COORDINATOR, Handmade, event_lines, handmade, opened, table_row

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "400"))
JUNK: list[object] = [
    None, True, 0, -1, 2**31, 2**63 - 1, -(2**63), "", "x", "\x00", "\u202e", "é" * 600, "ab" * 16, "ab" * 32,
    [], {}, [[]], [None] * 70, {"major": 1, "minor": 0}, {"card": [1, 0]}, ["events", 1, 1, "0" * 64],
]  # fmt: skip


def flipped(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, taken out, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(5)
        if kind == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del changed[at : at + chance.randint(1, 40)]
        elif kind == 2:
            changed[at:at] = changed[at : at + chance.randint(1, 40)]
        elif kind == 3:
            changed[at:at] = chance.choice([b"{", b"[", b'"', b"\\", b"\n", b"\x00", b"\xff", b"1e999", b"-", b":"])
        elif at < len(changed):
            changed[at] = chance.randrange(256)
    return bytes(changed)


def altered(value: object, chance: random.Random) -> object:
    """`value` with one thing in it replaced by junk, left out, doubled or added."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        copied = dict(value)
        name = chance.choice(sorted(copied))
        kind = chance.randrange(8)
        if kind == 0:
            del copied[name]
        elif kind == 1:
            copied[chance.choice(["x", "zz", "", "app", "sig"])] = chance.choice(JUNK)
        else:
            copied[name] = altered(copied[name], chance)
        return copied
    if isinstance(value, list) and value and chance.random() < 0.9:
        copied_list = list(value)
        at = chance.randrange(len(copied_list))
        kind = chance.randrange(6)
        if kind == 0:
            del copied_list[at]
        elif kind == 1:
            copied_list.insert(at, copied_list[at])
        else:
            copied_list[at] = altered(copied_list[at], chance)
        return copied_list
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.5:
        return value + chance.choice([-1, 1, 255, -65536, 2**20])
    if isinstance(value, str) and value and chance.random() < 0.5:
        return flipped(value.encode(), chance).decode("utf-8", "replace")
    return chance.choice(JUNK)


def manifest_members(chance: random.Random) -> Handmade:
    """A manifest with something else in it."""
    made = handmade()
    try:
        made.raw = canonical(altered(made.members, chance))
    except CanonicalError:
        made.raw = b"{}"
    return made


def manifest_bytes(chance: random.Random) -> Handmade:
    """A manifest with bytes changed."""
    made = handmade()
    made.raw = flipped(canonical(made.members), chance)
    return made


def packed_bytes(chance: random.Random) -> Handmade:
    """A chunk with packed bytes changed, and the hash that fits them."""
    made = handmade()
    plain_len = chance.choice([1, 100, 2**20, len(b"".join(line + b"\n" for line in event_lines(20)))])
    made.chunks[0] = flipped(made.chunks[0], chance)
    rows = made.members["chunks"]
    assert isinstance(rows, list)
    rows[0] = table_row("events", made.chunks[0], plain_len)
    return made


def plain_lines(chance: random.Random) -> Handmade:
    """A chunk with its lines changed, packed anew."""
    made = handmade()
    plain = flipped(b"".join(line + b"\n" for line in event_lines(20)), chance)
    data = zstandard.ZstdCompressor().compress(plain)
    made.chunks[0] = data
    rows = made.members["chunks"]
    assert isinstance(rows, list)
    rows[0] = table_row("events", data, len(plain))
    return made


def whole_inside(chance: random.Random) -> Handmade:
    """Anything between the magic and the last chunk changed, the signature not renewed."""
    made = handmade()
    made.front = flipped(made.inside(), chance)
    made.chunks = []
    return made


@pytest.mark.parametrize("damage", [manifest_members, manifest_bytes, packed_bytes, plain_lines, whole_inside])
def test_damage_inside_the_signature_gives_a_known_error_or_a_whole_bundle(
    damage: Callable[[random.Random], Handmade], tmp_path: Path
) -> None:
    chance = random.Random(damage.__name__)
    path = tmp_path / "a.ckb"
    seen: set[str] = set()
    for _ in range(ROUNDS // 5):
        damage(chance).seal(path, COORDINATOR)
        try:
            bundle = opened(path)
        except DataError as error:
            seen.add(error.code)
            continue
        for kind in bundle.manifest.kinds():
            assert sum(1 for _ in bundle.lines(kind)) == bundle.counts[kind]
    assert seen
    assert seen <= set(TEXTS)


def test_a_damaged_card_gives_a_known_error_or_the_same_keys() -> None:
    chance = random.Random("cards")
    for _ in range(ROUNDS * 2):
        try:
            card = Card.from_file_bytes(flipped(COACH.card.raw, chance))
        except DataError as error:
            assert error.code in TEXTS
            continue
        assert card.raw == COACH.card.raw, "a changed card must not keep a valid signature"


def test_a_damaged_header_gives_a_known_error_or_a_count(tmp_path: Path) -> None:
    chance = random.Random("headers")
    whole = handmade().seal(tmp_path / "a.ckb").read_bytes()[:700]
    for _ in range(ROUNDS * 5):
        try:
            assert parse_header(flipped(whole, chance)) <= 64
        except DataError as error:
            assert error.code in TEXTS
