"""Send: write chosen cases into a case file that only the chosen people can open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.i18n import _, ngettext
from caseworker.services import exchange_work, sending
from caseworker.services.cards import CardView
from caseworker.services.caseload import CaseRow
from caseworker.services.exchange_work import SendingChoices
from caseworker.services.sending import GROUND, PURPOSE, Written
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.exchange.parts import person_facts, shown_size
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    Chip,
    ComboField,
    EmptyState,
    IconText,
    LabeledField,
    LineField,
    LineList,
    LineRow,
    MessageBar,
    NumberedStep,
    SearchField,
    Segmented,
    isolate,
)

ALL, CHOSEN = 0, 1


class CasePicker(QWidget):
    """All cases, or chosen ones: search, Enter or a click adds, a click on a chip takes out. `changed`."""

    changed = Signal()

    def __init__(self, door: Door) -> None:
        """All at first."""
        super().__init__()
        self._door = door
        self._chosen: dict[int, str] = {}
        self._rows: dict[int, CaseRow] = {}
        self.kind = Segmented([_("All cases"), _("Choose")], accessible=_("Which cases"), size="normal")
        self.search = SearchField(_("Name or number"), accessible=_("Search a client to add"))
        self.found = LineList(_("Clients found"), lead_width=0, disc=False)
        self.chips = Flow(gap=6)
        self.found.setFixedHeight(px(36) * 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.search, self.found, self.chips):
            column.addWidget(part)
        self.kind.changed.connect(self._switch)
        self.search.searched.connect(self._find)
        self.search.returnPressed.connect(self._add_first)
        self.found.opened.connect(self._add)
        self.found.clicked.connect(lambda index: self._add(index.data(int(Qt.ItemDataRole.UserRole) + 2)))
        self._show_parts()

    def cases(self) -> list[int] | None:
        """The chosen cases; None for all."""
        return None if self.kind.current() == ALL else list(self._chosen)

    def choose(self, rows: Sequence[CaseRow]) -> None:
        """Choose these cases by program."""
        self.kind.set_current(CHOSEN)
        self._chosen = {row.n: row.name or row.own_script_name for row in rows}
        self._switch(CHOSEN)

    def _switch(self, _kind: int) -> None:
        self._show_parts()
        if self.kind.current() == CHOSEN:
            self._find(self.search.text())
        self.changed.emit()

    def _show_parts(self) -> None:
        choosing = self.kind.current() == CHOSEN
        for part in (self.search, self.found):
            part.setVisible(choosing)
        self.chips.setVisible(choosing and bool(self._chosen))

    def _find(self, text: str) -> None:
        self._door.ask(exchange_work.find_cases, text, then=self._show, key=f"exchange.find.{id(self)}")

    def _show(self, rows: list[CaseRow]) -> None:
        self._rows = {row.n: row for row in rows}
        self.names_changed()

    def names_changed(self) -> None:
        """Show the names again, or blank them."""
        left = [row for row in self._rows.values() if row.n not in self._chosen]
        self.found.set_rows(
            [LineRow(shown_name(row.name or row.own_script_name), icon="plus", right=row.client_number, key=row.n)
             for row in left]
        )  # fmt: skip
        for chip in self.chips.findChildren(Chip):
            self.chips.flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        for n, name in self._chosen.items():
            chip = Chip(shown_name(name), icon="x", checkable=False)
            chip.setAccessibleName(_("Take out {name}").format(name=isolate(shown_name(name))))
            chip.clicked.connect(lambda _checked=False, which=n: self._take_out(which))
            self.chips.add(chip)
        self._show_parts()

    def _add_first(self) -> None:
        first = next((n for n in self._rows if n not in self._chosen), None)
        if first is not None:
            self._add(first)
            self.search.selectAll()

    def _add(self, n: object) -> None:
        row = self._rows.get(n) if isinstance(n, int) else None
        if row is not None:
            self._chosen[row.n] = row.name or row.own_script_name
            self.names_changed()
            self.changed.emit()

    def _take_out(self, n: int) -> None:
        self._chosen.pop(n, None)
        self.names_changed()
        self.changed.emit()


class SendPart(QWidget):
    """Three steps and one button. `cards_wanted`: the person needs somebody's card first."""

    cards_wanted = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Asks whom one can send to."""
        super().__init__()
        self._door, self._ways = door, actions
        self._total = 0
        self._boxes: dict[str, QCheckBox] = {}
        self._names: dict[str, str] = {}
        self.result = MessageBar("ok", "", "", closable=True)
        self.result.setVisible(False)
        self.people = Flow(gap=8, least=300)
        self.nobody = self._nobody()
        self.cases = CasePicker(door)
        self.purpose = LineField(_(PURPOSE))
        grounds = [(code, codes.LEGAL_GROUND.label(code)) for code in codes.LEGAL_GROUND.codes()]
        self.ground = ComboField(grounds)
        self.ground.set_key(next((code for code, words in grounds if words == _(GROUND)), None))
        self.write = Button(_("Write case file"), "primary", icon="send")
        self.reason = IconText("info", "", "second", "text2")
        self._lay_out()
        self.cases.changed.connect(self._check)
        self.write.clicked.connect(self.send)
        self.refresh()

    def _nobody(self) -> EmptyState:
        button = Button(_("Add a card"), icon="user-plus")
        button.clicked.connect(self.cards_wanted)
        text = _("You send to people whose card you have compared. Ask for their card first, and give them yours.")
        return EmptyState("key-round", _("You do not trust anybody's card yet"), text, [button])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.result)
        card = Card(padding=20, spacing=20)
        column.addWidget(card)
        who = NumberedStep(1, _("For whom"), _("Only they can open the file"))
        who.column.addWidget(self.people)
        who.column.addWidget(self.nobody)
        which = NumberedStep(2, _("Which cases"), _("Documents and the people involved go along"))
        which.column.addWidget(self.cases)
        why = NumberedStep(3, _("What for"), _("Stands in the file and in both logs"))
        why.column.addWidget(
            Pair(LabeledField(_("Purpose"), self.purpose), LabeledField(_("Ground"), self.ground), wide=560)
        )
        for step in (who, which, why):
            # people and chips wrap: a step is as high as its lines, not as its one-line hint
            step.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            card.column.addWidget(step)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.setContentsMargins(px(38), 0, 0, 0)
        foot.addWidget(self.write)
        foot.addWidget(self.reason)
        foot.addStretch(1)
        card.column.addLayout(foot)

    # -- what there is -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again whom one can send to and how many cases there are."""
        self._door.ask(exchange_work.sending_choices, then=self._show, key=f"exchange.send.{id(self)}")

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        self.cases.names_changed()

    def _show(self, choices: SendingChoices) -> None:
        self._total = choices.cases
        if {card.key_id for card in choices.people} != set(self._boxes):
            self._show_people(choices.people)
        self.people.setVisible(bool(choices.people))
        self.nobody.setVisible(not choices.people)
        self._check()

    def _show_people(self, people: Sequence[CardView]) -> None:
        chosen = set(self.recipients())
        for box in self._boxes.values():
            self.people.flow.removeWidget(box)
            box.setParent(None)
            box.deleteLater()
        self._boxes, self._names = {}, {}
        for card in people:
            box = QCheckBox(f"{isolate(card.name)}\n{person_facts(card)}")
            box.setAccessibleName(f"{card.name}, {person_facts(card)}")
            box.setChecked(card.key_id in chosen or len(people) == 1)
            box.toggled.connect(lambda _on: self._check())
            self._boxes[card.key_id], self._names[card.key_id] = box, card.name
            self.people.add(box)

    def recipients(self) -> list[str]:
        """The key ids of the people who are ticked."""
        return [key_id for key_id, box in self._boxes.items() if box.isChecked()]

    def count(self) -> int:
        """How many cases would go."""
        chosen = self.cases.cases()
        return self._total if chosen is None else len(chosen)

    def _check(self) -> None:
        """The button is off with its reason beside it, or says how many cases it writes."""
        reason = ""
        if not self.recipients():
            reason = _("Choose for whom first")
        elif not self.count():
            reason = _("Choose at least one case first")
        self.write.setEnabled(not reason)
        count = self.count()
        words = ngettext("{count} case", "{count} cases", count).format(count=count)
        self.reason.set_text(reason or words)

    # -- writing -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Ask where, confirm, and write."""
        recipients, count = self.recipients(), self.count()
        names = ", ".join(isolate(self._names[key]) for key in recipients)
        words = ngettext("{count} case goes to {names}.", "{count} cases go to {names}.", count)
        text = words.format(count=count, names=names) + " " + _("Only they can open the file.")
        if not self._ways.files.confirm(_("Send personal data?"), text, _("Write case file"), _("Cancel")):
            return
        day = self._door.desk.today().isoformat()
        name = _("Cases {day}").format(day=day) + ".ckb"
        path = self._ways.files.save_file(_("Save the case file"), name, _("Case files (*.ckb)"))
        if path is None:
            return
        if path.suffix.lower() != ".ckb":
            path = path.with_name(f"{path.name}.ckb")
        self._write(path, recipients, names)

    def _write(self, path: Path, recipients: list[str], names: str) -> None:
        self.result.setVisible(False)
        ground = self.ground.key()
        self._ways.long_work(
            _("Writing the case file"), sending.write_bundle, recipients, path, cases=self.cases.cases(),
            purpose=self.purpose.text().strip() or PURPOSE,
            ground=codes.LEGAL_GROUND.label(str(ground)) if ground else GROUND,
            then=lambda written: self._done(written, names),
        )  # fmt: skip

    def _done(self, written: Written, names: str) -> None:
        count = ngettext("{count} case", "{count} cases", written.cases).format(count=written.cases)
        title = _("{file} is written: {cases}, {size}").format(
            file=written.path.name, cases=count, size=shown_size(written.size)
        )
        text = _("For {names}. Is it on a stick? Eject it before you pull it out.").format(names=names)
        self.result.set_message("ok", title, text)
        self.result.setVisible(True)
