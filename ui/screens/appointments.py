"""Appointments: what comes, what nobody said yet how it went, and who did not appear, with what was done about it.

One letter does it while the list has the focus: H held, N did not appear, V move with a reason, B reminder letter.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from caseworker.domain import codes_work
from caseworker.domain.wording import show_short
from caseworker.i18n import N_, _, ngettext
from caseworker.services import appointments
from caseworker.services.appointments import AppointmentRow
from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.icons import icon
from ui.privacy import shown_name
from ui.screens.appointment_move import MovePanel
from ui.screens.layouts import Flow
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import px
from ui.widgets import (
    Button,
    EmptyState,
    Label,
    Restyled,
    Segmented,
    StateCell,
    TextCell,
    TwoLineCell,
    set_plane,
)

GROUPS: tuple[tuple[str, str, str, str], ...] = (
    ("coming", N_("To come"), "calendar", N_("No appointments to come")),
    ("open", N_("How did it go?"), "circle-question-mark", N_("Everything that was planned is noted")),
    ("missed", N_("Did not appear"), "user-x", N_("Nobody missed an appointment")),
    ("all", N_("All"), "history", N_("No appointments yet")),
)
TONES = {"planned": "", "held": "ok", "no_show": "warn", "moved": "", "cancelled": ""}
SPANS: tuple[tuple[int, str], ...] = ((1, N_("Today")), (7, N_("The next 7 days")), (28, N_("The next 4 weeks")))


def _read(desk: Desk, group: str, mine: bool) -> tuple[array[int], dict[str, int]]:
    return appointments.ids(desk, group, mine), appointments.counts(desk, mine)


def _state(row: AppointmentRow) -> StateCell:
    return StateCell(codes_work.APPOINTMENT_STATUS.label(row.status), "", TONES.get(row.status, ""))


def _done(row: AppointmentRow) -> StateCell:
    if row.status != "no_show":
        return StateCell(row.moved_reason)
    words = codes_work.NO_SHOW_DONE.label(row.no_show_done) if row.no_show_done else _("Nothing yet")
    return StateCell(words, "" if row.no_show_done else "circle-alert", "" if row.no_show_done else "danger")


def columns(today: Callable[[], date]) -> list[Column]:
    """Who and about what, when, whose, how it stands, and what was done about a no-show."""

    def when(row: AppointmentRow) -> TextCell:
        day = show_short(row.on, today(), with_weekday=True)
        return TextCell(f"{day} {row.time}" if row.time else day)

    def about(row: AppointmentRow) -> TwoLineCell:
        parts = (row.subject or codes_work.APPOINTMENT_KIND.label(row.kind), row.place)
        return TwoLineCell(shown_name(row.name), ", ".join(part for part in parts if part))

    return [
        Column("name", _("Client"), "", 230, about, always=True),
        Column("when", _("When"), "", 186, when),
        Column("minutes", _("Minutes"), "", 80, lambda row: TextCell(str(row.minutes or ""))),
        Column("worker", _("Whose"), "", 130, lambda row: TextCell(row.worker)),
        Column("status", _("Status"), "", 130, _state),
        Column("done", _("What was done"), "", 210, _done),
    ]


class AppointmentsScreen(Restyled, QWidget):
    """The screen. `activate(group=...)` chooses a list."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until `activate`."""
        super().__init__(parent)
        set_plane(self, "window")
        self._door, self._ways = door, actions
        self.groups = Segmented([_(text) for _key, text, _symbol, _none in GROUPS], accessible=_("Which appointments"))
        self.whose = Segmented([_("Everybody"), _("Only mine")], current=1, accessible=_("Whose appointments"))
        self.file_button = Button(_("Calendar file"), icon="download", accessible=_("Save a calendar file"))
        self.table = WindowTable(
            _("Appointments"), "appointments", door, actions.prefs, appointments.rows, columns(door.desk.today),
            two_lines=True,
        )  # fmt: skip
        self.table.horizontalHeader().setSortIndicatorShown(False)  # in order of time, always
        self.table.installEventFilter(self)
        self.empty = EmptyState("calendar", "", _("Make one in a client's file, or with Ctrl+K."))
        self.move_panel = MovePanel(door.desk.today)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self._letters: dict[str, tuple[Button, Callable[[int], None]]] = {
            "H": (Button(_("Held"), "primary", icon="check", key_hint="H"), self._hold),
            "N": (Button(_("Did not appear"), icon="user-x", key_hint="N"), self._miss),
            "V": (Button(_("Move"), icon="arrow-right", key_hint="V"), self._begin_move),
            "B": (Button(_("Reminder letter"), icon="mail", key_hint="B"), self._letter),
            "O": (Button(_("Open the file"), icon="external-link", key_hint="O"), self._open_case),
        }

    def _lay_out(self) -> None:
        self._title = Label(_("Appointments"), "title")
        self._tools = Flow([self.groups, self.whose, self.file_button])
        self._holder = holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._bar = Flow([button for button, _act in self._letters.values()])
        body = QWidget()
        self._column = QVBoxLayout(body)
        for part in (self._title, self._tools):
            self._column.addWidget(part)
        self._column.addWidget(holder, 1)
        self._column.addWidget(self.move_panel)
        self._column.addWidget(self._bar)
        self.move_panel.hide()
        self._area = area = QScrollArea()  # with large text the list keeps some rows, and the page scrolls
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.restyle()

    def _connect(self) -> None:
        self.groups.changed.connect(lambda _index: self.refresh())
        self.whose.changed.connect(lambda _index: self.refresh())
        self.file_button.clicked.connect(self._offer_spans)
        self.table.opened.connect(lambda n: self._ways.open_form("appointment", None, n))
        self.table.chosen.connect(lambda _n: self._offer())
        self.table.rows.arrived.connect(self._offer)
        for button, act in self._letters.values():
            button.clicked.connect(lambda _checked=False, do=act: self._do(do))
        self.move_panel.moved.connect(self._moved)
        self.move_panel.left.connect(self._leave_move)
        self._door.changed.connect(self._changed)

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, group: str = "", move: int = 0, **_what: object) -> None:
        """Look again, with the keyboard in the list; with `move` ask to which day that appointment moves."""
        keys = [key for key, _text, _symbol, _none in GROUPS]
        if group in keys:
            self.groups.set_current(keys.index(group))
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if move:
            self._door.ask(appointments.rows, [move], then=self._ask_to_move, key="appointments.move")

    def _ask_to_move(self, found: list[AppointmentRow]) -> None:
        for row in found:
            self.table.choose(row.n)
            self.move_panel.begin(row.n, max(row.on, self._door.desk.today()) + timedelta(7), row.time)
            QTimer.singleShot(0, self.move_panel, lambda: self._area.ensureWidgetVisible(self.move_panel))

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.table, self._bar]

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        self.table.rows.stale()

    def refresh(self) -> None:
        """Ask the list again."""
        group = GROUPS[self.groups.current()][0]
        self._door.ask(_read, group, self.whose.current() == 1, then=self._show, key="appointments")

    def _changed(self, changes: Any) -> None:
        if self.isVisible() and any(kind in ("appointment", "client", "worker") for kind, _n in changes.entities):
            self.refresh()

    # -- the list ----------------------------------------------------------------------------------------------

    def _show(self, found: tuple[array[int], dict[str, int]]) -> None:
        listed, counts = found
        for place, (key, text, _symbol, _none) in enumerate(GROUPS):
            count = counts.get(key, 0)
            self.groups.set_text(place, f"{_(text)} {count}" if count else _(text))
        self.table.set_ids(listed)
        nothing = GROUPS[self.groups.current()][3]
        self.empty.set_words(_(nothing), _("Make one in a client's file, or with Ctrl+K."))
        self._stack.setCurrentIndex(0 if listed else 1)
        if listed and self.table.current_id() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._offer()

    def _row(self) -> AppointmentRow | None:
        found: AppointmentRow | None = self.table.rows.row_at(self.table.currentIndex().row())
        return found

    def _offer(self) -> None:
        """Show what can be done with the chosen appointment."""
        row = self._row()
        past = row is not None and row.on <= self._door.desk.today()
        planned = row is not None and row.status == "planned"
        shown = {"H": planned and past, "N": planned and past, "V": planned, "O": row is not None}
        shown["B"] = row is not None and row.status == "no_show"
        for key, (button, _act) in self._letters.items():
            button.setVisible(bool(shown[key]))

    # -- doing -------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter does it, while the list has the focus."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            found = self._letters.get(event.text().upper())
            if found is not None and not found[0].isHidden():
                self._do(found[1])
                return True
        return super().eventFilter(watched, event)

    def _do(self, act: Callable[[int], None]) -> None:
        n = self.table.current_id()
        if n is not None:
            act(n)

    def _hold(self, n: int) -> None:
        def write(contact: int) -> None:
            self._ways.open_form("contact", None, contact)

        self._door.run(appointments.hold, n, then=write, failed=self._ways.error, saved="appointment.save")

    def _miss(self, n: int) -> None:
        words = _("Noted. Find out why: the letter stands ready under 'Did not appear'.")
        self._door.run(appointments.miss, n, then=lambda _n: self._ways.toast(words), failed=self._ways.error,
                       saved="appointment.save")  # fmt: skip

    def _begin_move(self, _n: int) -> None:
        row = self._row()
        if row is not None:
            self._ask_to_move([row])

    def _moved(self, n: int, on: date, time: str, reason: str) -> None:
        self._leave_move()
        self._door.run(appointments.move, n, on, time, reason, failed=self._ways.error, saved="appointment.save")

    def _leave_move(self) -> None:
        self.move_panel.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _letter(self, n: int) -> None:
        path = self._ways.files.save_file(_("Reminder letter"), _("reminder.pdf"), _("PDF (*.pdf)"))
        if path is not None:
            words = _("Letter saved as {file}, and noted in the file.").format(file=path.name)
            self._door.run(appointments.letter, n, path, then=lambda _none: self._ways.toast(words),
                           failed=self._ways.error, saved="appointment.save")  # fmt: skip

    def _open_case(self, _n: int) -> None:
        row = self._row()
        if row is not None:
            self._ways.open_case(row.case)

    def _offer_spans(self) -> None:
        menu = QMenu(self)
        for days, text in SPANS:
            menu.addAction(icon("calendar"), _(text), lambda span=days: self.save_calendar(span))
        menu.popup(self.file_button.mapToGlobal(QPoint(0, self.file_button.height() + px(2))))

    def save_calendar(self, days: int) -> None:
        """My planned appointments of some days as a calendar file that names nobody."""
        path = self._ways.files.save_file(_("Calendar file"), _("appointments.ics"), _("Calendar (*.ics)"))

        def done(count: int) -> None:
            words = ngettext("{count} appointment saved, without names.", "{count} appointments saved, without names.",
                             count)  # fmt: skip
            self._ways.toast(words.format(count=count))

        if path is not None:
            self._door.run(appointments.calendar, self._door.desk.today(), days, path, then=done,
                           failed=self._ways.error)  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the moving, else the screen."""
        if event.key() == Qt.Key.Key_Escape:
            if self.move_panel.isVisible():
                self._leave_move()
            else:
                self._ways.back()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(20), px(24), px(16))
        self._column.setSpacing(px(12))
        self._holder.setMinimumHeight(px(190))
