"""Search profiles and the parts of a CV. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class JobProfileRecord(SubjectRecord):
    """The current state of each job profile; written by the journal alone."""

    __tablename__ = "job_profile"
    INDEXES = (("client",),)

    client: Mapped[Link]
    on: Mapped[Day]
    wish: Mapped[Text]
    sector: Mapped[Code]
    summary: Mapped[Text]
    day_parts: Mapped[Text]
    least_minutes: Mapped[Whole]
    most_minutes: Mapped[Whole]
    shifts: Mapped[Flag]
    available_from: Mapped[Day]
    physical: Mapped[Code]
    has_licence: Mapped[Flag]
    transport: Mapped[Code]
    travel_minutes: Mapped[Whole]


class CvEducationRecord(SubjectRecord):
    """The current state of each cv education; written by the journal alone."""

    __tablename__ = "cv_education"
    INDEXES = (("client",),)

    client: Mapped[Link]
    name: Mapped[Text]
    institute: Mapped[Text]
    country: Mapped[Text]
    from_year: Mapped[Whole]
    to_year: Mapped[Whole]
    diploma: Mapped[Flag]
    level: Mapped[Code]
    valuation: Mapped[Code]
    valued_as: Mapped[Code]
    remarks: Mapped[Text]


class CvWorkRecord(SubjectRecord):
    """The current state of each cv work; written by the journal alone."""

    __tablename__ = "cv_work"
    INDEXES = (("client",),)

    client: Mapped[Link]
    job: Mapped[Text]
    employer: Mapped[Text]
    country: Mapped[Text]
    from_year: Mapped[Whole]
    to_year: Mapped[Whole]
    tasks: Mapped[Text]


class CvSkillRecord(SubjectRecord):
    """The current state of each cv skill; written by the journal alone."""

    __tablename__ = "cv_skill"
    INDEXES = (("client",),)

    client: Mapped[Link]
    kind: Mapped[Code]
    name: Mapped[Text]
    licence: Mapped[Code]
    valid_here: Mapped[Flag]
    until: Mapped[Day]
