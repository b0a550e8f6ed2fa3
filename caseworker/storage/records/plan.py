"""Plans, goals and instruments. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Link, SubjectRecord, Text, Whole


class PlanRecord(SubjectRecord):
    """The current state of each plan; written by the journal alone."""

    __tablename__ = "plan"

    client: Mapped[Link]
    number: Mapped[Whole]
    on: Mapped[Day]
    status: Mapped[Code]
    replaces: Mapped[Link]
    main_goal: Mapped[Text]
    rung_aimed: Mapped[Whole]
    agreements: Mapped[Text]
    review_on: Mapped[Day]
    agreed_on: Mapped[Day]
    ended_on: Mapped[Day]
    approved_by: Mapped[Text]
    approved_on: Mapped[Day]
    signed_on: Mapped[Day]
    signed_how: Mapped[Code]
    signature: Mapped[Link]


class PlanGoalRecord(SubjectRecord):
    """The current state of each plan goal; written by the journal alone."""

    __tablename__ = "plan_goal"
    INDEXES = (("plan",),)

    plan: Mapped[Link]
    domain: Mapped[Code]
    wording: Mapped[Text]
    target_on: Mapped[Day]
    rung_aimed: Mapped[Whole]
    result: Mapped[Code]


class PlanInstrumentRecord(SubjectRecord):
    """The current state of each plan instrument; written by the journal alone."""

    __tablename__ = "plan_instrument"
    INDEXES = (("plan",), ("product",))

    plan: Mapped[Link]
    product: Mapped[Link]
    instrument: Mapped[Code]
    description: Mapped[Text]
    provider: Mapped[Link]
    funding: Mapped[Text]
    start_on: Mapped[Day]
    planned_end: Mapped[Day]
    longest_months: Mapped[Whole]
    minutes_per_week: Mapped[Whole]
    ended_on: Mapped[Day]
    result: Mapped[Code]
