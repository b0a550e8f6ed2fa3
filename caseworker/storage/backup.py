"""Backups: one closed, encrypted file each (see `backup_file`), proven readable before it gets its name."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from caseworker.disk import refuse_taken
from caseworker.errors import DataError
from caseworker.storage.backup_file import Trailer, append_trailer, extract, read_trailer, sha256
from caseworker.storage.check import Ask, check_connection, row_counts, stored_revision
from caseworker.storage.database import RawConnection, can_be_written, known_errors, raw_connect, refuse_unreadable
from caseworker.storage.files import disk_error, move_durably, write_durably
from caseworker.storage.keys import KEY_FILE, KEY_FILE_COPY, STORE_FILE, Keys
from caseworker.storage.keyslots import canonical

BACKUP_FOLDER = "backups"
SUFFIX = ".cwbackup"
KEEP_ALL = timedelta(days=2)
KEEP_DAILY = timedelta(days=14)
KEEP_WEEKLY = timedelta(days=35)
"""Nothing is kept longer (but the newest): what was erased must also leave the backups. Source: SAFETY 2.2."""

_PAGES_PER_STEP = 1024
_BLOCK = 1024 * 1024
_NAME = re.compile(r"(\d{8}T\d{6})Z-[a-z]+(-\d+)?" + re.escape(SUFFIX))
_REASON = re.compile(r"[a-z]{1,20}")

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; an exception from it stops the backup and leaves nothing behind."""


@dataclass(frozen=True)
class BackupInfo:
    """What a backup file says about itself. `sound` is False when its tail is damaged (then most is unknown)."""

    path: Path
    made: datetime
    reason: str
    store_id: str
    revision: str | None
    size: int
    sound: bool = True


def make_backup(
    folder: Path,
    key: bytes,
    now: datetime,
    *,
    target: Path | None = None,
    reason: str,
    progress: Progress | None = None,
) -> BackupInfo:
    """Back up the store in `folder`, also while it is open and being written: one moment of it, and verified.

    `now` has a time zone; `reason` is one lower-case word ("open", "import", "migration", "close", "manual").
    Without `target` the file goes to `backups/`. Raises UserError "file_exists", "file_is_folder"; DataError
    "folder_missing", "disk_full", "read_only", "backup_failed" (what was written does not read back), or what opening
    raises.
    """
    if now.tzinfo is None or not _REASON.fullmatch(reason):
        raise ValueError("a backup needs a time with a zone and a reason of one word")
    store = folder / STORE_FILE
    if not store.is_file():  # and no closer look at its bytes: it may be open here (see `cipherfile.key_fits`)
        raise DataError("store_missing")
    target = target or _free_name(folder / BACKUP_FOLDER, now, reason)
    refuse_taken(target)
    part = target.with_name(target.name + ".part")
    try:
        keys = Keys.load(folder)
        _refuse_no_room(store, target.parent)
        part.unlink(missing_ok=True)
        counts, revision = copy_database(store, key, part, key, progress=progress)
        size, mark = part.stat().st_size, _counts_mark(key, counts)
        tail = Trailer(keys.store_id, now, reason, revision, size, sha256(part, size), mark, keys.as_bytes())
        append_trailer(part, tail)
        move_durably(part, target)
    except OSError as error:
        raise disk_error(error) from error
    finally:
        part.unlink(missing_ok=True)
    return read_backup(target)


