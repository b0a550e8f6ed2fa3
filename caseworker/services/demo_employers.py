"""The demonstration's employers in full, and what its clients bring to work: vacancies, visits, profiles, referrals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from caseworker.domain import dayparts
from caseworker.domain.client import OrganisationDraft
from caseworker.domain.cv import CvEducationDraft, CvSkillDraft, CvWorkDraft, JobProfileDraft
from caseworker.domain.employer import (
    AttendanceDraft,
    EmployerAgreementDraft,
    EmployerContactDraft,
    EmployerEventDraft,
    EmployerExperienceDraft,
    EmployerVisitDraft,
)
from caseworker.domain.vacancy import ReferralDraft, VacancyDemandDraft, VacancyDraft
from caseworker.paths import resource
from caseworker.services.demo_content import Content, Employer
from caseworker.services.demo_model import DemoCase, dice
from caseworker.services.demo_records import Telling

WITH_VACANCY = 3
"""Every third employer has a place that is open."""
LATE_EMPLOYER = 9
"""Of the employers whose next contact is past, every ninth is really late."""
KINDS = ("job", "learn_work", "wep", "job", "language_internship", "volunteer", "trial")
LEVELS = ("a1", "a2", "a2", "b1")
WEEK = tuple(part for part in dayparts.ALL if part[:3] in ("mon", "tue", "wed", "thu", "fri") and "evening" not in part)


@cache
def _words() -> Mapping[str, Any]:
    with resource("demo", "employers.toml").open("rb") as stream:
        return tomllib.load(stream)


def describe(draft: OrganisationDraft, number: int, seed: int) -> None:
    """Size and attitude of employer `number`."""
    rng = dice(seed, "employer", number)
    draft.size = rng.choice(("micro", "small", "small", "medium", "large"))
    draft.attitude = rng.choice(("engaged", "engaged", "open", "hesitant", ""))
    if draft.attitude:
        draft.attitude_note = rng.choice(_words()["attitude_notes"])


def tell_employer(case: DemoCase, employer: Employer, number: int, seed: int, today: date) -> None:
    """What is known of an employer beside its name; everything was typed before `today`."""
    rng, words = dice(seed, "employer-records", number), _words()
    mine = {"organisation": case.key}
    began = today - timedelta(days=rng.randrange(300, 700))
    person = EmployerContactDraft(name=rng.choice(words["people"]), job=rng.choice(words["functions"]))
    person.phone = f"088 00{number % 90 + 10} {rng.randrange(100, 999)}"
    contact = case.add("person0", person, began, mine)
    if rng.random() < 0.6:
        result = rng.choices(("positive", "mixed", "negative"), (6, 2, 1))[0]
        about = rng.choice(("status_holders", "status_holders", "benefit", "interns"))
        on = began + timedelta(days=rng.randrange(0, 200))
        note = rng.choice(words["experiences"][result])
        case.add("experience0", EmployerExperienceDraft(on=on, about=about, result=result, note=note), on, mine)
    if rng.random() < 0.35:
        start = began + timedelta(days=30)
        agreement = EmployerAgreementDraft(kind=rng.choice(("covenant", "job_guarantee", "social_return", "places")))
        agreement.start_on, agreement.until = start, start + timedelta(days=730)
        agreement.places, agreement.content = rng.choice((1, 2, 3, 4)), rng.choice(words["agreements"])
        case.add("agreement0", agreement, start, mine)
    _visits(case, number, rng, contact, today)
    if number % WITH_VACANCY == 0:
        _vacancy(case, employer, number, seed, contact, today)
    if number % 7 == 0:
        _event(case, number, rng, today)


def _visits(case: DemoCase, number: int, rng: Random, contact: str, today: date) -> None:
    words = _words()
    day = today - timedelta(days=rng.randrange(90, 260))
    count = rng.choice((1, 2, 2, 3))
    for index in range(count):
        if day >= today:
            break
        visit = EmployerVisitDraft(on=day, kind=rng.choice(("visit", "phone", "here", "email")))
        visit.note = rng.choice(words["visits"])
        following = day + timedelta(days=rng.randrange(20, 120))
        if rng.random() < 0.7:
            visit.next_on, visit.next_step = following, rng.choice(words["next_steps"])
            if index == count - 1 and following < today:
                visit.next_on = _next_contact(number, following, today)
        case.add(f"visit{index}", visit, day, {"organisation": case.key, "person": contact})
        day = following


def _next_contact(number: int, agreed: date, today: date) -> date:
    """The next contact with an employer that would be past: a few are some days late, the others were put off."""
    days = number // LATE_EMPLOYER * 4 % 9
    return today - timedelta(days=1 + days) if number % LATE_EMPLOYER == 0 else today + timedelta(days=4 + agreed.day)


def _vacancy(case: DemoCase, employer: Employer, number: int, seed: int, contact: str, today: date) -> None:
    rng, words = dice(seed, "vacancy", number), _words()
    level, on = rng.choice(LEVELS), today - timedelta(days=rng.randrange(5, 60))
    days = sorted(rng.sample(range(5), rng.choice((2, 3, 4, 5))))
    draft = VacancyDraft(title=rng.choice(employer.jobs).capitalize(), kind=rng.choice(KINDS), status="open")
    draft.sector, draft.municipality, draft.places = employer.sector, employer.municipality, rng.choice((1, 1, 2, 3))
    draft.tasks = rng.choice(words["tasks"])
    draft.day_parts = dayparts.write([WEEK[day * 2 + part] for day in days for part in range(rng.choice((1, 2)))])
    draft.minutes_per_week = 60 * 4 * len(dayparts.read(draft.day_parts))
    draft.speaking, draft.listening = level, level
    draft.reading = rng.choice(("", "a1", level))
    draft.language_use = words["languages"][level]
    draft.shifts = rng.choice((None, None, False, True))
    draft.start_on = today + timedelta(days=rng.randrange(10, 60)) if rng.random() < 0.6 else None
    draft.until = today + timedelta(days=rng.randrange(15, 90)) if rng.random() < 0.7 else None
    draft.licence = rng.choice(("", "", "", "b"))
    draft.physical = rng.choice(("", "light", "moderate", "heavy"))
    draft.education_level = rng.choice(("", "", "vmbo", "mbo2"))
    vacancy = case.add("vacancy0", draft, on, {"organisation": case.key, "contact": contact})
    if rng.random() < 0.6:
        demand = VacancyDemandDraft(kind="certificate", name=rng.choice(words["certificates"]))
        case.add("demand0", demand, on, {"vacancy": vacancy})


def _event(case: DemoCase, number: int, rng: Random, today: date) -> None:
    kinds = list(_words()["events"].items())
    kind, title = kinds[(number // 7) % len(kinds)]
    event = EmployerEventDraft(kind=kind, title=title, on=today + timedelta(days=14 if number % 2 else -20))
    event.time, event.places, event.place = "10:00", rng.choice((8, 12, 20)), "Bij de werkgever"
    case.add("event0", event, today - timedelta(days=45), {"organisation": case.key})


def vacancy_keys(content: Content) -> list[str]:
    """The keys of the vacancies there are."""
    return [f"org-{content.employers[n].key}/vacancy0" for n in range(0, len(content.employers), WITH_VACANCY)]


def event_days(content: Content, today: date) -> dict[str, date]:
    """The key and the day of each event."""
    return {
        f"org-{content.employers[n].key}/event0": today + timedelta(days=14 if n % 2 else -20)
        for n in range(0, len(content.employers), 7)
    }


# -- clients -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chance:
    """What one client's work side is told from, with chance of its own, so that the rest of the life stays as it is."""

    told: Telling
    rng: Random
    today: date

    @property
    def refs(self) -> dict[str, str | None]:
        """The client."""
        return {"client": self.told.client}

    def day(self, least: int, most: int) -> date | None:
        """A day so long before the last day of the story; None when the client was not here yet."""
        on = self.told.story.last_day - timedelta(days=self.rng.randrange(least, most))
        return on if on >= self.told.story.registered else None


