"""The view of a `WindowModel`: sorting by head or key, columns that are remembered, selection by number, copying."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.door import Door
from ui.prefs import Prefs
from ui.tables.window_model import Column, WindowModel
from ui.theme import px
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
        self.window_model: WindowModel | None = None
        super().__init__(accessible, two_lines=two_lines)
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
