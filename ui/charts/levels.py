"""Language levels per skill on the ladder of the CEFR: where somebody started, and where somebody stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.i18n import _
from ui.charts.display import Circle, DisplayList, Line, Mark, Rect, Shape, Text, text_units

STEPS: tuple[str, ...] = ("0", "A1", "A2", "B1", "B2", "C1", "C2")
ROW, TOP, FOOT = 26.0, 4.0, 22.0


@dataclass(frozen=True)
class SkillBar:
    """A skill: its name, its heights at the start and now (0 none to 6 C2, 7 mother tongue; None unknown), in words."""

    name: str
    start: int | None
    now: int | None
    start_words: str = ""
    now_words: str = ""


def level_height(count: int) -> float:
    """The height of a chart of so many skills."""
    return TOP + count * ROW + FOOT


def level_bars(skills: Sequence[SkillBar], *, key: object = None, width: float = 320, height: float = 0) -> DisplayList:
    """A lying bar per skill; a ring stands where the first measurement was when that differs from now."""
    left = max((text_units(skill.name, "label") for skill in skills), default=0.0) + 12
    right = width - max((text_units(skill.now_words, "label600") for skill in skills), default=0.0) - 14
    step = max(8.0, right - left) / (len(STEPS) - 1)
    bottom = TOP + len(skills) * ROW
    shapes: list[Shape] = []
    for place, words in enumerate(STEPS):
        x = left + place * step
        shapes.append(Line(x, TOP, x, bottom, "line"))
        shapes.append(Text(x, bottom + 11, words, "help", "text2", "center"))
    marks = []
    for place, skill in enumerate(skills):
        y = TOP + (place + 0.5) * ROW
        shapes.append(Text(0, y, skill.name, "label", "text"))
        now = min(skill.now, len(STEPS) - 1) if skill.now is not None else None
        if now is None:
            shapes.append(Text(left + 6, y, _("not measured"), "help", "text2"))
        else:
            shapes.append(Rect(left, y - 6, max(3.0, now * step), 12, "series1", 3))
            shapes.append(Text(width, y, skill.now_words, "label600", "text", "right"))
        if skill.start is not None and skill.start != skill.now:
            x = left + min(skill.start, len(STEPS) - 1) * step
            shapes.append(Circle(x, y, 5, "surface", "text", 1.5))
        at = left + (now or 0) * step
        marks.append(Mark(at, y, _spoken(skill), key))
    heads = (_("Skill"), _("Start"), _("Now"))
    rows = tuple((skill.name, skill.start_words or "–", skill.now_words or "–") for skill in skills)
    summary = "; ".join(_spoken(skill) for skill in skills)
    return DisplayList(width, max(height, level_height(len(skills))), tuple(shapes), tuple(marks), summary, heads, rows)


def _spoken(skill: SkillBar) -> str:
    if not skill.now_words:
        return _("{skill}: not measured").format(skill=skill.name)
    if skill.start_words and skill.start_words != skill.now_words:
        return _("{skill}: {start} at the start, {now} now").format(
            skill=skill.name, start=skill.start_words, now=skill.now_words
        )
    return f"{skill.name}: {skill.now_words}"
