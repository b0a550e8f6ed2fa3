"""Rapportage: the list of reports at the left, the chosen one beside it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import overviews
from ui.actions import Actions
from ui.door import Door
from ui.screens.client_voice import VoicePage
from ui.screens.overviews import OverviewScreen
from ui.screens.reports import ReportsScreen
from ui.theme import px
from ui.widgets import ComboField, Label, LineList, LineRow, Restyled, set_plane

ACCOUNTABILITY, VOICE = "accountability", "voice"
WIDE = 1000
LIST = 208


class ReportHub(Restyled, QWidget):
    """The reports; `choose` shows one. The accountability report comes first."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """The other reports are made when one of them is first chosen."""
        super().__init__(parent)
        self._door, self._ways = door, actions
        names = [(ACCOUNTABILITY, _("Accountability")), *overviews.listed(), (VOICE, _("Client voice"))]
        self.list = LineList(_("Reports"), [LineRow(title.partition(":")[0], key=name) for name, title in names])
        self.menu = ComboField(list(names), searchable=False)
        self.menu.setAccessibleName(_("Reports"))
        self.side = QWidget()
        self._side = QVBoxLayout(self.side)
        self._side.addWidget(Label(_("Reports"), "label600", "text2"))
        self._side.addWidget(self.list, 1)
        self._side.addWidget(self.menu)
        self.pages = QStackedWidget()
        self.accountability = ReportsScreen(door, actions)
        self.overview: OverviewScreen | None = None
        self.voice: VoicePage | None = None
        self.pages.addWidget(self.accountability)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.side)
        self._row.addWidget(self.pages, 1)
        set_plane(self.side, "window", edge="right")
        self.list.choose(ACCOUNTABILITY)
        self.menu.set_key(ACCOUNTABILITY)
        self.list.chosen.connect(lambda name: self.choose(str(name)))
        self.menu.changed.connect(lambda name: self.choose(str(name)))
        self.restyle()

    def choose(self, name: str) -> None:
        """Show the report of this name."""
        self.menu.blockSignals(True)
        self.menu.set_key(name)
        self.menu.blockSignals(False)
        if self.list.current_key() != name:
            self.list.choose(name)
        if name == ACCOUNTABILITY:
            self.pages.setCurrentWidget(self.accountability)
            return
        if name == VOICE:
            self._show_voice()
            return
        if self.overview is None:
            self.overview = OverviewScreen(self._door, self._ways)
            self.pages.addWidget(self.overview)
        self.pages.setCurrentWidget(self.overview)
        if self.overview.name != name:
            self.overview.show_report(name)

    def _show_voice(self) -> None:
        if self.voice is None:
            self.voice = VoicePage(self._door, self._ways)
            self.pages.addWidget(self.voice)
        self.pages.setCurrentWidget(self.voice)
        self.voice.activate()

    def activate(self, **what: object) -> None:
        """Shown again; `report` chooses one."""
        if "report" in what:
            self.choose(str(what["report"]))
        for page in (self.accountability, self.overview):
            if page is not None:
                page.activate()

    def panes(self) -> list[QWidget]:
        """What F6 goes along."""
        if self.voice is not None and self.pages.currentWidget() is self.voice:
            return [self.side, *self.voice.panes()]
        return [self.side, *(self.overview if self._other() and self.overview else self.accountability).panes()]

    def _other(self) -> bool:
        return self.pages.currentWidget() is self.overview

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        for page in (self.accountability, self.overview):
            if page is not None:
                page.names_changed()

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._side.setContentsMargins(px(12), px(16), px(8), px(12))
        self._side.setSpacing(px(8))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list becomes a menu above the report when there is little room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= px(WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.list.setVisible(wide)
        self.menu.setVisible(not wide)
        self.side.setMinimumWidth(px(LIST) if wide else 0)
        self.side.setMaximumWidth(px(LIST) if wide else 16777215)
