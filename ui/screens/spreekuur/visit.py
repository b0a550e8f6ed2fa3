"""One visit on one screen: open it, write, keep every two seconds, and be ready for the next one with Ctrl+Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain.problems import blocking
from caseworker.domain.roles import sees_cases
from caseworker.domain.spreekuur import VisitDraft
from caseworker.i18n import _
from caseworker.services import kept_drafts, spreekuur, spreekuur_people
from caseworker.services.spreekuur import Opened
from caseworker.services.spreekuur_people import Promoted
from ui.actions import Actions
from ui.door import Door
from ui.forms.keeping import draft_of, plain_values
from ui.screens.layouts import Flow
from ui.screens.spreekuur.steps import VisitSteps
from ui.theme import px
from ui.widgets import Badge, Button, IconText, Label, LinkButton, Restyled

KEEP_EVERY_MS = 2_000
KIND = VisitDraft.KIND


class VisitForm(Restyled, QWidget):
    """A visit as it is written. `saved(n, next)` after saving: the visit's number, and whether the next one may come.

    `removed` when the visit was taken out of the queue. Digits and letters choose while no text field has the focus.
    """

    saved = Signal(int, bool)
    removed = Signal()

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        """Nothing is open."""
        super().__init__(parent)
        self._door, self._ways = door, actions
        self._opened: Opened | None = None
        self._n = 0
        self._make()
        self._lay_out()
        self._connect()
        self.restyle()

    def _make(self) -> None:
        self.title = Label("", "head")
        self.hint = Label(_("All by keyboard. Enter goes to the next step."), "help", "text2", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.state = Badge("neutral", "", "")
        self.steps = VisitSteps(self._door, self._door.desk.today)
        self.finish = Button(_("Save and next"), "primary", icon="check", key_hint="Ctrl Enter", size="large")
        self.promote = LinkButton(_("Make a client"), icon="user-plus", key_hint="F7")
        self.case = LinkButton(_("Open the case"), icon="folder")
        self.whole = LinkButton(_("All fields"), icon="pencil")
        self.remove = LinkButton(_("Take out of the queue"), icon="x")
        self.private = IconText("shield-check", _("Here: no BSN, health or justice"), "help", "text2")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_EVERY_MS)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.state)
        self._head.addWidget(self.hint, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.steps)
        self._foot = Flow([self.finish, self.promote, self.case, self.remove, self.whole, self.private], gap=16)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self.finish.clicked.connect(self.done)
        self.promote.clicked.connect(self.make_client)
        self.case.clicked.connect(self._open_case)
        self.remove.clicked.connect(self._remove)
        self.whole.clicked.connect(self._open_whole)
        self.steps.changed.connect(self._changed)
        self.steps.done_wanted.connect(self._promise_kept)
        self._timer.timeout.connect(self.keep)

    # -- opening -----------------------------------------------------------------------------------------------

    @property
    def n(self) -> int:
        """The visit that is open; 0 for none."""
        return self._n

    def show_visit(self, n: int) -> None:
        """Open a visit; what was being typed in the one before is saved first."""
        self.store()
        self._opened, self._n = None, n
        self._door.ask(_with_kept, n, then=self._arrive, key="spreekuur.visit")

    def look_again(self) -> None:
        """The visit was changed elsewhere, or an undo took something back: show it as it is now."""
        if self._opened is not None:
            self._door.ask(_with_kept, self._n, then=self._show, failed=lambda _error: self.clear(),
                           key="spreekuur.visit")  # fmt: skip

    def clear(self) -> None:
        """Nothing is open any more."""
        self._timer.stop()
        self._opened, self._n = None, 0

    def _arrive(self, found: tuple[Opened, dict[str, Any]]) -> None:
        if found[0].loaded.n != self._n:
            return  # another one was asked for meanwhile
        self._show(found)
        self.steps.who.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: tuple[Opened, dict[str, Any]]) -> None:
        opened, kept = found
        self._opened = opened
        draft = _draft_from(opened, kept)
        self.steps.set_draft(draft, opened.client_name)
        if kept.get("day"):
            self.steps.day.setText(str(kept["day"]))
        self.title.setText(_("Visit {number}").format(number=draft.number or ""))
        self._tell_state(opened.draft)
        self.setAccessibleName(self.title.text())

    def _tell_state(self, draft: VisitDraft) -> None:
        kinds = {"waiting": "warn", "with_adviser": "accent", "done": "ok", "left": "neutral"}
        icons = {"waiting": "clock", "with_adviser": "circle-dot", "done": "check", "left": "log-out"}
        words = {
            "waiting": _("Waiting"), "with_adviser": _("At the table"), "done": _("Helped"),
            "left": _("Left without being helped"),
        }  # fmt: skip
        self._head.removeWidget(self.state)
        self.state.deleteLater()
        self.state = Badge(kinds.get(draft.status, "neutral"), icons.get(draft.status, ""), words.get(draft.status, ""))
        self._head.insertWidget(1, self.state)
        here = draft.status in ("waiting", "with_adviser")
        self.remove.setVisible(here)
        self.whole.setVisible(not here)
        self._fit()

    def _fit(self) -> None:
        known = self.steps.who.client() is not None
        self.promote.setVisible(not known)
        saved = self._opened is not None and self._opened.draft.client is not None
        self.case.setVisible(known and saved and sees_cases(self._door.desk.me.role))

    # -- what is typed -----------------------------------------------------------------------------------------

    def draft(self) -> VisitDraft:
        """The visit as the fields say it now."""
        assert self._opened is not None, "there is a draft only while a visit is open"  # noqa: S101 -- own state
        draft = replace(self._opened.draft)
        self.steps.fill(draft)
        return draft

    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._opened is not None and (self.draft() != self._opened.draft or self._raw_day() != "")

    def _raw_day(self) -> str:
        text = self.steps.day.text().strip()
        return text if text and self.draft().follow_up_on is None else ""

    def _changed(self) -> None:
        self._fit()
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed in the store, so that a lock or a kill loses nothing."""
        self._timer.stop()
        if self._opened is None or self._door.desk.read_only:
            return
        key = kept_drafts.draft_key(KIND, None, self._n)
        if self.dirty():
            content = {"v": 1, "values": plain_values(self.draft()), "day": self._raw_day()}
            self._door.run(kept_drafts.keep, key, KIND, self._opened.loaded.case, self._n, content)
        else:
            self._door.run(kept_drafts.drop, key)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when the screen goes away."""
        if self.dirty():
            self.keep()
        super().hideEvent(event)

    # -- saving ------------------------------------------------------------------------------------------------

    def done(self) -> None:
        """The visitor is helped: save, and the next one may come."""
        self._save(done=True)

    def store(self) -> None:
        """Save without ending the talk, when something was typed."""
        if self.dirty():
            self._save(done=False)

    def _save(self, *, done: bool) -> None:
        if self._opened is None or not self._sound():
            return
        self._timer.stop()
        opened, n = self._opened, self._n
        ends = done and opened.draft.status in ("waiting", "with_adviser")
        draft = self.draft()
        self._opened = None
        self._door.run(
            _save_and_drop, draft, opened, ends, then=lambda new: self._after_save(n, new, done),
            failed=lambda error: self._back(opened, n, error), saved="visit.save",
        )  # fmt: skip

    def _after_save(self, n: int, new: int, done: bool) -> None:
        if self._n == n:  # else another visit was opened meanwhile
            self.saved.emit(new, done)

    def _back(self, opened: Opened, n: int, error: Any) -> None:
        """Saving went wrong: everything typed is still there."""
        self._opened, self._n = opened, n
        self._ways.error(error)

    def _sound(self) -> bool:
        problems = blocking(self.draft().check(self._door.desk.today()))
        return not self.steps.set_problems({problem.field: problem.text() for problem in problems})

    def make_client(self) -> None:
        """Make a client of this visitor, with what is typed; one undo takes it back."""
        if self._opened is None or self.steps.who.client() is not None or not self._sound():
            return
        self._timer.stop()
        opened, n = self._opened, self._n
        self._door.run(
            _promote_and_drop, self.draft(), opened, then=self._promoted,
            failed=lambda error: self._back(opened, n, error), saved="visit.promote",
        )  # fmt: skip

    def _promoted(self, made: Promoted) -> None:
        self._opened = None
        self.saved.emit(made.visit, False)
        self._ways.toast(_("The visitor is a client now. The visit stands in the case."))

    def _promise_kept(self) -> None:
        if self._opened is None or self._opened.draft.follow_up_on is None:
            return
        draft = self.draft()
        draft.follow_up_done_on = self._door.desk.today()
        opened, n = self._opened, self._n
        self._opened = None
        self._timer.stop()
        self._door.run(
            _save_and_drop, draft, opened, False, then=lambda new: self.saved.emit(new, False),
            failed=lambda error: self._back(opened, n, error), saved="visit.save",
        )  # fmt: skip

    def _open_case(self) -> None:
        if self._opened is not None and self._opened.draft.client is not None:
            client = self._opened.draft.client
            self.store()
            self._ways.open_case(client)

    def _open_whole(self) -> None:
        """Times, minutes and the rest, in the form with every field."""
        if self._opened is not None and not self.dirty():
            self._ways.open_form(KIND, self._opened.loaded.case, self._n)
        else:
            self.store()

    def _remove(self) -> None:
        if self._opened is None:
            return
        n = self._n
        self.clear()
        self._door.run(spreekuur.remove, n, then=lambda _nothing: self.removed.emit(), saved="visit.delete")

    # -- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or letter that no text field took chooses a topic or what was done."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and (self.steps.topics.turn(event.text()) or self.steps.given.turn(event.text())):
            return
        super().keyPressEvent(event)

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        self.steps.names_changed()

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(10))


def _with_kept(desk: Any, n: int) -> tuple[Opened, dict[str, Any]]:
    """A visit, and what was typed in it and not saved."""
    kept = kept_drafts.kept(desk, kept_drafts.draft_key(KIND, None, n))
    return spreekuur.open_visit(desk, n), dict(kept[0].content) if kept else {}


def _draft_from(opened: Opened, kept: dict[str, Any]) -> VisitDraft:
    if kept.get("v") != 1:
        return opened.draft
    draft = draft_of(KIND, kept["values"])
    return draft if isinstance(draft, VisitDraft) else opened.draft


def _save_and_drop(desk: Any, draft: VisitDraft, opened: Opened, done: bool) -> int:
    kept_drafts.drop(desk, kept_drafts.draft_key(KIND, None, opened.loaded.n))
    return spreekuur.save_visit(desk, draft, opened.loaded, done=done)


def _promote_and_drop(desk: Any, draft: VisitDraft, opened: Opened) -> Promoted:
    kept_drafts.drop(desk, kept_drafts.draft_key(KIND, None, opened.loaded.n))
    return spreekuur_people.promote(desk, draft, opened.loaded)


__all__ = ["VisitForm"]
