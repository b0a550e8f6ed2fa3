"""Clients, their languages, organisations and workers. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class OrganisationRecord(SubjectRecord):
    """The current state of each organisation; written by the journal alone."""

    __tablename__ = "organisation"

    name: Mapped[Text]
    kind: Mapped[Code]
    sector: Mapped[Code]
    municipality: Mapped[Text]
    region: Mapped[Text]
    phone: Mapped[Text]
    email: Mapped[Text]
    size: Mapped[Code]
    attitude: Mapped[Code]
    attitude_note: Mapped[Text]
    remarks: Mapped[Text]


class WorkerRecord(SubjectRecord):
    """The current state of each worker; written by the journal alone."""

    __tablename__ = "worker"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    name: Mapped[Text]
    role: Mapped[Code]
    phone: Mapped[Text]
    email: Mapped[Text]
    key_id: Mapped[Text]
    norm: Mapped[Whole]


class ClientRecord(SubjectRecord):
    """The current state of each client; written by the journal alone."""

    __tablename__ = "client"

    first_name: Mapped[Text]
    infix: Mapped[Text]
    last_name: Mapped[Text]
    own_script_name: Mapped[Text]
    client_number: Mapped[Text]
    gender: Mapped[Code]
    birth_date: Mapped[Day]
    phone: Mapped[Text]
    email: Mapped[Text]
    street: Mapped[Text]
    postcode: Mapped[Text]
    city: Mapped[Text]
    address_secret: Mapped[Flag]
    municipality: Mapped[Text]
    region: Mapped[Text]
    household: Mapped[Code]
    nationality: Mapped[Text]
    permit_kind: Mapped[Code]
    permit_date: Mapped[Day]
    permit_first: Mapped[Flag]
    mother_tongue: Mapped[Code]
    preferred_language: Mapped[Code]
    interpreter_needed: Mapped[Flag]
    literate_mother_tongue: Mapped[Flag]
    literate_latin: Mapped[Flag]
    digital_skills: Mapped[Code]
    education_level: Mapped[Code]
    income_source: Mapped[Code]
    benefit_kind: Mapped[Code]
    benefit_end: Mapped[Day]
    inburgering: Mapped[Code]
    start_qualification: Mapped[Flag]
    low_literacy: Mapped[Flag]
    consent: Mapped[Code]
    consent_on: Mapped[Day]
    legal_ground: Mapped[Code]
    coach: Mapped[Link]
    lead_organisation: Mapped[Link]
    client_group: Mapped[Text]
    profile: Mapped[Text]
    registered_on: Mapped[Day]
    closed_on: Mapped[Day]
    closed_reason: Mapped[Code]
    remarks: Mapped[Text]


class ClientLanguageRecord(SubjectRecord):
    """The current state of each client language; written by the journal alone."""

    __tablename__ = "client_language"
    INDEXES = (("client",),)

    client: Mapped[Link]
    language: Mapped[Code]
    speaking: Mapped[Code]
    listening: Mapped[Code]
    reading: Mapped[Code]
    writing: Mapped[Code]
