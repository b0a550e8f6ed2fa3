"""Buttons, chips and the segmented choice: painted by the program, with key caps and a visible focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import paint_icon
from ui.style import paint_focus_ring
from ui.theme import color, px, theme
from ui.widgets.base import KeyboardFocus, Restyled
from ui.widgets.paint import (
    badge_height,
    badge_width,
    chip_height,
    chip_width,
    dashed,
    draw_line,
    keycap_width,
    paint_badge,
    paint_chip,
    paint_keycap,
    rounded,
    text_width,
)

BUTTON_HEIGHTS: dict[str, int] = {"link": 24, "small": 30, "normal": 36, "tall": 40, "large": 44}
_PADDING: dict[str, int] = {"link": 4, "small": 12}
_SMALL: tuple[str, ...] = ("link", "small")
_BUTTON_TEXT: dict[str, str] = {"primary": "on_accent", "secondary": "text", "quiet": "accent_text", "danger": "danger",
                                "plain": "text2", "field": "text2"}  # fmt: skip


def button_width(text: str, icon: str = "", key: str = "", size: str = "normal") -> float:
    """The natural width of a button in px."""
    width = text_width(text, "label" if size in _SMALL else "body500") if text else 0.0
    width += 2 * px(_PADDING.get(size, 14))
    if icon:
        width += px(16) + (px(6 if size in _SMALL else 8) if text else 0)
    if key:
        width += keycap_width(key) + px(10)
    return width if text else max(width - 2 * px(4), px(BUTTON_HEIGHTS[size]))


def paint_button(
    painter: QPainter, rect: QRectF, text: str, *, kind: str = "secondary", icon: str = "", key: str = "",
    size: str = "normal", hover: bool = False, down: bool = False, enabled: bool = True, ring: bool = False,
    checked: bool = False, align: str = "center",
) -> None:  # fmt: skip
    """A button that fills `rect`; shared by `Button` and by the rows that draw their action."""
    tone = "accent_text" if checked else _BUTTON_TEXT[kind] if enabled else "text3"
    _paint_button_plane(painter, rect, kind, hover or down, enabled, ring, checked)
    style = "body" if kind == "field" else "label" if size in _SMALL else "body500"
    content = button_width(text, icon, key, size) - 2 * px(_PADDING.get(size, 14))
    left = rect.left() + px(10) if align == "left" else rect.left() + max(px(4), (rect.width() - content) / 2)
    if not text:
        left = rect.center().x() - px(16) / 2
    right = rect.right() - px(2)
    if icon:
        paint_icon(painter, icon, left, rect.center().y() - px(16) / 2, tone, 16)
        left += px(16) + px(6 if size in _SMALL else 8)
    if key:
        cap = keycap_width(key)
        at = right - px(4) - cap if align == "left" else left + text_width(text, style) + px(10)
        edge = "on_accent" if kind == "primary" and enabled else "line2"
        paint_keycap(painter, QRectF(at, rect.top(), cap, rect.height()), key,
                     tone if kind == "primary" else "text2", edge)  # fmt: skip
        right = at - px(3)
    if text:
        draw_line(painter, QRectF(left, rect.top(), max(0.0, right - left), rect.height()), text, style, tone)


def _paint_button_plane(
    painter: QPainter, rect: QRectF, kind: str, hover: bool, enabled: bool, ring: bool, checked: bool
) -> None:
    radius = px(7)
    ring_width = max(2, px(2))
    if not enabled:
        if kind in ("quiet", "plain"):
            return
        rounded(painter, rect, radius, color("sunken"), None if theme().contrast else color("line"))
        if theme().contrast:
            dashed(painter, rect, radius, color("line"))
    elif kind == "primary":
        gap = 2 * ring_width if ring else 0
        inner = rect.adjusted(gap, gap, -gap, -gap)
        rounded(painter, inner, radius - gap / 2, color("accent_hover" if hover else "accent"))
    elif kind in ("quiet", "plain"):
        if hover or checked:
            soft = "accent_soft" if kind == "quiet" or checked else "hover"
            rounded(painter, rect, radius, color(soft), color("line") if theme().contrast else None)
    else:
        edge = "danger_line" if kind == "danger" else "accent_line" if checked else "line2"
        fill = "accent_soft" if checked else "hover" if hover else "surface"
        rounded(painter, rect, radius, color(fill), color(edge))
    if ring and enabled:
        paint_focus_ring(painter, rect, radius)


class Button(KeyboardFocus, QPushButton):
    """A button. `kind`: "primary" (one per screen), "secondary", "quiet" (accent text), "plain" (grey), "danger", or
    "field" (looks like a field to type in and opens something).

    `key_hint` shows the key that does the same; the key itself is a `QAction` or shortcut of the screen.
    A button with an icon alone must be given its `accessible` name.
    """

    def __init__(
        self, text: str = "", kind: str = "secondary", *, icon: str = "", key_hint: str = "", size: str = "normal",
        accessible: str = "", align: str = "center", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self._kind, self._icon, self._key, self._size, self._align = kind, icon, key_hint, size, align
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if accessible or text:
            self.setAccessibleName(accessible or text)
        if accessible and not text:
            self.setToolTip(accessible)
        if key_hint:
            self.setAccessibleDescription(key_hint)

    def set_icon(self, name: str) -> None:
        """Show another icon; "" for none."""
        self._icon = name
        self.restyle()

    def set_kind(self, kind: str) -> None:
        """Change the kind, e.g. when another button becomes the primary one."""
        self._kind = kind
        self.update()

    def set_text(self, text: str) -> None:
        """Change the text and with it the accessible name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Room for icon, text and key cap at the text size in use."""
        width = button_width(self.text(), self._icon, self._key, self._size)
        return QSize(round(width + 0.5), px(BUTTON_HEIGHTS[self._size]))

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        painter = QPainter(self)
        paint_button(
            painter, QRectF(self.rect()), self.text(), kind=self._kind, icon=self._icon, key=self._key,
            size=self._size, hover=self.underMouse(), down=self.isDown(), enabled=self.isEnabled(), ring=self.ring,
            checked=self.isCheckable() and self.isChecked(), align=self._align,
        )  # fmt: skip


class LinkButton(Button):
    """Accent text without a plane until the pointer is on it; small, for "Table", "Edit", "And 21 more"."""

    def __init__(self, text: str, *, icon: str = "", key_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "quiet", icon=icon, key_hint=key_hint, size="link", parent=parent)


class IconButton(Button):
    """A square button with an icon alone (close, calendar, show password); `accessible` says what it does."""

    def __init__(self, icon: str, accessible: str, *, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__("", kind, icon=icon, size="small", accessible=accessible, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Chip(KeyboardFocus, QPushButton):
    """A filter or choice in a pill; a tick when chosen, `count` behind it, `key_hint` before it."""

    def __init__(
        self, text: str, *, count: int | None = None, checkable: bool = True, checked: bool = False,
        key_hint: str = "", icon: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self._count, self._key, self._icon = count, key_hint, icon
        self.setCheckable(checkable)
        self.setChecked(checked)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.restyle)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.text() if self._count is None else f"{self.text()} {self._count}")

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self._count = count
        self._name()
        self.restyle()

    def sizeHint(self) -> QSize:
        """Room for all parts at the text size in use."""
        checked = self.isChecked()
        width = chip_width(self.text(), checked=checked, count=self._count, key=self._key, icon=self._icon)
        return QSize(round(width + 0.5), chip_height())

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the shared function."""
        paint_chip(
            QPainter(self), QRectF(self.rect()), self.text(), checked=self.isChecked(), count=self._count,
            key=self._key, icon=self._icon, hover=self.underMouse(), enabled=self.isEnabled(), ring=self.ring,
        )  # fmt: skip


