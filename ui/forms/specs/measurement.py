"""The forms of what is measured: ladder, ZRM, wage value, assessments. Sources: DOMAIN 2.4-2.7; 000 annex."""

from __future__ import annotations

from collections.abc import Callable

from caseworker.domain.measurement import ZRM_DOMAINS, AssessmentDraft, LadderScoreDraft, ZrmScoreDraft
from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT


def _working(draft: LadderScoreDraft) -> bool:
    return draft.has_contract is True


def _asked(*before: str) -> Callable[[LadderScoreDraft], bool]:
    """A question is asked while the ones before it were answered with no."""

    def shown(draft: LadderScoreDraft) -> bool:
        return all(getattr(draft, name) is False for name in ("has_contract", *before))

    return shown


def _differs(draft: LadderScoreDraft) -> bool:
    derived = draft.derived()
    return bool(draft.deviation_reason) or (None not in (derived, draft.rung) and derived != draft.rung)


LADDER = FormSpec(
    kind="ladder_score",
    title=N_("Rung on the ladder"),
    new_title=N_("Determine the rung"),
    icon="trending-up",
    first="has_contract",
    hidden={"client": PARENT},
    sections=(
        Section(N_("What does this person do now"), (
            FieldSpec("has_contract", N_("Has an employment contract or an own business"), span=12),
            FieldSpec("works_with_support", N_("Works with support or with a supplementary benefit"),
                      N_("Support such as a job coach, sheltered work or a wage-cost subsidy."), span=12,
                      shown=_working),
            FieldSpec("has_tasks", N_("Has tasks with responsibility towards others"),
                      N_("Unpaid work with tasks of one's own, at least once a week."), span=12, shown=_asked()),
            FieldSpec("organised_weekly", N_("Takes part in something organised every week"),
                      N_("A course, a club or an activity where one meets others."), span=12,
                      shown=_asked("has_tasks")),
            FieldSpec("contacts_outside", N_("Has contacts outside the home every week"),
                      N_("With people who do not live in the same home."), span=12,
                      shown=_asked("has_tasks", "organised_weekly")),
        ), note=N_("The answers lead to the rung"), icon="circle-question-mark"),
        Section(N_("The rung"), (
            FieldSpec("rung", N_("Rung"), span=12, widget="rungs"),
            FieldSpec("deviation_reason", N_("Why another rung than the answers lead to"),
                      N_("One sentence that somebody else can follow."), span=12, shown=_differs),
            FieldSpec("expects_rise", N_("Expected to rise within a year (+)"), span=6),
            FieldSpec("attainable_rung", N_("Highest attainable rung"), N_("With all help there is."), span=6,
                      widget="rungs"),
            FieldSpec("instrument_in_use", N_("An instrument is in use"), span=6),
            FieldSpec("instrument_planned", N_("An instrument is planned"), span=6),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="trending-up"),
    ),
)  # fmt: skip


def _in_version(name: str) -> Callable[[ZrmScoreDraft], bool]:
    return lambda draft: any(name == domain for domain, _full, _short in ZRM_DOMAINS.get(draft.version, ()))


def _domain_fields() -> tuple[FieldSpec, ...]:
    """Every domain of both versions once, in an order that keeps each version's own."""
    names: dict[str, str] = {}
    newest, oldest = ZRM_DOMAINS["2017"], {name: full for name, full, _short in ZRM_DOMAINS["2013"]}
    before = {"work_education": "day_activities", "substance_use": "addiction", "basic_adl": "adl"}
    for name, full, _short in newest:
        if name in before:
            names[before[name]] = oldest[before[name]]
        names[name] = full
    return tuple(
        FieldSpec(name, full, span=6, widget="scores", shown=_in_version(name)) for name, full in names.items()
    )


ZRM = FormSpec(
    kind="zrm_score",
    title=N_("ZRM measurement"),
    new_title=N_("New ZRM measurement"),
    icon="target",
    first="finances",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Measurement"), (
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("moment", N_("Moment"), span=6),
            FieldSpec("version", N_("Version of the matrix"),
                      N_("Scores of one version are never mixed with the other."), span=12, widget="segments"),
        ), icon="calendar"),
        Section(N_("Domains"), _domain_fields(), note=N_("1 is acute, 5 is fully self-reliant"), icon="target",
                lead=N_("Type 1 to 5 and go on to the next by itself. A score is a picture of the last 30 days.")),
        Section(N_("Beside the scores"), (
            FieldSpec("subset_reason", N_("Why not all domains"), N_("Only when domains are left out."), span=12,
                      optional=True),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="pencil"),
    ),
)  # fmt: skip


def _care(draft: AssessmentDraft) -> bool:
    return bool(draft.care_indication) or bool(draft.decision)


WAGE_VALUE = FormSpec(
    kind="wage_value",
    title=N_("Wage value"),
    new_title=N_("Record the wage value"),
    icon="scale",
    first="percent",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Wage value"), (
            FieldSpec("percent", N_("Per cent of the minimum wage"), N_("0 to 120; may stay open with months."),
                      span=6),
            FieldSpec("on", N_("Date"), N_("The day it was determined."), span=6),
            FieldSpec("method", N_("Method"), span=6),
            FieldSpec("assessor", N_("Determined by"), span=6),
            FieldSpec("time_to_market_months", N_("Months until ready for work"),
                      N_("How long it takes before this person can start."), span=12),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="scale"),
    ),
)  # fmt: skip

ASSESSMENT = FormSpec(
    kind="assessment",
    title=N_("Assessment"),
    new_title=N_("Record an assessment"),
    icon="graduation-cap",
    first="instrument",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Assessment"), (
            FieldSpec("instrument", N_("Test, scan or diagnosis"), span=6),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("taken_in", N_("Taken in the language"), span=6),
            FieldSpec("taken_how", N_("How it was taken"), span=6),
            FieldSpec("taken_by", N_("Taken by"), span=12),
        ), icon="graduation-cap"),
        Section(N_("What came out"), (
            FieldSpec("outcome", N_("What came out"), N_("Only what matters for work."), span=12, lines=5),
            FieldSpec("care_indication", N_("Indication for care"), span=12),
            FieldSpec("decide_by", N_("Decide by"), N_("It stands on your list until it is decided."), span=6,
                      shown=_care),
            FieldSpec("decision", N_("What was decided"), N_("Together with the health service."), span=6, shown=_care),
            FieldSpec("decided_on", N_("Decided on"), span=6, shown=_care),
            FieldSpec("decided_with", N_("Decided by and with"), span=6, shown=_care),
            FieldSpec("report", N_("Report"), N_("A document of this client."), span=12, optional=True),
        ), icon="clipboard-list"),
    ),
)  # fmt: skip

SPECS = (LADDER, ZRM, WAGE_VALUE, ASSESSMENT)
