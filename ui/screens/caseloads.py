"""Caseloads of all workers: how many clients against the norm, what is too late, who was not spoken to for long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from caseworker.domain import codes
from caseworker.domain.wording import show_number
from caseworker.i18n import _, ngettext
from caseworker.services import caseloads, settings
from caseworker.services.caseload import CaseFilter
from caseworker.services.caseloads import WorkerLoad
from caseworker.services.desk import Changes, Desk
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.screens.page import Cell, CellTable, Head, Page
from ui.theme import px
from ui.widgets import Button, Card, EmptyState, Label, LabeledField, LineField, StateCell, TextCell, TwoLineCell

NOBODY = -1
"""The key of the row of clients without a worker."""
FULL, TIGHT = 1.0, 0.9
MOST_ROWS = 12
MOST_WEEKS = 520
NORMED: tuple[str, ...] = ("coach", "client_manager", "workcoach")


def _read(desk: Desk, weeks: int | None) -> tuple[list[WorkerLoad], int, dict[str, int]]:
    with desk.reading() as reader:
        chosen, norms = weeks or settings.silent_weeks(reader), settings.norms(reader)
    return caseloads.loads(desk, chosen), chosen, norms


def load_cell(row: WorkerLoad) -> StateCell:
    """How full a caseload is, in words with an icon."""
    words = _("{count} of {norm}").format(count=show_number(row.weighted), norm=row.norm)
    if row.share > FULL:
        return StateCell(words, "circle-alert", "danger")
    if row.share > TIGHT:
        return StateCell(words, "triangle-alert", "warn")
    return StateCell(words)


class CaseloadsScreen(Page):
    """The screen. Enter opens a worker's clients, S those not spoken to, E the worker's own form."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Caseloads"), _("Open clients of each worker, heavy ones counted for more"))
        self._door, self._ways = door, actions
        self._rows: list[WorkerLoad] = []
        self._weeks: int | None = None
        self.weeks = LineField()
        self.weeks.setMaximumWidth(px(120))
        self._weeks_field = LabeledField(_("Weeks without contact"), self.weeks)
        self.norms = {role: LineField() for role in NORMED}
        self._norm_fields = {role: LabeledField(codes.WORKER_ROLE.label(role), self.norms[role]) for role in NORMED}
        self.table = CellTable(_("Caseloads"), most=MOST_ROWS, two_lines=True)
        self.open_button = Button(_("Open these clients"), "primary", icon="users", key_hint=_("Enter"), size="small")
        self.silent_button = Button(_("Those not spoken to"), icon="message-circle", key_hint="S", size="small")
        self.hand_button = Button(_("Hand over"), icon="handshake", key_hint="H", size="small")
        self.edit_button = Button(_("Worker and norm"), icon="pencil", key_hint="E", size="small")
        self.empty = EmptyState("users", _("No clients yet"), _("Caseloads appear with the first client."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(padding=0)
        card.column.addWidget(self.table)
        self.column.addWidget(card)
        self.column.addWidget(self.empty)
        self.column.addWidget(Flow([self.open_button, self.silent_button, self.hand_button, self.edit_button]))
        norms = Card(padding=16, spacing=10)
        norms.column.addWidget(Label(_("Norms"), "row"))
        norms.column.addWidget(
            Label(_("Clients at most per role; a worker can have a norm of their own."), "second", "text2", wrap=True)
        )
        norms.column.addWidget(Flow([self._weeks_field, *self._norm_fields.values()], gap=16, least=180))
        self.column.addWidget(norms)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self.open_chosen())
        self.open_button.clicked.connect(self.open_chosen)
        self.silent_button.clicked.connect(lambda: self.open_chosen(silent=True))
        self.hand_button.clicked.connect(self.hand_over)
        self.edit_button.clicked.connect(self.edit_chosen)
        keys = (("S", lambda: self.open_chosen(silent=True)), ("E", self.edit_chosen), ("H", self.hand_over))
        for key, do in keys:
            action = QAction(key, self.table)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, what=do: what())
            self.table.addAction(action)
        self.weeks.editingFinished.connect(self._weeks_typed)
        for role, field in self.norms.items():
            field.editingFinished.connect(lambda which=role: self._norm_typed(which))
        self._door.changed.connect(self._changed)

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Look again."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[CellTable | LineField]:
        """For F6."""
        return [self.table, self.weeks]

    def refresh(self) -> None:
        """Ask all caseloads."""
        self._door.ask(_read, self._weeks, then=self._show, key="caseloads")

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.cases or changes.entities):
            self.refresh()

    def _show(self, found: tuple[list[WorkerLoad], int, dict[str, int]]) -> None:
        self._rows, weeks, norms = found
        self._weeks = weeks
        self.weeks.setText(str(weeks))
        for role, field in self.norms.items():
            field.setText(str(norms[role]))
        quiet = ngettext("No contact for {count} week", "No contact for {count} weeks", weeks).format(count=weeks)
        heads = [
            Head(_("Worker")), Head(_("Clients"), figure=True), Head(_("Against the norm")),
            Head(_("Too late"), figure=True), Head(quiet, figure=True),
        ]  # fmt: skip
        keys: list[object] = [NOBODY if row.worker is None else row.worker for row in self._rows]
        self.table.show_rows([self._cells(row) for row in self._rows], keys, heads)
        if self.table.current_key() is None and self._rows:
            self.table.selectRow(0)
        self.empty.setVisible(not self._rows)
        self.table.setVisible(bool(self._rows))

    def _cells(self, row: WorkerLoad) -> list[Cell]:
        if row.worker is None:
            who, load = TwoLineCell(_("No fixed worker"), _("Hand these clients over")), StateCell("", "", "warn")
        else:
            role = ", ".join(part for part in (codes.WORKER_ROLE.label(row.role), row.organisation) if part)
            who, load = TwoLineCell(row.name, role), load_cell(row)
        figures = [TextCell(str(count), figure=True) for count in (row.clients, row.late, row.silent)]
        return [who, figures[0], load, figures[1], figures[2]]

    # -- doing -------------------------------------------------------------------------------------------------

    def _chosen(self) -> WorkerLoad | None:
        key = self.table.current_key()
        return next((row for row in self._rows if key == (NOBODY if row.worker is None else row.worker)), None)

    def open_chosen(self, silent: bool = False) -> None:
        """The clients of the chosen worker as a list, or those of them not spoken to."""
        row = self._chosen()
        if row is not None:
            coach = 0 if row.worker is None else row.worker
            self._ways.show("caseload", filter=CaseFilter(coach=coach, silent_weeks=self._weeks if silent else None))

    def hand_over(self) -> None:
        """Hand over clients of the chosen worker."""
        row = self._chosen()
        if row is not None:
            self._ways.show("handover", worker=row.worker or 0)

    def edit_chosen(self) -> None:
        """The form of the chosen worker, with their own norm."""
        row = self._chosen()
        if row is not None and row.worker is not None:
            self._ways.open_form("worker", None, row.worker)

    def _weeks_typed(self) -> None:
        text = self.weeks.text().strip()
        fits = text.isdigit() and 1 <= int(text) <= MOST_WEEKS
        wrong = _("Fill in a number from {least} to {most}.").format(least=1, most=MOST_WEEKS)
        self._weeks_field.set_problem("" if fits else wrong)
        if fits and int(text) != self._weeks:
            self._weeks = int(text)
            self._door.run(settings.put, "silent_weeks", int(text), then=lambda _none: self.refresh())

    def _norm_typed(self, role: str) -> None:
        text = self.norms[role].text().strip()
        fits = not text or (text.isdigit() and 1 <= int(text) <= 1000)
        words = "" if fits else _("Fill in a whole number from 1 to 1000, or nothing.")
        self._norm_fields[role].set_problem(words)
        if fits:
            usual = settings.NORMS[role]
            value = int(text) if text and int(text) != usual else None
            self._door.run(settings.put, f"norm_{role}", value, then=lambda _none: self.refresh())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list of clients."""
        if event.key() == Qt.Key.Key_Escape:
            self._ways.show("caseload")
            return
        super().keyPressEvent(event)
