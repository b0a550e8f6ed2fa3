"""The detail at the right of the caseload: who it is, what is wrong, why it was found, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.wording import show_age, show_date, show_number
from caseworker.i18n import _
from caseworker.services import case, caseload
from caseworker.services.case import CaseHeader, Chain, Cockpit, NextStep
from caseworker.services.desk import Desk
from ui.privacy import shown_name
from ui.screens.layouts import Flow
from ui.screens.marked_text import MarkedText
from ui.theme import px
from ui.widgets import Badge, Button, Card, Elided, EmptyState, IconButton, IconLabel, Label, Restyled, Rule, RungBadge

if TYPE_CHECKING:
    from caseworker.services.caseload import FoundText


@dataclass(frozen=True)
class Detail:
    """What the pane shows of one case."""

    header: CaseHeader
    cockpit: Cockpit
    found: FoundText | None


def read_detail(desk: Desk, n: int, text: str) -> Detail:
    """The facts of a case, and the piece of a note that holds `text`."""
    found = caseload.found_in(desk, n, text) if text.strip() else None
    return Detail(case.header(desk, n), case.cockpit(desk, n), found)


def facts_of(detail: Detail) -> list[tuple[str, str]]:
    """(what, value) of what is known."""
    head, chain = detail.header, detail.cockpit.chain
    pairs = [
        (_("Client number"), head.client_number),
        (_("Lead"), head.lead_organisation),
        (_("Plan"), head.plan),
        (_("Workplace"), chain.parts[-1].name if chain is not None and chain.running else ""),
        (_("Chain"), chain_words(chain) if chain is not None else ""),
        (_("Next due"), head.next_due),
        (_("Interpreter"), head.language),
    ]
    return [(what, value) for what, value in pairs if value]


def chain_words(chain: Chain) -> str:
    """How far a chain is: "4,2 van 6 maanden"."""
    return _("{done} of {goal} months").format(done=show_number(chain.months_done), goal=chain.months_needed)


class DetailPane(Restyled, QWidget):
    """The pane. `opened(n)`, `closed` (back to the list, or away), `stepped(step)` on the next step's button."""

    opened = Signal(int)
    closed = Signal()
    stepped = Signal(object)

    def __init__(self) -> None:
        """Empty at first."""
        super().__init__()
        self._detail: Detail | None = None
        self.back = Button(_("Back to the list"), "plain", icon="arrow-left", size="small")
        self.back.clicked.connect(self.closed)
        self._page = False
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button = Button(_("Open file"), "primary", icon="folder", key_hint=_("Enter"))
        self.open_button.clicked.connect(self._open)
        self.step_button = Button("")
        self.step_button.clicked.connect(self._step)
        self._buttons = Flow([self.open_button, self.step_button])
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.area, 1)
        self._column.addWidget(self._buttons)
        self.restyle()
        self.clear()

    def set_as_page(self, page: bool) -> None:
        """Whether the pane stands alone, with a way back to the list."""
        self._page = page
        self.back.setVisible(page)
        close = self.findChild(IconButton, "close_detail")
        if close is not None:
            close.setVisible(not page)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._detail = None
        self._buttons.setVisible(False)
        self._show(EmptyState("user", _("No client chosen"), _("Choose a row to see how it stands.")))

    def show_detail(self, detail: Detail) -> None:
        """Show a case."""
        self._detail = detail
        step = self._first()
        self._buttons.setVisible(True)
        self.step_button.setVisible(step is not None)
        if step is not None:
            self.step_button.set_text(step.action)
        self._show(self._body(detail))

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        if self._detail is not None:
            self.show_detail(self._detail)

    def _first(self) -> NextStep | None:
        steps = self._detail.cockpit.steps if self._detail is not None else ()
        return steps[0] if steps else None

    def _open(self) -> None:
        if self._detail is not None:
            self.opened.emit(self._detail.header.n)

    def _step(self) -> None:
        if self._first() is not None:
            self.stepped.emit(self._first())

    def _show(self, body: QWidget) -> None:
        body.setAutoFillBackground(False)
        self.area.setWidget(body)
        self.area.viewport().setAutoFillBackground(False)

    def _body(self, detail: Detail) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(8))
        head = detail.header
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(Elided(shown_name(head.name), "head"))
        line.addWidget(RungBadge(head.rung, head.plus))
        line.addStretch(1)
        close = IconButton("panel-right-close", _("Hide the detail"))
        close.setObjectName("close_detail")
        close.clicked.connect(self.closed)
        line.addWidget(close)
        close.setVisible(not self._page)
        column.addLayout(line)
        who = [show_age(head.age) if head.age is not None else "", head.municipality, head.coach]
        column.addWidget(Label(", ".join(part for part in who if part), "second", "text2", wrap=True))
        if head.alarms:
            column.addWidget(Flow([Badge(alarm.tone, alarm.icon, alarm.text) for alarm in head.alarms], gap=6))
        column.addLayout(_facts(facts_of(detail)))
        if detail.found is not None:
            column.addWidget(Rule())
            column.addWidget(Label(_("Found in a note"), "label600", "text2"))
            column.addWidget(_Quote(detail.found))
        step = self._first()
        column.addWidget(Rule())
        column.addWidget(Label(_("Next step"), "label600", "text2"))
        if step is not None:
            column.addLayout(_step(step))
        else:
            column.addWidget(Label(_("Nothing is due."), "second", "text2"))
        column.addStretch(1)
        return body

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(18), px(12), px(16), px(16))
        self._column.setSpacing(px(8))


def _facts(facts: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for row, (what, value) in enumerate(facts):
        grid.addWidget(Label(what, "second", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, "second500", wrap=True), row, 1)
    return grid


def _step(step: NextStep) -> QHBoxLayout:
    line, words = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(px(10))
    words.setSpacing(0)
    words.addWidget(Label(step.title, "label600", wrap=True))
    words.addWidget(Label(f"{step.reason} ({step.due})", "second", "text2", wrap=True))
    line.addWidget(IconLabel(step.icon, step.tone or "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line


class _Quote(Card):
    """A piece of a note on a sunken plane, with its day."""

    def __init__(self, found: FoundText) -> None:
        super().__init__(padding=12, spacing=4, radius=8)
        text = MarkedText()
        text.set_text(found.snippet.text, found.snippet.matches)
        self.column.addWidget(text)
        if found.on is not None:
            self.column.addWidget(Label(show_date(found.on), "help", "text2"))


__all__ = ["Detail", "DetailPane", "chain_words", "facts_of", "read_detail"]
