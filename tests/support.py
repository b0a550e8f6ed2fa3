"""What tests need to sit at a desk: a real encrypted store with quick keys and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from caseworker.services.desk import Desk
from caseworker.services.stores import create_store, open_store
from caseworker.storage.keyslots import KdfCost

PASSPHRASE = "een lange wachtzin van vier woorden"
QUICK = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
TODAY = date(2026, 3, 5)


class HandClock:
    """A clock that is set by hand; every look moves it one millisecond, so that moments differ."""

    def __init__(self, day: date = TODAY) -> None:
        self.moment = datetime(day.year, day.month, day.day, 10, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def set(self, day: date) -> None:
        """Go to ten o'clock on a day."""
        self.moment = datetime(day.year, day.month, day.day, 10, 18, tzinfo=UTC)


def new_desk(
    folder: Path,
    name: str = "Sanne de Wit",
    role: str = "coach",
    organisation: str = "Werkplein Rijnoever",
    today: date = TODAY,
    clock: HandClock | None = None,
) -> Desk:
    """A new store in `folder`/name, opened, with the clock at `today`."""
    desk, _code = create_store(
        folder / name.replace(" ", "-"), name, role, organisation, PASSPHRASE, now=clock or HandClock(today), cost=QUICK
    )
    return desk


def reopened(desk: Desk, today: date = TODAY) -> Desk:
    """The same store, closed and opened again."""
    desk.close()
    return open_store(desk.folder, PASSPHRASE, now=HandClock(today))


@contextmanager
def questions(desk: Desk) -> Iterator[list[str]]:
    """The questions asked of a store meanwhile, one after another (a `reading()` inside another is not heard)."""
    asked: list[str] = []
    heard: Any  # the driver's connection; the pool lends the same one again
    with desk.store.database.asking() as heard:
        heard.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        with desk.store.database.asking() as heard:
            heard.set_trace_callback(None)
