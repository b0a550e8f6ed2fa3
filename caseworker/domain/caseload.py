"""A caseload: how heavy a client counts, and handing a client over to another worker. Sources: DOMAIN 1 (001, 003)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes_worklists
from caseworker.domain.drafts import Draft, code, day, ref, text
from caseworker.domain.problems import Problem


@dataclass(kw_only=True)
class CaseWeightDraft(Draft):
    """How heavy a client counts in the caseload from a day on; the newest holds."""

    KIND: ClassVar[str] = "case_weight"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    weight: str = code(codes_worklists.CASE_WEIGHT, required=True)
    reason: str = text(searched=True)

    def rules(self, today: date) -> list[Problem]:
        """Who counts otherwise than ordinary does so for a reason that others can read."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.weight not in ("", "ordinary") and not self.reason.strip():
            problems.append(Problem("reason", "weight_reason"))
        return problems


@dataclass(kw_only=True)
class HandoverDraft(Draft):
    """A client handed over from one fixed worker to another: what the next one must know, and what was promised."""

    KIND: ClassVar[str] = "handover"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    from_worker: int | None = ref("worker")
    to_worker: int | None = ref("worker", required=True)
    note: str = text(searched=True, long=True, required=True)
    promised: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """A handover goes to somebody else."""
        if self.to_worker is not None and self.to_worker == self.from_worker:
            return [Problem("to_worker", "handover_to_self")]
        return []
