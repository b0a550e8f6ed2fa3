"""What every command shares: the passphrase, an open store, and how a list or record is shown."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from caseworker.errors import UserError
from caseworker.services.desk import Desk

PASSPHRASE = "CASEWORKER_PASSPHRASE"  # noqa: S105 -- the name of a variable, not a secret
StorePath = Annotated[Path, typer.Argument(help="The folder of the store.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


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
    from caseworker.services.stores import open_store

    desk = open_store(folder, passphrase())
    try:
        yield desk
    finally:
        desk.close()


def print_json(value: object) -> None:
    """Machine-readable output: one JSON value in UTF-8, with a line end."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_facts(facts: Iterable[tuple[str, Any]]) -> None:
    """A record for a person: one fact per line."""
    listed = [(name, "" if value is None else str(value)) for name, value in facts]
    width = max((len(name) for name, _value in listed), default=0)
    for name, value in listed:
        sys.stdout.write(f"{name.ljust(width)}  {value}\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A list for a person."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*[Text("" if cell is None else str(cell)) for cell in row])
    Console(file=sys.stdout, soft_wrap=not sys.stdout.isatty()).print(table)


def say(text: str) -> None:
    """One line for a person."""
    sys.stdout.write(text + "\n")
