"""Texts in two languages: English in the code, Dutch from the catalogue, switchable while the program runs.

`N_` marks a text that is translated later (tables of constants); `_` translates now.
The catalogue is one compiled file, built from `resources/locale/nl/*.po` by `packaging/catalogue.py`.
"""

from __future__ import annotations

import struct

from caseworker.paths import resource

LANGUAGES: tuple[str, ...] = ("nl", "en")

_default = {"language": "nl"}
_catalogues: dict[str, _Catalogue | None] = {}
_MAGIC = 0x950412DE


def set_language(language: str) -> None:
    """Choose the language of every text from now on; `language` is one of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _default["language"] = language


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _default["language"]


class _Catalogue:
    """A compiled catalogue (GNU .mo, sorted, as `packaging/catalogue.py` writes it), looked up where it stands.

    The library's own reads every text first, which was a twentieth of each start; a window shows a few hundred of them.
    """

    def __init__(self, data: bytes) -> None:
        """Raises `ValueError` for a file that is no catalogue."""
        magic, _version, count, keys, texts = struct.unpack_from("<5I", data)
        if magic != _MAGIC:
            raise ValueError("no catalogue")
        self._data, self._count = data, count
        self._keys = struct.unpack_from(f"<{2 * count}I", data, keys)
        self._texts = struct.unpack_from(f"<{2 * count}I", data, texts)
        self._known: dict[str, tuple[str, ...]] = {}

    def texts(self, message: str) -> tuple[str, ...]:
        """The translation of `message` (with its plural behind it, when it has one); empty when there is none."""
        found = self._known.get(message)
        if found is None:
            found = self._known[message] = self._look_up(message.encode())
        return found

    def _look_up(self, wanted: bytes) -> tuple[str, ...]:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            key = self._piece(self._keys, middle).partition(b"\0")[0]  # the text for one, of a text with a plural
            if key == wanted:
                return tuple(self._piece(self._texts, middle).decode().split("\0"))
            low, high = (middle + 1, high) if key < wanted else (low, middle)
        return ()

    def _piece(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[2 * place], table[2 * place + 1]
        return self._data[start : start + length]


def _catalogue(code: str) -> _Catalogue | None:
    if code not in _catalogues:
        path = resource("locale", code, "LC_MESSAGES", "caseworker.mo")
        _catalogues[code] = None if code == "en" else _Catalogue(path.read_bytes())
    return _catalogues[code]


def _(message: str) -> str:
    """`message` in the language in use; the English text itself when there is no translation."""
    return in_language(message, _default["language"])


def ngettext(one: str, many: str, count: int) -> str:
    """The text for `count` things, in the language in use."""
    catalogue = _catalogue(_default["language"])
    found = catalogue.texts(one) if catalogue is not None else ()
    words = found if len(found) > 1 else (one, many)
    return words[0 if count == 1 else 1]


def in_language(message: str, code: str) -> str:
    """`message` in a given language, whatever is in use (for documents in a chosen language)."""
    if not message:
        return ""
    catalogue = _catalogue(code)
    found = catalogue.texts(message) if catalogue is not None else ()
    return found[0] if found else message


def N_(message: str) -> str:  # noqa: N802 -- the name every gettext tool knows
    """Mark `message` for the catalogue and give it back unchanged."""
    return message
