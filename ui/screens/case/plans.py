"""The versions of a plan on a page: each readable as it was, what changed between two in words, and the signature."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain import codes, codes_work
from caseworker.domain.plan_compare import KINDS, PARTS, Change, PlanVersion
from caseworker.domain.wording import show_date
from caseworker.i18n import _
from caseworker.services import attachments, plans
from ui.actions import Actions
from ui.door import Door
from ui.screens.case.signing import SignCard
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    ComboField,
    EmptyState,
    IconText,
    Label,
    LabeledField,
    LineList,
    LineRow,
    Restyled,
    SectionHeader,
    Segmented,
    set_plane,
)

BESIDE = 900
ICONS = {"added": ("ok", "plus"), "removed": ("warn", "minus"), "changed": ("accent", "pencil")}


def version_words(plan: PlanVersion) -> tuple[str, str]:
    """The two lines of a version in the list."""
    title = _("Version {number}, {status}").format(
        number=plan.number, status=codes.PLAN_STATUS.label(plan.status).lower()
    )
    parts = [show_date(plan.on)] if plan.on is not None else []
    if plan.signed_on is not None:
        parts.append(_("signed on {day}").format(day=show_date(plan.signed_on)))
    return title, ", ".join(parts)


class PlansPage(Restyled, QWidget):
    """The page. `closed`: back to the file."""

    closed = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._case = 0
        self._plans: list[PlanVersion] = []
        set_plane(self, "window")
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.change = Button(_("Change the plan"), icon="file-text")
        self.next = Button(_("Next version"), "primary", icon="copy")
        self.sign = Button(_("Sign"), icon="pencil")
        self.list = LineList(_("Versions of the plan"), disc=False, lead_width=0)
        self.view = Segmented([_("What it says"), _("What changed")], accessible=_("What to show of the version"))
        self.other = ComboField([], placeholder=_("Choose a version"))
        self.against = LabeledField(_("Compared with"), self.other)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.signing = SignCard()
        self._body: QWidget | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(px(12))
        self._right.addWidget(Flow([self.view, self.against], gap=16))
        self._right.addWidget(self.signing)
        self._right.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.addWidget(Flow([self.next, self.sign, self.change, self.back]))
        self._inside.addWidget(Pair(left, right, wide=BESIDE, shares=(1, 2), gap=20), 1)
        self.area.setWidget(inside)  # all of it scrolls: with large text the list alone would fill the page
        inside.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(_("Plan in versions"), "title"))
        self._column.addWidget(self.area, 1)
        self.signing.hide()
        self.restyle()

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.change.clicked.connect(lambda: self._with(lambda plan: self._ways.open_form("plan", self._case, plan.n)))
        self.next.clicked.connect(lambda: self._with(self._begin_next))
        self.sign.clicked.connect(lambda: self._with(self._begin_signing))
        self.list.chosen.connect(lambda _key: self._chosen())
        self.view.changed.connect(lambda _index: self._show_version())
        self.other.changed.connect(lambda _key: self._show_version())
        self.signing.kept.connect(self._signed)
        self.signing.left.connect(self._leave_signing)
        self.signing.paper.connect(self._add_scan)

    # -- what is shown -----------------------------------------------------------------------------------------

    def open(self, case: int) -> None:
        """Show the plans of a case."""
        if case != self._case:
            self.signing.hide()
        self._case = case
        self._door.ask(plans.versions, case, then=self._show, key="case.plans")

    def _show(self, found: list[PlanVersion]) -> None:
        kept = self.list.current_key()
        self._plans = found
        rows = []
        for plan in found:
            title, second = version_words(plan)
            rows.append(LineRow(title, second, marked=plan.status != "replaced", key=plan.n))
        self.list.set_rows(rows)
        self._fit_list()
        if kept not in [plan.n for plan in found]:
            self.list.choose_first()
        for button in (self.change, self.next, self.sign):
            button.setVisible(bool(found))
        self._chosen()

    def _plan(self) -> PlanVersion | None:
        key = self.list.current_key()
        return next((plan for plan in self._plans if plan.n == key), self._plans[0] if self._plans else None)

    def _chosen(self) -> None:
        plan = self._plan()
        others = [(other.n, version_words(other)[0]) for other in self._plans if plan is not None and other.n != plan.n]
        before = next((other.n for other in self._plans if plan is not None and other.number < plan.number), None)
        self.other.set_options(others)
        self.other.set_key(before if before is not None else (others[0][0] if others else None))
        self._show_version()

    def _show_version(self) -> None:
        plan = self._plan()
        compared = self.view.current() == 1
        self.against.setVisible(compared and len(self._plans) > 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        if plan is None:
            column.addWidget(EmptyState("clipboard-list", _("There is no plan yet."), ""))
        elif compared:
            other = next((item for item in self._plans if item.n == self.other.key()), None)
            self._add_changes(column, other, plan)
        else:
            for card in reading(plan):
                column.addWidget(card)
        if self._body is not None:
            self._right.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._right.insertWidget(2, body)
        body.show()  # a layout shows it only later

    def _add_changes(self, column: QVBoxLayout, other: PlanVersion | None, plan: PlanVersion) -> None:
        if other is None:
            words = _("With the next version you see here what changed.")
            column.addWidget(EmptyState("copy", _("This is the only version"), words))
            return
        old, new = (other, plan) if other.number <= plan.number else (plan, other)
        found = plans.compare(old, new)
        if not found:
            column.addWidget(EmptyState("circle-check", _("Both versions say the same"), ""))
        for part, title in PARTS.items():
            inside = [change for change in found if change.part == part]
            if inside:
                column.addWidget(_changes_card(_(title), inside))

    # -- doing -------------------------------------------------------------------------------------------------

    def _with(self, act: Callable[[PlanVersion], object]) -> None:
        plan = self._plan()
        if plan is not None:
            act(plan)

    def _begin_next(self, _plan: PlanVersion) -> None:
        def write(n: int) -> None:
            self._ways.open_form("plan", self._case, n)

        newest = self._plans[0]
        self._door.run(plans.new_version, newest.n, then=write, failed=self._ways.error, saved="plan.save")

    def _begin_signing(self, plan: PlanVersion) -> None:
        self.signing.begin(plan.n, version_words(plan)[0])
        QTimer.singleShot(0, self.signing, lambda: self.area.ensureWidgetVisible(self.signing))

    def _signed(self, n: int, picture: object) -> None:
        self._leave_signing()
        words = _("The signature is kept with the plan.")
        self._door.run(plans.sign, n, picture, then=lambda _n: self._ways.toast(words), failed=self._ways.error,
                       saved="plan.save")  # fmt: skip

    def _add_scan(self, n: int) -> None:
        pattern = f"{_('Documents')} ({'*' + ' *'.join(sorted(attachments.TYPES))})"
        path = self._ways.files.open_file(_("Choose the scan of the signed plan"), pattern)
        if path is None:
            return
        self._leave_signing()
        words = _("The scan is kept with the plan.")
        self._door.run(plans.sign_on_paper, n, path, then=lambda _n: self._ways.toast(words),
                       failed=self._ways.error, saved="plan.save")  # fmt: skip

    def _leave_signing(self) -> None:
        self.signing.hide()
        self.sign.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the signing, else the page."""
        if event.key() == Qt.Key.Key_Escape and self.signing.isVisible():
            self._leave_signing()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(12))
        self._inside.setContentsMargins(0, 0, px(8), 0)
        self._inside.setSpacing(px(12))
        self._fit_list()

    def _fit_list(self) -> None:
        """As high as its versions, up to six; then it scrolls."""
        self.list.setFixedHeight(px(56) * max(1, min(6, len(self._plans))) + px(4))


