"""Clients: lists at the left, the table of any length, and the chosen one in detail at the right."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from caseworker.i18n import _, ngettext
from caseworker.services import caseload
from caseworker.services.case import NextStep
from caseworker.services.caseload import EVERYBODY, CaseFilter
from caseworker.services.desk import Changes
from ui.actions import Actions
from ui.door import Door
from ui.screens import caseload_columns
from ui.screens.caseload_detail import Detail, DetailPane, read_detail
from ui.screens.caseload_filters import FilterChips
from ui.screens.caseload_lists import ListsPane
from ui.screens.caseload_tools import CaseloadTools, column_menu, export_shown
from ui.screens.layouts import Flow
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import Button, EmptyState, Label, Restyled, SearchField, set_plane
from ui.work_presets import preset_of

DEBOUNCE_MS = 60
WITHOUT_DETAIL = 900
"""Below this width of the screen itself (px at 100 %) the detail is a page of its own."""
WITHOUT_LISTS = 720
MOST_SHOWN = 500
"""So many clients are offered for a handover at a time."""
MINE = CaseFilter(mine=True)


class CaseloadScreen(Restyled, QWidget):
    """The caseload. See `ui.tables.window_model` for how 100,000 rows cost no more than 100."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Shows everybody at first, and asks when it is shown."""
        super().__init__(parent)
        self._door, self._ways = door, actions
        self._filter, self._list = EVERYBODY, "all"
        self._stale, self._page, self._hidden = True, False, not actions.prefs.get("caseload.detail", True)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._counts: dict[str, int] = {}
        self._make_parts()
        self._lay_out()
        self._connect()
        set_plane(self, "window")
        self.restyle()

    def _make_parts(self) -> None:
        desk = self._door.desk
        self.title, self.subtitle = Label(_("Clients"), "title"), Label("", "second", "text2")
        self.search = SearchField(_("Search in names, numbers and notes"))
        self.search.setAccessibleName(_("Search in names, numbers and notes"))
        self.chips = FilterChips(desk.today)
        self.tools = CaseloadTools()
        self.lists = ListsPane(self._door, self._ways)
        self.table = WindowTable(
            _("Clients"), "caseload", self._door, self._ways.prefs, caseload.case_rows,
            caseload_columns.columns(desk.today), two_lines=True,
        )  # fmt: skip
        new = Button(_("New client"), "primary", icon="user-plus")
        new.clicked.connect(lambda: self._ways.open_form("client", None))
        sheet = Button(_("Import a spreadsheet"), icon="table-2")
        sheet.clicked.connect(lambda: self._ways.show("sheets"))
        self.nobody = EmptyState(
            "users",
            _("No clients yet"),
            _("Record the first client, or bring your list in from a spreadsheet."),
            [new, sheet],
        )
        self.clear = Button(_("Show everybody"), icon="x")
        self.nothing = EmptyState("search", _("Nobody found"), "", [self.clear])
        self.foot = Label("", "help", "text2", wrap=True)
        self.detail = DetailPane()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DEBOUNCE_MS)

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._first = QHBoxLayout()
        self._first.addWidget(self.title)
        self._first.addWidget(self.subtitle)
        self._first.addWidget(self.tools.main, 1)
        self._second = Flow([self.search, self.chips, self.tools.side], gap=12)
        self._head.addLayout(self._first)
        self._head.addWidget(self._second)
        self.middle = QWidget()
        set_plane(self.middle, "surface")
        self._stack = QStackedLayout()
        for page in (self.table, self.nobody, self.nothing):
            self._stack.addWidget(page)
        self._middle = QVBoxLayout(self.middle)
        self._menu_row = QHBoxLayout()
        self._menu_row.addWidget(self.lists.menu)
        self._middle.addLayout(self._menu_row)
        self._middle.addLayout(self._stack, 1)
        self._middle.addWidget(self.foot)
        set_plane(self.detail, "window")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(max(1, px(1)))
        for part in (self.lists, self.middle, self.detail):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # narrow is a page less, not a wall
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.timer.start())
        self.search.returnPressed.connect(self._enter_results)
        self.timer.timeout.connect(self._typed)
        self.chips.changed.connect(self._set_filter)
        self.lists.chosen.connect(self.show_list)
        self.lists.kept.connect(self._show_kept)
        self.lists.keep_wanted.connect(self._keep)
        self.tools.wanted.connect(self._tool)
        self.table.chosen.connect(self._choose)
        self.table.rows.arrived.connect(self._rows_came)
        self.table.opened.connect(self._ways.open_case)
        self.table.sort_wanted.connect(lambda _sort, _down: self._ask_ids())
        self.detail.opened.connect(self._ways.open_case)
        self.detail.closed.connect(self._close_detail)
        self.detail.stepped.connect(self._do_step)
        self.clear.clicked.connect(self._show_everybody)
        self.splitter.splitterMoved.connect(
            lambda *_place: self._ways.prefs.put("caseload.splitter", self.splitter.sizes())
        )
        self._door.changed.connect(self._changed)

    # -- what is shown -----------------------------------------------------------------------------------------

    def activate(self, **what: Any) -> None:
        """Shown again; `list` is one of the lists at the left."""
        if "list" in what:
            self.show_list(str(what["list"]))
        if isinstance(what.get("filter"), CaseFilter):
            self.search.clear()
            self._list = ""
            self._set_filter(what["filter"])

    def show_list(self, name: str) -> None:
        """Show one of the lists: mine, all, late, no_contact, term_ends, conflicts, closed."""
        self._list = name
        self.lists.choose(name)
        which = "all" if name == "mine" else name
        self._set_filter(replace(self._filter, list=which, mine=name == "mine"))

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.search, self.lists, self.table, self.detail]

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self.table.viewport().update()
        self.detail.names_changed()

    def _set_filter(self, chosen: CaseFilter) -> None:
        self._filter = replace(chosen, text=self.search.text().strip())
        self.chips.show_filter(self._filter)
        self._second.updateGeometry()
        self._ask_ids()

    def _show_kept(self, chosen: CaseFilter) -> None:
        self._list = ""
        self._set_filter(chosen)

    def _keep(self, name: str) -> None:
        self.lists.keep(name, self._filter)

    def _show_everybody(self) -> None:
        self.search.clear()
        self.timer.stop()
        self._filter = EVERYBODY
        self.show_list("all")

    def _typed(self) -> None:
        self._set_filter(self._filter)

    def _enter_results(self) -> None:
        """Enter in the search goes to the first row found."""
        self.timer.stop()
        self._typed()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_id() is None and len(self.table.rows.ids()):
            self.table.selectRow(0)

    def _ask_ids(self) -> None:
        sort, descending = self.table.order
        self._stale = False
        self._door.ask(
            caseload.case_ids, self._filter, sort, descending, then=self._show_ids, key="caseload.ids",
        )  # fmt: skip

    def _ask_around(self) -> None:
        self._door.ask(caseload.list_counts, then=self._show_counts, key="caseload.counts")
        self._door.ask(_choices, then=lambda found: self.chips.set_choices(*found), key="caseload.choices")

    def _show_ids(self, ids: array[int]) -> None:
        self.table.set_ids(ids)
        searched = bool(self._filter.text)
        self.search.set_found(len(ids) if searched else None)
        everybody = self._counts.get("all", 0) + self._counts.get("closed", 0)
        empty = self.nobody if not everybody and not searched else self.nothing
        self._stack.setCurrentWidget(self.table if len(ids) else empty)
        self.nothing.set_words(_("Nobody found"), _("Nothing matches this list, these filters and these words."))
        self._say_counts()
        if self.table.current_id() is None:
            if len(ids) and not self._page:
                self.table.selectRow(0)
            else:
                self.detail.clear()
        else:
            self._choose(self.table.current_id())
        if not len(ids) or self.table.rows.row_at(max(0, self.table.currentIndex().row())) is not None:
            self._rows_came()

    def _rows_came(self) -> None:
        """The rows come first, then what stands around them: questions at the same time make each other late."""
        waiting, self._waiting = self._waiting, {}
        for ask in waiting.values():
            ask()

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.lists.show_counts(counts)
        self._say_counts()
        if not len(self.table.rows.ids()):
            self._show_ids(self.table.rows.ids())

    def _say_counts(self) -> None:
        shown, every = len(self.table.rows.ids()), self._counts.get("all", 0)
        if self._filter.list == "closed":
            every = self._counts.get("closed", 0)
        self.subtitle.setText(_("{shown} of {all} in this caseload").format(shown=_thousands(shown),
                                                                           all=_thousands(every)))  # fmt: skip
        words = ngettext("{count} client", "{count} clients", shown).format(count=_thousands(shown))
        if self._filter.text:
            words = _("{count}, searched in name, number and notes").format(count=words)
        self.foot.setText(words if shown else "")

    def _choose(self, n: int | None) -> None:
        if n is None:
            self.detail.clear()
            return
        if self.table.rows.row_at(self.table.currentIndex().row()) is None:
            self._waiting["detail"] = lambda: self._choose(self.table.current_id())
            return
        self._waiting.pop("detail", None)
        self._door.ask(read_detail, n, self._filter.text, then=self._show_detail, key="caseload.detail",
                       failed=lambda _error: self.detail.clear())  # fmt: skip

    def _show_detail(self, detail: Detail) -> None:
        if detail.header.n == self.table.current_id():
            self.detail.show_detail(detail)

    def _do_step(self, step: NextStep) -> None:
        n = self.table.current_id()
        if n is not None:
            preset = preset_of(step.code, step.preset, step.entity)
            self._ways.open_form(step.action_kind, n, None if step.action_new else step.entity, **preset)

    # -- tools -------------------------------------------------------------------------------------------------

    def _tool(self, name: str) -> None:
        if name == "new":
            self._ways.open_form("client", None)
        elif name == "sheets":
            self._ways.show("sheets")
        elif name == "loads":
            self._ways.show("caseloads")
        elif name == "handover":
            self._hand_over()
        elif name == "export":
            export_shown(self._ways, self.table.rows.ids())
        elif name == "detail":
            self._turn_detail()
        else:
            column_menu(self.table).popup(self.tools.menu_place())

    def _hand_over(self) -> None:
        """Hand over from what is shown; the chosen client is ticked already."""
        chosen = self.table.current_id()
        self._ways.show("handover", cases=list(self.table.rows.ids()[:MOST_SHOWN]), ticked=[chosen] if chosen else [])

    def _turn_detail(self) -> None:
        if self.is_narrow():
            self._page = not self._page
        else:
            self._hidden = not self._hidden
            self._ways.prefs.put("caseload.detail", not self._hidden)
        self._place_panes()
        if self._page:
            self.detail.open_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_detail(self) -> None:
        self._turn_detail()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- following ---------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        """Something was saved, here or elsewhere: look again, now or when the screen is shown."""
        if not changes.cases and not changes.entities:
            return
        self.table.rows.stale(changes.cases or None)
        if self.isVisible():
            self._ask_ids()
            self._ask_around()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._waiting["around"] = self._ask_around
            self._ask_ids()

    def is_narrow(self) -> bool:
        """Whether the detail is a page of its own."""
        return self.width() < px(WITHOUT_DETAIL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panes room, or make pages of them."""
        super().resizeEvent(event)
        self._place_panes()

    def _place_panes(self) -> None:
        narrow, small = self.is_narrow(), self.width() < px(WITHOUT_LISTS)
        page = narrow and self._page
        self.detail.set_as_page(page)
        self.detail.setVisible(page or (not narrow and not self._hidden))
        self.middle.setVisible(not page)
        self.lists.setVisible(not small and not page)
        self.lists.menu.setVisible(small and not page)
        edge = px(12) if small else 0
        self._menu_row.setContentsMargins(edge, edge and px(8), edge, edge and px(4))
        self.subtitle.setVisible(not small)
        self._second.setVisible(not page)
        self.lists.setFixedWidth(px(208))
        self.detail.setMinimumWidth(px(260) if not page else 0)
        if not narrow:
            self._sizes()

    def _sizes(self) -> None:
        saved = self._ways.prefs.get("caseload.splitter", [])
        width = saved[2] if len(saved) == 3 and saved[2] > 0 else px(320)
        width = max(px(260), min(int(width), self.width() // 2))
        self.splitter.setSizes([px(208), max(1, self.width() - px(208) - width), width])

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._head.setContentsMargins(px(24), px(16), px(24), px(12))
        self._head.setSpacing(px(10))
        self._first.setSpacing(px(10))
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self.foot.setContentsMargins(px(12), px(8), px(12), px(8))
        self.search.setFixedWidth(min(px(272), max(px(200), self.width() - px(48))))
        self.lists.restyle()
        self._place_panes()


def _choices(desk: Any) -> tuple[list[str], list[tuple[int, str]]]:
    return caseload.municipalities(desk), caseload.coaches(desk)


def _thousands(count: int) -> str:
    """12 345: a thin space between thousands, the same in both languages."""
    return f"{count:,}".replace(",", "\u202f")
