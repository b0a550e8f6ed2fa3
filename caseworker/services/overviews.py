"""Reports that count cases: the ladder, self-reliance, the cohort, caseload and terms, instruments. Source: DOMAIN 3.

Every figure opens the cases behind it. What leaves the organisation can leave small counts out (`suppress`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.domain import codes
from caseworker.domain.accountability import Key, folded_name, last_day, percent
from caseworker.domain.client import list_name
from caseworker.domain.period import Period, show_day
from caseworker.domain.suppression import Sum, suppressed
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.reports.tables import COUNT, PERCENT, TEXT, Cell, Column, Row, Table
from caseworker.services.desk import Desk, Reader
from caseworker.services.reports import Choices
from caseworker.storage.files import write_durably
from caseworker.storage.lists.overviews import engine
from caseworker.storage.lists.overviews.common import yes_no
from caseworker.storage.lists.overviews.engine import ALL, Line, Report, Scope, TableSpec
from caseworker.storage.lists.overviews.engine import Limits as Limits
from caseworker.storage.lists.overviews.every import REPORTS

FORMATS = ("json", "csv", "pdf", "xlsx")
EVERYTHING = Limits()
LEFT_OUT = "×"
"""Stands for a count that is left out."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A report that was counted: what, over which days, for whom, its tables and what the words mean.

    `until` is the last day that was counted; `least` the count below which figures were left out (0: none were).
    """

    name: str
    title: str
    period: Period
    until: date
    limits: Limits
    chosen: tuple[tuple[str, str], ...]
    made_on: date
    made_by: str
    organisation: str
    tables: tuple[Table, ...]
    terms: tuple[tuple[str, str], ...]
    moment: bool = False
    least: int = 0

    @property
    def provisional(self) -> bool:
        """Whether the period was not over when it was counted."""
        return self.until < self.period.last

    def heading(self) -> list[tuple[str, str]]:
        """What stands above every output: period, days counted, made on and by whom, and what it is limited to."""
        counted = _("{first} up to and including {last}").format(
            first=show_day(self.period.first), last=show_day(self.until)
        )
        if self.moment:
            counted = _("as it stands on {day}").format(day=show_day(self.until))
        made_by = ", ".join(part for part in (self.made_by, self.organisation) if part)
        lines = [
            (_("Period"), self.period.label()), (_("Counted"), counted), (_("Made on"), show_day(self.made_on)),
            (_("Made by"), made_by), *self.chosen,
        ]  # fmt: skip
        if self.least > 1:
            lines.append((_("Left out"), left_out_words(self.least)))
        return lines


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing that counts in a figure: its client (None: not known), the record to open, the name, and why."""

    client: int | None
    entity: int
    name: str
    own_script_name: str
    client_number: str
    because: str


def left_out_words(least: int) -> str:
    """What the mark of a count that was left out means."""
    return _("{mark} stands for a count below {least}, or one from which such a count could be worked out.").format(
        mark=LEFT_OUT, least=least
    )


def names() -> tuple[str, ...]:
    """The name of every report here."""
    return tuple(REPORTS)


def listed() -> tuple[tuple[str, str], ...]:
    """(name, title in the language in use) of every report here."""
    return tuple((name, _(report.title)) for name, report in REPORTS.items())


def fields_of(name: str) -> tuple[str, ...]:
    """By which fields a report can be broken down: the codes of its tables. UserError "report_unknown"."""
    return tuple(table.code for table in _report(name).tables)


def overview(desk: Desk, name: str, period: str, limits: Limits = EVERYTHING, by: str = "") -> Overview:
    """Count a report over a period ("2026-1", "2026-1..3"), up to today at the latest; `by` keeps one table.

    UserError "report_unknown", "report_field_unknown", "period_unclear" or "period_backwards".
    """
    report, over = _report(name), Period.parse(period)
    if by and by not in fields_of(name):
        raise UserError("report_field_unknown", field=by, known=", ".join(fields_of(name)))
    scope = Scope(over.first, last_day(over, desk.today()), limits)
    with desk.reading() as reader:
        lines = engine.count(reader, report, scope)
        chosen = _chosen(reader, limits)
    return Overview(
        name=name,
        title=_(report.title),
        period=over,
        until=scope.until,
        limits=limits,
        chosen=chosen,
        made_on=desk.today(),
        made_by=desk.me.name,
        organisation=desk.me.organisation,
        tables=tuple(_table(spec, lines[spec.code]) for spec in report.tables if by in ("", spec.code)),
        terms=tuple((_(word), _(meaning)) for word, meaning in report.terms),
        moment=report.moment,
    )


