"""The forms of sessions and visits of a walk-in hour. Source: DOMAIN 2.13.

On the day itself a visit is written on the Spreekuur screen; this form shows it in full, from the client's timeline.
"""

from __future__ import annotations

from caseworker.domain.spreekuur import VisitDraft
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section


def _unknown(draft: VisitDraft) -> bool:
    return draft.client is None


def _referred(draft: VisitDraft) -> bool:
    return "referred" in draft.help.split() or bool(draft.referred_to)


def _promised(draft: VisitDraft) -> bool:
    return draft.follow_up_on is not None or bool(draft.follow_up)


SESSION = FormSpec(
    kind="spreekuur_session",
    title=N_("Walk-in hour"),
    new_title=N_("New walk-in hour"),
    icon="door-open",
    first="place",
    sections=(
        Section(N_("Where and when"), (
            FieldSpec("place", N_("Place"), N_("The building where people walk in."), span=8),
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("from_time", N_("Begins at"), span=4, widget="clock"),
            FieldSpec("to_time", N_("Ends at"), span=4, widget="clock"),
            FieldSpec("closed_at", N_("Closed at"), N_("Empty while it goes on."), span=4, widget="clock",
                      optional=True),
            FieldSpec("host", N_("Host organisation"), N_("Whose building it is."), span=6, optional=True),
            FieldSpec("adviser", N_("Adviser"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="door-open"),
    ),
)  # fmt: skip

VISIT = FormSpec(
    kind="visit",
    title=N_("Visit at the walk-in hour"),
    new_title=N_("New visit"),
    icon="door-open",
    first="question",
    hidden={
        "session": "a visit stays in its session",
        "client": "linking a visitor moves the visit to the client's case; that is done on the Spreekuur screen",
        "origin": "which visit this one was made from when it was linked",
        "referral": "follows from the name of the organisation",
        "number": "the place in the queue, given when somebody comes in",
    },
    sections=(
        Section(N_("Question and advice"), (
            FieldSpec("kinds", N_("What about"), span=12, widget="topics"),
            FieldSpec("question", N_("Question"), span=12, lines=2),
            FieldSpec("help", N_("How it was helped"), span=12, widget="help"),
            FieldSpec("advice", N_("What was done"), span=12, lines=3),
            FieldSpec("referred_to", N_("Referred to"), N_("Organisation or service."), span=6, optional=True),
            FieldSpec("referral_outcome", N_("How it went there"), span=6, shown=_referred, optional=True),
        ), icon="message-circle"),
        Section(N_("What comes next"), (
            FieldSpec("follow_up", N_("What was promised"), span=8, optional=True),
            FieldSpec("follow_up_on", N_("By when"), N_("For example +14 or 12-3."), span=4),
            FieldSpec("follow_up_done_on", N_("Done on"), span=4, shown=_promised, optional=True),
            FieldSpec("follow_up_result", N_("How it ended"), span=8, shown=_promised, optional=True),
        ), icon="calendar"),
        Section(N_("Visit"), (
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("status", N_("Where the visit stands"), span=4),
            FieldSpec("adviser", N_("Adviser"), span=4),
            FieldSpec("arrived_at", N_("Came in at"), span=3, widget="clock"),
            FieldSpec("called_at", N_("At the table from"), span=3, widget="clock"),
            FieldSpec("done_at", N_("Ready at"), span=3, widget="clock"),
            FieldSpec("minutes", N_("Minutes"), span=3, optional=True),
            FieldSpec("visitor_name", N_("Name as given"), span=5, shown=_unknown),
            FieldSpec("visitor_language", N_("Language"), span=4, shown=_unknown),
            FieldSpec("visitor_phone", N_("Telephone"), span=3, shown=_unknown),
        ), icon="clock"),
    ),
)  # fmt: skip

SPECS = (SESSION, VISIT)
