"""The window: going somewhere, the undo bar, redo, hiding names, errors, long work, quiet, and what may not be lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.errors import DataError
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.ui.frame import close_window, main_window
from ui import errors
from ui.errors import Faults
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.privacy import BLANK, names_hidden, set_names_hidden, shown_name
from ui.text_undo import undo_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    made = main_window(desk, tmp_path)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    set_names_hidden(False)
    close_window(made)
    QApplication.processEvents()


def a_client(desk: Desk) -> int:
    return records.save(desk, ClientDraft(first_name="Selam", last_name="Tesfay"))


def a_contact(client: int) -> ContactDraft:
    return ContactDraft(client=client, on=TODAY, kind="phone", note="Gebeld over de taalles.")


def count_contacts(desk: Desk) -> int:
    with desk.reading() as reader:
        return int(reader.value("SELECT COUNT(*) FROM contact WHERE deleted = 0"))


def test_the_numbers_go_to_the_places(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_5, CTRL)
    assert window.pages.currentWidget() is window._made["settings"]
    assert window.navigation._buttons["settings"].isChecked()
    QTest.mouseClick(window.navigation._buttons["today"], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window._made["today"]


def test_after_a_save_the_bar_says_what_and_whose_and_takes_it_back(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    client = a_client(desk)
    window.door.run(records.save, a_contact(client), case=client, saved="contact.save")
    assert window.bars.texts() == ["Contact met \u2068Selam Tesfay\u2069 opgeslagen"]
    assert count_contacts(desk) == 1
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert count_contacts(desk) == 0
    assert window.bars.texts() == ["Ongedaan gemaakt: Contact met \u2068Selam Tesfay\u2069 opgeslagen"]
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert count_contacts(desk) == 1


def test_undoing_a_new_client_goes_back_to_the_list_without_an_error(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.door.run(
        records.save, ClientDraft(first_name="Selam", last_name="Tesfay"), then=window.open_case, saved="client.save"
    )
    assert window.pages.currentWidget() is window._made["case"]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.pages.currentWidget() is window._made["caseload"]
    (words,) = window.bars.texts()
    assert words.startswith("Ongedaan gemaakt: ")


def test_a_client_who_is_not_here_is_told_in_the_words_of_the_window(window: MainWindow, desk: Desk) -> None:
    client = a_client(desk)
    records.delete(desk, client)
    window.open_case(client)
    assert window.pages.currentWidget() is window._made["caseload"]
    assert window.bars.texts() == ["Deze deelnemer is er niet meer. Zoek iemand in de lijst."]


def test_undo_takes_back_typing_first(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    client = a_client(desk)
    window.door.run(records.save, a_contact(client), case=client, saved="contact.save")
    field = QLineEdit(window)
    field.show()
    QTest.keyClicks(field, "abc")
    assert undo_text(field)
    assert field.text() == ""
    assert not undo_text(field)
    assert count_contacts(desk) == 1


def test_nothing_to_undo_is_said_in_words(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "niets om ongedaan" in window.bars.texts()[0].lower() or "ongedaan" in window.bars.texts()[0]


def test_f9_blanks_every_name(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert names_hidden()
    assert shown_name("Selam Tesfay") == BLANK
    assert window.navigation._names.text() == "Namen tonen"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert shown_name("Selam Tesfay") == "Selam Tesfay"


def test_an_error_says_what_is_wrong_and_how_to_mend_it(window: MainWindow) -> None:
    window.door.failed.emit(DataError("disk_full"))
    assert "schijf" in window.bars.texts()[0]
    assert len(window.bars.texts()[0].split(".")) > 2


def test_a_command_about_a_case_asks_for_a_case_first(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.bars.texts() == ["Open eerst een deelnemer."]


def test_long_work_has_a_panel_that_goes_away(window: MainWindow) -> None:
    seen: list[list[str]] = []

    def work(_desk: Desk, progress: object, cancelled: object) -> int:
        seen.append(window.bars.texts())
        assert window.bars.working
        return 7

    answers: list[int] = []
    window.ways.long_work("Rekenen", work, then=answers.append, writes=False)
    assert answers == [7]
    assert seen and not window.bars.working


def test_with_little_room_the_navigation_is_a_bar_with_a_menu(window: MainWindow) -> None:
    window.resize(700, 600)
    QApplication.processEvents()
    assert window.navigation._menu.isVisible()
    assert not window.navigation._buttons["today"].isVisible()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert not window.navigation._menu.isVisible()


def test_where_somebody_was_comes_back_in_a_new_window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    first = main_window(desk, tmp_path)
    first.show_screen("settings", {})
    where = first.leave_everything()
    close_window(first)
    second = main_window(desk, tmp_path)
    second.resume(where)
    assert second.pages.currentWidget() is second._made["settings"]
    close_window(second)


def test_quiet_minutes_lock_and_a_sign_of_life_puts_them_off(qtbot: QtBot, window: MainWindow) -> None:
    moment = [0.0]
    watch = IdleWatch(window.windowHandle(), 5, window, clock=lambda: moment[0])
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    moment[0] = 299
    watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    moment[0] = 598
    watch.look()
    assert told == []
    moment[0] = 599
    watch.look()
    assert told == [True]


def test_a_mistake_of_the_program_is_written_down_without_what_it_held(
    home: Path, tmp_path: Path, window: MainWindow
) -> None:
    faults, codes = Faults(), list[str]()
    faults.happened.connect(codes.append)
    faults.happened.connect(window.tell_fault)
    try:
        secret = "Selam Tesfay"
        raise ValueError(f"no such person: {secret}")
    except ValueError as error:
        code = faults.take(type(error), error.__traceback__)
    log = (home / "config" / errors.LOG).read_text(encoding="utf-8")
    assert codes == [code]
    assert code in log and "ValueError" in log
    assert "Selam" not in log
    assert code in window.bars.texts()[0]


def test_the_hooks_are_put_back(qapp: QApplication) -> None:
    import sys

    before = sys.excepthook
    put_back = Faults().install()
    assert sys.excepthook is not before
    put_back()
    assert sys.excepthook is before


def test_a_window_that_closes_says_so_and_remembers_its_size(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made = main_window(desk, tmp_path)
    made.resize(1100, 700)
    with qtbot.waitSignal(made.closed):
        made.close()
    assert made.ways.prefs.get("window.size") == [1100, 700]
    close_window(made)


def test_the_count_of_what_is_too_late_stands_beside_today(window: MainWindow, desk: Desk) -> None:
    client = a_client(desk)
    late = ContactDraft(
        client=client, on=TODAY - datetime.timedelta(days=20), kind="phone", next_on=TODAY - datetime.timedelta(days=5)
    )
    window.door.run(records.save, late, case=client)
    assert isinstance(window.navigation._buttons["today"], QObject)
    assert window.navigation._buttons["today"].accessibleName().startswith("Vandaag")
