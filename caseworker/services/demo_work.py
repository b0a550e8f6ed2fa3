"""The working part of a demonstration case: plans with goals and instruments, placements, and contact moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.domain.client import full_name
from caseworker.domain.contact import ContactDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import LONGEST_TERM, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.values import add_months
from caseworker.services.demo_content import Employer
from caseworker.services.demo_records import Telling, tell_document
from caseworker.services.demo_story import Stay, make_contact_days, weekday

GOALS_OF_PATH: dict[str, tuple[str, ...]] = {
    "isolated": ("network", "day_activities", "mental_health", "housing"),
    "contacts": ("network", "language", "digital", "care_tasks"),
    "activities": ("language", "volunteer_work", "digital", "finances"),
    "volunteer": ("volunteer_work", "language", "employee_skills", "physical_health"),
    "learner": ("work_and_learn", "language", "schooling", "care_tasks"),
    "supported": ("work_experience", "paid_work_ability", "employee_skills", "language"),
    "to_work": ("paid_work", "language", "own_business", "paid_work_ability"),
    "closed_work": ("paid_work", "employee_skills", "language", "finances"),
    "fallback": ("employee_skills", "finances", "paid_work", "mental_health"),
    "chain": ("paid_work_ability", "work_experience", "finances", "language"),
    "school": ("schooling", "language", "digital", "finances"),
}
CONTRACTS = {
    "paid": ("temporary", "temporary", "temporary", "agency", "permanent", "learn_work", "secondment"),
    "unpaid": ("none", "internship", "volunteer"),
    "training": ("internship", "none", "learn_work"),
}
HOURS = {"paid": (16, 20, 24, 28, 32, 36), "unpaid": (8, 12, 16, 20), "training": (12, 16, 20)}
PROVIDERS = ("org-taalhuis", "org-roc", "org-baanwijzer", "org-stap")
RENEWED_AFTER = 9
"""Days after the end of a placement in which the plan was talked through again."""
LANGUAGE_INSTRUMENTS = frozenset({"language_course", "language_buddy", "trade_language", "language_internship"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A placement as told: its key, its dates, its employer and work."""

    key: str
    stay: Stay
    employer: Employer
    job: str
    hours: int


def tell_placements(told: Telling, stays: list[Stay]) -> list[Placed]:
    """The placements of the story; a few miss what the report needs, so that gaps show."""
    placed: list[Placed] = []
    first_of_chain: str | None = None
    for number, stay in enumerate(stays):
        item = _placement(told, number, stay, first_of_chain if stay.follows else None)
        if not stay.follows:
            first_of_chain = item.key
        placed.append(item)
    return placed


def _placement(told: Telling, number: int, stay: Stay, chain: str | None) -> Placed:
    rng, person = told.rng, told.person
    employer = rng.choice(told.content.employers)
    job, hours = rng.choice(employer.jobs), rng.choice(HOURS[stay.nature])
    draft = PlacementDraft(start_on=stay.start, planned_end=stay.planned_end, ended_on=stay.ended)
    draft.end_reason = stay.reason
    draft.nature = "" if rng.random() < 0.02 else stay.nature
    draft.employer_name = employer.name
    draft.sector = "" if rng.random() < 0.05 else employer.sector
    draft.job, draft.minutes_per_week = job, hours * 60 + rng.choice((0, 0, 0, 30))
    draft.contract = "permanent" if stay.planned_end is None else rng.choice(CONTRACTS[stay.nature])
    draft.education_level = person.draft.education_level
    draft.municipality, draft.region = person.draft.municipality, person.draft.region
    draft.lead_source = rng.choice(told.content.notes["lead_sources"])
    draft.trial_placement = stay.nature == "paid" and rng.random() < 0.2
    draft.wage_subsidy = stay.nature == "paid" and rng.random() < 0.25
    draft.language_voucher = rng.random() < 0.1
    draft.jobcoach = stay.nature != "training" and rng.random() < 0.3
    person.at_work(employer, job, hours)
    draft.remarks = told.say("contact", "placement") if rng.random() < 0.5 else ""
    refs = {
        "client": told.client,
        "employer": f"org-{employer.key}",
        "chain": chain,
        "executing_organisation": executing(person.draft.region, rng.random()),
    }
    day = min(stay.start, told.story.last_day)
    return Placed(told.case.add(f"placement{number}", draft, day, refs), stay, employer, job, hours)


