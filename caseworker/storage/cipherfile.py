"""Does this key belong to this database file? Answered from the bytes, without opening the database.

Opening a database with SQLCipher may create `-wal` and `-shm` files and, on closing, fold the log into the
database, even with the wrong key. A store that cannot be opened must stay exactly as it was found, so the key is
tried on the first page beforehand. Source: SQLCipher 4 page format (4096-byte page; 80 bytes reserved for a
16-byte IV and a 64-byte HMAC-SHA512 over ciphertext, IV and page number; the first 16 bytes of page 1 are the salt).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

PAGE = 4096
SALT = 16
_HMAC = 64
_SALT_MASK = 0x3A
_WAL_HEADER = 32
_FRAME_HEADER = 24


def key_fits(path: Path, key: bytes) -> bool:
    """True when `key` (32 bytes) authenticates the first page of the database at `path`.

    A power cut while the log was being folded in may leave a torn first page; the log then still holds a whole one,
    which SQLite will put back. So the pages numbered 1 in the log count as well.

    Reads the file with ordinary calls: on POSIX, closing it drops this *process's* SQLite locks on it. Call it only
    while nothing in this process has the database open, or while the store's own lock is held.
    """
    with path.open("rb") as stream:
        first = stream.read(PAGE)
    if len(first) < PAGE:
        return False
    hmac_key = _hmac_key(key, first[:SALT])
    if _authentic(first, hmac_key):
        return True
    return any(_authentic(page, _hmac_key(key, page[:SALT])) for page in _first_pages_in_log(path))


def _hmac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)


def _authentic(page: bytes, hmac_key: bytes) -> bool:
    body, stored = page[SALT : PAGE - _HMAC], page[PAGE - _HMAC :]
    expected = hmac.digest(hmac_key, body + (1).to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(expected, stored)


def _first_pages_in_log(path: Path) -> Iterator[bytes]:
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return
    with log.open("rb") as stream:
        stream.seek(_WAL_HEADER)
        while True:
            header, page = stream.read(_FRAME_HEADER), stream.read(PAGE)
            if len(page) < PAGE:
                return
            if int.from_bytes(header[:4], "big") == 1:
                yield page
