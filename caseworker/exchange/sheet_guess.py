"""Guessing a mapping from the names of columns, for a person to look at and mend."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from caseworker.exchange.sheet_fields import FULL_NAME, plain
from caseworker.exchange.sheet_mapping import Mapping
from caseworker.exchange.sheet_words import HEADERS, NEVER

NEAR_ENOUGH = 88
LEAST_LETTERS = 5  # a typing error in a shorter name is another name
# A score without a rung, or a placement without a start, cannot be made.
NEEDED = {"ladder_score": "rung", "placement": "start_on"}


def guess_mapping(columns: Sequence[str]) -> Mapping:
    """The mapping that the names of the columns point to: names as the template and other systems use them, in Dutch
    and English, small typing errors allowed. Each column and each field is used once; the rest is left open.
    """
    found: dict[tuple[str, str], str] = {}
    open_columns = [name for name in columns if plain(name) and plain(name) not in NEVER]
    names = [(plain(name), key) for key, several in HEADERS.items() for name in several]
    for rank in range(max(map(len, HEADERS.values()))):
        exact = {plain(several[rank]): key for key, several in HEADERS.items() if len(several) > rank}
        for column in list(open_columns):
            key = exact.get(plain(column))
            if key is not None and key not in found:
                found[key] = column
                open_columns.remove(column)
    for column in open_columns:
        key = _near(plain(column), names)
        if key is not None and key not in found:
            found[key] = column
    return _as_mapping(found)


def _near(column: str, names: list[tuple[str, tuple[str, str]]]) -> tuple[str, str] | None:
    if len(column) < LEAST_LETTERS:
        return None
    best = process.extractOne(column, [name for name, _key in names], scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return names[best[2]][1] if best else None


def _as_mapping(found: dict[tuple[str, str], str]) -> Mapping:
    if ("client", FULL_NAME) in found and ("client", "last_name") in found:
        del found["client", FULL_NAME]
    mapping = Mapping()
    for (kind, field), column in sorted(found.items(), key=lambda item: list(HEADERS).index(item[0])):
        if kind not in NEEDED or (kind, NEEDED[kind]) in found:
            mapping.entity(kind).fields[field] = (column,)
    return mapping
