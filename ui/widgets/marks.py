"""Small marks: badges, key caps, rungs, initials, the program's own mark, the caseload meter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.i18n import _
from ui.theme import color, px
from ui.widgets.base import Restyled
from ui.widgets.paint import (
    badge_height,
    badge_width,
    draw_line,
    keycap_height,
    keycap_width,
    paint_avatar,
    paint_badge,
    paint_blocks,
    paint_keycap,
    paint_rung,
    rounded,
    rung_size,
    rung_text,
    text_width,
)


class _Mark(Restyled, QWidget):
    """A small painted widget of a fixed natural size that says its text to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """The natural size."""
        return self.sizeHint()


class Badge(_Mark):
    """A state in words with an icon. `kind`: neutral, accent, ok, warn or danger."""

    def __init__(self, kind: str = "neutral", icon: str = "", text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_badge(kind, icon, text)

    def set_badge(self, kind: str, icon: str, text: str) -> None:
        """Show another state."""
        self._kind, self._icon, self._text = kind, icon, text
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """The natural size."""
        return QSize(round(badge_width(self._icon, self._text) + 0.5), badge_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        paint_badge(QPainter(self), QRectF(self.rect()), self._kind, self._icon, self._text)


class KeyCap(_Mark):
    """The name of a key in a small frame."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """The natural size."""
        return QSize(round(keycap_width(self._text) + 0.5), keycap_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        paint_keycap(QPainter(self), QRectF(self.rect()), self._text)


class RungBadge(_Mark):
    """A rung of the ladder as six bars with its figure; `rung` None when it is not known yet."""

    def __init__(
        self, rung: int | None = None, plus: bool = False, *, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._large = large
        self.set_rung(rung, plus)

    def set_rung(self, rung: int | None, plus: bool = False) -> None:
        """Show another rung."""
        self._rung, self._plus = rung, plus
        said = _("Rung not known") if rung is None else _("Rung {rung}").format(rung=rung_text(rung, plus))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """The natural size."""
        return QSize(*rung_size(self._large))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        paint_rung(QPainter(self), QRectF(self.rect()), self._rung, self._plus, self._large)


class Avatar(_Mark):
    """Initials in a disc; hidden from screen readers' reading when the name stands beside it (`name` empty)."""

    def __init__(
        self, initials: str, kind: str = "accent", *, name: str = "", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials, self._kind, self._side = initials, kind, size
        self.setAccessibleName(name or initials)

    def set_initials(self, initials: str, name: str = "") -> None:
        """Show another person."""
        self._initials = initials
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        """The natural size."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._initials, self._kind)


class BrandMark(_Mark):
    """The program's mark: three rising bars in a square of accent."""

    def __init__(self, size: int = 28, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size

    def sizeHint(self) -> QSize:
        """The natural size."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square with three bars."""
        painter = QPainter(self)
        side = float(self.width())
        rounded(painter, QRectF(0, 0, side, side), side * 0.2, color("accent"))
        for step, tall in enumerate((0.15, 0.32, 0.50)):
            bar = QRectF(side * (0.22 + step * 0.21), side * (0.78 - tall), side * 0.15, side * tall)
            rounded(painter, bar, side * 0.04, color("on_accent"))


class Meter(Restyled, QWidget):
    """How full a caseload is: one block for each place of the norm, with the figures in words."""

    def __init__(
        self, value: int, norm: int, *, label: str = "", text: str = "", inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._inline = inline
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(value, norm, text)

    def set_value(self, value: int, norm: int, text: str = "") -> None:
        """Show another value; `text` replaces the words "32 of 35"."""
        self._value, self._norm = value, norm
        self._text = text or _("{value} of {norm}").format(value=value, norm=norm)
        self.setAccessibleName(f"{self._label} {self._text}".strip())
        self.restyle()

    def sizeHint(self) -> QSize:
        """Words over blocks, or beside them."""
        words = text_width(self._label, "label") + text_width(self._text, "label600") + px(24)
        if self._inline:
            return QSize(round(words + px(140)), px(22))
        return QSize(round(max(words, px(232))), px(18) + px(8) + px(10))

    def minimumSizeHint(self) -> QSize:
        """Narrower blocks are fine, cut words are not."""
        words = text_width(self._label, "label") + text_width(self._text, "label600") + px(12)
        return QSize(round(words + (px(64) if self._inline else 0)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and blocks."""
        painter = QPainter(self)
        high = self._value > self._norm
        width, label = float(self.width()), text_width(self._label, "label")
        text = text_width(self._text, "label600")
        draw_line(painter, QRectF(0, 0, width, px(18)), self._label, "label", "text2")
        tone = "warn" if high else "text"
        if self._inline:
            left = label + px(8)
            draw_line(painter, QRectF(left, 0, text + 1, px(18)), self._text, "label600", tone)
            left += text + px(12)
            paint_blocks(painter, QRectF(left, px(4), width - left, px(10)), self._value, self._norm)
            return
        draw_line(painter, QRectF(0, 0, width, px(18)), self._text, "label600", tone, "right")
        paint_blocks(painter, QRectF(0, px(26), width, px(10)), self._value, self._norm)


__all__ = ["Avatar", "Badge", "BrandMark", "KeyCap", "Meter", "RungBadge"]
