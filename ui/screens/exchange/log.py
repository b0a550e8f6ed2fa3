"""What travelled: every case file that was written or taken in, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import receiving
from caseworker.services.receiving import LedgerRow
from ui.door import Door
from ui.screens.exchange.parts import moment
from ui.screens.page import Cell, CellTable, Head
from ui.widgets import Card, EmptyState, StateCell, TextCell


class LogPart(QWidget):
    """The log of case files."""

    def __init__(self, door: Door) -> None:
        """Asks what travelled."""
        super().__init__()
        self._door = door
        self.card = Card(padding=0)
        self.table = CellTable(_("Log of case files"), most=12, stretch=3)
        self.card.column.addWidget(self.table)
        self.empty = EmptyState("history", _("Nothing travelled yet"),
                                _("Every case file that you write or take in is listed here."))  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.empty)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self._door.ask(receiving.ledger, then=self._show, key=f"exchange.log.{id(self)}")

    def _show(self, rows: list[LedgerRow]) -> None:
        heads = [Head(_("Direction")), Head(_("When")), Head(_("With")), Head(_("What for")), Head(_("Cases"), True),
                 Head(_("Changes"), True), Head(_("New here"), True), Head(_("Differences"), True)]  # fmt: skip
        self.table.show_rows([_cells(row) for row in rows], list(range(len(rows))), heads)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)


def _cells(row: LedgerRow) -> tuple[Cell, ...]:
    outward = row.direction == "out"
    way = StateCell(_("Written"), "send") if outward else StateCell(_("Taken in"), "download", "accent")
    here = ("", "") if outward else (str(row.new_events), str(row.conflicts))
    return (
        way, TextCell(moment(row.at)), TextCell(", ".join(row.who), strong=True), TextCell(row.purpose),
        TextCell(str(row.cases), figure=True), TextCell(str(row.events), figure=True),
        TextCell(here[0], figure=True), TextCell(here[1], figure=True),
    )  # fmt: skip
