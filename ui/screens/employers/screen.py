"""Employers: the list with its ready-made selections, and everything about the chosen one."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.domain import codes
from caseworker.domain import codes_employers as own
from caseworker.domain.wording import show_due, show_short
from caseworker.i18n import N_, _, ngettext
from caseworker.services import employers
from caseworker.services.employers import EmployerFile, EmployerFilter, EmployerRow
from ui.actions import Actions
from ui.door import Door
from ui.screens.employers.detail import EmployerDetail
from ui.screens.employers.listdetail import ListDetail
from ui.screens.employers.parts import list_switch
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.widgets import Button, Chip, EmptyState, StateCell, TextCell, TwoLineCell

LISTS: tuple[tuple[str, str], ...] = (
    ("all", N_("All employers")),
    ("due", N_("Contact due")),
    ("open", N_("With open places")),
    ("positive", N_("Good experiences")),
    ("agreement", N_("With an agreement")),
)
"""(list, name) of the chips; names are English, translate with `_`."""


def _next(row: EmployerRow, today: date) -> StateCell:
    if row.next_on is None:
        return StateCell(_("nothing"))
    late = row.next_on < today
    return StateCell(show_due(row.next_on, today, short=True), "circle-alert" if late else "", "danger" if late else "")


def _columns(door: Door) -> list[Column]:
    today = door.desk.today
    return [
        Column("name", _("Employer"), "name", 200,
               lambda row: TwoLineCell(row.name, ", ".join(filter(None, (codes.SECTOR.label(row.sector),
                                                                        row.municipality)))), always=True),
        Column("vacancies", _("Open places"), "", 112, lambda row: TextCell(str(row.vacancies or ""), figure=True),
               figure=True),
        Column("attitude", _("Attitude"), "attitude", 176, lambda row: TextCell(own.ATTITUDE.label(row.attitude))),
        Column("next", _("Next contact"), "next", 156, lambda row: _next(row, today())),
        Column("visit", _("Last contact"), "visit", 104,
               lambda row: TextCell(show_short(row.visited_on, today()) if row.visited_on else _("none yet")),
               shown=False),
        Column("sector", _("Sector"), "sector", 140, lambda row: TextCell(codes.SECTOR.label(row.sector)),
               shown=False),
        Column("municipality", _("Municipality"), "municipality", 120, lambda row: TextCell(row.municipality),
               shown=False),
    ]  # fmt: skip


class EmployersScreen(ListDetail):
    """The list of employers with the chosen one beside it."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Asks when it is shown."""
        table = WindowTable(
            _("Employers"), "employers", door, actions.prefs, employers.employer_rows, _columns(door), two_lines=True
        )
        super().__init__(door, actions, _("Employers"), table, search=_("Search in names, people and notes"))
        self._list = "all"
        self._wanted: int | None = None
        self.chips = {key: Chip(_(name), checked=key == "all") for key, name in LISTS}
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, which=key: self.show_list(which))
            self.filters.add(chip)
        new = Button(_("New employer"), "primary", icon="plus")
        new.clicked.connect(lambda: actions.open_form("organisation", None, None, kind="employer"))
        event = Button(_("New event"), icon="calendar-plus")
        event.clicked.connect(lambda: actions.open_form(
            "employer_event", self.table.current_id(), None, organisation=self.table.current_id()))  # fmt: skip
        for tool in (list_switch(actions, 0), event, new):
            self.tools.add(tool)
        self._none = self._empty()

    def _empty(self) -> EmptyState:
        first = Button(_("New employer"), "primary", icon="plus")
        first.clicked.connect(lambda: self._ways.open_form("organisation", None, None, kind="employer"))
        return EmptyState("building-2", _("No employers yet"),
                          _("Record the first one: who gives work, who works there, and what was agreed."),
                          [first])  # fmt: skip

    def activate(self, **what: Any) -> None:
        """Shown again; `n` is the employer to show."""
        n = what.get("n")
        if isinstance(n, int):
            self._wanted = n
            self.search.clear()
            self.timer.stop()
            self._list = "all"
        self._mark()
        self.refresh()
        if isinstance(n, int):
            self.open_detail()

    def show_list(self, name: str) -> None:
        """Show one of `LISTS`."""
        self._list = name
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == self._list)
        self.filters.updateGeometry()

    def refresh(self) -> None:
        """Ask for the list again."""
        chosen = EmployerFilter(text=self.search.text().strip(), list=self._list)
        sort, descending = self.table.order
        self._door.ask(employers.employer_ids, chosen, sort, descending, then=self._show, key="employers.ids")
        self._door.ask(employers.list_counts, then=self._show_counts, key="employers.counts")

    def _show(self, ids: array[int]) -> None:
        self.show_ids(ids)
        if self._wanted is not None:
            if not self.table.choose(self._wanted):
                self.choose(self._wanted)
            self._wanted = None

    def _show_counts(self, counts: dict[str, int]) -> None:
        for key, chip in self.chips.items():
            chip.set_count(counts.get(key, 0))
        count = counts.get("all", 0)
        self.subtitle.setText(ngettext("{count} employer", "{count} employers", count).format(count=count))
        self.filters.updateGeometry()

    def nothing(self, found: int) -> QWidget | None:
        """Nobody was found, or nobody is there yet."""
        filtered = bool(self.search.text().strip()) or self._list != "all"
        if filtered:
            self._none.set_words(_("No employer found"), _("Nothing matches this list and these words."))
        else:
            self._none.set_words(
                _("No employers yet"), _("Record the first one: who gives work, who works there, and what was agreed.")
            )
        return self._none

    def choose(self, n: int | None) -> None:
        """Show an employer in detail."""
        if n is None:
            self.detail.show_body(EmptyState("building-2", _("No employer chosen"), ""))
            return
        self._door.ask(employers.employer_file, n, then=self._show_file, key="employers.file",
                       failed=lambda _error: self.choose(None))  # fmt: skip

    def _show_file(self, found: EmployerFile) -> None:
        self.detail.show_body(EmployerDetail(self._ways, self._door.desk.today()).body(found))
