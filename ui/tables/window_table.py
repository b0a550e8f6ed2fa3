"""The view of a `WindowModel`: sorting by head or key, columns that are remembered, selection by number, copying."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.door import Door
from ui.prefs import Prefs
from ui.privacy import names_hidden
from ui.style import paint_focus_ring
from ui.tables.row_pictures import RowPictures
from ui.tables.window_model import Column, WindowModel
from ui.theme import color, px, scale, theme
from ui.widgets import DataTable, set_plane


class WindowTable(DataTable):
    """A table of any length. `chosen(n)` when the row changes (None for no row), `opened(n)` on Enter or double click,
    `sort_wanted(key, descending)` when a person asks for another order.

    `name` is where columns and order are kept in the preferences.
    """

    chosen = Signal(object)
    opened = Signal(int)
    sort_wanted = Signal(str, bool)

    def __init__(
        self, accessible: str, name: str, door: Door, prefs: Prefs, fetch: Callable[..., Sequence[Any]],
        columns: Sequence[Column], *, two_lines: bool = False,
    ) -> None:  # fmt: skip
        """The first column takes the room that is left."""
        self._all, self._name, self._prefs = list(columns), name, prefs
        self._door, self._pictures, self._hovered = door, RowPictures(), -1
        self.window_model: WindowModel | None = None
        super().__init__(accessible, two_lines=two_lines)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else every plane below it is painted too
        self.rows = WindowModel(door, fetch, self._shown(), self)
        self.window_model = self.rows
        self.setModel(self.rows)
        corner = QWidget()
        set_plane(corner, "surface")
        self.setCornerWidget(corner)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setStretchLastSection(False)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._head_clicked)
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        saved = prefs.get(f"{name}.sort", {})
        keys = {column.sort for column in self._all}
        self._sort = saved.get("key") if saved.get("key") in keys else self._all[0].sort
        self._descending = bool(saved.get("descending", False))
        self.fit()

    # -- rows --------------------------------------------------------------------------------------------------

    def set_ids(self, ids: array[int]) -> None:
        """Show these rows; the chosen one stays chosen when it is among them."""
        kept, column = self.current_id(), max(0, self.currentIndex().column())
        self.selectionModel().blockSignals(True)
        self.rows.set_ids(ids)
        self.selectionModel().blockSignals(False)
        place = self.rows.row_of(kept)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, column))
        elif kept is not None:
            self.chosen.emit(None)

    def current_id(self) -> int | None:
        """The number of the chosen row."""
        return self.rows.id_at(self.currentIndex().row())

    def choose(self, n: int) -> bool:
        """Go to a number; False when it is not there."""
        place = self.rows.row_of(n)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))
        return place >= 0

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.rows.id_at(index.row()))

    def _open(self, index: QModelIndex) -> None:
        n = self.rows.id_at(index.row())
        if n is not None:
            self.opened.emit(n)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the chosen row as text; the rest is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.rows.text_of([self.currentIndex().row()]))
            return
        super().keyPressEvent(event)

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whole rows from their pictures, instead of a delegate for every cell. See `ui.tables.row_pictures`."""
        painter, rect = QPainter(self.viewport()), event.rect()
        painter.fillRect(rect, color("surface"))
        high, columns = self.verticalHeader().defaultSectionSize(), self.rows.columns()
        widths = [self.columnWidth(place) for place in range(len(columns))]
        state = (theme(), scale(), names_hidden(), self._door.desk.today(), widths, high, columns)
        self._pictures.begin(state, self.devicePixelRatioF())
        first = max(0, self.rowAt(rect.top()))
        last = self.rowAt(rect.bottom())
        last = self.rows.rowCount() - 1 if last < 0 else last
        left, top, wide, line = (
            self.columnViewportPosition(0),
            self.rowViewportPosition(first),
            sum(widths),
            color("line"),
        )
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        for place in range(first, last + 1):
            self._paint_plane(painter, place, QRectF(left, top, wide, high), place in chosen)
            painter.fillRect(QRectF(left, top + high - 1, wide, 1), line)
            row = self.rows.row_at(place)
            if row is not None:
                painter.translate(left, top)
                self._pictures.of(row, columns, widths, high).paint(painter)
                painter.translate(-left, -top)
            top += high
        painter.end()

    def _paint_plane(self, painter: QPainter, place: int, rect: QRectF, chosen: bool) -> None:
        """What says that a row is chosen, has the focus, or is under the mouse."""
        if chosen:
            painter.fillRect(rect, color("accent_soft"))
            painter.fillRect(QRectF(rect.left(), rect.top(), px(3), rect.height()), color("accent"))
            if self.hasFocus() and place == self.currentIndex().row():
                self._paint_ring(painter, rect)
        elif place == self._hovered:
            painter.fillRect(rect, color("hover"))

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        """The focus, around the current cell: the arrows go through the columns too."""
        column = self.currentIndex().column()
        cell = QRectF(self.columnViewportPosition(column), rect.top(), self.columnWidth(column), rect.height())
        paint_focus_ring(painter, cell.adjusted(px(3) if column == 0 else 0, 0, 0, -1), px(4))

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the mouse: the row under it has a plane of its own."""
        done = super().viewportEvent(event)
        if isinstance(event, QMouseEvent | QWheelEvent):
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return done

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    # -- order -------------------------------------------------------------------------------------------------

    @property
    def order(self) -> tuple[str, bool]:
        """(sort, descending) in use."""
        return self._sort, self._descending

    def set_order(self, sort: str, descending: bool) -> None:
        """Ask for another order and remember it."""
        self._sort, self._descending = sort, descending
        self._prefs.put(f"{self._name}.sort", {"key": sort, "descending": descending})
        self._show_order()
        self.sort_wanted.emit(sort, descending)

    def _head_clicked(self, section: int) -> None:
        sort = self.rows.columns()[section].sort
        if sort:
            self.set_order(sort, self._sort == sort and not self._descending)
        else:
            self._show_order()

    def _show_order(self) -> None:
        places = [n for n, column in enumerate(self.rows.columns()) if column.sort == self._sort]
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(places[0] if places else -1, order)

    # -- columns -----------------------------------------------------------------------------------------------

    def all_columns(self) -> Sequence[Column]:
        """Every column there is."""
        return self._all

    def is_shown(self, key: str) -> bool:
        """Whether a column is shown."""
        return any(column.key == key for column in self.rows.columns())

    def _shown(self) -> list[Column]:
        saved = self._prefs.get(f"{self._name}.columns", {})
        return [column for column in self._all if column.always or saved.get(column.key, column.shown)]

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column and remember it."""
        saved = dict(self._prefs.get(f"{self._name}.columns", {}))
        saved[key] = shown
        self._prefs.put(f"{self._name}.columns", saved)
        kept = self.current_id()
        self.selectionModel().blockSignals(True)
        self.rows.set_columns(self._shown())
        if kept is not None:
            self.choose(kept)
        self.selectionModel().blockSignals(False)
        self.fit()

    def fit(self) -> None:
        """Columns at their own width; the first takes what is left, but is never too narrow for a name."""
        head = self.horizontalHeader()
        widths = [px(column.width) for column in self.rows.columns()]
        left = self.viewport().width() - sum(widths[1:])
        for place, width in enumerate(widths):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(place, max(width, left) if place == 0 else width)
        self._show_order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column the room that is left."""
        super().resizeEvent(event)
        self.fit()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        super().restyle()
        if self.window_model is not None:
            self.fit()
