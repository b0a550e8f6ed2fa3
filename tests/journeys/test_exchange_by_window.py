"""A coach and a coordinator at their own windows: cards, a case file, a preview, a difference settled and sent back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from caseworker.domain.client import ClientDraft
from caseworker.i18n import ngettext
from caseworker.services import cards, differences, receiving, records
from caseworker.services.desk import Desk
from tests.journeys.support_exchange import dump, number_of, uid_of
from tests.journeys.support_window import Person, person_at
from tests.support import new_desk
from ui.screens.exchange.differ import DifferenceRow

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def sanne(tmp_path: Path) -> Iterator[Desk]:
    """A coach with one client."""
    desk = new_desk(tmp_path, "Sanne de Wit")
    records.save(desk, ClientDraft(first_name="Selam", last_name="Tesfay", phone="06 12345678"))
    yield desk
    desk.close()


@pytest.fixture
def karin(tmp_path: Path) -> Iterator[Desk]:
    """A coordinator with an empty store."""
    desk = new_desk(tmp_path, "Karin Vos", "coordinator")
    yield desk
    desk.close()


def words_shown(person: Person) -> list[str]:
    """The six words on the screen, in their order."""
    known = set(cards.my_card(person.window.door.desk).words)
    return [label.text() for label in person.all_of(QLabel) if label.text() in known]


def give_card(person: Person) -> Path:
    """Save one's own card from the screen; gives the file."""
    person.press("go.exchange")
    person.click("Cards")
    assert words_shown(person) == list(cards.my_card(person.window.door.desk).words)
    person.click("Save my card")
    return next(person.files.folder.glob("*.ckcard"))


def trust(person: Person, card: Path) -> None:
    """Add somebody's card after comparing the words."""
    person.files.chosen = card
    person.click("Add a card")
    assert all(word in person.texts() for word in cards.read_card(card.read_bytes()).words)
    person.click("The words are the same: trust")


def send(person: Person) -> Path:
    """Write all cases for the one person who is trusted; gives the file."""
    for old in person.files.folder.glob("*.ckb"):
        old.unlink()
    person.press("go.exchange")
    person.click("Send")
    person.files.answer = True
    person.click("Write case file")
    return next(person.files.folder.glob("*.ckb"))


def take_in(person: Person, bundle: Path) -> None:
    """Look at a file, and take it in."""
    person.press("go.exchange")
    person.click("Take in")
    person.files.chosen = bundle
    before = dump(person.window.door.desk)
    person.click("Choose files")
    assert "1 dossier" in person.texts()
    assert dump(person.window.door.desk) == before  # looking changes nothing
    person.click("Take in")
    assert dump(person.window.door.desk) != before


def change_phone(person: Person, n: int, phone: str) -> None:
    """Find the client by name, open the form and type another number."""
    person.press("find.clients")
    QTest.keyClicks(person.focused(), "tesf")
    QTest.qWait(150)  # the search waits until nobody types
    person.settle()
    person.press("Return")
    person.press("Return")
    assert person.window.current_case == n
    person.window.ways.open_form("client", n, n)
    person.settle()
    person.type("Telephone", phone)
    person.press("Ctrl+Return")


def phone_at(desk: Desk, uid: bytes) -> str:
    """The number that stands at a desk."""
    return str(vars(records.load(desk, number_of(desk, uid)).draft)["phone"])


def test_a_case_travels_and_a_difference_is_settled_and_travels_back(
    sanne: Desk, karin: Desk, tmp_path: Path, qapp: QApplication
) -> None:
    uid = uid_of(sanne, only_client(sanne))
    with person_at(karin, tmp_path / "karin", qapp) as person:
        karins_card = give_card(person)
    with person_at(sanne, tmp_path / "sanne", qapp) as person:
        sannes_card = give_card(person)
        trust(person, karins_card)
        first = send(person)
    with person_at(karin, tmp_path / "karin", qapp) as person:
        person.press("go.exchange")
        person.click("Cards")
        trust(person, sannes_card)
        take_in(person, first)
        change_phone(person, number_of(karin, uid), "06 99999999")
    with person_at(sanne, tmp_path / "sanne", qapp) as person:
        change_phone(person, number_of(sanne, uid), "06 45745745")
        second = send(person)
    with person_at(karin, tmp_path / "karin", qapp) as person:
        take_in(person, second)
        settle(person)
        third = send(person)
    with person_at(sanne, tmp_path / "sanne", qapp) as person:
        take_in(person, third)
    assert phone_at(sanne, uid) == phone_at(karin, uid) == "06 45745745"
    assert (differences.count(sanne), differences.count(karin)) == (0, 0)
    assert [row.direction for row in receiving.ledger(karin)] == ["out", "in", "in"]


def settle(person: Person) -> None:
    """Both values stand there with who wrote them; the coach's is taken."""
    person.click("Settle differences")
    (row,) = person.all_of(DifferenceRow)
    said = {card.accessibleName(): card for card, _candidate in row.cards}
    assert len(said) == 2
    hers = next(card for name, card in said.items() if "Sanne de Wit" in name)
    assert "06 45745745" in hers.accessibleName()
    assert any("06 99999999" in name and "Karin Vos" in name for name in said)
    QTest.mouseClick(hers, Qt.MouseButton.LeftButton)
    person.settle()
    person.click(ngettext("Settle {count} choice", "Settle {count} choices", 1).format(count=1))


def only_client(desk: Desk) -> int:
    """The number of the only client."""
    with desk.reading() as reader:
        return int(reader.value("SELECT n FROM client"))
