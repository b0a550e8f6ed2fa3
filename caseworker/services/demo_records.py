"""The measured part of a demonstration case: intake, ladder, ZRM, wage value, assessments and documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.intake import TOPICS, IntakeDraft, IntakeParticipantDraft
from caseworker.domain.measurement import (
    CARE_DECISION_DAYS,
    ZRM_DOMAINS,
    AssessmentDraft,
    LadderScoreDraft,
    WageValueDraft,
    ZrmScoreDraft,
)
from caseworker.domain.values import Rung
from caseworker.services.demo_content import Content
from caseworker.services.demo_model import DemoCase
from caseworker.services.demo_person import Person
from caseworker.services.demo_story import Story, weekday


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that the records of one case are told from."""

    rng: Random
    content: Content
    person: Person
    story: Story
    case: DemoCase
    full: bool  # every record a coach would have, or only the few that a test with 100,000 clients needs

    def say(self, pool: str, part: str, count: int = 1) -> str:
        """Sentences from a pool of the notes, about this person."""
        sentences: list[str] = self.content.notes[pool][part]
        return self.person.say(self.rng, sentences, count)

    @property
    def client(self) -> str:
        """The key of the client."""
        return self.case.key


def tell_intake(told: Telling, coach: str) -> None:
    """The first conversation and, for half of the clients, its continuation with other organisations at the table."""
    rng, story = told.rng, told.story
    on = weekday(story.registered + timedelta(days=rng.randrange(0, 8)))
    on = max(story.registered, min(on, story.last_day))
    first = _intake(told, rng.choice(("start", "start", "broad", "coach", "work")), on, TOPICS)
    if told.full:
        _participants(told, first, on, coach)
    second_on = weekday(on + timedelta(days=rng.randrange(9, 24)))
    if told.full and rng.random() < 0.45 and on < second_on < story.last_day:
        _intake(told, rng.choice(("coach", "home_visit", "integral")), second_on, TOPICS[6:], continues=first)


def _intake(
    told: Telling, kind: str, on: date, topics: tuple[tuple[str, str, str], ...], continues: str | None = None
) -> str:
    rng, person = told.rng, told.person
    draft = IntakeDraft(kind=kind, on=on, duration_minutes=rng.choice((30, 45, 60, 60, 90)))
    draft.place = rng.choice(told.content.notes["intake"]["places"])
    draft.interpreter = bool(person.draft.interpreter_needed)
    if draft.interpreter:
        draft.interpreter_language = person.origin.language
    told_topics = topics if told.full else topics[:4]
    for _block, name, _text in told_topics:
        if rng.random() < 0.88:
            setattr(draft, name, told.say("intake", name, 2 if rng.random() < 0.3 else 1))
    if not person.learns_dutch:
        draft.language = ""
    draft.conclusion = told.say("intake", "conclusion")
    draft.client_group = rng.choice(told.content.notes["groups"])
    draft.next_step = told.say("intake", "next_step")
    refs = {"client": told.client, "continues": continues}
    return told.case.add(f"intake-{on.isoformat()}-{kind}", draft, on, refs)


def _participants(told: Telling, intake: str, on: date, coach: str) -> None:
    roles: list[tuple[str, str | None, str | None]] = [("client", None, None), ("coach", coach, None)]
    if told.rng.random() < 0.5:
        roles.append(("client_manager", "org-werkplein/worker0", "org-werkplein"))
    if told.person.draft.inburgering == "obligation" and told.rng.random() < 0.6:
        roles.append(("refugee_worker", "org-vluchtelingenwerk/worker0", "org-vluchtelingenwerk"))
    if told.person.draft.interpreter_needed:
        roles.append(("interpreter", None, None))
    for role, worker, organisation in roles:
        draft = IntakeParticipantDraft(role=role, name="Tolk aan de telefoon" if role == "interpreter" else "")
        refs = {"intake": intake, "worker": worker, "organisation": organisation}
        told.case.add(f"participant-{role}", draft, on, refs)


def answers(rung: int) -> dict[str, bool | None]:
    """Answers to the core conditions that lead to `rung`."""
    if rung >= 5:
        return {"has_contract": True, "works_with_support": rung == 5}
    return {
        "has_contract": False,
        "has_tasks": rung == 4,
        "organised_weekly": rung == 3 if rung < 4 else None,
        "contacts_outside": rung == 2 if rung < 3 else None,
    }


def tell_ladder(told: Telling) -> None:
    """The ladder scores of the story; now and then the assessor chooses another rung than the answers lead to."""
    for number, (on, rung) in enumerate(told.story.scores):
        told.case.add(f"ladder{number}", _score(told, on, rung), on, {"client": told.client})


def _score(told: Telling, on: date, rung: Rung) -> LadderScoreDraft:
    rng = told.rng
    draft = LadderScoreDraft(on=on, rung=rung.number, expects_rise=rung.plus)
    deviates = rung.number in (1, 2, 3) and rng.random() < 0.05
    for name, value in answers(rung.number + 1 if deviates else rung.number).items():
        setattr(draft, name, value)
    if deviates:
        draft.deviation_reason = told.say("contact", "deviation")
    if rng.random() < 0.85:
        draft.attainable_rung = max(rung.number, min(6, rung.number + rng.choice((0, 1, 1, 2))))
    if rng.random() < 0.9:
        draft.instrument_in_use = rng.random() < 0.6
        draft.instrument_planned = rng.random() < 0.4
    if rng.random() < 0.5:
        draft.remarks = told.say("contact", "ladder")
    return draft


