"""Parts of the report screen: figures that open their cases, chart beside table, the cases behind, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.accountability import Accountability, Key
from caseworker.domain.behind import BehindRow
from caseworker.i18n import _, ngettext
from caseworker.reports.tables import GAP_NAMES
from ui.charts import ChartWidget, target_bars
from ui.charts.display import DisplayList
from ui.screens.layouts import Flow, Pair
from ui.screens.page import CellTable
from ui.screens.reports_data import BREAKDOWNS, Breakdown, behind_cells, behind_heads, breakdown, gap_count
from ui.style import paint_focus_ring
from ui.theme import px
from ui.widgets import (
    Badge,
    Card,
    ComboField,
    EmptyState,
    FigureCard,
    IconButton,
    KeyboardFocus,
    Label,
    LineList,
    LineRow,
    Segmented,
)

MOST_ROWS = 9
BAR_ROW = 38  # as high as a row of the table, so that a bar stands beside its row


class OpenFigure(KeyboardFocus, FigureCard):
    """A figure that opens the cases behind it, by click, Enter or space: `opened(key)`."""

    opened = Signal(object)

    def __init__(self, caption: str) -> None:
        """Empty until `show_figure`."""
        FigureCard.__init__(self, caption, "0")
        self.key: Key | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(_("Opens the cases behind this figure"))

    def show_figure(self, figure: str, note: str, kind: str, key: Key | None) -> None:
        """Show another figure; `key` opens its cases."""
        self.key = key
        self.set_figure(figure, note, kind)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with a ring when the keyboard is here."""
        super().paintEvent(event)
        if self.ring:
            paint_focus_ring(QPainter(self), self.rect().toRectF(), px(10))


