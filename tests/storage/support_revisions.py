"""A tiny folder of revisions, run by the program's own `migrations/env.py`."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from caseworker.paths import migrations_root
from caseworker.storage.database import raw_connect

ROWS = 300

_FIRST = '''"""First: clients and their contacts."""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("client", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text, nullable=False))
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("client", sa.Integer, sa.ForeignKey("client.id", ondelete="CASCADE"), nullable=False),
    )
'''
_SECOND = '''"""Second: the parent table is copied, as SQLite needs for most changes; its children must stay."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
MAY_CHANGE_ROWS = {may_change!r}


def upgrade() -> None:
    with op.batch_alter_table("client", recreate="always") as batch:
        batch.add_column(sa.Column("born", sa.Text))
    with op.batch_alter_table("contact", recreate="always") as batch:
        batch.alter_column("client", existing_type=sa.Integer, nullable=False)
    {then}
'''


def write_revisions(folder: Path, count: int, then: str = "pass", may_change: tuple[str, ...] = ()) -> Path:
    """Write one or two revisions in `folder` and give it; `then` is run at the end of the second."""
    (folder / "versions").mkdir(parents=True)
    shutil.copy(migrations_root() / "env.py", folder / "env.py")
    (folder / "versions" / "0001_first.py").write_text(_FIRST, encoding="utf-8")
    if count == 2:
        text = _SECOND.format(then=then, may_change=may_change)
        (folder / "versions" / "0002_second.py").write_text(text, encoding="utf-8")
    return folder


def fill(folder: Path, key: bytes) -> None:
    """Put `ROWS` clients with two contacts each in a store that is at the first revision."""
    with closing(raw_connect(folder / "store.db", key)) as connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO client VALUES (?, ?)", [(n, f"Naam-{n}") for n in range(1, ROWS + 1)])
        connection.executemany(
            "INSERT INTO contact (client) VALUES (?)", [(n,) for n in range(1, ROWS + 1) for _ in range(2)]
        )
        connection.execute("COMMIT")
