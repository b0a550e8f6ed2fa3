"""Walk-in hours: how many came, with which questions, and where they were sent. Source: DOMAIN 2.13.

One fact per visit, and one per visit and kind of question; a visitor who is not known counts as well.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain import codes_spreekuur as lists
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec

_VISITS = (
    'SELECT v.client AS case_n, v.n, v."on", v.kinds, v.status, v.client IS NOT NULL AS known,'
    " v.visitor_name AS shown, v.visitor_language, v.minutes, s.place,"
    " ' ' || v.help || ' ' LIKE '% referred %' OR v.referral IS NOT NULL OR v.referred_to <> '' AS referred,"
    " v.follow_up <> '' AS follow_up,"
    " (SELECT w.name FROM worker w WHERE w.n = COALESCE(v.adviser, s.adviser)) AS adviser"
    " FROM visit v LEFT JOIN spreekuur_session s ON s.n = v.session"
    ' WHERE NOT v.deleted AND NOT COALESCE(s.deleted, 0) AND v."on" BETWEEN :first AND :until'
    " AND v.status IN ('done', 'left')"
)
_KINDS = " UNION ALL ".join(f"SELECT '{code}' AS kind" for code in lists.QUESTION_KIND.codes())
_QUESTIONS = (
    f"SELECT q.*, k.kind FROM ({_VISITS}) q JOIN ({_KINDS}) k"  # noqa: S608 -- our own texts
    " ON ' ' || q.kinds || ' ' LIKE '% ' || k.kind || ' %'"
)
_MEASURES = (
    Measure("visits", N_("Visits")),
    Measure("known", N_("Known clients"), "f.known"),
    Measure("unknown", N_("Not known"), "NOT f.known"),
    Measure("referred", N_("Referred"), "f.referred"),
    Measure("follow_up", N_("With a follow-up"), "f.follow_up"),
    Measure("left", N_("Left without being helped"), "f.status = 'left'"),
)
_SUMS = (("visits", ("known", "unknown")),)


def _by(by: Dimension) -> TableSpec:
    return TableSpec(by.code, by.title, by.title, by, _MEASURES, (("visits", ALL),), _SUMS, "visits")


_QUESTION = Dimension(
    "question", N_("Question"), "f.kind", lists.QUESTION_KIND.label, tuple(lists.QUESTION_KIND.codes())
)


def because(row: Any, key: Key) -> str:
    """Why a visit counts: the day, the place, and what it was about."""
    place = row.place or _("not stated")
    words = _("walk-in hour on {day}, {place}").format(day=show_day(date.fromisoformat(row.on)), place=place)
    kinds = ", ".join(lists.QUESTION_KIND.label(kind) for kind in row.kinds.split())
    return f"{words}: {kinds}" if kinds else words


SPREEKUUR = Report(
    name="spreekuur",
    title=N_("Walk-in hours"),
    facts=(("visits", _VISITS), ("questions", _QUESTIONS)),
    tables=(
        _by(Dimension("place", N_("Place"), "f.place")),
        TableSpec("question", _QUESTION.title, _QUESTION.title, _QUESTION, _MEASURES, (), _SUMS, "questions", False),
        _by(Dimension("adviser", N_("Adviser"), "f.adviser")),
        _by(Dimension("language", N_("Language"), "f.visitor_language", codes.LANGUAGE.label)),
    ),
    terms=(
        (N_("Visits"), N_("Visitors who were helped, or who left before that, in the period.")),
        (N_("Question"), N_("A visit with two kinds of questions counts for both, so this table can add up to more "
                            "than the number of visits.")),
    ),
    because=because,
)  # fmt: skip
