"""One group: who is in it and how they stand, or who was there on a day part; a letter each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain import codes_groups as codes
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _, ngettext
from caseworker.services import groups
from caseworker.services.desk import Changes
from caseworker.services.groups import Member, WholeGroup
from ui.actions import Actions
from ui.door import Door
from ui.privacy import shown_name
from ui.screens.employers.parts import GrowingList
from ui.screens.layouts import Flow
from ui.screens.page import Page
from ui.widgets import Button, Card, EmptyState, IconButton, KeyCap, Label, LineRow, SectionHeader, Segmented

TONES = {
    "came": ("ok", "circle-check"), "started": ("accent", ""), "finished": ("ok", "check"),
    "no_show": ("warn", "user-x"), "stopped": ("warn", "x"), "cancelled": ("neutral", ""), "invited": ("neutral", ""),
    "confirmed": ("accent", ""),
    "present": ("ok", "circle-check"), "excused": ("neutral", ""), "absent": ("warn", "user-x"),
}  # fmt: skip
STANDS: tuple[tuple[str, str, str], ...] = (
    ("confirmed", "B", N_("Will come")), ("came", "C", N_("Came")), ("no_show", "N", N_("Did not come")),
    ("started", "D", N_("Takes part")), ("finished", "F", N_("Finished")), ("stopped", "S", N_("Stopped early")),
    ("cancelled", "X", N_("Cancelled")),
)  # fmt: skip
THERE: tuple[tuple[str, str, str], ...] = (
    ("present", "P", N_("Present")), ("excused", "M", N_("Absent with notice")),
    ("absent", "A", N_("Absent without notice")),
)  # fmt: skip
"""(code, key, words): the key works while the list has the focus; words are English, translate with `_`."""
PARTS = codes.DAY_PART.codes()


class MemberRows(GrowingList):
    """The members. `typed(key of the member, letter)` when a letter is typed."""

    typed = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter notes something of the chosen member."""
        letter = event.text().upper()
        if letter.isalpha() and self.current_key() is not None:
            self.typed.emit(self.current_key(), letter)
            return
        super().keyPressEvent(event)


