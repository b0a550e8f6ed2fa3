"""What a chart is made of: shapes in colour tokens, in px at 100 %, free of any screen.

A chart function gives a `DisplayList` for a width and height. The window draws it with `draw`; a document or an SVG
can walk the same list. Beside the shapes it holds what a picture alone would hide: marks that can be visited one by
one, the outcome in words, and the same facts as a table.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.icons import pixmap
from ui.theme import font_at, scale
from ui.tokens import Theme

Point = tuple[float, float]

DASHES: dict[str, tuple[float, ...]] = {
    "solid": (),
    "dash": (6, 4),
    "dot": (1.5, 3),
    "dashdot": (6, 3, 1.5, 3),
    "short": (3, 3),
}
SERIES_DASH: tuple[str, ...] = ("solid", "dash", "dot", "dashdot", "short")
"""The line of chart series 1 to 5 (source: the design's chart palette)."""

PATTERNS: dict[int, str] = {2: "diagonal", 3: "dots", 4: "cross", 5: "horizontal"}
"""The fill of chart series; series 1 is plain. Drawn by us: a brush of Qt counts in dots of the screen."""


@dataclass(frozen=True)
class Line:
    """A straight line; `dash` is a key of `DASHES`."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str = "line"
    width: float = 1
    dash: str = "solid"


@dataclass(frozen=True)
class Polyline:
    """Connected lines."""

    points: tuple[Point, ...]
    tone: str
    width: float = 2
    dash: str = "solid"


@dataclass(frozen=True)
class Polygon:
    """A closed shape: `fill` with `alpha` 0 to 1, and an `edge`; "" leaves either out."""

    points: tuple[Point, ...]
    fill: str = ""
    alpha: float = 1
    edge: str = ""
    width: float = 1
    dash: str = "solid"


@dataclass(frozen=True)
class Rect:
    """A rectangle; `pattern` 2 to 5 draws that series' pattern over the fill."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    radius: float = 0
    alpha: float = 1
    edge: str = ""
    width: float = 1
    dash: str = "solid"
    pattern: int = 0


@dataclass(frozen=True)
class Circle:
    """A circle."""

    x: float
    y: float
    r: float
    fill: str = ""
    edge: str = ""
    width: float = 2


@dataclass(frozen=True)
class Text:
    """One line of text at x, centred on y; `anchor` left, right or center. `room` in px elides it."""

    x: float
    y: float
    text: str
    style: str = "help"
    tone: str = "text2"
    anchor: str = "left"
    room: float = 0


@dataclass(frozen=True)
class Sign:
    """A Lucide icon centred on x, y."""

    x: float
    y: float
    name: str
    tone: str
    size: float = 14


Shape = Line | Polyline | Polygon | Rect | Circle | Text | Sign


@dataclass(frozen=True)
class Mark:
    """A place one can visit with the arrow keys: what it says, and `key` for what it stands for."""

    x: float
    y: float
    spoken: str
    key: object = None
    reach: float = 9


@dataclass(frozen=True)
class DisplayList:
    """A chart: its size, shapes from back to front, marks from first to last, the outcome in words, and a table."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    marks: tuple[Mark, ...] = ()
    summary: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def text_units(text: str, style: str) -> float:
    """The width of a text in px at 100 %."""
    return QFontMetricsF(font_at(style, 1.0)).horizontalAdvance(text)


def _color(of: Theme, tone: str, alpha: float = 1.0) -> QColor:
    made = QColor(of.hex(tone))
    made.setAlphaF(alpha)
    return made


def _pen(of: Theme, tone: str, width: float, dash: str) -> QPen:
    pen = QPen(_color(of, tone), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if DASHES[dash]:
        pen.setDashPattern([part / max(width, 1) for part in DASHES[dash]])
    return pen


def draw(painter: QPainter, of: Theme, display: DisplayList) -> None:
    """Draw in the painter's units: scale the painter first for larger text or for paper."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in display.shapes:
        _draw_shape(painter, of, shape)
    painter.restore()


def _draw_shape(painter: QPainter, of: Theme, shape: Shape) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match shape:
        case Line():
            painter.setPen(_pen(of, shape.tone, shape.width, shape.dash))
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Polyline():
            painter.setPen(_pen(of, shape.tone, shape.width, shape.dash))
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Polygon():
            _set_fill(painter, of, shape.fill, shape.alpha, shape.edge, shape.width, shape.dash)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Rect():
            _draw_rect(painter, of, shape)
        case Circle():
            _set_fill(painter, of, shape.fill, 1, shape.edge, shape.width, "solid")
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.r, shape.r)
        case Text():
            _draw_text(painter, of, shape)
        case Sign():
            _draw_sign(painter, of, shape)