class _Segment(KeyboardFocus, QToolButton):
    """One choice in a `Segmented`."""

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for icon and text, measured as if chosen so that a choice moves nothing."""
        width = text_width(self.text(), "label") + 2 * px(10) + (px(16) + px(6) if self._icon else 0)
        return QSize(round(width + 0.5), px(24))

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen one is raised."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        tone = "text3" if not self.isEnabled() else "text" if self.isChecked() else "text2"
        if self.isChecked():
            rounded(painter, rect, px(6), color("raised"), color("line2"))
        elif self.underMouse():
            rounded(painter, rect, px(6), color("hover"))
        left = rect.left() + px(10)
        if self._icon:
            paint_icon(painter, self._icon, left, rect.center().y() - px(16) / 2, tone, 16)
            left += px(16) + px(6)
        draw_line(painter, QRectF(left, rect.top(), rect.right() - left - px(4), rect.height()), self.text(),
                  "label", tone)  # fmt: skip
        if self.ring:
            paint_focus_ring(painter, rect, px(6))


class Segmented(Restyled, QWidget):
    """One choice out of a few in one track; arrow keys move it. `changed(index)` on a choice by hand.

    `options` are texts, or (text, icon) pairs.
    """

    changed = Signal(int)

    def __init__(
        self, options: Sequence[str | tuple[str, str]], current: int = 0, *, accessible: str = "",
        size: str = "small", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._size = size
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        for index, option in enumerate(options):
            text, icon = (option, "") if isinstance(option, str) else option
            segment = _Segment(text, icon, self)
            self._group.addButton(segment, index)
            self._row.addWidget(segment)
        self.set_current(current)
        self._group.idClicked.connect(self.changed)
        self.restyle()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._row.setContentsMargins(px(3), px(3), px(3), px(3))
        self._row.setSpacing(px(2))
        for segment in self._group.buttons():
            segment.setFixedHeight(px(BUTTON_HEIGHTS[self._size]) - 2 * px(3))
        super().restyle()

    def current(self) -> int:
        """The index of the choice."""
        return self._group.checkedId()

    def set_text(self, index: int, text: str) -> None:
        """Another text for one choice (a count in it)."""
        button = self._group.button(index)
        if button is not None and button.text() != text:
            button.setText(text)
            button.setAccessibleName(text)
            button.updateGeometry()

    def set_current(self, index: int) -> None:
        """Choose by program; `changed` is not sent."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track."""
        rounded(QPainter(self), QRectF(self.rect()), px(8), color("sunken"), color("line"))


