"""The groups: the list, and beside it what one is about and how its people stand."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain import codes_groups as codes
from caseworker.domain.wording import show_date, show_short
from caseworker.i18n import N_, _, ngettext
from caseworker.services import groups
from caseworker.services.groups import GroupFilter, GroupRow, WholeGroup
from ui.actions import Actions
from ui.door import Door
from ui.screens.employers.listdetail import ListDetail
from ui.screens.employers.parts import facts
from ui.screens.layouts import Flow
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import Button, Card, Chip, EmptyState, Label, SectionHeader, StateCell, TextCell, TwoLineCell

LISTS = (("all", N_("All")), ("running", N_("Now")), ("coming", N_("To come")), ("past", N_("Over")))


def places_cell(row: GroupRow) -> StateCell:
    """How many places are taken; more than there are is marked."""
    if row.places is None:
        return StateCell(str(row.taken) if row.taken else "")
    full = row.taken > row.places
    words = _("{used} of {places}").format(used=row.taken, places=row.places)
    return StateCell(words, "circle-alert" if full else "", "danger" if full else "")


def _days(row: GroupRow, today: date) -> str:
    first = show_short(row.on, today) if row.on is not None else ""
    return f"{first} - {show_short(row.until, today)}" if row.until is not None and row.until != row.on else first


def _columns(door: Door) -> list[Column]:
    today = door.desk.today
    return [
        Column("title", _("Group"), "title", 190,
               lambda row: TwoLineCell(row.title, codes.GROUP_KIND.label(row.kind)), always=True),
        Column("on", _("Days"), "on", 140, lambda row: TextCell(_days(row, today()))),
        Column("invited", _("Invited"), "", 108, lambda row: TextCell(str(row.invited or ""), figure=True),
               figure=True),
        Column("places", _("Places"), "", 96, places_cell),
        Column("no_show", _("Did not come"), "", 110, lambda row: TextCell(str(row.no_show or ""), figure=True),
               figure=True),
        Column("place", _("Where"), "", 150, lambda row: TextCell(row.place), shown=False),
    ]  # fmt: skip


class GroupsScreen(ListDetail):
    """The list of groups with the chosen one beside it."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Shows every group, the newest first."""
        table = WindowTable(_("Groups"), "groups", door, actions.prefs, groups.group_rows, _columns(door),
                            two_lines=True)  # fmt: skip
        if not actions.prefs.get("groups.sort", {}):
            table.set_order("on", True)
        super().__init__(door, actions, _("Groups"), table, search=_("Search in groups and places"))
        self._list = "all"
        self.chips = {name: Chip(_(words), checked=name == "all") for name, words in LISTS}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, which=name: self.show_list(which))
            self.filters.add(chip)
        flow = Button(_("Flow of people"), icon="chart-column")
        flow.clicked.connect(lambda: actions.show("group_flow"))
        self.tools.add(flow)
        self.tools.add(self._adder())
        self._none = EmptyState("users", _("No groups here"), "", [self._adder()])

    def _adder(self) -> Button:
        button = Button(_("New group"), "primary", icon="plus")
        button.clicked.connect(lambda: self._ways.open_form("work_group", None, None))
        return button

    def activate(self, **_what: Any) -> None:
        """Shown again."""
        self.refresh()
        self.table.setFocus()

    def show_list(self, name: str) -> None:
        """Show one of the ready-made lists."""
        self._list = name
        for key, chip in self.chips.items():
            chip.setChecked(key == name)
        self.filters.updateGeometry()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        chosen = GroupFilter(text=self.search.text().strip(), list=self._list)
        sort, descending = self.table.order
        wanted = (sort, descending) if sort in groups.SORTS else ("on", True)
        self._door.ask(groups.group_ids, chosen, *wanted, then=self._show_ids, key="groups.ids")
        self._door.ask(groups.list_counts, then=self._show_counts, key="groups.counts")

    def _show_ids(self, ids: array[int]) -> None:
        self.show_ids(ids)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for name, chip in self.chips.items():
            chip.set_count(counts.get(name, 0))
        self.subtitle.setText(_("{count} now").format(count=counts.get("running", 0)))
        self.filters.updateGeometry()

    def nothing(self, found: int) -> QWidget | None:
        """No group was found, or none is there yet."""
        words = _("A meeting, a training or a batch of places: who is invited, who comes, how it ends.")
        self._none.set_words(_("No groups here"),
                             _("Nothing matches these words.") if self.search.text().strip() else words)  # fmt: skip
        return self._none

    def choose(self, n: int | None) -> None:
        """Show a group in short."""
        if n is None:
            self.detail.show_body(EmptyState("users", _("No group chosen"), ""))
            return
        self._door.ask(groups.group, n, then=self._show_group, key="groups.one",
                       failed=lambda _error: self.choose(None))  # fmt: skip

    def open_row(self, n: int) -> None:
        """Enter: who is in it and who was there."""
        self._ways.show("group", n=n)

    def _show_group(self, found: WholeGroup) -> None:
        self.detail.show_body(group_body(found, self._ways))


def figures(found: WholeGroup) -> list[tuple[str, str]]:
    """The flow of one group in words and numbers."""
    flow = found.flow
    percent = flow.no_show_percent
    said = "" if percent is None else _("{count} ({percent} % of who was expected)").format(
        count=flow.no_show, percent=percent)  # fmt: skip
    free = "" if found.free is None else str(max(0, found.free))
    return [
        (_("Invited"), str(flow.invited)), (_("Came"), str(flow.came)), (_("Did not come"), said),
        (_("Take part or took part"), str(flow.started or "")), (_("Finished"), str(flow.finished or "")),
        (_("Stopped early"), str(flow.stopped or "")), (_("End terms reached"), str(flow.end_terms or "")),
        (_("Places left"), free),
    ]  # fmt: skip


def group_body(found: WholeGroup, ways: Actions) -> QWidget:
    """A group in short: what it is, its figures, and the ways to more."""
    own = found.own
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, px(6), px(12))
    column.setSpacing(px(12))
    column.addWidget(Label(own.title, "title", wrap=True))
    column.addWidget(Label(codes.GROUP_KIND.label(own.kind), "second", "text2"))
    members = Button(_("Who is in it"), "primary", icon="users", size="small")
    members.clicked.connect(lambda: ways.show("group", n=own.n))
    change = Button(_("Edit"), icon="pencil", size="small", accessible=_("Change this group"))
    change.clicked.connect(lambda: ways.open_form("work_group", None, own.n))
    column.addWidget(Flow([members, change]))
    about = Card(padding=14, spacing=10)
    about.column.addWidget(SectionHeader(_("About this group"), style="row"))
    day = " - ".join(show_date(date.fromisoformat(value)) for value in (own.on, own.until) if value)
    parts = "" if own.part_count is None else ngettext(
        "{count} day part", "{count} day parts", own.part_count).format(count=own.part_count)  # fmt: skip
    about.column.addLayout(facts([
        (_("Days"), day), (_("Time"), own.time), (_("Where"), own.place), (_("Organised by"), own.organisation or ""),
        (_("Trainer"), own.trainer or ""), (_("Length"), parts), (_("End terms"), own.end_terms),
        (_("What it is about"), own.note),
    ]))  # fmt: skip
    column.addWidget(about)
    card = Card(padding=14, spacing=10)
    card.column.addWidget(SectionHeader(_("Flow"), style="row"))
    card.column.addLayout(facts(figures(found)))
    column.addWidget(card)
    column.addStretch(1)
    return body
