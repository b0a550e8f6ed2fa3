"""Sessions of a walk-in hour and their visits; what clients say about their trajectory."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables."""
    _session_table()
    _visit_table()
    _voice_table()


def _session_table() -> None:
    op.create_table(
        "spreekuur_session",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("host", sa.Integer(), nullable=True),
        sa.Column("adviser", sa.Integer(), nullable=True),
        sa.Column("from_time", sa.Text(), server_default="", nullable=False),
        sa.Column("to_time", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_at", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_spreekuur_session"),
    )
    op.create_index("ix_spreekuur_session_case", "spreekuur_session", ["case_n"])
    op.create_index("ix_spreekuur_session_on", "spreekuur_session", ["on"])


def _visit_table() -> None:
    op.create_table(
        "visit",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("session", sa.Integer(), nullable=True),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("arrived_at", sa.Text(), server_default="", nullable=False),
        sa.Column("called_at", sa.Text(), server_default="", nullable=False),
        sa.Column("done_at", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("adviser", sa.Integer(), nullable=True),
        sa.Column("visitor_name", sa.Text(), server_default="", nullable=False),
        sa.Column("visitor_language", sa.String(length=40), server_default="", nullable=False),
        sa.Column("visitor_phone", sa.Text(), server_default="", nullable=False),
        sa.Column("kinds", sa.Text(), server_default="", nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("help", sa.Text(), server_default="", nullable=False),
        sa.Column("advice", sa.Text(), server_default="", nullable=False),
        sa.Column("referred_to", sa.Text(), server_default="", nullable=False),
        sa.Column("referral", sa.Integer(), nullable=True),
        sa.Column("referral_outcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("follow_up", sa.Text(), server_default="", nullable=False),
        sa.Column("follow_up_on", sa.String(length=10), nullable=True),
        sa.Column("follow_up_done_on", sa.String(length=10), nullable=True),
        sa.Column("follow_up_result", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_visit"),
    )
    op.create_index("ix_visit_case", "visit", ["case_n"])
    op.create_index("ix_visit_session", "visit", ["session"])
    op.create_index("ix_visit_follow_up_on", "visit", ["follow_up_on"])
    op.create_index("ix_visit_origin", "visit", ["origin"])


def _voice_table() -> None:
    op.create_table(
        "client_voice",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("how", sa.String(length=40), server_default="", nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("theme", sa.String(length=40), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("heard", sa.String(length=40), server_default="", nullable=False),
        sa.Column("clear", sa.String(length=40), server_default="", nullable=False),
        sa.Column("fits", sa.String(length=40), server_default="", nullable=False),
        sa.Column("forward", sa.String(length=40), server_default="", nullable=False),
        sa.Column("welcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("good", sa.Text(), server_default="", nullable=False),
        sa.Column("better", sa.Text(), server_default="", nullable=False),
        sa.Column("done_with", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_client_voice"),
    )
    op.create_index("ix_client_voice_case", "client_voice", ["case_n"])
    op.create_index("ix_client_voice_on", "client_voice", ["on"])
