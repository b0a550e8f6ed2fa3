"""The Haarlem participant (source: 001), from the first desk to plan and ZRM progress, through the window.

A status holder of 36 reports herself; the desk recognises an obligation. The broad intake is held with client manager
and refugee organisation, in two conversations; on the basis of the assessment it leads to a client profile and a group:
from 30 years on, re-integration. Her fixed coach has her own intake and draws up the plan: language lessons beside an
internship. After half a year she is more self-reliant than at the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker.domain.client import OrganisationDraft, WorkerDraft
from caseworker.services import case, records
from caseworker.services.desk import Desk
from tests.journeys.support_window import Person, person_at
from tests.support import HandClock, new_desk

DESK, BROAD, SECOND = date(2018, 2, 5), date(2018, 2, 14), date(2018, 2, 28)
START, LATER = date(2018, 3, 12), date(2018, 9, 17)

# A list that is searched by typing opens a popup, which on the platform without a screen cannot take the keyboard.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands at the first desk."""
    return HandClock(DESK)


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """The desk of a coach of the core team, with the organisations of the source."""
    found = new_desk(tmp_path, "Hanneke Bos", "coach", "Pasmatch", clock=clock)
    refugee = records.save(found, OrganisationDraft(name="VluchtelingenWerk", kind="refugee"))
    town = records.save(found, OrganisationDraft(name="Gemeente Haarlem", kind="municipality"))
    records.save(found, OrganisationDraft(name="Taalschool Spaarne", kind="language"))
    records.save(found, WorkerDraft(name="Lies Kuiper", role="other", organisation=refugee))
    records.save(found, WorkerDraft(name="Bram Visser", role="client_manager", organisation=town))
    yield found
    found.close()


def register(person: Person) -> None:
    """Who she is, as far as the desk knows."""
    person.press("new.client")
    person.type("First name", "Senait")
    person.type("Last name", "Woldu")
    person.type("Birth date", "3-9-1981")
    person.choose("Mother tongue", "Tigrinya")
    person.answer("Can read and write in the mother tongue", "Yes")
    person.choose("Digital skills", "Sufficient")
    person.choose("Income", "Benefit from the municipality")
    person.choose("Kind of benefit", "Participatiewet")
    person.press("Ctrl+Return")


def recognise(person: Person) -> None:
    """The desk sees the permit and looks in both registers; the outcome follows by itself."""
    person.press("new.recognition")
    person.answer("Residence permit seen", "Yes")
    person.choose("What BPI says", "Obligation found")
    person.type("BPI consulted on", "vandaag")
    person.choose("What ISI says", "Not found in it")
    person.type("ISI consulted on", "vandaag")
    person.answer("Understands the questions", "Yes")
    person.answer("Answers quickly and fully", "No")
    person.type("Intake planned on", "14-2-2018")
    person.choose("With whom", "Bram Visser, Gemeente Haarlem")
    person.press("Ctrl+Return")


def participant(person: Person, role: str, *, name: str = "", worker: str = "", organisation: str = "") -> None:
    """Somebody at the table."""
    person.click("Add somebody")
    person.choose("Who is it", role)
    if worker:
        person.choose("Known worker", worker)
    if name:
        person.type("Name", name)
    if organisation:
        person.choose("Organisation", organisation)


def pick(person: Person, label: str, text: str) -> None:
    """Choose from a long list and take it with Enter, so that the form works out what follows at once."""
    person.choose(label, text)
    line = person.field(label).lineEdit()  # type: ignore[attr-defined]  # a list that is searched
    QTest.keyClick(line, Qt.Key.Key_Return)
    person.settle()


