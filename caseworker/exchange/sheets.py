"""Reading a spreadsheet: xlsx, xls, ods or csv, as columns and rows of plain values.

The file is inspected first (see `sheet_guard`); nothing in it is ever evaluated: a formula gives the value that the
office program saved, and text that looks like a formula stays text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from caseworker.errors import DataError, UserError
from caseworker.exchange.sheet_guard import inspect, take_file
from caseworker.exchange.sheet_limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

HEADER_SEARCH = 20
DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell whose formula gave an error in the office program (#DIV/0!, #N/B): its value is not known."""

    def __str__(self) -> str:
        return "#!"


Cell = str | int | float | bool | date | BadCell | None


@dataclass(slots=True)
class SheetData:
    """The contents of one sheet.

    `columns` are the names in the header row, made unique; `rows` the cells below it, each as long as `columns`.
    `kind` is the kind of file: xlsx, ods, xls or csv.
    Row `i` of `rows` stands at row `first_row + i` of the sheet, as the office program counts. The cells hold personal
    data: they are never logged and do not show in this object's text.
    """

    file: str
    kind: str
    sheet: str
    sheet_names: list[str]
    header_row: int
    columns: list[str]
    rows: list[list[Cell]] = field(repr=False)

    @property
    def first_row(self) -> int:
        """The row of the sheet at which the data start."""
        return self.header_row + 1

    def filled(self) -> list[tuple[int, list[Cell]]]:
        """The rows in which something stands, with their number in the sheet."""
        return [
            (self.first_row + index, row)
            for index, row in enumerate(self.rows)
            if any(cell is not None for cell in row)
        ]


def read_sheet(
    path: Path,
    sheet: str | None = None,
    header_row: int | None = None,
    *,
    delimiter: str = "",
    encoding: str = "",
) -> SheetData:
    """Read one sheet of a spreadsheet file.

    Without `sheet` the first sheet with content; without `header_row` (counted from 1) the row among the first 20 that
    looks most like names of columns. `delimiter` and `encoding` are for csv and are found out when not given.
    Raises DataError (see `sheet_guard`; also sheet_no_rows, sheet_encoding) and UserError("sheet_no_such_sheet").
    """
    data = take_file(path)
    facts = inspect(path.name, data)
    if facts.kind == "csv":
        names, chosen = [path.stem], path.stem
        table = _read_csv(path.name, data, delimiter, encoding)
    else:
        names, chosen, table = _read_workbook(path.name, data, sheet)
        for row, column in facts.broken.get(chosen, ()):
            if row <= len(table) and column <= len(table[row - 1]):
                table[row - 1][column - 1] = BadCell()
    if not any(cell is not None for line in table for cell in line):
        raise DataError("sheet_no_rows", file=path.name, sheet=chosen)
    at = header_row if header_row is not None else _find_header(table)
    if not 1 <= at <= len(table):
        raise UserError("sheet_no_header", file=path.name, row=at)
    columns, rows = _cut(table, at)
    return SheetData(path.name, facts.kind, chosen, names, at, columns, rows)


def _cut(table: list[list[Cell]], at: int) -> tuple[list[str], list[list[Cell]]]:
    """The names in row `at` and the rows below it, without empty columns and rows at the end."""
    below = table[at:]
    used = [
        index
        for index in range(max(map(len, table)))
        if any(len(row) > index and row[index] is not None for row in table[at - 1 :])
    ]
    width = used[-1] + 1 if used else 0
    rows = [(row + [None] * width)[:width] for row in below]
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    return unique_names((table[at - 1] + [None] * width)[:width]), rows


def unique_names(header: Sequence[Cell]) -> list[str]:
    """Names for columns: the header's text on one line; "(C)" for a nameless one, "Naam (2)" for a second."""
    names: list[str] = []
    for index, cell in enumerate(header):
        name = " ".join(cell_text(cell).split()) or f"({column_letters(index)})"
        wanted, count = name, 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names.append(name)
    return names


