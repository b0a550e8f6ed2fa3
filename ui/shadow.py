"""The one shadow of the design, under what floats: the palette and the card of the unlock screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.theme import px, theme

REACH = 32
DROP = 8


def paint_shadow(painter: QPainter, rect: QRectF, radius: float) -> None:
    """A soft shadow round `rect` (drawn before the plane itself); high contrast has none."""
    look = theme()
    if look.contrast:
        return
    strength = 0.63 if look.name == "dark" else 0.22
    reach, drop = px(REACH) * 0.75, px(DROP)
    steps = 16
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tone = QColor("#141628")
    for step in range(steps):
        # Planes on top of one another: near the edge many overlap, far away one.
        spread = reach * (1 - step / steps)
        tone.setAlphaF(strength * 0.5 * (2 * step + 1) / steps**2)
        painter.setBrush(tone)
        grown = rect.adjusted(-spread, -spread, spread, spread).translated(0, drop)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)
    painter.restore()
