"""One cell to one value: dates, rungs, codes, yes and no, hours, telephone numbers, names.

A value that cannot be read gives a `CellError`; what was guessed gives a `Note`. Nothing here knows the clock.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz import fuzz, process

from caseworker.domain.codelist import CodeList
from caseworker.domain.values import ParseError, Rung, add_months, normal_postcode, parse_date, parse_minutes_per_week
from caseworker.exchange.sheet_fields import plain
from caseworker.exchange.sheet_words import CODES, EMPTY, INFIXES, NO, YES
from caseworker.exchange.sheets import BadCell, Cell, cell_text
from caseworker.i18n import in_language

EPOCH = date(1899, 12, 30)  # day 0 of the day numbers in Excel and LibreOffice
LAST_DAY_NUMBER = 73_050  # the end of 2099
FAR_YEARS = 20
_INVISIBLE = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x00AD)
_BLANK = (*range(32), *range(0x7F, 0xA1), 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_CLEAN: dict[int, str | None] = dict.fromkeys(_INVISIBLE, None) | dict.fromkeys(_BLANK, " ") | {10: "\n"}
_TIME_BEHIND = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{2}|\d{4})")
_FORMULA = re.compile(r"[=@].|[+\-][^\s\d].|[+\-]\d+[^\d\s].*")


class CellError(ValueError):
    """The cell is no such value; `code` is a key of the texts of `sheet_problems`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Note:
    """Something was guessed or looks odd; the value is used."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one mapping for nothing, yes and no, as they are compared, and its order of dates."""

    empty: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    dates: str = "d-m-y"

    @staticmethod
    def of(empty: tuple[str, ...], yes: tuple[str, ...], no: tuple[str, ...], dates: str) -> Words:
        """The usual words and those of the mapping; a mapping's own word wins."""
        own_yes, own_no = frozenset(map(plain, yes)), frozenset(map(plain, no))
        return Words(
            frozenset(_bare(word) for word in (*EMPTY, *empty)),
            (frozenset(map(plain, YES)) - own_no) | own_yes,
            (frozenset(map(plain, NO)) - own_yes) | own_no,
            dates,
        )


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def tidy(cell: Cell, words: Words | None = None, *, lines: bool = False) -> str:
    """A cell as clean text: composed letters, no stray spaces or invisible marks; "" for a word that means nothing.

    `lines` keeps line breaks. Raises CellError("formula_error").
    """
    if isinstance(cell, BadCell):
        raise CellError("formula_error")
    text = unicodedata.normalize("NFC", cell_text(cell)).translate(_CLEAN)
    if lines and "\n" in text:
        clean = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    else:
        clean = " ".join(text.split())
    return "" if words is not None and _bare(clean) in words.empty else clean


def looks_like_formula(text: str) -> bool:
    """Whether an office program would take this text for a formula. Source: SAFETY 4.3."""
    return _FORMULA.match(text) is not None


def read_day(cell: Cell, words: Words, today: date, *, birth: bool = False) -> tuple[date | None, Note | None]:
    """A date from a real date, a day number or text; "today" and dates without a year are refused: a sheet is no diary.

    With `birth` the year must be written in full. Raises CellError.
    """
    if isinstance(cell, date):
        return cell, None
    text = tidy(cell, words)
    if not text:
        return None, None
    if (isinstance(cell, int | float) or (len(text) == 5 and text.isdigit())) and not isinstance(cell, bool):
        number = float(text)
        if 1 <= number <= LAST_DAY_NUMBER:
            found = EPOCH + timedelta(days=int(number))
            return found, Note("date_from_number", {"date": found.strftime("%d-%m-%Y")})
    text = _TIME_BEHIND.sub("", text)
    if match := _YEAR_FIRST.fullmatch(text):
        text = f"{match[1]}-{match[2]}-{match[3]}"
    elif words.dates == "m-d-y" and (match := _MONTH_FIRST.fullmatch(text)):
        text = f"{match[3]}-{match[1]}-{match[4]}"
    try:
        found = parse_date(text, today, four_digits=birth)
        if found != parse_date(text, add_months(today, -500), four_digits=birth):
            raise CellError("year_needed" if text[:1].isdigit() else "not_a_date")
    except ParseError as error:
        raise CellError(error.code) from error
    if found > add_months(today, 12 * FAR_YEARS) and not re.search(r"\d{4}", text):
        raise CellError("year_needed")
    return found, None


def read_rung(cell: Cell, words: Words) -> Rung | None:
    """A rung of the ladder, with or without +; None for an empty cell. Raises CellError("not_a_rung")."""
    text = tidy(cell, words)
    if not text:
        return None
    try:
        return Rung.parse(re.sub(r"(?i)^trede\s*|^rung\s*", "", text))
    except ParseError as error:
        raise CellError(error.code) from error


