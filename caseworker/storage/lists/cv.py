"""What a CV is made from: the newest search profile, work, education, skills and languages of one client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caseworker.storage.reader import Reader

_PARTS = {
    "work": "SELECT n, job, employer, country, from_year, to_year, tasks FROM cv_work WHERE client = :n AND NOT deleted"
    " ORDER BY COALESCE(to_year, 9999) DESC, from_year DESC, n DESC",
    "education": "SELECT n, name, institute, country, from_year, to_year, diploma, level, valuation, valued_as"
    " FROM cv_education WHERE client = :n AND NOT deleted"
    " ORDER BY COALESCE(to_year, 9999) DESC, from_year DESC, n DESC",
    "skills": "SELECT n, kind, name, licence, valid_here, until FROM cv_skill WHERE client = :n AND NOT deleted"
    " ORDER BY kind, n",
    "languages": "SELECT language, speaking, listening, reading, writing FROM client_language WHERE client = :n"
    " AND NOT deleted ORDER BY n",
    "measured": "SELECT language, speaking, listening, reading, writing FROM language_level WHERE client = :n"
    ' AND NOT deleted ORDER BY "on", n',
    "placements": "SELECT p.n, p.job, p.start_on, p.ended_on, p.nature,"
    " COALESCE(NULLIF(p.employer_name, ''), o.name, '')"
    " AS employer FROM placement p LEFT JOIN organisation o ON o.n = p.employer WHERE p.client = :n AND NOT p.deleted"
    " AND p.job <> '' ORDER BY p.start_on DESC, p.n DESC",
}


@dataclass(frozen=True)
class CvFacts:
    """The rows behind a CV, newest first; `profile` is the newest search profile, or None.

    Of the client only what belongs on a CV is read: no birth date, nationality, permit, benefit or number.
    """

    n: int
    client: Any
    profile: Any
    work: list[Any]
    education: list[Any]
    skills: list[Any]
    languages: list[Any]
    measured: list[Any]
    placements: list[Any]


def cv_facts(reader: Reader, n: int) -> CvFacts | None:
    """The rows behind the CV of a client; None when the number is no client's."""
    client = reader.row(
        "SELECT n, first_name, infix, last_name, own_script_name, phone, email, city, municipality, mother_tongue,"
        " education_level, coach FROM client WHERE n = :n AND NOT deleted",
        n=n,
    )
    if client is None:
        return None
    profile = reader.row(
        'SELECT * FROM job_profile WHERE client = :n AND NOT deleted ORDER BY "on" DESC, n DESC LIMIT 1', n=n
    )
    return CvFacts(n=n, client=client, profile=profile, **{name: reader.rows(sql, n=n) for name, sql in _PARTS.items()})
