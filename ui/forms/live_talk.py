"""What the forms of recognition, intake, assessment and inburgering work out while somebody answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_conversations as more
from caseworker.domain.drafts import Draft
from caseworker.domain.dual import Component, dual_on
from caseworker.domain.inburgering import ENDED, ClassTimeDraft, InburgeringDraft, term_end
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft, missing_roles
from caseworker.domain.measurement import CARE_DECISION_DAYS, AssessmentDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.domain.suitability import NoaFacts, noa_suitability
from caseworker.i18n import _
from caseworker.services.form_facts import DutyFacts, IntakeFacts
from ui.forms.binder import Binder
from ui.theme import px
from ui.widgets import IconText, Restyled

DraftsOf = Callable[[str], Sequence[Draft]]
"""The drafts of the rows of a kind, as they are on the screen now."""


SPEAKS: dict[str, str] = {
    "ladder_score": "What does this person do now",
    "zrm_score": "Domains",
    "recognition": "What comes out",
    "assessment": "Assessment",
    "inburgering": "Route and lessons",
    "intake": "aside",
}
"""The section in which a form says what it works out (`ui.forms.live` and here)."""


class Notes(Restyled, QWidget):
    """Lines under each other; a line without words takes no room, and neither does a note without lines."""

    def __init__(self, count: int) -> None:
        """All empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self.lines = [IconText("info", "", "second", "text2", wrap=True) for _place in range(count)]
        for line in self.lines:
            self._column.addWidget(line)
            line.setVisible(False)
        self.restyle()

    def say(self, place: int, text: str, icon: str = "info", tone: str = "text2") -> None:
        """Put words in a line; "" hides it."""
        if text:
            self.lines[place].set_text(text, icon=icon, tone=tone)
        self.lines[place].setVisible(bool(text))

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))


