"""Every version of a client's plan with what belongs to it, in a handful of questions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from caseworker.domain.plan_compare import AgreementText, GoalText, InstrumentText, PlanVersion
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.lists.worklist import instrument_name
from caseworker.storage.reader import Reader


def plan_versions(reader: Reader, case: int) -> list[PlanVersion]:
    """The versions of a case, the newest first."""
    plans = reader.rows(
        'SELECT n, number, status, "on", main_goal, rung_aimed, agreements, review_on, agreed_on, approved_by,'
        " approved_on, signed_on, signed_how, signature FROM plan WHERE case_n = :case AND NOT deleted"
        " ORDER BY number DESC, n DESC",
        case=case,
    )
    ids = [row.n for row in plans]
    goals = _by_plan(
        reader, "SELECT plan, wording, domain, target_on, rung_aimed, result FROM plan_goal WHERE plan IN :ids", ids
    )
    used = _by_plan(
        reader,
        "SELECT plan, instrument, description, provider, start_on, planned_end, minutes_per_week, ended_on, result"
        " FROM plan_instrument WHERE plan IN :ids",
        ids,
    )
    promised = _by_plan(
        reader, "SELECT plan, wording, who, name, due_on, done_on FROM plan_agreement WHERE plan IN :ids", ids
    )
    providers = organisation_names(reader, (row.provider for rows in used.values() for row in rows))
    return [
        PlanVersion(
            row.n, row.number or 0, row.status, day_of(row.on), row.main_goal, row.rung_aimed, row.agreements,
            day_of(row.review_on), day_of(row.agreed_on), row.approved_by, day_of(row.approved_on),
            day_of(row.signed_on), row.signed_how, row.signature,
            tuple(
                GoalText(goal.wording, goal.domain, day_of(goal.target_on), goal.rung_aimed, goal.result)
                for goal in goals[row.n]
            ),
            tuple(
                InstrumentText(
                    instrument_name(item.instrument, item.description), item.instrument,
                    providers.get(item.provider, ""), day_of(item.start_on), day_of(item.planned_end),
                    item.minutes_per_week, day_of(item.ended_on), item.result,
                )
                for item in used[row.n]
            ),
            tuple(
                AgreementText(item.wording, item.who, item.name, day_of(item.due_on), day_of(item.done_on))
                for item in promised[row.n]
            ),
        )
        for row in plans
    ]  # fmt: skip


def _by_plan(reader: Reader, sql: str, ids: list[int]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in reader.many(f"{sql} AND NOT deleted ORDER BY n", ids):
        found[row.plan].append(row)
    return found
