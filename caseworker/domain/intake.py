"""Intake conversations and who took part. Sources: DOMAIN 2.3 (001; 002 2.3; 003; 004)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain.drafts import Access, Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.i18n import N_

# Strengths come before circumstances, circumstances before obstacles (DOMAIN 2.3).
TOPICS: tuple[tuple[str, str, str], ...] = (
    ("strengths", "wishes", N_("Wishes and dreams")),
    ("strengths", "language", N_("Language")),
    ("strengths", "education", N_("Education")),
    ("strengths", "work_experience", N_("Work experience")),
    ("strengths", "talents", N_("Talents")),
    ("strengths", "initiatives", N_("What already runs")),
    ("circumstances", "life_course", N_("Life course")),
    ("circumstances", "household_contacts", N_("Household and contacts")),
    ("circumstances", "housing", N_("Housing")),
    ("circumstances", "child_care", N_("Child care")),
    ("circumstances", "income_debts", N_("Income and debts")),
    ("circumstances", "transport", N_("Transport")),
    ("circumstances", "health", N_("Health")),
    ("obstacles", "obstacles", N_("Obstacles")),
)


@dataclass(kw_only=True)
class IntakeDraft(Draft):
    """One conversation of an intake; an intake can take several (`continues` points to the one before)."""

    KIND: ClassVar[str] = "intake"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    kind: str = code(codes.INTAKE_KIND, required=True)
    on: date | None = day(required=True)
    duration_minutes: int | None = whole(least=1, most=600)
    place: str = text()
    interpreter: bool | None = flag()
    interpreter_language: str = code(codes.LANGUAGE)
    continues: int | None = ref("intake")
    wishes: str = text(searched=True, long=True)
    language: str = text(searched=True, long=True)
    education: str = text(searched=True, long=True)
    work_experience: str = text(searched=True, long=True)
    talents: str = text(searched=True, long=True)
    initiatives: str = text(searched=True, long=True)
    life_course: str = text(searched=True, long=True)
    household_contacts: str = text(searched=True, long=True)
    housing: str = text(searched=True, long=True)
    child_care: str = text(searched=True, long=True)
    income_debts: str = text(searched=True, long=True)
    transport: str = text(searched=True, long=True)
    health: str = text(searched=True, long=True, access=Access.HEALTH)
    obstacles: str = text(searched=True, long=True)
    conclusion: str = text(searched=True, long=True)
    client_group: str = text()
    lead_organisation: int | None = ref("organisation")
    next_step: str = text(searched=True)
    next_on: date | None = day()

    def rules(self, today: date) -> list[Problem]:
        """A conversation that was held, and a next step that lies ahead of it."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.next_on is not None and self.on is not None and self.next_on < self.on:
            problems.append(Problem("next_on", "end_before_start", {"start": self.on.isoformat()}))
        return problems


@dataclass(kw_only=True)
class IntakeParticipantDraft(Draft):
    """Someone who took part in an intake conversation, with their organisation."""

    KIND: ClassVar[str] = "intake_participant"

    intake: int | None = ref("intake", required=True)
    role: str = code(codes.PARTICIPANT_ROLE, required=True)
    worker: int | None = ref("worker")
    name: str = text()
    organisation: int | None = ref("organisation")
