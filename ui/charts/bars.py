"""Shares against an aim: bars with an upright line where the aim is (the 55/30/15 of placements)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _
from ui.charts.display import DisplayList, Line, Mark, Rect, Shape, Text, text_units

ROW = 52.0


@dataclass(frozen=True)
class TargetBar:
    """A kind with its `count`, its `share` 0 to 1 of the whole, an `aim` 0 to 1 or None, and its chart colour."""

    label: str
    share: float
    count: int = 0
    aim: float | None = None
    series: int = 1
    key: object = None


def percent(share: float) -> str:
    """A share in whole percents, with a space before the sign."""
    return f"{round(share * 100)} %"


def target_height(count: int) -> float:
    """The height in px at 100 % for `count` bars."""
    return max(1, count) * ROW + 28


def target_bars(
    bars: Sequence[TargetBar], *, chosen: object = None, width: float = 530, height: float | None = None
) -> DisplayList:
    """The chart; the row whose key is `chosen` stands in the soft accent."""
    tall = height if height is not None else target_height(len(bars))
    row = (tall - 28) / max(1, len(bars))
    names = max((text_units(bar.label, "second500") for bar in bars), default=0)
    left = min(names + 24, width * 0.4)
    most = max([0.1, *(bar.share for bar in bars), *(bar.aim or 0 for bar in bars)])
    full = min(1.0, math.ceil(most * 10 + 0.2) / 10)
    right = width - text_units(percent(1.0), "badge600") - 14
    unit = (right - left) / full
    shapes: list[Shape] = []
    if chosen is not None:
        for n, bar in enumerate(bars):
            if bar.key == chosen:
                shapes.append(Rect(0, row * n + 2, width, row - 4, "accent_soft", 8, edge="accent_line"))
    shapes += _grid(left, unit, full, row * len(bars), tall)
    for n, bar in enumerate(bars):
        shapes += _bar(bar, left, unit, row * (n + 0.5))
    marks = tuple(
        Mark(left + max(8.0, bar.share * unit / 2), row * (n + 0.5), _spoken(bar), bar.key, 14)
        for n, bar in enumerate(bars)
    )
    heads = (_("Kind"), _("Number"), _("Share"), _("Aim"), _("Difference"))
    return DisplayList(width, tall, tuple(shapes), marks, target_summary(bars), heads, tuple(_cells(b) for b in bars))


def target_summary(bars: Sequence[TargetBar]) -> str:
    """The outcome in words, for who cannot see the chart."""
    return " ".join(f"{_spoken(bar)}." for bar in bars)


def difference(bar: TargetBar) -> str:
    """The difference with the aim in whole percents, with a true minus; "" without an aim."""
    if bar.aim is None:
        return ""
    value = round(bar.share * 100) - round(bar.aim * 100)
    return "0" if value == 0 else f"{value:+d}".replace("-", "−")


def _cells(bar: TargetBar) -> tuple[str, ...]:
    return bar.label, str(bar.count), percent(bar.share), "" if bar.aim is None else percent(bar.aim), difference(bar)


def _spoken(bar: TargetBar) -> str:
    if bar.aim is None:
        return _("{label}: {share}").format(label=bar.label, share=percent(bar.share))
    return _("{label}: {share}, aim {aim}").format(label=bar.label, share=percent(bar.share), aim=percent(bar.aim))


def _grid(left: float, unit: float, full: float, bottom: float, tall: float) -> list[Shape]:
    shapes: list[Shape] = []
    for tenth in range(round(full * 10) + 1):
        x = left + tenth / 10 * unit
        shapes.append(Line(x, 0, x, bottom, "grid"))
        if tenth % 2 == 0:
            shapes.append(Text(x, bottom + 14, percent(tenth / 10), "help", "text2", "center"))
    return shapes


def _bar(bar: TargetBar, left: float, unit: float, middle: float) -> list[Shape]:
    long = bar.share * unit
    shapes: list[Shape] = [Text(10, middle, bar.label, "second500", "text", room=left - 18)]
    if long >= 1:
        shapes.append(Rect(left, middle - 12, long, 24, f"series{bar.series}", 3, pattern=bar.series))
    reach = left + long
    if bar.aim is not None:
        x = left + bar.aim * unit
        shapes.append(Line(x, middle - 18, x, middle + 18, "text", 2))
        reach = max(reach, x)
    shapes.append(Text(reach + 9, middle, percent(bar.share), "badge600", "text"))
    return shapes
