"""Intake conversations and their participants. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class IntakeRecord(SubjectRecord):
    """The current state of each intake; written by the journal alone."""

    __tablename__ = "intake"

    client: Mapped[Link]
    kind: Mapped[Code]
    on: Mapped[Day]
    duration_minutes: Mapped[Whole]
    place: Mapped[Text]
    interpreter: Mapped[Flag]
    interpreter_language: Mapped[Code]
    continues: Mapped[Link]
    wishes: Mapped[Text]
    language: Mapped[Text]
    education: Mapped[Text]
    work_experience: Mapped[Text]
    talents: Mapped[Text]
    initiatives: Mapped[Text]
    life_course: Mapped[Text]
    household_contacts: Mapped[Text]
    housing: Mapped[Text]
    child_care: Mapped[Text]
    income_debts: Mapped[Text]
    transport: Mapped[Text]
    health: Mapped[Text]
    obstacles: Mapped[Text]
    conclusion: Mapped[Text]
    client_group: Mapped[Text]
    lead_organisation: Mapped[Link]
    next_step: Mapped[Text]
    next_on: Mapped[Day]


class IntakeParticipantRecord(SubjectRecord):
    """The current state of each intake participant; written by the journal alone."""

    __tablename__ = "intake_participant"
    INDEXES = (("intake",),)

    intake: Mapped[Link]
    role: Mapped[Code]
    worker: Mapped[Link]
    name: Mapped[Text]
    organisation: Mapped[Link]
