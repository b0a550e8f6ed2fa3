"""Moving an appointment: another day and time, and why. The reason is asked, because a client may ask it too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain.problems import Problem
from caseworker.i18n import _
from ui.forms.inputs import DayInput, LineInput, clock_input
from ui.screens.layouts import Flow
from ui.widgets import Button, Card, Label, LabeledField


class MovePanel(Card):
    """Date, time and reason in one line. `moved(n, day, time, reason)`; `left` when the person thinks better of it."""

    moved = Signal(int, object, str, str)
    left = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Empty until `begin`."""
        super().__init__(padding=16, parent=parent)
        self._n = 0
        self.day, self.clock, self.reason = DayInput(today), clock_input(), LineInput()
        self.fields = [
            LabeledField(_("New date"), self.day.widget),
            LabeledField(_("New time"), self.clock.widget),
            LabeledField(_("Why it was moved"), self.reason.widget),
        ]
        self.save = Button(_("Move"), "primary", icon="check")
        self.leave = Button(_("Cancel"))
        self.column.addWidget(Label(_("Move the appointment"), "row"))
        self.column.addWidget(Flow(self.fields, least=180))
        self.column.addWidget(Flow([self.save, self.leave]))
        self.save.clicked.connect(self._done)
        self.leave.clicked.connect(self.left)

    def begin(self, n: int, on: date, time: str) -> None:
        """Ask for appointment `n`; a week later is a first guess."""
        self._n = n
        self.day.set_value(on)
        self.clock.set_value(time)
        self.reason.set_value("")
        for field in self.fields:
            field.set_problem("")
        self.show()
        self.day.focus()

    def _done(self) -> None:
        for made in (self.day, self.clock, self.reason):
            made.commit()
        on, time, reason = self.day.value(), self.clock.value(), str(self.reason.value()).strip()
        wrong = ("not_a_date" if not isinstance(on, date) else "", self.clock.problem(),
                 "" if reason else "moved_without_reason")  # fmt: skip
        for field, code in zip(self.fields, wrong, strict=True):
            field.set_problem(Problem("", code).text() if code else "")
        if isinstance(on, date) and not any(wrong):
            self.moved.emit(self._n, on, str(time or ""), reason)
            return
        first = next(place for place, code in enumerate(wrong) if code)
        (self.day, self.clock, self.reason)[first].focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves; Escape leaves it as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
