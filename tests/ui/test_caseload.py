"""The caseload by keyboard and mouse, on a real encrypted store with a fictional caseload."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from caseworker.domain.client import ClientDraft
from caseworker.services import caseload, records, saved_lists
from caseworker.services.demo import make_demo
from caseworker.services.desk import Desk
from caseworker.services.export_list import export_caseload
from tests.support import new_desk, questions
from tests.ui.frame import ChosenFiles
from ui.actions import Actions
from ui.door import Door
from ui.jobs import DirectJobs, Jobs, ThreadJobs
from ui.prefs import Prefs
from ui.privacy import BLANK, set_names_hidden
from ui.screens.caseload import CaseloadScreen
from ui.screens.caseload_tools import column_menu

CLIENTS = 12


class Place:
    """The screen with what stands round it."""

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot, jobs: Jobs | None = None) -> None:
        self.files = ChosenFiles(folder)
        self.prefs = Prefs(folder / "prefs")
        self.door = Door(desk, jobs or DirectJobs())
        self.ways = Actions(self.door, self.prefs, self.files)
        self.cases: list[int] = []
        self.forms: list[tuple[str, int | None]] = []
        self.screens: list[str] = []
        self.ways.case_wanted.connect(self.cases.append)
        self.ways.form_wanted.connect(lambda kind, case, _n, _preset: self.forms.append((kind, case)))
        self.ways.screen_wanted.connect(lambda name, _what: self.screens.append(name))
        self.screen = CaseloadScreen(self.door, self.ways)
        qtbot.addWidget(self.screen)
        self.screen.resize(1166, 768)
        self.screen.show()

    def names(self) -> list[str]:
        """The names on the screen."""
        rows = self.screen.table.rows
        return [rows.row_at(row).name for row in range(rows.rowCount())]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk with a fictional caseload."""
    with closing(new_desk(tmp_path)) as made:
        make_demo(made, CLIENTS)
        records.save(made, ClientDraft(first_name="Zoë", last_name="Zijlstra-Quist", client_number="Q-77"))
        yield made


@pytest.fixture
def place(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Place:
    """The screen, shown."""
    return Place(desk, tmp_path, qtbot)


def test_searching_as_one_types_shows_who_is_meant_and_enter_opens_the_file(place: Place, qtbot: QtBot) -> None:
    place.screen.focus_search()
    qtbot.keyClicks(place.screen.search, "zijl")
    qtbot.waitUntil(lambda: place.names() == ["Zijlstra-Quist, Zoë"])
    qtbot.keyClick(place.screen.search, Qt.Key.Key_Return)
    qtbot.keyClick(place.screen.table, Qt.Key.Key_Return)
    assert place.cases == [place.screen.table.rows.id_at(0)]


def test_a_number_is_found_too_and_escape_brings_everybody_back(place: Place, qtbot: QtBot) -> None:
    everybody = len(place.names())
    qtbot.keyClicks(place.screen.search, "Q-77")
    qtbot.waitUntil(lambda: len(place.names()) == 1)
    qtbot.keyClick(place.screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(place.names()) == everybody)


def test_nobody_found_says_so_and_gives_the_way_back(place: Place, qtbot: QtBot) -> None:
    everybody = len(place.names())
    qtbot.keyClicks(place.screen.search, "xqzzy")
    qtbot.waitUntil(lambda: place.screen.nothing.isVisible())
    qtbot.mouseClick(place.screen.clear, Qt.MouseButton.LeftButton)
    assert len(place.names()) == everybody


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, qtbot: QtBot) -> None:
    with closing(new_desk(tmp_path / "empty", name="Tom Jansen")) as empty:
        place = Place(empty, tmp_path, qtbot)
        assert place.screen.nobody.isVisible()


def test_the_lists_at_the_left_show_their_counts_and_narrow_the_table(place: Place, desk: Desk, qtbot: QtBot) -> None:
    counts = caseload.list_counts(desk)
    place.screen.lists.list.choose("late")
    assert len(place.names()) == counts["late"]
    place.screen.lists.list.choose("closed")
    assert len(place.names()) == counts["closed"]


def test_a_filter_is_a_chip_and_a_click_on_it_takes_it_off(place: Place, desk: Desk, qtbot: QtBot) -> None:
    everybody = len(place.names())
    entry = next(entry for entry in place.screen.chips.menu().actions() if "27" in entry.text())
    entry.trigger()
    assert 0 <= len(place.names()) < everybody
    chip = place.screen.chips.flow.itemAt(0).widget()  # type: ignore[union-attr]  # there is one now
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(place.names()) == everybody


