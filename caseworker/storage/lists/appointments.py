"""The appointments of a day: next dates that were agreed in a contact moment, and whether they were held."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.storage.lists.people import MY_WORKERS
from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An agreed conversation: the contact moment it was agreed in, its clock time ("" when none), and its state.

    `state`: planned, held, missed (the client did not appear). `held_by` is the contact moment that says so.
    """

    case: int
    agreed_in: int
    time: str
    text: str
    state: str
    held_by: int | None
    minutes: int | None


_CONTACTS = (
    'SELECT c.case_n, c.n, c."on", c.kind, c.duration_minutes, c.next_on, c.next_time, c.next_step'  # noqa: S608 -- our own words
    " FROM case_summary s JOIN contact c ON c.case_n = s.n"
    f" WHERE s.closed = FALSE AND s.coach IN {MY_WORKERS}"
    ' AND NOT c.deleted AND (c.next_on IS NOT NULL OR c."on" = :day)'
)


def appointments(reader: Reader, day: date, me: str) -> list[AppointmentRow]:
    """The appointments on `day` in the cases of the person with this key, in order of time; those without come last.

    A date that was moved before its day came is no appointment any more.
    """
    wanted = day.isoformat()
    by_case: defaultdict[int, list[Any]] = defaultdict(list)
    for row in reader.rows(_CONTACTS, me=me, day=wanted):
        by_case[row.case_n].append(row)
    found = []
    for case, rows in by_case.items():
        item = _appointment(case, sorted(rows, key=lambda row: (row.on or "", row.n)), wanted)
        if item is not None:
            found.append(item)
    return sorted(found, key=lambda item: (item.time == "", item.time, item.case))


def _appointment(case: int, rows: list[Any], day: str) -> AppointmentRow | None:
    before = [row for row in rows if (row.on or "") < day and row.next_on]
    today = [row for row in rows if row.on == day]
    agreed = before[-1] if before else None
    same_day = [row for row in today if row.next_on == day]
    if same_day and not (agreed is not None and agreed.next_on == day):
        agreed = same_day[-1]
        today = [row for row in today if row.n > agreed.n]
    if agreed is None or agreed.next_on != day:
        return None
    held = today[-1] if today else None
    state = "planned" if held is None else "missed" if held.kind == "no_show" else "held"
    return AppointmentRow(
        case, agreed.n, agreed.next_time, agreed.next_step, state, held.n if held else None,
        held.duration_minutes if held else None,
    )  # fmt: skip
