"""Planes and bars: card, messages, undo, empty state, progress, steps, figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.icons import paint_icon
from ui.theme import color, px, theme
from ui.widgets.base import KeyboardFocus, Restyled
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import IconLabel, Label
from ui.widgets.paint import draw_line, keycap_width, paint_bar, paint_keycap, rounded, text_width

MESSAGE_ICONS: dict[str, str] = {
    "danger": "circle-alert",
    "warn": "triangle-alert",
    "ok": "circle-check",
    "accent": "info",
}


class Card(Restyled, QFrame):
    """A plane with a hairline. `padding` in px at 100 % (card 16, form 20, table 0); `column` is its layout."""

    def __init__(
        self, *, padding: int = 16, spacing: int = 12, horizontal: bool = False, chosen: bool = False, radius: int = 10,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._padding, self._spacing, self._radius, self._chosen = padding, spacing, radius, chosen
        self.column: QBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        self.restyle()

    def set_chosen(self, chosen: bool) -> None:
        """An accent edge for the chosen card."""
        self._chosen = chosen
        self.update()

    def restyle(self) -> None:
        """Padding and spacing at the text size in use."""
        pad = px(self._padding)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(px(self._spacing))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, hairline and radius."""
        edge = color("accent_line" if self._chosen else "line")
        rounded(QPainter(self), QRectF(self.rect()), px(self._radius), color("surface"), edge)


class Rule(Restyled, QWidget):
    """A hairline between parts of a card."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line."""
        QPainter(self).fillRect(self.rect(), color("line"))


class MessageBar(Restyled, QFrame):
    """A message where the work is: `kind` danger, warn, ok or accent; a title, a text, an action, a close button."""

    closed = Signal()

    def __init__(
        self, kind: str, title: str, text: str = "", action: QWidget | None = None, *, closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind = kind
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._icon = IconLabel(MESSAGE_ICONS[kind], kind if kind != "accent" else "accent_text", 18)
        self._title = Label(title, "label600", wrap=True)
        self._text = Label(text, "second", wrap=True)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words, 1)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text)
        self._air = 4 if closable and action is None and not text else 9
        if action is not None:
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = IconButton("x", _("Close"))
            close.clicked.connect(self.closed)
            close.clicked.connect(self.hide)
            self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_message(kind, title, text)
        self.restyle()

    def set_message(self, kind: str, title: str, text: str = "") -> None:
        """Say something else."""
        self._kind = kind
        self._icon.set_icon(MESSAGE_ICONS[kind], kind if kind != "accent" else "accent_text")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._icon, top if text else middle)
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()

    def restyle(self) -> None:
        """Padding at the text size in use."""
        self._row.setContentsMargins(px(14), px(self._air), px(10), px(self._air))
        self._row.setSpacing(px(12))
        self._words.setSpacing(0)
        self._words.setContentsMargins(0, 0, 0, 0)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never lower than a small button with air."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), px(38)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft plane of the kind with its line."""
        soft, line = f"{self._kind}_soft", f"{self._kind}_line"
        rounded(QPainter(self), QRectF(self.rect()), px(9), color("surface" if theme().contrast else soft), color(line))


class UndoBar(KeyboardFocus, QFrame):
    """A dark bar after every save: what was done, with its undo. Signals `undo` and `closed`."""

    undo = Signal()
    closed = Signal()

    def __init__(self, text: str, *, key_hint: str = "Ctrl Z", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._text = Label(text, "label", "on_inverse")
        self._link = _InverseButton(action or _("Undo"), key_hint)
        self._close = _InverseButton("", "", icon="x", accessible=_("Close"))
        self._row.addWidget(IconLabel("circle-check", "inverse_link", 18))
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._link)
        self._row.addWidget(self._close)
        self._link.clicked.connect(self.undo)
        self._close.clicked.connect(self.closed)
        self._close.clicked.connect(self.hide)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_text(self, text: str) -> None:
        """Say what was done now."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._row.setContentsMargins(px(14), 0, px(8), 0)
        self._row.setSpacing(px(8))
        self.setFixedHeight(px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The inverse plane."""
        rounded(QPainter(self), QRectF(self.rect()), px(9), color("inverse"))


