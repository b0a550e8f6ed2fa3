"""The wizard's third step: what will happen to each row, what differs, and what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import _, ngettext
from caseworker.messages.sheets import OUTCOMES
from caseworker.services import sheets
from caseworker.services.sheets import OURS, THEIRS, Difference, RowProblem, SheetPlan
from ui.privacy import shown_name
from ui.screens.layouts import Flow, Pair
from ui.screens.page import CellTable, Head
from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    ChoiceCard,
    CountCard,
    Elided,
    Label,
    LineField,
    LinkButton,
    Rule,
    SectionHeader,
    TextCell,
)

LOOKS = {
    "new": ("plus", "ok"),
    "supplemented": ("pencil", "accent_text"),
    "different": ("git-merge", "warn"),
    "error": ("circle-alert", "danger"),
    "same": ("check", "text2"),
    "duplicate": ("copy", "text2"),
}
AT_ONCE = 25


class ProblemRow(QWidget):
    """A problem of one row of the sheet, with a field to mend it when it is about one cell. `mended(text)`."""

    mended = Signal(str)

    def __init__(self, problem: RowProblem) -> None:
        """Closed at first."""
        super().__init__()
        self.problem = problem
        self.link = LinkButton(_("Mend"), icon="pencil")
        where = _("Row {row}").format(row=problem.row) if problem.row else _("Whole sheet")
        self.link.setAccessibleName(f"{_('Mend')}: {where}, {problem.column}")
        self.link.setVisible(bool(problem.row and problem.column) and not problem.warning)
        lead = Label(where, "second", "text2")
        lead.setFixedWidth(px(88))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(problem.what(), "label600", "danger" if not problem.warning else "text", wrap=True))
        words.addWidget(Label(problem.remedy(), "second", "text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.field = LineField(problem.value)
        self.field.setAccessibleName(_("New value of {column} in row {row}").format(
            column=problem.column, row=problem.row))  # fmt: skip
        self.use = Button(_("Use this"), size="small")
        self.editor = Flow([self.field, self.use], gap=8, least=180)
        self.editor.setContentsMargins(px(100), 0, 0, px(4))
        self.editor.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(8), 0, px(8))
        whole.setSpacing(px(6))
        whole.addLayout(line)
        whole.addWidget(self.editor)
        self.link.clicked.connect(self._open)
        self.use.clicked.connect(lambda: self.mended.emit(self.field.text()))
        self.field.returnPressed.connect(lambda: self.mended.emit(self.field.text()))

    def _open(self) -> None:
        self.editor.setVisible(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()


class DifferenceLine(QWidget):
    """A value here and one in the sheet, to choose from. `chosen(choice)`."""

    chosen = Signal(str)

    def __init__(self, difference: Difference) -> None:
        """With the choice made before."""
        super().__init__()
        label, ours, theirs = sheets.difference_texts(difference)
        who = QWidget()
        words = QVBoxLayout(who)
        words.setContentsMargins(0, px(6), 0, 0)
        words.setSpacing(0)
        words.addWidget(Elided(shown_name(difference.who), "row"))
        words.addWidget(Label(f"{label} · " + _("row {row}").format(row=difference.row), "second", "text2", wrap=True))
        words.addStretch(1)
        self.ours = ChoiceCard(ours or _("Not filled in"), _("In this program"))
        self.theirs = ChoiceCard(theirs or _("Not filled in"), _("In the file"))
        self.badge = Badge("warn", "triangle-alert", _("Choose"))
        self.ours.setChecked(difference.choice == OURS)
        self.theirs.setChecked(difference.choice == THEIRS)
        self.ours.toggled.connect(lambda on: self._pick(OURS, on))
        self.theirs.toggled.connect(lambda on: self._pick(THEIRS, on))
        right = QWidget()
        line = QHBoxLayout(right)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(Flow([self.ours, self.theirs], gap=12, least=190), 1)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(4), 0, px(4))
        whole.addWidget(Pair(who, right, wide=700, shares=(1, 5), gap=8))
        self._tell(bool(difference.choice))

    def _pick(self, choice: str, on: bool) -> None:
        if on:
            self._tell(True)
            self.chosen.emit(choice)

    def _tell(self, done: bool) -> None:
        self.badge.set_badge("ok" if done else "warn", "check" if done else "triangle-alert",
                             _("Chosen") if done else _("Choose"))  # fmt: skip


class ReviewStep(QWidget):
    """Counts that filter, differences, problems and rows. `changed` after a choice, `mend_wanted(problem, text)`."""

    changed = Signal()
    mend_wanted = Signal(object, str)

    def __init__(self) -> None:
        """Empty until a plan is shown."""
        super().__init__()
        self.plan: SheetPlan | None = None
        self._filter = ""
        self._shown = {"differences": AT_ONCE, "problems": AT_ONCE}
        words = {**{name: _(text) for name, text in OUTCOMES.items()}, "different": _("differences")}
        self.counts = {name: CountCard(0, words[name], icon=icon, tone=tone) for name, (icon, tone) in LOOKS.items()}
        self.theirs = Button(_("Always the file"), size="small")
        self.ours = Button(_("Always what is here"), size="small")
        self.differences, self.problems = Card(spacing=4), Card(spacing=0)
        self.difference_lines: list[DifferenceLine] = []
        self.problem_rows: list[ProblemRow] = []
        self._difference_list, self._problem_list = QVBoxLayout(), QVBoxLayout()
        self.problem_header = SectionHeader(_("Problems per row"), "", style="row")
        self.differences.column.addWidget(
            SectionHeader(_("Differences"), _("What is not chosen stays as it is here"), self.theirs, self.ours,
                          style="row")
        )  # fmt: skip
        self.differences.column.addLayout(self._difference_list)
        self.problems.column.addWidget(self.problem_header)
        self.problems.column.addLayout(self._problem_list)
        self.rows = Card(padding=0)
        self.table = CellTable(_("Rows of the sheet"), most=10, stretch=1)
        self.rows.column.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (Flow(list(self.counts.values()), gap=12, least=150), self.differences, self.problems, self.rows):
            column.addWidget(part)
        for name, card in self.counts.items():
            card.clicked.connect(lambda _checked=False, which=name: self._choose_filter(which))
        self.theirs.clicked.connect(lambda: self._choose_all(THEIRS))
        self.ours.clicked.connect(lambda: self._choose_all(OURS))

    def show_plan(self, plan: SheetPlan) -> None:
        """Show what a plan will do."""
        self.plan = plan
        for name, card in self.counts.items():
            card.set_value(self._count(plan, name))
        if self._filter and not self._count(plan, self._filter):
            self._filter = ""
        self._show()

    @staticmethod
    def _count(plan: SheetPlan, name: str) -> int:
        """Rows with this outcome; for differences the fields that differ, also of rows that are supplemented."""
        return len(plan.differences) if name == "different" else plan.counts[name]

    def _rows_of(self, plan: SheetPlan) -> set[int]:
        """The rows that the filter leaves."""
        if self._filter == "different":
            return {item.row for item in plan.differences}
        return {row.row for row in plan.rows if not self._filter or row.outcome == self._filter}

    def _choose_filter(self, name: str) -> None:
        self._filter = "" if self._filter == name else name
        self._show()

    def _show(self) -> None:
        plan = self.plan
        if plan is None:
            return
        for name, card in self.counts.items():
            card.setChecked(name == self._filter)
        differences = plan.differences if self._filter in ("", "different") else []
        wanted = self._rows_of(plan)
        problems = [item for item in [*plan.errors, *plan.warnings] if not self._filter or item.row in wanted]
        self._fill_differences(differences)
        self._fill_problems(problems)
        self._fill_rows()

    def names_changed(self) -> None:
        """Names are shown or blanked."""
        self._show()

    def _fill_differences(self, found: Sequence[Difference]) -> None:
        _empty(self._difference_list)
        self.difference_lines = []
        for difference in found[: self._shown["differences"]]:
            line = DifferenceLine(difference)
            line.chosen.connect(lambda choice, item=difference: self._choose(item, choice))
            self._difference_list.addWidget(line)
            self.difference_lines.append(line)
        self._more(self._difference_list, "differences", len(found))
        self.differences.setVisible(bool(found))

    def _fill_problems(self, found: Sequence[RowProblem]) -> None:
        _empty(self._problem_list)
        self.problem_rows = []
        for problem in found[: self._shown["problems"]]:
            row = ProblemRow(problem)
            row.mended.connect(lambda text, item=problem: self.mend_wanted.emit(item, text))
            if self.problem_rows:
                self._problem_list.addWidget(Rule())
            self._problem_list.addWidget(row)
            self.problem_rows.append(row)
        self._more(self._problem_list, "problems", len(found))
        skipped = self.plan.counts["error"] if self.plan is not None else 0
        words = ngettext("{count} row is left out", "{count} rows are left out", skipped).format(count=skipped)
        self.problem_header.set_note(words if skipped else _("Everything can be taken in; look at these once"))
        self.problems.setVisible(bool(found))

    def _more(self, column: QVBoxLayout, name: str, count: int) -> None:
        hidden = count - self._shown[name]
        if hidden > 0:
            link = LinkButton(_("{count} more").format(count=hidden), icon="chevron-down")
            link.clicked.connect(lambda: self._show_more(name))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self, name: str) -> None:
        self._shown[name] += 4 * AT_ONCE
        self._show()

    def _fill_rows(self) -> None:
        if self.plan is None:
            return
        wanted = self._rows_of(self.plan)
        rows = [row for row in self.plan.rows if row.row in wanted]
        cells = [(TextCell(str(row.row), figure=True), TextCell(shown_name(row.who) or _("No name"), strong=True),
                  TextCell(_(OUTCOMES[row.outcome]))) for row in rows]  # fmt: skip
        heads = [Head(_("Row"), True), Head(_("Client")), Head(_("What happens"))]
        self.table.show_rows(cells, [row.row for row in rows], heads)
        self.rows.setVisible(bool(rows))

    def _choose(self, difference: Difference, choice: str) -> None:
        if self.plan is not None:
            self.plan.choose(difference, choice)
            self.changed.emit()

    def _choose_all(self, choice: str) -> None:
        if self.plan is not None:
            sheets.choose_all(self.plan, choice)
            self._show()
            self.changed.emit()


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        found = item.widget()
        if found is not None:
            found.setParent(None)
            found.deleteLater()
