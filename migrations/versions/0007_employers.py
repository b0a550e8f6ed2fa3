"""Tables and columns of the subjects of 'employers'."""

from collections.abc import Sequence

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MAY_CHANGE_ROWS: tuple[str, ...] = ()
"""Tables that may end with another number of rows; in every other table a different number stops the upgrade."""


def upgrade() -> None:
    """Make the tables and columns."""
