"""Give a store a new data key, so that who left and kept an old key file can open nothing that is written from now on.

At every moment some passphrase opens the store: the key file first names both keys, then a verified copy of the
database in the new key takes the old one's place in one rename, then the key file forgets the old key. After a crash
in between every old and new secret works, and `Keys.settle` ends it on the side where the database is.
Backups made before keep their own key and key file until they expire.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from caseworker.errors import DataError
from caseworker.storage.backup import copy_database
from caseworker.storage.database import known_errors, raw_connect, refuse_unreadable
from caseworker.storage.files import disk_error, move_durably
from caseworker.storage.keys import STORE_FILE, Keys, new_slots
from caseworker.storage.keyslots import KdfCost

_COPY = STORE_FILE + ".rekey"


def rekey(
    folder: Path, key: bytes, passphrases: Mapping[str, str], code: str, *, cost: KdfCost | None = None
) -> tuple[Keys, bytes]:
    """Re-encrypt the store in `folder` and give (its keys, its new data key).

    `passphrases` are those who can open it from now on, each with their passphrase: nobody else stays. `code` is the
    new recovery code (`recovery_code.new_code`), which must be shown and printed *before* this call.
    The store must be closed and its lock held. Raises UserError as `Keys.add_passphrase` does; DataError
    "store_busy", "disk_full", "backup_failed", ...: then the store is still in its old key.
    """
    store, copy = folder / STORE_FILE, folder / _COPY
    refuse_unreadable(store, key)
    keys = Keys.load(folder)
    finish_rekey(folder, keys, key)
    new = secrets.token_bytes(32)
    slots = new_slots(keys.store_id, new, passphrases, code, cost or KdfCost())
    keys.begin_rekey(key, new, slots)
    try:
        _fold_log_in(store, key)
        copy_database(store, key, copy, new)
        move_durably(copy, store)
    except OSError as error:
        finish_rekey(folder, keys, key)
        raise disk_error(error) from error
    except DataError:
        finish_rekey(folder, keys, key)
        raise
    keys.settle(new)
    return keys, new


def finish_rekey(folder: Path, keys: Keys, key: bytes) -> None:
    """After `unlock`, with the lock held: end a re-encryption that was cut off. Does nothing when there was none."""
    if keys.rekey_pending:
        try:
            for end in ("", "-wal", "-shm", "-journal"):
                (folder / (_COPY + end)).unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error) from error
        keys.settle(key)


def _fold_log_in(store: Path, key: bytes) -> None:
    # A log left beside the new file would belong to nothing: leave log mode, which removes it.
    with closing(raw_connect(store, key)) as connection, known_errors():
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise DataError("store_busy")
