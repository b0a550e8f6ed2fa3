"""The one shadow of the design, under what floats: the palette and the card of the unlock screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.theme import px, theme

REACH = 32
DROP = 8
STEPS = 20


def paint_shadow(painter: QPainter, rect: QRectF, radius: float) -> None:
    """A soft shadow round `rect` (drawn before the plane itself); high contrast has none."""
    look = theme()
    if look.contrast:
        return
    strength = 0.63 if look.name == "dark" else 0.22
    reach, drop = px(REACH) * 0.9, px(DROP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tone = QColor("#141628")
    tone.setAlphaF(strength * 0.8 / STEPS)
    painter.setBrush(tone)
    for step in range(STEPS):
        # Planes on top of one another, from far outside to inside the edge: dark in the middle, soft at both ends.
        spread = reach * (1 - 1.7 * (step / (STEPS - 1)) ** 0.7)
        grown = rect.adjusted(-spread, -spread, spread, spread).translated(0, drop)
        painter.drawRoundedRect(grown, max(2.0, radius + spread), max(2.0, radius + spread))
    painter.restore()