def tell_job_search(told: Telling, seed: int, index: int, today: date) -> None:
    """A search profile, the parts of a CV, and for some a referral or an invitation."""
    chance = _Chance(told, dice(seed, "job-search", index), today)
    on = chance.day(4, 200)
    if on is None or chance.rng.random() > (0.75 if told.full else 0.4):
        return
    _profile(chance, on)
    _cv(chance, on)
    if told.story.closed is None and chance.rng.random() < 0.3:
        _referral(chance)
    if told.story.closed is None and chance.rng.random() < 0.25:
        _attendance(chance)


def _profile(chance: _Chance, on: date) -> None:
    rng, words = chance.rng, _words()
    draft = JobProfileDraft(on=on, wish=rng.choice(words["wishes"]), summary=rng.choice(words["summaries"]))
    draft.day_parts = dayparts.write(rng.sample(WEEK, rng.choice((4, 6, 8, 10))))
    draft.least_minutes, draft.most_minutes = rng.choice(((480, 960), (720, 1440), (960, 2160), (None, 1200)))
    draft.shifts = rng.choice((True, False, None))
    draft.available_from = on if rng.random() < 0.7 else None
    draft.physical = rng.choice(("heavy", "moderate", "light", ""))
    draft.has_licence = rng.choice((True, False, False, None))
    draft.transport = rng.choice(("bike", "public", "bike", "car", ""))
    chance.told.case.add("profile0", draft, on, chance.refs)
    if draft.has_licence:
        licence = CvSkillDraft(kind="licence", licence="b", valid_here=rng.choice((True, True, False, None)))
        chance.told.case.add("licence0", licence, on, chance.refs)


