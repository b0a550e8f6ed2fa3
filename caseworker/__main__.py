"""Where the program starts: `python -m caseworker`.

(no words)            the window
window [--demo]       the window; with --demo on the demonstration, which is made on first use
headless --out DIR    the main job without a window: stores, case files, reports and pictures of the screens in DIR
--selftest            the program tests itself
anything else         the command line
"""

from __future__ import annotations

import sys

CHILD_WORD = "read-bundle-in-child"
"""As in `caseworker.exchange.confined_child`, which the window must not import before its first picture."""


def main() -> int:
    """Start what the words ask for; returns the exit code."""
    words = sys.argv[1:]
    if words[:1] == [CHILD_WORD]:  # first of all: this process must import no more than it needs
        from caseworker.exchange.confined_child import main as read_bundle

        return read_bundle()
    if words[:1] == ["--selftest"]:
        from ui.selftest import main as test_this_program

        return test_this_program()
    if not words or words[0] == "window":
        import gc

        gc.disable()  # nothing that is imported becomes garbage, and looking for it took a tenth of the start
        from ui.app import main as open_window

        return open_window(words[1:])
    if words[0] == "headless":
        from ui.headless import main as work_without_a_screen

        return work_without_a_screen(words[1:])
    from caseworker.cli.case_list import main as command_line

    return command_line(words)


if __name__ == "__main__":
    sys.exit(main())
