"""Opening a store. A module of its own, because it is all that a list on the command line waits for: what makes,
checks, mends or writes a store is imported when it is needed (see `services.stores`)."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from caseworker.errors import DataError
from caseworker.services.desk import Desk, Me
from caseworker.storage import migrate
from caseworker.storage.database import Database
from caseworker.storage.keys import KEY_FILE, STORE_FILE, Keys
from caseworker.storage.lock import StoreLock
from caseworker.storage.place import refuse_unfit_place
from caseworker.storage.store import Now, Store, utc_now

Unlock = Callable[[Keys], bytes]


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store (or what is left of one)."""
    return (folder / STORE_FILE).exists() or (folder / KEY_FILE).exists()


def open_store(
    folder: Path, passphrase: str, *, user: str | None = None, now: Now = utc_now, machine: str | None = None
) -> Desk:
    """Open a store with a passphrase.

    Five failures have five messages: wrong passphrase, damaged key file, damaged store, store in use, newer schema.
    Nothing is made or removed when opening fails.
    """
    return _open(folder, lambda keys: keys.unlock(passphrase, user), now, machine)


def open_with_recovery(folder: Path, code: str, *, now: Now = utc_now, machine: str | None = None) -> Desk:
    """Open a store with the printed recovery code."""
    return _open(folder, lambda keys: keys.unlock_with_recovery(code), now, machine)


def _open(folder: Path, unlock: Unlock, now: Now, machine: str | None) -> Desk:
    if not (folder / STORE_FILE).is_file():
        raise DataError("store_missing")
    refuse_unfit_place(folder)
    keys = Keys.load(folder)
    key = unlock(keys)  # before the lock: a wrong passphrase must not even leave a lock file behind
    lock = StoreLock.acquire(folder, user_name(), platform.node(), now())
    try:
        if keys.rekey_pending:
            from caseworker.storage.rekey import finish_rekey

            finish_rekey(folder, keys, key)
        migrate.upgrade(folder, key, backup=lambda: _back_up_first(folder, key, now()))
        store = Store(Database.open(folder / STORE_FILE, key), now, machine, key)
        me = _who(store)
        desk = Desk(store, me, folder, lock.release)
        if not desk.read_only:
            store.note("unlock")
            keys.mend()
    except BaseException:
        lock.release()
        raise
    return desk


def _who(store: Store) -> Me:
    with store.reading() as reader:
        row = reader.row("SELECT name, role, organisation FROM author WHERE key_id = :key", key=store.author)
        worker = reader.row("SELECT n, organisation FROM worker WHERE key_id = :key ORDER BY n", key=store.author)
    if row is None:
        raise DataError("store_damaged")
    number, organisation_n = (worker.n, worker.organisation) if worker is not None else (None, None)
    return Me(row.name, row.role, row.organisation, store.author, number, organisation_n)


def _back_up_first(folder: Path, key: bytes, now: datetime) -> None:
    from caseworker.storage import backup

    backup.make_backup(folder, key, now, reason="migration")


def user_name() -> str:
    """Who is logged in at this computer; "?" when it does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
