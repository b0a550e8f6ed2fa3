"""One case by keyboard and mouse, on a real encrypted store."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.services import attachments, records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.ui.frame import ChosenFiles
from ui.actions import Actions
from ui.door import Door
from ui.jobs import DirectJobs, Jobs, ThreadJobs
from ui.prefs import Prefs
from ui.privacy import BLANK, set_names_hidden
from ui.screens.case.header import ADD, add_menu
from ui.screens.case.screen import CaseScreen
from ui.screens.case.timeline import PAGE
from ui.widgets import Button, ChoiceCard


class Place:
    """The screen with what stands round it."""

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot, jobs: Jobs | None = None) -> None:
        self.files = ChosenFiles(folder)
        self.files.answer = True
        self.door = Door(desk, jobs or DirectJobs())
        self.ways = Actions(self.door, Prefs(folder / "prefs"), self.files)
        self.forms: list[tuple[str, int | None, int | None]] = []
        self.commands: list[str] = []
        self.backs: list[bool] = []
        self.ways.form_wanted.connect(lambda kind, case, n, _preset: self.forms.append((kind, case, n)))
        self.ways.command_wanted.connect(self.commands.append)
        self.ways.back_wanted.connect(lambda: self.backs.append(True))
        self.screen = CaseScreen(self.door, self.ways)
        qtbot.addWidget(self.screen)
        self.screen.resize(1166, 768)
        self.screen.show()

    def rows(self) -> int:
        """The entries that are read."""
        return self.screen.timeline.view.paged.rowCount()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk."""
    with closing(new_desk(tmp_path)) as made:
        yield made


@pytest.fixture
def case(desk: Desk) -> int:
    """A client with a contact and a rung."""
    n = records.save(desk, ClientDraft(first_name="Mirjam", last_name="Kok", birth_date=date(1991, 5, 1)))
    for draft in (_contact(n, 3, "Loopt goed mee in het magazijn."), _rung(n, 300, 2), _rung(n, 30, 3)):
        records.save(desk, draft, case=n)
    return n


def _contact(client: int, days_ago: int, text: str) -> ContactDraft:
    return ContactDraft(
        client=client, on=TODAY - timedelta(days=days_ago), kind="conversation", with_whom="client", note=text
    )


def _rung(client: int, days_ago: int, rung: int) -> LadderScoreDraft:
    return LadderScoreDraft(
        client=client, on=TODAY - timedelta(days=days_ago), rung=rung, deviation_reason="Zo is het."
    )


@pytest.fixture
def place(desk: Desk, case: int, tmp_path: Path, qtbot: QtBot) -> Place:
    """The screen of that client."""
    made = Place(desk, tmp_path, qtbot)
    made.screen.open(case)
    return made


def test_the_head_says_who_and_the_timeline_what_happened_newest_first(place: Place) -> None:
    assert place.screen.head.name.text() == "Mirjam Kok"
    keys = [place.screen.timeline.view.paged.index(row).data() for row in range(place.rows())]
    assert "magazijn" in str(keys[0])


def test_opening_a_case_is_noted(desk: Desk, place: Place, case: int) -> None:
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM audit WHERE act = 'view'") == 1


def test_a_chip_shows_one_subject_with_its_count(place: Place, qtbot: QtBot) -> None:
    chip = place.screen.timeline.chips["rung"]
    assert chip.accessibleName().endswith(" 2")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert place.rows() == 2
    qtbot.mouseClick(place.screen.timeline.all, Qt.MouseButton.LeftButton)
    assert place.rows() > 2


def test_the_lesser_subjects_are_offered_after_filter(place: Place, qtbot: QtBot) -> None:
    timeline = place.screen.timeline
    timeline._show_counts({"contact": 3, "attachment": 2})
    assert timeline.chips["contact"].isVisibleTo(timeline) and not timeline.chips["document"].isVisibleTo(timeline)
    timeline.more.setChecked(True)
    assert timeline.chips["document"].isVisibleTo(timeline) and not timeline.chips["language"].isVisibleTo(timeline)
    timeline._show_counts({"contact": 3})
    assert not timeline.more.isVisibleTo(timeline)


