"""The encrypted database: the only place that opens a connection or makes an engine.

One writer connection (a lock, `BEGIN IMMEDIATE`) and a small pool of readers that cannot write, each on its own
consistent snapshot. Nothing here creates or removes a file when something is wrong: the key is tried on the bytes of
the file before SQLite sees it (see `cipherfile`). Driver errors that a person can meet (disk full, damaged, in use)
become a `DataError` here and nowhere else.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy
import sqlcipher3.dbapi2 as driver
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from caseworker.errors import DataError, UserError
from caseworker.storage.cipherfile import PAGE, key_fits
from caseworker.storage.files import disk_error

KEY_BYTES = 32
BUSY_MILLISECONDS = 5000
READERS = 4

_CACHE_KIB = 65536
_ANALYSED_ROWS = 1000
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

    def execute(self, sql: str, parameters: tuple[object, ...] = ..., /) -> Any:
        """One statement with `?` parameters."""

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
def peek(path: Path, key: bytes) -> Iterator[RawConnection]:
    """Look into a store without changing a byte of it: not even the log is folded in.

    Raises what `Database.open` raises for a missing, damaged or foreign file.
    """
    refuse_unreadable(path, key)
    with closing(raw_connect(path, key, read_only=True, immutable=_log_is_empty(path))) as connection:
        yield connection


def refuse_unreadable(path: Path, key: bytes) -> None:
    """Raise DataError "store_missing", "store_damaged_or_wrong_key" or "disk_error" before SQLite touches the file."""
    try:
        if not path.is_file():
            raise DataError("store_missing")
        if path.stat().st_size < PAGE or not key_fits(path, key):
            raise DataError("store_damaged_or_wrong_key")
    except OSError as error:
        raise disk_error(error) from error


def can_be_written(path: Path) -> bool:
    """Whether this file and its folder let us write: a store needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _log_is_empty(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return not log.exists() or log.stat().st_size == 0


def attach(connection: RawConnection, path: Path, key: bytes, name: str) -> None:
    """Attach another encrypted file as `name`. The only ATTACH in the program: without a key string it would inherit
    the main key, and with an empty one it would write plain text.
    """
    if len(key) != KEY_BYTES or not name.isidentifier():
        raise ValueError("attaching needs a 32-byte key and a plain name")
    with known_errors():
        connection.execute(f"ATTACH DATABASE ? AS {name} KEY \"x'{key.hex()}'\"", (str(path.absolute()),))


@contextmanager
def known_errors() -> Iterator[None]:
    """Turn the driver's errors in this block into DataError or `ReadingStoppedError`; a bug in SQL stays what it is."""
    try:
        yield
    except DBAPIError as error:
        raise _known(error.orig) or error from error
    except driver.Error as error:
        raise _known(error) or error from error


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


class Database:
    """One open store: readers on snapshots, one writer. Made by `create` or `open`; used from any thread."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool, immutable: bool) -> None:
        """Not for callers: use `create` or `open`."""
        self.path = path
        self.read_only = read_only
        """True when the place cannot be written: every `writing()` is refused with DataError "read_only"."""
        self._write_lock = threading.Lock()
        self._writing_thread: int | None = None
        self._readers_lock = threading.Lock()
        self._raw_readers: set[RawConnection] = set()
        self._closed = False

        def reader() -> RawConnection:
            connection = raw_connect(path, key, read_only=True, immutable=immutable)
            with self._readers_lock:
                self._raw_readers.add(connection)
            return connection

        # The writer comes first and stays: it does any recovery, and keeps the log's side files in place for readers.
        self._writer = None if read_only else _engine(lambda: raw_connect(path, key), "BEGIN IMMEDIATE", one=True)
        self._readers = _engine(reader, "BEGIN")

    @staticmethod
    def create(path: Path, key: bytes) -> Database:
        """Make a new, empty, encrypted database file (mode 0600) and open it.

        Raises DataError "store_exists", "read_only", "disk_full" or "disk_error".
        """
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as error:
            raise DataError("store_exists") from error
        except OSError as error:
            raise disk_error(error) from error
        connection = raw_connect(path, key, create=True)
        connection.close()
        return Database._opened(path, key, read_only=False)

    @staticmethod
    def open(path: Path, key: bytes) -> Database:
        """Open an existing store; never creates one, and leaves every byte alone when it fails.

        On a medium that cannot be written the result has `read_only` set.
        Raises DataError "store_missing", "store_damaged_or_wrong_key", "store_damaged", "read_only_unfinished"
        (last session's changes wait in the log, and the place cannot be written), "store_busy" or "disk_error".
        """
        refuse_unreadable(path, key)
        return Database._opened(path, key, read_only=not can_be_written(path))

    @staticmethod
    def _opened(path: Path, key: bytes, *, read_only: bool) -> Database:
        immutable = read_only and _log_is_empty(path)
        database = Database(path, key, read_only=read_only, immutable=immutable)
        try:
            with database.reading() if read_only else database.writing() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except DataError as error:
            database._dispose()
            if not read_only and error.code == "read_only":
                return Database._opened(path, key, read_only=True)
            if read_only and error.code == "disk_error" and not immutable:
                raise DataError("read_only_unfinished") from error
            raise
        return database

    def reading(self) -> AbstractContextManager[sqlalchemy.Connection]:
        """A connection on one consistent snapshot, taken at its first statement; it cannot write.

        Raises `ReadingStoppedError` after `interrupt()`; RuntimeError when something tries to write (a bug).
        """
        return self._read()

    def writing(self) -> AbstractContextManager[sqlalchemy.Connection]:
        """The writer connection inside one transaction: committed at the end, rolled back on any exception.

        Waits for another thread's write. When the block has ended without an exception, the change is on the disk.
        Raises DataError "read_only", "disk_full", "disk_error", "store_busy"; RuntimeError when nested (a bug).
        """
        return self._write()

    @contextmanager
    def _read(self) -> Iterator[sqlalchemy.Connection]:
        self._refuse_closed()
        try:
            with known_errors(), self._readers.begin() as connection:
                yield connection
        except DataError as error:
            if error.code == "read_only":
                raise RuntimeError("a write on a reading connection: use writing()") from error
            raise

    @contextmanager
    def _write(self) -> Iterator[sqlalchemy.Connection]:
        self._refuse_closed()
        if self._writer is None:
            raise DataError("read_only")
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("writing() inside writing(): one change is one transaction")
        with self._write_lock:
            self._refuse_closed()
            self._writing_thread = threading.get_ident()
            try:
                with known_errors(), self._writer.begin() as connection:
                    yield connection
            finally:
                self._writing_thread = None

    def interrupt(self) -> None:
        """Stop every question that is being answered now (from another thread); writes go on."""
        with self._readers_lock:
            for connection in self._raw_readers:
                connection.interrupt()

    def tune(self) -> None:
        """Let the database look at its tables again, so that it keeps choosing the right index; after large imports."""
        with self.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA analysis_limit={_ANALYSED_ROWS}")
            connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Fold the log into the database file and close every connection; a second call does nothing.

        Waits for a write that is going on; questions being answered are interrupted.
        """
        if self._closed:
            return
        self.interrupt()
        with self._write_lock:
            self._closed = True
            self._readers.dispose()
            self._fold_log_in("TRUNCATE")
            self._dispose()

    def fold_log_in(self) -> None:
        """Move what is in the log into the database file itself (before the file's own pages are judged)."""
        self._refuse_closed()
        with self._write_lock:
            self._fold_log_in("PASSIVE")

    def _fold_log_in(self, how: str) -> None:
        if self._writer is not None:
            # A reader that is still busy only postpones this to the next time: nothing is lost.
            with suppress(DataError), known_errors(), closing(self._writer.raw_connection()) as connection:
                connection.cursor().execute(f"PRAGMA wal_checkpoint({how})")

    def _dispose(self) -> None:
        self._readers.dispose()
        if self._writer is not None:
            self._writer.dispose()
        with self._readers_lock:
            self._raw_readers.clear()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


def engine_on(connection: RawConnection, begin: str = "BEGIN IMMEDIATE") -> sqlalchemy.Engine:
    """An engine on one connection that is already open (migrations, checks); disposing it closes the connection."""
    return _engine(lambda: connection, begin, one=True)


def _engine(connect: Callable[[], RawConnection], begin: str, *, one: bool = False) -> sqlalchemy.Engine:
    pool: dict[str, Any] = {"poolclass": StaticPool}
    if not one:
        pool = {"poolclass": QueuePool, "pool_size": READERS, "max_overflow": READERS}
    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        hide_parameters=True,  # an error's text must never hold a client's name
        **pool,
    )

    # That hides the values of statements, but not the rows that come back: a log at the finest level would hold them.
    logging.getLogger("sqlalchemy.engine.Engine").addFilter(_no_rows)

    # The driver's own transactions start late and commit before DDL: half-done migrations. So we begin ourselves.
    def start(connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine


def _no_rows(record: logging.LogRecord) -> bool:
    """Whether a message of the engine holds no values of clients: statements do not, rows that come back do."""
    return record.levelno > logging.DEBUG
