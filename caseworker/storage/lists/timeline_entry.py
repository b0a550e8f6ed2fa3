"""What a record says of itself on the timeline, and the page of records that is being put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """What a kind of record says of itself; `who` is the person named with it, in place of the author."""

    title: str
    text: str = ""
    icon: str = "file-text"
    tone: str = ""
    badge: str = ""
    who: str = ""
    extra: str = ""
    fell_back: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The records of one page that are being put into words."""

    reader: Reader
    ids: list[int]
    cases: list[int]
    today: date

    def of(self, sql: str) -> list[Any]:
        """Rows of the records of this kind; `:ids` are their numbers."""
        return self.reader.many(sql, self.ids)

    def all_of(self, sql: str) -> list[Any]:
        """Rows of all records of the cases on this page; `:ids` are the cases."""
        return self.reader.many(sql, self.cases)


EntryReader = Callable[[Page], dict[int, Entry]]
"""Puts the records of one kind on a page into words, by their numbers; a few questions, never one per record."""


def lower(text: str) -> str:
    """A label in the middle of a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
