"""Asking the store: SQL text with :name parameters on one consistent snapshot, straight to the driver."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from caseworker.storage.driver import RawConnection

if TYPE_CHECKING:
    import sqlalchemy

BLOCK = 500
STREAM_ROWS = 2_000
Row = Any
"""A named tuple: the columns by name and by position. Its fields are those of the question, which no type can say."""


@lru_cache(maxsize=512)
def _row_type(columns: tuple[str, ...]) -> Any:
    """The type of rows with these columns; what is no name (`COUNT(*)`) is reached by position."""
    plain = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # the names are only known now
    return type("Row", (plain,), {"__slots__": (), "_mapping": property(lambda row: row._asdict())})


def _typed(cursor: Any) -> Any:
    return _row_type(tuple([column[0] for column in cursor.description]))._make


@lru_cache(maxsize=512)
def _expanded(sql: str, count: int) -> str:
    marks = ", ".join(f":ids_{place}" for place in range(count))
    return sql.replace(":ids", f"({marks})")


class Reader:
    """Questions on one snapshot of the store. Rows give their columns by name and by position."""

    def __init__(self, connection: sqlalchemy.Connection | RawConnection) -> None:
        """Made by `Store.reading` and `Store.writing`; inside a write the questions see what was written so far."""
        pooled = getattr(connection, "connection", None)  # SQLAlchemy's own stands around one of the driver
        self._driver: RawConnection = cast("RawConnection", connection) if pooled is None else pooled.driver_connection

    def rows(self, sql: str, **params: Any) -> list[Row]:
        """All rows of a question."""
        return self._all(sql, params)

    def row(self, sql: str, **params: Any) -> Row | None:
        """The first row, or None."""
        cursor = self._driver.execute(sql, params)
        found = cursor.fetchone()
        made = None if found is None else _typed(cursor)(found)
        cursor.close()
        return made

    def value(self, sql: str, **params: Any) -> Any:
        """The first column of the first row, or None."""
        cursor = self._driver.execute(sql, params)
        found = cursor.fetchone()
        cursor.close()
        return None if found is None else found[0]

    def many(self, sql: str, ids: Sequence[Any], **params: Any) -> list[Row]:
        """All rows of a question with `IN :ids`, asked in blocks so that any number of ids is possible."""
        found: list[Row] = []
        for start in range(0, len(ids), BLOCK):
            part = ids[start : start + BLOCK]
            named = {f"ids_{place}": value for place, value in enumerate(part)}
            found += self._all(_expanded(sql, len(part)), {**named, **params})
        return found

    def raw(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """Rows as plain tuples, for lists of many thousands: `?` parameters, straight to the driver."""
        found: list[Any] = self._driver.execute(sql, params).fetchall()
        return found

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterator[Any]:
        """Rows as plain tuples, a block at a time: for questions whose answer does not fit in memory."""
        cursor = self._driver.execute(sql, params)
        while block := cursor.fetchmany(STREAM_ROWS):
            yield from block

    def _all(self, sql: str, params: Mapping[str, Any]) -> list[Row]:
        cursor = self._driver.execute(sql, params)
        made = _typed(cursor)
        return [made(found) for found in cursor.fetchall()]
