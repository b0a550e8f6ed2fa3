"""Starting a walk-in hour, and the earlier ones with a search in everything that was said in them."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.problems import blocking
from caseworker.domain.spreekuur import SessionDraft
from caseworker.domain.values import ParseError, parse_time
from caseworker.domain.wording import show_long, show_short
from caseworker.i18n import _, ngettext
from caseworker.services import spreekuur
from caseworker.services.spreekuur import SessionRow
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    LabeledField,
    LineField,
    Restyled,
    SearchField,
    SectionHeader,
    StateCell,
    TextCell,
    TwoLineCell,
)

DEBOUNCE_MS = 120
LEAST_HEIGHT = 200


def show_hours(row: SessionRow) -> str:
    """ "13:00 to 15:00", or what is known of it."""
    if row.from_time and row.to_time:
        return _("{start} till {end}").format(start=row.from_time, end=row.to_time)
    return row.from_time


def columns(today: Callable[[], date]) -> list[Column]:
    """The columns of the earlier sessions."""
    return [
        Column("place", _("Place"), "", 200, lambda row: TwoLineCell(row.place, show_hours(row)), always=True),
        Column("on", _("Date"), "", 130, lambda row: TextCell(show_short(row.on, today(), with_weekday=True))),
        Column("adviser", _("Adviser"), "", 150, lambda row: TextCell(row.adviser)),
        Column("visits", _("Visitors"), "", 90, lambda row: TextCell(str(row.visits), figure=True), figure=True),
        Column("unknown", _("Unknown"), "", 90, lambda row: TextCell(str(row.visits - row.known), figure=True),
               figure=True),
        Column("state", _("State"), "", 120, _state),
    ]  # fmt: skip


def _state(row: SessionRow) -> StateCell:
    if row.closed_at:
        return StateCell(_("Closed"), "check", "ok")
    return StateCell(_("Going on"), "circle-dot", "accent")


class StartCard(Restyled, QWidget):
    """Where and when; the place of the last time is filled in, so that Enter starts. `started(n)`."""

    started = Signal(int)

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `look`."""
        super().__init__(parent)
        self._door, self._ways = door, actions
        self._draft = SessionDraft()
        self.place, self.begin, self.end = LineField(), LineField(), LineField()
        self.place_field = LabeledField(_("Place"), self.place)
        self.begin_field = LabeledField(_("Begins at"), self.begin)
        self.end_field = LabeledField(_("Ends at"), self.end)
        self.start = Button(_("Start the walk-in hour"), "primary", icon="door-open", key_hint=_("Enter"), size="large")
        self.title = Label("", "head")
        self.card = Card(padding=20, spacing=14)
        self.card.column.addWidget(self.title)
        self._fields = QHBoxLayout()
        for field, share in ((self.place_field, 6), (self.begin_field, 2), (self.end_field, 2)):
            self._fields.addWidget(field, share)
        self.card.column.addLayout(self._fields)
        self.card.column.addWidget(Flow([self.start]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.start.clicked.connect(self.begin_session)
        for line in (self.place, self.begin, self.end):
            line.returnPressed.connect(self.begin_session)
        self.restyle()

    def look(self) -> None:
        """Ask where the last one was."""
        self.title.setText(show_long(self._door.desk.today()))
        self._door.ask(spreekuur.proposal, then=self._show, key="spreekuur.proposal")

    def _show(self, draft: SessionDraft) -> None:
        self._draft = draft
        self.place.setText(draft.place)
        self.begin.setText(draft.from_time)
        self.end.setText(draft.to_time)
        self.focus()

    def focus(self) -> None:
        """On the button when all is filled in, else on the place."""
        target = self.start if self.place.text().strip() else self.place
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_session(self) -> None:
        """Start, when place and times are in order."""
        draft = SessionDraft(
            on=self._door.desk.today(), place=self.place.text().strip(), host=self._draft.host,
            adviser=self._draft.adviser, from_time=_clock(self.begin.text()), to_time=_clock(self.end.text()),
        )  # fmt: skip
        problems = {item.field: item.text() for item in blocking(draft.check(self._door.desk.today()))}
        places = {"place": self.place_field, "from_time": self.begin_field, "to_time": self.end_field}
        for name, field in places.items():
            field.set_problem(problems.get(name, ""))
        wrong = next((places[name] for name in places if name in problems), None)
        if wrong is not None:
            wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._door.run(spreekuur.start, draft, then=self.started.emit, saved="spreekuur_session.save")

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._fields.setSpacing(px(16))


def _clock(text: str) -> str:
    """A time as it is kept; what is none stays as typed, so that it can be mended."""
    try:
        return parse_time(text) if text.strip() else ""
    except ParseError:
        return text.strip()[:5] or ""


class EarlierPane(Restyled, QWidget):
    """Every session, the newest first, with a search. `opened(n)`."""

    opened = Signal(int)

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `look`."""
        super().__init__(parent)
        self._door = door
        self.search = SearchField(_("Search in places, questions, advice and names"))
        self.head = SectionHeader(_("Earlier walk-in hours"))
        self.table = WindowTable(
            _("Earlier walk-in hours"), "spreekuur", door, actions.prefs, spreekuur.session_rows,
            columns(door.desk.today), two_lines=True,
        )  # fmt: skip
        self.nothing = EmptyState("search", _("Nothing found"), _("Try fewer letters or another word."))
        self.none_yet = EmptyState("door-open", _("No walk-in hours yet"), _("They will stand here with counts."))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.search)
        self.table.horizontalHeader().setSortIndicatorShown(False)  # always the newest first
        for part in (self.table, self.nothing, self.none_yet):
            self._column.addWidget(part, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.look)
        self.search.searched.connect(lambda _text: self._timer.start())
        self.search.returnPressed.connect(self._enter)
        self.table.opened.connect(self.opened)
        self.restyle()

    def look(self) -> None:
        """Ask again, with what stands in the search."""
        self._timer.stop()
        self._door.ask(spreekuur.session_ids, self.search.text(), then=self._show, key="spreekuur.earlier")

    def _show(self, ids: array[int]) -> None:
        searching = bool(self.search.text().strip())
        self.search.set_found(len(ids) if searching else None)
        count = ngettext("{count} session", "{count} sessions", len(ids)).format(count=len(ids))
        self.head.set_note(count if ids else "")
        self.table.set_ids(ids)
        self.table.setVisible(bool(ids))
        self.nothing.setVisible(not ids and searching)
        self.none_yet.setVisible(not ids and not searching)

    def _enter(self) -> None:
        self.look()
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.selectRow(0)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self.table.setMinimumHeight(px(LEAST_HEIGHT))


class StartPage(Restyled, QWidget):
    """Starting a session above the earlier ones."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Both parts."""
        super().__init__(parent)
        self.card, self.earlier = StartCard(door, actions), EarlierPane(door, actions)
        inside, area, whole = QWidget(), QScrollArea(), QVBoxLayout(self)
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self.card)
        self._column.addWidget(self.earlier, 1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.restyle()

    def look(self) -> None:
        """Ask everything again."""
        self.card.look()
        self.earlier.look()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(px(24), px(20), px(24), px(24))
        self._column.setSpacing(px(20))
