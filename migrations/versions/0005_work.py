"""Tables and columns of the subjects of 'work'."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
    _product()
    _goal_sentence()
    _aftercare_schedule()
    _plan_agreement()
    _placement_break()
    _appointment()
    _plan_columns()
    _placement_columns()


def _product() -> None:
    op.create_table(
        "product",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("instrument", sa.String(length=40), server_default="", nullable=False),
        sa.Column("provider", sa.Integer(), nullable=True),
        sa.Column("aim", sa.Text(), server_default="", nullable=False),
        sa.Column("rung_from", sa.Integer(), nullable=True),
        sa.Column("rung_to", sa.Integer(), nullable=True),
        sa.Column("longest_months", sa.Integer(), nullable=True),
        sa.Column("extension_months", sa.Integer(), nullable=True),
        sa.Column("language_part", sa.Boolean(), nullable=True),
        sa.Column("participation_part", sa.Boolean(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Text(), server_default="", nullable=False),
        sa.Column("funding", sa.Text(), server_default="", nullable=False),
        sa.Column("stopped_on", sa.String(length=10), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_product"),
    )
    op.create_index("ix_product_case", "product", ["case_n"])


def _goal_sentence() -> None:
    op.create_table(
        "goal_sentence",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("domain", sa.String(length=40), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_goal_sentence"),
    )
    op.create_index("ix_goal_sentence_case", "goal_sentence", ["case_n"])


def _aftercare_schedule() -> None:
    op.create_table(
        "aftercare_schedule",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("client_moments", sa.Text(), server_default="", nullable=False),
        sa.Column("supervisor_moments", sa.Text(), server_default="", nullable=False),
        sa.Column("standard", sa.Boolean(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_aftercare_schedule"),
    )
    op.create_index("ix_aftercare_schedule_case", "aftercare_schedule", ["case_n"])


def _plan_agreement() -> None:
    op.create_table(
        "plan_agreement",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=40), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("done_on", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_plan_agreement"),
    )
    op.create_index("ix_plan_agreement_case", "plan_agreement", ["case_n"])
    op.create_index("ix_plan_agreement_plan", "plan_agreement", ["plan"])


def _placement_break() -> None:
    op.create_table(
        "placement_break",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("placement", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.String(length=10), nullable=True),
        sa.Column("until_on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.String(length=40), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_placement_break"),
    )
    op.create_index("ix_placement_break_case", "placement_break", ["case_n"])
    op.create_index("ix_placement_break_placement", "placement_break", ["placement"])


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("with_whom", sa.String(length=40), server_default="", nullable=False),
        sa.Column("with_name", sa.Text(), server_default="", nullable=False),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("placement", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("contact", sa.Integer(), nullable=True),
        sa.Column("no_show_done", sa.String(length=40), server_default="", nullable=False),
        sa.Column("no_show_note", sa.Text(), server_default="", nullable=False),
        sa.Column("moved_to", sa.Integer(), nullable=True),
        sa.Column("moved_reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_appointment"),
    )
    op.create_index("ix_appointment_case", "appointment", ["case_n"])
    op.create_index("ix_appointment_on", "appointment", ["on"])
    op.create_index("ix_appointment_status_on", "appointment", ["status", "on"])


def _plan_columns() -> None:
    with op.batch_alter_table("plan") as batch:
        batch.add_column(sa.Column("approved_by", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("approved_on", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("signed_on", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("signed_how", sa.String(length=40), server_default="", nullable=False))
        batch.add_column(sa.Column("signature", sa.Integer(), nullable=True))
    with op.batch_alter_table("plan_instrument") as batch:
        batch.add_column(sa.Column("product", sa.Integer(), nullable=True))
        batch.create_index("ix_plan_instrument_product", ["product"])


def _placement_columns() -> None:
    with op.batch_alter_table("placement") as batch:
        batch.add_column(sa.Column("day_parts", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("supervisor", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("aftercare", sa.Integer(), nullable=True))
