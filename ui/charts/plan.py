"""A plan as bars in time: solid is done, pale is planned, a dashed outline is the longest term."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _, ngettext
from ui.charts.display import DisplayList, Line, Mark, Rect, Shape, Text, text_units
from ui.charts.timeaxis import TimeAxis, add_months, day_words

ROW = 53.0


@dataclass(frozen=True)
class PlanBar:
    """An instrument of a plan. `longest` is the last day its longest term allows, `series` its chart colour 1 to 5.

    `note` stands at the right ("4 weeks left") in the colour of `kind` ("" or "warn", "danger").
    """

    title: str
    second: str
    start: datetime.date
    end: datetime.date
    longest: datetime.date | None = None
    series: int = 1
    note: str = ""
    kind: str = ""
    key: object = None


def plan_height(count: int) -> float:
    """The height in px at 100 % that a plan of `count` instruments needs."""
    return 22 + max(1, count) * ROW


def plan_bars(
    bars: Sequence[PlanBar], *, today: datetime.date, width: float = 442, height: float | None = None
) -> DisplayList:
    """The chart; each bar is a mark."""
    tall = height if height is not None else plan_height(len(bars))
    names = max((max(text_units(b.title, "label"), text_units(b.second, "help")) for b in bars), default=0)
    notes = max((text_units(b.note, "badge") for b in bars), default=0)
    narrow = width < 360
    left = min(names + 20, width * (0.44 if narrow else 0.40))
    right = width - (14 if narrow else min(max(notes, 4) + 14, width * 0.26))
    days = [day for b in bars for day in (b.start, b.end, b.longest or b.end)] + [today]
    axis = TimeAxis(add_months(min(days), 0), add_months(max(days), 1), left, max(left + 40, right))
    row = (tall - 22) / max(1, len(bars))
    shapes: list[Shape] = []
    for day, name in _ticks(axis):
        x = axis.x(day)
        shapes.append(Line(x, 20, x, tall, "grid"))
        shapes.append(Text(x, 8, name, "help", "text2", "center"))
    marks = []
    for n, bar in enumerate(bars):
        middle = 22 + row * (n + 0.5)
        shapes += _row(bar, axis, middle, today, left, width, narrow)
        marks.append(Mark((axis.x(bar.start) + axis.x(bar.end)) / 2, middle, _spoken(bar), bar.key, 12))
    now = axis.x(today)
    shapes.append(Line(now, 20, now, tall, "text", 1.4))
    heads = (_("Instrument"), _("From"), _("Until"), _("Longest until"))
    rows = tuple(
        (b.title, day_words(b.start), day_words(b.end), day_words(b.longest) if b.longest else "") for b in bars
    )
    return DisplayList(width, tall, tuple(shapes), tuple(marks), plan_summary(bars), heads, rows)


def _ticks(axis: TimeAxis) -> list[tuple[datetime.date, str]]:
    """Months without a year while they cannot be mistaken: a plan seldom spans more than a year."""
    long = (axis.last - axis.first).days > 500
    return axis.ticks(max(2, int((axis.right - axis.left) // (44 if long else 34))), years=long)


def plan_summary(bars: Sequence[PlanBar]) -> str:
    """The outcome in words, for who cannot see the chart."""
    count = ngettext("{count} instrument.", "{count} instruments.", len(bars)).format(count=len(bars))
    return " ".join([count, *(f"{bar.title}: {bar.note}." for bar in bars if bar.note)])


def _spoken(bar: PlanBar) -> str:
    words = _("{title}: {start} until {end}")
    words = words.format(title=bar.title, start=day_words(bar.start), end=day_words(bar.end))
    if bar.longest:
        words = _("{words}, at most until {day}").format(words=words, day=day_words(bar.longest))
    return f"{words}, {bar.note}" if bar.note else words


def _row(
    bar: PlanBar, axis: TimeAxis, middle: float, today: datetime.date, left: float, width: float, narrow: bool
) -> list[Shape]:
    tone = f"series{bar.series}"
    start, end = axis.x(bar.start), axis.x(bar.end)
    now = min(max(axis.x(today), start), end)
    high, top = 17.0, middle - 8.5
    shapes: list[Shape] = [
        Text(0, middle - 8, bar.title, "label", "text", room=left - 10),
        Text(0, middle + 8, bar.second, "help", "text2", room=left - 10),
    ]
    if end - start >= 1:
        shapes.append(Rect(start, top, end - start, high, "surface", 4))
        shapes.append(Rect(start, top, end - start, high, tone, 4, 0.35))
    if now - start >= 1:
        shapes.append(Rect(start, top, now - start, high, tone, 4, pattern=bar.series if bar.series > 3 else 0))
    reach = axis.x(bar.longest) if bar.longest else end
    shapes.append(Rect(start, top, max(2.0, reach - start), high, "", 4, 1, "text2", 1.2, "short"))
    if bar.note and not narrow:
        shapes.append(Text(width, middle, bar.note, "badge", bar.kind or "text2", "right"))
    return shapes
