"""document list | document NAME PATH CASE --out FILE"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.desks import AsJson, StorePath, opened, print_json, say
from caseworker.disk import refuse_taken
from caseworker.i18n import N_, _

app = typer.Typer(help="Documents about one client, as PDF.", no_args_is_help=True)
DOCUMENTS: dict[str, tuple[str, str, str]] = {
    "case-file": (N_("The whole case file"), "caseworker.services.reports", "case_file_pdf"),
    "client-page": (N_("One page with the client's picture"), "caseworker.services.client_page", "save_pdf"),
    "cv": (N_("Curriculum vitae"), "caseworker.services.cv", "save_cv"),
}
"""Each document: what it is, and the service that writes it; imported only when one is asked for."""


@app.callback()
def group() -> None:
    """Documents about one client, as PDF."""


@app.command("list")
def list_documents(as_json: AsJson = False) -> None:
    """Every document that can be made of a case."""
    if as_json:
        print_json({"documents": [{"name": name, "title": _(found[0])} for name, found in DOCUMENTS.items()]})
        return
    for name, found in DOCUMENTS.items():
        say(f"{name}: {_(found[0])}")


def _command(name: str) -> Callable[..., None]:
    def run(
        path: StorePath,
        case_id: Annotated[str, typer.Argument(help="The id of a case, or its first six or more digits.")],
        out: Annotated[Path, typer.Option(help="The PDF to write; a file that is there is never replaced.")],
    ) -> None:
        from caseworker.services.find import case_number

        refuse_taken(out)
        _title, module, service = DOCUMENTS[name]
        with opened(path) as desk:
            getattr(import_module(module), service)(desk, case_number(desk, case_id), out)
        say(_("The document is written to {file}.").format(file=out))

    return run


for _name in DOCUMENTS:
    app.command(_name, help=f"The document '{_name}' of a case; see `document list`.")(_command(_name))
