"""Backups: one moment of the store, verified, in one file; thinned; and put back without replacing anything."""

from __future__ import annotations

import random
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseworker.errors import DataError, UserError
from caseworker.storage.backup import (
    BACKUP_FOLDER,
    BackupInfo,
    backups_due,
    list_backups,
    make_backup,
    read_backup,
    restore_backup,
    thin,
    unwanted,
    verify_backup,
)
from caseworker.storage.check import check_store
from caseworker.storage.database import Database, raw_connect
from caseworker.storage.keys import Keys
from tests.storage.support_stores import NOW, PASSPHRASE, QUICK, bytes_of, new_store


def test_a_backup_put_back_elsewhere_opens_with_the_passphrase_of_that_day(tmp_path: Path) -> None:
    key, code = new_store(tmp_path / "store")
    info = make_backup(tmp_path / "store", key, NOW, target=tmp_path / "copy.cwbackup", reason="manual")
    assert (info.made, info.reason, info.revision, info.sound) == (NOW, "manual", None, True)
    Keys.load(tmp_path / "store").change_passphrase(key, "Anneke de Wit", "later gekozen zin", cost=QUICK)
    restored = restore_backup(info.path, tmp_path / "again" / "store")
    keys = Keys.load(tmp_path / "again" / "store")
    assert restored.store_id == keys.store_id
    assert keys.unlock(PASSPHRASE) == keys.unlock_with_recovery(code) == key
    database = Database.open(tmp_path / "again" / "store" / "store.db", key)
    with database.writing() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == 50
    assert check_store(database) == []
    database.close()
    assert verify_backup(info.path, key) == info


