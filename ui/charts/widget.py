"""A chart in the window: drawn from its display list, visited by arrow keys, with the same facts as a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.charts.display import DisplayList, Mark, draw
from ui.style import paint_focus_ring
from ui.theme import color, px, scale, theme
from ui.widgets.base import KeyboardFocus, Restyled
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import SectionHeader
from ui.widgets.paint import draw_line, rounded, text_width
from ui.widgets.views import DataTable

Factory = Callable[[float, float], DisplayList]
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class ChartTableModel(QAbstractTableModel):
    """The table beside a chart."""

    def __init__(self, display: DisplayList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display = display

    def set_display(self, display: DisplayList) -> None:
        """Show the facts of another chart."""
        self.beginResetModel()
        self._display = display
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        """One for each fact."""
        return 0 if parent.isValid() else len(self._display.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """One for each head."""
        return 0 if parent.isValid() else len(self._display.heads)

    def data(self, index: _Index, role: int = 0) -> object:
        """The words."""
        return self._display.rows[index.row()][index.column()] if role == 0 and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The heads."""
        if role != 0 or orientation != Qt.Orientation.Horizontal:
            return None
        return self._display.heads[section] if section < len(self._display.heads) else None


class ChartWidget(KeyboardFocus, QWidget):
    """Draws what `factory(width, height)` gives, both in px at 100 %, again for each size.

    Its accessible name is the outcome in words. Arrow keys, Home and End visit the marks; Enter or a click on one sends
    `chosen(key)`. `least` is the smallest size in px at 100 %.
    """

    chosen = Signal(object)

    def __init__(self, factory: Factory, *, least: tuple[int, int] = (240, 120), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factory, self._least = factory, least
        self._display: DisplayList | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.display().summary)

    def set_factory(self, factory: Factory) -> None:
        """Show other facts."""
        self._factory, self._display, self._at = factory, None, -1
        self.setAccessibleName(self.display().summary)
        self.update()

    def display(self) -> DisplayList:
        """The display list for the size in use."""
        factor = scale()
        wide, tall = max(1.0, self.width() / factor), max(1.0, self.height() / factor)
        if self._display is None or (self._display.width, self._display.height) != (wide, tall):
            self._display = self._factory(wide, tall)
        return self._display

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by keyboard goes to the first mark, so that the focus is seen where it is."""
        super().focusInEvent(event)
        if self.ring and self._at < 0:
            self.visit(0)

    def restyle(self) -> None:
        """Make the shapes again."""
        self._display = None
        self.setMinimumSize(px(self._least[0]), px(self._least[1]))
        super().restyle()

    def sizeHint(self) -> QSize:
        """The smallest size."""
        return QSize(px(self._least[0]), px(self._least[1]))

    def minimumSizeHint(self) -> QSize:
        """The smallest size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chart, and the visited mark with its words."""
        painter = QPainter(self)
        painter.save()
        painter.scale(scale(), scale())
        draw(painter, theme(), self.display())
        painter.restore()
        marks = self.display().marks
        if self.hasFocus() and 0 <= self._at < len(marks):
            self._paint_visited(painter, marks[self._at])
        elif self.ring:
            paint_focus_ring(painter, QRectF(self.rect()), px(6))

    def _paint_visited(self, painter: QPainter, mark: Mark) -> None:
        factor = scale()
        centre, reach = QPointF(mark.x * factor, mark.y * factor), mark.reach * factor
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("focus"), max(2, px(2))))
        painter.drawEllipse(centre, reach, reach)
        wide, high = min(text_width(mark.spoken, "badge") + 2 * px(10), float(self.width())), px(26)
        left = min(max(0.0, centre.x() - wide / 2), self.width() - wide)
        top = centre.y() - reach - px(6) - high
        if top < 0:
            top = min(centre.y() + reach + px(6), self.height() - high)
        box = QRectF(left, top, wide, high)
        rounded(painter, box, px(5), color("inverse"))
        draw_line(painter, box.adjusted(px(10), 0, -px(9), 0), mark.spoken, "badge", "on_inverse")

    def visit(self, place: int) -> None:
        """Go to a mark and say it."""
        marks = self.display().marks
        if not marks:
            return
        self._at = max(0, min(place, len(marks) - 1))
        self.setAccessibleDescription(marks[self._at].spoken)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def visited(self) -> Mark | None:
        """The mark one is at; None before any."""
        marks = self.display().marks
        return marks[self._at] if 0 <= self._at < len(marks) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the marks, Enter chooses."""
        count = len(self.display().marks)
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.visit(self._at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.visit(self._at - 1)
        elif key == Qt.Key.Key_Home:
            self.visit(0)
        elif key == Qt.Key.Key_End:
            self.visit(count - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.visited() is not None:
            self._choose(self.visited())
        else:
            super().keyPressEvent(event)

    def _choose(self, mark: Mark | None) -> None:
        if mark is not None:
            self.chosen.emit(mark.key)

    def _mark_at(self, point: QPointF) -> int:
        factor = scale()
        for place, mark in enumerate(self.display().marks):
            away = QPointF(mark.x * factor, mark.y * factor) - point
            if away.manhattanLength() <= max(mark.reach * 1.4, 12) * factor:
                return place
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click visits and chooses a mark."""
        place = self._mark_at(event.position())
        if place >= 0:
            self.visit(place)
            self._choose(self.visited())
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The words of a mark as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._mark_at(QPointF(event.pos()))
            if place >= 0:
                QToolTip.showText(event.globalPos() + QPoint(0, px(8)), self.display().marks[place].spoken, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class ChartPanel(Restyled, QWidget):
    """A chart under its title, with its table one switch away ("Table", also by keyboard)."""

    def __init__(
        self, title: str, note: str, chart: ChartWidget, *, switch: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chart = chart
        self._button = LinkButton(_("Table"), icon="table-2")
        self._model = ChartTableModel(chart.display(), self)
        self.table = DataTable(title)
        self.table.setModel(self._model)
        self._column = QVBoxLayout(self)
        self.header = SectionHeader(title, note, *([self._button] if switch else []), style="row")
        self._column.addWidget(self.header)
        self._stack = QStackedLayout()
        self._stack.addWidget(chart)
        self._stack.addWidget(self.table)
        self._column.addLayout(self._stack, 1)
        self._button.clicked.connect(self.turn)
        self.restyle()

    def turn(self) -> None:
        """Show the table instead of the chart, or back."""
        to_table = self._stack.currentIndex() == 0
        self._model.set_display(self.chart.display())
        self.table.resizeColumnsToContents()
        self._stack.setCurrentIndex(1 if to_table else 0)
        self._button.set_text(_("Chart") if to_table else _("Table"))
        self._button.set_icon("chart-column" if to_table else "table-2")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
