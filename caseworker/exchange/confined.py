"""Opening a stranger's bundle in a process of its own, so that a hostile file can end that process and nothing more.

The child has bounded memory and time (see `confined_child`); pyrage also holds the interpreter's lock while it works,
which in a process of its own stalls no window. The key travels over the child's standard input, never as an argument.
Manifest, signature, sender and address are checked here in the parent; the child unpacks and checks the chunks.

The child is a plain subprocess, not `multiprocessing`: nothing is pickled in either direction, and it does not import
the program's main module. From source it is `python -c`; in a built program it is the program itself with the hidden
command word `CHILD_WORD`, which the entry point must look for before anything else:

    if sys.argv[1:2] == [CHILD_WORD]:
        sys.exit(child_main())
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

import msgspec

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError, UserError
from caseworker.exchange import frames
from caseworker.exchange.bundle_reader import Cancelled, Progress
from caseworker.exchange.confined_child import CHILD_WORD
from caseworker.exchange.confined_child import main as child_main
from caseworker.exchange.identity import Card, Identity
from caseworker.exchange.limits import MAX_LINE, Limits
from caseworker.exchange.manifest import SIGNATURE_LENGTH, Checked, Manifest, Reader, check_manifest

__all__ = ["CHILD_WORD", "ConfinedBundle", "child_main", "open_confined"]

_OWN_SETTINGS = "CASEWORKER_"
_START = "import sys; from caseworker.exchange.confined_child import main; sys.exit(main())"
_CHILD_CODES: Final = frozenset(
    {
        "bundle_missing",
        "bundle_unreadable",
        "bundle_too_large",
        "bundle_not_age",
        "bundle_scrypt_refused",
        "bundle_foreign_lock",
        "bundle_too_many_recipients",
        "bundle_not_for_me",
        "bundle_damaged",
        "bundle_newer",
        "bundle_bomb",
    }
)
"""What the child may say; anything else means that it is no longer ours."""
_PATH_CODES: Final = frozenset({"bundle_missing", "bundle_unreadable"})


class _Failure(msgspec.Struct, frozen=True):
    """The child's word for what is wrong with the file; its parameters are not taken over."""

    code: str


