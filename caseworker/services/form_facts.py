"""What a form needs to know of the case to work things out while somebody types: read once, when it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseworker.domain import codes, dayparts
from caseworker.domain.dual import Component
from caseworker.domain.suitability import NoaFacts
from caseworker.domain.wording import show_date
from caseworker.services.desk import Reader
from caseworker.storage.lists import duality
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.progress import chain_of


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """The conversations of a case in words, by number, and which each of them continues."""

    own: int | None
    words: dict[int, str]
    continues: dict[int, int | None]

    def chain(self, continues: int | None) -> list[str]:
        """The conversations of this intake in words while the form says it continues `continues`; this one is ""."""
        own = self.own or 0
        links = {**self.continues, own: continues}
        return ["" if n == own else self.words[n] for n in chain_of(links, own)]


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """The parts of the trajectory beside the lessons in this form, and the working hours of placements that run."""

    components: tuple[Component, ...]
    work: tuple[tuple[dayparts.DayParts, str], ...]


def form_facts(reader: Reader, kind: str, case: int | None, n: int | None, today: date) -> object | None:
    """The facts for a form of this kind; None for a form that needs none, and outside a case."""
    read = _READERS.get(kind)
    return read(reader, case, n, today) if read is not None and case is not None else None


def _noa(reader: Reader, case: int, _n: int | None, _today: date) -> NoaFacts | None:
    client = reader.row(
        "SELECT literate_mother_tongue, literate_latin, mother_tongue, birth_date, digital_skills FROM client"
        " WHERE n = :case",
        case=case,
    )
    if client is None:
        return None
    spoken = reader.rows(
        "SELECT language, speaking FROM client_language WHERE case_n = :case AND NOT deleted", case=case
    )
    measured = reader.rows(
        "SELECT language, speaking FROM language_level WHERE case_n = :case AND NOT deleted", case=case
    )
    languages = {row.language for row in (*spoken, *measured) if row.speaking not in ("none", "a1")}
    languages |= {client.mother_tongue} - {""}
    flags = (client.literate_mother_tongue, client.literate_latin)
    mother, latin = (None if value is None else bool(value) for value in flags)
    return NoaFacts(mother, latin, sorted(languages), day_of(client.birth_date), client.digital_skills)


def _intakes(reader: Reader, case: int, n: int | None, _today: date) -> IntakeFacts:
    rows = reader.rows(
        'SELECT n, "on", kind, continues FROM intake WHERE case_n = :case AND NOT deleted ORDER BY "on", n', case=case
    )
    words = {
        row.n: ", ".join(
            part
            for part in (codes.INTAKE_KIND.label(row.kind), show_date(date.fromisoformat(row.on)) if row.on else "")
            if part
        )
        for row in rows
    }
    return IntakeFacts(n, words, {row.n: row.continues for row in rows if row.n != n})


def _duty(reader: Reader, case: int, n: int | None, today: date) -> DutyFacts:
    return DutyFacts(
        tuple(duality.components(reader, case, without=n)), tuple(duality.working_parts(reader, case, today))
    )


_READERS: dict[str, Callable[[Reader, int, int | None, date], object | None]] = {
    "assessment": _noa,
    "intake": _intakes,
    "inburgering": _duty,
}