def three_way_intake(person: Person) -> None:
    """The broad intake with three, offered after the recognition: kind and decider stand there already.

    Until the third is there the form says who is missing.
    """
    person.press("new.intake")
    assert person.field("Kind of conversation").currentText() == "Brede intake"  # type: ignore[attr-defined]  # a list
    person.answer("Interpreter present", "Yes")
    person.choose("Language of the interpreter", "Tigrinya")
    person.type("What would you like, and what gives you joy?", "Wil met ouderen werken.")
    person.click("Work experience", start=True)
    person.type("What went well, what would you like to do again?", "Zorgde acht jaar voor haar grootmoeder.")
    participant(person, "Client", name="Senait Woldu")
    assert "Bram Visser" in person.texts()
    assert "nog niet aan tafel: " in person.texts().lower()
    participant(person, "Worker of the refugee organisation", worker="Lies Kuiper, VluchtelingenWerk",
                organisation="VluchtelingenWerk")  # fmt: skip
    assert "nog niet aan tafel" not in person.texts().lower()
    person.press("Ctrl+Return")


def second_conversation(person: Person) -> None:
    """The intake takes a second conversation, which goes on from the first; a part belongs to a partner."""
    person.press("new.intake")
    assert "Brede intake, 14 februari 2018 → dit gesprek" in person.texts()
    person.click("Obstacles", start=True)
    person.type("What is in the way, and what helps?", "Taal op de werkvloer.")
    person.click("Decision and next step", start=True)
    person.click("Add a part")
    person.choose("Belongs to", "VluchtelingenWerk")
    person.choose("About", "Debts")
    person.choose("Who may see it", "The organisation it belongs to")
    person.type("What was told", "Lening voor de inrichting van het huis.")
    person.press("Ctrl+Return")


def assess(person: Person) -> None:
    """NOA fits her, and the form says why."""
    person.press("new.assessment")
    pick(person, "Test, scan or diagnosis", "NOA")
    assert "NOA kan: alle vier de voorwaarden kloppen." in person.texts()
    person.choose("Taken in the language", "Tigrinya")
    person.type("What came out", "Gemotiveerd, leert snel.")
    person.press("Ctrl+Return")


def conclude(person: Person) -> None:
    """One page: profile and group, decision, first rung and first plan; what was told comes along by itself."""
    person.press("intake.conclude")
    profile = person.field("What is there, and what is needed").toPlainText()  # type: ignore[attr-defined]  # a text of lines
    assert "Wil met ouderen werken." in profile
    assert "Taal op de werkvloer." in profile
    person.type("Group", "Re-integratie, 30 jaar en ouder")
    person.choose("Has the lead after this conversation", "Pasmatch")
    person.type("Conclusion", "Naar re-integratie: zorg past bij haar.")
    person.type("Next step", "Intake door haar vaste coach")
    person.type("When", "12-3-2018")
    person.answer("Has an employment contract or an own business", "No")
    person.answer("Has tasks with responsibility towards others", "No")
    person.answer("Takes part in something organised every week", "No")
    person.answer("Has contacts outside the home every week", "Yes")
    person.answer("Expected to rise within a year (+)", "Yes")
    person.type("Main goal", "Werken in de zorg voor ouderen")
    person.press("Ctrl+Return")


def measure(person: Person, level: str, speaking: str) -> None:
    """A ZRM with one score for every domain, and the level of Dutch."""
    person.press("new.zrm_score")
    person.answer("Finances", level)  # a click puts the keyboard there; a digit then goes on to the next by itself
    for _domain in range(13):
        person.press(level)
    person.press("Ctrl+Return")
    person.press("new.language_level")
    person.choose("Language", "Dutch")
    person.choose("Listening", speaking)
    person.choose("Speaking", speaking)
    person.press("Ctrl+Return")


def inburgering(person: Person) -> None:
    """Lessons on two mornings; the term of the old law is typed in."""
    person.press("new.inburgering")
    person.choose("Kind of obligation", "Status holder, obliged")
    person.answer("Integration act of", "2013")
    person.type("Term starts on", "1-3-2018")
    person.type("Term ends on", "1-3-2021")
    person.choose("School or provider", "Taalschool Spaarne")
    person.type("Lessons from", "5-3-2018")
    for weekday in ("Monday", "Wednesday"):
        person.click("Add a lesson time")
        person.choose("Day of the week", weekday)
        person.answer("Part of the day", "Morning")
    person.press("Ctrl+Return")


