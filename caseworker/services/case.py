"""One case: who it is, what happened, how it stands, and what comes next."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.client import full_name, list_name
from caseworker.domain.due_words import ACTIONS, moved_reason, short_name, step_reason, step_title, tone
from caseworker.domain.values import age_on
from caseworker.domain.wording import show_due, show_near
from caseworker.errors import UserError
from caseworker.i18n import _, ngettext
from caseworker.services.case_process import WayView, way_from
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists import agenda
from caseworker.storage.lists import cockpit as figures
from caseworker.storage.lists import timeline as lists
from caseworker.storage.lists.agenda import AppointmentRow
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.cockpit import (
    Chain,
    ChainPart,
    Goal,
    Instrument,
    Ladder,
    LadderPoint,
    Plan,
    Zrm,
    ZrmDomain,
)
from caseworker.storage.lists.progress import Capacity, Duty, ExamPart, LanguageLevels, Progress, SkillLevel, Talk
from caseworker.storage.lists.progress import progress as read_progress
from caseworker.storage.lists.timeline import TimelineRow
from caseworker.storage.lists.whole_entry import WholeEntry
from caseworker.storage.lists.whole_entry import whole_entry as read_whole
from caseworker.storage.lists.worklist import DueRow, dues_of

__all__ = [
    "Alarm", "Capacity", "CaseHeader", "Chain", "ChainPart", "Cockpit", "Duty", "ExamPart", "Goal", "Instrument",
    "Ladder", "LadderPoint", "LanguageLevels", "NextStep", "Plan", "Progress", "SkillLevel", "Talk", "TimelineRow",
    "WholeEntry", "Zrm", "ZrmDomain", "cockpit", "header", "next_steps", "timeline_counts", "timeline_ids",
    "timeline_rows", "whole_entry",
]  # fmt: skip

MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Alarm:
    """A badge beside the name: `tone` danger, warn or neutral, its words, an icon, and the code of its rule."""

    code: str
    text: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """What stands above a case. `next_due` and `language` are words; "" when there is nothing to say."""

    n: int
    uid: str
    name: str
    list_name: str
    own_script_name: str
    client_number: str
    birth_date: date | None
    age: int | None
    municipality: str
    phone: str
    rung: int | None
    plus: bool
    phase: str
    closed: bool
    coach: str
    lead_organisation: str
    plan_number: int | None
    plan_status: str
    plan: str
    next_on: date | None
    next_due: str
    interpreter: bool | None
    language: str
    consent_withdrawn: bool
    alarms: tuple[Alarm, ...]
    conflicts: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and why. The action is as in `today.WorkItem`."""

    code: str
    title: str
    reason: str
    due_on: date
    due: str
    tone: str
    icon: str
    action: str
    action_kind: str
    action_new: bool
    preset: str
    entity: int


@dataclass(frozen=True, slots=True)
class Cockpit:
    """A case at a glance. `zrm` holds one picture per version of the matrix, the newest first."""

    ladder: Ladder
    zrm: tuple[Zrm, ...]
    plan: Plan | None
    chain: Chain | None
    steps: tuple[NextStep, ...]
    progress: Progress
    appointments: tuple[AppointmentRow, ...] = ()
    way: WayView | None = None


_HEADER = (
    "SELECT c.n, e.uid, c.first_name, c.infix, c.last_name, c.own_script_name, c.client_number, c.birth_date,"
    " c.municipality, c.phone, c.interpreter_needed, c.preferred_language, c.mother_tongue, c.consent, c.closed_on,"
    " s.rung, s.rung_plus, s.phase, s.plan_number, s.plan_status, s.conflicts, w.name AS coach, o.name AS lead,"
    " (SELECT l.speaking FROM client_language l WHERE l.client = c.n AND l.language = 'nld' AND NOT l.deleted"
    " ORDER BY l.n DESC LIMIT 1) AS dutch"
    " FROM client c JOIN entity e ON e.n = c.n LEFT JOIN case_summary s ON s.n = c.n"
    " LEFT JOIN worker w ON w.n = c.coach LEFT JOIN organisation o ON o.n = c.lead_organisation"
    " WHERE c.n = :n AND c.case_n = c.n AND NOT c.deleted"
)


def header(desk: Desk, n: int) -> CaseHeader:
    """Who a case is about and how it stands; UserError("case_unknown") when there is none of this number."""
    today = desk.today()
    with desk.reading() as reader:
        row = reader.row(_HEADER, n=n)
        if row is None:
            raise UserError("case_unknown")
        found = _header(row, dues_of(reader, n, today), today)
        return replace(found, alarms=(*found.alarms, *_other_files(reader, n)))


def _other_files(reader: Reader, n: int) -> tuple[Alarm, ...]:
    """That there is another file about the same person, and whether it is shown in this one."""
    sql = (
        "SELECT d.verdict, c.client_number, c.n FROM same_as d JOIN client c ON c.n = d.client + d.other - :n"
        " WHERE NOT d.deleted AND NOT c.deleted AND d.verdict IN ('merged', 'linked')"
        " AND (d.client = :n OR d.other = :n)"
    )
    alarms = []
    for row in reader.rows(sql, n=n):
        words = _("Two files in one") if row.verdict == "merged" else _("Also in another file")
        text = f"{words} ({row.client_number})" if row.client_number else words
        alarms.append(Alarm("same_as", text, "neutral", "copy" if row.verdict == "linked" else "git-merge"))
    return tuple(alarms)


