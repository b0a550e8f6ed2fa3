"""A spreadsheet that means harm, or is merely broken, is refused in a moment and in plain words. Source: SAFETY 4.3."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from caseworker.errors import DataError
from caseworker.exchange import sheet_guard_xls, sheet_limits
from caseworker.exchange.sheets import read_sheet
from caseworker.messages import describe

DATA = Path(__file__).resolve().parent.parent / "data"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
ENTRY = f'<m:file-entry m:full-path="/" m:media-type="{ODS_KIND}"/>'
MANIFEST = f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0">{ENTRY}</m:manifest>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A packed file with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods(path: Path, rows: str, before: str = "") -> Path:
    """An ods file with these rows in its one sheet."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{OFFICE}:office:1.0"'
        f' xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return zipped(path, {"mimetype": ODS_KIND, "META-INF/manifest.xml": MANIFEST, "content.xml": content})


def xlsx(path: Path, rows: str, strings: str = "", before: str = "") -> Path:
    """An xlsx file with these rows in its one sheet."""
    return zipped(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="r1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        },
    )


CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
ENTITIES = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def repeated_columns(path: Path) -> Path:
    cell = CELL.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16000"')
    return ods(path, f"<table:table-row>{cell}</table:table-row>")


def repeated_rows(path: Path) -> Path:
    return ods(path, f'<table:table-row table:number-rows-repeated="1000000">{CELL}</table:table-row>')


def repeated_both(path: Path) -> Path:
    cell = CELL.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="150"')
    return ods(path, f'<table:table-row table:number-rows-repeated="90000">{cell}</table:table-row>')


def repeated_text(path: Path) -> Path:
    long = CELL.replace(">x<", ">" + "x" * 200_000 + "<")
    return ods(path, f'<table:table-row table:number-rows-repeated="50000">{long}</table:table-row>')


def counted_spaces(path: Path) -> Path:
    cell = CELL.replace(">x<", '><text:s text:c="2000000000"/><')
    return ods(path, f"<table:table-row>{cell}</table:table-row>")


def entities_in_ods(path: Path) -> Path:
    return ods(path, f"<table:table-row>{CELL.replace('>x<', '>&b;<')}</table:table-row>", ENTITIES)


def entities_in_xlsx(path: Path) -> Path:
    return xlsx(path, "", before=ENTITIES)


def far_cell(path: Path) -> Path:
    return xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def shared_text(path: Path) -> Path:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 3000))
    return xlsx(path, cells, f"<si><t>{'x' * 100_000}</t></si>")


def deep(path: Path) -> Path:
    return ods(path, "<text:p>" * 500 + "</text:p>" * 500)


def packed_zeros(path: Path) -> Path:
    return zipped(path, {"xl/workbook.xml": "<workbook/>", "xl/media/plaatje.png": b"\0" * (60 * 1024 * 1024)})


def many_parts(path: Path) -> Path:
    return zipped(path, {"xl/workbook.xml": "<workbook/>"} | {f"xl/{index}.xml": "" for index in range(3000)})


def lying_size(path: Path) -> Path:
    """A part that says it unpacks to 100 bytes and unpacks to 50 million."""
    xlsx(path, "")
    data = bytearray(path.read_bytes())
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * 50_000_000) + packer.flush()
    name = b"xl/styles.xml"
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 1, len(packed), 100, len(name), 0) + name + packed
    end = data.rindex(b"PK\5\6")
    count, size, start = (
        struct.unpack("<H", data[end + 10 : end + 12])[0],
        *struct.unpack("<2I", data[end + 12 : end + 20]),
    )
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 1, len(packed), 100, len(name), 0, 0, 0, 0, 0, start
    )
    directory = bytes(data[start : start + size]) + entry + name
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    path.write_bytes(bytes(data[:start]) + local + directory + tail)
    return path


def changed_xls(path: Path, change: Callable[[int, bytearray], None]) -> Path:
    """The list of 300 as xls, with the bodies of its records changed: `change` gets kind and body."""
    data = bytearray((DATA / "caseload-300.xls").read_bytes())
    at = data.index(struct.pack("<4H", 0x0809, 16, 0x0600, 5))  # the stream lies in one piece
    while at + 4 < len(data):
        kind, length = struct.unpack_from("<2H", data, at)
        body = data[at + 4 : at + 4 + length]
        change(kind, body)
        data[at + 4 : at + 4 + length] = body
        at += 4 + length
        if kind == 0 and length == 0:
            break
    path.write_bytes(bytes(data))
    return path


