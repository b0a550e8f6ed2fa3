"""Self-reliance as a spider: the start dashed, now solid; what moved stands in bold or in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _
from ui.charts.display import Circle, DisplayList, Line, Mark, Point, Polygon, Shape, Text, text_units

LEVELS = 5


@dataclass(frozen=True)
class SpiderDomain:
    """A domain of the ZRM: a short word round the spider, the full `term` for the table, scores 1 to 5 or None."""

    label: str
    start: int | None
    now: int | None
    term: str = ""

    @property
    def change(self) -> int:
        """How many levels it rose; 0 when one of the scores is missing."""
        return 0 if self.start is None or self.now is None else self.now - self.start


def spider_counts(domains: Sequence[SpiderDomain]) -> tuple[int, int, int]:
    """How many domains rose, stayed and fell, of those that were scored twice."""
    both = [domain.change for domain in domains if domain.start is not None and domain.now is not None]
    return sum(c > 0 for c in both), sum(c == 0 for c in both), sum(c < 0 for c in both)


def zrm_spider(
    domains: Sequence[SpiderDomain], *, start: str = "", now: str = "", width: float = 312, height: float = 270
) -> DisplayList:
    """The spider; `start` and `now` are the words of the legend, e.g. "now, Aug 2025"."""
    count = max(3, len(domains))
    top = 26.0 if start or now else 4.0
    radius = _radius(domains, count, width, height - top)
    centre = (width / 2, top + (height - top) / 2)

    def at(place: int, level: float) -> Point:
        angle = -math.pi / 2 + place * 2 * math.pi / count
        reach = radius * level / LEVELS
        return centre[0] + math.cos(angle) * reach, centre[1] + math.sin(angle) * reach

    shapes: list[Shape] = []
    for level in range(1, LEVELS + 1):
        edge = "line2" if level == LEVELS else "grid"
        shapes.append(Polygon(tuple(at(n, level) for n in range(count)), edge=edge, width=1))
    shapes += [Line(*centre, *at(n, LEVELS), "grid") for n in range(count)]
    old = tuple(at(n, d.start) for n, d in enumerate(domains) if d.start is not None)
    new = tuple(at(n, d.now) for n, d in enumerate(domains) if d.now is not None)
    if new:
        shapes.append(Polygon(new, "series1", 0.14))
    if old:
        shapes.append(Polygon(old, edge="text2", width=1.6, dash="dash"))
    if new:
        shapes.append(Polygon(new, edge="series1", width=2))
    shapes += [Circle(x, y, 4.5, "series1", "surface", 1.5) for x, y in new]
    shapes += [_around(domain, *at(n, LEVELS), centre, width) for n, domain in enumerate(domains)]
    shapes += _legend(start, now)
    marks = tuple(Mark(*at(n, d.now or d.start or 0), _spoken(d), n) for n, d in enumerate(domains))
    heads = (_("Domain"), _("Start"), _("Now"), _("Change"))
    rows = tuple((d.term or d.label, _score(d.start), _score(d.now), _change(d)) for d in domains)
    return DisplayList(width, height, tuple(shapes), marks, spider_summary(domains), heads, rows)


def _radius(domains: Sequence[SpiderDomain], count: int, width: float, height: float) -> float:
    """The largest web for which every word round it fits."""
    fits = [(height / 2 - 22)]
    for place, domain in enumerate(domains):
        across = abs(math.cos(-math.pi / 2 + place * 2 * math.pi / count))
        if across >= 0.18:
            fits.append((width / 2 - text_units(_label(domain), "badge600")) / across - 10)
    return max(30.0, min(fits))


def spider_summary(domains: Sequence[SpiderDomain]) -> str:
    """The outcome in a sentence, for who cannot see the chart."""
    up, same, down = spider_counts(domains)
    return _("Self-reliance: {up} up, {same} the same, {down} down.").format(up=up, same=same, down=down)


def _score(level: int | None) -> str:
    return "–" if level is None else str(level)


def _change(domain: SpiderDomain) -> str:
    if domain.start is None or domain.now is None:
        return _("not scored twice")
    return f"{domain.change:+d}".replace("-", "−") if domain.change else "0"


def _label(domain: SpiderDomain) -> str:
    shown = domain.now if domain.now is not None else domain.start
    return f"{domain.label} {_score(shown)}{' ↓' if domain.change < 0 else ''}"


def _spoken(domain: SpiderDomain) -> str:
    words = _("{domain}: start {start}, now {now}")
    return words.format(domain=domain.term or domain.label, start=_score(domain.start), now=_score(domain.now))


def _around(domain: SpiderDomain, x: float, y: float, centre: Point, width: float) -> Text:
    """The word outside the web; bold when it rose, in the danger colour with an arrow when it fell."""
    dx, dy = x - centre[0], y - centre[1]
    length = math.hypot(dx, dy) or 1
    px_, py_ = x + dx / length * 10, y + dy / length * 12
    anchor = "center" if abs(dx) < length * 0.18 else "left" if dx > 0 else "right"
    style = "badge600" if domain.change else "help"
    tone = "danger" if domain.change < 0 else "text" if domain.change else "text2"
    wide = text_units(_label(domain), style)
    low = {"left": 0.0, "center": wide / 2, "right": wide}[anchor]
    return Text(min(max(px_, low), width - wide + low), py_, _label(domain), style, tone, anchor)


def _legend(start: str, now: str) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for words, tone, dash in ((now, "series1", "solid"), (start, "text2", "dash")):
        if words:
            shapes += [Line(x, 9, x + 17, 9, tone, 2, dash), Text(x + 23, 9, words, "help", "text2")]
            x += 23 + text_units(words, "help") + 16
    return shapes
