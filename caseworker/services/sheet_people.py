"""Who a row of a spreadsheet is about: a client who is here already, one from an earlier row, or somebody new."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from caseworker.domain.client import ClientDraft, full_name
from caseworker.domain.drafts import Draft, FieldKind, Value, fields_of
from caseworker.domain.folding import words
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.exchange.sheet_problems import RowProblem
from caseworker.exchange.sheet_rows import ParsedRow
from caseworker.storage.reader import Reader

NEAR = 88  # of 100: "Yilmaz" and "Yilmas" are 83, "Fatma Yilmaz" and "Fatma Yilmas" 92
OTHER = 60  # below this two names are of different people
_NAMES = ("first_name", "infix", "last_name", "own_script_name")


@dataclass(slots=True)
class Held:
    """A record as it will be: `n` when it is in the store already, else None; `changed` when it must be written.

    `row_of` names, per field, the first row of the sheet that gave its value or said the same.
    """

    draft: Draft
    n: int | None = None
    changed: bool = False
    row_of: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Held:
        """The same, to try something on."""
        return Held(dataclasses.replace(self.draft), self.n, self.changed, dict(self.row_of))


@dataclass(slots=True)
class Person:
    """One person of the sheet: what is known of them for recognising, and their records."""

    row: int
    n: int | None
    number: str
    name: str
    birth: date | None
    client: Held | None = None
    scores: list[Held] = field(default_factory=list)
    placements: list[Held] = field(default_factory=list)
    rows_done: int = 0

    @property
    def said(self) -> str:
        """The name for a preview."""
        draft = self.client.draft if self.client else None
        if not isinstance(draft, ClientDraft):
            return ""
        return full_name(draft.first_name, draft.infix, draft.last_name, draft.own_script_name)


def name_key(values: dict[str, Value]) -> str:
    """A name as it is compared: its folded words in order of the alphabet, so that "Kok, Mirjam" equals "Mirjam Kok".

    The name in the own script stands in only when there is no other.
    """
    latin = " ".join(str(values.get(name) or "") for name in _NAMES[:3])
    return " ".join(sorted(words(latin) or words(str(values.get("own_script_name") or ""))))


def number_key(number: str) -> str:
    """A client number as it is compared: without spaces, dots and dashes, capitals alike."""
    return "".join(letter for letter in number.casefold() if letter.isalnum())


class People:
    """Everybody in the store and in the rows so far, found by number, by name with birth date, or by likeness."""

    def __init__(self, reader: Reader, keys: tuple[tuple[str, ...], ...]) -> None:
        """`keys`: the ways of recognising, in order (`sheet_mapping.KEYS`)."""
        self._keys = keys
        self._by_number: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_birth: dict[date, list[Person]] = {}
        sql = (
            "SELECT n, client_number, first_name, infix, last_name, own_script_name, birth_date FROM client"
            " WHERE deleted = :no ORDER BY n"
        )
        for row in reader.rows(sql, no=False):
            birth = date.fromisoformat(row.birth_date) if row.birth_date else None
            self._add(Person(0, row.n, row.client_number, name_key(row._asdict()), birth))

    def person_for(self, row: ParsedRow) -> tuple[Person, list[RowProblem]]:
        """The person this row is about, and what is odd about that; a blocking problem when it cannot be told."""
        values = row.client.values
        number, name = str(values.get("client_number", "")), name_key(values)
        given = values.get("birth_date")
        birth = given if isinstance(given, date) else None
        for key in self._keys:
            if key == ("client_number",):
                found = self._by_number.get(number_key(number)) if number_key(number) else None
                if found is not None and _somebody_else(found, name, birth):
                    return found, [self._problem(row, found, "number_of_other", "client_number", warning=False)]
            else:
                found = self._same_name(name, birth)
            if found is not None:
                return found, []
        person = Person(row.row, None, number, name, birth)
        near = self._near(name, birth)
        problems = [self._problem(row, near, "near_match", "birth_date", warning=True)] if near else []
        if not row.blocked:
            self._add(person)
        return person, problems

    def _add(self, person: Person) -> None:
        if key := number_key(person.number):
            self._by_number.setdefault(key, person)
        if person.name:
            self._by_name.setdefault(person.name, []).append(person)
        if person.birth is not None:
            self._by_birth.setdefault(person.birth, []).append(person)

    def _same_name(self, name: str, birth: date | None) -> Person | None:
        if not name or birth is None:
            return None
        return next((person for person in self._by_name.get(name, ()) if person.birth == birth), None)

    def _near(self, name: str, birth: date | None) -> Person | None:
        """Somebody with this birth date and almost this name, or this name where a birth date is missing or turned."""
        if not name:
            return None
        for person in self._by_birth.get(birth, ()) if birth else ():
            if fuzz.ratio(person.name, name) >= NEAR:
                return person
        for person in self._by_name.get(name, ()):
            if person.birth is None or birth is None or _turned(person.birth, birth):
                return person
        return None

    @staticmethod
    def _problem(row: ParsedRow, other: Person, code: str, field_name: str, *, warning: bool) -> RowProblem:
        value = str(row.client.values.get(field_name, "")) if field_name == "client_number" else ""
        column = row.client.columns.get(field_name, "")
        if other.n is not None:
            return RowProblem(row.row, column, code, {}, value, warning)
        return RowProblem(row.row, column, f"{code}_row", {"other": other.row}, value, warning)


def _somebody_else(person: Person, name: str, birth: date | None) -> bool:
    """Whether one number stands for two people: the birth dates differ and so do the names."""
    if person.birth is None or birth is None or person.birth == birth:
        return False
    return bool(name) and bool(person.name) and fuzz.ratio(person.name, name) < OTHER


def _turned(one: date, other: date) -> bool:
    """Day and month changed places: 3 December for 12 March."""
    return one.year == other.year and (one.month, one.day) == (other.day, other.month)


def load_records(reader: Reader, people: Iterable[Person]) -> None:
    """Read the client, ladder scores and placements of everybody who is in the store already."""
    known = {person.n: person for person in people if person.n is not None}
    ids = list(known)
    for row in reader.many("SELECT * FROM client WHERE n IN :ids", ids):
        known[row.n].client = Held(_draft(ClientDraft, row), row.n)
    for row in reader.many("SELECT * FROM ladder_score WHERE client IN :ids AND deleted = :no", ids, no=False):
        known[row.client].scores.append(Held(_draft(LadderScoreDraft, row), row.n))
    for row in reader.many("SELECT * FROM placement WHERE client IN :ids AND deleted = :no", ids, no=False):
        known[row.client].placements.append(Held(_draft(PlacementDraft, row), row.n))


def _draft(kind: type[Draft], row: Any) -> Draft:
    values = row._asdict()
    found = {info.name: _value(info.kind, values[info.name]) for info in fields_of(kind)}
    return kind(**found)


def _value(kind: FieldKind, value: Any) -> Value:
    if value is None:
        return "" if kind in (FieldKind.TEXT, FieldKind.CODE) else None
    if kind is FieldKind.DAY:
        return date.fromisoformat(value)
    if kind is FieldKind.FLAG:
        return bool(value)
    return value  # type: ignore[no-any-return]  # text, codes and numbers are kept as they are
