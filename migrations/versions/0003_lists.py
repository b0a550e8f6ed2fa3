"""What lists and search are read from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""

SEARCH = (
    "CREATE VIRTUAL TABLE search_name USING fts5("
    "words, content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_text USING fts5("
    "words, content='', contentless_delete=1, detail=column, prefix='2 3', tokenize='ascii')",
)
"""Full-text search in this database's own way; another database gets its own."""


def upgrade() -> None:
    """Make the tables."""
    _case_summary_tables()
    for statement in SEARCH:
        op.execute(statement)


def _case_summary_tables() -> None:
    op.create_table(
        "case_summary",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sort_name", sa.Text(), server_default="", nullable=False),
        sa.Column("client_number", sa.Text(), server_default="", nullable=False),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("coach", sa.Integer(), nullable=True),
        sa.Column("registered_on", sa.String(length=10), nullable=True),
        sa.Column("closed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("phase", sa.String(length=20), server_default="", nullable=False),
        sa.Column("rung", sa.Integer(), nullable=True),
        sa.Column("rung_plus", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("rung_on", sa.String(length=10), nullable=True),
        sa.Column("rung_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("zrm_on", sa.String(length=10), nullable=True),
        sa.Column("contact_on", sa.String(length=10), nullable=True),
        sa.Column("plan_number", sa.Integer(), nullable=True),
        sa.Column("plan_status", sa.String(length=20), server_default="", nullable=False),
        sa.Column("placement", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("due_code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("conflicts", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_case_summary"),
    )
    op.create_index("ix_case_summary_birth_date", "case_summary", ["closed", "birth_date", "sort_name", "n"])
    op.create_index("ix_case_summary_coach", "case_summary", ["closed", "coach", "sort_name", "n"])
    op.create_index("ix_case_summary_contact_on", "case_summary", ["closed", "contact_on", "sort_name", "n"])
    op.create_index("ix_case_summary_due_on", "case_summary", ["closed", "due_on", "sort_name", "n"])
    op.create_index("ix_case_summary_municipality", "case_summary", ["closed", "municipality", "sort_name", "n"])
    op.create_index("ix_case_summary_phase", "case_summary", ["closed", "phase", "sort_name", "n"])
    op.create_index("ix_case_summary_registered_on", "case_summary", ["closed", "registered_on", "sort_name", "n"])
    op.create_index("ix_case_summary_rung_key", "case_summary", ["closed", "rung_key", "sort_name", "n"])
    op.create_index("ix_case_summary_sort_name", "case_summary", ["closed", "sort_name", "n"])
    op.create_table(
        "due",
        sa.Column("case_n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("entity_n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("due_time", sa.String(length=5), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("case_n", "code", "entity_n", name="pk_due"),
    )
    op.create_index("ix_due_due_on", "due", ["due_on", "case_n"])
    op.create_table(
        "timeline",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("entry_on", sa.String(length=10), nullable=False),
        sa.Column("author_n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_timeline"),
    )
    op.create_index("ix_timeline_case", "timeline", ["case_n", "entry_on", "n", "kind"])
