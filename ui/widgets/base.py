"""What every own widget shares: it takes a new theme or text size at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Mixed = QWidget
else:
    _Mixed = object

FSI = "⁨"
PDI = "⁩"


def isolate(name: str) -> str:
    """`name` between first-strong isolates, so that an Arabic name does not reorder the sentence it stands in."""
    return f"{FSI}{name}{PDI}" if name else ""


class Restyled(_Mixed):
    """Mixed into a widget: `restyle()` runs when the theme or the text size changes."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()

    def restyle(self) -> None:
        """Measure and paint again; widgets that keep fonts or icons set them here."""
        self.updateGeometry()
        self.update()


class KeyboardFocus(Restyled):
    """Mixed into a widget that paints its own focus ring: `ring` is off after a click with the mouse."""

    ring: bool = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus."""
        self.ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.ring = False
        super().focusOutEvent(event)
        self.update()
