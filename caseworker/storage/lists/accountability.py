"""Counting placements and chains for the accountability report, in SQL; and the cases behind each figure.

One snapshot, three questions: what started, what is not filled in, and every chain that was at work in the period. The
cases behind a figure come from the same `WITH` texts and the same predicates, so that figure and cases cannot differ.
The meaning of each word stands in `caseworker.domain.accountability_terms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from caseworker.domain.accountability import (
    DURATIONS,
    GROUPS,
    MEASURES,
    NOT_STATED,
    Filters,
    Key,
    Tally,
    folded_name,
)
from caseworker.domain.behind import BehindRow, because
from caseworker.domain.client import list_name
from caseworker.domain.period import Period
from caseworker.errors import UserError


class Rows(Protocol):
    """What is needed of a reader: the rows of an SQL text with :name parameters."""

    def rows(self, sql: str, **params: Any) -> Sequence[Any]:
        """The rows, with their columns as attributes."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is counted: the placements of `filters`, from the first day of `period` up to and including `until`."""

    period: Period
    until: date
    filters: Filters


# Days are text. These three are the only pieces that another database writes differently.
def _days_between(early: str, late: str) -> str:
    return f"CAST(julianday({late}) - julianday({early}) AS INTEGER)"


def _later(day: str, days: str) -> str:
    return f"date({day}, ({days}) || ' days')"


def _half_a_year_later(day: str) -> str:
    # The same day six months on, or the last day of that month: date() alone would run over into the month after.
    return f"min(date({day}, '+6 months'), date({day}, 'start of month', '+7 months', '-1 day'))"


_IN_ORDER = "PARTITION BY case_n, root ORDER BY start_on, last_on, n ROWS BETWEEN UNBOUNDED PRECEDING AND"
_PIECES = {
    "facts": "p.n, p.case_n, p.nature, p.education_level, p.sector, p.municipality, p.region, o.n AS organisation_n",
    "around": "JOIN client c ON c.n = p.case_n AND NOT c.deleted"
    " LEFT JOIN organisation o ON o.n = p.executing_organisation",
    "touches": "p.start_on <= :until AND (p.ended_on IS NULL OR p.ended_on >= :first)",
    "worked": "<live> AND p.start_on <= :until AND (p.ended_on IS NULL OR p.ended_on >= p.start_on)",
    "free from": f"CASE WHEN o.back IS NULL OR o.back < p.start_on THEN p.start_on ELSE {_later('o.back', '1')} END",
    "day before off": _later("o.from_on", "-1"),
    "last day": "CASE WHEN p.ended_on IS NULL OR p.ended_on > :until THEN :until ELSE p.ended_on END",
    "goes on": "CASE WHEN p.ended_on IS NULL OR p.ended_on > :until THEN 1 ELSE 0 END",
    "never": "9999-12-30",
    "live": "NOT p.deleted AND p.nature <> ''",
    "chain": f"{_IN_ORDER} UNBOUNDED FOLLOWING",
    "in order": _IN_ORDER,
    "day after reached": _later("reached", "1"),
    "half a year": _days_between("chain_start", _half_a_year_later("chain_start")),
    "days": _days_between("fresh_on", "last_on"),
    "full on": _later("fresh_on", "needed - (done - fresh) - 1"),
    "durations": " ".join(f"WHEN d.days - d.needed >= {days} THEN '{code}'" for code, days in reversed(DURATIONS)),
}


def _filled(sql: str, **more: str) -> str:
    """`sql` with each <piece> replaced by its text: texts of this module only, every value is a parameter."""
    for name, text in {**_PIECES, **more}.items():
        sql = sql.replace(f"<{name}>", text)
    return sql


_STARTED = """WITH everything AS MATERIALIZED (
  SELECT <facts>, p.planned_end, p.ended_on
  FROM placement p <around>
  WHERE NOT p.deleted AND p.start_on BETWEEN :first AND :until AND <filters>
), started AS (SELECT * FROM everything WHERE nature <> '')
"""

# Gaps look wider than what started: a placement without a nature, or past its planned end, still runs in the period.
_TOUCHING = """WITH touching AS MATERIALIZED (
  SELECT <facts>, p.planned_end, p.ended_on
  FROM placement p <around>
  WHERE NOT p.deleted AND <touches> AND (p.nature = '' OR p.ended_on IS NULL AND p.planned_end < :until) AND <filters>
)
"""

