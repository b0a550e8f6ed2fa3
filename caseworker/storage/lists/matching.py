"""What matching reads: the demands of vacancies, and of clients only what counts for work.

A few questions for any number of them. Columns on health, origin, belief, sex or age are named nowhere here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain import dayparts
from caseworker.domain.dayparts import DayParts
from caseworker.domain.matching import SKILLS, Demands, Person, higher_education
from caseworker.storage.lists.people import my_workers
from caseworker.storage.reader import Reader

MANY = 500
SHARE = 8
"""More than `MANY` clients who are more than one in `SHARE` of all: then a table is read as a whole, which costs less
than asking for them in parts (measured with 3,000 of 3,000: 0.15 against 0.42 s)."""
_NO_LESSONS = ("none",)
"""What a client's own form says of the integration duty when there can be no lessons."""


@dataclass(frozen=True)
class MatchFilter:
    """Which clients are looked at for a vacancy: `mine`, those without a placement now (`free`), those who live in the
    place of the vacancy (`near`). All of it is said on the screen."""

    mine: bool = False
    free: bool = True
    near: bool = False


def candidates(reader: Reader, chosen: MatchFilter, municipality: str, me: str) -> list[int]:
    """The open cases that are looked at, in order of name."""
    where, params = ["s.closed = FALSE"], []
    if chosen.free:
        where.append("s.placement IS NULL")
    if chosen.near and municipality:
        where.append("s.municipality = ?")
        params.append(municipality)
    if chosen.mine:
        workers = my_workers(reader, me)
        where.append(f"s.coach IN ({','.join('?' * len(workers))})")
        params += [str(n) for n in workers]
    sql = f"SELECT s.n FROM case_summary s WHERE {' AND '.join(where)} ORDER BY s.sort_name, s.n"  # noqa: S608 -- our own names
    return [row[0] for row in reader.raw(sql, tuple(params))]


def demands_of(reader: Reader, vacancies: Sequence[int]) -> dict[int, Demands]:
    """What these vacancies demand, in two questions."""
    more: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in reader.many(
        "SELECT vacancy, kind, name FROM vacancy_demand WHERE vacancy IN :ids AND NOT deleted ORDER BY n", vacancies
    ):
        more[row.vacancy].append((row.kind, row.name))
    rows = reader.many("SELECT * FROM vacancy WHERE n IN :ids AND NOT deleted", vacancies)
    return {row.n: _demands(row, tuple(more[row.n])) for row in rows}


def _demands(row: Any, more: tuple[tuple[str, str], ...]) -> Demands:
    levels = ((skill, getattr(row, skill)) for skill in SKILLS)
    return Demands(
        levels=tuple((skill, level) for skill, level in levels if level not in ("", "none")),
        education=row.education_level if row.education_level != "none" else "",
        licence=row.licence,
        shifts=bool(row.shifts),
        physical=row.physical,
        computer=row.computer,
        day_parts=dayparts.read(row.day_parts),
        minutes=row.minutes_per_week or None,
        start=date.fromisoformat(row.start_on) if row.start_on else None,
        municipality=row.municipality,
        more=more,
    )


def persons(reader: Reader, clients: Sequence[int], today: date) -> dict[int, Person]:
    """What is known of these clients for work, in about ten questions however many they are."""
    wanted = set(clients)
    asked = _Asker(reader, wanted)
    profiles = {row[0]: row for row in asked.rows(_PROFILES)}
    levels = _levels(asked)
    lessons = _lessons(asked, today)
    licences, skills = _skills(asked, today)
    valued: dict[int, str] = {}
    for client, name, diploma, valued_as in asked.rows(_EDUCATION):
        if diploma:
            skills[client].append(("certificate", name))
        if valued_as:
            valued[client] = higher_education(valued.get(client, ""), valued_as)
    found = {}
    for n, education, computer, municipality, duty in asked.rows(_CLIENTS):
        _n, parts, least, most, shifts, free_on, physical, has_licence = profiles.get(n, _NO_PROFILE)
        times = lessons.get(n, frozenset() if duty in _NO_LESSONS else None)
        found[n] = Person(
            levels=tuple(levels.get(n, {}).items()),
            education=higher_education(education, valued.get(n, "")),
            has_licence=None if has_licence is None else bool(has_licence),
            licences=tuple(licences.get(n, ())),
            shifts=None if shifts is None else bool(shifts),
            physical=physical,
            computer=computer,
            day_parts=dayparts.read(parts),
            lessons=times,
            least_minutes=least,
            most_minutes=most,
            available_from=date.fromisoformat(free_on) if free_on else None,
            municipality=municipality,
            skills=tuple(skills.get(n, ())),
        )
    return found


