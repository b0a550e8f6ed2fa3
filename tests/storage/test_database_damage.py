"""Damage, full disks and media that cannot be written: noticed, said, and harmless."""

from __future__ import annotations

import os
import random
import resource
import tempfile
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from caseworker.errors import DataError
from caseworker.storage.check import Finding, check_store
from caseworker.storage.cipherfile import PAGE
from caseworker.storage.database import Database, peek, raw_connect
from tests.storage.support_database import add, names, opened
from tests.storage.support_kills import Acknowledge, run_and_kill
from tests.storage.support_stores import bytes_of, new_store


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
