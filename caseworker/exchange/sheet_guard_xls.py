"""Looking at an old .xls file before it is read: a small file system (CFB) holding a stream of records (BIFF8).

A few bytes may state a sheet of four billion rows, or use one long text in a million cells; a reader would lay all of
that out and be ended by the system. So the records are walked first, without building anything.
Sources: [MS-CFB] 2.2-2.6; [MS-XLS] 2.4 (BOUNDSHEET8, DIMENSIONS, SST, LABELSST, BOOLERR, FORMULA), 2.5.293 (strings).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import accumulate

from caseworker.errors import DataError
from caseworker.exchange.sheet_limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, MOST_TEXT

_LAST_SECTOR = 0xFFFFFFFA  # numbers above are marks: end of chain, free
_BIFF8 = 0x0600
_BOF, _EOF, _CONTINUE, _FILEPASS, _BOUNDSHEET, _SST, _DIMENSIONS = (
    0x0809,
    0x000A,
    0x003C,
    0x002F,
    0x0085,
    0x00FC,
    0x0200,
)
_FORMULA, _BOOLERR, _LABELSST, _MULRK = 0x0006, 0x0205, 0x00FD, 0x00BD
_CELLS = frozenset((_FORMULA, _BOOLERR, _LABELSST, _MULRK, 0x0203, 0x0204, 0x00D6, 0x027E))

Broken = dict[str, set[tuple[int, int]]]


def walk_xls(file: str, data: bytes) -> Broken:
    """The cells with an error per sheet, as in `SheetFacts`; refuses what is too large or damaged.

    Raises DataError: sheet_damaged, sheet_password, sheet_unknown_kind, sheet_too_many_cells, sheet_bomb.
    """
    try:
        streams = _Streams(data)
        if streams.find("EncryptedPackage") is not None:
            raise DataError("sheet_password", file=file)
        book = streams.find("Workbook")
        if book is None:
            raise DataError("sheet_unknown_kind", file=file)
        return _Walk(file, book).sheets()
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise DataError("sheet_damaged", file=file) from error


class _Streams:
    """The small file system: sectors in chains, a directory, and a stream of small files within the root's."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<2H", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("no such sectors")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        tables, directory, _sign, self._cutoff, small, _n, more, _m = (
            struct.unpack_from("<I", data, 44)[0],
            *struct.unpack_from("<I", data, 48),
            *struct.unpack_from("<6I", data, 52),
        )
        self._next = self._table(list(self._table_sectors(tables, more)))
        self._entries = [part for part in self._parts(self._chain(directory), 128) if part[66] in (1, 2, 5)]
        self._small_next = self._table(list(self._numbers(small)))
        self._root = next((self._chain(_start(part)) for part in self._entries if part[66] == 5), b"")

    def find(self, name: str) -> bytes | None:
        """The stream of that name, or None."""
        for part in self._entries:
            length = struct.unpack_from("<H", part, 64)[0]
            if (
                part[66] == 2
                and part[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold() == name.casefold()
            ):
                size = struct.unpack_from("<I", part, 120)[0]
                if size >= self._cutoff:
                    return self._chain(_start(part))[:size]
                return self._small_chain(_start(part))[:size]
        return None

    def _table_sectors(self, count: int, more: int) -> Iterator[int]:
        found = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _LAST_SECTOR]
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += [number for number in numbers[:-1] if number < _LAST_SECTOR]
            more = numbers[-1]
        yield from found[:count]

    def _table(self, sectors: list[int]) -> list[int]:
        if len(sectors) > len(self._data) // self._size + 1:
            raise ValueError("more sectors than the file has")
        return [number for at in sectors for number in struct.unpack(f"<{self._size // 4}I", self._sector(at))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        part = self._data[start : start + self._size]
        if not part:
            raise ValueError("a sector outside the file")
        return part.ljust(self._size, b"\0")

    def _numbers(self, start: int) -> Iterator[int]:
        seen: set[int] = set()
        while start < _LAST_SECTOR:
            if start in seen:
                raise ValueError("a chain that goes round")
            seen.add(start)
            yield start
            start = self._next[start]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._numbers(start))

    def _small_chain(self, start: int) -> bytes:
        parts, seen = [], set()
        while start < _LAST_SECTOR:
            if start in seen:
                raise ValueError("a chain that goes round")
            seen.add(start)
            parts.append(self._root[start * self._small_size : (start + 1) * self._small_size])
            start = self._small_next[start]
        return b"".join(parts)

    @staticmethod
    def _parts(data: bytes, size: int) -> list[bytes]:
        return [data[start : start + size] for start in range(0, len(data) - size + 1, size)]


