"""Appointments as lists: what comes, what nobody said yet how it went, and who did not appear."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.storage.lists.people import MY_WORKERS, client_names, worker_names
from caseworker.storage.reader import Reader

GROUPS = ("coming", "open", "missed", "all")
"""Planned from today on; planned before today; did not appear; every one."""

_TESTS = {
    "coming": "a.status = 'planned' AND a.\"on\" >= :today",
    "open": "a.status = 'planned' AND a.\"on\" < :today",
    "missed": "a.status = 'no_show'",
    "all": "1 = 1",
}
_FROM = " FROM appointment a JOIN case_summary s ON s.n = a.case_n WHERE NOT a.deleted AND "
_MINE = f" AND (a.worker IN {MY_WORKERS} OR (a.worker IS NULL AND s.coach IN {MY_WORKERS}))"
_COLUMNS = (
    'SELECT a.n, a.case_n, a."on", a.time, a.minutes, a.kind, a.subject, a.place, a.status, a.worker, a.contact,'
    " a.no_show_done, a.no_show_note, a.moved_reason FROM appointment a"
)


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment as a list shows it: `name` is the client's, `worker` whose appointment it is."""

    n: int
    case: int
    name: str
    on: date
    time: str
    minutes: int | None
    kind: str
    subject: str
    place: str
    status: str
    worker: str
    contact: int | None
    no_show_done: str
    no_show_note: str
    moved_reason: str


def appointment_ids(reader: Reader, group: str, today: date, me: str | None) -> array[int]:
    """The numbers of a group: what comes and what is open in order of time, the rest newest first. `me`: only mine."""
    order = 'a."on", a.time' if group in ("coming", "open") else 'a."on" DESC, a.time DESC'
    params = {"today": today.isoformat()} if ":today" in _TESTS[group] else {}
    mine = _MINE if me is not None else ""
    sql = f'SELECT a.n{_FROM}{_TESTS[group]} AND a."on" IS NOT NULL{mine} ORDER BY {order}, a.n'
    rows = reader.rows(sql, **params, **({"me": me} if me is not None else {}))
    return array("q", (row.n for row in rows))


def appointment_counts(reader: Reader, today: date, me: str | None) -> dict[str, int]:
    """How many there are in each group but "all", in one question."""
    sums = ", ".join(f"SUM(CASE WHEN {_TESTS[group]} THEN 1 ELSE 0 END) AS {group}" for group in GROUPS[:3])
    sql = f"SELECT {sums}{_FROM}1 = 1{_MINE if me is not None else ''}"
    row = reader.row(sql, today=today.isoformat(), **({"me": me} if me is not None else {}))
    return {group: getattr(row, group) or 0 for group in GROUPS[:3]}


def appointment_rows(reader: Reader, ids: Sequence[int]) -> list[AppointmentRow]:
    """These appointments in their order; a few questions for all of them."""
    found = {row.n: row for row in reader.many(f"{_COLUMNS} WHERE a.n IN :ids", ids)}
    names = client_names(reader, (row.case_n for row in found.values()))
    workers = worker_names(reader, (row.worker for row in found.values()))
    return [
        AppointmentRow(
            row.n, row.case_n, names.get(row.case_n, ""), date.fromisoformat(row.on), row.time, row.minutes, row.kind,
            row.subject, row.place, row.status, workers.get(row.worker, ""), row.contact, row.no_show_done,
            row.no_show_note, row.moved_reason,
        )
        for row in (found[n] for n in ids if n in found)
    ]  # fmt: skip


def between(reader: Reader, first: date, last: date, me: str | None) -> array[int]:
    """The planned appointments from `first` up to and including `last`, in order of time. `me`: only mine."""
    sql = (
        f"SELECT a.n{_FROM}a.status = 'planned' AND a.\"on\" BETWEEN :first AND :last"
        f'{_MINE if me is not None else ""} ORDER BY a."on", a.time, a.n'
    )
    rows = reader.rows(sql, first=first.isoformat(), last=last.isoformat(), **({"me": me} if me is not None else {}))
    return array("q", (row.n for row in rows))


def on_day(reader: Reader, day: date, me: str) -> list[AppointmentRow]:
    """My appointments of one day that were not moved or cancelled, whatever became of them, in order of time."""
    sql = f"SELECT a.n{_FROM}a.\"on\" = :day AND a.status IN ('planned', 'held', 'no_show'){_MINE} ORDER BY a.time, a.n"
    return appointment_rows(reader, [row.n for row in reader.rows(sql, day=day.isoformat(), me=me)])


def of_case(reader: Reader, case: int, most: int = 6) -> list[AppointmentRow]:
    """The planned appointments of a case in order of time, then the last others."""
    sql = (
        'SELECT n FROM appointment WHERE case_n = :case AND NOT deleted AND "on" IS NOT NULL'
        " ORDER BY status <> 'planned', CASE WHEN status = 'planned' THEN \"on\" END, \"on\" DESC, time LIMIT :most"
    )
    return appointment_rows(reader, [row.n for row in reader.rows(sql, case=case, most=most)])
