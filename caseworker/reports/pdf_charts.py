"""Charts in a PDF as vectors, in the colours and patterns of the window, so that they also survive a grey printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from caseworker.reports.pdf_page import ACCENT, INK, LINE, SECOND, SERIES, WHITE
from caseworker.reports.pdf_text import BOLD, draw_text, fitted

ROW, BAR, AXIS = 25.0, 13.0, 16.0
LABEL_SHARE = 0.26
PATTERNS = ("solid", "diagonal", "dots", "cross")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, the aim (None: no aim line), the text behind it, and which series it is."""

    label: str
    value: float
    aim: float | None
    text: str
    series: int = 0


class Bars(Flowable):
    """Lying bars with an upright line at the aim; `unit` stands behind the numbers of the axis."""

    def __init__(self, bars: Sequence[Bar], width: float, unit: str = "", aim_name: str = "") -> None:
        """`aim_name` says below the chart what the upright line means."""
        super().__init__()
        self.bars = list(bars)
        self.unit = unit
        self.aim_name = aim_name
        self.width = width
        self.height = len(self.bars) * ROW + AXIS + 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As large as it was made."""
        return self.width, self.height

    def draw(self) -> None:
        """Axis, bars, aims and labels."""
        canvas = self.canv
        left = self.width * LABEL_SHARE
        room = self.width - left - 60
        top_value, step = scale(max([1.0, *(max(bar.value, bar.aim or 0) for bar in self.bars)]))
        canvas.setLineWidth(0.5)
        value = 0
        while value <= top_value:
            x = left + room * value / top_value
            canvas.setStrokeColor(LINE)
            canvas.line(x, AXIS, x, self.height)
            canvas.setFillColor(SECOND)
            draw_text(canvas, x, 4, f"{value}{self.unit}", 7, align="centre")
            value += step
        y = self.height - ROW
        for bar in self.bars:
            self._bar(canvas, bar, left, y, room / top_value)
            y -= ROW
        if self.aim_name and any(bar.aim is not None for bar in self.bars):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(1.4)
            canvas.line(2, 2, 2, 11)
            canvas.setFillColor(SECOND)
            draw_text(canvas, 7, 4, self.aim_name, 7)

    def _bar(self, canvas: Canvas, bar: Bar, left: float, y: float, per_one: float) -> None:
        bottom = y + (ROW - BAR) / 2
        canvas.setFillColor(INK)
        draw_text(canvas, 0, bottom + 3.5, fitted(bar.label, 8.8, left - 8), 8.8)
        length = bar.value * per_one
        colour = SERIES[bar.series % len(SERIES)]
        canvas.setFillColor(colour)
        canvas.rect(left, bottom, length, BAR, stroke=0, fill=1)
        _pattern(canvas, PATTERNS[bar.series % len(PATTERNS)], left, bottom, length)
        end = length
        if bar.aim is not None:
            at = left + bar.aim * per_one
            for colour, width in ((WHITE, 3.6), (INK, 1.4)):  # a white edge, so that it is seen on a dark bar
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(width)
                canvas.line(at, bottom - 3.5, at, bottom + BAR + 3.5)
            end = max(length, bar.aim * per_one) if bar.aim * per_one < length + 40 else length
        canvas.setFillColor(INK)
        draw_text(canvas, left + end + 5, bottom + 3.5, bar.text, 8.8, BOLD)


def scale(largest: float) -> tuple[int, int]:
    """The end of an axis that holds `largest`, and the step between its lines: four to seven lines of round numbers."""
    step = 1
    for factor in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000):
        step = factor
        if largest / factor <= 6:
            break
    return step * max(1, -int(-largest // step)), step


def _pattern(canvas: Canvas, pattern: str, x: float, y: float, width: float) -> None:
    """White lines or dots over a bar, so that the series differ without colour."""
    if pattern == "solid" or width <= 0:
        return
    canvas.saveState()
    shape = canvas.beginPath()
    shape.rect(x, y, width, BAR)
    canvas.clipPath(shape, stroke=0, fill=0)
    canvas.setStrokeColor(WHITE)
    canvas.setFillColor(WHITE)
    canvas.setLineWidth(0.7)
    at = x - BAR
    while at < x + width:
        if pattern in ("diagonal", "cross"):
            canvas.line(at, y, at + BAR, y + BAR)
        if pattern == "cross":
            canvas.line(at, y + BAR, at + BAR, y)
        if pattern == "dots":
            for row in range(4):
                canvas.circle(at + BAR + (row % 2) * 2, y + 1.8 + row * 3.2, 0.6, stroke=0, fill=1)
        at += 4
    canvas.restoreState()


class Tiles(Flowable):
    """Large numbers side by side, each with its name above and a remark below."""

    HEIGHT = 58.0

    def __init__(self, tiles: Sequence[tuple[str, str, str]], width: float) -> None:
        """`tiles` are (name, number, remark)."""
        super().__init__()
        self.tiles = list(tiles)
        self.width = width
        self.height = self.HEIGHT

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As large as it was made."""
        return self.width, self.height

    def draw(self) -> None:
        """Each tile with a thin frame."""
        canvas = self.canv
        gap = 8.0
        wide = (self.width - gap * (len(self.tiles) - 1)) / len(self.tiles)
        for index, (name, number, remark) in enumerate(self.tiles):
            x = index * (wide + gap)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.7)
            canvas.roundRect(x, 0, wide, self.HEIGHT, 4, stroke=1, fill=0)
            canvas.setFillColor(SECOND)
            draw_text(canvas, x + 9, self.HEIGHT - 15, fitted(name, 8, wide - 16), 8)
            canvas.setFillColor(ACCENT)
            draw_text(canvas, x + 9, self.HEIGHT - 38, number, 20, BOLD)
            canvas.setFillColor(SECOND)
            draw_text(canvas, x + 9, 7, fitted(remark, 7.5, wide - 16), 7.5)
