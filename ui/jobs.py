"""Where work happens: one writer thread, a few readers, answers on the window's own thread.

`ThreadJobs` is the real thing; `DirectJobs` does everything at once, for tests that must not depend on the clock.
Long work gives progress and can be cancelled; the window stays usable meanwhile.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

READERS = 3
SWITCH_SECONDS = 0.0005  # a busy Python thread must let the window paint (measured: 115-250 ms stalls become 10-22 ms)

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]


class Cancel:
    """A flag that long work looks at between steps."""

    def __init__(self) -> None:
        """Not cancelled yet."""
        self._event = threading.Event()

    def __call__(self) -> bool:
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; it stops at its next look."""
        self._event.set()


class Jobs(Protocol):
    """A place to do work in."""

    def read(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a question; several go on at once."""

    def write(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a write; one after another, in the order they were asked."""

    def close(self) -> None:
        """Wait for the work that is going on."""


class DirectJobs:
    """Does everything at once, in the window's thread."""

    def read(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a question now."""
        self._do(work, done, failed)

    def write(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a write now."""
        self._do(work, done, failed)

    def close(self) -> None:
        """Nothing is going on."""

    @staticmethod
    def _do(work: Work, done: Done, failed: Failed) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 -- the boundary: the caller decides between known error and bug
            failed(error)
        else:
            done(result)


class _Post(QObject):
    """Carries an answer from a worker thread to the window's thread."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


class _Task(QRunnable):
    def __init__(self, post: _Post, work: Work, done: Done, failed: Failed) -> None:
        super().__init__()
        self._post, self._work, self._done, self._failed = post, work, done, failed

    def run(self) -> None:
        """Do the work and post its answer."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 -- the boundary: the caller decides between known error and bug
            failure = error
            self._post.arrived.emit(lambda: self._failed(failure))
        else:
            self._post.arrived.emit(lambda: self._done(result))


class ThreadJobs:
    """One writer thread and a few readers."""

    def __init__(self) -> None:
        """Starts no thread until there is work."""
        sys.setswitchinterval(SWITCH_SECONDS)
        self._post = _Post()
        self._writer = QThreadPool()
        self._writer.setMaxThreadCount(1)
        self._readers = QThreadPool()
        self._readers.setMaxThreadCount(READERS)

    def read(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a question on a reader thread."""
        self._readers.start(_Task(self._post, work, done, failed))

    def write(self, work: Work, done: Done, failed: Failed) -> None:
        """Do a write on the writer thread."""
        self._writer.start(_Task(self._post, work, done, failed))

    def close(self) -> None:
        """Wait for the work that is going on."""
        self._readers.waitForDone()
        self._writer.waitForDone()


class Ticker(QObject):
    """Progress of long work, from any thread, as a signal in the window's thread: (done, total, what)."""

    moved = Signal(int, int, str)

    def __call__(self, done: int, total: int, what: str = "") -> None:
        self.moved.emit(done, total, what)
