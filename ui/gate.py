"""Opening, making and closing a store, on a thread of its own; the window waits without standing still.

What the store needs (SQLAlchemy and the rest) is imported here and on that thread, while somebody types a passphrase:
the first window must not wait for it.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6 import QtGui, QtWidgets

from caseworker.errors import KnownError
from ui.jobs import Jobs

Then = Callable[[Any], None]
Failed = Callable[[KnownError], None]
HEAVY = (
    "caseworker.services.stores", "ui.actions", "ui.door", "ui.idle", "ui.system_lock", "ui.main_window",
    "ui.screens.caseload", "ui.screens.case.screen", "ui.screens.today",
)  # fmt: skip
"""What the first screens need; the last one last, so that whoever waits for it has them all."""


class Gate:
    """The way in and out of a store. One thing at a time, in the order asked: opening waits for closing."""

    def __init__(self, jobs: Jobs, **options: Any) -> None:
        """`options` are handed to `services.stores` (`now`, `cost`): tests give a clock and quick keys."""
        self._jobs = jobs
        self._options = options
        self._now = {key: value for key, value in options.items() if key == "now"}

    def warm_up(self) -> None:
        """Import what opening needs."""
        self._jobs.read(_import_all, lambda _nothing: None, _raise)

    def open(self, folder: Path, passphrase: str, then: Then, failed: Failed) -> None:
        """Open a store with a passphrase; `then` gets the desk."""

        def work() -> Any:
            from caseworker.services import stores

            return stores.open_store(folder, passphrase, **self._now)

        self._jobs.write(work, then, _known(failed))

    def recover(self, folder: Path, code: str, then: Then, failed: Failed) -> None:
        """Open a store with the printed recovery code; `then` gets the desk."""

        def work() -> Any:
            from caseworker.services import stores

            return stores.open_with_recovery(folder, code, **self._now)

        self._jobs.write(work, then, _known(failed))

    def create(self, folder: Path, who: tuple[str, str, str], passphrase: str, then: Then, failed: Failed) -> None:
        """Make a store for (name, role, organisation); `then` gets (desk, recovery code)."""

        def work() -> Any:
            from caseworker.services import stores

            return stores.create_store(folder, *who, passphrase, **self._options)

        self._jobs.write(work, then, _known(failed))

    def demo(self, folder: Path, progress: Callable[[int, int], None], then: Then, failed: Failed) -> None:
        """Open the demonstration, and make it the first time; `then` gets the desk."""

        def work() -> Any:
            from caseworker.services import demo_store

            return demo_store.open_demo(folder, progress, **self._options)

        self._jobs.write(work, then, _known(failed))

    def save_code(self, code: str, name: str, day: date, path: Path, then: Then, failed: Failed) -> None:
        """Write the page with the recovery code."""

        def work() -> Any:
            from caseworker.services import recovery

            return recovery.save_recovery_page(code, name, day, path)

        self._jobs.write(work, then, _known(failed))

    def do(self, work: Callable[[], Any], then: Then) -> None:
        """Do something in turn (closing a store)."""
        self._jobs.write(work, then, _raise)

    def wait(self) -> None:
        """Wait until everything asked is done."""
        self._jobs.close()


def _import_all() -> None:
    from caseworker.services import stores

    stores.get_ready()
    _name_all(QtGui, QtWidgets)
    for name in HEAVY:
        importlib.import_module(name)
    if not gc.isenabled():  # off since the start, see `caseworker.__main__`
        gc.freeze()  # modules and classes stay as long as the program: no need to look through them again and again
        gc.enable()


def _name_all(*modules: ModuleType) -> None:
    """Name every class of Qt once: PySide makes a class, and Python enums for it, when it is first named or met, and
    would otherwise do so in the window's thread, while the first screens are built."""
    for module in modules:
        for name in dir(module):
            getattr(module, name)


def _known(failed: Failed) -> Callable[[BaseException], None]:
    def tell(error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        failed(error)

    return tell


def _raise(error: BaseException) -> None:
    raise error
