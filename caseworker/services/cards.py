"""Identity cards: showing your own, reading somebody's, and trusting it after comparing six words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import DataError, UserError
from caseworker.exchange.identity import Card, Identity
from caseworker.i18n import language
from caseworker.services.desk import Desk, Reader, Unit
from caseworker.storage.files import write_new


@dataclass(frozen=True, slots=True)
class CardView:
    """A person's card as a screen shows it; `words` are read out and compared at the first meeting."""

    key_id: str
    name: str
    role: str
    organisation: str
    words: tuple[str, ...]
    trusted_on: str | None
    is_me: bool = False


def view_of(card: Card, trusted_on: str | None = None, is_me: bool = False) -> CardView:
    """A card for a screen."""
    return CardView(card.key_id, card.name, card.role, card.organisation, card.words(language()), trusted_on, is_me)


def my_identity(desk: Desk) -> Identity:
    """The private keys of the person at this desk; for services only."""
    with desk.reading() as reader:
        secret = reader.value("SELECT secret FROM identity WHERE n = 1")
    if secret is None:
        raise DataError("store_damaged")
    return Identity.from_bytes(secret)


def my_card(desk: Desk) -> CardView:
    """Your own card."""
    return view_of(my_identity(desk).card, is_me=True)


def my_card_file(desk: Desk) -> bytes:
    """The content of your own `.ckcard` file, to give to others."""
    return my_identity(desk).card.to_file_bytes()


def save_my_card(desk: Desk, path: Path) -> None:
    """Write your own card to a new file. UserError "file_exists"; DataError of the disk."""
    write_new(path, my_card_file(desk))


def read_card(data: bytes) -> CardView:
    """What somebody's card file says; DataError for a damaged, too large or newer card. Nothing is kept."""
    return view_of(Card.from_file_bytes(data))


def trust(desk: Desk, data: bytes) -> CardView:
    """Trust the person of a card file from now on: their bundles are read, and bundles can be written to them.

    UserError("card_is_mine") for your own card.
    """
    card = read_other(desk, data)
    moment = desk.now().isoformat(timespec="seconds")
    with desk.writing("card.trust") as unit:
        trust_card(unit, card, moment)
    return view_of(card, moment)


def read_other(desk: Desk, data: bytes) -> Card:
    """The card in somebody else's card file; UserError("card_is_mine") for your own."""
    card = Card.from_file_bytes(data)
    if card.key_id == desk.me.key_id:
        raise UserError("card_is_mine")
    return card


def trust_card(unit: Unit, card: Card, moment: str) -> None:
    """Trust a card from `moment` on, within a unit of work that needs it."""
    keep_card(unit, card)
    unit.execute("UPDATE author SET trusted_on = :at WHERE key_id = :key", at=moment, key=card.key_id)
    unit.audit("card.trust", detail=card.key_id)


def distrust(desk: Desk, key_id: str) -> None:
    """Stop trusting a person: their bundles are refused from now on. What they wrote before stays."""
    with desk.writing("card.distrust") as unit:
        unit.execute("UPDATE author SET trusted_on = NULL WHERE key_id = :key", key=key_id)
        unit.audit("card.distrust", detail=key_id)


def keep_card(unit: Unit, card: Card) -> None:
    """Remember who somebody is (their name beside what they wrote), without trusting them.

    A card that is kept already is replaced only by one with the same keys.
    """
    known = unit.row("SELECT card FROM author WHERE key_id = :key", key=card.key_id)
    values = {
        "key": card.key_id, "name": card.name, "role": card.role, "organisation": card.organisation,
        "card": card.to_file_bytes(),
    }  # fmt: skip
    if known is None:
        unit.execute(
            "INSERT INTO author (key_id, name, role, organisation, card)"
            " VALUES (:key, :name, :role, :organisation, :card)",
            **values,
        )
    elif known.card is None:
        unit.execute(
            "UPDATE author SET name = :name, role = :role, organisation = :organisation, card = :card"
            " WHERE key_id = :key",
            **values,
        )


def cards(desk: Desk, *, trusted_only: bool = True) -> list[CardView]:
    """The people whose cards are here, by name; yourself not among them."""
    sql = "SELECT card, trusted_on FROM author WHERE card IS NOT NULL AND key_id <> :me ORDER BY name"
    with desk.reading() as reader:
        rows = reader.rows(sql, me=desk.me.key_id)
    found = [view_of(Card.from_file_bytes(row.card), row.trusted_on) for row in rows]
    return [card for card in found if card.trusted_on or not trusted_only]


def stored_card(reader: Reader, key_id: str, *, trusted_only: bool = True) -> Card | None:
    """The stored card of a key id; None for a stranger."""
    row = reader.row("SELECT card, trusted_on FROM author WHERE key_id = :key", key=key_id)
    if row is None or row.card is None or (trusted_only and row.trusted_on is None):
        return None
    return Card.from_file_bytes(row.card)
