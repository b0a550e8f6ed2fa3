"""How language, earning capacity, inburgering and the intake of a case stand, as figures for cards and for paper."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_conversations as more
from caseworker.domain.dual import Clash, Dual, dual_on
from caseworker.domain.inburgering import ENDED, law_words
from caseworker.domain.intake import missing_roles
from caseworker.domain.language import SKILLS
from caseworker.domain.wording import show_span
from caseworker.i18n import _
from caseworker.storage.lists import duality
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.reader import Reader

TERM_WARN_DAYS = 182  # our choice: half a year is what an extension takes to be asked for and decided


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """One skill of a language: the first level that was found and the last ("" when never found); English names."""

    skill: str
    name: str
    start: str
    now: str


@dataclass(frozen=True, slots=True)
class LanguageLevels:
    """A language over time: first and last day measured, the skills, and how easily somebody learns ("" unknown)."""

    language: str
    first_on: date
    latest_on: date
    latest_n: int
    skills: tuple[SkillLevel, ...]
    learnability: str
    measured: int


@dataclass(frozen=True, slots=True)
class CapacityPoint:
    """A judgement of earning capacity: per cent of the minimum wage and months to work, either may be unknown."""

    n: int
    on: date
    percent: int | None
    months: int | None
    method: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """Every judgement from old to new, and the last known of each figure with its own day."""

    points: tuple[CapacityPoint, ...]
    percent: int | None
    percent_on: date | None
    months: int | None
    months_on: date | None


@dataclass(frozen=True, slots=True)
class ExamPart:
    """A part of the exam: its name, how it went, and when."""

    name: str
    result: str
    result_words: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Duty:
    """The newest inburgering of a case in words and days; `left` says how much of the term is left, with its tone."""

    n: int
    obligation: str
    law: str
    route: str
    provider: str
    status: str
    ended: bool
    term_end: date | None
    extended_months: int
    left: str
    tone: str
    hours: int | None
    lessons: str
    exams: tuple[ExamPart, ...]
    done: tuple[str, ...]
    ogo: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation of an intake: its number, day and kind, who is missing at the table, and if it concluded."""

    n: int
    on: date | None
    kind: str
    people: int
    missing: tuple[str, ...]
    concluded: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything of this module for one case, and the client profile the intake led to."""

    languages: tuple[LanguageLevels, ...]
    capacity: Capacity | None
    duty: Duty | None
    dual: Dual
    clashes: tuple[Clash, ...]
    intake: tuple[Talk, ...]
    profile: str = ""


def progress(reader: Reader, case: int, today: date) -> Progress:
    """Language, capacity, inburgering, dual and intake of a case: a fixed number of questions."""
    return Progress(
        languages(reader, case),
        capacity(reader, case),
        duty(reader, case, today),
        dual_on(duality.components(reader, case), today),
        duality.clashes(reader, case, today),
        last_intake(reader, case),
        reader.value("SELECT profile FROM client WHERE n = :case", case=case) or "",
    )


def languages(reader: Reader, case: int) -> tuple[LanguageLevels, ...]:
    """Every measured language, Dutch first and then the one measured last."""
    columns = ", ".join(skill for skill, _name in SKILLS)
    rows = reader.rows(
        f'SELECT n, "on", language, learnability, {columns} FROM language_level'  # noqa: S608 -- our own names
        ' WHERE case_n = :case AND NOT deleted AND "on" IS NOT NULL ORDER BY "on", n',
        case=case,
    )
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.language].append(row)
    found = [_language(language, listed) for language, listed in grouped.items()]
    found.sort(key=lambda item: (item.latest_on, item.latest_n), reverse=True)
    return tuple(sorted(found, key=lambda item: item.language != "nld"))


def _language(language: str, rows: list[Any]) -> LanguageLevels:
    skills = []
    for skill, name in SKILLS:
        known = [getattr(row, skill) for row in rows if getattr(row, skill)]
        skills.append(SkillLevel(skill, name, known[0] if known else "", known[-1] if known else ""))
    learning = [row.learnability for row in rows if row.learnability]
    first, last = rows[0], rows[-1]
    return LanguageLevels(
        language, date.fromisoformat(first.on), date.fromisoformat(last.on), last.n, tuple(skills),
        more.LEARNABILITY.label(learning[-1]) if learning else "", len(rows),
    )  # fmt: skip


def capacity(reader: Reader, case: int) -> Capacity | None:
    """Wage value and time to market over time; None when nobody judged them."""
    rows = reader.rows(
        'SELECT n, "on", percent, time_to_market_months, method FROM wage_value WHERE case_n = :case AND NOT deleted'
        ' AND "on" IS NOT NULL ORDER BY "on", n',
        case=case,
    )
    points = tuple(
        CapacityPoint(row.n, date.fromisoformat(row.on), row.percent, row.time_to_market_months,
                      codes.WAGE_VALUE_METHOD.label(row.method))
        for row in rows
    )  # fmt: skip
    if not points:
        return None
    percent = next((point for point in reversed(points) if point.percent is not None), None)
    months = next((point for point in reversed(points) if point.months is not None), None)
    return Capacity(
        points,
        percent.percent if percent else None,
        percent.on if percent else None,
        months.months if months else None,
        months.on if months else None,
    )


def duty(reader: Reader, case: int, today: date) -> Duty | None:
    """The newest inburgering of a case, or None."""
    row = reader.row(
        "SELECT n, obligation, law, route, provider, status, term_end, extended_months, hours_followed, completed_on,"
        " map_on, pvt_on, statement_on, ogo FROM inburgering WHERE case_n = :case AND NOT deleted"
        ' ORDER BY "on" DESC, n DESC LIMIT 1',
        case=case,
    )
    if row is None:
        return None
    times = reader.rows(
        "SELECT weekday, part, until_on FROM class_time WHERE inburgering = :n AND NOT deleted", n=row.n
    )
    parts = reader.rows(
        'SELECT part, result, "on" FROM exam_part WHERE inburgering = :n AND NOT deleted ORDER BY "on", n', n=row.n
    )
    ended = row.status in ENDED or row.completed_on is not None
    left, tone = ("", "") if ended else _left(day_of(row.term_end), today)
    done = (
        (row.statement_on, _("Participation statement signed")),
        (row.pvt_on, _("Participation statement track done")),
        (row.map_on, _("MAP done")),
    )
    return Duty(
        row.n, more.OBLIGATION_KIND.label(row.obligation), law_words(row.law),
        more.ROUTE.label(row.route), organisation_names(reader, [row.provider]).get(row.provider, ""),
        more.DUTY_STATUS.label(row.status), ended, day_of(row.term_end), row.extended_months or 0, left, tone,
        row.hours_followed, dayparts.show(duality.lesson_parts(times, today)),
        tuple(
            ExamPart(more.EXAM_PART.label(item.part), item.result, more.EXAM_RESULT.label(item.result), day_of(item.on))
            for item in parts
        ),
        tuple(words for day, words in done if day), bool(row.ogo),
    )  # fmt: skip


def _left(end: date | None, today: date) -> tuple[str, str]:
    """How much of a term is left, in words, and the tone of it."""
    if end is None:
        return _("no end of the term known"), "warn"
    days = (end - today).days
    if days < 0:
        return _("{span} past the term").format(span=show_span(-days)), "danger"
    return _("{span} left").format(span=show_span(days)), "warn" if end <= today + timedelta(TERM_WARN_DAYS) else ""


def last_intake(reader: Reader, case: int) -> tuple[Talk, ...]:
    """The conversations of the newest intake, the first conversation first: each continues the one before it."""
    rows = reader.rows(
        'SELECT n, "on", kind, continues, conclusion FROM intake WHERE case_n = :case AND NOT deleted ORDER BY "on", n',
        case=case,
    )
    if not rows:
        return ()
    chain = chain_of({row.n: row.continues for row in rows}, rows[-1].n)
    people: defaultdict[int, list[str]] = defaultdict(list)
    for row in reader.many("SELECT intake, role FROM intake_participant WHERE NOT deleted AND intake IN :ids", chain):
        people[row.intake].append(row.role)
    by_n = {row.n: row for row in rows}
    return tuple(
        Talk(
            n, day_of(by_n[n].on), codes.INTAKE_KIND.label(by_n[n].kind), len(people[n]),
            tuple(codes.PARTICIPANT_ROLE.label(role) for role in missing_roles(by_n[n].kind, people[n])),
            bool(by_n[n].conclusion.strip()),
        )
        for n in chain
    )  # fmt: skip


def chain_of(continues: dict[int, int | None], n: int) -> list[int]:
    """The conversations of the intake that `n` is in, from the first to the last that goes on from it."""
    chain, seen = [n], {n}
    while (before := continues.get(chain[0])) is not None and before in continues and before not in seen:
        chain.insert(0, before)
        seen.add(before)
    while True:
        after = next(
            (other for other, earlier in continues.items() if earlier == chain[-1] and other not in seen), None
        )
        if after is None:
            return chain
        chain.append(after)
        seen.add(after)
