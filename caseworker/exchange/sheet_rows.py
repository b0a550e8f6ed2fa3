"""Rows of a sheet to what they say about a client, ladder scores and placements, with every problem listed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from datetime import date

from stdnum.nl import bsn

from caseworker.domain.drafts import FieldKind, Value
from caseworker.exchange import sheet_cells as cells
from caseworker.exchange.sheet_cells import CellError, Note, Words
from caseworker.exchange.sheet_fields import FULL_NAME, Target, plain, target
from caseworker.exchange.sheet_mapping import EntityMap, Layout, Mapping, lay_out
from caseworker.exchange.sheet_problems import RowProblem
from caseworker.exchange.sheets import BadCell, Cell, SheetData, cell_text

Mended = MappingType[tuple[int, str], str]
LEAST_FOR_BSN = 5
SHARE_FOR_BSN = 0.8


@dataclass(slots=True)
class ParsedEntity:
    """What one row says about one client, score or placement: only what is filled in.

    `values` by field; `names` the people and organisations that a field points to by name; `columns` which column each
    field came from; `default` what a new record gets where the row says nothing. All of it is personal data.
    """

    kind: str
    values: dict[str, Value] = field(default_factory=dict, repr=False)
    names: dict[str, str] = field(default_factory=dict, repr=False)
    columns: dict[str, str] = field(default_factory=dict, repr=False)
    default: dict[str, Value] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class ParsedRow:
    """One row: the client, what else it says, and its problems; `blocked` rows are skipped as a whole."""

    row: int
    client: ParsedEntity
    others: list[ParsedEntity] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps this row out."""
        return any(not problem.warning for problem in self.problems)


@dataclass(slots=True)
class ParsedSheet:
    """All rows, and what holds for the sheet as a whole (`problems` with row 0)."""

    rows: list[ParsedRow]
    layout: Layout
    problems: list[RowProblem]


