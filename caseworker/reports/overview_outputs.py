"""A counted report as a file: JSON for programs, CSV, a spreadsheet, a PDF.

Figures only, no names of clients; the same bytes for the same report.

    {"schema": "caseworker.overview", "version": 1, "language": "nl", "report": "ladder", "title": "...",
     "period": {"code": "2026-1", "label": "...", "first": "2026-01-01", "last": "2026-04-30", "until": "..."},
     "made_on": "...", "made_by": "...", "organisation": "...", "provisional": false, "suppressed_below": 0,
     "heading": [{"word": "...", "value": "..."}],
     "tables": [{"code": "rung", "title": "...",
                 "columns": [{"title": "...", "kind": "text" | "count" | "percent"}],
                 "rows": [{"code": "3", "total": false, "cells": ["Rung 3", 17, 59]}]}],
     "definitions": [{"word": "...", "meaning": "..."}]}

A count that was left out is null; the code of a row is "" for 'not stated' and "*" for all rows together.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.period import Period, show_day
from caseworker.i18n import _, language
from caseworker.reports.tables import COUNT, TEXT, Row, Table

SCHEMA, VERSION = "caseworker.overview", 1
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Facts:
    """What every output says of a report."""

    name: str
    title: str
    period: Period
    until: date
    made_on: date
    made_by: str
    organisation: str
    heading: Sequence[tuple[str, str]]
    tables: Sequence[Table]
    terms: Sequence[tuple[str, str]]
    provisional: bool
    least: int


def as_json(facts: Facts) -> bytes:
    """The report as JSON, UTF-8, indented."""
    period = facts.period
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "language": language(),
        "report": facts.name,
        "title": facts.title,
        "period": {
            "code": str(period), "label": period.label(), "first": period.first.isoformat(),
            "last": period.last.isoformat(), "until": facts.until.isoformat(),
        },
        "made_on": facts.made_on.isoformat(),
        "made_by": facts.made_by,
        "organisation": facts.organisation,
        "provisional": facts.provisional,
        "suppressed_below": facts.least,
        "heading": [{"word": word, "value": value} for word, value in facts.heading],
        "tables": [_table(table) for table in facts.tables],
        "definitions": [{"word": word, "meaning": meaning} for word, meaning in facts.terms],
    }  # fmt: skip
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: Table) -> dict[str, Any]:
    return {
        "code": table.code,
        "title": table.title,
        "columns": [{"title": column.title, "kind": column.kind} for column in table.columns],
        "rows": [
            {
                "code": _code(row),
                "total": row.total,
                "cells": [
                    None if column.kind != TEXT and not isinstance(cell, int) else cell
                    for cell, column in zip(row.cells, table.columns, strict=True)
                ],
            }
            for row in table.rows
        ],
    }


def _code(row: Row) -> str:
    return next((key[1] for key in row.keys if key is not None), "*" if row.total else "")


def as_csv(facts: Facts) -> bytes:
    """The report as CSV for a spreadsheet: UTF-8 with a mark, semicolons, a line per cell of every table.

    One shape for every table, so that a program can read it: table, row, column, value.
    """
    stream = io.StringIO()
    out = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for word, value in ((_("Report"), facts.title), *facts.heading):
        out.writerow([_safe(word), _safe(value)])
    out.writerow([])
    out.writerow([_("Table"), _("Row"), _("Column"), _("Value")])
    for table in facts.tables:
        for row in table.rows:
            for cell, column in list(zip(row.cells, table.columns, strict=True))[1:]:
                value = "" if cell is None else str(cell)
                out.writerow([_safe(table.title), _safe(str(row.cells[0])), _safe(column.title), _safe(value)])
    return ("\ufeff" + stream.getvalue()).encode("utf-8")


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_xlsx(facts: Facts) -> bytes:
    """The report as a spreadsheet with a sheet per table and one for the meaning of the words."""
    from caseworker.reports.workbook import Contents, workbook

    days = ((_("First day"), facts.period.first), (_("Last day counted"), facts.until), (_("Made on"), facts.made_on))
    return workbook(
        Contents(
            title=f"{facts.title}, {facts.period.label()}", period=facts.period.label(), made_on=facts.made_on,
            made_by=facts.made_by, organisation=facts.organisation, heading=facts.heading, days=days,
            tables=facts.tables, terms=facts.terms,
        )
    )  # fmt: skip


def as_pdf(facts: Facts) -> bytes:
    """The report as a PDF: a chart and a table for every breakdown, and what the words mean."""
    from reportlab.platypus import Flowable, Paragraph

    from caseworker.reports.pdf_page import SUBTITLE, TITLE, Page, notice, pdf, section, space
    from caseworker.reports.pdf_page import facts as lines_of
    from caseworker.reports.pdf_tables import table_part
    from caseworker.reports.pdf_text import BOLD, fonts, markup

    fonts()
    page = Page(
        title=f"{facts.title}, {facts.period.label()}",
        above=f"{facts.title} · {facts.period.label()}",
        above_right=_("Made on {day}").format(day=show_day(facts.made_on)),
        note=_("Counted from what was recorded; the meaning of the words stands at the end."),
        below=facts.organisation or facts.made_by,
    )
    story: list[Flowable] = [
        Paragraph(markup(facts.title, BOLD), TITLE), Paragraph(markup(facts.period.label()), SUBTITLE),
        lines_of(list(facts.heading)), space(10),
    ]  # fmt: skip
    if facts.provisional:
        text = _("The period is not over yet: counted up to and including {day}. The figures can still change.")
        story += [notice(text.format(day=show_day(facts.until))), space(10)]
    for table in facts.tables:
        story += table_part(table, _chart(table))
    story += [*section(_("What the words mean"), 200), lines_of(list(facts.terms), word_share=0.22)]
    return pdf(story, page)


def _chart(table: Table) -> Any:
    """Bars of the first count of every row; nothing when there is little to see."""
    from caseworker.reports.pdf_charts import Bar, Bars
    from caseworker.reports.pdf_page import ROOM

    place = next((at for at, column in enumerate(table.columns) if column.kind == COUNT), 0)
    bars = [
        Bar(str(row.cells[0]), cell, None, str(cell))
        for row in table.rows
        if not row.total and isinstance(cell := row.cells[place], int)
    ]
    return Bars(bars, ROOM, "", "") if place and 1 < len(bars) <= 10 and any(bar.value for bar in bars) else None
