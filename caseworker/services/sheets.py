"""Importing a caseload from a spreadsheet: look at the columns, plan, choose, apply. One transaction, one undo.

    columns = sheet_columns(path)                     # sheets, columns, and the mapping that their names point to
    mapping = columns.guess                           # or load_mapping(path of a TOML file)
    plan = plan_import(desk, path, mapping)           # nothing is written yet
    plan.choose(plan.differences[0], THEIRS)
    report = apply_import(desk, plan)                 # all of it, or nothing

A row with a blocking problem is skipped as a whole and listed with its original values; it can be mended (in the sheet,
or with `mend`) and imported again: what is there already is recognised, and only what is missing is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from pathlib import Path

from caseworker.domain.client import full_name
from caseworker.domain.drafts import Draft, Value
from caseworker.errors import UserError
from caseworker.exchange.sheet_fields import targets
from caseworker.exchange.sheet_guess import guess_mapping
from caseworker.exchange.sheet_mapping import EntityMap, Mapping, to_toml
from caseworker.exchange.sheet_problems import RowProblem
from caseworker.exchange.sheet_rows import Mended, ParsedRow, ParsedSheet, parse_sheet
from caseworker.exchange.sheet_toml import load_mapping, parse_mapping
from caseworker.exchange.sheets import SheetData, read_sheet
from caseworker.i18n import _
from caseworker.messages import sheets as texts
from caseworker.paths import resource
from caseworker.services.desk import Desk, Reader, Unit
from caseworker.services.sheet_merge import (
    OURS,
    THEIRS,
    Choices,
    Difference,
    Merged,
    Surroundings,
    drafts_to_save,
    merge_row,
    names_in,
)
from caseworker.services.sheet_people import Held, People, Person, load_records
from caseworker.services.sheet_plan import OUTCOMES, RowPlan, SheetColumns, SheetPlan, SheetReport, difference_texts

__all__ = [
    "ACTION",
    "OURS",
    "OUTCOMES",
    "THEIRS",
    "Difference",
    "EntityMap",
    "Mapping",
    "RowPlan",
    "RowProblem",
    "SheetColumns",
    "SheetData",
    "SheetPlan",
    "SheetReport",
    "apply_import",
    "choose_all",
    "difference_texts",
    "guess_mapping",
    "load_mapping",
    "mappable_fields",
    "mend",
    "parse_mapping",
    "plan_import",
    "read_sheet",
    "ready_mappings",
    "sheet_columns",
    "to_toml",
]

ACTION = "sheet.import"
BLOCK = 200
_OWN_CASELOAD = ("coach", "client_manager", "workcoach", "jobcoach", "jobhunter", "volunteer", "trainer")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def mappable_fields() -> list[tuple[str, str, str]]:
    """(kind, field, label in the language in use) of every field that a column can fill, in the order of the forms."""
    return [(item.kind, item.field, _(texts.FIELDS[item.kind, item.field])) for item in targets()]


def ready_mappings() -> dict[str, Path]:
    """The mappings that ship with the program, name -> file: own template, SONAR pilot columns."""
    return {parse_mapping(path.read_text("utf-8"), path.name).name: path for path in _mapping_files()}


def _mapping_files() -> list[Path]:
    return sorted(resource("mappings").glob("*.toml"))


def sheet_columns(path: Path, sheet: str | None = None, header_row: int | None = None) -> SheetColumns:
    """The columns of a spreadsheet and the mapping their names point to. Raises as `read_sheet` does."""
    data = read_sheet(path, sheet, header_row)
    guess = guess_mapping(data.columns)
    guess.sheet, guess.header_row = (data.sheet if len(data.sheet_names) > 1 else None), data.header_row
    return SheetColumns(
        data.file, data.sheet, data.sheet_names, data.header_row, data.columns, len(data.filled()), guess
    )


def plan_import(
    desk: Desk,
    path: Path,
    mapping: Mapping,
    *,
    mended: MappingType[tuple[int, str], str] | None = None,
    progress: Progress | None = None,
) -> SheetPlan:
    """Read a spreadsheet by a mapping and say what importing it would do. Writes nothing.

    `mended`: other text for single cells, by (row, column). Raises DataError and UserError as `read_sheet` and
    `lay_out` do (file, sheet, a column that is not there).
    """
    data = read_sheet(path, mapping.sheet, mapping.header_row, delimiter=mapping.delimiter, encoding=mapping.encoding)
    return _plan(desk, data, mapping, dict(mended or {}), {}, progress)


def mend(desk: Desk, plan: SheetPlan, row: int, column: str, text: str) -> SheetPlan:
    """A new plan in which one cell says something else; the choices made so far stay. The file is not changed."""
    mended: dict[tuple[int, str], str] = {**plan.mended, (row, column): text}
    return _plan(desk, plan.data, plan.mapping, mended, plan.choices, None)


def choose_all(plan: SheetPlan, choice: str) -> None:
    """The same choice for every difference."""
    for difference in plan.differences:
        plan.choose(difference, choice)


def apply_import(
    desk: Desk, plan: SheetPlan, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> SheetReport:
    """Carry a plan out: one transaction, one undo. What changed in the store since the plan was made is seen.

    Differences without a choice keep the value here. Raises UserError("sheet_cancelled"), with nothing written.
    """
    if plan.parsed is None:
        raise ValueError("a plan is made by plan_import")
    with desk.writing(ACTION) as unit:
        resolved = _resolve(desk, unit, plan.parsed, plan.mapping, plan.choices)
        report = SheetReport(
            Counter(row.outcome for row in resolved.rows), {}, {}, [], resolved.problems,
            [item for item in resolved.differences if not item.choice],
        )  # fmt: skip
        report.counts = {outcome: report.counts.get(outcome, 0) for outcome in OUTCOMES}
        _write(unit, resolved.people, report, progress, cancelled)
        made, changed = sum(report.created.values()), sum(report.changed.values())
        if made or changed:
            unit.audit("import", None, f"sheet rows={len(resolved.rows)} created={made} changed={changed}")
    return report


@dataclass(slots=True)
class _Resolved:
    """The rows laid on the store as it is now."""

    rows: list[RowPlan]
    problems: list[RowProblem]
    differences: list[Difference]
    people: list[Person]


def _plan(
    desk: Desk, data: SheetData, mapping: Mapping, mended: dict[tuple[int, str], str], choices: Choices,
    progress: Progress | None,
) -> SheetPlan:  # fmt: skip
    given: Mended = mended
    parsed = parse_sheet(data, mapping, desk.today(), given, progress)
    with desk.reading() as reader:
        found = _resolve(desk, reader, parsed, mapping, choices)
    keys = {item.key for item in found.differences}
    kept = {key: choice for key, choice in choices.items() if key in keys}
    return SheetPlan(data, mapping, found.rows, found.problems, found.differences, kept, mended, parsed)


def _resolve(desk: Desk, reader: Reader, parsed: ParsedSheet, mapping: Mapping, choices: Choices) -> _Resolved:
    people = People(reader, mapping.recognised_by())
    placed = []
    for row in parsed.rows:
        person, problems = people.person_for(row)
        placed.append((row, person, problems))
    everybody = list({id(person): person for _row, person, _problems in placed}.values())
    load_records(reader, everybody)
    around = Surroundings(
        desk.today(), names_in(reader, "worker"), names_in(reader, "organisation"), _own(desk, mapping), choices
    )
    found = _Resolved([], list(parsed.problems), [], everybody)
    for row, person, problems in placed:
        merged = Merged(problems=list(problems))
        if not row.blocked and not merged.blocked:
            first_row, known = person.rows_done == 0, person.client is not None
            merged = merge_row(person, row, around)
            merged.problems = [*problems, *merged.problems]
            outcome = _outcome(merged, first_row=first_row, known=known)
        else:
            outcome = "error"
        twin = person.row if person.row and person.row != row.row else 0
        person.row = person.row or row.row
        found.rows.append(RowPlan(row.row, outcome, _who(row), person.n, twin))
        found.problems += sorted(row.problems + merged.problems, key=lambda problem: problem.warning)
        if outcome != "error":
            found.differences += merged.differences
    return found


def _outcome(merged: Merged, *, first_row: bool, known: bool) -> str:
    if merged.blocked:
        return "error"
    if not known:
        return "new"
    if merged.added or merged.chosen:
        return "supplemented"
    if any(not item.choice for item in merged.differences):
        return "different"
    return "same" if first_row else "duplicate"


def _own(desk: Desk, mapping: Mapping) -> dict[str, dict[str, Value]]:
    """What a new record gets at this desk, as its empty form would; a coordinator imports other people's clients."""
    me = desk.me
    if me.role not in _OWN_CASELOAD:
        return {"client": {}, "ladder_score": {}, "placement": {}}
    client: dict[str, Value] = {}
    if "coach" not in mapping.entity("client").fields:
        client["coach"] = me.worker
    if "lead_organisation" not in mapping.entity("client").fields:
        client["lead_organisation"] = me.organisation_n
    return {"client": client, "ladder_score": {}, "placement": {"executing_organisation": me.organisation_n}}


