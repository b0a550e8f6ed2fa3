"""How people went through groups in a time: a line per kind of group, from invited to the end terms (004 4.5)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain import codes_groups as codes
from caseworker.domain.group import Flow as Figures
from caseworker.i18n import _
from caseworker.services import groups
from caseworker.services.desk import Changes
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.page import Cell, Head, Page
from ui.screens.roomy_table import RoomyTable
from ui.widgets import Button, Card, EmptyState, Label, Segmented, TextCell


def heads() -> list[Head]:
    """The heads of the table."""
    return [Head(_("Kind of group"))] + [
        Head(text, figure=True)
        for text in (_("Groups"), _("Invited"), _("Came"), _("Did not come"), _("Took part"), _("Finished"),
                     _("Stopped early"), _("End terms reached"))
    ]  # fmt: skip


def cells(flow: Figures) -> list[Cell]:
    """A line of the table; the number who stayed away with its part of those expected."""
    percent = flow.no_show_percent
    away = str(flow.no_show) if percent is None else f"{flow.no_show} ({percent}\u00a0%)"
    numbers = (str(flow.groups), str(flow.invited), str(flow.came), away, str(flow.started), str(flow.finished),
               str(flow.stopped), str(flow.end_terms))  # fmt: skip
    return [TextCell(codes.GROUP_KIND.label(flow.kind)), *(TextCell(number, figure=True) for number in numbers)]


class GroupFlowScreen(Page):
    """The table, for this year or the one before."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Flow of people through groups"), _("Counted by the first day of the group"))
        self._door, self._ways = door, actions
        self.years = [door.desk.today().year - back for back in (0, 1, 2)]
        self.year = Segmented([str(year) for year in self.years], accessible=_("Which year"))
        self.year.changed.connect(lambda _index: self.refresh())
        back = Button(_("Back to groups"), "plain", icon="arrow-left", size="small")
        back.clicked.connect(self._back)
        self.tools.add(back)
        self.table = RoomyTable(_("Flow of people through groups"), most=10)
        self.none = EmptyState("users", _("No groups in this year"), _("Groups are counted by their first day."))
        note = Label(
            _("Did not come: also in per cent of those whose coming is known. Who cancelled before is not in it."),
            "help", "text2", wrap=True,
        )  # fmt: skip
        card = Card(padding=0)
        card.column.addWidget(self.table)
        self.column.addWidget(Flow([self.year]))
        self.column.addWidget(card)
        self.column.addWidget(self.none)
        self.column.addWidget(note)
        self.column.addStretch(1)
        self.card = card
        door.changed.connect(self._changed)

    def activate(self, **_what: object) -> None:
        """Look again."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.year, self.table]

    def refresh(self) -> None:
        """Ask again."""
        year = self.years[self.year.current()]
        self._door.ask(groups.flow, date(year, 1, 1), date(year, 12, 31), then=self._show, key="group_flow")

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.entities:
            self.refresh()

    def _show(self, found: list[Figures]) -> None:
        self.card.setVisible(bool(found))
        self.none.setVisible(not found)
        self.table.show_rows([cells(flow) for flow in found], list(range(len(found))), heads())

    def _back(self) -> None:
        self._ways.show("groups")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)
