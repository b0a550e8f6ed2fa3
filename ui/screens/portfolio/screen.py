"""The portfolio (werkmap) of a client: the record that becomes the CV, and documents by kind to look at and to add."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.wording import show_date
from caseworker.i18n import _, ngettext
from caseworker.services import portfolio
from caseworker.services.attachments import TYPES
from caseworker.services.cv import hours_wanted
from caseworker.services.desk import Changes
from caseworker.services.portfolio import Portfolio
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.card import save_cv
from ui.screens.employers.parts import GrowingList, adder, facts, rows_card
from ui.screens.layouts import Pair
from ui.screens.page import Page
from ui.screens.portfolio.preview import PreviewCard
from ui.theme import px
from ui.widgets import Button, Card, GroupRow, Label, LineRow, SectionHeader, isolate
from ui.widgets.rowdata import Row

WIDE = 820
KINDS = frozenset({"attachment", "job_profile", "cv_work", "cv_education", "cv_skill", "client", "placement"})


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _years(row: Any) -> str:
    years = [str(year) for year in (row.from_year, row.to_year) if year is not None]
    return " – ".join(dict.fromkeys(years))


class PortfolioScreen(Page):
    """The portfolio; `activate(case=n)` shows one. Files that are dropped on it are kept."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Portfolio"))
        self._door, self._ways = door, actions
        self.case: int | None = None
        self._found: Portfolio | None = None
        self._chosen: object = None
        self.documents: GrowingList | None = None
        back = Button(_("Back to the file"), "plain", icon="arrow-left", size="small")
        back.clicked.connect(actions.back)
        self.match_button = Button(_("Find a vacancy"), icon="briefcase")
        self.match_button.clicked.connect(lambda: actions.show("match", case=self.case))
        self.cv_button = Button(_("CV as PDF"), "primary", icon="printer")
        self.cv_button.clicked.connect(self.save_cv)
        for tool in (back, self.match_button, self.cv_button):
            self.tools.add(tool)
        self.preview = PreviewCard(door, actions)
        self._left, self._right = QWidget(), QWidget()
        self._columns = [QVBoxLayout(self._left), QVBoxLayout(self._right)]
        for layout in self._columns:
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(12))
        self._cards: list[QWidget] = []
        self._columns[1].addWidget(self.preview)
        for layout in self._columns:
            layout.addStretch(1)
        self.column.addWidget(Pair(self._left, self._right, wide=WIDE, shares=(1, 1)))
        self.column.addStretch(1)
        self.setAcceptDrops(True)
        door.changed.connect(self._changed)

    # -- what is shown -----------------------------------------------------------------------------------------

    def activate(self, **what: Any) -> None:
        """Show the portfolio of client `case`; without it the one shown before."""
        case = what.get("case", self.case)
        if case != self.case:
            self._chosen = None
            self.preview.show_document(0, None)
        self.case = case if isinstance(case, int) else None
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        if self.case is not None:
            self._door.ask(portfolio.portfolio, self.case, then=self._show, key="portfolio", failed=self._gone)

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        if self._found is not None:
            self._show(self._found)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.tools, self._left, *([self.documents] if self.documents is not None else []), self.preview]

    def save_cv(self) -> None:
        """The CV as a PDF, after asking."""
        if self.case is not None:
            save_cv(self._door, self._ways, self.case)

    def _gone(self, _error: object) -> None:
        self.case = None
        if self.isVisible():
            self._ways.show("caseload")

    def _changed(self, changes: Changes) -> None:
        if self.case is None or not self.isVisible():
            return
        if self.case in changes.cases and any(kind in KINDS for kind, _n in changes.entities):
            self.refresh()

    def _show(self, found: Portfolio) -> None:
        self._found = found
        self.title.setText(_("Portfolio of {name}").format(name=isolate(shown_name(found.name))))
        self.set_subtitle(_("What the client brings to work. The CV is made from it; nothing is typed twice."))
        for card in self._cards:
            card.hide()
            card.deleteLater()
        left = [self._profile(found), self._work(found), self._education(found), self._skills(found)]
        right = self._documents(found)
        for place, made in enumerate(left):
            self._columns[0].insertWidget(place, made)
        self._columns[1].insertWidget(0, right)
        self._cards = [*left, right]
        for card in self._cards:
            card.show()  # a layout shows it only later, and the keyboard may go there now
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The document that was looked at, else the first; nothing when there is none."""
        if self.documents is None:
            self._chosen = None
            self.preview.show_document(0, None)
        elif self._chosen is None or not self.documents.choose(self._chosen):
            self.documents.choose_first()

    def _open(self, kind: str) -> Callable[[object], None]:
        return lambda n: self._ways.open_form(kind, self.case, n if isinstance(n, int) else None)

    def _profile(self, found: Portfolio) -> Card:
        row = found.cv.profile
        add = adder(_("New search profile"), lambda: self._ways.open_form("job_profile", self.case))
        card = Card(padding=14, spacing=8)
        card.column.addWidget(SectionHeader(_("Search profile"), "", add, style="row"))
        if row is None:
            words = _("What does the client look for, and when can they work?")
            card.column.addWidget(Label(words, "second", "text2", wrap=True))
            return card
        if row.wish:
            card.column.addWidget(Label(row.wish, "body500", wrap=True))
        card.column.addLayout(facts([
            (_("Can work on"), dayparts.show(dayparts.read(row.day_parts))),
            (_("Hours per week"), hours_wanted(row.least_minutes, row.most_minutes)),
            (_("Can start on"), show_date(date.fromisoformat(row.available_from)) if row.available_from else ""),
            (_("Travels by"), own.TRANSPORT.label(row.transport)),
            (_("For the CV"), row.summary),
        ]))  # fmt: skip
        change = Button(_("Edit"), icon="pencil", size="small", accessible=_("Edit the search profile"))
        change.clicked.connect(lambda: self._ways.open_form("job_profile", self.case, row.n))
        card.column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _work(self, found: Portfolio) -> Card:
        rows = [LineRow(row.job, _joined(_years(row), row.employer, row.country), icon="briefcase", key=row.n)
                for row in found.cv.work]  # fmt: skip
        add = adder(_("Add work"), lambda: self._ways.open_form("cv_work", self.case))
        count = len(found.cv.placements)
        note = ngettext("{count} placement comes along by itself", "{count} placements come along by themselves",
                        count).format(count=count) if count else ""  # fmt: skip
        return rows_card(_("Work experience"), rows, self._open("cv_work"), add, note=note,
                         empty=_("No work recorded yet, here or in another country."))  # fmt: skip

    def _education(self, found: Portfolio) -> Card:
        rows = []
        for row in found.cv.education:
            badge = None
            if row.valuation == "valued":
                badge = ("ok", "", own.VALUATION.label("valued"))
            elif row.valuation == "asked":
                badge = ("warn", "", own.VALUATION.label("asked"))
            second = _joined(_years(row), row.institute, row.country, codes.EDUCATION_LEVEL.label(row.level),
                             _("with diploma") if row.diploma else "")  # fmt: skip
            rows.append(LineRow(row.name, second, icon="graduation-cap", badge=badge, key=row.n))
        add = adder(_("Add education"), lambda: self._ways.open_form("cv_education", self.case))
        return rows_card(_("Education and training"), rows, self._open("cv_education"), add,
                         empty=_("No school or training recorded yet."))  # fmt: skip

    def _skills(self, found: Portfolio) -> Card:
        rows = []
        for row in found.cv.skills:
            name = row.name or own.LICENCE.label(row.licence)
            valid = "" if row.valid_here is None else _("valid here") if row.valid_here else _("not valid here")
            rows.append(LineRow(name, _joined(own.SKILL_KIND.label(row.kind), valid), icon="star", key=row.n))
        add = adder(_("Add a skill"), lambda: self._ways.open_form("cv_skill", self.case))
        return rows_card(_("Skills, diplomas, licences"), rows, self._open("cv_skill"), add,
                         empty=_("What is this person good at?"))  # fmt: skip

    def _documents(self, found: Portfolio) -> Card:
        add = adder(_("Add a document"), lambda: self._ways.open_form("attachment", self.case))
        card = Card(padding=14, spacing=6)
        card.column.addWidget(SectionHeader(_("Documents"), "", add, style="row"))
        rows: list[Row] = []
        for kind, listed in groupby(found.documents, key=lambda item: item.kind):
            items = list(listed)
            rows.append(GroupRow(codes.ATTACHMENT_KIND.label(kind), len(items)))
            for item in items:
                day = show_date(item.on) if item.on else ""
                rows.append(LineRow(item.title, _joined(day, item.file_name), icon="paperclip", key=item.n))
        if not rows:
            self.documents = None
            words = _("CV, diplomas, test results, references: drop them here or add them.")
            card.column.addWidget(Label(words, "second", "text2", wrap=True))
            return card
        self.documents = GrowingList(_("Documents"), rows)
        self.documents.chosen.connect(self._choose)
        self.documents.opened.connect(self._open("attachment"))
        card.column.addWidget(self.documents)
        return card

    def _choose(self, n: object) -> None:
        if self._found is None or self.case is None or n is None:
            return
        self._chosen = n
        chosen = next((item for item in self._found.documents if item.n == n), None)
        self.preview.show_document(self.case, chosen)

    # -- files that are dropped --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of a kind that can be kept may be dropped."""
        if self._paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files, each of the kind its name says."""
        paths = self._paths(event)
        if paths:
            event.acceptProposedAction()
            self.keep(paths)

    def _paths(self, event: QDropEvent | QDragEnterEvent) -> list[Path]:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in TYPES]

    def keep(self, paths: list[Path]) -> None:
        """Keep files with this client; the kind is guessed from the name and can be changed."""
        for path in paths:
            self._door.run(portfolio.add_dropped, self.case, path, then=self._kept, failed=self._ways.error,
                           saved="attachment.save")  # fmt: skip

    def _kept(self, n: int) -> None:
        self._chosen = n

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the file."""
        if event.key() == Qt.Key.Key_Escape:
            self._ways.back()
            return
        super().keyPressEvent(event)
