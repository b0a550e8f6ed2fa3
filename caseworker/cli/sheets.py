"""sheet import | columns"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseworker.cli.desks import AsJson, StorePath, opened, print_json, print_table, say
from caseworker.errors import UserError
from caseworker.i18n import _

if TYPE_CHECKING:
    from caseworker.services.sheets import RowProblem

app = typer.Typer(help="Caseloads from a spreadsheet (xlsx, ods, csv).", no_args_is_help=True)
SheetFile = Annotated[Path, typer.Argument(help="An xlsx, xls, ods or csv file.")]


@app.command("import")
def import_sheet(
    path: StorePath,
    file: SheetFile,
    mapping: Annotated[Path, typer.Option(help="Which column fills which field (TOML); see the README.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import clients, ladder scores and placements: one transaction. Rows with a problem are skipped and listed.

    Exit code 1 when there was not one row that could be imported.
    """
    from caseworker.services import sheets

    found = sheets.load_mapping(mapping)
    with opened(path) as desk:
        plan = sheets.plan_import(desk, file, found)
        problems = plan.problems
        counts = plan.counts
        shown: dict[str, object] = {"counts": counts, "problems": _problems(problems)}
        if not dry_run:
            report = sheets.apply_import(desk, plan)
            counts, problems, shown = report.counts, report.problems, report.as_json()
    if as_json:
        print_json({**shown, "dry_run": dry_run})
    else:
        say(", ".join(f"{name}: {count}" for name, count in counts.items()))
        heads = (_("Row"), _("Column"), _("What"), _("How to mend it"))
        print_table(heads, [(p.row, p.column, p.what(), p.remedy()) for p in problems])
    rows = sum(counts.values())
    if rows and counts["error"] == rows:
        raise UserError("sheet_no_row_right", count=rows)


def _problems(problems: Sequence[RowProblem]) -> list[dict[str, object]]:
    return [
        {"row": p.row, "column": p.column, "code": p.code, "what": p.what(), "remedy": p.remedy(), "warning": p.warning}
        for p in problems
    ]


@app.command()
def columns(file: SheetFile, as_json: AsJson = False) -> None:
    """The columns of a spreadsheet, and the mapping that their names point to (ready to save as TOML)."""
    from caseworker.services import sheets

    found = sheets.sheet_columns(file)
    if as_json:
        print_json(
            {"file": found.file, "sheet": found.sheet, "sheets": list(found.sheet_names), "rows": found.rows,
             "columns": list(found.columns), "mapping": sheets.to_toml(found.guess)}
        )  # fmt: skip
        return
    say("\n".join(str(column) for column in found.columns))
    say("")
    say(sheets.to_toml(found.guess))
