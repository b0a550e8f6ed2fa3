"""Lists and tables set up as the design asks: keys, measures, heads, no grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QListView, QTableView, QWidget

from ui.icons import paint_icon
from ui.theme import color, px
from ui.widgets.base import Restyled
from ui.widgets.paint import draw_line, text_width
from ui.widgets.rowdata import ROW, GroupRow, Row, RowModel, WorkRow
from ui.widgets.rows import RowDelegate, TwoLineDelegate, WorkListDelegate
from ui.widgets.tablerows import TableDelegate
from ui.widgets.timeline import TimelineDelegate


class RowList(Restyled, QListView):
    """A list of row dataclasses with a delegate; `chosen(key)` when the row changes, `opened(key)` on Enter or click.

    `set_rows` keeps the chosen row by its key.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, accessible: str, rows: Sequence[Row] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._rows = RowModel(rows, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._made_delegate())
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)
        self.restyle()

    def _made_delegate(self) -> RowDelegate:
        return TwoLineDelegate(self)

    def rows(self) -> RowModel:
        """The model."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows and keep the chosen one."""
        key = self.current_key()
        blocked = self.selectionModel().blockSignals(True)
        self._rows.set_rows(rows)
        self.selectionModel().blockSignals(blocked)
        if key is not None:
            self.choose(key)

    def current_key(self) -> object:
        """The key of the chosen row; None when there is none."""
        row = self._rows.row_at(self.currentIndex())
        return None if row is None else row.key

    def choose(self, key: object) -> bool:
        """Choose the row with a key; False when it is not there."""
        place = self._rows.row_of(key)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
        return place >= 0

    def choose_first(self) -> None:
        """Choose the first row that can be chosen."""
        for place in range(self._rows.rowCount()):
            if not isinstance(self._rows.row_at(self._rows.index(place)), GroupRow):
                self.setCurrentIndex(self._rows.index(place))
                return

    def _tell(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.chosen.emit(row.key)

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None and not isinstance(row, GroupRow):
            self.opened.emit(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by keyboard chooses a row, so that the place is seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()

    def restyle(self) -> None:
        """Measure all rows again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def content_height(self) -> int:
        """The height of all rows in px, for a list that grows with its content."""
        return sum(self.sizeHintForRow(place) for place in range(self._rows.rowCount()))


class LineList(RowList):
    """`LineRow`s: appointments (`disc=False`, times at the left), the queue (`card=True`), lists of lists."""

    def __init__(
        self, accessible: str, rows: Sequence[Row] = (), *, lead_width: int = 40, disc: bool = True,
        card: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._look = (lead_width, disc, card)
        super().__init__(accessible, rows, parent=parent)

    def _made_delegate(self) -> RowDelegate:
        lead_width, disc, card = self._look
        return TwoLineDelegate(self, lead_width=lead_width, disc=disc, card=card)


class WorkList(RowList):
    """`WorkRow`s under heads of groups. `act(key)` on Enter, on a click on the action, or on a row's letter."""

    act = Signal(object)

    def _made_delegate(self) -> RowDelegate:
        delegate = WorkListDelegate(self)
        delegate.triggered.connect(self._act_at)
        return delegate

    def _act_at(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if isinstance(row, WorkRow):
            self.act.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the chosen row; a letter on the chosen row, or else on the first row that has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act_at(self.currentIndex())
            return
        letter = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and letter and letter.isalpha() and self.act_by_letter(letter):
            return
        super().keyPressEvent(event)

    def act_by_letter(self, letter: str) -> bool:
        """Do the action of the row with this letter; False when no row has it."""
        places = range(self._rows.rowCount())
        fits = [place for place in places if getattr(self._rows.index(place).data(ROW), "letter", "") == letter]
        if not fits:
            return False
        here = self.currentIndex().row()
        place = here if here in fits else fits[0]
        self.setCurrentIndex(self._rows.index(place))
        self._act_at(self._rows.index(place))
        return True


class Timeline(RowList):
    """`TimelineRow`s, newest first."""

    def _made_delegate(self) -> RowDelegate:
        return TimelineDelegate(self)


class TableHeader(QHeaderView):
    """Heads of columns in the program's type, with an arrow at the sorted one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(px(34))

    def sizeHint(self) -> QSize:
        """34 high."""
        return QSize(super().sizeHint().width(), px(34))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 -- Qt's name
        """The words, the arrow, a line under it."""
        model = self.model()
        painter.save()
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = model.headerData(logicalIndex, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole))
        right = bool(align) and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        box = QRectF(rect).adjusted(px(12), 0, -px(12), 0)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        tone = "text" if is_sorted else "text2"
        width = draw_line(painter, box, text, "badge600", tone, "right" if right else "left")
        if is_sorted and not right:
            name = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
            paint_icon(painter, name, box.left() + width + px(4), box.center().y() - px(6), tone, 12)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line2"))
        painter.restore()

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 -- Qt's name
        """Room for the words and the arrow."""
        model = self.model()
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        return QSize(round(text_width(text, "badge600") + 2 * px(12) + px(18)), px(34))


class DataTable(Restyled, QTableView):
    """A table of whole rows: no grid, a hairline under each, 50 high with two lines (`two_lines`) or 38 with one.

    The model answers `CELL` with a cell dataclass, or DisplayRole with text. Enter or a double click sends `activated`.
    """

    def __init__(self, accessible: str, *, two_lines: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._two_lines = two_lines
        self.setAccessibleName(accessible)
        self.setHorizontalHeader(TableHeader(self))
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(24)  # a fixed one: a new minimum would give rows a height of their own
        self.horizontalHeader().setStretchLastSection(True)
        self.restyle()

    def restyle(self) -> None:
        """Row and head heights at the text size in use."""
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(px(50) if self._two_lines else px(38))
        self.horizontalHeader().setFixedHeight(px(34))
        self.horizontalHeader().setMinimumSectionSize(px(48))
        self.viewport().update()


__all__ = ["DataTable", "LineList", "RowList", "TableHeader", "Timeline", "WorkList"]
