"""Clients who may be in here twice: side by side, and a person says what is so. Nothing is ever joined by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain.codes_worklists import SAME_PERSON
from caseworker.domain.drafts import Value
from caseworker.domain.same_person import DIFFERENT, LINKED, MERGED
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _
from caseworker.services import duplicates, records
from caseworker.services.desk import Changes, Desk
from caseworker.services.duplicates import Comparison, Decision, SuspectRow
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.history_words import NAME_FIELDS, field_label, in_form_order, subject_name, value_of
from ui.screens.layouts import Flow, Pair
from ui.screens.page import Cell, CellTable, Head, Page
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    LabeledField,
    LineField,
    LineList,
    LineRow,
    Segmented,
    StateCell,
    TextCell,
)

COMPARED = N_("Compared are client numbers, and birth dates with names.")
Found = tuple[list[SuspectRow], list[Decision]]


def _read(desk: Desk) -> Found:
    return duplicates.suspects(desk), duplicates.decisions(desk)


def _compare(desk: Desk, one: int, two: int) -> tuple[Comparison, dict[int, str]]:
    names = {n: name for kind in ("worker", "organisation") for n, name in records.choices(desk, kind)}
    return duplicates.compare(desk, one, two), names


class DuplicatesScreen(Page):
    """The screen: pairs to look at, or what was decided."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Double files"), _("Clients who may be in here twice. You decide; it can be undone."))
        self._door, self._ways = door, actions
        self._suspects: list[SuspectRow] = []
        self._decisions: list[Decision] = []
        self._comparison: Comparison | None = None
        self.mode = Segmented([_("To look at"), _("Decided")], accessible=_("What to show"))
        self.list = LineList(_("Double files"), disc=False)
        self.table = CellTable(_("Both files"), most=11)
        self.reason = LineField(placeholder=_("For example: same permit number seen"))
        self._reason_field = LabeledField(_("How we know"), self.reason, optional=True)
        self.keep_one = Button(_("One person, keep file 1"), "primary", icon="git-merge")
        self.keep_two = Button(_("One person, keep file 2"), icon="git-merge")
        self.link = Button(_("One person, two files"), icon="link")
        self.apart = Button(_("Two people"), icon="split")
        self.back = Button(_("Take the decision back"), icon="undo-2")
        self.about = Label("", "second", "text2", wrap=True)
        compared = _(COMPARED)
        self.empty = EmptyState("users", _("Comparing the files..."), compared)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tools.add(self.mode)
        self._left = Card(padding=8, spacing=4)
        self._left.column.addWidget(self.list, 1)
        self._left.column.addWidget(self.empty)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(10))
        card = Card(padding=0)
        card.column.addWidget(self.table)
        right.addWidget(card)
        right.addWidget(self.about)
        right.addWidget(self._reason_field)
        right.addWidget(Flow([self.keep_one, self.keep_two, self.link, self.apart, self.back]))
        right.addStretch(1)
        self.column.addWidget(Pair(self._left, self._right, wide=860, shares=(2, 5)), 1)

    def _connect(self) -> None:
        self.mode.changed.connect(lambda _index: self._show_list())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.keep_one.clicked.connect(lambda: self._decide(MERGED, 0))
        self.keep_two.clicked.connect(lambda: self._decide(MERGED, 1))
        self.link.clicked.connect(lambda: self._decide(LINKED))
        self.apart.clicked.connect(lambda: self._decide(DIFFERENT))
        self.back.clicked.connect(self._take_back)
        self._door.changed.connect(self._changed)

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Look for pairs."""
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[Any]:
        """For F6."""
        return [self.list, self.table, self.reason]

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self._show_list()

    def refresh(self) -> None:
        """Look again."""
        self._door.ask(_read, then=self._show, key="duplicates")

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and any(kind in ("client", "same_as") for kind, _n in changes.entities):
            self.refresh()

    # -- what is shown -----------------------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        self._suspects, self._decisions = found
        self.empty.set_words(_("No double files found"), _(COMPARED))
        self._show_list()

    def _decided(self) -> bool:
        return self.mode.current() == 1

    def _show_list(self) -> None:
        self.mode.set_text(0, f"{_('To look at')} {len(self._suspects)}" if self._suspects else _("To look at"))
        rows = self._decision_rows() if self._decided() else self._suspect_rows()
        self.list.set_rows(rows)
        self.list.setMinimumHeight(px(120) if rows else 0)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._right.setVisible(bool(rows))
        if rows and self.list.current_key() not in [row.key for row in rows]:
            self.list.choose_first()
        self._choose(self.list.current_key())

    def _suspect_rows(self) -> list[LineRow]:
        found = []
        for place, row in enumerate(self._suspects):
            why = _("Same client number")
            if row.why == "birth_date":
                day = show_date(date.fromisoformat(row.birth_date))
                why = _("Born on {day}, names {share} % alike").format(day=day, share=row.alike)
            found.append(LineRow(*_names(row.names), why, icon="users", key=place))
        return found

    def _decision_rows(self) -> list[LineRow]:
        return [
            LineRow(
                *_names(item.names),
                f"{SAME_PERSON.label(item.row.verdict)}, {show_date(date.fromisoformat(item.row.on))}",
                icon={MERGED: "git-merge", LINKED: "link"}.get(item.row.verdict, "split"), key=place,
            )
            for place, item in enumerate(self._decisions)
        ]  # fmt: skip

    def _choose(self, key: object) -> None:
        place = key if isinstance(key, int) else -1
        decided = self._decided()
        for part in (self.keep_one, self.keep_two, self.link, self.apart, self._reason_field):
            part.setVisible(not decided)
        self.back.setVisible(decided)
        self.about.setText("")
        if decided and 0 <= place < len(self._decisions):
            row = self._decisions[place].row
            self.about.setText(row.reason)
            self._ask(row.one, row.two)
        elif not decided and 0 <= place < len(self._suspects):
            self._ask(self._suspects[place].one, self._suspects[place].two)

    def _ask(self, one: int, two: int) -> None:
        self._door.ask(_compare, one, two, then=self._show_both, key="duplicates.pair", failed=self._ways.error)

    def _show_both(self, found: tuple[Comparison, dict[int, str]]) -> None:
        self._comparison, names = found
        rows = self._field_rows(self._comparison, names) + self._count_rows(self._comparison)
        heads = [Head(_("Field")), Head(_("File 1")), Head(_("File 2")), Head(_("Same"))]
        self.table.show_rows(rows, list(range(len(rows))), heads)

    def _field_rows(self, found: Comparison, names: dict[int, str]) -> list[list[Cell]]:
        values = {name: (one, two) for name, one, two in found.fields}
        rows: list[list[Cell]] = []
        for name in in_form_order("client", values):
            one, two = (_words(name, value, names) for value in values[name])
            rows.append([TextCell(field_label("client", name)), TextCell(one), TextCell(two), _state(one, two)])
        return rows

    def _count_rows(self, found: Comparison) -> list[list[Cell]]:
        kinds = sorted((found.counts[0].keys() | found.counts[1].keys()) - {"client"})
        return [
            [
                TextCell(subject_name(kind)), TextCell(str(found.counts[0].get(kind, 0))),
                TextCell(str(found.counts[1].get(kind, 0))), StateCell(""),
            ]
            for kind in kinds
        ]  # fmt: skip

    # -- deciding ----------------------------------------------------------------------------------------------

    def _decide(self, verdict: str, keep: int | None = None) -> None:
        place = self.list.current_key()
        if not isinstance(place, int) or place >= len(self._suspects):
            return
        row = self._suspects[place]
        kept = (row.one, row.two)[keep] if keep is not None else None
        reason = self.reason.text().strip()
        self.reason.clear()
        self._door.run(duplicates.decide, row.one, row.two, verdict, kept, reason, then=lambda _n: self._said(),
                       failed=self._ways.error, saved=f"same_as.{verdict}")  # fmt: skip

    def _take_back(self) -> None:
        place = self.list.current_key()
        if isinstance(place, int) and place < len(self._decisions):
            self._door.run(duplicates.take_back, self._decisions[place].row.n, then=lambda _none: self._said(),
                           failed=self._ways.error, saved="same_as.delete")  # fmt: skip

    def _said(self) -> None:
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list of clients."""
        if event.key() == Qt.Key.Key_Escape:
            self._ways.show("caseload")
            return
        super().keyPressEvent(event)


def _state(one: str, two: str) -> StateCell:
    """Whether both say the same; nothing where one says nothing."""
    if not one or not two:
        return StateCell("")
    return StateCell(_("same"), "check", "ok") if one == two else StateCell(_("differs"), "triangle-alert", "warn")


def _names(names: tuple[str, str]) -> tuple[str, str]:
    return shown_name(names[0]), shown_name(names[1])


def _words(name: str, value: Value, names: dict[int, str]) -> str:
    """A value of a client in words, "" for nothing."""
    if value is None or value == "":
        return ""
    if name in NAME_FIELDS:
        return shown_name(str(value))
    known = value.isoformat() if isinstance(value, date) else value
    return value_of("client", name, known, {str(n): found for n, found in names.items()})
