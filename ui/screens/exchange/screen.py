"""The exchange screen ("Uitwisseling"): send, take in, settle differences, cards, log; one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker.i18n import N_, _
from ui.actions import Actions
from ui.door import Door
from ui.screens.exchange.differ import DifferencesPart
from ui.screens.exchange.log import LogPart
from ui.screens.exchange.receive import ReceivePart
from ui.screens.exchange.send import SendPart
from ui.screens.exchange.trust import CardsPart
from ui.screens.page import Page
from ui.theme import px
from ui.widgets import ComboField, Segmented

# name -> (word, icon, what it is for)
PARTS: dict[str, tuple[str, str, str]] = {
    "send": (N_("Send"), "send", N_("Write cases into a file that only the chosen people can open.")),
    "receive": (N_("Take in"), "download", N_("Look at somebody's file first, then take it in.")),
    "differences": (
        N_("Differences"),
        "git-merge",
        N_("Fields that two people changed without knowing of each other."),
    ),
    "cards": (N_("Cards"), "key-round", N_("Who can send to you, and whom you trust.")),
    "log": (N_("Log"), "history", N_("What you wrote and took in.")),
}
NARROW = 760


class PartSwitch(QWidget):
    """Which part: a segmented choice, or a list where there is no room for it."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        """`chosen(name)` on a choice by hand."""
        super().__init__()
        self._chosen = chosen
        self._names = list(PARTS)
        self.segments = Segmented([(_(word), icon) for word, icon, _text in PARTS.values()],
                                  accessible=_("Part of the exchange"), size="normal")  # fmt: skip
        self.list = ComboField([(name, _(PARTS[name][0])) for name in self._names], searchable=False)
        self.list.setAccessibleName(_("Part of the exchange"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.list, 1)
        self.segments.changed.connect(lambda place: chosen(self._names[place]))
        self.list.changed.connect(lambda name: chosen(str(name)))
        self.set_narrow(False)

    def set_current(self, name: str) -> None:
        """Show which part is open."""
        self.segments.set_current(self._names.index(name))
        self.list.set_key(name)

    def set_narrow(self, narrow: bool) -> None:
        """Show the list instead of the segments."""
        self.segments.setVisible(not narrow)
        self.list.setVisible(narrow)


class ExchangeScreen(Page):
    """Exchange without a server: files and cards."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Opens at "send"."""
        super().__init__(_("Exchange"), " ", parent=parent)
        self._door = door
        self.send, self.receive = SendPart(door, actions), ReceivePart(door, actions)
        self.differences, self.cards, self.log = DifferencesPart(door, actions), CardsPart(door, actions), LogPart(door)
        self._parts: dict[str, QWidget] = {
            "send": self.send, "receive": self.receive, "differences": self.differences, "cards": self.cards,
            "log": self.log,
        }  # fmt: skip
        self.part = "send"
        self.switch = PartSwitch(self.show_part)
        self.head_column.addWidget(self.switch)
        for part in self._parts.values():
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.send.cards_wanted.connect(lambda: self.show_part("cards"))
        self.receive.differences_wanted.connect(lambda: self.show_part("differences"))
        door.changed.connect(lambda _changes: self._refresh())
        self.show_part("send")

    def activate(self, part: str = "", **_what: object) -> None:
        """Shown again, at a part when one is named."""
        if part:
            self.show_part(part)
        self._refresh()

    def show_part(self, name: str) -> None:
        """Open one of `PARTS`."""
        self.part = name
        self.switch.set_current(name)
        self.set_subtitle(_(PARTS[name][2]))
        for key, part in self._parts.items():
            part.setVisible(key == name)
        self.area.verticalScrollBar().setValue(0)

    def panes(self) -> list[QWidget]:
        """What F6 goes along."""
        return [self.head, self._parts[self.part]]

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        self.send.names_changed()
        self.differences.names_changed()

    def _refresh(self) -> None:
        for part in (self.send, self.differences, self.cards, self.log):
            part.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switch becomes a list when there is no room for it."""
        super().resizeEvent(event)
        self.switch.set_narrow(event.size().width() < px(NARROW))


__all__ = ["PARTS", "ExchangeScreen", "PartSwitch"]
