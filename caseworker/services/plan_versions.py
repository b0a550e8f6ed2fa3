"""Exactly one plan of a client is in force: the one that was agreed last; those before it are replaced (DOMAIN 2.9)."""

from __future__ import annotations

from dataclasses import replace

from caseworker.domain.drafts import Draft
from caseworker.domain.plan import CURRENT_STATUSES, PlanDraft
from caseworker.services.desk import Unit
from caseworker.storage.codec import draft_from

IN_FORCE = ("agreed", "running")


def replace_others(unit: Unit, n: int, saved: Draft) -> None:
    """When plan `n` is agreed or runs, plans of its case with a lower number are replaced from its own day.

    Part of the unit that saves the plan, so that one undo takes both back. Nothing for other kinds and statuses.
    """
    if not isinstance(saved, PlanDraft) or saved.status not in IN_FORCE:
        return
    rows = unit.rows(
        "SELECT p.n FROM plan p JOIN plan own ON own.n = :n WHERE p.case_n = own.case_n AND p.n <> own.n"
        " AND NOT p.deleted AND p.number < own.number AND p.status IN ('concept', 'agreed', 'running')",
        n=n,
    )
    for row in rows:
        older = draft_from("plan", unit.state(row.n).values, unit.numbers.number)
        if isinstance(older, PlanDraft) and older.status in CURRENT_STATUSES:
            ended = older.ended_on or max(day for day in (saved.on, older.on, unit.writer.today) if day is not None)
            unit.save(replace(older, status="replaced", ended_on=ended), row.n)
