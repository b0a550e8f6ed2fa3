"""What a form offers after it was saved: the next form, with what is known already filled in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from caseworker.domain.drafts import Draft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.i18n import _
from ui.actions import Actions
from ui.bars import Bars
from ui.forms.page import FormPage


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence, the words on the button, and the kind of form it opens in the same case."""

    text: str
    button: str
    kind: str


def offer_next(form: QWidget, bars: Bars, ways: Actions) -> None:
    """Offer the next form after one that was saved, when it has one."""
    if not isinstance(form, FormPage) or form.body is None:
        return
    offer, case = offer_of(form.body.binder.draft), form.case
    if offer is not None:
        bars.offer(offer.text, offer.button, lambda: ways.open_form(offer.kind, case))


def offer_of(draft: Draft) -> Offer | None:
    """After a recognition that led to something: its intake; after a conversation with a conclusion: the rest of it."""
    if isinstance(draft, RecognitionDraft) and draft.outcome in ("obligation", "need", "refer"):
        return Offer(_("The intake can start with what you know already."), _("Start the intake"), "intake")
    if isinstance(draft, IntakeDraft) and draft.conclusion.strip():
        return Offer(_("Fill in profile, rung and plan with this conclusion."), _("Conclude the intake"), "conclusion")
    return None