def _cv(chance: _Chance, on: date) -> None:
    rng, words, told, year = chance.rng, _words(), chance.told, on.year
    level = told.person.draft.education_level
    school = CvEducationDraft(name=rng.choice(words["institutes"]), level=level)
    school.from_year, school.to_year = year - rng.randrange(18, 24), year - rng.randrange(10, 15)
    school.diploma = rng.choice((True, True, False, None))
    if school.diploma and level in ("mbo4", "hbo", "wo"):
        school.valuation, school.valued_as = "valued", rng.choice(("mbo3", "mbo4", "hbo"))
    told.case.add("school0", school, on, chance.refs)
    if rng.random() < 0.5:
        course = CvEducationDraft(name=rng.choice(words["courses"]), from_year=year, to_year=year, diploma=True)
        told.case.add("school1", course, on, chance.refs)
    start = year - rng.randrange(4, 9)
    job = CvWorkDraft(job=told.person.profession, from_year=start, to_year=start + rng.randrange(1, 4))
    job.tasks = rng.choice(words["duties"])
    told.case.add("work0", job, on, chance.refs)
    for number, name in enumerate(rng.sample(words["competences"], rng.choice((2, 3)))):
        told.case.add(f"skill{number}", CvSkillDraft(kind="competence", name=name), on, chance.refs)
    if rng.random() < 0.35:
        certificate = CvSkillDraft(kind="certificate", name=rng.choice(words["certificates"]), valid_here=True)
        told.case.add("certificate0", certificate, on, chance.refs)


def _referral(chance: _Chance) -> None:
    rng, on = chance.rng, chance.day(1, 25)
    if on is None:
        return
    draft = ReferralDraft(on=on, how=rng.choice(("card", "together", "phone")), agreed=True, outcome="awaiting")
    draft.answer_by = on + timedelta(days=14)
    if rng.random() < 0.45 or draft.answer_by < chance.today - timedelta(days=3):
        draft.outcome = rng.choice(("interview", "interview", "trial", "rejected", "rejected"))
        draft.outcome_on = min(on + timedelta(days=6), chance.told.story.last_day)
        if draft.outcome == "rejected":
            draft.why = rng.choice(_words()["refusals"])
    vacancy = rng.choice(vacancy_keys(chance.told.content))
    chance.told.case.add("referral0", draft, on, chance.refs | {"vacancy": vacancy})


def _attendance(chance: _Chance) -> None:
    rng, on = chance.rng, chance.day(2, 40)
    if on is None:
        return
    event, day = rng.choice(sorted(event_days(chance.told.content, chance.today).items()))
    past = day < chance.today
    status = rng.choice(("came", "came", "no_show", "cancelled") if past else ("invited", "confirmed"))
    saved = max(on, day) if past else on
    if saved > chance.told.story.last_day:
        return
    draft = AttendanceDraft(on=day, status=status)
    chance.told.case.add("attendance0", draft, saved, chance.refs | {"event": event})
