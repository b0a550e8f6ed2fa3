"""The driver: a connection to an encrypted file, keyed and set, and its errors in our own words.

Everything that opens a file passes here. SQLAlchemy is not imported: questions go straight to the driver, and a program
that only asks (a list on the command line, the first screens) starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as driver

from caseworker.errors import DataError, UserError

KEY_BYTES = 32
BUSY_MILLISECONDS = 5000

_CACHE_KIB = 65536
_LOG_LIMIT_BYTES = 64 * 1024 * 1024
_CODES = {
    driver.SQLITE_FULL: "disk_full",
    driver.SQLITE_READONLY: "read_only",
    driver.SQLITE_PERM: "read_only",
    driver.SQLITE_BUSY: "store_busy",
    driver.SQLITE_LOCKED: "store_busy",
    driver.SQLITE_CORRUPT: "store_damaged",
    driver.SQLITE_NOTADB: "store_damaged",
    driver.SQLITE_IOERR: "disk_error",
    driver.SQLITE_CANTOPEN: "disk_error",
    driver.SQLITE_NOMEM: "memory_short",
}


class ReadingStoppedError(UserError):
    """A running question was stopped by `Database.interrupt`; code "reading_stopped"."""


class RawConnection(Protocol):
    """What we use of the driver's connection (sqlcipher3 has no types of its own)."""

    def execute(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ..., /) -> Any:
        """One statement with `?` or `:name` parameters; gives the driver's cursor."""

    def executemany(self, sql: str, rows: Any, /) -> Any:
        """One statement for many rows."""

    def backup(self, target: Any, *, pages: int = ..., progress: Any = ..., sleep: float = ...) -> None:
        """Copy the whole database into another connection, `pages` at a time."""

    def interrupt(self) -> None:
        """Stop the statement that runs in another thread."""

    def close(self) -> None:
        """Close the connection."""


def raw_connect(
    path: Path, key: bytes, *, create: bool = False, read_only: bool = False, immutable: bool = False
) -> RawConnection:
    """A driver connection to the encrypted file, keyed, with our pragmas set and one page read as proof.

    `create` allows a new file; `read_only` never writes; `immutable` besides that promises that nobody else writes
    (a read-only medium, where SQLite cannot keep its side files).
    Raises DataError "store_damaged" (also for a wrong key: SQLite cannot tell), "disk_error", "disk_full", ...
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the data key is 32 bytes")  # another length would silently be taken as a passphrase
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    with known_errors():
        connection: RawConnection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000
        )
        try:
            # First: silence the library's own log, for the whole process. `cipher_memory_security` stays off: measured,
            # it makes a report over a cached store 20 times slower and an import twice, and a locked program ends its
            # process, which takes the key with it.
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _set_pragmas(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_pragmas(connection: RawConnection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA mmap_size=0")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA journal_size_limit={_LOG_LIMIT_BYTES}")


@contextmanager
def known_errors() -> Iterator[None]:
    """Turn the driver's errors in this block into DataError or `ReadingStoppedError`; a bug in SQL stays what it is."""
    try:
        yield
    except Exception as error:  # SQLAlchemy wraps the driver's errors; its class is not asked for, that would load it
        known = _known(error if isinstance(error, driver.Error) else getattr(error, "orig", None))
        if known is None:
            raise
        raise known from error


def _known(error: BaseException | None) -> Exception | None:
    number = getattr(error, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return None
    primary = number & 0xFF
    if primary == driver.SQLITE_INTERRUPT:
        return ReadingStoppedError("reading_stopped")
    code = _CODES.get(primary)
    if code is None:
        return None
    return DataError(code, number=number) if code == "disk_error" else DataError(code)
