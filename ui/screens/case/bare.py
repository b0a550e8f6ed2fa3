"""A card of a case that holds nothing yet: what it is about, the button that fills it, and one line under them."""

from __future__ import annotations

from ui.screens.layouts import Flow
from ui.widgets import Button, Card, Label


def bare_card(title: str, text: str, button: Button) -> Card:
    """As low as it can be, so that the cards that do say something stand on the first page."""
    card = Card(spacing=2)
    card.column.addWidget(Flow([Label(title, "row"), button], gap=12))
    card.column.addWidget(Label(text, "second", "text2", wrap=True))
    return card
