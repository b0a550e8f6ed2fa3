"""Small helpers of the tests on the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy

from caseworker.storage.database import Database


@contextmanager
def opened(folder: Path, key: bytes) -> Iterator[Database]:
    """The database of a store folder, closed afterwards."""
    database = Database.open(folder / "store.db", key)
    try:
        yield database
    finally:
        database.close()


def names(connection: sqlalchemy.Connection) -> int:
    """How many people are in it."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def add(connection: sqlalchemy.Connection, name: str) -> None:
    """Add a person."""
    connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (name,))
