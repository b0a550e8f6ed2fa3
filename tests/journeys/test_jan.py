"""The case of Jan (source: 004 §3.2 and §4.2, 's-Hertogenbosch), entered through the window as a caseworker would.

Jan is over 27, has no fixed address, no income and no start qualification. After the quick scan he is thought to have
a wage value of about 40 %; he works at 'Aan de slag' for at most six months; when it does not go well a specialist
diagnosis is made: an IQ between 75 and 80, and behaviour that comes from asking too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from caseworker.services import case, records
from caseworker.services.desk import Desk
from caseworker.services.stores import open_store
from tests.journeys.support_window import Person, person_at
from tests.support import PASSPHRASE, HandClock, new_desk
from ui.widgets import Timeline

REGISTERED, START, MONDAY = date(2025, 9, 4), date(2025, 9, 11), date(2025, 9, 15)
OCTOBER, DECEMBER, DIAGNOSIS = date(2025, 10, 20), date(2025, 12, 8), date(2026, 1, 19)
OUTCOME = "Vrij lage intelligentie, IQ tussen 75 en 80. Gedrag bij spanning komt voort uit overvraging."


# A list that is searched by typing opens a popup, which on the platform without a screen cannot take the keyboard.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands at the day Jan reports himself."""
    return HandClock(REGISTERED)


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """The desk of a work consultant at Weener XL."""
    found = new_desk(tmp_path, "Ank Verbeek", "coach", "Weener XL", clock=clock)
    yield found
    found.close()


def register(person: Person) -> None:
    """Jan reports himself: man, over 27, no fixed address, no income, no start qualification."""
    person.press("new.client")
    person.type("First name", "Jan")
    person.type("Last name", "van Boxtel")
    person.type("Birth date", "12-4-1989")
    person.answer("Gender", "Man")
    person.choose("Household", "Lives with family or others")
    person.type("Town", "'s-Hertogenbosch")
    person.type("Municipality", "'s-Hertogenbosch")
    person.choose("Income", "No benefit, not working")
    person.answer("Start qualification", "No")
    person.choose("Highest education", "Primary school")
    person.press("Ctrl+Return")


def start_conversation(person: Person) -> None:
    """The start conversation with his work consultant and his brother."""
    person.press("new.intake")
    person.choose("Kind of conversation", "Start conversation")
    person.type("What would you like, and what gives you joy?", "Wil werken en een eigen plek")
    person.click("Housing", start=True)
    person.type("How do you live?", "Geen vaste woonplaats, slaapt bij zijn broer")
    for role, name in (("Client", "Jan van Boxtel"), ("Family or friend", "Kees van Boxtel")):
        person.click("Add somebody")
        person.choose("Who is it", role)
        person.type("Name", name)
    person.click("Decision and next step", start=True)
    person.type("Conclusion", "Begint maandag bij Aan de slag, hoogstens zes maanden")
    person.press("Ctrl+Return")


def wage_value(person: Person) -> None:
    """The quick scan leads to a wage value of about 40 %."""
    person.press("new.wage_value")
    person.type("Per cent of the minimum wage", "40")
    person.choose("Method", "Quick scan")
    person.press("Ctrl+Return")


def ladder(person: Person) -> None:
    """The answers to the core conditions lead to rung 2."""
    person.press("new.ladder_score")
    person.answer("Has an employment contract or an own business", "No")
    person.answer("Has tasks with responsibility towards others", "No")
    person.answer("Takes part in something organised every week", "No")
    person.answer("Has contacts outside the home every week", "Yes")
    person.answer("Expected to rise within a year (+)", "Yes")
    person.press("Ctrl+Return")


def plan(person: Person) -> None:
    """Four half days of light production work at 'Aan de slag', for at most six months from Monday."""
    person.press("new.plan")
    person.type("Main goal", "Werkritme opdoen en kansen op werk bij een gewone werkgever")
    person.choose("Status", "Agreed")
    person.click("Add an instrument")
    person.choose("Instrument", "'Aan de slag' department")
    person.type("From", "15-9-2025")
    person.type("Until", "15-3-2026")
    person.type("Longest term in months", "6")
    person.type("Hours per week", "16")
    person.press("Ctrl+Return")


