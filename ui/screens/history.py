"""The history of one client's file: who changed what and when, the file as it was on a day, undo of an earlier save."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.values import ParseError, parse_date
from caseworker.domain.wording import show_date, show_long
from caseworker.errors import KnownError
from caseworker.i18n import _, ngettext
from caseworker.services import case as cases
from caseworker.services import history, undo
from caseworker.services.case import CaseHeader
from caseworker.services.desk import Changes, Desk
from caseworker.services.history import ChangeRow, History, Record, Snapshot
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.case.gone import leave_gone
from ui.screens.history_words import VERBS, field_label, in_form_order, lines_of, subject_name, title_of, value_of, when
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    DateField,
    EmptyState,
    Label,
    LineList,
    LineRow,
    Restyled,
    Segmented,
    set_plane,
)
from ui.widgets.base import isolate

BESIDE = 860
"""From this width (px at 100 %) on what was chosen stands beside the list; else under it."""


def _read(desk: Desk, n: int, record: int | None, limit: int) -> tuple[CaseHeader, History]:
    return cases.header(desk, n), history.changes(desk, n, record, limit)


class HistoryScreen(Restyled, QWidget):
    """The screen; `activate(case=n, record=m)` shows one client, or one record of the file."""

    undone = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__()
        self._door, self._ways = door, actions
        self.case: int | None = None
        self._record: int | None = None
        self._history: History | None = None
        self._snapshot: Snapshot | None = None
        self._header: CaseHeader | None = None
        self._limit = history.PAGE
        set_plane(self, "window")
        self._make()
        self._lay_out()
        self._connect()
        self.restyle()

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **what: object) -> None:
        """Show the history of `case`, or of one `record` in it; without words as it was."""
        n, record = what.get("case"), what.get("record")
        if isinstance(n, int):
            if n != self.case:
                self._header = None
            self.case, self._record = n, record if isinstance(record, int) else None
            self._limit = history.PAGE
            self._snapshot = None
            self.mode.set_current(0)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.mode, self.list, self.area]

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self._show_list()

    def refresh(self) -> None:
        """Look again."""
        if self.case is None:
            return
        self._door.ask(_read, self.case, self._record, self._limit, then=self._show, key="history", failed=self._gone)
        if self.mode.current() == 1:
            self._ask_day()

    # -- inside ------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.title, self.subtitle = Label("", "title", wrap=True), Label("", "second", "text2", wrap=True)
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.mode = Segmented([(_("Changes"), "history"), (_("As it was"), "eye")], accessible=_("What to show"))
        self.day = DateField(self._parse, show_long, placeholder=_("For example 1-9 or -6m"))
        self.day.setAccessibleName(_("As it was on this day"))
        self.whole = Button(_("Show the whole file"), "plain", icon="folder", size="small")
        self.list = LineList(_("Changes"), disc=False)
        self.more = Button(_("Show older changes"), "plain", icon="chevron-down", size="small")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("What was changed"))
        self.area.viewport().setAutoFillBackground(False)
        self.undo_button = Button(_("Take this back"), icon="undo-2")
        self.why_not = Label("", "help", "text2", wrap=True)

    def _lay_out(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.mode)
        self._tools.addWidget(self.day)
        self._tools.addWidget(self.whole)
        self._tools.addStretch(1)
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._left.addWidget(self.list, 1)
        self._left.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(self.area, 1)
        self._right.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(self.why_not)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.addWidget(left, 2)
        self._panes.addWidget(right, 3)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(self._tools)
        self._column.addLayout(self._panes, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.mode.changed.connect(lambda _index: self._mode_changed())
        self.day.date_changed.connect(lambda _day: self._ask_day())
        self.whole.clicked.connect(lambda: self.activate(case=self.case))
        self.list.chosen.connect(self._choose)
        self.more.clicked.connect(self._older)
        self.undo_button.clicked.connect(self._undo)
        self._door.changed.connect(self._changed)

    def _parse(self, text: str) -> date | None:
        try:
            return parse_date(text, self._door.desk.today())
        except ParseError:
            return None

    def _go_back(self) -> None:
        if self.case is not None:
            self._ways.open_case(self.case)

    def _gone(self, error: KnownError) -> None:
        shown = self._header is not None
        self.case = self._header = None
        if self.isVisible():
            leave_gone(self._ways, error, shown=shown)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and self.case in changes.cases:
            self.refresh()

    def _older(self) -> None:
        self._limit += history.PAGE
        self.refresh()

    def _mode_changed(self) -> None:
        if self.mode.current() == 1:
            if self.day.value() is None:
                self.day.set_value(self._door.desk.today())
            self._ask_day()
        self._show_list()

    def _ask_day(self) -> None:
        day = self.day.value()
        if self.case is not None and day is not None:
            self._door.ask(history.as_it_was, self.case, day, then=self._show_day, key="history.day")

    # -- what is shown -----------------------------------------------------------------------------------------

    def _show(self, found: tuple[CaseHeader, History]) -> None:
        self._header, self._history = found
        self._show_list()

    def _show_day(self, found: Snapshot) -> None:
        self._snapshot = found
        self._show_list()

    def _show_list(self) -> None:
        if self._header is None or self._history is None:
            return
        as_was = self.mode.current() == 1
        name = isolate(shown_name(self._header.name))
        self.title.setText(_("History of {name}").format(name=name))
        self.subtitle.setText(self._about())
        self.day.setVisible(as_was)
        self.whole.setVisible(self._record is not None and not as_was)
        self.more.setVisible(not as_was and len(self._history.rows) < self._history.total)
        self.list.set_rows(self._day_rows() if as_was else self._change_rows())
        if self.list.current_key() is None:
            self.list.choose_first()
        self._choose(self.list.current_key())

    def _about(self) -> str:
        if self.mode.current() == 1:
            day = self.day.value()
            return _("The file as it was known here at the end of {day}").format(day=show_date(day)) if day else ""
        total = self._history.total if self._history is not None else 0
        return ngettext("{count} change", "{count} changes", total).format(count=total)

    def _change_rows(self) -> list[LineRow]:
        found = self._history
        if found is None:
            return []
        return [
            LineRow(
                title_of(row), f"{when(row.ms)}, {found.authors.get(row.author, '?')}", icon=VERBS[row.verb][1],
                kind=VERBS[row.verb][2], key=place,
            )
            for place, row in enumerate(found.rows)
        ]  # fmt: skip

    def _day_rows(self) -> list[LineRow]:
        records = self._snapshot.records if self._snapshot is not None else ()
        return [
            LineRow(subject_name(record.kind), self._first_words(record), icon="file-text", key=place)
            for place, record in enumerate(records)
        ]

    def _first_words(self, record: Record) -> str:
        names = self._snapshot.names if self._snapshot is not None else {}
        values = dict(record.values)
        shown = in_form_order(record.kind, values)[:3]
        return ", ".join(value_of(record.kind, name, values[name], names) for name in shown)

    def _choose(self, key: object) -> None:
        place = key if isinstance(key, int) else -1
        self.undo_button.hide()
        self._say_why("")
        if self.mode.current() == 1:
            records = self._snapshot.records if self._snapshot is not None else ()
            if 0 <= place < len(records) and self._snapshot is not None:
                self._fill(subject_name(records[place].kind), "", self._lines_then(records[place], self._snapshot))
            else:
                self._nothing(_("Nothing was known on this day"))
        elif self._history is not None and 0 <= place < len(self._history.rows):
            row = self._history.rows[place]
            who = self._history.authors.get(row.author, "?")
            self._fill(title_of(row), f"{when(row.ms)}, {who}", lines_of(row, self._history.names), changed=True)
            self._ask_undo(row)
        else:
            self._nothing(_("Nothing has been changed"))

    def _lines_then(self, record: Record, snapshot: Snapshot) -> list[tuple[str, str, str]]:
        values = dict(record.values)
        return [
            (field_label(record.kind, name), "", value_of(record.kind, name, values[name], snapshot.names))
            for name in in_form_order(record.kind, values)
        ]

    def _nothing(self, words: str) -> None:
        self.area.setWidget(EmptyState("history", words, ""))
        self.area.viewport().setAutoFillBackground(False)

    def _fill(self, title: str, meta: str, lines: list[tuple[str, str, str]], changed: bool = False) -> None:
        card = Card(padding=16, spacing=8)
        card.column.addWidget(Label(title, "head", wrap=True))
        if meta:
            card.column.addWidget(Label(meta, "second", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        if changed and lines:
            for column, words in enumerate((_("Field"), _("Before"), _("After"))):
                grid.addWidget(Label(words, "help", "text2"), 0, column)
        top = Qt.AlignmentFlag.AlignTop
        for place, (label, before, after) in enumerate(lines, start=1):
            grid.addWidget(Label(label, "second", "text2", wrap=True), place, 0, top)
            if changed:
                grid.addWidget(Label(before, "second", "text2", wrap=True), place, 1, top)
            grid.addWidget(Label(after, "second500", wrap=True), place, 2 if changed else 1, top)
        card.column.addLayout(grid)
        if changed and not lines:
            card.column.addWidget(Label(_("No field that a form shows was changed."), "second", "text2", wrap=True))
        card.column.addStretch(1)
        self.area.setWidget(card)
        self.area.viewport().setAutoFillBackground(False)
        spoken = "\n".join(": ".join(part for part in line if part) for line in lines)
        self.area.setAccessibleDescription(f"{title}\n{meta}\n{spoken}")

    # -- taking back -------------------------------------------------------------------------------------------

    def _ask_undo(self, row: ChangeRow) -> None:
        if row.action is None:
            own = row.verb in ("undone", "restored")
            self._say_why("" if own else _("This came with a file, or was taken back already."))
            return
        self._door.ask(history.can_undo, row.action, then=lambda free: self._offer(row, free), key="history.undo")

    def _offer(self, row: ChangeRow, free: bool) -> None:
        self.undo_button.setVisible(free)
        self._say_why("" if free else _("Something that was done later depends on this. Take that back first."))

    def _say_why(self, words: str) -> None:
        self.why_not.setText(words)
        self.why_not.setVisible(bool(words))

    def _undo(self) -> None:
        place = self.list.current_key()
        row = self._history.rows[place] if self._history is not None and isinstance(place, int) else None
        if row is not None and row.action is not None:
            self._door.run(undo.undo_earlier, row.action, then=lambda _done: self._taken_back(),
                           failed=self._ways.error)  # fmt: skip

    def _taken_back(self) -> None:
        self._ways.toast(_("Taken back. It stands in the history, and Ctrl+Y does it again."))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.undone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the file."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)

    # -- room --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        flat = self.width() >= px(BESIDE)
        self._panes.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(12))
        self._tools.setSpacing(px(10))
        self._panes.setSpacing(px(16))
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(8))
        self.day.setFixedWidth(px(280))
        self._turn()
