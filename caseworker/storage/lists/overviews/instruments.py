"""Instruments of the product book: how often they were used and how that ended. Source: DOMAIN 2.10.

It describes what happened and predicts nothing about a person.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec

_FACTS = (
    "SELECT x.case_n, x.n, x.instrument, x.description, x.start_on, x.ended_on, x.planned_end, x.result, x.provider,"  # noqa: S608 -- our own texts
    " (SELECT w.nature FROM placement w WHERE w.case_n = x.case_n AND NOT w.deleted AND x.ended_on IS NOT NULL"
    " AND w.start_on > x.start_on AND w.start_on <= :until ORDER BY w.start_on, w.n LIMIT 1) AS after,"
    f" {PERSON} FROM (SELECT i.case_n, i.n, i.instrument, i.description, i.start_on, i.ended_on, i.planned_end,"
    " i.result, (SELECT o.name FROM organisation o WHERE o.n = i.provider) AS provider FROM plan_instrument i"
    " JOIN plan v ON v.n = i.plan AND NOT v.deleted AND v.status <> 'replaced' WHERE NOT i.deleted"
    " AND i.start_on <= :until AND (i.ended_on IS NULL OR i.ended_on >= :first)) x <clients>"
)
_RUNNING = "(f.ended_on IS NULL OR f.ended_on > :until)"
_MEASURES = (
    Measure("used", N_("Used")),
    Measure("running", N_("Still running"), _RUNNING),
    Measure("finished", N_("Finished"), f"NOT {_RUNNING} AND f.result = 'finished'"),
    Measure("stopped", N_("Stopped early"), f"NOT {_RUNNING} AND f.result = 'stopped'"),
    Measure("other", N_("Ended otherwise"), f"NOT {_RUNNING} AND f.result NOT IN ('finished', 'stopped')"),
    Measure("paid_after", N_("Paid work after it"), "f.after = 'paid'"),
)
_SHARES = (("finished", "used"), ("paid_after", "used"))
_SUMS = (("used", ("running", "finished", "stopped", "other")),)
_INSTRUMENT = Dimension("instrument", N_("Instrument"), "f.instrument", codes.INSTRUMENT.label)
_PROVIDER = Dimension("provider", N_("Provider"), "f.provider")


def _by(by: Dimension) -> TableSpec:
    shares = (("used", ALL), *_SHARES) if by is _INSTRUMENT else _SHARES
    return TableSpec(by.code, by.title, by.title, by, _MEASURES, shares, _SUMS)


def because(row: Any, key: Key) -> str:
    """Why an instrument counts: which, since when, and how it ended."""
    name = row.description if row.instrument == "other" and row.description else codes.INSTRUMENT.label(row.instrument)
    since = _("{instrument} since {day}").format(instrument=name, day=_day(row.start_on))
    if row.ended_on is None:
        return since
    ended = _("{since}, ended on {day}").format(since=since, day=_day(row.ended_on))
    return f"{ended}: {codes.INSTRUMENT_RESULT.label(row.result).lower()}" if row.result else ended


def _day(text: str) -> str:
    return show_day(date.fromisoformat(text))


INSTRUMENTS = Report(
    name="instruments",
    title=N_("Instruments: use and outcome"),
    facts=(("facts", _FACTS),),
    tables=tuple(_by(by) for by in (_INSTRUMENT, _PROVIDER, *CHARACTERISTICS, *UNITS)),
    terms=(
        (N_("Used"), N_("An instrument of a plan that ran on at least one day of the period; not of a replaced "
                        "version.")),
        (N_("Paid work after it"), N_("After an instrument that ended, the first placement that started was paid. It "
                                      "followed on it; that is not to say it came of it.")),
    ),
    because=because,
)  # fmt: skip
