"""The list of reports, and the reports that count cases, by keyboard and mouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock
from tests.ui.frame import ChosenFiles, close_window, main_window
from ui.main_window import MainWindow
from ui.screens.report_hub import ReportHub


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A caseload of made-up people."""
    made = create_demo(tmp_path_factory.mktemp("hub") / "s", 60, 5, PASSPHRASE, now=HandClock(TODAY), cost=QUICK)
    yield made
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> ChosenFiles:
    return ChosenFiles(tmp_path)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, tmp_path: Path, files: ChosenFiles) -> Iterator[MainWindow]:
    made = main_window(desk, tmp_path, files)
    made.show_screen("reports", {})
    yield made
    close_window(made)


@pytest.fixture
def hub(window: MainWindow) -> ReportHub:
    found = window.pages.currentWidget()
    assert isinstance(found, ReportHub)
    return found


def test_the_accountability_report_comes_first_and_arrows_go_along_the_others(hub: ReportHub, qtbot: QtBot) -> None:
    assert hub.pages.currentWidget() is hub.accountability
    hub.list.setFocus()
    QTest.keyClick(hub.list, Qt.Key.Key_Down)
    assert hub.overview is not None
    assert hub.pages.currentWidget() is hub.overview
    assert hub.overview.title.text() == "Participatieladder"
    QTest.keyClick(hub.list, Qt.Key.Key_Down)
    assert hub.overview.title.text() == "Zelfredzaamheid (ZRM)"
    QTest.keyClick(hub.list, Qt.Key.Key_Home)
    assert hub.pages.currentWidget() is hub.accountability


def test_a_figure_opens_its_cases_and_a_case_opens_from_there(hub: ReportHub, window: MainWindow, qtbot: QtBot) -> None:
    hub.choose("ladder")
    screen = hub.overview
    assert screen is not None
    assert screen.found is not None
    table = screen.breakdown.table
    table.setFocus()
    table.setCurrentIndex(table.cells.index(2, 1))
    count = screen.found.tables[0].rows[2].cells[1]
    assert screen.behind.table.cells.rowCount() == count
    assert str(count) in screen.behind.badge.accessibleName() or screen.behind.title.text().startswith("Trede 3")
    case = screen.behind._rows[0].client
    screen.behind.table.setCurrentIndex(screen.behind.table.cells.index(0, 0))
    QTest.keyClick(screen.behind.table, Qt.Key.Key_Return)
    assert window.current_case == case


def test_escape_closes_the_cases_behind(hub: ReportHub, qtbot: QtBot) -> None:
    hub.choose("cohort")
    screen = hub.overview
    assert screen is not None
    screen.breakdown.table.setCurrentIndex(screen.breakdown.table.cells.index(0, 1))
    assert not screen.behind.table.isHidden()
    QTest.keyClick(screen.behind.table, Qt.Key.Key_Escape)
    assert screen.behind.table.isHidden()


def test_another_breakdown_and_a_limit_count_again(hub: ReportHub) -> None:
    hub.choose("ladder")
    screen = hub.overview
    assert screen is not None
    assert screen.found is not None
    screen.breakdown.kind.set_key("low_literacy")
    screen.breakdown.kind.changed.emit("low_literacy")
    shown = screen.breakdown.shown_table()
    assert shown is not None
    assert shown.code == "low_literacy"
    yes = shown.rows[0].cells[1]
    screen.limit.click()
    screen.filters.fields[7].set_key("yes")
    screen.filters.changed.emit()
    limited = screen.breakdown.shown_table()
    assert limited is not None
    assert limited.rows[-1].cells[1] == yes
    screen.limit.click()
    assert screen.found.limits.low_literacy == ""


def test_small_counts_stay_out_of_files_unless_somebody_wants_them(hub: ReportHub, files: ChosenFiles) -> None:
    hub.choose("ladder")
    screen = hub.overview
    assert screen is not None
    screen.to_json.click()
    (saved,) = files.folder.glob("*.json")
    assert json.loads(saved.read_text("utf-8"))["suppressed_below"] == 5
    screen.small.set_key(0)
    screen.to_json.click()
    assert json.loads(saved.read_text("utf-8"))["suppressed_below"] == 0
    screen.to_csv.click()
    assert next(files.folder.glob("*.csv")).read_bytes().startswith(b"\xef\xbb\xbf")
    assert not screen.saved.isHidden()


def test_with_little_room_the_list_is_a_menu(hub: ReportHub, window: MainWindow) -> None:
    window.resize(900, 700)
    assert hub.list.isHidden()
    assert not hub.menu.isHidden()
    hub.menu.set_key("instruments")
    hub.menu.changed.emit("instruments")
    assert hub.overview is not None
    assert hub.overview.name == "instruments"
