"""Group work: the groups, who is in them and who was there. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class WorkGroupRecord(SubjectRecord):
    """The current state of each group; written by the journal alone."""

    __tablename__ = "work_group"
    INDEXES = (("on",),)

    kind: Mapped[Code]
    title: Mapped[Text]
    on: Mapped[Day]
    until: Mapped[Day]
    time: Mapped[Text]
    place: Mapped[Text]
    organisation: Mapped[Link]
    trainer: Mapped[Link]
    places: Mapped[Whole]
    part_count: Mapped[Whole]
    end_terms: Mapped[Text]
    note: Mapped[Text]


class GroupMemberRecord(SubjectRecord):
    """The current state of each client in a group; written by the journal alone."""

    __tablename__ = "group_member"
    INDEXES = (("work_group",),)

    client: Mapped[Link]
    work_group: Mapped[Link]
    on: Mapped[Day]
    status: Mapped[Code]
    ended_on: Mapped[Day]
    end_terms_reached: Mapped[Flag]
    sequel: Mapped[Code]
    remarks: Mapped[Text]


class GroupPresenceRecord(SubjectRecord):
    """The current state of each day part that a client was at or missed; written by the journal alone."""

    __tablename__ = "group_presence"
    INDEXES = (("work_group", "client"),)

    client: Mapped[Link]
    work_group: Mapped[Link]
    on: Mapped[Day]
    day_part: Mapped[Code]
    status: Mapped[Code]
