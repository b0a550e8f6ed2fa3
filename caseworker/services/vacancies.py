"""Vacancies: the list, one in full, and what follows when a candidate is placed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caseworker.domain.client import full_name
from caseworker.domain.vacancy import CONTRACT, NATURE, SKILLS
from caseworker.errors import UserError
from caseworker.services.desk import Desk
from caseworker.storage.lists import vacancies as lists
from caseworker.storage.lists.vacancies import SORTS, VacancyFilter, VacancyRow

__all__ = [
    "OPEN", "SKILLS", "SORTS", "Referred", "Vacancy", "VacancyFilter", "VacancyRow", "placement_after",
    "placement_preset",    "status_counts", "vacancy", "vacancy_ids", "vacancy_rows",
]  # fmt: skip

OPEN = VacancyFilter()


@dataclass(frozen=True, slots=True)
class Referred:
    """A candidate of a vacancy: `n` is the referral, days are ISO text, `outcome` a code."""

    n: int
    case: int
    name: str
    on: str
    answer_by: str
    outcome: str
    why: str


@dataclass(frozen=True)
class Vacancy:
    """A vacancy in full: its own fields, employer and contact person, further demands (kind, name), its candidates."""

    own: Any
    employer: str
    contact: str
    more: tuple[tuple[str, str], ...]
    referred: tuple[Referred, ...]


def vacancy_ids(desk: Desk, chosen: VacancyFilter = OPEN, sort: str = "title", descending: bool = False) -> array[int]:
    """The numbers of the vacancies of a filter in the order of `sort` (one of `SORTS`)."""
    with desk.reading() as reader:
        return lists.vacancy_ids(reader, chosen, sort, descending)


def vacancy_rows(desk: Desk, ids: Sequence[int]) -> list[VacancyRow]:
    """The rows of these vacancies in their order."""
    with desk.reading() as reader:
        return lists.vacancy_rows(reader, ids)


def status_counts(desk: Desk) -> dict[str, int]:
    """How many vacancies have each status."""
    with desk.reading() as reader:
        rows = reader.rows("SELECT status, COUNT(*) AS found FROM vacancy WHERE NOT deleted GROUP BY status")
    return {row.status: row.found for row in rows}


def vacancy(desk: Desk, n: int) -> Vacancy:
    """A vacancy with what it demands and who was referred to it; UserError("entity_unknown") when it is gone."""
    with desk.reading() as reader:
        own = reader.row("SELECT * FROM vacancy WHERE n = :n AND NOT deleted", n=n)
        if own is None:
            raise UserError("entity_unknown")
        employer = reader.value("SELECT name FROM organisation WHERE n = :n", n=own.organisation) or ""
        contact = reader.row("SELECT name, phone FROM employer_contact WHERE n = :n AND NOT deleted", n=own.contact)
        more = reader.rows(
            "SELECT kind, name FROM vacancy_demand WHERE vacancy = :n AND NOT deleted ORDER BY n", n=n
        )  # fmt: skip
        rows = reader.rows(
            'SELECT r.n, r.client, r."on", r.answer_by, r.outcome, r.why, c.first_name, c.infix, c.last_name,'
            " c.own_script_name FROM referral r JOIN client c ON c.n = r.client"
            ' WHERE r.vacancy = :n AND NOT r.deleted AND NOT c.deleted ORDER BY r."on" DESC, r.n DESC',
            n=n,
        )
    referred = tuple(
        Referred(
            row.n, row.client, full_name(row.first_name, row.infix, row.last_name, row.own_script_name),
            row.on, row.answer_by or "", row.outcome, row.why,
        )
        for row in rows
    )  # fmt: skip
    reached = ", ".join(part for part in (contact.name, contact.phone) if part) if contact is not None else ""
    return Vacancy(own, employer, reached, tuple((row.kind, row.name) for row in more), referred)


def placement_after(desk: Desk, referral: int) -> tuple[int, dict[str, object]] | None:
    """`placement_preset` of a referral that says "placed" while the placement is not recorded yet; else None."""
    with desk.reading() as reader:
        wanted = reader.value(
            "SELECT 1 FROM referral r JOIN vacancy v ON v.n = r.vacancy WHERE r.n = :n AND NOT r.deleted"
            " AND r.outcome = 'placed' AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.client = r.client"
            ' AND p.employer = v.organisation AND NOT p.deleted AND p.start_on >= r."on")',
            n=referral,
        )
    return placement_preset(desk, referral) if wanted is not None else None


def placement_preset(desk: Desk, referral: int) -> tuple[int, dict[str, object]]:
    """(case, what the placement form begins with) for a referral that led to a placement: typed once.

    UserError("entity_unknown") when the referral or its vacancy is not here.
    """
    with desk.reading() as reader:
        row = reader.row(
            "SELECT r.client, v.organisation, v.title, v.sector, v.minutes_per_week, v.kind, v.start_on, o.name"
            " FROM referral r JOIN vacancy v ON v.n = r.vacancy LEFT JOIN organisation o ON o.n = v.organisation"
            " WHERE r.n = :n AND NOT r.deleted",
            n=referral,
        )
    if row is None:
        raise UserError("entity_unknown")
    preset: dict[str, object] = {
        "employer": row.organisation, "job": row.title, "sector": row.sector, "minutes_per_week": row.minutes_per_week,
        "nature": NATURE.get(row.kind, "unpaid"), "contract": CONTRACT.get(row.kind, ""),
    }  # fmt: skip
    if row.kind == "trial":
        preset["trial_placement"] = True
    return row.client, preset
