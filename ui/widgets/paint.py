"""Painting shared by widgets and delegates: one function for each part, so that a row looks like the widget.

All measures are px at 100 % and go through `px`. Text is drawn on the baseline of Inter inside a fixed line box:
an Arabic or Ethiopic name is taller and would otherwise lift its row.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from ui.icons import paint_icon
from ui.style import paint_focus_ring
from ui.theme import color, font, line_height, metrics, px, theme
from ui.tokens import ACCENT, TEXT, TEXT2

KINDS: dict[str, tuple[str, str, str]] = {
    "neutral": ("text2", "neutral_soft", "neutral_soft"),
    "accent": ("accent_text", "accent_soft", "accent_soft"),
    "ok": ("ok", "ok_soft", "ok_soft"),
    "warn": ("warn", "warn_soft", "warn_soft"),
    "danger": ("danger", "danger_soft", "danger_soft"),
}
RUNGS = 6


def text_width(text: str, style: str) -> float:
    """The width of `text` in px."""
    return metrics(style).horizontalAdvance(text)


def draw_line(
    painter: QPainter, box: QRectF, text: str, style: str = "body", tone: str = TEXT, align: str = "left"
) -> float:
    """Draw one line of text in `box`, elided when it does not fit, centred in height; the drawn width.

    `align` is "left", "right" or "center", and absolute: right-to-left names keep their place.
    """
    measure = metrics(style)
    width = measure.horizontalAdvance(text)
    if width > box.width() + 0.5:
        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        width = measure.horizontalAdvance(text)
    left = box.left()
    if align == "right":
        left = box.right() - width
    elif align == "center":
        left = box.center().x() - width / 2
    baseline = box.top() + (box.height() + measure.ascent() - measure.descent()) / 2
    painter.setFont(font(style))
    painter.setPen(color(tone))
    painter.drawText(QPointF(left, baseline), text)
    return width


def wrapped(text: str, style: str, width: float) -> list[str]:
    """`text` as lines that fit `width` px in a text style; line ends in the text are kept."""
    made = font(style)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found: list[str] = []
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, made)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            start = line.textStart()
            found.append(paragraph[start : start + line.textLength()].rstrip())
            line = layout.createLine()
        layout.endLayout()
        if not paragraph:
            found.append("")
    return found


def line_box(x: float, y: float, width: float, style: str) -> QRectF:
    """The fixed line box of a text style."""
    return QRectF(x, y, width, line_height(style))


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None, width: float = 0
) -> None:
    """A rounded rectangle with an edge drawn inside `rect`; `radius` and `width` in px, 0 for a hairline."""
    width = width or px(1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(edge, width))
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
    painter.restore()


def dashed(painter: QPainter, rect: QRectF, radius: float, edge: QColor) -> None:
    """A rounded dashed edge: what is off in high contrast."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(edge, 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def badge_width(icon: str, text: str) -> float:
    """The width of a badge in px."""
    return text_width(text, "badge") + (px(8) + px(14) + px(4) + px(8) if icon else px(9) * 2)


def badge_height() -> int:
    """The height of a badge in px."""
    return px(22)


def paint_badge(painter: QPainter, rect: QRectF, kind: str, icon: str, text: str) -> float:
    """A badge at the left of `rect`, centred in height and elided when it does not fit; the drawn width."""
    foreground, soft, _line = KINDS[kind]
    width = min(badge_width(icon, text), rect.width())
    box = QRectF(rect.left(), rect.center().y() - badge_height() / 2, width, badge_height())
    edge = color(foreground) if theme().contrast else None
    rounded(painter, box, box.height() / 2, color(soft), edge)
    left = box.left() + (px(8) if icon else px(9))
    if icon:
        paint_icon(painter, icon, left, box.center().y() - px(14) / 2, foreground, 14)
        left += px(14) + px(4)
    draw_line(painter, QRectF(left, box.top(), box.right() - px(7) - left, box.height()), text, "badge", foreground)
    return width


def rung_size(large: bool = False) -> tuple[int, int]:
    """Width and height of a rung badge in px."""
    return (px(76), px(32)) if large else (px(58), px(22))


def rung_text(rung: int | None, plus: bool) -> str:
    """What a rung badge says: "3", "3+", or a dash when no rung is known."""
    return "–" if rung is None else f"{rung}{'+' if plus else ''}"


def paint_rung(painter: QPainter, rect: QRectF, rung: int | None, plus: bool = False, large: bool = False) -> float:
    """Six rising bars, filled up to the rung, with its figure; at the left of `rect`; the drawn width."""
    width, height = rung_size(large)
    box = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    rounded(painter, box, px(6), color("accent_soft"))
    factor = height / px(22)
    bar, pitch, base = px(3) * factor, px(4) * factor, box.bottom() - px(5) * factor
    left = box.left() + px(7) * factor
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for step in range(RUNGS):
        tall = (px(4) + step * px(8) / (RUNGS - 1)) * factor
        shape = QRectF(left + step * pitch, base - tall, bar, tall)
        if rung is not None and step < rung:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_text"))
        elif theme().contrast:
            painter.setPen(QPen(color("accent"), 0.8))
            painter.setBrush(color("surface"))
            shape.adjust(0.4, 0.4, -0.4, -0.4)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_line"))
        painter.drawRoundedRect(shape, bar / 3, bar / 3)
    painter.restore()
    text_left = left + RUNGS * pitch + px(3) * factor
    style = "head" if large else "label600"
    draw_line(painter, QRectF(text_left, box.top(), box.right() - text_left, height), rung_text(rung, plus), style,
              "accent_text")  # fmt: skip
    return width


