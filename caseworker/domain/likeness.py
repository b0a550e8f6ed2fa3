"""Names that may be one name, written down in different ways: without diacritics, and without what spelling varies in.

Arabic, Persian, Amharic and Turkish names come into Dutch files by several roads (Mohammed, Muhammad, Mohamed, Mahamed;
Youssef, Yusuf, Joesoef; Khadija, Hadidja). What stays the same is mostly the row of consonants. It only finds pairs to
look at; a person decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from caseworker.domain.folding import words

# Longer pieces first. One sound, one letter; vowels and doubled letters fall away after this.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tsch", "s"), ("sch", "s"), ("sj", "s"), ("sh", "s"), ("ch", "h"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("dzh", "y"), ("dj", "y"), ("zh", "y"), ("dz", "z"), ("ts", "s"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("j", "y"), ("v", "w"), ("ou", "u"), ("oe", "u"),
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "van", "de", "der", "den", "von", "di", "da"})
_VOWELS = re.compile(r"[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word: "mohammed" and "muhammad" give "mhmd". "" for what is not in Latin letters."""
    if not word.isascii():
        return word
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    first, rest = word[:1], word[1:].replace("y", "")  # a y in the middle is a vowel
    start = "" if _VOWELS.match(first) else first
    return _DOUBLED.sub(r"\1", start + _VOWELS.sub("", rest).replace("w", "")) or word[:1]


def name_words(*parts: str) -> list[str]:
    """The folded words of a name without articles; all of them when nothing else is left."""
    found = [word for part in parts for word in words(part)]
    return [word for word in found if word not in _ARTICLES] or found


def name_key(listed: list[str]) -> str:
    """The skeletons of these words in one order: what two spellings of one name share."""
    return " ".join(sorted(skeleton(word) for word in listed))
