"""bundle write | inspect | import"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from caseworker.cli.desks import AsJson, StorePath, opened, print_facts, print_json, say
from caseworker.cli.identities import read_bytes
from caseworker.cli.plain import fail
from caseworker.errors import KnownError
from caseworker.i18n import _
from caseworker.messages import one_line
from caseworker.services import cards, receiving, sending
from caseworker.services.desk import Desk
from caseworker.services.find import case_number

app = typer.Typer(help="Write, look at and import encrypted case files.", no_args_is_help=True)


def _recipient(desk: Desk, text: str, new_cards: list[bytes]) -> str:
    """The key id of a recipient: a trusted key id, or a card file (naming it here is the decision to send to it).

    A card that is not trusted yet is added to `new_cards`: it becomes trusted when the file is written, and not before.
    """
    if Path(text).suffix != ".ckcard" and not Path(text).exists():
        return text
    content = read_bytes(Path(text))
    view = cards.read_card(content)
    if view.key_id not in {card.key_id for card in cards.cards(desk)} and content not in new_cards:
        new_cards.append(content)
    return view.key_id


@app.command()
def write(
    path: StorePath,
    to: Annotated[list[str], typer.Option(help="A card file, or the key of a trusted card; may be repeated.")],
    out: Annotated[Path, typer.Option(help="The file to write (.ckb).")],
    everything: Annotated[bool, typer.Option("--all", help="All cases.")] = False,
    case: Annotated[list[str] | None, typer.Option(help="The id of a case; may be repeated.")] = None,
    purpose: Annotated[str, typer.Option(help="What the recipient needs it for.")] = sending.PURPOSE,
    ground: Annotated[str, typer.Option(help="The legal ground.")] = sending.GROUND,
    as_json: AsJson = False,
) -> None:
    """Write cases for named people, encrypted and signed."""
    if everything == bool(case):
        raise typer.BadParameter("give either --all or one or more --case", param_hint="--all / --case")
    with opened(path) as desk:
        new_cards: list[bytes] = []
        recipients = [_recipient(desk, text, new_cards) for text in to]
        numbers = None if everything else [case_number(desk, text) for text in case or []]
        written = sending.write_bundle(
            desk, recipients, out, cases=numbers, purpose=purpose, ground=ground, new_cards=new_cards
        )
    if as_json:
        print_json(
            {"bundle_id": written.bundle_id, "file": str(written.path), "size": written.size,
             "cases": written.cases, "events": written.events}
        )  # fmt: skip
    else:
        say(_("{cases} cases written to {file}.").format(cases=written.cases, file=written.path))


@app.command()
def inspect(
    path: StorePath, file: Annotated[Path, typer.Argument(help="A case file.")], as_json: AsJson = False
) -> None:
    """Say who wrote a case file and what is in it, without importing it."""
    with opened(path) as desk:
        view = receiving.inspect(desk, file)
    facts: dict[str, Any] = {
        "bundle_id": view.bundle_id, "sender": view.sender.name, "sender_key_id": view.sender.key_id,
        "sender_words": list(view.sender.words), "sender_trusted": view.sender_trusted, "made": view.made,
        "expires": view.expires, "purpose": view.purpose, "ground": view.ground, "cases": view.cases,
        "events": view.events, "documents": view.documents,
    }  # fmt: skip
    if as_json:
        print_json(facts)
    else:
        print_facts([(name, " ".join(value) if isinstance(value, list) else value) for name, value in facts.items()])


@app.command("import")
def import_files(
    path: StorePath,
    files: Annotated[list[Path], typer.Argument(help="One or more case files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import case files, each in one transaction; one that fails does not keep the others out (exit code 1)."""
    done: list[dict[str, Any]] = []
    failures: list[dict[str, str]] = []
    with opened(path) as desk:
        for file in files:
            try:
                report = receiving.import_bundle(desk, file, dry_run=dry_run)
            except KnownError as error:
                failures.append({"file": file.name, "code": error.code, "message": one_line(error)})
                continue
            done.append(
                {
                    "file": file.name, "bundle_id": report.bundle_id, "sender": report.sender, "cases": report.cases,
                    "new_cases": report.new_cases, "events": report.events, "new_events": report.new_events,
                    "known_events": report.known_events, "conflicts": report.conflicts,
                    "clock_ahead_minutes": report.clock_ahead_minutes, "dry_run": dry_run,
                }
            )  # fmt: skip
    if as_json:
        print_json({"imports": done, "failures": failures})
    else:
        for item in done:
            say(
                _("{file}: {new_cases} new cases, {new_events} new and {known_events} known changes,"
                  " {conflicts} differences.").format(**item)
            )  # fmt: skip
        for item in failures if len(files) > 1 else []:
            say("{file}: {message}".format(**item))
    if failures:
        raise typer.Exit(fail(_not_imported(failures, len(files))))


def _not_imported(failures: list[dict[str, str]], count: int) -> str:
    """The first file that failed, and how many did."""
    first = "{file}: {message}".format(**failures[0])
    if count == 1:
        return first
    words = _("{failed} of {count} case files were not imported.")
    return f"{words.format(failed=len(failures), count=count)} {first}"
