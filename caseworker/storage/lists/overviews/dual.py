"""The dual share: language beside work or participation, against the aim of 80 %. Sources: 002 2.5; DOMAIN 2.8, 3.8.

One fact per guided client with an integration duty or need, with what runs on the last day. The same meaning as
`domain/dual.py`, which a test compares case by case.
"""

from __future__ import annotations

from typing import Any

from caseworker.domain.inburgering import ENDED
from caseworker.domain.product import SHIPPED
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, GUIDED, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import ALL, Dimension, Key, Measure, Report, TableSpec


def _listed(names: list[str]) -> str:
    return "(" + ", ".join(f"'{name}'" for name in names) + ")"


_LANGUAGE = _listed([item.instrument for item in SHIPPED if item.language])
_TAKING_PART = _listed([item.instrument for item in SHIPPED if item.participation])


def _instrument(part: str, shipped: str) -> str:
    """An instrument of the newest plan that runs on the last day and counts as this part by the product book."""
    return (
        "EXISTS (SELECT 1 FROM plan_instrument i LEFT JOIN product b ON b.n = i.product WHERE NOT i.deleted"  # noqa: S608 -- our own texts
        " AND i.plan = (SELECT v.n FROM plan v WHERE v.case_n = c.n AND NOT v.deleted ORDER BY v.number DESC, v.n DESC"
        " LIMIT 1) AND i.start_on <= :until AND COALESCE(i.ended_on, i.planned_end, :until) >= :until"
        f" AND CASE WHEN b.language_part IS NULL AND b.participation_part IS NULL THEN i.instrument IN {shipped}"
        f" ELSE COALESCE(b.{part}, 0) END)"
    )


_LESSONS = (
    "EXISTS (SELECT 1 FROM inburgering d WHERE d.case_n = c.n AND NOT d.deleted AND d.status <> 'paused'"  # noqa: S608 -- as above
    " AND d.lessons_from <= :until AND COALESCE(d.lessons_until,"
    f" CASE WHEN d.status IN {_listed(list(ENDED))} THEN d.completed_on END, :until) >= :until)"
)
_AT_WORK = (
    "EXISTS (SELECT 1 FROM placement p WHERE p.case_n = c.n AND NOT p.deleted AND p.start_on <= :until"
    " AND COALESCE(p.ended_on, :until) >= :until)"
)
_FACTS = (
    f"SELECT x.case_n, x.case_n AS n, ({_instrument('language_part', _LANGUAGE)} OR {_LESSONS}) AS language,"  # noqa: S608 -- as above
    f" ({_instrument('participation_part', _TAKING_PART)} OR {_AT_WORK}) AS taking_part, {PERSON}"
    f" FROM ({GUIDED}) x <clients> WHERE c.inburgering IN ('obligation', 'need')"
)
_NAMES = {
    "dual": N_("Dual"),
    "language": N_("Language only"),
    "taking_part": N_("Work or participation only"),
    "neither": N_("Neither"),
}


def kind_words(code: str) -> str:
    """What runs: both, one of the two, or neither."""
    return _(_NAMES[code]) if code in _NAMES else code


_WHAT = (
    "CASE WHEN f.language AND f.taking_part THEN 'dual' WHEN f.language THEN 'language'"
    " WHEN f.taking_part THEN 'taking_part' ELSE 'neither' END"
)
_CLIENTS = Measure("clients", N_("Clients"))
_KINDS = tuple(Measure(code, title, f"{_WHAT} = '{code}'") for code, title in _NAMES.items())
_KIND = Dimension("kind", N_("What runs"), _WHAT, kind_words, tuple(_NAMES))


def _by(by: Dimension) -> TableSpec:
    return TableSpec(by.code, by.title, by.title, by, (_CLIENTS, *_KINDS), (("dual", "clients"),),
                     (("clients", tuple(_NAMES)),))  # fmt: skip


def because(row: Any, key: Key) -> str:
    """Why a client counts: what runs on the last day."""
    what = "dual" if row.language and row.taking_part else "language" if row.language else "taking_part"
    return kind_words(what if row.language or row.taking_part else "neither")


DUAL = Report(
    name="dual",
    title=N_("Dual: language beside work"),
    facts=(("facts", _FACTS),),
    tables=(
        TableSpec("kind", N_("What runs"), N_("What runs on the last day of the period; the aim is 80 % dual"), _KIND,
                  (_CLIENTS,), (("clients", ALL),)),
        *(_by(by) for by in (*UNITS, *CHARACTERISTICS)),
    ),
    terms=(
        (N_("Clients"), N_("Guided in the period, with a duty or a need to integrate.")),
        (N_("Dual"), N_("Language and work or participation run side by side on the last day; an instrument counts as "
                        "the product book says, a placement counts as participation, lessons count as language.")),
    ),
    because=because,
)  # fmt: skip