def test_a_list_one_keeps_comes_back_without_the_words_that_were_searched(
    place: Place, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    place.screen.show_list("late")
    qtbot.keyClicks(place.screen.search, "zijl")
    qtbot.mouseClick(place.screen.lists.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(place.screen.lists.name, "Bellen")
    qtbot.keyClick(place.screen.lists.name, Qt.Key.Key_Return)
    assert [item.name for item in saved_lists.saved(desk)] == ["Bellen"]
    assert saved_lists.saved(desk)[0].chosen.text == ""
    again = Place(desk, tmp_path, qtbot)
    again.screen.lists.own.choose("Bellen")
    assert len(again.names()) == caseload.list_counts(desk)["late"]


def test_a_kept_list_goes_to_a_file_and_comes_from_one(place: Place, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place.screen.show_list("late")
    place.screen.lists.keep("Bellen", place.screen._filter)
    qtbot.keyClick(place.screen.lists.share, Qt.Key.Key_Space)
    assert (tmp_path / "werklijst.json").is_file()
    qtbot.keyClick(place.screen.lists.drop, Qt.Key.Key_Space)
    assert saved_lists.saved(desk) == []
    place.files.chosen = tmp_path / "werklijst.json"
    qtbot.keyClick(place.screen.lists.take, Qt.Key.Key_Space)
    assert [item.name for item in saved_lists.saved(desk)] == ["Bellen"]
    assert place.screen.lists.own.current_key() == "Bellen"


def test_a_click_on_a_head_sorts_and_unknown_comes_last(place: Place, qtbot: QtBot) -> None:
    table = place.screen.table
    head = table.horizontalHeader()
    x = head.sectionViewportPosition(1) + 20
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
    assert table.order == ("rung", False)
    rungs = [table.rows.row_at(row).rung for row in range(table.rows.rowCount())]
    known = [rung for rung in rungs if rung is not None]
    assert known == sorted(known)
    assert rungs[: len(known)] == known


def test_a_column_from_the_menu_appears_and_is_remembered(
    place: Place, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    menu = column_menu(place.screen.table)
    next(entry for entry in menu.actions() if entry.text() == "Coach").trigger()
    assert place.screen.table.is_shown("coach")
    assert Place(desk, tmp_path, qtbot).screen.table.is_shown("coach")


def test_the_detail_shows_the_piece_of_the_note_that_was_found(place: Place, qtbot: QtBot) -> None:
    qtbot.keyClicks(place.screen.search, "werk")
    qtbot.waitUntil(lambda: "gezocht" in place.screen.foot.text())
    details = [place.screen.detail._detail]  # the facts behind the pane
    for row in range(place.screen.table.rows.rowCount()):
        place.screen.table.selectRow(row)
        details.append(place.screen.detail._detail)
    found = [detail.found for detail in details if detail is not None and detail.found is not None]
    assert found
    assert all("werk" in piece.snippet.text.lower() for piece in found)


def test_a_saved_change_is_shown_at_once_and_the_chosen_row_stays(place: Place, desk: Desk, qtbot: QtBot) -> None:
    n = caseload.case_ids(desk, caseload.CaseFilter(text="Q-77"))[0]
    place.screen.table.choose(n)
    loaded = records.load(desk, n)
    draft = loaded.draft
    assert isinstance(draft, ClientDraft)
    draft.last_name = "Aalders"
    place.door.run(records.save, draft, loaded)
    assert place.screen.table.current_id() == n
    assert place.names()[place.screen.table.currentIndex().row()] == "Aalders, Zoë"


def test_names_are_blanked_on_the_screen(place: Place, qtbot: QtBot) -> None:
    set_names_hidden(True)
    try:
        place.screen.names_changed()
        assert BLANK in str(place.screen.table.rows.index(0, 0).data())
    finally:
        set_names_hidden(False)


def test_buttons_lead_to_a_new_client_and_to_the_spreadsheet(place: Place, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.screen.tools.new, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(place.screen.tools.sheets, Qt.MouseButton.LeftButton)
    assert place.forms == [("client", None)]
    assert place.screens == ["sheets"]


def test_nothing_leaves_without_a_yes(place: Place, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.screen.tools.export, Qt.MouseButton.LeftButton)
    assert not list(tmp_path.glob("*.xlsx"))
    place.files.answer = True
    qtbot.mouseClick(place.screen.tools.export, Qt.MouseButton.LeftButton)
    book = CalamineWorkbook.from_path(next(tmp_path.glob("*.xlsx")))
    assert len(book.get_sheet_by_index(0).to_python()) == len(place.names()) + 1


def test_a_name_that_is_a_formula_stays_a_name_in_both_files(desk: Desk, tmp_path: Path) -> None:
    n = records.save(desk, ClientDraft(last_name="=1+1"))
    export_caseload(desk, [n], tmp_path / "list.xlsx")
    export_caseload(desk, [n], tmp_path / "list.csv")
    with zipfile.ZipFile(tmp_path / "list.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()[1][1] == "=1+1"
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";"))[1][1].startswith("'=1+1")


def test_where_there_is_little_room_the_detail_is_a_page_with_a_way_back(place: Place, qtbot: QtBot) -> None:
    place.screen.resize(680, 600)
    assert not place.screen.detail.isVisible()
    assert place.screen.lists.menu.isVisible()
    qtbot.mouseClick(place.screen.tools.detail, Qt.MouseButton.LeftButton)
    assert place.screen.detail.isVisible()
    assert not place.screen.middle.isVisible()
    qtbot.mouseClick(place.screen.detail.back, Qt.MouseButton.LeftButton)
    assert place.screen.middle.isVisible()


def test_with_real_threads_the_list_comes_in_and_the_last_words_typed_win(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs = ThreadJobs()
    place = Place(desk, tmp_path, qtbot, jobs)
    qtbot.waitUntil(lambda: place.screen.table.rows.rowCount() > 1)
    qtbot.keyClicks(place.screen.search, "zijlstra")
    qtbot.waitUntil(lambda: place.screen.table.rows.rowCount() == 1)
    qtbot.waitUntil(lambda: place.screen.table.rows.row_at(0) is not None)
    jobs.close()


def test_the_numbers_of_everybody_are_asked_for_once(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    with questions(desk) as asked:
        Place(desk, tmp_path, qtbot)
    assert len([sql for sql in asked if sql.startswith("SELECT n FROM case_summary") and "ORDER BY" in sql]) == 1


def test_the_rows_are_asked_for_before_what_stands_around_them(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    with questions(desk) as asked:
        Place(desk, tmp_path, qtbot)
    firsts = [next(n for n, sql in enumerate(asked) if sql.startswith(begin))
              for begin in ("SELECT s.n, c.first_name", "SELECT COUNT(*) FROM case_summary")]  # fmt: skip
    assert firsts == sorted(firsts)
