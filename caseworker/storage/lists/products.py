"""The product book as it is used: entries of this store, what the program ships, and how many places are taken.

A place is taken by an instrument that runs in a plan that is in force. An instrument that names no entry counts for
the only entry of its kind, when there is exactly one (or the shipped one, when there is none).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.product import SHIPPED, BookEntry, Shipped
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.reader import Reader

_ENTRIES = (
    "SELECT p.n, p.name, p.instrument, p.provider, p.aim, p.rung_from, p.rung_to, p.longest_months,"
    " p.extension_months, p.language_part, p.participation_part, p.capacity, p.cost, p.funding, p.stopped_on,"
    " o.name AS provider_name FROM product p LEFT JOIN organisation o ON o.n = p.provider WHERE NOT p.deleted"
)
_USED = (
    "SELECT i.product, i.instrument, COUNT(*) AS used FROM plan_instrument i JOIN plan p ON p.n = i.plan"
    " JOIN client c ON c.n = p.case_n WHERE NOT i.deleted AND NOT p.deleted AND NOT c.deleted AND c.closed_on IS NULL"
    " AND p.status IN ('concept', 'agreed', 'running') AND i.start_on <= :today"
    " AND (i.ended_on IS NULL OR i.ended_on >= :today) GROUP BY i.product, i.instrument"
)
_RUNG = "SELECT rung FROM case_summary WHERE n = :case"


def product_book(reader: Reader, today: date) -> list[BookEntry]:
    """Every entry by name: those of this store, and the shipped ones of instruments that have none. Two questions."""
    rows = reader.rows(_ENTRIES)
    own = Counter(row.instrument for row in rows if row.stopped_on is None)
    named: Counter[int] = Counter()
    loose: Counter[str] = Counter()
    known = {row.n for row in rows}
    for row in reader.rows(_USED, today=today.isoformat()):
        if row.product in known:
            named[row.product] += row.used
        else:
            loose[row.instrument] += row.used
    entries = []
    for row in rows:
        alone = own[row.instrument] == 1 and row.stopped_on is None
        entries.append(_entry(row, named[row.n] + (loose[row.instrument] if alone else 0)))
    taken = {row.instrument for row in rows}
    entries += [_shipped(item, loose[item.instrument]) for item in SHIPPED if item.instrument not in taken]
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.n or 0))


def rung_of(reader: Reader, case: int | None) -> int | None:
    """The client's rung now; None when not scored."""
    rung = reader.value(_RUNG, case=case) if case is not None else None
    return None if rung is None else int(rung)


def _entry(row: Any, used: int) -> BookEntry:
    return BookEntry(
        n=row.n,
        name=row.name,
        instrument=row.instrument,
        rungs=(row.rung_from or 1, row.rung_to or 6),
        provider=row.provider_name or "",
        longest=row.longest_months,
        extension=row.extension_months,
        language=bool(row.language_part),
        participation=bool(row.participation_part),
        capacity=row.capacity,
        used=used,
        cost=row.cost,
        funding=row.funding,
        aim=row.aim,
        provider_n=row.provider,
        stopped_on=day_of(row.stopped_on),
    )


def _shipped(item: Shipped, used: int) -> BookEntry:
    return BookEntry(
        n=None,
        name=codes.INSTRUMENT.label(item.instrument),
        instrument=item.instrument,
        rungs=item.rungs,
        longest=item.longest,
        extension=item.extension,
        language=item.language,
        participation=item.participation,
        capacity=item.capacity,
        used=used,
    )
