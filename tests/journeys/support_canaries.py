"""Canaries: invented names that must never stand readable in a file, and a scan that finds them however written."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

CANARIES = 200


def canaries(count: int = CANARIES) -> list[str]:
    """Invented names of twelve letters that stand nowhere else; the same in every run."""
    dice = random.Random(20260305)
    consonants, vowels = "bdfghjklmnprstvwz", "aeiou"
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(dice.choice(consonants) + dice.choice(vowels) for _ in range(6)).capitalize()] = None
    return list(found)


def spellings(canary: str) -> Iterator[bytes]:
    """A canary as bytes: folded text, wide text, hexadecimal, and base64 at each of its three places."""
    for text in (canary, canary.lower()):
        yield text.encode()
        yield text.encode("utf-16-le")
    plain = canary.encode()
    yield canary.upper().encode()
    yield plain.hex().encode()
    for offset, head in ((0, 0), (1, 2), (2, 3)):
        whole = (offset + len(plain)) // 3 * 3
        yield base64.b64encode(bytes(offset) + plain[: whole - offset])[head:]


def readable(data: bytes, names: Iterable[str]) -> list[str]:
    """The canaries that stand in these bytes in any spelling."""
    return [name for name in names if any(spelling in data for spelling in spellings(name))]


def files_under(*folders: Path) -> list[Path]:
    """Every file in these folders."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def leaks(names: list[str], *folders: Path) -> dict[str, int]:
    """How many canaries stand in which file, by the file's name; the file names themselves count as well."""
    found: dict[str, int] = {}
    for path in files_under(*folders):
        hits = readable(path.read_bytes() + path.name.encode(), names)
        if hits:
            found[path.name] = len(hits)
    return found
