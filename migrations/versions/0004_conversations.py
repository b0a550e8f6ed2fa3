"""Tables and columns of the subjects of 'conversations'."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
    _recognition()
    _intake_section()
    _language_level()
    _inburgering()
    _class_time()
    _exam_part()
    op.add_column("client", sa.Column("profile", sa.Text(), server_default="", nullable=False))
    op.add_column("assessment", sa.Column("decide_by", sa.String(length=10), nullable=True))
    op.add_column("assessment", sa.Column("decision", sa.String(length=40), server_default="", nullable=False))
    op.add_column("assessment", sa.Column("decided_on", sa.String(length=10), nullable=True))
    op.add_column("assessment", sa.Column("decided_with", sa.Text(), server_default="", nullable=False))


def _recognition() -> None:
    op.create_table(
        "recognition",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("permit_seen", sa.Boolean(), nullable=True),
        sa.Column("bpi_outcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("bpi_on", sa.String(length=10), nullable=True),
        sa.Column("isi_outcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("isi_on", sa.String(length=10), nullable=True),
        sa.Column("understands_questions", sa.Boolean(), nullable=True),
        sa.Column("answers_fully", sa.Boolean(), nullable=True),
        sa.Column("dutch_diploma", sa.Boolean(), nullable=True),
        sa.Column("language_test", sa.String(length=40), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("next_step", sa.Text(), server_default="", nullable=False),
        sa.Column("next_on", sa.String(length=10), nullable=True),
        sa.Column("decides", sa.Integer(), nullable=True),
        sa.Column("decides_name", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_recognition"),
    )
    op.create_index("ix_recognition_case", "recognition", ["case_n"])


def _intake_section() -> None:
    op.create_table(
        "intake_section",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("intake", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=40), server_default="", nullable=False),
        sa.Column("level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("consent", sa.String(length=40), server_default="", nullable=False),
        sa.Column("consent_on", sa.String(length=10), nullable=True),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_intake_section"),
    )
    op.create_index("ix_intake_section_case", "intake_section", ["case_n"])
    op.create_index("ix_intake_section_intake", "intake_section", ["intake"])


def _language_level() -> None:
    op.create_table(
        "language_level",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=40), server_default="", nullable=False),
        sa.Column("listening", sa.String(length=40), server_default="", nullable=False),
        sa.Column("reading", sa.String(length=40), server_default="", nullable=False),
        sa.Column("speaking", sa.String(length=40), server_default="", nullable=False),
        sa.Column("writing", sa.String(length=40), server_default="", nullable=False),
        sa.Column("basis", sa.String(length=40), server_default="", nullable=False),
        sa.Column("provider", sa.Integer(), nullable=True),
        sa.Column("learnability", sa.String(length=40), server_default="", nullable=False),
        sa.Column("advised_route", sa.String(length=40), server_default="", nullable=False),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_language_level"),
    )
    op.create_index("ix_language_level_case", "language_level", ["case_n"])


def _inburgering() -> None:
    op.create_table(
        "inburgering",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("obligation", sa.String(length=40), server_default="", nullable=False),
        sa.Column("law", sa.String(length=40), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("pip_on", sa.String(length=10), nullable=True),
        sa.Column("term_start", sa.String(length=10), nullable=True),
        sa.Column("term_end", sa.String(length=10), nullable=True),
        sa.Column("extended_months", sa.Integer(), nullable=True),
        sa.Column("extension_reason", sa.String(length=40), server_default="", nullable=False),
        sa.Column("route", sa.String(length=40), server_default="", nullable=False),
        sa.Column("provider", sa.Integer(), nullable=True),
        sa.Column("lessons_from", sa.String(length=10), nullable=True),
        sa.Column("lessons_until", sa.String(length=10), nullable=True),
        sa.Column("hours_followed", sa.Integer(), nullable=True),
        sa.Column("participation_hours", sa.Integer(), nullable=True),
        sa.Column("map_hours", sa.Integer(), nullable=True),
        sa.Column("map_on", sa.String(length=10), nullable=True),
        sa.Column("pvt_on", sa.String(length=10), nullable=True),
        sa.Column("statement_on", sa.String(length=10), nullable=True),
        sa.Column("ogo", sa.Boolean(), nullable=True),
        sa.Column("completed_on", sa.String(length=10), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_inburgering"),
    )
    op.create_index("ix_inburgering_case", "inburgering", ["case_n"])


def _class_time() -> None:
    op.create_table(
        "class_time",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("inburgering", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.String(length=40), server_default="", nullable=False),
        sa.Column("part", sa.String(length=40), server_default="", nullable=False),
        sa.Column("starts", sa.Text(), server_default="", nullable=False),
        sa.Column("ends", sa.Text(), server_default="", nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=True),
        sa.Column("until_on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_class_time"),
    )
    op.create_index("ix_class_time_case", "class_time", ["case_n"])
    op.create_index("ix_class_time_inburgering", "class_time", ["inburgering"])


def _exam_part() -> None:
    op.create_table(
        "exam_part",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("inburgering", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(length=40), server_default="", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("result", sa.String(length=40), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_exam_part"),
    )
    op.create_index("ix_exam_part_case", "exam_part", ["case_n"])
    op.create_index("ix_exam_part_inburgering", "exam_part", ["inburgering"])
