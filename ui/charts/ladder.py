"""The participation ladder over time: where someone stood, stands, and is expected to stand within a year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caseworker.i18n import N_, _, ngettext
from ui.charts.display import Circle, DisplayList, Line, Mark, Polyline, Rect, Shape, Sign, Text, text_units
from ui.charts.timeaxis import TimeAxis, add_months, day_words

RUNG_NAMES: tuple[str, ...] = (
    N_("Isolated"), N_("Contacts"), N_("Activities"), N_("Unpaid work"), N_("Supported work"), N_("Paid work"),
)  # fmt: skip
"""Short names of rung 1 to 6, for beside a chart (source: Participatieladder)."""


@dataclass(frozen=True)
class LadderPoint:
    """A score: the day, the rung 1 to 6, and whether it has a plus."""

    day: datetime.date
    rung: int
    plus: bool = False

    @property
    def words(self) -> str:
        """ "3" or "3+"."""
        return f"{self.rung}{'+' if self.plus else ''}"


@dataclass(frozen=True)
class _Plot:
    axis: TimeAxis
    top: float
    band: float

    def y(self, rung: int) -> float:
        return self.top + (6 - rung + 0.5) * self.band


def ladder_chart(
    points: Sequence[LadderPoint], *, today: datetime.date, highest: int | None = None,
    expected: LadderPoint | None = None, width: float = 442, height: float = 230,
) -> DisplayList:  # fmt: skip
    """The chart for scores from old to new.

    `highest` is the highest rung that can be reached, `expected` the one expected within a year. A step down is drawn
    in the danger colour with its word; colour alone never says it.
    """
    scores = sorted(points, key=lambda point: point.day)
    plot = _plot(scores, today, expected, width, height)
    shapes: list[Shape] = [*_grid(plot, width, height)]
    if highest is not None:
        shapes += _highest(plot, highest)
    shapes += _steps(plot, scores, today)
    if scores:
        lately = {scores[-1].rung, *(point.rung for point in scores[-2:]), highest}
        shapes += _now(plot, scores[-1], today, expected, lately)
    marks = tuple(_mark(plot, scores, n) for n in range(len(scores)))
    if expected is not None:
        said = _("{day}: rung {rung} expected").format(day=day_words(expected.day), rung=expected.words)
        marks += (Mark(plot.axis.x(expected.day), plot.y(expected.rung), said, "expected"),)
    heads = (_("Date"), _("Rung"), _("Change"))
    rows = tuple((day_words(p.day), p.words, change_words(scores, n)) for n, p in enumerate(scores))
    return DisplayList(width, height, tuple(shapes), marks, ladder_summary(scores, expected), heads, rows)


def change_words(scores: Sequence[LadderPoint], place: int) -> str:
    """How a score differs from the one before it."""
    if place == 0:
        return _("start")
    before, here = scores[place - 1], scores[place]
    if here.rung < before.rung:
        return _("relapse")
    if here.rung > before.rung:
        return _("rise")
    return _("same rung") if here.plus == before.plus else (_("plus gained") if here.plus else _("plus lost"))


def ladder_summary(scores: Sequence[LadderPoint], expected: LadderPoint | None = None) -> str:
    """The outcome in a sentence, for who cannot see the chart."""
    if not scores:
        return _("No rung has been set yet.")
    first, last = scores[0], scores[-1]
    parts = [
        _("Rung {now} since {day}.").format(now=last.words, day=day_words(last.day)),
        _("Began at rung {first} on {day}.").format(first=first.words, day=day_words(first.day)),
    ]
    falls = sum(b.rung < a.rung for a, b in pairwise(scores))
    if falls:
        parts.append(ngettext("{count} relapse.", "{count} relapses.", falls).format(count=falls))
    if expected is not None:
        parts.append(_("Rung {rung} is expected within a year.").format(rung=expected.words))
    return " ".join(parts)


def _plot(
    scores: Sequence[LadderPoint], today: datetime.date, expected: LadderPoint | None, width: float, height: float
) -> _Plot:
    names = max(text_units(f"{n + 1} {_(name)}", "second") for n, name in enumerate(RUNG_NAMES))
    left = min(names + 16, width * 0.42)
    days = [point.day for point in scores] + [today] + ([expected.day] if expected else [])
    first, last = min(days), max(days)
    if (last - first).days < 120:
        first = min(first, add_months(last, -6))
    margin = datetime.timedelta(days=max(7, round((last - first).days * 0.05)))
    axis = TimeAxis(first - margin, last + (margin if expected or last == today else margin * 2), left, width - 12)
    top = 4.0
    return _Plot(axis, top, (height - top - 30) / 6)


def _grid(plot: _Plot, width: float, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    bottom = plot.top + 6 * plot.band
    left, right = plot.axis.left, plot.axis.right
    for rung in (1, 3, 5):
        shapes.append(Rect(left, plot.y(rung) - plot.band / 2, right - left, plot.band, "sunken"))
    for n, name in enumerate(RUNG_NAMES):
        shapes.append(Text(0, plot.y(n + 1), f"{n + 1} {_(name)}", "second", "text2", room=left - 6))
    for day, name in plot.axis.ticks(max(2, int((right - left) // 46))):
        x = plot.axis.x(day)
        shapes.append(Line(x, plot.top, x, bottom, "grid"))
        shapes.append(Text(x, bottom + 15, name, "help", "text2", "center"))
    return shapes


def _highest(plot: _Plot, highest: int) -> list[Shape]:
    y = plot.y(highest)
    return [
        Line(plot.axis.left, y, plot.axis.right, y, "text2", 1.2, "short"),
        Text(plot.axis.left + 8, y - 8, _("highest within reach"), "badge", "text2"),
    ]


def _steps(plot: _Plot, scores: Sequence[LadderPoint], today: datetime.date) -> list[Shape]:
    """The line with its steps, the falls, and a dot at each score."""
    lines: list[Shape] = []
    dots: list[Shape] = []
    for n, point in enumerate(scores):
        x, y = plot.axis.x(point.day), plot.y(point.rung)
        end = scores[n + 1].day if n + 1 < len(scores) else max(today, point.day)
        lines.append(Line(x, y, plot.axis.x(end), y, "series1", 2))
        fall = n > 0 and point.rung < scores[n - 1].rung
        if n > 0 and point.rung != scores[n - 1].rung:
            lines.append(Line(x, plot.y(scores[n - 1].rung), x, y, "danger" if fall else "series1", 4 if fall else 2))
        dots.append(Circle(x, y, 5.5, "danger" if fall else "series1", "surface", 2))
        if fall:
            dots += _fall_words(plot, x, y, point.rung)
    return lines + dots


def _fall_words(plot: _Plot, x: float, y: float, rung: int) -> list[Shape]:
    words = _("relapse")
    below = y + 12 if rung > 1 else y - 12
    length = text_units(words, "badge600") + 20
    left = x + 8 if x + 8 + length < plot.axis.right else x - 8 - length
    return [Sign(left + 7, below, "trending-down", "danger"), Text(left + 18, below, words, "badge600", "danger")]


def _now(
    plot: _Plot, last: LadderPoint, today: datetime.date, expected: LadderPoint | None, taken: set[int | None]
) -> list[Shape]:
    x = plot.axis.x(today)
    words = _("now {rung}").format(rung=last.words)
    length = text_units(words, "badge600")
    fits = x - 8 - length > plot.axis.left
    shapes: list[Shape] = []
    if expected is not None and expected.day > today:
        end = (plot.axis.x(expected.day), plot.y(expected.rung))
        shapes += [
            Polyline(((x, plot.y(last.rung)), end), "series1", 2, "dash"),
            Circle(end[0], end[1], 5.5, "surface", "series1", 2.2),
        ]
    free = next(rung for rung in range(6, 0, -1) if rung not in taken)
    y = plot.top + (6 - free) * plot.band + 9
    return [
        *shapes,
        Line(x, plot.top, x, plot.top + 6 * plot.band + 2, "text", 1.4),
        Text(x - 7 if fits else x + 7, y, words, "badge600", "text", "right" if fits else "left"),
    ]


def _mark(plot: _Plot, scores: Sequence[LadderPoint], place: int) -> Mark:
    point = scores[place]
    said = _("{day}: rung {rung}, {change}").format(
        day=day_words(point.day), rung=point.words, change=change_words(scores, place)
    )
    return Mark(plot.axis.x(point.day), plot.y(point.rung), said, place)