# linked: every placement of the cases that were at work in the period, with what it follows (`root`) and what that
# follows (`upper`). walk: further up, for the few that follow a follow-up (of a ring, which cannot be, the lowest
# number stands for all). stretch: days worked up to `until`. fresh: the days of a stretch that no earlier one covers.
# off: interruptions, each with the last day of those before it; stretch has a row for every piece between them.
# summed: the days up to and including each stretch. decided: a row per chain: the placement in which it became full, or
# its latest. All windows have one order, so that the database sorts as little as possible.
_CHAINS = """WITH RECURSIVE seen AS MATERIALIZED (
  SELECT DISTINCT p.case_n FROM placement p WHERE <live> AND <touches>
), linked AS MATERIALIZED (
  SELECT p.n, p.case_n, p.deleted, p.nature, p.start_on, p.ended_on, coalesce(p.chain, p.n) AS root, up.chain AS upper
  FROM seen JOIN placement p ON p.case_n = seen.case_n LEFT JOIN placement up ON up.n = p.chain AND up.case_n = p.case_n
), walk(n, case_n, root, upper) AS (
  SELECT n, case_n, root, upper FROM linked WHERE upper IS NOT NULL
  UNION
  SELECT w.n, w.case_n, w.upper, up.chain
  FROM walk w LEFT JOIN placement up ON up.n = w.upper AND up.case_n = w.case_n
  WHERE w.upper IS NOT NULL
), rooted AS MATERIALIZED (
  SELECT n, coalesce(max(CASE WHEN upper IS NULL THEN root END), min(root)) AS root FROM walk GROUP BY n
), off AS MATERIALIZED (
  SELECT b.placement AS n, b.from_on, coalesce(b.until_on, '<never>') AS until_on,
    max(coalesce(b.until_on, '<never>')) OVER (PARTITION BY b.placement ORDER BY b.from_on, b.until_on, b.n
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS back
  FROM placement_break b
  WHERE NOT b.deleted AND b.from_on IS NOT NULL AND (b.until_on IS NULL OR b.until_on >= b.from_on)
), healed AS MATERIALIZED (
  SELECT n, max(until_on) AS back FROM off GROUP BY n
), stretch AS (
  SELECT p.n, p.case_n, coalesce(r.root, p.root) AS root, <free from> AS start_on, <last day> AS last_on,
    <last day> AS ends_on, <goes on> AS goes_on
  FROM linked p LEFT JOIN rooted r ON r.n = p.n AND p.upper IS NOT NULL LEFT JOIN healed o ON o.n = p.n
  WHERE <worked>
  UNION ALL
  SELECT p.n, p.case_n, coalesce(r.root, p.root), <free from>, min(<last day>, <day before off>), <last day>, <goes on>
  FROM off o JOIN linked p ON p.n = o.n LEFT JOIN rooted r ON r.n = p.n AND p.upper IS NOT NULL
  WHERE <worked>
), ordered AS (
  SELECT s.*, min(start_on) OVER (<in order> CURRENT ROW) AS chain_start,
    max(last_on) OVER (<in order> 1 PRECEDING) AS reached
  FROM stretch s WHERE start_on <= last_on
), placed AS (
  SELECT s.*, CASE WHEN reached IS NULL OR reached < start_on THEN start_on ELSE <day after reached> END AS fresh_on
  FROM ordered s
), counted AS (
  SELECT s.*, <half a year> AS needed, CASE WHEN fresh_on > last_on THEN 0 ELSE <days> + 1 END AS fresh
  FROM placed s
), summed AS (
  SELECT s.*, sum(fresh) OVER (<in order> CURRENT ROW) AS done, count(*) OVER (<in order> CURRENT ROW) AS place,
    sum(fresh) OVER (<chain>) AS days, max(ends_on) OVER (<chain>) AS chain_last,
    max(goes_on) OVER (<chain>) AS chain_goes_on, count(*) OVER (<chain>) AS pieces
  FROM counted s
), decided AS (
  SELECT s.*, CASE WHEN days >= needed THEN <full on> END AS realised_on,
    CASE WHEN days >= needed THEN 'realised' WHEN chain_goes_on = 1 THEN 'running' ELSE 'stopped' END AS measure
  FROM summed s
  WHERE CASE WHEN days >= needed THEN done >= needed AND done - fresh < needed ELSE place = pieces END
), chains AS MATERIALIZED (
  SELECT d.measure, <facts>, d.root, d.chain_start, d.days, d.needed, d.chain_last, d.realised_on,
    CASE <durations> END AS duration
  FROM decided d JOIN placement p ON p.n = d.n <around>
  WHERE (d.measure <> 'realised' OR d.realised_on >= :first) AND (d.measure <> 'stopped' OR d.chain_last >= :first)
    AND <filters>
)
"""

# How many placements a chain has, however many interruptions they have; asked only for the cases behind a figure.
_PARTS = """
  JOIN (SELECT case_n, root, count(DISTINCT n) AS parts FROM stretch WHERE start_on <= last_on GROUP BY case_n, root) t
    ON t.case_n = p.case_n AND t.root = x.root"""