def test_enter_on_an_entry_opens_its_form(place: Place, case: int, qtbot: QtBot) -> None:
    view = place.screen.timeline.view
    view.setFocus()
    view.choose_first()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert place.forms[0][:2] == ("contact", case)
    assert place.forms[0][2] is not None


def test_a_long_timeline_is_read_a_page_at_a_time(desk: Desk, place: Place, case: int, qtbot: QtBot) -> None:
    with desk.writing("contact.save", case) as unit:
        for days in range(300):
            unit.save(_contact(case, days, f"gesprek {days}"), case=case)
    place.screen.timeline.refresh()
    place.screen.open(case)
    other = CaseScreen(place.door, place.ways)
    qtbot.addWidget(other)
    other.open(case)
    paged = other.timeline.view.paged
    assert paged.total() > 300
    assert paged.rowCount() == PAGE
    paged.fetchMore()
    assert paged.rowCount() == 2 * PAGE


def test_a_contact_saved_elsewhere_appears_at_once(place: Place, case: int) -> None:
    before = place.rows()
    place.door.run(records.save, _contact(case, 1, "Nieuw gesprek"), case=case)
    assert place.rows() == before + 1
    first = place.screen.timeline.view.paged.index(0).data()
    assert "Nieuw gesprek" in str(first)


def test_everything_can_be_added_from_one_menu_with_its_keys(place: Place) -> None:
    menu = add_menu(place.ways, place.screen)
    assert len(menu.actions()) == len(ADD)
    for entry in menu.actions():
        assert "\t" in entry.text()
        entry.trigger()
    assert place.commands == [name for name, _words in ADD]


def test_a_mark_of_the_ladder_opens_its_score(place: Place, case: int, qtbot: QtBot) -> None:
    card = place.screen.cockpit.cards()["ladder"]
    chart: Any = next(child for child in card.findChildren(QWidget) if hasattr(child, "visit"))
    chart.setFocus()
    chart.visit(0)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert place.forms[-1][0] == "ladder_score"


def test_a_case_without_a_plan_says_what_to_do(place: Place, case: int, qtbot: QtBot) -> None:
    button = place.screen.cockpit.cards()["plan"].findChild(Button)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert place.forms == [("plan", case, None)]


def test_the_clients_own_picture_shows_no_notes_and_escape_goes_back(place: Place, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.screen.head.talk_button, Qt.MouseButton.LeftButton)
    page = place.screen.conversation
    assert place.screen.pages.currentWidget() is page
    words = " ".join(str(child.accessibleName()) for child in page.findChildren(Button))
    assert "magazijn" not in words + page.title.text()
    qtbot.keyClick(place.screen, Qt.Key.Key_Escape)
    assert place.screen.pages.currentWidget() is place.screen.file
    qtbot.keyClick(place.screen, Qt.Key.Key_Escape)
    assert place.backs == [True]


def test_names_are_blanked_in_the_head(place: Place) -> None:
    set_names_hidden(True)
    try:
        place.screen.names_changed()
        assert place.screen.head.name.text() == BLANK
    finally:
        set_names_hidden(False)


def test_the_file_is_saved_as_pdf_after_a_yes(place: Place, tmp_path: Path) -> None:
    place.files.answer = False
    place.screen.save_pdf()
    assert not list(tmp_path.glob("*.pdf"))
    place.files.answer = True
    place.screen.save_pdf()
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF-")


def test_a_document_is_saved_outside_the_store_after_a_yes(
    desk: Desk, place: Place, case: int, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "letters" / "brief.txt"
    source.parent.mkdir()
    source.write_text("Beste Mirjam", encoding="utf-8")
    place.door.run(attachments.add, case, source, "letter", "Brief", TODAY)
    place.screen.timeline.view.choose_first()
    assert place.screen.entry.save_button.isVisible()
    qtbot.mouseClick(place.screen.entry.show_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == "Beste Mirjam"
    assert place.files.opened == [tmp_path / "brief.txt"]


def test_where_there_is_little_room_timeline_and_cards_are_two_pages(place: Place, qtbot: QtBot) -> None:
    place.screen.resize(683, 600)
    assert place.screen.left.isVisible()
    assert not place.screen.cockpit.isVisible()
    place.screen.turn_page("cockpit")
    assert place.screen.cockpit.isVisible()
    inside = place.screen.cockpit.widget()
    assert inside is not None
    assert inside.width() <= place.screen.cockpit.viewport().width()


def test_a_click_chooses_an_entry_and_shows_what_can_be_done(place: Place, qtbot: QtBot) -> None:
    view = place.screen.timeline.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 12))
    assert place.screen.entry.isVisible()
    qtbot.mouseClick(place.screen.entry.open_button, Qt.MouseButton.LeftButton)
    assert place.forms[0][0] == "contact"