def _start(entry: bytes) -> int:
    return int(struct.unpack_from("<I", entry, 116)[0])


class _Walk:
    """The records of a workbook: first the names and shared texts, then the cells of each sheet."""

    def __init__(self, file: str, book: bytes) -> None:
        self._file = file
        self._book = book
        self._lengths: list[int] = []

    def sheets(self) -> Broken:
        """Walk everything; the cells with an error, per sheet."""
        places: list[tuple[str, int]] = []
        texts: list[bytes] = []
        before = 0
        for number, (kind, body) in enumerate(self._records(0)):
            if number == 0 and (kind != _BOF or struct.unpack_from("<H", body)[0] != _BIFF8):
                raise DataError("sheet_unknown_kind", file=self._file)
            if kind == _FILEPASS:
                raise DataError("sheet_password", file=self._file)
            if kind == _BOUNDSHEET:
                wide = body[7] & 1
                name = body[8 : 8 + body[6] * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")
                places.append((name, struct.unpack_from("<I", body)[0]))
            elif kind == _SST or (kind == _CONTINUE and before == _SST):
                texts.append(body)
                kind = _SST
            before = kind
        if len(places) > MOST_SHEETS:
            raise DataError("sheet_bomb", file=self._file)
        self._lengths = _text_lengths(texts) if texts else []
        return {name: self._cells(name, place) for name, place in places}

    def _records(self, place: int) -> Iterator[tuple[int, bytes]]:
        """(kind, body) from a place to the end of that part, nested parts (charts) included."""
        depth = 0
        while place + 4 <= len(self._book):
            kind, length = struct.unpack_from("<2H", self._book, place)
            yield kind, self._book[place + 4 : place + 4 + length]
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0:
                return
            place += 4 + length

    def _cells(self, sheet: str, place: int) -> set[tuple[int, int]]:
        broken: set[tuple[int, int]] = set()
        rows = columns = count = laid_out = 0
        for kind, body in self._records(place):
            if kind == _DIMENSIONS:
                _first, last, _left, right = struct.unpack_from("<2I2H", body)
                rows, columns = max(rows, last), max(columns, right)
            elif kind in _CELLS:
                row, column = struct.unpack_from("<2H", body)
                count += 1
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                if kind == _MULRK:
                    columns = max(columns, struct.unpack_from("<H", body, len(body) - 2)[0] + 1)
                elif kind == _LABELSST:
                    laid_out += self._lengths[struct.unpack_from("<I", body, 6)[0]]
                elif _is_error(kind, body):
                    broken.add((row + 1, column + 1))
            if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS or count > MOST_CELLS:
                raise DataError(
                    "sheet_too_many_cells", file=self._file, sheet=sheet, rows=MOST_ROWS, columns=MOST_COLUMNS
                )
            if laid_out > MOST_TEXT:
                raise DataError("sheet_bomb", file=self._file)
        return broken


def _is_error(kind: int, body: bytes) -> bool:
    if kind == _BOOLERR:
        return body[7] == 1
    return kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2


def _text_lengths(parts: list[bytes]) -> list[int]:
    """The length of each shared text. A text may run on in the next record, which then starts with its width anew."""
    data = b"".join(parts)
    ends = list(accumulate(map(len, parts)))
    count = struct.unpack_from("<I", data, 4)[0]
    if count > MOST_CELLS:
        raise ValueError("more texts than cells")
    lengths, at, record = [], 8, 0
    for _text in range(count):
        length, flags = struct.unpack_from("<HB", data, at)
        at += 3
        runs = extra = 0
        if flags & 8:
            runs = struct.unpack_from("<H", data, at)[0]
            at += 2
        if flags & 4:
            extra = struct.unpack_from("<I", data, at)[0]
            at += 4
        size, left = 2 if flags & 1 else 1, length
        while left:
            while record < len(ends) - 1 and ends[record] <= at:
                record += 1
            fits = min(left, (ends[record] - at) // size)
            at += fits * size
            left -= fits
            if left:
                if record == len(ends) - 1:
                    raise ValueError("a text beyond the end")
                size, at = 2 if data[ends[record]] & 1 else 1, ends[record] + 1
        at += 4 * runs + extra
        lengths.append(length)
    return lengths