def behind(desk: Desk, found: Overview, key: Key) -> list[Behind]:
    """What counts in one figure of a report, each with why; UserError "figure_unknown"."""
    if len(key) != 3:
        raise UserError("figure_unknown")
    report = _report(found.name)
    table, row, measure = key
    with desk.reading() as reader:
        rows = engine.behind(
            reader, report, Scope(found.period.first, found.until, found.limits), (table, row, measure)
        )
    return [
        Behind(
            row.case_n, row.n, _name(row), row.own_script_name or "", row.client_number or "",
            report.because(row, (table, key[1], measure)),
        )
        for row in rows
    ]  # fmt: skip


def _name(row: Any) -> str:
    if row.case_n is None:
        return str(row.shown)
    return list_name(row.first_name, row.infix, row.last_name, row.own_script_name)


def suppress(found: Overview, least: int) -> Overview:
    """The same report without counts below `least`, and without what would give them away; below 2 nothing changes."""
    if least < 2:
        return found
    report = _report(found.name)
    tables = tuple(_left_out(report.table(table.code), table, least) for table in found.tables)
    return replace(found, tables=tables, least=least)


def save(desk: Desk, found: Overview, form: str, path: Path) -> None:
    """Write a report as one of `FORMATS`, all of it or nothing, and note in the audit that it left.

    Holds figures only, no names of clients. UserError "report_format_unknown"; DataError of the disk.
    """
    content = rendered(found, form)
    with desk.writing("report.export") as unit:
        unit.audit("report.export", detail=f"{found.name} {found.period} {form} {found.least}")
    write_durably(path, content)


def rendered(found: Overview, form: str) -> bytes:
    """A report as the bytes of a file; UserError "report_format_unknown"."""
    from caseworker.reports import overview_outputs as outputs

    facts = outputs.Facts(
        found.name, found.title, found.period, found.until, found.made_on, found.made_by, found.organisation,
        found.heading(), found.tables, found.terms, found.provisional, found.least,
    )  # fmt: skip
    writers = {"json": outputs.as_json, "csv": outputs.as_csv, "pdf": outputs.as_pdf, "xlsx": outputs.as_xlsx}
    if form not in writers:
        raise UserError("report_format_unknown")
    return writers[form](facts)


# -- tables --------------------------------------------------------------------------------------------------------


def _report(name: str) -> Report:
    if name not in REPORTS:
        raise UserError("report_unknown", name=name, known=", ".join(REPORTS))
    return REPORTS[name]


def _columns(spec: TableSpec) -> tuple[Column, ...]:
    shares = dict(spec.shares)
    columns = [Column(_(spec.by.title), TEXT)]
    for measure in spec.measures:
        columns.append(Column(_(measure.title), COUNT))
        if measure.code in shares:
            columns.append(Column(_("{measure}, %").format(measure=_(measure.title)), PERCENT))
    return tuple(columns)


def _table(spec: TableSpec, lines: tuple[Line, ...]) -> Table:
    width = len(spec.measures)
    totals = tuple(sum(line.counts[place] for line in lines) for place in range(width))
    rows = [_row(spec, line.label, line.value, line.counts, totals) for line in lines]
    if spec.together:
        rows.append(_row(spec, _("Together"), ALL, totals, totals))
    return Table(spec.code, _(spec.short), _(spec.title), _columns(spec), tuple(rows))


