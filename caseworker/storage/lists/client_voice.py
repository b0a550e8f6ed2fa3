"""Conversations on how a trajectory is experienced: for counting, and as a list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.domain.client_voice import QUESTIONS, Said
from caseworker.storage import search as index
from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A conversation in the list: what it was about, and the beginning of what was said."""

    n: int
    on: date
    how: str
    theme: str
    people: int
    place: str
    text: str


def said_in(reader: Reader, first: date, until: date) -> list[Said]:
    """What was said in a period."""
    names = ", ".join(name for name, _words in QUESTIONS)
    rows = reader.rows(
        f'SELECT theme, people, {names} FROM client_voice WHERE NOT deleted AND "on" BETWEEN :first AND :until',  # noqa: S608 -- our own names
        first=first.isoformat(), until=until.isoformat(),
    )  # fmt: skip
    return [
        Said(row[0], row[1] or 1, tuple(int(score) if score.isdigit() else None for score in tuple(row)[2:]))
        for row in rows
    ]


def voice_ids(reader: Reader, text: str = "") -> array[int]:
    """The conversations, the newest first; with `text` those that hold it."""
    ordered = reader.raw('SELECT n FROM client_voice WHERE NOT deleted ORDER BY "on" DESC, n DESC')
    if not index.query_words(text):
        return array("q", (row[0] for row in ordered))
    found = set(index.texts_found(reader, text))
    return array("q", (row[0] for row in ordered if row[0] in found))


def voice_rows(reader: Reader, ids: Sequence[int]) -> list[VoiceRow]:
    """These conversations in their order; one that is gone meanwhile is left out."""
    rows = reader.many(
        'SELECT n, "on" AS day, how, theme, people, place, good, better FROM client_voice'
        " WHERE NOT deleted AND n IN :ids",
        ids,
    )
    found = {
        row.n: VoiceRow(
            row.n, date.fromisoformat(row.day), row.how, row.theme, row.people or 1, row.place, row.better or row.good
        )
        for row in rows
    }
    return [found[n] for n in ids if n in found]
