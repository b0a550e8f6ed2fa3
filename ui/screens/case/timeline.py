"""What happened in a case, newest first: chips per subject, and a list that is read a page at a time.

Two thousand entries cost no more than sixty: only their numbers are here, and a page is put into words when somebody
comes near it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from caseworker.i18n import N_, _
from caseworker.services import case
from caseworker.services.case import TimelineRow as Entry
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Button, Chip, EmptyState, LinkButton, Restyled, RowModel, SectionHeader, Timeline, TimelineRow

PAGE = 60
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("contact", N_("Contact"), ("contact",)),
    ("intake", N_("Intake"), ("intake", "recognition")),
    ("rung", N_("Rung"), ("ladder_score",)),
    ("zrm", N_("ZRM"), ("zrm_score",)),
    ("plan", N_("Plan"), ("plan",)),
    ("placement", N_("Placement"), ("placement",)),
    ("examined", N_("Examined"), ("wage_value", "assessment")),
    ("language", N_("Language"), ("language_level", "inburgering")),
    ("visit", N_("Walk-in hour"), ("visit",)),
    ("document", N_("Document"), ("attachment",)),
)
"""(key, name, kinds of records) of the chips; names are English, translate with `_`."""
FIRST = ("contact", "rung", "zrm", "plan", "placement")
"""The chips that always show, in two lines; the others after "Filter"."""
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def row_of(entry: Entry) -> TimelineRow:
    """An entry as a row."""
    badge = (entry.tone or "neutral", "", entry.badge) if entry.badge else None
    return TimelineRow(
        entry.icon, entry.title, entry.meta, entry.text, entry.tone or "neutral", badge, key=(entry.n, entry.kind)
    )


class PagedRows(RowModel):
    """Rows that come in pages when the view is near the end of those that are there."""

    def __init__(self, door: Door, parent: QWidget) -> None:
        """Empty at first."""
        super().__init__((), parent)
        self._door = door
        self._ids: array[int] = array("q")
        self._asked = 0
        self._round = 0

    def set_ids(self, ids: array[int], at_least: int = PAGE) -> None:
        """Show these entries: the first page now (or as many as were there before), the rest on demand."""
        self._round += 1
        self._ids, self._asked = ids, 0
        self._ask(max(PAGE, at_least), first=True)

    def total(self) -> int:
        """How many entries there are, read or not."""
        return len(self._ids)

    def canFetchMore(self, parent: Index = _NONE) -> bool:
        """Whether there are entries that were not asked for."""
        return not parent.isValid() and self._asked < len(self._ids)

    def fetchMore(self, parent: Index = _NONE) -> None:
        """Ask for the next page."""
        if not parent.isValid():
            self._ask(PAGE)

    def _ask(self, count: int, first: bool = False) -> None:
        part = list(self._ids[self._asked : self._asked + count])
        self._asked += len(part)
        asked_in = self._round

        def take(entries: Sequence[Entry]) -> None:
            if asked_in != self._round:
                return
            rows = [row_of(entry) for entry in entries]
            if first:
                self.set_rows(rows)
            elif rows:
                self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
                self._rows.extend(rows)
                self.endInsertRows()

        self._door.ask(case.timeline_rows, part, then=take)


class PagedTimeline(Timeline):
    """The view of `PagedRows`; it keeps the chosen entry."""

    def __init__(self, accessible: str, door: Door) -> None:
        """Empty at first."""
        super().__init__(accessible)
        self.paged = PagedRows(door, self)
        self._rows = self.paged
        self.setModel(self.paged)
        self.selectionModel().currentChanged.connect(self._tell)
        self._kept: object = None
        self.paged.modelAboutToBeReset.connect(self._keep)
        self.paged.modelReset.connect(self._bring_back)

    def _keep(self) -> None:
        self._kept = self.current_key()

    def _bring_back(self) -> None:
        if self._kept is not None:
            self.choose(self._kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen entry stays in sight when its text comes under the list."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the entry; the rest is the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)


class TimelinePane(Restyled, QWidget):
    """The timeline with its chips. `chosen(n, kind)` and `opened(n, kind)` for an entry."""

    chosen = Signal(int, str)
    opened = Signal(int, str)

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._case: int | None = None
        self._only = ""
        self.view = PagedTimeline(_("Timeline"), door)
        self.more = LinkButton(_("Filter"), icon="list-filter")
        self.more.setCheckable(True)
        self.header = SectionHeader(_("Timeline"), "", self.more)
        self._counts: dict[str, int] = {}
        self.all = Chip(_("All"), checked=True)
        self.chips: dict[str, Chip] = {"": self.all}
        for key, name, _kinds in KINDS:
            self.chips[key] = Chip(_(name))
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, only=key: self.show_only(only))
        self.flow = Flow(list(self.chips.values()), gap=6)
        self.more.toggled.connect(lambda _open: self._offer())
        first = Button(_("Note a contact"), "primary", icon="message-circle")
        first.clicked.connect(lambda: self._ways.open_form("contact", self._case))
        self.empty = EmptyState("history", _("Nothing has happened yet"),
                                _("Note the first contact or record the intake."), [first])  # fmt: skip
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addWidget(self.flow)
        self._column.addLayout(self._stack, 1)
        self.view.chosen.connect(lambda key: self.chosen.emit(*key))
        self.view.opened.connect(lambda key: self.opened.emit(*key))
        self.restyle()

    def open(self, n: int) -> None:
        """Show a case from its newest entry."""
        if n != self._case:
            self._case, self._only = n, ""
            self.view.clearSelection()
            self.view.paged.set_ids(array("q"))
            self.view.scrollToTop()
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        if self._case is None:
            return
        kinds = next((kinds for key, _name, kinds in KINDS if key == self._only), ())
        self._door.ask(case.timeline_ids, self._case, kinds, then=self._show, key="case.timeline")
        self._door.ask(case.timeline_counts, self._case, then=self._show_counts, key="case.counts")

    def show_only(self, key: str) -> None:
        """Show one subject, or all for ""."""
        self._only = key
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == self._only)
        self.flow.updateGeometry()

    def _show(self, ids: array[int]) -> None:
        self.view.paged.set_ids(ids, self.view.paged.rowCount())
        self._stack.setCurrentWidget(self.view if len(ids) else self.empty)

    def _show_counts(self, counts: dict[str, int]) -> None:
        self.all.set_count(sum(counts.values()))
        for key, _name, kinds in KINDS:
            self._counts[key] = sum(counts.get(kind, 0) for kind in kinds)
            self.chips[key].set_count(self._counts[key])
        self._offer()
        self._mark()

    def _offer(self) -> None:
        """The chips of what there is: the first ones, the one in use, and with "Filter" all."""
        others = False
        for key, _name, _kinds in KINDS:
            there = self._counts.get(key, 0) > 0
            others |= there and key not in FIRST
            wanted = there and (key in FIRST or self.more.isChecked())
            self.chips[key].setVisible(wanted or key == self._only)
        self.more.setVisible(others)
        self.flow.updateGeometry()

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(20), px(10), px(12), px(12))
        self._column.setSpacing(px(8))
