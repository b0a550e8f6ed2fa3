"""A table of any length that holds only numbers: the ids of all rows, and the few blocks of rows one looks at.

The ids come as an `array('q')`; rows are fetched in blocks through the door when they are painted, and the oldest
block is let go. Columns are data. `data()` compares roles as plain ints: the look-up of an enum costs more than the
rest of it (measured: 13.5 against 6.2 ms for a repaint).
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.door import Door
from ui.widgets.rowdata import ACCESSIBLE, CELL, DISPLAY, KEY, Cell, TextCell

BLOCK = 128
MOST_BLOCKS = 64
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_EMPTY = TextCell("")
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: its head, the sort it stands for ("" when it cannot be sorted), its width in px at 100 %, and how a
    row becomes its cell. `always` columns cannot be hidden."""

    key: str
    title: str
    sort: str
    width: int
    cell: Callable[[Any], Cell]
    figure: bool = False
    always: bool = False
    shown: bool = True


class WindowModel(QAbstractTableModel):
    """Rows by id. `fetch(desk, ids)` gives objects with their number in `n`; it is asked through the door.

    Signal `arrived`: a block of rows came in.
    """

    arrived = Signal()

    def __init__(
        self, door: Door, fetch: Callable[..., Sequence[Any]], columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        """Empty until `set_ids`."""
        super().__init__(parent)
        self._door, self._fetch = door, fetch
        self._columns = list(columns)
        self._ids: array[int] = array("q")
        self._blocks: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._round = 0

    # -- ids ---------------------------------------------------------------------------------------------------

    def ids(self) -> array[int]:
        """The numbers of all rows in order."""
        return self._ids

    def set_ids(self, ids: array[int]) -> None:
        """Show these rows in this order; blocks of the old order are let go."""
        self.beginResetModel()
        self._ids = ids
        self._drop()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """The number of a row; None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, n: int | None) -> int:
        """The place of a number; -1 when it is not there."""
        try:
            return self._ids.index(n) if n is not None else -1
        except ValueError:
            return -1

    def stale(self, numbers: Collection[int] | None = None) -> None:
        """Fetch again the blocks that hold one of these numbers (all of them for None), when they are looked at."""
        if numbers is None:
            self._drop()
        else:
            wanted = set(numbers)
            for block in [at for at in {*self._blocks, *self._asked} if wanted.intersection(self._part(at))]:
                self._blocks.pop(block, None)
                self._asked.discard(block)
            self._round += 1
            self._asked.clear()
        if self._ids and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def _drop(self) -> None:
        self._blocks.clear()
        self._asked.clear()
        self._round += 1

    # -- columns -----------------------------------------------------------------------------------------------

    def columns(self) -> Sequence[Column]:
        """The columns that are shown."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    # -- rows --------------------------------------------------------------------------------------------------

    def blocks(self) -> int:
        """How many blocks are held."""
        return len(self._blocks)

    def row_at(self, row: int) -> Any:
        """The row's object when its block is here, else None; asks for the block then."""
        if not 0 <= row < len(self._ids):
            return None
        at = row // BLOCK
        block = self._blocks.get(at)
        if block is None:
            self._ask(at)
            block = self._blocks.get(at)  # a door that does everything at once has it now
            if block is None:
                return None
        return block.get(self._ids[row])

    def _part(self, block: int) -> Sequence[int]:
        return self._ids[block * BLOCK : (block + 1) * BLOCK]

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.add(block)
        asked_in = self._round
        self._door.ask(self._fetch, list(self._part(block)), then=lambda rows: self._take(block, rows, asked_in))

    def _take(self, block: int, rows: Sequence[Any], asked_in: int) -> None:
        """Keep a block; an answer to a question about another order is thrown away."""
        if asked_in != self._round:
            return
        self._asked.discard(block)
        self._blocks[block] = {row.n: row for row in rows}
        self._blocks.move_to_end(block)
        while len(self._blocks) > MOST_BLOCKS:
            self._blocks.popitem(last=False)
        first, last = block * BLOCK, min((block + 1) * BLOCK, len(self._ids)) - 1
        if last >= first and self._columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
        self.arrived.emit()

    def text_of(self, rows: Sequence[int]) -> str:
        """These rows as text, a tab between cells, as a spreadsheet takes them."""
        return "\n".join(self._lines(rows))

    def _lines(self, rows: Sequence[int]) -> Iterator[str]:
        for row in rows:
            item = self.row_at(row)
            if item is not None:
                yield "\t".join(" ".join(column.cell(item).spoken().split()) for column in self._columns)

    # -- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The cell, its words, or the row's number."""
        if role == CELL:
            item = self.row_at(index.row())
            return _EMPTY if item is None else self._columns[index.column()].cell(item)
        if role in (DISPLAY, ACCESSIBLE):
            item = self.row_at(index.row())
            return "" if item is None else self._columns[index.column()].cell(item).spoken()
        if role == KEY:
            return self.id_at(index.row())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The heads; figures stand at the right."""
        if orientation != _HORIZONTAL or section >= len(self._columns):
            return None
        if role == DISPLAY:
            return self._columns[section].title
        return _RIGHT if role == _ALIGN and self._columns[section].figure else None
