"""Where the people who were guided are now: at work, in education, preparing, taking part, or not stated.

Sources: 003 Amsterdam (the published table; what it leaves over is 'not stated'); DOMAIN 3.4.
"""

from __future__ import annotations

from typing import Any

from caseworker.domain import codes
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, GUIDED, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec

SCHOOLING = ("study_with_benefit", "pre_bachelor", "trade_schooling")
TAKING_PART = ("volunteer_work", "participation_place", "sheltered_work")
OUTCOMES = {
    "work": N_("At work"),
    "education": N_("In education"),
    "preparing": N_("In a preparatory trajectory"),
    "taking_part": N_("Takes part (unpaid)"),
}


def _placed(nature: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM placement p WHERE p.case_n = c.n AND NOT p.deleted"  # noqa: S608 -- our own texts
        f" AND p.nature = '{nature}' AND p.start_on <= :until AND (p.ended_on IS NULL OR p.ended_on > :until))"
    )


def _busy(test: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM plan_instrument i WHERE i.case_n = c.n AND NOT i.deleted AND i.start_on <= :until"  # noqa: S608 -- as above
        f" AND (i.ended_on IS NULL OR i.ended_on > :until) AND i.instrument {test})"
    )


def _listed(names: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{name}'" for name in names) + ")"


_CLOSED = "c.closed_on IS NOT NULL AND c.closed_on <= :until AND c.closed_reason"
_OUTCOME = (
    f"CASE WHEN {_placed('paid')} OR {_CLOSED} = 'work' OR (c.closed_on IS NULL AND c.income_source = 'working')"
    " THEN 'work'"
    f" WHEN {_placed('training')} OR {_CLOSED} = 'school' OR {_busy('IN ' + _listed(SCHOOLING))} THEN 'education'"
    f" WHEN {_placed('unpaid')} OR {_busy('IN ' + _listed(TAKING_PART))} THEN 'taking_part'"
    f" WHEN {_busy('NOT IN ' + _listed((*SCHOOLING, *TAKING_PART)))} THEN 'preparing' ELSE '' END"
)
_FACTS = (
    f"SELECT x.case_n, x.case_n AS n, {_OUTCOME} AS outcome, c.closed_on, c.closed_reason, {PERSON}"  # noqa: S608 -- as above
    f" FROM ({GUIDED}) x <clients>"
)


def outcome_words(code: str) -> str:
    """The name of an outcome; 'not stated' when nothing that was recorded says where somebody is."""
    return _(OUTCOMES[code]) if code in OUTCOMES else _("Not stated")


_CLIENTS = Measure("clients", N_("Clients"))
_REACHED = tuple(Measure(code, title, f"f.outcome = '{code}'") for code, title in OUTCOMES.items())
_REST = Measure("rest", N_("Not stated"), "f.outcome = ''")
_OUTCOMES = Dimension("outcome", N_("Outcome"), "f.outcome", outcome_words, (*OUTCOMES, ""))


def _by(by: Dimension) -> TableSpec:
    sums = (("clients", (*OUTCOMES, "rest")),)
    return TableSpec(by.code, by.title, by.title, by, (_CLIENTS, *_REACHED, _REST), (("work", "clients"),), sums)


def because(row: Any, key: Key) -> str:
    """Why a client counts: the outcome, and when the case is closed the reason of that."""
    words = outcome_words(row.outcome)
    if row.closed_on and row.closed_reason:
        return _("{outcome}; closed: {reason}").format(
            outcome=words, reason=codes.CLOSED_REASON.label(row.closed_reason).lower()
        )
    return words


COHORT = Report(
    name="cohort",
    title=N_("Cohort: what was reached"),
    facts=(("facts", _FACTS),),
    tables=(
        TableSpec("outcome", N_("Outcomes"), N_("Where the guided clients are at the end of the period"), _OUTCOMES,
                  (_CLIENTS,), (("clients", ALL),)),
        *(_by(by) for by in (*CHARACTERISTICS, *UNITS)),
    ),
    terms=(
        (N_("Guided"), N_("Registered by the end of the period and not closed before its first day.")),
        (N_("At work"), N_("A paid placement runs at the end of the period, the income source is work, or the case was "
                           "closed because of work.")),
        (N_("In education"), N_("A training placement or an instrument of schooling runs, or the case was closed "
                                "because of school.")),
        (N_("Takes part (unpaid)"), N_("An unpaid placement, volunteer work, a participation place or sheltered work "
                                       "runs.")),
        (N_("In a preparatory trajectory"), N_("Another instrument of a plan runs.")),
        (N_("Not stated"), N_("Nothing of this was recorded; it is shown so that the parts add up to the whole.")),
    ),
    because=because,
)  # fmt: skip
