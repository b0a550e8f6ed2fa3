"""The floors that go straight to the driver: SQLCipher with the raw key and nothing above it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY", "busy_timeout=5000")
FAR = 1_000_000_000  # numbers of copied rows start here, so that they meet nobody


class Raw:
    """A plain connection to an encrypted store."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.connection: Any = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        self.connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}").fetchall()

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, parameters).fetchall()
        return found

    def insert(self, batches: Sequence[tuple[str, list[tuple[Any, ...]]]]) -> None:
        """Write these rows in one durable transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        for sql, rows in batches:
            self.connection.executemany(sql, rows)
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def insert_sql(table: str, columns: int) -> str:
    """INSERT OR REPLACE for so many columns."""
    return f'INSERT OR REPLACE INTO "{table}" VALUES ({", ".join("?" * columns)})'
