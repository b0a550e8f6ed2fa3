"""The recovery code on paper."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdf
import segno

from caseworker.i18n import set_language
from caseworker.reports.recovery_pdf import QR_SIZE, recovery_code_bytes, recovery_code_pdf
from caseworker.storage.recovery_code import new_code, normalise

CODE = "JV85-ZQVY-0123-4567-89AB-CDEF-GHJK"
DAY = date(2026, 3, 5)


def test_the_page_shows_the_whole_code_the_store_and_the_day() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(recovery_code_bytes(CODE, "Werkplein Rijnoever", DAY))).pages
    text = page.extract_text()
    assert CODE.replace("-", "") in re.sub(r"[\s-]", "", text)
    assert "Herstelcode" in text and "Werkplein Rijnoever" in text and "5 maart 2026" in text


def test_a_printed_code_typed_back_is_the_code() -> None:
    code = new_code()
    text = pypdf.PdfReader(io.BytesIO(recovery_code_bytes(code, "x", DAY))).pages[0].extract_text()
    assert normalise(code) in re.sub(r"[\s-]", "", text)


def test_the_qr_on_the_page_is_the_qr_of_the_code() -> None:
    """The filled squares of the page, set back into rows and columns, are the matrix of the code."""
    content = pypdf.PdfReader(io.BytesIO(recovery_code_bytes(CODE, "x", DAY))).pages[0].get_contents()
    assert content is not None
    matrix = [[bool(cell) for cell in row] for row in segno.make(CODE, error="q", micro=False).matrix]
    step = QR_SIZE / (len(matrix) + 8)
    found = re.findall(r"n ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f\b", content.get_data().decode("latin-1"))
    squares = [tuple(map(float, numbers)) for numbers in found]
    left, top = min(x for x, _y, _w, _h in squares), max(y for _x, y, _w, _h in squares)
    drawn = [[False] * len(matrix) for _row in matrix]
    for x, y, wide, high in squares:
        assert abs(high - step) < 0.01
        for n in range(round(wide / step)):
            drawn[round((top - y) / step)][round((x - left) / step) + n] = True
    assert drawn == matrix


def test_a_long_name_is_cut_off_and_the_page_is_the_same_twice(tmp_path: Path) -> None:
    set_language("en")
    recovery_code_pdf(CODE, "Een heel lange naam " * 20, DAY, tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").read_bytes() == recovery_code_bytes(CODE, "Een heel lange naam " * 20, DAY)
    assert "…" in pypdf.PdfReader(tmp_path / "code.pdf").pages[0].extract_text()
