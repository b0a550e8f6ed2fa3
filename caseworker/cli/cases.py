"""case list | show"""

from __future__ import annotations

from typing import Annotated

import typer

from caseworker.cli.case_list import print_cases
from caseworker.cli.desks import AsJson, StorePath, opened, print_facts, print_json
from caseworker.i18n import _

app = typer.Typer(help="List and show cases.", no_args_is_help=True)


@app.command("list")
def list_cases(
    path: StorePath,
    search: Annotated[str, typer.Option(help="Text in names, numbers and notes.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most this many.")] = 100,
    as_json: AsJson = False,
) -> None:
    """List cases by name."""
    print_cases(path, search, limit, as_json)


@app.command()
def show(
    path: StorePath,
    case_id: Annotated[str, typer.Argument(help="The id of a case, or its first six or more digits.")],
    as_json: AsJson = False,
) -> None:
    """Show everything in one case; the view is noted in the audit."""
    from caseworker.services.find import case_number, case_record, ids_of
    from caseworker.services.records import viewed

    with opened(path) as desk:
        case = case_number(desk, case_id)
        viewed(desk, case)
        found = case_record(desk, case)
        uid = ids_of(desk, [case])[case]
    client = next((values for kind, _uid, values in found if kind == "client"), {})
    if as_json:
        records = [{"id": entity, "kind": kind, "values": values} for kind, entity, values in found if kind != "client"]
        print_json({"id": uid, "client": client, "records": records})
        return
    print_facts([(_("Case"), uid), *[(name, value) for name, value in client.items() if value not in ("", None)]])
    for kind, _entity, values in found:
        if kind != "client":
            filled = ", ".join(f"{name}={value}" for name, value in values.items() if value not in ("", None))
            print_facts([(kind, filled)])
