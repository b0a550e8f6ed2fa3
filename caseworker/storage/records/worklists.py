"""Moved dues, weights, handovers and double clients; and which case stands in another."""

from __future__ import annotations

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from caseworker.storage.records.base import Base, Code, Day, Link, SubjectRecord, Text


class DueMoveRecord(SubjectRecord):
    """The current state of each moved due; written by the journal alone."""

    __tablename__ = "due_move"

    client: Mapped[Link]
    on: Mapped[Day]
    code: Mapped[Text]
    about: Mapped[Link]
    from_on: Mapped[Day]
    to_on: Mapped[Day]
    reason: Mapped[Text]


class CaseWeightRecord(SubjectRecord):
    """The current state of each weight of a client; written by the journal alone."""

    __tablename__ = "case_weight"

    client: Mapped[Link]
    on: Mapped[Day]
    weight: Mapped[Code]
    reason: Mapped[Text]


class HandoverRecord(SubjectRecord):
    """The current state of each handover; written by the journal alone."""

    __tablename__ = "handover"

    client: Mapped[Link]
    on: Mapped[Day]
    from_worker: Mapped[Link]
    to_worker: Mapped[Link]
    note: Mapped[Text]
    promised: Mapped[Text]


class SamePersonRecord(SubjectRecord):
    """The current state of each decision about two files; written by the journal alone."""

    __tablename__ = "same_as"
    INDEXES = (("other",),)

    client: Mapped[Link]
    other: Mapped[Link]
    verdict: Mapped[Code]
    kept: Mapped[Link]
    on: Mapped[Day]
    reason: Mapped[Text]


class CaseJoinRecord(Base):
    """A case whose records stand in another one (`head_n`), because both are about one person. Derived from same_as."""

    __tablename__ = "case_join"

    case_n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head_n: Mapped[int] = mapped_column(Integer)
