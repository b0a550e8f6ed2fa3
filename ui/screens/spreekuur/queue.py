"""The queue: who sits at the table, who waits and how long, who has been."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.spreekuur import labels
from caseworker.i18n import _, ngettext
from caseworker.services.spreekuur import QueueRow
from ui.privacy import shown_name
from ui.theme import px
from ui.widgets import Button, EmptyState, GroupRow, LineList, LineRow, Restyled, SectionHeader
from ui.widgets.rowdata import Row

LATE_MINUTES = 30
"""From here on a visitor has waited long; our own choice."""


def minutes_since(clock: str, now: datetime) -> int | None:
    """Whole minutes since a clock time of today; None when there is none or it lies ahead."""
    if len(clock) != 5:
        return None
    minutes = now.hour * 60 + now.minute - int(clock[:2]) * 60 - int(clock[3:])
    return minutes if minutes >= 0 else None


def visitor_name(row: QueueRow) -> str:
    """The name as said, or that it is not known."""
    return shown_name(row.name) if row.name else _("Unknown visitor")


def queue_rows(queue: list[QueueRow], now: datetime, running: bool) -> list[Row]:
    """The rows: at the table and waiting first, then those who have been, the last one first."""
    rows: list[Row] = []
    here = [row for row in queue if row.status in ("with_adviser", "waiting")]
    here.sort(key=lambda row: (row.status != "with_adviser", row.number))
    rows += [_here(row, now, running) for row in here]
    been = sorted((row for row in queue if row.status not in ("with_adviser", "waiting")), key=lambda row: -row.number)
    if been:
        rows.append(GroupRow(_("Have been"), len(been), "check", ""))
    rows += [_been(row) for row in been]
    return rows


def _here(row: QueueRow, now: datetime, running: bool) -> LineRow:
    table = row.status == "with_adviser"
    minutes = minutes_since(row.called_at if table else row.arrived_at, now) if running else None
    second = _("At the table") if table else _known(row)
    late = not table and minutes is not None and minutes >= LATE_MINUTES
    return LineRow(
        visitor_name(row), second, lead=str(row.number), right=_minutes(minutes),
        right_kind="warn" if late else "accent" if table else "", key=row.n,
    )  # fmt: skip


def _known(row: QueueRow) -> str:
    if row.client is not None:
        return _("Client, coach {name}").format(name=row.coach) if row.coach else _("Client")
    return row.question or labels(row.kinds, QUESTION_KIND) or _("Unknown")


def _been(row: QueueRow) -> LineRow:
    said = labels(row.kinds, QUESTION_KIND) or row.question or labels(row.help, HELP_GIVEN)
    parts = [_("Left without being helped") if row.status == "left" else said, _minutes(row.minutes)]
    if row.twins:
        parts.insert(0, _("Linked to two clients"))
    return LineRow(
        visitor_name(row), ", ".join(part for part in parts if part) or _("Helped"), lead=str(row.number),
        done=row.status != "left", key=row.n,
    )  # fmt: skip


def _minutes(count: int | None) -> str:
    return "" if count is None else _("{count} min").format(count=count)


class QueuePane(Restyled, QWidget):
    """The queue with its button. `opened(n)` for a visit; `add_wanted` and `next_wanted` as the keys F2 and F3."""

    opened = Signal(int)
    add_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.add = Button(_("Comes in"), icon="plus", key_hint="F2", size="small")
        self.add.setAccessibleName(_("New visitor"))
        self.next = Button(_("Next visitor"), icon="arrow-right", key_hint="F3")
        self.head = SectionHeader(_("Queue"), "", self.add)
        self.list = LineList(_("Queue"), card=True)
        self.nobody = EmptyState("door-open", _("Nobody yet"), _("F2 adds who comes in."))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.nobody, 1)
        self._column.addWidget(self.next)
        self.list.opened.connect(lambda key: self.opened.emit(int(str(key))))
        self.add.clicked.connect(self.add_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.restyle()

    def show_queue(self, queue: list[QueueRow], now: datetime, running: bool) -> None:
        """Show who is there."""
        waiting = sum(row.status == "waiting" for row in queue)
        note = ngettext("{count} waits", "{count} wait", waiting).format(count=waiting)
        self.head.set_note(note if running and waiting else "")
        self.list.set_rows(queue_rows(queue, now, running))
        self.list.setVisible(bool(queue))
        self.nobody.setVisible(not queue)
        self.add.setVisible(running)
        self.next.setVisible(running and waiting > 0)

    def choose(self, n: int) -> None:
        """Mark the visit that is open."""
        blocked = self.list.blockSignals(True)
        self.list.choose(n)
        self.list.blockSignals(blocked)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(px(20), px(18), px(16), px(16))
        self._column.setSpacing(px(14))
