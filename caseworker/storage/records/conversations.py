"""Recognition, intake sections, language levels and inburgering. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class RecognitionRecord(SubjectRecord):
    """The current state of each recognition; written by the journal alone."""

    __tablename__ = "recognition"

    client: Mapped[Link]
    on: Mapped[Day]
    permit_seen: Mapped[Flag]
    bpi_outcome: Mapped[Code]
    bpi_on: Mapped[Day]
    isi_outcome: Mapped[Code]
    isi_on: Mapped[Day]
    understands_questions: Mapped[Flag]
    answers_fully: Mapped[Flag]
    dutch_diploma: Mapped[Flag]
    language_test: Mapped[Code]
    outcome: Mapped[Code]
    next_step: Mapped[Text]
    next_on: Mapped[Day]
    decides: Mapped[Link]
    decides_name: Mapped[Text]
    remarks: Mapped[Text]


class IntakeSectionRecord(SubjectRecord):
    """The current state of each part of an intake that a partner owns; written by the journal alone."""

    __tablename__ = "intake_section"
    INDEXES = (("intake",),)

    intake: Mapped[Link]
    organisation: Mapped[Link]
    topic: Mapped[Code]
    level: Mapped[Code]
    consent: Mapped[Code]
    consent_on: Mapped[Day]
    content: Mapped[Text]


class LanguageLevelRecord(SubjectRecord):
    """The current state of each measurement of a language; written by the journal alone."""

    __tablename__ = "language_level"

    client: Mapped[Link]
    on: Mapped[Day]
    language: Mapped[Code]
    listening: Mapped[Code]
    reading: Mapped[Code]
    speaking: Mapped[Code]
    writing: Mapped[Code]
    basis: Mapped[Code]
    provider: Mapped[Link]
    learnability: Mapped[Code]
    advised_route: Mapped[Code]
    report: Mapped[Link]
    remarks: Mapped[Text]


class InburgeringRecord(SubjectRecord):
    """The current state of each integration duty; written by the journal alone."""

    __tablename__ = "inburgering"

    client: Mapped[Link]
    on: Mapped[Day]
    obligation: Mapped[Code]
    law: Mapped[Code]
    status: Mapped[Code]
    pip_on: Mapped[Day]
    term_start: Mapped[Day]
    term_end: Mapped[Day]
    extended_months: Mapped[Whole]
    extension_reason: Mapped[Code]
    route: Mapped[Code]
    provider: Mapped[Link]
    lessons_from: Mapped[Day]
    lessons_until: Mapped[Day]
    hours_followed: Mapped[Whole]
    participation_hours: Mapped[Whole]
    map_hours: Mapped[Whole]
    map_on: Mapped[Day]
    pvt_on: Mapped[Day]
    statement_on: Mapped[Day]
    ogo: Mapped[Flag]
    completed_on: Mapped[Day]
    remarks: Mapped[Text]


class ClassTimeRecord(SubjectRecord):
    """The current state of each day part with lessons; written by the journal alone."""

    __tablename__ = "class_time"
    INDEXES = (("inburgering",),)

    inburgering: Mapped[Link]
    weekday: Mapped[Code]
    part: Mapped[Code]
    starts: Mapped[Text]
    ends: Mapped[Text]
    from_on: Mapped[Day]
    until_on: Mapped[Day]
    place: Mapped[Text]


class ExamPartRecord(SubjectRecord):
    """The current state of each part of an exam; written by the journal alone."""

    __tablename__ = "exam_part"
    INDEXES = (("inburgering",),)

    inburgering: Mapped[Link]
    part: Mapped[Code]
    on: Mapped[Day]
    level: Mapped[Code]
    result: Mapped[Code]
