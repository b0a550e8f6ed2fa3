"""What one row adds to one person: empty fields are filled, new scores and placements added, differences listed.

A value that is already in the store is never replaced by itself: that is a difference, and somebody chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as part
from datetime import date

from caseworker.domain.client import ClientDraft
from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.folding import fold
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.values import show_hours
from caseworker.exchange.sheet_problems import RowProblem
from caseworker.exchange.sheet_rows import ParsedEntity, ParsedRow
from caseworker.i18n import _
from caseworker.messages.sheets import FIELDS
from caseworker.services.sheet_people import Held, Person
from caseworker.storage.reader import Reader

OURS, THEIRS = "ours", "theirs"
COPIED_TO_PLACEMENT = ("education_level", "municipality", "region")  # of the client at the start (000 4.5.1)


@dataclass(slots=True)
class Difference:
    """A field that has one value here and another in the sheet.

    `n` is the record, `case` its client; `choice` is "" while nobody chose (then the value here stays), "ours" or
    "theirs". `who` and the values are personal data.
    """

    row: int
    column: str
    kind: str
    field: str
    n: int
    case: int
    who: str = part(repr=False)
    ours: Value = part(repr=False)
    theirs: Value = part(repr=False)
    choice: str = ""

    @property
    def key(self) -> tuple[int, int, str]:
        """What tells this difference from the others of a sheet."""
        return (self.row, self.n, self.field)


Choices = Mapping[tuple[int, int, str], str]


@dataclass(slots=True)
class Merged:
    """The outcome of one row for one person: how many values it adds, and what must be said about it."""

    added: int = 0
    chosen: int = 0
    problems: list[RowProblem] = part(default_factory=list)
    differences: list[Difference] = part(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps the row out."""
        return any(not problem.warning for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row is merged with: today, the store's names, the defaults of this desk, the choices made so far."""

    today: date
    workers: Mapping[str, int]
    organisations: Mapping[str, int]
    own: Mapping[str, Mapping[str, Value]]
    choices: Choices


def names_in(reader: Reader, kind: str) -> dict[str, int]:
    """Folded name -> number of the workers or organisations in the store; the first of two with one name."""
    sql = f"SELECT n, name FROM {kind} WHERE deleted = :no ORDER BY n DESC"  # noqa: S608 -- "worker" or "organisation"
    return {fold(row.name): row.n for row in reader.rows(sql, no=False)}


def merge_row(person: Person, row: ParsedRow, around: Surroundings) -> Merged:
    """Lay one row on a person. When a problem blocks, nothing of the person changes."""
    merged = Merged()
    client = person.client.copy() if person.client else Held(ClientDraft())
    new = person.client is None
    _lay(client, row.client, row, person, around, merged)
    if new:
        _fill_defaults(client, row.client.default, around.own["client"])
        client.changed = True
    _check(client, row, row.client, around, merged)
    scores = [held.copy() for held in person.scores]
    placements = [held.copy() for held in person.placements]
    for entity in row.others:
        several = scores if entity.kind == "ladder_score" else placements
        held = _matching(several, entity)
        if held is None:
            held = Held(LadderScoreDraft() if entity.kind == "ladder_score" else PlacementDraft(), changed=True)
            several.append(held)
            _lay(held, entity, row, person, around, merged)
            _fill_defaults(held, entity.default, _copied(client, held) | dict(around.own.get(entity.kind, {})))
        else:
            _lay(held, entity, row, person, around, merged)
        _check(held, row, entity, around, merged)
    if not merged.blocked:
        person.client, person.scores, person.placements = client, scores, placements
        person.rows_done += 1
    return merged


def _copied(client: Held, held: Held) -> dict[str, Value]:
    if not isinstance(held.draft, PlacementDraft):
        return {}
    return {name: getattr(client.draft, name) for name in COPIED_TO_PLACEMENT}


def _fill_defaults(held: Held, *several: Mapping[str, Value]) -> None:
    """Give a new record what the row does not say: first what the mapping says, then what holds at this desk."""
    empty = {info.name: info.empty for info in fields_of(type(held.draft))}
    for defaults in several:
        for name, value in defaults.items():
            if getattr(held.draft, name) == empty[name]:
                setattr(held.draft, name, value)


def _matching(several: list[Held], entity: ParsedEntity) -> Held | None:
    """The record this row speaks of: a score of the same day; a placement with the same start and no other employer."""
    for held in several:
        draft = held.draft
        if isinstance(draft, LadderScoreDraft) and draft.on == entity.values.get("on"):
            return held
        if isinstance(draft, PlacementDraft) and draft.start_on == entity.values.get("start_on"):
            mine, theirs = fold(draft.employer_name), fold(str(entity.values.get("employer_name", "")))
            if mine == theirs or not mine or not theirs:
                return held
    return None


def _lay(held: Held, entity: ParsedEntity, row: ParsedRow, person: Person, around: Surroundings, to: Merged) -> None:
    infos = {info.name: info for info in fields_of(type(held.draft))}
    values = dict(entity.values)
    for name, said in entity.names.items():
        n = (around.workers if infos[name].target == "worker" else around.organisations).get(fold(said))
        if n is None:
            column = entity.columns.get(name, "")
            to.problems.append(RowProblem(row.row, column, "nobody_by_that_name", {}, said, warning=True))
        else:
            values[name] = n
    for name, value in values.items():
        _lay_value(held, infos[name], value, entity, row, person, around, to)


def _lay_value(
    held: Held, info: FieldInfo, value: Value, entity: ParsedEntity, row: ParsedRow, person: Person,
    around: Surroundings, to: Merged,
) -> None:  # fmt: skip
    name, ours = info.name, getattr(held.draft, info.name)
    if name == "expects_rise" and name not in entity.columns and value is False and held.n is not None and ours is None:
        return  # a rung written without a + is no news about a score that says nothing of a rise
    if info.long and isinstance(value, str) and isinstance(ours, str) and ours:
        missing = [line for line in value.split("\n") if line not in ours]
        if not missing:
            return
        value = "\n".join([ours, *missing])
        to.added += 1
    elif ours == info.empty or ours is None:
        to.added += 1
    elif _alike(info, ours, value):
        held.row_of.setdefault(name, row.row)  # a later row that says otherwise differs from this one
        return
    elif not _takes_theirs(held, info, value, entity, row, person, around, to):
        return
    setattr(held.draft, name, value)
    held.row_of[name] = row.row
    held.changed = True


def _takes_theirs(
    held: Held, info: FieldInfo, value: Value, entity: ParsedEntity, row: ParsedRow, person: Person,
    around: Surroundings, to: Merged,
) -> bool:  # fmt: skip
    """List a difference; True when somebody chose the sheet's value for it."""
    origin = {"expects_rise": "rung", "first_name": "full_name", "infix": "full_name", "last_name": "full_name"}
    column = entity.columns.get(info.name) or entity.columns.get(origin.get(info.name, ""), "")
    earlier = held.row_of.get(info.name)
    if earlier is not None or held.n is None:
        params: dict[str, str | int] = {"other": earlier or person.row}
        said = shown(info, value)
        to.problems.append(RowProblem(row.row, column, "differs_from_row", params, said, warning=True))
        return False
    ours = getattr(held.draft, info.name)
    found = Difference(row.row, column, entity.kind, info.name, held.n, person.n or 0, person.said, ours, value)
    found.choice = around.choices.get(found.key, "")
    to.differences.append(found)
    to.chosen += found.choice == THEIRS
    return found.choice == THEIRS


def _alike(info: FieldInfo, ours: Value, theirs: Value) -> bool:
    """Whether two values say the same: capitals and spaces do not count, nor signs in a telephone number."""
    if isinstance(ours, str) and isinstance(theirs, str) and info.kind is FieldKind.TEXT:
        if info.name in ("phone", "client_number", "postcode"):
            return _letters(ours) == _letters(theirs)
        return " ".join(ours.split()).casefold() == " ".join(theirs.split()).casefold()
    return ours == theirs


def _letters(text: str) -> str:
    plain = "".join(letter for letter in text.casefold() if letter.isalnum() or letter == "+")
    return "0" + plain[3:] if plain.startswith("+31") else plain


def _check(held: Held, row: ParsedRow, entity: ParsedEntity, around: Surroundings, to: Merged) -> None:
    """The draft's own rules, when the row changed it; each problem at the column its field came from."""
    if not held.changed or (held.n is not None and row.row not in held.row_of.values()):
        return
    link = [info.name for info in fields_of(type(held.draft)) if info.name == "client"]
    for name in link:
        if getattr(held.draft, name) is None:
            setattr(held.draft, name, 0)  # known once the client is saved
    infos = {info.name: info for info in fields_of(type(held.draft))}
    found = held.draft.check(around.today)
    birth_wrong = any(problem.field == "birth_date" for problem in found)
    for problem in found:
        if any(said.code == problem.code for said in to.problems + row.problems):
            continue
        if problem.code == "date_before_birth" and birth_wrong:
            continue  # what is wrong is the birth date
        column = entity.columns.get(problem.field, "")
        said = shown(infos[problem.field], getattr(held.draft, problem.field)) if column else ""
        params = {name: _readable(value) for name, value in problem.params.items()}
        if not column and problem.field in infos:
            params["field"] = FIELDS.get((entity.kind, problem.field), problem.field)
        to.problems.append(RowProblem(row.row, column, problem.code, params, said, problem.warning))


def _readable(value: str | int) -> str | int:
    """A day in a problem's parameters as 01-06-2025."""
    try:
        return date.fromisoformat(value).strftime("%d-%m-%Y") if isinstance(value, str) else value
    except ValueError:
        return value


def shown(info: FieldInfo, value: Value) -> str:
    """A field's value as a person reads it: a code's label, a date as 12-03-1990, yes or no."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if info.codes is not None:
        return info.codes.label(str(value))
    if info.name == "minutes_per_week" and isinstance(value, int):
        return show_hours(value)
    return str(value)


def drafts_to_save(held: Held, client: int) -> Draft:
    """The draft with its link to the client filled in."""
    if not isinstance(held.draft, ClientDraft):
        held.draft.client = client  # type: ignore[attr-defined]  # scores and placements have it
    return held.draft
