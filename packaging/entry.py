"""Where the built program starts: the window, the command line, its own test, or the confined reader of a bundle.

`python -m caseworker` is the same program from source. What is told apart here exists only in a built one: there the
program has no other Python to start, so it starts itself with a word that says what it must be this time.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Start what the first word asks for; returns the exit code."""
    from caseworker.exchange.confined_child import CHILD_WORD
    from caseworker.exchange.confined_child import main as read_bundle

    if sys.argv[1:2] == [CHILD_WORD]:  # first of all: this process must import no more than it needs
        return read_bundle()
    if sys.argv[1:2] == ["--selftest"]:
        from ui.selftest import main as test_this_program

        return test_this_program()
    from caseworker.__main__ import main as start

    return start()


if __name__ == "__main__":
    sys.exit(main())
