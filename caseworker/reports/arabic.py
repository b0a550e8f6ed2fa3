"""Arabic script for a writer that cannot shape it: letters joined and put in the order in which they are seen.

ReportLab draws characters one by one from left to right. Each Arabic letter is replaced by the form it has in its
word (Unicode's presentation forms, which the shipped font holds), and the line is turned round. Vowel marks are left
out: without positioning they would stand beside their letter. Enough for names and short texts.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_FORMS = ("isolated", "final", "initial", "medial")
_TATWEEL = "\u0640"
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_rtl(letter: str) -> bool:
    """Whether a character belongs to a script that is written from right to left."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def starts_rtl(text: str) -> bool:
    """Whether the first letter with a direction is one from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each letter, or pair that is written as one (lam with alef): its form by place in the word."""
    found: dict[str, dict[str, str]] = {}
    for number in (*range(0xFE70, 0xFEFD), *range(0xFB50, 0xFC00)):
        parts = unicodedata.decomposition(chr(number)).split()
        if len(parts) in (2, 3) and parts[0].strip("<>") in _FORMS:
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            found.setdefault(letters, {}).setdefault(parts[0].strip("<>"), chr(number))
    return {letters: forms for letters, forms in found.items() if " " not in letters and _TATWEEL not in letters}


def _joins_next(letter: str) -> bool:
    return letter == _TATWEEL or "initial" in _forms().get(letter, {})


def _joins_previous(letter: str) -> bool:
    return letter == _TATWEEL or "final" in _forms().get(letter, {})


def shaped(text: str) -> str:
    """`text` in reading order, each Arabic letter in the form it has in its word."""
    letters = [letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) != "Mn"]
    units: list[str] = []
    for letter in letters:
        if units and units[-1] + letter in _forms():
            units[-1] += letter
        else:
            units.append(letter)
    shown = []
    for index, unit in enumerate(units):
        after = index + 1 < len(units) and _joins_next(unit) and _joins_previous(units[index + 1][0])
        before = index > 0 and _joins_next(units[index - 1]) and _joins_previous(unit)
        name = ("medial" if after else "final") if before else ("initial" if after else "isolated")
        shown.append(_forms().get(unit, {}).get(name, unit))
    return "".join(shown)


def visual(text: str) -> str:
    """A stretch of right-to-left text as it is seen from left to right: shaped and turned, numbers kept as they are."""
    pieces: list[str] = []
    for letter in shaped(text):
        if letter.isdigit() or (letter.isascii() and letter.isalpha()):
            if pieces and pieces[-1][-1].isascii() and pieces[-1][-1].isalnum() and letter.isascii():
                pieces[-1] += letter
                continue
            if pieces and pieces[-1][-1].isdigit() and letter.isdigit():
                pieces[-1] += letter
                continue
        pieces.append(letter.translate(_MIRRORED))
    return "".join(reversed(pieces))
