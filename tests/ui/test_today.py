"""Today: what is due and why, the day's appointments, one key or click for each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.ui.frame import ChosenFiles
from ui.actions import Actions
from ui.door import Door
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.privacy import BLANK, set_names_hidden
from ui.screens.today import TodayScreen
from ui.theme import apply_theme
from ui.widgets import GroupRow, LineRow, WorkRow

ARABIC = "يوسف الحسن"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def asked() -> list[tuple[object, ...]]:
    """What the screen asked of the window."""
    return []


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, tmp_path: Path, asked: list[tuple[object, ...]]) -> Iterator[TodayScreen]:
    apply_theme(QApplication.instance(), "light")  # type: ignore[arg-type]  # the fixture made it
    ways = Actions(Door(desk, DirectJobs()), Prefs(tmp_path), ChosenFiles(tmp_path))
    ways.form_wanted.connect(lambda *what: asked.append(("form", *what)))
    ways.case_wanted.connect(lambda n: asked.append(("case", n)))
    ways.command_wanted.connect(lambda name: asked.append(("command", name)))
    made = TodayScreen(ways._door, ways)
    qtbot.addWidget(made)
    made.resize(1160, 768)
    made.show()
    yield made
    set_names_hidden(False)


def client_with(desk: Desk, name: str, next_on: datetime.date, time: str = "", step: str = "Bel de werkgever") -> int:
    """A client whose next contact is due on a day."""
    client = records.save(desk, ClientDraft(last_name=name, coach=desk.me.worker, registered_on=TODAY))
    talk = ContactDraft(
        client=client, on=TODAY - datetime.timedelta(days=20), kind="phone", worker=desk.me.worker,
        next_on=next_on, next_time=time, next_step=step,
    )  # fmt: skip
    records.save(desk, talk, case=client)
    return client


def rows(screen: TodayScreen) -> list[WorkRow]:
    model = screen.work.rows()
    found = [model.row_at(model.index(place)) for place in range(model.rowCount())]
    return [row for row in found if isinstance(row, WorkRow)]


def test_an_empty_store_says_what_to_do_first(
    qtbot: QtBot, screen: TodayScreen, asked: list[tuple[object, ...]]
) -> None:
    screen.activate()
    assert "Nog geen deelnemers" in screen._nothing.accessibleName()
    buttons = [button for button in screen._first_buttons if button.isVisible()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked == [("command", "new.client")]


def test_late_work_stands_first_with_its_reason_and_when(screen: TodayScreen, desk: Desk) -> None:
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    client_with(desk, ARABIC, TODAY)
    screen.activate()
    contacts = [row for row in rows(screen) if row.second == "Bel de werkgever"]
    assert [row.title for row in contacts] == ["Kok", ARABIC]
    assert contacts[0].due == "9 dagen te laat"
    assert contacts[0].due_kind == "danger"
    head = screen.work.rows().row_at(screen.work.rows().index(0))
    assert isinstance(head, GroupRow) and head.kind == "danger"


def test_enter_on_a_row_opens_the_form_that_is_due(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, asked: list[tuple[object, ...]]
) -> None:
    client = client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.activate()
    place = next(n for n, item in enumerate(screen._items) if item.code == "contact")
    screen.work.choose(place)
    QTest.keyClick(screen.work, Qt.Key.Key_Return)
    assert asked[0][:3] == ("form", "contact", client)


def test_a_letter_does_the_action_of_its_row(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, asked: list[tuple[object, ...]]
) -> None:
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.activate()
    letter = rows(screen)[0].letter
    QTest.keyClicks(screen.work, letter.lower())
    assert asked and asked[0][0] == "form"


def test_an_appointment_of_today_has_its_time_and_opens_the_case(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, asked: list[tuple[object, ...]]
) -> None:
    client = client_with(desk, "Tesfay", TODAY, "14:00", "Voortgangsgesprek")
    screen.activate()
    row = screen.day.rows().row_at(screen.day.rows().index(0))
    assert isinstance(row, LineRow)
    assert (row.lead, row.title, row.second) == ("14:00", "Tesfay", "Voortgangsgesprek")
    screen.day.setFocus()
    screen.day.choose_first()
    QTest.keyClick(screen.day, Qt.Key.Key_Return)
    assert asked == [("case", client)]


def test_a_change_elsewhere_is_seen_at_once(screen: TodayScreen, desk: Desk) -> None:
    screen.activate()
    assert rows(screen) == []
    draft = ClientDraft(last_name="Bakker", coach=desk.me.worker, registered_on=TODAY - datetime.timedelta(days=400))
    screen._door.run(records.save, draft)
    assert rows(screen)
    assert "1 van" in screen._meter.accessibleName()


def test_names_are_blanked_on_request(screen: TodayScreen, desk: Desk) -> None:
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.activate()
    set_names_hidden(True)
    screen.names_changed()
    assert {row.title for row in rows(screen)} == {BLANK}


def test_with_little_room_one_half_is_shown_at_a_time(screen: TodayScreen) -> None:
    screen.activate()
    screen.resize(700, 600)
    QApplication.processEvents()
    assert screen._halves.isVisible() and screen._right.isVisible() and not screen._left.isVisible()
    screen._halves.set_current(1)
    screen._halves.changed.emit(1)
    assert screen._left.isVisible() and not screen._right.isVisible()


def test_m_moves_the_chosen_row_to_another_day_with_a_reason_by_keyboard_alone(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.activate()
    screen.work.choose(next(n for n, item in enumerate(screen._items) if item.code == "contact"))
    QTest.keyClick(screen.work, Qt.Key.Key_M)
    assert screen.moving.isVisible() and screen.focusWidget() is screen.moving.day
    QTest.keyClicks(screen.moving.day, "+3")
    QTest.keyClick(screen.moving.day, Qt.Key.Key_Return)  # the reason is still missing
    assert screen.moving.isVisible() and screen.focusWidget() is screen.moving.reason
    QTest.keyClicks(screen.moving.reason, "Is ziek")
    QTest.keyClick(screen.moving.reason, Qt.Key.Key_Return)
    assert not screen.moving.isVisible()
    item = next(item for item in screen._items if item.code == "contact")
    assert item.group == "week" and "Is ziek" in item.reason


def test_escape_leaves_what_is_due_where_it_was(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.activate()
    before = list(screen._items)
    screen.work.choose_first()
    QTest.keyClick(screen.work, Qt.Key.Key_M)
    QTest.mouseClick(screen.moving.chips[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(screen.moving.reason, Qt.Key.Key_Escape)
    assert not screen.moving.isVisible() and screen.focusWidget() is screen.work
    assert screen._items == before


def test_what_was_saved_while_another_screen_was_in_front_is_there_on_the_way_back(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(screen)
    other = QWidget()
    pages.addWidget(other)
    pages.show()
    pages.setCurrentWidget(other)
    client_with(desk, "Kok", TODAY - datetime.timedelta(days=9))
    screen.refresh()
    assert rows(screen) == []
    pages.setCurrentWidget(screen)
    assert "Kok" in [row.title for row in rows(screen)]
    screen.setParent(None)  # its fixture lets it go
