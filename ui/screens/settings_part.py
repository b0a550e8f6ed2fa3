"""A part of the settings screen: a card with a head, a sentence, and its controls."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import px
from ui.widgets import Card, Label, SectionHeader


class Part(Card):
    """One card; `add` puts controls under one another, `line` beside one another."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(padding=20, spacing=12)
        self.head = SectionHeader(title)
        self.column.addWidget(self.head)
        if text:
            self.column.addWidget(Label(text, "second", "text2", wrap=True))
        self.setAccessibleName(title)

    def add(self, *widgets: QWidget) -> None:
        """Put controls under one another."""
        for widget in widgets:
            self.column.addWidget(widget)

    def line(self, *widgets: QWidget) -> None:
        """Put controls beside one another, the rest of the room at the right."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
