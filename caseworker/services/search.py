"""The search box: people, organisations, vacancies and the text of notes, as fast as somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain import codes, codes_employers
from caseworker.domain.client import full_name
from caseworker.domain.folding import words
from caseworker.domain.roles import sees_cases
from caseworker.domain.spreekuur import VisitDraft
from caseworker.domain.values import age_on
from caseworker.services.desk import Desk, Reader
from caseworker.storage import search as index
from caseworker.storage.lists.found import FoundText, found_texts
from caseworker.storage.lists.people import client_names

# So many of the newest hits are looked at: ranking all of them would take longer than a person types.
LOOKED_AT = 120


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A client whose name or number matches."""

    n: int
    name: str
    own_script_name: str
    age: int | None
    municipality: str
    rung: int | None
    plus: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class OrganisationHit:
    """An organisation whose name matches; `kind` and `sector` are words, `employs` says it is an employer."""

    n: int
    name: str
    kind: str
    sector: str
    municipality: str
    employs: bool = False


@dataclass(frozen=True, slots=True)
class VacancyHit:
    """A vacancy whose function matches; `status` is in words."""

    n: int
    title: str
    employer: str
    status: str


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A text that matches: the piece of it, and the case (with the client's name) and record it stands in."""

    case: int
    name: str
    text: FoundText


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, per kind; empty when nothing was typed that can be found."""

    people: tuple[PersonHit, ...] = ()
    organisations: tuple[OrganisationHit, ...] = ()
    notes: tuple[NoteHit, ...] = ()
    vacancies: tuple[VacancyHit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.organisations or self.notes or self.vacancies)


def find(desk: Desk, text: str, limit: int = 8) -> Found:
    """At most `limit` hits of each kind: people by how well the name fits, notes the newest first.

    Words may be typed in part, in any order, without accents. One letter finds names only.
    """
    if not words(text):
        return Found()
    whole = sees_cases(desk.me.role)
    with desk.reading() as reader:
        return Found(
            _people(reader, text, limit, desk.today()),
            _organisations(reader, text, limit) if whole else (),
            _notes(reader, text, limit, whole=whole),
            _vacancies(reader, text, limit) if whole else (),
        )


def people(desk: Desk, text: str, limit: int = 8) -> tuple[PersonHit, ...]:
    """Only the clients of `find`, for a field in which one is chosen."""
    if not words(text):
        return ()
    with desk.reading() as reader:
        return _people(reader, text, limit, desk.today())


def _people(reader: Reader, text: str, limit: int, today: date) -> tuple[PersonHit, ...]:
    start = " ".join(words(text))
    first = reader.raw(
        "SELECT n FROM case_summary WHERE closed = FALSE AND sort_name >= ? AND sort_name < ?"
        " ORDER BY sort_name, n LIMIT ?",
        (start, start + "\U0010ffff", limit),
    )
    wanted = list(dict.fromkeys([*(row[0] for row in first), *index.names_found(reader, text, LOOKED_AT)]))
    heads = {row[0]: row[1] for row in reader.raw("SELECT case_n, head_n FROM case_join")}
    wanted = list(dict.fromkeys(heads.get(n, n) for n in wanted))
    rows = reader.many(
        "SELECT s.n, s.sort_name, s.birth_date, s.municipality, s.rung, s.rung_plus, s.closed, c.first_name, c.infix,"
        " c.last_name, c.own_script_name FROM case_summary s JOIN client c ON c.n = s.n WHERE s.n IN :ids",
        wanted,
    )
    rows.sort(key=lambda row: _fit(row, start))
    return tuple(
        PersonHit(
            row.n,
            full_name(row.first_name, row.infix, row.last_name, row.own_script_name),
            row.own_script_name,
            age_on(date.fromisoformat(row.birth_date), today) if row.birth_date else None,
            row.municipality,
            row.rung,
            bool(row.rung_plus),
            bool(row.closed),
        )
        for row in rows[:limit]
    )


def _fit(row: Any, start: str) -> tuple[bool, bool, bool, str, int]:
    """Open cases first; then last names, then first names that begin with what was typed; then by name."""
    first_name = " ".join(words(row.first_name))
    return (
        bool(row.closed), not row.sort_name.startswith(start), not first_name.startswith(start), row.sort_name, row.n,
    )  # fmt: skip


def _organisations(reader: Reader, text: str, limit: int) -> tuple[OrganisationHit, ...]:
    named = index.names_found(reader, text, LOOKED_AT, kind="organisation")
    people = index.names_found(reader, text, LOOKED_AT, kind="employer_contact")
    named += [
        row.organisation
        for row in reader.many("SELECT organisation FROM employer_contact WHERE n IN :ids AND NOT deleted", people)
    ]
    rows = reader.many(
        "SELECT n, name, kind, sector, municipality FROM organisation WHERE NOT deleted AND n IN :ids", named
    )
    rows.sort(key=lambda row: (row.kind != "employer", " ".join(words(row.name)), row.n))
    return tuple(
        OrganisationHit(
            row.n,
            row.name,
            codes.ORGANISATION_KIND.label(row.kind),
            codes.SECTOR.label(row.sector),
            row.municipality,
            row.kind == "employer",
        )
        for row in rows[:limit]
    )


def _vacancies(reader: Reader, text: str, limit: int) -> tuple[VacancyHit, ...]:
    """Open ones first, then by function."""
    rows = reader.many(
        "SELECT v.n, v.title, v.status, o.name FROM vacancy v LEFT JOIN organisation o ON o.n = v.organisation"
        " WHERE v.n IN :ids AND NOT v.deleted",
        index.names_found(reader, text, LOOKED_AT, kind="vacancy"),
    )
    rows.sort(key=lambda row: (row.status != "open", " ".join(words(row.title)), row.n))
    return tuple(
        VacancyHit(row.n, row.title, row.name or "", codes_employers.VACANCY_STATUS.label(row.status))
        for row in rows[:limit]
    )


def _notes(reader: Reader, text: str, limit: int, *, whole: bool) -> tuple[NoteHit, ...]:
    """The newest hits; only of walk-in hours for somebody who does not see `whole` cases."""
    hits = found_texts(reader, index.texts_found(reader, text, limit * 2), text)
    hits = [hit for hit in hits if whole or hit.kind == VisitDraft.KIND]
    cases = {row.n for row in reader.many("SELECT n FROM case_summary WHERE n IN :ids", [hit.case for hit in hits])}
    shown = [hit for hit in hits if hit.case in cases][:limit]
    names = client_names(reader, (hit.case for hit in shown))
    return tuple(NoteHit(hit.case, names.get(hit.case, ""), hit) for hit in shown)