def contact(person: Person, note: str) -> None:
    """A visit to the work floor."""
    person.press("new.contact")
    person.choose("Kind of contact", "Visit to the work floor")
    person.type("What was discussed", note)
    person.press("Ctrl+S")


def diagnosis(person: Person) -> None:
    """The specialist diagnosis: cognitive research."""
    person.press("new.assessment")
    person.choose("Test, scan or diagnosis", "Cognitive research (IQ)")
    person.type("What came out", OUTCOME)
    person.press("Ctrl+Return")


def enter_jan(person: Person, clock: HandClock) -> int:
    """The whole story, each step on its day; gives Jan's number."""
    register(person)
    n = person.window.current_case
    assert n is not None
    clock.set(START)
    start_conversation(person)
    wage_value(person)
    ladder(person)
    plan(person)
    clock.set(OCTOBER)
    contact(person, "Heeft weinig werkroutine. Nieuwe taken pakt hij niet makkelijk op.")
    clock.set(DECEMBER)
    contact(person, "Wordt bij tegenslag tegendraads en moet dan gecorrigeerd worden.")
    clock.set(DIAGNOSIS)
    diagnosis(person)
    return n


def story(desk: Desk, n: int) -> list[tuple[str, date]]:
    """Jan's timeline as kinds and days, the newest first."""
    return [(row.kind, row.on) for row in case.timeline_rows(desk, case.timeline_ids(desk, n))]


def shown_timeline(person: Person) -> list[str]:
    """What the timeline on the screen says, row by row, as a screen reader reads it."""
    (view,) = person.all_of(Timeline)
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


WHOLE = [
    ("assessment", DIAGNOSIS),
    ("contact", DECEMBER),
    ("contact", OCTOBER),
    ("plan", START),
    ("ladder_score", START),
    ("wage_value", START),
    ("intake", START),
    ("client", REGISTERED),
]
ON_SCREEN = (  # what each row of the timeline must say, in the same order
    ("IQ", "vandaag"),
    ("tegendraads", "8 dec"),
    ("weinig werkroutine", "20 okt"),
    ("Plan", "11 sep"),
    ("Trede 2+", "11 sep"),
    ("40", "11 sep"),
    ("Startgesprek", "11 sep"),
    ("Aangemeld", "4 sep"),
)


ON_PAPER = (
    "Jan van Boxtel", "'s-Hertogenbosch", "Startgesprek", "Kees van Boxtel", "Begint maandag bij Aan de slag",
    "Geen vaste woonplaats", "Loonwaarde 40 % Quickscan", "Ladder 2+", "Werkritme opdoen",
    "Afdeling 'Aan de slag' 15-9-2025 15-3-2026 16", "weinig werkroutine", "tegendraads", "IQ tussen 75 en 80",
)  # fmt: skip