def tell_zrm(told: Telling) -> None:
    """A start measurement and interim ones every five to six months, all in one version."""
    rng, story = told.rng, told.story
    if story.newcomer or rng.random() < 0.1:
        return
    version = "2013" if rng.random() < 0.3 else "2017"
    names = [name for name, _full, _short in ZRM_DOMAINS[version]]
    scores = {name: rng.choices((1, 2, 3, 4, 5), _zrm_weights(name))[0] for name in names}
    subset = set(rng.sample(names, 4)) if rng.random() < 0.06 else set()
    on, moment, most = story.registered + timedelta(days=rng.randrange(14, 35)), "start", 8 if told.full else 2
    for number in range(most):
        if on > story.last_day:
            break
        draft = ZrmScoreDraft(on=weekday(on), version=version, moment=moment)
        for name in names:
            setattr(draft, name, None if name in subset else scores[name])
        draft.subset_reason = told.say("contact", "zrm_subset") if subset else ""
        draft.remarks = told.say("contact", "zrm") if rng.random() < 0.4 else ""
        told.case.add(f"zrm{number}", draft, weekday(on), {"client": told.client})
        _grow(rng, scores)
        on, moment = on + timedelta(days=rng.randrange(140, 184)), "interim"


def _zrm_weights(name: str) -> tuple[int, ...]:
    if name in ("justice", "addiction", "substance_use", "basic_adl", "adl"):
        return (0, 2, 8, 30, 60)
    if name in ("day_activities", "work_education", "time_use", "participation", "finances"):
        return (8, 32, 38, 18, 4)
    return (3, 14, 38, 32, 13)


def _grow(rng: Random, scores: dict[str, int]) -> None:
    for name, score in scores.items():
        shift = rng.choices((-1, 0, 1), (8, 57, 35))[0]
        scores[name] = min(5, max(1, score + shift))


def tell_measurements(told: Telling) -> None:
    """A wage value for some, an assessment for others, with its report as a document."""
    rng, story = told.rng, told.story
    if story.newcomer:
        return
    if rng.random() < 0.25:
        on = _between(rng, story)
        draft = WageValueDraft(on=on, percent=rng.choice((25, 30, 40, 45, 55, 60, 70, 80, 90)))
        draft.method = rng.choice(("estimate", "quick_scan", "dariuz", "workplace"))
        draft.assessor = rng.choice(told.content.notes["assessors"])
        draft.time_to_market_months = rng.choice((3, 6, 9, 12, 18, None))
        draft.remarks = told.say("contact", "wage_value")
        told.case.add("wage", draft, on, {"client": told.client})
    if told.full and rng.random() < 0.4:
        _assessment(told, _between(rng, story))


def _assessment(told: Telling, on: date) -> None:
    rng = told.rng
    draft = AssessmentDraft(on=on, instrument=rng.choice(("noa", "oral", "learnability", "quick_scan", "medical")))
    draft.taken_in = rng.choice(("nld", told.person.origin.language))
    if draft.instrument == "noa" and not _may_take_noa(told.person, draft.taken_in):
        draft.instrument = "oral"
    draft.taken_how = rng.choice(("alone", "helped", "oral"))
    draft.outcome = told.say("contact", "assessment")
    draft.care_indication = rng.random() < 0.12
    if draft.care_indication:
        draft.decide_by = on + timedelta(days=CARE_DECISION_DAYS)
        if draft.decide_by < told.story.last_day:
            draft.decision, draft.decided_on = "together", draft.decide_by
    draft.taken_by = rng.choice(told.content.notes["assessors"])
    report = None
    if rng.random() < 0.5:
        text = f"Verslag van {on.isoformat()}\n\n{draft.outcome}\n"
        report = tell_document(told, "assessment", "Verslag assessment", on, "verslag.txt", text)
    told.case.add("assessment", draft, on, {"client": told.client, "report": report})


def _may_take_noa(person: Person, taken_in: str) -> bool:
    """Literate, in a language the test exists in, and able to use a computer (source: 003 Amsterdam)."""
    able = person.draft.digital_skills in ("moderate", "sufficient", "good", "excellent")
    return bool(person.draft.literate_mother_tongue) and able and taken_in in ("nld", "eng", "ara", "tir")


def tell_document(told: Telling, kind: str, title: str, on: date, file_name: str, text: str) -> str:
    """A document in the store: a PDF when the name says so, else text."""
    data = one_page_pdf(text) if file_name.endswith(".pdf") else text.encode()
    draft = AttachmentDraft(kind=kind, title=title, on=on, file_name=file_name, size=len(data))
    draft.sha256 = hashlib.sha256(data).hexdigest()
    return told.case.add(f"document{len(told.case.entries)}", draft, on, {"client": told.client}, blob=data)


def one_page_pdf(text: str) -> bytes:
    """A PDF of one page with `text` in Helvetica; letters outside Latin-1 become "?". Stores stay small."""
    lines = text.encode("latin-1", "replace").decode("latin-1").splitlines()
    shown = "".join(
        "({}) Tj T*\n".format(line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")) for line in lines
    )
    stream = f"BT /F1 11 Tf 56 780 Td 15 TL\n{shown}ET".encode("latin-1")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))


def _between(rng: Random, story: Story) -> date:
    days = max(1, (story.last_day - story.registered).days - 20)
    return weekday(story.registered + timedelta(days=min(days, 15) + rng.randrange(0, days)))
