"""What the undo bar says after an action: the subject, what happened, and whose it is."""

from __future__ import annotations

from caseworker.domain.client import full_name
from caseworker.i18n import N_, _
from caseworker.services.desk import Desk
from ui.privacy import shown_name
from ui.widgets.base import isolate

SUBJECTS: dict[str, str] = {
    "client": N_("Client"),
    "client_language": N_("Language"),
    "organisation": N_("Organisation"),
    "worker": N_("Worker"),
    "intake": N_("Intake"),
    "intake_participant": N_("Participant"),
    "intake_section": N_("Part of an intake"),
    "recognition": N_("Recognition"),
    "conclusion": N_("Conclusion of the intake"),
    "language_level": N_("Language level"),
    "inburgering": N_("Inburgering"),
    "class_time": N_("Lesson time"),
    "exam_part": N_("Exam part"),
    "ladder_score": N_("Rung"),
    "zrm_score": N_("ZRM"),
    "wage_value": N_("Wage value"),
    "assessment": N_("Assessment"),
    "plan": N_("Plan"),
    "plan_goal": N_("Goal"),
    "plan_instrument": N_("Instrument"),
    "placement": N_("Placement"),
    "contact": N_("Contact"),
    "attachment": N_("Document"),
    "visit": N_("Visit"),
    "client_voice": N_("Client voice"),
    "spreekuur_session": N_("Walk-in hour"),
    "product": N_("Entry of the product book"),
    "goal_sentence": N_("Goal in the library"),
    "aftercare_schedule": N_("Aftercare schedule"),
    "plan_agreement": N_("Agreement"),
    "placement_break": N_("Interruption"),
    "appointment": N_("Appointment"),
    "employer_contact": N_("Contact person"),
    "employer_experience": N_("Experience"),
    "employer_agreement": N_("Agreement"),
    "employer_visit": N_("Contact with an employer"),
    "employer_event": N_("Event"),
    "attendance": N_("Attendance"),
    "vacancy": N_("Vacancy"),
    "work_group": N_("Group"),
    "group_member": N_("Client in a group"),
    "group_presence": N_("Presence"),
    "referral": N_("Referral"),
    "job_profile": N_("Search profile"),
    "cv_education": N_("Education or training"),
    "cv_work": N_("Work experience"),
    "cv_skill": N_("Skill"),
    "due_move": N_("Task"),
    "case_weight": N_("Weight in the caseload"),
    "handover": N_("Handover"),
    "same_as": N_("Double file"),
    "case_process": N_("Way of working"),
    "process_event": N_("Step on the way"),
    "process": N_("Way of working"),
}
VERBS: dict[str, str] = {
    "save": N_("{subject} saved"),
    "delete": N_("{subject} deleted"),
    "handover": N_("Clients handed over"),
    "merged": N_("Two files shown as one"),
    "linked": N_("Two files refer to each other"),
    "different": N_("Noted as two people"),
    "move": N_("{subject}: moved to another day"),
    "resolve": N_("Difference settled: {subject}"),
    "choose": N_("Difference settled: {subject}"),
    "import": N_("Spreadsheet imported"),
    "link": N_("Visitor linked: {subject}"),
    "promote": N_("Visitor became a client"),
    "call": N_("Visitor at the table"),
    "close": N_("{subject} closed"),
    "reopen": N_("{subject} goes on"),
}
NAMED: dict[str, str] = {"client": N_("{name}"), "contact": N_("Contact with {name}")}
OF_CLIENT, SOMETHING = N_("{subject} of {name}"), N_("Change")
"""How a subject stands with its client's name, unless `NAMED` has words of its own; and what has no name."""


def undo_words(desk: Desk, action: str, case: int | None) -> str:
    """An action's code ("contact.save") in words, with the client's name when it is about one client."""
    kind, _dot, verb = action.partition(".")
    name = _name(desk, case) if case is not None else ""
    subject = _(SUBJECTS.get(kind, SOMETHING))
    if name:
        together = _(NAMED.get(kind, OF_CLIENT))
        subject = together.format(subject=subject, name=isolate(shown_name(name)))
    return _(VERBS.get(verb, VERBS["save"])).format(subject=subject)


def _name(desk: Desk, case: int) -> str:
    with desk.reading() as reader:
        row = reader.row("SELECT first_name, infix, last_name, own_script_name FROM client WHERE n = :n", n=case)
    if row is None:
        return ""
    return full_name(row.first_name, row.infix, row.last_name, row.own_script_name)
