"""A client's whole file, for a document: every record of the case that is not deleted, with the names it points to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker.domain.accountability import NOT_STATED
from caseworker.domain.drafts import Access, FieldKind, fields_of
from caseworker.domain.placement import ChainState, Stretch, chain_state
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.lists.accountability import Rows

Record = dict[str, Any]
HIDDEN_FROM = {"volunteer": (Access.HEALTH, Access.JUSTICE, Access.ADDRESS)}
HIDDEN_FIELDS_FROM = {"volunteer": ("mental_health", "physical_health", "addiction", "substance_use", "justice")}

_NAMES = (
    "SELECT n, name FROM organisation",
    "SELECT n, name FROM worker",
    "SELECT n, title AS name FROM vacancy WHERE n IN (SELECT vacancy FROM referral)",
    "SELECT n, title AS name FROM employer_event WHERE n IN (SELECT event FROM attendance)",
    "SELECT n, title AS name FROM work_group WHERE n IN (SELECT work_group FROM group_member)",
)


@dataclass(slots=True)
class CaseFile:
    """The records of one case by kind (fields by name, days as dates), and the names behind the numbers.

    `chains` says for the first placement of each chain how far it is on `day`.
    """

    client: Record
    day: date
    records: dict[str, list[Record]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    chains: dict[int, ChainState] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, newest first where the kind has a day."""
        return self.records.get(kind, [])

    def name(self, n: int | None) -> str:
        """The name of an organisation or worker; "" when there is none or it has not arrived."""
        return self.names.get(n, "") if n is not None else ""


def case_file(reader: Rows, case_n: int, role: str, day: date) -> CaseFile | None:
    """The file of a client as a person with `role` may see it; None when the number is not a client's."""
    found = {kind: _records(reader, kind, case_n, role) for kind in SUBJECTS if kind not in ("organisation", "worker")}
    clients = [record for record in found["client"] if record["n"] == case_n]
    if not clients:
        return None
    case = CaseFile(clients[0], day, found)
    for sql in _NAMES:
        case.names |= {row.n: row.name for row in reader.rows(sql)}
    case.chains = _chains(found["placement"], found["placement_break"], day)
    return case


def _records(reader: Rows, kind: str, case_n: int, role: str) -> list[Record]:
    draft = SUBJECTS[kind]
    hidden = HIDDEN_FROM.get(role, ())
    unseen = HIDDEN_FIELDS_FROM.get(role, ())
    rows = reader.rows(f"SELECT * FROM {kind} WHERE case_n = :case AND NOT deleted ORDER BY n", case=case_n)  # noqa: S608 -- a known kind
    records = []
    for row in rows:
        record: Record = {"n": row.n}
        for info in fields_of(draft):
            value = getattr(row, info.name)
            if info.kind is FieldKind.DAY and value:
                value = date.fromisoformat(value)
            elif info.kind is FieldKind.FLAG and value is not None:
                value = bool(value)
            secret = info.access is Access.ADDRESS and getattr(row, "address_secret", False)
            record[info.name] = info.empty if secret or info.access in hidden or info.name in unseen else value
        records.append(record)
    if draft.DATED:
        records.sort(key=lambda record: (record[draft.DATED] or date.min, record["n"]), reverse=True)
    return records


def _chains(placements: list[Record], breaks: list[Record], day: date) -> dict[int, ChainState]:
    """How far each chain is, by its first placement; a link to a link leads to the first."""
    above = {record["n"]: record["chain"] for record in placements}
    parts: dict[int, list[Stretch]] = {}
    off: dict[int, list[tuple[date, date | None]]] = {}
    for item in breaks:
        if item["from_on"]:
            off.setdefault(item["placement"], []).append((item["from_on"], item["until_on"]))
    for record in placements:
        root, passed = record["n"], {record["n"]}
        while above.get(root) in above and above[root] not in passed:
            root = above[root]
            passed.add(root)
        if record["nature"] != NOT_STATED and record["start_on"]:
            parts.setdefault(root, []).append(
                Stretch(record["start_on"], record["ended_on"], tuple(off.get(record["n"], ())))
            )
    states = {root: chain_state(stretches, day) for root, stretches in parts.items()}
    return {root: state for root, state in states.items() if state}
