"""The program with its window: unlock, work, lock, and the way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.errors import Faults
from ui.files import Files
from ui.gate import Gate
from ui.jobs import Jobs, ThreadJobs
from ui.look import apply_look, look_of
from ui.prefs import Prefs
from ui.restart import restart
from ui.resume import Resume, from_words
from ui.screens.unlock import UnlockScreen

START_SIZE = (1366, 768)


class Program(QObject):
    """Owns what lives longer than a screen: the look, the gate, the open store and its window."""

    def __init__(
        self,
        app: QApplication,
        prefs: Prefs | None = None,
        *,
        files: Files | None = None,
        make_jobs: Callable[[], Jobs] = ThreadJobs,
        restart: Callable[[Sequence[str]], None] | None = None,
        **options: Any,
    ) -> None:
        """`restart` starts the program anew with words, after locking; without it this process shows the unlock screen.

        `options` go to the services that open and make stores (tests: `now`, `cost`).
        """
        super().__init__(app)
        self._app = app
        self.prefs = prefs or Prefs()
        self._files = files
        self._make_jobs = make_jobs
        self._restart = restart
        self.gate = Gate(make_jobs(), **options)
        self.unlock: UnlockScreen | None = None
        self.window: Any = None  # a MainWindow; its module is imported only when a store is open
        self._watch: Any = None
        self._system: Any = None
        self._resume: Resume | None = None
        app.setApplicationName("Caseworker")
        app.setQuitOnLastWindowClosed(False)  # between unlock and window there is a moment without either
        apply_look(app, look_of(self.prefs))

    def start(self, demo: bool = False, resume: Resume | None = None) -> None:
        """Show the first window; `resume` is where the person was before the program locked."""
        self._resume = resume
        self._show_unlock()
        if demo and self.unlock is not None:
            self.unlock.offer_demo()

    # -- the two windows ---------------------------------------------------------------------------------------

    def _show_unlock(self, like: QWidget | None = None) -> None:
        screen = UnlockScreen(self.gate, self.prefs, self._files or Files(self.prefs))
        screen.opened.connect(self._opened)
        screen.look_changed.connect(self._look_changed)
        screen.installEventFilter(self)
        screen.setMinimumSize(480, 400)
        if like is not None:
            screen.setGeometry(like.geometry())
        else:
            screen.resize(self._size())
            if self._resume is not None and self._resume.frame is not None:
                screen.setGeometry(QRect(*self._resume.frame))
        if self._resume is not None:
            screen.waiting_since = self._resume.typing_since
        self.unlock = screen
        screen.show()

    def _size(self) -> QSize:
        kept = self.prefs.get("window.size", list(START_SIZE))
        wanted = QSize(*(int(side) for side in kept[:2])) if len(kept) >= 2 else QSize(*START_SIZE)
        screen = self._app.primaryScreen()
        return wanted.boundedTo(screen.availableGeometry().size()) if screen is not None else wanted

    def _opened(self, desk: Any) -> None:
        from ui.actions import Actions
        from ui.door import Door

        door = Door(desk, self._make_jobs())
        ways = Actions(door, self.prefs, self._files or Files(self.prefs))
        self._show_window(door, ways, like=self.unlock)
        self._close_unlock()
        self._back_up(door)

    def _show_window(self, door: Any, ways: Any, like: QWidget | None) -> None:
        from ui.idle import IdleWatch
        from ui.main_window import MainWindow

        window = MainWindow(door, ways)
        if like is not None:
            window.setGeometry(like.geometry())
        window.locked.connect(self.lock)
        window.closed.connect(self.quit)
        ways.look_changed.connect(self._look_changed)
        self.window = window
        window.show()
        door.ask(_lock_minutes, then=self._watch_over, key="lock_minutes")
        handle = window.windowHandle()
        if handle is not None:
            self._watch = IdleWatch(handle, 0, window)
            self._watch.idle.connect(self._quiet)
        QTimer.singleShot(0, window, self._watch_system)
        ways.store_settings_changed.connect(lambda: door.ask(_lock_minutes, then=self._watch_over, key="lock_minutes"))
        if self._resume is not None and self._resume.folder == door.desk.folder:
            window.resume(self._resume)
        self._resume = None

    def _watch_system(self) -> None:
        """Lock with the system; after the first picture, for talking to the buses takes time."""
        if self._system is None:
            from ui.system_lock import SystemLock

            self._system = SystemLock(self)
            self._system.locked.connect(self.lock)

    def _watch_over(self, minutes: float) -> None:
        if self._watch is not None:
            self._watch.set_minutes(minutes)

    def _quiet(self) -> None:
        if self.window is not None and self.window.bars.working:
            self._watch.touch()  # an import or export that goes on is no quiet desk
            return
        self.lock()

    def _close_unlock(self) -> None:
        if self.unlock is not None:
            screen, self.unlock = self.unlock, None
            screen.hide()
            screen.deleteLater()

    # -- look, lock and out ------------------------------------------------------------------------------------

    def _look_changed(self) -> None:
        before = look_of(self.prefs).language
        from caseworker.i18n import language

        another_language = language() != before
        apply_look(self._app, look_of(self.prefs))
        if not another_language:
            return
        if self.window is not None:
            QTimer.singleShot(0, self, self._rebuild)  # the screen that asked is still in its own slot
        elif self.unlock is not None:
            old = self.unlock
            folder = old.folder
            self._show_unlock(like=old)
            if folder is not None and folder.name != "demo":
                self.unlock.choose(folder)
            old.hide()
            old.deleteLater()

    def _rebuild(self) -> None:
        old = self.window
        if old is None:
            return
        from ui.actions import Actions

        self._resume = old.leave_everything()
        door = old.door.again()  # so that nothing of the old window listens any more
        old.door.shut()
        self._show_window(door, Actions(door, self.prefs, old.ways.files), like=old)
        old.hide()
        old.ways.deleteLater()
        old.deleteLater()

    def lock(self) -> None:
        """Keep what is being typed, close the store, and show the unlock screen at once.

        With `restart` a new process shows it, so that the keys are in no memory any more.
        """
        if self.window is None:
            return
        window, self.window, self._watch = self.window, None, None
        modal = self._app.activeModalWidget()
        if modal is not None:
            modal.close()
        self._resume = window.leave_everything()
        self._show_unlock(like=window)
        window.hide()
        if self._restart is not None and self.unlock is not None:
            self.unlock.setEnabled(False)  # what is typed now would be lost in a moment
        self._close_store(window, self._start_anew)

    def _start_anew(self) -> None:
        if self._restart is None or self._resume is None:
            return
        demo = ["--demo"] if self._resume.folder.name == "demo" else []
        try:
            self._restart(["window", *demo, *self._resume.words()])
        except OSError:  # the program's own file is gone: this process goes on, locked
            if self.unlock is not None:
                self.unlock.setEnabled(True)

    def _close_store(self, window: Any, then: Callable[[], None]) -> None:
        """Backup and close in turn on the gate's thread; the window is let go when nothing runs any more."""
        door = window.door
        door.shut()

        def work() -> None:
            try:
                _back_up_before_closing(door.desk)
            finally:
                door.close()

        def done(_nothing: Any) -> None:
            window.ways.deleteLater()
            window.deleteLater()
            then()

        self.gate.do(work, done)

    def _back_up(self, door: Any) -> None:
        from caseworker.services import stores

        if not door.desk.read_only:
            door.run(stores.back_up_when_due, "open")

    def quit(self) -> None:
        """Close the store, wait for it, and end."""
        if self.window is not None:
            window, self.window, self._watch = self.window, None, None
            window.leave_everything()
            window.hide()
            self._close_store(window, lambda: None)
        self.gate.wait()
        self._app.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the unlock screen ends the program, unless a recovery code would be lost."""
        if watched is self.unlock and isinstance(event, QCloseEvent) and self.unlock is not None:
            if not self.unlock.may_close():
                event.ignore()
                return True
            QTimer.singleShot(0, self, self.quit)
        return super().eventFilter(watched, event)

    def tell_fault(self, code: str) -> None:
        """A mistake of the program's: a calm bar with its code."""
        if self.window is not None:
            self.window.tell_fault(code)


def _lock_minutes(desk: Any) -> float:
    from caseworker.services import settings

    minutes = settings.get(desk, "lock_minutes")
    chosen = float(minutes) if isinstance(minutes, int) else 5.0
    return min(chosen, 2.0) if settings.get(desk, "shared_laptop") and chosen > 0 else chosen


def _back_up_before_closing(desk: Any) -> None:
    from caseworker.errors import KnownError
    from caseworker.services import stores

    try:
        stores.back_up_when_due(desk, "close")
    except KnownError:
        # Said at the next opening, when the backup is due again and somebody is there to read it.
        return


def main(words: list[str]) -> int:
    """Open the window; `--demo` on the demonstration, `--resume` where it was locked. Returns the exit code."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["caseworker"])
    faults = Faults()
    put_back = faults.install()
    program = Program(app, restart=restart)
    faults.happened.connect(program.tell_fault)
    program.start("--demo" in words, from_words(words))
    try:
        return app.exec()
    finally:
        put_back()
