"""One record of the timeline with its texts in full, for whoever chose it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.storage import search
from caseworker.storage.lists.timeline import timeline_rows
from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class WholeEntry:
    """A record as it is read: what it is, who and when, and each text that was written, by the name of its field.

    `more` says that the row of the timeline does not show all of it.
    """

    n: int
    kind: str
    title: str
    meta: str
    texts: tuple[tuple[str, str], ...]
    more: bool


def whole_entry(reader: Reader, n: int, today: date) -> WholeEntry | None:
    """A record of the timeline with its whole texts; None when it is gone."""
    rows = timeline_rows(reader, [n], today)
    if not rows:
        return None
    kind = rows[0].kind
    names = search.TEXT_FIELDS.get(kind, ())
    texts: tuple[tuple[str, str], ...] = ()
    if names:
        listed = ", ".join(f'"{name}"' for name in names)
        found = reader.row(f'SELECT {listed} FROM "{kind}" WHERE n = :n', n=n)  # noqa: S608 -- our own names
        texts = tuple((name, text) for name, text in zip(names, found or (), strict=False) if text)
    more = any(" ".join(text.split()) not in (rows[0].text, rows[0].title) for _name, text in texts)
    return WholeEntry(n, kind, rows[0].title, rows[0].meta, texts, more)
