"""Is the database file whole? Asked after every backup, before every migration's commit, and by `store check`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caseworker.errors import DataError
from caseworker.storage.database import Database, RawConnection, known_errors

VERSION_TABLE = "alembic_version"

Ask = Callable[[str], list[tuple[object, ...]]]


@dataclass(frozen=True)
class Finding:
    """One kind of damage: `code` is a key in the table of messages; `table` and `count` fill its placeholders."""

    code: str
    table: str = ""
    count: int = 0


def check_store(database: Database) -> list[Finding]:
    """Everything that is wrong with the file itself; an empty list means whole. Reads every page.

    The comparison of journal and projection is not made here.
    """
    database.fold_log_in()  # a page torn by a power cut, of which the log has a whole one, is no damage
    try:
        with database.reading() as connection:
            return findings(lambda sql: [tuple(row) for row in connection.exec_driver_sql(sql)])
    except DataError as error:
        if error.code != "store_damaged":
            raise
        return [Finding("structure_damaged", count=1)]


def check_connection(connection: RawConnection) -> list[Finding]:
    """The same as `check_store` for a connection of the driver itself."""
    try:
        with known_errors():
            return findings(lambda sql: list(connection.execute(sql)))
    except DataError as error:
        if error.code != "store_damaged":
            raise
        return [Finding("structure_damaged", count=1)]


def findings(ask: Ask) -> list[Finding]:
    """Damaged pages (their checksums), damaged structure (tables, indexes, constraints), and broken references."""
    found = []
    pages = ask("PRAGMA cipher_integrity_check")
    if pages:
        found.append(Finding("pages_damaged", count=len(pages)))
    _wake_search(ask)
    structure = [row for row in ask("PRAGMA quick_check") if row != ("ok",)]
    if structure:
        found.append(Finding("structure_damaged", count=len(structure)))
    return found + broken_references(ask)


def _wake_search(ask: Ask) -> None:
    """Ask each search index something first.

    A connection that looked at an index earlier remembers its structure, and only a question makes it look again; the
    integrity check of FTS5 itself would compare new pages with the old structure and call that damage.
    """
    for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'"):
        ask(f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH \'0\' LIMIT 1')  # noqa: S608 -- names of our own tables


def broken_references(ask: Ask) -> list[Finding]:
    """Rows that point to a row that does not exist, counted per table."""
    counts: dict[str, int] = {}
    for row in ask("PRAGMA foreign_key_check"):
        counts[str(row[0])] = counts.get(str(row[0]), 0) + 1
    return [Finding("references_broken", table=table, count=count) for table, count in sorted(counts.items())]


def row_counts(ask: Ask, *, shadows: bool = False) -> dict[str, int]:
    """Rows per table, ours only; `shadows` adds the tables in which a search index keeps its data."""
    kinds = ("table", "shadow") if shadows else ("table",)
    names = [
        str(name)
        for schema, name, kind, *_ in ask("PRAGMA table_list")
        if schema == "main" and kind in kinds and not str(name).startswith("sqlite_")
    ]
    counts: dict[str, int] = {}
    for name in sorted(names):
        quoted = name.replace('"', '""')
        ((count,),) = ask(f'SELECT count(*) FROM "{quoted}"')  # noqa: S608 -- a table's own name, quoted
        counts[name] = int(str(count))
    return counts


def stored_revision(ask: Ask) -> str | None:
    """The revision of the tables that is written in the store, or None in a store without tables."""
    if not ask(f"SELECT 1 FROM sqlite_master WHERE name = '{VERSION_TABLE}'"):  # noqa: S608 -- a constant
        return None
    rows = ask(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 -- a constant
    return str(rows[0][0]) if rows else None
