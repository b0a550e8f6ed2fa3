"""The door between the window and everything else: actions in, answers and changes out.

A screen never touches the store: it runs an action (`door.run(records.save, draft)`) or asks a question
(`door.ask(caseload.case_ids, filter, then=...)`). `changed` is the only way a list learns that it must look again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from caseworker.errors import KnownError
from caseworker.services import undo as undo_service
from caseworker.services.desk import Changes, Desk
from ui.jobs import Cancel, Jobs, Ticker

Then = Callable[[Any], None]


class Door(QObject):
    """Runs services for the screens, on the right thread, and tells everybody what changed."""

    changed = Signal(object)
    """A `Changes`: which entities, cases and tables are different now."""
    failed = Signal(object)
    """A `KnownError` that nobody took: the window shows it in a bar."""
    saved = Signal(str, object)
    """An action was done that can be undone: its code ("contact.save") and its case number or None."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        """For one open store."""
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._asked: dict[str, int] = {}
        self._shut = False

    @property
    def desk(self) -> Desk:
        """Who is at this desk (name, role, today); services take it, screens only read `me` and `today()`."""
        return self._desk

    def ask(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Then,
        key: str = "",
        failed: Callable[[KnownError], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Ask a question; `then` gets the answer in the window's thread.

        With a `key`, an answer to an older question with the same key is thrown away (search as you type).
        """
        if self._gone:
            return
        number = self._asked.get(key, 0) + 1
        if key:
            self._asked[key] = number

        def wanted() -> bool:
            return not self._gone and (not key or self._asked.get(key) == number)

        def done(answer: Any) -> None:
            if wanted():
                then(answer)

        def gone_wrong(error: BaseException) -> None:
            if wanted():
                self._tell(error, failed)

        self._jobs.read(lambda: query(self._desk, *args, **kwargs), done, gone_wrong)

    def run(
        self,
        action: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Callable[[KnownError], None] | None = None,
        saved: str = "",
        **kwargs: Any,
    ) -> None:
        """Do an action on the writer thread; then `changed` is emitted, and `saved` when it has a name for undo."""
        if self._gone:
            return

        def work() -> tuple[Any, Changes]:
            result = action(self._desk, *args, **kwargs)
            return result, self._desk.last_changes

        def done(answer: tuple[Any, Changes]) -> None:
            if self._gone:
                return
            result, changes = answer
            if then is not None:
                then(result)
            if changes:
                self.changed.emit(changes)
            if saved:
                case = next(iter(changes.cases), None) if len(changes.cases) == 1 else None
                self.saved.emit(saved, case)

        self._jobs.write(work, done, lambda error: self._tell(error, failed))

    def run_long(
        self,
        action: Callable[..., Any],
        *args: Any,
        ticker: Ticker,
        cancel: Cancel,
        then: Then | None = None,
        failed: Callable[[KnownError], None] | None = None,
        writes: bool = True,
        **kwargs: Any,
    ) -> None:
        """Do long work: `action` gets `progress=` and `cancelled=`; the ticker's signal moves the progress panel."""
        if self._gone:
            return

        def work() -> tuple[Any, Changes]:
            result = action(self._desk, *args, progress=_progress(ticker), cancelled=cancel, **kwargs)
            return result, self._desk.last_changes if writes else Changes()

        def done(answer: tuple[Any, Changes]) -> None:
            if self._gone:
                return
            result, changes = answer
            if then is not None:
                then(result)
            if changes:
                self.changed.emit(changes)

        place = self._jobs.write if writes else self._jobs.read
        place(work, done, lambda error: self._tell(error, failed))

    def undo(self) -> None:
        """Take back the last action."""
        self.run(undo_service.undo)

    def redo(self) -> None:
        """Do the last undone action again."""
        self.run(undo_service.redo)

    def again(self) -> Door:
        """A new door to the same desk, with nobody listening yet (the window is built anew in another language)."""
        return Door(self._desk, self._jobs, self.parent())

    def shut(self) -> None:
        """Take no more work and give no more answers: the window goes away. What was begun is finished."""
        self._shut = True

    def close(self) -> None:
        """Wait for the work that is going on, and close the store."""
        self._jobs.close()
        self._desk.close()

    @property
    def _gone(self) -> bool:
        """Whether nobody waits for an answer any more: the window goes away, or the store was closed under it."""
        return self._shut or self._desk.closed

    def _tell(self, error: BaseException, failed: Callable[[KnownError], None] | None) -> None:
        if self._gone:
            return
        if not isinstance(error, KnownError):
            raise error
        if failed is not None:
            failed(error)
        else:
            self.failed.emit(error)


def _progress(ticker: Ticker) -> Callable[..., None]:
    """Services tell (done, total), (done, total, what) or (what, done, total); the ticker takes them all."""

    def tell(*args: Any) -> None:
        numbers = [arg for arg in args if isinstance(arg, int)]
        words = [arg for arg in args if isinstance(arg, str)]
        ticker(numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0, words[0] if words else "")

    return tell