class GroupScreen(Page):
    """The members of one group, or its register."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `activate`."""
        super().__init__(_("Group"))
        self._door, self._ways = door, actions
        self._n: int | None = None
        self._found: WholeGroup | None = None
        self._chosen: object = None
        self._day = door.desk.today()
        self.rows: MemberRows | None = None
        self._body: QWidget | None = None
        back = Button(_("Back to groups"), "plain", icon="arrow-left", size="small")
        back.clicked.connect(self._back)
        change = Button(_("Edit"), icon="pencil", accessible=_("Change this group"))
        change.clicked.connect(lambda: actions.open_form("work_group", None, self._n))
        self.invite = Button(_("Invite somebody"), "primary", icon="user-plus")
        self.invite.clicked.connect(lambda: actions.ask_person(self._invite))
        for tool in (back, change, self.invite):
            self.tools.add(tool)
        self.mode = Segmented([(_("Who is in it"), "users"), (_("Presence"), "user-check")],
                              accessible=_("What is shown of the group"))  # fmt: skip
        self.mode.changed.connect(lambda _index: self.refresh())
        self.part = Segmented([codes.DAY_PART.label(code) for code in PARTS], accessible=_("Day part"))
        self.part.changed.connect(lambda _index: self.refresh())
        self.before = IconButton("chevron-left", _("Day before"))
        self.after = IconButton("chevron-right", _("Day after"))
        self.day = Label("", "label")
        self.before.clicked.connect(lambda: self.move_day(-1))
        self.after.clicked.connect(lambda: self.move_day(1))
        self._register = Flow([self.before, self.day, self.after, self.part], gap=8)
        self.column.addWidget(Flow([self.mode, self._register], gap=16))
        door.changed.connect(self._changed)

    def activate(self, **what: Any) -> None:
        """Show group `n`."""
        n = what.get("n", self._n)
        if n != self._n:
            self._chosen, self._day = None, self._door.desk.today()
            self.mode.set_current(0)
        self._n = n if isinstance(n, int) else None
        self.refresh()
        if self.rows is not None:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def in_register(self) -> bool:
        """Whether presence is shown."""
        return self.mode.current() == 1

    def refresh(self) -> None:
        """Ask again."""
        if self._n is not None:
            self._door.ask(groups.group, self._n, self._day, PARTS[self.part.current()], then=self._show, key="group",
                           failed=self._gone)  # fmt: skip

    def move_day(self, days: int) -> None:
        """Go to another day of the register; never past today."""
        self._day = min(self._day + timedelta(days=days), self._door.desk.today())
        self.refresh()

    def names_changed(self) -> None:
        """Names are hidden or shown now."""
        if self._found is not None:
            self._show(self._found)

    def panes(self) -> list[QWidget]:
        """For F6."""
        return [self.tools, self.mode, *([self.rows] if self.rows is not None else [])]

    def _gone(self, _error: object) -> None:
        self._n = None
        if self.isVisible():
            self._back()

    def _back(self) -> None:
        self._ways.show("groups")

    def _changed(self, changes: Changes) -> None:
        if self._n is not None and self.isVisible() and changes.entities:
            self.refresh()

    def _show(self, found: WholeGroup) -> None:
        self._found = found
        own = found.own
        self.title.setText(own.title)
        days = " - ".join(show_date(date.fromisoformat(value)) for value in (own.on, own.until) if value)
        parts = (codes.GROUP_KIND.label(own.kind), days, own.time, own.place, own.trainer or "")
        self.set_subtitle(", ".join(part for part in parts if part))
        self._register.setVisible(self.in_register)
        self.day.setText(show_date(self._day))
        self.after.setEnabled(self._day < self._door.desk.today())
        card = Card(padding=14, spacing=10)
        card.column.addWidget(SectionHeader(_("Presence") if self.in_register else _("Members"), self._note(found)))
        shown = [item for item in found.members if not self.in_register or item.status != "cancelled"]
        if shown:
            self.rows = MemberRows(_("Members"), [self._line(member) for member in shown])
            self.rows.typed.connect(self._typed)
            self.rows.opened.connect(self._open)
            card.column.addWidget(self.rows)
            card.column.addWidget(self._keys())
        else:
            self.rows = None
            words = _("Invite clients; it then stands on their timeline too.")
            card.column.addWidget(EmptyState("users", _("Nobody is invited yet"), words))
        self._put(card)

    def _note(self, found: WholeGroup) -> str:
        if self.in_register:
            there = sum(member.today == "present" for member in found.members)
            return _("{count} present").format(count=there)
        free = found.free
        parts = [
            _("{count} invited").format(count=found.flow.invited),
            _("{count} came").format(count=found.flow.came) if found.flow.came else "",
            "" if free is None else _("full") if free <= 0 else ngettext(
                "{count} place left", "{count} places left", free).format(count=free),
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)

    def _put(self, card: Card) -> None:
        focused = self.rows is not None and self._body is not None and self._body.isAncestorOf(
            self.window().focusWidget() or self)  # fmt: skip
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        else:
            self.column.addStretch(1)
        self._body = card
        self.column.insertWidget(1, card)
        card.show()  # a layout shows it only later, and the keyboard goes there now
        if self.rows is not None:
            if self._chosen is not None:
                self.rows.choose(self._chosen)
            if focused:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self) -> Flow:
        parts: list[QWidget] = []
        for _code, key, words in THERE if self.in_register else STANDS:
            parts += [KeyCap(key), Label(_(words), "help", "text2")]
        parts += [KeyCap(_("Enter")), Label(_("open"), "help", "text2")]
        return Flow(parts, gap=6)

    def _line(self, member: Member) -> LineRow:
        tone, icon = TONES.get(member.today if self.in_register else member.status, ("neutral", ""))
        if self.in_register:
            label = codes.PRESENCE.label(member.today) if member.today else _("not noted")
        else:
            label = codes.MEMBER_STATUS.label(member.status)
        return LineRow(shown_name(member.name), self._second(member), icon="user", key=member.n,
                       badge=(tone, icon, label))  # fmt: skip

    def _second(self, member: Member) -> str:
        own = self._found.own if self._found is not None else None
        there = ""
        if member.present or member.excused or member.absent:
            total = (
                own.part_count
                if own is not None and own.part_count
                else member.present + member.excused + member.absent
            )
            there = _("{there} of {total} day parts").format(there=member.present, total=total)
        missed = _("{count} without notice").format(count=member.absent) if member.absent else ""
        end = (
            ""
            if member.end_terms is None
            else _("end terms reached")
            if member.end_terms
            else _("end terms not reached")
        )
        sequel = codes.SEQUEL.label(member.sequel) if member.sequel else ""
        return ", ".join(part for part in (there, missed, end, sequel, member.remarks) if part)

    def _typed(self, n: object, letter: str) -> None:
        self._chosen = n
        member = self._member(n)
        code = next((code for code, key, _words in (THERE if self.in_register else STANDS) if key == letter), None)
        if member is None or code is None or self._n is None:
            return
        if self.in_register:
            self._door.run(groups.note_presence, self._n, member.case, self._day, PARTS[self.part.current()], code,
                           failed=self._ways.error, saved="group_presence.save")  # fmt: skip
        else:
            self._door.run(groups.note_member, member.n, code, failed=self._ways.error, saved="group_member.save")

    def _member(self, n: object) -> Member | None:
        return next((item for item in (self._found.members if self._found else ()) if item.n == n), None)

    def _open(self, n: object) -> None:
        member = self._member(n)
        if member is not None:
            self._chosen = n
            self._ways.open_form("group_member", member.case, member.n)

    def _invite(self, client: int) -> None:
        if self._n is not None:
            self._door.run(groups.invite, self._n, client, failed=self._ways.error, saved="group_member.save")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Page Up and Page Down turn the days of the register."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif self.in_register and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_day(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