class RecognitionLive(QObject):
    """Fills in the outcome the answers point to until somebody chooses another, and says so."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__(binder)
        self._binder, self.note = binder, Notes(1)
        draft = binder.draft
        self._last = draft.suggested() if isinstance(draft, RecognitionDraft) else ""
        binder.changed.connect(self._look)
        self._say()

    def _look(self, _name: str) -> None:
        draft = self._binder.draft
        if not isinstance(draft, RecognitionDraft):
            raise TypeError(draft.KIND)
        found = draft.suggested()
        if found != self._last:
            if found and draft.outcome in ("", self._last):
                self._binder.set_value("outcome", found)
            self._last = found
        self._say()

    def _say(self) -> None:
        if self._last:
            words = _("The answers point to: {outcome}.").format(outcome=more.RECOGNITION_OUTCOME.label(self._last))
            self.note.say(0, words, "flag", "accent_text")
        else:
            self.note.say(0, _("Answer the questions; the outcome then follows by itself."))


class AssessmentLive(QObject):
    """Says whether NOA can be taken and why, and plans the decision when there is an indication for care."""

    def __init__(self, binder: Binder, facts: NoaFacts | None, today: Callable[[], date]) -> None:
        """`facts` are of the client; None outside a case."""
        super().__init__(binder)
        self._binder, self._facts, self._today, self.note = binder, facts, today, Notes(1)
        self._care = getattr(binder.draft, "care_indication", None)
        binder.changed.connect(self._look)
        self._say()

    def _draft(self) -> AssessmentDraft:
        draft = self._binder.draft
        if not isinstance(draft, AssessmentDraft):
            raise TypeError(draft.KIND)
        return draft

    def _look(self, _name: str) -> None:
        draft = self._draft()
        if draft.care_indication != self._care:
            self._care = draft.care_indication
            if draft.care_indication and draft.decide_by is None and not draft.decision:
                self._binder.set_value("decide_by", (draft.on or self._today()) + timedelta(days=CARE_DECISION_DAYS))
        self._say()

    def _say(self) -> None:
        draft = self._draft()
        if self._facts is None or draft.instrument not in ("", "noa", "oral"):
            self.note.say(0, "")
            return
        found = noa_suitability(self._facts, draft.on or self._today())
        refused = found.may is False and draft.instrument == "noa"
        icon = "circle-check" if found.may else ("triangle-alert" if refused else "info")
        self.note.say(0, found.reason(), icon, "ok" if found.may else ("warn" if refused else "text2"))


class IntakeLive(QObject):
    """Says which conversations make up this intake, and who is still missing at the table."""

    def __init__(self, binder: Binder, facts: IntakeFacts | None, drafts_of: DraftsOf) -> None:
        """`facts` are the intakes of the case."""
        super().__init__(binder)
        self._binder, self._facts, self._drafts_of, self.note = binder, facts, drafts_of, Notes(2)
        binder.changed.connect(lambda _name: self.say())
        self.say()

    def say(self) -> None:
        """Say it for what is on the screen now."""
        draft = self._binder.draft
        if not isinstance(draft, IntakeDraft):
            raise TypeError(draft.KIND)
        roles = [row.role for row in self._drafts_of("intake_participant") if isinstance(row, IntakeParticipantDraft)]
        missing = missing_roles(draft.kind, roles)
        words = ""
        if missing:
            names = ", ".join(codes.PARTICIPANT_ROLE.label(role) for role in missing)
            words = _("{kind}: still missing at the table: {roles}.").format(
                kind=codes.INTAKE_KIND.label(draft.kind), roles=names
            )
        self.note.say(0, words, "triangle-alert", "warn")
        chain = self._facts.chain(draft.continues) if self._facts is not None else []
        words = ""
        if len(chain) > 1:
            shown = " → ".join(item or _("this conversation") for item in chain)
            words = _("Conversations of this intake: {chain}").format(chain=shown)
        self.note.say(1, words, "link")


class DutyLive(QObject):
    """Works out the end of the term, and says whether the trajectory is dual and where lessons clash with work."""

    def __init__(self, binder: Binder, facts: DutyFacts | None, drafts_of: DraftsOf, today: Callable[[], date]) -> None:
        """`facts` are the parts of the trajectory beside the lessons, and the working hours."""
        super().__init__(binder)
        self._binder, self._facts, self._drafts_of, self._today = binder, facts, drafts_of, today
        self.note = Notes(2)
        self._last, self._start = self._lawful(), _day_after(self._draft().pip_on)
        binder.changed.connect(self._look)
        self.say()

    def _draft(self) -> InburgeringDraft:
        draft = self._binder.draft
        if not isinstance(draft, InburgeringDraft):
            raise TypeError(draft.KIND)
        return draft

    def _lawful(self) -> date | None:
        draft = self._draft()
        if draft.term_start is None or draft.law not in ("", "wi2021"):
            return None
        return term_end(draft.term_start, draft.extended_months or 0)

    def _look(self, name: str) -> None:
        draft = self._draft()
        start = _day_after(draft.pip_on)
        if name == "pip_on" and start != self._start:  # also while the day is being typed
            if draft.term_start in (None, self._start):
                self._binder.set_value("term_start", start)
            self._start = start
        lawful = self._lawful()
        if lawful != self._last:
            if self._draft().term_end in (None, self._last):
                self._binder.set_value("term_end", lawful)
            self._last = lawful
        self.say()

    def say(self) -> None:
        """Say it for what is on the screen now."""
        draft, facts = self._draft(), self._facts
        if facts is None:
            return
        components = list(facts.components)
        if draft.lessons_from is not None and draft.status != "paused":
            end = draft.lessons_until or (draft.completed_on if draft.status in ENDED else None)
            components.append(Component(_("inburgering course"), draft.lessons_from, end, language=True))
        dual = dual_on(components, self._today())
        self.note.say(0, dual.reason(), "circle-check" if dual.dual else "info", "ok" if dual.dual else "text2")
        lessons = dayparts.read(
            " ".join(
                f"{row.weekday}_{row.part}"
                for row in self._drafts_of("class_time")
                if isinstance(row, ClassTimeDraft) and (row.until_on is None or row.until_on >= self._today())
            )
        )
        clashes = [
            _("{part} at {work}").format(part=dayparts.name(part), work=name)
            for parts, name in facts.work
            for part in dayparts.ALL
            if part in lessons & parts
        ]
        words = _("Lessons clash with work: {clashes}.").format(clashes=", ".join(clashes)) if clashes else ""
        self.note.say(1, words, "triangle-alert", "warn")


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None else None


def attach_talk(
    kind: str, binder: Binder, facts: object | None, drafts_of: DraftsOf, today: Callable[[], date]
) -> tuple[QWidget, Callable[[], None]] | None:
    """Let a form of this kind work things out; the lines it speaks with and what to call when rows change, or None."""
    if kind == "recognition":
        return RecognitionLive(binder).note, lambda: None
    if kind == "assessment":
        known = facts if isinstance(facts, NoaFacts) else None
        return AssessmentLive(binder, known, today).note, lambda: None
    if kind == "intake":
        intake = IntakeLive(binder, facts if isinstance(facts, IntakeFacts) else None, drafts_of)
        return intake.note, intake.say
    if kind == "inburgering":
        duty = DutyLive(binder, facts if isinstance(facts, DutyFacts) else None, drafts_of, today)
        return duty.note, duty.say
    return None