def story(desk: Desk, n: int) -> list[str]:
    """The kinds on the timeline, the newest first."""
    return [row.kind for row in case.timeline_rows(desk, case.timeline_ids(desk, n))]


def the_intake_was_concluded_in_one_action(person: Person, desk: Desk, n: int) -> None:
    """Client, conversation, rung and plan hold what the page said; one undo takes all of it back, a redo returns it."""
    header = case.header(desk, n)
    assert (header.rung, header.plus, header.plan_number, header.lead_organisation) == (2, True, 1, "Pasmatch")
    client = vars(records.load(desk, n).draft)
    assert client["client_group"] == "Re-integratie, 30 jaar en ouder"
    assert "Wil met ouderen werken." in client["profile"]
    person.press("undo")
    assert case.header(desk, n).rung is None
    assert case.header(desk, n).plan_number is None
    assert vars(records.load(desk, n).draft)["profile"] == ""
    person.press("redo")
    assert case.header(desk, n).rung == 2


def test_the_haarlem_participant_from_the_desk_to_plan_and_progress(
    desk: Desk, clock: HandClock, tmp_path: Path, qapp: QApplication
) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        register(person)
        n = person.window.current_case or 0
        recognise(person)
        assert "Intake gepland op" in person.texts()
        assert "De intake kan beginnen met wat je al weet." in person.texts()
        clock.set(BROAD)
        three_way_intake(person)
        clock.set(SECOND)
        second_conversation(person)
        assess(person)
        conclude(person)
        the_intake_was_concluded_in_one_action(person, desk, n)
        clock.set(START)
        measure(person, "2", "A1")
        inburgering(person)
        assert "Niet duaal" in person.texts()
        clock.set(LATER)
        measure(person, "3", "A2")
        the_progress_shows(person, desk, n)
        her_page_is_hers(person, tmp_path / "window")
    kinds = story(desk, n)
    assert kinds.count("intake") == 2
    assert {"recognition", "assessment", "ladder_score", "plan", "inburgering"} <= set(kinds)


def the_progress_shows(person: Person, desk: Desk, n: int) -> None:
    """Start against now, in the cockpit: 13 domains better, and a level of Dutch that rose."""
    found = case.cockpit(desk, n)
    (zrm,) = found.zrm
    assert (zrm.better, zrm.same, zrm.worse) == (13, 0, 0)
    (dutch,) = found.progress.languages
    assert [(item.start, item.now) for item in dutch.skills if item.now] == [("a1", "a2"), ("a1", "a2")]
    assert [talk.concluded for talk in found.progress.intake] == [False, True]
    shown = person.texts()
    assert "Spreken: A1 aan het begin, nu A2" in shown
    assert "ma ochtend, wo ochtend" in shown


def her_page_is_hers(person: Person, folder: Path) -> None:
    """The page for the client has her steps and goals, and nobody else's name or notes; on paper too."""
    person.press("case.talk")
    shown = person.texts()
    assert "Werken in de zorg voor ouderen" in shown
    for other in ("Lies Kuiper", "Bram Visser", "Hanneke Bos", "Lening voor de inrichting", "Gemotiveerd"):
        assert other not in shown.split("Mijn stappen")[-1]
    person.files.answer = True
    person.click("Print this page")
    (paper,) = folder.glob("*.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())
    assert "Senait Woldu" in text
    assert "Werken in de zorg voor ouderen" in text
    for other in ("Lies Kuiper", "Bram Visser", "Hanneke Bos", "Lening voor de inrichting", "Gemotiveerd"):
        assert other not in text
