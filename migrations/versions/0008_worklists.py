"""Tables and columns of the subjects of 'worklists'."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
    _due_move()
    _case_weight()
    _handover()
    _same_as()
    op.create_table(
        "case_join",
        sa.Column("case_n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head_n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_n", name="pk_case_join"),
    )
    op.add_column("due", sa.Column("rule_on", sa.String(length=10), server_default="", nullable=False))
    op.add_column("worker", sa.Column("norm", sa.Integer(), nullable=True))
    op.add_column("case_summary", sa.Column("weight", sa.Integer(), server_default="100", nullable=False))


def _due_move() -> None:
    op.create_table(
        "due_move",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.String(length=10), nullable=True),
        sa.Column("to_on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_due_move"),
    )
    op.create_index("ix_due_move_case", "due_move", ["case_n"])


def _case_weight() -> None:
    op.create_table(
        "case_weight",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("weight", sa.String(length=40), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_case_weight"),
    )
    op.create_index("ix_case_weight_case", "case_weight", ["case_n"])


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("from_worker", sa.Integer(), nullable=True),
        sa.Column("to_worker", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("promised", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_handover"),
    )
    op.create_index("ix_handover_case", "handover", ["case_n"])


def _same_as() -> None:
    op.create_table(
        "same_as",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=40), server_default="", nullable=False),
        sa.Column("kept", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_same_as"),
    )
    op.create_index("ix_same_as_case", "same_as", ["case_n"])
    op.create_index("ix_same_as_other", "same_as", ["other"])
