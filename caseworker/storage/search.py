"""The search index: one table for names and numbers, one for the text of notes. FTS5 stands here and nowhere else.

Texts come in as folded words with a space between (`domain.folding`), and queries are folded alike; the tokenizer
has nothing left to decide: every letter beyond ASCII is part of a word. Both tables keep no text of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.domain.folding import words
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    import sqlalchemy

CREATE_SQL: tuple[str, ...] = (
    "CREATE VIRTUAL TABLE search_name USING fts5(words, content='', contentless_delete=1, detail=column,"
    " prefix='1 2 3', tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_text USING fts5(words, content='', contentless_delete=1, detail=column,"
    " prefix='2 3', tokenize='ascii')",
)
TABLES = ("search_name", "search_text")

# What goes into the index of names; every other searched field goes into the index of texts.
NAME_FIELDS: Mapping[str, tuple[str, ...]] = {
    "client": ("first_name", "infix", "last_name", "own_script_name", "client_number", "phone"),
    "organisation": ("name", "phone"),
    "worker": ("name", "phone"),
    "employer_contact": ("name", "phone"),
    "vacancy": ("title",),
}
NUMBER_FIELDS = frozenset({"phone", "client_number"})
TEXT_FIELDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(
        info.name
        for info in fields_of(cls)
        if info.searched and info.kind is FieldKind.TEXT and info.name not in NAME_FIELDS.get(kind, ())
    )
    for kind, cls in SUBJECTS.items()
}
# A word that nobody can type says what is no client, so that among 100,000 names those few are found apart.
MARKS: Mapping[str, str] = {
    "organisation": "\ue000o", "worker": "\ue000w", "employer_contact": "\ue000c", "vacancy": "\ue000v",
}  # fmt: skip
MOST_WORDS = 10
LONGEST_WORD = 60
NEWEST = 1_000
_BLOCK = 2_000
_PHONE_LIKE = re.compile(r"[\d\s()+./-]*\d[\d\s()+./-]*")
_FOREIGN_DUTCH = re.compile(r"(?:\+|00)31\s*(?:\(0\))?\s*")


def numbers_in(text: str) -> list[str]:
    """A telephone or client number as words: as written, and with its parts joined ("06 1234" -> 06, 1234, 061234).

    +31 and 0031 become the 0 that people type.
    """
    local = _FOREIGN_DUTCH.sub("0", text.strip(), count=1) if _FOREIGN_DUTCH.match(text.strip()) else text
    parts = words(local)
    return [*parts, "".join(parts)] if len(parts) > 1 else parts


def name_text(kind: str, values: Mapping[str, Any]) -> str:
    """The folded names and numbers of an entity; "" for a kind that has none."""
    found: list[str] = []
    for name in NAME_FIELDS.get(kind, ()):
        value = values.get(name)
        if value:
            found += numbers_in(value) if name in NUMBER_FIELDS else words(value)
    if found and kind in MARKS:
        found.insert(0, MARKS[kind])
    return " ".join(found)


def note_text(kind: str, values: Mapping[str, Any]) -> str:
    """The folded text of an entity's other searched fields."""
    return " ".join([word for name in TEXT_FIELDS[kind] if (text := values.get(name)) for word in words(text)])


