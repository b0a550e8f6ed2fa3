"""The four steps of a visit on one screen: who, what about, what was done, what follows. Fields only, no store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND, REFERRAL_OUTCOME
from caseworker.domain.spreekuur import VisitDraft
from caseworker.domain.values import ParseError, parse_date
from caseworker.domain.wording import show_long
from caseworker.i18n import _
from ui.door import Door
from ui.screens.layouts import Pair
from ui.screens.spreekuur.chips import ChipGroup
from ui.screens.spreekuur.who import WhoField
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    ComboField,
    DateField,
    Label,
    LineField,
    NumberedStep,
    Restyled,
    Rule,
    TextArea,
    set_state,
)

TOPIC_KEYS, HELP_KEYS = "12345678", "ASDM"
BESIDE = 480


class VisitSteps(Restyled, QWidget):
    """The fields of a visit. `changed` on every change by hand; `done_wanted` when a promise was kept."""

    changed = Signal()
    done_wanted = Signal()

    def __init__(self, door: Door, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Empty until `set_draft`."""
        super().__init__(parent)
        self._today = today
        self._was = VisitDraft()
        self._loading = False
        self._make(door)
        self.card = Card(padding=20, spacing=14)
        for place, step in enumerate(self._steps()):
            if place:
                self.card.column.addWidget(Rule())
            self.card.column.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._connect()
        for label in self.wrong.values():
            label.hide()
        self.fit()

    def _make(self, door: Door) -> None:
        self.who = WhoField(door)
        self.language = ComboField([("", _("Not filled in")), *codes.LANGUAGE.choices()], placeholder=_("Language"))
        self.language.setAccessibleName(_("Language of the visitor"))
        self.phone = LineField(placeholder=_("Telephone, when wanted"))
        self.phone.setAccessibleName(_("Telephone of the visitor"))
        self.person = Pair(self.language, self.phone, wide=BESIDE)
        self.topics = ChipGroup(QUESTION_KIND, TOPIC_KEYS, _("What about"))
        self.question = LineField(placeholder=_("The question in short"))
        self.question.setAccessibleName(_("Question"))
        self.given = ChipGroup(HELP_GIVEN, HELP_KEYS, _("What was done"))
        self.advice = TextArea(lines=2, most=8, placeholder=_("What was done or said"))
        self.advice.setAccessibleName(_("Advice"))
        self.referred = LineField(placeholder=_("Organisation or service"))
        self.referred.setAccessibleName(_("Referred to"))
        self.outcome = ComboField(
            [("", _("Not known yet")), *REFERRAL_OUTCOME.choices()], placeholder=_("Not known yet"), searchable=False
        )
        self.outcome.setAccessibleName(_("How it went there"))
        self.referral = Pair(self.referred, self.outcome, wide=BESIDE)
        self.day = DateField(self._parse, show_long, placeholder=_("By when, for example +14"))
        self.day.setAccessibleName(_("By when"))
        self.promise = LineField(placeholder=_("What was promised; empty: back at the walk-in hour"))
        self.promise.setAccessibleName(_("What was promised"))
        self.follow = Pair(self.day, self.promise, wide=BESIDE, shares=(2, 3))
        self.result = LineField(placeholder=_("How it ended"))
        self.result.setAccessibleName(_("How it ended"))
        self.done = Button(_("Promise kept"), icon="check")
        self.kept = Pair(self.result, self.done, wide=BESIDE, shares=(3, 1))
        self.kept_label = Label("", "second", "ok", wrap=True)
        self.wrong = {name: Label("", "badge", "danger", wrap=True) for name in ("visitor_phone", "follow_up_on")}

    def _steps(self) -> list[QWidget]:
        who = NumberedStep(1, _("Who"), _("Search by name, or go on without one"))
        who.column.addWidget(self.who)
        who.column.addWidget(self.person)
        who.column.addWidget(self.wrong["visitor_phone"])
        about = NumberedStep(2, _("What about"), _("Press the digit"))
        about.column.addWidget(self.topics)
        about.column.addWidget(self.question)
        done = NumberedStep(3, _("What was done"), _("Press the letter"))
        done.column.addWidget(self.given)
        done.column.addWidget(self.advice)
        done.column.addWidget(self.referral)
        after = NumberedStep(4, _("What follows"), _("May stay empty"))
        after.column.addWidget(self.follow)
        after.column.addWidget(self.wrong["follow_up_on"])
        after.column.addWidget(self.kept)
        after.column.addWidget(self.kept_label)
        steps: list[QWidget] = [who, about, done, after]
        for step in steps:  # chips that wrap need the height that goes with the width
            step.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return steps

    def _connect(self) -> None:
        for line in (self.phone, self.question, self.referred, self.promise, self.result):
            line.textEdited.connect(lambda _text: self._tell())
        for changed in (self.who.changed, self.topics.changed, self.given.changed, self.language.changed,
                        self.outcome.changed, self.day.date_changed):  # fmt: skip
            changed.connect(lambda *_args: self._tell())
        self.day.textEdited.connect(lambda _text: self._tell())
        self.advice.textChanged.connect(self._tell)
        self.done.clicked.connect(self.done_wanted)
        self.who.next_step.connect(lambda: self._go(self.topics))
        self.topics.next_step.connect(lambda: self._go(self.question))
        self.question.returnPressed.connect(lambda: self._go(self.given))
        self.given.next_step.connect(lambda: self._go(self.advice))
        self.phone.returnPressed.connect(lambda: self._go(self.topics))
        self.referred.returnPressed.connect(lambda: self._go(self.day))
        self.day.returnPressed.connect(lambda: self._go(self.promise))

    @staticmethod
    def _go(widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _parse(self, text: str) -> date | None:
        try:
            return parse_date(text, self._today())
        except ParseError:
            return None

    def _tell(self) -> None:
        if not self._loading:
            self.fit()
            self.changed.emit()

    # -- the draft ---------------------------------------------------------------------------------------------

    def set_draft(self, draft: VisitDraft, client_name: str) -> None:
        """Show a visit."""
        self._loading = True
        self.who.set_person(draft.client, client_name if draft.client is not None else draft.visitor_name)
        self.language.set_key(draft.visitor_language or None)
        self.phone.setText(draft.visitor_phone)
        self.topics.set_text(draft.kinds)
        self.question.setText(draft.question)
        self.given.set_text(draft.help)
        self.advice.setPlainText(draft.advice)
        self.referred.setText(draft.referred_to)
        self.outcome.set_key(draft.referral_outcome or None)
        self.day.set_value(draft.follow_up_on)
        self.promise.setText(draft.follow_up)
        self.result.setText(draft.follow_up_result)
        self._was = draft
        self._loading = False
        self.fit()
        self.set_problems({})

    def fill(self, draft: VisitDraft) -> None:
        """Put what stands in the fields into a draft."""
        draft.client = self.who.client()
        if draft.client is None:
            draft.visitor_name = self.who.name()
            draft.visitor_language = str(self.language.key() or "")
            draft.visitor_phone = self.phone.text().strip()
        draft.kinds, draft.help = self.topics.text(), self.given.text()
        draft.question = self.question.text().strip()
        draft.advice = self.advice.toPlainText().rstrip()
        draft.referred_to = self.referred.text().strip() if self._refers() else ""
        draft.referral_outcome = str(self.outcome.key() or "") if self._refers() else ""
        draft.follow_up_on = self._day()
        draft.follow_up = self.promise.text().strip()
        draft.follow_up_result = self.result.text().strip()

    def _day(self) -> date | None:
        """The day as it is typed now, also before the field is left."""
        text, known = self.day.text().strip(), self.day.value()
        if known is not None and text == show_long(known):
            return known
        return self._parse(text) if text else None

    def _refers(self) -> bool:
        return "referred" in self.given.chosen()

    def fit(self) -> None:
        """Show the fields that go with what was chosen."""
        self.person.setVisible(self.who.client() is None)
        self.referral.setVisible(self._refers())
        promised = self._was.follow_up_on is not None and self._was.status not in ("waiting", "with_adviser")
        kept = self._was.follow_up_done_on
        self.kept.setVisible(promised and kept is None)
        self.kept_label.setVisible(kept is not None)
        if kept is not None:
            ended = self._was.follow_up_result
            words = _("Done on {day}").format(day=show_long(kept))
            self.kept_label.setText(f"{words}: {ended}" if ended else words)

    def set_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong beside the fields (by the field's name in the draft); True when something blocks."""
        if self.day.text().strip() and self._day() is None:
            problems["follow_up_on"] = _("This is not a date. Type for example 2-3-2026, today or +14.")
        places: dict[str, LineField] = {"visitor_phone": self.phone, "follow_up_on": self.day}
        for name, field in places.items():
            text = problems.get(name, "")
            self.wrong[name].setText(text)
            self.wrong[name].setVisible(bool(text))
            field.setAccessibleDescription(text)
            set_state(field, "error" if text else "")
        first = next((field for name, field in places.items() if name in problems), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        self.who.names_changed()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self.kept.line.setSpacing(px(12))
