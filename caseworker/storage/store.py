"""One open store: its database, who writes in it, and the clock of this copy.

A copy of a store gets a replica id of its own: after a restore, on another machine, or when events of this very
replica turn up that it does not know. Two copies can then never write the same chain.
"""

from __future__ import annotations

import hashlib
import platform
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caseworker.domain.journal import Clock
from caseworker.storage import audit
from caseworker.storage.changes import Changes
from caseworker.storage.database import Database
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    from caseworker.storage.driver import RawConnection
    from caseworker.storage.unit import Unit

DATABASE = "store.db"
Now = Callable[[], datetime]
_META = "INSERT INTO meta (key, value) VALUES (?, ?)"


def utc_now() -> datetime:
    """The moment now, with its time zone."""
    return datetime.now(UTC)


def machine_id() -> str:
    """Something that names this machine: the system's own id where there is one, else the host's name."""
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        if path.is_file():
            return path.read_text(encoding="ascii", errors="replace").strip()
    return platform.node()


def fingerprint(path: Path, machine: str) -> str:
    """What tells this copy of a store file from every other: the machine, the place and the file's own number."""
    found = path.stat()
    text = f"{machine}|{path.resolve()}|{found.st_dev}|{found.st_ino}"
    return hashlib.sha256(text.encode()).hexdigest()


class Store:
    """An open store. `reading` and `writing` are the only ways in; both may be used from any thread."""

    def __init__(self, database: Database, now: Now = utc_now, machine: str | None = None, key: bytes = b"") -> None:
        """For a database at the newest schema; reads who writes here, and mints a new replica where that is needed.

        `key` is the data key, kept for backups of the open store.
        """
        self.key = key
        self.database = database
        self.now = now
        self._machine = machine if machine is not None else machine_id()
        self.replica = ""
        self.author = ""
        self.clock = Clock()
        self.last_changes = Changes()
        self._read_meta()

    @staticmethod
    def prepare(connection: RawConnection, store_id: str) -> None:
        """Write the first facts into a new store."""
        connection.executemany(_META, [("store_id", store_id), ("clock", "0"), ("author", "")])

    def _read_meta(self) -> None:
        with self.database.asking() as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        self.clock = Clock(int(meta.get("clock", "0")))
        self.author = meta.get("author", "")
        self.replica = meta.get("replica", "")
        mark = fingerprint(self.database.path, self._machine)
        if not self.database.read_only and (not self.replica or meta.get("fingerprint") != mark):
            with self.database.changing() as connection:
                self._mint_replica(connection, mark)

    def _mint_replica(self, connection: RawConnection, mark: str) -> None:
        self.replica = secrets.token_hex(16)
        connection.execute("DELETE FROM meta WHERE key IN ('replica', 'fingerprint')")
        connection.executemany(_META, [("replica", self.replica), ("fingerprint", mark)])

    def new_replica(self) -> None:
        """Go on under a new replica id: another copy of this store turned out to be in use."""
        with self.database.changing() as connection:
            self._mint_replica(connection, fingerprint(self.database.path, self._machine))

    def note(self, act: str) -> None:
        """Note in the audit that something was done that changes no record ("unlock")."""
        with self.database.changing() as connection:
            audit.note(connection, self.now().isoformat(), self.author, act)
        self.last_changes = Changes()

    def today(self) -> date:
        """Today where the user is."""
        return self.now().astimezone().date()

    def reading(self) -> AbstractContextManager[Reader]:
        """Questions on one consistent snapshot."""
        return self._reading()

    def writing(self, action: str, case: int | None = None) -> AbstractContextManager[Unit]:
        """A unit of work under a short name ("contact.save"): committed whole at the end, or not at all."""
        return self._writing(action, case)

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with self.database.asking() as connection:
            yield Reader(connection)

    @contextmanager
    def _writing(self, action: str, case: int | None) -> Iterator[Unit]:
        # Here and not above: what writes brings SQLAlchemy and every subject, and a command that lists cases only asks.
        from caseworker.storage.unit import Unit, Writer

        before = self.clock.last
        try:
            with self.database.writing() as connection:
                writer = Writer(self.replica, self.author, self.clock, self.now(), self.today())
                unit = Unit(connection, writer, action, case)
                yield unit
                unit.finish()
        except BaseException:
            self.clock.last = before
            raise
        self.last_changes = unit.changes

    def close(self) -> None:
        """Close the database; the log is folded into it."""
        self.database.close()
