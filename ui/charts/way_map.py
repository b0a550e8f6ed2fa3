"""A model drawn: stages as boxes, from the first at the top to the ends below, steps as lines, and the case in it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _
from ui.charts.display import DisplayList, Line, Mark, Polygon, Rect, Shape, Text, text_units

ROW, BOX, GAP, MOST_IN_ROW, WIDEST, LINE = 74.0, 44.0, 14.0, 4, 200.0, 15.0
TONES = {"done": "ok", "now": "accent", "next": "accent", "waits": "text2", "ahead": "control"}


@dataclass(frozen=True)
class MapStage:
    """A stage: its id, its name, its state (done, now, next, waits, ahead), the state in words, and whether it ends."""

    id: str
    name: str
    state: str
    words: str
    end: bool = False


def _levels(stages: Sequence[MapStage], edges: Sequence[tuple[str, str]], first: str) -> list[list[MapStage]]:
    """The stages in rows: by how many steps they lie from the first one; ends come last, all together."""
    by_id = {stage.id: stage for stage in stages}
    depth = {first: 0}
    waiting = [first]
    while waiting:
        name = waiting.pop(0)
        for start, to in edges:
            if start == name and to not in depth:
                depth[to] = depth[name] + 1
                waiting.append(to)
    rows: defaultdict[int, list[MapStage]] = defaultdict(list)
    for name, level in depth.items():
        if name in by_id and not by_id[name].end:
            rows[level].append(by_id[name])
    ends = [by_id[name] for name in depth if name in by_id and by_id[name].end]
    ends += [stage for stage in stages if stage.end and stage.id not in depth]
    found = []
    for row in (*(rows[level] for level in sorted(rows)), ends):
        parts = math.ceil(len(row) / MOST_IN_ROW)
        size = math.ceil(len(row) / parts) if parts else 1
        found += [row[start : start + size] for start in range(0, len(row), size)]
    return found


def way_height(stages: Sequence[MapStage], edges: Sequence[tuple[str, str]], first: str) -> float:
    """How high the drawing is."""
    return len(_levels(stages, edges, first)) * ROW - (ROW - BOX) + 8


def way_map(
    stages: Sequence[MapStage], edges: Sequence[tuple[str, str]], first: str, *, width: float, height: float = 0
) -> DisplayList:
    """The drawing; a mark per stage says its name and where it stands."""
    places: dict[str, tuple[float, float, float]] = {}
    rows = _levels(stages, edges, first)
    for level, row in enumerate(rows):
        box = min(WIDEST, (width - 2 - GAP * (len(row) - 1)) / max(1, len(row)))
        left = (width - len(row) * box - GAP * (len(row) - 1)) / 2
        for place, stage in enumerate(row):
            places[stage.id] = (left + place * (box + GAP), 4 + level * ROW, box)
    listed = [stage for row in rows for stage in row]
    by_id = {stage.id: stage for stage in listed}
    drawn = [
        _edge(places[start], places[to], by_id[start], by_id[to])
        for start, to in dict.fromkeys(edges)
        if start in places and to in places and start != to
    ]
    drawn.sort(key=lambda part: part[0].width)  # the way that was taken on top
    shapes: list[Shape] = [shape for part in drawn for shape in part]
    for stage in listed:
        shapes += _box(stage, *places[stage.id])
    marks = tuple(
        Mark(x + box / 2, y + BOX / 2, f"{stage.name}: {stage.words}", stage.id, BOX / 2)
        for stage in listed
        for x, y, box in (places[stage.id],)
    )
    names = {stage.id: stage.name for stage in listed}
    table = tuple(
        (stage.name, stage.words, ", ".join(dict.fromkeys(names[to] for start, to in edges if start == stage.id)))
        for stage in listed
    )
    heads = (_("Stage"), _("Where it stands"), _("Leads to"))
    now = next((stage.name for stage in listed if stage.state == "now"), "")
    summary = _("{count} stages; the case is at: {now}").format(count=len(listed), now=now)
    return DisplayList(
        width, max(height, way_height(stages, edges, first)), tuple(shapes), marks, summary, heads, table
    )


def _edge(
    start: tuple[float, float, float], to: tuple[float, float, float], one: MapStage, other: MapStage
) -> tuple[Line, Polygon]:
    """A step as a line with a point; dashed when it leads back up."""
    x1, x2 = start[0] + start[2] / 2, to[0] + to[2] / 2
    down = to[1] > start[1]
    if start[1] == to[1]:  # beside each other
        side = 1 if x2 > x1 else -1
        x1, x2 = x1 + side * start[2] / 2, x2 - side * to[2] / 2
        y1 = y2 = start[1] + BOX / 2
    else:
        y1, y2 = (start[1] + BOX, to[1]) if down else (start[1], to[1] + BOX)
    if one.state == "now" and other.state in ("next", "waits"):
        tone, wide = TONES[other.state], 2.0
    elif one.state == "done" and other.state in ("done", "now"):
        tone, wide = "ok", 2.0
    else:
        tone, wide = "line2", 1.0
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tip = ((x2, y2), (x2 - 7 * ux + 4 * uy, y2 - 7 * uy - 4 * ux), (x2 - 7 * ux - 4 * uy, y2 - 7 * uy + 4 * ux))
    return Line(x1, y1, x2, y2, tone, wide, "solid" if down else "dash"), Polygon(tip, tone)


def _box(stage: MapStage, x: float, y: float, box: float) -> list[Shape]:
    tone = TONES[stage.state]
    now = stage.state == "now"
    radius = BOX / 2 if stage.end else 8
    dash = "dash" if stage.state in ("waits", "next") else "solid"
    shapes: list[Shape] = [
        Rect(x, y, box, BOX, "accent_soft" if now else "surface", radius, 1, tone, 2 if now else 1.5, dash)
    ]
    style = "label600" if now else "help"
    words = _two_lines(stage.name, box - 16, style)
    top = y + BOX / 2 - (len(words) - 1) * LINE / 2
    for place, line in enumerate(words):
        shapes.append(Text(x + box / 2, top + place * LINE, line, style, "text", "center", box - 10))
    return shapes


def _two_lines(text: str, room: float, style: str) -> list[str]:
    """The text on one line, or on two that are about as long."""
    if text_units(text, style) <= room or " " not in text:
        return [text]
    words = text.split()
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(text_units(part, style) for part in pair)))
