"""The delegate of tables: cells drawn with the shared painting functions, one plane for the whole row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.icons import paint_icon
from ui.style import paint_focus_ring
from ui.theme import color, line_height, px
from ui.widgets.paint import draw_line, line_box, paint_badge, paint_rung, rung_size, text_width
from ui.widgets.rowdata import CELL, DISPLAY, BadgeCell, Index, RungCell, StateCell, TextCell, TwoLineCell
from ui.widgets.rows import kind_token

_State = QStyle.StateFlag


class TableDelegate(QStyledItemDelegate):
    """Cells of a table (`CELL`, else DisplayRole): names over a second line, rungs, states, figures at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Only used to fit a column; rows have the height of their table."""
        cell = index.data(CELL)
        if isinstance(cell, RungCell):
            return QSize(rung_size()[0] + 2 * px(12), px(38))
        words = cell.spoken() if cell is not None else str(index.data(DISPLAY) or "")
        # Two lines stand under each other: the longer one counts, not what a screen reader says of both.
        needed = _needed(cell, words) if isinstance(cell, TwoLineCell) else text_width(words, "row")
        return QSize(round(needed + 2 * px(12) + px(20)), px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's plane and the cell."""
        rect = QRectF(option.rect)
        chosen = bool(option.state & _State.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, color("accent_soft"))
            if index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), px(3), rect.height()), color("accent"))
        elif option.state & _State.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), color("line"))
        inner = rect.adjusted(px(12), 0, -px(12), -1)
        cell = index.data(CELL)
        if cell is None:
            cell = TextCell(str(index.data(DISPLAY) or ""))
        paint_cell(painter, inner, cell)
        if option.state & _State.State_HasFocus and chosen:
            paint_focus_ring(painter, rect.adjusted(px(3) if index.column() == 0 else 0, 0, 0, -1), px(4))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text when it was cut."""
        cell = index.data(CELL) if index.isValid() else None
        words = cell.spoken() if cell is not None else str(index.data(DISPLAY) or "")
        room = option.rect.width() - 2 * px(12)
        if event.type() == QEvent.Type.ToolTip and words and _needed(cell, words) > room:
            QToolTip.showText(event.globalPos(), words, view)
            return True
        return super().helpEvent(event, view, option, index)


def _needed(cell: object, words: str) -> float:
    if isinstance(cell, TwoLineCell):
        return max(text_width(cell.title, "row"), text_width(cell.second, "help"))
    if isinstance(cell, RungCell):
        return 0.0
    return text_width(words, "body") + (px(20) if isinstance(cell, StateCell) and cell.icon else 0)


def paint_cell(painter: QPainter, rect: QRectF, cell: object) -> None:
    """Draw a cell in `rect`, already without its padding."""
    if isinstance(cell, TwoLineCell):
        high = line_height("row") + (line_height("help") if cell.second else 0)
        top = rect.center().y() - high / 2
        draw_line(painter, line_box(rect.left(), top, rect.width(), "row"), cell.title, "row")
        if cell.second:
            box = line_box(rect.left(), top + line_height("row"), rect.width(), "help")
            draw_line(painter, box, cell.second, "help", "text2")
    elif isinstance(cell, RungCell):
        paint_rung(painter, rect, cell.rung, cell.plus)
    elif isinstance(cell, BadgeCell):
        paint_badge(painter, rect, cell.kind, cell.icon, cell.text)
    elif isinstance(cell, StateCell):
        tone = kind_token(cell.kind, "text")
        left = rect.left()
        if cell.icon:
            paint_icon(painter, cell.icon, left, rect.center().y() - px(7), tone, 14)
            left += px(20)
        box = QRectF(left, rect.top(), rect.right() - left, rect.height())
        draw_line(painter, box, cell.text, "second500" if cell.kind else "second", tone)
    elif isinstance(cell, TextCell):
        style = "row" if cell.strong else "body500" if cell.figure else "second"
        draw_line(painter, rect, cell.text, style, "text", "right" if cell.figure else "left")
