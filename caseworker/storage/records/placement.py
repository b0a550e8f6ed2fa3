"""Placements. One column per field of the draft of the same name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.storage.records.base import Code, Day, Flag, Link, SubjectRecord, Text, Whole


class PlacementRecord(SubjectRecord):
    """The current state of each placement; written by the journal alone."""

    __tablename__ = "placement"
    INDEXES = (("start_on", "nature"), ("chain",), ("client",))

    client: Mapped[Link]
    nature: Mapped[Code]
    employer: Mapped[Link]
    employer_name: Mapped[Text]
    sector: Mapped[Code]
    job: Mapped[Text]
    minutes_per_week: Mapped[Whole]
    contract: Mapped[Code]
    start_on: Mapped[Day]
    planned_end: Mapped[Day]
    ended_on: Mapped[Day]
    end_reason: Mapped[Code]
    chain: Mapped[Link]
    education_level: Mapped[Code]
    municipality: Mapped[Text]
    region: Mapped[Text]
    executing_organisation: Mapped[Link]
    lead_source: Mapped[Text]
    trial_placement: Mapped[Flag]
    wage_subsidy: Mapped[Flag]
    language_voucher: Mapped[Flag]
    jobcoach: Mapped[Flag]
    remarks: Mapped[Text]
    day_parts: Mapped[Text]
    supervisor: Mapped[Text]
    aftercare: Mapped[Link]
