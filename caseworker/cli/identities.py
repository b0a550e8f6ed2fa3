"""identity show | trust | list"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.desks import AsJson, StorePath, opened, print_facts, print_json, print_table, say
from caseworker.disk import FileTooLargeError, read_file
from caseworker.domain.codes import WORKER_ROLE
from caseworker.errors import DataError, UserError
from caseworker.i18n import _
from caseworker.services import cards
from caseworker.services.cards import CardView

MOST_CARD_BYTES = 1_000_000
"""What is read at most of a file that somebody calls a card; a real one has under 2,000 bytes."""

app = typer.Typer(help="Your card, and the cards you trust.", no_args_is_help=True)


def read_bytes(path: Path) -> bytes:
    """A card file's bytes; DataError "card_missing", "card_too_large"."""
    try:
        return read_file(path, MOST_CARD_BYTES)
    except FileTooLargeError as error:
        raise DataError("card_too_large") from error
    except OSError as error:
        raise DataError("card_missing", file=path.name) from error


def _facts(card: CardView) -> dict[str, object]:
    return {
        "key_id": card.key_id, "name": card.name, "role": card.role, "organisation": card.organisation,
        "words": list(card.words), "trusted_on": card.trusted_on,
    }  # fmt: skip


def _show(card: CardView) -> None:
    print_facts(
        [
            (_("Name"), card.name),
            (_("Role"), WORKER_ROLE.label(card.role)),
            (_("Organisation"), card.organisation),
            (_("Key"), card.key_id),
            (_("Check words"), " ".join(card.words)),
        ]
    )


@app.command()
def show(
    path: StorePath,
    as_json: AsJson = False,
    out: Annotated[Path | None, typer.Option(help="Write the card to this file (.ckcard) to give to others.")] = None,
) -> None:
    """Print your card; with --out also write the file that you give to others."""
    with opened(path) as desk:
        card = cards.my_card(desk)
        if out is not None:
            cards.save_my_card(desk, out)
    if as_json:
        print_json(_facts(card))
    else:
        _show(card)


@app.command()
def trust(
    path: StorePath,
    card: Annotated[Path, typer.Argument(help="Somebody's card file.")],
    yes: Annotated[bool, typer.Option("--yes", help="The words were compared; do not ask.")] = False,
) -> None:
    """Trust somebody's card. Compare the six words with them first, by telephone or face to face."""
    content = read_bytes(card)
    view = cards.read_card(content)
    _show(view)
    if not yes:
        if not sys.stdin.isatty():
            raise UserError("words_not_compared")
        typer.confirm(_("Are these the words that the other person reads out?"), abort=True)
    with opened(path) as desk:
        cards.trust(desk, content)
    say(_("This card is trusted from now on."))


@app.command("list")
def list_cards(path: StorePath, as_json: AsJson = False) -> None:
    """The cards you trust."""
    with opened(path) as desk:
        found = cards.cards(desk)
    if as_json:
        print_json({"cards": [_facts(card) for card in found]})
    else:
        heads = (_("Name"), _("Role"), _("Organisation"), _("Key"))
        print_table(heads, [(c.name, WORKER_ROLE.label(c.role), c.organisation, c.key_id) for c in found])
