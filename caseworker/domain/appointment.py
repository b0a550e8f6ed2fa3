"""Appointments with a client: planned, held, not appeared, moved. Sources: DOMAIN 2.12 (002, 003 Amsterdam)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes, codes_work
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import ParseError, parse_time
from caseworker.i18n import N_

PLANNED, HELD, NO_SHOW, MOVED, CANCELLED = "planned", "held", "no_show", "moved", "cancelled"
USUAL_MINUTES = 45


@dataclass(kw_only=True)
class AppointmentDraft(Draft):
    """An appointment. `time` is "HH:MM" or "" (any time that day).

    What was held points to the contact moment it became (`contact`), what was moved to the appointment in its place
    (`moved_to`) with the reason. `no_show_done` says what was done after the client did not appear.
    """

    KIND: ClassVar[str] = "appointment"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    time: str = text(most=5)
    minutes: int | None = whole(least=1, most=600)
    kind: str = code(codes_work.APPOINTMENT_KIND, required=True)
    subject: str = text(searched=True)
    place: str = text()
    with_whom: str = code(codes.CONTACT_WITH)
    with_name: str = text()
    worker: int | None = ref("worker")
    placement: int | None = ref("placement")
    status: str = code(codes_work.APPOINTMENT_STATUS, required=True)
    contact: int | None = ref("contact")
    no_show_done: str = code(codes_work.NO_SHOW_DONE)
    no_show_note: str = text(searched=True, long=True)
    moved_to: int | None = ref("appointment")
    moved_reason: str = text()

    def rules(self, today: date) -> list[Problem]:
        """What has been lies not ahead; what was moved says why; a time is a time."""
        problems = []
        if self.time and not _is_clock(self.time):
            problems.append(Problem("time", "not_a_clock"))
        if self.status in (HELD, NO_SHOW) and self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.status == MOVED and not self.moved_reason:
            problems.append(Problem("moved_reason", "moved_without_reason"))
        return problems


def _is_clock(text: str) -> bool:
    try:
        return parse_time(text) == text
    except ParseError:
        return False


# Also when its day has passed it stands there, until somebody says how it went.
APPOINTMENT_DUE = Deadline(
    code="appointment",
    kind="appointment",
    day="on",
    title=N_("Have the appointment, or say how it went"),
    short=N_("Appointment"),
    reason=N_("Appointment on {day}: {text}"),
    action=Action(N_("Open the appointment"), "appointment", "A", "calendar", new=False),
    time="time",
    text="subject",
    open_field="status",
    open_values=(PLANNED,),
)