class NavButton(KeyboardFocus, QPushButton):
    """A place in the navigation: icon, word, and a badge with a count when something waits."""

    def __init__(self, text: str, icon: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._count, self._count_kind = icon, 0, "danger"
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, kind: str = "danger") -> None:
        """Show how many things wait here; 0 shows nothing."""
        self._count, self._count_kind = count, kind
        self.setAccessibleName(f"{self.text()} {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, word and count."""
        width = px(38) + text_width(self.text(), "body500") + px(12) + (badge_width("", "99") if self._count else 0)
        return QSize(round(width + 0.5), px(36))

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen place stands in the soft accent."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, rect, px(8), color("accent_soft"), color("accent") if theme().contrast else None, px(2))
        elif self.underMouse():
            rounded(painter, rect, px(8), color("hover"))
        paint_icon(painter, self._icon, px(10), rect.center().y() - px(18) / 2, "accent_text" if on else "text2", 18)
        right = rect.right() - px(8)
        if self._count:
            text = str(self._count)
            width = badge_width("", text)
            place = QRectF(right - width, rect.center().y() - badge_height() / 2, width, badge_height())
            paint_badge(painter, place, self._count_kind, "", text)
            right -= width + px(4)
        box = QRectF(px(38), rect.top(), right - px(38), rect.height())
        draw_line(painter, box, self.text(), "body500" if on else "body", "accent_text" if on else "text")
        if self.ring:
            paint_focus_ring(painter, rect, px(8))
