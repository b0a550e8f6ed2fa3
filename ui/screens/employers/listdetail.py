"""The frame of the screens about employers: a list at the left, the chosen one at the right; narrow, one at a time."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services.desk import Changes
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import Button, Label, Restyled, SearchField, set_plane

DEBOUNCE_MS = 60
ONE_PANE = 900
"""Below this width of the screen itself (px at 100 %) the detail is a page of its own."""


class DetailArea(Restyled, QWidget):
    """The pane at the right: scrolls, and has a way back where it is a page. `closed` when that way is taken."""

    closed = Signal()

    def __init__(self) -> None:
        """Empty at first."""
        super().__init__()
        set_plane(self, "window")
        self.back = Button(_("Back to the list"), "plain", icon="arrow-left", size="small")
        self.back.clicked.connect(self.closed)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.area, 1)
        self.back.hide()
        self.restyle()

    def show_body(self, body: QWidget) -> None:
        """Show something else; the place one had scrolled to stays."""
        at = self.area.verticalScrollBar().value()
        body.setAutoFillBackground(False)
        self.area.setWidget(body)
        self.area.verticalScrollBar().setValue(at)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(18), px(12), px(12), px(12))
        self._column.setSpacing(px(8))


class ListDetail(Restyled, QWidget):
    """A screen with a list and a detail. Subclasses ask in `refresh`, and show in `choose` what was chosen."""

    def __init__(self, door: Door, actions: Actions, title: str, table: WindowTable, *, search: str = "") -> None:
        """`search` is the hint in the search field; without it there is none."""
        super().__init__()
        self._door, self._ways = door, actions
        self._stale, self._page, self._bare = True, False, False
        self.filtering = True
        """Whether there is anything to filter by."""
        self.title, self.subtitle = Label(title, "title"), Label("", "second", "text2")
        self.search = SearchField(search)
        self.search.setAccessibleName(search)
        self.search.setVisible(bool(search))
        self._searched = bool(search)
        self.table = table
        self.detail = DetailArea()
        self.tools = Flow(right=True)
        self.filters = Flow([self.search] if search else [], gap=8)
        self.foot = Label("", "help", "text2", wrap=True)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DEBOUNCE_MS)
        self._lay_out()
        self.search.searched.connect(lambda _text: self.timer.start())
        self.search.returnPressed.connect(self._enter_results)
        self.timer.timeout.connect(self.refresh)
        self.table.sort_wanted.connect(lambda _sort, _down: self.refresh())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.open_row)
        self.detail.closed.connect(self.close_detail)
        self._door.changed.connect(self._changed)
        set_plane(self, "window")

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._first = QHBoxLayout()
        self._first.addWidget(self.title)
        self._first.addWidget(self.subtitle)
        self._first.addWidget(self.tools, 1)
        self._head.addLayout(self._first)
        self._head.addWidget(self.filters)
        self.middle = QWidget()
        set_plane(self.middle, "surface")
        self.stack = QStackedLayout()
        self.stack.addWidget(self.table)
        self._middle = QVBoxLayout(self.middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addLayout(self.stack, 1)
        self._middle.addWidget(self.foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(max(1, px(1)))
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # narrow is a page less, not a wall
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self.splitter, 1)

    # -- for the screens themselves ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list again."""
        raise NotImplementedError

    def choose(self, n: int | None) -> None:
        """Show the chosen row in detail; None: nothing is chosen."""
        raise NotImplementedError

    def open_row(self, n: int) -> None:
        """Enter or a double click on a row: to the detail, or what a screen makes of it."""
        self.open_detail()

    def nothing(self, found: int) -> QWidget | None:
        """What is shown in place of an empty list."""
        return None

    # -- the list ----------------------------------------------------------------------------------------------

    def show_ids(self, ids: array[int]) -> None:
        """Show the rows of an answer, and the first of them when none was chosen."""
        self._stale, self._bare = False, not len(ids)
        self.table.set_ids(ids)
        if self._searched:
            self.search.set_found(len(ids) if self.search.text().strip() else None)
        empty = None if len(ids) else self.nothing(len(ids))
        if empty is not None and self.stack.indexOf(empty) < 0:
            self.stack.addWidget(empty)
        self.stack.setCurrentWidget(empty or self.table)
        if self.table.current_id() is None and len(ids):
            self.table.selectRow(0)
        else:
            self.choose(self.table.current_id())
        self.place_panes()

    def _chosen(self, n: object) -> None:
        self.choose(n if isinstance(n, int) else None)

    def _enter_results(self) -> None:
        self.timer.stop()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self, changes: Changes) -> None:
        """Something was saved: look again, now or when the screen is shown."""
        if not changes.cases and not changes.entities:
            return
        self.table.rows.stale(None)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self.table.viewport().update()
        self.choose(self.table.current_id())

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [*([self.search] if self._searched else []), self.table, self.detail]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list where the detail is a page, else back to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            if self._page and self.is_narrow():
                self.close_detail()
            else:
                self._ways.back()
            return
        super().keyPressEvent(event)

    # -- room --------------------------------------------------------------------------------------------------

    def is_narrow(self) -> bool:
        """Whether the detail is a page of its own."""
        return self.width() < px(ONE_PANE)

    def open_detail(self) -> None:
        """Go to the detail."""
        self._page = True
        self.place_panes()
        target: Any = self.detail.area.widget()
        while target is not None and not (target.focusPolicy() & Qt.FocusPolicy.TabFocus and target.isVisible()):
            target = target.nextInFocusChain()
            if target is None or not self.detail.isAncestorOf(target):
                return
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def close_detail(self) -> None:
        """Back to the list."""
        self._page = False
        self.place_panes()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panes room, or make pages of them."""
        super().resizeEvent(event)
        self.place_panes()

    def place_panes(self) -> None:
        """List and detail beside each other, or one of them."""
        narrow = self.is_narrow()
        page = narrow and self._page
        self.detail.back.setVisible(page)
        self.detail.setVisible(page or not (narrow or (self._bare and not self._page)))
        self.middle.setVisible(not page)
        self.filters.setVisible(not page and self.filtering)
        self.subtitle.setVisible(not narrow)
        self.tools.setVisible(not page)
        self.detail.setMinimumWidth(px(300) if not page and not narrow else 0)
        if not narrow:
            width = round(self.width() * 0.42)
            self.splitter.setSizes([max(1, self.width() - width), width])

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._head.setContentsMargins(px(24), px(16), px(24), px(12))
        self._head.setSpacing(px(10))
        self._first.setSpacing(px(10))
        self.foot.setContentsMargins(px(12), px(8), px(12), px(8))
        self.search.setFixedWidth(min(px(272), max(px(200), self.width() - px(48))))
        self.place_panes()
