"""A walk-in hour of twelve visitors, five of them unknown, recorded at the window by keyboard alone.

Counted: every key, and the letters of the text itself apart. Issue 3: at most 60 keys for the median visit, beside
the text; and visitors who become clients are typed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker.domain.client import ClientDraft
from caseworker.i18n import set_language
from caseworker.services import case, records, spreekuur
from caseworker.services.desk import Desk
from tests.journeys.support_window import KEYS, Person, person_at
from tests.support import TODAY, HandClock, new_desk
from tests.support_cases import add_client
from ui.commands import command
from ui.screens.spreekuur.screen import SpreekuurScreen

MOST_KEYS = 60


@dataclass(frozen=True)
class Visitor:
    """Somebody who comes in: `typed` finds a client, `name` is what an unknown one is called."""

    typed: str = ""
    name: str = ""
    topics: str = "1"
    question: str = ""
    given: str = "a"
    advice: str = ""
    referred: str = ""
    by: str = ""
    promise: str = ""
    promoted: bool = False


VISITORS = (
    Visitor(typed="hoek", topics="7", advice="Reiskosten aangevraagd bij de gemeente."),
    Visitor(typed="nega", topics="1", given="s", question="Brief van DUO", advice="Brief samen gelezen."),
    Visitor(topics="4", given="d", advice="Hoort bij de sociale raadslieden.", referred="Sociale Raadslieden"),
    Visitor(typed="petr", topics="2", given="s", advice="Sollicitatiebrief nagekeken.", by="+14"),
    Visitor(name="Fatima el Amrani", topics="3", advice="Wil een taalcursus.", promoted=True),
    Visitor(typed="tesf", topics="13", given="s", question="Termijn inburgering", advice="Uitstel gevraagd."),
    Visitor(topics="8", given="a", advice="Waar is het gemeentehuis?"),
    Visitor(typed="kok", topics="5", given="d", advice="Verwezen.", referred="Woningstichting"),
    Visitor(name="Ali Reza", topics="2", given="m", advice="Afspraak bij de jobcoach.", by="+7", promise="Bellen",
            promoted=True),
    Visitor(typed="yild", topics="6", advice="Formulier van school ingevuld."),
    Visitor(typed="wold", topics="4", given="s", advice="Toeslag berekend."),
    Visitor(name="Meryem", topics="1", given="s", advice="Brief van het UWV uitgelegd."),
)  # fmt: skip
CLIENTS = (
    ("Fenna", "Hoekstra"), ("Abel", "Negash"), ("Dragan", "Petrović"), ("Selam", "Tesfay"), ("Mirjam", "Kok"),
    ("Elif", "Yıldız"), ("Tsegaye", "Woldu"),
)  # fmt: skip


@dataclass
class Counted:
    """What was pressed for one visit: keys that steer or find, and letters of the text itself."""

    keys: int = 0
    text: int = 0
    fields: set[str] = field(default_factory=set)


class Adviser:
    """Presses keys and counts them; never uses the mouse."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.now = Counted()

    def key(self, name: str) -> None:
        """One key, by its name or that of a command."""
        shortcut = command(name).shortcut if "." in name else name
        *held, last = shortcut.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= KEYS[one]
        QTest.keyClick(self.person.focused(), Qt.Key[f"Key_{last}"], modifiers)
        self.person.settle()
        self.now.keys += 1

    def find(self, letters: str) -> None:
        """Letters that find somebody or choose something: they count as keys."""
        for letter in letters:
            QTest.keyClicks(self.person.focused(), letter)
        self.person.settle()
        self.now.keys += len(letters)
        self._note()

    def write(self, text: str) -> None:
        """The text itself."""
        QTest.keyClicks(self.person.focused(), text)
        self.person.settle()
        self.now.text += len(text)
        self._note()

    def _note(self) -> None:
        self.now.fields.add(self.person.focused().accessibleName())

    def receive(self, visitor: Visitor) -> Counted:
        """One visit, from coming in until the next one may come."""
        self.now = Counted()
        self.key("visit.new")
        if visitor.typed:
            self.find(visitor.typed)
        elif visitor.name:
            self.write(visitor.name)
        self.key("Return")
        self.find(visitor.topics)
        if visitor.question:
            self.key("Return")
            self.write(visitor.question)
            self.key("Return")
        else:
            self.key("Tab")
            self.key("Tab")
        self.find(visitor.given)
        self.key("Return")
        self.write(visitor.advice)
        if visitor.referred:
            self.key("Tab")
            self.write(visitor.referred)
        if visitor.by:
            self.key("Tab")
            self.find(visitor.by)
        if visitor.promise:
            self.key("Tab")
            self.write(visitor.promise)
        if visitor.promoted:
            self.key("visit.promote")
        self.key("Ctrl+Return")
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    set_language("nl")
    made = new_desk(tmp_path, name="Wim Aerts", role="volunteer", clock=HandClock(TODAY))
    for first, last in CLIENTS:
        add_client(made, first, last)
    yield made
    made.close()


def test_twelve_visitors_are_recorded_by_keyboard_alone(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        adviser = Adviser(person)
        adviser.key("go.spreekuur")
        adviser.write("Buurthuis De Linde")
        adviser.key("Return")
        assert adviser.now.keys == 2, "two keys start it; the place is known the next time"
        counted = [adviser.receive(visitor) for visitor in VISITORS]
        screen = person.window.pages.currentWidget()
        assert isinstance(screen, SpreekuurScreen)
    per_visit = sorted(one.keys for one in counted)
    assert median(per_visit) <= MOST_KEYS, per_visit
    assert per_visit[-1] <= MOST_KEYS, per_visit
    assert all(one.text >= len(visitor.advice) for one, visitor in zip(counted, VISITORS, strict=True))

    session = spreekuur.running(desk)
    assert session is not None
    sitting = spreekuur.sitting(desk, session)
    counts = sitting.counts
    assert (counts.visitors, counts.waiting, counts.left) == (12, 0, 0)
    assert counts.unknown == 5 - sum(visitor.promoted for visitor in VISITORS)
    assert counts.kinds["letter"] == 3 and counts.kinds["work"] == 2
    assert dict(counts.referred) == {"Sociale Raadslieden": 1, "Woningstichting": 1}
    for row, visitor in zip(sitting.queue, VISITORS, strict=True):
        draft = spreekuur.open_visit(desk, row.n).draft
        assert draft.advice == visitor.advice and draft.question == visitor.question, visitor
        assert draft.status == "done" and (draft.follow_up_on is not None) == bool(visitor.by), visitor
        assert (draft.client is not None) == bool(visitor.typed or visitor.promoted), visitor


def test_a_visitor_becomes_a_client_with_what_was_typed_once(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        adviser = Adviser(person)
        adviser.key("go.spreekuur")
        adviser.write("De Linde")
        adviser.key("Return")
        adviser.receive(VISITORS[4])
        session = spreekuur.running(desk)
        assert session is not None
        row = spreekuur.sitting(desk, session).queue[0]
        assert row.client is not None
        client = records.load(desk, row.client).draft
        assert isinstance(client, ClientDraft)
        assert (client.first_name, client.infix, client.last_name) == ("Fatima", "el", "Amrani")
        assert row.n in case.timeline_ids(desk, row.client)
        assert "Fatima el Amrani" in person.texts() or row.name == "Fatima el Amrani"
