"""A plane that floats over the window with the rest dimmed under it: the palette and the page of keys.

It is a child of the window and no window itself: nothing can get lost behind it, and Escape or a click beside it
closes it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from ui.shadow import paint_shadow
from ui.theme import color, px, theme
from ui.widgets import Restyled
from ui.widgets.paint import rounded

WIDTH = 680
TOP = 104
RADIUS = 12


class Overlay(Restyled, QWidget):
    """Covers a window; `column` is the layout of the plane in the middle."""

    def __init__(self, window: QMainWindow) -> None:
        """Over the whole of `window`; shown by `open`."""
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self.plane = QWidget(self)
        self.column = QVBoxLayout(self.plane)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.hide()

    def open(self) -> None:
        """Show it; the focus comes back to where it was when it closes."""
        self._before = QApplication.focusWidget()
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.first().setFocus(Qt.FocusReason.PopupFocusReason)

    def first(self) -> QWidget:
        """What gets the focus."""
        return self.plane

    def close_over(self) -> None:
        """Go away and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def plane_height(self, room: int) -> int:
        """How high the plane is, in `room` px at most."""
        return min(room, self.plane.sizeHint().height())

    def _place(self) -> None:
        edge = px(16)
        width = min(px(WIDTH), self.width() - 2 * edge)
        top = min(px(TOP), max(edge, self.height() // 8))
        height = self.plane_height(self.height() - top - edge)
        self.plane.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
            self.update()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click beside it."""
        if not self.plane.geometry().contains(event.position().toPoint()):
            self.close_over()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil, the shadow and the plane."""
        painter = QPainter(self)
        veil = QColor("#141628")
        veil.setAlphaF(0.55 if theme().name == "dark" else 0.32)
        painter.fillRect(self.rect(), veil)
        rect = QRectF(self.plane.geometry())
        paint_shadow(painter, rect, px(RADIUS))
        rounded(painter, rect, px(RADIUS), color("raised"), color("line2"))

    def restyle(self) -> None:
        """Measure again."""
        if self.isVisible():
            self._place()
        super().restyle()
