"""Migrations: all or nothing, a backup first, and nothing touched in a store that is too new."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy

from caseworker.errors import DataError
from caseworker.storage.backup import list_backups, make_backup, verify_backup
from caseworker.storage.database import Database, peek, raw_connect
from caseworker.storage.keys import Keys
from caseworker.storage.migrate import compare, head, revision_of, upgrade
from tests.storage.support_revisions import ROWS, fill, write_revisions
from tests.storage.support_stores import NOW, OWNER, PASSPHRASE, QUICK, bytes_of


def empty_store(folder: Path) -> bytes:
    folder.mkdir()
    _, key, _ = Keys.create(folder, OWNER, PASSPHRASE, cost=QUICK)
    Database.create(folder / "store.db", key).close()
    return key


def no_backup() -> None:
    raise AssertionError("no backup was needed")


def columns(folder: Path, key: bytes, table: str) -> list[str]:
    with closing(raw_connect(folder / "store.db", key)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def test_a_new_store_gets_all_tables_and_needs_no_backup(tmp_path: Path) -> None:
    key, revisions = empty_store(tmp_path / "store"), write_revisions(tmp_path / "migrations", 2)
    assert head(revisions) == "0002"
    assert upgrade(tmp_path / "store", key, backup=no_backup, script_location=revisions)
    assert columns(tmp_path / "store", key, "client") == ["id", "name", "born"]
    with peek(tmp_path / "store" / "store.db", key) as connection:
        assert revision_of(connection) == "0002"
    assert not upgrade(tmp_path / "store", key, backup=no_backup, script_location=revisions)


def test_an_older_store_is_backed_up_verified_and_brought_up_with_every_row_and_child(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    fill(folder, key)
    newer = write_revisions(tmp_path / "two", 2)

    def backup() -> None:
        make_backup(folder, key, NOW, reason="migration")

    assert upgrade(folder, key, backup=backup, script_location=newer)
    with closing(raw_connect(folder / "store.db", key)) as connection:
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (ROWS,)
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (ROWS * 2,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    (info,) = list_backups(folder)
    assert (info.revision, info.reason) == ("0001", "migration")
    verify_backup(info.path, key)


def test_a_backup_that_fails_stops_the_upgrade_before_it_begins(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    before = bytes_of(folder)

    def no_room() -> None:
        raise DataError("disk_full")

    with pytest.raises(DataError, match="disk_full"):
        upgrade(folder, key, backup=no_room, script_location=write_revisions(tmp_path / "two", 2))
    assert bytes_of(folder) == before


def test_a_newer_store_is_refused_without_changing_a_byte(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "two", 2))
    before = bytes_of(folder)
    with pytest.raises(DataError) as error:
        upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    assert (error.value.code, error.value.params) == ("schema_newer", {"found": "0002", "known": "0001"})
    assert bytes_of(folder) == before


def test_a_missing_store_and_a_wrong_key_are_refused_without_changing_a_byte(tmp_path: Path) -> None:
    folder, revisions = tmp_path / "store", write_revisions(tmp_path / "one", 1)
    empty_store(folder)
    before = bytes_of(tmp_path)
    with pytest.raises(DataError, match="store_damaged_or_wrong_key"):
        upgrade(folder, bytes(32), backup=no_backup, script_location=revisions)
    with pytest.raises(DataError, match="store_missing"):
        upgrade(tmp_path / "nowhere", bytes(32), backup=no_backup, script_location=revisions)
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        ("an error of the database", "op.execute('INSERT INTO nothing VALUES (1)')"),
        ("rows lost on the way", "op.execute('DELETE FROM contact WHERE id = 7')"),
        (
            "children left without a parent",
            "op.execute('PRAGMA foreign_keys'); op.execute('UPDATE contact SET client=0')",
        ),
    ],
)
def test_an_upgrade_that_goes_wrong_leaves_the_store_at_the_old_revision(tmp_path: Path, fault: str, body: str) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    fill(folder, key)
    bad = write_revisions(tmp_path / "bad", 2, then=body)
    with pytest.raises(DataError, match="migration_failed"):
        upgrade(folder, key, backup=lambda: None, script_location=bad)
    assert columns(folder, key, "client") == ["id", "name"], fault
    with closing(raw_connect(folder / "store.db", key)) as connection:
        assert revision_of(connection) == "0001"
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (ROWS * 2,)


def test_a_revision_may_say_in_which_tables_the_number_of_rows_changes(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    fill(folder, key)
    moved = write_revisions(tmp_path / "moved", 2, then="op.execute('DELETE FROM contact')", may_change=("contact",))
    assert upgrade(folder, key, backup=lambda: None, script_location=moved)


def test_a_bug_in_a_revision_stays_a_bug_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "one", 1))
    with pytest.raises(ZeroDivisionError):
        upgrade(folder, key, backup=lambda: None, script_location=write_revisions(tmp_path / "bug", 2, then="1 / 0"))
    assert columns(folder, key, "client") == ["id", "name"]


def test_drift_between_tables_and_records_is_found_and_search_indexes_are_no_drift(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    key = empty_store(folder)
    upgrade(folder, key, backup=no_backup, script_location=write_revisions(tmp_path / "two", 2))
    metadata = sqlalchemy.MetaData()
    client = sqlalchemy.Table(
        "client",
        metadata,
        sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
        sqlalchemy.Column("name", sqlalchemy.Text, nullable=False),
        sqlalchemy.Column("born", sqlalchemy.Text),
    )
    sqlalchemy.Table(
        "contact",
        metadata,
        sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
        sqlalchemy.Column("client", sqlalchemy.ForeignKey("client.id", ondelete="CASCADE"), nullable=False),
    )
    database = Database.open(folder / "store.db", key)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5 (body)")
        assert compare(connection, metadata) == []
        client.append_column(sqlalchemy.Column("extra", sqlalchemy.Text))
        assert len(compare(connection, metadata)) == 1
    database.close()


def test_the_revisions_must_form_one_line(tmp_path: Path) -> None:
    revisions = write_revisions(tmp_path / "two", 2)
    text = (revisions / "versions" / "0002_second.py").read_text().replace('revision = "0002"', 'revision = "0003"', 1)
    (revisions / "versions" / "0003_third.py").write_text(text)
    with pytest.raises(RuntimeError, match="one line"):
        head(revisions)
