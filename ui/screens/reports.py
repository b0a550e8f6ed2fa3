"""The report screen ("Rapportage"): a period, its figures, chart and table, the cases behind, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain.accountability import Accountability, Filters, Key
from caseworker.domain.behind import BehindRow
from caseworker.domain.wording import show_short
from caseworker.i18n import N_, _
from caseworker.services import reports
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow, Pair
from ui.screens.page import Page
from ui.screens.reports_choice import FilterRow, PeriodChoice
from ui.screens.reports_parts import BehindCard, BreakdownCard, FigureRow, GapsCard
from ui.screens.reports_words import WordsCard
from ui.widgets import Button, LinkButton, MessageBar

FILES = {
    "pdf": N_("PDF document (*.pdf)"),
    "xlsx": N_("Spreadsheet (*.xlsx)"),
    "json": N_("JSON for other programs (*.json)"),
}


class ReportsScreen(Page):
    """The accountability report on screen; see the module."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Asks for the report of this period at once."""
        super().__init__(_("Accountability"), banded=False, parent=parent)
        self._door, self._ways = door, actions
        self.report: Accountability | None = None
        self._behind: tuple[Key, str] | None = None
        self._saved_as: Path | None = None
        self.period = PeriodChoice(door.desk.today())
        self.limit = Button("", icon="list-filter", accessible=_("Limit"))
        self.limit.setCheckable(True)
        self.to_json = LinkButton(_("JSON"), icon="download")
        self.to_sheet = Button("", icon="table-2", accessible=_("To spreadsheet"))
        self.to_pdf = Button(_("Make PDF"), "primary", icon="file-text")
        for tool in (self.period, self.limit, self.to_sheet, self.to_pdf):
            self.tools.add(tool)
        self.filters = FilterRow()
        self.filters.setVisible(False)
        self.saved = MessageBar("ok", "", "", self._opener(), closable=True)
        self.saved.setVisible(False)
        self.figures, self.breakdown = FigureRow(), BreakdownCard()
        self.behind, self.gaps, self.words = BehindCard(), GapsCard(), WordsCard()
        self.below = Pair(self.behind, self.gaps, wide=900, shares=(8, 3))
        others = Flow([self.to_json], gap=8)
        for part in (self.period.range, self.filters, self.saved, self.figures, self.breakdown, self.below, self.words,
                     others):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()
        door.ask(reports.choices, then=self.filters.offer, key=f"report.choices.{id(self)}")
        self.refresh()

    def _opener(self) -> Button:
        button = Button(_("Open"), size="small", icon="external-link")
        button.clicked.connect(self._open_saved)
        return button

    def _connect(self) -> None:
        self.period.changed.connect(self._other_report)
        self.filters.changed.connect(self._other_report)
        self.limit.toggled.connect(self._show_filters)
        self.to_pdf.clicked.connect(lambda: self.save("pdf"))
        self.to_sheet.clicked.connect(lambda: self.save("xlsx"))
        self.to_json.clicked.connect(lambda: self.save("json"))
        self.figures.opened.connect(self._open_figure)
        self.breakdown.chosen.connect(self._open_behind)
        self.breakdown.switched.connect(self._close_behind)
        self.gaps.chosen.connect(self._open_gap)
        self.behind.opened.connect(self._open_case)
        self.behind.closed.connect(self._close_behind)
        self._door.changed.connect(lambda _changes: self.refresh())

    # -- asking ------------------------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Shown again: names and choices may be others now."""
        self._door.ask(reports.choices, then=self.filters.offer, key=f"report.choices.{id(self)}")

    def panes(self) -> list[QWidget]:
        """What F6 goes along."""
        return [self.head, self.breakdown, self.behind, self.gaps]

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        self.behind.names_changed()

    def refresh(self) -> None:
        """Count again; what is open stays open."""
        self._door.ask(
            reports.accountability, str(self.period.period()), self.filters.filters(), then=self._show,
            key=f"report.{id(self)}",
        )  # fmt: skip

    def _other_report(self) -> None:
        self.saved.setVisible(False)
        self.refresh()

    def _show(self, report: Accountability) -> None:
        self.report = report
        self.set_subtitle(_subtitle(report, self._door.desk.today()))
        self.figures.show_report(report)
        self.breakdown.show_report(report)
        self.gaps.show_report(report)
        if self._behind is not None:
            self._ask_behind(*self._behind)

    def _show_filters(self, shown: bool) -> None:
        self.filters.setVisible(shown)
        if shown:
            self.filters.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.filters.filters() != Filters():
            self.filters.clear_all()

    # -- the cases behind --------------------------------------------------------------------------------------

    def _open_figure(self, key: Key) -> None:
        card = next(card for card in self.figures.cards if card.key == key)
        title = card.accessibleName().partition(":")[0]
        self._open_behind(key, title)

    def _open_gap(self, key: Key, title: str) -> None:
        self._open_behind(key, title)
        self.behind.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_behind(self, key: Key, title: str) -> None:
        self._behind = (key, title)
        self.breakdown.mark(key)
        self._ask_behind(key, title)

    def _ask_behind(self, key: Key, title: str) -> None:
        today = self._door.desk.today()
        if self.report is not None:
            self._door.ask(
                reports.cases_behind, self.report, key,
                then=lambda rows: self.behind.show_rows(title, rows, today), key=f"report.behind.{id(self)}",
            )  # fmt: skip

    def _close_behind(self) -> None:
        self._behind = None
        self.behind.clear()
        self.breakdown.mark(None)

    def _open_case(self, row: BehindRow) -> None:
        if self._behind is not None and self._behind[0][0] == "gap":
            self._ways.open_form("placement", row.client, row.placement)
        else:
            self._ways.open_case(row.client)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the cases behind, and only then leaves the key to the window."""
        if event.key() == Qt.Key.Key_Escape and self._behind is not None:
            self._close_behind()
            self.breakdown.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self, form: str) -> None:
        """Save the report as "pdf", "xlsx" or "json"; it holds figures only."""
        if self.report is None:
            return
        name = _("Accountability {period}").format(period=str(self.report.period).replace("..", "-"))
        path = self._ways.files.save_file(_("Save the report"), f"{name}.{form}", _(FILES[form]))
        if path is None:
            return
        if path.suffix.lower() != f".{form}":
            path = path.with_name(f"{path.name}.{form}")
        self._door.run(reports.save_accountability, self.report, form, path, then=lambda _done: self._tell(path),
                       failed=self._ways.error)  # fmt: skip

    def _tell(self, path: Path) -> None:
        self._saved_as = path
        self.saved.set_message("ok", _("Saved as {file}").format(file=path.name), str(path.parent))
        self.saved.setVisible(True)

    def _open_saved(self) -> None:
        if self._saved_as is not None:
            self._ways.files.open_external(self._saved_as)


def _subtitle(report: Accountability, today: date) -> str:
    """What the report is limited to, and up to when it counts."""
    parts = [", ".join(name for _field, name in report.chosen) or report.organisation]
    until = show_short(report.until, today)
    if report.provisional:
        parts.append(_("Not over yet, to {day}").format(day=until))
    else:
        parts.append(_("Counted to {day}").format(day=until))
    return " · ".join(part for part in parts if part)
