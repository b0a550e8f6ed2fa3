"""A chain of placements that counts together towards a goal in months; a part that has ended is hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _, language
from ui.charts.display import DisplayList, Line, Mark, Rect, Shape, Text, text_units

HEIGHT = 64.0


@dataclass(frozen=True)
class ChainPart:
    """A placement: who with, how many `months` count, chart colour 1 to 5, and whether it has `ended`."""

    name: str
    months: float
    series: int = 1
    ended: bool = False
    key: object = None


def decimal(value: float) -> str:
    """A number with one decimal as the language in use writes it: "4,2" in Dutch."""
    return f"{value:.1f}".replace(".", "," if language() == "nl" else ".")


def chain_bar(
    parts: Sequence[ChainPart], *, goal: float = 6.0, note: str = "", width: float = 442, height: float = HEIGHT
) -> DisplayList:
    """The bar; `note` stands at the right over it ("1.8 months left")."""
    total = sum(part.months for part in parts)
    span = max(goal, total)
    bar_top = 26.0
    shapes: list[Shape] = [Rect(0, bar_top, width, 14, "neutral_soft", 4, edge="line")]
    marks = []
    x, free = 0.0, 0.0
    room = width - (text_units(note, "label") + 16 if note else 0)
    for part in parts:
        long = width * part.months / span
        if long >= 1:
            pattern = 2 if part.ended else 0
            shapes.append(Rect(x, bar_top, max(1.0, long - 2), 14, f"series{part.series}", 4, pattern=pattern))
        at = max(x, free)
        words = min(text_units(part.name, "label") + 1, max(0.0, room - at))
        if words > 24:
            shapes.append(Text(at, 9, part.name, "label", "text", room=words))
            free = at + words + 12
        marks.append(Mark(x + long / 2, bar_top + 7, _spoken(part), part.key, 10))
        x += long
    if note:
        shapes.append(Text(width, 9, note, "label", "text2", "right"))
    shapes += _ticks(span, goal, width, bar_top)
    heads = (_("Placement"), _("Months"), _("State"))
    rows = tuple((p.name, decimal(p.months), _("ended") if p.ended else _("running")) for p in parts)
    summary = _("{done} of {goal} months.").format(done=decimal(total), goal=f"{goal:g}")
    return DisplayList(width, height, tuple(shapes), tuple(marks), summary, heads, rows)


def _spoken(part: ChainPart) -> str:
    state = _("ended") if part.ended else _("running")
    return _("{name}: {months} months, {state}").format(name=part.name, months=decimal(part.months), state=state)


def _ticks(span: float, goal: float, width: float, bar_top: float) -> list[Shape]:
    y = bar_top + 30
    end = _("{goal} months").format(goal=f"{goal:g}")
    goal_x = width * goal / span
    shapes: list[Shape] = [Text(0, y, _("start"), "help", "text2")]
    limit = goal_x - text_units(end, "badge600") / (1 if goal_x > width - 2 else 2) - 16
    for month in range(1, int(span) + (0 if span == int(span) else 1)):
        x = width * month / span
        if month == goal:
            continue
        shapes.append(Line(x, bar_top + 17, x, bar_top + 21, "line2"))
        beyond = x > goal_x + text_units(end, "badge600") / 2 + 10
        if x > text_units(_("start"), "help") + 8 and (x < limit or beyond) and x < width - 6:
            shapes.append(Text(x, y, str(month), "help", "text2", "center"))
    anchor = "right" if goal_x > width - 2 else "center"
    if goal < span:
        shapes.append(Line(goal_x, bar_top - 3, goal_x, bar_top + 21, "text", 2))
    shapes.append(Text(goal_x, y, end, "badge600", "text2", anchor))
    return shapes
