"""The form of recognising somebody who may have to integrate: a checklist at the desk. Sources: DOMAIN 2.2; 002 2.2."""

from __future__ import annotations

from caseworker.domain.recognition import RecognitionDraft
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT


def _by_name(draft: RecognitionDraft) -> bool:
    return draft.decides is None


RECOGNITION = FormSpec(
    kind="recognition",
    title=N_("Recognition"),
    new_title=N_("New recognition"),
    icon="search",
    first="permit_seen",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Papers and registers"), (
            FieldSpec("permit_seen", N_("Residence permit seen"), span=12),
            FieldSpec("bpi_outcome", N_("What BPI says"), N_("File of people who may have to integrate."), span=8),
            FieldSpec("bpi_on", N_("BPI consulted on"), span=4),
            FieldSpec("isi_outcome", N_("What ISI says"), N_("Information system on integration."), span=8),
            FieldSpec("isi_on", N_("ISI consulted on"), span=4),
        ), icon="file-text"),
        Section(N_("In the conversation"), (
            FieldSpec("understands_questions", N_("Understands the questions"), span=6),
            FieldSpec("answers_fully", N_("Answers quickly and fully"), span=6),
            FieldSpec("dutch_diploma", N_("Has a Dutch diploma"), span=6),
            FieldSpec("language_test", N_("Language test used"), span=6),
        ), icon="message-circle"),
        Section(N_("What comes out"), (
            FieldSpec("outcome", N_("Outcome"), span=12),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="flag"),
        Section(N_("The intake that follows"), (
            FieldSpec("next_on", N_("Intake planned on"), N_("It will stand on your list. For example +7."), span=5),
            FieldSpec("decides", N_("With whom"), N_("Somebody who may decide on the obligation or need."), span=7),
            FieldSpec("decides_name", N_("Name when not in the list"), span=7, shown=_by_name, optional=True),
            FieldSpec("next_step", N_("What is agreed"), span=12, optional=True),
        ), icon="calendar"),
    ),
)  # fmt: skip

SPECS = (RECOGNITION,)
