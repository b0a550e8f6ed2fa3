"""Candidates who were brought to employers, and what came of it. Source: DOMAIN 2.14."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain import codes_employers as lists
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec

_FACTS = (
    'SELECT x.case_n, x.n, x."on", x.outcome, x.vacancy, x.employer, x.sector,'  # noqa: S608 -- our own texts
    f' {PERSON} FROM (SELECT r.case_n, r.n, r."on", r.outcome, v.title AS vacancy, v.sector, (SELECT o.name'
    " FROM organisation o WHERE o.n = v.organisation) AS employer FROM referral r JOIN vacancy v ON v.n = r.vacancy"
    ' WHERE NOT r.deleted AND r."on" BETWEEN :first AND :until) x <clients>'
)
_OPEN = "(" + ", ".join(f"'{code}'" for code in lists.OPEN_OUTCOMES) + ")"
_MEASURES = (
    Measure("referrals", N_("Referrals")),
    Measure("open", N_("No outcome yet"), f"f.outcome IN {_OPEN}"),
    Measure("placed", N_("Placed"), "f.outcome = 'placed'"),
    Measure("rejected", N_("Employer chose somebody else"), "f.outcome = 'rejected'"),
    Measure("declined", N_("Client does not want it"), "f.outcome = 'declined'"),
    Measure("withdrawn", N_("Taken back"), "f.outcome = 'withdrawn'"),
)
_SUMS = (("referrals", ("open", "placed", "rejected", "declined", "withdrawn")),)


def _by(by: Dimension) -> TableSpec:
    return TableSpec(by.code, by.title, by.title, by, _MEASURES, (("referrals", ALL), ("placed", "referrals")), _SUMS)


def because(row: Any, key: Key) -> str:
    """Why a referral counts: to which vacancy, when, and what came of it."""
    words = _("{vacancy} at {employer}, {day}").format(
        vacancy=row.vacancy, employer=row.employer or _("not stated"), day=show_day(date.fromisoformat(row.on))
    )
    return f"{words}: {lists.REFERRAL_OUTCOME.label(row.outcome).lower()}" if row.outcome else words


REFERRALS = Report(
    name="referrals",
    title=N_("Employers: candidates referred"),
    facts=(("facts", _FACTS),),
    tables=(
        _by(Dimension("employer", N_("Employer"), "f.employer")),
        _by(Dimension("sector", N_("Sector"), "f.sector", codes.SECTOR.label)),
        *(_by(by) for by in (*UNITS, *CHARACTERISTICS)),
    ),
    terms=((N_("Referrals"), N_("Candidates brought to a vacancy in the period; one client can count twice.")),),
    because=because,
)  # fmt: skip
