"""One program at a time per store: `store.lock`, held by the operating system and readable by people.

The lock is the operating system's own, so it ends with the process: a file left by a crash blocks nobody. Its text
names who holds it, for the message that the second one gets. The file is emptied on release and never deleted:
deleting would let two programs hold "the" lock, each on another file.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from caseworker.errors import DataError
from caseworker.storage.files import disk_error

LOCK_FILE = "store.lock"

_MOST_BYTES = 4096
_LOCKED_BYTE = 1 << 20  # Windows locks are mandatory: lock one byte far behind the text, so that it stays readable
_REFUSED = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class StoreLock:
    """The lock on one store folder; release it, or end the process."""

    def __init__(self, handle: int | None, *, named: bool) -> None:
        """Not for callers: use `acquire`."""
        self._handle = handle
        self._named = named

    @staticmethod
    def acquire(folder: Path, user: str, machine: str, now: datetime) -> StoreLock:
        """Lock the store in `folder` for `user` on `machine` since `now`, at once or not at all.

        On a medium that cannot be written nobody needs a lock: an existing lock file is then only looked at.
        Raises DataError "store_in_use" (user, machine, since: ISO time, or "?" when unknown) or "disk_error".
        """
        path = folder / LOCK_FILE
        try:
            handle, writable = _opened(path)
        except FileNotFoundError as error:
            if not folder.is_dir():
                raise DataError("store_missing") from error
            return StoreLock(None, named=False)
        except OSError as error:
            raise disk_error(error) from error
        try:
            _lock(handle, exclusive=writable)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            if error.errno in _REFUSED:
                raise DataError("store_in_use", **holder) from error
            raise disk_error(error) from error
        lock = StoreLock(handle, named=writable)
        if writable:
            lock._name({"user": user, "machine": machine, "since": now.isoformat(timespec="seconds")})
        return lock

    def release(self) -> None:
        """Let the next one in; a second call does nothing."""
        if self._handle is None:
            return
        if self._named:
            os.ftruncate(self._handle, 0)
        os.close(self._handle)
        self._handle = None

    def _name(self, holder: dict[str, str]) -> None:
        assert self._handle is not None  # noqa: S101 -- only called by acquire
        try:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(holder, ensure_ascii=False).encode("utf-8"))
        except OSError:
            # A full disk: the lock holds all the same, the message will only lack a name.
            os.ftruncate(self._handle, 0)


def _opened(path: Path) -> tuple[int, bool]:
    """The lock file's handle, and whether it can be written (made when missing)."""
    flags = getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o600), True
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        return os.open(path, os.O_RDONLY | flags), False


def _holder(handle: int) -> dict[str, str]:
    unknown = {"user": "?", "machine": "?", "since": "?"}
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        match json.loads(os.read(handle, _MOST_BYTES).decode("utf-8")):
            case {"user": str(user), "machine": str(machine), "since": str(since)}:
                return {"user": user, "machine": machine, "since": since}
            case _:
                return unknown
    except (OSError, ValueError, RecursionError):
        return unknown


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, exclusive: bool) -> None:
        if exclusive:
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, *, exclusive: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
