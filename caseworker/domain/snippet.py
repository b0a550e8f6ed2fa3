"""The piece of a text around what was searched for, with the places to mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from caseworker.domain.folding import fold, words

WIDTH = 110


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text; `matches` are (start, end) in `text`, to be marked."""

    text: str
    matches: tuple[tuple[int, int], ...]


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    """The words of a text, as (start, end): letters and numbers with the marks on them."""
    start = 0
    for is_word, letters in groupby(text, key=lambda letter: unicodedata.category(letter)[0] in "LNM"):
        end = start + sum(1 for _letter in letters)
        if is_word:
            yield start, end
        start = end


def _matched(word: str, wanted: Sequence[str]) -> int:
    """How many letters of `word` to mark; 0 when it is not what was searched for."""
    hits = [query for query in wanted for token in words(word) if token.startswith(query)]
    if not hits:
        return 0
    longest = max(map(len, hits))
    return longest if len(fold(word)) == len(word) else len(word)


def snippet(text: str, wanted: Sequence[str], width: int = WIDTH) -> Snippet | None:
    """The piece of `text`, about `width` letters, round the first word that begins with one of the folded words
    `wanted`, on one line; None when there is no such word."""
    flat = " ".join(text.split())
    found = [
        (start, start + length) for start, end in _word_spans(flat) if (length := _matched(flat[start:end], wanted))
    ]
    if not found:
        return None
    first, last = _window(flat, found[0][0], width)
    before, after = "… " if first else "", " …" if last < len(flat) else ""
    shift = len(before) - first
    shown = tuple((start + shift, end + shift) for start, end in found if start >= first and end <= last)
    return Snippet(f"{before}{flat[first:last]}{after}", shown)


def _window(flat: str, place: int, width: int) -> tuple[int, int]:
    """Where to cut, at spaces: a third of the width before the place and the rest behind it."""
    first = max(0, min(place - width // 3, len(flat) - width))
    if first:
        space = flat.find(" ", first, place)
        first = space + 1 if space >= 0 else place
    last = min(len(flat), max(first + width, place + 1))
    if last < len(flat):
        space = flat.rfind(" ", place, last)
        last = space if space > place else last
    return first, last


def opening(text: str, width: int = 200) -> str:
    """The beginning of a text on one line, cut at a word."""
    flat = " ".join(text[: width * 2].split())
    if len(flat) <= width:
        return flat if len(text) <= width * 2 else flat + " …"
    cut = flat.rfind(" ", 0, width)
    return flat[: cut if cut > width // 2 else width] + " …"
