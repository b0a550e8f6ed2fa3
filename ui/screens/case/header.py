"""The head of a case: who it is and what is wrong, then coach, lead, plan, what comes next, and the interpreter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain.wording import show_age
from caseworker.i18n import N_, _
from caseworker.services.case import Alarm, CaseHeader
from ui.actions import Actions
from ui.commands import command
from ui.icons import icon
from ui.privacy import shown_name
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Badge, Button, Chip, Elided, Label, NameValue, Restyled, RungBadge, set_plane

ADD: tuple[tuple[str, str], ...] = (
    ("new.contact", N_("Contact")),
    ("new.recognition", N_("Recognition")),
    ("new.intake", N_("Intake")),
    ("intake.conclude", N_("Conclude the intake")),
    ("new.ladder_score", N_("Rung")),
    ("new.zrm_score", N_("ZRM")),
    ("new.wage_value", N_("Wage value")),
    ("new.assessment", N_("Assessment")),
    ("new.language_level", N_("Language level")),
    ("new.inburgering", N_("Inburgering")),
    ("new.appointment", N_("Appointment")),
    ("new.plan", N_("Plan")),
    ("new.placement", N_("Placement")),
    ("new.attachment", N_("Document")),
    ("new.job_profile", N_("Search profile")),
    ("new.referral", N_("Referral")),
    ("new.attendance", N_("Event")),
)
"""(command, name) of everything that can be added to a case; names are English, translate with `_`."""
WIDE = 1000
FACTS = (
    ("user", N_("Own coach")),
    ("handshake", N_("In the lead")),
    ("file-text", N_("Plan")),
    ("calendar", N_("Next due")),
    ("languages", N_("Interpreter")),
)


def add_menu(ways: Actions, parent: QWidget) -> QMenu:
    """Everything that can be added to a case, with icons and shortcuts (those belong to the window)."""
    menu = QMenu(parent)
    for name, words in ADD:
        known = command(name)
        entry = QAction(icon(known.icon), _(words), menu)
        entry.setText(f"{_(words)}\t{known.shortcut}")
        entry.triggered.connect(lambda _checked=False, what=name: ways.command(what))
        menu.addAction(entry)
    return menu


class CaseHead(Restyled, QWidget):
    """The head. Signals: `talk` (the client's own picture), `differences`, `edit` (the client's own form), `pdf`."""

    talk = Signal()
    differences = Signal()
    edit = Signal()
    pdf = Signal()

    def __init__(self, ways: Actions) -> None:
        """Empty until `show_header`."""
        super().__init__()
        self._ways = ways
        self._header: CaseHeader | None = None
        set_plane(self, "surface", "bottom")
        self.name, self.about = Elided("", "title"), Label("", "second", "text2")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name.setSizePolicy(policy)
        self.who = Flow([self.name, self.about], gap=10)
        self._alarms: list[QWidget] = []
        self.talk_button = Button(_("Talk with the client"), icon="users")
        self.contact = Button(_("Note a contact"), "primary", icon="plus", key_hint="Ctrl N")
        self.add_button = Button(_("Add"), icon="plus", accessible=_("Add to this file"))
        self.more_button = Button("", icon="ellipsis", accessible=_("More for this file"))
        self.buttons = Flow([self.talk_button, self.add_button, self.more_button, self.contact], right=True)
        self.facts = [NameValue(name, _(caption), "") for name, caption in FACTS]
        self.flow = Flow(self.facts, gap=24)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.addWidget(self.who, 1)
        self._first.addWidget(self.buttons)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._first)
        self._column.addWidget(self.flow)
        self.talk_button.clicked.connect(self.talk)
        self.contact.clicked.connect(lambda: self._ways.command("new.contact"))
        self.add_button.clicked.connect(lambda: self._pop(add_menu(self._ways, self), self.add_button))
        self.more_button.clicked.connect(lambda: self._pop(self.more_menu(), self.more_button))
        self.restyle()

    def show_header(self, header: CaseHeader) -> None:
        """Show who and how."""
        self._header = header
        self.name.set_text(shown_name(header.name))
        about = [show_age(header.age) if header.age is not None else "", header.municipality]
        about += [_("Closed")] if header.closed else []
        self.about.setText(", ".join(part for part in about if part))
        for old in self._alarms:
            self.who.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._alarms = [RungBadge(header.rung, header.plus), *(self._alarm(alarm) for alarm in header.alarms)]
        for made in self._alarms:
            self.who.add(made)
        values = (header.coach, header.lead_organisation, header.plan, header.next_due, header.language)
        for fact, value in zip(self.facts, values, strict=True):
            fact.set_value(value or _("Not known"))

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        if self._header is not None:
            self.show_header(self._header)

    def _alarm(self, alarm: Alarm) -> QWidget:
        if alarm.code != "conflicts":
            return Badge(alarm.tone, alarm.icon, alarm.text)
        chip = Chip(alarm.text, icon=alarm.icon, checkable=False)
        chip.setToolTip(_("Show both values and choose"))
        chip.clicked.connect(self.differences)
        return chip

    def more_menu(self) -> QMenu:
        """What else can be done with the file."""
        menu = QMenu(self)
        menu.addAction(icon("pencil"), _("Change the client's details"), self.edit.emit)
        for name in ("case.portfolio", "case.vacancies", "case.history", "case.handover", "new.case_weight"):
            known = command(name)
            entry = menu.addAction(icon(known.icon), f"{_(known.text)}\t{known.shortcut}")
            entry.triggered.connect(lambda _checked=False, what=name: self._ways.command(what))
        menu.addAction(icon("git-merge"), _("Differences"), self.differences.emit)
        for name in ("page.way", "page.plans", "page.placements"):
            known = command(name)
            menu.addAction(icon(known.icon), f"{_(known.text)}\t{known.shortcut}",
                           lambda what=name: self._ways.command(what))  # fmt: skip
        menu.addAction(icon("printer"), _("Case file as PDF") + "\tCtrl+P", self.pdf.emit)
        return menu

    def _pop(self, menu: QMenu, button: QWidget) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + px(2))))

    def set_wide(self, wide: bool) -> None:
        """Whether the buttons stand beside the name, or under it."""
        wanted = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._first.setDirection(wanted)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(12), px(24), px(10))
        self._column.setSpacing(px(8))
        self._first.setSpacing(px(12))
