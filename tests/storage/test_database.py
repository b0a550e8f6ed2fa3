"""The encrypted database: one writer, readers on snapshots, and failures that harm nothing."""

from __future__ import annotations

import os
import random
import resource
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy.exc import IntegrityError, OperationalError

from caseworker.errors import DataError
from caseworker.storage.check import Finding, check_store
from caseworker.storage.cipherfile import PAGE
from caseworker.storage.database import Database, ReadingStoppedError, attach, peek, raw_connect
from tests.storage.support_kills import Acknowledge, run_and_kill
from tests.storage.support_stores import bytes_of, new_store


@contextmanager
def opened(folder: Path, key: bytes) -> Iterator[Database]:
    database = Database.open(folder / "store.db", key)
    try:
        yield database
    finally:
        database.close()


def names(connection: sqlalchemy.Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def add(connection: sqlalchemy.Connection, name: str) -> None:
    connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (name,))


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


def leave_a_log(folder: Path, key: bytes) -> None:
    """Leave the store as a killed program does: with changes that are only in the log."""

    def work(acknowledge: Acknowledge) -> None:
        database = Database.open(folder / "store.db", key)
        with database.writing() as connection:
            add(connection, "only in the log")
        acknowledge(b"written")
        threading.Event().wait(60)

    assert run_and_kill(work, after=0.0).promised == [b"written"]
    assert (folder / "store.db-wal").stat().st_size > 0


