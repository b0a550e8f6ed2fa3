"""The product book: what can be used in a plan, for which rungs, for how long, and how many places are taken.

A coordinator changes it, and the lists beside it: goals in clients' own words and aftercare schedules. Others read it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.product import BookEntry
from caseworker.domain.wording import show_date
from caseworker.i18n import _, ngettext
from caseworker.services import products
from caseworker.services.desk import Desk
from caseworker.services.products import Library
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.page import Cell, Head, Page
from ui.screens.roomy_table import RoomyTable
from ui.theme import px
from ui.widgets import (
    BadgeCell,
    Button,
    Card,
    Label,
    SearchField,
    SectionHeader,
    Segmented,
    StateCell,
    TextCell,
    TwoLineCell,
)

MOST_ROWS = 14


def _read(desk: Desk) -> tuple[list[BookEntry], Library]:
    return products.book(desk), products.lists_beside(desk)


def book_heads() -> list[Head]:
    """The heads of the book."""
    return [
        Head(_("Name")), Head(_("Rungs")), Head(_("Longest term")), Head(_("Counts as")), Head(_("Places")),
        Head(_("Costs")), Head(_("Entry")),
    ]  # fmt: skip


def _term(entry: BookEntry) -> str:
    if entry.longest is None:
        return ""
    words = ngettext("{count} month", "{count} months", entry.longest).format(count=entry.longest)
    return f"{words} + {entry.extension}" if entry.extension else words


def _places(entry: BookEntry) -> StateCell:
    if entry.capacity is None:
        return StateCell(_("{used} in use").format(used=entry.used) if entry.used else "")
    words = _("{used} of {places}").format(used=entry.used, places=entry.capacity)
    return StateCell(words, "circle-alert" if entry.full else "", "danger" if entry.full else "")


def book_cells(entry: BookEntry) -> list[Cell]:
    """An entry as a row."""
    low, high = entry.rungs
    parts = [_("language")] if entry.language else []
    parts += [_("participation")] if entry.participation else []
    own = ("ok", "check", _("Own")) if entry.n is not None else ("neutral", "", _("Shipped"))
    if entry.stopped_on is not None:
        own = ("warn", "x", _("Until {day}").format(day=show_date(entry.stopped_on)))
    second = entry.provider or (codes.INSTRUMENT.label(entry.instrument) if entry.n is not None else "")
    return [
        TwoLineCell(entry.name, second if second != entry.name else ""),
        TextCell(_("every rung") if (low, high) == (1, 6) else f"{low} - {high}" if low != high else str(low)),
        TextCell(_term(entry)),
        TextCell(", ".join(parts)),
        _places(entry),
        TextCell(", ".join(part for part in (entry.cost, entry.funding) if part)),
        BadgeCell(*own),
    ]


class ProductsScreen(Page):
    """The screen."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `activate`."""
        super().__init__(_("Product book"), _("What can be used in a plan, and how many places are taken"),
                         parent=parent)  # fmt: skip
        self._door, self._ways = door, actions
        self._entries: list[BookEntry] = []
        self._editor = products.may_edit(door.desk)
        self.search = SearchField(_("Search in the product book"))
        self.rung = Segmented([_("All"), *(str(rung) for rung in range(1, 7))], accessible=_("For which rung"))
        self.table = RoomyTable(_("Product book"), most=MOST_ROWS, two_lines=True)
        self.goals = RoomyTable(_("Own goals in the library"), most=8)
        self.schedules = RoomyTable(_("Aftercare schedules"), most=6)
        self._lay_out()
        self.search.searched.connect(lambda _text: self._show_book())
        self.rung.changed.connect(lambda _index: self._show_book())
        self.table.activated.connect(lambda _index: self._open_entry())
        self.goals.activated.connect(lambda _index: self._open_own(self.goals, "goal_sentence"))
        self.schedules.activated.connect(lambda _index: self._open_own(self.schedules, "aftercare_schedule"))
        door.changed.connect(self._changed)
        self.restyle()

    def _lay_out(self) -> None:
        if self._editor:
            for words, kind, symbol in (
                (_("New entry"), "product", "plus"),
                (_("New goal"), "goal_sentence", "target"),
                (_("New schedule"), "aftercare_schedule", "calendar"),
            ):
                button = Button(words, "primary" if kind == "product" else "secondary", icon=symbol)
                button.clicked.connect(lambda _checked=False, what=kind: self._ways.open_form(what, None, None))
                self.tools.add(button)
        note = Label(_("Only a coordinator changes this list."), "second", "text2", wrap=True)
        self.column.addWidget(Flow([self.search, Label(_("Rung"), "second", "text2"), self.rung], gap=12))
        self.column.addWidget(self._card(_("What can be used"), self.table))
        for title, table in ((_("Own goals, beside those of the GGM"), self.goals),
                             (_("Aftercare schedules"), self.schedules)):  # fmt: skip
            self.column.addWidget(self._card(title, table))
        if not self._editor:
            self.column.addWidget(note)
        self.column.addStretch(1)

    def restyle(self) -> None:
        """Room to type in, at the text size in use."""
        super().restyle()
        if hasattr(self, "search"):
            self.search.setMinimumWidth(px(300))

    @staticmethod
    def _card(title: str, table: RoomyTable) -> Card:
        card = Card(padding=0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(16), px(12), px(16), px(4))
        column.addWidget(SectionHeader(title, style="row"))
        card.column.addWidget(holder)
        card.column.addWidget(table)
        return card

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Look again, with the keyboard in the book."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.table, self.goals, self.schedules]

    def refresh(self) -> None:
        """Ask everything again."""
        self._door.ask(_read, then=self._show, key="products")

    def _changed(self, changes: Any) -> None:
        kinds = {kind for kind, _n in changes.entities}
        if self.isVisible() and kinds & {*products.GUARDED, "plan", "plan_instrument", "organisation"}:
            self.refresh()

    def _show(self, found: tuple[list[BookEntry], Library]) -> None:
        self._entries, beside = found
        self._show_book()
        goals: list[list[Cell]] = [
            [TextCell(goal.wording), TextCell(codes.GOAL_DOMAIN.label(goal.domain))] for goal in beside.goals
        ]
        self.goals.show_rows(goals, [goal.n for goal in beside.goals], [Head(_("Goal")), Head(_("Life domain"))])
        schedules: list[list[Cell]] = [
            [TextCell(item.name), TextCell(item.client), TextCell(item.supervisor),
             StateCell(_("Standard") if item.standard else "", "check" if item.standard else "", "")]
            for item in beside.schedules
        ]  # fmt: skip
        self.schedules.show_rows(
            schedules, [item.n for item in beside.schedules],
            [Head(_("Name")), Head(_("With the client")), Head(_("With the supervisor")), Head("")],
        )  # fmt: skip

    def _show_book(self) -> None:
        wanted = self.search.text().strip().casefold()
        rung = self.rung.current() or None
        shown = [
            (place, entry)
            for place, entry in enumerate(self._entries)
            if entry.suits(rung) and wanted in f"{entry.name} {entry.provider}".casefold()
        ]
        keys = [place for place, _entry in shown]
        self.table.show_rows([book_cells(entry) for _place, entry in shown], keys, book_heads())
        if shown and self.table.current_key() is None:
            self.table.choose(shown[0][0])

    # -- doing -------------------------------------------------------------------------------------------------

    def _open_entry(self) -> None:
        """The form of an entry; of a shipped one a coordinator gets a new entry that begins as it is."""
        place = self.table.current_key()
        if not isinstance(place, int):
            return
        entry = self._entries[place]
        if entry.n is not None:
            self._ways.open_form("product", None, entry.n)
        elif self._editor:
            self._ways.open_form("product", None, None, **products.presets(entry))
        else:
            self._ways.toast(_("Only a coordinator changes this list."), "accent")

    def _open_own(self, table: RoomyTable, kind: str) -> None:
        n = table.current_key()
        if isinstance(n, int) and n > 0:
            self._ways.open_form(kind, None, n)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row; Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._ways.back()
            return
        super().keyPressEvent(event)
