"""The ledger of placements on a page: every chain with its six-month clock, days worked and interruptions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date, show_number
from caseworker.i18n import _, ngettext
from caseworker.services import placements
from caseworker.services.placements import LedgerBreak, LedgerChain, LedgerPlacement
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.page import Cell, Head
from ui.screens.roomy_table import RoomyTable
from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    EmptyState,
    Label,
    LinkButton,
    ProgressLine,
    Restyled,
    SectionHeader,
    TextCell,
    TwoLineCell,
    set_plane,
)


def heads() -> list[Head]:
    """The heads of a chain's table."""
    return [
        Head(_("Where")),
        Head(_("When")),
        Head(_("Nature")),
        Head(_("Days worked"), figure=True),
        Head(_("Interrupted")),
    ]


def cells(item: LedgerPlacement) -> list[Cell]:
    """A placement as a row."""
    start = show_date(item.start_on)
    hours = _("{hours} hours").format(hours=show_hours(item.minutes_per_week)) if item.minutes_per_week else ""
    if item.ended_on:
        when = TwoLineCell(_("{start} to {end}").format(start=start, end=show_date(item.ended_on)), item.end_reason)
    else:
        planned = _("planned until {day}").format(day=show_date(item.planned_end)) if item.planned_end else ""
        when = TwoLineCell(_("since {day}").format(day=start), planned)
    return [
        TwoLineCell(item.name or item.job or _("Placement"), item.job if item.name else ""),
        when,
        TextCell(", ".join(part for part in (item.nature, hours) if part)),
        TextCell(str(item.days), figure=True),
        TextCell(_off(item.breaks)),
    ]


def _off(breaks: tuple[LedgerBreak, ...]) -> str:
    if not breaks:
        return ""
    first = breaks[-1]
    until = show_date(first.until_on) if first.until_on else _("now")
    words = _("{start} to {end}").format(start=show_date(first.from_on), end=until)
    words = ", ".join(part for part in (words, first.reason.lower()) if part)
    more = len(breaks) - 1
    return f"{words} (+{more})" if more else words


def clock_words(chain: LedgerChain) -> str:
    """How far the six months are, and when they are full."""
    if not chain.needed:
        return _("Nothing was worked yet.")
    days = ngettext("{days} of {needed} day", "{days} of {needed} days", chain.needed)
    words = days.format(days=min(chain.days, chain.needed), needed=chain.needed)
    if chain.realised_on is not None:
        return _("{days}: six months were full on {day}.").format(days=words, day=show_date(chain.realised_on))
    reaches = chain.now.reaches_on
    if chain.now.running and reaches is not None:
        stops = chain.now.stops_on
        if stops is not None and stops < reaches:
            text = _("{days}. It stops on {stops}, and needs until {day}: look for a follow-up place.")
            return text.format(days=words, stops=show_date(stops), day=show_date(reaches))
        return _("{days}. If it goes on, six months are full on {day}.").format(days=words, day=show_date(reaches))
    return _("{days}. It stopped; a follow-up place goes on counting.").format(days=words)


class LedgerPage(Restyled, QWidget):
    """The page. `closed`: back to the file."""

    closed = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._case = 0
        self.tables: list[RoomyTable] = []
        set_plane(self, "window")
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.new = Button(_("New placement"), "primary", icon="plus")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(_("Placements in chains"), "title"))
        why = _("Placements that follow each other count together until they make six months.")
        self._column.addWidget(Label(why, "second", "text2", wrap=True))
        self._column.addWidget(Flow([self.new, self.back]))
        self._column.addWidget(self.area, 1)
        self.back.clicked.connect(self.closed)
        self.new.clicked.connect(lambda: self._ways.open_form("placement", self._case, None))
        self.restyle()

    def open(self, case: int) -> None:
        """Show the placements of a case."""
        self._case = case
        self._door.ask(placements.ledger, case, then=self._show, key="case.ledger")

    def _show(self, found: list[LedgerChain]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(16))
        self.tables = []
        if not found:
            column.addWidget(EmptyState("briefcase", _("There is no placement yet."), ""))
        for place, chain in enumerate(found):
            column.addWidget(self._card(chain, len(found) - place))
        column.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)

    def _card(self, chain: LedgerChain, number: int) -> Card:
        card = Card()
        done = chain.realised_on is not None
        months = show_number(chain.now.months_done)
        words = _("six months full") if done else _("{months} of 6 months").format(months=months)
        stopped = not done and not chain.now.running
        tone, symbol = (
            ("ok", "circle-check") if done else ("warn", "triangle-alert") if stopped else ("accent", "clock")
        )
        badge = Badge(tone, symbol, words)
        follow = LinkButton(_("Follow-up place"), icon="link")
        follow.setAccessibleName(_("Follow-up place in chain {number}").format(number=number))
        first = chain.placements[0].n
        follow.clicked.connect(lambda: self._ways.open_form("placement", self._case, None, chain=first))
        card.column.addWidget(SectionHeader(_("Chain {number}").format(number=number), "", badge, follow, style="row"))
        share = min(1.0, chain.days / chain.needed) if chain.needed else 0.0
        card.column.addWidget(ProgressLine(clock_words(chain), share))
        table = RoomyTable(_("Placements of chain {number}").format(number=number), two_lines=True)
        table.show_rows([cells(item) for item in chain.placements], [item.n for item in chain.placements], heads())
        table.activated.connect(lambda _index, shown=table: self._open(shown))
        self.tables.append(table)
        card.column.addWidget(table)
        return card

    def _open(self, table: RoomyTable) -> None:
        n = table.current_key()
        if isinstance(n, int):
            self._ways.open_form("placement", self._case, n)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(10))
