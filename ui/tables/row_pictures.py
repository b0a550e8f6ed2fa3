"""Rows of a `WindowTable` drawn whole, from pictures that are kept.

Qt asks a delegate for one cell at a time: for every cell the model, the style, the metrics and the shaping of the same
words again (measured: three times the time of Qt's own cells). Here a row is measured once, as words already shaped and
small pixmaps, and drawn again from that while it is looked at. The pictures hold names, so they belong to the table and
go with it; nothing is kept for the program as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextLayout, QTextOption

from ui.icons import pixmap
from ui.tables.window_model import Column
from ui.theme import color, font, line_height, metrics, px
from ui.widgets.paint import line_box, paint_rung, rung_size
from ui.widgets.rowdata import Cell, RungCell, StateCell, TextCell, TwoLineCell
from ui.widgets.rows import kind_token
from ui.widgets.tablerows import paint_cell

MOST_ROWS = 256
"""So many pictures are kept; a screen shows some twenty, and each takes a few kB."""


@dataclass(slots=True)
class RowPicture:
    """One row, measured: shaped words in their colours, pixmaps, and what draws itself; from the row's top left."""

    row: Any
    words: list[tuple[QTextLayout, QColor, QPointF]]
    marks: list[tuple[int, int, QPixmap]]
    others: list[tuple[QRectF, Cell]]

    def paint(self, painter: QPainter) -> None:
        """Draw it at the painter's origin."""
        for layout, tone, at in self.words:
            painter.setPen(tone)
            layout.draw(painter, at)
        for x, y, mark in self.marks:
            painter.drawPixmap(x, y, mark)
        for rect, cell in self.others:
            paint_cell(painter, rect, cell)


class RowPictures:
    """The pictures of the rows of one table, in one look, at one set of widths."""

    def __init__(self) -> None:
        """Empty."""
        self._kept: dict[int, RowPicture] = {}
        self._rungs: dict[tuple[int | None, bool], QPixmap] = {}
        self._for: object = None
        self._ratio = 1.0
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # absolute: an Arabic name keeps its place

    def begin(self, state: object, ratio: float) -> None:
        """Before painting: with another `state` (look, widths, columns, day) every picture is made anew.

        `ratio` is the device's pixel ratio.
        """
        if (state, ratio) != self._for:
            self._for, self._ratio = (state, ratio), ratio
            self._kept.clear()
            self._rungs.clear()

    def count(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def of(self, row: Any, columns: Sequence[Column], widths: Sequence[int], height: int) -> RowPicture:
        """The picture of a row; made anew when the row was fetched again."""
        kept = self._kept.get(row.n)
        if kept is not None and kept.row is row:
            return kept
        if len(self._kept) >= MOST_ROWS:
            self._kept.clear()
        made = RowPicture(row, [], [], [])
        left, pad = 0, px(12)
        for column, width in zip(columns, widths, strict=True):
            # The same inner box as `TableDelegate` gives a cell: padding at both sides, the hairline below left out.
            self._measure(made, QRectF(left + pad, 0, width - 2 * pad, height - 1), column.cell(row))
            left += width
        self._kept[row.n] = made
        return made

    # One branch for each kind of cell in `ui.widgets.tablerows.paint_cell`, with the same places and styles.
    def _measure(self, made: RowPicture, rect: QRectF, cell: Cell) -> None:
        if isinstance(cell, TextCell):
            style = "row" if cell.strong else "body500" if cell.figure else "second"
            self._add_line(made, rect, cell.text, style, "text", right=cell.figure)
        elif isinstance(cell, TwoLineCell):
            high = line_height("row") + (line_height("help") if cell.second else 0)
            top = rect.center().y() - high / 2
            self._add_line(made, line_box(rect.left(), top, rect.width(), "row"), cell.title, "row", "text")
            if cell.second:
                box = line_box(rect.left(), top + line_height("row"), rect.width(), "help")
                self._add_line(made, box, cell.second, "help", "text2")
        elif isinstance(cell, RungCell):
            top = int(rect.center().y() - rung_size()[1] / 2)  # on whole pixels: bars stay sharp
            made.marks.append((round(rect.left()), top, self._rung(cell)))
        elif isinstance(cell, StateCell):
            self._add_state(made, rect, cell)
        else:
            made.others.append((rect, cell))

    def _add_state(self, made: RowPicture, rect: QRectF, cell: StateCell) -> None:
        tone, left = kind_token(cell.kind, "text"), rect.left()
        if cell.icon:
            top = round(rect.center().y() - px(7))
            made.marks.append((round(left), top, pixmap(cell.icon, tone, 14, self._ratio)))
            left += px(20)
        box = QRectF(left, rect.top(), rect.right() - left, rect.height())
        self._add_line(made, box, cell.text, "second500" if cell.kind else "second", tone)

    def _add_line(
        self, made: RowPicture, box: QRectF, text: str, style: str, tone: str, *, right: bool = False
    ) -> None:
        """One line of words, as `ui.widgets.paint.draw_line` places them."""
        if not text:
            return
        measure = metrics(style)
        width = measure.horizontalAdvance(text)
        if width > box.width() + 0.5:
            text = measure.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            width = measure.horizontalAdvance(text)
        layout = QTextLayout(text, font(style))
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        baseline = box.top() + (box.height() + measure.ascent() - measure.descent()) / 2
        left = box.right() - width if right else box.left()
        # A taller script (Arabic, Ethiopic) has a taller line; it must still stand on the baseline of Inter.
        made.words.append((layout, color(tone), QPointF(left, baseline - line.ascent())))

    def _rung(self, cell: RungCell) -> QPixmap:
        key = (cell.rung, cell.plus)
        found = self._rungs.get(key)
        if found is None:
            found = self._rungs[key] = _drawn(rung_size(), self._ratio, lambda painter, rect: paint_rung(
                painter, rect, cell.rung, cell.plus))  # fmt: skip
        return found


def _drawn(size: tuple[int, int], ratio: float, draw: Callable[[QPainter, QRectF], object]) -> QPixmap:
    """A transparent pixmap of `size` px with something drawn on it."""
    width, height = size
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, width, height))
    painter.end()
    return made
