"""Ways to type a value in: a line, a text, a number, hours, a clock time, a date.

Every input wraps one widget and speaks the draft's language: `value()` and `set_value()`. Text that is no value is
never thrown away: `raw()` gives it back as typed, and `problem()` says why it is no value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from caseworker.domain.drafts import Value
from caseworker.domain.values import (
    ParseError,
    normal_postcode,
    parse_date,
    parse_minutes_per_week,
    parse_time,
    show_hours,
)
from caseworker.domain.wording import show_date
from ui.widgets import DateField, LineField, TextArea

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Input(QObject):
    """One value that can be typed in. `changed` while a person types or chooses, `left` when the focus goes away."""

    changed = Signal()
    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        """Wraps `widget`; the widget becomes its parent."""
        super().__init__(widget)
        self.widget = widget
        for place in self.places():
            place.installEventFilter(self)

    def places(self) -> list[QWidget]:
        """The widgets that take the focus."""
        return [self.widget]

    def value(self) -> Value:
        """The value now."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value by program; `changed` is not sent."""
        raise NotImplementedError

    def commit(self) -> None:
        """Take what was typed as if the field were left."""

    def problem(self) -> str:
        """Why what was typed is no value: a code of the table of problems; "" when all is well."""
        return ""

    def raw(self) -> str:
        """The text as typed, when it is not (yet) a value; "" otherwise."""
        return ""

    def set_raw(self, text: str) -> None:
        """Put back a text that was no value."""

    def cursor(self) -> int:
        """Where the cursor stands in the text."""
        return 0

    def set_cursor(self, position: int) -> None:
        """Put the cursor back."""

    def focus(self) -> None:
        """Give it the focus as the keyboard does."""
        self.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Whether the person is in this field, also while another window lies over ours."""
        return self.widget.window().focusWidget() in self.places()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the focus leaves the input, but not for its own popup or another window."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self.commit()
            self.left.emit()
        return super().eventFilter(watched, event)


class LineInput(Input):
    """A line of text."""

    def __init__(self, *, placeholder: str = "", most: int | None = None) -> None:
        """`most` characters are not enforced while typing: the rule says so in words."""
        self.line = LineField(placeholder=placeholder)
        super().__init__(self.line)
        self._most = most
        self.line.textEdited.connect(self._typed)

    def _typed(self, _text: str) -> None:
        self.changed.emit()

    def value(self) -> Value:
        """The text without spaces around it."""
        return self.line.text().strip()

    def set_value(self, value: Value) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def cursor(self) -> int:
        """The position in the line."""
        return self.line.cursorPosition()

    def set_cursor(self, position: int) -> None:
        """Put the cursor back, with nothing selected."""
        self.line.deselect()
        self.line.setCursorPosition(min(position, len(self.line.text())))


class ParsedInput(LineInput):
    """A line that is read into a value by `parse` and written by `show`; text that cannot be read stays as it is."""

    def __init__(
        self, parse: Callable[[str], Value], show: Callable[[Value], str], empty: Value = None, *, placeholder: str = ""
    ) -> None:
        """`parse` raises `ParseError` with the code of what is wrong; `empty` is the value of an empty line."""
        super().__init__(placeholder=placeholder)
        self._parse, self._show, self._empty = parse, show, empty

    def _read(self) -> tuple[Value, str]:
        text = self.line.text().strip()
        if not text:
            return self._empty, ""
        try:
            return self._parse(text), ""
        except ParseError as error:
            return self._empty, error.code

    def value(self) -> Value:
        """The value; the empty one when the text is none."""
        return self._read()[0]

    def set_value(self, value: Value) -> None:
        """Write a value."""
        super().set_value("" if value == self._empty or value is None else self._show(value))

    def problem(self) -> str:
        """Why the text is no value."""
        return self._read()[1]

    def commit(self) -> None:
        """Write the value in full."""
        value, wrong = self._read()
        if not wrong and value != self._empty and self.line.text() != self._show(value):
            self.line.setText(self._show(value))

    def raw(self) -> str:
        """The text, when it is no value."""
        return self.line.text() if self.problem() else ""

    def set_raw(self, text: str) -> None:
        """Put the text back."""
        self.line.setText(text)


def _whole(text: str) -> Value:
    plain = text.removesuffix("%").strip()
    if not plain.lstrip("+-").isascii() or not plain.lstrip("+-").isdigit():
        raise ParseError("not_a_number")
    return int(plain)


def _hours(value: Value) -> str:
    return show_hours(value) if isinstance(value, int) else ""


def _kept(value: Value) -> str:
    return str(value)


def _postcode(text: str) -> Value:
    try:
        return normal_postcode(text)
    except ParseError:
        return text  # a foreign postcode is kept as typed; the rule warns


def whole_input(placeholder: str = "") -> ParsedInput:
    """A whole number."""
    return ParsedInput(_whole, _kept, placeholder=placeholder)


def hours_input(placeholder: str = "") -> ParsedInput:
    """Hours per week ("16:30"), kept as minutes."""
    return ParsedInput(parse_minutes_per_week, _hours, placeholder=placeholder)


def clock_input(placeholder: str = "") -> ParsedInput:
    """A clock time ("9:30"), kept as "09:30"."""
    return ParsedInput(parse_time, _kept, "", placeholder=placeholder)


def postcode_input(placeholder: str = "") -> ParsedInput:
    """A postcode; a Dutch one is written as "1234 AB"."""
    return ParsedInput(_postcode, _kept, "", placeholder=placeholder)


class AreaInput(Input):
    """A text of several lines."""

    def __init__(self, lines: int = 3, *, placeholder: str = "") -> None:
        """Grows from `lines` with what is written."""
        self.area = TextArea(lines=lines, most=max(16, lines), placeholder=placeholder)
        super().__init__(self.area)
        self._by_program = False
        self.area.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if not self._by_program:
            self.changed.emit()

    def value(self) -> Value:
        """The text; spaces at the end are left out."""
        return self.area.toPlainText().rstrip()

    def set_value(self, value: Value) -> None:
        """Show a text."""
        self._by_program = True
        self.area.setPlainText("" if value is None else str(value))
        self._by_program = False

    def raw(self) -> str:
        """The text with the spaces at its end, so that a kept draft comes back to the letter."""
        text = self.area.toPlainText()
        return text if text != text.rstrip() else ""

    def set_raw(self, text: str) -> None:
        """Put the text back to the letter."""
        self.set_value(text)

    def cursor(self) -> int:
        """The position in the text."""
        return self.area.textCursor().position()

    def set_cursor(self, position: int) -> None:
        """Put the cursor back and show it."""
        cursor = QTextCursor(self.area.document())
        cursor.setPosition(max(0, min(position, self.area.document().characterCount() - 1)))
        self.area.setTextCursor(cursor)


class DayInput(Input):
    """A date typed in any way people do ("020326", "2-3-26", "vandaag", "+6w"), with a calendar."""

    def __init__(self, today: Callable[[], date], *, four_digits: bool = False, placeholder: str = "") -> None:
        """With `four_digits` (birth dates) the year must be in full."""
        self._today, self._four_digits, self._code = today, four_digits, ""
        self.day = DateField(self._parse, show_date, placeholder=placeholder)
        super().__init__(self.day)
        self.day.textEdited.connect(lambda _text: self.changed.emit())
        self.day.date_changed.connect(lambda _day: self.changed.emit())

    def _parse(self, text: str) -> date | None:
        try:
            found = parse_date(text, self._today(), four_digits=self._four_digits)
        except ParseError as error:
            self._code = error.code
            return None
        self._code = ""
        return found

    def _reads_as(self) -> date | None:
        text = self.day.text().strip()
        known = self.day.value()
        if known is not None and text == show_date(known):
            self._code = ""
            return known
        self._code = ""
        return self._parse(text) if text else None

    def value(self) -> Value:
        """The date; None when the field is empty or holds none."""
        return self._reads_as()

    def set_value(self, value: Value) -> None:
        """Show a date."""
        self._code = ""
        self.day.set_value(value if isinstance(value, date) else None)

    def commit(self) -> None:
        """Write the date in full."""
        self.day.settle()

    def problem(self) -> str:
        """Why the text is no date."""
        self._reads_as()
        return self._code

    def raw(self) -> str:
        """The text while it is not yet the date in full."""
        text, known = self.day.text(), self.day.value()
        return text if text.strip() and (known is None or text != show_date(known)) else ""

    def set_raw(self, text: str) -> None:
        """Put the text back."""
        self.day.setText(text)

    def cursor(self) -> int:
        """The position in the field."""
        return self.day.cursorPosition()

    def set_cursor(self, position: int) -> None:
        """Put the cursor back."""
        self.day.deselect()
        self.day.setCursorPosition(position)
