"""A stick pulled at any moment: no file with a bundle's name ever fails, and the sender never gets a receipt for it.

A child process writes a bundle and is stopped dead before one chosen line of the writer's code. A stick also loses
what was not yet brought to it, so every file is then cut back to what the child had synced.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from caseworker.errors import DataError
from caseworker.exchange import bundle_writer
from tests.exchange.craft import COORDINATOR, opened, write

POINTS = 200
_DEAD = 9
_WRITER = bundle_writer.__file__


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a child process; its exit code, 0 when it finished."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def pulled_after(lines: int | None, folder: Path) -> tuple[int, int]:
    """Write a bundle and pull the stick before the writer's line number `lines` (None: never).

    Gives the exit code and how many lines of the writer had run; leaves in `folder` what a real stick would hold.
    """
    reading, writing = os.pipe()
    synced = folder.parent / "synced"
    synced.mkdir(exist_ok=True)
    ran = 0

    def on_line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal ran
        if frame.f_code.co_filename != _WRITER:
            return None
        if event == "line":
            ran += 1
            if ran == lines:
                os._exit(_DEAD)
        return on_line

    def work() -> None:
        really_sync = os.fsync

        def fsync(fd: Any) -> None:
            really_sync(fd)
            os.close(os.open(synced / str(os.fstat(fd).st_ino), os.O_CREAT | os.O_WRONLY))

        os.fsync = fsync
        sys.settrace(on_line)
        write(folder / "a.ckb")
        sys.settrace(None)
        os.write(writing, str(ran).encode())

    code = in_child(work)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    for path in folder.iterdir():
        mark = synced / str(path.stat().st_ino)
        if not mark.exists():
            os.truncate(path, path.stat().st_size // 2)
    for mark in synced.iterdir():
        mark.unlink()
    return code, int(told or b"0")


def test_a_stick_pulled_at_any_point_never_holds_a_bundle_that_fails(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    code, lines = pulled_after(None, whole)
    assert code == 0
    assert opened(whole / "a.ckb", COORDINATOR).counts == {"events": 50, "blobs": 3}

    named = 0
    points = sorted({1 + lines * point // POINTS for point in range(POINTS)} | set(range(lines - 25, lines + 1)))
    for point in points:
        folder = tmp_path / f"stick {point}"
        folder.mkdir()
        code, _ = pulled_after(point, folder)
        assert code == _DEAD
        for path in folder.glob("*.ckb"):
            assert opened(path, COORDINATOR).counts == {"events": 50, "blobs": 3}
            named += 1
        assert {path.suffix for path in folder.iterdir()} <= {".ckb", ".part"}
    assert 0 < named < len(points), "some points must lie before the name is given and some after"


def test_what_a_pulled_stick_left_does_not_hinder_the_next_bundle(tmp_path: Path) -> None:
    (tmp_path / "a.ckb.part").write_bytes(b"half a bundle")
    write(tmp_path / "a.ckb")
    assert opened(tmp_path / "a.ckb").counts["events"] == 50
    assert not (tmp_path / "a.ckb.part").exists()


@pytest.mark.parametrize("room", [0, 1, 200, 500, 1000, 2000, 3000, 3500])
def test_a_full_disk_leaves_nothing_and_says_so(room: int, tmp_path: Path) -> None:
    """The system refuses to let any file grow beyond `room` bytes, wherever in the bundle that falls."""
    import resource

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            write(tmp_path / "a.ckb")
        except DataError as error:
            os._exit(42 if error.code == "bundle_disk_full" else 43)

    assert in_child(work) == 42
    assert list(tmp_path.glob("a.ckb*")) == []


def test_a_stick_that_gives_back_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The medium lies: what was synced is not what is read back."""
    really_sync = os.fsync

    def rotten(handle: int) -> None:
        really_sync(handle)
        os.pwrite(handle, b"\x00" * 8, os.fstat(handle).st_size - 8)

    monkeypatch.setattr(os, "fsync", rotten)
    with pytest.raises(DataError) as caught:
        write(tmp_path / "a.ckb")
    assert caught.value.code == "bundle_verify_failed"
    assert list(tmp_path.glob("a.ckb*")) == []


def test_a_failing_stick_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(DataError) as caught:
        write(tmp_path / "a.ckb")
    assert (caught.value.code, caught.value.params) == ("bundle_write_failed", {"reason": "EIO"})
    assert list(tmp_path.glob("a.ckb*")) == []