def parse_sheet(
    data: SheetData,
    mapping: Mapping,
    today: date,
    mended: Mended | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ParsedSheet:
    """Read every row with content by the mapping. `mended` gives other text for cells, by (row, column).

    Raises UserError as `lay_out` does.
    """
    layout = lay_out(mapping, data.columns)
    words = Words.of(mapping.empty, mapping.yes, mapping.no, mapping.dates)
    reader = _RowReader(data.columns, mapping, layout, words, today)
    rows = []
    filled = data.filled()
    for done, (number, line) in enumerate(filled):
        for column, place in _mended_places(data.columns, number, mended):
            line = [*line[:place], mended[number, column] if mended else None, *line[place + 1 :]]
        rows.append(reader.read(number, line))
        if progress is not None and done % 500 == 0:
            progress(done, len(filled))
    return ParsedSheet(rows, layout, _sheet_problems(data, mapping, layout, rows))


def _mended_places(columns: list[str], row: int, mended: Mended | None) -> list[tuple[str, int]]:
    if not mended:
        return []
    return [(column, columns.index(column)) for (at, column) in mended if at == row and column in columns]


def _sheet_problems(data: SheetData, mapping: Mapping, layout: Layout, rows: list[ParsedRow]) -> list[RowProblem]:
    found = [RowProblem(0, name, "column_never", warning=True) for name in layout.never]
    if mapping.rest == "report":
        places = {name: data.columns.index(name) for name in layout.rest}
        used = [name for name, place in places.items() if any(row[place] is not None for row in data.rows)]
        found += [RowProblem(0, name, "column_unread", warning=True) for name in used]
    numbers = [str(row.client.values.get("client_number", "")) for row in rows]
    nine = [number for number in numbers if len(number) in (8, 9) and number.isdigit()]
    if len(nine) >= LEAST_FOR_BSN and sum(map(bsn.is_valid, nine)) >= SHARE_FOR_BSN * len(nine):
        column = mapping.entity("client").fields.get("client_number", ("",))[0]
        found.append(RowProblem(0, column, "looks_like_bsn", warning=True))
    return found


class _RowReader:
    """Reads rows by one mapping, with everything looked up beforehand."""

    def __init__(self, columns: list[str], mapping: Mapping, layout: Layout, words: Words, today: date) -> None:
        self._layout = layout
        self._words = words
        self._today = today
        self._maps = [(item, _aims(item)) for item in mapping.entities if item.fields]
        self._rest: list[tuple[str, int]] = []
        if mapping.rest == "remarks":
            self._rest = [(name, columns.index(name)) for name in layout.rest]

    def read(self, number: int, line: list[Cell]) -> ParsedRow:
        """One row; its problems are in it, none is raised."""
        found = ParsedRow(number, ParsedEntity("client"))
        extra: list[str] = []
        for item, aims in self._maps:
            entity = ParsedEntity(item.kind, default=dict(item.default))
            before = len(found.problems)
            for name, columns, aim in aims:
                self._field(
                    found, entity, item, aim, [(column, line[self._layout.index[column]]) for column in columns]
                )
                extra += self._kept_words(item, name, columns, line)
            if item.kind == "client":
                found.client = entity
            elif entity.values or entity.names:
                failed = any(not problem.warning for problem in found.problems[before:])
                _complete(found, entity, item, failed=failed)
        self._remarks(found, line, extra)
        return found

    def _field(
        self, row: ParsedRow, entity: ParsedEntity, item: EntityMap, aim: Target, given: list[tuple[str, Cell]]
    ) -> None:
        column, cell = given[0]
        try:
            if len(given) > 1:
                cell = " ".join(text for text in (cells.tidy(part, self._words) for _name, part in given) if text)
            notes = self._value(entity, item, aim, cell)
        except CellError as error:
            row.problems.append(RowProblem(row.row, column, error.code, error.params, _original(cell)))
            return
        entity.columns[aim.field] = column
        for note in notes:
            row.problems.append(RowProblem(row.row, column, note.code, note.params, _original(cell), warning=True))

    def _value(self, entity: ParsedEntity, item: EntityMap, aim: Target, cell: Cell) -> list[Note]:
        """Put one cell's value in the entity; gives what was noticed. Raises CellError."""
        if cell is None:
            return []
        info, words, own = aim.info, self._words, item.codes.get(aim.field, {})
        value: Value = None
        note: Note | None = None
        if info is None or info.kind is FieldKind.TEXT:
            return self._text(entity, aim, cell)
        if info.kind is FieldKind.REF:
            if name := cells.tidy(cell, words):
                entity.names[aim.field] = name
            return []
        if info.kind is FieldKind.DAY:
            value, note = cells.read_day(cell, words, self._today, birth=aim.field == "birth_date")
        elif info.kind is FieldKind.FLAG:
            value = cells.read_flag(cell, words, own)
        elif info.kind is FieldKind.CODE and info.codes is not None:
            code, kept = cells.read_code(cell, words, info.codes, own)
            value, note = code or None, Note("word_to_remarks") if kept else None
        elif aim.field == "rung":
            rung = cells.read_rung(cell, words)
            value = rung.number if rung else None
            if rung:  # written without a + means: no rise expected within a year (000 annex)
                entity.values.setdefault("expects_rise", rung.plus)
        elif aim.field == "minutes_per_week":
            value = cells.read_minutes(cell, words)
        else:
            value = cells.read_whole(cell, words)
        if value is not None:
            entity.values[aim.field] = value
        return [note] if note else []

    def _text(self, entity: ParsedEntity, aim: Target, cell: Cell) -> list[Note]:
        note: Note | None = None
        long = aim.info is not None and aim.info.long
        if aim.field == "phone":
            text, note = cells.read_phone(cell, self._words)
        elif aim.field == "postcode":
            text = cells.read_postcode(cell, self._words)
        else:
            text = cells.tidy(cell, self._words, lines=long)
            if cells.looks_like_formula(text) and (not long or text[:1] in "=@"):
                note = Note("looks_like_formula")
        if text and aim.field == FULL_NAME:
            for name, part in cells.split_name(text).items():
                if part:
                    entity.values.setdefault(name, part)
        elif text:
            entity.values[aim.field] = text
        return [note] if note else []

    def _kept_words(self, item: EntityMap, name: str, columns: tuple[str, ...], line: list[Cell]) -> list[str]:
        """Words that the mapping gives no code, for the remarks."""
        own = item.codes.get(name)
        if not own or "" not in own.values():
            return []
        cell = line[self._layout.index[columns[0]]]
        text = "" if isinstance(cell, BadCell) else cells.tidy(cell)
        kept = {plain(word) for word, value in own.items() if value == ""}
        return [f"{columns[0]}: {text}"] if text and plain(text) in kept else []

    def _remarks(self, row: ParsedRow, line: list[Cell], extra: list[str]) -> None:
        for name, place in self._rest:
            cell = line[place]
            if isinstance(cell, BadCell):
                row.problems.append(RowProblem(row.row, name, "formula_error", warning=True))
            elif text := cells.tidy(cell, self._words):
                extra.append(f"{name}: {text}")
        if extra:
            before = str(row.client.values.get("remarks", ""))
            row.client.values["remarks"] = "\n".join([*([before] if before else []), *extra])


def _aims(item: EntityMap) -> list[tuple[str, tuple[str, ...], Target]]:
    """The fields of a map in the order in which they are read: own name parts before a full name, + after the rung."""
    found = []
    for name, columns in item.fields.items():
        aim = target(item.kind, name)
        if aim is None:
            raise ValueError(f"no such field: {item.kind}.{name}")
        found.append((name, columns, aim))
    return sorted(found, key=lambda part: part[0] in (FULL_NAME, "rung"))


def _complete(row: ParsedRow, entity: ParsedEntity, item: EntityMap, *, failed: bool) -> None:
    """Add a score or placement to its row when it is whole; say what it lacks when it is not."""
    values = entity.values
    day = "on" if entity.kind == "ladder_score" else "start_on"
    if entity.kind == "ladder_score" and set(values) <= {"on"}:
        if not failed:
            text = _original(values.get("on"))
            row.problems.append(RowProblem(row.row, entity.columns.get("on", ""), "date_without_score", {}, text, True))
        return
    if day not in values and isinstance(default := item.default.get(day), date):
        values[day] = default
    if "ended_on" in values and "end_reason" not in values and "end_reason" in item.default:
        values["end_reason"] = item.default["end_reason"]
    entity.default.pop("end_reason", None)
    if day not in values and not failed:
        code = "score_without_date" if entity.kind == "ladder_score" else "placement_without_start"
        column = item.fields.get(day, ("",))[0]
        row.problems.append(RowProblem(row.row, column, code))
    row.others.append(entity)


def _original(cell: object) -> str:
    """What stands in a cell, as a person would say it."""
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if cell is None or isinstance(cell, BadCell):
        return ""
    return " ".join(cell_text(cell).split()) if isinstance(cell, str | int | float) else ""
