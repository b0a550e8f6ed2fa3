"""Kill a child process at a random moment and hear what it had promised by then.

The child is forked, so that a kill costs milliseconds: it must open its own connections, and the parent must have none
open at the fork. Usage:

    def saves(acknowledge): ...; acknowledge(b"row 17")      # runs in the child, until it is killed or returns
    promised = run_and_kill(saves, after=0.02)               # what was acknowledged before the kill, in order
"""

from __future__ import annotations

import os
import select
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass

Acknowledge = Callable[[bytes], None]
Work = Callable[[Acknowledge], None]

_READY = b"ready"


@dataclass(frozen=True)
class Killed:
    """What a killed child had acknowledged, and whether it had come to its end by itself before the kill."""

    promised: list[bytes]
    finished: bool


def run_and_kill(work: Work, after: float, *, wait_for_first: bool = True) -> Killed:
    """Run `work` in a child, SIGKILL it after `after` seconds, and give what it acknowledged (lines without newlines).

    The seconds count from its first acknowledgement, or with `wait_for_first` False from the fork. A child that ends
    earlier is not waited for.
    Fails when the child raised: an error in the work is no kill.
    """
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reading)
        _be_the_child(work, writing)
    os.close(writing)
    heard = _read_some(reading) if wait_for_first else b""
    kill_at = time.monotonic() + after
    while select.select([reading], [], [], max(0.0, kill_at - time.monotonic()))[0]:
        part = _read_some(reading)
        heard += part
        if not part or time.monotonic() >= kill_at:
            break
    os.kill(child, signal.SIGKILL)  # an ended child is not yet waited for, so the number is still its own
    while part := _read_some(reading):
        heard += part
    lines = heard.split(b"\n")[:-1]  # what stands behind the last newline was not acknowledged whole
    os.close(reading)
    _, status = os.waitpid(child, 0)
    finished = os.WIFEXITED(status)
    if finished and os.WEXITSTATUS(status) != 0:
        raise AssertionError("the child failed before it was killed; its traceback is on stderr")
    return Killed([line for line in lines if line != _READY], finished)


def ready(acknowledge: Acknowledge) -> None:
    """Start the clock of `run_and_kill` without promising anything (called by the work when it is warmed up)."""
    acknowledge(_READY)


def _fork() -> int:
    with warnings.catch_warnings():
        # Python 3.12 warns when another thread exists (pytest-xdist has one); the child uses none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _be_the_child(work: Work, writing: int) -> None:
    code = 1
    try:
        work(lambda line: _write_line(writing, line))
        code = 0
    except BaseException:  # noqa: BLE001 -- the child's last boundary: report, and never return into pytest
        traceback.print_exc()
    finally:
        os._exit(code)


def _write_line(handle: int, line: bytes) -> None:
    os.write(handle, line + b"\n")


def _read_some(handle: int) -> bytes:
    return os.read(handle, 65536)
