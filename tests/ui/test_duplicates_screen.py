"""Double files in the window: side by side, decided and taken back by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.services import caseload
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact
from tests.ui.frame import close_window, main_window
from ui.main_window import MainWindow
from ui.screens.duplicates import DuplicatesScreen


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk with one man who was registered twice."""
    with closing(new_desk(tmp_path)) as made:
        for name, city in (("Mohammed", ""), ("Muhammad", "Veenwijk")):
            n = add_client(made, name, "Al-Hassan", birth_date=date(1988, 6, 14), city=city)
            add(made, contact(n, TODAY, "Gesprek"))
        yield made


@pytest.fixture
def window(desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    """The window."""
    made = main_window(desk, tmp_path)
    yield made
    close_window(made)


def screen(window: MainWindow) -> DuplicatesScreen:
    """Go there as the command does."""
    window.do("go.duplicates")
    found = window.pages.currentWidget()
    assert isinstance(found, DuplicatesScreen)
    return found


def shown(found: DuplicatesScreen) -> list[list[str]]:
    """The table as it is read out."""
    model = found.table.cells
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]


def test_both_files_stand_side_by_side_with_what_differs(window: MainWindow) -> None:
    found = screen(window)
    assert "14 juni 1988" in str(found.list.rows().index(0).data())
    rows = shown(found)
    assert ["Voornaam", "Mohammed", "Muhammad", "verschilt"] in rows
    assert any(row[0] == "Geboortedatum" and row[3] == "gelijk" for row in rows)
    assert ["Contact", "1", "1", ""] in rows


def test_two_files_become_one_by_keyboard_and_one_undo_parts_them(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    found = screen(window)
    found.reason.setFocus()
    qtbot.keyClicks(found.reason, "Zelfde pasfoto")
    qtbot.keyClick(found.keep_one, Qt.Key.Key_Space)
    assert len(caseload.case_ids(desk)) == 1
    assert found.empty.isVisible()
    window.do("undo")
    assert len(caseload.case_ids(desk)) == 2
    assert found.list.rows().rowCount() == 1


def test_two_people_are_not_asked_about_again_until_it_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    found = screen(window)
    qtbot.keyClick(found.apart, Qt.Key.Key_Space)
    assert found.list.rows().rowCount() == 0
    found.mode.set_current(1)
    found.mode.changed.emit(1)
    assert "Twee mensen" in str(found.list.rows().index(0).data())
    qtbot.keyClick(found.back, Qt.Key.Key_Space)
    found.mode.set_current(0)
    found.mode.changed.emit(0)
    assert found.list.rows().rowCount() == 1
