"""report list, report accountability, and one command for every other report"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.desks import StorePath, opened, print_json, say
from caseworker.disk import refuse_taken
from caseworker.i18n import _

app = typer.Typer(help="Reports; every figure comes from what was recorded.", no_args_is_help=True)
FORMATS = ("json", "pdf", "xlsx")
OVERVIEW_FORMATS = ("json", "csv", "pdf", "xlsx")
OVERVIEWS = ("ladder", "zrm", "cohort", "caseload", "instruments", "dual", "referrals", "spreekuur")
"""The names of the reports of `services.overviews`, which is imported only when one is asked for; a test compares."""


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
    if out is not None:
        refuse_taken(out)
    with opened(path) as desk:
        report = reports.accountability(desk, period)
        if out is None:
            print_json(reports.accountability_json(report))
            return
        reports.save_accountability(desk, report, kind, out)
    say(_("The report is written to {file}.").format(file=out))


@app.command("list")
def list_reports(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Every report, and by which fields it can be broken down."""
    from caseworker.services import overviews

    found = [{"name": "accountability", "title": _("Accountability of placements"), "by": []}]
    found += [
        {"name": name, "title": title, "by": list(overviews.fields_of(name))} for name, title in overviews.listed()
    ]
    if as_json:
        print_json({"reports": found})
        return
    for report in found:
        say(f"{report['name']}: {report['title']}")


def _add(name: str) -> None:
    app.command(name, help=f"The report '{name}' over a period; see `report list`.")(_command(name))


def _command(name: str) -> Callable[..., None]:
    def run(
        path: StorePath,
        period: Annotated[str, typer.Option(help="A four-month period or a range: 2026-1, 2026-1..3.")],
        kind: Annotated[str, typer.Option("--format", help="json, csv, pdf or xlsx.")] = "json",
        by: Annotated[str, typer.Option("--by", help="Only the table by this field (`report list --json`).")] = "",
        least: Annotated[int, typer.Option("--suppress", min=0, help="Leave out counts below this one.")] = 0,
        out: Annotated[Path | None, typer.Option(help="The file to write; json and csv go to the screen.")] = None,
    ) -> None:
        from caseworker.services import overviews

        if kind not in OVERVIEW_FORMATS:
            raise typer.BadParameter(f"choose one of {', '.join(OVERVIEW_FORMATS)}", param_hint="--format")
        if out is None and kind not in ("json", "csv"):
            raise typer.BadParameter("a pdf or xlsx needs a file", param_hint="--out")
        if out is not None:
            refuse_taken(out)
        with opened(path) as desk:
            found = overviews.suppress(overviews.overview(desk, name, period, by=by), least)
            if out is None:
                typer.echo(overviews.rendered(found, kind).decode("utf-8").removeprefix("\ufeff"), nl=False)
                return
            overviews.save(desk, found, kind, out)
        say(_("The report is written to {file}.").format(file=out))

    return run


for _name in OVERVIEWS:
    _add(_name)
