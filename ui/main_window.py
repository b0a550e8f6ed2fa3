"""The main window: navigation at the left, one screen beside it, forms and cases over it with a way back."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QStackedWidget, QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _, ngettext
from caseworker.services import undo
from ui import role_view
from ui.actions import Actions
from ui.bars import Bars
from ui.commands import COMMANDS, Command
from ui.door import Door
from ui.navigation import Navigation
from ui.privacy import names_hidden, set_names_hidden
from ui.resume import Resume
from ui.screen_table import SCREENS
from ui.text_undo import redo_text, undo_text
from ui.theme import px
from ui.undo_words import undo_words
from ui.window_parts import first_focus, follow_form, head_words, what_waits

__all__ = ["SCREENS", "MainWindow"]

NARROW = 800
LEAST_SIZE = (480, 400)
"""In real pixels: large text must not make the window larger than a small screen."""


class MainWindow(QMainWindow):
    """The window of one open store.

    Signals: `locked`, the person wants the unlock screen; `closed`, the person closed the window.
    """

    locked = Signal()
    closed = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Screens are made when they are first shown."""
        super().__init__()
        self.door, self.ways = door, actions
        me = door.desk.me
        self._role = me.role
        self.navigation = Navigation(me.name, me.role, me.organisation)
        self.pages = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._place = ""
        self._form: QWidget | None = None
        self._form_is: tuple[str, int | None, int | None] | None = None
        self._trail: list[Callable[[], None]] = []
        self._case: int | None = None
        body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.navigation)
        self._row.addWidget(self.pages, 1)
        self.setCentralWidget(body)
        self.bars = Bars(body)
        self.setWindowTitle(_("Caseworker"))
        set_names_hidden(False)
        self.setMinimumSize(*LEAST_SIZE)
        self._shortcuts: dict[str, QAction] = {}
        self._connect()
        self._make_shortcuts()
        self._restore_size()
        self.show_screen(role_view.home(me.role), {})
        self._refresh_counts()
        self._refresh_settings()

    # -- going somewhere ---------------------------------------------------------------------------------------

    def show_screen(self, name: str, what: dict[str, Any]) -> None:
        """Show a screen; `what` is handed to its `activate`. What is not for this role leads to the walk-in hour."""
        name, what = role_view.shown(self._role, name, what)
        self._close_form()
        screen = self._screen(name)
        self._place = name
        self._case = None
        self._trail.clear()
        self.pages.setCurrentWidget(screen)
        self.navigation.set_place(name)
        activate = getattr(screen, "activate", None)
        if activate is not None:
            activate(**what)
        self._case = getattr(screen, "case", None)  # some screens are about one client

    def open_case(self, n: int) -> None:
        """Show a client's case, with a way back to the list."""
        self._close_form()
        came_from = self._place
        screen = self._screen("case")
        self._place = "case"
        self._case = n
        self.navigation.set_place("caseload")
        self.pages.setCurrentWidget(screen)
        screen.open(n)  # type: ignore[attr-defined]  # screens are loaded by name
        if came_from not in ("case", ""):
            self._trail.append(lambda: self.show_screen(came_from, {}))

    def open_form(self, kind: str, case: int | None, n: int | None, preset: dict[str, object]) -> None:
        """Show a form over what is there."""
        from ui.forms.page import FormPage

        self._close_form()
        self._form_is = (kind, case if case is not None else self._case, n)
        form = FormPage(self.door, self.ways, *self._form_is, preset)
        form.finished.connect(lambda saved, made=form: self._form_done(made, kind, saved))
        form.closed.connect(lambda made=form: self._drop_form(made))
        self._form = form
        self.pages.addWidget(form)
        self.pages.setCurrentWidget(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form_done(self, form: QWidget, kind: str, saved: int) -> None:
        from ui.forms.follow_up import offer_next

        offer_next(form, self.bars, self.ways)
        self._drop_form(form)
        if kind == "client" and self._place != "case":
            self.open_case(saved)
        follow_form(self.door, self.ways, kind, saved)

    def _drop_form(self, form: QWidget) -> None:
        if self._form is form:
            self._form = None
            self.pages.removeWidget(form)
            form.deleteLater()
            if self._place:
                self.pages.setCurrentWidget(self._screen(self._place))

    def _close_form(self) -> None:
        if self._form is not None:
            form = self._form
            form.leave()  # type: ignore[attr-defined]  # a FormPage, imported when it is needed
            self._drop_form(form)

    def leave_everything(self) -> Resume:
        """Keep the draft of an open form and remember the window; says where the person was."""
        form = self._form_is if self._form is not None else None
        place, case = self._place, self._case
        self._close_form()
        getattr(self.pages.currentWidget(), "leave", lambda: None)()  # a screen that is typed in keeps it
        self.ways.prefs.put("window.size", [self.width(), self.height()])
        at = self.geometry()
        return Resume(
            self.door.desk.folder, place, case, form, datetime.now() if form is not None else None,
            (at.x(), at.y(), at.width(), at.height()),
        )  # fmt: skip

    def resume(self, where: Resume) -> None:
        """Go back to where the person was; a form brings its draft back by itself."""
        if where.place == "case" and where.case is not None:
            self.open_case(where.case)
        elif where.place in SCREENS:
            self.show_screen(where.place, {})
        if where.form is not None:
            self.open_form(*where.form, {})

    def back(self) -> None:
        """Close the form, or go back to where the case was opened from."""
        if self._form is not None:
            self._close_form()
        elif self._trail:
            self._trail.pop()()
        elif self._place in ("portfolio", "match", "history", "handover") and self._case is not None:
            self.open_case(self._case)
        elif self._place == "case":
            self.show_screen("caseload", {})

    @property
    def current_case(self) -> int | None:
        """The case that is open, or None."""
        return self._case

    def _screen(self, name: str) -> QWidget:
        if name not in self._made:
            module, cls = SCREENS[name]
            made: QWidget = getattr(importlib.import_module(module), cls)(self.door, self.ways)
            self._made[name] = made
            self.pages.addWidget(made)
        return self._made[name]

    # -- commands ----------------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Do a command of the table."""
        if not role_view.may_do(self._role, name):
            self.bars.say(role_view.why_not(self._role, name), "accent")
            return
        simple: dict[str, Callable[[], None]] = {
            "find": self._open_palette,
            "find.clients": self._find_clients,
            "undo": self._undo,
            "redo": self._redo,
            "lock": self.locked.emit,
            "names.hide": self._hide_names,
            "pane.next": self._next_pane,
            "help": self._open_help,
            "back": self.back,
            "sheet.import": lambda: self.show_screen("sheets", {}),
            "report.voice": lambda: self.show_screen("reports", {"report": "voice"}),
            "case.pdf": lambda: self._in_case("save_pdf"),
            "case.talk": lambda: self._in_case("show_conversation", close=True),
            "intake.conclude": lambda: self.open_form("conclusion", self._case, None, {}),
            "case.vacancies": lambda: self.show_screen("match", {"case": self._case}),
        }
        if name.startswith("go."):
            self.show_screen(name.removeprefix("go."), {})
        elif name.removeprefix("case.") in SCREENS:  # a screen about the client of the open file
            self.show_screen(name.removeprefix("case."), {"case": self._case})
        elif name.startswith("new."):
            self._new(name.removeprefix("new."))
        elif name.startswith("page."):
            self._case_page(name)
        elif name.startswith("visit."):
            self.show_screen("spreekuur", {"do": name})
        else:
            simple[name]()

    def available(self, item: Command) -> bool:
        """Whether a command can be done now."""
        return role_view.may_do(self._role, item.id) and (item.needs != "case" or self._case is not None)

    def _new(self, kind: str) -> None:
        if kind != "client" and self._case is None:
            self._open_palette(kind)  # from anywhere: first for whom
        else:
            self.open_form(kind, None if kind == "client" else self._case, None, {})

    def _undo(self) -> None:
        if not undo_text(QApplication.focusWidget()):
            self._undo_last()

    def _redo(self) -> None:
        if not redo_text(QApplication.focusWidget()):
            self.door.run(undo.redo, then=lambda done: self._say_action(_("Done again: {what}"), done))

    def _find_clients(self) -> None:
        self.show_screen("caseload", {})
        self._screen("caseload").focus_search()  # type: ignore[attr-defined]  # screens are loaded by name

    def _open_palette(self, form: str = "", then: Callable[[int], None] | None = None) -> None:
        from ui.palette import Palette

        Palette(self, form, then).open()

    def _open_help(self) -> None:
        from ui.help_page import HelpPage

        HelpPage(self).open()

    def _case_page(self, name: str) -> None:
        if self._case is not None:
            self.open_case(self._case)
            self._screen("case").show_page(name)  # type: ignore[attr-defined]  # screens are loaded by name

    def _in_case(self, what: str, *, close: bool = False) -> None:
        screen = self._made.get("case")
        if self._case is not None and screen is not None:
            if close:
                self._close_form()
            getattr(screen, what)()

    def _next_pane(self) -> None:
        panes = getattr(self.pages.currentWidget(), "panes", None)
        listed: list[QWidget] = [pane for pane in (panes() if panes else []) if pane.isVisible()]
        if listed:
            now = QApplication.focusWidget()
            index = next(
                (i for i, pane in enumerate(listed) if now is pane or (now is not None and pane.isAncestorOf(now))), -1
            )
            target = listed[(index + 1) % len(listed)]
            first_focus(target).setFocus(Qt.FocusReason.TabFocusReason)

    def _hide_names(self) -> None:
        set_names_hidden(not names_hidden())
        self.navigation.set_names_hidden(names_hidden())
        for screen in self._made.values():
            screen.update()
            refresh = getattr(screen, "names_changed", None)
            if refresh is not None:
                refresh()

    # -- inside ------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.navigation.wanted.connect(lambda name: self.show_screen(name, {}))
        self.navigation.command.connect(self.do)
        self.ways.case_wanted.connect(self.open_case)
        self.ways.form_wanted.connect(self.open_form)
        self.ways.screen_wanted.connect(self.show_screen)
        self.ways.person_wanted.connect(lambda then: self._open_palette("", then))
        self.ways.back_wanted.connect(self.back)
        self.ways.command_wanted.connect(self.do)
        self.ways.said.connect(self.bars.say)
        self.ways.went_wrong.connect(self.show_error)
        self.ways.work_started.connect(self.bars.work)
        self.ways.work_ended.connect(self.bars.work_ended)
        self.door.failed.connect(self.show_error)
        self.door.changed.connect(lambda _changes: self._refresh_counts())
        self.ways.store_settings_changed.connect(self._refresh_settings)
        self.door.saved.connect(self._saved)

    def show_error(self, error: KnownError) -> None:
        """Say a known failure in words."""
        self.bars.error(error)

    def _saved(self, action: str, case: int | None) -> None:
        def show(words: str) -> None:
            bar = self.bars.undo(words)
            bar.undo.connect(self._undo_last)

        self.door.ask(undo_words, action, case, then=show, key="undo")

    def _undo_last(self) -> None:
        self.bars.clear_undo()
        self.door.run(undo.undo, then=lambda done: self._say_action(_("Undone: {what}"), done))

    def _say_action(self, text: str, done: Any) -> None:
        def say(words: str) -> None:
            kept = ngettext(
                "{count} field was changed since and stays.",
                "{count} fields were changed since and stay.",
                done.left_alone,
            )
            rest = " " + kept.format(count=done.left_alone) if done.left_alone else ""
            self.bars.say(text.format(what=words) + rest, "warn" if rest else "ok")

        self.door.ask(undo_words, done.action.name, done.action.case_n, then=say, key="undo")

    def _refresh_counts(self) -> None:
        self.door.ask(what_waits, then=self._show_counts, key="counts")

    def _show_counts(self, counts: dict[str, tuple[int, str]]) -> None:
        for place, (count, kind) in counts.items():
            self.navigation.set_count(place, count, kind)

    def _refresh_settings(self) -> None:
        self.door.ask(head_words, then=lambda head: self.navigation.set_organisation(*head), key="head")

    def _make_shortcuts(self) -> None:
        for item in COMMANDS:
            action = QAction(_(item.text), self)
            action.setShortcut(QKeySequence(item.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, which=item: self._from_key(which))
            self.addAction(action)
            self._shortcuts[item.id] = action

    def _from_key(self, item: Command) -> None:
        if self.available(item):
            self.do(item.id)
        else:
            self.bars.say(role_view.why_not(self._role, item.id), "accent")

    def _restore_size(self) -> None:
        size = self.ways.prefs.get("window.size", [1366, 768])
        screen = self.screen().availableGeometry() if self.screen() else None
        width, height = int(size[0]), int(size[1])
        if screen is not None and screen.width() > 0:
            width, height = min(width, screen.width()), min(height, screen.height())
        self.resize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the navigation into a menu when there is little room."""
        super().resizeEvent(event)
        wide = self.width() / (px(100) / 100) >= NARROW
        self.navigation.set_wide(wide)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)

    def tell_fault(self, code: str) -> None:
        """A mistake of the program's: say it calmly, with the code that stands in the log."""
        self.bars.fault(
            _("Something went wrong in the program"),
            _("What was saved is safe. When it happens again, report the code {code}.").format(code=code),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, and end."""
        self.leave_everything()
        super().closeEvent(event)
        self.closed.emit()
