"""Where a text was found: the newest note of a case that holds it, and the piece of it to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.domain.snippet import Snippet, snippet
from caseworker.storage import search
from caseworker.storage.derive import DATED
from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class FoundText:
    """A hit in a text: which record (`entity`, its `kind`, day and case) and field, and the piece to show."""

    entity: int
    case: int
    kind: str
    field: str
    on: date | None
    snippet: Snippet


def found_in_case(reader: Reader, case: int, text: str) -> FoundText | None:
    """The newest hit of a case; None when nothing in its texts matches."""
    n = search.text_found_in_case(reader, case, text)
    if n is None:
        return None
    hits = found_texts(reader, [n], text)
    return hits[0] if hits else None


def found_texts(reader: Reader, entities: Sequence[int], text: str) -> list[FoundText]:
    """The hits in these entities, in their order; one that changed meanwhile is left out."""
    wanted = [token for token in search.query_words(text) if len(token) > 1]
    by_kind: dict[str, list[int]] = {}
    for row in reader.many("SELECT n, kind FROM entity WHERE n IN :ids", entities):
        by_kind.setdefault(row.kind, []).append(row.n)
    found: dict[int, FoundText] = {}
    for kind, ns in by_kind.items():
        names = search.TEXT_FIELDS.get(kind, ())
        if not names:
            continue
        day = f'"{DATED[kind]}"' if kind in DATED else "NULL"
        listed = ", ".join(f'"{name}"' for name in names)
        sql = f'SELECT n, case_n, {day}, {listed} FROM "{kind}" WHERE NOT deleted AND n IN :ids'  # noqa: S608 -- our own names
        for row in reader.many(sql, ns):
            n, case, on, *values = tuple(row)
            for name, value in zip(names, values, strict=True):
                piece = snippet(value, wanted)
                if piece is not None:
                    found[n] = FoundText(n, case, kind, name, date.fromisoformat(on) if on else None, piece)
                    break
    return [found[n] for n in entities if n in found]
