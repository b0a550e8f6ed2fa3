"""Self-reliance: the start beside the latest score, per domain.

Sources: 001 (progress is measured against the start); DOMAIN 3.3.
Two kinds of facts: one per client and domain scored at the start and again in the same version, and one per client.
Versions are never mixed: a later score counts only when it has the version of the start.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.measurement import ZRM_DOMAINS
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.common import CHARACTERISTICS, GUIDED, PERSON, UNITS
from caseworker.storage.lists.overviews.engine import Dimension, Key, Measure, Report, TableSpec

DOMAINS: tuple[str, ...] = tuple(
    dict.fromkeys(name for version in sorted(ZRM_DOMAINS, reverse=True) for name, _full, _short in ZRM_DOMAINS[version])
)
_NAMES = {name: full for version in sorted(ZRM_DOMAINS) for name, full, _short in ZRM_DOMAINS[version]}

_START = (
    "(SELECT * FROM (SELECT z.*, ROW_NUMBER() OVER (PARTITION BY z.client ORDER BY (z.moment = 'start') DESC,"
    ' z."on", z.n) AS place FROM zrm_score z WHERE NOT z.deleted AND z."on" <= :until) WHERE place = 1)'
)
_LATEST = (
    '(SELECT * FROM (SELECT z.*, ROW_NUMBER() OVER (PARTITION BY z.client, z.version ORDER BY z."on" DESC, z.n DESC)'
    ' AS place FROM zrm_score z WHERE NOT z.deleted AND z."on" <= :until) WHERE place = 1)'
)
_PAIRS = f"{_START} s JOIN {_LATEST} z ON z.client = s.client AND z.version = s.version AND z.n <> s.n"
_WORK = (
    "CASE WHEN c.income_source = 'working' OR EXISTS (SELECT 1 FROM placement p WHERE p.case_n = c.n AND NOT p.deleted"
    " AND p.nature = 'paid' AND p.start_on <= :until AND (p.ended_on IS NULL OR p.ended_on > :until))"
    " THEN 'yes' ELSE 'no' END AS work"
)
_DOMAIN_PAIRS = " UNION ALL ".join(
    f'SELECT s.client, z.n, \'{name}\' AS domain, s.version, s."on" AS start_on, z."on" AS now_on,'  # noqa: S608 -- our own texts
    f" s.{name} AS before, z.{name} AS after FROM pairs s JOIN zrm_score z ON z.n = s.now_n"
    f" WHERE s.{name} IS NOT NULL AND z.{name} IS NOT NULL"
    for name in DOMAINS
)
_DOMAIN_FACTS = (
    f"WITH pairs AS MATERIALIZED (SELECT s.*, z.n AS now_n FROM {_PAIRS})"  # noqa: S608 -- as above
    f" SELECT x.case_n, d.n, d.domain, d.version, d.start_on, d.now_on, d.before, d.after, {_WORK}, {PERSON}"
    f" FROM ({GUIDED}) x <clients> JOIN ({_DOMAIN_PAIRS}) d ON d.client = x.case_n"
)
_BETTER = " + ".join(f"(s.{name} IS NOT NULL AND COALESCE(z.{name} > s.{name}, 0))" for name in DOMAINS)
_WORSE = " + ".join(f"(s.{name} IS NOT NULL AND COALESCE(z.{name} < s.{name}, 0))" for name in DOMAINS)
_CLIENT_FACTS = (
    "SELECT x.case_n, COALESCE(p.n, x.case_n) AS n, p.version, p.start_on, p.now_on, p.better, p.worse,"  # noqa: S608 -- as above
    " p.n IS NOT NULL AS twice, CASE WHEN p.n IS NULL THEN '' WHEN p.better > p.worse THEN 'better'"
    f" WHEN p.better < p.worse THEN 'worse' ELSE 'same' END AS move, {_WORK}, {PERSON}"
    f' FROM ({GUIDED}) x <clients> LEFT JOIN (SELECT s.client, z.n, s.version, s."on" AS start_on,'
    f' z."on" AS now_on, {_BETTER} AS better, {_WORSE} AS worse FROM {_PAIRS}) p ON p.client = x.case_n'
)


def domain_words(code: str) -> str:
    """The name of a life domain."""
    return _(_NAMES[code]) if code in _NAMES else code


WORK_WORDS = {"yes": N_("At work at the end of the period"), "no": N_("Not at work")}


def work_words(code: str) -> str:
    """Whether somebody was led to work."""
    return _(WORK_WORDS[code]) if code in WORK_WORDS else code


_PAIR = Measure("twice", N_("Scored twice"))
_DOMAIN_MOVES = (
    Measure("better", N_("Improved"), "f.after > f.before"),
    Measure("same", N_("The same"), "f.after = f.before"),
    Measure("worse", N_("Worse"), "f.after < f.before"),
)
_TWICE = Measure("twice", N_("Scored twice"), "f.twice")
_MOVES = (
    Measure("better", N_("Improved"), "f.move = 'better'"),
    Measure("same", N_("The same"), "f.move = 'same'"),
    Measure("worse", N_("Worse"), "f.move = 'worse'"),
)
_CLIENTS = Measure("clients", N_("Clients"))
_SHARES = (("better", "twice"), ("worse", "twice"))
_SUMS = (("twice", ("better", "same", "worse")),)
_DOMAIN = Dimension("domain", N_("Life domain"), "f.domain", domain_words, DOMAINS)
_AT_WORK = Dimension("work", N_("Work"), "f.work", work_words, ("yes", "no"))


def _per_client(by: Dimension) -> TableSpec:
    measures = (_CLIENTS, _TWICE, *_MOVES)
    return TableSpec(by.code, by.title, by.title, by, measures, (("better", "twice"), ("worse", "twice")), _SUMS,
                     "clients")  # fmt: skip


def _per_domain(code: str, short: str, title: str, facts: str) -> TableSpec:
    return TableSpec(code, short, title, _DOMAIN, (_PAIR, *_DOMAIN_MOVES), _SHARES, _SUMS, facts)


def because(row: Any, key: Key) -> str:
    """Why a client counts: the two scores beside one another."""
    if key[0] in ("domain", "domain_no_work"):
        return _("{domain}: {before} on {start}, {after} on {now}").format(
            domain=domain_words(row.domain), before=row.before, start=_day(row.start_on), after=row.after,
            now=_day(row.now_on),
        )  # fmt: skip
    if not row.twice:
        return _("not scored twice in one version")
    return _("{better} domains up and {worse} down between {start} and {now}, version {version}").format(
        better=row.better, worse=row.worse, start=_day(row.start_on), now=_day(row.now_on),
        version=codes.ZRM_VERSION.label(row.version),
    )  # fmt: skip


def _day(text: str) -> str:
    return show_day(date.fromisoformat(text))


ZRM = Report(
    name="zrm",
    title=N_("Self-reliance (ZRM)"),
    facts=(
        ("domains", _DOMAIN_FACTS),
        ("domains_no_work", f"SELECT * FROM ({_DOMAIN_FACTS}) WHERE work = 'no'"),  # noqa: S608 -- as above
        ("clients", _CLIENT_FACTS),
    ),
    tables=(
        _per_domain("domain", N_("Domains"), N_("Start against latest score, per domain"), "domains"),
        _per_domain("domain_no_work", N_("Domains, not at work"),
                    N_("The same for who is not at work at the end of the period"), "domains_no_work"),
        *(_per_client(by) for by in (_AT_WORK, *CHARACTERISTICS, *UNITS)),
    ),
    terms=(
        (N_("Scored twice"), N_("A start score and a later one in the same version; the latest up to the end of the "
                                "period counts.")),
        (N_("Improved"), N_("Per domain: a higher level than at the start. Per client: more domains up than down.")),
        (N_("At work"), N_("The income source is work, or a paid placement runs at the end of the period.")),
    ),
    because=because,
)  # fmt: skip
