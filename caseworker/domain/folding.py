"""One way of folding text for search, used for what is indexed and for what is typed.

The database's own folding misses ı ł ø ß æ œ đ ð þ, so Yılmaz, Łukasz, Sørensen and Weiß would not be found.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ŋ": "n",
        "ħ": "h",
        "ŧ": "t",
        "ĸ": "k",
        "ə": "e",
        "ĳ": "ij",
        "’": "'",
        "ʼ": "'",
        "ـ": "",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
    }
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in lower case without diacritics: "Yılmaz" -> "yilmaz", "Weiß" -> "weiss", "ÇELİK" -> "celik"."""
    if text.isascii():
        return text.lower()
    # Word by word: most words of a note are plain, and a space never joins with what stands beside it.
    return " ".join(part.lower() if part.isascii() else _fold(part) for part in text.split(" "))


def _fold(text: str) -> str:
    lowered = text.replace("İ", "i").casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of `text`, as they are indexed and searched."""
    return _WORD.findall(fold(text))
