"""Parts of the reports that count cases: limits, a breakdown with its chart, the cases behind a figure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.accountability import Key
from caseworker.i18n import _, ngettext
from caseworker.reports.tables import COUNT, TEXT, Row, Table, shown
from caseworker.services.overviews import Behind, Limits, Overview
from ui.charts import ChartWidget, TargetBar, target_bars
from ui.charts.display import DisplayList
from ui.privacy import shown_name
from ui.screens.page import Cell, CellTable, Head
from ui.screens.reports_choice import FilterRow
from ui.theme import px
from ui.widgets import Badge, Card, ComboField, EmptyState, IconButton, Label, TextCell

MOST_ROWS = 14
BAR_ROW = 34


class PeopleFilters(FilterRow):
    """What the report is limited to: place, organisation, coach, and the four characteristics. `changed`."""

    def __init__(self) -> None:
        """Everything at first."""
        more = (_("Income source"), _("Integration"), _("Start qualification"), _("Low literacy"))
        super().__init__(_("Organisation in the lead"), more)
        either: list[tuple[Hashable, str]] = [("yes", _("Yes")), ("no", _("No"))]
        options: list[list[tuple[Hashable, str]]] = [
            [*codes.INCOME_SOURCE.choices()], [*codes.INBURGERING.choices()], either, either,
        ]  # fmt: skip
        for field, listed in zip(self.fields[4:], options, strict=True):
            field.set_options([(None, _("All")), *listed])

    def limits(self) -> Limits:
        """The choice."""
        place = self.filters()
        income, inburgering, start, low = (str(field.key() or "") for field in self.fields[4:])
        return Limits(
            place.municipality, place.region, place.organisation, place.coach, income, inburgering, start, low
        )


class TableCard(Card):
    """One breakdown of a report: its table, and the chart of the column one is at. `chosen(key, title)`; `switched`."""

    chosen = Signal(object, str)
    switched = Signal()

    def __init__(self) -> None:
        """Empty until a report is shown."""
        super().__init__()
        self._found: Overview | None = None
        self._key: Key | None = None
        self.title = Label("", "row")
        self.kind = ComboField(searchable=False, size="small")
        self.kind.setAccessibleName(_("Which table"))
        self.table = CellTable(_("Figures of the report"), most=MOST_ROWS)
        self.column_name = Label("", "second", "text2")
        self.chart = ChartWidget(lambda w, h: target_bars([], width=w, height=h), least=(260, 100))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.kind)
        self.column.addLayout(head)
        for part in (self.table, self.column_name, self.chart):
            self.column.addWidget(part)
        self.kind.changed.connect(lambda _key: self._switch())
        self.table.selectionModel().currentChanged.connect(self._at_cell)
        self.table.clicked.connect(self._at_cell)
        self.chart.chosen.connect(self._choose)

    def show_report(self, found: Overview) -> None:
        """Show another report, in the same breakdown when it has it."""
        self._found = found
        here = self.kind.key()
        self.kind.blockSignals(True)
        options: list[tuple[Hashable, str]] = [(table.code, table.short) for table in found.tables]
        self.kind.set_options(options)
        known = any(table.code == here for table in found.tables)
        self.kind.set_key(here if known else found.tables[0].code)
        self.kind.blockSignals(False)
        self._show()

    def shown_table(self) -> Table | None:
        """The breakdown that is shown."""
        if self._found is None:
            return None
        return next((table for table in self._found.tables if table.code == self.kind.key()), None)

    def _show(self) -> None:
        table = self.shown_table()
        if table is None:
            return
        self.title.setText(table.title)
        self.table.setAccessibleName(table.title)
        heads = [Head(column.title, column.kind != TEXT) for column in table.columns]
        self.table.show_rows([_cells(row, table) for row in table.rows], list(range(len(table.rows))), heads)
        self._draw()

    def _place(self) -> int:
        """The column the chart is of: the one one is at, else the first count."""
        table, at = self.shown_table(), self.table.currentIndex().column()
        if table is None:
            return 0
        counts = [place for place, column in enumerate(table.columns) if column.kind == COUNT]
        return at if at in counts else counts[0]

    def _draw(self) -> None:
        table = self.shown_table()
        if table is None:
            return
        place = self._place()
        self.column_name.setText(table.columns[place].title)
        bars, key = _bars(table, place), self._key

        def made(width: float, height: float) -> DisplayList:
            return target_bars(bars, chosen=key, width=width, height=height)

        self.chart.set_factory(made)
        self.chart.setMinimumHeight(px(max(3, len(bars)) * BAR_ROW + 28))

    def _switch(self) -> None:
        self._key = None
        self.table.setCurrentIndex(QModelIndex())
        self._show()
        self.switched.emit()

    def _at_cell(self, index: QModelIndex) -> None:
        table = self.shown_table()
        if table is None or not index.isValid():
            return
        row = table.rows[index.row()]
        place = index.column() if row.keys[index.column()] is not None else self._place()
        self._choose(row.keys[place])

    def _choose(self, key: Key | None) -> None:
        table = self.shown_table()
        if key is None or table is None:
            return
        again, self._key = key == self._key, key
        self._draw()
        if not again:
            row = next(row for row in table.rows if key in row.keys)
            self.chosen.emit(key, f"{row.cells[0]}, {table.columns[row.keys.index(key)].title.lower()}")

    def unmark(self) -> None:
        """No figure is chosen any more."""
        self._key = None
        self._draw()


class CasesCard(Card):
    """The cases behind a figure, each with why it counts. `opened(row)` on Enter or a double click; `closed`."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        """Nothing chosen yet."""
        super().__init__(padding=0, spacing=0)
        self._rows: Sequence[Behind] = ()
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(px(16), px(10), px(10), px(8))
        line.setSpacing(px(10))
        self.title, self.badge = Label("", "row"), Badge("accent", "", "")
        self.close_button = IconButton("x", _("Close the list"))
        line.addWidget(self.title)
        line.addWidget(self.badge)
        line.addStretch(1)
        line.addWidget(self.close_button)
        self.table = CellTable(_("Cases behind the figure"), most=9, stretch=2)
        self.hint = Label(_("Enter opens the case"), "help", "text2")
        self.hint.setContentsMargins(px(16), px(6), px(16), px(8))
        self.empty = EmptyState(
            "list-filter", _("Choose a bar, a row or a figure"),
            _("Here come the cases behind it, and why each counts."),
        )  # fmt: skip
        for part in (self._head, self.table, self.hint, self.empty):
            self.column.addWidget(part)
        self.close_button.clicked.connect(self.closed)
        self.table.activated.connect(lambda index: self.opened.emit(self._rows[index.row()]))
        self.clear()

    def clear(self) -> None:
        """Show no figure."""
        self.show_rows("", ())
        self._set_open(False)

    def show_rows(self, title: str, rows: Sequence[Behind]) -> None:
        """Show the cases behind a figure."""
        self._rows = rows
        self.title.setText(title)
        self.badge.set_badge(
            "accent", "", ngettext("{count} client", "{count} clients", len(rows)).format(count=len(rows))
        )
        self.names_changed()
        self._set_open(True)

    def names_changed(self) -> None:
        """Show or blank the names again."""
        heads = [Head(_("Client")), Head(_("Number")), Head(_("Counts because"))]
        rows = [
            (TextCell(shown_name(row.name), strong=True), TextCell(row.client_number), TextCell(row.because))
            for row in self._rows
        ]
        self.table.show_rows(rows, list(range(len(rows))), heads)

    def _set_open(self, shown_now: bool) -> None:
        for part in (self._head, self.table, self.hint):
            part.setVisible(shown_now)
        self.empty.setVisible(not shown_now)


def _cells(row: Row, table: Table) -> tuple[Cell, ...]:
    return tuple(
        TextCell(shown(cell, column.kind), figure=column.kind != TEXT, strong=column.kind == TEXT or row.total)
        for cell, column in zip(row.cells, table.columns, strict=True)
    )


def _bars(table: Table, place: int) -> list[TargetBar]:
    """A bar per row for the counts of one column, as a share of their sum."""
    lines = [(row, cell) for row in table.rows if not row.total and isinstance(cell := row.cells[place], int)]
    whole = sum(cell for _row, cell in lines)
    return [
        TargetBar(
            label=str(row.cells[0]), share=cell / whole if whole else 0.0, count=cell, aim=None, series=1,
            key=row.keys[place],
        )
        for row, cell in lines
    ]  # fmt: skip
