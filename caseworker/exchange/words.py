"""Six check words that two people read to each other, to know that a card arrived unchanged.

Each language has a list of 1,024 everyday words of 4 to 9 letters: no two differ by one letter or one swap, no two
sound alike under the spelling rules of the list's test, and none is the beginning of another, so a mishearing shows.
Six words are 60 bits. The number behind them is made by 65,536 rounds of PBKDF2, which makes the search for a second
key with the same words 65,536 times dearer: about 2^76 steps.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from caseworker.paths import resource

WORD_COUNT = 6
LIST_LENGTH = 1024
LANGUAGES = ("nl", "en")
_BITS = 10
_ROUNDS = 65_536
_SALT = b"ckb-words-1"


@lru_cache(maxsize=len(LANGUAGES))
def word_list(language: str) -> tuple[str, ...]:
    """The 1,024 words of a language ("nl" or "en"); ValueError for a language without a list."""
    if language not in LANGUAGES:
        raise ValueError(f"no word list for {language!r}")
    words = tuple(resource("wordlists", f"{language}.txt").read_text("utf-8").split())
    if len(words) != LIST_LENGTH:
        raise ValueError(f"the word list {language!r} holds {len(words)} words")
    return words


@lru_cache(maxsize=256)
def check_words(material: bytes, language: str) -> tuple[str, ...]:
    """Six words for `material` (public key bytes) in a language; the same positions in every language."""
    words = word_list(language)
    digest = hashlib.pbkdf2_hmac("sha256", material, _SALT, _ROUNDS, dklen=8)
    number = int.from_bytes(digest, "big") >> (64 - WORD_COUNT * _BITS)
    positions = [number >> (_BITS * place) & (LIST_LENGTH - 1) for place in reversed(range(WORD_COUNT))]
    return tuple(words[position] for position in positions)
