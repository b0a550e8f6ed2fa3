"""Moving what is due: to which day and why, in a card under the list. Escape leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker.domain.values import ParseError, parse_date
from caseworker.domain.wording import show_long
from caseworker.i18n import N_, _
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import Button, Card, Chip, DateField, Label, LabeledField, LineField
from ui.widgets.base import isolate

STEPS: tuple[tuple[str, int], ...] = ((N_("Tomorrow"), 1), (N_("In a week"), 7), (N_("In two weeks"), 14))
"""(words, days) of the days one often moves to."""


class MoveBar(Card):
    """The card. `moved(day, reason)` when both are filled in; `left` when it is closed without."""

    moved = Signal(object, str)
    left = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Out of sight until `ask`."""
        super().__init__(padding=16, spacing=10, parent=parent)
        self._today = today
        self.title = Label("", "row", wrap=True)
        self.day = DateField(self._parse, show_long, placeholder=_("For example +14 or 12-3."))
        self.reason = LineField(placeholder=_("For example: on holiday until Monday"))
        self._day_field = LabeledField(_("New day"), self.day)
        self._why_field = LabeledField(_("Why it was moved"), self.reason)
        self.chips = [Chip(_(words), checkable=False) for words, _days in STEPS]
        for chip, (_words, days) in zip(self.chips, STEPS, strict=True):
            chip.clicked.connect(lambda _checked=False, after=days: self._take(after))
        self.save = Button(_("Move it"), "primary", size="small", key_hint=_("Enter"))
        self.stop = Button(_("Cancel"), "plain", size="small", key_hint="Esc")
        self.save.clicked.connect(self._save)
        self.stop.clicked.connect(self.close_bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(Flow(list(self.chips), gap=6))
        fields = Pair(self._day_field, self._why_field, wide=520, shares=(2, 3))
        for field in (self._day_field, self._why_field):
            fields.line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(fields)
        self.column.addLayout(buttons)
        self.hide()

    def ask(self, name: str, what: str) -> None:
        """Ask for the day and the reason of this client's due."""
        self.title.setText(_("Move for {name}: {what}").format(name=isolate(name), what=what))
        self.day.set_value(None)
        self.reason.clear()
        self._say("", "")
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Leave it as it was."""
        self.hide()
        self.left.emit()

    def _take(self, days: int) -> None:
        self.day.set_value(self._today() + timedelta(days=days))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parse(self, text: str) -> date | None:
        try:
            return parse_date(text, self._today())
        except ParseError:
            return None

    def _say(self, about_day: str, about_reason: str) -> None:
        self._day_field.set_problem(about_day)
        self._why_field.set_problem(about_reason)

    def _save(self) -> None:
        self.day.settle()
        day, why = self.day.value(), self.reason.text().strip()
        wrong_day = ""
        if day is None:
            wrong_day = _("This is not a date. Type for example 2-3-2026, today or +14.")
        elif day < self._today():
            wrong_day = _("The next step lies in the past. Choose today or later.")
        wrong_why = "" if why else _("Say in a few words why it was moved.")
        self._say(wrong_day, wrong_why)
        if wrong_day or day is None:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wrong_why:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()
            self.moved.emit(day, why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves it, Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.stop.hasFocus():
            self._save()
        else:
            super().keyPressEvent(event)
