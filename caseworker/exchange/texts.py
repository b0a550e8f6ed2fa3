"""Text that a stranger wrote and a window will show: no control characters, nothing invisible, nothing that turns text.

A name with a right-to-left override reads as another name; such characters are refused in cards and in a bundle's
purpose. The two joiners of Persian and Indic scripts stay allowed.
"""

from __future__ import annotations

import unicodedata

from caseworker.errors import UserError

_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def is_clean(*texts: str) -> bool:
    """Whether each text holds only visible characters and has no space at its ends."""
    return all(
        text == text.strip()
        and not any(unicodedata.category(letter) in _FORBIDDEN and letter not in _JOINERS for letter in text)
        for text in texts
    )


def clean_text(field: str, text: str, longest: int, *, empty: bool = False) -> str:
    """`text` in normal form C without spaces at its ends.

    Raises UserError card_text_unusable (field) when it is empty (unless allowed), too long or not clean.
    """
    plain = unicodedata.normalize("NFC", text).strip()
    if len(plain) > longest or not is_clean(plain) or not (plain or empty):
        raise UserError("card_text_unusable", field=field)
    return plain
