"""One way to count for every report: facts, one row per thing that counts, grouped by what they are counted by.

A report is data: the SQL of its facts, the columns they are grouped by, and measures that are predicates over a fact. A
figure is the number of facts for which its measure and its row hold; the cases behind it are exactly those facts, read
with the same texts, so figure and cases cannot differ. Every value is a parameter; the texts are this package's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker.domain.accountability import folded_name
from caseworker.domain.values import add_months
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.storage.reader import Reader

Key = tuple[str, str, str]
"""Table, row ("" = not stated, `ALL` = every row together) and measure."""
ALL = "*"
NOT_STATED = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Which clients to count; empty = all. `municipality` and `region` are compared folded; numbers are local.

    The last four are the characteristics of the Participatieladder (source: 000 annex): a code, or "yes" and "no".
    """

    municipality: str = ""
    region: str = ""
    organisation: int | None = None
    coach: int | None = None
    income_source: str = ""
    inburgering: str = ""
    start_qualification: str = ""
    low_literacy: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """From the first day up to and including `until`, for the clients of `limits`."""

    first: date
    until: date
    limits: Limits = field(default_factory=Limits)

    def params(self) -> dict[str, Any]:
        """The days that the facts' texts may name."""
        return {
            "first": self.first.isoformat(),
            "until": self.until.isoformat(),
            "year_ago": add_months(self.until, -12).isoformat(),
            "soon": add_months(self.until, 1).isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of counts: `test` says over a fact `f` whether it counts. `title` is marked with `N_`."""

    code: str
    title: str
    test: str = "1 = 1"


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a table's rows are: the column of the facts, and how its values are called.

    `label` turns a code into words; without it the value is a name, and names that fold alike are one row. `order` are
    the codes that always have a row, in their order; others follow by name, 'not stated' comes last.
    """

    code: str
    title: str
    column: str
    label: Callable[[str], str] | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its rows, its measures, and for which of them a share is shown beside the count.

    `shares`: (measure, of) with `of` another measure of the same row, or `ALL` for the sum of that measure's column.
    `sums` are groups of measures that together make another: ("scored", ("rise", "same", "fall")). Suppression needs
    them, for who knows the sum and all parts but one knows that one too. `facts` names the facts that are counted.
    """

    code: str
    short: str
    title: str
    by: Dimension
    measures: tuple[Measure, ...]
    shares: tuple[tuple[str, str], ...] = ()
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    facts: str = "facts"
    together: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `facts` by name (each a SELECT with `case_n`, `n` and what its tables need), tables, and words.

    A SELECT about clients holds `<clients>`: the join to the clients of the limits. Without it the facts are limited by
    nothing but their days, and `case_n` may be empty; `shown` then says who it was. `because` puts a fact behind
    a figure into a sentence. `moment` is true for a report of how things stand at the end, whatever the beginning.
    """

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[TableSpec, ...]
    terms: tuple[tuple[str, str], ...]
    because: Callable[[Any, Key], str]
    moment: bool = False

    def table(self, code: str) -> TableSpec:
        """The table of this code; UserError "figure_unknown"."""
        for table in self.tables:
            if table.code == code:
                return table
        raise UserError("figure_unknown")

    def measure(self, table: TableSpec, code: str) -> Measure:
        """The measure of this code in a table; UserError "figure_unknown"."""
        for measure in table.measures:
            if measure.code == code:
                return measure
        raise UserError("figure_unknown")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of counts: the code or folded name it is known by, its words, and a count per measure."""

    value: str
    label: str
    counts: tuple[int, ...]


def count(reader: Reader, report: Report, scope: Scope) -> dict[str, tuple[Line, ...]]:
    """The lines of every table of a report, by the table's code."""
    predicate, params = _clients(reader, scope)
    found: dict[str, tuple[Line, ...]] = {}
    for table in report.tables:
        sums = ", ".join(f"COALESCE(SUM({measure.test}), 0)" for measure in table.measures)
        sql = (
            f"WITH facts AS MATERIALIZED ({_facts(report, table, predicate)})"  # noqa: S608 -- texts of this package
            f" SELECT COALESCE({table.by.column}, ''), {sums} FROM facts f GROUP BY 1"
        )
        found[table.code] = _lines(table, [(str(row[0]), tuple(row[1:])) for row in reader.rows(sql, **params)])
    return found


def behind(reader: Reader, report: Report, scope: Scope, key: Key) -> Sequence[Any]:
    """The facts behind a figure with the names of their clients, by name; UserError "figure_unknown"."""
    table = report.table(key[0])
    measure = report.measure(table, key[2])
    predicate, params = _clients(reader, scope)
    facts = f"WITH facts AS MATERIALIZED ({_facts(report, table, predicate)})"
    test = "1 = 1"
    if key[1] != ALL:
        test, more = _row_test(reader, facts, table.by, key[1], params)
        params |= more
    return reader.rows(
        f"{facts} SELECT f.*, c.first_name, c.infix, c.last_name, c.own_script_name, c.client_number"  # noqa: S608 -- as above
        f" FROM facts f LEFT JOIN client c ON c.n = f.case_n LEFT JOIN case_summary s ON s.n = f.case_n"
        f" WHERE ({measure.test}) AND {test} ORDER BY s.sort_name IS NULL, s.sort_name, f.case_n, f.n",
        **params,
    )


def _facts(report: Report, table: TableSpec, predicate: str) -> str:
    return dict(report.facts)[table.facts].replace("<clients>", predicate)


def _row_test(
    reader: Reader, facts: str, by: Dimension, value: str, params: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The predicate of a row: its code, or every spelling of its name."""
    column = f"COALESCE({by.column}, '')"
    if by.label is not None:
        return f"CAST({column} AS TEXT) = :row", {"row": value}
    written = [
        row[0]
        for row in reader.rows(f"{facts} SELECT DISTINCT {column} FROM facts f", **params)  # noqa: S608 -- as above
    ]
    same = {f"row_{place}": name for place, name in enumerate(written) if folded_name(str(name)) == value}
    return (f"{column} IN ({', '.join(':' + name for name in same)})" if same else "1 = 0"), same


def _lines(table: TableSpec, rows: list[tuple[str, tuple[int, ...]]]) -> tuple[Line, ...]:
    by = table.by
    nothing = (0,) * len(table.measures)
    found: dict[str, Line] = {code: Line(code, by.label(code), nothing) for code in by.order if by.label is not None}
    for value, counts in sorted(rows):
        known = value if by.label is not None else folded_name(value)
        label = (by.label(value) if by.label is not None else value) or _("Not stated")
        before = found.get(known)
        added = tuple(a + b for a, b in zip(before.counts, counts, strict=True)) if before else counts
        found[known] = Line(known, before.label if before else label, added)
    listed = [found[code] for code in by.order if code in found]
    others = [line for value, line in found.items() if value not in by.order and value != NOT_STATED]
    listed += sorted(others, key=lambda line: folded_name(line.label))
    missing = found.get(NOT_STATED)
    if missing is not None and any(missing.counts) and NOT_STATED not in by.order:
        listed.append(missing)
    return tuple(listed)


def _clients(reader: Reader, scope: Scope) -> tuple[str, dict[str, Any]]:
    """The join to the clients that count, and every parameter of the report."""
    limits, tests, params = scope.limits, ["NOT c.deleted"], scope.params()
    for name in ("municipality", "region"):
        wanted = folded_name(getattr(limits, name))
        if wanted:
            rows = reader.rows(f"SELECT DISTINCT {name} FROM client")  # noqa: S608 -- one of two columns
            same = {f"{name}_{place}": row[0] for place, row in enumerate(rows) if folded_name(row[0]) == wanted}
            tests.append(f"c.{name} IN ({', '.join(':' + key for key in same)})" if same else "1 = 0")
            params |= same
    if limits.organisation is not None:
        tests.append(
            "c.lead_organisation IN (SELECT other.n FROM organisation own JOIN organisation other ON other.n = own.n"
            " OR lower(trim(other.name)) = lower(trim(own.name)) WHERE own.n = :organisation)"
        )
        params["organisation"] = limits.organisation
    if limits.coach is not None:
        tests.append(
            "c.coach IN (SELECT other.n FROM worker own JOIN worker other ON other.n = own.n"
            " OR (other.key_id <> '' AND other.key_id = own.key_id) WHERE own.n = :coach)"
        )
        params["coach"] = limits.coach
    for name in ("income_source", "inburgering"):
        if getattr(limits, name):
            tests.append(f"c.{name} = :{name}")
            params[name] = getattr(limits, name)
    for name in ("start_qualification", "low_literacy"):
        if getattr(limits, name):
            tests.append(f"c.{name} = :{name}")
            params[name] = int(getattr(limits, name) == "yes")
    return f"JOIN client c ON c.n = x.case_n AND {' AND '.join(tests)}", params
