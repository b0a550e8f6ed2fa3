"""The CV and the candidate card of a client, made from the record and written as a PDF.

Both hold no more than an employer needs: nothing on health, origin, permit, benefit, age or address. The card names the
candidate by first name alone and is reached through the coach, until both sides want to meet.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.client import full_name
from caseworker.domain.matching import SKILLS, TITLES, Verdict, match
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date, show_month
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.reports.cv_pdf import Card, Cv, Entry, card_bytes, pdf_bytes
from caseworker.services.desk import Desk
from caseworker.storage.files import write_durably
from caseworker.storage.lists import matching as facts
from caseworker.storage.lists.cv import CvFacts, cv_facts

OFFERED = frozenset({
    "speaking", "listening", "reading", "writing", "education", "licence", "lessons", "day_parts", "hours", "shifts",
    "start", "computer", "certificate", "experience", "competence",
})  # fmt: skip
"""The demands a card may answer. Physical load and the place of living are the client's own to tell."""


def _facts(desk: Desk, client: int) -> CvFacts:
    with desk.reading() as reader:
        found = cv_facts(reader, client)
    if found is None:
        raise UserError("not_a_client")
    return found


def save_cv(desk: Desk, client: int, path: Path) -> None:
    """Write the CV of a client as a PDF in the language in use, and note that it left the store.

    UserError "not_a_client"; DataError of the disk.
    """
    content = pdf_bytes(cv_of(_facts(desk, client)))
    with desk.writing("cv.export", client) as unit:
        unit.audit("export", client, "cv")
    write_durably(path, content)


def cv_of(found: CvFacts) -> Cv:
    """The CV in words, in the language in use."""
    client, profile = found.client, found.profile
    named = bool(client.first_name or client.last_name)
    reach = (client.phone, client.email, client.city or client.municipality)
    return Cv(
        name=full_name(client.first_name, client.infix, client.last_name, client.own_script_name),
        own_script_name=client.own_script_name if named else "",
        wish=profile.wish if profile is not None else "",
        reach="  ·  ".join(part for part in reach if part),
        summary=profile.summary if profile is not None else "",
        work=[*_placements(found), *(_work(row) for row in found.work)],
        education=[_education(row) for row in found.education],
        skills=_skills(found),
        languages=_languages(found),
        availability=_availability(profile),
    )