def index(connection: sqlalchemy.Connection, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Put entities into the index, in place of what was there: (number, kind, folded names, folded notes).

    In order of number: FTS5 writes out what it gathered whenever a number is not above the last one, which made an
    import of 4,400 notes 18 times slower.
    """
    names: list[tuple[int, str]] = []
    texts: list[tuple[int, str]] = []
    no_names: list[tuple[int]] = []
    no_texts: list[tuple[int]] = []
    for n, kind, name, note in sorted(rows):
        if name:
            names.append((n, name))
        elif kind in NAME_FIELDS:
            no_names.append((n,))
        if note:
            texts.append((n, note))
        elif TEXT_FIELDS[kind]:
            no_texts.append((n,))
    for table, filled, empty in (("search_name", names, no_names), ("search_text", texts, no_texts)):
        _replace(connection, table, filled, empty)


def _replace(
    connection: sqlalchemy.Connection, table: str, filled: list[tuple[int, str]], empty: list[tuple[int]]
) -> None:
    if empty:
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", empty)  # noqa: S608 -- our own table
    if filled:
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?, ?)",  # noqa: S608 -- our own table
            filled,
        )


def unindex(connection: sqlalchemy.Connection, ns: Iterable[int]) -> None:
    """Take entities out of the index; what is not there is left alone."""
    gone = [(n,) for n in ns]
    if gone:
        for table in TABLES:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", gone)  # noqa: S608 -- our own table


def clear(connection: sqlalchemy.Connection) -> None:
    """Empty the index."""
    for table in TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 -- our own table


def rebuild(connection: sqlalchemy.Connection, progress: Callable[[int], None] | None = None) -> int:
    """Make the index anew from the records; gives the number of entities that were read."""
    clear(connection)
    done = 0
    for kind in SUBJECTS:
        columns = (*NAME_FIELDS.get(kind, ()), *TEXT_FIELDS[kind])
        if not columns:
            continue
        listed = ", ".join(f'"{name}"' for name in columns)
        sql = f'SELECT n, {listed} FROM "{kind}" WHERE NOT deleted AND n > ? ORDER BY n LIMIT {_BLOCK}'  # noqa: S608 -- our own names
        last = 0
        while rows := list(connection.exec_driver_sql(sql, (last,))):
            found = []
            for row in rows:
                values = dict(zip(columns, row[1:], strict=True))
                found.append((row[0], kind, name_text(kind, values), note_text(kind, values)))
            index(connection, found)
            last, done = rows[-1][0], done + len(rows)
            if progress is not None:
                progress(done)
    return done


def _quoted(tokens: Sequence[str]) -> str:
    """Folded words as an FTS5 query: every word must be there, each may be the beginning of a longer one.

    The one place where a query is written. Words hold letters and digits only, so no quote can end early.
    """
    return " ".join(f'"{token}"*' for token in tokens)


def query_words(text: str) -> list[str]:
    """The words of what was typed, as they are searched for: folded, without repetitions, a bounded number."""
    return [token[:LONGEST_WORD] for token in dict.fromkeys(words(text))][:MOST_WORDS]


def name_query(text: str) -> str | None:
    """The query for names and numbers, or None when nothing was typed that can be found."""
    if _PHONE_LIKE.fullmatch(text):
        joined = numbers_in(text)[-1][:LONGEST_WORD]
        return f"({_quoted(query_words(text))}) OR {_quoted([joined])}"
    tokens = query_words(text)
    return _quoted(tokens) if tokens else None


def text_query(text: str) -> str | None:
    """The query for notes, or None when there is no word of two letters or more in what was typed."""
    tokens = [token for token in query_words(text) if len(token) > 1]
    return _quoted(tokens) if tokens else None


def names_found(reader: Reader, text: str, limit: int | None = None, kind: str = "") -> list[int]:
    """Who and what has a name or number that matches (clients, organisations, vacancies ...), the newest first.

    `kind` (one of `MARKS`) finds those alone.
    """
    query = name_query(text)
    if query is None:
        return []
    if kind:
        query = f'"{MARKS[kind]}" AND ({query})'
    sql = "SELECT rowid FROM search_name WHERE search_name MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in reader.raw(sql, (query, -1 if limit is None else limit))]


def texts_found(reader: Reader, text: str, limit: int = NEWEST) -> list[int]:
    """The entities whose text matches, the newest first, at most `limit`."""
    query = text_query(text)
    if query is None:
        return []
    sql = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in reader.raw(sql, (query, limit))]


def text_found_in_case(reader: Reader, case: int, text: str) -> int | None:
    """The newest entity of a case whose text matches, or None."""
    query = text_query(text)
    if query is None:
        return None
    sql = (
        "SELECT MAX(rowid) FROM search_text WHERE search_text MATCH ?"
        " AND rowid IN (SELECT n FROM entity WHERE case_n = ?)"
    )
    found: int | None = reader.raw(sql, (query, case))[0][0]
    return found


def cases_with_text(reader: Reader, text: str, limit: int = NEWEST) -> list[int]:
    """The cases of the newest entities whose text matches."""
    query = text_query(text)
    if query is None:
        return []
    sql = (
        "SELECT DISTINCT case_n FROM entity WHERE n IN"
        " (SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?)"
    )
    return [row[0] for row in reader.raw(sql, (query, limit)) if row[0] is not None]
