"""The form of placements. Sources: 000 4.5.1; DOMAIN 2.11."""

from __future__ import annotations

from caseworker.domain import codes_work
from caseworker.domain.placement import PlacementBreakDraft
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT


def _break_lines(draft: PlacementBreakDraft, _names: Names) -> tuple[str, str]:
    days = [_("from {day}").format(day=show_date(draft.from_on))] if draft.from_on is not None else []
    days += [_("until {day}").format(day=show_date(draft.until_on))] if draft.until_on is not None else []
    reason = codes_work.BREAK_REASON.label(draft.reason) if draft.reason else ""
    return " ".join(days) or _("New interruption"), ", ".join(part for part in (reason, draft.note) if part)


PLACEMENT = FormSpec(
    kind="placement",
    title=N_("Placement"),
    new_title=N_("New placement"),
    icon="briefcase",
    first="nature",
    listed=True,
    hidden={"client": PARENT},
    sections=(
        Section(N_("The work"), (
            FieldSpec("nature", N_("Nature"), N_("Paid, unpaid or training: the report counts these."), span=12,
                      widget="segments"),
            FieldSpec("employer", N_("Employer"), N_("Choose one, add one, or type a name beside it."), span=6),
            FieldSpec("employer_name", N_("Or type a name"), N_("For an employer that is not in the list."), span=6,
                      shown=lambda draft: draft.employer is None or bool(draft.employer_name)),
            FieldSpec("job", N_("Job or tasks"), span=6),
            FieldSpec("sector", N_("Sector"), N_("Type a part of the word to search."), span=6),
            FieldSpec("minutes_per_week", N_("Hours per week"), N_("For example 16 or 16:30."), span=6,
                      widget="hours"),
            FieldSpec("contract", N_("Contract"), N_("The agreement this work stands on."), span=6),
            FieldSpec("day_parts", N_("Works on"), N_("They are laid beside the times of lessons."), span=12,
                      widget="dayparts"),
        ), icon="briefcase"),
        Section(N_("Time and chain"), (
            FieldSpec("start_on", N_("First day"), span=4),
            FieldSpec("planned_end", N_("Planned end"), span=4, optional=True),
            FieldSpec("ended_on", N_("Last day"), span=4, optional=True),
            FieldSpec("end_reason", N_("Why it ended"), span=12,
                      shown=lambda draft: draft.ended_on is not None or bool(draft.end_reason)),
            FieldSpec("chain", N_("Follows up placement"),
                      N_("Placements that follow each other count together until they make six months."), span=12,
                      optional=True),
        ), icon="link"),
        Section(N_("For the report"), (
            FieldSpec("education_level", N_("Education at the start"), span=6),
            FieldSpec("executing_organisation", N_("Realised by"), span=6),
            FieldSpec("municipality", N_("Municipality"), span=6),
            FieldSpec("region", N_("Region"), span=6),
            FieldSpec("lead_source", N_("Found through"), N_("Who or what led to this place."), span=12,
                      optional=True),
        ), note=N_("As it was at the start"), icon="chart-column"),
        Section(N_("Help that comes with it"), (
            FieldSpec("trial_placement", N_("Trial placement"), span=6),
            FieldSpec("jobcoach", N_("Job coach"), span=6),
            FieldSpec("wage_subsidy", N_("Wage-cost subsidy"), span=6),
            FieldSpec("language_voucher", N_("Language voucher"), span=6),
            FieldSpec("supervisor", N_("Supervisor at work"), span=6, optional=True),
            FieldSpec("aftercare", N_("Aftercare schedule"), N_("Empty: the standard one, for paid work."), span=6,
                      optional=True),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="hand-helping"),
    ),
    children=(
        ChildSpec("placement_break", "placement", N_("Interruptions"), N_("Add an interruption"), "clock",
                  _break_lines, N_("Days that were not worked do not count for the six months."),
                  where="Time and chain"),
    ),
)  # fmt: skip

SPECS = (PLACEMENT,)
