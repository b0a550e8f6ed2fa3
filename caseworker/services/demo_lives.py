"""Made-up lives: every case of the demonstration as drafts in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseworker.services.demo_aftercare import tell_aftercare
from caseworker.services.demo_caseload import tell_caseload
from caseworker.services.demo_content import Content, load_content
from caseworker.services.demo_employers import tell_job_search
from caseworker.services.demo_groups import tell_groups, tell_memberships
from caseworker.services.demo_model import DemoCase, dice
from caseworker.services.demo_person import make_person, other_languages
from caseworker.services.demo_planning import tell_book, tell_planning
from caseworker.services.demo_records import (
    Telling,
    tell_document,
    tell_intake,
    tell_ladder,
    tell_measurements,
    tell_zrm,
)
from caseworker.services.demo_spreekuur import tell_sessions, tell_visits, tell_voices
from caseworker.services.demo_story import YEARS_BACK, make_stays, make_story
from caseworker.services.demo_talks import tell_talks
from caseworker.services.demo_way import tell_way
from caseworker.services.demo_work import tell_contacts, tell_placements, tell_plans
from caseworker.services.demo_world import CASELOAD, MOST_COACHES, coach_key, tell_world

FULL_RECORDS_UP_TO = 2_000  # clients; larger stores get fewer records a client


def demo_drafts(
    seed: int,
    clients: int,
    today: date,
    *,
    coach: tuple[str, str] = ("Sanne de Wit", ""),
    first: int = 0,
    full: bool | None = None,
) -> Iterator[DemoCase]:
    """First the organisations, then `clients` lives, each as a case of drafts in order of time.

    `coach` is (name, key id) of the person whose store it is; `first` the number of the first life.
    `full` gives every record a coach would have (some 40 a client), else about 15; by default by the number of clients.
    """
    content = load_content()
    told_fully = clients <= FULL_RECORDS_UP_TO if full is None else full
    coaches = max(1, min(MOST_COACHES, round(clients / CASELOAD)))
    yield from tell_world(content, seed, coaches, coach, today - timedelta(days=YEARS_BACK * 365 + 30), today)
    yield from tell_book(today - timedelta(days=YEARS_BACK * 365 + 30))
    yield from tell_sessions(seed, today)
    yield from tell_voices(seed, today)
    yield from tell_groups(today, clients)
    for index in range(first, first + clients):
        yield _life(content, seed, index, today, coach_key(index % coaches), full=told_fully)


def _life(content: Content, seed: int, index: int, today: date, coach: str, *, full: bool) -> DemoCase:
    rng = dice(seed, index)
    story = make_story(rng, today)
    person = make_person(rng, content, index, story.registered)
    case = DemoCase(f"client{index}")
    told = Telling(rng, content, person, story, case, full)
    stays = make_stays(rng, story)
    _settle(told, working=any(stay.nature == "paid" and stay.covers(story.last_day) for stay in stays))
    lead = "org-werkplein" if person.draft.region == "Noord" else "org-zuid"
    case.add("", person.draft, story.registered, {"coach": coach, "lead_organisation": lead})
    for number, language in enumerate(other_languages(rng, person)):
        case.add(f"language{number}", language, story.registered, {"client": case.key})
    tell_intake(told, coach)
    tell_ladder(told)
    if not story.newcomer or full:
        tell_zrm(told)
    tell_measurements(told)
    tell_plans(told, stays)
    placed = tell_placements(told, stays)
    tell_contacts(told, placed, coach, (seed + index) % 10)
    if full:
        tell_aftercare(told, placed, coach)
    if full and rng.random() < 0.3:
        _cv(told)
    tell_caseload(told, seed, index, today, coach)
    tell_job_search(told, seed, index, today)
    tell_visits(told, seed, index, today)
    tell_planning(told, seed, index, today, coach)
    tell_talks(told, seed, index)
    tell_way(told, seed, index)
    tell_memberships(told, seed, index, today)
    return case.in_order()


def _settle(told: Telling, *, working: bool) -> None:
    """Income, group and closing as they are now."""
    rng, draft, story = told.rng, told.person.draft, told.story
    if working:
        draft.income_source = "working"
    elif rng.random() < 0.96:
        draft.income_source = rng.choices(("benefit_municipality", "benefit_uwv", "no_benefit"), (76, 10, 14))[0]
    if draft.income_source == "benefit_municipality":
        draft.benefit_kind = rng.choices(("pw", "ioaw", "anw", ""), (90, 4, 3, 3))[0]
    elif draft.income_source == "benefit_uwv":
        draft.benefit_kind = rng.choice(("ww", "ww", "wajong"))
        draft.benefit_end = (
            story.today + timedelta(days=rng.randrange(-20, 400)) if draft.benefit_kind == "ww" else None
        )
    elif draft.income_source == "no_benefit":
        draft.benefit_kind = "none"
    draft.client_group = rng.choice(told.content.notes["groups"])
    if rng.random() < 0.3:
        draft.remarks = rng.choice(told.content.notes["contact"]["remarks"])
    if story.closed:
        draft.closed_on, draft.closed_reason = story.closed, story.path.closes


def _cv(told: Telling) -> None:
    who = told.person.draft
    on = told.story.scores[0][0] if told.story.scores else told.story.registered
    facts = f"Werk: {told.person.profession}\nTaal: {told.person.level}\n"
    text = f"Curriculum vitae\n{who.first_name} {who.last_name}\n\n{facts}"
    tell_document(told, "cv", "Curriculum vitae", on, "cv.pdf", text)
