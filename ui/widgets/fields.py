"""Fields: a labelled field with its problem beside it, date, growing text, searchable choice, search.

Parsing of dates is handed in, so that nothing here knows the program's rules. A field's `state` property
("", "warn", "error") colours its edge through the style sheet.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseworker.i18n import _, ngettext
from ui.icons import icon
from ui.theme import font, px
from ui.widgets.base import Restyled
from ui.widgets.labels import IconLabel, Label

Parse = Callable[[str], datetime.date | None]
Show = Callable[[datetime.date], str]


def set_state(widget: QWidget, state: str) -> None:
    """Give a field the edge of "error", "warn" or "" and draw it again."""
    if (widget.property("state") or "") == state:
        return
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class LineField(Restyled, QLineEdit):
    """A line of text with the program's measures; shows an icon of its own when its state is error or warn."""

    def __init__(self, text: str = "", *, placeholder: str = "", size: str = "normal", parent: QWidget | None = None):
        super().__init__(parent)
        self._size = size
        if size != "normal":
            self.setProperty("size", size)
        self._sign = QAction(self)
        self._sign.setVisible(False)
        self.addAction(self._sign, QLineEdit.ActionPosition.TrailingPosition)
        self.setPlaceholderText(placeholder)
        self.setText(text)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Show the sign that belongs to the state."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            self._show_sign()
        return super().event(event)

    def _show_sign(self) -> None:
        state = self.property("state")
        if state in ("error", "warn"):
            name, tone = ("circle-alert", "danger") if state == "error" else ("triangle-alert", "warn")
            self._sign.setIcon(icon(name, tone))
        self._sign.setVisible(state in ("error", "warn"))

    def restyle(self) -> None:
        """Recolour the sign."""
        if hasattr(self, "_sign"):
            self._show_sign()


