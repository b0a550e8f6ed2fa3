"""What a form works out while somebody answers: the rung from the answers, the longest term, scores per version."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from caseworker.domain.drafts import Value
from caseworker.domain.measurement import RUNG_NAMES, ZRM_DOMAINS, LadderScoreDraft, ZrmScoreDraft
from caseworker.domain.plan import LONGEST_TERM, PlanInstrumentDraft
from caseworker.domain.wording import show_date
from caseworker.i18n import _, ngettext
from ui.forms.binder import Binder
from ui.forms.choices import SegmentInput
from ui.forms.live_work import GoalLive, ProductLive
from ui.widgets import IconText


class LadderLive(QObject):
    """Says which rung the answers lead to, and fills it in until the assessor chooses another."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__(binder)
        self._binder = binder
        self.note = IconText("info", "", "second", "text2", wrap=True)
        self._last: int | None = self._draft().derived()
        binder.changed.connect(self._look)
        self._say()

    def _draft(self) -> LadderScoreDraft:
        draft = self._binder.draft
        if not isinstance(draft, LadderScoreDraft):
            raise TypeError(draft.KIND)
        return draft

    def _look(self, _name: str) -> None:
        draft = self._draft()
        derived = draft.derived()
        if derived != self._last:
            if derived is not None and draft.rung in (None, self._last):
                self._binder.set_value("rung", derived)
            self._last = derived
            self._binder.show_fields()
        self._say()

    def _say(self) -> None:
        derived = self._draft().derived()
        if derived is None:
            self.note.set_text(_("Answer the questions; the rung then follows by itself."), icon="info", tone="text2")
            return
        words = _("The answers lead to rung {rung}: {name}.").format(rung=derived, name=_(RUNG_NAMES[derived - 1]))
        self.note.set_text(words, icon="trending-up", tone="accent_text")


class ZrmLive(QObject):
    """Keeps the two versions of the matrix apart, counts, and goes on to the next domain after a digit."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__(binder)
        self._binder = binder
        self._set_aside: dict[str, Value] = {}
        self.note = IconText("info", "", "second", "text2", wrap=True)
        self._version = self._draft().version
        binder.changed.connect(self._look)
        for name, made in binder.inputs.items():
            if isinstance(made, SegmentInput) and name in _every_domain():
                made.segments.typed.connect(lambda _index, here=name: self._next(here))
        self._say()

    def _draft(self) -> ZrmScoreDraft:
        draft = self._binder.draft
        if not isinstance(draft, ZrmScoreDraft):
            raise TypeError(draft.KIND)
        return draft

    def _look(self, name: str) -> None:
        draft = self._draft()
        if name == "version" and draft.version != self._version:
            self._version = draft.version
            self._part(draft)
            self._binder.show_fields()
        self._say()

    def _part(self, draft: ZrmScoreDraft) -> None:
        """Scores of the other version leave the draft; they come back when the version is chosen again."""
        ours = _domains(draft.version)
        for name in _every_domain():
            value = getattr(draft, name)
            if name not in ours and value is not None:
                self._set_aside[name] = value
                self._binder.set_value(name, None)
            elif name in ours and value is None and name in self._set_aside:
                self._binder.set_value(name, self._set_aside.pop(name))

    def _next(self, here: str) -> None:
        names = [name for name in self._binder.inputs if name in _domains(self._draft().version)]
        after = names[names.index(here) + 1 :]
        if after:
            self._binder.inputs[after[0]].focus()
        elif "remarks" in self._binder.inputs:
            self._binder.inputs["subset_reason"].focus()

    def _say(self) -> None:
        draft = self._draft()
        total, done = len(_domains(draft.version)), len(draft.scores())
        if not total:
            self.note.set_text(_("Choose the version of the matrix first."), icon="info", tone="text2")
            return
        words = _("{done} of {total} domains have a score.").format(done=done, total=total)
        ready = done == total
        self.note.set_text(words, icon="circle-check" if ready else "info", tone="ok" if ready else "text2")


def _domains(version: str) -> tuple[str, ...]:
    return tuple(name for name, _full, _short in ZRM_DOMAINS.get(version, ()))


def _every_domain() -> set[str]:
    return {name for listed in ZRM_DOMAINS.values() for name, _full, _short in listed}


class TermLive(QObject):
    """Says until when an instrument may run at the longest."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__(binder)
        self._binder = binder
        self.note = IconText("clock", "", "second", "text2", wrap=True)
        binder.changed.connect(self._say)
        self._say()

    def _say(self, _name: str = "") -> None:
        draft = self._binder.draft
        if not isinstance(draft, PlanInstrumentDraft):
            raise TypeError(draft.KIND)
        months, end = draft.longest_months or LONGEST_TERM.get(draft.instrument), draft.longest_end()
        if self.note.parentWidget() is not None or months is None:  # without a parent it would be a window
            self.note.setVisible(months is not None)
        if months is None:
            return
        words = ngettext("At the longest {months} month.", "At the longest {months} months.", months)
        text = words.format(months=months)
        over = end is not None and draft.planned_end is not None and draft.planned_end > end
        if end is not None:
            text += " " + _("That is until {day}.").format(day=show_date(end))
        self.note.set_text(text, icon="triangle-alert" if over else "clock", tone="warn" if over else "text2")


def attach(kind: str, binder: Binder) -> QWidget | None:
    """Let a form of this kind work things out; the line it speaks with, or None."""
    if kind == "ladder_score":
        return LadderLive(binder).note
    if kind == "zrm_score":
        return ZrmLive(binder).note
    if kind == "plan_instrument":
        ProductLive(binder)
        return TermLive(binder).note
    return GoalLive(binder) if kind == "plan_goal" else None
