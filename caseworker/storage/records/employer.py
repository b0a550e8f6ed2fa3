"""Employers, their people, visits and events. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class EmployerContactRecord(SubjectRecord):
    """The current state of each employer contact; written by the journal alone."""

    __tablename__ = "employer_contact"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    name: Mapped[Text]
    job: Mapped[Text]
    phone: Mapped[Text]
    email: Mapped[Text]
    remarks: Mapped[Text]


class EmployerExperienceRecord(SubjectRecord):
    """The current state of each employer experience; written by the journal alone."""

    __tablename__ = "employer_experience"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    on: Mapped[Day]
    about: Mapped[Code]
    result: Mapped[Code]
    note: Mapped[Text]


class EmployerAgreementRecord(SubjectRecord):
    """The current state of each employer agreement; written by the journal alone."""

    __tablename__ = "employer_agreement"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    kind: Mapped[Code]
    start_on: Mapped[Day]
    until: Mapped[Day]
    places: Mapped[Whole]
    content: Mapped[Text]


class EmployerVisitRecord(SubjectRecord):
    """The current state of each employer visit; written by the journal alone."""

    __tablename__ = "employer_visit"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    on: Mapped[Day]
    kind: Mapped[Code]
    person: Mapped[Link]
    worker: Mapped[Link]
    note: Mapped[Text]
    next_on: Mapped[Day]
    next_step: Mapped[Text]


class EmployerEventRecord(SubjectRecord):
    """The current state of each employer event; written by the journal alone."""

    __tablename__ = "employer_event"
    INDEXES = (("organisation",),)

    organisation: Mapped[Link]
    kind: Mapped[Code]
    title: Mapped[Text]
    on: Mapped[Day]
    time: Mapped[Text]
    place: Mapped[Text]
    places: Mapped[Whole]
    note: Mapped[Text]


class AttendanceRecord(SubjectRecord):
    """The current state of each attendance; written by the journal alone."""

    __tablename__ = "attendance"
    INDEXES = (
        ("client",),
        ("event",),
    )

    client: Mapped[Link]
    event: Mapped[Link]
    on: Mapped[Day]
    status: Mapped[Code]
    remarks: Mapped[Text]
