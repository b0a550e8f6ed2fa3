"""What the exchange screen asks in one step: card files, the people it sends to, differences with their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.disk import FileTooLargeError, read_file
from caseworker.errors import DataError
from caseworker.services import cards, differences
from caseworker.services.cards import CardView
from caseworker.services.caseload import CaseFilter, CaseRow, case_ids, case_rows
from caseworker.services.desk import Desk, Reader
from caseworker.services.differences import Difference
from caseworker.services.records import Candidate
from caseworker.storage.files import write_durably

MOST_CARD_BYTES = 1_000_000  # read no more than this of a file somebody calls a card; a real one has under 2,000
FOUND = 50
_NAME_OF: Mapping[str, str] = {
    "organisation": "SELECT name FROM organisation WHERE n = :n",
    "worker": "SELECT name FROM worker WHERE n = :n",
}


@dataclass(frozen=True, slots=True)
class SendingChoices:
    """Whom one can send to, and how many cases there are."""

    people: tuple[CardView, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class CardsHere:
    """Your own card and those of the people you trust."""

    mine: CardView
    trusted: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Differences that wait (at most a few hundred), how many there are in all, and names for values that point to
    another record (its id as the value has it -> its name).
    """

    differences: tuple[Difference, ...]
    count: int
    names: Mapping[str, str]


def sending_choices(desk: Desk) -> SendingChoices:
    """Whom one can send to, and how many cases there are."""
    with desk.reading() as reader:
        cases = int(reader.value("SELECT COUNT(*) FROM client WHERE deleted = :no", no=False))
    return SendingChoices(tuple(cards.cards(desk)), cases)


def find_cases(desk: Desk, text: str) -> list[CaseRow]:
    """The first cases whose name, number or notes fit `text`."""
    return case_rows(desk, list(case_ids(desk, CaseFilter(text=text)))[:FOUND])


def cards_here(desk: Desk) -> CardsHere:
    """Your own card and those of the people you trust."""
    return CardsHere(cards.my_card(desk), tuple(cards.cards(desk)))


def save_my_card(desk: Desk, path: Path) -> None:
    """Write your own card to a file; DataError of the disk."""
    write_durably(path, cards.my_card_file(desk))


def read_card_file(_desk: Desk, path: Path) -> tuple[CardView, bytes]:
    """Somebody's card and the bytes to trust; DataError "card_missing" and those of `cards.read_card`."""
    try:
        data = read_file(path, MOST_CARD_BYTES)
    except FileTooLargeError as error:
        raise DataError("card_too_large") from error
    except OSError as error:
        raise DataError("card_missing", file=path.name) from error
    return cards.read_card(data), data


def waiting(desk: Desk) -> Waiting:
    """The differences that wait for a decision, with what is needed to show them."""
    found = differences.differences(desk)
    values = {str(candidate.value) for item in found for candidate in item.candidates}
    with desk.reading() as reader:
        return Waiting(tuple(found), differences.count(desk), _names(reader, values))


def _names(reader: Reader, values: set[str]) -> dict[str, str]:
    uids = [bytes.fromhex(value) for value in values if len(value) == 32 and set(value) <= set("0123456789abcdef")]
    found = {}
    for row in reader.many("SELECT n, uid, kind FROM entity WHERE uid IN :ids", uids):
        if row.kind in _NAME_OF:
            found[row.uid.hex()] = str(reader.value(_NAME_OF[row.kind], n=row.n) or "")
    return found


def settle_all(desk: Desk, picks: Sequence[tuple[Difference, Candidate]]) -> int:
    """Settle several differences at once: one transaction, one undo. Gives how many."""
    if not picks:
        return 0
    cases = {difference.case for difference, _candidate in picks}
    kinds = {difference.kind for difference, _candidate in picks}
    kind = kinds.pop() if len(kinds) == 1 else "client"
    with desk.writing(f"{kind}.resolve", cases.pop() if len(cases) == 1 else None) as unit:
        for difference, candidate in picks:
            unit.resolve(difference.n, difference.field, candidate.value)
            unit.audit("resolve", difference.case, f"{difference.kind}.{difference.field}")
    return len(picks)
