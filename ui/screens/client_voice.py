"""Client voice: what clients say about their trajectory, counted without names, and the conversations behind it."""

from __future__ import annotations

from array import array
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caseworker.domain.client_voice import QUESTIONS, VOICE_HOW, VOICE_THEME
from caseworker.domain.values import add_months
from caseworker.domain.wording import show_number, show_short
from caseworker.i18n import _, ngettext
from caseworker.services import client_voice
from caseworker.services.client_voice import LEAST, Voices
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.page import CellTable, Head, Page
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import (
    Button,
    EmptyState,
    FigureCard,
    Label,
    SearchField,
    SectionHeader,
    Segmented,
    TextCell,
    TwoLineCell,
)

LEFT_OUT = "×"
PERIODS = (12, 24, 120)
"""Months back that can be chosen."""
DEBOUNCE_MS = 120
LIST_HEIGHT = 240


def shown(count: int | None) -> str:
    """A count, or the mark of one that is left out."""
    return LEFT_OUT if count is None else str(count)


class VoicePage(Page):
    """The counts of a period above the list of conversations."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `activate`."""
        super().__init__(_("Client voice"), _("How clients experience their trajectory. Without names."), parent=parent)
        self._door, self._ways = door, actions
        self.span = Segmented([_("12 months"), _("2 years"), _("All years")], accessible=_("Period"))
        self.new = Button(_("Note what clients say"), "primary", icon="plus")
        self.tools.add(self.span)
        self.tools.add(self.new)
        self.figures = Flow(gap=12, least=160)
        self.answers = CellTable(_("Answers by question"))
        self.themes = CellTable(_("By theme"))
        self.mark = Label("", "help", "text2", wrap=True)
        self.search = SearchField(_("Search in what was said"))
        self.head_of_list = SectionHeader(_("Conversations"))
        self.table = WindowTable(
            _("Conversations"), "client_voice", door, actions.prefs, client_voice.voice_rows,
            self._columns(), two_lines=True,
        )  # fmt: skip
        self.table.horizontalHeader().setSortIndicatorShown(False)  # always the newest first
        self.none_yet = EmptyState(
            "message-circle", _("No conversations yet"), _("Note one here: a group, one client, or a short form.")
        )
        parts = (
            self.figures, SectionHeader(_("Answers by question")), self.answers, SectionHeader(_("By theme")),
            self.themes, self.mark, self.head_of_list, self.search, self.table,
        )  # fmt: skip
        self._parts = parts
        for part in (*parts, self.none_yet):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._connect()
        self.restyle()

    def _columns(self) -> list[Column]:
        today = self._door.desk.today
        return [
            Column("said", _("What was said"), "", 260,
                   lambda row: TwoLineCell(VOICE_THEME.label(row.theme), row.text), always=True),
            Column("how", _("In what way"), "", 190, lambda row: TextCell(VOICE_HOW.label(row.how))),
            Column("people", _("People"), "", 80, lambda row: TextCell(str(row.people), figure=True), figure=True),
            Column("on", _("Date"), "", 120, lambda row: TextCell(show_short(row.on, today()))),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.span.changed.connect(lambda _index: self.refresh())
        self.new.clicked.connect(lambda: self._ways.open_form("client_voice", None))
        self.table.opened.connect(lambda n: self._ways.open_form("client_voice", n, n))
        self.search.searched.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._ask_list)
        self._door.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    # -- asking ------------------------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Look again."""
        self.refresh()

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.answers, self.table]

    def first_day(self, today: date) -> date:
        """The first day that is counted."""
        return add_months(today, -PERIODS[self.span.current()])

    def refresh(self) -> None:
        """Count again, and ask the list."""
        today = self._door.desk.today()
        self._door.ask(client_voice.voices, self.first_day(today), today, then=self._show, key="voice.counts")
        self._ask_list()

    def _ask_list(self) -> None:
        self._door.ask(client_voice.voice_ids, self.search.text(), then=self._show_list, key="voice.list")

    # -- answers -----------------------------------------------------------------------------------------------

    def _show(self, found: Voices) -> None:
        while self.figures.flow.count():
            item = self.figures.flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.figures.add(FigureCard(_("Conversations"), str(found.conversations)))
        self.figures.add(FigureCard(_("People"), shown(found.people)))
        heads = [Head(_("Question")), Head(_("People"), True), Head(_("Mean"), True)]
        heads += [Head(str(score), True) for score in range(1, 6)]
        words = dict(QUESTIONS)
        rows = [
            [
                TextCell(_(words[item.code])), TextCell(shown(item.people), figure=True),
                TextCell(show_number(item.mean) if item.mean is not None else "", figure=True),
                *(TextCell(shown(count), figure=True) for count in item.spread),
            ]
            for item in found.questions
        ]  # fmt: skip
        self.answers.show_rows(rows, [item.code for item in found.questions], heads)
        themes = [
            [TextCell(VOICE_THEME.label(code)), TextCell(shown(count), figure=True)] for code, count in found.themes
        ]
        self.themes.show_rows(
            themes, [code for code, _count in found.themes], [Head(_("About")), Head(_("People"), True)]
        )
        text = _("{mark} stands for less than {least} people, or a count that would give such a one away.")
        self.mark.setText(text.format(mark=LEFT_OUT, least=LEAST))

    def _show_list(self, ids: array[int]) -> None:
        searching = bool(self.search.text().strip())
        self.search.set_found(len(ids) if searching else None)
        count = ngettext("{count} conversation", "{count} conversations", len(ids)).format(count=len(ids))
        self.head_of_list.set_note(count if ids else "")
        self.table.set_ids(ids)
        empty = not ids and not searching
        for part in self._parts:
            part.setVisible(not empty)
        self.none_yet.setVisible(empty)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        super().restyle()
        if hasattr(self, "table"):
            self.column.setSpacing(px(12))
            self.table.setMinimumHeight(px(LIST_HEIGHT))
