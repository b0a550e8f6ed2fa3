"""store new | demo | check | backup | restore"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.desks import AsJson, StorePath, passphrase, print_json, say
from caseworker.domain.codes import WORKER_ROLE
from caseworker.i18n import _

app = typer.Typer(help="Make, check, back up and restore a store.", no_args_is_help=True)


@app.command()
def new(
    path: StorePath,
    owner: Annotated[str, typer.Option(help="Your name, as others see it.")],
    role: Annotated[str, typer.Option(help="A worker role, e.g. coach or coordinator.")] = "coach",
    organisation: Annotated[str, typer.Option(help="The organisation you work for.")] = "",
) -> None:
    """Make a new store and print its recovery code, once."""
    from caseworker.services.stores import create_store

    if role not in WORKER_ROLE:
        raise typer.BadParameter(f"choose one of {', '.join(WORKER_ROLE.codes())}", param_hint="--role")
    desk, code = create_store(path, owner, role, organisation, passphrase(new=True))
    desk.close()
    say(_("The store is made. Write down or print this recovery code, it is shown only once:"))
    say(code)


@app.command()
def demo(
    path: StorePath,
    clients: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many fictional clients.")] = 35,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
) -> None:
    """Make a store with a fictional caseload; nobody in it is real."""
    from caseworker.services.demo import create_demo

    create_demo(path, clients, seed, passphrase(new=True)).close()
    say(_("A store with {count} made-up clients is ready.").format(count=clients))


@app.command()
def check(path: StorePath, as_json: AsJson = False) -> None:
    """Check the file, and the records against the journal they come from. Exit code 1 when something is wrong."""
    from caseworker.errors import DataError
    from caseworker.messages import one_line
    from caseworker.services.stores import check_folder

    found = check_folder(path, passphrase())
    if as_json:
        shown = [{"code": item.code, "table": item.table, "count": item.count} for item in found]
        print_json({"findings": shown})
    elif not found:
        say(_("The store is whole."))
    for item in found if not as_json else []:
        say(one_line(DataError(item.code, table=item.table, count=item.count)))
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    path: StorePath,
    to: Annotated[Path, typer.Option(help="The file to write; it must not exist yet.")],
) -> None:
    """Write a verified, encrypted backup to one file, also while the store is open."""
    from caseworker.services.stores import back_up

    made = back_up(path, passphrase(), to)
    say(_("The backup is written and read back: {file}.").format(file=made.path))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup file.")], path: StorePath) -> None:
    """Make a store of a backup in a new folder; an existing store is never replaced."""
    from caseworker.services.stores import restore as restore_store

    restore_store(file, path)
    say(_("The store is back in {folder}. It opens with the passphrase of the day of the backup.").format(folder=path))
