"""A form as a page: opens a record or a new one, keeps what is typed, checks, saves, and never loses text.

What is typed goes into the encrypted store every two seconds and when the page is left; it comes back to the letter,
with the cursor where it stood. Saving is never greyed out: what is wrong is said above the form and beside the field.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.problems import Problem
from caseworker.errors import KnownError, UserError
from caseworker.i18n import _, ngettext
from caseworker.services import attachments, forms, kept_drafts, records
from caseworker.services.forms import Opened
from ui.actions import Actions
from ui.door import Door
from ui.forms.binder import problem_words
from ui.forms.body import FormBody
from ui.forms.choices import RefInput, leave_adder
from ui.forms.filefield import FileInput
from ui.forms.head import FormHead
from ui.forms.keeping import FormState
from ui.forms.resolving import Resolver
from ui.forms.spec import FormSpec
from ui.forms.specs import SPECS
from ui.forms.specs.conclusion import PAGES
from ui.widgets import Button, MessageBar, set_plane

KEEP_EVERY_MS = 2_000
MOST_LINES = 4
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_LEFT = Qt.AlignmentFlag.AlignLeft
DOCUMENTS = "*" + " *".join(sorted(attachments.TYPES))


class FormPage(QWidget):
    """One form. `finished(n)` after saving, `closed()` when it is left or its record deleted."""

    finished = Signal(int)
    closed = Signal()

    def __init__(
        self,
        door: Door,
        actions: Actions,
        kind: str,
        case: int | None,
        n: int | None = None,
        preset: dict[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Opens record `n` of `kind`, or a new one in `case` with `preset` filled in."""
        super().__init__(parent)
        self._door, self._actions = door, actions
        self.kind, self.case, self.n = kind, case, n
        self._preset = preset or {}
        self.spec: FormSpec = SPECS.get(kind) or PAGES[kind]
        self._key = kept_drafts.draft_key(kind, case, n)
        self.body: FormBody | None = None
        self._clean: FormState | None = None
        self._kept: FormState | None = None
        self._busy = False
        self._bars: list[MessageBar] = []
        set_plane(self, "window")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = FormHead(_(self.spec.new_title if n is None else self.spec.title),
                             stays=self.spec.stays and n is None, place=self.spec.place)  # fmt: skip
        self._column.addWidget(self.head)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._connect()
        self._load()

    def _connect(self) -> None:
        self.head.save.connect(self.save)
        self.head.save_close.connect(lambda: self.save(close=True))
        self.head.later.connect(self.later)
        self.head.to_list.connect(lambda: self._go(lambda: self._actions.show(self.spec.place)))
        self.head.to_case.connect(lambda: self._go(lambda: self._actions.open_case(self.case or 0)))
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+S", lambda: self.save(close=True)),
            ("Escape", self._escape),
            ("Ctrl+PgDown", lambda: self.body.turn(1) if self.body and self.spec.paged else None),
            ("Ctrl+PgUp", lambda: self.body.turn(-1) if self.body and self.spec.paged else None),
        ]
        for keys_text, slot in keys:
            shortcut = QShortcut(QKeySequence(keys_text), self)
            shortcut.setContext(_WITHIN)
            shortcut.activated.connect(slot)

    # -- opening -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        kinds = tuple(child.kind for child in self.spec.children)
        self._door.ask(
            self.spec.opener or forms.open_form, self.kind, self.case, self.n, self._preset, kinds,
            then=self._opened, failed=self._not_opened,
        )  # fmt: skip

    def _not_opened(self, error: KnownError) -> None:
        """There is nothing to fill in: say why, and go back to where the person came from."""
        self._actions.error(error)
        QTimer.singleShot(0, self, self.closed.emit)

    def _opened(self, opened: Opened) -> None:
        if self.body is not None:
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self._bars = []
        self.case = opened.case
        self._opening = opened
        self.head.set_owner(opened.owner)
        body = FormBody(self.spec, opened, self._door.desk.today)
        self.body = body
        self._column.addWidget(body, 1)
        self._clean, self._kept = body.state(), None
        self._resolver = Resolver(self._door, self._actions, body, opened)
        self._add_foot(body)
        kept = FormState.read(opened.kept.content) if opened.kept is not None else None
        if kept is not None and opened.kept is not None:
            body.restore(kept)
            self._kept = kept
            self._offer_kept(opened.kept.at, kept)
            self.head.say_kept(opened.kept.at)
        body.changed.connect(self._changed)
        body.left.connect(self._moved)
        body.wanted_new.connect(self._make_organisation)
        self._connect_file(body)
        if kept is not None:
            body.focus_state(kept)
        else:
            body.focus_first()

    def _add_foot(self, body: FormBody) -> None:
        if self.n is None or not self.spec.can_delete:
            return
        button = Button(_("Delete"), "danger", icon="trash-2", size="small")
        button.clicked.connect(self.delete)
        body.foot.addWidget(button, 0, _LEFT)

    def _offer_kept(self, at: datetime, state: FormState) -> None:
        words = _("Your text of {time} is ready").format(time=at.astimezone().strftime("%H:%M"))
        self._offer(words, (_("Go on"), lambda: self._go_on(state)), (_("Throw away"), self._throw_away))

    def _go_on(self, state: FormState) -> None:
        if self.body is not None and not self.body.state().field:
            self.body.focus_state(state)

    def _offer(self, words: str, *answers: tuple[str, Callable[[], None]]) -> None:
        """A bar with a question; each answer closes it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        buttons = [Button(text, size="small") for text, _slot in answers]
        for button in buttons:
            row.addWidget(button)
        bar = self._say("accent", words, "", holder)
        for button, (_text, slot) in zip(buttons, answers, strict=True):
            button.clicked.connect(bar.hide)
            button.clicked.connect(slot)

    def _throw_away(self) -> None:
        """Back to what is in the store; what was typed can be brought back until the page is closed."""
        if self.body is None or self._clean is None:
            return
        thrown = self.body.state()
        self.body.restore(self._clean)
        self._forget()
        self._offer(_("Your text was thrown away."), (_("Bring back"), lambda: self._bring_back(thrown)))
        self.body.focus_first()

    def _bring_back(self, state: FormState) -> None:
        if self.body is not None:
            self.body.restore(state)
            self.body.focus_state(state)
            self.keep()

    def _say(
        self, kind: str, title: str, text: str = "", action: QWidget | None = None, *, go_on: bool = False
    ) -> MessageBar:
        bar = MessageBar(kind, title, text, action, closable=go_on)
        self._bars.append(bar)
        if self.body is not None:
            self.body.messages.addWidget(bar)
            bar.show()
            self.body.make_room()
        return bar

    def _clear_bars(self, kind: str = "") -> None:
        for bar in list(self._bars):
            if not kind or bar.property("about") == kind:
                self._bars.remove(bar)
                bar.hide()
                bar.deleteLater()

    # -- keeping -----------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _moved(self) -> None:
        """A field was left: the cursor stands elsewhere now."""
        if self._kept is not None:
            self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: go on keeping."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nobody types; the store may be closed by now (`leave` kept the text before)."""
        self._timer.stop()
        super().hideEvent(event)

    def keep(self) -> None:
        """Keep what is typed now in the store; forget what was kept when nothing is left of it."""
        self._timer.stop()
        if self.body is None or self._clean is None or self._busy:
            return
        state = self.body.state()
        if state.same_content(self._clean):
            if self._kept is not None:
                self._forget()
            return
        if state == self._kept:
            return
        self._kept = state
        self._door.run(
            kept_drafts.keep, self._key, self.kind, self.case, self.n, state.content(),
            then=self.head.say_kept, failed=self._actions.error,
        )  # fmt: skip

    def _forget(self) -> None:
        self._timer.stop()
        self._kept = None
        self.head.say_nothing_kept()
        self._door.run(kept_drafts.drop, self._key, failed=self._actions.error)

    def leave(self) -> None:
        """The page goes out of sight: what is typed is kept."""
        self.keep()

    def later(self) -> None:
        """Continue later: keep, and go back."""
        self.leave()
        self.closed.emit()

    def _go(self, there: Callable[[], None]) -> None:
        self.leave()
        there()

    def _escape(self) -> None:
        if not leave_adder(QApplication.focusWidget()):
            self.later()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window keeps the draft."""
        self.leave()
        super().closeEvent(event)

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self, *, close: bool = False) -> None:
        """Check everything and save; what is wrong is said above the form, beside the field, and gets the focus."""
        body = self.body
        if body is None or self._busy:
            return
        self._clear_bars("problems")
        wrong = body.check_all()
        if wrong:
            self._say_wrong(wrong)
            return
        self._busy = True
        self._timer.stop()
        stay = self.spec.stays and self.n is None and not close
        draft = dataclasses.replace(body.binder.draft)
        saved = f"{self.kind}.save"

        def done(n: int) -> None:
            self._saved(n, stay)

        source = _document(body)
        if source is not None and isinstance(draft, AttachmentDraft) and self.n is None:
            self._door.run(forms.add_document, draft, source, then=done, failed=self._not_saved, saved=saved)
        elif self.kind == "attachment" and self.n is None:
            self._not_saved(UserError("attachment_empty"))
        elif self.spec.children:
            rows = [(dataclasses.replace(row.binder.draft), row.loaded) for row in body.all_rows()]
            gone = [n for found in body.rows.values() for n in found.removed]
            link = self.spec.children[0].link
            self._door.run(
                self.spec.saver or records.save_family, draft, body.loaded, rows, gone, link, self.case,
                then=done, failed=self._not_saved, saved=saved,
            )  # fmt: skip
        else:
            self._door.run(self.spec.saver or records.save, draft, body.loaded, self.case,
                           then=done, failed=self._not_saved, saved=saved)  # fmt: skip

    def _say_wrong(self, wrong: list[tuple[str, Problem]]) -> None:
        count = len(wrong)
        title = ngettext("{count} field is not right", "{count} fields are not right", count).format(count=count)
        lines = [f"{label}: {problem_words(problem)}" if label else problem_words(problem) for label, problem in wrong]
        if count > MOST_LINES:
            lines = [*lines[:MOST_LINES], _("And {count} more.").format(count=count - MOST_LINES)]
        self._say("danger", title, "\n".join(lines)).setProperty("about", "problems")

    def _saved(self, n: int, stay: bool) -> None:
        self._busy = False
        self._forget()
        if self.body is not None:
            self._clean = self.body.state()
        if not stay:
            self.finished.emit(n)
            return
        self._preset = {}
        self._load()
        bar = self._say("ok", _("Saved. Here is room for the next one."), go_on=True)
        bar.setProperty("about", "saved")

    def _not_saved(self, error: KnownError) -> None:
        self._busy = False
        self.keep()
        self._actions.error(error)

    def delete(self) -> None:
        """Delete the record; the undo bar brings it back."""
        if self.n is not None:
            self._timer.stop()
            self._door.run(records.delete, self.n, then=lambda _none: self._deleted(), saved=f"{self.kind}.delete",
                           failed=self._actions.error)  # fmt: skip

    def _deleted(self) -> None:
        self._forget()
        self.closed.emit()

    # -- beside the fields -------------------------------------------------------------------------------------

    def _make_organisation(self, made: RefInput, name: str) -> None:
        def done(n: int) -> None:
            if self.body is None:
                return
            self.body.choices.setdefault("organisation", []).append((n, name))
            for binder in self.body.binders():
                for found in binder.inputs.values():
                    if isinstance(found, RefInput) and found.can_add:
                        found.add_option(n, name)
            made.take_new(n, name)

        self._door.run(forms.new_organisation, name, then=done, failed=self._actions.error, saved="organisation.save")

    def _connect_file(self, body: FormBody) -> None:
        made = body.binder.inputs.get("file_name")
        draft = body.binder.draft
        if isinstance(made, FileInput) and isinstance(draft, AttachmentDraft):
            made.show_size(draft.size)
            made.wanted.connect(lambda: self._choose_file(made, body))
            made.button.setVisible(self.n is None)

    def _choose_file(self, made: FileInput, body: FormBody) -> None:
        path = self._actions.files.open_file(_("Choose a document"), f"{_('Documents')} ({DOCUMENTS})")
        if path is None:
            return
        made.take(path, path.stat().st_size if path.exists() else 0)
        if not body.binder.inputs["title"].value():
            body.binder.set_value("title", path.stem)
        body.binder.inputs["kind"].focus()


def _document(body: FormBody) -> Path | None:
    made = body.binder.inputs.get("file_name")
    return made.path if isinstance(made, FileInput) else None
