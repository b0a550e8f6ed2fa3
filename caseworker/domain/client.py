"""Client (deelnemer), the languages they speak, and the organisations and workers around them. Source: DOMAIN 2.1."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes, codes_employers
from caseworker.domain.drafts import Access, Draft, code, day, flag, ref, text, whole
from caseworker.domain.folding import fold
from caseworker.domain.names import full_name as full_name
from caseworker.domain.names import list_name as list_name
from caseworker.domain.problems import Problem
from caseworker.domain.values import ParseError, add_months, is_email, is_phone, normal_postcode

OLDEST_YEARS = 120


@dataclass(kw_only=True)
class ClientDraft(Draft):
    """A person who is helped towards work and participation; the root of a case.

    `income_source`, `inburgering`, `start_qualification` and `low_literacy` are the four characteristics of the
    Participatieladder (source: 000 annex). `profile` is the client profile (klantbeeld) that an
    intake leads to. `address_secret` and a withdrawn consent win in a conflict.
    """

    KIND: ClassVar[str] = "client"
    CASE_ROOT: ClassVar[bool] = True
    DATED: ClassVar[str] = "registered_on"

    first_name: str = text(searched=True)
    infix: str = text()
    last_name: str = text(searched=True)
    own_script_name: str = text(searched=True)
    client_number: str = text(searched=True)
    gender: str = code(codes.GENDER)
    birth_date: date | None = day()
    phone: str = text(searched=True)
    email: str = text(searched=True)
    street: str = text(access=Access.ADDRESS)
    postcode: str = text(access=Access.ADDRESS)
    city: str = text()
    address_secret: bool | None = flag(restrictive=(True,))
    municipality: str = text(searched=True)
    region: str = text()
    household: str = code(codes.HOUSEHOLD)
    nationality: str = text()
    permit_kind: str = code(codes.PERMIT_KIND)
    permit_date: date | None = day()
    permit_first: bool | None = flag()
    mother_tongue: str = code(codes.LANGUAGE)
    preferred_language: str = code(codes.LANGUAGE)
    interpreter_needed: bool | None = flag()
    literate_mother_tongue: bool | None = flag()
    literate_latin: bool | None = flag()
    digital_skills: str = code(codes.SKILL_LEVEL)
    education_level: str = code(codes.EDUCATION_LEVEL)
    income_source: str = code(codes.INCOME_SOURCE)
    benefit_kind: str = code(codes.BENEFIT_KIND)
    benefit_end: date | None = day()
    inburgering: str = code(codes.INBURGERING)
    start_qualification: bool | None = flag()
    low_literacy: bool | None = flag()
    consent: str = code(codes.CONSENT, restrictive=("withdrawn",))
    consent_on: date | None = day()
    legal_ground: str = code(codes.LEGAL_GROUND)
    coach: int | None = ref("worker")
    lead_organisation: int | None = ref("organisation")
    client_group: str = text()
    profile: str = text(searched=True, long=True)
    registered_on: date | None = day()
    closed_on: date | None = day()
    closed_reason: str = code(codes.CLOSED_REASON)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """A name, dates that can be, and contact details that look right."""
        problems: list[Problem] = []
        if not (self.first_name or self.last_name or self.own_script_name):
            problems.append(Problem("last_name", "name_required"))
        problems += self._date_rules(today)
        if self.email and not is_email(self.email):
            problems.append(Problem("email", "email_wrong"))
        if self.phone and not is_phone(self.phone):
            problems.append(Problem("phone", "phone_wrong"))
        if self.postcode:
            try:
                normal_postcode(self.postcode)
            except ParseError as error:
                problems.append(Problem("postcode", error.code, warning=True))
        if self.income_source in ("benefit_municipality", "benefit_uwv") and self.benefit_kind in ("", "none"):
            problems.append(Problem("benefit_kind", "benefit_kind_missing", warning=True))
        return problems

    def _date_rules(self, today: date) -> list[Problem]:
        problems = []
        if self.birth_date is not None:
            if self.birth_date > today:
                problems.append(Problem("birth_date", "date_in_future"))
            elif self.birth_date < add_months(today, -12 * OLDEST_YEARS):
                problems.append(Problem("birth_date", "date_too_old"))
            for name in ("permit_date", "registered_on", "consent_on"):
                value = getattr(self, name)
                if value is not None and value < self.birth_date:
                    problems.append(Problem(name, "date_before_birth"))
        if self.registered_on is not None and self.closed_on is not None and self.closed_on < self.registered_on:
            problems.append(Problem("closed_on", "end_before_start", {"start": self.registered_on.isoformat()}))
        return problems


@dataclass(kw_only=True)
class ClientLanguageDraft(Draft):
    """A language a client speaks beside the mother tongue, with CEFR levels. Source: DOMAIN 2.1, 2.8."""

    KIND: ClassVar[str] = "client_language"

    client: int | None = ref("client", required=True)
    language: str = code(codes.LANGUAGE, required=True)
    speaking: str = code(codes.CEFR)
    listening: str = code(codes.CEFR)
    reading: str = code(codes.CEFR)
    writing: str = code(codes.CEFR)


@dataclass(kw_only=True)
class OrganisationDraft(Draft):
    """An organisation that takes part: municipality, refugee organisation, employer, school."""

    KIND: ClassVar[str] = "organisation"
    CASE_ROOT: ClassVar[bool] = True

    name: str = text(searched=True, required=True)
    kind: str = code(codes.ORGANISATION_KIND)
    sector: str = code(codes.SECTOR)
    municipality: str = text(searched=True)
    region: str = text()
    phone: str = text()
    email: str = text()
    size: str = code(codes_employers.EMPLOYER_SIZE)
    attitude: str = code(codes_employers.ATTITUDE)
    attitude_note: str = text(searched=True, long=True)
    remarks: str = text(long=True)

    def rules(self, today: date) -> list[Problem]:
        """An e-mail address that looks like one."""
        if self.email and not is_email(self.email):
            return [Problem("email", "email_wrong")]
        return []


@dataclass(kw_only=True)
class WorkerDraft(Draft):
    """A person who works for an organisation: coach, client manager, supervisor."""

    KIND: ClassVar[str] = "worker"

    organisation: int | None = ref("organisation", required=True)
    name: str = text(searched=True, required=True)
    role: str = code(codes.WORKER_ROLE)
    phone: str = text()
    email: str = text()
    key_id: str = text()
    norm: int | None = whole(least=1, most=1000)

    def rules(self, today: date) -> list[Problem]:
        """An e-mail address that looks like one."""
        if self.email and not is_email(self.email):
            return [Problem("email", "email_wrong")]
        return []


def organisation_uid(name: str) -> str:
    """The uid of an organisation of this name: the same in every store, so that two coaches who both enter their
    employer do not make two of them. An organisation is not a person; clients always get random uids.
    """
    words = "".join(letter for letter in fold(name) if letter.isalnum())
    return hashlib.sha256(b"ckb-organisation" + words.encode()).hexdigest()[:32]
