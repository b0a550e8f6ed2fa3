"""Two people of source 002, entered through the window as those around them would: no note holds what has a field.

The woman of 48 who never worked has her first job interview with the job hunter beside her; her internship at a
funeral transport company stops for lack of work. The journalist who fled has internships, the last one beside one
evening of school a week (BBL), and then finds paid work on the way to ICT administrator. Names are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from caseworker.domain.aftercare import STANDARD_CLIENT
from caseworker.services import case, placements, plans, records, today
from caseworker.services.desk import Desk
from tests.journeys.support_window import Person, person_at
from tests.support import HandClock, new_desk
from ui.screens.appointments import AppointmentsScreen
from ui.screens.case.screen import CaseScreen
from ui.screens.today import TodayScreen

MONDAY = date(2026, 1, 12)

# A list that is searched by typing opens a popup, which on the platform without a screen cannot take the keyboard.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands at the first day."""
    return HandClock(MONDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """The desk of a job hunter of the social service."""
    found = new_desk(tmp_path, "Hilde Jansen", "jobhunter", "Sociale dienst Deventer", clock=clock)
    yield found
    found.close()


def current(person: Person) -> int:
    """The case that is open."""
    n = person.window.current_case
    assert n is not None
    return n


def page_of(person: Person) -> CaseScreen:
    """The screen of the case."""
    found = person.window.pages.currentWidget()
    assert isinstance(found, CaseScreen)
    return found


def said(person: Person) -> str:
    """What stands on the window, also what is only said."""
    return person.texts()


def open_from_ledger(person: Person, row: int) -> None:
    """Open a placement from the ledger, by keyboard: the last chain stands first."""
    person.press("page.placements")
    table = page_of(person).ledger.tables[0]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.cells.index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    person.settle()


def day_parts(person: Person, *names: str) -> None:
    """Turn day parts on ("maandag ochtend")."""
    for name in names:
        box = next(one for one in person.all_of(QWidget) if one.accessibleName().endswith(name))
        QTest.keyClick(box, Qt.Key.Key_Space)
    person.settle()


# --- the woman of 48 ----------------------------------------------------------------------------------------------


def register_malika(person: Person) -> None:
    """Forty-eight, twenty-five years here, on benefit since her divorce, never worked; integrates of her own accord."""
    person.press("new.client")
    person.type("First name", "Malika")
    person.type("Last name", "Idrissi")
    person.type("Birth date", "14-6-1977")
    person.answer("Gender", "Woman")
    person.choose("Mother tongue", "Arabic")
    person.choose("Income", "Benefit from the municipality")
    person.choose("Kind of benefit", "Participatiewet")
    person.answer("Start qualification", "No")
    person.choose("Highest education", "Primary school")
    person.press("Ctrl+Return")


def plan_of_malika(person: Person) -> None:
    """What she wants since she was eleven, the job hunter to take her along, and who does what by when."""
    person.press("new.plan")
    person.type("Main goal", "Overleden mensen met respect verzorgen")
    person.choose("Status", "Agreed")
    person.click("Add a goal")
    person.type("What will be reached", "Ik heb werkervaring opgedaan in een functie")
    person.choose("Life domain", "Work experience")
    person.click("Add an instrument")
    person.choose("Instrument", "Job hunting")
    person.type("From", "12-1-2026")
    person.click("Add an agreement")
    person.type("What was agreed", "Haalt haar rijbewijs")
    person.choose("Who does it", "Client")
    person.type("By when", "1-6-2026")
    person.press("Ctrl+Return")


def first_interview(person: Person) -> None:
    """An appointment at the company, together; it stands on Vandaag with its time when the day comes."""
    person.press("new.appointment")
    person.type("Date", "20-1-2026")
    person.type("Time", "10:00")
    person.choose("Kind of appointment", "Visit to the work floor")
    person.type("Place", "Uitvaartvervoer De Vecht")
    person.type("About what", "Eerste sollicitatiegesprek, samen met de directeur")
    person.press("Ctrl+Return")


def hold_the_interview(person: Person) -> None:
    """One letter on Vandaag makes a contact of it; what was planned stands there already."""
    person.press("go.today")
    screen = person.window.pages.currentWidget()
    assert isinstance(screen, TodayScreen)
    screen.day.setFocus(Qt.FocusReason.TabFocusReason)
    screen.day.choose_first()
    assert "10:00" in str(screen.day.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(screen.day, Qt.Key.Key_H)
    person.settle()
    note = person.field("What was discussed")
    assert note.toPlainText().startswith("Eerste sollicitatiegesprek")  # type: ignore[attr-defined]  # a text of several lines
    person.type("What was discussed", "Schrikt niet van het zware werk en mag beginnen.")
    person.press("Ctrl+S")


def internship_of_malika(person: Person) -> None:
    """A work-experience place while the benefit goes on."""
    person.press("new.placement")
    person.answer("Nature", "Unpaid")
    person.type("Or type a name", "Uitvaartvervoer De Vecht")
    person.type("Job or tasks", "Assistent uitvaartverzorger")
    person.choose("Sector", "Other services")
    person.type("Hours per week", "24")
    person.choose("Contract", "Internship agreement")
    day_parts(person, "maandag ochtend", "maandag middag", "woensdag ochtend")
    person.type("First day", "26-1-2026")
    person.press("Ctrl+Return")


def it_stops_for_lack_of_work(person: Person) -> None:
    """The company has no work for her: the reason has a code, so that it can be counted."""
    open_from_ledger(person, 0)
    person.type("Last day", "13-3-2026")
    person.choose("Why it ended", "Lack of work")
    person.press("Ctrl+S")


def test_the_woman_of_48_whose_internship_stopped_for_lack_of_work(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register_malika(person)
        n = current(person)
        plan_of_malika(person)
        first_interview(person)
        clock.set(date(2026, 1, 20))
        hold_the_interview(person)
        clock.set(date(2026, 1, 26))
        person.window.open_case(n)
        internship_of_malika(person)
        clock.set(date(2026, 3, 16))
        person.window.open_case(n)
        it_stops_for_lack_of_work(person)
        person.press("page.placements")
        assert "47 van 181 dagen. Het is gestopt; een vervolgplek telt verder." in said(person)
        assert "chain" in {item.code for item in today.work_of_case(desk, n)}, "a follow-up place is looked for"
        the_next_version_of_the_plan(person)
    the_record_of_malika(desk, n)


def the_next_version_of_the_plan(person: Person) -> None:
    """A new version takes along what is open; what changed stands there in words."""
    person.press("page.plans")
    person.click("Next version")
    person.type("Main goal", "Werk in de zorg of de uitvaart")
    person.choose("Status", "Agreed")
    person.press("Ctrl+S")
    page = page_of(person).plans
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    page.list.choose_first()
    page.view.set_current(1)
    page.view.changed.emit(1)
    person.settle()
    assert "Overleden mensen met respect verzorgen → Werk in de zorg of de uitvaart" in said(person)


def the_record_of_malika(desk: Desk, n: int) -> None:
    """Everything has its field: kind, day, reason, who does what; and what must be done next is known."""
    kinds = [row.kind for row in case.timeline_rows(desk, case.timeline_ids(desk, n))]
    assert sorted(kinds) == ["appointment", "client", "contact", "placement", "plan", "plan"]
    (chain,) = placements.ledger(desk, n)
    (place,) = chain.placements
    assert (place.end_reason, place.days, chain.realised_on) == ("Te weinig werk", 47, None)
    newest, older = plans.versions(desk, n)
    assert (newest.number, older.status) == (2, "replaced")
    assert [item.wording for item in newest.promised] == ["Haalt haar rijbewijs"]
    due = {item.code for item in today.work_of_case(desk, n)}
    assert "agreement" in due, "her driving licence"
    assert "chain" not in due, "the new plan says what comes now"


# --- the journalist -----------------------------------------------------------------------------------------------


def register_siavash(person: Person) -> None:
    """A journalist with a degree, fled from Iran, on benefit."""
    person.press("new.client")
    person.type("First name", "Siavash")
    person.type("Last name", "Bahrami")
    person.type("Birth date", "2-5-1984")
    person.answer("Gender", "Man")
    person.choose("Mother tongue", "Farsi")
    person.choose("Income", "Benefit from the municipality")
    person.choose("Kind of benefit", "Participatiewet")
    person.answer("Start qualification", "Yes")
    person.choose("Highest education", "University or master")
    person.press("Ctrl+Return")


def plan_of_siavash(person: Person) -> None:
    """ICT administrator by BBL: working by day, one evening a week at school; a goal from the library."""
    person.press("new.plan")
    person.type("Main goal", "Ict-beheerder worden")
    person.choose("Status", "Running")
    person.click("Add a goal")
    person.choose("Life domain", "Paid work with schooling")
    QTest.keyClick(person.field("Life domain").lineEdit(), Qt.Key.Key_Return)  # type: ignore[attr-defined]  # a list
    person.settle()
    library = person.field("From the library")
    library.setCurrentIndex(1)  # type: ignore[attr-defined]  # a list
    library.activated.emit(1)  # type: ignore[attr-defined]  # a list
    person.settle()
    person.click("Add an instrument")
    person.choose("Instrument", "Trade schooling")
    person.type("What exactly", "BBL ict-beheerder, een avond per week, ROC")
    person.type("From", "12-1-2026")
    person.type("Hours per week", "3")
    person.press("Ctrl+Return")


def place(person: Person, nature: str, employer: str, job: str, first: str, contract: str, follows: str = "") -> None:
    """A placement, in a chain when it follows another."""
    person.press("new.placement")
    person.answer("Nature", nature)
    person.type("Or type a name", employer)
    person.type("Job or tasks", job)
    person.choose("Sector", "Information and communication")
    person.type("Hours per week", "32")
    person.choose("Contract", contract)
    person.type("First day", first)
    if follows:
        person.choose("Follows up placement", follows)
    if contract.startswith("Learn-work"):
        person.answer("Wage-cost subsidy", "Yes")
        day_parts(person, "maandag ochtend", "maandag middag", "dinsdag ochtend", "dinsdag middag")
        person.type("Supervisor at work", "Haio Brinkman")
    person.press("Ctrl+Return")


def end(person: Person, row: int, on: str, reason: str) -> None:
    """A placement ends, with its reason."""
    open_from_ledger(person, row)
    person.type("Last day", on)
    person.choose("Why it ended", reason)
    person.press("Ctrl+S")


def ill_for_ten_days(person: Person) -> None:
    """An interruption: those days do not count for the six months."""
    open_from_ledger(person, 2)
    person.click("Add an interruption")
    person.type("First day off", "4-5-2026")
    person.type("Last day off", "13-5-2026")
    person.choose("Reason", "Illness")
    person.press("Ctrl+S")


def visit_at_work(person: Person) -> None:
    """The aftercare that became due by the start of work: a visit, with the supervisor."""
    person.press("new.contact")
    person.choose("Kind of contact", "Visit to the work floor")
    person.type("What was discussed", "Leert snel; de taal gaat op het werk vooruit.")
    person.choose("Contact with", "Supervisor at work")
    person.type("Name of this person", "Haio Brinkman")
    person.press("Ctrl+S")


def test_the_journalist_who_became_an_ict_administrator_by_way_of_bbl(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register_siavash(person)
        n = current(person)
        plan_of_siavash(person)
        place(person, "Unpaid", "Autoschade Midden", "Stagiair kantoor", "12-1-2026", "Internship agreement")
        clock.set(date(2026, 2, 16))
        end(person, 0, "13-2-2026", "Ended by the client")
        first = "Autoschade Midden, 12 januari 2026"
        place(person, "Training", "ROC Midden", "Stagiair ict-beheer", "16-2-2026", "Internship agreement", first)
        clock.set(date(2026, 4, 6))
        end(person, 1, "3-4-2026", "Found paid work")
        contract = "Learn-work contract (BBL)"
        place(person, "Paid", "Zorgcentrum De Heuvel", "Medewerker installatie", "6-4-2026", contract, first)
        aftercare_is_due(desk, n, date(2026, 4, 13), date(2026, 4, 20))
        clock.set(date(2026, 4, 20))
        visit_at_work(person)
        aftercare_is_due(desk, n, date(2026, 4, 13), date(2026, 7, 6))
        clock.set(date(2026, 5, 18))
        ill_for_ten_days(person)
        clock.set(date(2026, 8, 3))
        person.window.open_case(n)
        person.press("page.placements")
        assert "zes maanden waren vol op 25 juli 2026" in said(person)
    (chain,) = placements.ledger(desk, n)
    assert [(item.nature, item.days) for item in chain.placements] == [
        ("Onbetaald", 33), ("Scholing", 47), ("Betaald", 110)
    ]  # fmt: skip
    assert chain.realised_on == date(2026, 7, 25)
    (plan,) = plans.versions(desk, n)
    assert plan.goals[0].wording == "Ik ben gestart met een BBL-opleiding (werken en leren)"


def aftercare_is_due(desk: Desk, n: int, client: date, supervisor: date) -> None:
    """The next contacts of the standard schedule, with him and with his supervisor."""
    found = {item.code: item.due_on for item in today.work_of_case(desk, n)}
    assert STANDARD_CLIENT.startswith("1w")
    assert (found["aftercare"], found["aftercare_work"]) == (client, supervisor)


def test_an_appointment_nobody_came_to_gets_a_reason_by_way_of_the_list(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    """Going and finding out why (003 Amsterdam): the list says what was done, and it is filled in at the row."""
    with person_at(desk, tmp_path / "window", qapp) as person:
        register_malika(person)
        first_interview(person)
        clock.set(date(2026, 1, 21))
        person.press("go.appointments")
        screen = person.window.pages.currentWidget()
        assert isinstance(screen, AppointmentsScreen)
        screen.groups.set_current(1)
        screen.refresh()
        screen.table.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(screen.table, Qt.Key.Key_N)
        screen.groups.set_current(2)
        screen.refresh()
        person.settle()
        n = screen.table.current_id()
        assert n is not None
        screen.table.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
        person.settle()
        person.choose("What was done about it", "Called and asked why")
        person.type("Why the client did not appear", "Haar kleinkind was ziek")
        person.press("Ctrl+S")
    draft = records.load(desk, n).draft
    assert (draft.status, draft.no_show_done, draft.no_show_note) == (  # type: ignore[attr-defined]  # an appointment
        "no_show", "called", "Haar kleinkind was ziek"
    )  # fmt: skip
