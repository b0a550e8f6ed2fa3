"""The forms of contact moments and documents. Sources: DOMAIN 2.12, 2.15.

A contact is written in under twenty seconds by keyboard: the date is today, then kind, note, and what comes next.
"""

from __future__ import annotations

from caseworker.domain.contact import ContactDraft
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT


def _with_somebody_else(draft: ContactDraft) -> bool:
    return draft.with_whom not in ("", "client") or bool(draft.with_name)


CONTACT = FormSpec(
    kind="contact",
    title=N_("Contact"),
    new_title=N_("Note a contact"),
    icon="message-circle",
    first="kind",
    stays=True,
    hidden={"client": PARENT},
    sections=(
        Section(N_("What was it"), (
            FieldSpec("on", N_("Date"), span=5),
            FieldSpec("kind", N_("Kind of contact"), span=7),
            FieldSpec("note", N_("What was discussed"), N_("The text is kept every 2 seconds."), span=12, lines=5),
            FieldSpec("agreements", N_("Agreements"), N_("Who does what, and by when."), span=12, lines=2,
                      optional=True),
        ), icon="message-circle"),
        Section(N_("What comes next"), (
            FieldSpec("next_on", N_("Next contact"), N_("For example +14 or 12-3."), span=4),
            FieldSpec("next_time", N_("Time"), N_("For example 9:30."), span=3, widget="clock"),
            FieldSpec("next_step", N_("Next step"), N_("It will stand on your list."), span=5),
        ), icon="calendar"),
        Section(N_("With whom"), (
            FieldSpec("with_whom", N_("Contact with"), span=6),
            FieldSpec("with_name", N_("Name of this person"), span=6, shown=_with_somebody_else),
            FieldSpec("duration_minutes", N_("Minutes"), span=6, optional=True),
            FieldSpec("worker", N_("Noted for"), N_("The worker who had the contact."), span=6),
            FieldSpec("placement", N_("About placement"), N_("When it is about one of the placements."), span=6,
                      optional=True),
        ), icon="users"),
    ),
)  # fmt: skip

ATTACHMENT = FormSpec(
    kind="attachment",
    title=N_("Document"),
    new_title=N_("Add a document"),
    icon="paperclip",
    first="file_name",
    hidden={
        "client": PARENT,
        "sha256": "the hash of the document, set when it is chosen",
        "size": "the size of the document, set when it is chosen and shown with its name",
    },
    sections=(
        Section(N_("Document"), (
            FieldSpec("file_name", N_("File"), N_("A copy is kept inside the encrypted store."), span=12,
                      widget="file"),
            FieldSpec("title", N_("Title"), span=12),
            FieldSpec("kind", N_("Kind of document"), span=6),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="paperclip"),
    ),
)  # fmt: skip

SPECS = (CONTACT, ATTACHMENT)
