"""The forms of vacancies, their demands, and referrals. Sources: DOMAIN 2.14; 003 Zaanstad."""

from __future__ import annotations

from caseworker.domain import codes_employers as codes
from caseworker.domain.vacancy import VacancyDemandDraft
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT


def _demand_lines(draft: VacancyDemandDraft, _names: Names) -> tuple[str, str]:
    return draft.name or _("New demand"), codes.DEMAND_KIND.label(draft.kind)


VACANCY = FormSpec(
    kind="vacancy",
    title=N_("Vacancy or workplace"),
    new_title=N_("New vacancy or workplace"),
    icon="briefcase",
    place="employers",
    first="title",
    listed=True,
    sections=(
        Section(N_("The place"), (
            FieldSpec("title", N_("Function"), span=6),
            FieldSpec("organisation", N_("Employer"), span=6),
            FieldSpec("kind", N_("Kind of place"), span=6),
            FieldSpec("status", N_("Status"), span=6),
            FieldSpec("tasks", N_("Tasks"), N_("What one does on an ordinary day."), span=12, lines=4),
            FieldSpec("sector", N_("Sector"), N_("Type a part of the word to search."), span=6),
            FieldSpec("municipality", N_("Municipality"), span=6),
            FieldSpec("places", N_("Number of places"), span=4),
            FieldSpec("start_on", N_("Start"), span=4, optional=True),
            FieldSpec("until", N_("Open until"), span=4, optional=True),
            FieldSpec("contact", N_("Contact person"), N_("One of the contact persons."), span=12, optional=True),
        ), icon="briefcase"),
        Section(N_("Working times"), (
            FieldSpec("minutes_per_week", N_("Hours per week"), N_("For example 16 or 16:30."), span=6,
                      widget="hours"),
            FieldSpec("shifts", N_("Changing shifts"), span=6),
            FieldSpec("day_parts", N_("Day parts"), N_("They are laid beside lessons and what the client can."),
                      span=12, widget="dayparts"),
        ), icon="clock"),
        Section(N_("Dutch that the tasks need"), (
            FieldSpec("language_use", N_("What one really has to understand and say"),
                      N_("For example: reads a packing slip, asks the foreman for help. Ask the employer."), span=12),
            FieldSpec("speaking", N_("Speaking"), span=3),
            FieldSpec("listening", N_("Listening"), span=3),
            FieldSpec("reading", N_("Reading"), span=3),
            FieldSpec("writing", N_("Writing"), span=3),
        ), icon="languages"),
        Section(N_("Other demands"), (
            FieldSpec("education_level", N_("Education level"), span=6, optional=True),
            FieldSpec("licence", N_("Driving licence"), span=6, optional=True),
            FieldSpec("physical", N_("Physical load"), span=6, optional=True),
            FieldSpec("computer", N_("Computer skills"), span=6, optional=True),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="clipboard-list"),
    ),
    children=(
        ChildSpec("vacancy_demand", "vacancy", N_("Diplomas, experience, competences"), N_("Add a demand"),
                  "graduation-cap", _demand_lines, N_("Only what the work cannot do without."),
                  where="Other demands"),
    ),
)  # fmt: skip

DEMAND = FormSpec(
    kind="vacancy_demand",
    title=N_("Demand"),
    new_title=N_("New demand"),
    icon="graduation-cap",
    place="employers",
    hidden={"vacancy": PARENT},
    sections=(
        Section(N_("Demand"), (
            FieldSpec("kind", N_("Kind of demand"), span=6),
            FieldSpec("name", N_("Which"), N_("For example VCA, fork-lift, cook."), span=6),
        )),
    ),
)  # fmt: skip

REFERRAL = FormSpec(
    kind="referral",
    title=N_("Referral"),
    new_title=N_("Refer to a vacancy"),
    icon="send",
    first="vacancy",
    hidden={"client": PARENT},
    sections=(
        Section(N_("The referral"), (
            FieldSpec("vacancy", N_("Vacancy"), span=12),
            FieldSpec("on", N_("Referred on"), span=4),
            FieldSpec("how", N_("In which way"), span=4),
            FieldSpec("answer_by", N_("Answer due on"), N_("It will stand on your list."), span=4),
            FieldSpec("agreed", N_("Client agrees that details go to the employer"), span=12),
        ), icon="send"),
        Section(N_("What came of it"), (
            FieldSpec("outcome", N_("Outcome"), span=6),
            FieldSpec("outcome_on", N_("On"), span=6, optional=True,
                      shown=lambda draft: draft.outcome not in codes.OPEN_OUTCOMES or draft.outcome_on is not None),
            FieldSpec("why", N_("Why"), N_("In one sentence: it helps with the next candidate."), span=12, lines=2,
                      optional=True),
        ), icon="flag"),
    ),
)  # fmt: skip

SPECS = (VACANCY, DEMAND, REFERRAL)
