"""A new process in the place of this one: what was in memory is gone, keys and all.

Python cannot wipe what it used, so locking ends the process and starts the unlock screen afresh (SAFETY: auto-lock).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def own_command() -> list[str]:
    """How this program was started, without the words that followed."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, *sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]]


def restart(words: Sequence[str]) -> None:
    """Start the program again with these words and end this process at once.

    Does not come back; raises OSError when the program cannot be started any more.
    """
    command = [*own_command(), *words]
    if sys.platform == "win32":  # there exec leaves the caller of this process waiting for nothing
        import subprocess  # slow to import, and every start passes this module

        subprocess.Popen(command, close_fds=True)
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606 -- our own program
