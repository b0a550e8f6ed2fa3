"""How a case stands: the cards in two columns, or in one where it is narrow."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.services.case import Cockpit
from ui.screens.case.cards import cards_of
from ui.theme import px
from ui.widgets import Card, Restyled

TWO_COLUMNS = 720
LEFT = ("ladder", "plan", "chain", "duty", "capacity")
RIGHT = ("steps", "zrm", "way", "appointments", "language", "intake")
ONE = ("ladder", "steps", "plan", "zrm", "chain", "way", "appointments", "language", "duty", "capacity", "intake")


class CockpitPane(Restyled, QScrollArea):
    """The cards. `form_wanted(kind, n or None)`, `stepped(step)`, `way_wanted(step of the way, or None: its page)`."""

    form_wanted = Signal(str, object)
    stepped = Signal(object)
    way_wanted = Signal(object)

    def __init__(self) -> None:
        """Empty until `show_cockpit`."""
        super().__init__()
        self._cockpit: Cockpit | None = None
        self._cards: dict[str, Card] = {}
        self._two: bool | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_cockpit(self, cockpit: Cockpit, today: date) -> None:
        """Show a case; nothing moves when nothing changed."""
        if cockpit == self._cockpit:
            return
        self._cockpit = cockpit
        self._cards = cards_of(cockpit, today, self.form_wanted.emit, self.stepped.emit, self.way_wanted.emit)
        self._lay_out()

    def forget(self) -> None:
        """Another case comes: its cards are made anew."""
        self._cockpit = None

    def cards(self) -> dict[str, Card]:
        """The cards by name: ladder, steps, plan, zrm, chain, language, capacity, duty, intake."""
        return self._cards

    def _lay_out(self) -> None:
        self._two = self._wide()
        body = QWidget()
        body.setAutoFillBackground(False)
        whole = QHBoxLayout(body)
        whole.setContentsMargins(px(16), px(14), px(16), px(20))
        whole.setSpacing(px(12))
        groups = ((LEFT, 474), (RIGHT, 328)) if self._two else ((ONE, 1),)
        for names, share in groups:
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for name in names:
                column.addWidget(self._cards[name])
            column.addStretch(1)  # a card is as high as what it says
            whole.addLayout(column, share)
        old = self.takeWidget()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        if old is not None:
            old.deleteLater()

    def _wide(self) -> bool:
        return self.width() >= px(TWO_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        if self._cards and self._wide() != self._two:
            self._lay_out()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        if self._cards:
            self._lay_out()