def _set_fill(painter: QPainter, of: Theme, fill: str, alpha: float, edge: str, width: float, dash: str) -> None:
    painter.setPen(_pen(of, edge, width, dash) if edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(_color(of, fill, alpha) if fill else Qt.BrushStyle.NoBrush)


def _draw_rect(painter: QPainter, of: Theme, shape: Rect) -> None:
    box = QRectF(shape.x, shape.y, shape.w, shape.h)
    radius = min(shape.radius, shape.w / 2, shape.h / 2)
    if shape.edge:
        half = shape.width / 2
        box.adjust(half, half, -half, -half)
    _set_fill(painter, of, shape.fill, shape.alpha, shape.edge, shape.width, shape.dash)
    painter.drawRoundedRect(box, radius, radius)
    if shape.pattern in PATTERNS:
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        _draw_pattern(painter, box, PATTERNS[shape.pattern], _color(of, "surface", 0.7))
        painter.restore()


def _draw_pattern(painter: QPainter, box: QRectF, pattern: str, ink: QColor) -> None:
    """Lines or dots over a filled shape, clipped to it by the caller."""
    left, top, wide, high = box.x(), box.y(), box.width(), box.height()
    if pattern == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for line in range(int(high / 3) + 2):
            for dot in range(int(wide / 4) + 2):
                painter.drawEllipse(QPointF(left + dot * 4 + (line % 2) * 2, top + line * 3 + 1.5), 0.8, 0.8)
        return
    painter.setPen(QPen(ink, 1.2))
    if pattern == "horizontal":
        for line in range(int(high / 4) + 1):
            painter.drawLine(QPointF(left, top + line * 4 + 2), QPointF(left + wide, top + line * 4 + 2))
        return
    for line in range(int((wide + high) / 7) + 2):
        x = left + line * 7
        painter.drawLine(QPointF(x, top), QPointF(x - high, top + high))
        if pattern == "cross":
            painter.drawLine(QPointF(x - high, top), QPointF(x, top + high))


def _draw_text(painter: QPainter, of: Theme, shape: Text) -> None:
    made = font_at(shape.style, 1.0)
    metrics = QFontMetricsF(made)
    text = shape.text
    if shape.room and metrics.horizontalAdvance(text) > shape.room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, shape.room)
    width = metrics.horizontalAdvance(text)
    left = {"left": shape.x, "right": shape.x - width, "center": shape.x - width / 2}[shape.anchor]
    painter.setFont(made)
    painter.setPen(_color(of, shape.tone))
    painter.drawText(QPointF(left, shape.y + (metrics.ascent() - metrics.descent()) / 2), text)


def _draw_sign(painter: QPainter, of: Theme, shape: Sign) -> None:
    ratio = max(1.0, painter.transform().m11()) * 2
    drawn = pixmap(shape.name, of.hex(shape.tone), shape.size / scale(), ratio)
    half = shape.size / 2
    target = QRectF(shape.x - half, shape.y - half, shape.size, shape.size)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, drawn, QRectF(drawn.rect()))