def test_a_backup_of_a_store_that_is_being_written_is_one_moment_of_it(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    database = Database.open(tmp_path / "store.db", key)
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            with database.writing() as connection:  # always one person with one note
                connection.exec_driver_sql("INSERT INTO person (name) VALUES ('x')")
                connection.exec_driver_sql("INSERT INTO note (person, body) VALUES (last_insert_rowid(), 'y')")

    thread = threading.Thread(target=keep_writing)
    thread.start()
    try:
        backups = [make_backup(tmp_path, key, NOW + timedelta(minutes=n), reason="open") for n in range(3)]
    finally:
        stop.set()
        thread.join()
        database.close()
    for number, info in enumerate(backups):
        verify_backup(info.path, key)
        restore_backup(info.path, tmp_path / f"again{number}")
        with closing(raw_connect(tmp_path / f"again{number}" / "store.db", key)) as connection:
            people, notes = (connection.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("person", "note"))
        assert people == notes


def test_a_backup_without_its_tail_is_an_ordinary_sqlcipher_file(tmp_path: Path) -> None:
    import sqlcipher3

    key, _ = new_store(tmp_path / "store")
    info = make_backup(tmp_path / "store", key, NOW, target=tmp_path / "copy.cwbackup", reason="manual")
    raw = info.path.read_bytes()
    (tmp_path / "cut.db").write_bytes(raw[: raw.rindex(b'{"counts":')])
    with closing(sqlcipher3.connect(tmp_path / "cut.db")) as plain_driver:
        plain_driver.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        assert plain_driver.execute("SELECT count(*) FROM person").fetchone() == (50,)
        assert plain_driver.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_no_name_or_note_stands_in_a_backup_and_the_key_neither(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    raw = make_backup(tmp_path, key, NOW, reason="manual").path.read_bytes()
    assert b"Kanarie" not in raw
    assert b"Naam-1" not in raw
    assert b"person" not in raw
    assert key not in raw
    assert key.hex().encode() not in raw


def test_a_backup_does_not_replace_a_file_and_a_missing_folder_is_named(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path / "store")
    (tmp_path / "there.cwbackup").write_bytes(b"mine")
    before = bytes_of(tmp_path)
    with pytest.raises(UserError, match="file_exists"):
        make_backup(tmp_path / "store", key, NOW, target=tmp_path / "there.cwbackup", reason="manual")
    with pytest.raises(DataError, match="folder_missing"):
        make_backup(tmp_path / "store", key, NOW, target=tmp_path / "no" / "x.cwbackup", reason="manual")
    assert bytes_of(tmp_path) == before


def test_a_store_with_a_damaged_page_makes_no_backup_and_leaves_no_file(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    raw = (tmp_path / "store.db").read_bytes()
    (tmp_path / "store.db").write_bytes(raw[:-50] + bytes(50))
    with pytest.raises(DataError) as error:
        make_backup(tmp_path, key, NOW, reason="open")
    assert error.value.code in ("backup_failed", "store_damaged")
    assert list((tmp_path / BACKUP_FOLDER).iterdir()) == []


def test_a_stopped_backup_leaves_no_file(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=2000)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(tmp_path, key, NOW, reason="open", progress=stop)
    assert list((tmp_path / BACKUP_FOLDER).iterdir()) == []
    seen: list[tuple[int, int]] = []
    make_backup(tmp_path, key, NOW, reason="open", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 0


def test_restoring_never_replaces_a_store_or_part_of_one(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path / "store")
    info = make_backup(tmp_path / "store", key, NOW, target=tmp_path / "copy.cwbackup", reason="manual")
    for name in ("store.db", "store.keys", "store.keys.copy"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_bytes(b"mine")
        before = bytes_of(tmp_path)
        with pytest.raises(DataError, match="store_exists"):
            restore_backup(info.path, tmp_path / name)
        assert bytes_of(tmp_path) == before


def test_a_damaged_backup_is_noticed_without_the_key_and_restores_nothing(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path / "store")
    info = make_backup(tmp_path / "store", key, NOW, target=tmp_path / "copy.cwbackup", reason="manual")
    whole = info.path.read_bytes()
    chance = random.Random(11)
    for _ in range(200):
        raw = bytearray(whole)
        if chance.random() < 0.7:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        else:
            del raw[chance.randrange(len(raw)) :]
        info.path.write_bytes(raw)
        with pytest.raises(DataError, match="backup_damaged"):
            restore_backup(info.path, tmp_path / "again")
        assert not (tmp_path / "again").exists()
    with pytest.raises(DataError, match="backup_missing"):
        restore_backup(tmp_path / "nothing.cwbackup", tmp_path / "again")


def test_a_backup_with_rows_missing_does_not_verify(tmp_path: Path) -> None:
    # As a swapped-in older database would be: whole, in the right key, but not the one the tail was made for.
    key, _ = new_store(tmp_path / "store")
    info = make_backup(tmp_path / "store", key, NOW, target=tmp_path / "copy.cwbackup", reason="manual")
    with pytest.raises(DataError, match="store_damaged_or_wrong_key"):
        verify_backup(info.path, bytes(32))


def test_thinning_keeps_two_days_whole_then_days_then_weeks_and_nothing_after_35_days(tmp_path: Path) -> None:
    start = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
    backups: list[BackupInfo] = []
    for step in range(4 * 60):  # four a day, for sixty days, thinned after each
        now = start + timedelta(hours=6 * step)
        backups.insert(0, BackupInfo(tmp_path / str(step), now, "open", "", None, 1))
        gone = unwanted(backups, now)
        backups = [info for info in backups if info not in gone]
    ages = [(now - info.made) / timedelta(days=1) for info in backups]
    assert [age for age in ages if age <= 2] == [0.25 * step for step in range(9)]
    assert len([age for age in ages if 2 < age <= 14]) == 12
    assert len([age for age in ages if age > 14]) in (3, 4)
    assert max(ages) <= 35


def test_the_newest_sound_backup_stays_however_old_it_is(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=1)
    for days in (400, 300, 200):
        make_backup(tmp_path, key, NOW - timedelta(days=days), reason="close")
    newest = tmp_path / BACKUP_FOLDER / f"{NOW - timedelta(days=1):%Y%m%dT%H%M%SZ}-close.cwbackup"
    newest.write_bytes(b"damaged")
    assert [info.sound for info in list_backups(tmp_path)] == [False, True, True, True]
    gone = thin(tmp_path, NOW)
    assert len(gone) == 2
    assert [(info.sound, (NOW - info.made).days) for info in list_backups(tmp_path)] == [(False, 1), (True, 200)]
    assert thin(tmp_path, NOW) == []


def test_a_backup_is_due_after_four_hours_and_when_none_is_sound(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=1)
    assert backups_due(tmp_path, NOW)
    info = make_backup(tmp_path, key, NOW, reason="open")
    assert not backups_due(tmp_path, NOW + timedelta(hours=3, minutes=59))
    assert backups_due(tmp_path, NOW + timedelta(hours=4))
    assert backups_due(tmp_path, NOW - timedelta(days=1))  # the clock was wrong then, or is now
    info.path.write_bytes(info.path.read_bytes()[:-1])
    assert backups_due(tmp_path, NOW)


def test_two_backups_in_one_second_do_not_collide(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path, rows=1)
    one, two = (make_backup(tmp_path, key, NOW, reason="import") for _ in range(2))
    assert one.path != two.path
    assert len(list_backups(tmp_path)) == 2
    assert read_backup(one.path).reason == "import"
