"""How every page of a PDF looks: size, styles, head, foot and tables. All text comes in through `pdf_text`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus.flowables import HRFlowable

from caseworker.i18n import _, language
from caseworker.reports.pdf_text import BOLD, REGULAR, draw_text, fitted, fonts, markup, paragraph

WIDTH, HEIGHT = A4
MARGIN = 48.0
ROOM = WIDTH - 2 * MARGIN
HEAD, FOOT = 62.0, 64.0

# The light theme of the window; the chart colours in the order paid, unpaid, training, other.
INK = HexColor("#1B1D22")
SECOND = HexColor("#50545F")
LINE = HexColor("#D3D4CF")
FAINT = HexColor("#F1F1EE")
ACCENT = HexColor("#3450B8")
WARN, WARN_SOFT, WARN_LINE = HexColor("#855300"), HexColor("#FDF1DC"), HexColor("#EBCF9B")
DANGER = HexColor("#B3261E")
SERIES = (HexColor("#2A3F9E"), HexColor("#1F7D75"), HexColor("#C4861B"), HexColor("#7B4A93"), HexColor("#7A808C"))
WHITE = HexColor("#FFFFFF")


def text_style(
    name: str, size: float, leading: float, weight: str = REGULAR, colour: Color = INK, **more: Any
) -> ParagraphStyle:
    """A style for paragraphs: sizes in points; `more` goes to ReportLab as it is."""
    return ParagraphStyle(name, fontName=weight, fontSize=size, leading=leading, textColor=colour, **more)


TITLE = text_style("title", 20, 25, BOLD)
SUBTITLE = text_style("subtitle", 11, 15, colour=SECOND, spaceAfter=8)
SECTION = text_style("section", 12.5, 17, BOLD, spaceBefore=16, spaceAfter=5)
SMALL_HEAD = text_style("small head", 9.5, 13, BOLD, spaceBefore=8, spaceAfter=1)
BODY = text_style("body", 9.5, 13.5)
SECONDARY = text_style("secondary", 8.5, 12, colour=SECOND)
CELL = text_style("cell", 8.8, 12)
CELL_BOLD = text_style("cell bold", 8.8, 12, BOLD)
HEAD_CELL = text_style("head cell", 8, 11, BOLD, SECOND)
HEAD_NUMBER = text_style("head number", 8, 11, BOLD, SECOND, alignment=TA_RIGHT)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on every page: above left and right, and below (a note of at most two lines, and who made it)."""

    title: str
    above: str
    above_right: str
    note: str
    below: str


class _Numbered(Canvas):
    """A canvas that knows how many pages there are before it draws the head and foot of the first."""

    def __init__(self, *args: Any, page: Page, **more: Any) -> None:
        super().__init__(*args, **more)
        self._page = page
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 -- ReportLab's name
        """Keep the page until the number of pages is known."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # ReportLab's own way to begin the next page; not in its stubs

    def save(self) -> None:
        """Draw head and foot on every page, then write the file."""
        for number, kept in enumerate(self._kept, 1):
            self.__dict__.update(kept)
            _frame_page(self, self._page, number, len(self._kept))
            Canvas.showPage(self)
        Canvas.save(self)


def pdf(story: list[Flowable], page: Page) -> bytes:
    """The story as a PDF. The same story gives the same bytes: no clock and no chance in it."""
    fonts()
    stream = io.BytesIO()
    document = BaseDocTemplate(
        stream, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=HEAD, bottomMargin=FOOT, invariant=1,
        title=page.title, author=page.below, subject=page.above, creator="Caseworker", lang=language(),
    )  # fmt: skip
    frame = Frame(MARGIN, FOOT, ROOM, HEIGHT - HEAD - FOOT, 0, 0, 0, 0, id="body")
    document.addPageTemplates([PageTemplate(id="page", frames=[frame])])

    def canvas(*args: Any, **more: Any) -> _Numbered:
        return _Numbered(*args, page=page, **more)

    document.build(story, canvasmaker=canvas)
    return stream.getvalue()


def _frame_page(canvas: Canvas, page: Page, number: int, pages: int) -> None:
    canvas.saveState()
    canvas.setFillColor(SECOND)
    draw_text(canvas, WIDTH - MARGIN, HEIGHT - 38, page.above_right, 8, align="right")
    draw_text(canvas, MARGIN, HEIGHT - 38, fitted(page.above, 8, ROOM * 0.68, BOLD), 8, BOLD)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - 46, WIDTH - MARGIN, HEIGHT - 46)
    canvas.line(MARGIN, 50, WIDTH - MARGIN, 50)
    counted = _("Page {number} of {pages}").format(number=number, pages=pages)
    draw_text(canvas, WIDTH - MARGIN, 39, counted, 7.5, align="right")
    note = Paragraph(markup(page.note), text_style("note", 6.8, 8.6, colour=SECOND))
    _wide, high = note.wrap(ROOM - 90, 40)
    note.drawOn(canvas, MARGIN, 45 - high)
    draw_text(canvas, WIDTH - MARGIN, 29, fitted(page.below, 7, 86), 7, align="right")
    canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table: its heading, its share of the width, and whether it holds numbers (set to the right)."""

    text: str
    share: float
    number: bool = False


