"""Caseloads per worker: how many open clients, how heavy together, how many too late or not spoken to for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.domain.client import list_name
from caseworker.domain.folding import fold
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One worker's open clients; `worker` None stands for the clients without one.

    `weight` is the sum of the weights in hundredths of an ordinary client, `norm` the worker's own norm (None: that of
    the role). `late` clients have something too late; `silent` ones were not spoken to for the weeks that were asked.
    """

    worker: int | None
    name: str
    role: str
    organisation: str
    norm: int | None
    clients: int
    weight: int
    late: int
    silent: int


_LOADS = (
    "SELECT coach, COUNT(*), SUM(weight), COUNT(CASE WHEN due_on < ? THEN 1 END),"
    " COUNT(CASE WHEN COALESCE(contact_on, registered_on) <= ? THEN 1 END)"
    " FROM case_summary WHERE closed = FALSE GROUP BY coach"
)


def loads(reader: Reader, today: date, weeks: int) -> list[LoadRow]:
    """The caseload of every worker with an open client, by name; the clients without a worker come first."""
    silent = (today - timedelta(weeks=weeks)).isoformat()
    counted = reader.raw(_LOADS, (today.isoformat(), silent))
    wanted = [row[0] for row in counted if row[0] is not None]
    asked = reader.many("SELECT n, name, role, organisation, norm FROM worker WHERE n IN :ids", wanted)
    workers = {row.n: row for row in asked}
    organisations = organisation_names(reader, (row.organisation for row in workers.values()))
    found = []
    for coach, clients, weight, late, quiet in counted:
        known = workers.get(coach)
        found.append(
            LoadRow(
                coach, known.name if known else "", known.role if known else "",
                organisations.get(known.organisation, "") if known else "", known.norm if known else None,
                clients, weight, late, quiet,
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (row.worker is not None, fold(row.name), row.worker or 0))


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A client to hand over: the name for a list, the municipality, and the worker now."""

    n: int
    name: str
    municipality: str
    coach: int | None
    coach_name: str


def case_choices(reader: Reader, cases: Sequence[int]) -> list[CaseChoice]:
    """These clients in their order; one question."""
    rows = reader.many(
        "SELECT s.n, c.first_name, c.infix, c.last_name, c.own_script_name, s.municipality, s.coach,"
        " w.name AS coach_name FROM case_summary s JOIN client c ON c.n = s.n LEFT JOIN worker w ON w.n = s.coach"
        " WHERE s.n IN :ids",
        list(cases),
    )
    found = {
        row.n: CaseChoice(
            row.n, list_name(row.first_name, row.infix, row.last_name, row.own_script_name), row.municipality,
            row.coach, row.coach_name or "",
        )
        for row in rows
    }  # fmt: skip
    return [found[n] for n in cases if n in found]
