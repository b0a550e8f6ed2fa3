"""The subjects: one table each, with a column per field."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables."""
    _assessment_tables()
    _client_language_tables()
    _intake_participant_tables()
    _placement_tables()
    _plan_instrument_tables()
    _zrm_score_tables()


def _assessment_tables() -> None:
    op.create_table(
        "assessment",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("instrument", sa.String(length=40), server_default="", nullable=False),
        sa.Column("taken_in", sa.String(length=40), server_default="", nullable=False),
        sa.Column("taken_how", sa.String(length=40), server_default="", nullable=False),
        sa.Column("taken_by", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("care_indication", sa.Boolean(), nullable=True),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_assessment"),
    )
    op.create_index("ix_assessment_case", "assessment", ["case_n"])
    op.create_table(
        "attachment",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_attachment"),
    )
    op.create_index("ix_attachment_case", "attachment", ["case_n"])
    op.create_table(
        "client",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("first_name", sa.Text(), server_default="", nullable=False),
        sa.Column("infix", sa.Text(), server_default="", nullable=False),
        sa.Column("last_name", sa.Text(), server_default="", nullable=False),
        sa.Column("own_script_name", sa.Text(), server_default="", nullable=False),
        sa.Column("client_number", sa.Text(), server_default="", nullable=False),
        sa.Column("gender", sa.String(length=40), server_default="", nullable=False),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("street", sa.Text(), server_default="", nullable=False),
        sa.Column("postcode", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("address_secret", sa.Boolean(), nullable=True),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("household", sa.String(length=40), server_default="", nullable=False),
        sa.Column("nationality", sa.Text(), server_default="", nullable=False),
        sa.Column("permit_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("permit_date", sa.String(length=10), nullable=True),
        sa.Column("permit_first", sa.Boolean(), nullable=True),
        sa.Column("mother_tongue", sa.String(length=40), server_default="", nullable=False),
        sa.Column("preferred_language", sa.String(length=40), server_default="", nullable=False),
        sa.Column("interpreter_needed", sa.Boolean(), nullable=True),
        sa.Column("literate_mother_tongue", sa.Boolean(), nullable=True),
        sa.Column("literate_latin", sa.Boolean(), nullable=True),
        sa.Column("digital_skills", sa.String(length=40), server_default="", nullable=False),
        sa.Column("education_level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("income_source", sa.String(length=40), server_default="", nullable=False),
        sa.Column("benefit_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("benefit_end", sa.String(length=10), nullable=True),
        sa.Column("inburgering", sa.String(length=40), server_default="", nullable=False),
        sa.Column("start_qualification", sa.Boolean(), nullable=True),
        sa.Column("low_literacy", sa.Boolean(), nullable=True),
        sa.Column("consent", sa.String(length=40), server_default="", nullable=False),
        sa.Column("consent_on", sa.String(length=10), nullable=True),
        sa.Column("legal_ground", sa.String(length=40), server_default="", nullable=False),
        sa.Column("coach", sa.Integer(), nullable=True),
        sa.Column("lead_organisation", sa.Integer(), nullable=True),
        sa.Column("client_group", sa.Text(), server_default="", nullable=False),
        sa.Column("registered_on", sa.String(length=10), nullable=True),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("closed_reason", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_client"),
    )
    op.create_index("ix_client_case", "client", ["case_n"])


def _client_language_tables() -> None:
    op.create_table(
        "client_language",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=40), server_default="", nullable=False),
        sa.Column("speaking", sa.String(length=40), server_default="", nullable=False),
        sa.Column("listening", sa.String(length=40), server_default="", nullable=False),
        sa.Column("reading", sa.String(length=40), server_default="", nullable=False),
        sa.Column("writing", sa.String(length=40), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_client_language"),
    )
    op.create_index("ix_client_language_case", "client_language", ["case_n"])
    op.create_index("ix_client_language_client", "client_language", ["client"])
    op.create_table(
        "contact",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("with_whom", sa.String(length=40), server_default="", nullable=False),
        sa.Column("with_name", sa.Text(), server_default="", nullable=False),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("placement", sa.Integer(), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("agreements", sa.Text(), server_default="", nullable=False),
        sa.Column("next_on", sa.String(length=10), nullable=True),
        sa.Column("next_time", sa.Text(), server_default="", nullable=False),
        sa.Column("next_step", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_contact"),
    )
    op.create_index("ix_contact_case", "contact", ["case_n"])
    op.create_table(
        "intake",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("interpreter_language", sa.String(length=40), server_default="", nullable=False),
        sa.Column("continues", sa.Integer(), nullable=True),
        sa.Column("wishes", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("education", sa.Text(), server_default="", nullable=False),
        sa.Column("work_experience", sa.Text(), server_default="", nullable=False),
        sa.Column("talents", sa.Text(), server_default="", nullable=False),
        sa.Column("initiatives", sa.Text(), server_default="", nullable=False),
        sa.Column("life_course", sa.Text(), server_default="", nullable=False),
        sa.Column("household_contacts", sa.Text(), server_default="", nullable=False),
        sa.Column("housing", sa.Text(), server_default="", nullable=False),
        sa.Column("child_care", sa.Text(), server_default="", nullable=False),
        sa.Column("income_debts", sa.Text(), server_default="", nullable=False),
        sa.Column("transport", sa.Text(), server_default="", nullable=False),
        sa.Column("health", sa.Text(), server_default="", nullable=False),
        sa.Column("obstacles", sa.Text(), server_default="", nullable=False),
        sa.Column("conclusion", sa.Text(), server_default="", nullable=False),
        sa.Column("client_group", sa.Text(), server_default="", nullable=False),
        sa.Column("lead_organisation", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.Text(), server_default="", nullable=False),
        sa.Column("next_on", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_intake"),
    )
    op.create_index("ix_intake_case", "intake", ["case_n"])


def _intake_participant_tables() -> None:
    op.create_table(
        "intake_participant",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("intake", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), server_default="", nullable=False),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_intake_participant"),
    )
    op.create_index("ix_intake_participant_case", "intake_participant", ["case_n"])
    op.create_index("ix_intake_participant_intake", "intake_participant", ["intake"])
    op.create_table(
        "ladder_score",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("has_contract", sa.Boolean(), nullable=True),
        sa.Column("works_with_support", sa.Boolean(), nullable=True),
        sa.Column("has_tasks", sa.Boolean(), nullable=True),
        sa.Column("organised_weekly", sa.Boolean(), nullable=True),
        sa.Column("contacts_outside", sa.Boolean(), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=True),
        sa.Column("expects_rise", sa.Boolean(), nullable=True),
        sa.Column("attainable_rung", sa.Integer(), nullable=True),
        sa.Column("deviation_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("instrument_in_use", sa.Boolean(), nullable=True),
        sa.Column("instrument_planned", sa.Boolean(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_ladder_score"),
    )
    op.create_index("ix_ladder_score_case", "ladder_score", ["case_n"])
    op.create_table(
        "organisation",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("sector", sa.String(length=40), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_organisation"),
    )
    op.create_index("ix_organisation_case", "organisation", ["case_n"])


def _placement_tables() -> None:
    op.create_table(
        "placement",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("nature", sa.String(length=40), server_default="", nullable=False),
        sa.Column("employer", sa.Integer(), nullable=True),
        sa.Column("employer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("sector", sa.String(length=40), server_default="", nullable=False),
        sa.Column("job", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("contract", sa.String(length=40), server_default="", nullable=False),
        sa.Column("start_on", sa.String(length=10), nullable=True),
        sa.Column("planned_end", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("end_reason", sa.String(length=40), server_default="", nullable=False),
        sa.Column("chain", sa.Integer(), nullable=True),
        sa.Column("education_level", sa.String(length=40), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("executing_organisation", sa.Integer(), nullable=True),
        sa.Column("lead_source", sa.Text(), server_default="", nullable=False),
        sa.Column("trial_placement", sa.Boolean(), nullable=True),
        sa.Column("wage_subsidy", sa.Boolean(), nullable=True),
        sa.Column("language_voucher", sa.Boolean(), nullable=True),
        sa.Column("jobcoach", sa.Boolean(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_placement"),
    )
    op.create_index("ix_placement_case", "placement", ["case_n"])
    op.create_index("ix_placement_chain", "placement", ["chain"])
    op.create_index("ix_placement_client", "placement", ["client"])
    op.create_index("ix_placement_start_on_nature", "placement", ["start_on", "nature"])
    op.create_table(
        "plan",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="", nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("main_goal", sa.Text(), server_default="", nullable=False),
        sa.Column("rung_aimed", sa.Integer(), nullable=True),
        sa.Column("agreements", sa.Text(), server_default="", nullable=False),
        sa.Column("review_on", sa.String(length=10), nullable=True),
        sa.Column("agreed_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_plan"),
    )
    op.create_index("ix_plan_case", "plan", ["case_n"])
    op.create_table(
        "plan_goal",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("domain", sa.String(length=40), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("target_on", sa.String(length=10), nullable=True),
        sa.Column("rung_aimed", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=40), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_plan_goal"),
    )
    op.create_index("ix_plan_goal_case", "plan_goal", ["case_n"])
    op.create_index("ix_plan_goal_plan", "plan_goal", ["plan"])


def _plan_instrument_tables() -> None:
    op.create_table(
        "plan_instrument",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("instrument", sa.String(length=40), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("provider", sa.Integer(), nullable=True),
        sa.Column("funding", sa.Text(), server_default="", nullable=False),
        sa.Column("start_on", sa.String(length=10), nullable=True),
        sa.Column("planned_end", sa.String(length=10), nullable=True),
        sa.Column("longest_months", sa.Integer(), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("result", sa.String(length=40), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_plan_instrument"),
    )
    op.create_index("ix_plan_instrument_case", "plan_instrument", ["case_n"])
    op.create_index("ix_plan_instrument_plan", "plan_instrument", ["plan"])
    op.create_table(
        "wage_value",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(length=40), server_default="", nullable=False),
        sa.Column("assessor", sa.Text(), server_default="", nullable=False),
        sa.Column("time_to_market_months", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_wage_value"),
    )
    op.create_index("ix_wage_value_case", "wage_value", ["case_n"])
    op.create_table(
        "worker",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.String(length=40), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("key_id", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_worker"),
    )
    op.create_index("ix_worker_case", "worker", ["case_n"])
    op.create_index("ix_worker_organisation", "worker", ["organisation"])


def _zrm_score_tables() -> None:
    op.create_table(
        "zrm_score",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("client", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("moment", sa.String(length=40), server_default="", nullable=False),
        sa.Column("finances", sa.Integer(), nullable=True),
        sa.Column("day_activities", sa.Integer(), nullable=True),
        sa.Column("work_education", sa.Integer(), nullable=True),
        sa.Column("time_use", sa.Integer(), nullable=True),
        sa.Column("housing", sa.Integer(), nullable=True),
        sa.Column("home_relations", sa.Integer(), nullable=True),
        sa.Column("mental_health", sa.Integer(), nullable=True),
        sa.Column("physical_health", sa.Integer(), nullable=True),
        sa.Column("addiction", sa.Integer(), nullable=True),
        sa.Column("substance_use", sa.Integer(), nullable=True),
        sa.Column("adl", sa.Integer(), nullable=True),
        sa.Column("basic_adl", sa.Integer(), nullable=True),
        sa.Column("instrumental_adl", sa.Integer(), nullable=True),
        sa.Column("social_network", sa.Integer(), nullable=True),
        sa.Column("participation", sa.Integer(), nullable=True),
        sa.Column("justice", sa.Integer(), nullable=True),
        sa.Column("subset_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_zrm_score"),
    )
    op.create_index("ix_zrm_score_case", "zrm_score", ["case_n"])