def _header(row: Any, dues: list[DueRow], today: date) -> CaseHeader:
    birth = day_of(row.birth_date)
    ahead = [due for due in dues if due.on >= today]
    first = ahead[0] if ahead else None
    return CaseHeader(
        n=row.n,
        uid=row.uid.hex(),
        name=full_name(row.first_name, row.infix, row.last_name, row.own_script_name),
        list_name=list_name(row.first_name, row.infix, row.last_name, row.own_script_name),
        own_script_name=row.own_script_name,
        client_number=row.client_number,
        birth_date=birth,
        age=age_on(birth, today) if birth is not None else None,
        municipality=row.municipality,
        phone=row.phone,
        rung=row.rung,
        plus=bool(row.rung_plus),
        phase=row.phase or "",
        closed=row.closed_on is not None,
        coach=row.coach or "",
        lead_organisation=row.lead or "",
        plan_number=row.plan_number,
        plan_status=row.plan_status or "",
        plan=_plan_words(row.plan_number, row.plan_status),
        next_on=first.on if first else None,
        next_due=_next_words(first, today),
        interpreter=None if row.interpreter_needed is None else bool(row.interpreter_needed),
        language=_language_words(row),
        consent_withdrawn=row.consent == "withdrawn",
        alarms=_alarms(row, dues, today),
        conflicts=row.conflicts or 0,
    )


def _plan_words(number: int | None, status: str | None) -> str:
    if number is None:
        return _("No plan yet")
    label = codes.PLAN_STATUS.label(status or "")
    return _("Version {number}, {status}").format(number=number, status=label[:1].lower() + label[1:])


def _next_words(due: DueRow | None, today: date) -> str:
    if due is None:
        return ""
    name = short_name(due.code)
    day = show_near(due.on, today) if due.on != today else _("today")
    return f"{day}{f' {due.time}' if due.time else ''}, {name if name.isupper() else name.lower()}"


def _language_words(row: Any) -> str:
    """ "Not needed, B1", "Arabic" or "Not known": the interpreter, and the level of spoken Dutch."""
    level = codes.CEFR.label(row.dutch) if row.dutch else ""
    if row.interpreter_needed is None:
        need = "" if level else _("Not known")
    elif row.interpreter_needed:
        spoken = row.preferred_language if row.preferred_language not in ("", "nld") else row.mother_tongue
        need = codes.LANGUAGE.label(spoken) or _("Needed")
    else:
        need = _("Not needed")
    return ", ".join(part for part in (need, level) if part)


def _alarms(row: Any, dues: list[DueRow], today: date) -> tuple[Alarm, ...]:
    alarms = []
    if row.consent == "withdrawn":
        alarms.append(Alarm("consent", _("Consent withdrawn"), "danger", "shield-check"))
    late = [due for due in dues if due.on < today]
    for due in late[:2]:
        text = f"{short_name(due.code)} {show_due(due.on, today)}"
        alarms.append(Alarm(due.code, text, "danger", "circle-alert"))
    if row.conflicts:
        text = ngettext("{count} difference", "{count} differences", row.conflicts).format(count=row.conflicts)
        alarms.append(Alarm("conflicts", text, "warn", "git-merge"))
    return tuple(alarms)


def timeline_ids(desk: Desk, n: int, kinds: Sequence[str] = ()) -> array[int]:
    """The dated records of a case, the newest first; only of these kinds when any are named."""
    with desk.reading() as reader:
        return lists.timeline_ids(reader, n, kinds)


def timeline_rows(desk: Desk, ids: Sequence[int]) -> list[TimelineRow]:
    """These records in words, in their order; one that is gone meanwhile is left out."""
    with desk.reading() as reader:
        return lists.timeline_rows(reader, ids, desk.today())


def timeline_counts(desk: Desk, n: int) -> dict[str, int]:
    """How many records of each kind stand on the timeline of a case."""
    with desk.reading() as reader:
        return lists.timeline_counts(reader, n)


def whole_entry(desk: Desk, n: int) -> WholeEntry | None:
    """A record of the timeline with its texts in full; None when it is gone meanwhile."""
    with desk.reading() as reader:
        return read_whole(reader, n, desk.today())


def cockpit(desk: Desk, n: int) -> Cockpit:
    """Ladder, ZRM, plan, chain, next steps and progress of a case, from one snapshot."""
    today = desk.today()
    with desk.reading() as reader:
        return Cockpit(
            figures.ladder(reader, n),
            figures.zrms(reader, n),
            figures.plan(reader, n, today),
            figures.chain(reader, n, today),
            _steps(reader, n, today),
            read_progress(reader, n, today),
            tuple(agenda.of_case(reader, n)),
            way_from(reader, n, today),
        )


def next_steps(desk: Desk, n: int) -> tuple[NextStep, ...]:
    """What is late, or due within six weeks, in words; at least the first thing to come."""
    with desk.reading() as reader:
        return _steps(reader, n, desk.today())


def _steps(reader: Reader, case: int, today: date) -> tuple[NextStep, ...]:
    dues = dues_of(reader, case, today)
    shown = [due for due in dues if figures.soon(due.on, today)] or dues[:1]
    return tuple(_step(due, today) for due in shown[:MOST_STEPS])


def _why(due: DueRow, today: date) -> str:
    """Why a step is due, and why it was moved when it was."""
    if due.rule_on is None:
        return step_reason(due.code, due.on, due.detail, today)
    words = step_reason(due.code, due.rule_on, due.detail, today).removesuffix(".")
    return moved_reason(words, due.rule_on, due.moved_why, today) + "."


def _step(due: DueRow, today: date) -> NextStep:
    action = ACTIONS[due.code]
    colour = tone(due.on, today)
    icon = {"danger": "circle-alert", "warn": "triangle-alert"}.get(colour, "calendar")
    return NextStep(
        due.code, step_title(due.code, due.detail), _why(due, today), due.on,
        show_due(due.on, today), colour, icon, _(action.label), action.kind, action.new, action.preset, due.entity,
    )  # fmt: skip