def _who(row: ParsedRow) -> str:
    values = row.client.values
    parts = [str(values.get(name, "")) for name in ("first_name", "infix", "last_name", "own_script_name")]
    return full_name(*parts)


def _write(
    unit: Unit, people: Sequence[Person], report: SheetReport, progress: Progress | None, cancelled: Cancelled | None
) -> None:
    """Save everybody who has something new: clients first, then what hangs on them, in blocks."""
    changed = [person for person in people if any(held.changed for held in _records(person))]
    for start in range(0, len(changed), BLOCK):
        if cancelled is not None and cancelled():
            raise UserError("sheet_cancelled")
        if progress is not None:
            progress(start, len(changed))
        _write_block(unit, changed[start : start + BLOCK], report)
    if cancelled is not None and cancelled():
        raise UserError("sheet_cancelled")
    if progress is not None:
        progress(len(changed), len(changed))


def _records(person: Person) -> list[Held]:
    return [*([person.client] if person.client else []), *person.scores, *person.placements]


def _write_block(unit: Unit, people: Sequence[Person], report: SheetReport) -> None:
    new: list[tuple[int, Draft]] = []
    for person in people:
        if person.client is not None and person.n is None:
            person.n = unit.reserve("client")
            report.clients.append(person.n)
        client = person.n
        if client is None:
            raise AssertionError("a person without a record has nothing to save")
        for held in _records(person):
            if not held.changed:
                continue
            draft = drafts_to_save(held, client)
            counted = report.created if held.n is None else report.changed
            counted[draft.KIND] = counted.get(draft.KIND, 0) + 1
            if held.n is not None:
                unit.save(draft, held.n)
            else:
                new.append((client if draft.KIND == "client" else unit.reserve(draft.KIND, client), draft))
    if new:
        unit.save_many(new)
