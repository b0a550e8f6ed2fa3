"""The recovery code of a store on one page, to print and keep in a safe: large, clear, with a QR for a camera."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from caseworker.domain.period import show_day
from caseworker.i18n import _, language
from caseworker.reports.pdf_page import BODY, INK, LINE, MARGIN, ROOM, SECOND
from caseworker.reports.pdf_text import BOLD, draw_text, fitted, fonts, markup

_WIDTH, _HEIGHT = A4
QR_SIZE = 150.0
GROUPS_A_LINE = 4


def recovery_code_pdf(code: str, store_name: str, made_on: date, path: Path) -> None:
    """Write the page to `path`. `code` is as printed ("JV85-ZQVY-..."). OSError when the place cannot be written."""
    path.write_bytes(recovery_code_bytes(code, store_name, made_on))


def recovery_code_bytes(code: str, store_name: str, made_on: date) -> bytes:
    """The page as bytes, texts in the language in use; for a preview or for writing it with care."""
    fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, lang=language())
    canvas.setTitle(_("Recovery code"))
    canvas.setAuthor("Caseworker")
    canvas.setFillColor(INK)
    top = _HEIGHT - 90
    draw_text(canvas, MARGIN, top, _("Recovery code"), 26, BOLD)
    canvas.setFillColor(SECOND)
    draw_text(canvas, MARGIN, top - 24, fitted(store_name, 13, ROOM), 13)
    draw_text(canvas, MARGIN, top - 42, _("Made on {day}").format(day=show_day(made_on)), 11)
    box_top = _code_box(canvas, code, top - 70)
    y = _sentences(canvas, box_top - 22)
    _draw_qr(canvas, code, MARGIN, y - QR_SIZE - 6)
    canvas.setFillColor(SECOND)
    draw_text(canvas, MARGIN + QR_SIZE + 16, y - 24, _("The same code, for a camera."), 9.5)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _code_box(canvas: Canvas, code: str, top: float) -> float:
    """The code in groups, in a frame; gives the lower edge of the frame."""
    groups = code.split("-")
    lines = [groups[start : start + GROUPS_A_LINE] for start in range(0, len(groups), GROUPS_A_LINE)]
    height = 40.0 * len(lines) + 26
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.4)
    canvas.roundRect(MARGIN, top - height, ROOM, height, 6, stroke=1, fill=0)
    canvas.setFillColor(INK)
    y = top - 42
    for line in lines:
        for column, group in enumerate(line):
            left = MARGIN + 30 + column * (ROOM - 30) / GROUPS_A_LINE
            for place, letter in enumerate(group):  # every letter as wide: easy to compare group by group
                draw_text(canvas, left + (place + 0.5) * 21, y, letter, 26, BOLD, align="centre")
        y -= 40
    return top - height


def _sentences(canvas: Canvas, top: float) -> float:
    texts = (
        _("With this code the store opens when every passphrase is forgotten. Whoever has it can read everything."),
        _("Print this page, keep it in a safe or with your manager, and do not leave a copy on the computer."),
        _("When typing: capitals or small letters and dashes make no difference; O counts as 0, I and L as 1."),
        _("A new code makes this one worthless. Then destroy this page."),
    )
    y = top
    for text in texts:
        line = Paragraph(markup(text), BODY)
        _wide, high = line.wrap(ROOM, 200)
        line.drawOn(canvas, MARGIN, y - high)
        y -= high + 7
    return y


def _draw_qr(canvas: Canvas, code: str, x: float, y: float) -> None:
    """Draw the code as a QR of filled squares, upper row first, with the quiet zone that a camera needs."""
    rows = [list(row) for row in segno.make(code, error="q", micro=False).matrix]
    step = QR_SIZE / (len(rows) + 8)
    canvas.setFillColor(INK)
    for number, row in enumerate(rows):
        start = 0
        while start < len(row):
            if not row[start]:
                start += 1
                continue
            end = start
            while end < len(row) and row[end]:
                end += 1
            at = y + QR_SIZE - (number + 5) * step
            canvas.rect(x + (start + 4) * step, at, (end - start) * step, step, stroke=0, fill=1)
            start = end
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, QR_SIZE, QR_SIZE, stroke=1, fill=0)
