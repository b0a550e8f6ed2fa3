"""Intake conversations and who took part. Sources: DOMAIN 2.3 (001; 002 2.3; 003; 004)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
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

# Who must be at the table for a kind of conversation to be what it says (001: client, client manager and refugee
# organisation; 003 Zaanstad: with the social district team; 003 Utrecht: together they draw up one plan).
NEEDED_ROLES: dict[str, tuple[str, ...]] = {
    "broad": ("client", "client_manager", "refugee_worker"),
    "integral": ("client", "client_manager", "district_team", "refugee_worker"),
    "work": ("client", "client_manager", "refugee_worker"),
}


def missing_roles(kind: str, roles: Iterable[str]) -> tuple[str, ...]:
    """Who is needed for this kind of conversation and is not there, in the order of the table."""
    there = set(roles)
    return tuple(role for role in NEEDED_ROLES.get(kind, ()) if role not in there)


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


@dataclass(kw_only=True)
class IntakeSectionDraft(Draft):
    """A part of an intake that belongs to a partner organisation, with its own confidentiality and consent.

    What the refugee organisation or the district team was told is theirs: it is not searched, a volunteer never sees
    it, and it is shared beyond its owner only when the client agreed. Source: DOMAIN 2.3.
    """

    KIND: ClassVar[str] = "intake_section"

    intake: int | None = ref("intake", required=True)
    organisation: int | None = ref("organisation", required=True)
    topic: str = code(more.SECTION_TOPIC, required=True)
    level: str = code(more.SECTION_LEVEL, required=True, restrictive=("owner",))
    consent: str = code(codes.CONSENT, restrictive=("withdrawn",))
    consent_on: date | None = day()
    content: str = text(long=True, access=Access.HEALTH)

    def rules(self, today: date) -> list[Problem]:
        """Shared beyond its owner only with consent, and consent has its day."""
        problems = []
        if self.level in ("everyone", "intake") and self.consent != "given":
            problems.append(Problem("consent", "section_without_consent"))
        if self.consent in ("given", "withdrawn") and self.consent_on is None:
            problems.append(Problem("consent_on", "consent_day_missing"))
        if self.consent_on is not None and self.consent_on > today:
            problems.append(Problem("consent_on", "date_in_future"))
        return problems
