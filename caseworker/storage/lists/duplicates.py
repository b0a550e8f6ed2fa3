"""Clients who may be in here twice: the same number, or the same birth date and names that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from time import sleep
from typing import Any

from caseworker.domain.likeness import name_key, name_words
from caseworker.domain.names import list_name
from caseworker.storage.reader import Reader

ALIKE = 84
"""How alike (0 to 100) two names must be with one birth date."""
ALIKE_NEW_YEAR = 92
"""For 1 January, which stands in many permits because the day is not known."""
MANY = 60
"""In a group of more people with one birth date not every pair is compared."""
MOST = 500
Named = tuple[Any, str, str]
"""A client's row, the words of the name in order of the alphabet, and its key (`domain/likeness.py`)."""
BREATH = 2_000
"""After so many comparisons the window gets a moment to paint."""


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """Two files that may be about one person: their numbers and names, and why. `why` is number or birth_date."""

    one: int
    two: int
    names: tuple[str, str]
    why: str
    birth_date: str
    alike: int


_CLIENTS = (
    "SELECT n, client_number, birth_date, first_name, infix, last_name, own_script_name FROM client"
    " WHERE NOT deleted AND case_n = n AND {column} > '' AND {column} IN"
    " (SELECT {column} FROM client WHERE NOT deleted AND case_n = n AND {column} > '' GROUP BY {column}"
    " HAVING COUNT(*) > 1)"
)


def suspects(reader: Reader) -> list[SuspectRow]:
    """Pairs to look at, the most alike first, at most `MOST`; pairs that somebody decided about are left out."""
    decided = {
        frozenset(row) for row in reader.raw("SELECT client, other FROM same_as WHERE NOT deleted AND verdict <> ''")
    }
    found: dict[frozenset[int], SuspectRow] = {}
    for column, why in (("client_number", "number"), ("birth_date", "birth_date")):
        rows = reader.raw(_CLIENTS.replace("{column}", column))
        for one, two, alike in _pairs(rows, 1 if why == "number" else 2, why):
            pair = frozenset((one[0], two[0]))
            if pair not in decided and pair not in found:
                found[pair] = SuspectRow(one[0], two[0], (_name(one), _name(two)), why, one[2] or "", alike)
    listed = sorted(found.values(), key=lambda row: (row.why != "number", -row.alike, row.names, row.one))
    return listed[:MOST]


def _name(row: Any) -> str:
    return list_name(row[3], row[4], row[5], row[6])


def _pairs(rows: Iterable[Any], place: int, why: str) -> Iterator[tuple[Any, Any, int]]:
    """The pairs of each group that are alike enough; the older file first."""
    groups: defaultdict[str, list[Named]] = defaultdict(list)
    for row in rows:
        listed = name_words(row[3], row[5]) or name_words(row[6])
        groups[row[place]].append((row, " ".join(sorted(listed)), name_key(listed)))
    compared = 0
    for value, group in groups.items():
        least = 0 if why == "number" else ALIKE_NEW_YEAR if value.endswith("-01-01") else ALIKE
        for (one, words, key), (two, others, other_key) in _to_compare(group):
            compared += 1
            if compared % BREATH == 0:
                sleep(0.001)
            alike = likeness(words, key, others, other_key, least)
            if alike >= least:
                yield (one, two, alike) if one[0] < two[0] else (two, one, alike)


def _to_compare(group: list[Named]) -> Iterable[tuple[Named, Named]]:
    """The pairs of a group; of a large one (1 January of one year) only those that share the sound of a word."""
    if len(group) <= MANY:
        return combinations(group, 2)
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_row, _names, key) in enumerate(group):
        for sound in set(key.split()):
            sharing[sound].append(place)
    pairs = {pair for places in sharing.values() for pair in combinations(places, 2)}
    return ((group[one], group[two]) for one, two in sorted(pairs))


def likeness(words: str, key: str, others: str, other_key: str, least: int = 0) -> int:
    """How alike two names are, 0 to 100: as they are spelt, in any order, or halfway to how alike their consonants are
    (those alone are shared by too many names). Below `least` any low number may come out."""
    from rapidfuzz import fuzz

    spelt = fuzz.ratio(words, others, score_cutoff=max(0, 2 * least - 100))
    if least and not spelt:
        return 0
    return round(max(spelt, (spelt + fuzz.ratio(key, other_key)) / 2))


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What was decided about two files. `n` is the record of the decision."""

    n: int
    one: int
    two: int
    kept: int | None
    verdict: str
    on: str
    reason: str


def decisions(reader: Reader, case: int | None = None) -> list[DecisionRow]:
    """The decisions, the newest first; of one client when `case` is given."""
    only = "" if case is None else " AND (client = ? OR other = ?)"
    rows = reader.raw(
        "SELECT n, client, other, kept, verdict, \"on\", reason FROM same_as WHERE NOT deleted AND verdict <> ''"  # noqa: S608 -- our own words
        f'{only} ORDER BY "on" DESC, n DESC LIMIT {MOST}',
        () if case is None else (case, case),
    )
    return [DecisionRow(*row) for row in rows]


def record_counts(reader: Reader, cases: list[int]) -> dict[int, dict[str, int]]:
    """How many records of each dated kind each of these cases has."""
    found: dict[int, dict[str, int]] = {n: {} for n in cases}
    sql = "SELECT case_n, kind, COUNT(*) AS many FROM timeline WHERE case_n IN :ids GROUP BY case_n, kind"
    for row in reader.many(sql, cases):
        found[row.case_n][row.kind] = row.many
    return found
