"""The way of a case as a card: where it is, what is possible next, and the terms that run."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from caseworker.i18n import _
from caseworker.services.case_process import StepRow, WayView
from ui.screens.case.bare import bare_card
from ui.screens.case.way_parts import stage_line, term_line
from ui.theme import px
from ui.widgets import Button, Card, Label, LinkButton, SectionHeader

MOST_DONE, MOST_STEPS, MOST_TERMS = 1, 3, 3
Act = Callable[[StepRow | None], None]
"""Note a step, or with None open the page of the way."""


def way_card(view: WayView | None, act: Act) -> Card:
    """The card; without a way it offers to choose one."""
    title = _("Way of working")
    if view is None:
        button = Button(_("Choose a way of working"), icon="waypoints", size="small")
        button.clicked.connect(lambda: act(None))
        return bare_card(title, _("This case follows no model yet."), button)
    card = Card()
    whole = LinkButton(_("Show the whole way"), icon="chevron-right")
    whole.clicked.connect(lambda: act(None))
    card.column.addWidget(SectionHeader(title, view.name, whole, style="row"))
    if not view.known:
        words = _("This program does not have this version of the model.")
        card.column.addWidget(Label(words, "second", "warn", wrap=True))
        return card
    done = [row for row in view.stages if row.state == "done"]
    for row in (*done[-MOST_DONE:], *(item for item in view.stages if item.state == "now")):
        card.column.addLayout(stage_line(row, brief=True))
    ready = [row for row in view.steps if row.status == "possible" and not row.optional]
    ready += [row for row in view.steps if row.status == "possible" and row.optional]
    for step in ready[:MOST_STEPS]:
        card.column.addLayout(_step(step, act))
    waiting = [row for row in view.steps if row.status != "possible" and not row.optional]
    if waiting and not ready:
        card.column.addWidget(Label("; ".join(waiting[0].reasons), "help", "warn", wrap=True))
    open_ = [row for row in view.terms if row.status in ("running", "paused", "broken")]
    for term in open_[:MOST_TERMS]:
        card.column.addLayout(term_line(term, brief=True))
    card.column.addStretch(1)
    return card


def _step(step: StepRow, act: Act) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(px(28), 0, 0, 0)
    button = LinkButton(step.name, icon="arrow-right")
    button.setAccessibleName(_("Note: {step}").format(step=step.name))
    button.clicked.connect(lambda: act(step))
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    line.addStretch(1)
    return line
