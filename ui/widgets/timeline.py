"""The timeline's delegate: heights come from the wrapped text and are kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.style import paint_focus_ring
from ui.theme import color, line_height, px, scale
from ui.widgets.paint import badge_width, draw_line, line_box, paint_badge, paint_disc, rounded, text_width, wrapped
from ui.widgets.rowdata import ROW, GroupRow, Index, TimelineRow
from ui.widgets.rows import RowDelegate

_State = QStyle.StateFlag
_KEPT = 4000


class TimelineDelegate(RowDelegate):
    """An icon in a disc on a line, title with badge, meta, and the wrapped text. Lines of text are kept by width."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._lines: dict[tuple[str, int, float], list[str]] = {}

    def row_height(self, row: object, width: int) -> int:
        """Title and meta, and as many lines as the text needs."""
        if not isinstance(row, TimelineRow):
            return px(36)
        head = line_height("row") + self._badge_below(row, width) + line_height("help")
        return head + len(self.lines(row.text, self._words(width))) * px(17) + px(16) + px(4)

    def lines(self, text: str, width: int) -> list[str]:
        """`text` cut into lines that fit `width` px; kept until there are too many."""
        if not text:
            return []
        key = (text, width, scale())
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = wrapped(text, "second", width)
        return found

    def _words(self, width: int) -> int:
        return max(px(80), width - px(48) - px(12))

    def _badge_below(self, row: TimelineRow, width: int) -> int:
        """The extra height when a badge does not fit behind the title."""
        if row.badge is None:
            return 0
        needed = text_width(row.title, "row") + px(10) + badge_width(row.badge[1], row.badge[2])
        return px(26) if needed > self._words(width) else 0

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: object) -> None:
        """The line, the disc, and the words."""
        if not isinstance(row, TimelineRow):
            return
        rect = QRectF(option.rect).adjusted(0, 0, 0, -px(4))
        chosen = bool(option.state & _State.State_Selected)
        self._paint_thread(painter, QRectF(option.rect), index)
        if chosen:
            rounded(painter, rect, px(8), color("surface"), color("accent_line"))
        elif option.state & _State.State_MouseOver:
            rounded(painter, rect, px(8), color("hover"))
        if chosen and option.state & _State.State_HasFocus:
            paint_focus_ring(painter, rect, px(8))
        paint_disc(painter, QRectF(rect.left() + px(8), rect.top() + px(6), px(28), px(28)), row.icon, row.kind)
        width = option.rect.width()
        words, left, top = self._words(width), rect.left() + px(48), rect.top() + px(6)
        used = draw_line(painter, line_box(left, top, words, "row"), row.title, "row")
        below = self._badge_below(row, width)
        if row.badge is not None:
            at = QRectF(left, top + line_height("row") + px(2), words, px(22)) if below else QRectF(
                left + used + px(10), top - px(1), words - used - px(10), px(22))  # fmt: skip
            paint_badge(painter, at, *row.badge)
        top += line_height("row") + below
        draw_line(painter, line_box(left, top, words, "help"), row.meta, "help", "text2")
        top += line_height("help") + px(1)
        for line in self.lines(row.text, words):
            draw_line(painter, QRectF(left, top, words + px(4), px(17)), line, "second")
            top += px(17)

    def _paint_thread(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """The line between discs."""
        x = round(rect.left() + px(22))
        painter.setPen(QPen(color("line2"), px(1)))
        other = index.sibling(index.row() + 1, 0)
        if other.isValid() and not isinstance(other.data(ROW), GroupRow):
            painter.drawLine(x, round(rect.top() + px(40)), x, round(rect.bottom()))