_NO_PROFILE = (0, "", None, None, None, None, "", None)
_CLIENTS = ("SELECT n, education_level, digital_skills, municipality, inburgering FROM client WHERE NOT deleted", "n")
_PROFILES = (
    "SELECT client, day_parts, least_minutes, most_minutes, shifts, available_from, physical, has_licence"
    " FROM job_profile WHERE NOT deleted",
    "client",
)  # fmt: skip
_EDUCATION = ("SELECT client, name, diploma, valued_as FROM cv_education WHERE NOT deleted", "client")


class _Asker:
    """Asks for the rows of a set of clients: of each apart while they are few, of the whole table when many."""

    def __init__(self, reader: Reader, wanted: Collection[int]) -> None:
        self._reader, self._wanted = reader, wanted
        whole = len(wanted) > MANY and len(wanted) * SHARE > reader.value("SELECT COUNT(*) FROM case_summary")
        self._few = None if whole else sorted(wanted)

    def rows(self, question: tuple[str, str], order: str = "") -> list[Any]:
        """Rows (the client first) of (question, its column with the client), oldest first."""
        sql, column = question
        ordered = f" ORDER BY {order or 'n'}"
        if self._few is not None:
            return [tuple(row) for row in self._reader.many(f"{sql} AND {column} IN :ids{ordered}", self._few)]
        return [row for row in self._reader.raw(sql + ordered) if row[0] in self._wanted]


def _levels(asked: _Asker) -> dict[int, dict[str, str]]:
    """The newest level of Dutch per skill: measured ones over those of the client's own form."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    listed = ", ".join(SKILLS)
    known = f"SELECT client, {listed} FROM client_language WHERE NOT deleted AND language = 'nld'"  # noqa: S608 -- our own names
    measured = f"SELECT client, {listed} FROM language_level WHERE NOT deleted AND language = 'nld'"  # noqa: S608 -- our own names
    for question, order in (((known, "client"), ""), ((measured, "client"), '"on", n')):
        for client, *levels in asked.rows(question, order):
            found[client].update({skill: level for skill, level in zip(SKILLS, levels, strict=True) if level})
    mother = "SELECT n FROM client WHERE NOT deleted AND mother_tongue = 'nld'"
    for (client,) in asked.rows((mother, "n")):
        found[client] = dict.fromkeys(SKILLS, "native") | found[client]
    return found


def _lessons(asked: _Asker, today: date) -> dict[int, DayParts]:
    """The day parts with lessons of clients of whom they are recorded; none once the course has ended."""
    times: defaultdict[int, set[str]] = defaultdict(set)
    question = (
        "SELECT i.client, t.weekday, t.part, t.until_on FROM class_time t JOIN inburgering i ON i.n = t.inburgering"
        " WHERE NOT t.deleted AND NOT i.deleted",
        "i.client",
    )
    recorded = set()
    for client, day, part, until in asked.rows(question, "t.n"):
        recorded.add(client)
        if not until or until >= today.isoformat():
            times[client].add(f"{day}_{part}")
    ended = (
        "SELECT client, completed_on, lessons_until FROM inburgering WHERE NOT deleted",
        "client",
    )
    over = {client: bool(done or (until and until < today.isoformat())) for client, done, until in asked.rows(ended)}
    found = {client: frozenset(times[client]) for client in recorded}
    return found | {client: frozenset() for client, past in over.items() if past}


def _skills(
    asked: _Asker, today: date
) -> tuple[dict[int, list[tuple[str, bool | None]]], defaultdict[int, list[tuple[str, str]]]]:
    """Driving licences, and certificates, competences and jobs; what has run out does not count."""
    licences: defaultdict[int, list[tuple[str, bool | None]]] = defaultdict(list)
    skills: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    question = ("SELECT client, kind, name, licence, valid_here, until FROM cv_skill WHERE NOT deleted", "client")
    for client, kind, name, licence, valid, until in asked.rows(question):
        if until and until < today.isoformat():
            continue
        if kind == "licence":
            licences[client].append((licence, None if valid is None else bool(valid)))
        elif name:
            skills[client].append((kind, name))
    for table in ("cv_work", "placement"):
        jobs = (f"SELECT client, job FROM {table} WHERE NOT deleted AND job <> ''", "client")  # noqa: S608 -- our own names
        for client, job in asked.rows(jobs):
            skills[client].append(("experience", job))
    return licences, skills
