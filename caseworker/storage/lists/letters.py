"""To whom a letter goes: the client's name, address and language."""

from __future__ import annotations

from caseworker.domain.client import full_name
from caseworker.domain.letters import Addressee
from caseworker.storage.reader import Reader


def address_of(reader: Reader, case: int) -> Addressee:
    """The client of this case; without a name when there is none."""
    row = reader.row(
        "SELECT first_name, infix, last_name, own_script_name, street, postcode, city, address_secret,"
        " preferred_language FROM client WHERE n = :case",
        case=case,
    )
    if row is None:
        return Addressee("")
    name = full_name(row.first_name, row.infix, row.last_name, row.own_script_name)
    tongue = "en" if row.preferred_language == "eng" else "nl"
    if row.address_secret:
        return Addressee(name, language=tongue)
    return Addressee(name, row.street, f"{row.postcode} {row.city}".strip(), tongue)
