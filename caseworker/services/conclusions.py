"""Concluding an intake: from one page the client profile, the lead, the first rung and the first plan, in one action.

What was written in the conversations comes along, so that nothing is typed twice. Sources: DOMAIN 2.3; 001.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from caseworker.domain.client import ClientDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.intake import TOPICS, IntakeDraft
from caseworker.domain.plan import CURRENT_STATUSES, PlanDraft, PlanGoalDraft
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.services import forms, kept_drafts, records
from caseworker.services.desk import Desk
from caseworker.services.forms import Opened
from caseworker.services.records import Loaded
from caseworker.storage.lists.progress import last_intake

LEFT_OUT = ("health",)
"""Topics that do not go into the profile by themselves: it is read by more people than the intake is."""


def open_conclusion(
    desk: Desk, kind: str, case: int | None, _n: int | None, _preset: Mapping[str, Any], child_kinds: tuple[str, ...]
) -> Opened:
    """Everything for the page that concludes the newest intake of a case; UserError("intake_missing") without one."""
    with desk.reading() as reader:
        talks = last_intake(reader, case) if case is not None else ()
    if case is None or not talks:
        raise UserError("intake_missing")
    opened = forms.open_form(desk, "client", case, case, {}, ())
    loaded = [records.load(desk, talk.n) for talk in talks]
    last = loaded[-1].draft
    if not isinstance(opened.draft, ClientDraft) or not isinstance(last, IntakeDraft):
        raise UserError("intake_missing")
    conversations = [item.draft for item in loaded if isinstance(item.draft, IntakeDraft)]
    client = replace(
        opened.draft,
        profile=opened.draft.profile or profile_of(conversations),
        client_group=last.client_group or opened.draft.client_group,
        lead_organisation=last.lead_organisation or opened.draft.lead_organisation,
    )
    kept = kept_drafts.kept(desk, kept_drafts.draft_key(kind, case, None))
    fresh: dict[str, list[Draft]] = {"ladder_score": [records.blank(desk, "ladder_score", case)]}
    if _plan_in_force(desk, case) is None:
        fresh["plan"] = [records.blank(desk, "plan", case)]
    rows: dict[str, list[Loaded]] = {child: [] for child in child_kinds}
    rows["intake"] = [loaded[-1]]
    return replace(opened, kind=kind, draft=client, rows=rows, fresh=fresh, kept=kept[0] if kept else None)


def profile_of(conversations: Sequence[IntakeDraft]) -> str:
    """A first client profile of what was written down, strengths first; health stays in the intake."""
    lines = []
    for _group, name, title in TOPICS:
        if name in LEFT_OUT:
            continue
        told = " ".join(" ".join(getattr(item, name).split()) for item in conversations if getattr(item, name).strip())
        if told:
            lines.append(f"{_(title)}: {told}")
    return "\n".join(lines)


def _plan_of(desk: Desk, case: int, goals: Sequence[PlanGoalDraft]) -> Draft:
    """A first plan of goals alone: its main goal is the first of them."""
    made = records.blank(desk, "plan", case)
    if isinstance(made, PlanDraft):
        made.main_goal = goals[0].wording
    return made


def _plan_in_force(desk: Desk, case: int) -> int | None:
    """The number of the newest plan that is agreed, runs or is a concept."""
    marks = ", ".join(f"'{status}'" for status in CURRENT_STATUSES)
    with desk.reading() as reader:
        sql = (
            f"SELECT n FROM plan WHERE case_n = :case AND NOT deleted AND status IN ({marks})"  # noqa: S608 -- our own codes
            " ORDER BY number DESC, n DESC LIMIT 1"
        )
        found = reader.value(sql, case=case)
    return int(found) if found is not None else None


def conclude(
    desk: Desk, client: Draft, loaded: Loaded | None, rows: Sequence[tuple[Draft, Loaded | None]],
    _removed: list[int], _link: str, case: int | None = None,
) -> int:  # fmt: skip
    """Save client, conversation, rung, plan and goals together; one undo takes all of it back. Gives the case.

    The group and the lead stand in the client and in the conversation that decided on them: they are typed once.
    Goals without a first plan go into the plan that is in force; without one they make it.
    """
    if loaded is None or not isinstance(client, ClientDraft):
        raise UserError("entity_unknown")
    goals = [draft for draft, _known in rows if isinstance(draft, PlanGoalDraft)]
    plans = [draft for draft, _known in rows if isinstance(draft, PlanDraft)]
    current = _plan_in_force(desk, loaded.case)
    plan = plans[0] if plans else (_plan_of(desk, loaded.case, goals) if goals and current is None else None)
    with desk.writing("conclusion.save", case) as unit:
        unit.save(client, loaded.n, loaded.seen)
        for draft, known in rows:
            if isinstance(draft, IntakeDraft):
                told = replace(draft, client_group=client.client_group, lead_organisation=client.lead_organisation)
                unit.save(told, known.n if known else None, known.seen if known else None)
            elif not isinstance(draft, PlanDraft | PlanGoalDraft):
                unit.save(draft, case=loaded.case)
        number = unit.save(plan, case=loaded.case) if plan is not None else current
        for goal in goals:
            unit.save(replace(goal, plan=number))
        unit.audit("change", loaded.case, "conclusion")
    return loaded.n
