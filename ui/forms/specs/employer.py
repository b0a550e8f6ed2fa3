"""The forms of organisations and, where they give work, their people and meetings. Sources: DOMAIN 2.14; 002 2.6."""

from __future__ import annotations

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.employer import EmployerContactDraft
from caseworker.i18n import N_, _
from caseworker.services.employers import save_event
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT


def _person_lines(draft: EmployerContactDraft, _names: Names) -> tuple[str, str]:
    return draft.name or _("New contact person"), ", ".join(part for part in (draft.job, draft.phone) if part)


def _employs(draft: OrganisationDraft) -> bool:
    return draft.kind in ("", "employer") or bool(draft.size or draft.attitude or draft.attitude_note)


PEOPLE = ChildSpec(
    "employer_contact", "organisation", N_("Contact persons"), N_("Add a contact person"), "user", _person_lines,
    N_("Whom to call about a place."), where="Organisation",
)  # fmt: skip

ORGANISATION = FormSpec(
    kind="organisation",
    title=N_("Organisation"),
    new_title=N_("New organisation"),
    icon="building-2",
    place="employers",
    first="name",
    sections=(
        Section(N_("Organisation"), (
            FieldSpec("name", N_("Name"), span=12),
            FieldSpec("kind", N_("Kind of organisation"), span=6),
            FieldSpec("sector", N_("Sector"), N_("Type a part of the word to search."), span=6),
            FieldSpec("municipality", N_("Municipality"), span=6),
            FieldSpec("region", N_("Region"), span=6),
            FieldSpec("phone", N_("Telephone"), span=6),
            FieldSpec("email", N_("E-mail address"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12),
        ), icon="building-2"),
        Section(N_("As an employer"), (
            FieldSpec("size", N_("Size"), span=6, shown=_employs),
            FieldSpec("attitude", N_("Attitude"), N_("Towards people who need help to find work."), span=6,
                      shown=_employs),
            FieldSpec("attitude_note", N_("What this employer wants and can offer"), span=12, shown=_employs),
        ), note=N_("For an organisation that gives work"), icon="briefcase"),
    ),
    children=(PEOPLE,),
)  # fmt: skip

CONTACT = FormSpec(
    kind="employer_contact",
    title=N_("Contact person"),
    new_title=N_("New contact person"),
    icon="user",
    place="employers",
    first="name",
    hidden={"organisation": PARENT},
    sections=(
        Section(N_("Contact person"), (
            FieldSpec("name", N_("Name"), span=6),
            FieldSpec("job", N_("Function"), span=6),
            FieldSpec("phone", N_("Telephone"), span=6),
            FieldSpec("email", N_("E-mail address"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, lines=2, optional=True),
        ), icon="user"),
    ),
)  # fmt: skip

EXPERIENCE = FormSpec(
    kind="employer_experience",
    title=N_("Experience"),
    new_title=N_("New experience"),
    icon="star",
    place="employers",
    first="about",
    sections=(
        Section(N_("What this employer experienced"), (
            FieldSpec("organisation", N_("Employer"), span=12),
            FieldSpec("about", N_("With whom"), span=6),
            FieldSpec("result", N_("How it went"), span=6, widget="segments"),
            FieldSpec("on", N_("When"), span=6, optional=True),
            FieldSpec("note", N_("What happened"), N_("No names of clients: others read this too."), span=12),
        ), icon="star"),
    ),
)  # fmt: skip

AGREEMENT = FormSpec(
    kind="employer_agreement",
    title=N_("Agreement"),
    new_title=N_("New agreement"),
    icon="handshake",
    place="employers",
    first="kind",
    sections=(
        Section(N_("Agreement with the employer"), (
            FieldSpec("organisation", N_("Employer"), span=12),
            FieldSpec("kind", N_("Kind of agreement"), span=6),
            FieldSpec("places", N_("Number of places"), span=6, optional=True),
            FieldSpec("start_on", N_("From"), span=6),
            FieldSpec("until", N_("Until"), N_("For example +6m."), span=6),
            FieldSpec("content", N_("What was agreed"), N_("Who does what, and by when."), span=12),
        ), icon="handshake"),
    ),
)  # fmt: skip

VISIT = FormSpec(
    kind="employer_visit",
    title=N_("Contact with an employer"),
    new_title=N_("Note a contact with an employer"),
    icon="message-circle",
    place="employers",
    first="kind",
    sections=(
        Section(N_("What was it"), (
            FieldSpec("organisation", N_("Employer"), span=12),
            FieldSpec("on", N_("Date"), span=5),
            FieldSpec("kind", N_("Kind of contact"), span=7),
            FieldSpec("person", N_("Spoken with"), N_("One of the contact persons."), span=6, optional=True),
            FieldSpec("worker", N_("Noted for"), N_("The worker who had the contact."), span=6),
            FieldSpec("note", N_("What was discussed"), N_("No names of clients: others read this too."), span=12,
                      lines=5),
        ), icon="message-circle"),
        Section(N_("What comes next"), (
            FieldSpec("next_on", N_("Next contact"), N_("For example +14 or 12-3."), span=4),
            FieldSpec("next_step", N_("Next step"), N_("It will stand in the list of employers."), span=8),
        ), icon="calendar"),
    ),
)  # fmt: skip

EVENT = FormSpec(
    kind="employer_event",
    title=N_("Event"),
    new_title=N_("New event"),
    icon="calendar-plus",
    place="employers",
    saver=save_event,
    first="title",
    sections=(
        Section(N_("Event"), (
            FieldSpec("title", N_("Title"), span=12),
            FieldSpec("kind", N_("Kind of event"), span=6),
            FieldSpec("organisation", N_("Employer or who holds it"), span=6),
            FieldSpec("on", N_("Date"), span=4),
            FieldSpec("time", N_("Time"), N_("For example 9:30."), span=3, widget="clock"),
            FieldSpec("places", N_("Number of places"), span=5, optional=True),
            FieldSpec("place", N_("Where"), span=12),
            FieldSpec("note", N_("What it is about"), span=12, optional=True),
        ), icon="calendar-plus"),
    ),
)  # fmt: skip

ATTENDANCE = FormSpec(
    kind="attendance",
    title=N_("Attendance"),
    new_title=N_("Invite to an event"),
    icon="user-check",
    first="event",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Attendance"), (
            FieldSpec("event", N_("Event"), span=12),
            FieldSpec("status", N_("Invited or came"), span=6),
            FieldSpec("on", N_("Day of the event"), span=6),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="user-check"),
    ),
)  # fmt: skip

SPECS = (ORGANISATION, CONTACT, EXPERIENCE, AGREEMENT, VISIT, EVENT, ATTENDANCE)
