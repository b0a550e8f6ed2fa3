"""How a page gives its parts room: rows that wrap, columns of one width, pairs that stand side by side or below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import px
from ui.widgets import Restyled

_Places = list[tuple[QLayoutItem, QRect]]


class FlowLayout(QLayout):
    """Widgets beside each other that go to the next line when there is no room.

    With `least` (px at 100 %) they stand in columns of one width, as many as fit, never narrower than `least`;
    without it each has the width it wants. Hidden widgets take no room.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, least: int = 0, right: bool = False) -> None:
        """`right` puts each line at the right side."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._least, self._right = gap, least, right
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in, at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        places = self._places(QRect(0, 0, width, 0))
        return max((rect.bottom() + 1 for _item, rect in places), default=0)

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = self._shown()
        wide = sum(max(item.sizeHint().width(), px(self._least)) for item in shown)
        wide += px(self._gap) * max(0, len(shown) - 1)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them."""
        shown = self._shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(wide, max((item.minimumSize().height() for item in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out."""
        super().setGeometry(rect)
        for item, place in self._places(rect):
            item.setGeometry(place)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, rect: QRect) -> _Places:
        lines = self._columns(rect.width()) if self._least else self._lines(rect.width())
        top, found = rect.top(), []
        for line in lines:
            high = max(_height(item, width) for item, width in line)
            left = rect.left()
            if self._right:
                left = rect.right() + 1 - sum(width for _item, width in line) - px(self._gap) * (len(line) - 1)
            for item, width in line:
                own = high if self._least else _height(item, width)
                found.append((item, QRect(QPoint(left, top + (high - own) // 2), QSize(width, own))))
                left += width + px(self._gap)
            top += high + px(self._gap)
        return found

    def _columns(self, width: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        shown, gap = self._shown(), px(self._gap)
        count = max(1, min(len(shown), (width + gap) // (px(self._least) + gap)))
        each = (width - gap * (count - 1)) // count
        for start in range(0, len(shown), count):
            yield [(item, each) for item in shown[start : start + count]]

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        line: list[tuple[QLayoutItem, int]] = []
        used = 0
        for item in self._shown():
            wide = min(max(item.sizeHint().width(), item.minimumSize().width()), max(width, 1))
            if line and used + px(self._gap) + wide > width:
                yield line
                line, used = [], 0
            used += wide + (px(self._gap) if line else 0)
            line.append((item, wide))
        if line:
            yield line


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Flow(Restyled, QWidget):
    """A widget with a `FlowLayout`; see there for `gap`, `least` and `right`."""

    def __init__(
        self, widgets: Sequence[QWidget] = (), *, gap: int = 8, least: int = 0, right: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`widgets` from the left to the right."""
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap, least=least, right=right)
        for widget in widgets:
            self.flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.flow.addWidget(widget)
        self.updateGeometry()


class Pair(Restyled, QWidget):
    """Two widgets side by side when there is room for it, else the second under the first."""

    def __init__(
        self, first: QWidget, second: QWidget, *, wide: int, shares: tuple[int, int] = (1, 1), gap: int = 12,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`wide` in px at 100 % is the width from which they stand side by side, in these `shares`."""
        super().__init__(parent)
        self._wide, self._gap = wide, gap
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.addWidget(first, shares[0])
        self.line.addWidget(second, shares[1])
        self._both = (first, second)
        self.restyle()

    def restyle(self) -> None:
        """Space at the text size in use."""
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(px(self._gap))
        self._turn(self.width())

    def side_by_side(self) -> bool:
        """Whether they stand beside each other now."""
        return self.line.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest of the two: they can stand below each other."""
        hint = super().minimumSizeHint()
        return QSize(max(one.minimumSizeHint().width() for one in self._both), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room asks for it."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _turn(self, width: int) -> None:
        flat = width >= px(self._wide)
        wanted = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != wanted:
            self.line.setDirection(wanted)
            self.updateGeometry()
