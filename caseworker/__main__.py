"""Where the program starts: `python -m caseworker`.

(no words)            the window
window [--demo]       the window; with --demo on the demonstration, which is made on first use
headless --out DIR    the main job without a window: stores, case files, reports and pictures of the screens in DIR
--selftest            the program tests itself
anything else         the command line
"""

from __future__ import annotations

import sys
from importlib import import_module

CHILD_WORD = "read-bundle-in-child"
"""As in `caseworker.exchange.confined_child`, which the window must not import before its first picture."""

USAGE = "caseworker | caseworker window [--demo] | caseworker --selftest\n"
_WINDOW_WORDS = {"--demo": 0, "--resume": 1}
"""How many words follow each; `--resume` is how the program starts itself again after locking."""


def main() -> int:
    """Start what the words ask for; returns the exit code."""
    words = sys.argv[1:]
    if words[:1] == [CHILD_WORD]:  # first of all: this process must import no more than it needs
        from caseworker.exchange.confined_child import main as read_bundle

        return read_bundle()
    try:
        return start(words)
    except KeyboardInterrupt:  # while importing, before any command could see to it
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from caseworker.cli.plain import fail
        from caseworker.i18n import _

        return fail(_("Stopped."))


def start(words: list[str]) -> int:
    """Start the window, the selftest or the command line; returns the exit code, 2 for words nobody understands."""
    if words[:1] in (["window"], ["--selftest"]) and not _understood(words):
        sys.stderr.write(USAGE)
        return 2
    if not words or words[0] == "window":
        import gc

        gc.disable()  # nothing that is imported becomes garbage, and looking for it took a tenth of the start
    if not words or words[0] in ("window", "--selftest", "headless"):
        _import_qt()
    if words[:1] == ["--selftest"]:
        from ui.selftest import main as test_this_program

        return test_this_program()
    if not words or words[0] == "window":
        from ui.app import main as open_window

        return open_window(words[1:])
    if words[0] == "headless":
        from ui.headless import main as work_without_a_screen

        return work_without_a_screen(words[1:])
    from caseworker.cli.case_list import main as command_line

    return command_line(words)


def _import_qt() -> None:
    """Import Qt's binding; one that is interrupted in the midst of it ends with a dump, so Ctrl-C waits for it."""
    import signal

    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    try:
        import_module("PySide6.QtWidgets")
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


def _understood(words: list[str]) -> bool:
    if words[0] == "--selftest":
        return len(words) == 1
    rest = iter(words[1:])
    return all(word in _WINDOW_WORDS and (not _WINDOW_WORDS[word] or next(rest, None) is not None) for word in rest)


if __name__ == "__main__":
    sys.exit(main())
