"""Looking at a spreadsheet file before it is read: what kind it is, and whether reading it is safe.

A spreadsheet is a zip of XML. A small file can unpack to hundreds of megabytes, or place one cell at row 1,048,576 so
that a reader lays out billions of empty cells. So the totals are checked first, then the XML is walked without
building anything, counting rows, columns and cells. Source: SAFETY 4.3 (XLSX bombs).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from caseworker.errors import DataError
from caseworker.exchange.sheet_guard_xls import walk_xls
from caseworker.exchange.sheet_limits import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_DEPTH,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_TEXT,
    MOST_UNPACKED,
    RATIO_FROM,
)

_CHUNK = 256 * 1024
_MANIFEST = "META-INF/manifest.xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
    KeyError,
)  # fmt: skip
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class SheetFacts:
    """What is known of a file before it is read.

    `kind` is xlsx, ods, xls or csv; `broken` holds, per sheet, the (row, column) of cells whose formula gave an error,
    both counted from 1: a reader gives such a cell back as empty, which would lose it without a word.
    """

    kind: str
    broken: dict[str, set[tuple[int, int]]] = field(default_factory=dict)


def take_file(path: Path) -> bytes:
    """The bytes of a sheet, read once, so that what is checked is what is read.

    Raises DataError: sheet_missing, sheet_empty_file, sheet_too_large.
    """
    try:
        if not path.is_file():
            raise DataError("sheet_missing", file=path.name)
        size = path.stat().st_size
        with path.open("rb") as stream:
            data = stream.read(min(size, MOST_BYTES) + 1) if size <= MOST_BYTES else b""
    except OSError as error:
        raise DataError("sheet_missing", file=path.name) from error
    if max(size, len(data)) > MOST_BYTES:
        raise DataError("sheet_too_large", file=path.name, most=MOST_BYTES // 1024 // 1024)
    if not data.strip():
        raise DataError("sheet_empty_file", file=path.name)
    return data


def inspect(name: str, data: bytes) -> SheetFacts:
    """Say what kind of file this is and refuse what cannot be read safely; `name` is for the message.

    Raises DataError: sheet_too_many_cells, sheet_bomb, sheet_damaged, sheet_password, sheet_unknown_kind.
    """
    if data.startswith(b"PK"):
        return _inspect_zip(name, data)
    if data.startswith(_OLE):
        return SheetFacts("xls", walk_xls(name, data))
    if b"\x00" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError("sheet_unknown_kind", file=name)
    if data[:64].lstrip().lower().startswith((b"<?xml", b"<html", b"<!doctype", b"%pdf", b"{\\rtf")):
        raise DataError("sheet_unknown_kind", file=name)
    return SheetFacts("csv")


def _inspect_zip(name: str, data: bytes) -> SheetFacts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_totals(name, archive)
            names = {item.filename for item in archive.infolist()}
            if "xl/workbook.xml" in names:
                return SheetFacts("xlsx", _walk_xlsx(name, archive, names))
            if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
                raise DataError("sheet_password", file=name)
            if "content.xml" in names and "mimetype" in names:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
                    return SheetFacts("ods", _walk_ods(name, archive))
    except _BROKEN as error:
        raise DataError("sheet_damaged", file=name) from error
    raise DataError("sheet_unknown_kind", file=name)


def _check_totals(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise DataError("sheet_bomb", file=name)
    if len({item.filename for item in entries}) < len(entries):
        raise DataError("sheet_damaged", file=name)
    for item in entries:
        if item.flag_bits & 1:
            raise DataError("sheet_password", file=name)
        if item.file_size > RATIO_FROM and item.file_size > MOST_RATIO * max(item.compress_size, 1):
            raise DataError("sheet_bomb", file=name)
    if sum(item.file_size for item in entries) > MOST_UNPACKED:
        raise DataError("sheet_bomb", file=name)
    if archive.testzip() is not None:  # sizes may lie; reading each part to its stated end shows it
        raise DataError("sheet_damaged", file=name)


class _Walk:
    """Reads one XML part in pieces, without ever holding its tree; counts depth and refuses declared entities."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.CharacterDataHandler = self.text
        self.parser.buffer_text = True

    def feed(self, stream: IO[bytes]) -> None:
        """Walk the whole stream; raises DataError or expat.ExpatError."""
        while piece := stream.read(_CHUNK):
            self.parser.Parse(piece, False)
        self.parser.Parse(b"", True)

    def _doctype(self, *_parts: object) -> None:
        raise DataError("sheet_bomb", file=self.file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise DataError("sheet_bomb", file=self.file)
        self.element(name, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.ended(name)

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Called at each start tag; `name` is "namespace local"."""

    def ended(self, name: str) -> None:
        """Called at each end tag."""

    def text(self, piece: str) -> None:
        """Called for the text between tags."""

    def count(self, row: int, column: int, sheet: str) -> None:
        """Refuse a cell outside the limits."""
        if row > MOST_ROWS or column > MOST_COLUMNS:
            self.refuse(sheet)

    def refuse(self, sheet: str) -> NoReturn:
        """Say that a sheet has more cells than are read."""
        raise DataError("sheet_too_many_cells", file=self.file, sheet=sheet, rows=MOST_ROWS, columns=MOST_COLUMNS)


class _StringsWalk(_Walk):
    """The texts that the cells of an xlsx file share: the length of each, in order."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.lengths: list[int] = []

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Start the next text."""
        if name.rpartition(" ")[2] == "si":
            self.lengths.append(0)
            if len(self.lengths) > MOST_CELLS:
                raise DataError("sheet_bomb", file=self.file)

    def text(self, piece: str) -> None:
        """Add to the text at hand."""
        if self.lengths:
            self.lengths[-1] += len(piece)


class _XlsxWalk(_Walk):
    """One worksheet of an xlsx file: where its cells stand, how much text they lay out, which hold an error."""

    def __init__(self, file: str, sheet: str, lengths: list[int]) -> None:
        super().__init__(file)
        self.sheet = sheet
        self.lengths = lengths
        self.row = self.column = self.cells = self.laid_out = 0
        self.index: list[str] | None = None
        self.broken: set[tuple[int, int]] = set()

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Follow rows and cells; a cell without a reference follows the one before it."""
        local = name.rpartition(" ")[2]
        if local == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif local == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            if match:
                self.row, self.column = int(match[2]), _column_number(match[1])
            else:
                self.column += 1
            self.cells += 1
            self.count(self.row, self.column, self.sheet)
            if self.cells > MOST_CELLS:
                self.refuse(self.sheet)
            kind = attributes.get("t")
            self.index = [] if kind == "s" else None
            if kind == "e":
                self.broken.add((self.row, self.column))

    def text(self, piece: str) -> None:
        """Keep the number of a shared text."""
        if self.index is not None:
            self.index.append(piece)

    def ended(self, name: str) -> None:
        """At a cell's end, add the length of the shared text it shows."""
        if self.index is not None and name.rpartition(" ")[2] == "c":
            number = int("".join(self.index).strip() or "-1")
            self.index = None
            if 0 <= number < len(self.lengths):
                self.laid_out += self.lengths[number]
                if self.laid_out > MOST_TEXT:
                    raise DataError("sheet_bomb", file=self.file)


class _OdsWalk(_Walk):
    """The content of an ods file: cells and rows may be repeated a stated number of times."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.sheet = ""
        self.sheets = self.row = self.column = self.repeat = self.cells = 0
        self.filled = self.row_text = self.cell_repeat = self.laid_out = 0
        self.broken: dict[str, set[tuple[int, int]]] = {}

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Follow tables, rows and cells with their repeats; empty ones at the end count for nothing."""
        if name == f"{_TABLE} table":
            self.sheets += 1
            if self.sheets > MOST_SHEETS:
                raise DataError("sheet_bomb", file=self.file)
            self.sheet = attributes.get(f"{_TABLE} name", "")
            self.row = self.cells = 0
        elif name == f"{_TABLE} table-row":
            self.repeat = _repeats(attributes, "rows")
            self.column = self.filled = self.row_text = 0
        elif name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self._cell(attributes)
        elif name == f"{_TEXT} s":
            self.row_text += self.cell_repeat * int(attributes.get(f"{_TEXT} c", "1"))

    def _cell(self, attributes: dict[str, str]) -> None:
        repeat = _repeats(attributes, "columns")
        self.column += repeat
        self.cell_repeat = repeat
        if attributes.get(f"{_CALCEXT} value-type") == "error":
            self.broken.setdefault(self.sheet, set()).add((self.row + 1, self.column))
        if f"{_OFFICE} value-type" in attributes:
            self.filled = self.column
            self.count(self.row + self.repeat, self.column, self.sheet)

    def text(self, piece: str) -> None:
        """Add to the row's text."""
        self.row_text += self.cell_repeat * len(piece)

    def ended(self, name: str) -> None:
        """At a row's end, add its cells and its text as often as the row is repeated."""
        if name == f"{_TABLE} table-row":
            self.row += self.repeat
            self.cells += self.repeat * self.filled
            self.laid_out += self.repeat * self.row_text if self.filled else 0
            self.cell_repeat = 0
            if self.cells > MOST_CELLS:
                self.refuse(self.sheet)
            if self.laid_out > MOST_TEXT:
                raise DataError("sheet_bomb", file=self.file)


def _repeats(attributes: dict[str, str], what: str) -> int:
    value = int(attributes.get(f"{_TABLE} number-{what}-repeated", "1"))
    if value < 1:
        raise ValueError("a repeat below one")
    return value


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _walk_ods(name: str, archive: zipfile.ZipFile) -> dict[str, set[tuple[int, int]]]:
    walk = _OdsWalk(name)
    with archive.open("content.xml") as stream:
        walk.feed(stream)
    return walk.broken


class _ListWalk(_Walk):
    """Collects the attributes of one element: the sheets of a workbook, or the parts they point to."""

    def __init__(self, file: str, wanted: str) -> None:
        super().__init__(file)
        self.wanted = wanted
        self.found: list[dict[str, str]] = []

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the attributes of the wanted element."""
        if name.rpartition(" ")[2] == self.wanted:
            self.found.append(attributes)
            if len(self.found) > MOST_ENTRIES:
                raise DataError("sheet_bomb", file=self.file)


def _walk_xlsx(name: str, archive: zipfile.ZipFile, names: set[str]) -> dict[str, set[tuple[int, int]]]:
    sheets, relations, strings = _ListWalk(name, "sheet"), _ListWalk(name, "Relationship"), _StringsWalk(name)
    parts = ((sheets, "xl/workbook.xml"), (relations, "xl/_rels/workbook.xml.rels"), (strings, "xl/sharedStrings.xml"))
    for walk, part in parts:
        _feed(walk, archive, part, names)
    if len(sheets.found) > MOST_SHEETS:
        raise DataError("sheet_bomb", file=name)
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations.found}
    broken: dict[str, set[tuple[int, int]]] = {}
    for item in sheets.found:
        target = targets.get(item.get(f"{_RELATIONS} id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        cells = _XlsxWalk(name, item.get("name", ""), strings.lengths)
        _feed(cells, archive, part, names)
        broken[cells.sheet] = cells.broken
    return broken


def _feed(walk: _Walk, archive: zipfile.ZipFile, part: str, names: set[str]) -> None:
    if part in names:
        with archive.open(part) as stream:
            walk.feed(stream)
