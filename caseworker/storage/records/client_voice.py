"""What clients say about their trajectory. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class ClientVoiceRecord(SubjectRecord):
    """The current state of each conversation; written by the journal alone."""

    __tablename__ = "client_voice"
    INDEXES = (("on",),)

    on: Mapped[Day]
    how: Mapped[Code]
    people: Mapped[Whole]
    theme: Mapped[Code]
    place: Mapped[Text]
    municipality: Mapped[Text]
    worker: Mapped[Link]
    heard: Mapped[Code]
    clear: Mapped[Code]
    fits: Mapped[Code]
    forward: Mapped[Code]
    welcome: Mapped[Code]
    good: Mapped[Text]
    better: Mapped[Text]
    done_with: Mapped[Text]
