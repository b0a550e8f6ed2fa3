"""The backup file: a database, and a tail that says what it is and with which key file it opens.

From front to back (suffix `.cwbackup`):

- the database, an ordinary SQLCipher file of `db_bytes` bytes, in the store's own data key;
- a JSON text (UTF-8): format, version, store, made (UTC), reason, revision, db_bytes, db_sha256, counts (a keyed hash
  of the rows per table) and keys (the text of `store.keys` at that moment);
- its length, 4 bytes little-endian; its SHA-256, 32 bytes; and the mark `CWBACKUP`, 8 bytes.

So a file that was cut off or damaged is seen without the key, and the key file of that day opens it: cut off the tail
and any SQLCipher program with the raw key reads it.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from caseworker.errors import DataError
from caseworker.storage.files import disk_error, sync_folder
from caseworker.storage.keys import parse_keys
from caseworker.storage.keyslots import canonical

_FORMAT = "caseworker-backup"
_VERSION = 1
_MARK = b"CWBACKUP"
_FOOTER = 4 + 32 + len(_MARK)
_MOST_TRAILER = 64 * 1024
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Trailer:
    """What stands behind the database in a backup file (see above); `keys` are the bytes of the key file."""

    store_id: str
    made: datetime
    reason: str
    revision: str | None
    db_bytes: int
    db_sha256: str
    counts: str
    keys: bytes


def append_trailer(path: Path, trailer: Trailer) -> None:
    """Turn a database file into a backup file, flushed to disk."""
    raw = canonical(
        {
            "format": _FORMAT,
            "version": _VERSION,
            "store": trailer.store_id,
            "made": trailer.made.astimezone(UTC).isoformat(timespec="seconds"),
            "reason": trailer.reason,
            "revision": trailer.revision,
            "db_bytes": trailer.db_bytes,
            "db_sha256": trailer.db_sha256,
            "counts": trailer.counts,
            "keys": trailer.keys.decode("utf-8"),
        }
    )
    with path.open("ab") as stream:
        stream.write(raw + len(raw).to_bytes(4, "little") + hashlib.sha256(raw).digest() + _MARK)
        stream.flush()
        os.fsync(stream.fileno())


def read_trailer(file: Path) -> Trailer:
    """The tail of a backup file. Raises DataError "backup_missing", "backup_damaged" or "backup_newer"."""
    if not file.is_file():
        raise DataError("backup_missing")
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            stream.seek(max(0, size - _FOOTER - _MOST_TRAILER))
            tail = stream.read()
    except OSError as error:
        raise disk_error(error, reading=True) from error
    footer, length = tail[-_FOOTER:], int.from_bytes(tail[-_FOOTER : -_FOOTER + 4], "little")
    raw = tail[-_FOOTER - length : -_FOOTER]
    if len(tail) < _FOOTER or footer[-len(_MARK) :] != _MARK or len(raw) != length or not raw:
        raise DataError("backup_damaged")
    if hashlib.sha256(raw).digest() != footer[4:36]:
        raise DataError("backup_damaged")
    trailer = _parse_trailer(raw)
    if trailer.db_bytes + length + _FOOTER != size:
        raise DataError("backup_damaged")
    return trailer


def _parse_trailer(raw: bytes) -> Trailer:
    try:
        content = json.loads(raw.decode("utf-8"))
        match content:
            case {"format": str(name), "version": int(version)} if name == _FORMAT and version != _VERSION:
                raise DataError("backup_newer", found=version, known=_VERSION)
            case {
                "format": "caseworker-backup",
                "store": str(store_id),
                "made": str(made),
                "reason": str(reason),
                "revision": str() | None as revision,
                "db_bytes": int(db_bytes),
                "db_sha256": str(db_sha256),
                "counts": str(counts),
                "keys": str(keys),
            }:
                when = datetime.fromisoformat(made)
                keys_raw = keys.encode("utf-8")
                if when.tzinfo is None or parse_keys(keys_raw).store_id != store_id:
                    raise DataError("backup_damaged")
                return Trailer(store_id, when, reason, revision, db_bytes, db_sha256, counts, keys_raw)
            case _:
                raise DataError("backup_damaged")
    except (ValueError, RecursionError) as error:
        raise DataError("backup_damaged") from error


def extract(file: Path, trailer: Trailer, target: Path) -> None:
    """Write the database part of a backup to a new file, checking its hash as it goes by.

    Raises DataError "backup_damaged"; the new file is then still there, for the caller to remove.
    """
    digest, left = hashlib.sha256(), trailer.db_bytes
    with file.open("rb") as source, target.open("xb") as stream:
        target.chmod(0o600)
        while left > 0 and (block := source.read(min(_BLOCK, left))):
            digest.update(block)
            stream.write(block)
            left -= len(block)
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(target.parent)
    if left or digest.hexdigest() != trailer.db_sha256:
        raise DataError("backup_damaged")


def sha256(path: Path, length: int) -> str:
    """SHA-256 of the first `length` bytes, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while length > 0 and (block := stream.read(min(_BLOCK, length))):
            digest.update(block)
            length -= len(block)
    return digest.hexdigest()
