"""Asking the store: SQL text with :name parameters on one consistent snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy
from sqlalchemy import Row, TextClause, bindparam, text

BLOCK = 500


@lru_cache(maxsize=512)
def _statement(sql: str, expanding: bool = False) -> TextClause:
    statement = text(sql)
    return statement.bindparams(bindparam("ids", expanding=True)) if expanding else statement


class Reader:
    """Questions on one snapshot of the store. Rows give their columns by name and by position."""

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        """Made by `Store.reading` and `Store.writing`."""
        self.connection = connection

    def rows(self, sql: str, **params: Any) -> list[Row[Any]]:
        """All rows of a question."""
        return list(self.connection.execute(_statement(sql), params).all())

    def row(self, sql: str, **params: Any) -> Row[Any] | None:
        """The first row, or None."""
        return self.connection.execute(_statement(sql), params).first()

    def value(self, sql: str, **params: Any) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(_statement(sql), params).scalar()

    def many(self, sql: str, ids: Sequence[Any], **params: Any) -> list[Row[Any]]:
        """All rows of a question with `IN :ids`, asked in blocks so that any number of ids is possible."""
        found: list[Row[Any]] = []
        statement = _statement(sql, expanding=True)
        for start in range(0, len(ids), BLOCK):
            found += self.connection.execute(statement, {"ids": list(ids[start : start + BLOCK]), **params}).all()
        return found

    def raw(self, sql: str, params: tuple[Any, ...] = ()) -> list[Any]:
        """Rows as plain tuples, for lists of many thousands: `?` parameters, straight to the driver."""
        return list(self.connection.exec_driver_sql(sql, params).all())