def test_a_wrong_key_changes_no_byte_not_even_of_a_log_left_by_a_crash(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    leave_a_log(tmp_path, key)
    before = bytes_of(tmp_path)
    with pytest.raises(DataError, match="store_damaged_or_wrong_key"):
        Database.open(tmp_path / "store.db", bytes(32))
    assert bytes_of(tmp_path) == before
    with opened(tmp_path, key) as database, database.reading() as connection:
        assert names(connection) == 51


def test_peeking_sees_the_log_and_leaves_it(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    before = bytes_of(tmp_path)
    with peek(tmp_path / "store.db", key) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (50,)
    assert bytes_of(tmp_path) == before
    leave_a_log(tmp_path, key)
    before = bytes_of(tmp_path)
    with peek(tmp_path / "store.db", key) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (51,)
    after = bytes_of(tmp_path)
    assert (after["store.db"], after["store.db-wal"]) == (before["store.db"], before["store.db-wal"])


def test_a_first_page_torn_by_a_power_cut_is_mended_from_the_log(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    leave_a_log(tmp_path, key)
    store, log = tmp_path / "store.db", tmp_path / "store.db-wal"

    def work(acknowledge: Acknowledge) -> None:  # the log must hold page 1: a change of the schema writes it
        database = Database.open(store, key)
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
        acknowledge(b"written")
        threading.Event().wait(60)

    run_and_kill(work, after=0.0)
    raw = bytearray(store.read_bytes())
    raw[2048:PAGE] = bytes(PAGE - 2048)
    store.write_bytes(raw)
    assert log.stat().st_size > 0
    with opened(tmp_path, key) as database, database.reading() as connection:
        assert names(connection) == 51
        assert check_store(database) == []


def test_empty_short_and_foreign_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    whole = (tmp_path / "store.db").read_bytes()
    plain = b"SQLite format 3\0" + bytes(8176)
    for content in (b"", b"x", whole[:4095], bytes(8192), plain, os.urandom(8192), whole[PAGE:]):
        (tmp_path / "store.db").write_bytes(content)
        before = bytes_of(tmp_path)
        with pytest.raises(DataError, match="store_damaged_or_wrong_key"):
            Database.open(tmp_path / "store.db", key)
        assert bytes_of(tmp_path) == before


def damaged_somewhere(whole: bytes, chance: random.Random) -> bytes:
    raw = bytearray(whole)
    place = chance.randrange(len(raw))
    match chance.randrange(4):
        case 0:
            raw[place] ^= 1 << chance.randrange(8)
        case 1:
            length = min(512, len(raw) - place)
            raw[place : place + length] = chance.randbytes(length)
        case 2:
            del raw[max(1, place) :]
        case _:
            pages = len(raw) // PAGE
            one, two = chance.sample(range(pages), 2)
            first, second = raw[one * PAGE : (one + 1) * PAGE], raw[two * PAGE : (two + 1) * PAGE]
            raw[one * PAGE : (one + 1) * PAGE], raw[two * PAGE : (two + 1) * PAGE] = second, first
    return bytes(raw)


def test_every_flip_overwrite_cut_and_swap_of_pages_is_noticed(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    store = tmp_path / "store.db"
    whole = store.read_bytes()
    chance = random.Random(8)
    refused = found = 0
    for _ in range(250):
        store.write_bytes(damaged_somewhere(whole, chance))
        try:
            with opened(tmp_path, key) as database:
                assert check_store(database) != []
                found += 1
        except DataError as error:
            assert error.code in ("store_damaged_or_wrong_key", "store_damaged")
            refused += 1
        for side in ("store.db-wal", "store.db-shm"):
            (tmp_path / side).unlink(missing_ok=True)
    assert refused > 10
    assert found > 100
    store.write_bytes(whole)
    with opened(tmp_path, key) as database:
        assert check_store(database) == []


def test_a_row_that_points_to_nothing_is_found(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    with closing(raw_connect(tmp_path / "store.db", key)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM person WHERE id IN (3, 4)")
    with opened(tmp_path, key) as database:
        assert check_store(database) == [Finding("references_broken", table="note", count=2)]


def test_a_full_disk_keeps_the_old_state_and_saving_works_again_when_there_is_room(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    with opened(tmp_path, key) as database:
        with database.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DataError, match="disk_full"), database.writing() as connection:
            for number in range(5000):
                add(connection, f"te veel {number}")
        with database.writing() as connection:
            assert names(connection) == 50
            connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
        with database.writing() as connection:
            for number in range(5000):
                add(connection, f"past {number}")
        assert check_store(database) == []
    with opened(tmp_path, key) as database, database.reading() as connection:
        assert names(connection) == 5050


def test_a_disk_that_fills_at_any_write_loses_nothing_acknowledged(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    store = tmp_path / "store.db"

    def save_until_full(limit: int, acknowledge: Acknowledge) -> None:
        database = Database.open(store, key)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with pytest.raises(DataError) as error:
            for number in range(10_000):
                with database.writing() as connection:
                    add(connection, "x" * 1500)
                    connection.exec_driver_sql(
                        "INSERT INTO note (person, body) VALUES (last_insert_rowid(), ?)", (str(number) * 800,)
                    )
                acknowledge(b"saved")
        assert error.value.code in ("disk_full", "disk_error")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        with database.writing() as connection:  # there is room again
            add(connection, "after")
        acknowledge(b"after")
        database.close()

    chance, expected = random.Random(3), 50
    for _ in range(12):
        limit = chance.randrange(20_000, 400_000)
        promised = run_and_kill(partial(save_until_full, limit), 60.0).promised
        assert promised[-1] == b"after"
        expected += len(promised)
        with opened(tmp_path, key) as database, database.reading() as connection:
            assert names(connection) == expected
            assert check_store(database) == []


def test_on_a_medium_that_cannot_be_written_the_store_opens_to_read() -> None:
    # As another user, because a superuser may write everywhere; outside pytest's folder, which is private.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        key, _ = new_store(folder)
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        before = bytes_of(folder)

        def work(acknowledge: Acknowledge) -> None:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            database = Database.open(folder / "store.db", key)
            assert database.read_only
            with database.reading() as connection:
                assert names(connection) == 50
            with pytest.raises(DataError, match="read_only"), database.writing():
                pass
            assert check_store(database) == []
            database.close()
            with pytest.raises(DataError, match="read_only"):
                Database.create(folder / "new.db", key)
            acknowledge(b"read")

        assert run_and_kill(work, after=30.0).promised == [b"read"]
        assert bytes_of(folder) == before
        folder.chmod(0o755)


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