def _row(spec: TableSpec, label: str, value: str, counts: tuple[int, ...], totals: tuple[int, ...]) -> Row:
    shares = dict(spec.shares)
    places = {measure.code: place for place, measure in enumerate(spec.measures)}
    cells: list[Cell] = [label]
    keys: list[Key | None] = [None]
    for measure, count in zip(spec.measures, counts, strict=True):
        cells.append(count)
        keys.append((spec.code, value, measure.code))
        if measure.code in shares:
            of = shares[measure.code]
            whole = totals[places[measure.code]] if of == ALL else counts[places[of]]
            cells.append(percent(count, whole))
            keys.append(None)
    return Row(tuple(cells), tuple(keys), total=value == ALL)


def _left_out(spec: TableSpec, table: Table, least: int) -> Table:
    """The table with its small counts left out, and every share that was made from one of them."""
    counted = [place for place, column in enumerate(table.columns) if column.kind == COUNT]
    codes = [measure.code for measure in spec.measures]
    sums: list[Sum] = [(codes.index(whole), tuple(codes.index(part) for part in parts)) for whole, parts in spec.sums]
    body = [row for row in table.rows if not row.total]
    counts = [[cell if isinstance(cell, int) else 0 for cell in (row.cells[at] for at in counted)] for row in body]
    out = suppressed(counts, least, sums, spec.together)
    shares = dict(spec.shares)
    rows = []
    for number, row in enumerate(table.rows):
        cells, keys = list(row.cells), list(row.keys)
        for place, at in enumerate(counted):
            of = shares.get(codes[place])
            whole_out = of is not None and of != ALL and (number, codes.index(of)) in out
            if (number, place) in out:
                cells[at], keys[at] = LEFT_OUT, None
            if of is not None and ((number, place) in out or whole_out or (of == ALL and (len(body), place) in out)):
                cells[at + 1] = LEFT_OUT
        rows.append(replace(row, cells=tuple(cells), keys=tuple(keys)))
    return replace(table, rows=tuple(rows))


def _chosen(reader: Reader, limits: Limits) -> tuple[tuple[str, str], ...]:
    """(word, value) of each limit in use."""
    found: list[tuple[str, str]] = []
    if limits.municipality:
        found.append((_("Municipality"), limits.municipality))
    if limits.region:
        found.append((_("Region"), limits.region))
    if limits.organisation is not None:
        name = reader.value("SELECT name FROM organisation WHERE n = :n", n=limits.organisation)
        found.append((_("Organisation in the lead"), name or ""))
    if limits.coach is not None:
        found.append((_("Coach"), reader.value("SELECT name FROM worker WHERE n = :n", n=limits.coach) or ""))
    if limits.income_source:
        found.append((_("Income source"), codes.INCOME_SOURCE.label(limits.income_source)))
    if limits.inburgering:
        found.append((_("Integration"), codes.INBURGERING.label(limits.inburgering)))
    if limits.start_qualification:
        found.append((_("Start qualification"), yes_no(limits.start_qualification)))
    if limits.low_literacy:
        found.append((_("Low literacy"), yes_no(limits.low_literacy)))
    return tuple(found)


def choices(desk: Desk) -> Choices:
    """What the clients in this store offer to limit a report to, each name once."""
    with desk.reading() as reader:
        towns = reader.rows("SELECT DISTINCT municipality FROM client WHERE NOT deleted")
        regions = reader.rows("SELECT DISTINCT region FROM client WHERE NOT deleted")
        organisations = reader.rows(
            "SELECT n, name FROM organisation WHERE n IN (SELECT lead_organisation FROM client WHERE NOT deleted)"
        )
        coaches = reader.rows("SELECT n, name FROM worker WHERE n IN (SELECT coach FROM client WHERE NOT deleted)")
    return Choices(
        municipalities=_names([row[0] for row in towns]),
        regions=_names([row[0] for row in regions]),
        organisations=_once([(row.n, row.name) for row in organisations]),
        coaches=_once([(row.n, row.name) for row in coaches]),
    )


def _names(found: list[str]) -> tuple[str, ...]:
    once = {folded_name(name): name for name in sorted(found) if folded_name(name)}
    return tuple(once[name] for name in sorted(once))


def _once(found: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    first: dict[str, tuple[int, str]] = {}
    for item in sorted(found):
        first.setdefault(folded_name(item[1]), item)
    return tuple(first[name] for name in sorted(first))
