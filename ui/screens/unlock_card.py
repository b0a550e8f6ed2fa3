"""The plane that every step of the unlock screen stands on: mark, title, a sentence, and what the step needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import px, scale
from ui.widgets import BrandMark, Label, MessageBar, Restyled

WIDTH = 448
WIDE = 560
ROOMY = 1.5
"""From this text size on what only decorates gives way, so that the field and the button are seen at once."""


class Said(MessageBar):
    """A message on a card, as high as its words need at the width of the card."""

    def __init__(self, kind: str, title: str = "", text: str = "") -> None:
        super().__init__(kind, title, text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class LockCard(Restyled, QWidget):
    """One step. `column` is where its own parts go; the screen paints the plane and the shadow behind it."""

    width_wanted = WIDTH

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        """With its words, already in the language in use."""
        super().__init__(parent)
        self._outer = QVBoxLayout(self)
        self.column = QVBoxLayout()
        self._mark = BrandMark(48)
        self.title = Label(title, "title", wrap=True)
        self.text = Label(text, "second", "text2", wrap=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._outer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addWidget(self.title)
        self._outer.addWidget(self.text)
        self._outer.addLayout(self.column)
        self.setAccessibleName(title)
        self.restyle()

    def set_words(self, title: str, text: str) -> None:
        """Other words at the top."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        roomy = scale() < ROOMY
        self._mark.setVisible(roomy and self.width_wanted == WIDTH)  # the wide cards are long enough
        self._outer.setContentsMargins(px(32), px(32 if roomy else 16), px(32), px(28 if roomy else 16))
        self._outer.setSpacing(px(8))
        self._outer.setStretch(3, 1)
        self.column.setContentsMargins(0, px(12), 0, 0)
        self.column.setSpacing(px(14))
        self.setFixedWidth(px(self.width_wanted))

    def hasHeightForWidth(self) -> bool:
        """No: its width is fixed. (The stage would ask for the height at its own width, which is far too wide.)"""
        return False

    def sizeHint(self) -> QSize:
        """As high as its sentences need at its width."""
        width = px(self.width_wanted)
        return QSize(width, max(self._outer.heightForWidth(width), self._outer.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is squeezed."""
        return self.sizeHint()
