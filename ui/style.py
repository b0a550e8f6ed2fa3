"""Fusion with our focus ring, tick and radio: one place, so that they look the same on every widget."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QProxyStyle, QPushButton, QStyle, QStyleOption, QWidget

from ui.theme import color, px, theme

_State = QStyle.StateFlag
_Element = QStyle.PrimitiveElement


class CaseworkerStyle(QProxyStyle):
    """Draws the focus ring, the check box's tick and the radio's dot; everything else is Fusion with the sheet."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Draw the three primitives that are ours and leave the rest to Fusion."""
        if element == _Element.PE_FrameFocusRect:
            if isinstance(widget, QPushButton | QComboBox):
                return  # the style sheet gives these their ring
            paint_focus_ring(painter, QRectF(option.rect), radius=px(6))
        elif element == _Element.PE_IndicatorCheckBox:
            _paint_tick(painter, option)
        elif element == _Element.PE_IndicatorRadioButton:
            _paint_radio(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """A ring of 2 px in the focus colour, just inside `rect`."""
    width = max(2, px(2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def _indicator(option: QStyleOption) -> tuple[QRectF, bool, bool]:
    """The indicator's square with whether it is on and enabled."""
    whole = QRectF(option.rect)
    side = min(px(16), whole.width(), whole.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(whole.center())
    state = option.state
    return square, bool(state & _State.State_On), bool(state & _State.State_Enabled)


def _edge_pen(enabled: bool) -> QPen:
    pen = QPen(color("control" if enabled else "line2"), 1)
    if not enabled and theme().contrast:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _paint_tick(painter: QPainter, option: QStyleOption) -> None:
    square, on, enabled = _indicator(option)
    partly = bool(option.state & _State.State_NoChange)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = (on or partly) and enabled
    painter.setPen(Qt.PenStyle.NoPen if filled else _edge_pen(enabled))
    painter.setBrush(color("accent") if filled else color("surface" if enabled else "sunken"))
    inset = 0.0 if filled else 0.5
    painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), px(4), px(4))
    pen = QPen(color("on_accent" if enabled else "text3"), px(16) / 8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [(0.25, 0.5), (0.75, 0.5)] if partly else [(0.24, 0.52), (0.42, 0.70), (0.76, 0.32)]
    if on or partly:
        points = [QPointF(square.x() + x * square.width(), square.y() + y * square.height()) for x, y in at]
        painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _paint_radio(painter: QPainter, option: QStyleOption) -> None:
    square, on, enabled = _indicator(option)
    paint_radio(painter, square, on=on, enabled=enabled)


def paint_radio(painter: QPainter, square: QRectF, *, on: bool, enabled: bool = True) -> None:
    """A radio's circle in `square`; shared with cards that hold a choice."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = on and enabled
    painter.setPen(Qt.PenStyle.NoPen if filled else _edge_pen(enabled))
    painter.setBrush(color("accent") if filled else color("surface" if enabled else "sunken"))
    inset = 0.0 if filled else 0.5
    painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset))
    if on:
        dot = square.width() * 0.3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("on_accent" if enabled else "text3"))
        painter.drawEllipse(square.adjusted(dot, dot, -dot, -dot))
    painter.restore()
