"""Parts of an intake that may not go to everybody: a partner told them in confidence. Source: DOMAIN 2.3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from caseworker.storage.reader import Reader


def withheld(reader: Reader, cases: Sequence[int], organisations: Collection[str | None]) -> set[int]:
    """The numbers of the parts that these recipients (uids of their organisations; None: of none) may not have.

    A part of level "owner", or without consent, goes to its own organisation alone; one of level "intake" also to those
    who sat at the table. Deleted parts are held back by the same rule, for their text is still in the journal.
    """
    rows = reader.many(
        "SELECT s.n, s.level, s.consent, s.intake, e.uid FROM intake_section s"
        " LEFT JOIN entity e ON e.n = s.organisation WHERE s.case_n IN :ids",
        list(cases),
    )
    table = _at_the_table(reader, sorted({row.intake for row in rows if row.intake is not None}))
    found = set()
    for row in rows:
        if row.level == "everyone" and row.consent == "given":
            continue
        allowed = {row.uid.hex()} if row.uid is not None else set()
        if row.level == "intake" and row.consent == "given":
            allowed |= table[row.intake]
        if not set(organisations) <= allowed:
            found.add(row.n)
    return found


def _at_the_table(reader: Reader, intakes: list[int]) -> defaultdict[int, set[str]]:
    """The uids of the organisations that took part, by intake: as they are named, or of the worker who is."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = reader.many(
        "SELECT p.intake, e.uid FROM intake_participant p LEFT JOIN worker w ON w.n = p.worker"
        " JOIN entity e ON e.n = COALESCE(p.organisation, w.organisation)"
        " WHERE NOT p.deleted AND p.intake IN :ids",
        intakes,
    )
    for row in rows:
        found[row.intake].add(row.uid.hex())
    return found