def column_letters(index: int) -> str:
    """The letters an office program shows above column `index` (counted from 0): A, B ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_text(cell: Cell) -> str:
    """A cell as text: a whole number without its ".0", a date as 2026-03-02, nothing as ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return repr(round(cell, 10))
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _find_header(table: list[list[Cell]]) -> int:
    """The row with the most different short texts among the first 20: a title or a merged heading has fewer."""
    best, most = 1, 0
    for number, row in enumerate(table[:HEADER_SEARCH], start=1):
        texts = {cell.strip().casefold() for cell in row if isinstance(cell, str) and 0 < len(cell.strip()) <= 60}
        others = sum(cell is not None and not isinstance(cell, str) for cell in row)
        score = len(texts) - 2 * others - sum(any(letter.isdigit() for letter in text) for text in texts)
        if score > most:
            best, most = number, score
    return best


def _read_workbook(file: str, data: bytes, sheet: str | None) -> tuple[list[str], str, list[list[Cell]]]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [item.name for item in book.sheets_metadata if item.typ == calamine.SheetTypeEnum.WorkSheet]
            if not names:
                raise DataError("sheet_no_rows", file=file, sheet="")
            if sheet is not None and sheet not in names:
                raise UserError("sheet_no_such_sheet", file=file, sheet=sheet, sheets=", ".join(names))
            chosen, found = names[0], book.get_sheet_by_name(sheet or names[0])
            if sheet is not None:
                chosen = sheet
            elif found.height == 0:
                chosen = next((name for name in names if book.get_sheet_by_name(name).height), names[0])
                found = book.get_sheet_by_name(chosen)
            high, wide = found.total_height, found.total_width
            if high > MOST_ROWS or wide > MOST_COLUMNS or high * wide > MOST_CELLS:
                raise DataError("sheet_too_many_cells", file=file, sheet=chosen, rows=MOST_ROWS, columns=MOST_COLUMNS)
            return names, chosen, [[_cell(value) for value in row] for row in found.to_python(skip_empty_area=False)]
    except calamine.PasswordError as error:
        raise DataError("sheet_password", file=file) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise DataError("sheet_damaged", file=file) from error
    except BaseException as error:
        # A reader's internal failure on a malformed file arrives as a PanicException, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise DataError("sheet_damaged", file=file) from error
        raise


def _cell(value: object) -> Cell:
    """One value as it is kept: times as text, whole numbers as int, blanks as None."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    text = str(value) if value is not None else ""
    return text if text.strip() else None


def _read_csv(file: str, data: bytes, delimiter: str, encoding: str) -> list[list[Cell]]:
    text = _decode(file, data, encoding)
    used = delimiter or _sniff(text)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    table: list[list[Cell]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=used):
            cells += len(row)
            if len(table) >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise DataError("sheet_too_many_cells", file=file, sheet=file, rows=MOST_ROWS, columns=MOST_COLUMNS)
            table.append([_csv_cell(value) for value in row])
    except csv.Error as error:
        raise DataError("sheet_damaged", file=file) from error
    return table


_ERRORS = ("#div/0!", "#n/a", "#n/b", "#name?", "#naam?", "#null!", "#leeg!", "#num!", "#getal!", "#ref!", "#verw!",
           "#value!", "#waarde!")  # fmt: skip


def _csv_cell(value: str) -> Cell:
    plain = value.strip().casefold()
    if plain in _ERRORS or (plain.startswith("err:") and plain[4:].isdigit()):
        return BadCell()
    return value if plain else None


def _decode(file: str, data: bytes, encoding: str) -> str:
    if encoding:
        tried: tuple[str, ...] = (encoding,)
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ("utf-16",)
    else:
        tried = ("utf-8-sig", "cp1252")
    for name in tried:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
        except LookupError as error:
            raise UserError("sheet_encoding", file=file, encoding=name) from error
    raise DataError("sheet_encoding", file=file, encoding=tried[-1])


def _sniff(text: str) -> str:
    """The delimiter that cuts the first lines in the most, and the most equal, pieces. Source: Excel's "sep=" line."""
    if text[:4].lower() == "sep=" and len(text) > 4:
        return text[4]
    lines = [line for line in text[:65536].splitlines()[:30] if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: Iterable[str], mark: str) -> tuple[int, int]:
    counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
    usual = max(set(counts), key=counts.count) if counts else 0
    return (usual, counts.count(usual)) if usual > 1 else (0, 0)
