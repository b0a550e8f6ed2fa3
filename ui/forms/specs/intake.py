"""The forms of intake conversations and those who took part. Source: DOMAIN 2.3: strengths come first."""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.intake import TOPICS, IntakeParticipantDraft, IntakeSectionDraft
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT

GROUPS: dict[str, str] = {
    "strengths": N_("What is there already"),
    "circumstances": N_("Circumstances"),
    "obstacles": N_("What is still in the way"),
}

# topic: (icon, note beside the head, question above the text)
_WORDS: dict[str, tuple[str, str, str]] = {
    "wishes": ("star", N_("What somebody hopes for, near and far"), N_("What would you like, and what gives you joy?")),
    "language": ("languages", N_("Dutch and other languages in daily life"), N_("Which languages, where and when?")),
    "education": ("graduation-cap", N_("School and courses, here or in another country"),
                  N_("Which school, which diploma, how many years?")),
    "work_experience": ("briefcase", N_("Work, internship and volunteer work, here or in another country"),
                        N_("What went well, what would you like to do again?")),
    "talents": ("sparkles", N_("What others ask this person for"), N_("What are you good at?")),
    "initiatives": ("hand-heart", N_("What the client already does or has arranged"), N_("What already runs?")),
    "life_course": ("footprints", N_("Important events, in the client's own words"), N_("What should we know?")),
    "household_contacts": ("users", N_("Family, friends, neighbours"), N_("Who is there for you?")),
    "housing": ("house", N_("The home and how long it can stay"), N_("How do you live?")),
    "child_care": ("baby", N_("Children, school hours and care"), N_("Who looks after the children, and when?")),
    "income_debts": ("wallet", N_("Money that comes in, and debts"), N_("Do you get by each month?")),
    "transport": ("bus", N_("Bicycle, bus, driving licence"), N_("How do you get to work?")),
    "health": ("heart-pulse", N_("Only what matters for work"), N_("What can you do, what takes more time?")),
    "obstacles": ("flag", N_("What keeps the next step from being taken"), N_("What is in the way, and what helps?")),
}  # fmt: skip

WRITE_OWN_WORDS = N_("Write down what the client says. The text is kept every 2 seconds.")


def _topic(group: str, name: str, title: str) -> Section:
    icon, note, question = _WORDS[name]
    field = FieldSpec(name, question, WRITE_OWN_WORDS, span=12, lines=8)
    return Section(title, (field,), note=note, icon=icon, group=GROUPS[group])


def _participant_lines(draft: IntakeParticipantDraft, names: Names) -> tuple[str, str]:
    role = codes.PARTICIPANT_ROLE.label(draft.role)
    name = draft.name or names("worker", draft.worker).rpartition(", ")[0] or role or _("New participant")
    second = names("organisation", draft.organisation) or (role if name != role else "")
    return name, second


def _section_lines(draft: IntakeSectionDraft, names: Names) -> tuple[str, str]:
    topic = more.SECTION_TOPIC.label(draft.topic) or _("New part")
    owner = names("organisation", draft.organisation)
    return topic, ", ".join(part for part in (owner, more.SECTION_LEVEL.label(draft.level)) if part)


def _said(draft: IntakeSectionDraft) -> bool:
    return draft.consent in ("given", "withdrawn") or draft.consent_on is not None


INTAKE = FormSpec(
    kind="intake",
    title=N_("Intake conversation"),
    new_title=N_("New intake conversation"),
    icon="book-open",
    paged=True,
    listed=True,
    first="wishes",
    hidden={"client": PARENT},
    sections=(
        *(_topic(*topic) for topic in TOPICS),
        Section(N_("Decision and next step"), (
            FieldSpec("conclusion", N_("Conclusion"), N_("What did you decide together?"), span=12, lines=5),
            FieldSpec("next_step", N_("Next step"), N_("It will stand on your list."), span=8),
            FieldSpec("next_on", N_("When"), N_("For example +14 or 12-3."), span=4),
            FieldSpec("client_group", N_("Group"), N_("Your own word for the group or project."), span=6,
                      optional=True),
        ), icon="footprints", group=GROUPS["obstacles"]),
    ),
    aside=(
        Section(N_("This conversation"), (
            FieldSpec("kind", N_("Kind of conversation"), span=12),
            FieldSpec("on", N_("Date"), span=7),
            FieldSpec("duration_minutes", N_("Minutes"), span=5),
            FieldSpec("place", N_("Place"), span=12, optional=True),
            FieldSpec("interpreter", N_("Interpreter present"), span=12),
            FieldSpec("interpreter_language", N_("Language of the interpreter"), span=12,
                      shown=lambda draft: bool(draft.interpreter) or bool(draft.interpreter_language)),
            FieldSpec("lead_organisation", N_("Has the lead after this conversation"),
                      N_("When care comes first, the district team leads."), span=12),
            FieldSpec("continues", N_("Follows up"), N_("An earlier conversation of the same intake."), span=12,
                      optional=True),
        )),
    ),
    children=(
        ChildSpec("intake_participant", "intake", N_("Who is there"), N_("Add somebody"), "users",
                  _participant_lines, where="aside"),
        ChildSpec("intake_section", "intake", N_("Parts that belong to a partner"), N_("Add a part"), "lock",
                  _section_lines, N_("What a partner organisation was told, with its own confidentiality."),
                  where="Decision and next step"),
    ),
    note=N_("Health is visible only to those whose role needs it."),
)  # fmt: skip

PARTICIPANT = FormSpec(
    kind="intake_participant",
    title=N_("Participant in the conversation"),
    new_title=N_("New participant"),
    icon="users",
    hidden={"intake": PARENT},
    sections=(
        Section(N_("Participant in the conversation"), (
            FieldSpec("role", N_("Who is it"), span=12),
            FieldSpec("name", N_("Name"), span=12, shown=lambda draft: draft.worker is None),
            FieldSpec("worker", N_("Known worker"), span=12, optional=True),
            FieldSpec("organisation", N_("Organisation"), span=12, optional=True),
        )),
    ),
)  # fmt: skip

SECTION = FormSpec(
    kind="intake_section",
    title=N_("Part of an intake"),
    new_title=N_("New part of an intake"),
    icon="lock",
    hidden={"intake": PARENT},
    sections=(
        Section(N_("Part of an intake"), (
            FieldSpec("organisation", N_("Belongs to"), N_("The organisation that was told this."), span=6),
            FieldSpec("topic", N_("About"), span=6),
            FieldSpec("level", N_("Who may see it"), span=12),
            FieldSpec("consent", N_("Consent of the client"), N_("Needed to share it beyond its owner."), span=6),
            FieldSpec("consent_on", N_("Said on"), span=6, shown=_said),
            FieldSpec("content", N_("What was told"), N_("It is not searched, and a volunteer never sees it."),
                      span=12, lines=4),
        )),
    ),
)  # fmt: skip

SPECS = (INTAKE, PARTICIPANT, SECTION)
