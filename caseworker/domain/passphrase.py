"""How good a passphrase is, in steps that a person can do something with.

Length is what counts (source: NIST SP 800-63B, no composition rules): each further word makes guessing harder, and
what only repeats a letter or a run of keys does not count as length.
"""

from __future__ import annotations

from caseworker.i18n import N_

LEAST = 12
"""Characters below which a passphrase is refused."""
GOOD = 20

TOO_SHORT, WEAK, FAIR, FINE = range(4)

WORDS: tuple[str, ...] = (
    N_("Too short: at least 12 characters. Four words that you remember work well."),
    N_("Weak: too much of the same. Use different words."),
    N_("Fair: one more word makes it much stronger."),
    N_("Strong."),
)
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def strength(passphrase: str) -> int:
    """`TOO_SHORT`, `WEAK`, `FAIR` or `FINE`: an index in `WORDS`."""
    if len(passphrase) < LEAST:
        return TOO_SHORT
    length = effective_length(passphrase)
    if length < LEAST or len(set(passphrase.casefold())) < 6:
        return WEAK
    return FINE if length >= GOOD else FAIR


def effective_length(passphrase: str) -> int:
    """The characters that add something: not one that repeats the one before, or goes on along a row of keys."""
    text = passphrase.casefold()
    return sum(1 for place in range(len(text)) if place == 0 or not _expected(text[place - 1], text[place]))


def _expected(before: str, here: str) -> bool:
    return before == here or any(before + here in run or before + here in run[::-1] for run in _RUNS)
