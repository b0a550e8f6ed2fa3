"""Fields side by side by twelfths of the width, and under each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import px
from ui.widgets import Restyled

TWELFTHS = 12
WIDE, NARROW = 520, 330
"""Widths in px at 100 %: under `WIDE` a small field takes half a row and every other a whole one; under `NARROW` each
field has its own row."""


class SpanLayout(QLayout):
    """Puts widgets in rows of twelve parts. Widgets in a row are aligned at the top; hidden ones take no room."""

    def __init__(self, parent: QWidget, *, gap: int = 16) -> None:
        """`gap` is the space between fields in px at 100 %."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spans: list[int] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, span: int) -> None:
        """Add a widget that takes `span` twelfths of the width."""
        self._spans.append(span)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way in."""
        if len(self._spans) == len(self._items):
            self._spans.append(TWELFTHS)
        self._items.append(item)

    def count(self) -> int:
        """How many widgets."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out; None past the end."""
        if not 0 <= index < len(self._items):
            return None
        self._spans.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """A narrower grid is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """A form of ordinary width."""
        width = px(WIDE + 40)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """As narrow as the widest field can be."""
        shown = [item for item in self._items if not item.isEmpty()]
        return QSize(max((item.minimumSize().width() for item in shown), default=0), 0)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _span(self, span: int, width: int) -> int:
        if width >= px(WIDE):
            return span
        if width < px(NARROW):
            return TWELFTHS
        return 6 if span <= 3 else TWELFTHS

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = []
        used = TWELFTHS
        for item, declared in zip(self._items, self._spans, strict=True):
            if item.isEmpty():
                continue
            span = self._span(declared, width)
            if used + span > TWELFTHS:
                rows.append([])
                used = 0
            rows[-1].append((item, span))
            used += span
        return rows

    def _lay(self, rect: QRect, *, move: bool) -> int:
        gap, top = px(self._gap), rect.top()
        part = (rect.width() + gap) / TWELFTHS
        for row in self._rows(rect.width()):
            used, height = 0, 0
            for item, span in row:
                left = rect.left() + round(used * part)
                width = round((used + span) * part) - round(used * part) - gap
                wanted = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                height = max(height, wanted)
                if move:
                    item.setGeometry(QRect(left, top, width, wanted))
                used += span
            top += height + gap
        return max(0, top - gap - rect.top())


class FieldGrid(Restyled, QWidget):
    """A widget with a `SpanLayout`."""

    def __init__(self, *, gap: int = 16, parent: QWidget | None = None) -> None:
        """An empty grid."""
        super().__init__(parent)
        self._grid = SpanLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, span: int) -> None:
        """Add a field."""
        self._grid.add(widget, span)