class DateField(LineField):
    """A date typed in any way `parse` knows (`020326`, `+6w`), with a calendar as the second way.

    `parse(text)` gives the date or None when it is none; `show(date)` writes it. On leaving the field the text becomes
    the date in full. `date_changed(date or None)` is sent when the value changes, `not_understood(text)` when
    the text is no date. Alt+Down or F4 opens the calendar.
    """

    date_changed = Signal(object)
    not_understood = Signal(str)

    def __init__(
        self, parse: Parse, show: Show, value: datetime.date | None = None, *, placeholder: str = "",
        size: str = "normal", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(placeholder=placeholder, size=size, parent=parent)
        self._parse, self._show, self._value = parse, show, value
        self._open = QAction(_("Open the calendar"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._popup: QFrame | None = None
        self.editingFinished.connect(self.settle)
        self.set_value(value)
        self.restyle()

    def value(self) -> datetime.date | None:
        """The date; None when the field is empty or holds no date."""
        return self._value

    def set_value(self, value: datetime.date | None) -> None:
        """Show a date by program; `date_changed` is not sent."""
        self._value = value
        self.setText("" if value is None else self._show(value))
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Read what was typed, write it in full, and tell."""
        text = self.text().strip()
        if self._value is not None and text == self._show(self._value):
            return
        found = self._parse(text) if text else None
        before, self._value = self._value, found
        if found is not None:
            self.setText(self._show(found))
        if text and found is None:
            self.not_understood.emit(text)
        if found != before or (text and found is None):
            self.date_changed.emit(found)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        popup = _CalendarPopup(self, self._value)
        popup.chosen.connect(self._take)
        popup.show_under(self)
        self._popup = popup

    def _take(self, value: datetime.date) -> None:
        self.set_value(value)
        self.date_changed.emit(value)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F4 open the calendar, as in every choice."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Recolour the calendar sign."""
        super().restyle()
        if hasattr(self, "_open"):
            self._open.setIcon(icon("calendar"))


class _CalendarPopup(QFrame):
    """A calendar in a popup; `chosen(date)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, value: datetime.date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("plane", "surface")
        self.setFrameShape(QFrame.Shape.Box)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        self._calendar = QCalendarWidget()
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._calendar.setAccessibleName(_("Calendar"))
        self._calendar.setFont(font("second"))
        if value is not None:
            self._calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        column.addWidget(self._calendar)
        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(datetime.date(day.year(), day.month(), day.day()))
        self.close()

    def show_under(self, field: QWidget) -> None:
        """Open under the field, or above it when there is no room."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + px(4)))
        screen = field.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - px(4)))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self._calendar.setFocus()


class TextArea(Restyled, QPlainTextEdit):
    """Plain text that grows with what is written, from `lines` to `most` lines; Tab leaves it."""

    left = Signal()

    def __init__(
        self, text: str = "", *, lines: int = 3, most: int = 16, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.restyle()

    def restyle(self) -> None:
        """Measure again at the text size in use."""
        self.document().setDocumentMargin(px(4))
        self._grow()

    def _height(self) -> int:
        shown = round(self.document().size().height())  # a plain text document counts in lines
        lines = max(self._lines, min(self._most, shown))
        return lines * self.fontMetrics().lineSpacing() + 2 * px(4) + 2 * px(6) + 2

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the text, within its bounds."""
        return QSize(px(240), self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left, so that it can be checked."""
        super().focusOutEvent(event)
        self.left.emit()


class SearchField(LineField):
    """A search line with its icon, the number found and a clear button. `searched(text)` while typing."""

    searched = Signal(str)

    def __init__(
        self, placeholder: str = "", *, accessible: str = "", size: str = "normal", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, size=size, parent=parent)
        self.setAccessibleName(accessible or placeholder)
        self._glass = QAction(self)
        self._clear = QAction(_("Clear the search"), self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._found = Label("", "second", "text2", parent=self)
        self._found.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(self._typed)
        self.restyle()

    def set_found(self, count: int | None) -> None:
        """Show how many were found; None while nothing is searched."""
        words = "" if count is None else ngettext("{count} found", "{count} found", count).format(count=count)
        self._found.setText(words)
        self.setAccessibleDescription(words)
        self._place()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if not text:
            self.set_found(None)
        self.searched.emit(text)

    def _place(self) -> None:
        self._found.adjustSize()
        width = self._found.width() if self._found.text() else 0
        self._found.move(self.width() - width - px(36), (self.height() - self._found.height()) // 2)
        self._found.setVisible(bool(width) and self.width() > width + px(160))
        self.setTextMargins(0, 0, width + px(8) if self._found.isVisibleTo(self) else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, and only then leaves the key to the screen."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Recolour the icons."""
        super().restyle()
        if hasattr(self, "_glass"):
            self._glass.setIcon(icon("search"))
            self._clear.setIcon(icon("x"))
        if hasattr(self, "_found"):
            self._place()


class LabeledField(Restyled, QWidget):
    """A field with its label, a help line under the label, and what is wrong under the field in the same words.

    The label's mnemonic reaches the field; label, help and problem are its accessible name and description.
    """

    def __init__(
        self, label: str, widget: QWidget, *, help: str = "", optional: bool = False, marker: str = "",  # noqa: A002 -- the word of the design
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.widget, self._help_text = widget, help
        self._column, self._head, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._label = Label(label, "label")
        self._label.setBuddy(widget)
        self._marker = Label(marker or (_("optional") if optional else ""), "help", "text2")
        self._help = Label(help, "help", "text3", wrap=True)
        self._sign, self._problem = IconLabel("circle-alert", "danger", 14), Label("", "badge", "danger", wrap=True)
        self._head.addWidget(self._label)
        self._head.addWidget(self._marker)
        self._head.addStretch(1)
        self._foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self._problem, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._help)
        self._column.addWidget(widget)
        self._column.addLayout(self._foot)
        self._marker.setVisible(bool(self._marker.text()))
        self._help.setVisible(bool(help))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        widget.setAccessibleName(label)
        self.setFocusProxy(widget)
        self.set_problem("")
        self.restyle()

    def label(self) -> str:
        """The label's text."""
        return self._label.text()

    def problem(self) -> str:
        """What is wrong now; "" for nothing."""
        return self._problem.text()

    def set_problem(self, text: str, *, warning: bool = False) -> None:
        """Say what is wrong and how to mend it; "" takes it away. A warning is amber and does not block."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._sign.setVisible(bool(text))
        tone = "warn" if warning else "danger"
        self._problem.set_tone(tone)
        self._sign.set_icon("triangle-alert" if warning else "circle-alert", tone)
        self.widget.setAccessibleDescription(" ".join(part for part in (self._help_text, text) if part))
        set_state(self.widget, "" if not text else "warn" if warning else "error")

    def set_help(self, text: str) -> None:
        """Another help line; "" hides it."""
        self._help_text = text
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._head.setSpacing(px(10))
        self._foot.setSpacing(px(6))


__all__ = ["DateField", "LabeledField", "LineField", "SearchField", "TextArea", "set_state"]
