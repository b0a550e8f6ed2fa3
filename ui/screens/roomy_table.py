"""A `CellTable` whose first column keeps room for a name: where there is too little, the table scrolls sideways."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from ui.screens.page import CellTable
from ui.theme import px

LEAST = 200


class RoomyTable(CellTable):
    """The first column takes what is left, and never less than `LEAST` (px at 100 %)."""

    def fit(self) -> None:
        """Columns as wide as their words; the first is given a width of its own where nothing is left for it."""
        super().fit()
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room again."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        header = self.horizontalHeader()
        others = sum(header.sectionSize(place) for place in range(1, self.cells.columnCount()))
        left = self.viewport().width() - others
        if self.cells.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(0, max(px(LEAST), left))
            if left < px(LEAST):
                self.setFixedHeight(max(self.minimumHeight(), self._high() + px(14)))

    def _high(self) -> int:
        """The height of the head and the rows that are shown, as `CellTable.fit` reckons it."""
        rows = min(self._most, max(1, self.cells.rowCount()))
        return px(34) + rows * px(50 if self._lines else 38) + 2
