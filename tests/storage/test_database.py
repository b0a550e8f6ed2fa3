"""The encrypted database: one writer, readers on snapshots, and failures that harm nothing."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from caseworker.errors import DataError
from caseworker.storage.database import Database, ReadingStoppedError, attach, raw_connect
from tests.storage.support_database import add, names, opened
from tests.storage.support_stores import bytes_of, new_store


def test_what_was_written_is_read_after_reopening(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database, database.writing() as connection:
        add(connection, "Łukasz")
    with opened(tmp_path, key) as database, database.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM person ORDER BY id DESC").scalar() == "Łukasz"


def test_an_exception_takes_the_whole_change_back(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        with pytest.raises(KeyError), database.writing() as connection:
            add(connection, "half")
            connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
            raise KeyError
        with database.reading() as connection:
            assert names(connection) == 3
            assert not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'half'").all()


def test_a_reader_keeps_its_moment_while_the_writer_goes_on(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database, database.reading() as reader:
        assert names(reader) == 3
        with database.writing() as writer:
            add(writer, "later")
        assert names(reader) == 3
        with database.reading() as second:
            assert names(second) == 4


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        with pytest.raises(RuntimeError, match="a write on a reading connection"), database.reading() as connection:
            add(connection, "by the back door")
        with database.reading() as connection:
            assert names(connection) == 3


def test_writing_inside_writing_is_a_bug_and_says_so(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        nested = pytest.raises(RuntimeError, match="one change is one transaction")
        with database.writing(), nested, database.writing():
            pass


def test_writers_in_many_threads_take_turns(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=0)
    with opened(tmp_path, key) as database:

        def write_ten(label: int) -> None:
            for number in range(10):
                with database.writing() as connection:
                    before = names(connection)
                    add(connection, f"{label}-{number}")
                    assert names(connection) == before + 1

        threads = [threading.Thread(target=write_ten, args=(label,)) for label in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with database.reading() as connection:
            assert names(connection) == 50


def test_a_long_question_can_be_stopped_and_the_next_one_answered(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with opened(tmp_path, key) as database:
        done = threading.Event()

        def stop() -> None:
            while not done.wait(0.01):
                database.interrupt()

        thread = threading.Thread(target=stop)
        with pytest.raises(ReadingStoppedError), database.reading() as connection:
            thread.start()
            connection.exec_driver_sql(endless)
        done.set()
        thread.join()
        with database.reading() as connection:
            assert names(connection) == 3


def test_foreign_keys_hold_and_the_error_names_no_value(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        with pytest.raises(IntegrityError) as error, database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO note (person, body) VALUES (?, ?)", (99, "geheim verhaal"))
        assert "geheim" not in str(error.value)
        with pytest.raises(OperationalError) as missing, database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nothing WHERE a = ?", ("Jan Jansen",))
        assert "Jansen" not in str(missing.value)


def test_every_connection_has_the_pragmas_that_were_measured(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    expected = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "mmap_size": 0,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cache_size": -65536,
        "busy_timeout": 5000,
        "cipher_memory_security": "0",
        "cipher_page_size": "4096",
    }
    with opened(tmp_path, key) as database:
        for block, query_only in ((database.writing(), 0), (database.reading(), 1)):
            with block as connection:
                for pragma, value in {**expected, "query_only": query_only}.items():
                    assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, pragma


def test_the_file_is_an_ordinary_sqlcipher_file_for_the_raw_key(tmp_path: Path) -> None:
    import sqlcipher3

    key, _ = new_store(tmp_path, rows=3)
    with closing(sqlcipher3.connect(tmp_path / "store.db")) as plain_driver:
        plain_driver.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        assert plain_driver.execute("SELECT count(*) FROM note").fetchone() == (3,)


def test_no_name_or_note_stands_in_the_store_its_log_or_its_side_files(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    with opened(tmp_path, key) as database:
        with database.writing() as connection:
            for number in range(200):
                add(connection, f"Kanarie-{number}")
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT name FROM person ORDER BY name, id").all()
        everything = b"".join(bytes_of(tmp_path).values())
    assert len(everything) > 50_000
    for text in ("Kanarie", "Naam-1", "person", "SQLite format", "INTEGER PRIMARY KEY"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert text.encode(encoding) not in everything
    assert key not in everything


def test_attaching_demands_a_whole_key(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path / "one", rows=3)
    other, _ = new_store(tmp_path / "two", rows=5)
    with closing(raw_connect(tmp_path / "one" / "store.db", key)) as connection:
        with pytest.raises(ValueError, match="32-byte key"):
            attach(connection, tmp_path / "two" / "store.db", b"", "other")
        attach(connection, tmp_path / "two" / "store.db", other, "other")
        assert connection.execute("SELECT count(*) FROM other.person").fetchone() == (5,)
        with pytest.raises(DataError, match="store_damaged"):
            attach(connection, tmp_path / "two" / "store.db", key, "wrong")
    with pytest.raises(ValueError, match="32 bytes"):
        raw_connect(tmp_path / "one" / "store.db", b"short")


def test_opening_never_makes_a_store(tmp_path: Path) -> None:
    for path in (tmp_path / "store.db", tmp_path / "nowhere" / "store.db"):
        with pytest.raises(DataError, match="store_missing"):
            Database.open(path, bytes(32))
    assert bytes_of(tmp_path) == {}


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"")
    with pytest.raises(DataError, match="store_exists"):
        Database.create(tmp_path / "store.db", bytes(32))
    assert bytes_of(tmp_path) == {"store.db": b""}


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    new_store(tmp_path)
    assert (tmp_path / "store.db").stat().st_mode & 0o777 == 0o600


def test_a_closed_store_answers_no_more_and_closes_twice(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    database = Database.open(tmp_path / "store.db", key)
    with database.writing() as connection:
        add(connection, "last")
    database.close()
    database.close()
    assert sorted(bytes_of(tmp_path)) == ["store.db", "store.keys", "store.keys.copy"]
    with pytest.raises(RuntimeError, match="closed"), database.reading():
        pass
    with pytest.raises(RuntimeError, match="closed"), database.writing():
        pass


def test_a_question_to_the_driver_stands_on_one_moment_and_cannot_write(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        with database.asking() as asked:
            assert asked.execute("SELECT count(*) FROM person").fetchone() == (3,)
            with database.writing() as writer:
                add(writer, "later")
            assert asked.execute("SELECT count(*) FROM person").fetchone() == (3,)
        with pytest.raises(RuntimeError, match="a write on a reading connection"), database.asking() as asked:
            asked.execute("DELETE FROM person")
        with database.asking() as asked:
            assert asked.execute("SELECT count(*) FROM person").fetchone() == (4,)


def test_a_change_on_the_driver_is_whole_or_not_there_at_all(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        with pytest.raises(KeyError), database.changing() as writer:
            writer.execute("DELETE FROM note")
            writer.execute("DELETE FROM person")
            raise KeyError
        nested = pytest.raises(RuntimeError, match="one change is one transaction")
        with database.changing() as writer, nested, database.writing():
            pass
        with database.changing() as writer:
            writer.execute("INSERT INTO person (name) VALUES (?)", ("new",))
        with database.asking() as asked:
            assert asked.execute("SELECT count(*) FROM person").fetchone() == (4,)


def test_a_question_that_ends_badly_leaves_the_next_one_alone(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=3)
    with opened(tmp_path, key) as database:
        for _time in range(20):
            with pytest.raises(KeyError), database.asking() as asked:
                cursor = asked.execute("SELECT name FROM person")
                assert cursor.fetchone() is not None
                raise KeyError
        with database.asking() as asked:
            assert asked.execute("SELECT count(*) FROM person").fetchone() == (3,)
        with database.writing() as writer:
            add(writer, "no reader stands in the way")
