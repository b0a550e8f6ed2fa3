"""Sessions of a walk-in hour and their visits. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class SessionRecord(SubjectRecord):
    """The current state of each session; written by the journal alone."""

    __tablename__ = "spreekuur_session"
    INDEXES = (("on",),)

    on: Mapped[Day]
    place: Mapped[Text]
    host: Mapped[Link]
    adviser: Mapped[Link]
    from_time: Mapped[Text]
    to_time: Mapped[Text]
    closed_at: Mapped[Text]
    remarks: Mapped[Text]


class VisitRecord(SubjectRecord):
    """The current state of each visit; written by the journal alone."""

    __tablename__ = "visit"
    INDEXES = (("session",), ("follow_up_on",), ("origin",))

    session: Mapped[Link]
    client: Mapped[Link]
    on: Mapped[Day]
    number: Mapped[Whole]
    status: Mapped[Code]
    arrived_at: Mapped[Text]
    called_at: Mapped[Text]
    done_at: Mapped[Text]
    minutes: Mapped[Whole]
    adviser: Mapped[Link]
    visitor_name: Mapped[Text]
    visitor_language: Mapped[Code]
    visitor_phone: Mapped[Text]
    kinds: Mapped[Text]
    question: Mapped[Text]
    help: Mapped[Text]
    advice: Mapped[Text]
    referred_to: Mapped[Text]
    referral: Mapped[Link]
    referral_outcome: Mapped[Code]
    follow_up: Mapped[Text]
    follow_up_on: Mapped[Day]
    follow_up_done_on: Mapped[Day]
    follow_up_result: Mapped[Text]
    origin: Mapped[Link]
