"""Tables and columns of the subjects of 'employers'."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("size", sa.String(length=40), server_default="", nullable=False))
        batch.add_column(sa.Column("attitude", sa.String(length=40), server_default="", nullable=False))
        batch.add_column(sa.Column("attitude_note", sa.Text(), server_default="", nullable=False))
    _employer_contact()
    _employer_experience()
    _employer_agreement()
    _employer_visit()
    _employer_event()
    _attendance()
    _vacancy()
    _vacancy_demand()
    _referral()
    _job_profile()
    _cv_education()
    _cv_work()
    _cv_skill()


def _employer_contact() -> None:
    op.create_table(
        "employer_contact",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("job", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_employer_contact")),
    )
    op.create_index("ix_employer_contact_case", "employer_contact", ["case_n"])
    op.create_index("ix_employer_contact_organisation", "employer_contact", ["organisation"])


def _employer_experience() -> None:
    op.create_table(
        "employer_experience",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("about", sa.String(length=40), server_default="", nullable=False),
        sa.Column("result", sa.String(length=40), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_employer_experience")),
    )
    op.create_index("ix_employer_experience_case", "employer_experience", ["case_n"])
    op.create_index("ix_employer_experience_organisation", "employer_experience", ["organisation"])


def _employer_agreement() -> None:
    op.create_table(
        "employer_agreement",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("start_on", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_employer_agreement")),
    )
    op.create_index("ix_employer_agreement_case", "employer_agreement", ["case_n"])
    op.create_index("ix_employer_agreement_organisation", "employer_agreement", ["organisation"])


def _employer_visit() -> None:
    op.create_table(
        "employer_visit",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("next_on", sa.String(length=10), nullable=True),
        sa.Column("next_step", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_employer_visit")),
    )
    op.create_index("ix_employer_visit_case", "employer_visit", ["case_n"])
    op.create_index("ix_employer_visit_organisation", "employer_visit", ["organisation"])


def _employer_event() -> None:
    op.create_table(
        "employer_event",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_employer_event")),
    )
    op.create_index("ix_employer_event_case", "employer_event", ["case_n"])
    op.create_index("ix_employer_event_organisation", "employer_event", ["organisation"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_case", "attendance", ["case_n"])
    op.create_index("ix_attendance_client", "attendance", ["client"])
    op.create_index("ix_attendance_event", "attendance", ["event"])


def _vacancy() -> None:
    op.create_table(
        "vacancy",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("sector", sa.String(length=40), server_default="", nullable=False),
        sa.Column("tasks", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("day_parts", sa.Text(), server_default="", nullable=False),
        sa.Column("shifts", sa.Boolean(), nullable=True),
        sa.Column("start_on", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("contact", sa.Integer(), nullable=True),
        sa.Column("speaking", sa.String(length=40), server_default="", nullable=False),
        sa.Column("listening", sa.String(length=40), server_default="", nullable=False),
        sa.Column("reading", sa.String(length=40), server_default="", nullable=False),
        sa.Column("writing", sa.String(length=40), server_default="", nullable=False),
        sa.Column("language_use", sa.Text(), server_default="", nullable=False),
        sa.Column("education_level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("licence", sa.String(length=40), server_default="", nullable=False),
        sa.Column("physical", sa.String(length=40), server_default="", nullable=False),
        sa.Column("computer", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_vacancy")),
    )
    op.create_index("ix_vacancy_case", "vacancy", ["case_n"])
    op.create_index("ix_vacancy_organisation", "vacancy", ["organisation"])


def _vacancy_demand() -> None:
    op.create_table(
        "vacancy_demand",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("vacancy", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_vacancy_demand")),
    )
    op.create_index("ix_vacancy_demand_case", "vacancy_demand", ["case_n"])
    op.create_index("ix_vacancy_demand_vacancy", "vacancy_demand", ["vacancy"])


def _referral() -> None:
    op.create_table(
        "referral",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("vacancy", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("how", sa.String(length=40), server_default="", nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("answer_by", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.String(length=40), server_default="", nullable=False),
        sa.Column("outcome_on", sa.String(length=10), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_referral")),
    )
    op.create_index("ix_referral_case", "referral", ["case_n"])
    op.create_index("ix_referral_client", "referral", ["client"])
    op.create_index("ix_referral_vacancy", "referral", ["vacancy"])


def _job_profile() -> None:
    op.create_table(
        "job_profile",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("wish", sa.Text(), server_default="", nullable=False),
        sa.Column("sector", sa.String(length=40), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("day_parts", sa.Text(), server_default="", nullable=False),
        sa.Column("least_minutes", sa.Integer(), nullable=True),
        sa.Column("most_minutes", sa.Integer(), nullable=True),
        sa.Column("shifts", sa.Boolean(), nullable=True),
        sa.Column("available_from", sa.String(length=10), nullable=True),
        sa.Column("physical", sa.String(length=40), server_default="", nullable=False),
        sa.Column("has_licence", sa.Boolean(), nullable=True),
        sa.Column("transport", sa.String(length=40), server_default="", nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_job_profile")),
    )
    op.create_index("ix_job_profile_case", "job_profile", ["case_n"])
    op.create_index("ix_job_profile_client", "job_profile", ["client"])


def _cv_education() -> None:
    op.create_table(
        "cv_education",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("institute", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=True),
        sa.Column("to_year", sa.Integer(), nullable=True),
        sa.Column("diploma", sa.Boolean(), nullable=True),
        sa.Column("level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("valuation", sa.String(length=40), server_default="", nullable=False),
        sa.Column("valued_as", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_cv_education")),
    )
    op.create_index("ix_cv_education_case", "cv_education", ["case_n"])
    op.create_index("ix_cv_education_client", "cv_education", ["client"])


def _cv_work() -> None:
    op.create_table(
        "cv_work",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("job", sa.Text(), server_default="", nullable=False),
        sa.Column("employer", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=True),
        sa.Column("to_year", sa.Integer(), nullable=True),
        sa.Column("tasks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_cv_work")),
    )
    op.create_index("ix_cv_work_case", "cv_work", ["case_n"])
    op.create_index("ix_cv_work_client", "cv_work", ["client"])


def _cv_skill() -> None:
    op.create_table(
        "cv_skill",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("licence", sa.String(length=40), server_default="", nullable=False),
        sa.Column("valid_here", sa.Boolean(), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_cv_skill")),
    )
    op.create_index("ix_cv_skill_case", "cv_skill", ["case_n"])
    op.create_index("ix_cv_skill_client", "cv_skill", ["client"])
