"""What leaves in a file: nothing that runs, nothing of a name that is markup, the same bytes twice, and noted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from caseworker.domain.accountability import DEFAULT_TARGETS, Accountability, Filters, Tally, build
from caseworker.domain.period import Period
from caseworker.errors import DataError, UserError
from caseworker.i18n import LANGUAGES, set_language
from caseworker.reports.accountability_json import json_bytes
from caseworker.reports.accountability_pdf import pdf_bytes
from caseworker.reports.accountability_xlsx import xlsx_bytes
from caseworker.reports.pdf_charts import scale
from caseworker.reports.tables import definitions
from caseworker.services.desk import Desk
from caseworker.services.reports import accountability, save_accountability
from tests.support import new_desk

MADE_ON = date(2026, 5, 4)


def report(*tallies: Tally, period: str = "2026-1", made_on: date = MADE_ON) -> Accountability:
    over = Period.parse(period)
    figures = build(tallies, DEFAULT_TARGETS)
    until = min(over.last, made_on)
    return Accountability(over, Filters(), until, made_on, "Karin Vos", "Werkplein Rijnoever", DEFAULT_TARGETS, figures)


def named(name: str) -> Accountability:
    """A report in which a name from the store stands in every place where one can."""
    groups = [Tally("started", group, name, count=1) for group in ("municipality", "region", "organisation")]
    found = report(Tally("started", "nature", "paid", count=1), Tally("started", "sector", name, "paid", 1), *groups)
    return replace(found, made_by=name, organisation=name, chosen=(("municipality", name),))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).replace("\u00a0", " ")


DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://example.com","y")',
    "{=1}",
    "https://example.com",
    "007",
)


@pytest.mark.parametrize("name", DANGEROUS)
def test_no_cell_of_the_sheet_runs(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(named(name)))) as packed:
        assert not [part for part in packed.namelist() if "externalLink" in part or "vba" in part.lower()]
        sheets = [packed.read(part).decode() for part in packed.namelist() if part.startswith("xl/worksheets/")]
    assert len(sheets) > 10
    for body in sheets:
        assert not re.search(r"<(f|hyperlink|oleObject)\b", body)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30))
@settings(max_examples=40)
def test_a_name_stands_in_the_sheet_as_it_is_and_as_text(name: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(named(name))))
    cells = [cell for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python() for cell in row]
    assert name.strip() in [cell.strip() for cell in cells if isinstance(cell, str)] or not name.strip()


MARKUP = (
    "<b>bold</b>", "a & b", "&lt;i&gt;", "<img src='file:///etc/passwd'/>", "<a href='https://example.com'>x</a>",
    "</para>", "<",
    "<font color=\"[[[getattr(pow, 'x')]]]\">", "]]>", "\x00\x07", "<br/>", "<onDraw name='x'/>", "50 %s {0} {name}",
)  # fmt: skip


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_name_is_shown_and_not_obeyed(name: str) -> None:
    content = pdf_bytes(named(name))
    reader = pypdf.PdfReader(io.BytesIO(content))
    letters = "".join(letter for letter in name if letter >= " ")
    assert re.sub(r"\s+", "", letters) in re.sub(r"\s+", "", text_of(content))
    for page in reader.pages:
        assert "/Annots" not in page
        assert list(page.images) == []


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=25)
def test_no_text_breaks_the_pdf(name: str) -> None:
    assert pdf_bytes(named(name)).startswith(b"%PDF")


@pytest.mark.parametrize("render", [pdf_bytes, xlsx_bytes, json_bytes])
def test_the_same_report_gives_the_same_bytes(render: object) -> None:
    assert callable(render)
    assert render(named("Zeedorp")) == render(named("Zeedorp"))


@pytest.mark.parametrize("written", LANGUAGES)
def test_period_making_date_and_meaning_stand_on_every_page(written: str) -> None:
    set_language(written)
    rows = [Tally("started", "municipality", f"Gemeente {n:03d}", count=1) for n in range(300)]
    found = report(Tally("started", "nature", "paid", count=300), *rows)
    pages = pypdf.PdfReader(io.BytesIO(pdf_bytes(found))).pages
    assert len(pages) > 8
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert found.period.label() in text
        assert {"nl": "Gemaakt op 4 mei 2026", "en": "Made on 4 May 2026"}[written] in text
        assert {"nl": "Gestart: eerste dag in de periode.", "en": "Started: first day in the period."}[written] in text
        of = {"nl": "Pagina {} van {}", "en": "Page {} of {}"}[written]
        assert of.format(number, len(pages)) in text
    shown = re.sub(r"\s+", " ", text_of(pdf_bytes(found)))
    for word, meaning in definitions():
        assert re.sub(r"\s+", " ", f"{word} {meaning}") in shown


def test_all_300_rows_are_on_paper_and_the_head_comes_back() -> None:
    rows = [Tally("started", "municipality", f"Gemeente {n:03d}", count=1) for n in range(300)]
    lines = text_of(pdf_bytes(report(*rows))).split("\n")
    assert sum(line.startswith("Gemeente ") and line[9:].isdigit() for line in lines) == 300
    assert sum(line.strip() == "Gemeente" for line in lines) > 6


def test_an_empty_period_is_a_report_with_noughts() -> None:
    text = text_of(pdf_bytes(report(period="2020-1")))
    assert "Gestarte plaatsingen naar aard" in text
    shares = set(re.findall(r"^(\d+) %$", text, flags=re.MULTILINE))
    assert shares == {"55", "30", "15", "0"}  # the aims, and how much of a target was reached


def test_a_period_that_is_not_over_says_so() -> None:
    assert "nog niet voorbij" in text_of(pdf_bytes(report(made_on=date(2026, 2, 15))))
    assert "nog niet voorbij" not in text_of(pdf_bytes(report()))
    assert report(made_on=date(2026, 2, 15)).provisional


def test_only_shipped_fonts_are_used_and_they_are_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(named("يوسف الحسن ትግርኛ Łukasz"))))
    used = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # pypdf types every part as PdfObject
            descriptor = font.get_object().get("/FontDescriptor")
            used[font.get_object()["/BaseFont"]] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    names = {re.sub(r"^/\w+\+", "", name) for name, embedded in used.items() if embedded}
    assert {"Inter-Regular", "NotoSansArabic-Regular", "NotoSansEthiopic-Regular"} <= names
    drawn = {name for name, embedded in used.items() if not embedded}
    assert drawn <= {"/Helvetica"}  # ReportLab names it in every file; no letter is drawn with it


@pytest.mark.parametrize(
    ("largest", "end"), [(1, 1), (7, 8), (55, 60), (100, 100), (500, 500), (512, 600), (7001, 8000)]
)
def test_an_axis_ends_on_a_round_number_that_holds_the_largest(largest: float, end: int) -> None:
    top, step = scale(largest)
    assert top == end
    assert top % step == 0
    assert top / step <= 7


# --- leaving through the desk ---------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path, today=MADE_ON)
    yield desk
    desk.close()


def audits(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as reader:
        rows = reader.rows("SELECT act, detail FROM audit WHERE act LIKE 'report.%' ORDER BY n")
    return [(row.act, row.detail) for row in rows]


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_every_export_is_noted_with_its_period_and_form(desk: Desk, tmp_path: Path, form: str) -> None:
    save_accountability(desk, accountability(desk, "2026-1..3"), form, tmp_path / "out")
    assert audits(desk) == [("report.export", f"accountability 2026-1..3 {form}")]
    assert (tmp_path / "out").stat().st_size > 1000
    assert not (tmp_path / "out.part").exists()


def test_an_unknown_form_writes_and_notes_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        save_accountability(desk, accountability(desk, "2026-1"), "docx", tmp_path / "out.docx")
    assert caught.value.code == "report_format_unknown"
    assert not (tmp_path / "out.docx").exists()
    assert audits(desk) == []


def test_a_place_that_cannot_be_written_keeps_the_old_file_and_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        save_accountability(desk, accountability(desk, "2026-1"), "json", tmp_path / "missing" / "out.json")
    (tmp_path / "taken").mkdir()
    with pytest.raises(DataError):
        save_accountability(desk, accountability(desk, "2026-1"), "json", tmp_path / "taken")
    assert not (tmp_path / "taken.part").exists()
