"""What the disk says becomes the right words: not being let in is no lack of room and no write protection."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from caseworker.disk import FileTooLargeError, disk_error, read_file
from caseworker.errors import DataError
from caseworker.storage import database


@pytest.mark.parametrize(
    ("number", "reading", "code"),
    [
        (errno.EACCES, True, "access_refused"),
        (errno.EACCES, False, "read_only"),
        (errno.EROFS, True, "read_only"),
        (errno.ENOSPC, False, "disk_full"),
        (errno.ENOENT, False, "folder_missing"),
        (errno.ENOTDIR, False, "folder_is_file"),
        (errno.EISDIR, False, "file_is_folder"),
        (errno.EIO, True, "disk_error"),
    ],
)
def test_what_the_system_reports_becomes_a_failure_with_words(number: int, reading: bool, code: str) -> None:
    assert disk_error(OSError(number, "as the system says it"), reading=reading).code == code


def test_a_store_that_may_not_be_read_is_not_called_write_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(bytes(8192))

    def forbidden(_path: Path, _key: bytes) -> bool:
        raise PermissionError(errno.EACCES, "no")  # a test that runs as the administrator is let in everywhere

    monkeypatch.setattr(database, "key_fits", forbidden)
    with pytest.raises(DataError, match="access_refused"):
        database.refuse_unreadable(store, bytes(32))


def test_a_file_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    assert read_file(file, 5) == b"12345"
    with pytest.raises(FileTooLargeError):
        read_file(file, 4)
    with pytest.raises(OSError, match="ordinary"):
        read_file(tmp_path, 5)
