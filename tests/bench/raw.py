"""The floors that go straight to the driver: SQLCipher with the raw key, in a process of its own.

A process of its own, because what the program switches on for the whole process (wiping memory) would slow the floor as
well; the floor has the driver's own settings. Times are taken inside it, so that handing rows over does not count.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY", "busy_timeout=5000")
FAR = 1_000_000_000  # numbers of copied rows start here, so that they meet nobody

Batches = Sequence[tuple[str, Sequence[tuple[Any, ...]]]]
Questions = Sequence[tuple[str, Mapping[str, Any] | Sequence[Any]]]


class Raw:
    """A plain connection to an encrypted store, held by a child process."""

    def __init__(self, path: Path, key: bytes) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs, str(path), key), daemon=True)
        self._child.start()
        theirs.close()

    def _ask(self, *said: object) -> Any:
        self._line.send(said)
        answer = self._line.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        found: list[tuple[Any, ...]] = self._ask("rows", sql, parameters)
        return found

    def insert(self, batches: Batches) -> float:
        """Write these rows in one durable transaction; milliseconds from BEGIN to COMMIT."""
        return float(self._ask("insert", batches))

    def timed(self, questions: Questions) -> float:
        """Ask these questions and read every row; milliseconds."""
        return float(self._ask("timed", questions))

    def close(self) -> None:
        """Close the connection and end the child."""
        self._line.send(None)
        self._child.join(30)
        self._line.close()


def insert_sql(table: str, columns: int) -> str:
    """INSERT OR REPLACE for so many columns."""
    return f'INSERT OR REPLACE INTO "{table}" VALUES ({", ".join("?" * columns)})'


def _serve(line: Connection, path: str, key: bytes) -> None:
    """The child: answer until told to stop."""
    import sqlcipher3.dbapi2 as driver

    connection = driver.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    work: dict[str, Callable[..., object]] = {"rows": _rows, "insert": _insert, "timed": _timed}
    while (said := line.recv()) is not None:
        try:
            line.send(work[said[0]](connection, *said[1:]))
        except driver.Error as error:
            line.send(RuntimeError(str(error)))
    connection.close()


def _rows(connection: Any, sql: str, parameters: tuple[object, ...]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(sql, parameters).fetchall()]


def _insert(connection: Any, batches: Batches) -> float:
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for sql, rows in batches:
        connection.executemany(sql, rows)
    connection.execute("COMMIT")
    return (time.perf_counter() - start) * 1000


def _timed(connection: Any, questions: Questions) -> float:
    start = time.perf_counter()
    for sql, parameters in questions:
        connection.execute(sql, parameters).fetchall()
    return (time.perf_counter() - start) * 1000
