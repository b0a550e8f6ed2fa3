"""The encrypted database: the only place that opens a connection or makes an engine.

One writer connection (a lock, `BEGIN IMMEDIATE`) and a small pool of readers that cannot write, each on its own
consistent snapshot. Nothing here creates or removes a file when something is wrong: the key is tried on the bytes of
the file before SQLite sees it (see `cipherfile`). Driver errors that a person can meet (disk full, damaged, in use)
become a `DataError` here and nowhere else (see `driver`).

Writing goes through SQLAlchemy, on the one writer connection. Questions go straight to the driver: SQLAlchemy is
imported at the first write, so that a program that only asks starts without it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from caseworker.errors import DataError
from caseworker.storage.cipherfile import PAGE, key_fits
from caseworker.storage.driver import KEY_BYTES, RawConnection, ReadingStoppedError, known_errors, raw_connect
from caseworker.storage.files import disk_error

if TYPE_CHECKING:
    import logging

    import sqlalchemy

__all__ = [
    "KEY_BYTES", "READERS", "Database", "RawConnection", "ReadingStoppedError", "attach", "can_be_written", "engine_on",
    "known_errors", "peek", "raw_connect", "refuse_unreadable",
]  # fmt: skip

READERS = 4

_ANALYSED_ROWS = 1000


@contextmanager
def peek(path: Path, key: bytes) -> Iterator[RawConnection]:
    """Look into a store without changing a byte of it: not even the log is folded in.

    Raises what `Database.open` raises for a missing, damaged or foreign file.
    """
    refuse_unreadable(path, key)
    with closing(raw_connect(path, key, read_only=True, immutable=_log_is_empty(path))) as connection:
        yield connection


def refuse_unreadable(path: Path, key: bytes) -> None:
    """Raise DataError "store_missing", "store_damaged_or_wrong_key", "access_refused" or "disk_error".

    SQLite has not touched the file then.
    """
    try:
        if not path.is_file():
            raise DataError("store_missing")
        if path.stat().st_size < PAGE or not key_fits(path, key):
            raise DataError("store_damaged_or_wrong_key")
    except OSError as error:
        raise disk_error(error, reading=True) from error


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
        self._idle: list[RawConnection] = []
        self._raw_writer: RawConnection | None = None
        self._key, self._immutable = key, immutable
        self._closed = False

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
            # The writer comes first and stays: it does any recovery, and keeps the log's side files for the readers.
            with database.asking() if read_only else database.changing() as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except DataError as error:
            database._dispose()
            if not read_only and error.code == "read_only":
                return Database._opened(path, key, read_only=True)
            if read_only and error.code == "disk_error" and not immutable:
                raise DataError("read_only_unfinished") from error
            raise
        return database

    def asking(self) -> AbstractContextManager[RawConnection]:
        """The driver's connection on one consistent snapshot, taken at its first statement; it cannot write.

        Raises `ReadingStoppedError` after `interrupt()`; RuntimeError when something tries to write (a bug).
        """
        return self._ask()

    def reading(self) -> AbstractContextManager[sqlalchemy.Connection]:
        """The same as `asking`, for what wants a connection of SQLAlchemy."""
        return self._read()

    def writing(self) -> AbstractContextManager[sqlalchemy.Connection]:
        """The writer connection inside one transaction: committed at the end, rolled back on any exception.

        Waits for another thread's write. When the block has ended without an exception, the change is on the disk.
        Raises DataError "read_only", "disk_full", "disk_error", "store_busy"; RuntimeError when nested (a bug).
        """
        return self._write()

    def changing(self) -> AbstractContextManager[RawConnection]:
        """The same as `writing` on the driver's connection, for the few rows that are written before SQLAlchemy is
        there."""
        return self._change()

    @contextmanager
    def _ask(self) -> Iterator[RawConnection]:
        self._refuse_closed()
        with _only_reading(), known_errors():
            connection = self._lend()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._take_back(connection)

    @contextmanager
    def _read(self) -> Iterator[sqlalchemy.Connection]:
        self._refuse_closed()
        with _only_reading(), known_errors(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sqlalchemy.Connection]:
        with self._turn(), known_errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _change(self) -> Iterator[RawConnection]:
        with self._turn(), known_errors():
            connection = self._writing_connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(DataError), known_errors():
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time, and never one inside another."""
        self._refuse_closed()
        if self.read_only:
            raise DataError("read_only")
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("writing() inside writing(): one change is one transaction")
        with self._write_lock:
            self._refuse_closed()
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = None

    # -- connections -------------------------------------------------------------------------------------------

    def _reading_connection(self) -> RawConnection:
        connection = raw_connect(self.path, self._key, read_only=True, immutable=self._immutable)
        with self._readers_lock:
            self._raw_readers.add(connection)
        return connection

    def _writing_connection(self) -> RawConnection:
        if self._raw_writer is None:
            self._raw_writer = raw_connect(self.path, self._key)
        return self._raw_writer

    @cached_property
    def _readers(self) -> sqlalchemy.Engine:
        return _engine(self._reading_connection, "BEGIN")

    @cached_property
    def _writer(self) -> sqlalchemy.Engine:
        return _engine(self._writing_connection, "BEGIN IMMEDIATE", one=True)

    def _lend(self) -> RawConnection:
        with self._readers_lock:
            if self._idle:
                return self._idle.pop()
        return self._reading_connection()

    def _take_back(self, connection: RawConnection) -> None:
        try:
            connection.execute("ROLLBACK")  # nothing was written: this only lets the snapshot go
        except driver.Error:
            self._drop(connection)  # SQLite ended the transaction itself; the next question gets another connection
            return
        with self._readers_lock:
            if not self._closed and len(self._idle) < READERS:
                self._idle.append(connection)
                return
        self._drop(connection)

    def _drop(self, connection: RawConnection) -> None:
        with self._readers_lock:
            self._raw_readers.discard(connection)
        connection.close()

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
            self._let_readers_go()
            self._fold_log_in("TRUNCATE")
            self._dispose()

    def fold_log_in(self) -> None:
        """Move what is in the log into the database file itself (before the file's own pages are judged)."""
        self._refuse_closed()
        with self._write_lock:
            self._fold_log_in("PASSIVE")

    def _fold_log_in(self, how: str) -> None:
        if self._raw_writer is not None:
            # A reader that is still busy only postpones this to the next time: nothing is lost.
            with suppress(DataError), known_errors():
                self._raw_writer.execute(f"PRAGMA wal_checkpoint({how})").fetchall()

    def _let_readers_go(self) -> None:
        with self._readers_lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            self._drop(connection)
        if "_readers" in vars(self):
            self._readers.dispose()

    def _dispose(self) -> None:
        self._let_readers_go()
        if "_writer" in vars(self):
            self._writer.dispose()
        if self._raw_writer is not None:
            self._raw_writer.close()
            self._raw_writer = None
        with self._readers_lock:
            self._raw_readers.clear()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


@contextmanager
def _only_reading() -> Iterator[None]:
    """A write on a reading connection is a bug, and said as one."""
    try:
        yield
    except DataError as error:
        if error.code == "read_only":
            raise RuntimeError("a write on a reading connection: use writing()") from error
        raise


def engine_on(connection: RawConnection, begin: str = "BEGIN IMMEDIATE") -> sqlalchemy.Engine:
    """An engine on one connection that is already open (migrations, checks); disposing it closes the connection."""
    return _engine(lambda: connection, begin, one=True)


def _engine(connect: Callable[[], RawConnection], begin: str, *, one: bool = False) -> sqlalchemy.Engine:
    import logging

    import sqlalchemy
    from sqlalchemy import event
    from sqlalchemy.pool import QueuePool, StaticPool

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
    return record.levelno > 10  # logging.DEBUG
