"""The commands. How errors become lines and exit codes: `cli.plain`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from caseworker import __version__
from caseworker.cli.case_list import LANGUAGE
from caseworker.cli.plain import guarded, say
from caseworker.i18n import LANGUAGES, set_language

GROUPS = {
    "store": "stores",
    "identity": "identities",
    "case": "cases",
    "bundle": "bundles",
    "report": "reports",
    "document": "documents",
    "sheet": "sheets",
    "process": "processes",
}
"""Each group of commands and the module it stands in."""

INTERRUPTED = 130
"""What the library makes of Ctrl-C; we say that we stopped."""

app = typer.Typer(
    name="caseworker", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None, help="Casework towards participation and work: offline, encrypted.",
)  # fmt: skip


@app.callback()
def options(
    lang: Annotated[str, typer.Option("--lang", envvar=LANGUAGE, help="Language of texts: nl or en.")] = "nl",
) -> None:
    """Choose the language of what is said."""
    if lang not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {', '.join(LANGUAGES)}", param_hint="--lang")
    set_language(lang)


@app.command()
def version() -> None:
    """Print the version of the program."""
    say(f"caseworker {__version__}")


def load_groups(arguments: list[str]) -> None:
    """Add the group that the command line names; all of them when it names none (for --help).

    Only that one, because what the others import (bundles, spreadsheets, reports) takes longer than `case list` itself.
    """
    named = next((word for word in arguments if word in GROUPS), None)
    for name, module in GROUPS.items():
        if named in (None, name):
            app.add_typer(import_module(f"caseworker.cli.{module}").app, name=name)


def main(arguments: list[str]) -> int:
    """Do one command line; gives the exit code."""
    language = os.environ.get(LANGUAGE, "nl")
    set_language(language if language in LANGUAGES else "nl")
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        load_groups(arguments)
        code = app(args=arguments, standalone_mode=False)
    except typer.TyperException as error:
        _show_usage(error)
        return 2
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _show_usage(error: typer.TyperException) -> None:
    """The library's own words on how the command is used."""
    show = getattr(error, "show", None)
    if show is not None:
        show(sys.stderr)
    else:
        sys.stderr.write(error.format_message() + "\n")
