"""Matching on one screen: candidates for a vacancy or vacancies for a client, and per demand what fits and why."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain import codes_employers as own
from caseworker.domain.matching import tally
from caseworker.i18n import _
from caseworker.services import case, matching, vacancies
from caseworker.services.case import CaseHeader
from caseworker.services.desk import Desk
from caseworker.services.matching import Finding, MatchFilter, MatchRow
from caseworker.services.vacancies import Vacancy
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.card import save_candidate_card
from ui.screens.employers.findings import badges, findings_card
from ui.screens.employers.listdetail import ListDetail
from ui.screens.layouts import Flow
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import Button, Card, Chip, Elided, EmptyState, Label, SectionHeader, StateCell, TextCell, TwoLineCell


def _figure(count: int, tone: str, icon: str) -> StateCell | TextCell:
    return StateCell(str(count), icon, tone) if count else TextCell("0")


class MatchScreen(ListDetail):
    """Both ways: `activate(vacancy=n)` lists clients, `activate(case=n)` lists open vacancies."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        self.vacancy: int | None = None
        self.case: int | None = None
        self._rows: dict[int, MatchRow] = {}
        table = WindowTable(_("Matches"), "match", door, actions.prefs, self._fetch, self._columns(), two_lines=True)
        if not actions.prefs.get("match.sort", {}):
            table.set_order("fits", True)
        super().__init__(door, actions, _("Find a match"), table)
        self.chips = {
            "free": Chip(_("Without a placement now"), checked=True),
            "mine": Chip(_("My clients only")),
            "near": Chip(_("Same municipality")),
        }
        for chip in self.chips.values():
            chip.clicked.connect(lambda _checked=False: self._filtered())
            self.filters.add(chip)
        back = Button(_("Back"), "plain", icon="arrow-left", size="small")
        back.clicked.connect(self._back)
        self.tools.add(back)
        self._none = EmptyState("search", _("Nobody to look at"), _("Take a filter off, or record clients first."))

    def _columns(self) -> list[Column]:
        return [
            Column("name", _("Name"), "name", 180, self._name_cell, always=True),
            Column("fits", _("Fits"), "fits", 72, lambda row: _figure(row.fits, "ok", "circle-check")),
            Column("unknown", _("Not known"), "", 100,
                   lambda row: _figure(row.unknown, "warn", "circle-question-mark")),
            Column("differs", _("Does not fit"), "differs", 104,
                   lambda row: _figure(row.differs, "danger", "circle-alert")),
            Column("state", _("Referral"), "", 130,
                   lambda row: TextCell(own.REFERRAL_OUTCOME.label(row.outcome))),
        ]  # fmt: skip

    def _name_cell(self, row: MatchRow) -> TwoLineCell:
        return TwoLineCell(shown_name(row.name) if self.case is None else row.name, row.second)

    def _fetch(self, desk: Desk, ids: Sequence[int]) -> Sequence[MatchRow]:
        if self.vacancy is not None:
            return matching.candidate_rows(desk, self.vacancy, ids)
        if self.case is not None:
            return matching.place_rows(desk, self.case, ids)
        return []

    # -- what is shown -----------------------------------------------------------------------------------------

    def activate(self, **what: Any) -> None:
        """Show the candidates of `vacancy`, or the vacancies for client `case`; without either those shown before."""
        if what.get("vacancy") is not None or what.get("case") is not None:
            self.vacancy, self.case = what.get("vacancy"), what.get("case")
            self.table.set_ids(array("q"))
        for chip in self.chips.values():
            chip.setVisible(self.vacancy is not None)
        self.filtering = self.vacancy is not None
        self._say_whom()
        self.refresh()

    def _say_whom(self) -> None:
        if self.vacancy is not None:
            self._door.ask(vacancies.vacancy, self.vacancy, then=self._show_vacancy, key="match.what",
                           failed=self._gone)  # fmt: skip
        elif self.case is not None:
            self._door.ask(case.header, self.case, then=self._show_client, key="match.what", failed=self._gone)

    def _gone(self, _error: object) -> None:
        self.vacancy = self.case = None
        if self.isVisible():
            self._ways.show("vacancies")

    def _show_vacancy(self, found: Vacancy) -> None:
        self.title.setText(_("Candidates"))
        words = ", ".join(part for part in (found.own.title, found.employer) if part)
        self.subtitle.setText(words)

    def _show_client(self, header: CaseHeader) -> None:
        self.title.setText(_("Vacancies"))
        self.subtitle.setText(_("for {name}").format(name=shown_name(header.name)))

    def _filter(self) -> MatchFilter:
        on = {key: chip.isChecked() for key, chip in self.chips.items()}
        return MatchFilter(mine=on["mine"], free=on["free"], near=on["near"])

    def _filtered(self) -> None:
        self.filters.updateGeometry()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        sort, descending = self.table.order
        self.foot.setText(_("Laying every file beside the demands ..."))
        if self.vacancy is not None:
            self._door.ask(matching.candidate_ids, self.vacancy, self._filter(), sort, descending, then=self._show,
                           key="match.ids", failed=self._gone)  # fmt: skip
        elif self.case is not None:
            self._door.ask(matching.place_ids, self.case, "", sort, descending, then=self._show,
                           key="match.ids", failed=self._gone)  # fmt: skip

    def _show(self, ids: array[int]) -> None:
        self.foot.setText(_("In order of how many demands fit, then of how many are not known. Nobody is left out."))
        self.show_ids(ids)

    def nothing(self, found: int) -> QWidget | None:
        """There is nobody, or no vacancy, to look at."""
        if self.vacancy is not None:
            self._none.set_words(_("Nobody to look at"), _("Take a filter off, or record clients first."))
        else:
            self._none.set_words(_("No open vacancies"), _("Record what employers ask; it then appears here."))
        return self._none

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self._say_whom()
        super().names_changed()

    # -- the pair ----------------------------------------------------------------------------------------------

    def pair(self) -> tuple[int, int] | None:
        """(vacancy, client) of the chosen row; None when nothing is chosen."""
        n = self.table.current_id()
        if n is None:
            return None
        if self.vacancy is not None:
            return self.vacancy, n
        return (n, self.case) if self.case is not None else None

    def choose(self, n: int | None) -> None:
        """Show the pair of the chosen row, demand by demand."""
        pair = self.pair()
        if n is None or pair is None:
            self.detail.show_body(EmptyState("users", _("Nothing chosen"), ""))
            return
        self._door.ask(_read, *pair, then=self._show_pair, key="match.pair", failed=lambda _e: self.choose(None))

    def _show_pair(self, found: tuple[Vacancy, CaseHeader, list[Finding], int | None]) -> None:
        vacancy, header, findings, referral = found
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(Elided(shown_name(header.name), "head"), 1)
        column.addLayout(head)
        words = ", ".join(part for part in (vacancy.own.title, vacancy.employer) if part)
        column.addWidget(Label(words, "second", "text2", wrap=True))
        column.addWidget(Flow(badges(*tally(findings)), gap=6))
        column.addWidget(self._buttons(vacancy, header, referral))
        if vacancy.own.language_use:
            column.addWidget(_needed(vacancy.own.language_use))
        column.addWidget(findings_card(findings))
        column.addStretch(1)
        self.detail.show_body(body)

    def _buttons(self, vacancy: Vacancy, header: CaseHeader, referral: int | None) -> Flow:
        client, n = header.n, vacancy.own.n
        if referral is None:
            refer = Button(_("Refer"), "primary", icon="send", size="small", key_hint=_("Enter"))
        else:
            refer = Button(_("Open the referral"), "primary", icon="send", size="small", key_hint=_("Enter"))
        refer.clicked.connect(lambda: self._ways.open_form("referral", client, referral, **(
            {} if referral is not None else {"vacancy": n})))  # fmt: skip
        card = Button(_("Candidate card"), icon="printer", size="small")
        card.clicked.connect(lambda: save_candidate_card(self._door, self._ways, client, n))
        profile = Button(_("Search profile"), icon="target", size="small")
        profile.clicked.connect(lambda: self._ways.open_form("job_profile", client, None))
        file = Button(_("Open file"), icon="folder", size="small")
        file.clicked.connect(lambda: self._ways.open_case(client))
        return Flow([refer, card, profile, file], gap=6)

    def open_row(self, n: int) -> None:
        """Enter: refer, or open the referral there is."""
        pair = self.pair()
        if pair is None:
            return
        if self.is_narrow():
            self.open_detail()
            return
        place = self.table.rows.row_of(n)
        row = self.table.rows.row_at(place)
        referral = row.referral if isinstance(row, MatchRow) else None
        preset: dict[str, object] = {} if referral is not None else {"vacancy": pair[0]}
        self._ways.open_form("referral", pair[1], referral, **preset)

    def _back(self) -> None:
        if self.case is not None:
            self._ways.open_case(self.case)
        else:
            self._ways.show("vacancies", **({"n": self.vacancy} if self.vacancy is not None else {}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the vacancy or the file."""
        if event.key() == Qt.Key.Key_Escape and not (self._page and self.is_narrow()):
            self._back()
            return
        super().keyPressEvent(event)


def _needed(words: str) -> Card:
    """What the level of Dutch really means for the tasks."""
    card = Card(padding=14, spacing=4)
    card.column.addWidget(SectionHeader(_("What one really has to understand and say"), style="row"))
    card.column.addWidget(Label(words, "body", wrap=True))
    return card


def _read(desk: Desk, vacancy: int, client: int) -> tuple[Vacancy, CaseHeader, list[Finding], int | None]:
    """The pair: the vacancy, the client, what fits, and the referral there is."""
    rows = matching.candidate_rows(desk, vacancy, [client])
    referral = rows[0].referral if rows else None
    found = matching.findings(desk, vacancy, client)
    return vacancies.vacancy(desk, vacancy), case.header(desk, client), found, referral
