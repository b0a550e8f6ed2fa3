"""Writing a small file so that after a power cut the old or the new content is there, never half of either."""

from __future__ import annotations

import os
import time
from pathlib import Path

from caseworker.disk import disk_error as disk_error
from caseworker.disk import refuse_taken

PATIENCE_SECONDS = 5.0
"""How long a virus scanner may hold a file before we give up (Windows only: elsewhere a rename never waits)."""


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: write beside it, fsync, rename, fsync the folder.

    Raises DataError "disk_full", "read_only" or "disk_error"; the old file is then still there, untouched.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        move_durably(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error) from error


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet. UserError "file_exists", "file_is_folder"; else as `write_durably`."""
    refuse_taken(path)
    write_durably(path, content)


def move_durably(source: Path, target: Path) -> None:
    """Rename `source` to `target` (replacing it) and make the rename itself survive a power cut."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            source.replace(target)
            break
        except PermissionError:
            if os.name != "nt" or time.monotonic() > give_up:
                raise
            time.sleep(0.05)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Flush the folder's own entries; Windows has no such call and does not need it for a rename."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
