"""The tables of the accountability report, in the language in use: one source for the PDF, the sheet and the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.domain import codes
from caseworker.domain.accountability import (
    GROUPS,
    Accountability,
    CodeLine,
    Figure,
    GroupLine,
    Key,
    percent,
)
from caseworker.domain.accountability_terms import DEFINITIONS
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _

TEXT, COUNT, PERCENT, POINTS = "text", "count", "percent", "points"
Cell = str | int | None

DURATION_NAMES = {
    "6_7": N_("6 to 7 months"),
    "7_9": N_("7 to 9 months"),
    "9_12": N_("9 to 12 months"),
    "12_more": N_("12 months or more"),
}
GAP_NAMES = {
    "nature": (N_("Nature is missing"), N_("counts nowhere until it is filled in")),
    "education": (N_("Education level is unknown"), N_("counts as 'not stated'")),
    "sector": (N_("Sector is unknown"), N_("counts as 'not stated'")),
    "municipality": (N_("Municipality is missing"), N_("counts as 'not stated'")),
    "open_past_end": (N_("Planned end has passed"), N_("counts as running until a real end is filled in")),
}
GROUP_NAMES = {
    "municipality": (N_("Municipality"), N_("Per municipality")),
    "region": (N_("Region"), N_("Per region")),
    "organisation": (N_("Executing organisation"), N_("Per executing organisation")),
}
FILTER_NAMES = {**{name: texts[0] for name, texts in GROUP_NAMES.items()}, "coach": N_("Coach")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it holds (text, count, percent, or points: a difference of per cents)."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells (None: nothing to say); `keys` open the cases behind a cell; `total` rows stand apart."""

    cells: tuple[Cell, ...]
    keys: tuple[Key | None, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report; `short` fits on the tab of a sheet (31 characters)."""

    code: str
    short: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(report: Accountability) -> tuple[Table, ...]:
    """All tables of a report, in the order of every output."""
    found = [_summary(report), _nature(report), _realised(report), _durations(report), _education(report)]
    found += [_sectors(report), *(_group(report, group) for group in GROUPS), _gaps(report)]
    return tuple(found)


def heading(report: Accountability) -> list[tuple[str, str]]:
    """What stands above every output: period, days counted, made on and by whom, and the choice that was made."""
    counted = _("{first} up to and including {last}").format(
        first=show_day(report.period.first), last=show_day(report.until)
    )
    lines = [(_("Period"), report.period.label()), (_("Counted"), counted), (_("Made on"), show_day(report.made_on))]
    made_by = ", ".join(part for part in (report.made_by, report.organisation) if part)
    lines.append((_("Made by"), made_by))
    lines += [(_(FILTER_NAMES[name]), value) for name, value in report.chosen]
    return lines


def definitions() -> list[tuple[str, str]]:
    """What each word means, for every output."""
    return [(_(word), _(meaning)) for word, meaning in DEFINITIONS]


def code_name(part: str, code: str) -> str:
    """The name of a code of "nature", "education", "sector" or "duration"; 'not stated' when it is empty."""
    if not code:
        return _("Not stated")
    if part == "duration":
        return _(DURATION_NAMES[code])
    lists = {"nature": codes.PLACEMENT_NATURE, "education": codes.EDUCATION_LEVEL, "sector": codes.SECTOR}
    return lists[part].label(code)


def shown(cell: Cell, kind: str) -> str:
    """A cell as text: "17", "59 %", "−5", or nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if kind == PERCENT:
        return f"{cell}\u00a0%"
    if kind == POINTS and isinstance(cell, int):
        return f"+{cell}" if cell > 0 else str(cell).replace("-", "−")
    return str(cell)


def _row(*cells: Cell | Figure, total: bool = False) -> Row:
    values = tuple(cell.count if isinstance(cell, Figure) else cell for cell in cells)
    return Row(values, tuple(cell.key if isinstance(cell, Figure) else None for cell in cells), total)


def _columns(*columns: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(title, kind) for title, kind in columns)


def _summary(report: Accountability) -> Table:
    figures, target = report.figures, report.targets.total
    reached = percent(figures.realised.count, target or 0)
    columns = _columns((_("Figure"), TEXT), (_("Number"), COUNT), (_("Target"), COUNT), (_("Of target"), PERCENT))
    rows = (
        _row(_("Started placements"), figures.started, None, None),
        _row(_("Started, nature not stated (counts nowhere)"), figures.nature_missing, None, None),
        _row(_("Realised: chains of six months"), figures.realised, target, reached),
        _row(_("Days a realised chain lasted, on average"), figures.mean_days, None, None),
        _row(_("Chains running towards six months"), figures.running, None, None),
        _row(_("Chains stopped before six months"), figures.stopped, None, None),
    )
    return Table("summary", _("In short"), _("In short"), columns, rows)


def _nature(report: Accountability) -> Table:
    figures = report.figures
    columns = _columns(
        (_("Nature"), TEXT), (_("Started"), COUNT), (_("Per cent"), PERCENT), (_("Aim"), PERCENT),
        (_("Difference"), POINTS),
    )  # fmt: skip
    rows = [_row(code_name("nature", x.code), x.started, x.percent, x.aim, x.difference) for x in figures.natures]
    rows.append(_row(_("Together"), figures.started, 100 if figures.started.count else None, None, None, total=True))
    rows.append(_row(_("Not stated (counts nowhere)"), figures.nature_missing, None, None, None))
    return Table("nature", _("Nature"), _("Started placements by nature"), columns, tuple(rows))


def _code_table(
    codes_in: tuple[str, str], titles: tuple[str, str], heads: tuple[str, str], lines: Sequence[CodeLine], whole: Figure
) -> Table:
    """A table of codes: (its own code, the part its codes are of), (short, title), the heads, its lines, their sum."""
    columns = _columns((heads[0], TEXT), (heads[1], COUNT), (_("Per cent"), PERCENT))
    rows = [_row(code_name(codes_in[1], line.code), line.figure, line.percent) for line in lines]
    rows.append(_row(_("Together"), whole, 100 if whole.count else None, total=True))
    return Table(codes_in[0], titles[0], titles[1], columns, tuple(rows))


def _education(report: Accountability) -> Table:
    titles = (_("Education level"), _("Started placements by education level"))
    heads = (_("Education level"), _("Started"))
    return _code_table(("education", "education"), titles, heads, report.figures.education, report.figures.started)


def _sectors(report: Accountability) -> Table:
    figures = report.figures
    names = [code_name("nature", line.code) for line in figures.natures]
    columns = _columns((_("Sector"), TEXT), *((name, COUNT) for name in names), (_("Together"), COUNT))
    rows = [_row(code_name("sector", line.code), *line.natures, line.total) for line in figures.sectors]
    rows.append(_row(_("Together"), *(line.started for line in figures.natures), figures.started, total=True))
    return Table("sector", _("Sector"), _("Started placements by sector and nature"), columns, tuple(rows))


def _realised(report: Accountability) -> Table:
    titles = (_("Realised by nature"), _("Realised chains by nature"))
    heads = (_("Nature"), _("Realised"))
    return _code_table(("realised", "nature"), titles, heads, report.figures.realised_natures, report.figures.realised)


def _durations(report: Accountability) -> Table:
    titles = (_("Duration"), _("Realised chains by duration"))
    heads = (_("Duration"), _("Realised"))
    return _code_table(("duration", "duration"), titles, heads, report.figures.durations, report.figures.realised)


def _group(report: Accountability, group: str) -> Table:
    figures = report.figures
    name, title = GROUP_NAMES[group]
    columns = _columns(
        (_(name), TEXT), (_("Started"), COUNT), (_("Realised"), COUNT), (_("Running"), COUNT), (_("Target"), COUNT),
        (_("Of target"), PERCENT),
    )  # fmt: skip
    rows = [_group_row(line) for line in figures.group(group)]
    together = (figures.started, figures.realised, figures.running)
    rows.append(_row(_("Together"), *together, None, None, total=True))
    return Table(group, _(name), _(title), columns, tuple(rows))


def _group_row(line: GroupLine) -> Row:
    name = line.name or _("Not stated")
    return _row(name, line.started, line.realised, line.running, line.target, line.percent)


def _gaps(report: Accountability) -> Table:
    columns = _columns((_("Still to complete"), TEXT), (_("Placements"), COUNT), (_("What it does now"), TEXT))
    rows = [_row(_(GAP_NAMES[gap.code][0]), gap.figure, _(GAP_NAMES[gap.code][1])) for gap in report.figures.gaps]
    return Table("gap", _("Still to complete"), _("Still to complete"), columns, tuple(rows))