def _years(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first == last:
        return str(first)
    return f"{first or ''} – {last or _('now')}".strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _work(row: Any) -> Entry:
    return Entry(_years(row.from_year, row.to_year), _capital(row.job), _joined(row.employer, row.country), row.tasks)


def _placements(found: CvFacts) -> list[Entry]:
    """Placements with a job are work experience too: typed once."""
    entries = []
    for row in found.placements:
        start = date.fromisoformat(row.start_on)
        end = show_month(date.fromisoformat(row.ended_on)) if row.ended_on else _("now")
        entries.append(Entry(f"{show_month(start)} – {end}", _capital(row.job), row.employer))
    return entries


def _education(row: Any) -> Entry:
    parts = [codes.EDUCATION_LEVEL.label(row.level)]
    if row.diploma:
        parts.append(_("with diploma"))
    if row.valuation == "valued" and row.valued_as:
        parts.append(_("valued in the Netherlands as {level}").format(level=codes.EDUCATION_LEVEL.label(row.valued_as)))
    return Entry(_years(row.from_year, row.to_year), row.name, _joined(row.institute, row.country), _joined(*parts))


def _skills(found: CvFacts) -> list[tuple[str, str]]:
    grouped: dict[str, list[str]] = {}
    for row in found.skills:
        if row.kind == "licence":
            if row.valid_here is None or row.valid_here:
                grouped.setdefault("licence", []).append(own.LICENCE.label(row.licence))
        elif row.name:
            grouped.setdefault(row.kind, []).append(row.name)
    return [(own.SKILL_KIND.label(kind), ", ".join(names)) for kind, names in grouped.items()]


def _languages(found: CvFacts) -> list[tuple[str, str]]:
    levels: dict[str, dict[str, str]] = {}
    if found.client.mother_tongue:
        levels[found.client.mother_tongue] = dict.fromkeys(SKILLS, "native")
    for row in (*found.languages, *found.measured):
        known = levels.setdefault(row.language, {})
        known.update({skill: getattr(row, skill) for skill in SKILLS if getattr(row, skill)})
    return [(codes.LANGUAGE.label(language), _level(known)) for language, known in levels.items()]


def _level(known: dict[str, str]) -> str:
    words = {"speaking": _("speaking"), "listening": _("listening"), "reading": _("reading"), "writing": _("writing")}
    if len(set(known.values())) == 1 and len(known) == len(SKILLS):
        return codes.CEFR.label(next(iter(known.values())))
    return ", ".join(f"{words[skill]} {codes.CEFR.label(known[skill])}" for skill in SKILLS if known.get(skill))


def _availability(profile: Any) -> list[tuple[str, str]]:
    if profile is None:
        return []
    pairs = [
        (_("Hours per week"), hours_wanted(profile.least_minutes, profile.most_minutes)),
        (_("Day parts"), dayparts.show(dayparts.read(profile.day_parts))),
        (_("Can start on"), show_date(date.fromisoformat(profile.available_from)) if profile.available_from else ""),
        (_("Travels by"), own.TRANSPORT.label(profile.transport)),
    ]
    return [pair for pair in pairs if pair[1]]


def hours_wanted(least: int | None, most: int | None) -> str:
    """Hours per week as wanted: "16 – 24", "hoogstens 20", "minstens 16"; "" when not known."""
    if least is not None and most is not None:
        return f"{show_hours(least)} – {show_hours(most)}" if least != most else show_hours(most)
    if most is not None:
        return _("at most {hours}").format(hours=show_hours(most))
    return _("at least {hours}").format(hours=show_hours(least)) if least is not None else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def save_card(desk: Desk, client: int, vacancy: int, path: Path) -> None:
    """Write the candidate card of a client for a vacancy, and note that it left the store.

    UserError "not_a_client" or "entity_unknown"; DataError of the disk.
    """
    content = card_bytes(card_of(desk, client, vacancy))
    with desk.writing("candidate_card.export", client) as unit:
        unit.audit("export", client, "candidate card")
    write_durably(path, content)


def card_of(desk: Desk, client: int, vacancy: int) -> Card:
    """The card in words: what the vacancy asks and this candidate brings; what does not fit is left to the talk."""
    found = _facts(desk, client)
    with desk.reading() as reader:
        place = reader.row(
            "SELECT v.title, o.name FROM vacancy v LEFT JOIN organisation o ON o.n = v.organisation"
            " WHERE v.n = :n AND NOT v.deleted",
            n=vacancy,
        )
        demands = facts.demands_of(reader, [vacancy])
        person = facts.persons(reader, [client], desk.today())
        coach = reader.row("SELECT name, phone, email FROM worker WHERE n = :n", n=found.client.coach)
    if place is None:
        raise UserError("entity_unknown")
    findings = match(demands[vacancy], person[client])
    brings = [
        (item.name or _(TITLES[item.code]), _short(item.why, item.params))
        for item in findings
        if item.verdict is Verdict.FITS and item.code in OFFERED
    ]
    reach: list[tuple[str, str]] = []
    if coach is not None:
        reach = [(_("Coach"), coach.name), (_("Telephone"), coach.phone), (_("E-mail address"), coach.email)]
    profile = found.profile
    return Card(
        title=found.client.first_name or _("Candidate"),
        subtitle=_("Candidate for {job} at {employer}").format(job=place.title, employer=place.name or ""),
        summary=profile.summary if profile is not None else "",
        parts=[
            (_("What the work asks, and is there"), brings),
            (_("Experience"), [(entry.years, _joined(entry.title, entry.place)) for entry in cv_of(found).work[:4]]),
            (_("Availability"), _availability(profile)),
            (_("More about this candidate"), [pair for pair in reach if pair[1]]),
        ],
        above=_("Candidate card"),
        made_on=show_date(desk.today()),
        note=_("Given with the candidate's consent, for this vacancy alone. Destroy it when the choice is made."),
        below=desk.me.organisation or desk.me.name,
    )


def _short(why: str, params: dict[str, str]) -> str:
    """What is there in few words: the value itself where there is one."""
    if why in ("level_fits", "education_fits", "computer_fits", "licence_fits", "more_fits"):
        return params["has"]
    if why in ("parts_fit", "hours_fit", "start_fits"):
        return params["asked"]
    return _("beside the working times") if why in ("lessons_fit", "lessons_none") else _("yes")