_GROUP_COLUMN = {"municipality": "municipality", "region": "region", "organisation": "organisation_n"}
_GAP_IN = {
    "nature": ("touching", "nature = ''"),
    "education": ("started", "education_level = ''"),
    "sector": ("started", "sector = ''"),
    "municipality": ("started", "municipality = ''"),
    "open_past_end": ("touching", "ended_on IS NULL AND planned_end < :until"),
}


_COUNT = """SELECT <measure> AS measure, '<part>' AS part, <code> AS code, <nature> AS nature, count(*) AS count,
  <sum> AS days FROM <source> WHERE <test> <grouped>"""

_BEHIND = """SELECT c.n AS client, c.first_name, c.infix, c.last_name, c.own_script_name, c.client_number, p.*,
  o.name AS organisation_name, coalesce(nullif(p.employer_name, ''), e.name, '') AS employer_shown<chain facts>
FROM <source> x JOIN placement p ON p.n = x.n JOIN client c ON c.n = p.case_n<parts>
  LEFT JOIN organisation o ON o.n = p.executing_organisation LEFT JOIN organisation e ON e.n = p.employer
WHERE <test>"""
_CHAIN_FACTS = ", t.parts, x.chain_start, x.days, x.needed, x.chain_last, x.realised_on"


def tallies(reader: Rows, query: Query) -> list[Tally]:
    """Everything that is counted; executing organisations are counted by name."""
    filters, params = _filters(reader, query)
    found: list[Tally] = []
    for with_text, parts in (
        (_STARTED, _started_parts()), (_TOUCHING, _gap_parts("touching")), (_CHAINS, _chain_parts())
    ):  # fmt: skip
        sql = _filled(with_text + "\nUNION ALL ".join(parts), filters=filters)
        for row in reader.rows(sql, **params):
            found.append(Tally(row.measure, row.part, str(row.code or ""), row.nature, row.count, row.days or 0))
    names = {str(row.n): row.name for row in reader.rows("SELECT n, name FROM organisation")}
    return [replace(t, code=names.get(t.code, NOT_STATED)) if t.part == "organisation" else t for t in found]


def behind(reader: Rows, query: Query, key: Key) -> list[BehindRow]:
    """The placements behind the figure with this key, by name and first day; UserError "figure_unknown"."""
    filters, params = _filters(reader, query)
    with_text, source, test, more = _predicate(reader, key)
    chained = source == "chains"
    pieces = {"source": source, "test": test, "filters": filters}
    pieces |= {"chain facts": _CHAIN_FACTS if chained else "", "parts": _PARTS if chained else ""}
    sql = _filled(with_text + _BEHIND, **pieces)
    rows = [_behind_row(row, key, chained) for row in reader.rows(sql, **params, **more)]
    return sorted(rows, key=lambda row: (folded_name(row.client_name), row.client_number, row.start_on, row.placement))


def _count(
    source: str, measure: str, part: str, code: str, *, nature: str = "''", days: str = "0", test: str = "1 = 1"
) -> str:
    columns = ", ".join(column for column in (measure, code, nature) if not column.startswith("'"))
    pieces = {"measure": measure, "part": part, "code": code, "nature": nature, "sum": days, "source": source}
    return _filled(_COUNT, **pieces, test=test, grouped=f"GROUP BY {columns}" if columns else "")


def _started_parts() -> list[str]:
    parts = [
        _count("everything", "'started'", "nature", "nature"),
        _count("started", "'started'", "education", "education_level"),
        _count("started", "'started'", "sector", "sector", nature="nature"),
    ]
    parts += [_count("started", "'started'", group, _GROUP_COLUMN[group]) for group in GROUPS]
    return parts + _gap_parts("started")


def _gap_parts(source: str) -> list[str]:
    return [_count(source, "'gap'", gap, "''", test=test) for gap, (held, test) in _GAP_IN.items() if held == source]


def _chain_parts() -> list[str]:
    parts = [_count("chains", "measure", part, part, days="sum(days)") for part in ("nature", "duration")]
    return parts + [_count("chains", "measure", group, _GROUP_COLUMN[group], days="sum(days)") for group in GROUPS]


