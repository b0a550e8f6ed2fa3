"""Figures and steps that can be chosen: count cards, figure cards, the row of steps, large choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.icons import paint_icon
from ui.style import paint_focus_ring, paint_radio
from ui.theme import color, line_height, px, theme
from ui.tokens import TEXT2
from ui.widgets.base import KeyboardFocus, Restyled
from ui.widgets.cards import Card
from ui.widgets.labels import Label
from ui.widgets.paint import draw_line, rounded, text_width, wrapped


class CountCard(KeyboardFocus, QPushButton):
    """A count with its word that filters a list: checkable, with an accent edge when chosen."""

    def __init__(
        self, value: int, label: str, *, icon: str = "", tone: str = TEXT2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label, self._icon, self._tone = label, icon, tone
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def set_value(self, value: int) -> None:
        """Show another count."""
        self._value = value
        self.setAccessibleName(f"{value} {self._label}")
        self.restyle()

    def sizeHint(self) -> QSize:
        """Room for icon, figure and word."""
        width = 2 * px(16) + text_width(str(self._value), "head") + px(8) + text_width(self._label, "second")
        return QSize(round(width + (px(26) if self._icon else 0)), px(48))

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with an accent ring when chosen."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        edge, width = ("focus", max(2, px(2))) if chosen or self.ring else ("line", 0)
        fill = "accent_soft" if chosen and self.ring else "hover" if self.underMouse() else "surface"
        rounded(painter, rect, px(10), color(fill), color(edge), width)
        left = float(px(14))
        if self._icon:
            paint_icon(painter, self._icon, left, rect.center().y() - px(18) / 2, self._tone, 18)
            left += px(26)
        left += draw_line(painter, rect.adjusted(left, 0, 0, 0), str(self._value), "head") + px(8)
        box = QRectF(left, rect.top(), rect.right() - px(8) - left, rect.height())
        draw_line(painter, box, self._label, "second", "text2")


class FigureCard(Card):
    """A figure of a report: caption over it, a note beside it; `kind` "warn" or "danger" colours the note."""

    def __init__(self, caption: str, figure: str, note: str = "", kind: str = "", *, parent: QWidget | None = None):
        super().__init__(padding=0, spacing=0, parent=parent)
        self._caption = caption
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_figure(figure, note, kind)

    def set_figure(self, figure: str, note: str = "", kind: str = "") -> None:
        """Show another figure."""
        self._figure, self._note, self._kind = figure, note, kind
        self.setAccessibleName(f"{self._caption}: {figure} {note}".strip())
        self.updateGeometry()
        self.update()

    def _parts(self, width: float) -> tuple[list[str], bool, list[str]]:
        """The lines of the caption, whether the note fits beside the figure, and else its lines."""
        room = max(float(px(60)), width - 2 * px(16))
        beside = text_width(self._figure, "figure") + px(9) + text_width(self._note, "second") <= room
        return wrapped(self._caption, "second", room), beside, [] if beside else wrapped(self._note, "second", room)

    def _height(self, width: float) -> int:
        caption, _beside, note = self._parts(width)
        lines = len(caption) + len(note)
        return px(11) * 2 + line_height("figure") + lines * line_height("second") + px(2)

    def hasHeightForWidth(self) -> bool:
        """Words wrap instead of being cut."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Higher when the note has to stand under the figure."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """Caption, figure, note."""
        note = px(9) + text_width(self._note, "second") if self._note else 0
        width = max(text_width(self._caption, "second"), text_width(self._figure, "figure") + note) + 2 * px(16)
        return QSize(round(width + 1), self._height(width + 1))

    def minimumSizeHint(self) -> QSize:
        """Narrower: the words wrap."""
        width = text_width(self._figure, "figure") + px(100)
        return QSize(round(width), px(76))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room that the wrapped words need."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._height(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, caption, figure and note on one baseline."""
        super().paintEvent(event)
        painter = QPainter(self)
        caption, beside, note = self._parts(self.width())
        left, top, width = float(px(16)), float(px(11)), float(self.width() - 2 * px(16))
        for line in caption:
            top += self._line(painter, left, top, width, line, "text2")
        used = draw_line(painter, QRectF(left, top, width, line_height("figure")), self._figure, "figure")
        if beside:
            box = QRectF(left + used + px(9), top + px(5), width - used - px(9), line_height("figure"))
            draw_line(painter, box, self._note, "second", self._kind or "text2")
        top += line_height("figure")
        for line in note:
            top += self._line(painter, left, top, width, line, self._kind or "text2")

    def _line(self, painter: QPainter, left: float, top: float, width: float, text: str, tone: str) -> int:
        """Draw one line; its height."""
        draw_line(painter, QRectF(left, top, width, line_height("second")), text, "second", tone)
        return line_height("second")


