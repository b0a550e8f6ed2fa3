"""Ladder and ZRM scores, wage values, assessments. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class LadderScoreRecord(SubjectRecord):
    """The current state of each ladder score; written by the journal alone."""

    __tablename__ = "ladder_score"

    client: Mapped[Link]
    on: Mapped[Day]
    has_contract: Mapped[Flag]
    works_with_support: Mapped[Flag]
    has_tasks: Mapped[Flag]
    organised_weekly: Mapped[Flag]
    contacts_outside: Mapped[Flag]
    rung: Mapped[Whole]
    expects_rise: Mapped[Flag]
    attainable_rung: Mapped[Whole]
    deviation_reason: Mapped[Text]
    instrument_in_use: Mapped[Flag]
    instrument_planned: Mapped[Flag]
    remarks: Mapped[Text]


class ZrmScoreRecord(SubjectRecord):
    """The current state of each zrm score; written by the journal alone."""

    __tablename__ = "zrm_score"

    client: Mapped[Link]
    on: Mapped[Day]
    version: Mapped[Code]
    moment: Mapped[Code]
    finances: Mapped[Whole]
    day_activities: Mapped[Whole]
    work_education: Mapped[Whole]
    time_use: Mapped[Whole]
    housing: Mapped[Whole]
    home_relations: Mapped[Whole]
    mental_health: Mapped[Whole]
    physical_health: Mapped[Whole]
    addiction: Mapped[Whole]
    substance_use: Mapped[Whole]
    adl: Mapped[Whole]
    basic_adl: Mapped[Whole]
    instrumental_adl: Mapped[Whole]
    social_network: Mapped[Whole]
    participation: Mapped[Whole]
    justice: Mapped[Whole]
    subset_reason: Mapped[Text]
    remarks: Mapped[Text]


class WageValueRecord(SubjectRecord):
    """The current state of each wage value; written by the journal alone."""

    __tablename__ = "wage_value"

    client: Mapped[Link]
    on: Mapped[Day]
    percent: Mapped[Whole]
    method: Mapped[Code]
    assessor: Mapped[Text]
    time_to_market_months: Mapped[Whole]
    remarks: Mapped[Text]


class AssessmentRecord(SubjectRecord):
    """The current state of each assessment; written by the journal alone."""

    __tablename__ = "assessment"

    client: Mapped[Link]
    on: Mapped[Day]
    instrument: Mapped[Code]
    taken_in: Mapped[Code]
    taken_how: Mapped[Code]
    taken_by: Mapped[Text]
    outcome: Mapped[Text]
    care_indication: Mapped[Flag]
    decide_by: Mapped[Day]
    decision: Mapped[Code]
    decided_on: Mapped[Day]
    decided_with: Mapped[Text]
    report: Mapped[Link]
