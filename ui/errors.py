"""What happens when the program makes a mistake: a calm bar with a code, a line in a log, and no names anywhere.

An exception's text and local variables may hold a client's name, so neither is ever written: only the kind of error and
the places in the code. The code in the bar is made of the same, so that one mistake always has one code.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from caseworker.paths import user_config_dir

LOG = "errors.log"
MOST_BYTES = 200_000
PLACES = 12

Trace = TracebackType | None


def places(trace: Trace) -> list[str]:
    """Where it went wrong, innermost last: file name, line and function."""
    frames = traceback.extract_tb(trace, limit=None)[-PLACES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def code_of(kind: type[BaseException], trace: Trace) -> str:
    """Eight characters that are the same for the same mistake at the same place."""
    seen = "\n".join([kind.__name__, *places(trace)])
    digest = hashlib.sha256(seen.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


def write_down(kind: type[BaseException], trace: Trace, folder: Path | None = None) -> str:
    """Add the mistake to the log, without its text and values; gives its code."""
    code = code_of(kind, trace)
    path = (folder or user_config_dir()) / LOG
    line = (
        f"{datetime.now(UTC).isoformat(timespec='seconds')} {code} {kind.__name__}: {' < '.join(places(trace)[::-1])}\n"
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as stream:
            stream.write(line)
    except OSError:
        return code  # a full disk must not turn one mistake into two
    return code


class Faults(QObject):
    """Takes what nobody caught, from every thread. Signal `happened(code)` comes in the window's thread."""

    happened = Signal(str)

    def take(self, kind: type[BaseException], trace: Trace) -> str:
        """Write a mistake down and tell about it; what it held is let go. Gives its code."""
        code = write_down(kind, trace)
        if trace is not None:
            traceback.clear_frames(trace)
        self.happened.emit(code)
        return code

    def install(self) -> Callable[[], None]:
        """Take over the hooks of the interpreter; gives a function that puts the old ones back."""
        old, old_threads, old_lost = sys.excepthook, threading.excepthook, sys.unraisablehook

        def uncaught(kind: type[BaseException], error: BaseException, trace: Trace) -> None:
            if issubclass(kind, KeyboardInterrupt):
                old(kind, error, trace)
            else:
                self.take(kind, trace)

        def in_thread(what: threading.ExceptHookArgs) -> None:
            self.take(what.exc_type, what.exc_traceback)

        def lost(what: sys.UnraisableHookArgs) -> None:
            self.take(what.exc_type, what.exc_traceback)

        sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, lost

        def put_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = old, old_threads, old_lost

        return put_back
