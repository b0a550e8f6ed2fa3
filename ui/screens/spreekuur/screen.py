"""Spreekuur: today's session with its queue and one visit at a time; without one, starting it and the earlier ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from caseworker.domain.spreekuur import VisitDraft
from caseworker.i18n import _
from caseworker.services import spreekuur, spreekuur_print
from caseworker.services.desk import Changes
from caseworker.services.spreekuur import Sitting
from ui.actions import Actions
from ui.door import Door
from ui.screens.spreekuur.head import SessionHead
from ui.screens.spreekuur.queue import QueuePane
from ui.screens.spreekuur.start import StartPage
from ui.screens.spreekuur.summary import SummaryPane
from ui.screens.spreekuur.visit import VisitForm
from ui.theme import px
from ui.widgets import Restyled, Segmented, set_plane

NARROW = 900
"""Below this width of the screen itself (px at 100 %) the queue and the visit are shown one at a time."""
EVERY_MS = 30_000


class SpreekuurScreen(Restyled, QWidget):
    """The walk-in hour. F2 adds a visitor, F3 takes the next one, Ctrl+Enter ends a talk and takes the next."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Nothing is asked until `activate`."""
        super().__init__(parent)
        set_plane(self, "window")
        self._door, self._ways = door, actions
        self._session: int | None = None
        self._sitting: Sitting | None = None
        self._waiting: tuple[str, int | None] = ("", None)
        self.head, self.start = SessionHead(), StartPage(door, actions)
        self.queue, self.form, self.summary = QueuePane(), VisitForm(door, actions), SummaryPane()
        self.halves = Segmented([_("Queue"), _("Visit")], current=1, accessible=_("What is shown"))
        self._lay_out()
        self._connect()
        self._keys()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _lay_out(self) -> None:
        self.right, self._inside = QStackedWidget(), QWidget()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._right = QVBoxLayout(self._inside)
        self._right.addWidget(self.form)
        self._right.addWidget(self.summary)
        self.area.setWidget(self._inside)
        self.work, row = QWidget(), QHBoxLayout()
        self._work = QVBoxLayout(self.work)
        self._work.setContentsMargins(0, 0, 0, 0)
        self._work.setSpacing(0)
        self._half_row = QHBoxLayout()
        self._half_row.addWidget(self.halves)
        self._half_row.addStretch(1)
        self._work.addLayout(self._half_row)
        set_plane(self.queue, "window", "right")
        row.addWidget(self.queue)
        row.addWidget(self.area, 1)
        self._work.addLayout(row, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.pages, 1)
        self.restyle()

    def _connect(self) -> None:
        self.start.card.started.connect(self._started)
        self.start.earlier.opened.connect(self.show_session)
        self.queue.opened.connect(self._open)
        self.queue.add_wanted.connect(lambda: self.add_visitor())
        self.queue.next_wanted.connect(self.next_visitor)
        self.form.saved.connect(self._saved)
        self.form.removed.connect(self._show_summary)
        self.head.pdf.clicked.connect(self.save_pdf)
        self.head.close_button.clicked.connect(self._close_or_reopen)
        self.head.earlier.clicked.connect(self.show_start)
        self.head.edit.clicked.connect(self._edit)
        self.halves.changed.connect(lambda _index: self._fit())
        self._door.changed.connect(self._changed)

    def _keys(self) -> None:
        for text in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.form.done)

    # -- what the window asks ----------------------------------------------------------------------------------

    def activate(self, do: str = "", visit: int | None = None, client: int | None = None, **_what: object) -> None:
        """Show today's session, or the start of one.

        `visit` opens that visit, `do` does a command (visit.new), `client` comes in as a visitor.
        """
        if visit is not None:
            self._door.ask(spreekuur.open_visit, visit, then=lambda found: self._show_visit_of(found, visit))
            return
        if do and self._session is not None and self._running():
            self._do(do)
            return
        self._door.ask(spreekuur.running, then=lambda n: self._begin(n, do, client), key="spreekuur.running")

    def _begin(self, n: int | None, do: str, client: int | None) -> None:
        if n is None:
            self.show_start()
            return
        self._waiting = (do, client)
        self.show_session(n)

    def _do_what_waits(self) -> None:
        """What was asked before the session was there: only now it can be done."""
        (do, client), self._waiting = self._waiting, ("", None)
        if do:
            self._do(do)
        if client is not None:
            self.add_visitor(client)

    def _do(self, name: str) -> None:
        ways = {"visit.new": self.add_visitor, "visit.next": self.next_visitor, "visit.promote": self.form.make_client}
        ways[name]()

    def _show_visit_of(self, found: spreekuur.Opened, visit: int) -> None:
        if found.draft.session is None:
            return
        self.show_session(found.draft.session, visit)

    def leave(self) -> None:
        """Keep what is being typed: the window goes away."""
        self.form.keep()

    def panes(self) -> list[QWidget]:
        """For F6."""
        if self.pages.currentWidget() is self.start:
            return [self.start.card, self.start.earlier.table]
        return [self.queue.list, self.form if self.form.isVisible() else self.summary]

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        self.form.names_changed()
        self._show_sitting()

    # -- a session ---------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """The start of a session, above the earlier ones."""
        self.form.store()
        self.form.clear()
        self._session, self._sitting = None, None
        self.head.show_none()
        self.pages.setCurrentWidget(self.start)
        self.start.look()

    def _started(self, n: int) -> None:
        self.show_session(n)
        self.queue.add.setFocus(Qt.FocusReason.TabFocusReason)

    def show_session(self, n: int, visit: int | None = None) -> None:
        """Show a session: the visit that is at the table, else the counts."""
        same = n == self._session
        self._session = n
        self.pages.setCurrentWidget(self.work)
        self._door.ask(spreekuur.sitting, n, then=lambda found: self._take(found, visit, again=same),
                       key="spreekuur.open")  # fmt: skip

    def _take(self, found: Sitting, visit: int | None = None, *, again: bool = True) -> None:
        if found.session.n != self._session:
            return
        self._sitting = found
        self._show_sitting()
        numbers = [row.n for row in found.queue]
        table = next((row.n for row in found.queue if row.status == "with_adviser"), None)
        if visit is not None and visit in numbers:
            self._open(visit)
        elif self.form.n not in numbers:
            self.form.clear()
            if table is not None and not again and self._running():
                self._open(table)
            else:
                self._show_summary()
        self._do_what_waits()

    def _changed(self, changes: Changes) -> None:
        """Something was saved or taken back; keeping a draft changes no list."""
        if changes.entities:
            self.refresh()
            if (VisitDraft.KIND, self.form.n) in changes.entities and not self.form.dirty():
                self.form.look_again()

    def refresh(self) -> None:
        """Look again."""
        if self._session is not None:
            self._door.ask(spreekuur.sitting, self._session, then=self._take, failed=lambda _error: self.show_start(),
                           key="spreekuur.sitting")  # fmt: skip
        elif self.isVisible():
            self.start.earlier.look()

    def _tick(self) -> None:
        if self.isVisible() and self._sitting is not None:
            self._show_sitting()

    def _show_sitting(self) -> None:
        if self._sitting is None:
            return
        found = self._sitting
        self.head.show_session(found.session, found.counts)
        self.queue.show_queue(list(found.queue), self._door.desk.now().astimezone(), self._running())
        self.summary.show_counts(found.counts)
        self._say_next()
        if self.form.n:
            self.queue.choose(self.form.n)

    def _say_next(self) -> None:
        waiting = self._sitting.counts.waiting if self._sitting is not None else 0
        if not self._running():
            self.summary.say("", "")
        elif waiting:
            self.summary.say(_("Somebody waits"), _("F3 takes the next visitor."))
        else:
            self.summary.say(_("Nobody waits"), _("F2 adds who comes in, and puts them at the table at once."))

    def _running(self) -> bool:
        return self._sitting is not None and not self._sitting.session.closed_at

    def _edit(self) -> None:
        if self._session is not None:
            self.form.store()
            self._ways.open_form("spreekuur_session", self._session, self._session)

    def _close_or_reopen(self) -> None:
        if self._session is None:
            return
        self.form.store()
        self.form.clear()
        if self._running():
            self._door.run(spreekuur.close, self._session, saved="spreekuur_session.close")
        else:
            self._door.run(spreekuur.reopen, self._session, saved="spreekuur_session.reopen")
        self._show_summary()

    # -- visits ------------------------------------------------------------------------------------------------

    def add_visitor(self, client: int | None = None) -> None:
        """Somebody comes in: at the table at once when it is free, else in the queue."""
        if self._session is None or not self._running():
            self.show_start()
            return
        free = not self.form.n or not self._at_table(self.form.n)
        self._door.run(
            spreekuur.add_visitor, self._session, client=client, at_table=free, then=lambda n: self._added(n, free)
        )

    def _added(self, n: int, free: bool) -> None:
        if free:
            self._open(n)
        else:
            number = 1 + max((row.number for row in self._sitting.queue), default=0) if self._sitting else 1
            self._ways.toast(_("Visitor {number} waits.").format(number=number), "accent")

    def _at_table(self, n: int) -> bool:
        queue = self._sitting.queue if self._sitting is not None else ()
        return any(row.n == n and row.status == "with_adviser" for row in queue)

    def next_visitor(self) -> None:
        """The first who waits comes to the table; the visit that was open is saved."""
        self.form.store()
        waiting = [row for row in self._sitting.queue if row.status == "waiting"] if self._sitting else []
        waiting = [row for row in waiting if row.n != self.form.n]
        if waiting:
            self._call(min(waiting, key=lambda row: row.number).n)
        else:
            self._show_summary()

    def _call(self, n: int) -> None:
        self._door.run(spreekuur.call, n, then=self._open)

    def _open(self, n: int) -> None:
        self.form.setVisible(True)
        self.summary.setVisible(False)
        if n != self.form.n:
            self.form.show_visit(n)
        self.queue.choose(n)
        self.halves.set_current(1)
        self._fit()

    def _saved(self, n: int, ended: bool) -> None:
        self.form.clear()
        if ended:
            self._door.ask(spreekuur.sitting, self._session, then=self._after, key="spreekuur.after")
        else:
            self._open(n)

    def _after(self, found: Sitting) -> None:
        self._sitting = found
        self._show_sitting()
        self.next_visitor()

    def _show_summary(self) -> None:
        self.form.setVisible(False)
        self.summary.setVisible(True)
        self._say_next()
        if self.isVisible():
            (self.queue.add if self._running() else self.queue.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- paper -------------------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """The session on one page, without names of visitors."""
        if self._sitting is None:
            return
        session = self._sitting.session
        name = _("Walk-in hour {day}.pdf").format(day=session.on.isoformat())
        path = self._ways.files.save_file(_("Walk-in hour as PDF"), name, _("PDF file (*.pdf)"))
        if path is not None:
            said = _("Saved as {file}.").format(file=path.name)
            self._door.run(spreekuur_print.session_pdf, session.n, path, then=lambda _done: self._ways.toast(said),
                           failed=self._ways.error)  # fmt: skip

    # -- room --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One half at a time when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(NARROW)
        self.halves.setVisible(narrow)
        self._half_row.setContentsMargins(px(24), px(12) if narrow else 0, px(24), 0)
        self.queue.setVisible(not narrow or self.halves.current() == 0)
        self.area.setVisible(not narrow or self.halves.current() == 1)
        self.queue.setMinimumWidth(0 if narrow else px(328))
        self.queue.setMaximumWidth(16_777_215 if narrow else px(328))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        if not hasattr(self, "_right"):
            return
        self._right.setContentsMargins(px(24), px(18), px(24), px(68))  # the undo bar stands in the room below
        self._fit()
