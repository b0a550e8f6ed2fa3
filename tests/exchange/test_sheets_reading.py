"""A spreadsheet is read as it stands: four kinds of file, three ways to write letters, any row of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from caseworker.errors import DataError, UserError
from caseworker.exchange.sheets import BadCell, column_letters, read_sheet, unique_names

DATA = Path(__file__).resolve().parent.parent / "data"


def book(path: Path) -> Path:
    """A workbook with an empty first sheet, a title, a header in row 3 and one cell of each kind."""
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("Leeg")
        sheet = made.add_worksheet("Klanten")
        day = made.add_format({"num_format": "dd-mm-yyyy"})
        sheet.merge_range("A1:D1", "Caseload Noord")
        sheet.write_row(2, 0, ["Naam", "Geboren", "Nr", "Naam", "", "Formule"])
        sheet.write_row(3, 0, ["Kok", None, 12])
        sheet.write_datetime(3, 1, __import__("datetime").datetime(1990, 3, 12), day)
        sheet.write_row(3, 3, ["Mirjam", True])
        sheet.write_formula(3, 5, "=1/0", None, "#DIV/0!")
        sheet.write_row(5, 0, ["يوسف", None, 12.5])
        sheet.write_string(5, 3, "=1+1")
    return path


def test_a_workbook_gives_columns_and_rows_with_their_numbers(tmp_path: Path) -> None:
    data = read_sheet(book(tmp_path / "klanten.xlsx"))
    assert (data.kind, data.sheet, data.sheet_names, data.header_row) == ("xlsx", "Klanten", ["Leeg", "Klanten"], 3)
    assert data.columns == ["Naam", "Geboren", "Nr", "Naam (2)", "(E)", "Formule"]
    assert data.filled() == [
        (4, ["Kok", date(1990, 3, 12), 12, "Mirjam", True, BadCell()]),
        (6, ["يوسف", None, 12.5, "=1+1", None, None]),
    ]


def test_a_sheet_can_be_chosen_by_name_and_its_header_by_number(tmp_path: Path) -> None:
    path = book(tmp_path / "klanten.xlsx")
    assert read_sheet(path, "Klanten", 4).columns[:1] == ["Kok"]
    with pytest.raises(UserError, match="sheet_no_such_sheet"):
        read_sheet(path, "Weg")
    with pytest.raises(UserError, match="sheet_no_header"):
        read_sheet(path, "Klanten", 50)
    with pytest.raises(DataError, match="sheet_no_rows"):
        read_sheet(path, "Leeg")


def test_the_four_files_of_one_list_hold_the_same_rows() -> None:
    ods, xlsx, xls, csv = (read_sheet(DATA / f"caseload-300.{kind}") for kind in ("ods", "xlsx", "xls", "csv"))
    assert ods.columns == xlsx.columns == xls.columns == csv.columns
    assert ods.rows == xlsx.rows == xls.rows
    assert [row for row, _cells in ods.filled()] == [row for row, _cells in csv.filled()]
    assert ods.header_row == csv.header_row == 3


def test_the_content_of_a_sheet_does_not_show_in_its_text() -> None:
    assert "Mirjam" not in repr(read_sheet(DATA / "caseload-300.ods"))


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_its_delimiter_and_letters(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "lijst.csv"
    lines = [mark.join(("Naam", "Plaats")), mark.join(("Müller", '"Den Haag; Zuid, Oost"')), mark.join(("Çelik", ""))]
    path.write_bytes("\r\n".join(lines).replace("Ç", "Ë").encode(encoding))
    data = read_sheet(path)
    assert data.columns == ["Naam", "Plaats"]
    assert data.rows == [["Müller", "Den Haag; Zuid, Oost"], ["Ëelik", None]]


def test_a_csv_that_names_its_delimiter_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("sep=,\nNaam,Tel\nKok;Bakker,06\n", "utf-8")
    assert read_sheet(path).rows == [["Kok;Bakker", "06"]]


def test_a_csv_in_a_stated_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("Naam;Plaats\nMüller;Köln\n".encode("cp1252"))
    with pytest.raises(DataError, match="sheet_encoding"):
        read_sheet(path, encoding="utf-8")
    with pytest.raises(UserError, match="sheet_encoding"):
        read_sheet(path, encoding="klinkklaar")


def test_an_error_of_a_formula_in_a_csv_is_not_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Nr\nKok;#N/B\nVos;Err:502\n", "utf-8")
    assert read_sheet(path).rows == [["Kok", BadCell()], ["Vos", BadCell()]]


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_nameless_column_is_called_by_its_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_columns_of_one_name_are_told_apart() -> None:
    assert unique_names(["Datum", "Datum", " Datum ", None]) == ["Datum", "Datum (2)", "Datum (3)", "(D)"]
