"""The audit: who did what, in a chain. Each entry holds the hash of the one before, so that none can be left out."""

from __future__ import annotations

import hashlib
import json

from caseworker.storage.driver import RawConnection

GENESIS = b"\0" * 32
_LAST = "SELECT hash FROM audit ORDER BY n DESC LIMIT 1"
_ADD = "INSERT INTO audit (at, author, act, case_uid, detail, hash) VALUES (?, ?, ?, ?, ?, ?)"


def note(connection: RawConnection, at: str, author: str, act: str, case_uid: str = "", detail: str = "") -> None:
    """Add an entry, inside a transaction of the caller. `detail` never holds a name or text."""
    last = connection.execute(_LAST).fetchone()
    entry = (at, author, act, case_uid, detail)
    chained = hashlib.sha256((last[0] if last else GENESIS) + json.dumps(entry).encode()).digest()
    connection.execute(_ADD, (*entry, chained))
