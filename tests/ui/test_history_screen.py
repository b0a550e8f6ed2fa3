"""The history of a file in the window, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import TODAY, HandClock, new_desk
from tests.support_cases import add_client, contact
from tests.ui.frame import close_window, main_window
from ui.main_window import MainWindow
from ui.privacy import BLANK
from ui.screens.history import HistoryScreen


@pytest.fixture
def clock() -> HandClock:
    """A clock set by hand."""
    return HandClock(date(2026, 2, 2))


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock, qtbot: QtBot) -> Iterator[Desk]:
    """A coach's desk."""
    with closing(new_desk(tmp_path, clock=clock)) as made:
        yield made


@pytest.fixture
def case(desk: Desk, clock: HandClock) -> int:
    """A client who moved house."""
    n = add_client(desk, city="Veenwijk")
    clock.set(date(2026, 2, 20))
    loaded = records.load(desk, n)
    assert isinstance(loaded.draft, ClientDraft)
    loaded.draft.city = "Lekwaard"
    records.save(desk, loaded.draft, loaded)
    clock.set(TODAY)
    records.save(desk, contact(n, TODAY, "Belde over de verhuizing"), case=n)
    return n


@pytest.fixture
def window(desk: Desk, case: int, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on this client's file."""
    made = main_window(desk, tmp_path)
    made.open_case(case)
    yield made
    close_window(made)


def screen(window: MainWindow) -> HistoryScreen:
    """Go to the history as its command does."""
    window.do("case.history")
    found = window.pages.currentWidget()
    assert isinstance(found, HistoryScreen)
    return found


def read(found: HistoryScreen) -> str:
    """What stands beside the list."""
    return found.area.accessibleDescription()


def test_the_newest_change_stands_first_with_who_and_when(window: MainWindow) -> None:
    found = screen(window)
    assert found.list.hasFocus() or found.focusWidget() is found.list
    rows = [str(found.list.rows().index(place).data()) for place in range(3)]
    assert rows[0].startswith("Contact, nieuw") and "Sanne de Wit" in rows[0] and "5 maart 2026" in rows[0]
    assert rows[1].startswith("Deelnemer, gewijzigd")


def test_a_change_shows_each_field_before_and_after(window: MainWindow, qtbot: QtBot) -> None:
    found = screen(window)
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    assert "Woonplaats: Veenwijk: Lekwaard" in read(found)


def test_an_earlier_change_is_taken_back_by_keyboard(window: MainWindow, desk: Desk, case: int, qtbot: QtBot) -> None:
    found = screen(window)
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    assert found.undo_button.isVisible()
    qtbot.keyClick(found.undo_button, Qt.Key.Key_Space)
    draft = records.load(desk, case).draft
    assert isinstance(draft, ClientDraft) and draft.city == "Veenwijk"
    assert str(found.list.rows().index(0).data()).startswith("Deelnemer, ongedaan gemaakt")


def test_what_later_work_depends_on_says_why_it_stays(window: MainWindow, qtbot: QtBot) -> None:
    found = screen(window)
    found.list.choose(2)  # the client itself
    assert not found.undo_button.isVisible()
    assert "later" in found.why_not.text()


def test_the_file_as_it_was_on_a_day_that_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    found = screen(window)
    found.mode.set_current(1)
    found.mode.changed.emit(1)
    found.day.setFocus()
    found.day.selectAll()
    qtbot.keyClicks(found.day, "10-2-2026")
    qtbot.keyClick(found.day, Qt.Key.Key_Return)
    assert found.list.rows().rowCount() == 1
    assert "Veenwijk" in read(found)
    found.day.selectAll()
    qtbot.keyClicks(found.day, "vandaag")
    qtbot.keyClick(found.day, Qt.Key.Key_Return)
    assert found.list.rows().rowCount() == 2
    assert "Lekwaard" in read(found)


def test_names_are_blanked_in_the_history_too(window: MainWindow) -> None:
    found = screen(window)
    found.list.choose(2)
    assert "Kok" in read(found)
    window.do("names.hide")
    assert "Kok" not in read(found) and BLANK in found.title.text()
    window.do("names.hide")


def test_escape_goes_back_to_the_file_and_one_record_has_its_own_history(
    window: MainWindow, case: int, qtbot: QtBot
) -> None:
    found = screen(window)
    qtbot.keyClick(found.list, Qt.Key.Key_Escape)
    file = window.pages.currentWidget()
    assert file is not found
    file.timeline.view.choose_first()  # type: ignore[union-attr]  # the screen of a case
    qtbot.mouseClick(file.entry.history_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]  # the screen of a case
    assert window.pages.currentWidget() is found
    assert found.list.rows().rowCount() == 1 and found.whole.isVisible()
    QApplication.processEvents()
