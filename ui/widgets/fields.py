"""Fields: a labelled field with its problem beside it, date, growing text.

Parsing of dates is handed in, so that nothing here knows the program's rules.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseworker.i18n import _, language
from ui.icons import icon
from ui.theme import color, font, px
from ui.widgets.base import Restyled
from ui.widgets.lines import LineField

Parse = Callable[[str], datetime.date | None]
Show = Callable[[datetime.date], str]


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
        self.add_icon("calendar", _("Open the calendar"), self.open_calendar)
        self._popup: QFrame | None = None
        self.editingFinished.connect(self.settle)
        self.set_value(value)

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


class _CalendarPopup(QFrame):
    """A calendar in a popup; `chosen(date)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, value: datetime.date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        self._calendar = QCalendarWidget()
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._calendar.setAccessibleName(_("Calendar"))
        self._calendar.setFont(font("second"))
        self._calendar.setLocale(QLocale(language()))
        self._colour()
        if value is not None:
            self._calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        column.addWidget(self._calendar)
        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)

    def _colour(self) -> None:
        """Days in our colours: a weekend is a day like others, and the heads are quiet."""
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(color("text"))
        head.setForeground(color("text2"))
        self._calendar.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        for name, sign in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(sign))
                button.setIconSize(QSize(px(16), px(16)))

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


__all__ = ["DateField", "TextArea"]