def test_the_case_of_jan_from_the_first_conversation_to_the_diagnosis(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        n = enter_jan(person, clock)
        the_timeline_shows_it(person, desk, n)
        the_last_step_can_be_taken_back(person, desk, n)
        the_paper_tells_it(person, tmp_path / "window")
    desk.close()
    again = open_store(desk.folder, PASSPHRASE, now=clock)
    try:
        everything_is_there(again, n)
    finally:
        again.close()


def the_timeline_shows_it(person: Person, desk: Desk, n: int) -> None:
    """Every step of Jan on its day, the newest first, on the screen as in the store."""
    assert story(desk, n) == WHOLE
    rows = shown_timeline(person)
    assert len(rows) == len(ON_SCREEN)
    for row, texts in zip(rows, ON_SCREEN, strict=True):
        assert all(text in row for text in texts), row
    shown = person.texts()
    assert "Trede 2+" in shown
    assert "Afdeling 'Aan de slag': nog 7 weken" in shown


def the_last_step_can_be_taken_back(person: Person, desk: Desk, n: int) -> None:
    """Ctrl+Z takes the diagnosis back, then the contact before it; Ctrl+Y brings both back."""
    for left in (WHOLE[1:], WHOLE[2:]):
        person.press("undo")
        assert story(desk, n) == left
        assert len(shown_timeline(person)) == len(left)
    for left in (WHOLE[1:], WHOLE):
        person.press("redo")
        assert story(desk, n) == left
    assert "IQ" in shown_timeline(person)[0]


def the_paper_tells_it(person: Person, folder: Path) -> None:
    """The case file as PDF, asked for by key: it is saved after a yes, and holds the whole story."""
    person.files.answer = True
    person.press("case.pdf")
    (paper,) = folder.glob("*.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in ON_PAPER:
        assert words in text, words


def everything_is_there(desk: Desk, n: int) -> None:
    """Each record of Jan with what was typed, and the rows that belong to it."""
    assert story(desk, n) == WHOLE
    by_kind = {row.kind: records.load(desk, row.n) for row in case.timeline_rows(desk, case.timeline_ids(desk, n))}
    jan = vars(by_kind["client"].draft)
    assert (jan["first_name"], jan["last_name"], jan["gender"]) == ("Jan", "van Boxtel", "m")
    assert (jan["birth_date"], jan["street"], jan["household"]) == (date(1989, 4, 12), "", "lives_in")
    assert (jan["income_source"], jan["start_qualification"]) == ("no_benefit", False)
    talk = vars(by_kind["intake"].draft)
    assert talk["kind"] == "start"
    assert talk["housing"].startswith("Geen vaste woonplaats")
    assert talk["conclusion"].startswith("Begint maandag")
    people = [vars(row.draft) for row in records.children(desk, "intake_participant", by_kind["intake"].n)]
    assert [(one["role"], one["name"]) for one in people] == [
        ("client", "Jan van Boxtel"),
        ("family", "Kees van Boxtel"),
    ]
    value = vars(by_kind["wage_value"].draft)
    assert (value["percent"], value["method"], value["on"]) == (40, "quick_scan", START)
    score = vars(by_kind["ladder_score"].draft)
    assert (score["rung"], score["expects_rise"], score["contacts_outside"]) == (2, True, True)
    (used,) = [vars(row.draft) for row in records.children(desk, "plan_instrument", by_kind["plan"].n)]
    assert (used["instrument"], used["start_on"], used["planned_end"]) == ("aan_de_slag", MONDAY, date(2026, 3, 15))
    assert (used["longest_months"], used["minutes_per_week"]) == (6, 960)
    found = vars(by_kind["assessment"].draft)
    assert (found["instrument"], found["outcome"], found["on"]) == ("cognitive", OUTCOME, DIAGNOSIS)


def test_after_reporting_himself_the_screen_says_what_comes_first(
    desk: Desk, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register(person)
        shown = person.texts()
    assert "Nog geen trede bepaald" in shown
    assert "Nog geen contact" in shown
    assert "Laatste contact op ." not in shown


def test_without_a_yes_no_paper_leaves_the_store(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register(person)
        person.files.answer = False
        person.press("case.pdf")
        assert len(person.files.asked) == 1
        assert not list((tmp_path / "window").glob("*.pdf"))


def test_a_form_of_jan_that_is_left_half_typed_comes_back(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register(person)
        n = person.window.current_case
        person.press("new.contact")
        person.choose("Kind of contact", "Telephone call")
        person.type("What was discussed", "Belt dat hij op zoek is naar")
    desk.close()
    again = open_store(desk.folder, PASSPHRASE, now=clock)
    with person_at(again, tmp_path / "window", qapp) as person:
        person.window.open_case(n or 0)
        person.press("new.contact")
        field = person.field("What was discussed")
        assert isinstance(field, QPlainTextEdit)
        assert field.toPlainText() == "Belt dat hij op zoek is naar"
    again.close()
