"""Contact moments and documents. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class ContactRecord(SubjectRecord):
    """The current state of each contact; written by the journal alone."""

    __tablename__ = "contact"

    client: Mapped[Link]
    on: Mapped[Day]
    kind: Mapped[Code]
    with_whom: Mapped[Code]
    with_name: Mapped[Text]
    worker: Mapped[Link]
    placement: Mapped[Link]
    duration_minutes: Mapped[Whole]
    note: Mapped[Text]
    agreements: Mapped[Text]
    next_on: Mapped[Day]
    next_time: Mapped[Text]
    next_step: Mapped[Text]


class AttachmentRecord(SubjectRecord):
    """The current state of each attachment; written by the journal alone."""

    __tablename__ = "attachment"

    client: Mapped[Link]
    kind: Mapped[Code]
    title: Mapped[Text]
    on: Mapped[Day]
    file_name: Mapped[Text]
    size: Mapped[Whole]
    sha256: Mapped[Text]
    remarks: Mapped[Text]
