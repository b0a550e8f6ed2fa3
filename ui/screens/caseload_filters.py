"""The filters of the caseload: chips for what is on, a menu with what there is, and lists a person keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from caseworker.domain.due import PHASES
from caseworker.i18n import N_, _, ngettext
from caseworker.services.caseload import CaseFilter
from caseworker.services.export_list import phase_name
from ui.screens.layouts import Flow
from ui.widgets import Chip, LineRow
from ui.widgets.base import isolate

YOUNG = 27
WEEKS = (2, 4, 6, 8, 12, 26)
"""Weeks without contact to choose from."""
LISTS: tuple[tuple[str, str, str, str], ...] = (
    ("mine", N_("My clients"), "users", ""),
    ("all", N_("All clients"), "users", ""),
    ("late", N_("Too late"), "circle-alert", "danger"),
    ("no_contact", N_("No contact for long"), "message-circle", ""),
    ("term_ends", N_("Term ends soon"), "clock", ""),
    ("conflicts", N_("Differences"), "git-merge", "warn"),
    ("closed", N_("Closed"), "archive", ""),
)
"""(key, name, icon, tone) of the lists at the left; names are English, translate with `_`."""


def list_rows(counts: dict[str, int]) -> list[LineRow]:
    """The lists with their counts; a tone only where something waits."""
    rows = []
    for key, name, icon, kind in LISTS:
        count = counts.get(key, 0)
        tone = kind if count else ""
        rows.append(LineRow(_(name), icon=icon, kind=tone, right=str(count), right_kind=tone, key=key))
    return rows


class FilterChips(Flow):
    """Chips for the filters that are on (a click takes one off) and "Filter" with what there is to choose.

    `changed(filter)` when a person chooses.
    """

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Nothing is filtered at first."""
        super().__init__(gap=6, parent=parent)
        self._today = today
        self._chosen = CaseFilter()
        self._coaches: list[tuple[int, str]] = []
        self._municipalities: list[str] = []
        self._chips: list[Chip] = []
        self.more = Chip(_("Filter"), icon="plus", checkable=False)
        self.more.clicked.connect(self._open)
        self.add(self.more)

    def set_choices(self, municipalities: list[str], coaches: list[tuple[int, str]]) -> None:
        """What there is to choose from."""
        self._municipalities, self._coaches = municipalities, coaches

    def show_filter(self, chosen: CaseFilter) -> None:
        """Show chips for what is on."""
        self._chosen = chosen
        for chip in self._chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.flow.removeWidget(self.more)
        self._chips = []
        for words, without in self._on():
            chip = Chip(words, checked=True)
            chip.setToolTip(_("Take this filter off"))
            chip.clicked.connect(lambda _checked=False, left=without: self.changed.emit(left))
            self._chips.append(chip)
            self.add(chip)
        self.add(self.more)

    def _on(self) -> list[tuple[str, CaseFilter]]:
        """(words, filter without it) of each filter that is on."""
        chosen, found = self._chosen, []
        if chosen.municipality:
            found.append((_("Municipality: {name}").format(name=isolate(chosen.municipality)),
                          replace(chosen, municipality=None)))  # fmt: skip
        if chosen.phase:
            found.append((_("Step: {name}").format(name=phase_name(chosen.phase)), replace(chosen, phase=None)))
        if chosen.coach is not None:
            name = dict(self._coaches).get(chosen.coach, "?") if chosen.coach else _("nobody")
            found.append((_("Coach: {name}").format(name=isolate(name)), replace(chosen, coach=None)))
        if chosen.contact_since is not None:
            found.append((_("Contact this year"), replace(chosen, contact_since=None)))
        if chosen.silent_weeks is not None:
            weeks = ngettext("No contact for {count} week", "No contact for {count} weeks", chosen.silent_weeks)
            found.append((weeks.format(count=chosen.silent_weeks), replace(chosen, silent_weeks=None)))
        if chosen.younger_than is not None:
            found.append((_("Younger than {age}").format(age=chosen.younger_than), replace(chosen, younger_than=None)))
        return found

    def menu(self) -> QMenu:
        """The menu with what there is to choose."""
        menu = QMenu(self)
        places = menu.addMenu(_("Municipality"))
        for name in self._municipalities:
            self._entry(places, name, replace(self._chosen, municipality=name))
        steps = menu.addMenu(_("Step"))
        for code in PHASES[:-1]:
            self._entry(steps, phase_name(code), replace(self._chosen, phase=code))
        people = menu.addMenu(_("Coach"))
        for n, name in self._coaches:
            self._entry(people, name, replace(self._chosen, coach=n))
        menu.addSeparator()
        year = date(self._today().year, 1, 1)
        self._entry(menu, _("Contact this year"), replace(self._chosen, contact_since=year))
        quiet = menu.addMenu(_("No contact"))
        for count in WEEKS:
            words = ngettext("No contact for {count} week", "No contact for {count} weeks", count).format(count=count)
            self._entry(quiet, words, replace(self._chosen, silent_weeks=count))
        self._entry(menu, _("Younger than {age}").format(age=YOUNG), replace(self._chosen, younger_than=YOUNG))
        return menu

    def _entry(self, menu: QMenu, text: str, wanted: CaseFilter) -> None:
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda: self.changed.emit(wanted))

    def _open(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