class ConfinedBundle:
    """A bundle whose lines come from the confined process; see `bundle_reader.Bundle`. Close it, or use `with`."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._left = float(limits.seconds)
        self._slow = False
        self._reading = False
        self._unheard = False
        self._checked: Checked | None = None
        self.counts: dict[str, int] = {}
        self._child = _spawn()

    def __enter__(self) -> ConfinedBundle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _facts(self) -> Checked:
        """The checked manifest; there is none before `open_confined` has finished."""
        if self._checked is None:
            raise RuntimeError("the bundle is not open")
        return self._checked

    @property
    def manifest(self) -> Manifest:
        """What the bundle says about itself."""
        return self._facts.manifest

    @property
    def sender(self) -> Card:
        """Who signed it: a card that is trusted here."""
        return self._facts.sender

    @property
    def cards(self) -> tuple[Card, ...]:
        """Cards of the authors of what is inside."""
        return self._facts.cards

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of one kind in order; one kind at a time. Raises DataError when the file changed meanwhile."""
        if not self.counts.get(kind):
            return
        if self._reading:
            raise RuntimeError("the lines of another kind are still being read")
        while self._unheard:  # what an abandoned reading left in the pipe must not be taken for an answer
            self._unheard = self._hear(frames.CHUNK, frames.END)[0] != frames.END
        self._tell(frames.LINES, kind.encode("utf-8"))
        self._reading = self._unheard = True
        left = self.counts[kind]
        try:
            while True:
                letter, body = self._hear(frames.CHUNK, frames.END)
                if letter == frames.END:
                    self._unheard = False
                    break
                lines = body.split(b"\n")
                left -= len(lines)
                if left < 0 or any(len(line) > MAX_LINE for line in lines):
                    raise self._failed()
                yield from lines
            if left:
                raise self._failed()
        finally:
            self._reading = False

    def close(self) -> None:
        """End the child and wait for it; safe to call twice."""
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._child.wait()

    def _begin(self, me: Identity, reader: Reader) -> None:
        """Ask for the manifest and check it here."""
        request = {
            "path": os.fsencode(self._path.absolute()).hex(),
            "secret": me.seal_secret,
            "limits": asdict(self._limits),
        }
        self._tell(frames.ASK, canonical(request))
        _, front = self._hear(frames.FRONT)
        raw, signature = front[:-SIGNATURE_LENGTH], front[-SIGNATURE_LENGTH:]
        self._checked = check_manifest(raw, signature, reader, self._limits)

    def _verify(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        """Have every chunk checked."""
        total = self.manifest.packed_bytes
        self._tell(frames.GO)
        while True:
            letter, body = self._hear(frames.SEEN, frames.WHOLE)
            if cancelled is not None and cancelled():
                raise UserError("bundle_cancelled")
            if letter == frames.WHOLE:
                break
            if progress is not None:
                progress(min(int.from_bytes(body, "big"), total), total)
        try:
            self.counts = msgspec.json.decode(body, type=dict[str, int])
        except (msgspec.MsgspecError, RecursionError):
            raise self._failed() from None
        if set(self.counts) != set(self.manifest.kinds()):
            raise self._failed()

    def _tell(self, letter: bytes, body: bytes = b"") -> None:
        """Send one frame to the child."""
        stream = self._child.stdin
        try:
            if stream is None or stream.closed:
                raise self._failed()
            frames.send(stream, letter, body)
        except OSError:
            raise self._failed() from None

    def _hear(self, *expected: bytes) -> tuple[bytes, bytes]:
        """The child's next frame, within what is left of its time."""
        stream = self._child.stdout
        if stream is None or stream.closed:
            raise self._failed()
        clock = threading.Timer(max(self._left, 0), self._too_slow)
        clock.daemon = True
        began = time.monotonic()
        clock.start()
        try:
            letter, body = frames.receive(stream)
        except (frames.BrokenPipeTalkError, OSError):
            raise self._failed() from None
        finally:
            clock.cancel()
            self._left -= time.monotonic() - began
        if letter == frames.FAIL:
            raise self._refused(body)
        if letter not in expected:
            raise self._failed()
        return letter, body

    def _too_slow(self) -> None:
        """The clock ran out: end the child, so that the waiting read returns."""
        self._slow = True
        self._child.kill()

    def _failed(self) -> DataError:
        """The child died, or is no longer ours."""
        return DataError("bundle_reader_slow" if self._slow else "bundle_reader_failed")

    def _refused(self, body: bytes) -> DataError:
        """The error the child named, in our own words only."""
        try:
            code = msgspec.json.decode(body, type=_Failure).code
        except (msgspec.MsgspecError, RecursionError):
            return self._failed()
        if code not in _CHILD_CODES:
            return self._failed()
        return DataError(code, file=self._path.name) if code in _PATH_CODES else DataError(code)


def open_confined(
    path: Path,
    me: Identity,
    *,
    trusted: Callable[[str], Card | None],
    now: dt.datetime,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ConfinedBundle:
    """Open and check a whole bundle in a process of its own; like `open_bundle`, which lists the errors.

    Also raises DataError bundle_reader_failed (the process died, so the file is hostile or memory ran out) and
    bundle_reader_slow (it took longer than the limit).
    """
    bundle = ConfinedBundle(path, limits or Limits())
    try:
        bundle._begin(me, Reader(me.key_id, trusted, now))
        bundle._verify(progress, cancelled)
    except BaseException:
        bundle.close()
        raise
    return bundle


def _spawn() -> subprocess.Popen[bytes]:
    """Start the child with its two pipes, and without our own settings: one of them may be a passphrase."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OWN_SETTINGS)}
    if getattr(sys, "frozen", False):
        command = [sys.executable, CHILD_WORD]
    else:
        # -P keeps the working folder out of the import path; the child sees exactly what we can import.
        command = [sys.executable, "-P", "-c", _START]
        environment["PYTHONPATH"] = os.pathsep.join(entry for entry in map(os.path.abspath, sys.path) if entry)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
