"""Parts of the panes of a form: a section as a column, a column that scrolls, the way to the next page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.theme import px
from ui.widgets import Button, Label, Restyled


class Block(Restyled, QWidget):
    """A column of a section's head and cards."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.restyle()

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(12))


class Turner(Restyled, QWidget):
    """The next topic in words, with buttons back and on."""

    def __init__(self, turn: Callable[[int], None]) -> None:
        """`turn(-1)` goes back, `turn(1)` on."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._words = Label("", "second", "text2", wrap=True)
        self._back, self._on = Button(_("Previous")), Button("", icon="arrow-right")
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._back)
        self._row.addWidget(self._on)
        self._back.clicked.connect(lambda: turn(-1))
        self._on.clicked.connect(lambda: turn(1))
        self._row.setContentsMargins(0, 0, 0, 0)

    def say(self, before: str, after: str) -> None:
        """What comes before and after; "" at the ends."""
        self._back.setVisible(bool(before))
        self._on.setVisible(bool(after))
        self._words.setText(_("Next topic: {topic}").format(topic=after) if after else _("This is the last topic."))
        self._on.set_text(_("To {topic}").format(topic=after.lower()) if after else "")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setSpacing(px(8))


def scroll_column() -> tuple[QVBoxLayout, QScrollArea]:
    """A column that scrolls up and down, and never sideways."""
    area, inner = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return QVBoxLayout(inner), area