def stated_size(path: Path) -> Path:
    """A sheet that says it has four billion rows."""

    def change(kind: int, body: bytearray) -> None:
        if kind == 0x0200:
            body[4:8] = b"\xff\xff\xff\xff"

    return changed_xls(path, change)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (repeated_columns, "sheet_too_many_cells"),
        (repeated_rows, "sheet_too_many_cells"),
        (repeated_both, "sheet_too_many_cells"),
        (repeated_text, "sheet_bomb"),
        (counted_spaces, "sheet_bomb"),
        (entities_in_ods, "sheet_bomb"),
        (entities_in_xlsx, "sheet_bomb"),
        (far_cell, "sheet_too_many_cells"),
        (shared_text, "sheet_bomb"),
        (deep, "sheet_bomb"),
        (packed_zeros, "sheet_bomb"),
        (many_parts, "sheet_bomb"),
        (lying_size, "sheet_damaged"),
        (stated_size, "sheet_too_many_cells"),
    ],
)
def test_a_bomb_is_refused_before_it_costs_memory(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    path = make(tmp_path / "lijst.ods")
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as caught:
            read_sheet(path)
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert caught.value.code == code
    assert all(describe(caught.value))


def test_empty_rows_that_an_office_program_repeats_to_the_end_of_the_sheet_are_harmless(tmp_path: Path) -> None:
    rows = f"<table:table-row>{CELL}</table:table-row><table:table-row>{CELL}</table:table-row>"
    rows += '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
    rows += ' table:number-columns-repeated="16384"/></table:table-row>'
    assert read_sheet(ods(tmp_path / "lijst.ods", rows)).rows == [["x"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty_file"),
        (b"  \r\n ", "sheet_empty_file"),
        (b"PK\3\4 and then nothing", "sheet_damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000, "sheet_damaged"),
        (b"%PDF-1.7\n", "sheet_unknown_kind"),
        (b"<html><table><tr><td>Naam</td></tr></table></html>", "sheet_unknown_kind"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "sheet_unknown_kind"),
        (b";;\n;;\n", "sheet_no_rows"),
    ],
)
def test_what_is_no_spreadsheet_is_named_as_such(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_sheet(path)
    assert caught.value.code == code


def test_a_zip_of_something_else_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="sheet_unknown_kind"):
        read_sheet(zipped(tmp_path / "brief.docx", {"word/document.xml": "<a/>"}))
    with pytest.raises(DataError, match="sheet_missing"):
        read_sheet(tmp_path / "weg.xlsx")
    with pytest.raises(DataError, match="sheet_missing"):
        read_sheet(tmp_path)


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    with path.open("wb") as stream:
        stream.truncate(sheet_limits.MOST_BYTES + 1)
    with pytest.raises(DataError, match="sheet_too_large"):
        read_sheet(path)


@pytest.mark.parametrize("lines", ["a;b\n" * (sheet_limits.MOST_ROWS + 2), ";".join("a" * 201) + "\n"])
def test_a_csv_beyond_the_rows_or_columns_is_refused(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(lines, "utf-8")
    with pytest.raises(DataError, match="sheet_too_many_cells"):
        read_sheet(path)


@pytest.mark.parametrize("kind", ["ods", "xlsx", "xls"])
def test_a_damaged_list_is_refused_or_read_and_never_anything_else(tmp_path: Path, kind: str) -> None:
    good = (DATA / f"caseload-300.{kind}").read_bytes()
    chance = random.Random(4)
    path = tmp_path / f"lijst.{kind}"
    for _turn in range(25):
        bad = bytearray(good)
        for _byte in range(chance.randrange(1, 30)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        path.write_bytes(bytes(bad[: chance.randrange(1000, len(bad))] if chance.random() < 0.3 else bad))
        try:
            data = read_sheet(path)
        except DataError as error:
            assert error.code.startswith("sheet_")
        else:
            assert data.columns


def test_a_file_that_is_broken_inside_the_zip_is_refused(tmp_path: Path) -> None:
    chance = random.Random(5)
    with zipfile.ZipFile(DATA / "caseload-300.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "lijst.xlsx"
    for _turn in range(20):
        name = chance.choice(["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
        broken = bytearray(parts[name])
        for _byte in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(32, 127)
        zipped(path, {**parts, name: bytes(broken)})
        try:
            read_sheet(path)
        except DataError as error:
            assert error.code in ("sheet_damaged", "sheet_too_many_cells", "sheet_bomb", "sheet_no_rows")


def test_an_old_workbook_with_a_password_is_recognised(tmp_path: Path) -> None:
    def lock(kind: int, body: bytearray) -> None:
        seen.append(kind)

    seen: list[int] = []
    path = changed_xls(tmp_path / "lijst.xls", lock)
    data = bytearray(path.read_bytes())
    at = data.index(struct.pack("<4H", 0x0809, 16, 0x0600, 5)) + 20
    assert seen[1] == struct.unpack_from("<H", data, at)[0]
    data[at : at + 2] = b"\x2f\0"  # the record after the first becomes FILEPASS
    path.write_bytes(bytes(data))
    with pytest.raises(DataError, match="sheet_password"):
        read_sheet(path)


def test_a_text_that_a_million_cells_of_an_old_workbook_share_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_guard_xls, "MOST_TEXT", 1000)
    with pytest.raises(DataError, match="sheet_bomb"):
        read_sheet(changed_xls(tmp_path / "lijst.xls", lambda _kind, _body: None))


def test_an_ods_with_a_password_is_recognised(tmp_path: Path) -> None:
    locked = MANIFEST.replace("/></m:manifest>", "><m:encryption-data/></m:file-entry></m:manifest>")
    parts: dict[str, str | bytes] = {"mimetype": ODS_KIND, "META-INF/manifest.xml": locked, "content.xml": b"\1\2\3"}
    with pytest.raises(DataError, match="sheet_password"):
        read_sheet(zipped(tmp_path / "lijst.ods", parts))


def test_a_locked_zip_is_recognised(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "lijst.xlsx", "")
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    path.write_bytes(bytes(data))
    with pytest.raises(DataError, match="sheet_password"):
        read_sheet(path)
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
