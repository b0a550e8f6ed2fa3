"""An account manager and a coach at the window: from a new employer to a candidate at work, nothing typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker.i18n import _
from caseworker.services import case, employers, matching, records, vacancies
from caseworker.services.desk import Desk
from tests.journeys.support_window import Person, person_at
from tests.support import new_desk
from tests.support_cases import add_client
from ui.forms.dayparts import WeekGrid
from ui.screens.employers.match import MatchScreen
from ui.tables.window_table import WindowTable

# A list that is searched by typing opens a popup, which on the platform without a screen cannot take the keyboard.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk of a coach with one client."""
    found = new_desk(tmp_path)
    yield found
    found.close()


def table(person: Person) -> WindowTable:
    """The list that is shown."""
    return person.all_of(WindowTable)[-1]


def key(person: Person, which: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(person.focused(), which)
    person.settle()


def save(person: Person) -> None:
    """Save from the first field: Tab may have gone past the last one."""
    place = person.window.pages.currentWidget()
    assert place is not None
    while not place.isAncestorOf(person.focused()):
        QTest.keyClick(person.focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    person.press("Ctrl+Return")


def day_parts(person: Person, *moves: Qt.Key) -> None:
    """Go to the week and press these keys: arrows move, Space turns a day part on."""
    grid = person.all_of(WeekGrid)[-1]
    first = next(iter(grid.boxes.values()))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for move in moves:
        QTest.keyClick(person.focused(), move)


def record_employer(person: Person) -> None:
    """A new employer with the person to call."""
    person.press("go.employers")
    person.click("New employer")
    person.type("Name", "Bakkerij Ceres")
    person.type("Municipality", "Rijnoever")
    person.choose("Attitude", "Socially engaged")
    person.click("Add a contact person")
    person.type("Name", "Ingrid Vossen")
    person.type("Function", "eigenaar")
    save(person)


def record_experience_and_visit(person: Person) -> None:
    """How it went before, and what was said today."""
    person.click("Add an experience")
    person.choose("With whom", "Status holders")
    person.answer("How it went", "Positive")
    person.type("What happened", "Een leerling is blijven werken")
    save(person)
    person.click("Note a contact")
    person.choose("Spoken with", "Ingrid Vossen")
    person.type("What was discussed", "Er is plek voor een inpakker")
    person.type("Next contact", "+14")
    save(person)


def record_vacancy(person: Person) -> None:
    """A place with what the work really needs."""
    person.click("New vacancy")
    person.type("Function", "Inpakker")
    person.type("Tasks", "Brood inpakken en dozen klaarzetten")
    person.type("Hours per week", "16")
    day_parts(person, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    person.type("What one really has to understand and say", "Leest een pakbon en vraagt om hulp")
    person.choose("Speaking", "A2")
    person.choose("Driving licence", "B (car)")
    person.click("Add a demand")
    person.choose("Kind of demand", "Trade diploma or certificate")
    person.type("Which", "HACCP")
    save(person)


def record_profile(person: Person, client: int) -> None:
    """What the client looks for, and a skill, from the portfolio."""
    person.window.open_case(client)
    person.press("case.portfolio")
    person.click("New search profile")
    person.type("Wanted work", "Werken in een bakkerij")
    day_parts(person, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    person.type("Hours per week, at most", "20")
    person.answer("Has a driving licence", "No")
    save(person)
    person.click("Add a skill")
    person.choose("Kind of skill", "Trade diploma or certificate")
    person.type("Which", "HACCP")
    person.press("Ctrl+S")


def test_from_a_new_employer_to_a_candidate_at_work(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    client = add_client(desk, "Selam", "Tesfay")
    with person_at(desk, tmp_path / "window", qapp) as person:
        record_employer(person)
        record_experience_and_visit(person)
        record_vacancy(person)
        employer = employers.employer_ids(desk)[0]
        found = employers.employer_file(desk, employer)
        assert [len(part) for part in (found.people, found.experiences, found.visits, found.vacancies)] == [1, 1, 1, 1]
        record_profile(person, client)

        person.press("go.vacancies")
        assert "Leest een pakbon en vraagt om hulp" in person.texts()
        table(person).setFocus(Qt.FocusReason.TabFocusReason)
        key(person, Qt.Key.Key_Return)
        screen = person.all_of(MatchScreen)[0]
        assert screen.pair() == (found.vacancies[0].n, client)
        said = person.texts()
        for words in ("Er is geen score", "Het staat in het dossier als HACCP.", "De deelnemer zegt er geen te hebben",
                      "De deelnemer kan werken op ma ochtend, di ochtend."):  # fmt: skip
            assert words in said, words

        person.files.answer = True
        person.click("Candidate card")
        text = pypdf.PdfReader(person.files.folder / _("candidate-card.pdf")).pages[0].extract_text()
        assert "Selam" in text and "Tesfay" not in text

        table(person).setFocus(Qt.FocusReason.TabFocusReason)
        key(person, Qt.Key.Key_Return)
        person.answer("Client agrees that details go to the employer", "Yes")
        person.choose("Outcome", "Placed")
        save(person)

        person.answer("Nature", "Paid")
        person.type("First day", "2-3-2026")
        save(person)
    check_what_was_kept(desk, client, employer)


def check_what_was_kept(desk: Desk, client: int, employer: int) -> None:
    """The referral led to a placement that was not typed again, and all of it stands on the timeline."""
    kinds = case.timeline_counts(desk, client)
    assert (kinds["referral"], kinds["placement"], kinds["job_profile"]) == (1, 1, 1)
    placement = next(n for n in case.timeline_ids(desk, client) if records.load(desk, n).kind == "placement")
    draft = records.load(desk, placement).draft
    assert (draft.employer, draft.job, draft.minutes_per_week) == (employer, "Inpakker", 960)  # type: ignore[attr-defined]  # the draft of a placement
    vacancy = vacancies.vacancy_ids(desk)[0]
    assert vacancies.vacancy(desk, vacancy).referred[0].outcome == "placed"
    assert list(matching.candidate_ids(desk, vacancy, matching.MatchFilter())) == []  # at work now


def test_guests_of_an_event_are_noted_with_one_key_each(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    client = add_client(desk, "Selam", "Tesfay")
    with person_at(desk, tmp_path / "window", qapp) as person:
        record_employer(person)
        person.click("New event")
        person.type("Title", "Kijken bij Ceres")
        person.choose("Kind of event", "Work visit")
        person.type("Date", "5-3-2026")
        save(person)
        employer = employers.employer_ids(desk)[0]
        event = employers.employer_file(desk, employer).events[0].n
        person.window.show_screen("event", {"n": event})
        person.click("Invite somebody")
        QTest.keyClicks(person.focused(), "selam")
        QTest.qWait(100)
        key(person, Qt.Key.Key_Return)
        assert [guest.status for guest in employers.guest_list(desk, event).guests] == ["invited"]
        person.window.show_screen("event", {"n": event})
        key(person, Qt.Key.Key_Down)
        key(person, Qt.Key.Key_C)
        assert [guest.status for guest in employers.guest_list(desk, event).guests] == ["came"]
        key(person, Qt.Key.Key_N)
        assert [guest.status for guest in employers.guest_list(desk, event).guests] == ["no_show"]
        person.press("undo")
        assert [guest.status for guest in employers.guest_list(desk, event).guests] == ["came"]
    on = case.timeline_rows(desk, list(case.timeline_ids(desk, client, ["attendance"])))[0].on
    assert on == date(2026, 3, 5)


def test_the_search_box_goes_to_an_employer_and_to_a_vacancy(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        record_employer(person)
        record_vacancy(person)
        for typed, seen in (("vossen", "Bakkerij Ceres"), ("inpakk", "Brood inpakken en dozen klaarzetten")):
            person.press("go.today")
            person.press("find")
            QTest.keyClicks(person.focused(), typed)
            QTest.qWait(100)
            key(person, Qt.Key.Key_Return)
            assert seen in person.texts()