def executing(region: str, chance: float) -> str | None:
    """The organisation that realises the placements in a region; now and then the other one, seldom unknown."""
    if chance < 0.03:
        return None
    home, other = ("baanwijzer", "stap") if region == "Noord" else ("stap", "baanwijzer")
    return f"org-{home if chance < 0.85 else other}"


def tell_plans(told: Telling, stays: list[Stay]) -> None:
    """The versions of the plan: after the intake, when a rung is left behind, and after a place that fell away."""
    story, rng = told.story, told.rng
    first = weekday(story.registered + timedelta(days=rng.randrange(16, 34)))
    days = [first] if first < story.last_day else []
    if days and not told.full:
        days = days[:1]
    elif days:
        later = [weekday(on + timedelta(days=rng.randrange(5, 15))) for on, _rung in story.scores[1:4:2]]
        days += [on for on in later if on > first + timedelta(days=60) and on < story.last_day]
        fell = stays[-1].ended if stays else None
        renewed = weekday(fell + timedelta(days=RENEWED_AFTER)) if fell else first
        if renewed > max(days) and renewed < story.last_day:
            days.append(renewed)
    previous: str | None = None
    for number, on in enumerate(days, 1):
        previous = _plan(told, number, on, previous, last=number == len(days))


def _plan(told: Telling, number: int, on: date, previous: str | None, *, last: bool) -> str:
    rng, story = told.rng, told.story
    draft = PlanDraft(number=number, on=on, status="replaced")
    draft.main_goal = told.say("contact", "plan")
    draft.agreements = told.say("contact", "plan_agreements")
    reached = max((rung.number for day, rung in story.scores if day <= on), default=2)
    draft.rung_aimed = min(6, reached + rng.choice((1, 1, 2)))
    draft.review_on = weekday(add_months(on, 6))
    draft.agreed_on = on
    if last and story.closed:
        draft.status, draft.ended_on = "ended", story.closed
    elif last and (story.today - on).days < 21 and rng.random() < 0.6:
        draft.status, draft.agreed_on = "concept", None
    elif last:
        draft.status = "agreed" if rng.random() < 0.3 else "running"
        while draft.review_on < story.today - timedelta(days=5):
            draft.review_on = weekday(add_months(draft.review_on, 6))
    key = told.case.add(f"plan{number}", draft, on, {"client": told.client, "replaces": previous})
    _goals(told, key, number, on, draft, last=last)
    _instruments(told, key, number, on)
    if told.full and draft.agreed_on and rng.random() < 0.25:
        _signed_plan(told, number, on, draft)
    return key


def _signed_plan(told: Telling, number: int, on: date, draft: PlanDraft) -> None:
    who = told.person.draft
    name = full_name(who.first_name, who.infix, who.last_name)
    text = f"Plan van aanpak, versie {number}\n{name}\n\n{draft.main_goal}\n{draft.agreements}\n"
    tell_document(told, "signed_plan", f"Getekend plan {number}", on, f"plan-{number}.pdf", text)


def _goals(told: Telling, plan: str, number: int, on: date, draft: PlanDraft, *, last: bool) -> None:
    rng = told.rng
    fitting = [item for item in GOALS_OF_PATH[told.story.path.code] if item != "language" or told.person.learns_dutch]
    domains = rng.sample(fitting, rng.choice((2, 3, 3)) if told.full else 1)
    for place, domain in enumerate(domains):
        goal = PlanGoalDraft(domain=domain, wording=rng.choice(told.content.goals[domain]))
        goal.target_on = weekday(add_months(on, rng.choice((3, 6, 6, 9, 12))))
        goal.rung_aimed = draft.rung_aimed
        weights = (60, 25, 15, 0) if last and not told.story.closed else (5, 55, 25, 15)
        goal.result = rng.choices(("open", "reached", "partly", "dropped"), weights)[0]
        told.case.add(f"goal{number}-{place}", goal, on, {"plan": plan})


def _instruments(told: Telling, plan: str, number: int, on: date) -> None:
    rng, story = told.rng, told.story
    chosen = story.path.instruments[: 2 if told.full else 1]
    for place, listed in enumerate(chosen):
        code = "empowerment" if listed in LANGUAGE_INSTRUMENTS and not told.person.learns_dutch else listed
        draft = PlanInstrumentDraft(instrument=code, start_on=weekday(on + timedelta(days=rng.randrange(7, 40))))
        months = LONGEST_TERM.get(code, rng.choice((3, 6, 9, 12)))
        draft.longest_months = LONGEST_TERM.get(code)
        draft.planned_end = add_months(draft.start_on or on, months)
        draft.funding = rng.choice(told.content.notes["funding"])
        draft.minutes_per_week = rng.choice((120, 240, 360, 480, 960))
        forgotten = rng.random() < 0.07 and draft.planned_end > story.last_day - timedelta(days=8)
        if draft.planned_end < story.last_day and not forgotten:
            draft.ended_on = draft.planned_end
            draft.result = rng.choices(("finished", "stopped"), (80, 20))[0]
        provider = PROVIDERS[0] if code in LANGUAGE_INSTRUMENTS else rng.choice(PROVIDERS[1:])
        told.case.add(f"instrument{number}-{place}", draft, on, {"plan": plan, "provider": provider})