def copy_database(
    source: Path, key: bytes, target: Path, target_key: bytes, *, progress: Progress | None = None
) -> tuple[dict[str, int], str | None]:
    """Copy an encrypted database to a new file in `target_key`, re-open it and verify it: (rows per table, revision).

    The copy is one moment of the source, closed (no side files), flushed to disk. On failure nothing is left.
    Raises DataError "backup_failed" when the copy does not read back equal.
    """
    if target.exists():
        raise DataError("backup_failed")
    try:
        with closing(raw_connect(source, key, read_only=not can_be_written(source))) as connection, known_errors():
            connection.execute("BEGIN")  # one snapshot for the counts and every page
            counts, revision = row_counts(_ask(connection), shadows=True), stored_revision(_ask(connection))
            with closing(raw_connect(target, target_key, create=True)) as copy:
                copy.execute("PRAGMA synchronous=OFF")  # flushed once, below
                steps = None if progress is None else (lambda _, left, total: progress(total - left, total))
                connection.backup(copy, pages=_PAGES_PER_STEP, progress=steps)
        _verify(target, target_key, counts)
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())
    except BaseException:
        for leftover in (target, *(target.with_name(target.name + end) for end in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)
        raise
    return counts, revision


def _verify(path: Path, key: bytes, counts: dict[str, int]) -> None:
    try:
        with closing(raw_connect(path, key)) as connection, known_errors():
            closed = connection.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
            equal = row_counts(_ask(connection), shadows=True) == counts
            whole = not [found for found in check_connection(connection) if found.code != "references_broken"]
    except DataError as error:
        if error.code not in ("store_damaged", "store_damaged_or_wrong_key"):
            raise
        raise DataError("backup_failed") from error
    if not (closed and equal and whole):
        raise DataError("backup_failed")


def read_backup(file: Path) -> BackupInfo:
    """What a backup file says about itself. Raises DataError "backup_missing", "backup_damaged", "backup_newer"."""
    trailer = read_trailer(file)
    size = file.stat().st_size
    return BackupInfo(file, trailer.made, trailer.reason, trailer.store_id, trailer.revision, size)


def verify_backup(file: Path, key: bytes) -> BackupInfo:
    """Try a restore of `file` into a scratch file and compare (the monthly proof).

    Raises DataError "backup_missing", "backup_damaged" or "store_damaged_or_wrong_key" (the key is not of its day).
    """
    trailer = read_trailer(file)
    with tempfile.TemporaryDirectory(prefix="caseworker-") as scratch:
        copy = Path(scratch) / STORE_FILE
        extract(file, trailer, copy)
        refuse_unreadable(copy, key)
        with closing(raw_connect(copy, key)) as connection, known_errors():
            counts = row_counts(_ask(connection), shadows=True)
            if check_connection(connection) or _counts_mark(key, counts) != trailer.counts:
                raise DataError("backup_damaged")
    return read_backup(file)


def restore_backup(file: Path, folder: Path) -> BackupInfo:
    """Make a store of a backup in `folder` (made when missing); needs no key, and never replaces a store.

    A passphrase of the day of the backup opens it. The database appears last, under its own name: an interrupted
    restore is not a store. Raises DataError "store_exists", "backup_missing", "backup_damaged", "disk_full", ...
    """
    trailer = read_trailer(file)
    files = [folder / KEY_FILE, folder / KEY_FILE_COPY, folder / STORE_FILE]
    if any(path.exists() for path in files):
        raise DataError("store_exists")
    made_folder = not folder.exists()
    part = folder / (STORE_FILE + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        extract(file, trailer, part)
        write_durably(folder / KEY_FILE_COPY, trailer.keys)
        write_durably(folder / KEY_FILE, trailer.keys)
        move_durably(part, folder / STORE_FILE)
    except BaseException as error:
        with contextlib.suppress(OSError):  # a disk that is gone holds nothing to take away; the first error is said
            for path in (part, *files):
                path.unlink(missing_ok=True)
            if made_folder and folder.is_dir():
                folder.rmdir()
        if isinstance(error, OSError):
            raise disk_error(error) from error
        raise
    return read_backup(file)


def list_backups(folder: Path) -> list[BackupInfo]:
    """The backups in the store's own `backups/`, newest first; a damaged one is listed with `sound` False."""
    found = []
    for path in sorted((folder / BACKUP_FOLDER).glob("*" + SUFFIX)):
        match = _NAME.fullmatch(path.name)
        if match is None:
            continue
        try:
            found.append(read_backup(path))
        except DataError:
            made = datetime.strptime(match.group(1), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append(BackupInfo(path, made, "", "", None, path.stat().st_size, sound=False))
    return sorted(found, key=lambda info: (info.made, info.path.name), reverse=True)


def backups_due(folder: Path, now: datetime, *, every: timedelta = timedelta(hours=4)) -> bool:
    """Whether the newest sound backup is older than `every` (or lies in the future: then the clock was wrong)."""
    newest = next((info for info in list_backups(folder) if info.sound), None)
    return newest is None or not timedelta(0) <= now - newest.made < every


def thin(folder: Path, now: datetime) -> list[Path]:
    """Delete backups that are no longer wanted, and give their paths.

    All of the last 2 days stay; up to 14 days the last of each day; up to 35 days the last of each week; nothing
    older. The newest sound backup always stays. Unfinished files (`.part`) of more than a day are removed too.
    """
    gone = [info.path for info in unwanted(list_backups(folder), now)]
    for part in (folder / BACKUP_FOLDER).glob("*.part*"):
        if now.timestamp() - part.stat().st_mtime > 86400:
            gone.append(part)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def unwanted(backups: list[BackupInfo], now: datetime) -> list[BackupInfo]:
    """Which of `backups` (newest first) the rule of `thin` no longer wants."""
    newest = next((info for info in backups if info.sound), None)
    kept: set[Path] = {newest.path} if newest else set()
    filled: set[tuple[str, date]] = set()
    for info in (info for info in backups if info.sound):
        slot = _slot(info.made, now)
        if slot is not None and (slot[0] == "all" or slot not in filled):
            filled.add(slot)
            kept.add(info.path)
    # A damaged one is no backup, but it stays to be looked at until its time is up.
    kept |= {info.path for info in backups if not info.sound and now - info.made <= KEEP_WEEKLY}
    return [info for info in backups if info.path not in kept]


def _slot(made: datetime, now: datetime) -> tuple[str, date] | None:
    age, day = now - made, made.astimezone(UTC).date()
    if age <= KEEP_ALL:
        return "all", day
    if age <= KEEP_DAILY:
        return "day", day
    if age <= KEEP_WEEKLY:
        return "week", day - timedelta(days=day.weekday())
    return None


def _free_name(folder: Path, now: datetime, reason: str) -> Path:
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise disk_error(error) from error
    stem = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason}"
    number = 1
    while True:
        path = folder / (stem + (f"-{number}" if number > 1 else "") + SUFFIX)
        if not path.exists():
            return path
        number += 1


def _refuse_no_room(store: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise DataError("folder_missing")
    if shutil.disk_usage(folder).free < store.stat().st_size + _BLOCK:
        raise DataError("disk_full")


def _ask(connection: RawConnection) -> Ask:
    return lambda sql: list(connection.execute(sql))


def _counts_mark(key: bytes, counts: dict[str, int]) -> str:
    # Keyed: how many clients somebody has is nobody's business who merely holds the file.
    return hmac.new(key, b"caseworker backup counts" + canonical(counts), hashlib.sha256).hexdigest()
