"""Texts and small marks: labels in the text styles, badges, key caps, rungs, initials, the meter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.icons import pixmap
from ui.theme import color, font, line_height, px
from ui.tokens import TEXT, TEXT2
from ui.widgets.base import KeyboardFocus, Restyled
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


class Label(Restyled, QLabel):
    """A text in one of the text styles and colour tokens, always as plain text. `wrap` for more than one line."""

    def __init__(
        self, text: str = "", style: str = "body", token: str = TEXT, *, wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._style, self._token = style, token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self.restyle()

    def set_token(self, token: str) -> None:
        """Another colour, by token."""
        self._token = token
        self.restyle()

    def set_style(self, style: str) -> None:
        """Another text style."""
        self._style = style
        self.restyle()

    def restyle(self) -> None:
        """Font, colour and line box of the theme in use."""
        self.setFont(font(self._style))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color(self._token))
        self.setPalette(palette)
        self.setMinimumHeight(line_height(self._style))


class Elided(Restyled, QWidget):
    """One line in a fixed line box; too long ends in an ellipsis, with the whole text as tooltip and accessible name.

    For names and values: Arabic and Latin stay level and begin at the same side.
    """

    def __init__(
        self, text: str = "", style: str = "body", token: str = TEXT, *, align: str = "left",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._text, self._style, self._token, self._align = "", style, token, align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.restyle()

    def set_token(self, token: str) -> None:
        """Another colour, by token."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text in its line box."""
        return QSize(round(text_width(self._text, self._style) + 1), line_height(self._style))

    def minimumSizeHint(self) -> QSize:
        """A few letters: the rest may be elided."""
        return QSize(min(px(48), self.sizeHint().width()), line_height(self._style))

    def resizeEvent(self, _event: QEvent) -> None:
        """The tooltip is there only when something is missing."""
        self.setToolTip(self._text if self.sizeHint().width() > self.width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw in the fixed line box."""
        draw_line(QPainter(self), QRectF(self.rect()), self._text, self._style, self._token, self._align)


class IconLabel(Restyled, QLabel):
    """An icon beside a word. It has no accessible name of its own: the word says it."""

    def __init__(self, name: str, token: str = TEXT2, size: int = 16, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._side = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Another icon, and a colour token when given."""
        self._name, self._token = name, token or self._token
        self.restyle()

    def restyle(self) -> None:
        """Recolour for the theme in use."""
        self.setPixmap(pixmap(self._name, self._token, self._side))
        self.setFixedSize(px(self._side), px(self._side))


class IconText(Restyled, QWidget):
    """An icon with one line of text: "Saved at 09:41:08", "Caps Lock is on"."""

    def __init__(
        self, icon: str, text: str, style: str = "second500", token: str = TEXT2, *, icon_token: str = "",
        size: int = 16, wrap: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._icon = IconLabel(icon, icon_token or token, size)
        self._label = Label(text, style, token, wrap=wrap)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum,
                           QSizePolicy.Policy.Minimum)  # fmt: skip
        self.restyle()

    def set_text(self, text: str, *, icon: str = "", token: str = "") -> None:
        """Change the text, and the icon and colour token when given."""
        self._label.setText(text)
        if token:
            self._label.set_token(token)
        if icon:
            self._icon.set_icon(icon, token or None)

    def text(self) -> str:
        """The text."""
        return self._label.text()

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))


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


class Meter(KeyboardFocus, QWidget):
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
        token = "warn" if high else "text"
        if self._inline:
            left = label + px(8)
            draw_line(painter, QRectF(left, 0, text + 1, px(18)), self._text, "label600", token)
            left += text + px(12)
            paint_blocks(painter, QRectF(left, px(4), width - left, px(10)), self._value, self._norm)
            return
        draw_line(painter, QRectF(0, 0, width, px(18)), self._text, "label600", token, "right")
        paint_blocks(painter, QRectF(0, px(26), width, px(10)), self._value, self._norm)


class SectionHeader(Restyled, QWidget):
    """The head of a section: title, a note in grey beside it, and widgets at the right."""

    def __init__(
        self, title: str, note: str = "", *actions: QWidget, style: str = "head", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._title = Label(title, style)
        self._note = Elided(note, "help" if style != "head" else "second", "text2")
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        self._note.setVisible(bool(note))
        for action in actions:
            self._row.addWidget(action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """Another note; "" hides it."""
        self._note.set_text(note)
        self._note.setVisible(bool(note))

    def add_action(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self._row.addWidget(widget)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))


class NameValue(Restyled, QWidget):
    """A small caption over a value with an icon before it: the facts in the head of a case."""

    def __init__(self, icon: str, caption: str, value: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._value = Elided(value, "label")
        self._row.addWidget(IconLabel(icon), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._column, 1)
        self._column.addWidget(Elided(caption, "help", "text2"))
        self._column.addWidget(self._value)
        self._caption = caption
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(value)
        self.restyle()

    def set_value(self, value: str) -> None:
        """Another value."""
        self._value.set_text(value)
        self.setAccessibleName(f"{self._caption}: {value}")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self._column.setSpacing(0)


__all__ = [
    "Avatar", "Badge", "BrandMark", "Elided", "IconLabel", "IconText", "KeyCap", "Label", "Meter", "NameValue",
    "RungBadge", "SectionHeader",
]  # fmt: skip
