"""The forms of group work: a group, a client in it, and one day part."""

from __future__ import annotations

from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

GROUP = FormSpec(
    kind="work_group",
    title=N_("Group"),
    new_title=N_("New group"),
    icon="users",
    place="groups",
    first="title",
    sections=(
        Section(N_("Group"), (
            FieldSpec("title", N_("Title"), span=12),
            FieldSpec("kind", N_("Kind of group"), span=7),
            FieldSpec("places", N_("Number of places"), span=5, optional=True),
            FieldSpec("on", N_("First day"), N_("The day it starts."), span=4),
            FieldSpec("until", N_("Last day"), N_("Empty: one day only."), span=4, optional=True),
            FieldSpec("time", N_("Time"), N_("For example 9:30."), span=4, widget="clock", optional=True),
            FieldSpec("place", N_("Where"), span=12, optional=True),
        ), icon="users"),
        Section(N_("Who and what"), (
            FieldSpec("organisation", N_("Organised by"), span=6, optional=True),
            FieldSpec("trainer", N_("Trainer"), span=6, optional=True),
            FieldSpec("part_count", N_("Day parts in all"),
                      N_("Four weeks of 3 and four weeks of 2 day parts make 20."), span=12, optional=True),
            FieldSpec("end_terms", N_("End terms"), N_("What somebody can do at the end; one on a line."), span=12,
                      lines=4, optional=True),
            FieldSpec("note", N_("What it is about"), N_("No names of clients: others read this too."), span=12,
                      optional=True),
        ), icon="clipboard-list"),
    ),
)  # fmt: skip

MEMBER = FormSpec(
    kind="group_member",
    title=N_("Client in a group"),
    new_title=N_("Invite for a group"),
    icon="users",
    first="work_group",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Group"), (
            FieldSpec("work_group", N_("Group"), span=12),
            FieldSpec("on", N_("Day they are invited for"), span=6),
            FieldSpec("status", N_("How it stands"), span=6),
        ), icon="users"),
        Section(N_("How it ended"), (
            FieldSpec("ended_on", N_("Last day"), span=4, optional=True),
            FieldSpec("end_terms_reached", N_("End terms reached"), span=4, optional=True),
            FieldSpec("sequel", N_("Where to"), span=4, optional=True),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="circle-check"),
    ),
)  # fmt: skip

PRESENCE = FormSpec(
    kind="group_presence",
    title=N_("Presence"),
    new_title=N_("Note presence"),
    icon="user-check",
    first="work_group",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Presence"), (
            FieldSpec("work_group", N_("Group"), span=12),
            FieldSpec("on", N_("Day"), span=4),
            FieldSpec("day_part", N_("Day part"), span=4),
            FieldSpec("status", N_("There or not"), span=4),
        ), icon="user-check"),
    ),
)  # fmt: skip

SPECS = (GROUP, MEMBER, PRESENCE)
