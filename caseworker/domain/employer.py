"""Employers: who works there, what was experienced and agreed, visits and events. Sources: DOMAIN 2.14; 002 2.6.

An employer is an organisation. What stands here belongs to the organisation and never to one client; who came to an
event stands in the client's own case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes_employers as codes
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import is_email, is_phone


@dataclass(kw_only=True)
class EmployerContactDraft(Draft):
    """A person at an employer: the owner, a team leader, somebody of personnel."""

    KIND: ClassVar[str] = "employer_contact"

    organisation: int | None = ref("organisation", required=True)
    name: str = text(searched=True, required=True)
    job: str = text()
    phone: str = text()
    email: str = text()
    remarks: str = text(long=True)

    def rules(self, today: date) -> list[Problem]:
        """Contact details that look right."""
        problems = []
        if self.email and not is_email(self.email):
            problems.append(Problem("email", "email_wrong"))
        if self.phone and not is_phone(self.phone):
            problems.append(Problem("phone", "phone_wrong"))
        return problems


@dataclass(kw_only=True)
class EmployerExperienceDraft(Draft):
    """What an employer experienced with the target group. Source: 002 2.6 (often missing, must be recorded)."""

    KIND: ClassVar[str] = "employer_experience"

    organisation: int | None = ref("organisation", required=True)
    on: date | None = day()
    about: str = code(codes.EXPERIENCE_GROUP, required=True)
    result: str = code(codes.EXPERIENCE_RESULT, required=True)
    note: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """An experience has been."""
        if self.on is not None and self.on > today:
            return [Problem("on", "date_in_future")]
        return []


@dataclass(kw_only=True)
class EmployerAgreementDraft(Draft):
    """What was agreed with an employer, with its term: a covenant, a job guarantee, places kept free."""

    KIND: ClassVar[str] = "employer_agreement"

    organisation: int | None = ref("organisation", required=True)
    kind: str = code(codes.AGREEMENT_KIND, required=True)
    start_on: date | None = day()
    until: date | None = day()
    places: int | None = whole(least=0, most=9999)
    content: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Ends after it starts."""
        if self.until is not None and self.start_on is not None and self.until < self.start_on:
            return [Problem("until", "end_before_start", {"start": self.start_on.isoformat()})]
        return []


@dataclass(kw_only=True)
class EmployerVisitDraft(Draft):
    """A contact moment with an employer; `next_on` says when the next one is."""

    KIND: ClassVar[str] = "employer_visit"

    organisation: int | None = ref("organisation", required=True)
    on: date | None = day(required=True)
    kind: str = code(codes.VISIT_KIND, required=True)
    person: int | None = ref("employer_contact")
    worker: int | None = ref("worker")
    note: str = text(searched=True, long=True)
    next_on: date | None = day()
    next_step: str = text()

    def rules(self, today: date) -> list[Problem]:
        """A contact has been; the next one lies ahead of it."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.next_on is not None and self.on is not None and self.next_on < self.on:
            problems.append(Problem("next_on", "next_in_past"))
        return problems


@dataclass(kw_only=True)
class EmployerEventDraft(Draft):
    """A meeting of candidates and employers: a work visit, meet and greet, speed dates, a job market.

    `organisation` is the employer where it is, or who holds it.
    """

    KIND: ClassVar[str] = "employer_event"

    organisation: int | None = ref("organisation", required=True)
    kind: str = code(codes.EVENT_KIND, required=True)
    title: str = text(searched=True, required=True)
    on: date | None = day(required=True)
    time: str = text()
    place: str = text()
    places: int | None = whole(least=1, most=9999)
    note: str = text(searched=True, long=True)


@dataclass(kw_only=True)
class AttendanceDraft(Draft):
    """A client who is invited to an event, and whether they came. `on` is the day of the event."""

    KIND: ClassVar[str] = "attendance"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    event: int | None = ref("employer_event", required=True)
    on: date | None = day(required=True)
    status: str = code(codes.ATTENDANCE, required=True)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Nobody has come yet to what is still to be."""
        if self.status in ("came", "no_show") and self.on is not None and self.on > today:
            return [Problem("status", "event_to_come")]
        return []
