"""What the words of the report mean, on the report screen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.reports.tables import definitions
from ui.theme import px
from ui.widgets import Card, Label, LinkButton


class WordsCard(Card):
    """What the words of the report mean, behind a link."""

    def __init__(self) -> None:
        """Closed at first."""
        super().__init__(spacing=8)
        self.link = LinkButton(_("What the words mean"), icon="book-open")
        self.link.setCheckable(True)
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(px(4), 0, 0, 0)
        lines.setSpacing(px(2))
        for word, meaning in definitions():
            lines.addWidget(Label(word, "label600"))
            lines.addWidget(Label(meaning, "second", "text2", wrap=True))
            lines.addSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._words)
        self._words.setVisible(False)
        self.link.toggled.connect(self._words.setVisible)

    def is_open(self) -> bool:
        """Whether the meanings are shown."""
        return not self._words.isHidden()
