"""What the words of the report mean, on the report screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.reports.tables import definitions
from ui.theme import px
from ui.widgets import Card, Label, LinkButton


class WordsCard(Card):
    """What the words of the report mean, behind a link."""

    def __init__(self) -> None:
        """Closed at first, with the words of the accountability report."""
        super().__init__(spacing=8)
        self.link = LinkButton(_("What the words mean"), icon="book-open")
        self.link.setCheckable(True)
        self._words = QWidget()
        self._lines = QVBoxLayout(self._words)
        self._lines.setContentsMargins(px(4), 0, 0, 0)
        self._lines.setSpacing(px(2))
        self.show_words(definitions())
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._words)
        self._words.setVisible(False)
        self.link.toggled.connect(self._words.setVisible)

    def show_words(self, terms: Sequence[tuple[str, str]]) -> None:
        """Show other words and their meaning."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for word, meaning in terms:
            self._lines.addWidget(Label(word, "label600"))
            self._lines.addWidget(Label(meaning, "second", "text2", wrap=True))
            self._lines.addSpacing(px(8))

    def is_open(self) -> bool:
        """Whether the meanings are shown."""
        return not self._words.isHidden()
