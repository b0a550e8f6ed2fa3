"""Making, opening, checking, backing up and restoring a store. A store is a folder; see the README."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from caseworker.errors import DataError, UserError
from caseworker.services.creating import create_store as create_store
from caseworker.services.desk import Desk
from caseworker.services.opening import is_store as is_store
from caseworker.services.opening import open_store as open_store
from caseworker.services.opening import open_with_recovery as open_with_recovery
from caseworker.storage import backup
from caseworker.storage.check import check_connection, check_store
from caseworker.storage.database import peek
from caseworker.storage.keys import STORE_FILE, Keys
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.place import refuse_unfit_place
from caseworker.storage.projection import canonical_dump, rebuild
from caseworker.storage.reader import Reader
from caseworker.storage.store import Now, utc_now

DAMAGED = ("store_damaged", "store_damaged_or_wrong_key")


@dataclass(frozen=True, slots=True)
class StoreFinding:
    """One thing that is wrong with a store: a code of the table of messages, and how often."""

    code: str
    table: str
    count: int


def get_ready() -> None:
    """Import what writing needs: the first save must not wait for it, and nobody waits while a passphrase is typed."""
    import_module("sqlalchemy")
    import_module("caseworker.storage.unit")


def check(desk: Desk) -> list[StoreFinding]:
    """Everything that is wrong with a store: the file itself, and the records against the journal they come from."""
    found = [StoreFinding(item.code, item.table, item.count) for item in check_store(desk.store.database)]
    if found:
        return found  # what stands on damaged pages cannot be compared
    with desk.reading() as reader:
        before = canonical_dump(reader)
    if not desk.read_only and rebuilt_dump(desk) != before:
        found.append(StoreFinding("projection_differs", "", 1))
    return found


def check_folder(folder: Path, passphrase: str, *, now: Now = utc_now) -> list[StoreFinding]:
    """The same for a store that is not open, also when it is too damaged to be opened.

    The passphrase opens the key file first, so that what cannot be read with that key is damage and no wrong key.
    UserError or DataError as `open_store` for everything else (wrong passphrase, damaged key file, store in use).
    """
    try:
        desk = open_store(folder, passphrase, now=now)
    except DataError as error:
        if error.code not in DAMAGED:
            raise
        return _damage(folder, Keys.load(folder).unlock(passphrase))
    try:
        return check(desk)
    finally:
        desk.close()


def _damage(folder: Path, key: bytes) -> list[StoreFinding]:
    """What is wrong with a file that cannot be opened: every page looked at, as far as the driver gets."""
    try:
        with peek(folder / STORE_FILE, key) as connection:
            found = check_connection(connection)
    except DataError as error:
        if error.code not in DAMAGED:
            raise
        found = []
    return [StoreFinding(item.code, item.table, item.count) for item in found] or [
        StoreFinding("structure_damaged", "", 1)
    ]


class _Rollback(Exception):  # noqa: N818 -- not an error: it ends a trial transaction
    """Ends a transaction that must leave nothing behind."""


def rebuilt_dump(desk: Desk) -> bytes:
    """The canonical dump of a projection made anew from the journal; the store itself stays as it is."""
    after = b""
    with contextlib.suppress(_Rollback), desk.store.database.writing() as connection:
        rebuild(connection)
        after = canonical_dump(Reader(connection))
        raise _Rollback
    return after


def rebuild_records(desk: Desk, progress: Callable[[int], None] | None = None) -> int:
    """Make every record anew from the journal (after damage, or a newer version); gives the number of entities."""
    with desk.store.database.writing() as connection:
        return rebuild(connection, progress)


def back_up(
    folder: Path, passphrase: str, target: Path | None, *, now: Now = utc_now, reason: str = "manual"
) -> backup.BackupInfo:
    """Make a verified backup of a store, also while it is open elsewhere."""
    if not (folder / STORE_FILE).is_file():
        raise DataError("store_missing")
    key = Keys.load(folder).unlock(passphrase)
    return backup.make_backup(folder, key, now(), target=target, reason=reason)


def back_up_when_due(desk: Desk, reason: str, progress: backup.Progress | None = None) -> backup.BackupInfo | None:
    """Make the automatic, verified backup when the newest is older than four hours, and thin out the old ones.

    `reason` is "open", "close" or "import". None when none was due or the store cannot be written.
    """
    if desk.read_only or not backup.backups_due(desk.folder, desk.now()):
        return None
    made = backup.make_backup(desk.folder, desk.store.key, desk.now(), reason=reason, progress=progress)
    backup.thin(desk.folder, desk.now())
    return made


def back_up_now(desk: Desk, target: Path | None = None, progress: backup.Progress | None = None) -> backup.BackupInfo:
    """Make a verified backup now, in the store's own folder or in a file elsewhere (a stick)."""
    made = backup.make_backup(
        desk.folder, desk.store.key, desk.now(), target=target, reason="manual", progress=progress
    )
    if not desk.read_only:
        with desk.writing("store.backup") as unit:
            unit.audit("backup")
    return made


def restore(file: Path, folder: Path) -> backup.BackupInfo:
    """Make a store of a backup file in an empty or new folder; it never replaces a store."""
    refuse_unfit_place(folder)
    return backup.restore_backup(file, folder)


def change_passphrase(folder: Path, old: str, new: str, *, cost: KdfCost | None = None) -> None:
    """Give a person a new passphrase; the old one must be right. UserError "passphrase_wrong", "passphrase_short"."""
    keys = Keys.load(folder)
    key = keys.unlock(old)
    keys.change_passphrase(key, _owner(keys, old), new, cost=cost)


def _owner(keys: Keys, passphrase: str) -> str:
    for user in keys.users:
        try:
            keys.unlock(passphrase, user)
        except UserError:
            continue
        return user
    raise UserError("passphrase_wrong")


def list_backups(folder: Path) -> list[backup.BackupInfo]:
    """The automatic backups of a store, newest first."""
    return backup.list_backups(folder)
