"""The Participatieladder of everybody who is guided: where they stand, and how they moved.

Sources: 000 annex; DOMAIN 3.2.
One fact per guided client: the last score up to the end of the period, and the last one before its first day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain.period import show_day
from caseworker.domain.values import Rung
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, GUIDED, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec

RUNGS = tuple(str(rung) for rung in range(1, 7))


def _score(moment: str) -> str:
    """The last score of each client for which `moment` holds."""
    return (
        '(SELECT client, n, rung, expects_rise, attainable_rung, "on" FROM (SELECT l.*, ROW_NUMBER() OVER'  # noqa: S608 -- our own texts
        ' (PARTITION BY l.client ORDER BY l."on" DESC, l.n DESC) AS place FROM ladder_score l'
        f" WHERE NOT l.deleted AND l.rung IS NOT NULL AND {moment}) WHERE place = 1)"
    )


_AT_THE_END = _score('l."on" <= :until')
_BEFORE = _score('l."on" < :first')
_FACTS = (
    'SELECT x.case_n, COALESCE(now.n, x.case_n) AS n, now.rung, now."on" AS rung_on, was.rung AS was_rung,'  # noqa: S608 -- as above
    ' was.expects_rise AS was_plus, was."on" AS was_on, COALESCE(now.expects_rise, 0) AS plus, now.attainable_rung,'
    " CASE WHEN was.rung IS NULL OR now.rung IS NULL THEN '' WHEN now.rung > was.rung THEN 'rise'"
    " WHEN now.rung < was.rung THEN 'fall' ELSE 'same' END AS move,"
    ' now."on" < :year_ago AS overdue, '
    f"{PERSON} FROM ({GUIDED}) x <clients>"
    f" LEFT JOIN {_AT_THE_END} now ON now.client = x.case_n"
    f" LEFT JOIN {_BEFORE} was ON was.client = x.case_n"
)


def rung_words(code: str) -> str:
    """ "Rung 3", or 'not scored'."""
    return _("Rung {rung}").format(rung=code) if code else _("Not scored")


CLIENTS = Measure("clients", N_("Clients"))
SCORED = Measure("scored", N_("Scored twice"), "f.move <> ''")
MOVES = (
    Measure("rise", N_("Rise"), "f.move = 'rise'"),
    Measure("same", N_("Same rung"), "f.move = 'same'"),
    Measure("fall", N_("Fall-back"), "f.move = 'fall'"),
)
PLUS = Measure("plus", N_("With a +"), "f.rung IS NOT NULL AND f.plus")
OVERDUE = Measure("overdue", N_("Older than a year"), "COALESCE(f.overdue, 0)")
_SHARES = (("rise", "scored"),)
_SUMS = (("scored", ("rise", "same", "fall")),)
_NOW = tuple(Measure(f"now_{rung}", f"{rung}", f"f.rung = {rung}") for rung in RUNGS)

_RUNG = Dimension("rung", N_("Rung"), "f.rung", rung_words, RUNGS)
_FROM = Dimension("from", N_("Rung at the start"), "f.was_rung", rung_words, RUNGS)


def _moved(by: Dimension) -> TableSpec:
    measures = (CLIENTS, SCORED, *MOVES, PLUS, OVERDUE)
    return TableSpec(by.code, by.title, by.title, by, measures, _SHARES, _SUMS)


def because(row: Any, key: Key) -> str:
    """Why a client counts: the score on which the figure rests."""
    if row.rung is None:
        return _("no ladder score up to the end of the period")
    now = _("rung {rung} on {day}").format(rung=Rung(row.rung, bool(row.plus)), day=_day(row.rung_on))
    if key[2] == OVERDUE.code:
        return _("{score}, more than a year before the end of the period").format(score=now)
    moves = {measure.code for measure in MOVES} | {SCORED.code}
    if row.was_rung is not None and (key[2] in moves or key[0] == "from"):
        was = _("rung {rung} on {day}").format(rung=Rung(row.was_rung, bool(row.was_plus)), day=_day(row.was_on))
        return _("{before}, then {now}").format(before=was, now=now)
    return now


def _day(text: str) -> str:
    return show_day(date.fromisoformat(text))


LADDER = Report(
    name="ladder",
    title=N_("Participation ladder"),
    facts=(("facts", _FACTS),),
    tables=(
        TableSpec("rung", N_("Rungs"), N_("Clients by rung at the end of the period"), _RUNG,
                  (CLIENTS, PLUS, OVERDUE), (("clients", ALL), ("plus", "clients"))),
        TableSpec("from", N_("From rung to rung"), N_("From the rung at the start (rows) to that at the end (columns)"),
                  _FROM, (SCORED, *_NOW), (), (("scored", tuple(item.code for item in _NOW)),)),
        *(_moved(by) for by in (*CHARACTERISTICS, *UNITS)),
    ),
    terms=(
        (N_("Clients"), N_("Everybody who was guided on at least one day of the period.")),
        (N_("Rung"), N_("The rung of the last score up to the end of the period, from 1 (isolated) to 6 (paid work).")),
        (N_("Rise, same, fall-back"), N_("The rung at the end beside that of the last score before the first "
                                         "day of the period, for who has both.")),
        (N_("With a +"), N_("At the last score a rise of one rung or more within a year was expected.")),
        (N_("Older than a year"), N_("The last score was more than a year old at the end of the period; a score is due "
                                     "at least once a year.")),
    ),
    because=because,
)  # fmt: skip