class FigureRow(Flow):
    """The four figures over the report. `opened(key)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        """Zeroes at first."""
        captions = (_("Started placements"), _("Chains of six months"), _("Average duration"), _("Stopped chains"))
        self.cards = [OpenFigure(caption) for caption in captions]
        super().__init__(self.cards, gap=12, least=184)
        for card in self.cards:
            card.opened.connect(self.opened)

    def show_report(self, report: Accountability) -> None:
        """Show the figures of a report."""
        figures = report.figures
        started, realised, mean, stopped = self.cards
        missing = figures.nature_missing.count
        words = ngettext("{count} without a nature", "{count} without a nature", missing).format(count=missing)
        started.show_figure(str(figures.started.count), words if missing else _("in this period"),
                            "warn" if missing else "", figures.started.key)  # fmt: skip
        running = _("realised, {count} still running").format(count=figures.running.count)
        realised.show_figure(str(figures.realised.count), running, "", figures.realised.key)
        days = figures.mean_days
        note = _("days per chain") if days is not None else _("no realised chain yet")
        mean.show_figure("–" if days is None else str(days), note, "", figures.realised.key)
        stopped.show_figure(str(figures.stopped.count), _("without a follow-up"), "", figures.stopped.key)


class KindSwitch(QWidget):
    """Which table: a segmented choice, or a list where there is no room for it. `changed(code)`."""

    changed = Signal(str)

    def __init__(self) -> None:
        """At the first of `BREAKDOWNS`."""
        super().__init__()
        words = [_(text) for _code, text in BREAKDOWNS]
        self.segments = Segmented(words, accessible=_("Which table"))
        self.list = ComboField([(code, _(text)) for code, text in BREAKDOWNS], searchable=False, size="small")
        self.list.setAccessibleName(_("Which table"))
        self.list.set_key(BREAKDOWNS[0][0])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addWidget(self.list)
        self.segments.changed.connect(lambda place: self._choose(BREAKDOWNS[place][0]))
        self.list.changed.connect(lambda code: self._choose(str(code)))
        self.set_narrow(False)

    def _choose(self, code: str) -> None:
        self.segments.set_current([item[0] for item in BREAKDOWNS].index(code))
        self.list.set_key(code)
        self.changed.emit(code)

    def set_narrow(self, narrow: bool) -> None:
        """Show the list instead of the segments."""
        self.segments.setVisible(not narrow)
        self.list.setVisible(narrow)


class BreakdownCard(Card):
    """A table of the report with its chart; a row or bar that is chosen stands out in both.

    `chosen(key, title)` when a figure is chosen; `switched` when another table is shown.
    """

    chosen = Signal(object, str)
    switched = Signal()

    def __init__(self) -> None:
        """By nature at first."""
        super().__init__()
        self.code = BREAKDOWNS[0][0]
        self._report: Accountability | None = None
        self._shown: Breakdown | None = None
        self._key: object = None
        self.switch = KindSwitch()
        self.title, self.aim = Label("", "row"), Label(_("│ aim"), "second", "text2")
        self.chart = ChartWidget(lambda w, h: target_bars([], width=w, height=h), least=(260, 130))
        self._chart_area = QScrollArea()
        self._chart_area.setWidgetResizable(True)
        self._chart_area.setFrameShape(QFrame.Shape.NoFrame)
        self._chart_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chart_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chart_area.setWidget(self.chart)
        self.table = CellTable(_("Figures of the report"), most=MOST_ROWS)
        names = Flow([self.title, self.aim], gap=12)
        self._head = Pair(names, self.switch, wide=760, shares=(1, 0))
        chart = QWidget()
        beside = QVBoxLayout(chart)
        beside.setContentsMargins(0, px(34), 0, 0)
        beside.addWidget(self._chart_area)
        beside.addStretch(1)
        self._both = Pair(chart, self.table, wide=820, shares=(4, 5), gap=24)
        self.column.addWidget(self._head)
        self.column.addWidget(self._both)
        self.switch.changed.connect(self._switch)
        self.chart.chosen.connect(lambda key: self._choose(key))
        self.table.selectionModel().currentChanged.connect(self._at_cell)
        self.table.clicked.connect(lambda index: self._at_cell(index))

    def show_report(self, report: Accountability) -> None:
        """Show another report in the same table."""
        self._report = report
        self._show()

    def _show(self) -> None:
        if self._report is None:
            return
        found = self._shown = breakdown(self._report, self.code)
        self.title.setText(found.title)
        self.aim.setVisible(found.has_aims)
        self.table.setAccessibleName(found.title)
        self.table.show_rows(found.rows, found.keys, found.heads)
        self._draw()

    def _draw(self) -> None:
        found = self._shown
        if found is None:
            return
        bars, row = found.bars, self._row()
        key = found.keys[row] if row >= 0 else None

        def made(width: float, height: float) -> DisplayList:
            return target_bars(bars, chosen=key, width=width, height=height)

        self.chart.set_factory(made)
        rows = max(3, len(bars))
        tall = rows * BAR_ROW + 28
        self.chart.setMinimumHeight(px(tall))
        self._chart_area.setFixedHeight(px(min(tall, MOST_ROWS * BAR_ROW + 28)))

    def _row(self) -> int:
        """The row in which the chosen figure stands; -1 when it is not in this table."""
        lines = self._shown.cell_keys if self._shown is not None and self._key is not None else ()
        return next((place for place, keys in enumerate(lines) if self._key in keys), -1)

    def mark(self, key: object) -> None:
        """Let the row and the bar of a key stand out; a key that is not here leaves none."""
        self._key = key
        self._draw()
        row = self._row()
        self.table.selectionModel().blockSignals(True)
        if row < 0:
            self.table.clearSelection()
        elif row != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.table.cells.index(row, 1))
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().select(self.table.currentIndex(), flags)
        self.table.selectionModel().blockSignals(False)
        self.table.viewport().update()

    def _switch(self, code: str) -> None:
        self.code = code
        self._key = None
        self.table.setCurrentIndex(QModelIndex())
        self._show()
        self.switched.emit()

    def _at_cell(self, index: QModelIndex) -> None:
        if self._shown is None or not index.isValid():
            return
        keys = self._shown.cell_keys[index.row()]
        self._choose(keys[index.column()] or self._shown.keys[index.row()])

    def _choose(self, key: Key | None) -> None:
        if key is None or self._shown is None or key == self._key:
            return
        self.mark(key)
        self.chosen.emit(key, self._shown.titles.get(key, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switch becomes a list when there is no room for it."""
        super().resizeEvent(event)
        self.switch.set_narrow(event.size().width() < px(1000))


