"""The forms of plans, goals and instruments. Sources: DOMAIN 2.9, 2.10."""

from __future__ import annotations

from caseworker.domain import codes, codes_work
from caseworker.domain.plan import PlanAgreementDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT


def _goal_lines(draft: PlanGoalDraft, _names: Names) -> tuple[str, str]:
    parts = [codes.GOAL_DOMAIN.label(draft.domain)] if draft.domain else []
    if draft.target_on is not None:
        parts.append(_("by {day}").format(day=show_date(draft.target_on)))
    if draft.result:
        parts.append(codes.GOAL_RESULT.label(draft.result))
    return draft.wording or _("New goal"), ", ".join(parts)


def _agreement_lines(draft: PlanAgreementDraft, _names: Names) -> tuple[str, str]:
    parts = [codes_work.AGREEMENT_BY.label(draft.who)] if draft.who else []
    parts += [draft.name] if draft.name else []
    if draft.done_on is not None:
        parts.append(_("done on {day}").format(day=show_date(draft.done_on)))
    elif draft.due_on is not None:
        parts.append(_("by {day}").format(day=show_date(draft.due_on)))
    return draft.wording or _("New agreement"), ", ".join(parts)


def _instrument_lines(draft: PlanInstrumentDraft, names: Names) -> tuple[str, str]:
    parts = [names("organisation", draft.provider)] if draft.provider else []
    longest = draft.longest_end()
    if draft.start_on is not None:
        parts.append(_("from {day}").format(day=show_date(draft.start_on)))
    if draft.planned_end is not None:
        parts.append(_("until {day}").format(day=show_date(draft.planned_end)))
    if longest is not None:
        parts.append(_("at the latest {day}").format(day=show_date(longest)))
    return codes.INSTRUMENT.label(draft.instrument) or _("New instrument"), ", ".join(parts)


PLAN = FormSpec(
    kind="plan",
    title=N_("Trajectory plan"),
    new_title=N_("New plan or version"),
    icon="clipboard-list",
    first="main_goal",
    hidden={"client": PARENT},
    sections=(
        Section(N_("The plan"), (
            FieldSpec("main_goal", N_("Main goal"), N_("In the words of the client."), span=12, lines=2),
            FieldSpec("rung_aimed", N_("Rung aimed at"), span=6, widget="rungs"),
            FieldSpec("status", N_("Status"), span=6),
            FieldSpec("on", N_("Drawn up on"), span=6),
            FieldSpec("number", N_("Version"), span=6),
        ), icon="target"),
        Section(N_("Agreements and dates"), (
            FieldSpec("agreements", N_("Agreements"), N_("What holds for the whole plan."), span=12),
            FieldSpec("agreed_on", N_("Agreed on"), N_("The day the client agreed."), span=6),
            FieldSpec("review_on", N_("Look back on"), N_("For example +3m. It will stand on your list."), span=6),
            FieldSpec("ended_on", N_("Ended on"), span=6, optional=True,
                      shown=lambda draft: draft.status in ("ended", "replaced") or draft.ended_on is not None),
            FieldSpec("replaces", N_("Replaces plan"), span=6, optional=True),
        ), icon="calendar"),
        Section(N_("Approval and signature"), (
            FieldSpec("approved_by", N_("Approved by"), N_("Who decides, for example the client manager."), span=8,
                      optional=True),
            FieldSpec("approved_on", N_("Approved on"), span=4, optional=True),
            FieldSpec("signed_on", N_("Signed on"), N_("On the screen: press 'Sign' beside the plan."), span=4,
                      optional=True),
            FieldSpec("signed_how", N_("How it was signed"), span=4, optional=True),
            FieldSpec("signature", N_("Signed document"), N_("The scan, added as a document first."), span=4,
                      optional=True),
        ), icon="pencil"),
    ),
    children=(
        ChildSpec("plan_goal", "plan", N_("Goals"), N_("Add a goal"), "target", _goal_lines,
                  N_("A plan needs at least one goal before it can be agreed."), where="The plan"),
        ChildSpec("plan_instrument", "plan", N_("Instruments"), N_("Add an instrument"), "clipboard-list",
                  _instrument_lines, N_("What is used to reach the goals, with its provider and term."),
                  where="The plan"),
        ChildSpec("plan_agreement", "plan", N_("Who does what"), N_("Add an agreement"), "handshake",
                  _agreement_lines, N_("What the client does, what you do, and by when."),
                  where="Agreements and dates"),
    ),
)  # fmt: skip

GOAL = FormSpec(
    kind="plan_goal",
    title=N_("Goal"),
    new_title=N_("New goal"),
    icon="target",
    hidden={"plan": PARENT},
    sections=(
        Section(N_("Goal"), (
            FieldSpec("wording", N_("What will be reached"), N_("In the words of the client."), span=12, lines=2),
            FieldSpec("domain", N_("Life domain"), span=6),
            FieldSpec("target_on", N_("By when"), N_("For example +3m."), span=6),
            FieldSpec("rung_aimed", N_("Rung aimed at"), span=6, widget="rungs"),
            FieldSpec("result", N_("Result"), span=6, optional=True),
        )),
    ),
)  # fmt: skip

INSTRUMENT = FormSpec(
    kind="plan_instrument",
    title=N_("Instrument"),
    new_title=N_("New instrument"),
    icon="clipboard-list",
    hidden={"plan": PARENT},
    sections=(
        Section(N_("Instrument"), (
            FieldSpec("product", N_("From the product book"),
                      N_("What suits the rung comes first. Choosing fills in the rest."), span=12, optional=True),
            FieldSpec("instrument", N_("Instrument"), N_("Type a part of the word to search."), span=6),
            FieldSpec("provider", N_("Provider"), span=6),
            FieldSpec("description", N_("What exactly"), span=12, optional=True),
            FieldSpec("start_on", N_("From"), span=4),
            FieldSpec("planned_end", N_("Until"), N_("For example +6m."), span=4),
            FieldSpec("longest_months", N_("Longest term in months"), span=4, widget="months"),
            FieldSpec("minutes_per_week", N_("Hours per week"), N_("For example 16 or 16:30."), span=4,
                      widget="hours"),
            FieldSpec("funding", N_("Paid from"), span=8, optional=True),
            FieldSpec("ended_on", N_("Ended on"), span=4, optional=True),
            FieldSpec("result", N_("How it ended"), span=8, optional=True),
        )),
    ),
)  # fmt: skip

SPECS = (PLAN, GOAL, INSTRUMENT)
