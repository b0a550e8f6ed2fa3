"""A report as a spreadsheet: a front sheet, a sheet per table, real numbers and dates, and no cell that runs.

Every text is written as a string: XlsxWriter's conversions to formula, address and number are off, so a name that
starts with = + - or @ stays a name.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from caseworker.domain.period import show_day
from caseworker.i18n import _
from caseworker.reports.tables import COUNT, PERCENT, POINTS, TEXT, Table

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_WIDEST = 60
_FORBIDDEN_IN_TITLE = str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into the file: title, the period in words, who made it when, and what stands on the sheets.

    `heading` are words and values for the front sheet, `days` words and dates there, `terms` words and their meaning.
    """

    title: str
    period: str
    made_on: date
    made_by: str
    organisation: str
    heading: Sequence[tuple[str, str]]
    days: Sequence[tuple[str, date]]
    tables: Sequence[Table]
    terms: Sequence[tuple[str, str]]


def workbook(contents: Contents) -> bytes:
    """The report as an .xlsx file; the same bytes for the same report."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    # A fixed moment instead of the clock: the same report gives the same file.
    made = datetime.combine(contents.made_on, datetime.min.time(), UTC).replace(tzinfo=None)
    book.set_properties(
        {"title": contents.title, "author": contents.made_by, "company": contents.organisation, "created": made}
    )
    formats = _formats(book)
    _front(book, formats, contents)
    for table in contents.tables:
        _sheet(book, formats, table, contents)
    _definitions(book, formats, contents.terms)
    book.close()
    return stream.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    number = {COUNT: "0", PERCENT: '0" %"', POINTS: "+0;-0;0", TEXT: "@"}
    found = {
        "title": book.add_format({**font, "bold": True, "font_size": 15}),
        "word": book.add_format({**font, "bold": True, "text_wrap": True}),
        "prose": book.add_format({**font, "text_wrap": True}),
        "date": book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"}),
    }
    for kind, shape in number.items():
        align = {"align": "left" if kind == TEXT else "right"}
        head = {"bold": True, "bottom": 1, "bg_color": "#F1F1EE", "text_wrap": True}
        found[kind] = book.add_format({**font, "num_format": shape, **align})
        found["total " + kind] = book.add_format({**font, "num_format": shape, **align, "bold": True, "top": 1})
        found["head " + kind] = book.add_format({**font, **head, **align})
    return found


def _front(book: Any, formats: dict[str, Any], contents: Contents) -> None:
    sheet = book.add_worksheet(_title(_("Report")))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDEST)
    sheet.write_string(0, 0, contents.title, formats["title"])
    line = 2
    for word, value in contents.heading:
        sheet.write_string(line, 0, word, formats["word"])
        sheet.write_string(line, 1, value, formats["prose"])
        line += 1
    for word, day in contents.days:
        sheet.write_string(line, 0, word, formats["word"])
        sheet.write_datetime(line, 1, datetime.combine(day, datetime.min.time()), formats["date"])
        line += 1


def _sheet(book: Any, formats: dict[str, Any], table: Table, contents: Contents) -> None:
    sheet = book.add_worksheet(_title(table.short))
    sheet.write_string(0, 0, table.title, formats["title"])
    made = " · ".join((contents.period, _("Made on {day}").format(day=show_day(contents.made_on))))
    sheet.write_string(1, 0, made, formats["prose"])
    top = 3
    for column, info in enumerate(table.columns):
        sheet.write_string(top, column, info.title, formats["head " + info.kind])
        longest = max([len(info.title), *(len(str(row.cells[column] or "")) for row in table.rows)])
        sheet.set_column(column, column, min(_WIDEST, max(10, longest + 2)))
    for line, row in enumerate(table.rows, top + 1):
        for column, (cell, info) in enumerate(zip(row.cells, table.columns, strict=True)):
            shape = formats[("total " if row.total else "") + info.kind]
            if cell is None:
                sheet.write_blank(line, column, None, shape)
            elif isinstance(cell, int):
                sheet.write_number(line, column, cell, shape)
            else:
                sheet.write_string(line, column, cell, shape)
    sheet.freeze_panes(top + 1, 1)


def _definitions(book: Any, formats: dict[str, Any], terms: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_title(_("Definitions")))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, _("What the words mean"), formats["title"])
    for line, (word, meaning) in enumerate(terms, 2):
        sheet.write_string(line, 0, word, formats["word"])
        sheet.write_string(line, 1, meaning, formats["prose"])


def _title(text: str) -> str:
    """A name that a sheet may have: no forbidden characters, at most 31."""
    return text.translate(_FORBIDDEN_IN_TITLE).strip("' ")[:31].strip()
