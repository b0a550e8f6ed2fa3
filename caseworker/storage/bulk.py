"""Writing many rows at the driver's own speed. SQL that differs between databases is built here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlalchemy


@lru_cache(maxsize=256)
def _upsert_sql(table: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    insert = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'  # noqa: S608 -- names of our own tables
    if not keys:
        return insert
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in keys)
    target = ", ".join(f'"{name}"' for name in keys)
    return f"{insert} ON CONFLICT ({target}) DO " + (f"UPDATE SET {changes}" if changes else "NOTHING")


def insert_rows(
    connection: sqlalchemy.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Add rows, all in one call of the driver."""
    listed = list(rows)
    if listed:
        connection.exec_driver_sql(_upsert_sql(table, tuple(columns), ()), listed)


def upsert_rows(
    connection: sqlalchemy.Connection,
    table: str,
    columns: Sequence[str],
    keys: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
) -> None:
    """Add rows, or replace those with the same key."""
    listed = list(rows)
    if listed:
        connection.exec_driver_sql(_upsert_sql(table, tuple(columns), tuple(keys)), listed)


def delete_rows(connection: sqlalchemy.Connection, table: str, key: str, values: Iterable[Any]) -> None:
    """Remove the rows with these keys."""
    listed = [(value,) for value in values]
    if listed:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE "{key}" = ?', listed)  # noqa: S608 -- our own names
