"""Texts in two languages: English in the code, Dutch from the catalogue, switchable while the program runs.

`N_` marks a text that is translated later (tables of constants); `_` translates now.
The catalogue is one compiled file, built from `resources/locale/nl/*.po` by `packaging/catalogue.py`.
"""

from __future__ import annotations

import gettext

from caseworker.paths import resource

LANGUAGES: tuple[str, ...] = ("nl", "en")

_default = {"language": "nl"}
_catalogues: dict[str, gettext.NullTranslations] = {}


def set_language(language: str) -> None:
    """Choose the language of every text from now on; `language` is one of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _default["language"] = language


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _default["language"]


def _catalogue(code: str) -> gettext.NullTranslations:
    if code not in _catalogues:
        if code == "en":
            _catalogues[code] = gettext.NullTranslations()
        else:
            path = resource("locale", code, "LC_MESSAGES", "caseworker.mo")
            with path.open("rb") as stream:
                _catalogues[code] = gettext.GNUTranslations(stream)
    return _catalogues[code]


def _(message: str) -> str:
    """`message` in the language in use; the English text itself when there is no translation."""
    return _catalogue(_default["language"]).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The text for `count` things, in the language in use."""
    return _catalogue(_default["language"]).ngettext(one, many, count)


def in_language(message: str, code: str) -> str:
    """`message` in a given language, whatever is in use (for documents in a chosen language)."""
    return _catalogue(code).gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 -- the name every gettext tool knows
    """Mark `message` for the catalogue and give it back unchanged."""
    return message
