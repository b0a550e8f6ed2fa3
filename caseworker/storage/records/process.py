"""The way of working of a case, and what happened on it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class CaseProcessRecord(SubjectRecord):
    """The current state of each way a case follows; written by the journal alone."""

    __tablename__ = "case_process"
    INDEXES = (("model",),)

    client: Mapped[Link]
    on: Mapped[Day]
    model: Mapped[Text]
    version: Mapped[Whole]
    ended_on: Mapped[Day]
    reason: Mapped[Text]


class ProcessEventRecord(SubjectRecord):
    """The current state of each event of a way; written by the journal alone."""

    __tablename__ = "process_event"

    client: Mapped[Link]
    on: Mapped[Day]
    event: Mapped[Code]
    facts: Mapped[Text]
    by: Mapped[Code]
    term: Mapped[Text]
    reason: Mapped[Text]
    length: Mapped[Text]
