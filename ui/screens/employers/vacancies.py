"""Vacancies and workplaces: the list, and one in full with its demands, its candidates, and the way to find more."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.domain import codes_employers as own
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_short
from caseworker.i18n import _
from caseworker.services import vacancies
from caseworker.services.vacancies import Vacancy, VacancyFilter, VacancyRow
from ui.actions import Actions
from ui.door import Door
from ui.screens.employers.listdetail import ListDetail
from ui.screens.employers.parts import list_switch
from ui.screens.employers.vacancy_detail import VacancyDetail
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.widgets import Button, Chip, EmptyState, StateCell, TextCell, TwoLineCell


def _until(row: VacancyRow, today: date) -> StateCell:
    if row.until is None:
        return StateCell(_("no end"))
    late = row.status == "open" and row.until < today
    return StateCell(show_short(row.until, today), "circle-alert" if late else "", "danger" if late else "")


def _taken(row: VacancyRow) -> str:
    return f"{row.placed}/{row.places}" if row.places else str(row.placed or "")


def _columns(door: Door) -> list[Column]:
    today = door.desk.today
    return [
        Column("title", _("Function"), "title", 200, lambda row: TwoLineCell(row.title, row.employer), always=True),
        Column("kind", _("Kind of place"), "", 150, lambda row: TextCell(own.VACANCY_KIND.label(row.kind))),
        Column("hours", _("Hours"), "hours", 64,
               lambda row: TextCell(show_hours(row.minutes) if row.minutes else "", figure=True), figure=True),
        Column("until", _("Open until"), "until", 100, lambda row: _until(row, today())),
        Column("placed", _("Placed"), "", 92, lambda row: TextCell(_taken(row), figure=True), figure=True),
        Column("waiting", _("Awaiting"), "", 92, lambda row: TextCell(str(row.waiting or ""), figure=True),
               figure=True, shown=False),
        Column("municipality", _("Municipality"), "municipality", 120, lambda row: TextCell(row.municipality),
               shown=False),
    ]  # fmt: skip


class VacanciesScreen(ListDetail):
    """The list of vacancies with the chosen one beside it."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Shows the open ones at first."""
        table = WindowTable(
            _("Vacancies"), "vacancies", door, actions.prefs, vacancies.vacancy_rows, _columns(door), two_lines=True
        )
        super().__init__(door, actions, _("Vacancies"), table, search=_("Search in functions, tasks and employers"))
        self._status = "open"
        self._wanted: int | None = None
        self.chips = {"": Chip(_("All"))}
        for code, text in own.VACANCY_STATUS.choices():
            self.chips[code] = Chip(text, checked=code == "open")
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, which=code: self.show_status(which))
            self.filters.add(chip)
        new = Button(_("New vacancy"), "primary", icon="plus")
        new.clicked.connect(lambda: actions.open_form("vacancy", None, None))
        self.tools.add(list_switch(actions, 1))
        self.tools.add(new)
        first = Button(_("New vacancy"), "primary", icon="plus")
        first.clicked.connect(lambda: actions.open_form("vacancy", None, None))
        self._none = EmptyState("briefcase", _("No vacancies here"), "", [first])

    def activate(self, **what: Any) -> None:
        """Shown again; `n` is the vacancy to show."""
        n = what.get("n")
        if isinstance(n, int):
            self._wanted = n
            self.search.clear()
            self.timer.stop()
            self._status = ""
        self._mark()
        self.refresh()
        if isinstance(n, int):
            self.open_detail()

    def show_status(self, status: str) -> None:
        """Show the vacancies of one status; all for ""."""
        self._status = status
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code == self._status)
        self.filters.updateGeometry()

    def refresh(self) -> None:
        """Ask for the list again."""
        chosen = VacancyFilter(text=self.search.text().strip(), status=self._status)
        sort, descending = self.table.order
        self._door.ask(vacancies.vacancy_ids, chosen, sort, descending, then=self._show, key="vacancies.ids")
        self._door.ask(vacancies.status_counts, then=self._show_counts, key="vacancies.counts")

    def _show(self, ids: array[int]) -> None:
        self.show_ids(ids)
        if self._wanted is not None:
            if not self.table.choose(self._wanted):
                self.choose(self._wanted)
            self._wanted = None

    def _show_counts(self, counts: dict[str, int]) -> None:
        for code, chip in self.chips.items():
            chip.set_count(counts.get(code, 0) if code else sum(counts.values()))
        count = counts.get("open", 0)
        self.subtitle.setText(_("{count} open").format(count=count))
        self.filters.updateGeometry()

    def nothing(self, found: int) -> QWidget | None:
        """No vacancy was found, or none is there yet."""
        words = _("Record what an employer asks, and what the work really needs.")
        self._none.set_words(_("No vacancies here"),
                             _("Nothing matches these words.") if self.search.text().strip() else words)  # fmt: skip
        return self._none

    def choose(self, n: int | None) -> None:
        """Show a vacancy in detail."""
        if n is None:
            self.detail.show_body(EmptyState("briefcase", _("No vacancy chosen"), ""))
            return
        self._door.ask(vacancies.vacancy, n, then=self._show_vacancy, key="vacancies.one",
                       failed=lambda _error: self.choose(None))  # fmt: skip

    def open_row(self, n: int) -> None:
        """Enter: find candidates for it; where there is little room, first read it."""
        if self.is_narrow():
            self.open_detail()
        else:
            self._ways.show("match", vacancy=n)

    def _show_vacancy(self, found: Vacancy) -> None:
        self.detail.show_body(VacancyDetail(self._door, self._ways).body(found))
