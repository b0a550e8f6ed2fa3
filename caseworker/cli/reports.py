"""report accountability"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.desks import StorePath, opened, print_json, say
from caseworker.errors import UserError
from caseworker.i18n import _

app = typer.Typer(help="Reports; every figure comes from what was recorded.", no_args_is_help=True)
FORMATS = ("json", "pdf", "xlsx")


@app.callback()
def group() -> None:
    """Reports; every figure comes from what was recorded."""


@app.command()
def accountability(
    path: StorePath,
    period: Annotated[str, typer.Option(help="A four-month period or a range: 2026-1, 2026-1..3, 2025-3..2026-2.")],
    kind: Annotated[str, typer.Option("--format", help="json, pdf or xlsx.")] = "json",
    out: Annotated[Path | None, typer.Option(help="The file to write; json goes to the screen without it.")] = None,
) -> None:
    """The accountability report over a period (three times a year)."""
    from caseworker.services import reports

    if kind not in FORMATS:
        raise typer.BadParameter(f"choose one of {', '.join(FORMATS)}", param_hint="--format")
    if out is None and kind != "json":
        raise typer.BadParameter("a pdf or xlsx needs a file", param_hint="--out")
    if out is not None and out.exists():
        raise UserError("file_exists", name=out.name)
    with opened(path) as desk:
        report = reports.accountability(desk, period)
        if out is None:
            print_json(reports.accountability_json(report))
            return
        reports.save_accountability(desk, report, kind, out)
    say(_("The report is written to {file}.").format(file=out))
