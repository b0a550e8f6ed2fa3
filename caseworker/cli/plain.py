"""What every command shares and needs no parser: the passphrase, an open store, how a list or record is shown, and
the one place where an error becomes a line and an exit code.

Exit codes: 0 done; 1 a known error, said in one line on stderr; 2 the command was not understood (`cli.app`). Never a
traceback: an unexpected error is one line too (its kind, no values); with CASEWORKER_DEBUG=1 its details follow.
"""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from caseworker.errors import DataError, KnownError, UserError
from caseworker.i18n import _
from caseworker.services.desk import Desk

PASSPHRASE = "CASEWORKER_PASSPHRASE"  # noqa: S105 -- the name of a variable, not a secret


def guarded(work: Callable[[], int]) -> int:
    """Do the work of one command; gives its exit code."""
    try:
        _prepare_output()
        code = work()
        put("", flush=True)
        return code
    except KnownError as error:
        return known(error)
    except KeyboardInterrupt:
        return fail(_("Stopped."))
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        _silence_output()
        return 0
    except OSError as error:  # a disk or folder that no layer below has words for
        from caseworker.disk import disk_error

        return known(DataError("output_lost") if _output_is_lost() else disk_error(error, reading=True))
    except Exception as error:  # the last boundary: a person gets one line, a developer the rest
        if os.environ.get("CASEWORKER_DEBUG") == "1":
            raise
        return fail(_("Something went wrong that should not have ({kind}).").format(kind=type(error).__name__))


def known(error: KnownError) -> int:
    """Say a known failure; gives its exit code."""
    from caseworker.messages import one_line

    return fail(one_line(error))


def _prepare_output() -> None:
    """UTF-8 whatever the terminal was set to, and nowhere to write is said before anything is done."""
    if sys.stderr is None:  # closed by whoever started us
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- as long as the program runs
    if sys.stdout is None:
        raise DataError("output_lost")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _output_is_lost() -> bool:
    """Whether it was the output that failed: what could not be written is still waiting, and fails again."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence_output()
        return True
    return False


def _silence_output() -> None:
    """Keep Python from complaining at its end about what it could not write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put(text: str, *, flush: bool = False) -> None:
    """Write to standard output. DataError "output_lost" when it cannot be written (a full disk)."""
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise  # nobody reads on, which is no failure
    except OSError as error:
        _silence_output()
        raise DataError("output_lost") from error


def fail(line: str) -> int:
    """Say what went wrong, in one line."""
    sys.stderr.write(" ".join(line.split()) + "\n")
    return 1


def passphrase(*, new: bool = False) -> str:
    """The passphrase from the environment, or asked for without showing it; never an argument.

    UserError "passphrase_needed" when there is neither a variable nor a person to ask.
    """
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UserError("passphrase_needed", variable=PASSPHRASE)
    import getpass

    first = getpass.getpass("Wachtzin / passphrase: ")
    if new and getpass.getpass("Nog een keer / again: ") != first:
        raise UserError("passphrases_differ")
    return first


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """The store, open for one command."""
    from caseworker.services.opening import open_store

    desk = open_store(folder, passphrase())
    try:
        yield desk
    finally:
        desk.close()


def print_json(value: object) -> None:
    """Machine-readable output: one JSON value in UTF-8, with a line end."""
    import json

    put(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_facts(facts: Iterable[tuple[str, Any]]) -> None:
    """A record for a person: one fact per line."""
    listed = [(name, "" if value is None else str(value)) for name, value in facts]
    width = max((len(name) for name, _value in listed), default=0)
    for name, value in listed:
        put(f"{name.ljust(width)}  {value}\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A list for a person: within the width of the screen, or as wide as it is for a file or another program."""
    if not sys.stdout.isatty():
        put("".join(f"{line}\n" for line in aligned(heads, rows)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*[Text("" if cell is None else str(cell)) for cell in row])
    Console(file=sys.stdout).print(table)


def aligned(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """The lines of a list in columns, each as wide as its widest cell."""
    table = [[_plain(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in table
    ]


def _plain(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return text if text.isprintable() else "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)


def _width(text: str) -> int:
    """How many places a text takes: none for what stands on another letter, two for a wide one."""
    if text.isascii():
        return len(text)
    marks = sum(unicodedata.category(letter) in ("Mn", "Me", "Cf") for letter in text)
    return len(text) - marks + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def say(text: str) -> None:
    """One line for a person."""
    put(text + "\n")
