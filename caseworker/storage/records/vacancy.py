"""Vacancies, their demands, and referrals. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class VacancyRecord(SubjectRecord):
    """The current state of each vacancy; written by the journal alone."""

    __tablename__ = "vacancy"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    title: Mapped[Text]
    kind: Mapped[Code]
    status: Mapped[Code]
    sector: Mapped[Code]
    tasks: Mapped[Text]
    municipality: Mapped[Text]
    places: Mapped[Whole]
    minutes_per_week: Mapped[Whole]
    day_parts: Mapped[Text]
    shifts: Mapped[Flag]
    start_on: Mapped[Day]
    until: Mapped[Day]
    contact: Mapped[Link]
    speaking: Mapped[Code]
    listening: Mapped[Code]
    reading: Mapped[Code]
    writing: Mapped[Code]
    language_use: Mapped[Text]
    education_level: Mapped[Code]
    licence: Mapped[Code]
    physical: Mapped[Code]
    computer: Mapped[Code]
    remarks: Mapped[Text]


class VacancyDemandRecord(SubjectRecord):
    """The current state of each vacancy demand; written by the journal alone."""

    __tablename__ = "vacancy_demand"
    INDEXES = (("vacancy",),)

    vacancy: Mapped[Link]
    kind: Mapped[Code]
    name: Mapped[Text]


class ReferralRecord(SubjectRecord):
    """The current state of each referral; written by the journal alone."""

    __tablename__ = "referral"
    INDEXES = (
        ("client",),
        ("vacancy",),
    )

    client: Mapped[Link]
    vacancy: Mapped[Link]
    on: Mapped[Day]
    how: Mapped[Code]
    agreed: Mapped[Flag]
    answer_by: Mapped[Day]
    outcome: Mapped[Code]
    outcome_on: Mapped[Day]
    why: Mapped[Text]
