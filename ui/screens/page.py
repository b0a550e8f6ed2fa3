"""The frame of a screen: a head with its title and tools, and under it a page that scrolls; and a plain table model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import CELL, KEY, BadgeCell, DataTable, Label, Restyled, StateCell, TextCell, TwoLineCell, set_plane

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Cell = TextCell | TwoLineCell | StateCell | BadgeCell
BESIDE = 860


class Page(Restyled, QWidget):
    """A screen: title and subtitle, `tools` at the right (below when narrow), `column` that scrolls under them."""

    def __init__(self, title: str, subtitle: str = "", *, banded: bool = True, parent: QWidget | None = None) -> None:
        """`banded` gives the head a plane of its own with a hairline."""
        super().__init__(parent)
        self.head, self.title, self.subtitle = QWidget(), Label(title, "title"), Label(subtitle, "second", "text2")
        self.subtitle.setWordWrap(True)
        self.tools = Flow(right=True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.area.setWidget(self.body)
        self._banded = banded
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head_column = QVBoxLayout(self.head)
        self.head_column.addLayout(self._row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.area, 1)
        set_plane(self, "window")
        set_plane(self.head, "surface" if banded else "window", edge="bottom" if banded else "")
        self.subtitle.setVisible(bool(subtitle))
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._edges())
        self.restyle()

    def set_subtitle(self, text: str) -> None:
        """Another line under the title; "" hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def restyle(self) -> None:
        """Edges at the text size in use."""
        below = 12 if self._banded else 4
        self.head_column.setContentsMargins(px(24), px(16), px(24), px(below))
        self.head_column.setSpacing(px(12))
        self._words.setSpacing(px(2))
        self._row.setSpacing(px(12))
        self.column.setSpacing(px(12))
        self._edges()

    def _edges(self) -> None:
        """The right edge stays where it is when the scroll bar comes."""
        scrolled = self.area.verticalScrollBar().maximum() > 0
        self.column.setContentsMargins(px(24), px(12), px(12 if scrolled else 24), px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tools go under the title when there is little room."""
        super().resizeEvent(event)
        flat = event.size().width() >= px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        alignment = Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag(0)
        self._row.setAlignment(self.tools, alignment)


@dataclass(frozen=True)
class Head:
    """The head of a column; `figure` columns stand at the right."""

    title: str
    figure: bool = False


class CellModel(QAbstractTableModel):
    """A table of cell dataclasses, each row with its key."""

    def __init__(self, heads: Sequence[Head] = (), parent: QObject | None = None) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._heads = list(heads)
        self._rows: list[Sequence[Cell]] = []
        self._keys: list[object] = []

    def set_rows(self, rows: Sequence[Sequence[Cell]], keys: Sequence[object], heads: Sequence[Head] = ()) -> None:
        """Show other rows, and other heads when given."""
        self.beginResetModel()
        if heads:
            self._heads = list(heads)
        self._rows, self._keys = list(rows), list(keys)
        self.endResetModel()

    def row_of(self, key: object) -> int:
        """The place of the row with a key; -1 when it is not there."""
        return self._keys.index(key) if key in self._keys else -1

    def key_at(self, row: int) -> object:
        """The key of a row; None outside."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """The cell, its words, or the row's key."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == KEY:
            return self._keys[index.row()]
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        return cell.spoken() if role == _DISPLAY else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The heads, and where they stand."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._heads):
            return None
        if role == _DISPLAY:
            return self._heads[section].title
        return _RIGHT if role == _ALIGN and self._heads[section].figure else None


class CellTable(DataTable):
    """A `DataTable` over a `CellModel` that is as high as its rows, up to `most` of them, and then scrolls."""

    def __init__(
        self, accessible: str, *, most: int = 8, stretch: int = 0, two_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`stretch` is the column that takes the room that is left."""
        self._most, self._stretch, self._lines = most, stretch, two_lines
        super().__init__(accessible, two_lines=two_lines, parent=parent)
        self.cells = CellModel(parent=self)
        self.setModel(self.cells)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.horizontalHeader().setStretchLastSection(False)

    def show_rows(self, rows: Sequence[Sequence[Cell]], keys: Sequence[object], heads: Sequence[Head] = ()) -> None:
        """Show other rows and keep the chosen one by its key."""
        here = self.current_key()
        self.selectionModel().blockSignals(True)
        self.cells.set_rows(rows, keys, heads)
        self.selectionModel().blockSignals(False)
        self.fit()
        if here is not None:
            self.choose(here)

    def current_key(self) -> object:
        """The key of the row one is at; None when there is none."""
        return self.cells.key_at(self.currentIndex().row())

    def choose(self, key: object) -> bool:
        """Go to the row with a key, in the column one is at; False when it is not there."""
        row = self.cells.row_of(key)
        if row >= 0:
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self.cells.index(row, min(column, self.cells.columnCount() - 1)))
        return row >= 0

    def fit(self) -> None:
        """Columns as wide as their words, the rest to the stretching one; height of the rows."""
        header = self.horizontalHeader()
        for column in range(self.cells.columnCount()):
            fixed = column != self._stretch
            mode = QHeaderView.ResizeMode.ResizeToContents if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        rows = min(self._most, max(1, self.cells.rowCount()))
        self.setFixedHeight(px(34) + rows * px(50 if self._lines else 38) + 2)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        super().restyle()
        if hasattr(self, "cells"):
            self.fit()
