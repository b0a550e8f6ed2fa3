"""What a screen may ask of the window: go somewhere, open a form, say something, do long work.

Screens know this object and the door, and never each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from caseworker.errors import KnownError
from ui.door import Door
from ui.files import Files
from ui.jobs import Cancel, Ticker
from ui.prefs import Prefs
from ui.role_view import may_open, may_show


class Actions(QObject):
    """Wishes of screens as signals; the main window fulfils them."""

    case_wanted = Signal(int)
    form_wanted = Signal(str, object, object, dict)
    person_wanted = Signal(object)
    """Ask for whom, and hand the client's number to this function."""
    screen_wanted = Signal(str, dict)
    back_wanted = Signal()
    said = Signal(str, str)
    went_wrong = Signal(object)
    command_wanted = Signal(str)
    work_started = Signal(str, object, object)
    work_ended = Signal(object)
    look_changed = Signal()
    """Another language, theme or text size was put in the preferences."""
    store_settings_changed = Signal()
    """A setting of the store that the window itself shows or follows: organisation, lock time."""

    def __init__(self, door: Door, prefs: Prefs, files: Files, parent: QObject | None = None) -> None:
        """For one open store."""
        super().__init__(parent)
        self._door = door
        self.prefs = prefs
        self.files = files

    def open_case(self, n: int) -> None:
        """Show a client's case; who sees no cases receives the client at the walk-in hour."""
        if may_show(self._door.desk.me.role, "case"):
            self.case_wanted.emit(n)
        else:
            self.show("spreekuur", client=n)

    def open_form(self, kind: str, case: int | None, n: int | None = None, /, **preset: object) -> None:
        """Open a form: a new record of `kind` in `case` (`preset` fills fields), or record `n`."""
        if may_open(self._door.desk.me.role, kind):
            self.form_wanted.emit(kind, case, n, preset)

    def ask_person(self, then: Callable[[int], None]) -> None:
        """Let the person choose a client by name or number; `then` gets the client's number."""
        self.person_wanted.emit(then)

    def show(self, name: str, **what: object) -> None:
        """Go to a screen: today, caseload, exchange, reports, settings, sheets."""
        self.screen_wanted.emit(name, what)

    def back(self) -> None:
        """Go back to where the person came from."""
        self.back_wanted.emit()

    def toast(self, text: str, kind: str = "ok") -> None:
        """Say something short that needs no answer; `kind`: ok, accent, warn or danger."""
        self.said.emit(text, kind)

    def error(self, error: KnownError) -> None:
        """Say what went wrong and how to mend it."""
        self.went_wrong.emit(error)

    def command(self, name: str) -> None:
        """Do a command of the table of commands."""
        self.command_wanted.emit(name)

    def long_work(
        self,
        title: str,
        action: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
        writes: bool = True,
        **kwargs: Any,
    ) -> Cancel:
        """Do long work with a panel that names it, counts and stops it. Gives its cancel flag."""
        ticker, cancel = Ticker(self), Cancel()
        self.work_started.emit(title, ticker, cancel)

        def done(result: Any) -> None:
            self.work_ended.emit(ticker)
            then(result)

        def gone_wrong(error: KnownError) -> None:
            self.work_ended.emit(ticker)
            (failed or self.error)(error)

        self._door.run_long(
            action, *args, ticker=ticker, cancel=cancel, then=done, failed=gone_wrong, writes=writes, **kwargs
        )
        return cancel
