"""Handing clients over to another worker: who, to whom, and what the next worker must know. One action, one undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from caseworker.i18n import _, ngettext
from caseworker.services import caseload, caseloads, records
from caseworker.services.caseload import CaseFilter
from caseworker.services.caseloads import CaseChoice
from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.layouts import Pair
from ui.screens.page import Page
from ui.theme import px
from ui.widgets import Button, Card, ComboField, Label, LabeledField, LineList, LineRow, SectionHeader, TextArea

MOST_SHOWN = 500
"""So many clients are offered at a time."""


def _read(desk: Desk, cases: list[int] | None, worker: int) -> tuple[list[CaseChoice], list[tuple[int, str]]]:
    wanted = cases if cases is not None else list(caseload.case_ids(desk, CaseFilter(coach=worker))[:MOST_SHOWN])
    return caseloads.choices(desk, wanted), records.choices(desk, "worker")


class HandoverScreen(Page):
    """The screen; `activate(cases=[...], ticked=[...])`, `activate(case=n)` or `activate(worker=n)`."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Hand over"), _("The next worker finds your note in each client's file"))
        self._door, self._ways = door, actions
        self.case: int | None = None
        self._cases: list[int] | None = None
        self._worker = 0
        self._choices: list[CaseChoice] = []
        self._ticked: set[int] = set()
        self.list = LineList(_("Clients to hand over"), disc=False)
        self.everybody = Button(_("Tick all"), "plain", icon="check", size="small")
        self.nobody = Button(_("Tick none"), "plain", icon="x", size="small")
        self.clients = SectionHeader(_("Clients"), "", self.everybody, self.nobody)
        self.to = ComboField([], placeholder=_("Choose a worker"))
        self.note, self.promised = TextArea(lines=4), TextArea(lines=2)
        self._to_field = LabeledField(_("To"), self.to)
        self._note_field = LabeledField(_("What the next worker must know"), self.note)
        self._promised_field = LabeledField(_("What was promised to the client"), self.promised, optional=True)
        self.save = Button(_("Hand over"), "primary", icon="handshake", key_hint="Ctrl Enter")
        self.stop = Button(_("Cancel"), "plain", key_hint="Esc")
        self._lay_out()
        self.list.clicked.connect(lambda _index: self._turn(self.list.current_key()))
        space = QAction(_("Tick"), self.list)
        space.setShortcut(QKeySequence("Space"))
        space.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        space.triggered.connect(lambda: self._turn(self.list.current_key()))
        self.list.addAction(space)
        self.everybody.clicked.connect(lambda: self._tick({choice.n for choice in self._choices}))
        self.nobody.clicked.connect(lambda: self._tick(set()))
        self.save.clicked.connect(self.hand_over)
        self.stop.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        who, words = Card(padding=16, spacing=8), Card(padding=20, spacing=12)
        who.column.addWidget(self.clients)
        who.column.addWidget(self.list, 1)
        who.column.addWidget(Label(_("Space ticks or unticks."), "help", "text2", wrap=True))
        for field in (self._to_field, self._note_field, self._promised_field):
            words.column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        words.column.addLayout(buttons)
        words.column.addStretch(1)
        self.column.addWidget(Pair(who, words, wide=860, shares=(2, 3)), 1)

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **what: Any) -> None:
        """Offer these clients, or the open clients of a worker (0: of nobody)."""
        if isinstance(what.get("case"), int):
            what |= {"cases": [what["case"]], "ticked": [what["case"]]}
        if "cases" in what or "worker" in what:
            self._cases = [int(n) for n in what["cases"]] if "cases" in what else None
            self._worker = int(what.get("worker", 0))
            self._ticked = {int(n) for n in what.get("ticked", [])}
            self.case = self._cases[0] if self._cases is not None and len(self._cases) == 1 else None
            self.note.setPlainText("")
            self.promised.setPlainText("")
            self._say("", "")
        self._door.ask(_read, self._cases, self._worker, then=self._show, key="handover")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[Any]:
        """For F6."""
        return [self.list, self.to, self.note]

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self._show_rows()

    def _show(self, found: tuple[list[CaseChoice], list[tuple[int, str]]]) -> None:
        choices, workers = found
        self._choices = sorted(choices, key=lambda choice: choice.n not in self._ticked)  # the ticked ones first
        self._ticked &= {choice.n for choice in self._choices}
        self.to.set_options([(n, name) for n, name in workers])
        self._show_rows()
        self.list.choose_first()

    def _show_rows(self) -> None:
        rows = []
        for choice in self._choices:
            ticked = choice.n in self._ticked
            second = ", ".join(part for part in (choice.municipality, choice.coach_name) if part)
            rows.append(
                LineRow(
                    shown_name(choice.name), second, icon="circle-check" if ticked else "circle",
                    kind="accent" if ticked else "", right=_("ticked") if ticked else "", key=choice.n,
                )
            )  # fmt: skip
        self.list.set_rows(rows)
        self.list.setMinimumHeight(px(300))
        count = len(self._ticked)
        self.clients.set_note(ngettext("{count} ticked", "{count} ticked", count).format(count=count))
        self.save.set_text(
            ngettext("Hand over {count} client", "Hand over {count} clients", count).format(count=count)
            if count
            else _("Hand over")
        )

    def _turn(self, n: object) -> None:
        if isinstance(n, int):
            self._tick(self._ticked ^ {n})

    def _tick(self, ticked: set[int]) -> None:
        self._ticked = ticked
        self._show_rows()

    # -- doing -------------------------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Hand the ticked clients over; what is missing is said beside its field."""
        to, note = self.to.key(), self.note.toPlainText().strip()
        self._say("" if isinstance(to, int) else _("Choose a worker"), "" if note else _("Fill this in."))
        if not self._ticked:
            self._ways.toast(_("Tick at least one client."), "warn")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not isinstance(to, int):
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not note:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            wanted = [choice.n for choice in self._choices if choice.n in self._ticked]
            self._door.run(caseloads.hand_over, wanted, to, note, self.promised.toPlainText(), then=self._done,
                           failed=self._ways.error, saved="handover.handover")  # fmt: skip

    def _say(self, about_to: str, about_note: str) -> None:
        self._to_field.set_problem(about_to)
        self._note_field.set_problem(about_note)

    def _done(self, count: int) -> None:
        words = ngettext("{count} client handed over", "{count} clients handed over", count)
        self._ways.toast(words.format(count=count))
        self._ticked = set()
        self._leave()

    def _leave(self) -> None:
        if self.case is not None:
            self._ways.open_case(self.case)
        elif self._cases is not None:
            self._ways.show("caseload")
        else:
            self._ways.show("caseloads")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter hands over, Escape leaves it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.hand_over()
        else:
            super().keyPressEvent(event)
