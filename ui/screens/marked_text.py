"""A text that wraps, with pieces of it marked: why a case was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import color, font, px
from ui.widgets import Restyled

LINE = 17


class MarkedText(Restyled, QWidget):
    """A piece of text with (start, end) places marked by colour and weight."""

    def __init__(self) -> None:
        """Empty at first."""
        super().__init__()
        self._text = ""
        self._marks: Sequence[tuple[int, int]] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        """Show a text with its marks."""
        self._text, self._marks = text, marks
        self.setAccessibleName(text)
        self.setMinimumHeight(self.heightForWidth(max(px(120), self.width())))
        self.restyle()

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return max(1, self._layout(width).lineCount()) * px(LINE)

    def sizeHint(self) -> QSize:
        """At a common width."""
        return QSize(px(240), self.heightForWidth(px(240)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def _layout(self, width: int) -> QTextLayout:
        made = QTextLayout(self._text, font("second"))
        marked = QTextCharFormat()
        marked.setBackground(color("warn_line"))
        marked.setForeground(color("text"))
        marked.setFontWeight(QFont.Weight.DemiBold)
        spans = []
        for start, end in self._marks:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, end - start, marked
            spans.append(span)
        made.setFormats(spans)
        made.beginLayout()
        top = 0
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += px(LINE)
        made.endLayout()
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        painter.setPen(color("text"))
        self._layout(self.width()).draw(painter, QPointF(0, 0))
