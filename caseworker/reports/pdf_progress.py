"""Pictures of one person's progress as vectors: steps on the ladder, the spider of self-reliance, language levels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from caseworker.domain.measurement import RUNG_SHORT
from caseworker.domain.wording import show_month
from caseworker.i18n import _
from caseworker.reports.pdf_page import ACCENT, DANGER, INK, LINE, SECOND, WHITE
from caseworker.reports.pdf_text import BOLD, draw_text, fitted

CEFR = ("0", "A1", "A2", "B1", "B2", "C1", "C2")
LEFT = 84.0


class _Picture(Flowable):
    """A picture of a fixed size."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As large as it was made."""
        return self.width, self.height


class Steps(_Picture):
    """The ladder over time as a line of steps; a step down is drawn in red and says so, the expected rung is dashed."""

    def __init__(
        self, points: Sequence[tuple[date, int, bool]], today: date, expected: int | None, width: float
    ) -> None:
        """`points` are (day, rung, plus) from old to new."""
        super().__init__(width, 190.0)
        self.points, self.today, self.expected = list(points), today, expected

    def draw(self) -> None:
        """Rungs as lines with their names, then the steps."""
        canvas, band, room = self.canv, (self.height - 18) / 6, self.width - LEFT - 10
        first, last = self.points[0][0], max(self.today, self.points[-1][0])
        days = max(1, (last - first).days)
        for rung in range(1, 7):
            y = 16 + (rung - 0.5) * band
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(LEFT, y, self.width, y)
            canvas.setFillColor(SECOND)
            draw_text(canvas, 0, y - 3, fitted(f"{rung}  {_(RUNG_SHORT[rung - 1])}", 7.5, LEFT - 6), 7.5)
        places = [
            (LEFT + room * (day - first).days / days, 16 + (rung - 0.5) * band) for day, rung, _plus in self.points
        ]
        self._steps(canvas, places, LEFT + room)
        for (x, y), (_day, rung, plus) in zip(places, self.points, strict=True):
            canvas.setFillColor(ACCENT)
            canvas.circle(x, y, 2.6, stroke=0, fill=1)
            canvas.setFillColor(INK)
            draw_text(canvas, x + 3, y + 4, f"{rung}{'+' if plus else ''}", 7.5, BOLD)
        canvas.setFillColor(SECOND)
        draw_text(canvas, LEFT, 3, show_month(first), 7)
        draw_text(canvas, self.width - 10, 3, show_month(last), 7, align="right")

    def _steps(self, canvas: Canvas, places: Sequence[tuple[float, float]], end: float) -> None:
        canvas.setLineWidth(1.6)
        for index, (x, y) in enumerate(places):
            until = places[index + 1][0] if index + 1 < len(places) else end
            canvas.setStrokeColor(ACCENT)
            canvas.line(x, y, until, y)
            if index + 1 < len(places):
                after = places[index + 1][1]
                canvas.setStrokeColor(DANGER if after < y else ACCENT)
                canvas.line(until, y, until, after)
                if after < y:
                    canvas.setFillColor(DANGER)
                    draw_text(canvas, until + 3, (y + after) / 2 - 2, _("relapse"), 7)
        if self.expected is not None:
            band = (self.height - 18) / 6
            canvas.setStrokeColor(ACCENT)
            canvas.setDash(3, 2)
            canvas.line(end, places[-1][1], end, 16 + (self.expected - 0.5) * band)
            canvas.setDash()


class Spider(_Picture):
    """The web of self-reliance: now as a solid shape, the start dashed; 1 is the middle, 5 the edge."""

    def __init__(
        self, domains: Sequence[tuple[str, int | None, int | None]], start: str, now: str, width: float
    ) -> None:
        """`domains` are (short name, score at the start, score now); `start` "" when there is one measurement."""
        super().__init__(width, 190.0)
        self.domains, self.start, self.now = list(domains), start, now

    def draw(self) -> None:
        """Web, names, then both shapes."""
        canvas, count = self.canv, len(self.domains)
        x, y, radius = self.width / 2, self.height / 2 + 4, self.height / 2 - 26
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(LINE)
        for level in range(1, 6):
            self._shape([self._at(x, y, radius * level / 5, place, count) for place in range(count)])
        for place, (name, _start, _now) in enumerate(self.domains):
            edge = self._at(x, y, radius, place, count)
            canvas.line(x, y, *edge)
            out = self._at(x, y, radius + 8, place, count)
            align = "centre" if abs(out[0] - x) < 8 else ("left" if out[0] > x else "right")
            canvas.setFillColor(SECOND)
            draw_text(canvas, out[0], out[1] - 2.5, fitted(name, 6.8, 74), 6.8, align=align)
        if self.start:
            canvas.setStrokeColor(SECOND)
            canvas.setDash(3, 2)
            self._scores(x, y, radius, [start for _name, start, _now in self.domains])
            canvas.setDash()
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.6)
        self._scores(x, y, radius, [now for _name, _start, now in self.domains])
        canvas.setFillColor(SECOND)
        words = _("now, {month}").format(month=self.now)
        if self.start:
            words = "{}   {}".format(words, _("dashed: start, {month}").format(month=self.start))
        draw_text(canvas, self.width / 2, 1, words, 7, align="centre")

    def _at(self, x: float, y: float, radius: float, place: int, count: int) -> tuple[float, float]:
        angle = math.pi / 2 - 2 * math.pi * place / count
        return x + radius * math.cos(angle), y + radius * math.sin(angle)

    def _scores(self, x: float, y: float, radius: float, scores: Sequence[int | None]) -> None:
        known = [(place, score) for place, score in enumerate(scores) if score is not None]
        self._shape([self._at(x, y, radius * score / 5, place, len(scores)) for place, score in known])

    def _shape(self, points: Sequence[tuple[float, float]]) -> None:
        if len(points) > 1:
            path = self.canv.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
            self.canv.drawPath(path, stroke=1, fill=0)


class Levels(_Picture):
    """Language levels per skill as lying bars from 0 to C2; a ring stands where it began."""

    ROW = 19.0

    def __init__(self, bars: Sequence[tuple[str, int | None, int | None, str]], width: float) -> None:
        """`bars` are (skill, height at the start, height now, level now in words)."""
        super().__init__(width, len(bars) * self.ROW + 16)
        self.bars = list(bars)

    def draw(self) -> None:
        """The scale, then a bar per skill."""
        canvas = self.canv
        step = (self.width - LEFT - 52) / (len(CEFR) - 1)
        for place, words in enumerate(CEFR):
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(LEFT + place * step, 13, LEFT + place * step, self.height)
            canvas.setFillColor(SECOND)
            draw_text(canvas, LEFT + place * step, 3, words, 7, align="centre")
        for row, (name, start, now, words) in enumerate(self.bars):
            y = self.height - (row + 0.5) * self.ROW
            canvas.setFillColor(INK)
            draw_text(canvas, 0, y - 3, fitted(name, 8.5, LEFT - 8), 8.5)
            if now is None:
                continue
            canvas.setFillColor(ACCENT)
            canvas.rect(LEFT, y - 4, max(2.0, min(now, 6) * step), 8, stroke=0, fill=1)
            canvas.setFillColor(INK)
            draw_text(canvas, self.width, y - 3, words, 8.5, BOLD, align="right")
            if start is not None and start != now:
                canvas.setFillColor(WHITE)
                canvas.setStrokeColor(INK)
                canvas.setLineWidth(1)
                canvas.circle(LEFT + min(start, 6) * step, y, 3.2, stroke=1, fill=1)
