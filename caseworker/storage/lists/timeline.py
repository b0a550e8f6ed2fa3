"""The timeline of a case: the numbers of its dated records, newest first, and the rows of one page in words."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.snippet import opening
from caseworker.domain.wording import show_past
from caseworker.storage.lists import (
    timeline_conversations,
    timeline_core,
    timeline_employers,
    timeline_groups,
    timeline_process,
    timeline_spreekuur,
    timeline_work,
    timeline_worklists,
)
from caseworker.storage.lists.people import author_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page
from caseworker.storage.reader import Reader

TEXT_WIDTH = 200
READERS: dict[str, EntryReader] = {
    **timeline_core.READERS,
    **timeline_conversations.READERS,
    **timeline_spreekuur.READERS,
    **timeline_employers.READERS,
    **timeline_work.READERS,
    **timeline_worklists.READERS,
    **timeline_process.READERS,
    **timeline_groups.READERS,
}
"""How each kind of record is put into words; a subject's own module joins in here."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, in words: title, badge, who and when, and the beginning of the text.

    `icon` is a Lucide name; `tone` is "" or "accent", "ok", "warn", "danger"; `badge` a word that must stand out, such
    as a fall-back on the ladder (`fell_back`), else "".
    """

    n: int
    kind: str
    on: date
    title: str
    meta: str
    text: str
    icon: str
    tone: str = ""
    badge: str = ""
    fell_back: bool = False


def timeline_ids(reader: Reader, case: int, kinds: Sequence[str] = ()) -> array[int]:
    """The numbers of a case's dated records, the newest first; of these kinds only, when any are named."""
    chosen = f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    sql = f"SELECT n FROM timeline WHERE case_n = ?{chosen} ORDER BY entry_on DESC, n DESC"  # noqa: S608 -- our own names
    return array("q", (row[0] for row in reader.raw(sql, (case, *kinds))))


def timeline_counts(reader: Reader, case: int) -> dict[str, int]:
    """How many dated records of each kind a case has."""
    return {
        row[0]: row[1]
        for row in reader.raw("SELECT kind, COUNT(*) FROM timeline WHERE case_n = ? GROUP BY kind", (case,))
    }


def timeline_rows(reader: Reader, ids: Sequence[int], today: date) -> list[TimelineRow]:
    """The rows of these records in their order; one that is gone meanwhile is left out. A few questions per kind."""
    places = {
        row.n: row
        for row in reader.many("SELECT n, case_n, kind, entry_on, author_n FROM timeline WHERE n IN :ids", ids)
    }
    authors = author_names(reader, (row.author_n for row in places.values()))
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for n in ids:
        if n in places:
            by_kind[places[n].kind].append(n)
    entries: dict[int, Entry] = {}
    for kind, ns in by_kind.items():
        cases = sorted({places[n].case_n for n in ns})
        entries |= READERS[kind](Page(reader, ns, cases, today))
    rows = []
    for n in ids:
        if n in entries:
            rows.append(_row(places[n], entries[n], authors, today))
    return rows


def _row(place: Any, entry: Entry, authors: dict[int, str], today: date) -> TimelineRow:
    on = date.fromisoformat(place.entry_on)
    meta = ", ".join(
        part for part in (show_past(on, today), entry.extra, entry.who or authors.get(place.author_n, "")) if part
    )
    return TimelineRow(
        place.n, place.kind, on, entry.title, meta, opening(entry.text, TEXT_WIDTH), entry.icon, entry.tone,
        entry.badge, entry.fell_back,
    )  # fmt: skip
