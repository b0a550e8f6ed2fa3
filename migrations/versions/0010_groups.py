"""Tables and columns of the subjects of 'groups'."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "work_group",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("trainer", sa.Integer(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("part_count", sa.Integer(), nullable=True),
        sa.Column("end_terms", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_work_group"),
    )
    op.create_index("ix_work_group_case", "work_group", ["case_n"])
    op.create_index("ix_work_group_on", "work_group", ["on"])
    op.create_table(
        "group_member",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("work_group", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("end_terms_reached", sa.Boolean(), nullable=True),
        sa.Column("sequel", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_group_member"),
    )
    op.create_index("ix_group_member_case", "group_member", ["case_n"])
    op.create_index("ix_group_member_work_group", "group_member", ["work_group"])
    op.create_table(
        "group_presence",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("work_group", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("day_part", sa.String(length=40), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_group_presence"),
    )
    op.create_index("ix_group_presence_case", "group_presence", ["case_n"])
    op.create_index("ix_group_presence_work_group_client", "group_presence", ["work_group", "client"])
