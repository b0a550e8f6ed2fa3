"""Settings: each takes effect, in the store or on this computer, and the care for the store says what it found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.services import settings, stores
from caseworker.services.desk import Desk
from tests.support import PASSPHRASE, HandClock, new_desk
from tests.ui.frame import ChosenFiles, close_window, main_window
from ui.main_window import MainWindow
from ui.screens.settings import SettingsScreen

NEW = "een heel andere zin met fietsen"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    made = main_window(desk, tmp_path)
    made.show_screen("settings", {})
    yield made
    close_window(made)
    QApplication.processEvents()


def screen_of(window: MainWindow) -> SettingsScreen:
    screen = window._made["settings"]
    assert isinstance(screen, SettingsScreen)
    return screen


def test_the_look_is_kept_on_this_computer_and_told(qtbot: QtBot, window: MainWindow) -> None:
    told: list[bool] = []
    window.ways.look_changed.connect(lambda: told.append(True))
    part = screen_of(window).look
    QTest.mouseClick(part.text_size._group.button(2), Qt.MouseButton.LeftButton)
    QTest.keyClick(part.theme, Qt.Key.Key_Down)
    assert window.ways.prefs.get("size", 100) == 150
    assert len(told) >= 1


def test_a_shared_laptop_locks_after_two_minutes(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    part = screen_of(window).locking
    part.shared.click()
    assert settings.get(desk, "shared_laptop") is True
    assert not part.minutes.isEnabled()


def test_the_name_of_the_organisation_is_shown_at_once(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    field = screen_of(window).organisation.name
    QTest.keyClicks(field, "Werkcentrum De Brug")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.navigation._organisation.text() == "Werkcentrum De Brug"
    assert settings.organisation_name(desk) == "Werkcentrum De Brug"


def test_a_norm_that_is_no_number_is_refused_in_words(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    part = screen_of(window).organisation
    QTest.keyClicks(part.norm, "veel")
    QTest.keyClick(part.norm, Qt.Key.Key_Return)
    assert "heel getal" in part._norm_field.problem()
    part.norm.clear()
    QTest.keyClicks(part.norm, "40")
    QTest.keyClick(part.norm, Qt.Key.Key_Return)
    assert settings.get(desk, "caseload_norm") == 40


def test_another_passphrase_opens_the_store_and_the_old_one_no_more(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    part = screen_of(window).passphrase
    for field, text in ((part.old, PASSPHRASE), (part.new, NEW), (part.again, NEW)):
        QTest.keyClicks(field, text)
    QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    assert "gewijzigd" in " ".join(window.bars.texts())
    desk.close()
    stores.open_store(desk.folder, NEW, now=HandClock()).close()


def test_a_wrong_old_passphrase_is_said_under_its_field(qtbot: QtBot, window: MainWindow) -> None:
    part = screen_of(window).passphrase
    for field, text in ((part.old, "deze is het vast niet"), (part.new, NEW), (part.again, NEW)):
        QTest.keyClicks(field, text)
    QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    assert part.problems()[0]


def test_a_backup_is_made_and_listed_and_one_goes_to_a_stick(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    part = screen_of(window).backups
    assert part.list.rows().rowCount() == 0
    QTest.mouseClick(part.now, Qt.MouseButton.LeftButton)
    assert part.list.rows().rowCount() == 1
    QTest.mouseClick(part.elsewhere, Qt.MouseButton.LeftButton)
    assert list(tmp_path.glob("*.cwbackup"))


def test_the_check_says_that_all_is_well_or_what_is_not(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    part = screen_of(window).checking
    QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    assert part.texts() == ["Alles is zoals het moet zijn"]
    part._show([stores.StoreFinding("pages_damaged", "", 3)])
    assert "3" in part.texts()[-1]


def test_my_card_shows_six_words_and_is_saved(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    part = screen_of(window).card
    assert len(part.words.text().split()) == 6
    part._save()
    assert (tmp_path / "Sanne-de-Wit.ckcard").exists()


def test_files_of_the_test_answer_like_the_real_ones() -> None:
    from ui.files import Files

    ours = {name for name in vars(Files) if not name.startswith("_")}
    assert ours <= {name for name in vars(ChosenFiles) if not name.startswith("_")}