def _predicate(reader: Rows, key: Key) -> tuple[str, str, str, dict[str, Any]]:
    """(WITH text, source, predicate over `x`, its parameters) of a figure."""
    match key:
        case ("started",):
            return _STARTED, "started", "1 = 1", {}
        case ("nature", code):
            return _STARTED, "everything", "x.nature = :code", {"code": code}
        case ("education", code):
            return _STARTED, "started", "x.education_level = :code", {"code": code}
        case ("sector", code):
            return _STARTED, "started", "x.sector = :code", {"code": code}
        case ("sector", code, nature):
            return _STARTED, "started", "x.sector = :code AND x.nature = :nature", {"code": code, "nature": nature}
        case ("realised" | "running" | "stopped" as measure,):
            return _CHAINS, "chains", "x.measure = :measure", {"measure": measure}
        case ("realised", nature):
            return _CHAINS, "chains", "x.measure = 'realised' AND x.nature = :nature", {"nature": nature}
        case ("duration", code):
            return _CHAINS, "chains", "x.measure = 'realised' AND x.duration = :code", {"code": code}
        case ("gap", code) if code in _GAP_IN:
            source, test = _GAP_IN[code]
            # In a bracket of its own: the test names columns that the placement beside it has too.
            bracket = _filled("(SELECT * FROM <source> WHERE <test>)", source=source, test=test)
            return (_TOUCHING if source == "touching" else _STARTED), bracket, "1 = 1", {}
        case (group, measure, name) if group in GROUPS and measure in MEASURES:
            test, params = _same_name(f"x.{_GROUP_COLUMN[group]}", group, name, _spellings(reader, group))
            if measure == "started":
                return _STARTED, "started", test, params
            return _CHAINS, "chains", f"x.measure = :measure AND {test}", {"measure": measure, **params}
    raise UserError("figure_unknown")


def _filters(reader: Rows, query: Query) -> tuple[str, dict[str, Any]]:
    """The predicate of the filters over `p`, `c` and `o`, with all parameters of the report."""
    filters = query.filters
    params: dict[str, Any] = {"first": query.period.first.isoformat(), "until": query.until.isoformat()}
    tests = []
    for group in ("municipality", "region"):
        wanted = getattr(filters, group)
        if wanted:
            test, more = _same_name(f"p.{group}", f"only_{group}", folded_name(wanted), _spellings(reader, group))
            tests.append(test)
            params |= more
    if filters.organisation is not None:
        known = _spellings(reader, "organisation")
        own = next((name for name, numbers in known.items() if filters.organisation in numbers), NOT_STATED)
        test, more = _same_name("o.n", "only_organisation", own, known if own else {"": [filters.organisation]})
        tests.append(test if own else "1 = 0")
        params |= more if own else {}
    if filters.coach is not None:
        tests.append(
            "c.coach IN (SELECT other.n FROM worker own JOIN worker other ON other.n = own.n"
            " OR (other.key_id <> '' AND other.key_id = own.key_id) WHERE own.n = :coach)"
        )
        params["coach"] = filters.coach
    return " AND ".join(tests) or "1 = 1", params


def _spellings(reader: Rows, group: str) -> dict[str, list[Any]]:
    """Folded name -> what is written so: texts of a municipality or region, numbers of an organisation."""
    found: dict[str, list[Any]] = {}
    if group == "organisation":
        for row in reader.rows("SELECT n, name FROM organisation ORDER BY n"):
            found.setdefault(folded_name(row.name), []).append(row.n)
        return found
    sql = _filled("SELECT DISTINCT <column> AS name FROM placement ORDER BY 1", column=_GROUP_COLUMN[group])
    for row in reader.rows(sql):
        found.setdefault(folded_name(row.name), []).append(row.name)
    return found


def _same_name(column: str, prefix: str, name: str, known: dict[str, list[Any]]) -> tuple[str, dict[str, Any]]:
    """The predicate that `column` is written as `name`, folded; "" also finds what is empty."""
    params = {f"{prefix}_{index}": value for index, value in enumerate(known.get(name, []))}
    test = f"{column} IN ({', '.join(':' + key for key in params)})" if params else "1 = 0"
    return (f"({column} IS NULL OR {test})" if name == NOT_STATED else test), params


def _behind_row(row: Any, key: Key, chained: bool) -> BehindRow:
    found = BehindRow(
        client=row.client,
        placement=row.n,
        client_name=list_name(row.first_name, row.infix, row.last_name, row.own_script_name),
        own_script_name=row.own_script_name,
        client_number=row.client_number,
        employer=row.employer_shown,
        job=row.job,
        nature=row.nature,
        contract=row.contract,
        minutes_per_week=row.minutes_per_week,
        education_level=row.education_level,
        sector=row.sector,
        municipality=row.municipality,
        region=row.region,
        organisation=row.organisation_name or "",
        start_on=date.fromisoformat(row.start_on),
        planned_end=_day(row.planned_end),
        ended_on=_day(row.ended_on),
    )
    if chained:
        found = replace(
            found,
            parts=row.parts,
            chain_start=_day(row.chain_start),
            days=row.days,
            needed=row.needed,
            last_on=_day(row.chain_last),
            realised_on=_day(row.realised_on),
        )
    return replace(found, because=because(found, key))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
