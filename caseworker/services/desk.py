"""The desk: the open store of one person, and the first argument of everything that person can do.

A service is one function per user action; it asks with `desk.reading()` and writes with `desk.writing("short.name")`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caseworker.storage.changes import Changes, Seen, last_number
from caseworker.storage.reader import Reader
from caseworker.storage.store import Store

if TYPE_CHECKING:
    from caseworker.storage.unit import Unit

__all__ = ["Changes", "Desk", "Me", "Reader", "Seen", "Unit"]


def __getattr__(name: str) -> object:
    """`Unit` on its first use: what writes is slow to import, and a desk may only be asked."""
    if name != "Unit":
        raise AttributeError(name)
    from caseworker.storage import unit

    return unit.Unit


@dataclass(frozen=True, slots=True)
class Me:
    """The person this store belongs to. `worker` and `organisation_n` are their own records (None in an old store)."""

    name: str
    role: str
    organisation: str
    key_id: str
    worker: int | None = None
    organisation_n: int | None = None


class Desk:
    """One person at one open store."""

    def __init__(self, store: Store, me: Me, folder: Path, release: Callable[[], None] = lambda: None) -> None:
        """Made by `services.stores`; `release` gives the store's lock back when the desk is closed."""
        self._store = store
        self.me = me
        self.folder = folder
        self._release = release
        self.closed = False
        with store.reading() as reader:
            self.opened_after = last_number(reader)

    @property
    def store(self) -> Store:
        """The open store, for services; the window never touches it."""
        return self._store

    @property
    def read_only(self) -> bool:
        """Whether the place of this store cannot be written."""
        return self._store.database.read_only

    def now(self) -> datetime:
        """The moment now, in UTC."""
        return self._store.now()

    def today(self) -> date:
        """Today, where the user is."""
        return self._store.today()

    def reading(self) -> AbstractContextManager[Reader]:
        """Questions on one consistent snapshot."""
        return self._store.reading()

    def writing(self, action: str, case: int | None = None) -> AbstractContextManager[Unit]:
        """A unit of work under a short name; all of it or nothing."""
        return self._store.writing(action, case)

    @property
    def last_changes(self) -> Changes:
        """What the newest unit of work changed."""
        return self._store.last_changes

    def interrupt(self) -> None:
        """Stop the questions that are being answered now (somebody typed on)."""
        self._store.database.interrupt()

    def close(self) -> None:
        """Close the store and give its lock back. A second call does nothing."""
        self.closed = True
        self._store.close()
        self._release()
