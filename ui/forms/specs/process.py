"""The forms of a case's way and of what happened on it. Mostly they are opened from the way itself, filled in."""

from __future__ import annotations

from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

_ABOUT_TERM = ("term_paused", "term_resumed", "term_extended")

CASE_PROCESS = FormSpec(
    kind="case_process",
    title=N_("Way of working of this case"),
    new_title=N_("Choose a way of working"),
    icon="waypoints",
    first="on",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Way of working"), (
            FieldSpec("model", N_("Model of the municipality"), N_("The id, as in the list of models."), span=7),
            FieldSpec("version", N_("Version of the model"), span=5),
            FieldSpec("on", N_("Followed from"), span=6),
            FieldSpec("ended_on", N_("Followed until"), span=6, optional=True),
            FieldSpec("reason", N_("Why this way"), span=12, optional=True),
        ), icon="waypoints"),
    ),
)  # fmt: skip

PROCESS_EVENT = FormSpec(
    kind="process_event",
    title=N_("Step on the way"),
    new_title=N_("Note a step on the way"),
    icon="footprints",
    first="on",
    hidden={"client": PARENT},
    sections=(
        Section(N_("What happened"), (
            FieldSpec("on", N_("Day it happened"), span=4),
            FieldSpec("event", N_("What happened"), span=8),
            FieldSpec("by", N_("Who did it"), span=6, optional=True),
            FieldSpec("facts", N_("Facts that became known"), N_("One on a line: crisis = false, wage_value = 40."),
                      span=12, lines=4, optional=True),
        ), icon="footprints"),
        Section(N_("About a term"), (
            FieldSpec("term", N_("Which term"), span=6, shown=lambda draft: draft.event in _ABOUT_TERM),
            FieldSpec("length", N_("How much longer"), N_("For example: 2 weeks, 5 working days."), span=6,
                      shown=lambda draft: draft.event == "term_extended"),
            FieldSpec("reason", N_("Why"), span=12, optional=True),
        ), icon="clock"),
    ),
)  # fmt: skip

SPECS = (CASE_PROCESS, PROCESS_EVENT)
