"""The reports that count cases, on screen: period and limits, a breakdown with its chart, the cases behind a figure."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain.accountability import Key
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.services import overviews
from caseworker.services.overviews import Limits, Overview
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.overviews_parts import CasesCard, PeopleFilters, TableCard
from ui.screens.page import Page
from ui.screens.reports_choice import PeriodChoice
from ui.screens.reports_words import WordsCard
from ui.widgets import Button, ComboField, LabeledField, LinkButton, MessageBar

LEAST = 5
"""Counts below this one are left out of what leaves the organisation."""
FILES = {
    "pdf": N_("PDF document (*.pdf)"),
    "xlsx": N_("Spreadsheet (*.xlsx)"),
    "csv": N_("Comma-separated values (*.csv)"),
    "json": N_("JSON for other programs (*.json)"),
}


class OverviewScreen(Page):
    """A report that counts cases; `show_report` chooses which."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Asks for nothing until a report is chosen."""
        super().__init__("", banded=False, parent=parent)
        self._door, self._ways = door, actions
        self.name = ""
        self.found: Overview | None = None
        self._behind: tuple[Key, str] | None = None
        self._saved_as: Path | None = None
        self.period = PeriodChoice(door.desk.today())
        self.limit = Button("", icon="list-filter", accessible=_("Limit"))
        self.limit.setCheckable(True)
        self.to_sheet = Button("", icon="table-2", accessible=_("To spreadsheet"))
        self.to_pdf = Button(_("Make PDF"), "primary", icon="file-text")
        for tool in (self.period, self.limit, self.to_sheet, self.to_pdf):
            self.tools.add(tool)
        self.filters = PeopleFilters()
        self.filters.setVisible(False)
        self.saved = MessageBar("ok", "", "", self._opener(), closable=True)
        self.saved.setVisible(False)
        self.breakdown, self.behind, self.words = TableCard(), CasesCard(), WordsCard()
        fewer = _("Leave out counts below {least}").format(least=LEAST)
        self.small = ComboField([(0, _("All counts")), (LEAST, fewer)], searchable=False)
        self.small.set_key(LEAST)
        self.to_csv, self.to_json = LinkButton(_("CSV"), icon="download"), LinkButton(_("JSON"), icon="download")
        others = Flow([LabeledField(_("In files"), self.small), self.to_csv, self.to_json], gap=12)
        for part in (self.period.range, self.filters, self.saved, self.breakdown, self.behind, self.words, others):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()
        self._offer()

    def _opener(self) -> Button:
        button = Button(_("Open"), size="small", icon="external-link")
        button.clicked.connect(self._open_saved)
        return button

    def _open_saved(self) -> None:
        if self._saved_as is not None:
            self._ways.files.open_external(self._saved_as)

    def _connect(self) -> None:
        self.period.changed.connect(self._other_report)
        self.filters.changed.connect(self._other_report)
        self.limit.toggled.connect(self._show_filters)
        for button, form in (
            (self.to_pdf, "pdf"),
            (self.to_sheet, "xlsx"),
            (self.to_csv, "csv"),
            (self.to_json, "json"),
        ):
            button.clicked.connect(lambda _checked=False, form=form: self.save(form))
        self.breakdown.chosen.connect(self._open_behind)
        self.breakdown.switched.connect(self._close_behind)
        self.behind.opened.connect(self._open_row)
        self.behind.closed.connect(self._close_behind)
        self._door.changed.connect(lambda _changes: self.refresh())

    # -- asking ------------------------------------------------------------------------------------------------

    def show_report(self, name: str) -> None:
        """Show the report of this name."""
        self.name = name
        self._close_behind()
        self._other_report()

    def activate(self, **_what: object) -> None:
        """Shown again: names and choices may be others now."""
        self._offer()

    def _offer(self) -> None:
        self._door.ask(overviews.choices, then=self.filters.offer, key=f"overview.choices.{id(self)}")

    def panes(self) -> list[QWidget]:
        """What F6 goes along."""
        return [self.head, self.breakdown, self.behind]

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        self.behind.names_changed()

    def refresh(self) -> None:
        """Count again; what is open stays open."""
        if self.name:
            self._door.ask(
                overviews.overview, self.name, str(self.period.period()), self.filters.limits(), then=self._show,
                key=f"overview.{id(self)}",
            )  # fmt: skip

    def _other_report(self) -> None:
        self.saved.setVisible(False)
        self.refresh()

    def _show(self, found: Overview) -> None:
        self.found = found
        self.title.setText(found.title)
        until = _("Counted to {day}").format(day=show_day(found.until))
        self.set_subtitle(" · ".join([", ".join(value for _word, value in found.chosen) or found.organisation, until]))
        self.breakdown.show_report(found)
        self.words.show_words(found.terms)
        if self._behind is not None:
            self._ask_behind(*self._behind)

    def _show_filters(self, shown_now: bool) -> None:
        self.filters.setVisible(shown_now)
        if shown_now:
            self.filters.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.filters.limits() != Limits():
            self.filters.clear_all()

    # -- the cases behind --------------------------------------------------------------------------------------

    def _open_row(self, row: overviews.Behind) -> None:
        if row.client is not None:
            self._ways.open_case(row.client)
        else:
            self._ways.open_form("visit", None, row.entity)  # only a visitor of a walk-in hour can be unknown

    def _open_behind(self, key: Key, title: str) -> None:
        self._behind = (key, title)
        self._ask_behind(key, title)

    def _ask_behind(self, key: Key, title: str) -> None:
        if self.found is not None:
            self._door.ask(
                overviews.behind, self.found, key, then=lambda rows: self.behind.show_rows(title, rows),
                key=f"overview.behind.{id(self)}",
            )  # fmt: skip

    def _close_behind(self) -> None:
        self._behind = None
        self.behind.clear()
        self.breakdown.unmark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the cases behind, and only then leaves the key to the window."""
        if event.key() == Qt.Key.Key_Escape and self._behind is not None:
            self._close_behind()
            self.breakdown.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self, form: str) -> None:
        """Save the report as "pdf", "xlsx", "csv" or "json"; it holds figures only, without small counts when asked."""
        if self.found is None:
            return
        least = self.small.key()
        found = overviews.suppress(self.found, least if isinstance(least, int) else LEAST)
        name = f"{found.title} {str(found.period).replace('..', '-')}".replace(":", "")
        path = self._ways.files.save_file(_("Save the report"), f"{name}.{form}", _(FILES[form]))
        if path is None:
            return
        if path.suffix.lower() != f".{form}":
            path = path.with_name(f"{path.name}.{form}")
        self._door.run(overviews.save, found, form, path, then=lambda _done: self._tell(path),
                       failed=self._ways.error)  # fmt: skip

    def _tell(self, path: Path) -> None:
        self._saved_as = path
        self.saved.set_message("ok", _("Saved as {file}").format(file=path.name), str(path.parent))
        self.saved.setVisible(True)