class _InverseButton(KeyboardFocus, QPushButton):
    """A link or close button on the inverse plane."""

    def __init__(self, text: str, key: str, *, icon: str = "", accessible: str = "") -> None:
        super().__init__(text)
        self._key, self._icon = key, icon
        self.setAccessibleName(accessible or text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for text and key cap, or for the icon."""
        if self._icon:
            return QSize(px(30), px(30))
        key = keycap_width(self._key) + px(8) if self._key else 0
        return QSize(round(text_width(self.text(), "label600") + key + 2 * px(8)), px(30))

    def minimumSizeHint(self) -> QSize:
        """The same: text is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text in the inverse link colour."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.ring or self.underMouse():
            rounded(painter, rect, px(7), None, color("inverse_link"), max(2, px(2)) if self.ring else 0)
        if self._icon:
            paint_icon(painter, self._icon, rect.center().x() - px(8), rect.center().y() - px(8), "on_inverse", 16)
            return
        box = rect.adjusted(px(8), 0, -px(4), 0)
        used = draw_line(painter, box, self.text(), "label600", "inverse_link")
        if self._key:
            paint_keycap(painter, box.adjusted(used + px(8), 0, 0, 0), self._key, "on_inverse", "on_inverse")


class EmptyState(Restyled, QWidget):
    """What to do when there is nothing yet: an icon, a title, a sentence and actions."""

    def __init__(
        self, icon: str, title: str, text: str = "", actions: Sequence[QWidget] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._column = QVBoxLayout(self)
        self._buttons = QHBoxLayout()
        self._title = Label(title, "row", wrap=True)
        self._text = Label(text, "second", "text2", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._column.addWidget(_Disc(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(px(6))
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._text.setVisible(bool(text))
        self._column.addLayout(self._buttons)
        self._buttons.addStretch(1)
        for action in actions:
            self._buttons.addWidget(action)
        self._buttons.addStretch(1)
        self._column.addStretch(1)
        self.setAccessibleName(f"{title} {text}".strip())
        self.restyle()

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        self._column.setSpacing(px(6))
        self._buttons.setContentsMargins(0, px(6), 0, 0)
        self._buttons.setSpacing(px(8))


class _Disc(Restyled, QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.restyle()

    def restyle(self) -> None:
        self.setFixedSize(px(44), px(44))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), px(22), color("accent_soft"))
        paint_icon(painter, self._icon, px(11), px(11), "accent_text", 22)


class ProgressPanel(Restyled, QWidget):
    """Long work: what it is, how far, about how long, and a way to stop. Signal `stopped`."""

    stopped = Signal()

    def __init__(self, title: str, total: int = 0, *, stop: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column, self._head, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._title, self._count = Label(title, "label"), Label("", "second", "text2")
        self._bar, self._note = _Bar(), Label("", "second", "text2", wrap=True)
        self._stop = Button(_("Stop"), size="small")
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._count)
        self._foot.addWidget(self._note, 1)
        self._foot.addWidget(self._stop)
        self._column.addLayout(self._head)
        self._column.addWidget(self._bar)
        self._column.addLayout(self._foot)
        self._stop.setVisible(stop)
        self._stop.clicked.connect(self.stopped)
        self._total = total
        self.set_progress(0)
        self.restyle()

    def set_progress(self, done: int, total: int | None = None, *, count: str = "", note: str = "") -> None:
        """Show how far: `done` of `total` things; `count` and `note` are words already in the language in use."""
        self._total = self._total if total is None else total
        self._count.setText(count or _("{done} of {total}").format(done=done, total=self._total))
        self._note.setText(note)
        self._bar.set_share(done / self._total if self._total else 0.0)
        self.setAccessibleName(f"{self._title.text()} {self._count.text()}")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))


class _Bar(Restyled, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.restyle()

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(px(6))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), self._share)


class ProgressLine(Restyled, QWidget):
    """A caption with a bar under it: "5 of 13 topics"."""

    def __init__(self, text: str, share: float = 0.0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._text, self._bar = Label("", "second", "text2"), _Bar()
        self._column.addWidget(self._text)
        self._column.addWidget(self._bar)
        self.set_progress(text, share)
        self.restyle()

    def set_progress(self, text: str, share: float) -> None:
        """Say how far in words, and `share` from 0 to 1."""
        self._text.setText(text)
        self._bar.set_share(share)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))


__all__ = [
    "MESSAGE_ICONS", "Card", "EmptyState", "MessageBar", "ProgressLine", "ProgressPanel", "Rule", "UndoBar",
]  # fmt: skip
