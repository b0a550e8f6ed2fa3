"""Caseloads of all workers and handing over, in the window by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft, WorkerDraft
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact
from tests.ui.frame import close_window, main_window
from ui.main_window import MainWindow
from ui.screens.caseload import CaseloadScreen
from ui.screens.caseloads import CaseloadsScreen
from ui.screens.handover import HandoverScreen


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk with three clients, and a colleague with one."""
    with closing(new_desk(tmp_path)) as made:
        bram = add(made, WorkerDraft(organisation=made.me.organisation_n, name="Bram Aksoy", role="client_manager"))[0]
        for name in ("Bakker", "Kok", "Visser"):
            add_client(made, last=name)
        spoken = add_client(made, last="De Wit", coach=bram)
        add(made, contact(spoken, TODAY - timedelta(days=3)))
        yield made


@pytest.fixture
def window(desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    """The window."""
    made = main_window(desk, tmp_path)
    yield made
    close_window(made)


def loads(window: MainWindow) -> CaseloadsScreen:
    """Go to the caseloads as their command does."""
    window.do("go.caseloads")
    found = window.pages.currentWidget()
    assert isinstance(found, CaseloadsScreen)
    return found


def words(found: CaseloadsScreen, row: int) -> list[str]:
    """A row of the table as it is read out."""
    model = found.table.cells
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_each_worker_has_a_row_with_the_norm(window: MainWindow) -> None:
    found = loads(window)
    assert words(found, 0)[0].startswith("Bram Aksoy") and "1 van 80" in words(found, 0)[2]
    assert words(found, 1)[0].startswith("Sanne de Wit") and "3 van 35" in words(found, 1)[2]


def test_enter_shows_the_clients_of_a_worker_and_s_those_not_spoken_to(window: MainWindow, qtbot: QtBot) -> None:
    found = loads(window)
    found.table.choose(window.door.desk.me.worker)
    qtbot.keyClick(found.table, Qt.Key.Key_Return)
    shown = window.pages.currentWidget()
    assert isinstance(shown, CaseloadScreen) and len(shown.table.rows.ids()) == 3
    found = loads(window)
    found.table.selectRow(0)
    qtbot.keyClick(found.table, Qt.Key.Key_S)
    assert window.pages.currentWidget() is shown
    assert len(shown.table.rows.ids()) == 0  # Bram spoke to his client three days ago


def test_the_weeks_and_the_norms_are_typed_here(window: MainWindow, qtbot: QtBot) -> None:
    found = loads(window)
    found.weeks.setFocus()
    found.weeks.selectAll()
    qtbot.keyClicks(found.weeks, "9")
    qtbot.keyClick(found.weeks, Qt.Key.Key_Return)
    norm = found.norms["coach"]
    norm.setFocus()
    norm.selectAll()
    qtbot.keyClicks(norm, "2")
    qtbot.keyClick(norm, Qt.Key.Key_Return)
    assert "3 van 2" in words(found, 1)[2]
    assert found.table.cells.headerData(4, Qt.Orientation.Horizontal) == "9 weken geen contact"


def test_two_of_three_clients_are_handed_over_by_keyboard(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    found = loads(window)
    found.table.choose(desk.me.worker)
    qtbot.keyClick(found.table, Qt.Key.Key_H)
    page = window.pages.currentWidget()
    assert isinstance(page, HandoverScreen)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert "2" in page.save.accessibleName()
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # nobody chosen, no note
    assert page.focusWidget() in (page.to, page.to.lineEdit())
    qtbot.keyClicks(page.to.lineEdit(), "Bram")
    page.to.settle()
    qtbot.keyClicks(page.note, "Verlof tot de zomer.")
    qtbot.keyClick(page.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.pages.currentWidget(), CaseloadsScreen)
    assert words(loads(window), 0)[1] == "3"
    window.do("undo")
    assert words(loads(window), 0)[1] == "1"


def test_one_client_is_handed_over_from_the_file(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    n = add_client(desk, last="Yılmaz")
    window.open_case(n)
    window.do("case.handover")
    page = window.pages.currentWidget()
    assert isinstance(page, HandoverScreen)
    bram = next(key for key, name in records.choices(desk, "worker") if name.startswith("Bram"))
    page.to.set_key(bram)
    qtbot.keyClicks(page.note, "Past beter bij Bram.")
    qtbot.keyClick(page.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    draft = records.load(desk, n).draft
    assert isinstance(draft, ClientDraft) and draft.coach == bram
    assert window.current_case == n
