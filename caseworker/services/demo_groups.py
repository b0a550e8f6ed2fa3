"""The demonstration's group work: meetings and trainings of the past year and the next month, and who was in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from caseworker.domain.group import GroupDraft, GroupMemberDraft, GroupPresenceDraft
from caseworker.services.demo_model import DemoCase, dice
from caseworker.services.demo_records import Telling
from caseworker.services.demo_story import weekday

END_TERMS = "Kan een cv maken en bijhouden\nKan een sollicitatiegesprek voeren\nKomt op tijd en belt bij ziekte"
KINDS: tuple[tuple[str, str, int, int | None, int | None, str], ...] = (
    ("group_intake", "Groepsintake", 0, None, None, "Werkplein, zaal 2"),
    ("training", "Sterk naar Werk", 56, 15, 20, "Trainingscentrum De Werf"),
    ("information", "Voorlichting over werk en inkomen", 0, 30, None, "Werkplein, zaal 1"),
    ("network_workshop", "Netwerken in de wijk", 0, 12, None, "Buurthuis De Linde"),
    ("values_workshop", "Normen en waarden", 0, 16, None, "Buurthuis De Linde"),
)
"""(kind, title, days it takes, places, day parts, where)."""
ROUNDS = 6
PRESENCES = 6
"""How often each kind is held, and the day parts that are noted of somebody in a training."""
PLACES_UP_TO = 200
"""With more clients than this, nobody counts places: they would all be taken many times over."""


@dataclass(frozen=True, slots=True)
class _Planned:
    key: str
    kind: str
    on: date
    until: date | None


@cache
def _planned(today: date) -> tuple[_Planned, ...]:
    """One of each kind every six weeks or so, from a year back to a month ahead."""
    found = []
    for number in range(ROUNDS):
        for place, (kind, _title, days, *_more) in enumerate(KINDS):
            on = weekday(today - timedelta(days=360 - 390 * number // (ROUNDS - 1) - 3 * place))
            found.append(_Planned(f"group-{kind}{number}", kind, on, on + timedelta(days=days) if days else None))
    return tuple(found)


def tell_groups(today: date, clients: int) -> Iterator[DemoCase]:
    """The groups themselves, each a case of its own."""
    about = {item[0]: item[1:] for item in KINDS}
    for plan in _planned(today):
        title, _days, places, part_count, where = about[plan.kind]
        case = DemoCase(plan.key)
        draft = GroupDraft(kind=plan.kind, title=title, on=plan.on, until=plan.until, time="09:30", place=where)
        draft.places, draft.part_count = (places if clients <= PLACES_UP_TO else None), part_count
        draft.end_terms = END_TERMS if plan.kind == "training" else ""
        case.add("", draft, min(plan.on, today) - timedelta(days=30), {"trainer": "org-baanwijzer/coach0"})
        yield case


def tell_memberships(told: Telling, seed: int, index: int, today: date) -> None:
    """One or two groups for a third of the clients; those of a store that is told briefly get none."""
    rng, story = dice(seed, "groups", index), told.story
    if not told.full or rng.random() > 0.6:
        return
    planned = _planned(today)
    mine = [plan for plan in planned if story.registered <= plan.on <= story.last_day]
    running = [plan for plan in mine if plan.until is not None and plan.until >= today and story.last_day < plan.until]
    coming = [plan for plan in planned if plan.on > today and story.closed is None]
    chosen = rng.sample(mine, min(len(mine), rng.choice((1, 1, 2))))
    for plans, chance in ((running, 0.3), (coming, 0.4)):
        if plans and rng.random() < chance:
            chosen.append(rng.choice(plans))
    for place, plan in enumerate(dict.fromkeys(chosen)):
        _member(told, rng, plan, place, today)


def _member(told: Telling, rng: Random, plan: _Planned, place: int, today: date) -> None:
    refs = {"client": told.client, "work_group": plan.key}
    draft = GroupMemberDraft(on=plan.on, status="invited")
    saved = min(plan.on, told.story.last_day)
    if plan.on > today:
        draft.status = rng.choice(("invited", "invited", "confirmed"))
        saved = told.story.last_day
    elif plan.until is None:
        draft.status = rng.choices(("came", "no_show", "cancelled"), (64, 28, 8))[0]
        draft.sequel = "training" if draft.status == "came" and plan.kind == "group_intake" else ""
    elif plan.until >= min(today, told.story.last_day):
        draft.status = rng.choices(("started", "no_show"), (85, 15))[0]
    else:
        draft.status = rng.choices(("finished", "stopped", "no_show"), (65, 20, 15))[0]
        if draft.status != "no_show":
            draft.ended_on = plan.until if draft.status == "finished" else plan.on + timedelta(days=21)
            saved = draft.ended_on
        if draft.status == "finished":
            draft.end_terms_reached = rng.random() < 0.8
            draft.sequel = rng.choice(("work", "internship", "internship", "vacancy_centre", "diagnosis"))
    told.case.add(f"group{place}", draft, saved, refs)
    if draft.status in ("started", "finished", "stopped"):
        _presences(told, rng, plan, place, draft.ended_on or min(today, told.story.last_day))


def _presences(told: Telling, rng: Random, plan: _Planned, place: int, last: date) -> None:
    for number in range(PRESENCES):
        on = weekday(plan.on + timedelta(days=7 * (number // 2) + 2 * (number % 2)))
        if not plan.on <= on <= last:
            return
        status = rng.choices(("present", "excused", "absent"), (80, 12, 8))[0]
        part = "morning" if number % 2 == 0 else "afternoon"
        refs = {"client": told.client, "work_group": plan.key}
        told.case.add(f"group{place}/{number}", GroupPresenceDraft(on=on, day_part=part, status=status), on, refs)