def _changes_card(title: str, found: list[Change]) -> Card:
    card = Card()
    card.column.addWidget(SectionHeader(title, str(len(found)), style="row"))
    for change in found:
        tone, symbol = ICONS[change.kind]
        line = Flow([Badge(tone, symbol, _(KINDS[change.kind])), Label(change.what, "label600", wrap=True)], gap=10)
        card.column.addWidget(line)
        if change.words:
            card.column.addWidget(Label(change.words, "second", "text2", wrap=True))
    return card


def reading(plan: PlanVersion) -> list[Card]:
    """A version as it reads: the plan itself, goals, instruments, and who does what."""
    cards = [_plan_card(plan)]
    goals = [
        (goal.wording, _joined(
            codes.GOAL_DOMAIN.label(goal.domain) if goal.domain else "",
            _("by {day}").format(day=show_date(goal.target_on)) if goal.target_on else "",
            codes.GOAL_RESULT.label(goal.result) if goal.result else "",
        ))
        for goal in plan.goals
    ]  # fmt: skip
    used = [
        (item.name, _joined(
            item.provider,
            _("from {day}").format(day=show_date(item.start_on)) if item.start_on else "",
            _until(item.ended_on or item.planned_end),
            codes.INSTRUMENT_RESULT.label(item.result) if item.result else "",
        ))
        for item in plan.instruments
    ]  # fmt: skip
    promised = [
        (item.wording, _joined(
            item.name or codes_work.AGREEMENT_BY.label(item.who),
            _("by {day}").format(day=show_date(item.due_on)) if item.due_on and not item.done_on else "",
            _("done on {day}").format(day=show_date(item.done_on)) if item.done_on else "",
        ))
        for item in plan.promised
    ]  # fmt: skip
    parts = (("goal", "target", goals), ("instrument", "clipboard-list", used), ("agreement", "handshake", promised))
    cards += [_list_card(_(PARTS[part]), symbol, lines) for part, symbol, lines in parts if lines]
    return cards


def _until(day: date | None) -> str:
    return _("until {day}").format(day=show_date(day)) if day is not None else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _plan_card(plan: PlanVersion) -> Card:
    card = Card()
    title, second = version_words(plan)
    card.column.addWidget(SectionHeader(title, second, style="row"))
    if plan.main_goal:
        card.column.addWidget(Label(plan.main_goal, "head", wrap=True))
    facts = (
        ("footprints", _("Rung aimed at: {rung}").format(rung=plan.rung_aimed) if plan.rung_aimed else ""),
        ("handshake", plan.agreements),
        ("check", _("Agreed on {day}").format(day=show_date(plan.agreed_on)) if plan.agreed_on else ""),
        ("circle-check", _("Approved by {name}").format(name=plan.approved_by) if plan.approved_by else ""),
        ("pencil", _("Signed on {day}, {how}").format(
            day=show_date(plan.signed_on), how=codes_work.SIGNED_HOW.label(plan.signed_how).lower() or "-"
        ) if plan.signed_on else ""),
        ("calendar", _("Look back on {day}").format(day=show_date(plan.review_on)) if plan.review_on else ""),
    )  # fmt: skip
    for symbol, words in facts:
        if words:
            card.column.addWidget(IconText(symbol, words, "second", "text", wrap=True))
    return card


def _list_card(title: str, symbol: str, lines: list[tuple[str, str]]) -> Card:
    card = Card()
    card.column.addWidget(SectionHeader(title, str(len(lines)), style="row"))
    for first, second in lines:
        card.column.addWidget(IconText(symbol, first, "body", "text", wrap=True))
        if second:
            card.column.addWidget(Label(second, "help", "text2", wrap=True))
    return card
