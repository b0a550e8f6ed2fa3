"""E1: the four-month report against the raw SQL it asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from caseworker.domain.accountability import Filters, last_day
from caseworker.domain.period import Period
from caseworker.services import reports
from caseworker.services.desk import Reader
from caseworker.storage.lists import accountability as counting
from tests.bench.harness import Goal
from tests.bench.raw import Raw
from tests.bench.stores import data_key, opened

PERIOD = "2025-3"


class Listening:
    """A reader that remembers what it was asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def rows(self, sql: str, **params: Any) -> Sequence[Any]:
        """Ask, and remember the question."""
        self.asked.append((sql, params))
        return self.reader.rows(sql, **params)


@contextmanager
def goals(folder: Path, size: int) -> Iterator[list[Goal]]:
    """The goals of the report, at one size of store."""
    with closing(opened(folder)) as desk, closing(Raw(folder / "store.db", data_key(folder))) as raw:
        period = Period.parse(PERIOD)
        with desk.reading() as reader:
            listening = Listening(reader)
            counting.tallies(listening, counting.Query(period, last_day(period, desk.today()), Filters()))

        yield [
            Goal(
                "E1", "the four-month report", size, lambda: reports.accountability(desk, PERIOD),
                lambda: raw.timed(listening.asked),
                ratio=1.2, allowance_ms=1.0, rounds=15, floor_name="its SQL on the raw driver",
            )
        ]  # fmt: skip
