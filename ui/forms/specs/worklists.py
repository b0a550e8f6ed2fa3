"""The forms of moved dues, weights, handovers and double files. Mostly they are made on the work list and the caseload;
here they are read and mended."""

from __future__ import annotations

from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

DUE_MOVE = FormSpec(
    kind="due_move",
    title=N_("Moved task"),
    new_title=N_("Move a task"),
    icon="calendar",
    first="to_on",
    hidden={
        "client": PARENT,
        "code": "which rule it is about, set where it was moved",
        "about": "which record it is about, set where it was moved",
        "from_on": "the day the rule gave, set where it was moved",
        "on": "the day it was moved, set by itself",
    },
    sections=(
        Section(N_("Moved to"), (
            FieldSpec("to_on", N_("New day"), N_("For example +14 or 12-3."), span=5),
            FieldSpec("reason", N_("Why it was moved"), span=12),
        ), icon="calendar"),
    ),
)  # fmt: skip

CASE_WEIGHT = FormSpec(
    kind="case_weight",
    title=N_("Weight in the caseload"),
    new_title=N_("Set the weight in the caseload"),
    icon="scale",
    first="weight",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Weight in the caseload"), (
            FieldSpec("weight", N_("Counts for"), N_("How much time this client asks of you."), span=7),
            FieldSpec("on", N_("From"), span=5),
            FieldSpec("reason", N_("Why"), N_("Others can read this when caseloads are divided."), span=12),
        ), icon="scale"),
    ),
)  # fmt: skip

HANDOVER = FormSpec(
    kind="handover",
    title=N_("Handover"),
    new_title=N_("Hand over to a colleague"),
    icon="handshake",
    first="to_worker",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Handover"), (
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("from_worker", N_("From"), span=8),
            FieldSpec("to_worker", N_("To"), span=12),
            FieldSpec("note", N_("What the next worker must know"), span=12, lines=4),
            FieldSpec("promised", N_("What was promised to the client"), span=12, optional=True),
        ), icon="handshake"),
    ),
)  # fmt: skip

SAME_PERSON = FormSpec(
    kind="same_as",
    title=N_("Double file"),
    new_title=N_("Say that two files are about one person"),
    icon="users",
    first="verdict",
    hidden={
        "client": PARENT,
        "other": "the other file, chosen where the two stood side by side",
        "kept": "the file that is shown, chosen where the two stood side by side",
    },
    sections=(
        Section(N_("Double file"), (
            FieldSpec("verdict", N_("What is so"), span=8),
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("reason", N_("How we know"), span=12, optional=True),
        ), icon="users"),
    ),
)  # fmt: skip

SPECS = (DUE_MOVE, CASE_WEIGHT, HANDOVER, SAME_PERSON)