def keycap_width(text: str) -> float:
    """The width of a key cap in px."""
    return max(float(px(20)), text_width(text, "key") + 2 * px(4) + 1)


def keycap_height() -> int:
    """The height of a key cap in px."""
    return px(18)


def paint_keycap(painter: QPainter, rect: QRectF, text: str, tone: str = TEXT2, edge: str = "line2") -> float:
    """A key cap at the left of `rect`, centred in height; the drawn width. On accent both tokens are `on_accent`."""
    width = keycap_width(text)
    box = QRectF(round(rect.left()), round(rect.center().y() - keycap_height() / 2), width, keycap_height())
    line = color(edge)
    if edge in ("on_accent", "on_inverse") and not theme().contrast:
        line.setAlphaF(0.6)
    rounded(painter, box, px(4), None, line)
    draw_line(painter, box, text, "key", tone, "center")
    return width


def chip_width(text: str, *, checked: bool, count: int | None, key: str, icon: str = "") -> float:
    """The width of a chip in px."""
    width = text_width(text, "label") + 2 * px(11)
    if key:
        width += keycap_width(key) + px(8) - px(5)
    if checked or icon:
        width += px(14) + px(6)
    if count is not None:
        width += text_width(str(count), "label") + px(7)
    return width


def chip_height() -> int:
    """The height of a chip in px."""
    return px(28)


def paint_chip(
    painter: QPainter, rect: QRectF, text: str, *, checked: bool = False, count: int | None = None, key: str = "",
    icon: str = "", hover: bool = False, enabled: bool = True, ring: bool = False,
) -> None:  # fmt: skip
    """A chip that fills `rect`: tick when chosen, count behind the text, key cap before it."""
    fill = "accent_soft" if checked else "hover" if hover else "surface" if enabled else "sunken"
    edge = "accent_line" if checked else "line2"
    rounded(painter, rect, rect.height() / 2, color(fill), color(edge))
    tone = "accent_text" if checked else "text2" if enabled else "text3"
    left = rect.left() + px(11)
    if key:
        left -= px(5)
        cap = QRectF(left, rect.top(), rect.width(), rect.height())
        left += paint_keycap(painter, cap, key, tone, "accent" if checked else "line2") + px(8)
    shown = "check" if checked else icon
    if shown:
        paint_icon(painter, shown, left, rect.center().y() - px(14) / 2, tone, 14)
        left += px(14) + px(6)
    right = rect.right() - px(10)
    if count is not None:
        width = text_width(str(count), "label")
        draw_line(painter, QRectF(right - width, rect.top(), width + 1, rect.height()), str(count), "label",
                  "accent_text" if checked else "text3")  # fmt: skip
        right -= width + px(7)
    draw_line(painter, QRectF(left, rect.top(), right - left + 1, rect.height()), text, "label", tone)
    if ring:
        paint_focus_ring(painter, rect, rect.height() / 2)


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, kind: str = "accent") -> None:
    """Initials in a disc that fills `rect`."""
    foreground, soft, _line = KINDS[kind]
    edge = color(foreground) if theme().contrast else None
    rounded(painter, rect, rect.height() / 2, color(soft), edge)
    draw_line(painter, rect, initials, "label600", foreground, "center")


def paint_disc(painter: QPainter, rect: QRectF, icon: str, kind: str) -> None:
    """An icon in a soft disc that fills `rect`: marks on the timeline."""
    foreground, soft, _line = KINDS[kind]
    rounded(painter, rect, rect.height() / 2, color(soft), color(foreground) if theme().contrast else None)
    paint_icon(painter, icon, rect.center().x() - px(16) / 2, rect.center().y() - px(16) / 2, foreground, 16)


def paint_bar(painter: QPainter, rect: QRectF, share: float, tone: str = ACCENT) -> None:
    """A bar of progress that fills `rect`, `share` from 0 to 1."""
    radius = rect.height() / 2
    hollow = theme().contrast
    rounded(painter, rect, radius, color("surface" if hollow else "line2"), color("line") if hollow else None)
    done = QRectF(rect.left(), rect.top(), rect.width() * min(1.0, max(0.0, share)), rect.height())
    if done.width() > 0:
        rounded(painter, done, min(radius, done.width() / 2), color(tone))


def paint_blocks(painter: QPainter, rect: QRectF, value: int, norm: int) -> None:
    """One block for each place of a norm, filled up to `value`; above the norm the extra blocks are `warn`."""
    count = max(value, norm, 1)
    gap = min(float(px(2)), rect.width() / count * 0.3)
    width = (rect.width() - gap * (count - 1)) / count
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(width / 2, px(2))
    for place in range(count):
        block = QRectF(rect.left() + place * (width + gap), rect.top(), width, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if place < value:
            painter.setBrush(color("accent" if place < norm else "warn"))
        elif theme().contrast:
            painter.setPen(QPen(color("accent"), 1))
            painter.setBrush(color("surface"))
            block.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setBrush(color("line2"))
        painter.drawRoundedRect(block, radius, radius)
    painter.restore()
