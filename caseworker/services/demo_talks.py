"""Recognition, language levels, inburgering and parts of partners in a demonstration: for those who learn Dutch."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from caseworker.domain.inburgering import ClassTimeDraft, ExamPartDraft, InburgeringDraft, term_end
from caseworker.domain.intake import IntakeSectionDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.domain.values import add_months
from caseworker.services.demo_model import dice
from caseworker.services.demo_records import Telling
from caseworker.services.demo_story import weekday

LEVELS = ("none", "a1", "a2", "b1", "b2")
MANAGER, SCHOOLS = "org-werkplein/worker0", ("org-taalhuis", "org-roc")
SECTIONS = (
    ("org-wijkteam", "care", "Het wijkteam komt een keer per twee weken langs."),
    ("org-vluchtelingenwerk", "debts", "Er is een lening voor de inrichting van de woning."),
    ("org-vluchtelingenwerk", "family", "Het jongste kind begint na de zomer op school."),
)


def tell_talks(told: Telling, seed: int, index: int) -> None:
    """The records of this module, with dice of their own: the rest of the story stays as it was."""
    if not told.person.learns_dutch or not told.full:
        return
    rng = dice(seed, index, "talks")
    obliged = told.person.draft.inburgering == "obligation"
    if obliged or rng.random() < 0.3:
        _recognition(told, rng, obliged)
    _levels(told, rng)
    if obliged:
        _duty(told, rng)
    if rng.random() < 0.25:
        _section(told, rng)


def _recognition(told: Telling, rng: Random, obliged: bool) -> None:
    on = told.story.registered
    draft = RecognitionDraft(on=on, permit_seen=True, outcome="obligation" if obliged else "need")
    draft.bpi_outcome, draft.bpi_on = ("obligation" if obliged else "absent"), on
    draft.isi_outcome, draft.isi_on = ("obligation" if obliged and rng.random() < 0.5 else "absent"), on
    draft.understands_questions, draft.answers_fully = rng.random() < 0.6, rng.random() < 0.3
    draft.dutch_diploma = False
    draft.language_test = rng.choice(("none", "reading", "oral"))
    draft.next_on = weekday(on + timedelta(days=rng.randrange(3, 12)))
    told.case.add("recognition", draft, on, {"client": told.client, "decides": MANAGER})


def _levels(told: Telling, rng: Random) -> None:
    """Two to four measurements of Dutch, half a year apart; reading and writing come after speaking."""
    height = rng.randrange(0, 3)
    behind = {skill: int(rng.random() < 0.5) for skill in ("reading", "writing")}
    on = weekday(told.story.registered + timedelta(days=rng.randrange(10, 40)))
    for number in range(rng.randrange(2, 5)):
        if on > told.story.last_day:
            break
        draft = LanguageLevelDraft(on=on, language="nld", basis="estimate" if number == 0 else "test")
        for skill in ("listening", "speaking", "reading", "writing"):
            setattr(draft, skill, LEVELS[max(0, min(height, 4) - behind.get(skill, 0))])
        if number == 0 and rng.random() < 0.5:
            draft.learnability = rng.choice(("low", "average", "average", "high"))
        told.case.add(f"level{number}", draft, on, {"client": told.client, "provider": rng.choice(SCHOOLS)})
        on = weekday(on + timedelta(days=rng.randrange(150, 230)))
        height += rng.random() < 0.75


def _duty(told: Telling, rng: Random) -> None:
    """A duty that runs, or was fulfilled; with lesson times and the exam parts done so far."""
    story = told.story
    start = weekday(story.registered - timedelta(days=rng.randrange(20, 700)))
    draft = InburgeringDraft(on=story.registered, obligation="asylum", law="wi2021", status="running")
    draft.pip_on, draft.term_start = start - timedelta(days=1), start
    if rng.random() < 0.15:
        draft.extended_months, draft.extension_reason = 6, rng.choice(("illness", "birth", "not_to_blame"))
    draft.term_end = term_end(start, draft.extended_months or 0)
    draft.route = rng.choices(("b1", "z", "onderwijs"), (6, 3, 2))[0]
    draft.lessons_from = max(start, add_months(story.registered, 1))
    months = max(0, (story.last_day - draft.lessons_from).days // 30)
    draft.hours_followed = min(900, months * rng.randrange(16, 40))
    draft.ogo = rng.random() < 0.06
    if months > 3:
        draft.pvt_on = draft.statement_on = weekday(add_months(draft.lessons_from, 3))
    over = draft.term_end < story.last_day  # nobody lets a term run out: it was fulfilled in time
    done = (months > 20 and rng.random() < 0.5) or over
    if done:
        draft.status, draft.completed_on = "completed", weekday(add_months(draft.lessons_from, 19))
        if over or draft.completed_on > story.last_day:
            draft.completed_on = weekday(min(draft.completed_on, draft.term_end - timedelta(days=20), story.last_day))
        draft.lessons_until = draft.completed_on
    duty = told.case.add("duty", draft, story.registered, {"client": told.client, "provider": rng.choice(SCHOOLS)})
    _lessons(told, rng, duty)
    _exams(told, rng, duty, draft.lessons_from, months, done=done)


def _lessons(told: Telling, rng: Random, duty: str) -> None:
    part, start, end = rng.choice((("morning", "09:00", "12:00"), ("afternoon", "13:00", "16:00"),
                                   ("evening", "18:30", "21:00")))  # fmt: skip
    days = rng.choice((("mon", "wed"), ("tue", "thu"), ("mon", "thu"), ("tue", "wed")))
    for number, day in enumerate(days):
        lesson = ClassTimeDraft(weekday=day, part=part, starts=start, ends=end)
        told.case.add(f"lesson{number}", lesson, told.story.registered, {"inburgering": duty})


def _exams(told: Telling, rng: Random, duty: str, start: date, months: int, *, done: bool) -> None:
    parts = ("listening", "reading", "knm", "speaking", "writing")
    count = len(parts) if done else min(len(parts) - 1, months // 6)
    for number, name in enumerate(parts[:count]):
        on = weekday(min(add_months(start, 5 + 3 * number), told.story.last_day))
        result = "passed" if done or rng.random() < 0.75 else "failed"
        exam = ExamPartDraft(part=name, on=on, result=result, level="" if name == "knm" else rng.choice(("a2", "b1")))
        told.case.add(f"exam{number}", exam, on, {"inburgering": duty})


def _section(told: Telling, rng: Random) -> None:
    """A part of the first conversation that belongs to a partner, shared only where the client agreed."""
    first = next((entry for entry in told.case.entries if entry.kind == "intake"), None)
    if first is None:
        return
    owner, topic, words = rng.choice(SECTIONS)
    draft = IntakeSectionDraft(topic=topic, level="owner", content=words)
    on = first.saved_at.date()
    if rng.random() < 0.5:
        draft.level, draft.consent, draft.consent_on = "intake", "given", on
    told.case.add("section", draft, on, {"intake": first.key, "organisation": owner})
