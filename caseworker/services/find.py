"""Between the ids that travel (32 hexadecimal digits) and the local numbers that services use."""

from __future__ import annotations

from collections.abc import Sequence

from caseworker.errors import UserError
from caseworker.services.desk import Desk

LEAST = 6


def case_number(desk: Desk, case_id: str) -> int:
    """The local number of a client's case by its id, or by the first six or more digits when only one case has them.

    UserError "case_unknown", "case_ambiguous" or "case_id_short".
    """
    wanted = case_id.strip().lower()
    if len(wanted) < LEAST:
        raise UserError("case_id_short", least=LEAST)
    if len(wanted) > 32 or any(letter not in "0123456789abcdef" for letter in wanted):
        raise UserError("case_unknown")
    low = bytes.fromhex(wanted.ljust(32, "0"))
    high = bytes.fromhex(wanted.ljust(32, "f"))
    sql = (
        "SELECT c.n FROM entity e JOIN client c ON c.n = e.n"
        " WHERE e.uid >= :low AND e.uid <= :high AND c.deleted = :no LIMIT 2"
    )
    with desk.reading() as reader:
        rows = reader.rows(sql, low=low, high=high, no=False)
    if not rows:
        raise UserError("case_unknown")
    if len(rows) > 1:
        raise UserError("case_ambiguous")
    return int(rows[0].n)


def ids_of(desk: Desk, numbers: Sequence[int]) -> dict[int, str]:
    """The ids of local numbers."""
    with desk.reading() as reader:
        return {row.n: row.uid.hex() for row in reader.many("SELECT n, uid FROM entity WHERE n IN :ids", list(numbers))}


def case_record(desk: Desk, case: int) -> list[tuple[str, str, dict[str, object]]]:
    """(kind, id, values) of everything in a case, for export as JSON; references are ids."""
    from caseworker.domain.subjects import SUBJECTS
    from caseworker.storage.unit import state_of

    found: list[tuple[str, str, dict[str, object]]] = []
    with desk.reading() as reader:
        rows = reader.rows("SELECT n, uid, kind FROM entity WHERE case_n = :case ORDER BY n", case=case)
        for row in rows:
            if row.kind in SUBJECTS:
                state = state_of(reader, row.n)
                if not state.deleted:
                    found.append((row.kind, row.uid.hex(), dict(state.values)))
    return found