class StepRow(Restyled, QWidget):
    """Where one is in a short job: numbered steps, a tick for what is done."""

    def __init__(self, steps: Sequence[str], current: int = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """The step one is at, from 0; all before it are done."""
        self._current = current
        if 0 <= current < len(self._steps):
            words = _("Step {number} of {total}: {name}")
            self.setAccessibleName(words.format(number=current + 1, total=len(self._steps), name=self._steps[current]))
        self.update()

    def current(self) -> int:
        """The step one is at."""
        return self._current

    def sizeHint(self) -> QSize:
        """All words, with lines between."""
        words = sum(text_width(step, "label600") for step in self._steps)
        return QSize(round(words + len(self._steps) * px(32) + (len(self._steps) - 1) * px(52)), px(24))

    def minimumSizeHint(self) -> QSize:
        """The discs with the words of the step one is at."""
        longest = max((text_width(step, "label600") for step in self._steps), default=0.0)
        return QSize(round(longest + len(self._steps) * px(32) + (len(self._steps) - 1) * px(12)), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc, word, line; without room only the words of the step one is at."""
        painter = QPainter(self)
        narrow = self.width() < self.sizeHint().width()
        gap = px(12) if narrow else px(52)
        left, side = 0.0, float(px(24))
        for index, step in enumerate(self._steps):
            self._paint_disc(painter, QRectF(left, 0, side, side), index)
            left += side + px(8)
            if not narrow or index == self._current:
                style = "label600" if index == self._current else "label"
                tone = "text" if index <= self._current else "text2"
                left += draw_line(painter, QRectF(left, 0, self.width() - left, side), step, style, tone)
            if index + 1 < len(self._steps):
                painter.setPen(QPen(color("line2"), 1))
                middle = round(side / 2) + 0.5
                painter.drawLine(round(left + px(8)), round(middle), round(left + gap - px(10)), round(middle))
            left += gap

    def _paint_disc(self, painter: QPainter, rect: QRectF, index: int) -> None:
        reached = index <= self._current
        edge = color("line") if theme().contrast and not reached else None
        rounded(painter, rect, rect.height() / 2, color("accent" if reached else "neutral_soft"), edge)
        if index < self._current:
            paint_icon(painter, "check", rect.x() + px(5), rect.y() + px(5), "on_accent", 14)
        else:
            tone = "on_accent" if reached else "text2"
            draw_line(painter, rect, str(index + 1), "badge600", tone, "center")


class ChoiceCard(KeyboardFocus, QRadioButton):
    """A choice as a large card: a value with who and when under it. Cards in one parent exclude each other."""

    def __init__(self, value: str, note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._note = value, note
        self.setAccessibleName(f"{value}. {note}" if note else value)
        self.setToolTip(value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        words = max(text_width(self._value, "row"), text_width(self._note, "help"))
        height = line_height("body") + (line_height("help") if self._note else 0) + 2 * px(8)
        return QSize(round(words + px(60)), max(height, px(40)))

    def minimumSizeHint(self) -> QSize:
        """Values may be elided; the tooltip has the whole."""
        return QSize(px(140), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        """The whole card can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, the radio and two lines."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        edge = "accent_line" if on else "line2"
        rounded(painter, rect, px(8), color(fill), color(edge), 2 if on and theme().contrast else 0)
        side = px(16)
        paint_radio(painter, QRectF(px(11), rect.center().y() - side / 2, side, side), on=on, enabled=self.isEnabled())
        left, width = float(px(46)), rect.width() - px(58)
        high = line_height("body") + (line_height("help") if self._note else 0)
        top = rect.center().y() - high / 2
        draw_line(painter, QRectF(left, top, width, line_height("body")), self._value, "row" if on else "body")
        if self._note:
            note = QRectF(left, top + line_height("body"), width, line_height("help"))
            draw_line(painter, note, self._note, "help", "text2")
        if self.ring:
            paint_focus_ring(painter, rect, px(8))


class NumberedStep(Restyled, QWidget):
    """A step of a form on one screen: its number in a disc, a title with a hint; `column` holds the rest."""

    def __init__(self, number: int, title: str, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.column = QVBoxLayout(self)
        self._title = Label(title, "row")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._hint = hint
        self.column.addWidget(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.restyle()

    def restyle(self) -> None:
        """Room for the disc at the text size in use."""
        self.column.setContentsMargins(px(38), px(2), 0, 0)
        self.column.setSpacing(px(8))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc at the left, and the hint behind the title."""
        painter = QPainter(self)
        disc = QRectF(0, 0, px(24), px(24))
        rounded(painter, disc, px(12), color("accent_soft"), color("accent") if theme().contrast else None)
        draw_line(painter, disc, str(self._number), "badge600", "accent_text", "center")
        left = px(38) + text_width(self._title.text(), "row") + px(12)
        box = QRectF(left, px(2), self.width() - left, line_height("row"))
        draw_line(painter, box, self._hint, "second", "text2")


__all__ = ["ChoiceCard", "CountCard", "FigureCard", "NumberedStep", "StepRow"]
