"""The forms of clients, their languages and workers. Source: DOMAIN 2.1; 000 annex."""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.domain.client import ClientDraft, ClientLanguageDraft
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section

PARENT = "the record this one belongs to; it is known from where the form was opened"


def _language_lines(draft: ClientLanguageDraft, _names: Names) -> tuple[str, str]:
    levels = (
        (_("speaking"), draft.speaking), (_("listening"), draft.listening),
        (_("reading"), draft.reading), (_("writing"), draft.writing),
    )  # fmt: skip
    said = [f"{word} {codes.CEFR.label(level)}" for word, level in levels if level]
    return codes.LANGUAGE.label(draft.language) or _("New language"), ", ".join(said)


def _on_benefit(draft: ClientDraft) -> bool:
    return draft.income_source in ("benefit_municipality", "benefit_uwv") or bool(draft.benefit_kind)


CLIENT = FormSpec(
    kind="client",
    title=N_("Client details"),
    new_title=N_("New client"),
    icon="user",
    listed=True,
    first="first_name",
    can_delete=False,
    sections=(
        Section(N_("Who"), (
            FieldSpec("first_name", N_("First name"), span=4),
            FieldSpec("infix", N_("Infix"), span=3),
            FieldSpec("last_name", N_("Last name"), span=5),
            FieldSpec("own_script_name", N_("Name in own script"), N_("As in the passport."), span=6, optional=True),
            FieldSpec("client_number", N_("Client number"), N_("The number in your own system. No BSN."), span=6,
                      optional=True),
            FieldSpec("birth_date", N_("Birth date"), widget="birth", span=6, placeholder=N_("for example 14-3-1991")),
            FieldSpec("gender", N_("Gender"), span=6, widget="segments"),
            FieldSpec("household", N_("Household"), span=6),
            FieldSpec("nationality", N_("Nationality"), span=6, optional=True),
        ), icon="user"),
        Section(N_("Contact details"), (
            FieldSpec("phone", N_("Telephone"), span=6),
            FieldSpec("email", N_("E-mail address"), span=6),
            FieldSpec("street", N_("Street and number"), span=6),
            FieldSpec("postcode", N_("Postcode"), span=2),
            FieldSpec("city", N_("Town"), span=4),
            FieldSpec("municipality", N_("Municipality"), N_("It counts in the report."), span=6),
            FieldSpec("region", N_("Region"), N_("Labour market region, it counts in the report."), span=6),
            FieldSpec("address_secret", N_("Secret address"),
                      N_("With yes the address is left out of every file, list and print."), span=12),
        ), icon="phone"),
        Section(N_("Origin and permit"), (
            FieldSpec("permit_kind", N_("Residence permit"), span=6),
            FieldSpec("permit_date", N_("Permit since"), span=6),
            FieldSpec("permit_first", N_("First permit"), N_("The first permit this person received here."), span=12),
        ), icon="file-text"),
        Section(N_("Languages"), (
            FieldSpec("mother_tongue", N_("Mother tongue"), span=6),
            FieldSpec("preferred_language", N_("Preferred language"),
                      N_("Letters and the client's own picture are in this language."), span=6),
            FieldSpec("interpreter_needed", N_("Interpreter needed"), span=6),
            FieldSpec("digital_skills", N_("Digital skills"), span=6),
            FieldSpec("literate_mother_tongue", N_("Can read and write in the mother tongue"), span=6),
            FieldSpec("literate_latin", N_("Can read and write Latin script"), span=6),
        ), icon="languages"),
        Section(N_("Ladder characteristics"), (
            FieldSpec("income_source", N_("Income"), N_("Where the money of the household comes from."), span=6),
            FieldSpec("inburgering", N_("Civic integration"), N_("Obliged, needed without obligation, or none."),
                      span=6),
            FieldSpec("benefit_kind", N_("Kind of benefit"), span=6, shown=_on_benefit),
            FieldSpec("benefit_end", N_("Benefit until"), span=6, shown=_on_benefit, optional=True),
            FieldSpec("start_qualification", N_("Start qualification"),
                      N_("A diploma of havo, vwo or mbo 2 or higher, or one valued like it."), span=6),
            FieldSpec("low_literacy", N_("Low literacy"),
                      N_("Has trouble with reading, writing or arithmetic in Dutch."), span=6),
            FieldSpec("education_level", N_("Highest education"), N_("Here or in another country."), span=6),
        ), note=N_("The four of the participation ladder"), icon="chart-column"),
        Section(N_("Coach and organisation"), (
            FieldSpec("coach", N_("Coach"), span=6),
            FieldSpec("lead_organisation", N_("Has the lead"), N_("The organisation that keeps the overview."), span=6),
            FieldSpec("client_group", N_("Group"), N_("Your own word for the group or project."), span=6,
                      optional=True),
            FieldSpec("profile", N_("Client profile"), N_("In short: what is there, and what is needed."), span=12,
                      optional=True),
            FieldSpec("registered_on", N_("Registered on"), span=6),
            FieldSpec("closed_on", N_("Closed on"), span=6, optional=True),
            FieldSpec("closed_reason", N_("Reason of closing"), span=6,
                      shown=lambda draft: draft.closed_on is not None or bool(draft.closed_reason)),
        ), icon="users"),
        Section(N_("Consent and ground"), (
            FieldSpec("legal_ground", N_("Legal ground"), N_("Why this organisation may keep these details."), span=6),
            FieldSpec("consent", N_("Consent to share"), span=6),
            FieldSpec("consent_on", N_("Consent given or withdrawn on"), span=6,
                      shown=lambda draft: draft.consent in ("given", "withdrawn") or draft.consent_on is not None),
            FieldSpec("remarks", N_("Remarks"), N_("Write down only what is needed for the work."), span=12),
        ), icon="shield-check"),
    ),
    children=(
        ChildSpec("client_language", "client", N_("Other languages"), N_("Add a language"), "languages",
                  _language_lines, where="Languages"),
    ),
)  # fmt: skip

CLIENT_LANGUAGE = FormSpec(
    kind="client_language",
    title=N_("Language"),
    new_title=N_("New language"),
    icon="languages",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Language"), (
            FieldSpec("language", N_("Which language"), span=12),
            FieldSpec("speaking", N_("Speaking"), span=3),
            FieldSpec("listening", N_("Listening"), span=3),
            FieldSpec("reading", N_("Reading"), span=3),
            FieldSpec("writing", N_("Writing"), span=3),
        )),
    ),
)  # fmt: skip

WORKER = FormSpec(
    kind="worker",
    title=N_("Worker"),
    new_title=N_("New worker"),
    icon="user-check",
    first="name",
    hidden={"key_id": "comes from the person's identity card and is never typed"},
    sections=(
        Section(N_("Worker"), (
            FieldSpec("name", N_("Name"), span=6),
            FieldSpec("organisation", N_("Works for"), span=6),
            FieldSpec("role", N_("Role"), span=6),
            FieldSpec("phone", N_("Telephone"), span=6),
            FieldSpec("email", N_("E-mail address"), span=6),
            FieldSpec("norm", N_("Clients at most"),
                      N_("Empty: the norm of the role. For example 50 for who has status holders only."), span=6,
                      optional=True),
        ), icon="user-check"),
    ),
)  # fmt: skip

SPECS = (WORKER, CLIENT, CLIENT_LANGUAGE)
