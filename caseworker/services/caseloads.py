"""Caseloads of all workers against their norms, and handing clients over with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.domain.caseload import HandoverDraft
from caseworker.errors import UserError
from caseworker.services import settings
from caseworker.services.desk import Desk
from caseworker.storage.lists import caseloads as lists
from caseworker.storage.lists.caseloads import CaseChoice

__all__ = ["CaseChoice", "WorkerLoad", "choices", "hand_over", "loads"]


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """A worker's caseload. `weighted` counts heavy clients for more (1.0 is an ordinary one); `worker` None: nobody's.

    `norm` is the worker's own, or that of the role (sources: 001 coach 35 and client manager 80; 003 dedicated 50).
    """

    worker: int | None
    name: str
    role: str
    organisation: str
    clients: int
    weighted: float
    norm: int
    late: int
    silent: int

    @property
    def share(self) -> float:
        """The weighted caseload as a part of the norm; 0 for the clients without a worker."""
        return self.weighted / self.norm if self.worker is not None and self.norm else 0.0


def loads(desk: Desk, weeks: int | None = None) -> list[WorkerLoad]:
    """Every worker with open clients. `weeks` without contact make a client silent (the setting when None)."""
    with desk.reading() as reader:
        norms = settings.norms(reader)
        rows = lists.loads(reader, desk.today(), weeks or settings.silent_weeks(reader))
    return [
        WorkerLoad(
            row.worker, row.name, row.role, row.organisation, row.clients, row.weight / 100,
            row.norm or norms.get(row.role, settings.COACH_NORM), row.late, row.silent,
        )
        for row in rows
    ]  # fmt: skip


def choices(desk: Desk, cases: Sequence[int]) -> list[CaseChoice]:
    """These clients as a list to hand over from."""
    with desk.reading() as reader:
        return lists.case_choices(reader, cases)


def hand_over(desk: Desk, cases: Sequence[int], to_worker: int, note: str, promised: str = "") -> int:
    """Give these clients another fixed worker, each with a handover in the file: one action, one undo.

    Gives how many changed; who has this worker already is passed over. UserError "draft_has_problems" without a note,
    "handover_nobody" when there was nobody to hand over.
    """
    with desk.reading() as reader:
        now = {item.n: item.coach for item in lists.case_choices(reader, cases)}
    wanted = [n for n in dict.fromkeys(cases) if n in now and now[n] != to_worker]
    if not wanted:
        raise UserError("handover_nobody")
    one = wanted[0] if len(wanted) == 1 else None
    with desk.writing("handover.handover", one) as unit:
        uid = unit.numbers.uid(to_worker)
        for n in wanted:
            draft = HandoverDraft(
                client=n, on=desk.today(), from_worker=now[n], to_worker=to_worker, note=note.strip(),
                promised=promised.strip(),
            )  # fmt: skip
            unit.save(draft, case=n)
            unit.write_event(n, {"coach": uid}, {"coach": unit.state(n).heads.get("coach", ())})
            unit.audit("change", n, "handover")
    return len(wanted)