def table(
    heads: Sequence[Head], rows: Sequence[Sequence[str]], totals: Sequence[int] = (), room: float = ROOM
) -> Table:
    """A table whose head comes back on every page; `totals` are the rows that stand apart, from 0."""
    shares = sum(head.share for head in heads)
    widths = [room * head.share / shares for head in heads]
    content: list[list[Any]] = [
        [Paragraph(markup(head.text, BOLD), HEAD_NUMBER if head.number else HEAD_CELL) for head in heads]
    ]
    for index, row in enumerate(rows):
        style = CELL_BOLD if index in totals else CELL
        content.append([cell if head.number else paragraph(cell, style) for cell, head in zip(row, heads, strict=True)])
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 8.8, 12),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, SECOND),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
    ]
    commands += [("ALIGN", (i, 0), (i, -1), "RIGHT") for i, head in enumerate(heads) if head.number]
    for index in totals:
        commands += [
            ("FONT", (0, index + 1), (-1, index + 1), BOLD, 8.8, 12),
            ("LINEABOVE", (0, index + 1), (-1, index + 1), 0.9, SECOND),
        ]
    return Table(content, colWidths=widths, repeatRows=1, splitInRow=1, style=commands, hAlign="LEFT")


def facts(pairs: Sequence[tuple[str, str]], room: float = ROOM, word_share: float = 0.24) -> Table:
    """Words with what they say, two columns without lines; pairs without a value are left out."""
    rows = [[paragraph(word, SECONDARY), paragraph(value, CELL)] for word, value in pairs if value]
    widths = [room * word_share, room * (1 - word_share)]
    padding = [("TOPPADDING", (0, 0), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2)]
    padding += [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6)]
    return Table(
        rows or [["", ""]],
        colWidths=widths,
        splitInRow=1,
        style=[*padding, ("VALIGN", (0, 0), (-1, -1), "TOP")],
        hAlign="LEFT",
    )


def notice(text: str) -> Table:
    """A remark in a soft frame that must not be missed."""
    style = text_style("notice", 9, 12.5, BOLD, WARN)
    commands: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, -1), WARN_SOFT),
        ("BOX", (0, 0), (-1, -1), 0.7, WARN_LINE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return Table([[paragraph(text, style)]], colWidths=[ROOM], style=commands)


def section(text: str, need: float = 110.0) -> list[Flowable]:
    """The head of a section, on this page when `need` points are left below it (a head never stands alone)."""
    return [CondPageBreak(need), Paragraph(markup(text, BOLD), SECTION)]


def small_head(text: str, need: float = 50.0) -> list[Flowable]:
    """The head of a part of a section, with the same care."""
    return [CondPageBreak(need), Paragraph(markup(text, BOLD), SMALL_HEAD)]


def beside(left: Sequence[Flowable], right: Sequence[Flowable]) -> Table:
    """Two small things side by side, each in half the room."""
    gap = 22.0
    half = (ROOM - gap) / 2
    edges: list[tuple[Any, ...]] = [(name, (0, 0), (-1, -1), 0) for name in ("LEFTPADDING", "RIGHTPADDING")]
    edges += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 0)]
    return Table([[list(left), "", list(right)]], colWidths=[half, gap, half], style=edges, hAlign="LEFT")


def space(height: float) -> Spacer:
    """Empty space, in points."""
    return Spacer(1, height)


def rule() -> HRFlowable:
    """A thin line over the whole width."""
    return HRFlowable(width="100%", thickness=0.5, color=LINE, spaceBefore=4, spaceAfter=4)
