"""What happened in a case, newest first, one line each: for the timeline on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.codes_employers import ATTENDANCE, REFERRAL_OUTCOME
from caseworker.domain.codes_groups import MEMBER_STATUS
from caseworker.domain.codes_spreekuur import QUESTION_KIND
from caseworker.domain.codes_work import APPOINTMENT_STATUS
from caseworker.domain.language import SKILLS
from caseworker.domain.measurement import RUNG_NAMES
from caseworker.domain.spreekuur import labels
from caseworker.domain.values import Rung
from caseworker.i18n import N_, _

Record = dict[str, Any]
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the day, what kind of thing, and what it says in short."""

    on: date
    kind: str
    text: str


class Records(Protocol):
    """What is needed of a case: its records by kind, and names."""

    def of(self, kind: str) -> list[Record]:
        """The records of a kind."""

    def name(self, n: int | None) -> str:
        """The name of an organisation or worker."""


# kind: the day's field, its name, what it says in short
_KINDS: dict[str, tuple[str, str, Callable[[Records, Record], str]]] = {
    "intake": ("on", N_("Intake"), lambda _c, x: _said(codes.INTAKE_KIND.label(x["kind"]), x["conclusion"])),
    "ladder_score": ("on", N_("Ladder"), lambda _c, x: _rung(x)),
    "zrm_score": ("on", N_("ZRM"), lambda _c, x: codes.ZRM_MOMENT.label(x["moment"])),
    "wage_value": ("on", N_("Wage value"), lambda _c, x: f"{x['percent']}\u00a0%" if x["percent"] is not None else ""),
    "assessment": ("on", N_("Assessment"), lambda _c, x: codes.ASSESSMENT_INSTRUMENT.label(x["instrument"])),
    "plan": (
        "on",
        N_("Plan"),
        lambda _c, x: _said(f"{x['number']}", codes.PLAN_STATUS.label(x["status"]), x["main_goal"]),
    ),
    "recognition": ("on", N_("Recognition"), lambda _c, x: more.RECOGNITION_OUTCOME.label(x["outcome"])),
    "language_level": ("on", N_("Language"), lambda _c, x: _levels(x)),
    "inburgering": (
        "on",
        N_("Inburgering"),
        lambda _c, x: _said(more.OBLIGATION_KIND.label(x["obligation"]), more.ROUTE.label(x["route"])),
    ),
    "job_profile": ("on", N_("Search profile"), lambda _c, x: x["wish"]),
    "referral": (
        "on",
        N_("Referral"),
        lambda c, x: _said(c.name(x["vacancy"]), REFERRAL_OUTCOME.label(x["outcome"]), x["why"]),
    ),
    "attendance": (
        "on",
        N_("Event"),
        lambda c, x: _said(c.name(x["event"]), ATTENDANCE.label(x["status"]), x["remarks"]),
    ),
    "appointment": (
        "on",
        N_("Appointment"),
        lambda _c, x: _said(APPOINTMENT_STATUS.label(x["status"]), x["subject"], x["moved_reason"]),
    ),
    "group_member": (
        "on",
        N_("Group"),
        lambda c, x: _said(c.name(x["work_group"]), MEMBER_STATUS.label(x["status"]), x["remarks"]),
    ),
    "contact": ("on", N_("Contact"), lambda _c, x: _said(codes.CONTACT_KIND.label(x["kind"]), x["note"])),
    "attachment": ("on", N_("Document"), lambda _c, x: x["title"]),
    "visit": (
        "on",
        N_("Walk-in hour"),
        lambda _c, x: _said(labels(x["kinds"], QUESTION_KIND), x["question"], x["advice"]),
    ),
}


def timeline(case: Records) -> list[Entry]:
    """Everything with a day, newest first; a placement gives an entry for its start and one for its end."""
    entries = [
        Entry(record[day], _(name), say(case, record))
        for kind, (day, name, say) in _KINDS.items()
        for record in case.of(kind)
        if record[day]
    ]
    for record in case.of("placement"):
        where = record["employer_name"] or case.name(record["employer"])
        said = _said(codes.PLACEMENT_NATURE.label(record["nature"]), where, record["job"])
        if record["start_on"]:
            entries.append(Entry(record["start_on"], _("Placement"), said))
        if record["ended_on"]:
            reason = codes.END_REASON.label(record["end_reason"])
            entries.append(Entry(record["ended_on"], _("Placement ended"), _said(where, reason)))
    return sorted(entries, key=lambda entry: entry.on, reverse=True)


def _said(*parts: str) -> str:
    """The parts that say something, in short."""
    text = " · ".join(" ".join(part.split()) for part in parts if part)
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(".,;:·") + "…"


def _levels(record: Record) -> str:
    known = [f"{_(name)} {codes.CEFR.label(record[skill])}" for skill, name in SKILLS if record[skill]]
    return _said(codes.LANGUAGE.label(record["language"]), ", ".join(known))


def _rung(record: Record) -> str:
    number = record["rung"]
    return f"{Rung(number, bool(record['expects_rise']))} · {_(RUNG_NAMES[number - 1])}" if number else ""
