"""The forms of the search profile and the parts of a CV. Source: DOMAIN 2.15."""

from __future__ import annotations

from caseworker.i18n import N_
from ui.forms.spec import FieldSpec, FormSpec, Section
from ui.forms.specs.client import PARENT

PROFILE = FormSpec(
    kind="job_profile",
    title=N_("Search profile"),
    new_title=N_("New search profile"),
    icon="target",
    first="wish",
    hidden={"client": PARENT},
    sections=(
        Section(N_("What the client looks for"), (
            FieldSpec("wish", N_("Wanted work"), N_("In the words of the client."), span=8),
            FieldSpec("on", N_("Drawn up on"), span=4),
            FieldSpec("sector", N_("Sector"), N_("Type a part of the word to search."), span=6),
            FieldSpec("physical", N_("Physical load"), N_("The client's own wish; no reasons here."), span=6),
            FieldSpec("summary", N_("For the CV"), N_("Two or three sentences about who this is at work."), span=12),
        ), icon="target"),
        Section(N_("When and where"), (
            FieldSpec("day_parts", N_("Can work on"), N_("Without lessons and care for others."), span=12,
                      widget="dayparts"),
            FieldSpec("least_minutes", N_("Hours per week, at least"), N_("For example 16 or 16:30."), span=4,
                      widget="hours"),
            FieldSpec("most_minutes", N_("Hours per week, at most"), N_("For example 16 or 16:30."), span=4,
                      widget="hours"),
            FieldSpec("available_from", N_("Can start on"), span=4),
            FieldSpec("shifts", N_("Changing shifts are fine"), span=6),
            FieldSpec("has_licence", N_("Has a driving licence"), span=6),
            FieldSpec("transport", N_("Travels by"), span=6, optional=True),
            FieldSpec("travel_minutes", N_("Travels at most, minutes"), span=6, optional=True),
        ), icon="clock"),
    ),
)  # fmt: skip

EDUCATION = FormSpec(
    kind="cv_education",
    title=N_("Education or training"),
    new_title=N_("New education or training"),
    icon="graduation-cap",
    first="name",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Education or training"), (
            FieldSpec("name", N_("What was learned"), span=6),
            FieldSpec("institute", N_("School or institute"), span=6),
            FieldSpec("country", N_("Country"), span=6),
            FieldSpec("from_year", N_("From year"), span=3),
            FieldSpec("to_year", N_("To year"), span=3),
            FieldSpec("level", N_("Level"), span=6),
            FieldSpec("diploma", N_("Diploma"), span=6),
            FieldSpec("valuation", N_("Diploma valuation"), N_("By IDW: what a foreign diploma is worth here."),
                      span=6),
            FieldSpec("valued_as", N_("Valued as"), span=6,
                      shown=lambda draft: draft.valuation == "valued" or bool(draft.valued_as)),
            FieldSpec("remarks", N_("Remarks"), span=12, lines=2, optional=True),
        ), icon="graduation-cap"),
    ),
)  # fmt: skip

WORK = FormSpec(
    kind="cv_work",
    title=N_("Work experience"),
    new_title=N_("New work experience"),
    icon="briefcase",
    first="job",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Work experience"), (
            FieldSpec("job", N_("Function"), span=6),
            FieldSpec("employer", N_("Employer"), span=6),
            FieldSpec("country", N_("Country"), span=6),
            FieldSpec("from_year", N_("From year"), span=3),
            FieldSpec("to_year", N_("To year"), span=3),
            FieldSpec("tasks", N_("Tasks"), N_("What one did on an ordinary day."), span=12),
        ), icon="briefcase"),
    ),
)  # fmt: skip

SKILL = FormSpec(
    kind="cv_skill",
    title=N_("Skill"),
    new_title=N_("New skill"),
    icon="star",
    first="kind",
    stays=True,
    hidden={"client": PARENT},
    sections=(
        Section(N_("Skill"), (
            FieldSpec("kind", N_("Kind of skill"), span=6),
            FieldSpec("name", N_("Which"), N_("For example VCA, working together, Excel."), span=6,
                      shown=lambda draft: draft.kind != "licence" or bool(draft.name)),
            FieldSpec("licence", N_("Driving licence"), span=6,
                      shown=lambda draft: draft.kind == "licence" or bool(draft.licence)),
            FieldSpec("valid_here", N_("Valid in the Netherlands"), span=6,
                      shown=lambda draft: draft.kind in ("licence", "certificate") or draft.valid_here is not None),
            FieldSpec("until", N_("Valid until"), span=6, optional=True,
                      shown=lambda draft: draft.kind in ("licence", "certificate") or draft.until is not None),
        ), icon="star"),
    ),
)  # fmt: skip

SPECS = (PROFILE, EDUCATION, WORK, SKILL)