def tell_contacts(told: Telling, placed: list[Placed], coach: str, slot: int) -> None:
    """Contact moments to the last one, whose next date falls by `slot` (0-9) before, on or after today."""
    story = told.story
    days = make_contact_days(told.rng, story, 40 if told.full else 4)
    for number, on in enumerate(days):
        following = days[number + 1] if number + 1 < len(days) else None
        _contact(told, number, on, placed, coach, following, slot)


def _contact(
    told: Telling, number: int, on: date, placed: list[Placed], coach: str, following: date | None, slot: int
) -> None:
    rng, person = told.rng, told.person
    now = next((item for item in reversed(placed) if item.stay.covers(on)), None)
    if now:
        person.at_work(now.employer, now.job, now.hours)
    else:
        wished = rng.choice(told.content.employers)
        person.at_work(wished, rng.choice(wished.jobs), rng.choice(HOURS["unpaid"]))
    person.vary(rng, told.content)
    draft = ContactDraft(on=on, duration_minutes=rng.choice((10, 15, 20, 30, 45, 60)))
    refs: dict[str, str | None] = {"client": told.client, "worker": coach}
    if number > 0 and rng.random() < 0.07:
        draft.kind, draft.duration_minutes = "no_show", None
        draft.note = told.say("contact", "no_show")
    else:
        _talk(told, draft, on, now, refs)
    draft.next_on, draft.next_time = (following, "") if following else _next(told, on, slot)
    if draft.next_on:
        draft.next_step = rng.choice(told.content.notes["next_steps"])
    told.case.add(f"contact{number}", draft, on, refs)


def _talk(told: Telling, draft: ContactDraft, on: date, now: Placed | None, refs: dict[str, str | None]) -> None:
    rng, story = told.rng, told.story
    months = (on - story.registered).days // 30
    if now and rng.random() < 0.75:
        pool, draft.kind = "placed", rng.choice(("work_visit", "work_visit", "phone", "email", "conversation"))
        refs["placement"] = now.key
    else:
        pool = _pool(told, months)
        draft.kind = rng.choice(
            ("conversation", "conversation", "phone", "phone", "message", "video", "home_visit", "email")
        )
    supervisor = now is not None and pool == "placed" and rng.random() < 0.35
    draft.with_whom = "supervisor" if supervisor else rng.choices(("client", "partner", "family"), (88, 8, 4))[0]
    if supervisor and now:
        draft.with_name = now.employer.supervisor
    draft.note = told.say("contact", pool, rng.choice((1, 2, 2, 3)) if told.full else 2)
    if rng.random() < 0.55:
        draft.agreements = told.say("contact", "agreements")


def _pool(told: Telling, months: int) -> str:
    if months < 2:
        return "start"
    isolated = told.story.path.code in ("isolated", "contacts")
    weights: Mapping[str, int] = {
        "language": 30,
        "search": 8 if isolated else 40,
        "care": 20,
        "daily": 40 if isolated else 10,
    }
    pools = list(weights)
    if not told.person.learns_dutch:
        pools.remove("language")
    return told.rng.choices(pools, [weights[pool] for pool in pools])[0]


def _next(told: Telling, on: date, slot: int) -> tuple[date | None, str]:
    """When the next contact is: today, too late, this week, later, or nobody wrote it down."""
    rng, story = told.rng, told.story
    if story.closed or slot == 9:
        return None, ""
    at = rng.choice(("09:00", "09:30", "10:15", "11:00", "13:00", "14:30", "15:15", ""))
    if slot == 0:
        return story.today, at
    if slot == 1:
        return max(on, story.today - timedelta(days=1 + rng.randrange(1, 18) // 3)), ""
    if slot in (2, 3, 4):
        return story.today + timedelta(days=rng.randrange(1, 7)), at
    return weekday(story.today + timedelta(days=rng.randrange(9, 50))), at
