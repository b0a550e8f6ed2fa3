"""The client's own picture, to look at together: ladder, self-reliance, plan and agreements, large, without notes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.wording import show_date, show_month
from caseworker.i18n import _, ngettext
from caseworker.services.case import CaseHeader, Cockpit, Plan
from ui.charts import ChartPanel, ChartWidget, ladder_chart, plan_bars, plan_height, zrm_spider
from ui.charts.levels import level_bars, level_height
from ui.privacy import shown_name
from ui.screens.case.cards import ladder_points, panel_card, plan_parts, spider_domains
from ui.screens.case.progress_cards import duty_lines, skill_bars
from ui.screens.layouts import Pair
from ui.theme import px
from ui.widgets import Button, Card, EmptyState, IconText, Label, Restyled, SectionHeader, set_plane
from ui.widgets.base import isolate

SIDE_BY_SIDE = 760


class ConversationPage(Restyled, QWidget):
    """The page. `closed`: back to the file; `print_wanted`: on paper, for the client."""

    closed = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        """Empty until `show_case`."""
        super().__init__()
        set_plane(self, "window")
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.back.clicked.connect(self.closed)
        self.paper = Button(_("Print this page"), icon="printer")
        self.paper.clicked.connect(self.print_wanted)
        self.title = Label("", "title", wrap=True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.paper)
        self._row.addWidget(self.back)
        self._column.addLayout(self._row)
        self._column.addWidget(self.area, 1)
        self.restyle()

    def show_case(self, header: CaseHeader, cockpit: Cockpit, today: date) -> None:
        """Show a client how it stands."""
        self.title.setText(_("How it is going with {name}").format(name=isolate(shown_name(header.name))))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(16))
        pictures = [made for made in (_ladder(cockpit, today), _spider(cockpit)) if made is not None]
        if len(pictures) == 2:
            column.addWidget(Pair(pictures[0], pictures[1], wide=SIDE_BY_SIDE, shares=(3, 2), gap=16), 3)
        elif pictures:
            column.addWidget(pictures[0], 3)
        else:
            column.addWidget(EmptyState("footprints", _("There is no picture yet"),
                                        _("It comes with the first rung or ZRM measurement.")))  # fmt: skip
        rest = [made for made in (_language(cockpit), _facts(cockpit)) if made is not None]
        if len(rest) == 2:
            column.addWidget(Pair(rest[0], rest[1], wide=SIDE_BY_SIDE, shares=(3, 2), gap=16), 1)
        elif rest:
            column.addWidget(rest[0], 1)
        if cockpit.plan is not None:
            column.addWidget(_plan(cockpit.plan, today), 1)
        if header.next_due:
            column.addWidget(IconText("calendar", _("Next: {what}").format(what=header.next_due), "head", "text"))
        self.area.setWidget(body)
        self.area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(12))


def _ladder(cockpit: Cockpit, today: date) -> Card | None:
    if not cockpit.ladder.points:
        return None
    points, expected = ladder_points(cockpit.ladder)
    chart = ChartWidget(
        lambda w, h: ladder_chart(points, today=today, expected=expected, width=w, height=h), least=(300, 300)
    )  # fmt: skip
    return panel_card(ChartPanel(_("My steps"), "", chart))


def _spider(cockpit: Cockpit) -> Card | None:
    if not cockpit.zrm:
        return None
    zrm = cockpit.zrm[0]
    domains = spider_domains(zrm)
    start = _("start, {month}").format(month=show_month(zrm.start_on)) if zrm.start_n != zrm.latest_n else ""
    now = _("now, {month}").format(month=show_month(zrm.latest_on))
    chart = ChartWidget(
        lambda w, h: zrm_spider(domains, start=start, now=now, width=w, height=h), least=(300, 320)
    )  # fmt: skip
    return panel_card(ChartPanel(_("What goes well by myself"), "", chart))


def _language(cockpit: Cockpit) -> Card | None:
    if not cockpit.progress.languages:
        return None
    levels = cockpit.progress.languages[0]
    bars = skill_bars(levels)
    chart = ChartWidget(
        lambda w, h: level_bars(bars, width=w, height=h), least=(300, round(level_height(len(bars))))
    )  # fmt: skip
    return panel_card(ChartPanel(_("My {language}").format(language=codes.LANGUAGE.label(levels.language)), "", chart))


def _facts(cockpit: Cockpit) -> Card | None:
    """Inburgering and the way to work, in a few lines."""
    duty, capacity = cockpit.progress.duty, cockpit.progress.capacity
    if duty is None and capacity is None:
        return None
    card = panel_card(SectionHeader(_("My way to work"), style="row"))
    if duty is not None:
        ended = _("Inburgering: {status}").format(status=duty.status.lower())
        lines = [ended] if duty.ended else duty_lines(duty)[1:]
        for line in lines:
            card.column.addWidget(IconText("graduation-cap", line, "body", "text", wrap=True))
    if capacity is not None and capacity.percent is not None:
        words = _("Wage value {percent} %").format(percent=capacity.percent)
        card.column.addWidget(IconText("scale", words, "body", "text", wrap=True))
    if capacity is not None and capacity.months is not None:
        months = ngettext("{count} month", "{count} months", capacity.months).format(count=capacity.months)
        words = _("time to work: {months}").format(months=months)
        card.column.addWidget(IconText("clock", words[:1].upper() + words[1:], "body", "text", wrap=True))
    card.column.addStretch(1)
    return card


def _plan(plan: Plan, today: date) -> Card:
    card = panel_card(SectionHeader(_("What we agreed"), style="row"))
    if plan.main_goal:
        card.column.addWidget(Label(plan.main_goal, "head", wrap=True))
    for goal in plan.goals:
        words = goal.wording
        if goal.target_on is not None:
            words = _("{goal}, by {day}").format(goal=goal.wording, day=show_date(goal.target_on))
        card.column.addWidget(IconText("flag", words, "body", "text", wrap=True))
    bars = plan_parts(plan)
    if bars:
        chart = ChartWidget(
            lambda w, h: plan_bars(bars, today=today, width=w, height=h), least=(300, round(plan_height(len(bars))))
        )
        card.column.addWidget(chart)
    return card