class BehindCard(Card):
    """The cases behind a figure, each with why it counts. `opened(row)` on Enter or a double click; `closed`."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        """Nothing chosen yet."""
        super().__init__(padding=0, spacing=0)
        self._rows: dict[int, BehindRow] = {}
        self._today = date.min
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(px(16), px(10), px(10), px(8))
        line.setSpacing(px(10))
        self.title, self.badge = Label("", "row"), Badge("accent", "", "")
        self.close_button = IconButton("x", _("Close the list"))
        line.addWidget(self.title)
        line.addWidget(self.badge)
        line.addStretch(1)
        line.addWidget(self.close_button)
        self._head = head
        self.table = CellTable(_("Cases behind the figure"), most=MOST_ROWS, stretch=3)
        self.empty = EmptyState(
            "list-filter", _("Choose a bar, a row or a figure"),
            _("Here come the cases behind it, and why each counts."),
        )  # fmt: skip
        self.hint = Label(_("Enter opens the case"), "help", "text2")
        self.hint.setContentsMargins(px(16), px(6), px(16), px(8))
        for part in (head, self.table, self.hint, self.empty):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.close_button.clicked.connect(self.closed)
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.clear()

    def clear(self) -> None:
        """Show no figure."""
        self._rows = {}
        self.table.show_rows([], [], behind_heads())
        for part in (self._head, self.table, self.hint):
            part.setVisible(False)
        self.empty.setVisible(True)

    def show_rows(self, title: str, rows: Sequence[BehindRow], today: date) -> None:
        """Show the cases behind a figure."""
        self._rows = dict(enumerate(rows))
        self._today = today
        self.title.setText(title)
        words = ngettext("{count} placement", "{count} placements", len(rows)).format(count=len(rows))
        self.badge.set_badge("accent", "", words)
        self.names_changed()
        for part in (self._head, self.table, self.hint):
            part.setVisible(True)
        self.empty.setVisible(False)

    def names_changed(self) -> None:
        """Show or blank the names again."""
        rows = [behind_cells(row, self._today) for row in self._rows.values()]
        self.table.show_rows(rows, list(self._rows), behind_heads())

    def _open(self, row: int) -> None:
        found = self._rows.get(row)
        if found is not None:
            self.opened.emit(found)


class GapsCard(Card):
    """What must still be filled in, with how often; a choice opens its cases: `chosen(key, title)`."""

    chosen = Signal(object, str)

    def __init__(self) -> None:
        """Empty until a report is shown."""
        super().__init__(spacing=4)
        self.badge = Badge("ok", "", "")
        head = QHBoxLayout()
        head.addWidget(Label(_("Still to complete"), "row"))
        head.addStretch(1)
        head.addWidget(self.badge)
        self.list = LineList(_("Still to complete"), lead_width=0, disc=False)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._titles: dict[object, str] = {}
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.column.addStretch(1)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda index: self._open(self.list.rows().row_at(index).key))  # type: ignore[union-attr]  # a click is on a row

    def show_report(self, report: Accountability) -> None:
        """Show what is missing in a report."""
        count = gap_count(report)
        words = ngettext("{count} to complete", "{count} to complete", count).format(count=count)
        self.badge.set_badge("warn" if count else "ok", "" if count else "check", words if count else _("complete"))
        rows = []
        for gap in report.figures.gaps:
            title, effect = (_(text) for text in GAP_NAMES[gap.code])
            self._titles[gap.figure.key] = title
            number = gap.figure.count
            icon, kind = ("circle-check", "ok") if not number else (
                ("circle-alert", "danger") if gap.serious else ("triangle-alert", "warn"))  # fmt: skip
            second = effect if number else _("none found")
            right = f"{number}  ›" if number else ""
            rows.append(LineRow(title, second, icon=icon, kind=kind, right=right, key=gap.figure.key))
        self.list.set_rows(rows)
        self.list.setFixedHeight(self.list.content_height() + 2)

    def restyle(self) -> None:
        """Room for all rows at the text size in use."""
        super().restyle()
        if hasattr(self, "list"):
            self.list.setFixedHeight(self.list.content_height() + 2)

    def _open(self, key: object) -> None:
        self.chosen.emit(key, self._titles.get(key, ""))
