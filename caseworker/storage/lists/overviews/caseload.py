"""Caseload and terms: how many people each coach has, what is too late, and who has heard nothing for long.

Source: DOMAIN 3.7. As things stand at the end of the period, or today when it still runs: dues are those of the records
as they are now.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain.due import NO_CONTACT_DAYS
from caseworker.domain.due_words import short_name
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import Dimension, Key, Measure, Report, TableSpec

_PHASES = {
    "intake": N_("Intake"),
    "trajectory": N_("Trajectory"),
    "placement": N_("Placement"),
    "aftercare": N_("Aftercare"),
}
_FACTS = (
    "SELECT x.case_n, x.case_n AS n, x.phase, x.due_on, x.due_code, x.contact_on, x.plan_status,"  # noqa: S608 -- our own texts
    f" julianday(:until) - julianday(COALESCE(x.contact_on, c.registered_on, :until)) AS silent, {PERSON}"
    " FROM (SELECT s.n AS case_n, s.phase, s.due_on, s.due_code, s.contact_on, s.plan_status FROM case_summary s"
    " WHERE s.closed = 0) x <clients>"
)


def phase_words(code: str) -> str:
    """The name of a phase."""
    return _(_PHASES[code]) if code in _PHASES else _("Not stated")


_MEASURES = (
    Measure("clients", N_("Clients")),
    Measure("late", N_("Something too late"), "COALESCE(f.due_on < :until, 0)"),
    Measure("soon", N_("Due within a month"), "COALESCE(f.due_on >= :until AND f.due_on <= :soon, 0)"),
    Measure("silent", N_("No contact for six weeks"), f"f.silent > {NO_CONTACT_DAYS}"),
    Measure("no_plan", N_("Without a plan in force"), "f.plan_status NOT IN ('agreed', 'running')"),
)
_PHASE = Dimension("phase", N_("Phase"), "f.phase", phase_words, tuple(_PHASES))


def _by(by: Dimension) -> TableSpec:
    return TableSpec(by.code, by.title, by.title, by, _MEASURES, (("late", "clients"),))


def because(row: Any, key: Key) -> str:
    """Why a client counts: what is due, or since when nobody spoke to them."""
    if key[2] in ("late", "soon") and row.due_on:
        return _("{what}, due on {day}").format(what=short_name(row.due_code), day=_day(row.due_on))
    if key[2] == "silent":
        if row.contact_on is None:
            return _("no contact yet")
        return _("last contact on {day}").format(day=_day(row.contact_on))
    return phase_words(row.phase)


def _day(text: str) -> str:
    return show_day(date.fromisoformat(text))


CASELOAD = Report(
    name="caseload",
    title=N_("Caseload and terms"),
    facts=(("facts", _FACTS),),
    tables=tuple(_by(by) for by in (*UNITS, _PHASE, *CHARACTERISTICS)),
    terms=(
        (N_("Clients"), N_("Every case that is open now.")),
        (N_("Something too late"), N_("The day of the first thing that is due has passed.")),
        (N_("No contact for six weeks"), N_("Nobody spoke to the client for more than six weeks; a no-show does not "
                                            "count.")),
        (N_("Without a plan in force"), N_("There is no plan that is agreed or running.")),
    ),
    because=because,
    moment=True,
)  # fmt: skip
