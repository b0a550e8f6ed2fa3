"""One program at a time: the second is told who, where and since when, and a crash blocks nobody."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from caseworker.errors import DataError
from caseworker.storage.lock import LOCK_FILE, StoreLock
from tests.storage.support_kills import Acknowledge, run_and_kill
from tests.storage.support_stores import NOW, bytes_of


def test_the_second_one_is_told_who_has_the_store_open(tmp_path: Path) -> None:
    lock = StoreLock.acquire(tmp_path, "Anneke de Wit", "BALIE-3", NOW)
    before = bytes_of(tmp_path)
    with pytest.raises(DataError) as error:
        StoreLock.acquire(tmp_path, "Piet", "THUIS", NOW + timedelta(hours=1))
    assert error.value.code == "store_in_use"
    assert error.value.params == {"user": "Anneke de Wit", "machine": "BALIE-3", "since": "2026-03-02T09:30:00+00:00"}
    assert bytes_of(tmp_path) == before
    lock.release()
    lock.release()
    StoreLock.acquire(tmp_path, "Piet", "THUIS", NOW).release()


def test_another_process_is_refused_a_hundred_times_and_let_in_after_a_kill(tmp_path: Path) -> None:
    def hold(acknowledge: Acknowledge) -> None:
        lock = StoreLock.acquire(tmp_path, "Anneke", "BALIE-3", NOW)
        acknowledge(b"held")
        refused = 0
        for _ in range(100):
            try:
                StoreLock.acquire(tmp_path, "Piet", "THUIS", NOW)
            except DataError:
                refused += 1
        acknowledge(b"refused %d" % refused)
        os.kill(os.getpid(), 9)
        lock.release()

    assert run_and_kill(hold, after=30.0).promised == [b"held", b"refused 100"]
    assert b"Anneke" in (tmp_path / LOCK_FILE).read_bytes()  # left by the crash
    lock = StoreLock.acquire(tmp_path, "Piet", "THUIS", NOW)
    assert b"Anneke" not in (tmp_path / LOCK_FILE).read_bytes()
    lock.release()
    assert (tmp_path / LOCK_FILE).read_bytes() == b""


def test_an_unreadable_name_does_not_hide_that_the_store_is_in_use(tmp_path: Path) -> None:
    for content in (b"", b"\xff\xfe\0", b"[1]", b'{"user": 3}', b"{" * 5000):
        lock = StoreLock.acquire(tmp_path, "Anneke", "BALIE-3", NOW)
        (tmp_path / LOCK_FILE).write_bytes(content)
        with pytest.raises(DataError) as error:
            StoreLock.acquire(tmp_path, "Piet", "THUIS", NOW)
        assert error.value.params == {"user": "?", "machine": "?", "since": "?"}
        lock.release()


def test_locking_does_not_make_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="store_missing"):
        StoreLock.acquire(tmp_path / "nowhere", "Anneke", "BALIE-3", NOW)
    assert bytes_of(tmp_path) == {}
