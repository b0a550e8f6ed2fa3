"""Matching, both ways: candidates for a vacancy, vacancies for a client, and per demand what fits and why.

Nobody is put aside: the order only says how many demands fit, and then how many are not known.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caseworker.domain.client import list_name
from caseworker.domain.folding import fold
from caseworker.domain.matching import Demands, Finding, Person, Verdict, counter, match, tally
from caseworker.errors import UserError
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists import matching as facts
from caseworker.storage.lists.matching import MatchFilter
from caseworker.storage.lists.vacancies import VacancyFilter, vacancy_ids

__all__ = [
    "Finding", "MatchFilter", "MatchRow", "Verdict", "candidate_ids", "candidate_rows", "findings", "place_ids",
    "place_rows",
]  # fmt: skip

SORTS = ("fits", "differs", "name")
Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A candidate beside a vacancy, or a vacancy beside a client: how many demands fit, are not known, do not fit.

    `referral` is the number of a referral of this pair, with its `outcome`; None and "" when there is none.
    """

    n: int
    name: str
    second: str
    fits: int
    unknown: int
    differs: int
    referral: int | None = None
    outcome: str = ""


def _ordered(counted: Iterable[tuple[int, Counts, str]], sort: str, descending: bool) -> array[int]:
    """Numbers in order; equal ones by name. `fits`: by how many fit, then by how many are not known."""
    by_name = sorted(counted, key=lambda item: (item[2], item[0]), reverse=descending and sort == "name")
    if sort == "fits":
        by_name.sort(key=lambda item: item[1][:2], reverse=descending)
    elif sort == "differs":
        by_name.sort(key=lambda item: item[1][2], reverse=descending)
    return array("q", (item[0] for item in by_name))


def _counts(demands: Demands, people: dict[int, Person]) -> dict[int, Counts]:
    """The counts of each client."""
    count = counter(demands)
    return {n: count(person) for n, person in people.items()}


def _demands(reader: Reader, vacancy: int) -> Demands:
    found = facts.demands_of(reader, [vacancy])
    if vacancy not in found:
        raise UserError("entity_unknown")
    return found[vacancy]


def _person(reader: Reader, client: int, desk: Desk) -> Person:
    found = facts.persons(reader, [client], desk.today())
    if client not in found:
        raise UserError("entity_unknown")
    return found[client]


# -- candidates for a vacancy --------------------------------------------------------------------------------------


def candidate_ids(
    desk: Desk, vacancy: int, chosen: MatchFilter, sort: str = "fits", descending: bool = True
) -> array[int]:
    """The clients of a filter in the order of `sort` (one of `SORTS`); UserError("entity_unknown")."""
    with desk.reading() as reader:
        demands = _demands(reader, vacancy)
        wanted = facts.candidates(reader, chosen, demands.municipality, desk.me.key_id)
        counted = _counts(demands, facts.persons(reader, wanted, desk.today()))
    names = {n: f"{place:08d}" for place, n in enumerate(wanted)}  # the store gives them in order of name
    return _ordered(((n, counts, names[n]) for n, counts in counted.items()), sort, descending)


def candidate_rows(desk: Desk, vacancy: int, ids: Sequence[int]) -> list[MatchRow]:
    """The rows of these clients beside a vacancy, in their order."""
    with desk.reading() as reader:
        counted = _counts(_demands(reader, vacancy), facts.persons(reader, ids, desk.today()))
        rows = reader.many(
            "SELECT c.n, c.first_name, c.infix, c.last_name, c.own_script_name, c.municipality, w.name AS coach"
            " FROM client c LEFT JOIN worker w ON w.n = c.coach WHERE c.n IN :ids",
            ids,
        )
        referred = reader.rows(
            "SELECT client AS other, n, outcome FROM referral WHERE vacancy = :n AND NOT deleted ORDER BY n", n=vacancy
        )
    known = {row.other: row for row in referred}
    found = {}
    for row in rows:
        name = list_name(row.first_name, row.infix, row.last_name, row.own_script_name)
        second = ", ".join(part for part in (row.municipality, row.coach) if part)
        made = MatchRow(row.n, name, second, *counted.get(row.n, (0, 0, 0)))
        found[row.n] = _with_referral(made, known.get(row.n))
    return [found[n] for n in ids if n in found]


# -- vacancies for a client ----------------------------------------------------------------------------------------


def place_ids(desk: Desk, client: int, kind: str = "", sort: str = "fits", descending: bool = True) -> array[int]:
    """The open vacancies (of one `kind`, when named) in the order of `sort`; UserError("entity_unknown")."""
    with desk.reading() as reader:
        person = _person(reader, client, desk)
        wanted = list(vacancy_ids(reader, VacancyFilter(status="open", kind=kind), "title", False))
        demands = facts.demands_of(reader, wanted)
        names = {row.n: fold(row.title) for row in reader.many("SELECT n, title FROM vacancy WHERE n IN :ids", wanted)}
    counted = ((n, tally(match(demands[n], person)), names[n]) for n in wanted if n in demands)
    return _ordered(counted, sort, descending)


def place_rows(desk: Desk, client: int, ids: Sequence[int]) -> list[MatchRow]:
    """The rows of these vacancies beside a client, in their order."""
    with desk.reading() as reader:
        person = _person(reader, client, desk)
        demands = facts.demands_of(reader, ids)
        rows = reader.many(
            "SELECT v.n, v.title, v.municipality, o.name AS employer FROM vacancy v"
            " LEFT JOIN organisation o ON o.n = v.organisation WHERE v.n IN :ids",
            ids,
        )
        referred = reader.rows(
            "SELECT vacancy AS other, n, outcome FROM referral WHERE client = :n AND NOT deleted ORDER BY n", n=client
        )
    known = {row.other: row for row in referred}
    found = {}
    for row in rows:
        second = ", ".join(part for part in (row.employer, row.municipality) if part)
        made = MatchRow(row.n, row.title, second, *tally(match(demands.get(row.n, Demands()), person)))
        found[row.n] = _with_referral(made, known.get(row.n))
    return [found[n] for n in ids if n in found]


def _with_referral(row: MatchRow, referral: Any) -> MatchRow:
    return row if referral is None else replace(row, referral=referral.n, outcome=referral.outcome or "awaiting")


# -- one pair ------------------------------------------------------------------------------------------------------


def findings(desk: Desk, vacancy: int, client: int) -> list[Finding]:
    """Per demand of a vacancy what a client brings, and why; UserError("entity_unknown") when one of them is gone."""
    with desk.reading() as reader:
        return match(_demands(reader, vacancy), _person(reader, client, desk))
