"""Vacancies as a list: first the numbers in order, then the rows of one page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.folding import fold
from caseworker.storage import search
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.reader import Reader

SORTS = ("title", "employer", "hours", "until", "municipality")


@dataclass(frozen=True)
class VacancyFilter:
    """Which vacancies are shown: `text` is searched in titles and texts; `status` "" shows all."""

    text: str = ""
    status: str = "open"
    kind: str = ""
    employer: int | None = None


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A row of the list of vacancies; `kind` and `status` are codes; `placed` of `places` are taken."""

    n: int
    title: str
    employer: str
    kind: str
    status: str
    minutes: int | None
    municipality: str
    until: date | None
    places: int | None
    placed: int
    waiting: int


def vacancy_ids(reader: Reader, chosen: VacancyFilter, sort: str, descending: bool) -> array[int]:
    """The numbers of the vacancies of a filter, in order; what is not known comes last."""
    where = ["NOT v.deleted"]
    params: dict[str, object] = {}
    for column, name, value in (
        ("v.status", "status", chosen.status), ("v.kind", "kind", chosen.kind),
        ("v.organisation", "employer", chosen.employer),
    ):  # fmt: skip
        if value:
            where.append(f"{column} = :{name}")
            params[name] = value
    sql = (
        "SELECT v.n, v.title, o.name AS employer, v.minutes_per_week, v.until, v.municipality FROM vacancy v"  # noqa: S608 -- our own names
        f" LEFT JOIN organisation o ON o.n = v.organisation WHERE {' AND '.join(where)}"
    )
    keys: dict[str, Callable[[Any], Any]] = {
        "title": lambda row: fold(row.title),
        "employer": lambda row: fold(row.employer or ""),
        "hours": lambda row: row.minutes_per_week or 0,
        "until": lambda row: row.until or "9999",
        "municipality": lambda row: fold(row.municipality),
    }
    rows = reader.rows(sql, **params)
    rows.sort(key=lambda row: (keys[sort](row), fold(row.title), row.n), reverse=descending)
    if not chosen.text.strip():
        return array("q", (row.n for row in rows))
    found = vacancies_found(reader, chosen.text)
    return array("q", (row.n for row in rows if row.n in found))


def vacancies_found(reader: Reader, text: str) -> set[int]:
    """Vacancies whose words match, and those of employers whose name does."""
    found = {*search.names_found(reader, text, kind="vacancy"), *search.texts_found(reader, text)}
    employers = search.names_found(reader, text, kind="organisation")
    rows = reader.many("SELECT n FROM vacancy WHERE organisation IN :ids AND NOT deleted", employers)
    return found | {row.n for row in rows}


_ROWS = (
    "SELECT v.n, v.title, v.kind, v.status, v.minutes_per_week, v.municipality, v.until, v.places, o.name AS employer,"
    " (SELECT COUNT(*) FROM referral r WHERE r.vacancy = v.n AND NOT r.deleted AND r.outcome = 'placed') AS placed,"
    " (SELECT COUNT(*) FROM referral r WHERE r.vacancy = v.n AND NOT r.deleted"
    " AND r.outcome IN ('', 'awaiting', 'interview', 'trial')) AS waiting"
    " FROM vacancy v LEFT JOIN organisation o ON o.n = v.organisation WHERE v.n IN :ids"
)


def vacancy_rows(reader: Reader, ids: Sequence[int]) -> list[VacancyRow]:
    """The rows of these vacancies in their order, in one question."""
    found = {
        row.n: VacancyRow(
            row.n, row.title, row.employer or "", row.kind, row.status, row.minutes_per_week, row.municipality,
            day_of(row.until), row.places, row.placed, row.waiting,
        )
        for row in reader.many(_ROWS, ids)
    }  # fmt: skip
    return [found[n] for n in ids if n in found]
