"""The tables of a report on paper."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from caseworker.reports.pdf_page import ROOM, Head, section, space, table
from caseworker.reports.tables import TEXT, Table, shown

# A table up to this many rows is kept on one page; longer ones run on under a repeated head.
KEPT_ROWS = 24
MANY_COLUMNS = 6


def table_part(item: Table, chart: Flowable | None) -> list[Flowable]:
    """A table under its title, with a chart between when there is one."""
    parts = section(item.title, 160)
    if chart is not None:
        parts += [chart, space(6)]
    if len(item.rows) <= KEPT_ROWS:
        return [KeepTogether([*parts[1:], grid(item)])]
    return [*parts, grid(item)]


def grid(item: Table, room: float = ROOM) -> Flowable:
    """The table itself, as wide as `room`."""
    heads = [Head(column.title, _share(item, index), column.kind != TEXT) for index, column in enumerate(item.columns)]
    rows = [
        [shown(cell, column.kind) for cell, column in zip(row.cells, item.columns, strict=True)] for row in item.rows
    ]
    # In half the room the numbers need a larger share, or their heads would break in the middle of a word.
    heads = [Head(h.text, h.share * (2 if h.number and room < ROOM else 1), h.number) for h in heads]
    return table(heads, rows, [index for index, row in enumerate(item.rows) if row.total], room)


def _share(item: Table, index: int) -> float:
    """The first column is wide, a closing column of text too; numbers are narrow, but as wide as a word of their head.

    Where there are many columns the first gives way, or heads would break in the middle of a word.
    """
    many = len(item.columns) > MANY_COLUMNS
    if item.columns[index].kind != TEXT:
        longest = max(map(len, item.columns[index].title.split()), default=0)
        return max(0.9, 0.13 * longest) if many else 1.1
    if index:
        return 4.5
    return 2.4 if many else 4.0
