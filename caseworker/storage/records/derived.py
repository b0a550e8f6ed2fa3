"""Tables derived from the records, so that a list of 100,000 people opens without reading 100,000 cases.

They are written with the projection, in the same transaction, and are rebuilt with it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseworker.storage.records.base import Base

SORTED_COLUMNS = (
    "rung_key", "phase", "due_on", "contact_on", "municipality", "coach", "registered_on", "birth_date",
)  # fmt: skip


class CaseSummaryRecord(Base):
    """One row per client, with the columns of the caseload list; an index per column that sorts.

    The indexes start with `closed`, so that the list of open cases never reads the table itself. `sort_name` is the
    folded list name. `due_on`/`due_code` is the earliest thing that is due (see `DueRecord`); `contact_on` the last
    contact moment or intake at which the client (or somebody about the client) was spoken to. `rung_key` is twice the
    rung, plus one for a `+`; 0 when not scored. `phase` is one of intake, trajectory, placement, aftercare, closed.
    `placement` is the placement that runs now. `weight` is what the client counts for in a caseload, in hundredths.
    """

    __tablename__ = "case_summary"
    __table_args__ = (
        Index("ix_case_summary_sort_name", "closed", "sort_name", "n"),
        *(Index(f"ix_case_summary_{name}", "closed", name, "sort_name", "n") for name in SORTED_COLUMNS),
    )

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sort_name: Mapped[str] = mapped_column(Text, server_default="")
    client_number: Mapped[str] = mapped_column(Text, server_default="")
    birth_date: Mapped[str | None] = mapped_column(String(10))
    municipality: Mapped[str] = mapped_column(Text, server_default="")
    coach: Mapped[int | None] = mapped_column(Integer)
    registered_on: Mapped[str | None] = mapped_column(String(10))
    closed: Mapped[bool] = mapped_column(Boolean, server_default="0")
    phase: Mapped[str] = mapped_column(String(20), server_default="")
    rung: Mapped[int | None] = mapped_column(Integer)
    rung_plus: Mapped[bool] = mapped_column(Boolean, server_default="0")
    rung_on: Mapped[str | None] = mapped_column(String(10))
    rung_key: Mapped[int] = mapped_column(Integer, server_default="0")
    zrm_on: Mapped[str | None] = mapped_column(String(10))
    contact_on: Mapped[str | None] = mapped_column(String(10))
    plan_number: Mapped[int | None] = mapped_column(Integer)
    plan_status: Mapped[str] = mapped_column(String(20), server_default="")
    placement: Mapped[int | None] = mapped_column(Integer)
    due_on: Mapped[str | None] = mapped_column(String(10))
    due_code: Mapped[str] = mapped_column(String(40), server_default="")
    conflicts: Mapped[int] = mapped_column(Integer, server_default="0")
    weight: Mapped[int] = mapped_column(Integer, server_default="100")


class DueRecord(Base):
    """Something that must be done for a client by a day: which rule says so, and the entity it comes from.

    Codes (rules and sources in `domain/due.py`): ladder, first_ladder, zrm, contact, no_show, intake, plan_review,
    instrument_end, placement_end, chain, no_contact. `entity_n` is what the rule looked at: the last score, the
    contact with the next date, the plan, the instrument, the placement; for first_ladder, and for no_contact when
    there was none, the client. `rule_on` is the rule's own day when somebody moved it to `due_on`.
    Nothing here depends on today, so nothing has to be done at midnight.
    """

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_due_on", "due_on", "case_n"),)

    case_n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    entity_n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due_on: Mapped[str] = mapped_column(String(10))
    due_time: Mapped[str] = mapped_column(String(5), server_default="")
    rule_on: Mapped[str] = mapped_column(String(10), server_default="")


class TimelineRecord(Base):
    """The dated entities of a case, for a timeline that reads only what it shows. `entry_on` is the subject's day."""

    __tablename__ = "timeline"
    __table_args__ = (Index("ix_timeline_case", "case_n", "entry_on", "n", "kind"),)

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_n: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(40))
    entry_on: Mapped[str] = mapped_column(String(10))
    author_n: Mapped[int] = mapped_column(BigInteger)
