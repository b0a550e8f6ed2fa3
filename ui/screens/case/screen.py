"""One case on one screen: the head, what happened at the left, how it stands at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _
from caseworker.services import case, client_page, records, reports
from caseworker.services.case import CaseHeader, Cockpit, NextStep
from caseworker.services.case_process import StepRow
from caseworker.services.desk import Changes, Desk
from ui.actions import Actions
from ui.door import Door
from ui.screens.case.cards_work import LEDGER, PLANS
from ui.screens.case.cockpit import CockpitPane
from ui.screens.case.conversation import ConversationPage
from ui.screens.case.differences import DifferencesPage
from ui.screens.case.entry import EntryBar
from ui.screens.case.gone import leave_gone
from ui.screens.case.header import CaseHead
from ui.screens.case.ledger import LedgerPage
from ui.screens.case.plans import PlansPage
from ui.screens.case.timeline import TimelinePane
from ui.screens.case.way import WAY, WayPage
from ui.screens.case.way_editor import WayEditor
from ui.theme import px
from ui.widgets import Restyled, Segmented, set_plane
from ui.work_presets import preset_of

ONE_PANE = 900
"""Below this width of the screen itself (px at 100 %) timeline and cards are two pages with a switch."""
BUTTONS_BESIDE = 940
TIMELINE = 316
LOW = 560
"""Below this height (px at 100 %) the facts in the head make room for what happened."""


def _read(desk: Desk, n: int) -> tuple[CaseHeader, Cockpit]:
    return case.header(desk, n), case.cockpit(desk, n)


class CaseScreen(Restyled, QWidget):
    """The screen of a case; `open(n)` shows one."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `open`."""
        super().__init__(parent)
        self._door, self._ways = door, actions
        self._n: int | None = None
        self._header: CaseHeader | None = None
        self._cockpit: Cockpit | None = None
        self._make_parts()
        self._lay_out()
        self._connect()
        self.restyle()

    def _make_parts(self) -> None:
        set_plane(self, "window")
        self.head = CaseHead(self._ways)
        self.switch = Segmented([(_("Timeline"), "history"), (_("How it stands"), "chart-column")],
                                accessible=_("What to show"))  # fmt: skip
        self.timeline = TimelinePane(self._door, self._ways)
        self.entry = EntryBar(self._door, self._ways)
        self.cockpit = CockpitPane()
        self.conversation = ConversationPage()
        self.differences = DifferencesPage(self._door, self._ways)
        self.plans, self.ledger = PlansPage(self._door, self._ways), LedgerPage(self._door, self._ways)
        self.way, self.way_editor = WayPage(self._door, self._ways), WayEditor(self._door, self._ways)

    def _lay_out(self) -> None:
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.timeline, 1)
        left.addWidget(self.entry)
        set_plane(self.left, "window", "right")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(max(1, px(1)))
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.cockpit)
        self.splitter.setStretchFactor(1, 1)
        self.file = QWidget()
        column = QVBoxLayout(self.file)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._switch_row = QVBoxLayout()
        self._switch_row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.head)
        column.addLayout(self._switch_row)
        column.addWidget(self.splitter, 1)
        self.pages = QStackedWidget()
        others = (self.conversation, self.differences, self.plans, self.ledger, self.way, self.way_editor)
        for page in (self.file, *others):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # narrow is a page less, not a wall
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        self.head.talk.connect(self.show_conversation)
        self.head.differences.connect(self.show_differences)
        self.head.edit.connect(lambda: self._open_form("client", self._n))
        self.head.pdf.connect(self.save_pdf)
        self.timeline.chosen.connect(self.entry.show_entry)
        self.timeline.opened.connect(lambda n, kind: self._open_form(kind, n))
        self.entry.opened.connect(lambda n, kind: self._open_form(kind, n))
        self.entry.history_wanted.connect(lambda n: self._ways.show("history", case=self._n, record=n))
        self.entry.alone.connect(lambda alone: self.timeline.setVisible(not alone))
        self.cockpit.form_wanted.connect(self._open_form)
        self.cockpit.stepped.connect(self._do_step)
        self.conversation.closed.connect(self.show_file)
        self.conversation.print_wanted.connect(self.print_page)
        self.differences.closed.connect(self.show_file)
        self.plans.closed.connect(self.show_file)
        self.ledger.closed.connect(self.show_file)
        self.way.closed.connect(self.show_file)
        self.way.noted.connect(self._do_way)
        self.way.editing.connect(self._edit_way)
        self.way_editor.closed.connect(lambda: self.show_page(WAY))
        self.way_editor.activated.connect(lambda _model: self.show_page(WAY))
        self.cockpit.way_wanted.connect(self._do_way)
        self.switch.changed.connect(lambda _index: self._place_panes())
        self.splitter.splitterMoved.connect(
            lambda *_place: self._ways.prefs.put("case.splitter", self.splitter.sizes())
        )
        self._door.changed.connect(self._changed)

    # -- what is shown -----------------------------------------------------------------------------------------

    def open(self, n: int) -> None:
        """Show a case, and note that this person looked at it."""
        if n != self._n:
            self._n, self._header = n, None
            self.cockpit.forget()
            self.entry.hide()
        self.show_file()
        self.timeline.open(n)
        self.refresh()
        self._door.run(records.viewed, n)

    def refresh(self) -> None:
        """Look again at who it is and how it stands."""
        if self._n is not None:
            self._door.ask(_read, self._n, then=self._show, key="case.read", failed=self._gone)

    def show_file(self) -> None:
        """The file itself."""
        self.pages.setCurrentWidget(self.file)

    def show_conversation(self) -> None:
        """The client's own picture."""
        if self._header is not None and self._cockpit is not None:
            self.conversation.show_case(self._header, self._cockpit, self._door.desk.today())
            self.pages.setCurrentWidget(self.conversation)
            self.conversation.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_differences(self) -> None:
        """The fields two people changed without knowing of each other."""
        if self._n is not None:
            self.differences.open(self._n)
            self.pages.setCurrentWidget(self.differences)
            self.differences.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, name: str) -> None:
        """Show all versions of the plan ("page.plans"), all placements ("page.placements") or the way ("page.way")."""
        pages: dict[str, PlansPage | LedgerPage | WayPage] = {PLANS: self.plans, LEDGER: self.ledger, WAY: self.way}
        page = pages[name]
        if self._n is not None:
            page.open(self._n)
            self.pages.setCurrentWidget(page)
            page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_page(self, name: str) -> None:
        """Show "timeline" or "cockpit" where there is room for one only."""
        self.switch.set_current(1 if name == "cockpit" else 0)
        self._place_panes()

    def panes(self) -> list[QWidget]:
        """For F6."""
        page = self.pages.currentWidget()
        if page is not None and page is not self.file:
            return [page]
        return [self.head, self.timeline.view, self.entry.reading, self.cockpit]

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        self.head.names_changed()
        if self.pages.currentWidget() is self.conversation:
            self.show_conversation()

    def _show(self, found: tuple[CaseHeader, Cockpit]) -> None:
        self._header, self._cockpit = found
        self.head.show_header(self._header)
        self.cockpit.show_cockpit(self._cockpit, self._door.desk.today())
        if self.pages.currentWidget() is self.conversation:
            self.show_conversation()

    def _gone(self, error: KnownError) -> None:
        """The client was deleted, here or by an undo."""
        shown = self._header is not None
        self._n = self._header = None
        if self.isVisible():
            leave_gone(self._ways, error, shown=shown)

    def _changed(self, changes: Changes) -> None:
        if self._n is None or (self._n not in changes.cases and not _names_differ(changes)):
            return
        self.timeline.refresh()
        self.entry.refresh()
        self.refresh()
        page = self.pages.currentWidget()
        if isinstance(page, DifferencesPage | PlansPage | LedgerPage | WayPage):
            page.open(self._n)

    # -- doing -------------------------------------------------------------------------------------------------

    def _open_form(self, kind: str, n: int | None) -> None:
        if kind in (PLANS, LEDGER, WAY):
            self.show_page(kind)
            return
        self._ways.open_form(kind, self._n, n)

    def _edit_way(self, n: int, model: str) -> None:
        """Change a copy of a model, tried out on this case."""
        self.way_editor.open(n, model)
        self.pages.setCurrentWidget(self.way_editor)
        self.way_editor.model_text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_way(self, step: StepRow | None) -> None:
        """Note a step of the way, or show the way itself."""
        if step is None:
            self.show_page(WAY)
        else:
            self._ways.open_form("process_event", self._n, None, event=step.event, facts=step.facts, by=step.by)

    def _do_step(self, step: NextStep) -> None:
        if step.action_new:
            preset = preset_of(step.code, step.preset, step.entity)
            self._ways.open_form(step.action_kind, self._n, None, **preset)
        else:
            self._ways.open_form(step.action_kind, self._n, step.entity)

    def save_pdf(self) -> None:
        """The whole file on paper, after asking: it leaves the encrypted store."""
        if self._n is None:
            return
        text = _("The PDF holds personal data and is not encrypted. Keep it no longer than you need it.")
        if not self._ways.files.confirm(_("Save the file as PDF?"), text, _("Save"), _("Cancel")):
            return
        path = self._ways.files.save_file(_("Case file as PDF"), _("case-file.pdf"), _("PDF (*.pdf)"))
        if path is not None:
            done = _("File saved as {file}.").format(file=path.name)
            self._door.run(reports.case_file_pdf, self._n, path, then=lambda _none: self._ways.toast(done),
                           failed=self._ways.error)  # fmt: skip

    def print_page(self) -> None:
        """The client's own page on paper, after asking: it leaves the encrypted store."""
        if self._n is None:
            return
        text = _("The page is for the client. It holds personal data and is not encrypted.")
        if not self._ways.files.confirm(_("Print the client's own page?"), text, _("Save"), _("Cancel")):
            return
        path = self._ways.files.save_file(_("The client's own page"), _("my-page.pdf"), _("PDF (*.pdf)"))
        if path is not None:
            done = _("File saved as {file}.").format(file=path.name)
            self._door.run(client_page.save_pdf, self._n, path, then=lambda _none: self._ways.toast(done),
                           failed=self._ways.error)  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from a page to the file, and from the file back."""
        if event.key() == Qt.Key.Key_Escape:
            if self.pages.currentWidget() is self.file:
                self._ways.back()
            else:
                self.show_file()
                self.timeline.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- room --------------------------------------------------------------------------------------------------

    def is_narrow(self) -> bool:
        """Whether timeline and cards are two pages."""
        return self.width() < px(ONE_PANE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panes room, or make pages of them."""
        super().resizeEvent(event)
        self._place_panes()

    def _place_panes(self) -> None:
        narrow = self.is_narrow()
        self.head.set_wide(self.width() >= px(BUTTONS_BESIDE))
        self.head.flow.setVisible(not narrow or self.height() >= px(LOW))
        self.switch.setVisible(narrow)
        edge = px(24) if narrow else 0
        self._switch_row.setContentsMargins(edge, px(8) if narrow else 0, edge, 0)
        self.left.setVisible(not narrow or self.switch.current() == 0)
        self.cockpit.setVisible(not narrow or self.switch.current() == 1)
        self.entry.room_changed()
        self.left.setMinimumWidth(px(260) if not narrow else 0)
        if not narrow:
            saved = self._ways.prefs.get("case.splitter", [])
            width = saved[0] if len(saved) == 2 and saved[0] > 0 else px(TIMELINE)
            width = max(px(260), min(int(width), self.width() // 2))
            self.splitter.setSizes([width, max(1, self.width() - width)])

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._place_panes()


def _names_differ(changes: Changes) -> bool:
    """Organisations and workers belong to no case and are named in many."""
    return any(kind in ("organisation", "worker") for kind, _n in changes.entities)
