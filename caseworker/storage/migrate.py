"""Bring a store to the tables of this program: all of it or nothing, with a verified backup made first.

The whole upgrade is one `BEGIN IMMEDIATE` transaction with foreign keys off (SQLite changes a table by copying it,
which with foreign keys on silently deletes children); before the commit the references and the number of rows per
table are checked. Killed anywhere, the store is as it was or as it must become.

`python -m caseworker.storage.migrate check` compares the revisions with the records; `... revision MESSAGE` writes the
next revision from the difference. Alembic is imported only when there is something to do: it is slow to load.
"""

from __future__ import annotations

import importlib
import re
import secrets
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseworker.errors import DataError
from caseworker.paths import migrations_root
from caseworker.storage.check import VERSION_TABLE, broken_references, row_counts, stored_revision
from caseworker.storage.database import (
    Database,
    RawConnection,
    can_be_written,
    engine_on,
    known_errors,
    peek,
    raw_connect,
)
from caseworker.storage.keys import STORE_FILE

if TYPE_CHECKING:
    import sqlalchemy
    from alembic.config import Config

_ASSIGNED = re.compile(r"""^(revision|down_revision)\b[^=\n]*=\s*(?:["']([^"']+)["']|None)\s*$""", re.MULTILINE)


def head(script_location: Path | None = None) -> str:
    """The newest revision this program knows; `script_location` is the folder that holds `versions/`."""
    parents = _revisions(script_location)
    heads = set(parents) - set(parents.values())
    if len(heads) != 1:
        raise RuntimeError(f"the revisions must form one line, found {len(heads)} ends")
    return heads.pop()


def revision_of(connection: RawConnection | sqlalchemy.Connection) -> str | None:
    """The revision a store is at, or None for a store without tables."""
    ask: Any = getattr(connection, "exec_driver_sql", connection.execute)  # SQLAlchemy's own wants no plain text
    return stored_revision(lambda sql: [tuple(row) for row in ask(sql)])


def upgrade(folder: Path, key: bytes, *, backup: Callable[[], object], script_location: Path | None = None) -> bool:
    """Bring the store in `folder` to the newest revision; True when it was older. The caller holds the store's lock.

    `backup` is called before the first change of a store that has tables; when it raises, nothing was changed.
    Raises DataError "schema_newer" (found, known; not a byte is changed), "read_only", "migration_failed" (the store
    is as it was), "disk_full", or what opening a store raises.
    """
    path, known = folder / STORE_FILE, _revisions(script_location)
    newest = head(script_location)
    with known_errors(), peek(path, key) as connection:
        found = revision_of(connection)
        has_tables = bool(connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone())
    if found == newest:
        return False
    if (found is not None and found not in known) or (found is None and has_tables):
        raise DataError("schema_newer", found=found or "?", known=newest)
    if not can_be_written(path):
        raise DataError("read_only")
    if has_tables:
        backup()
    from sqlalchemy.exc import DBAPIError

    raw = raw_connect(path, key)
    with closing(raw):
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        engine = engine_on(raw)
        try:
            with known_errors(), engine.begin() as writer:
                _run(writer, found, newest, script_location)
        except DBAPIError as error:
            raise DataError("migration_failed", revision=newest) from error
        finally:
            engine.dispose()
    return True


def _run(writer: sqlalchemy.Connection, found: str | None, newest: str, script_location: Path | None) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(script_location)
    config.attributes["connection"] = writer
    script = ScriptDirectory.from_config(config)
    may_change = {VERSION_TABLE}
    for revision in script.iterate_revisions(newest, found or "base"):
        may_change.update(getattr(revision.module, "MAY_CHANGE_ROWS", ()))

    def ask(sql: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in writer.exec_driver_sql(sql)]

    before = row_counts(ask)
    broken_before = broken_references(ask)
    command.upgrade(config, "head")
    after = row_counts(ask)
    lost = [table for table in before.keys() & after.keys() - may_change if before[table] != after[table]]
    if lost or broken_references(ask) != broken_before or revision_of(writer) != newest:
        raise DataError("migration_failed", revision=newest)


def compare(connection: sqlalchemy.Connection, metadata: sqlalchemy.MetaData) -> list[object]:
    """What differs between the tables in a store and `metadata`, as Alembic describes it; empty when equal.

    Search indexes (virtual tables and the tables in which they keep their data) are left out: metadata has none.
    """
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    options = {"compare_type": True, "include_name": _only_ordinary(connection)}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def _only_ordinary(connection: sqlalchemy.Connection) -> Callable[[str | None, str, object], bool]:
    rows = connection.exec_driver_sql("PRAGMA table_list").all()
    others = {row[1] for row in rows if row[2] != "table"} | {VERSION_TABLE}

    def include_name(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in others

    return include_name


def _revisions(script_location: Path | None) -> dict[str, str | None]:
    """Each known revision with the one before it, read from the files' text: loading Alembic would take longer."""
    found: dict[str, str | None] = {}
    for file in sorted(((script_location or migrations_root()) / "versions").glob("*.py")):
        values = {match[1]: match[2] for match in _ASSIGNED.finditer(file.read_text(encoding="utf-8"))}
        if values.get("revision"):
            found[values["revision"]] = values.get("down_revision")
    return found


def _config(script_location: Path | None) -> Config:
    from alembic.config import Config

    config = Config()
    location = str(script_location or migrations_root())
    config.set_main_option("script_location", location.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _all_tables() -> sqlalchemy.MetaData:
    import pkgutil

    records = importlib.import_module("caseworker.storage.records")
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    base = importlib.import_module("caseworker.storage.records.base")
    metadata: sqlalchemy.MetaData = base.Base.metadata
    return metadata


def main(arguments: list[str]) -> int:
    """`check`: 0 when the revisions make the tables of the records. `revision MESSAGE`: write the next revision."""
    import argparse  # these two for the developer's commands alone: every opening of a store passes this module
    import tempfile

    parser = argparse.ArgumentParser(prog="python -m caseworker.storage.migrate")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check")
    commands.add_parser("revision").add_argument("message")
    chosen = parser.parse_args(arguments)
    metadata, key = _all_tables(), secrets.token_bytes(32)
    with tempfile.TemporaryDirectory(prefix="caseworker-") as scratch:
        folder = Path(scratch)
        Database.create(folder / STORE_FILE, key).close()
        if _revisions(None):
            upgrade(folder, key, backup=lambda: None)
        with closing(Database.open(folder / STORE_FILE, key)) as database, database.writing() as connection:
            if chosen.command == "revision":
                _write_revision(connection, metadata, chosen.message)
                return 0
            differences = compare(connection, metadata)
    for difference in differences:
        sys.stderr.write(f"{difference}\n")
    return 1 if differences else 0


def _write_revision(connection: sqlalchemy.Connection, metadata: sqlalchemy.MetaData, message: str) -> None:
    from alembic import command

    config = _config(None)
    config.attributes.update(connection=connection, metadata=metadata, include_name=_only_ordinary(connection))
    number = f"{len(_revisions(None)) + 1:04d}"
    command.revision(config, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
