"""What the disk says, in words of ours, and reading a whole file that somebody names without trusting its size."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from caseworker.errors import DataError, UserError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ACCESS = (errno.EACCES, errno.EPERM)


class FileTooLargeError(OSError):
    """A file holds more than whoever reads it will take."""


def disk_error(error: OSError, *, reading: bool = False) -> DataError:
    """The DataError for what the operating system reported; carries its number, never a path or content.

    `reading`: nothing was to be written, so a refusal is about looking ("access_refused") and not about a place that
    cannot be written ("read_only").
    """
    if error.errno in FULL:
        return DataError("disk_full")
    if error.errno == errno.EROFS:
        return DataError("read_only")
    if error.errno in _NO_ACCESS:
        return DataError("access_refused") if reading else DataError("read_only")
    if error.errno == errno.ENOENT:
        return DataError("folder_missing")
    if error.errno == errno.ENOTDIR:
        return DataError("folder_is_file")
    if error.errno == errno.EISDIR:
        return DataError("file_is_folder")
    return DataError("disk_error", number=error.errno or 0)


def read_file(path: Path, most: int) -> bytes:
    """All of an ordinary file of at most `most` bytes.

    Raises FileTooLargeError, and OSError for a file that is missing or out of reach, or no file to be read whole: a
    device never ends, and a pipe keeps its reader waiting.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not an ordinary file")
    with path.open("rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # put in its place since we looked
            raise OSError(errno.EINVAL, "not an ordinary file")
        content = stream.read(most + 1)
    if len(content) > most:
        raise FileTooLargeError(errno.EFBIG, "too large")
    return content


def refuse_taken(path: Path) -> None:
    """Refuse a place for a new file that is taken. UserError "file_exists", "file_is_folder" (also for no name)."""
    if not path.name or path.is_dir():
        raise UserError("file_is_folder")
    if path.exists():
        raise UserError("file_exists", name=path.name)
