"""Product book, goal library, agreements, interruptions, aftercare schedules and appointments.

One column per field of the draft of the same name.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class ProductRecord(SubjectRecord):
    """The current state of each entry of the product book; written by the journal alone."""

    __tablename__ = "product"

    name: Mapped[Text]
    instrument: Mapped[Code]
    provider: Mapped[Link]
    aim: Mapped[Text]
    rung_from: Mapped[Whole]
    rung_to: Mapped[Whole]
    longest_months: Mapped[Whole]
    extension_months: Mapped[Whole]
    language_part: Mapped[Flag]
    participation_part: Mapped[Flag]
    capacity: Mapped[Whole]
    cost: Mapped[Text]
    funding: Mapped[Text]
    stopped_on: Mapped[Day]
    remarks: Mapped[Text]


class GoalSentenceRecord(SubjectRecord):
    """The current state of each goal of the library; written by the journal alone."""

    __tablename__ = "goal_sentence"

    domain: Mapped[Code]
    wording: Mapped[Text]


class AftercareScheduleRecord(SubjectRecord):
    """The current state of each aftercare schedule; written by the journal alone."""

    __tablename__ = "aftercare_schedule"

    name: Mapped[Text]
    client_moments: Mapped[Text]
    supervisor_moments: Mapped[Text]
    standard: Mapped[Flag]
    remarks: Mapped[Text]


class PlanAgreementRecord(SubjectRecord):
    """The current state of each agreement of a plan; written by the journal alone."""

    __tablename__ = "plan_agreement"
    INDEXES = (("plan",),)

    plan: Mapped[Link]
    who: Mapped[Code]
    name: Mapped[Text]
    wording: Mapped[Text]
    due_on: Mapped[Day]
    done_on: Mapped[Day]


class PlacementBreakRecord(SubjectRecord):
    """The current state of each interruption of a placement; written by the journal alone."""

    __tablename__ = "placement_break"
    INDEXES = (("placement",),)

    placement: Mapped[Link]
    from_on: Mapped[Day]
    until_on: Mapped[Day]
    reason: Mapped[Code]
    note: Mapped[Text]


class AppointmentRecord(SubjectRecord):
    """The current state of each appointment; written by the journal alone."""

    __tablename__ = "appointment"
    INDEXES = (("on",), ("status", "on"))

    client: Mapped[Link]
    on: Mapped[Day]
    time: Mapped[Text]
    minutes: Mapped[Whole]
    kind: Mapped[Code]
    subject: Mapped[Text]
    place: Mapped[Text]
    with_whom: Mapped[Code]
    with_name: Mapped[Text]
    worker: Mapped[Link]
    placement: Mapped[Link]
    status: Mapped[Code]
    contact: Mapped[Link]
    no_show_done: Mapped[Code]
    no_show_note: Mapped[Text]
    moved_to: Mapped[Link]
    moved_reason: Mapped[Text]
