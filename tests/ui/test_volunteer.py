"""What a volunteer adviser sees: the walk-in hour and the little it needs, no scores, no notes, no cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from caseworker.i18n import set_language
from caseworker.services import search, spreekuur, today
from caseworker.services.desk import Desk
from tests.journeys.support_window import Person, person_at
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, zrm
from ui.commands import COMMANDS
from ui.main_window import SCREENS
from ui.role_view import PLACES
from ui.screens.spreekuur.screen import SpreekuurScreen
from ui.widgets import LineRow, NavButton

CANARY = "psychiatrische opname"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A store with more in it than a volunteer has to see."""
    made = new_desk(tmp_path_factory.mktemp("volunteer"), name="Wim Aerts", role="volunteer")
    client = add_client(made, "Mirjam", "Kok")
    add(
        made,
        zrm(client, TODAY - timedelta(days=300), "start", 1),
        contact(client, TODAY - timedelta(days=80), f"Na {CANARY} weer thuis.", next_on=TODAY, next_step=CANARY),
    )
    session = spreekuur.start(made, replace(spreekuur.proposal(made), place="De Linde"))
    n = spreekuur.add_visitor(made, session, client=client)
    opened = spreekuur.open_visit(made, n)
    said = replace(opened.draft, advice="Reiskosten besproken.", follow_up="Bellen", follow_up_on=TODAY)
    spreekuur.save_visit(made, said, opened.loaded, done=True)
    yield made
    made.close()


@pytest.fixture
def person(desk: Desk, tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    set_language("en")
    with person_at(desk, tmp_path / "window", qapp) as made:
        yield made


def queue(person: Person) -> list[str]:
    screen = person.window.pages.currentWidget()
    assert isinstance(screen, SpreekuurScreen)
    rows = screen.queue.list.rows()
    found = [rows.row_at(rows.index(place)) for place in range(rows.rowCount())]
    return [row.title for row in found if isinstance(row, LineRow)]


def test_the_window_opens_at_the_walk_in_hour_and_leads_nowhere_else(person: Person) -> None:
    window = person.window
    assert type(window.pages.currentWidget()).__name__ == "SpreekuurScreen"
    assert [button.text() for button in person.all_of(NavButton)] == ["Today", "Walk-in hour", "Exchange", "Settings"]
    for name in SCREENS:
        window.show_screen(name, {})
        person.settle()
        shown = type(window.pages.currentWidget()).__name__
        assert shown == "SpreekuurScreen" or name in PLACES, name
        assert CANARY not in person.texts() and "ZRM" not in person.texts(), name


def test_no_command_opens_a_case_or_a_form_of_one(person: Person) -> None:
    offered = {item.id for item in COMMANDS if person.window.available(item)}
    assert {"go.today", "go.spreekuur", "visit.new", "visit.next", "undo", "lock", "help"} <= offered
    assert not [name for name in offered if name.startswith(("new.", "case.", "page.", "intake.", "sheet."))]
    for item in COMMANDS:
        if item.id not in offered:
            person.window.do(item.id)
            assert type(person.window.pages.currentWidget()).__name__ == "SpreekuurScreen", item.id


def test_a_client_who_is_looked_up_comes_in_as_a_visitor(person: Person, desk: Desk) -> None:
    hit = search.find(desk, "kok").people[0]
    person.window.ways.open_case(hit.n)
    person.settle()
    assert queue(person)[0] == "Mirjam Kok"
    assert person.window.current_case is None
    person.window.ways.open_form("contact", hit.n)
    assert type(person.window.pages.currentWidget()).__name__ == "SpreekuurScreen"


def test_notes_of_the_case_are_not_found_but_words_of_the_walk_in_hour_are(desk: Desk) -> None:
    assert search.find(desk, "opname").notes == ()
    assert [hit.text.kind for hit in search.find(desk, "reiskosten").notes] == ["visit"]


def test_today_holds_what_was_promised_and_nothing_of_the_case(desk: Desk) -> None:
    for mine in (True, False):
        assert [item.code for item in today.worklist(desk, mine=mine)] == ["visit_follow_up"]


def test_the_button_beside_the_places_adds_a_visitor(person: Person, desk: Desk) -> None:
    before = len(queue(person))
    button = next(one for one in person.all_of(QAbstractButton) if one.text() == "Visitor")
    button.click()
    person.settle()
    assert len(queue(person)) == before + 1


def test_today_offers_no_new_client_and_no_caseload(person: Person) -> None:
    person.window.show_screen("today", {})
    person.settle()
    names = [button.accessibleName() for button in person.all_of(QAbstractButton)]
    assert "New client" not in names and "Import a spreadsheet" not in names
    assert "Caseload" not in person.texts()
