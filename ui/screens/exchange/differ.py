"""Differences: fields that two people changed without knowing of each other, side by side, to choose from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain.drafts import fields_of
from caseworker.domain.journal import Json
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.wording import show_date
from caseworker.i18n import _, ngettext
from caseworker.services import exchange_work
from caseworker.services.differences import Difference
from caseworker.services.exchange_work import Waiting
from caseworker.services.records import Candidate
from ui.actions import Actions
from ui.door import Door
from ui.forms.conflicts import value_words, writer_words
from ui.forms.specs import SPECS
from ui.privacy import shown_name
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    ChoiceCard,
    Elided,
    EmptyState,
    IconText,
    Label,
    LinkButton,
    Rule,
    SectionHeader,
)

AT_ONCE = 20
Place = tuple[int, str]
"""(record, field): what tells one difference from another."""


def field_words(kind: str, name: str) -> str:
    """A field's label as its form says it, with the subject before it outside the client's own form."""
    labels = {spec.name: _(spec.label) for spec in SPECS[kind].fields()} if kind in SPECS else {}
    label = labels.get(name, name.replace("_", " "))
    return label if kind in ("client", "organisation") or kind not in SPECS else f"{_(SPECS[kind].title)}: {label}"


def candidate_words(difference: Difference, candidate: Candidate, names: Mapping[str, str]) -> tuple[str, str]:
    """A value in words, and who wrote it when."""
    info = next(info for info in fields_of(SUBJECTS[difference.kind]) if info.name == difference.field)

    def name_of(_target: str, value: Json) -> str:
        return names.get(str(value), "")

    note = f"{writer_words(candidate)}, {show_date(candidate.at.astimezone().date())}"
    return value_words(info, candidate.value, name_of), note


class DifferenceRow(QWidget):
    """One difference: whose and which field, its values as large cards, and whether it is chosen."""

    picked = Signal()

    def __init__(self, difference: Difference, names: Mapping[str, str], pick: Candidate | None, me: str) -> None:
        """`pick` is the value chosen before; what `me` wrote comes first."""
        super().__init__()
        self.difference = difference
        self.cards: list[tuple[ChoiceCard, Candidate]] = []
        self._name = Elided("", "row")
        who = QWidget()
        words = QVBoxLayout(who)
        words.setContentsMargins(0, px(6), 0, 0)
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(Label(field_words(difference.kind, difference.field), "second", "text2", wrap=True))
        words.addStretch(1)
        values = Flow(gap=12, least=210)
        for candidate in sorted(difference.candidates, key=lambda found: found.author != me):
            value, note = candidate_words(difference, candidate, names)
            card = ChoiceCard(value, note)
            card.setChecked(candidate == pick)
            card.toggled.connect(lambda _on: self._tell())
            values.add(card)
            self.cards.append((card, candidate))
        self.badge = Badge("warn", "triangle-alert", _("Choose"))
        self.by_hand = LinkButton(_("Fill in yourself"))
        side = QWidget()
        state = QVBoxLayout(side)
        state.setContentsMargins(0, px(4), 0, 0)
        state.setSpacing(px(2))
        state.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        state.addWidget(self.by_hand, 0, Qt.AlignmentFlag.AlignLeft)
        state.addStretch(1)
        side.setFixedWidth(px(132))
        right = QWidget()
        line = QHBoxLayout(right)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(values, 1)
        line.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Pair(who, right, wide=760, shares=(1, 5), gap=8))
        self.names_changed()
        self._tell()

    def pick(self) -> Candidate | None:
        """The value that is chosen; None while none is."""
        return next((candidate for card, candidate in self.cards if card.isChecked()), None)

    def choose(self, candidate: Candidate) -> None:
        """Choose a value by program."""
        for card, found in self.cards:
            card.setChecked(found == candidate)

    def names_changed(self) -> None:
        """Show the name, or blank it."""
        self._name.set_text(shown_name(self.difference.case_name))

    def _tell(self) -> None:
        if self.pick() is None:
            self.badge.set_badge("warn", "triangle-alert", _("Choose"))
        else:
            self.badge.set_badge("ok", "check", _("Chosen"))
        self.picked.emit()


class DifferencesPart(QWidget):
    """The differences that wait; choices are settled together, with one undo. `counted(n)` tells how many wait."""

    counted = Signal(int)

    def __init__(self, door: Door, actions: Actions) -> None:
        """Asks what waits."""
        super().__init__()
        self._door, self._ways = door, actions
        self._waiting = Waiting((), 0, {})
        self._shown = AT_ONCE
        self._picks: dict[Place, Candidate] = {}
        self.rows: list[DifferenceRow] = []
        self.newest = Button(_("Always the newest"), size="small")
        self.mine = Button(_("Always mine"), size="small")
        self.settle = Button(_("Settle"), "primary", icon="check")
        self.reason = IconText("info", "", "second", "text2")
        self.header = SectionHeader(_("Differences"), _("Both values stay in the history"), self.newest, self.mine,
                                    style="row")  # fmt: skip
        self.more = LinkButton("", icon="chevron-down")
        self.empty = EmptyState(
            "circle-check",
            _("No differences"),
            _("When two people change the same field, both values come here to choose from."),
        )
        self.card = Card(spacing=10)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.reason)
        foot.addWidget(self.settle)
        self.card.column.addWidget(self.header)
        self.card.column.addWidget(Rule())
        self.card.column.addLayout(self._list)
        self.card.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.empty)
        self.newest.clicked.connect(self._all_newest)
        self.mine.clicked.connect(self._all_mine)
        self.settle.clicked.connect(self.settle_now)
        self.more.clicked.connect(self._show_more)
        self.refresh()

    def refresh(self) -> None:
        """Ask again what waits; choices that are not settled yet stay."""
        self._door.ask(exchange_work.waiting, then=self._show, key=f"exchange.differences.{id(self)}")

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        for row in self.rows:
            row.names_changed()

    def _show(self, waiting: Waiting) -> None:
        known = [(item.n, item.field) for item in waiting.differences]
        changed = waiting.differences != self._waiting.differences
        self._waiting = waiting
        self._picks = {place: pick for place, pick in self._picks.items() if place in known}
        self.card.setVisible(bool(known))
        self.empty.setVisible(not known)
        self.counted.emit(waiting.count)
        if changed:
            self._fill()
        self._tell()

    def _fill(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        for difference in self._waiting.differences[: self._shown]:
            pick = self._picks.get((difference.n, difference.field))
            row = DifferenceRow(difference, self._waiting.names, pick, self._door.desk.me.name)
            row.by_hand.clicked.connect(lambda _checked=False, item=difference: self._by_hand(item))
            row.picked.connect(self._picked)
            self._list.addWidget(row)
            self.rows.append(row)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
        self._tell()

    def _picked(self) -> None:
        for row in self.rows:
            pick = row.pick()
            if pick is not None:
                self._picks[row.difference.n, row.difference.field] = pick
        self._tell()

    def _tell(self) -> None:
        """What is chosen, and why the button is off when it is."""
        count = len(self._picks)
        self.settle.set_text(ngettext("Settle {count} choice", "Settle {count} choices", count).format(count=count)
                             if count else _("Settle"))  # fmt: skip
        self.settle.setEnabled(bool(count))
        left = self._waiting.count - count
        words = ngettext("{count} still open", "{count} still open", left).format(count=left)
        self.reason.set_text(words if count else _("Choose a value first"))
        hidden = self._waiting.count - len(self.rows)
        self.more.setVisible(hidden > 0)
        self.more.set_text(ngettext("{count} more difference", "{count} more differences", hidden).format(count=hidden))

    def _all_newest(self) -> None:
        for row in self.rows:
            row.choose(max((candidate for _card, candidate in row.cards), key=lambda candidate: candidate.at))

    def _all_mine(self) -> None:
        me = self._door.desk.me.name
        for row in self.rows:
            own = next((candidate for _card, candidate in row.cards if candidate.author == me), None)
            if own is not None:
                row.choose(own)

    def settle_now(self) -> None:
        """Settle what is chosen: one step for undo."""
        by_place = {(item.n, item.field): item for item in self._waiting.differences}
        picks = [(by_place[place], pick) for place, pick in self._picks.items() if place in by_place]
        if picks:
            kinds = {difference.kind for difference, _pick in picks}
            action = f"{kinds.pop() if len(kinds) == 1 else 'client'}.resolve"
            self._door.run(exchange_work.settle_all, picks, saved=action, failed=self._ways.error)

    def _by_hand(self, difference: Difference) -> None:
        if difference.kind in SPECS:
            self._ways.open_form(difference.kind, difference.case, difference.n)
        else:
            self._ways.open_case(difference.case)
