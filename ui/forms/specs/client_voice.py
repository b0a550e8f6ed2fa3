"""The form of a conversation on how a trajectory is experienced. Source: DOMAIN 2.16."""

from __future__ import annotations

from caseworker.domain.client_voice import QUESTIONS
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section

VOICE = FormSpec(
    kind="client_voice",
    title=N_("Client voice"),
    new_title=N_("Note what clients say"),
    icon="message-circle",
    first="how",
    stays=True,
    note=N_("Write no names: what is said here is counted for everybody together."),
    sections=(
        Section(N_("The conversation"), (
            FieldSpec("how", N_("In what way"), span=8),
            FieldSpec("people", N_("How many people"), span=4),
            FieldSpec("theme", N_("About"), span=8),
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("place", N_("Place"), span=3, optional=True),
            FieldSpec("municipality", N_("Municipality"), span=3, optional=True),
            FieldSpec("worker", N_("Held by"), span=6, optional=True),
        ), icon="users"),
        Section(N_("Answers from 1, not at all, to 5, completely"), tuple(
            FieldSpec(name, words, span=12, widget="segments") for name, words in QUESTIONS
        ), note=N_("In a group: what most people say."), icon="target"),
        Section(N_("In their own words"), (
            FieldSpec("good", N_("What goes well"), span=12, lines=2, optional=True),
            FieldSpec("better", N_("What should be better"), span=12, lines=2, optional=True),
            FieldSpec("done_with", N_("What was done with it"), N_("And who told them."), span=12, lines=2,
                      optional=True),
        ), icon="message-circle"),
    ),
)  # fmt: skip

SPECS = (VOICE,)
