"""Texts: labels in the text styles, names that are elided, icons with a word, heads of sections."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import color, font, line_height, px
from ui.tokens import TEXT, TEXT2
from ui.widgets.base import Restyled
from ui.widgets.paint import (
    draw_line,
    text_width,
)


class Label(Restyled, QLabel):
    """A text in one of the text styles and colour tokens, always as plain text. `wrap` for more than one line."""

    def __init__(
        self, text: str = "", style: str = "body", tone: str = TEXT, *, wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._style, self._tone = style, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self.restyle()

    def set_tone(self, tone: str) -> None:
        """Another colour, by token."""
        self._tone = tone
        self.restyle()

    def set_style(self, style: str) -> None:
        """Another text style."""
        self._style = style
        self.restyle()

    def restyle(self) -> None:
        """Font, colour and line box of the theme in use."""
        self.setFont(font(self._style))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color(self._tone))
        self.setPalette(palette)
        self.setMinimumHeight(line_height(self._style))


class Elided(Restyled, QWidget):
    """One line in a fixed line box; too long ends in an ellipsis, with the whole text as tooltip and accessible name.

    For names and values: Arabic and Latin stay level and begin at the same side.
    """

    def __init__(
        self, text: str = "", style: str = "body", tone: str = TEXT, *, align: str = "left",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._text, self._style, self._tone, self._align = "", style, tone, align
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

    def set_tone(self, tone: str) -> None:
        """Another colour, by token."""
        self._tone = tone
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
        draw_line(QPainter(self), QRectF(self.rect()), self._text, self._style, self._tone, self._align)


class IconLabel(Restyled, QLabel):
    """An icon beside a word. It has no accessible name of its own: the word says it."""

    def __init__(self, name: str, tone: str = TEXT2, size: int = 16, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._side = name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Another icon, and a colour token when given."""
        self._name, self._tone = name, tone or self._tone
        self.restyle()

    def restyle(self) -> None:
        """Recolour for the theme in use."""
        self.setPixmap(pixmap(self._name, self._tone, self._side))
        self.setFixedSize(px(self._side), px(self._side))


class IconText(Restyled, QWidget):
    """An icon with one line of text: "Saved at 09:41:08", "Caps Lock is on"."""

    def __init__(
        self, icon: str, text: str, style: str = "second500", tone: str = TEXT2, *, icon_tone: str = "",
        size: int = 16, wrap: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._icon = IconLabel(icon, icon_tone or tone, size)
        self._label = Label(text, style, tone, wrap=wrap)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum,
                           QSizePolicy.Policy.Minimum)  # fmt: skip
        self.restyle()

    def set_text(self, text: str, *, icon: str = "", tone: str = "") -> None:
        """Change the text, and the icon and colour token when given."""
        self._label.setText(text)
        if tone:
            self._label.set_tone(tone)
        if icon:
            self._icon.set_icon(icon, tone or None)

    def text(self) -> str:
        """The text."""
        return self._label.text()

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))


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

    def sizeHint(self) -> QSize:
        """At least as high as a link, so that heads side by side are level."""
        return super().sizeHint().expandedTo(QSize(0, px(24)))

    def minimumSizeHint(self) -> QSize:
        """The same in height."""
        return super().minimumSizeHint().expandedTo(QSize(0, px(24)))


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


__all__ = ["Elided", "IconLabel", "IconText", "Label", "NameValue", "SectionHeader"]
