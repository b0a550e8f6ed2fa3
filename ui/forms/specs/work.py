"""The forms of the product book, goal library, agreements, interruptions, aftercare schedules and appointments.

Sources: DOMAIN 2.9 to 2.12.
"""

from __future__ import annotations

from caseworker.domain.appointment import AppointmentDraft
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

PRODUCT = FormSpec(
    kind="product",
    title=N_("Entry of the product book"),
    new_title=N_("New entry of the product book"),
    icon="book-open",
    first="name",
    sections=(
        Section(N_("The offer"), (
            FieldSpec("name", N_("Name"), N_("As it is called in a plan."), span=12),
            FieldSpec("instrument", N_("Instrument"), N_("Type a part of the word to search."), span=6),
            FieldSpec("provider", N_("Provider"), span=6),
            FieldSpec("aim", N_("What it is for"), span=12, lines=2, optional=True),
        ), icon="book-open"),
        Section(N_("For whom and how long"), (
            FieldSpec("rung_from", N_("Lowest rung"), N_("Empty: every rung."), span=6, widget="rungs"),
            FieldSpec("rung_to", N_("Highest rung"), span=6, widget="rungs"),
            FieldSpec("longest_months", N_("Longest term in months"), span=6, widget="months", optional=True),
            FieldSpec("extension_months", N_("Extension in months"), span=6, widget="months", optional=True),
            FieldSpec("language_part", N_("Counts as language"),
                      N_("For a dual trajectory: language and participation at the same time."), span=6),
            FieldSpec("participation_part", N_("Counts as participation"), span=6),
        ), icon="clock"),
        Section(N_("Places and money"), (
            FieldSpec("capacity", N_("Places"), N_("At one time. Empty: no limit."), span=4, optional=True),
            FieldSpec("cost", N_("Costs"), span=4, optional=True),
            FieldSpec("funding", N_("Paid from"), span=4, optional=True),
            FieldSpec("stopped_on", N_("No longer offered from"), span=4, optional=True),
            FieldSpec("remarks", N_("Remarks"), span=8, lines=2, optional=True),
        ), icon="wallet"),
    ),
)  # fmt: skip

GOAL_SENTENCE = FormSpec(
    kind="goal_sentence",
    title=N_("Goal in the library"),
    new_title=N_("New goal in the library"),
    icon="target",
    first="wording",
    stays=True,
    sections=(
        Section(N_("Goal"), (
            FieldSpec("wording", N_("In clients' own words"), N_("Begins with 'I', in words that a client uses."),
                      span=12),
            FieldSpec("domain", N_("Life domain"), span=6),
        ), icon="target"),
    ),
)  # fmt: skip

SCHEDULE = FormSpec(
    kind="aftercare_schedule",
    title=N_("Aftercare schedule"),
    new_title=N_("New aftercare schedule"),
    icon="calendar",
    first="name",
    sections=(
        Section(N_("The schedule"), (
            FieldSpec("name", N_("Name"), span=8),
            FieldSpec("standard", N_("Standard for paid work"),
                      N_("Holds for every paid placement that names no other."), span=12),
            FieldSpec("client_moments", N_("Speak with the client"),
                      N_("After the first day: 1w is a week, 3m three months. For example 1w 4w 3m."), span=6),
            FieldSpec("supervisor_moments", N_("Speak with the supervisor"),
                      N_("A visit to the work floor counts too."), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, lines=2, optional=True),
        ), icon="calendar"),
    ),
)  # fmt: skip

AGREEMENT = FormSpec(
    kind="plan_agreement",
    title=N_("Agreement"),
    new_title=N_("New agreement"),
    icon="handshake",
    hidden={"plan": PARENT},
    sections=(
        Section(N_("Agreement"), (
            FieldSpec("wording", N_("What was agreed"), span=12, lines=2),
            FieldSpec("who", N_("Who does it"), span=4),
            FieldSpec("name", N_("Name"), span=8, optional=True,
                      shown=lambda draft: draft.who not in ("", "client", "coach") or bool(draft.name)),
            FieldSpec("due_on", N_("By when"), N_("It will stand on your list."), span=6),
            FieldSpec("done_on", N_("Done on"), span=6, optional=True),
        )),
    ),
)  # fmt: skip

BREAK = FormSpec(
    kind="placement_break",
    title=N_("Interruption"),
    new_title=N_("New interruption"),
    icon="clock",
    hidden={"placement": PARENT},
    sections=(
        Section(N_("Interruption"), (
            FieldSpec("from_on", N_("First day off"), span=4),
            FieldSpec("until_on", N_("Last day off"), N_("Empty: it goes on."), span=4, optional=True),
            FieldSpec("reason", N_("Reason"), span=4),
            FieldSpec("note", N_("Remarks"), span=12, optional=True),
        )),
    ),
)  # fmt: skip


def _missed(draft: AppointmentDraft) -> bool:
    return draft.status == "no_show" or bool(draft.no_show_done) or bool(draft.no_show_note)


APPOINTMENT = FormSpec(
    kind="appointment",
    title=N_("Appointment"),
    new_title=N_("New appointment"),
    icon="calendar",
    first="on",
    hidden={
        "client": PARENT,
        "contact": "the contact moment it became, set when it is held",
        "moved_to": "the appointment in its place, set when it is moved",
    },
    sections=(
        Section(N_("When and where"), (
            FieldSpec("on", N_("Date"), N_("For example +14 or 12-3."), span=5),
            FieldSpec("time", N_("Time"), N_("For example 9:30."), span=3, widget="clock"),
            FieldSpec("minutes", N_("Minutes"), span=4),
            FieldSpec("kind", N_("Kind of appointment"), span=5),
            FieldSpec("place", N_("Place"), span=7, optional=True),
            FieldSpec("subject", N_("About what"), N_("It will stand on your list."), span=12),
        ), icon="calendar"),
        Section(N_("With whom"), (
            FieldSpec("with_whom", N_("Appointment with"), span=6),
            FieldSpec("with_name", N_("Name of this person"), span=6,
                      shown=lambda draft: draft.with_whom not in ("", "client") or bool(draft.with_name)),
            FieldSpec("worker", N_("Whose appointment"), span=6),
            FieldSpec("placement", N_("About placement"), N_("When it is about one of the placements."), span=6,
                      optional=True),
        ), icon="users"),
        Section(N_("How it went"), (
            FieldSpec("status", N_("Status"), span=6),
            FieldSpec("moved_reason", N_("Why it was moved"), span=12, shown=lambda draft: draft.status == "moved"),
            FieldSpec("no_show_done", N_("What was done about it"), span=6, shown=_missed),
            FieldSpec("no_show_note", N_("Why the client did not appear"),
                      N_("Go and find out: there is nearly always a reason."), span=12, lines=2, shown=_missed),
        ), icon="circle-check"),
    ),
)  # fmt: skip

SPECS = (PRODUCT, GOAL_SENTENCE, SCHEDULE, AGREEMENT, BREAK, APPOINTMENT)