def test_with_real_threads_a_case_comes_in(desk: Desk, case: int, tmp_path: Path, qtbot: QtBot) -> None:
    jobs = ThreadJobs()
    place = Place(desk, tmp_path, qtbot, jobs)
    place.screen.open(case)
    qtbot.waitUntil(lambda: place.screen.head.name.text() == "Mirjam Kok")
    qtbot.waitUntil(lambda: place.rows() >= 3)
    jobs.close()


def test_two_values_stand_side_by_side_until_one_is_chosen(desk: Desk, place: Place, case: int, qtbot: QtBot) -> None:
    loaded = records.load(desk, case)
    assert isinstance(loaded.draft, ClientDraft)
    for town in ("Heidekamp", "Beekdal"):
        place.door.run(records.save, dataclasses.replace(loaded.draft, municipality=town), loaded)
    place.screen.show_differences()
    cards = place.screen.differences.boxes[0].findChildren(ChoiceCard)
    assert len(cards) == 2
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    assert records.load(desk, case).conflicts == {}
    assert not place.screen.differences.boxes


def test_choosing_an_entry_shows_its_whole_note_with_who_when_and_agreements(
    desk: Desk, place: Place, case: int, qtbot: QtBot
) -> None:
    long = " ".join(f"zin {number} over het gesprek." for number in range(60))
    draft = dataclasses.replace(_contact(case, 0, long), agreements="Belt maandag de werkgever.", worker=desk.me.worker)
    place.door.run(records.save, draft, case=case)
    view = place.screen.timeline.view
    view.setFocus()
    view.choose_first()
    reading = place.screen.entry.reading
    assert reading.isVisible()
    assert long in reading.text()
    assert "Belt maandag de werkgever." in reading.text()
    assert "Sanne de Wit" in reading.text() and "vandaag" in reading.text()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert not reading.isVisible()  # the row shows all of it


def test_a_long_note_is_scrolled_by_keyboard_and_never_takes_all_the_room(
    desk: Desk, place: Place, case: int, qtbot: QtBot
) -> None:
    place.door.run(records.save, _contact(case, 0, "woord " * 900), case=case)
    view = place.screen.timeline.view
    view.choose_first()
    reading = place.screen.entry.reading
    assert reading in place.screen.panes()
    assert reading.height() < place.screen.left.height() * 0.5
    reading.setFocus()
    qtbot.keyClick(reading, Qt.Key.Key_PageDown)
    assert reading.verticalScrollBar().value() > 0


def test_where_there_is_little_room_the_text_takes_the_place_of_the_timeline(
    place: Place, case: int, qtbot: QtBot
) -> None:
    place.door.run(records.save, _contact(case, 0, "woord " * 200), case=case)
    place.screen.resize(700, 500)
    place.screen.timeline.view.choose_first()
    entry = place.screen.entry
    assert entry.read_button.isVisible() and not entry.reading.isVisible()
    entry.read_button.setFocus()
    qtbot.keyClick(entry.read_button, Qt.Key.Key_Space)
    assert place.screen.focusWidget() is entry.reading and not place.screen.timeline.isVisible()
    qtbot.keyClick(entry.read_button, Qt.Key.Key_Space)
    assert place.screen.timeline.isVisible() and not entry.reading.isVisible()


def test_an_entry_without_a_text_leaves_the_room_to_the_timeline(place: Place, case: int) -> None:
    place.door.run(records.save, _contact(case, 0, ""), case=case)
    place.screen.timeline.view.choose_first()
    assert not place.screen.entry.reading.isVisible()
