"""Today: the day's appointments at the left, what is due and why at the right, the caseload against the norm.

With little room, or large text, the two halves become two pages with a switch.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from caseworker.domain.moved_due import APPOINTED
from caseworker.domain.roles import sees_cases
from caseworker.domain.wording import show_long
from caseworker.i18n import N_, _, ngettext
from caseworker.services import moving, today
from caseworker.services.today import Appointment, WorkItem
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.move_bar import MoveBar
from ui.screens.today_day import DayBar
from ui.theme import px
from ui.widgets import (
    Button,
    EmptyState,
    GroupRow,
    Label,
    LineList,
    LineRow,
    LinkButton,
    Meter,
    Restyled,
    SectionHeader,
    Segmented,
    WorkList,
    WorkRow,
    set_plane,
)
from ui.widgets.rowdata import Row
from ui.work_presets import preset_of

GROUPS: tuple[tuple[str, str, str, str], ...] = (
    ("late", N_("Too late"), "circle-alert", "danger"),
    ("today", N_("Today"), "sun", ""),
    ("week", N_("This week"), "calendar", ""),
)

NARROW = 900
"""Below this width of the screen itself (px at 100 %) one half is shown at a time."""
SOON_MINUTES = 60


def work_rows(items: list[WorkItem]) -> list[Row]:
    """The work list under its heads; the key of a row is its place among the items."""
    rows: list[Row] = []
    for group, title, icon, kind in GROUPS:
        inside = [(place, item) for place, item in enumerate(items) if item.group == group]
        if inside:
            rows.append(GroupRow(_(title), len(inside), icon, kind))
        rows += [
            WorkRow(
                shown_name(item.name), item.reason, due=item.due, due_icon=item.icon, due_kind=item.tone,
                action=item.action, letter=item.letter, rung=item.rung, plus=item.plus, key=place,
            )
            for place, item in inside
        ]  # fmt: skip
    return rows


def appointment_rows(appointments: list[Appointment], now: datetime) -> list[Row]:
    """The appointments; the next one is marked, and says in how many minutes when that is soon."""
    clock = f"{now:%H:%M}"
    coming = next((item for item in appointments if item.state == "planned" and item.time >= clock), None)
    rows: list[Row] = []
    for place, item in enumerate(appointments):
        minutes = _minutes_until(item.time, now)
        badge = None
        if item.state == "held":
            badge = ("ok", "check", _("Held"))
        elif item.state == "missed":
            badge = ("warn", "user-x", _("Not appeared"))
        elif item is coming and minutes is not None and minutes <= SOON_MINUTES:
            badge = ("accent", "clock", ngettext("In {count} min", "In {count} min", minutes).format(count=minutes))
        rows.append(
            LineRow(
                shown_name(item.name), item.text, lead=item.time or _("today"),
                lead_second=_("{count} min").format(count=item.minutes) if item.minutes else "",
                badge=badge, marked=item is coming, key=place,
            )
        )  # fmt: skip
    return rows


def _minutes_until(clock: str, now: datetime) -> int | None:
    if len(clock) != 5:
        return None
    minutes = int(clock[:2]) * 60 + int(clock[3:]) - now.hour * 60 - now.minute
    return minutes if minutes >= 0 else None


class TodayScreen(Restyled, QWidget):
    """The first screen of a day."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_plane(self, "window")
        self._door, self._ways = door, actions
        self._missed = False
        self._items: list[WorkItem] = []
        self._appointments: list[Appointment] = []
        self.work = WorkList(_("Work list"))
        self.day = LineList(_("Appointments"), lead_width=64, disc=False)
        self._mine = Segmented([_("Everybody"), _("Only mine")], current=1, accessible=_("Whose work"))
        self._halves = Segmented([_("Work list"), _("Appointments")], accessible=_("What is shown"))
        self._title, self._date = Label(_("Today"), "title"), Label("", "second", "text2")
        self._meter = Meter(0, 35, label=_("Caseload"))
        self._plan = Button(_("New client"), icon="user-plus")
        self._move = Button(_("Move"), "plain", icon="calendar", key_hint="M", size="small")
        self._work_head = SectionHeader(
            _("Work list"), _("Arrows to choose, a letter to do it at once"), self._move, self._mine
        )
        self.moving = MoveBar(lambda: door.desk.today())
        self._moved_item: WorkItem | None = None
        every = LinkButton(_("All appointments"), icon="calendar")
        every.clicked.connect(lambda: actions.show("appointments"))
        self._day_head = SectionHeader(_("Appointments"), "", every)
        self.day_bar = DayBar(door, actions, self.day, lambda: self._appointments)
        self._first_buttons = self._first_steps()
        self._nothing = EmptyState("sun", "", "", self._first_buttons)
        self._free = EmptyState("calendar", _("No appointments today"), "")
        self._lay_out()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(60_000)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, **_what: object) -> None:
        """Look again, and put the keyboard in the work list."""
        self.refresh()
        self.work.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.day, self.work, *([self.moving] if self.moving.isVisible() else [])]

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        self._show_work(self._items)
        self._show_day(self._appointments)

    def refresh(self) -> None:
        """Ask everything again."""
        self._date.setText(show_long(self._door.desk.today()))
        self._door.ask(today.worklist, self._mine.current() == 1, then=self._show_work, key="today.work")
        self._door.ask(today.appointments, then=self._show_day, key="today.day")
        self._door.ask(today.caseload_meter, then=self._show_meter, key="today.meter")

    # -- answers -----------------------------------------------------------------------------------------------

    def _show_work(self, items: list[WorkItem]) -> None:
        if self._passed_by():
            return
        first = not self._items
        self._items = items
        self.work.set_rows(work_rows(items))
        if first and items:
            self.work.choose_first()
        if self._work_stack.currentWidget() is not self.moving:
            self._work_stack.setCurrentIndex(0 if items else 1)
        self._name_halves()

    def _passed_by(self) -> bool:
        """Whether somebody went on to another screen before the answer came: then the rows are not laid out now, but
        asked for again when this screen is shown."""
        self._missed = self.window().isVisible() and not self.isVisible()
        return self._missed

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what came while another screen was in front."""
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self.refresh()

    def _show_day(self, appointments: list[Appointment]) -> None:
        if self._passed_by():
            return
        self._appointments = appointments
        self._day_head.set_note(str(len(appointments)) if appointments else "")
        self.day.set_rows(appointment_rows(appointments, self._door.desk.now().astimezone()))
        self._day_stack.setCurrentIndex(0 if appointments else 1)
        self.day_bar.follow()
        self._name_halves()

    def _show_meter(self, meter: Any) -> None:
        self._meter.set_value(meter.count, meter.norm)
        if meter.count:
            self._nothing.set_words(
                _("Nothing is due this week"), _("What becomes due appears here by itself, with the reason.")
            )
        else:
            self._nothing.set_words(
                _("No clients yet"), _("Add your first client, or bring in the spreadsheet that you have.")
            )
        for button in self._first_buttons:
            button.setVisible(not meter.count and sees_cases(self._door.desk.me.role))

    def _name_halves(self) -> None:
        for place, count in enumerate((len(self._items), len(self._appointments))):
            words = (_("Work list"), _("Appointments"))[place]
            self._halves.set_text(place, f"{words} {count}" if count else words)

    # -- doing something ---------------------------------------------------------------------------------------

    def _act(self, place: object) -> None:
        item = self._items[int(str(place))]
        if item.action_kind == "visit":
            self._ways.show("spreekuur", visit=item.entity)
        elif item.action_new:
            preset = preset_of(item.code, item.preset, item.entity)
            self._ways.open_form(item.action_kind, item.case, None, **preset)
        else:
            self._ways.open_form(item.action_kind, item.case, item.entity)

    def move_chosen(self) -> None:
        """Ask to which day the chosen row moves, and why; an appointment has a form of its own for it."""
        place = self.work.current_key()
        item = self._items[place] if isinstance(place, int) else None
        if item is None:
            self._ways.toast(_("Choose a row of the work list first."), "accent")
        elif item.code == "appointment":
            self._ways.show("appointments", group="open", move=item.entity)
        elif item.code in APPOINTED or not item.case:
            self._act(place)
        else:
            self._moved_item = item
            self._place_moving()
            self.moving.ask(shown_name(item.name), item.reason)

    def _place_moving(self) -> None:
        """Under the list, or in its place where there is little room."""
        column = self._right.layout()
        if column is not None:
            self._work_stack.removeWidget(self.moving)
            column.removeWidget(self.moving)
            if self._narrow():
                self._work_stack.addWidget(self.moving)
                self._work_stack.setCurrentWidget(self.moving)
            else:
                column.addWidget(self.moving)

    def _moving_over(self) -> None:
        self._work_stack.setCurrentIndex(0 if self._items else 1)
        self.work.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> bool:
        return self.width() < px(NARROW)

    def _move_to(self, day: date, reason: str) -> None:
        item = self._moved_item
        if item is not None:
            self._door.run(moving.move_due, item.case, item.code, item.entity, day, reason, saved="due_move.move",
                           failed=self._ways.error)  # fmt: skip
        self._moving_over()

    def _open_appointment(self, place: object) -> None:
        self._ways.open_case(self._appointments[int(str(place))].case)

    def _open_case(self) -> None:
        place = self.work.current_key()
        if isinstance(place, int) and self._items[place].case:
            self._ways.open_case(self._items[place].case)
        elif isinstance(place, int):  # a visitor who is not known has no case
            self._act(place)

    # -- inside ------------------------------------------------------------------------------------------------

    def _first_steps(self) -> list[QWidget]:
        new = Button(_("New client"), "primary", icon="user-plus")
        new.clicked.connect(lambda: self._ways.command("new.client"))
        sheet = Button(_("Import a spreadsheet"), icon="table-2")
        sheet.clicked.connect(lambda: self._ways.command("sheet.import"))
        return [new, sheet]

    def _lay_out(self) -> None:
        self._head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._date)
        self._head.addLayout(words)
        self._head.addStretch(1)
        self._head.addWidget(self._halves)
        self._head.addWidget(self._meter)
        self._head.addWidget(self._plan)
        self._left, self._right = QWidget(), QWidget()
        self._work_stack = self._half(self._right, self._work_head, self.work, self._nothing)
        self._day_stack = self._half(self._left, self._day_head, self.day, self._free)
        left = self._left.layout()
        if left is not None:
            left.addWidget(self.day_bar)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._left)
        self._body.addWidget(self._right, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body, 1)
        self.restyle()

    @staticmethod
    def _half(half: QWidget, head: QWidget, view: QWidget, empty: QWidget) -> QStackedLayout:
        column, stack = QVBoxLayout(half), QStackedLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(head)
        stack.addWidget(view)
        stack.addWidget(empty)
        column.addLayout(stack, 1)
        return stack

    def _connect(self) -> None:
        self.work.act.connect(self._act)
        self.work.doubleClicked.connect(lambda _index: self._open_case())
        self.day.opened.connect(self._open_appointment)
        move = QAction(_("Move"), self.work)
        move.setShortcut(QKeySequence("M"))
        move.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        move.triggered.connect(self.move_chosen)
        self.work.addAction(move)
        self._move.clicked.connect(self.move_chosen)
        self.moving.moved.connect(self._move_to)
        self.moving.left.connect(self._moving_over)
        self._mine.changed.connect(lambda _index: self.refresh())
        self._halves.changed.connect(lambda _index: self._fit())
        self._plan.clicked.connect(lambda: self._ways.command("new.client"))
        self._door.changed.connect(lambda _changes: self.refresh())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One half at a time when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self._narrow()
        self._halves.setVisible(narrow)
        guides = sees_cases(self._door.desk.me.role)
        self._plan.setVisible(not narrow and guides)
        self._meter.setVisible(guides)
        self._work_head.setVisible(not narrow)
        self._day_head.setVisible(not narrow)
        self._left.setVisible(not narrow or self._halves.current() == 1)
        self._right.setVisible(not narrow or self._halves.current() == 0)
        self._day_head.setMinimumHeight(self._work_head.sizeHint().height())
        edge, below = px(24), px(16) if narrow else px(68)  # the undo bar stands in the room below
        self._column.setContentsMargins(edge, px(20), edge, below)
        self._left.setMinimumWidth(0 if narrow else px(324))
        self._left.setMaximumWidth(16_777_215 if narrow else px(324))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        if not hasattr(self, "_column"):
            return
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(24))
        self._body.setSpacing(px(24))
        self._fit()
