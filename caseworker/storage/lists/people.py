"""Names of the people and organisations that lists speak of, read in one question each."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.domain.names import full_name
from caseworker.storage.reader import Reader

# The worker records of the person at this desk: their own, and those that came with files under the same key.
MY_WORKERS = "(SELECT n FROM worker WHERE key_id = :me AND key_id <> '')"


def my_workers(reader: Reader, me: str) -> list[int]:
    """The numbers of the worker records under a key."""
    return [row[0] for row in reader.raw("SELECT n FROM worker WHERE key_id = ? AND key_id <> ''", (me,))]


def client_names(reader: Reader, clients: Iterable[int]) -> dict[int, str]:
    """Names as said ("Mirjam van der Kok"), by client."""
    rows = reader.many(
        "SELECT n, first_name, infix, last_name, own_script_name FROM client WHERE n IN :ids", sorted(set(clients))
    )
    return {row.n: full_name(row.first_name, row.infix, row.last_name, row.own_script_name) for row in rows}


def worker_names(reader: Reader, workers: Iterable[int | None]) -> dict[int, str]:
    """Names of workers, by number."""
    wanted = sorted({n for n in workers if n is not None})
    return {row.n: row.name for row in reader.many("SELECT n, name FROM worker WHERE n IN :ids", wanted)}


def organisation_names(reader: Reader, organisations: Iterable[int | None]) -> dict[int, str]:
    """Names of organisations, by number."""
    wanted = sorted({n for n in organisations if n is not None})
    return {row.n: row.name for row in reader.many("SELECT n, name FROM organisation WHERE n IN :ids", wanted)}


def author_names(reader: Reader, authors: Iterable[int]) -> dict[int, str]:
    """Names of the authors of events, by number; the first letters of the key when no card is known."""
    rows = reader.many("SELECT n, name, key_id FROM author WHERE n IN :ids", sorted(set(authors)))
    return {row.n: row.name or row.key_id[:8] for row in rows}
