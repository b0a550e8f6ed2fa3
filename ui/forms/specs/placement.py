"""The form of placements. Sources: 000 4.5.1; DOMAIN 2.11."""

from __future__ import annotations

from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

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
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="hand-helping"),
    ),
)  # fmt: skip

SPECS = (PLACEMENT,)
