"""The wizard that takes a caseload out of a spreadsheet: file, columns, review, done. One transaction, one undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _, ngettext
from caseworker.messages import describe
from caseworker.messages.sheets import OUTCOMES
from caseworker.services import sheet_files, sheets
from caseworker.services.sheet_files import Looked
from caseworker.services.sheets import ACTION, RowProblem, SheetPlan, SheetReport
from ui.actions import Actions
from ui.door import Door
from ui.screens.exchange.parts import DropCard
from ui.screens.layouts import Flow
from ui.screens.page import Page
from ui.screens.sheet_columns import GUESS, ColumnsStep
from ui.screens.sheet_review import LOOKS, ReviewStep
from ui.theme import px
from ui.widgets import Button, Card, CountCard, EmptyState, IconText, Label, MessageBar, StepRow

FILE, COLUMNS, REVIEW, DONE = range(4)
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")


class FileStep(DropCard):
    """Choose or drop a spreadsheet."""

    def __init__(self) -> None:
        """Made once."""
        super().__init__(SUFFIXES, padding=20)
        self.choose = Button(_("Choose a spreadsheet"), "primary", icon="table-2")
        text = _("Drop an Excel, LibreOffice or CSV file here, or choose it. You see everything before it is taken in.")
        self.column.addWidget(EmptyState("table-2", _("Take in a spreadsheet"), text, [self.choose]))
        note = _("Take columns with citizen service numbers (BSN) out first: the program does not read them.")
        self.column.addWidget(Label(note, "second", "text2", wrap=True))


class DoneStep(QWidget):
    """The receipt: what was made and changed, and what was left."""

    def __init__(self) -> None:
        """Empty until `show_report`."""
        super().__init__()
        self.message = MessageBar("ok", "", "")
        self.clients = Button(_("To clients"), "primary", icon="users")
        self.again = Button(_("Another spreadsheet"), icon="table-2")
        self.counts = {name: CountCard(0, _(OUTCOMES[name]), icon=icon, tone=tone)
                       for name, (icon, tone) in LOOKS.items()}  # fmt: skip
        for card in self.counts.values():
            card.setCheckable(False)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.left = Card(spacing=6)
        self._left = Label("", "second", "text2", wrap=True)
        self.left.column.addWidget(Label(_("What was left out"), "row"))
        self.left.column.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        counts = Flow(list(self.counts.values()), gap=12, least=150)
        for part in (self.message, counts, self.left, Flow([self.clients, self.again])):
            column.addWidget(part)

    def show_report(self, report: SheetReport) -> None:
        """Show what was done."""
        made, changed = sum(report.created.values()), sum(report.changed.values())
        clients = len(report.clients)
        title = ngettext("{count} new client", "{count} new clients", clients).format(count=clients)
        text = _("{made} records made, {changed} changed. Ctrl+Z takes all of it back.")
        if not made and not changed:
            text = _("Everything was here already; nothing changed.")
        self.message.set_message("ok", title, text.format(made=made, changed=changed))
        for name, card in self.counts.items():
            card.set_value(report.counts[name])
        errors = [problem for problem in report.problems if not problem.warning]
        lines = [_("Row {row}").format(row=problem.row) + ": " + problem.text() for problem in errors[:20]]
        if report.left_open:
            count = len(report.left_open)
            words = ngettext("{count} difference kept what is here", "{count} differences kept what is here", count)
            lines.append(words.format(count=count))
        self._left.setText("\n".join(lines))
        self.left.setVisible(bool(lines))


class SheetWizard(Page):
    """Four steps; nothing is written before the last."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """At the first step."""
        super().__init__(_("Take in a spreadsheet"), " ", parent=parent)
        self._door, self._ways = door, actions
        self.step = FILE
        self._looked: Looked | None = None
        self.plan: SheetPlan | None = None
        self.steps = StepRow([_("File"), _("Columns"), _("Look it over"), _("Done")])
        self.reason = IconText("info", "", "second", "text2")
        self.cancel, self.previous = Button(_("Cancel"), "plain"), Button(_("Back"), icon="arrow-left")
        self.next = Button(_("Look it over"), "primary")
        self.partly, self.whole = Button("", "secondary"), Button(_("Take in everything"), "primary", icon="check")
        for tool in (self.cancel, self.previous, self.next, self.partly, self.whole):
            self.tools.add(tool)
        self.head_column.addWidget(Flow([self.steps, self.reason], gap=24))
        self.trouble = MessageBar("danger", "", "", closable=True)
        self.file, self.columns, self.review, self.done = FileStep(), ColumnsStep(), ReviewStep(), DoneStep()
        self._pages: tuple[QWidget, ...] = (self.file, self.columns, self.review, self.done)
        for part in (self.trouble, *self._pages):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()
        self._go(FILE)

    def _connect(self) -> None:
        self.file.choose.clicked.connect(self._choose)
        self.file.dropped.connect(lambda paths: self.open_file(paths[0]))
        self.columns.sheet_wanted.connect(self._other_sheet)
        self.columns.mapping_wanted.connect(self._other_mapping)
        self.columns.save_wanted.connect(self._save_mapping)
        self.cancel.clicked.connect(self.restart)
        self.previous.clicked.connect(lambda: self._go(self.step - 1))
        self.next.clicked.connect(self.make_plan)
        self.partly.clicked.connect(self.apply)
        self.whole.clicked.connect(self.apply)
        self.review.changed.connect(self._tell)
        self.review.mend_wanted.connect(self._mend)
        self.done.clients.clicked.connect(lambda: self._ways.show("caseload"))
        self.done.again.clicked.connect(self.restart)

    # -- steps -------------------------------------------------------------------------------------------------

    def activate(self, path: Path | None = None, **_what: object) -> None:
        """Shown again; with a path that file is opened."""
        if path is not None:
            self.open_file(path)

    def panes(self) -> list[QWidget]:
        """What F6 goes along."""
        return [self.head, self._pages[self.step]]

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        if self.step == REVIEW:
            self.review.names_changed()

    def restart(self) -> None:
        """Put the file away and begin again; nothing was written."""
        self._looked, self.plan = None, None
        self.columns.source.set_key(GUESS)
        self._go(FILE)

    def _go(self, step: int) -> None:
        self.step = step
        self.steps.set_current(step)
        self.trouble.setVisible(False)
        for place, page in enumerate(self._pages):
            page.setVisible(place == step)
        name = self._looked.path.name if self._looked is not None else ""
        self.set_subtitle(
            _("From {file}").format(file=name) if name else _("Clients, rungs and placements from a list")
        )
        self.cancel.setVisible(step in (COLUMNS, REVIEW))
        self.previous.setVisible(step == REVIEW)
        self.next.setVisible(step == COLUMNS)
        self.area.verticalScrollBar().setValue(0)
        self._tell()

    def _tell(self) -> None:
        """Which of the two buttons takes in, and why the other is off."""
        waiting = len(self.plan.open) if self.plan is not None and self.step == REVIEW else 0
        self.partly.setVisible(self.step == REVIEW and bool(waiting))
        self.whole.setVisible(self.step == REVIEW)
        self.whole.setEnabled(not waiting)
        self.partly.set_text(_("Take in, with {count} open").format(count=waiting))
        words = ngettext(
            "Everything can be taken in after {count} choice",
            "Everything can be taken in after {count} choices",
            waiting,
        )
        self.reason.set_text(words.format(count=waiting))
        self.reason.setVisible(bool(waiting))

    def _fail(self, error: KnownError) -> None:
        title, remedy = describe(error)
        self.trouble.set_message("danger", title, remedy)
        self.trouble.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes a step back."""
        if event.key() == Qt.Key.Key_Escape and self.step in (COLUMNS, REVIEW):
            self._go(self.step - 1)
            return
        super().keyPressEvent(event)

    # -- file and columns --------------------------------------------------------------------------------------

    def _choose(self) -> None:
        pattern = _("Spreadsheets (*.xlsx *.xls *.ods *.csv)")
        path = self._ways.files.open_file(_("Choose a spreadsheet"), pattern)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Look at a spreadsheet."""
        self._look(path, None, None)

    def _look(self, path: Path, sheet: str | None, header_row: int | None) -> None:
        self._door.ask(sheet_files.look, path, sheet, header_row, then=self._show_columns, failed=self._fail,
                       key=f"sheet.{id(self)}")  # fmt: skip

    def _show_columns(self, looked: Looked) -> None:
        self._looked = looked
        self.columns.source.set_key(GUESS)
        self.columns.show_sheet(looked, looked.columns.guess)
        self._go(COLUMNS)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_sheet(self, sheet: str, header_row: int) -> None:
        if self._looked is not None:
            many = len(self._looked.columns.sheet_names) > 1
            self._look(self._looked.path, sheet if many else None, header_row or None)

    def _other_mapping(self, source: str) -> None:
        if self._looked is None:
            return
        if source == GUESS:
            self.columns.show_mapping(self._looked.columns.guess)
            return
        path: Path | None = Path(source)
        if source == "file":
            path = self._ways.files.open_file(_("Open a mapping"), _("Mappings (*.toml)"))
        if path is None:
            self.columns.source.set_key(GUESS)
            return
        self._door.ask(sheet_files.read_mapping, path, then=self.columns.show_mapping, failed=self._fail)

    def _save_mapping(self) -> None:
        if self._looked is None:
            return
        mapping = self.columns.mapping()
        mapping.name = mapping.name or self._looked.path.stem
        suggested = f"{self._looked.path.stem}.toml"
        path = self._ways.files.save_file(_("Save this mapping"), suggested, _("Mappings (*.toml)"))
        if path is not None:
            path = path if path.suffix.lower() == ".toml" else path.with_name(f"{path.name}.toml")
            said = _("Saved as {file}").format(file=path.name)
            self._door.ask(
                sheet_files.save_mapping, mapping, path, failed=self._fail, then=lambda _done: self._ways.toast(said)
            )

    # -- review and taking in ----------------------------------------------------------------------------------

    def make_plan(self) -> None:
        """Say what taking in would do; nothing is written."""
        if self._looked is None or self.columns.twice():
            return
        self._ways.long_work(
            _("Reading {file}").format(file=self._looked.path.name), sheet_files.make_plan, self._looked.path,
            self.columns.mapping(), then=self._show_plan, failed=self._fail, writes=False,
        )  # fmt: skip

    def _show_plan(self, plan: SheetPlan | None) -> None:
        if plan is None:
            return
        self.plan = plan
        self.review.show_plan(plan)
        self._go(REVIEW)

    def _mend(self, problem: RowProblem, text: str) -> None:
        if self.plan is not None:
            self._door.ask(sheets.mend, self.plan, problem.row, problem.column, text, then=self._mended,
                           failed=self._fail, key=f"sheet.mend.{id(self)}")  # fmt: skip

    def _mended(self, plan: SheetPlan) -> None:
        self.plan = plan
        self.review.show_plan(plan)
        self._tell()

    def apply(self) -> None:
        """Take it in: all of it, or nothing."""
        if self.plan is not None:
            self._ways.long_work(_("Taking in the spreadsheet"), sheets.apply_import, self.plan, then=self._applied,
                                 failed=self._fail)  # fmt: skip

    def _applied(self, report: SheetReport) -> None:
        self.done.show_report(report)
        self._go(DONE)
        if report.created or report.changed:
            self._door.saved.emit(ACTION, None)
