"""The cards of a case: ladder, next steps, plan, self-reliance and chain, from one `Cockpit`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from caseworker.domain.wording import show_month, show_number, show_span
from caseworker.i18n import _, ngettext
from caseworker.services.case import Chain, Cockpit, Ladder, NextStep, Plan, Zrm
from ui.charts import (
    ChainPart,
    ChartPanel,
    ChartWidget,
    LadderPoint,
    PlanBar,
    SpiderDomain,
    chain_bar,
    ladder_chart,
    plan_bars,
    plan_height,
    zrm_spider,
)
from ui.screens.case.bare import bare_card
from ui.screens.case.cards_work import LEDGER, PLANS, appointments_card, link
from ui.screens.case.progress_cards import progress_cards
from ui.screens.case.way_card import Act as WayAct
from ui.screens.case.way_card import way_card
from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    EmptyState,
    IconLabel,
    IconText,
    Label,
    LinkButton,
    SectionHeader,
    Segmented,
)

SERIES = {"paid": 1, "unpaid": 2, "training": 3}
PLAN_LEAST = 140
MOST_LETTERS = 11
Open = Callable[[str, int | None], None]
"""Open the form of a kind: of the record with this number, or a new one for None."""


def panel_card(*parts: QWidget) -> Card:
    """A card round these; a table that is not shown asks for no room."""
    card = Card()
    for part in parts:
        if isinstance(part, ChartPanel):
            part.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        card.column.addWidget(part)
    return card


def _new(text: str, kind: str, open_form: Open) -> Button:
    button = Button(text, icon="plus", size="small")
    button.clicked.connect(lambda: open_form(kind, None))
    return button


def ladder_points(ladder: Ladder) -> tuple[list[LadderPoint], LadderPoint | None]:
    """The scores for the chart, and the rung that is expected."""
    points = [LadderPoint(point.on, point.rung, point.plus) for point in ladder.points]
    expected = None
    if ladder.expected is not None and ladder.expected_by is not None:
        expected = LadderPoint(ladder.expected_by, ladder.expected)
    return points, expected


def ladder_card(ladder: Ladder, today: date, open_form: Open) -> Card:
    """The participation ladder over time; a mark opens its score."""
    if not ladder.points:
        button = _new(_("Determine the rung"), "ladder_score", open_form)
        return bare_card(_("Participation ladder"), _("No rung has been set yet."), button)
    points, expected = ladder_points(ladder)
    chart = ChartWidget(
        lambda w, h: ladder_chart(
            points, today=today, highest=ladder.attainable, expected=expected, width=w, height=h
        ),
        least=(280, 196),
    )  # fmt: skip
    chart.chosen.connect(lambda key: open_form("ladder_score", ladder.points[key].n) if isinstance(key, int) else None)
    note = _("dashed = expected within a year") if expected is not None else ""
    return panel_card(ChartPanel(_("Participation ladder"), note, chart))


def steps_card(steps: tuple[NextStep, ...], act: Callable[[NextStep], None]) -> Card:
    """What comes next, and why; each with its action."""
    card = panel_card(SectionHeader(_("Next steps"), style="row"))
    if not steps:
        words = _("New steps appear here by themselves.")
        card.column.addWidget(EmptyState("circle-check", _("Nothing is due."), words))
    for step in steps:
        card.column.addLayout(_step(step, act))
    card.column.addStretch(1)
    return card


def _step(step: NextStep, act: Callable[[NextStep], None]) -> QHBoxLayout:
    line, words = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(px(10))
    words.setSpacing(0)
    words.addWidget(Label(step.title, "label600", wrap=True))
    words.addWidget(Label(step.reason, "help", "text2", wrap=True))
    button = LinkButton(step.action, icon="chevron-right")
    button.setAccessibleName(f"{step.action}: {step.title}")
    button.clicked.connect(lambda: act(step))
    words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    line.addWidget(IconLabel(step.icon, step.tone or "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line


def plan_card(plan: Plan | None, today: date, open_form: Open) -> Card:
    """The plan with its instruments in time."""
    if plan is None:
        button = _new(_("Make a plan"), "plan", open_form)
        return bare_card(_("Plan"), _("There is no plan yet."), button)
    title = _("Plan, version {number}").format(number=plan.number)
    edit = LinkButton(_("Update"), icon="pencil")
    every = link(_("Versions"), "copy", lambda: open_form(PLANS, None))
    edit.clicked.connect(lambda: open_form("plan", plan.n))
    bars = plan_parts(plan)
    if not bars:
        card = panel_card(SectionHeader(title, "", every, edit, style="row"))
        goal = plan.main_goal or _("No instruments yet: add them to the plan.")
        card.column.addWidget(Label(goal, "second", "text2", wrap=True))
        card.column.addStretch(1)
        return card
    least = (280, max(PLAN_LEAST, round(plan_height(len(bars)))))
    chart = ChartWidget(lambda w, h: plan_bars(bars, today=today, width=w, height=h), least=least)
    chart.chosen.connect(lambda _key: open_form("plan", plan.n))
    panel = ChartPanel(title, "", chart)
    panel.header.add_action(edit)
    card, foot = panel_card(panel), QHBoxLayout()
    foot.addWidget(Label(_("dashed edge = longest term"), "help", "text2", wrap=True), 1)
    foot.addWidget(every)
    card.column.addLayout(foot)
    return card


def plan_parts(plan: Plan) -> list[PlanBar]:
    """The instruments that have a place in time."""
    bars = []
    for place, item in enumerate(plan.instruments):
        end = item.ended_on or item.planned_end or item.longest_end
        if item.start_on is not None and end is not None:
            second = item.provider if item.provider != item.name else ""
            bars.append(PlanBar(item.name, second, item.start_on, end, item.longest_end, place % 5 + 1, item.left,
                                item.tone, key=item.n))  # fmt: skip
    return bars


def spider_domains(zrm: Zrm) -> list[SpiderDomain]:
    """The domains for the spider: short words round it, full terms in the table."""
    return [SpiderDomain(_brief(_(item.short)), item.start, item.now, _(item.name)) for item in zrm.domains]


def _brief(words: str) -> str:
    """The first of some words: every letter round the spider makes the web smaller."""
    return words if len(words) <= MOST_LETTERS else words.split()[0]


def zrm_card(zrms: tuple[Zrm, ...], open_form: Open) -> Card:
    """Self-reliance, start against now."""
    title = _("Self-reliance")
    if not zrms:
        return bare_card(title, _("No ZRM measurement yet."), _new(_("Start ZRM"), "zrm_score", open_form))
    if len(zrms) > 1:
        return _zrm_versions(title, zrms, open_form)
    card = panel_card(*_zrm_parts(title, zrms[0], open_form))
    card.column.setStretch(0, 1)
    return card


def _zrm_versions(title: str, zrms: tuple[Zrm, ...], open_form: Open) -> Card:
    """Both versions of the matrix, one at a time: their scores are never put in one picture."""
    names = [_("{version}, {count} domains").format(version=zrm.version, count=len(zrm.domains)) for zrm in zrms]
    switch = Segmented(names, accessible=_("Version of the matrix"))
    pages = QStackedWidget()
    for zrm in zrms:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for part in _zrm_parts(title, zrm, open_form):
            column.addWidget(part)
        pages.addWidget(page)
    switch.changed.connect(pages.setCurrentIndex)
    card = panel_card(switch, pages)
    card.column.setStretch(1, 1)
    note = _("The two versions are never put in one picture: their domains differ.")
    card.column.addWidget(Label(note, "help", "text2", wrap=True))
    return card


def _zrm_parts(title: str, zrm: Zrm, open_form: Open) -> list[QWidget]:
    """The spider with its table, and how many domains went up and down since the start."""
    domains = spider_domains(zrm)
    twice = zrm.start_n != zrm.latest_n
    now = _("now, {month}").format(month=show_month(zrm.latest_on))
    start = _("start, {month}").format(month=show_month(zrm.start_on)) if twice else ""
    chart = ChartWidget(
        lambda w, h: zrm_spider(domains, start=start, now=now, width=w, height=h), least=(290, 290)
    )  # fmt: skip
    chart.chosen.connect(lambda _key: open_form("zrm_score", zrm.latest_n))
    parts: list[QWidget] = [ChartPanel(title, "", chart)]
    return [*parts, _zrm_words(zrm)] if twice else parts


def _zrm_words(zrm: Zrm) -> QWidget:
    words_line = QWidget()
    line = QHBoxLayout(words_line)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    if zrm.better:
        line.addWidget(IconText("trending-up", _("{count} up").format(count=zrm.better), "label600", "ok"))
    words = [ngettext("{count} the same", "{count} the same", zrm.same).format(count=zrm.same)]
    words.append(_("{count} down").format(count=zrm.worse) if zrm.worse else _("none down"))
    line.addWidget(Label(", ".join(words), "second", "text2"))
    line.addStretch(1)
    return words_line


def chain_card(chain: Chain | None, open_form: Open) -> Card:
    """The chain of placements towards six months."""
    title = _("Chain of placements")
    if chain is None:
        button = _new(_("New placement"), "placement", open_form)
        return bare_card(title, _("There is no placement yet."), button)
    parts = [
        ChainPart(part.name or _("Placement"), part.months, SERIES.get(part.nature, 5), part.ended_on is not None,
                  key=part.n)
        for part in chain.parts
    ]  # fmt: skip
    note = ""
    if chain.days_missing > 0 and chain.running:
        note = _("{span} to go").format(span=show_span(chain.days_missing))
    chart = ChartWidget(lambda w, h: chain_bar(parts, goal=chain.months_needed, note=note, width=w, height=h),
                        least=(280, 66))  # fmt: skip
    chart.chosen.connect(lambda key: open_form("placement", key))
    panel = ChartPanel(title, "", chart)
    done = chain.realised_on is not None
    words = _("{done} of {goal} months").format(done=show_number(chain.months_done), goal=chain.months_needed)
    panel.header.add_action(Badge("ok" if done else "accent", "circle-check" if done else "clock", words))
    card = panel_card(panel)
    # Under the picture: beside the badge it would ask for more room than a narrow card has.
    every = link(_("All placements"), "briefcase", lambda: open_form(LEDGER, None))
    card.column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def cards_of(
    cockpit: Cockpit, today: date, open_form: Open, act: Callable[[NextStep], None], way: WayAct
) -> dict[str, Card]:  # fmt: skip
    """All of them by name."""
    return {
        "ladder": ladder_card(cockpit.ladder, today, open_form),
        "steps": steps_card(cockpit.steps, act),
        "plan": plan_card(cockpit.plan, today, open_form),
        "zrm": zrm_card(cockpit.zrm, open_form),
        "chain": chain_card(cockpit.chain, open_form),
        "appointments": appointments_card(cockpit.appointments, today, open_form),
        "way": way_card(cockpit.way, way),
        **progress_cards(cockpit.progress, today, open_form),
    }
