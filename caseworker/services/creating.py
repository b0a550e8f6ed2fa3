"""Making a store: whole in a workshop beside its place, and there by one rename.

A workshop is a folder `NAME.new-xxxxxxxx` beside the place of the store, with a lock and, in `made`, the store. Killed
at any moment this leaves nothing at the place of the store, or a store that opens with the passphrase. The recovery
code is printed after that: killed in between, the store is whole and its code was never seen.
"""

from __future__ import annotations

import platform
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from caseworker.domain.client import OrganisationDraft, WorkerDraft, organisation_uid
from caseworker.errors import DataError
from caseworker.exchange.identity import Identity
from caseworker.services.desk import Desk, Me
from caseworker.services.opening import is_store, user_name
from caseworker.storage import migrate
from caseworker.storage.bulk import insert_rows
from caseworker.storage.database import Database
from caseworker.storage.files import disk_error, move_durably, sync_folder
from caseworker.storage.keys import KEY_FILE, KEY_FILE_COPY, STORE_FILE, Keys
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.lock import LOCK_FILE, StoreLock
from caseworker.storage.place import refuse_unfit_place
from caseworker.storage.store import Now, Store, utc_now

MADE = "made"
"""The folder inside a workshop that becomes the store: no store that somebody uses has its files one level down."""
_WHOLE = (KEY_FILE_COPY, STORE_FILE, KEY_FILE)
"""The files of a store in the order in which they come to a folder that is there already: a key file alone is no
store, and a database with one of its two key files is one that opens (and mends the other)."""
_SIDE = tuple(STORE_FILE + end for end in ("-wal", "-shm", "-journal"))
_PARTS = tuple(name + ".part" for name in _WHOLE)


def create_store(
    folder: Path,
    name: str,
    role: str,
    organisation: str,
    passphrase: str,
    *,
    now: Now = utc_now,
    cost: KdfCost | None = None,
    machine: str | None = None,
) -> tuple[Desk, str]:
    """Make a new store for one person in an empty or new folder; gives the desk and the recovery code to print.

    `role` is a code of the list of worker roles. What an earlier, killed attempt left beside `folder` is cleared away.
    UserError for a short passphrase or unusable name; DataError when the folder already holds a store or is no safe
    place for one.
    """
    folder = folder.absolute()  # "." has no name to put the workshop beside
    refuse_unfit_place(folder)
    _clear_away(folder, now())
    if is_store(folder):
        raise DataError("store_exists")
    identity = Identity.new(
        name, role, organisation, organisation_uid=organisation_uid(organisation), made=now().date()
    )
    with _workshop(folder, now()) as made:
        keys, key, code = Keys.create(made, name, passphrase, cost=cost)
        Database.create(made / STORE_FILE, key).close()
        migrate.upgrade(made, key, backup=lambda: None)
        me = _first_facts(made, key, keys.store_id, identity, now, machine)
        _move_in(made, folder)
    lock = StoreLock.acquire(folder, user_name(), platform.node(), now())
    try:
        store = Store(Database.open(folder / STORE_FILE, key), now, machine, key)
    except BaseException:
        lock.release()
        raise
    return Desk(store, me, folder, lock.release), code


@contextmanager
def _workshop(folder: Path, moment: datetime) -> Iterator[Path]:
    """A folder to make the store in; locked, so that nobody clears it away meanwhile, and gone at the end."""
    workshop = folder.with_name(f"{folder.name}.new-{secrets.token_hex(4)}")
    lock: StoreLock | None = None
    try:
        try:
            workshop.mkdir(mode=0o700, parents=True)
            lock = StoreLock.acquire(workshop, user_name(), platform.node(), moment)
            (workshop / MADE).mkdir(mode=0o700)
        except OSError as error:
            raise disk_error(error) from error
        yield workshop / MADE
    finally:
        if lock is not None:
            lock.release()
        shutil.rmtree(workshop, ignore_errors=True)


def _first_facts(folder: Path, key: bytes, store_id: str, identity: Identity, now: Now, machine: str | None) -> Me:
    """Write what a store begins with; it is closed again, so that it can be moved as one file."""
    database = Database.open(folder / STORE_FILE, key)
    try:
        with database.changing() as connection:
            Store.prepare(connection, store_id)
        return _settle_in(Store(database, now, machine, key), identity)
    finally:
        database.close()


def _settle_in(store: Store, identity: Identity) -> Me:
    """Write the person's keys, card, and their own records as worker and organisation."""
    card = identity.card
    with store.database.writing() as connection:
        insert_rows(connection, "identity", ("n", "secret"), [(1, identity.to_bytes())])
        row = (card.key_id, card.name, card.role, card.organisation, card.to_file_bytes(), store.now().isoformat())
        insert_rows(connection, "author", ("key_id", "name", "role", "organisation", "card", "trusted_on"), [row])
        connection.exec_driver_sql("UPDATE meta SET value = ? WHERE key = 'author'", (card.key_id,))
    store.author = card.key_id
    with store.writing("store.create") as unit:
        # Somebody who works for nobody is their own organisation: a worker always belongs to one.
        organisation_n = unit.save(OrganisationDraft(name=card.organisation or card.name))
        worker = unit.save(WorkerDraft(name=card.name, role=card.role, organisation=organisation_n, key_id=card.key_id))
        unit.audit("store.create")
        unit.connection.exec_driver_sql("UPDATE action SET undone = ?", (True,))
    return Me(card.name, card.role, card.organisation, card.key_id, worker, organisation_n)


def _move_in(made: Path, folder: Path) -> None:
    """Give the finished store its place: as one folder, or file by file into a folder that is there already."""
    try:
        sync_folder(made)
        if not folder.exists():
            move_durably(made, folder)
            return
        names = sorted((path.name for path in made.iterdir()), key=_arrival)
        if any((folder / name).exists() for name in names):
            raise DataError("store_exists")
        for name in names:
            move_durably(made / name, folder / name)
    except OSError as error:
        raise disk_error(error) from error


def _arrival(name: str) -> int:
    return _WHOLE.index(name) if name in _WHOLE else 0


def _clear_away(folder: Path, moment: datetime) -> None:
    """Remove the workshops that killed attempts left for this very folder, and the key file that they moved in."""
    pattern = re.compile(re.escape(folder.name) + r"\.new-[0-9a-f]{8}")
    try:
        left = [path for path in folder.parent.iterdir() if pattern.fullmatch(path.name) and _is_workshop(path)]
    except OSError:
        return  # no such folder yet, or none that may be looked into: then nothing of ours is known to be there
    for workshop in left:
        try:
            lock = StoreLock.acquire(workshop, user_name(), platform.node(), moment)
        except DataError:
            continue  # somebody is making this store at this moment
        _take_back_key(workshop / MADE, folder)
        lock.release()
        shutil.rmtree(workshop, ignore_errors=True)


def _is_workshop(place: Path) -> bool:
    """Whether a folder holds nothing but what a workshop holds; anything else in it is somebody's, and stays."""
    made = place / MADE
    if place.is_symlink() or made.is_symlink() or not place.is_dir():
        return False
    if not {path.name for path in place.iterdir()} <= {LOCK_FILE, MADE}:
        return False
    return not made.exists() or {path.name for path in made.iterdir()} <= {*_WHOLE, *_SIDE, *_PARTS}


def _take_back_key(made: Path, folder: Path) -> None:
    """Remove the copy of the key file that came to its place without its database; known by its own bytes."""
    own, moved = made / KEY_FILE, folder / KEY_FILE_COPY
    if not is_store(folder) and own.is_file() and moved.is_file() and own.read_bytes() == moved.read_bytes():
        moved.unlink()