def read_flag(cell: Cell, words: Words, own: dict[str, str | bool]) -> bool | None:
    """Yes, no or None. `own` are the mapping's words for this field. Raises CellError("not_yes_no")."""
    if isinstance(cell, bool):
        return cell
    text = tidy(cell)
    mine = {plain(word): value for word, value in own.items()}
    if plain(text) in mine:
        return bool(mine[plain(text)])
    if not tidy(cell, words):
        return None
    if plain(text) in words.yes:
        return True
    if plain(text) in words.no:
        return False
    raise CellError("not_yes_no")


def read_code(cell: Cell, words: Words, codes: CodeList, own: dict[str, str | bool]) -> tuple[str, bool]:
    """A code by the mapping's own words, the code itself, its label in Dutch or English, or a usual word for it.

    The second value is True when the mapping gives the word no code ("") so that it is kept in the remarks.
    Raises CellError("word_unknown") or ("word_unknown_near").
    """
    text = tidy(cell)
    key = plain(text)
    mine = {plain(word): str(value) for word, value in own.items()}
    if text and key in mine:
        return mine[key], not mine[key]
    if not tidy(cell, words):
        return "", False
    known = _vocabulary(codes)
    if key in known:
        return known[key], False
    spoken = {plain(label): label for _code, label in codes.choices()}
    near = process.extractOne(key, [*known, *mine], scorer=fuzz.ratio, score_cutoff=75)
    if near:
        code = {**known, **mine}[near[0]]
        raise CellError("word_unknown_near", near=codes.label(code) if code else near[0])
    raise CellError("word_unknown", words=", ".join(list(spoken.values())[:12]))


@lru_cache(maxsize=64)
def _vocabulary(codes: CodeList) -> dict[str, str]:
    """Every folded word for a code of a list; the code and its labels win from the usual words."""
    known = {plain(word): code for word, code in CODES.get(codes.name, {}).items()}
    for language in ("nl", "en"):
        known |= {plain(in_language(label, language)): code for code, label in codes.items}
    return known | {plain(code): code for code, _label in codes.items}


def read_whole(cell: Cell, words: Words) -> int | None:
    """A whole number. Raises CellError("not_a_number")."""
    text = tidy(cell, words)
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise CellError("not_a_number")
    return int(text)


def read_minutes(cell: Cell, words: Words) -> int | None:
    """Hours per week as minutes. Raises CellError("hours_range")."""
    text = tidy(cell, words)
    if not text:
        return None
    try:
        return parse_minutes_per_week(text)
    except ParseError as error:
        raise CellError(error.code) from error


def read_phone(cell: Cell, words: Words) -> tuple[str, Note | None]:
    """A telephone number; nine digits that lost their first 0 to a spreadsheet get it back. Source: Dutch numbers."""
    text = tidy(cell, words)
    if text.isdigit() and len(text) == 9 and not text.startswith("0"):
        return "0" + text, Note("zero_added", {"now": "0" + text})
    return text, None


def read_postcode(cell: Cell, words: Words) -> str:
    """A postcode as "1234 AB" where it is one; else as it stands."""
    text = tidy(cell, words)
    try:
        return normal_postcode(text)
    except ParseError:
        return text  # the draft's own rule says what is wrong with it


def split_name(text: str) -> dict[str, str]:
    """A whole name in its parts: "Kok, Mirjam van der" and "Mirjam van der Kok" alike.

    A name in a script without Latin letters is kept whole, as the name in the own script.
    """
    if not any("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha()):
        return {"own_script_name": text} if any(letter.isalpha() for letter in text) else {"last_name": text}
    before, comma, behind = (part.strip() for part in text.partition(","))
    if comma and before:
        given = behind.split()
        cut = len(given)
        while cut > 0 and given[cut - 1] in INFIXES:
            cut -= 1
        return {"first_name": " ".join(given[:cut]), "infix": " ".join(given[cut:]), "last_name": before}
    pieces = text.split()
    start = next((at for at, piece in enumerate(pieces) if at > 0 and piece in INFIXES), None)
    if start is None:
        return (
            {"first_name": " ".join(pieces[:-1]), "last_name": pieces[-1]} if len(pieces) > 1 else {"last_name": text}
        )
    stop = start
    while stop < len(pieces) - 1 and pieces[stop] in INFIXES:
        stop += 1
    names = {"first_name": pieces[:start], "infix": pieces[start:stop], "last_name": pieces[stop:]}
    return {name: " ".join(part) for name, part in names.items()}
