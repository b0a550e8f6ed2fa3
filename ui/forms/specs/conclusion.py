"""The page that concludes an intake: profile, lead and group, the decision, the first rung and the first plan.

It is no subject of its own: it saves the client, the conversation, a ladder score and a plan in one action.
"""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.domain.drafts import Draft, fields_of
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft
from caseworker.domain.subjects import SUBJECTS
from caseworker.i18n import N_, _
from caseworker.services import conclusions
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.measurement import LADDER
from ui.forms.specs.plan import GOAL

ELSEWHERE = "changed in its own form, not when an intake is concluded"
ANSWERS = ("has_contract", "has_tasks", "organised_weekly", "contacts_outside", "rung", "expects_rise",
           "attainable_rung")  # fmt: skip


def _others(kind: str, sections: tuple[Section, ...]) -> dict[str, str]:
    """The fields of a subject that this page leaves alone."""
    shown = {field.name for section in sections for field in section.fields}
    return {info.name: ELSEWHERE for info in fields_of(SUBJECTS[kind]) if info.name not in shown}


def _part(kind: str, title: str, icon: str, *fields: FieldSpec) -> FormSpec:
    """A small form of some fields of a subject."""
    sections = (Section(title, fields),)
    return FormSpec(kind, title, title, icon, sections, hidden=_others(kind, sections))


def _untouched_rung(draft: Draft) -> bool:
    return isinstance(draft, LadderScoreDraft) and all(getattr(draft, name) is None for name in ANSWERS)


def _untouched_plan(draft: Draft) -> bool:
    return isinstance(draft, PlanDraft) and not (
        draft.main_goal or draft.agreements or draft.review_on or draft.rung_aimed
    )


def _no_lines(_draft: Draft, _names: Names) -> tuple[str, str]:
    return "", ""


def _goal_lines(draft: PlanGoalDraft, _names: Names) -> tuple[str, str]:
    return draft.wording or _("New goal"), codes.GOAL_DOMAIN.label(draft.domain)


_INTAKE = _part(
    "intake", N_("This conversation"), "book-open",
    FieldSpec("conclusion", N_("Conclusion"), N_("What did you decide together?"), span=12, lines=4),
    FieldSpec("next_step", N_("Next step"), N_("It will stand on your list."), span=8),
    FieldSpec("next_on", N_("When"), N_("For example +14 or 12-3."), span=4),
)  # fmt: skip
_RUNG_FIELDS = tuple(
    field
    for section in LADDER.sections
    for field in section.fields
    if field.name not in ("instrument_in_use", "instrument_planned", "remarks", "on")
)
_RUNG = _part("ladder_score", N_("The rung"), "trending-up", *_RUNG_FIELDS)
_PLAN = _part(
    "plan", N_("The first plan"), "clipboard-list",
    FieldSpec("main_goal", N_("Main goal"), N_("In the words of the client."), span=12, lines=2),
    FieldSpec("agreements", N_("Agreements"), N_("Who does what, and by when."), span=12, lines=2),
    FieldSpec("rung_aimed", N_("Rung aimed at"), span=6, widget="rungs"),
    FieldSpec("status", N_("Status"), span=6),
    FieldSpec("review_on", N_("Look back on"), N_("For example +3m. It will stand on your list."), span=6),
)  # fmt: skip

_SECTIONS = (
    Section(N_("Client profile"), (
        FieldSpec("profile", N_("What is there, and what is needed"),
                  N_("Filled with what was written in the conversations; make it short."), span=12, lines=6),
        FieldSpec("client_group", N_("Group"), N_("Your own word for the group or project."), span=6),
        FieldSpec("lead_organisation", N_("Has the lead after this conversation"),
                  N_("When care comes first, the district team leads."), span=6),
    ), icon="user"),
)  # fmt: skip

CONCLUSION = FormSpec(
    kind="client",
    title=N_("Conclude the intake"),
    new_title=N_("Conclude the intake"),
    icon="circle-check",
    first="profile",
    can_delete=False,
    hidden=_others("client", _SECTIONS),
    sections=_SECTIONS,
    children=(
        ChildSpec("intake", "client", N_("What was decided"), "", "book-open", _no_lines, where="Client profile",
                  spec=_INTAKE, single=True),
        ChildSpec("ladder_score", "client", N_("The first rung"), "", "trending-up", _no_lines, where="Client profile",
                  spec=_RUNG, single=True, untouched=_untouched_rung),
        ChildSpec("plan", "client", N_("The first plan"), "", "clipboard-list", _no_lines, where="Client profile",
                  spec=_PLAN, single=True, untouched=_untouched_plan),
        ChildSpec("plan_goal", "plan", N_("Goals of the plan"), N_("Add a goal"), "target", _goal_lines,
                  N_("Goals can be added now, or later in the plan."), where="Client profile",
                  spec=GOAL),
    ),
    opener=conclusions.open_conclusion,
    saver=conclusions.conclude,
)  # fmt: skip

PAGES: dict[str, FormSpec] = {"conclusion": CONCLUSION}
"""Forms that are no subject of their own, by name."""
