"""What the details are made of: a card with rows that open, a grid of facts, the switch between the two lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from caseworker.i18n import _
from ui.actions import Actions
from ui.theme import px
from ui.widgets import Button, Card, Label, LineList, LineRow, SectionHeader, Segmented
from ui.widgets.rowdata import Row

Open = Callable[[object], None]


class GrowingList(LineList):
    """Rows as high as they are together; the page around them scrolls."""

    def __init__(self, accessible: str, rows: Sequence[Row]) -> None:
        """Shows all rows at once."""
        super().__init__(accessible, rows, disc=False, lead_width=26)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(self.content_height() + 2)

    def restyle(self) -> None:
        """Measure again at the text size in use."""
        super().restyle()
        if self.model() is not None and self.itemDelegate() is not None:
            self._grow()


def rows_card(
    title: str, rows: Sequence[LineRow], opened: Open | None = None, add: Button | None = None, *, note: str = "",
    empty: str = "",
) -> Card:  # fmt: skip
    """A card with a head and rows; Enter or a click on a row opens it. `empty` is said when there are none."""
    card = Card(padding=14, spacing=6)
    card.column.addWidget(SectionHeader(title, note, *([add] if add is not None else []), style="row"))
    if rows:
        made = GrowingList(title, rows)
        if opened is not None:
            made.opened.connect(opened)
            made.clicked.connect(lambda index: opened(made.rows().row_at(index).key))  # type: ignore[union-attr]  # a row that was clicked is there
        card.column.addWidget(made)
    elif empty:
        card.column.addWidget(Label(empty, "second", "text2", wrap=True))
    return card


def adder(text: str, does: Callable[[], None]) -> Button:
    """A small button that adds something to a card."""
    button = Button(text, "plain", icon="plus", size="small")
    button.clicked.connect(does)
    return button


def facts(pairs: Sequence[tuple[str, str]]) -> QGridLayout:
    """(what, value) below each other; pairs without a value are left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for row, (what, value) in enumerate(pair for pair in pairs if pair[1]):
        grid.addWidget(Label(what, "second", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, "second500", wrap=True), row, 1)
    return grid


def list_switch(ways: Actions, current: int) -> Segmented:
    """Employers, vacancies or events: the lists of this place."""
    switch = Segmented(
        [(_("Employers"), "building-2"), (_("Vacancies"), "briefcase"), (_("Meetings"), "calendar")],
        current, accessible=_("Which list"),
    )  # fmt: skip

    def turn(index: int) -> None:
        switch.set_current(current)
        ways.show(("employers", "vacancies", "events")[index])

    switch.changed.connect(turn)
    return switch
