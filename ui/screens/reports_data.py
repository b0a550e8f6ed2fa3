"""What the report screen shows, made from the report: tables with their bars, periods in short, the cases behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.domain.accountability import Accountability, Key
from caseworker.domain.behind import BehindRow
from caseworker.domain.period import Period, show_day
from caseworker.domain.wording import month, show_short
from caseworker.i18n import N_, _
from caseworker.reports.tables import COUNT, TEXT, Row, Table, shown, tables
from ui.charts import TargetBar
from ui.privacy import shown_name
from ui.screens.page import Cell, Head
from ui.widgets import TextCell

# The tables one can choose, by the code of the report's table, with a short word for the switch.
BREAKDOWNS: tuple[tuple[str, str], ...] = (
    ("nature", N_("Nature")),
    ("education", N_("Education")),
    ("sector", N_("Sector")),
    ("municipality", N_("Municipality")),
    ("region", N_("Region")),
    ("organisation", N_("Organisation")),
    ("realised", N_("Realised")),
    ("duration", N_("Duration")),
)
SERIES = {"paid": 1, "unpaid": 2, "training": 3}
MANY = 8


@dataclass(frozen=True)
class Breakdown:
    """One table with its chart. `keys` are the rows' own; `cell_keys` open the cases behind a cell (row, column)."""

    code: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[Key | None, ...]
    cell_keys: tuple[tuple[Key | None, ...], ...]
    bars: tuple[TargetBar, ...]
    titles: dict[Key, str]

    @property
    def has_aims(self) -> bool:
        """Whether some bar has an aim."""
        return any(bar.aim is not None for bar in self.bars)


def breakdown(report: Accountability, code: str) -> Breakdown:
    """The table with this code (one of `BREAKDOWNS`); lines without any placement are left out when there are many."""
    table = next(item for item in tables(report) if item.code == code)
    lines = [row for row in table.rows if len(table.rows) <= MANY or row.total or any(_counts(row, table))]
    titles = {
        key: str(row.cells[0]) if key == _row_key(row) else _heading(row, table, index)
        for row in lines
        for index, key in enumerate(row.keys)
        if key is not None
    }
    return Breakdown(
        code=code,
        title=table.title,
        heads=tuple(Head(column.title, column.kind != TEXT) for column in table.columns),
        rows=tuple(_cells(row, table, report.figures.nature_missing.key) for row in lines),
        keys=tuple(_row_key(row) for row in lines),
        cell_keys=tuple(row.keys for row in lines),
        bars=tuple(_bars(report, table, lines)),
        titles=titles,
    )


def _counts(row: Row, table: Table) -> list[int]:
    return [cell for cell, column in zip(row.cells, table.columns, strict=True)
            if column.kind == COUNT and isinstance(cell, int)]  # fmt: skip


def _heading(row: Row, table: Table, index: int) -> str:
    return f"{row.cells[0]}, {table.columns[index].title.lower()}"


def _cells(row: Row, table: Table, missing: Key) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for cell, column in zip(_shortened(row, missing), table.columns, strict=True):
        figure = column.kind != TEXT
        found.append(TextCell(shown(cell, column.kind), figure=figure, strong=not figure))
    return tuple(found)


def _shortened(row: Row, missing: Key) -> Sequence[str | int | None]:
    """The cells of a row; that it counts nowhere is said by the report's other outputs and by its gap."""
    return [_("Not stated"), *row.cells[1:]] if missing in row.keys else row.cells


def _row_key(row: Row) -> Key | None:
    keys = [key for key in row.keys if key is not None]
    if not keys:
        return None
    return keys[-1] if keys[-1][0] == "sector" and len(keys[-1]) == 2 else keys[0]


def _bars(report: Accountability, table: Table, lines: Sequence[Row]) -> list[TargetBar]:
    aims = {line.started.key: line.aim for line in report.figures.natures}
    whole = report.figures.realised.count if table.code in ("realised", "duration") else report.figures.started.count
    found = []
    for row in lines:
        key = _row_key(row)
        if row.total or key is None or key == report.figures.nature_missing.key:
            continue
        count = row.cells[row.keys.index(key)]
        number = count if isinstance(count, int) else 0
        aim = aims.get(key)
        found.append(
            TargetBar(
                label=str(row.cells[0]), share=number / whole if whole else 0.0, count=number,
                aim=None if aim is None else aim / 100, series=_series(table.code, key), key=key,
            )
        )  # fmt: skip
    return found


def _series(code: str, key: Key) -> int:
    if code in ("nature", "realised"):
        return SERIES.get(key[1] if len(key) > 1 else "", 4)
    return 5 if key[-1] == "" else 1


def gap_count(report: Accountability) -> int:
    """How many things are still to complete."""
    return sum(gap.figure.count for gap in report.figures.gaps)


def short_period(period: Period) -> str:
    """A period in a narrow place: "jan–apr 2026"; with both years when they differ."""
    start = month(period.first, short=True)
    if period.first.year != period.last.year:
        start = f"{start} {period.first.year}"
    end = f"{month(period.last, short=True)} {period.last.year}"
    return f"{start} – {end}" if " " in start else f"{start}–{end}"


def behind_heads() -> list[Head]:
    """The heads over the cases behind a figure."""
    return [Head(_("Client")), Head(_("Place of work")), Head(_("Start")), Head(_("Counts because"))]


def behind_cells(row: BehindRow, today: date) -> tuple[Cell, ...]:
    """One case behind a figure."""
    started = _("started on {day}").format(day=show_day(row.start_on))
    because = row.because.removesuffix(f", {started}") or row.because
    place = row.employer or row.job or _("not stated")
    name = shown_name(row.client_name or row.own_script_name)
    return (
        TextCell(name, strong=True), TextCell(place), TextCell(show_short(row.start_on, today)), TextCell(because),
    )  # fmt: skip
