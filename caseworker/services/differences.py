"""Differences ("Verschillen"): fields that two people changed without knowing of each other, and settling them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.domain.client import list_name
from caseworker.domain.drafts import FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.journal import Json
from caseworker.domain.subjects import SUBJECTS
from caseworker.errors import UserError
from caseworker.services.desk import Desk, Reader
from caseworker.services.records import Candidate, load_from


@dataclass(frozen=True, slots=True)
class Difference:
    """One field with more than one value: whose, which, and every value with its writer and moment."""

    n: int
    case: int
    case_name: str
    kind: str
    field: str
    candidates: tuple[Candidate, ...]


def count(desk: Desk) -> int:
    """How many differences wait for a decision."""
    with desk.reading() as reader:
        return int(reader.value("SELECT COUNT(*) FROM conflict"))


def differences(desk: Desk, case: int | None = None, limit: int = 500) -> list[Difference]:
    """The differences that wait, of one case or of all."""
    sql = (
        "SELECT entity_n, field, case_n FROM conflict WHERE :all OR case_n = :case"
        " ORDER BY case_n, entity_n, field LIMIT :limit"
    )
    with desk.reading() as reader:
        rows = reader.rows(sql, all=case is None, case=case or 0, limit=limit)
        found = []
        for row in rows:
            loaded = load_from(reader, row.entity_n)
            if row.field in loaded.conflicts:
                name = _case_name(reader, row.case_n)
                found.append(
                    Difference(row.entity_n, row.case_n, name, loaded.kind, row.field, loaded.conflicts[row.field])
                )
    return found


def _case_name(reader: Reader, case: int) -> str:
    row = reader.row("SELECT first_name, infix, last_name, own_script_name FROM client WHERE n = :n", n=case)
    if row is not None:
        return list_name(row.first_name, row.infix, row.last_name, row.own_script_name)
    named = reader.value("SELECT name FROM organisation WHERE n = :n", n=case)
    return str(named or reader.value("SELECT place FROM spreekuur_session WHERE n = :n", n=case) or "")


def field_info(kind: str, name: str) -> FieldInfo:
    """The declaration of a field."""
    return next(info for info in fields_of(SUBJECTS[kind]) if info.name == name)


def resolve(desk: Desk, n: int, field: str, value: Value) -> None:
    """Settle a difference with one of the values, or one's own; it travels like every other change.

    `value` is as a draft has it (a date, a number, text); a reference is the other entity's local number.
    UserError("entity_unknown") when the record is not here.
    """
    with desk.reading() as reader:
        row = reader.row("SELECT kind, case_n FROM entity WHERE n = :n", n=n)
    if row is None:
        raise UserError("entity_unknown")
    info = field_info(row.kind, field)
    with desk.writing(f"{row.kind}.resolve", row.case_n) as unit:
        known: Json = value.isoformat() if isinstance(value, date) else value
        if info.kind is FieldKind.REF and isinstance(value, int):
            known = unit.numbers.uid(value)
        unit.resolve(n, field, known)
        unit.audit("resolve", row.case_n, f"{row.kind}.{field}")


def choose(desk: Desk, difference: Difference, candidate: Candidate) -> None:
    """Settle a difference with one of its candidates."""
    with desk.writing(f"{difference.kind}.resolve", difference.case) as unit:
        unit.resolve(difference.n, difference.field, candidate.value)
        unit.audit("resolve", difference.case, f"{difference.kind}.{difference.field}")
