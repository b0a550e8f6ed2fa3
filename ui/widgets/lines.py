"""Lines of text: plain, for a search, for a secret; with icons inside that follow the text size.

A field's `state` property ("", "warn", "error") colours its edge through the style sheet.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from caseworker.i18n import _, ngettext
from ui.icons import paint_icon
from ui.theme import color, px
from ui.tokens import TEXT2
from ui.widgets.base import Restyled
from ui.widgets.labels import Label
from ui.widgets.paint import rounded

_TALL_SCRIPTS = 0x0590  # the code charts from Hebrew on


def set_state(widget: QWidget, state: str) -> None:
    """Give a field the edge of "error", "warn" or "" and draw it again."""
    if (widget.property("state") or "") == state:
        return
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class FieldIcon(QToolButton):
    """An icon inside a field; with `accessible` it is a button for the pointer (the keyboard has its own way)."""

    def __init__(self, name: str, accessible: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._tone = name, TEXT2
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(accessible)
        self.setToolTip(accessible)
        self.setCursor(Qt.CursorShape.PointingHandCursor if accessible else Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not accessible)

    def set_icon(self, name: str, tone: str = TEXT2) -> None:
        """Another icon in a colour token."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """A target of 24."""
        return QSize(px(24), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, on a soft plane under the pointer."""
        painter = QPainter(self)
        if self.underMouse() and self.accessibleName():
            rounded(painter, QRectF(self.rect()), px(5), color("hover"))
        inset = (self.width() - px(16)) / 2
        paint_icon(painter, self._name, inset, inset, self._tone if self.isEnabled() else "text3", 16)


def _lift(field: QLineEdit) -> int:
    """How many px the text of a field is lifted, because a script in it is taller than Inter."""
    text = field.text()
    if text.isascii() or max(map(ord, text)) < _TALL_SCRIPTS:
        return 0
    layout = QTextLayout(text, field.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return max(0, round(line.ascent() - QFontMetricsF(field.font()).ascent()))


class LineField(Restyled, QLineEdit):
    """A line of text with the program's measures; shows an icon of its own when its state is error or warn.

    An Arabic text begins at the left like every other, so that fields stay level.
    """

    def __init__(
        self, text: str = "", *, placeholder: str = "", size: str = "normal", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons: list[tuple[FieldIcon, str]] = []
        self._lift = 0
        if size != "normal":
            self.setProperty("measure", size)  # "size" is a property of every widget already
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.setPlaceholderText(placeholder)
        self._sign = self.add_icon("circle-alert")
        self._sign.setVisible(False)
        self.textChanged.connect(self._level)
        self.setText(text)
        self.setCursorPosition(0)

    def _level(self) -> None:
        """Keep Arabic and Ethiopic on the line of Latin: Qt lifts a text by what its font is taller."""
        lift = _lift(self)
        if lift != self._lift:
            self._lift = lift
            self.place_icons()

    def add_icon(
        self, name: str, accessible: str = "", slot: Callable[[], object] | None = None, *, side: str = "right"
    ) -> FieldIcon:
        """Put an icon inside at a `side`; with a `slot` it is a button and needs its `accessible` name."""
        made = FieldIcon(name, accessible, self)
        if slot is not None:
            made.clicked.connect(lambda: slot())
        self._icons.append((made, side))
        self.place_icons()
        return made

    def place_icons(self, extra: int = 0) -> int:
        """Lay the icons out and keep the text clear of them and of `extra` px; the px taken by icons at the right."""
        side, gap = px(24), px(4)
        left, right = px(6), px(6)
        for icon, where in self._icons:
            if icon.isHidden():
                continue
            x = left if where == "left" else self.width() - right - side
            icon.setGeometry(x, (self.height() - side) // 2, side, side)
            left, right = (left + side + gap, right) if where == "left" else (left, right + side)
        pad = px(10)
        self.setTextMargins(max(0, left - pad) if left > px(6) else 0, 0,
                            (max(0, right - pad) if right > px(6) else 0) + extra, -2 * self._lift)  # fmt: skip
        return right + px(4)

    def event(self, event: QEvent) -> bool:
        """Show the sign that belongs to the state."""
        if event.type() == QEvent.Type.DynamicPropertyChange and hasattr(self, "_sign"):
            state = self.property("state")
            if state in ("error", "warn"):
                name, tone = ("circle-alert", "danger") if state == "error" else ("triangle-alert", "warn")
                self._sign.set_icon(name, tone)
            self._sign.setVisible(state in ("error", "warn"))
            self.place_icons()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icons at their sides."""
        super().resizeEvent(event)
        self.place_icons()

    def restyle(self) -> None:
        """Measure the icons again."""
        if hasattr(self, "_icons"):
            self._lift = _lift(self)
            self.place_icons()


class SecretField(LineField):
    """A passphrase: dots, with an eye to show it. Nothing of it is offered to input helpers."""

    def __init__(self, *, placeholder: str = "", size: str = "normal", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, size=size, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )  # fmt: skip
        self._eye = self.add_icon("eye", _("Show what is typed"), self.turn)

    def turn(self) -> None:
        """Show or hide what is typed."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if hidden else "eye")
        words = _("Hide what is typed") if hidden else _("Show what is typed")
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(words)


class SearchField(LineField):
    """A search line with its icon, the number found and a clear button. `searched(text)` while typing."""

    searched = Signal(str)

    def __init__(
        self, placeholder: str = "", *, accessible: str = "", size: str = "normal", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, size=size, parent=parent)
        self.setAccessibleName(accessible or placeholder)
        self.add_icon("search", side="left")
        self._clear = self.add_icon("x", _("Clear the search"), self.clear)
        self._clear.setVisible(False)
        self._found = Label("", "second", "text2", parent=self)
        self._found.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._typed)

    def set_found(self, count: int | None) -> None:
        """Show how many were found; None while nothing is searched."""
        words = "" if count is None else ngettext("{count} found", "{count} found", count).format(count=count)
        self._found.setText(words)
        self.setAccessibleDescription(words)
        self._place()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if not text:
            self._found.setText("")
        self._place()
        self.searched.emit(text)

    def _place(self) -> None:
        """The count stands before the clear button, when there is room for it."""
        self._found.adjustSize()
        width = self._found.width() if self._found.text() else 0
        shown = bool(width) and self.width() > width + px(160)
        right = self.place_icons(width + px(8) if shown else 0)
        self._found.move(self.width() - right - width, (self.height() - self._found.height()) // 2)
        self._found.setVisible(shown)

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
        """Measure again."""
        super().restyle()
        if hasattr(self, "_found"):
            self._place()


__all__ = ["FieldIcon", "LineField", "SearchField", "SecretField", "set_state"]
