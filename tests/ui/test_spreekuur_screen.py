"""The walk-in hour at its screen: starting, queue, visit, counts, earlier sessions, promises, paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.domain.spreekuur import VisitDraft
from caseworker.i18n import set_language
from caseworker.services import kept_drafts, records, spreekuur, today, undo
from caseworker.services.desk import Desk
from tests.support import TODAY, HandClock, new_desk
from tests.support_cases import add_client
from tests.ui.desk_window import Sitting
from ui.privacy import set_names_hidden
from ui.screens.spreekuur.screen import SpreekuurScreen
from ui.theme import apply_theme
from ui.widgets import FigureCard, GroupRow, LineRow

CTRL = Qt.KeyboardModifier.ControlModifier
ARABIC = "يوسف الحسن"


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(TODAY)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: HandClock) -> Iterator[Desk]:
    made = new_desk(tmp_path_factory.mktemp("spreekuur"), name="Wim Aerts", role="volunteer", clock=clock)
    yield made
    made.close()


@pytest.fixture
def sitting(desk: Desk, tmp_path: Path) -> Sitting:
    return Sitting(desk, tmp_path)


@pytest.fixture
def screen(qtbot: QtBot, sitting: Sitting, qapp: QApplication) -> Iterator[SpreekuurScreen]:
    """The screen without a session that goes on."""
    apply_theme(qapp, "light", 1.0)
    set_language("en")
    while (going := spreekuur.running(sitting.desk)) is not None:
        spreekuur.close(sitting.desk, going)
    made = SpreekuurScreen(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(1166, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.activate()
    yield made
    set_names_hidden(False)
    made.form.clear()
    for found in kept_drafts.kept(sitting.desk):
        kept_drafts.drop(sitting.desk, found.key)


@pytest.fixture
def session(screen: SpreekuurScreen, desk: Desk) -> int:
    """A session that was started at the screen."""
    screen.start.card.place.setText("Buurthuis De Linde")
    screen.start.card.begin_session()
    n = spreekuur.running(desk)
    assert n is not None
    return n


def rows(screen: SpreekuurScreen) -> list[LineRow]:
    model = screen.queue.list.rows()
    found = [model.row_at(model.index(place)) for place in range(model.rowCount())]
    return [row for row in found if isinstance(row, LineRow)]


def draft(desk: Desk, n: int) -> VisitDraft:
    return spreekuur.open_visit(desk, n).draft


def test_without_a_place_the_start_says_what_is_missing(screen: SpreekuurScreen) -> None:
    card = screen.start.card
    card.place.clear()
    card.end.setText("half twelve")
    card.begin_session()
    assert card.place_field.problem() == "Fill this in."
    assert card.end_field.problem().startswith("This is not a time.")
    assert screen.pages.currentWidget() is screen.start


def test_the_first_who_comes_in_sits_at_the_table_and_the_next_ones_wait(
    screen: SpreekuurScreen, session: int, sitting: Sitting
) -> None:
    screen.activate(do="visit.new")
    screen.activate(do="visit.new")
    assert [(row.title, row.second) for row in rows(screen)] == [
        ("Unknown visitor", "At the table"),
        ("Unknown visitor", "Unknown"),
    ]
    assert sitting.wishes.said == ["Visitor 2 waits."]
    assert screen.form.title.text() == "Visit 1"
    assert screen.form.steps.who.line.hasFocus()


def test_ctrl_enter_ends_the_talk_and_the_next_one_sits_down(screen: SpreekuurScreen, session: int, desk: Desk) -> None:
    screen.add_visitor()
    screen.add_visitor()
    first = screen.form.n
    QTest.keyClicks(screen.form.steps.who.line, "Ali")
    QTest.keyClick(screen.form.steps.who.line, Qt.Key.Key_Return, CTRL)
    assert (draft(desk, first).status, draft(desk, first).visitor_name) == ("done", "Ali")
    assert screen.form.n != first and draft(desk, screen.form.n).status == "with_adviser"
    QTest.keyClick(screen.form.steps.question, Qt.Key.Key_Return, CTRL)
    assert screen.form.n == 0 and screen.summary.isVisible()
    assert "Unknown: 2" in [card.accessibleName() for card in screen.summary.findChildren(FigureCard)]


def test_digits_and_letters_choose_while_no_text_field_has_the_focus(screen: SpreekuurScreen, session: int) -> None:
    screen.add_visitor()
    steps = screen.form.steps
    steps.topics.chips[0].setFocus()
    for key in "14s4":
        QTest.keyClicks(steps.topics.chips[0], key)
    assert steps.topics.chosen() == ["letter"] and steps.given.chosen() == ["together"]
    steps.question.setFocus()
    QTest.keyClicks(steps.question, "2 brieven")
    assert steps.topics.chosen() == ["letter"] and steps.question.text() == "2 brieven"


def test_arrows_go_along_the_chips_and_enter_to_the_next_step(screen: SpreekuurScreen, session: int) -> None:
    screen.add_visitor()
    steps = screen.form.steps
    steps.who.line.setFocus()
    QTest.keyClick(steps.who.line, Qt.Key.Key_Return)
    assert steps.topics.chips[0].hasFocus()
    QTest.keyClick(steps.topics.chips[0], Qt.Key.Key_Left)
    assert steps.topics.chips[-1].hasFocus()
    QTest.keyClick(steps.topics.chips[-1], Qt.Key.Key_Space)
    assert steps.topics.chosen() == ["other"]
    QTest.keyClick(steps.topics.chips[-1], Qt.Key.Key_Return)
    assert steps.question.hasFocus()


def test_a_client_is_found_while_typing_and_let_go_by_typing_on(
    screen: SpreekuurScreen, session: int, desk: Desk
) -> None:
    client = add_client(desk, "Zebenay", "Woldu")
    screen.add_visitor()
    who = screen.form.steps.who
    QTest.keyClicks(who.line, "zeben")
    assert who.list.isVisible() and who.client() is None
    QTest.keyClick(who.line, Qt.Key.Key_Return)
    assert (who.client(), who.line.text(), who.name()) == (client, "Zebenay Woldu", "")
    assert not screen.form.steps.person.isVisible() and not screen.form.promote.isVisible()
    QTest.keyClicks(who.line, "x")
    assert who.client() is None and screen.form.steps.person.isVisible()
    QTest.keyClick(who.line, Qt.Key.Key_Escape)
    assert not who.list.isVisible()


def test_what_is_being_typed_is_kept_and_comes_back(
    screen: SpreekuurScreen, session: int, desk: Desk, sitting: Sitting, qtbot: QtBot
) -> None:
    screen.add_visitor()
    n = screen.form.n
    screen.form.steps.advice.setPlainText("Brief half gelezen")
    screen.form.steps.day.setText("+1")
    screen.leave()
    assert draft(desk, n).advice == "", "nothing is saved yet"
    again = SpreekuurScreen(sitting.door, sitting.actions)
    qtbot.addWidget(again)
    again.resize(1166, 768)
    again.show()
    again.activate()
    assert again.form.n == n
    assert again.form.steps.advice.toPlainText() == "Brief half gelezen"
    again.form.done()
    assert draft(desk, n).advice == "Brief half gelezen" and draft(desk, n).follow_up_on == TODAY + timedelta(days=1)
    assert kept_drafts.kept(desk) == []


def test_a_day_that_is_none_blocks_and_says_so_beside_the_field(
    screen: SpreekuurScreen, session: int, desk: Desk
) -> None:
    screen.add_visitor()
    n = screen.form.n
    screen.form.steps.day.setText("soon")
    screen.form.done()
    assert screen.form.n == n and draft(desk, n).status == "with_adviser"
    assert screen.form.steps.wrong["follow_up_on"].text().startswith("This is not a date")
    screen.form.steps.day.setText("-3")
    screen.form.done()
    assert "past" in screen.form.steps.wrong["follow_up_on"].text()
    screen.form.steps.day.setText("+3")
    screen.form.done()
    assert draft(desk, n).follow_up == "Back at the walk-in hour"


def test_another_visit_in_the_queue_opens_and_what_was_typed_is_saved(
    screen: SpreekuurScreen, session: int, desk: Desk
) -> None:
    screen.add_visitor()
    screen.add_visitor()
    first = screen.form.n
    second = next(row.key for row in rows(screen) if row.key != first)
    screen.form.steps.question.setText("Halverwege")
    screen.queue.opened.emit(second)
    assert screen.form.n == second
    assert (draft(desk, first).question, draft(desk, first).status) == ("Halverwege", "with_adviser")


def test_a_visitor_becomes_a_client_with_one_key_and_one_undo(
    screen: SpreekuurScreen, session: int, desk: Desk, sitting: Sitting
) -> None:
    screen.add_visitor()
    screen.activate(do="visit.promote")
    assert sitting.wishes.errors == ["visitor_nameless"] and screen.form.n != 0
    screen.form.steps.who.line.setText("Selam Tesfay")
    screen.activate(do="visit.promote")
    client = draft(desk, screen.form.n).client
    assert client is not None and not screen.form.case.isVisible(), "a volunteer opens no case"
    undo.undo(desk)
    assert records.load(desk, client).deleted


def test_a_mistake_is_taken_out_of_the_queue(screen: SpreekuurScreen, session: int, desk: Desk) -> None:
    screen.add_visitor()
    screen.form.remove.click()
    assert rows(screen) == [] and screen.summary.isVisible()


def test_closing_lets_who_waits_leave_and_the_session_can_go_on(
    screen: SpreekuurScreen, session: int, desk: Desk
) -> None:
    for _time in range(2):
        screen.add_visitor()
    screen.form.done()
    screen.add_visitor()
    screen.head.close_button.click()
    assert spreekuur.running(desk) is None
    assert screen.head.closed.isVisible() and not screen.queue.add.isVisible()
    screen.head.close_button.click()
    assert spreekuur.running(desk) == session and screen.head.going.isVisible()


def test_waiting_times_and_those_who_have_been_stand_in_the_queue(
    screen: SpreekuurScreen, session: int, clock: HandClock
) -> None:
    screen.add_visitor()
    screen.add_visitor()
    clock.moment += timedelta(minutes=31)
    screen.form.steps.topics.turn("1")
    screen.form.store()
    screen.refresh()
    waiting = rows(screen)[1]
    assert (waiting.right, waiting.right_kind) == ("31 min", "warn")
    screen.form.done()
    been = rows(screen)[-1]
    assert been.done and been.second == "Letter or form, 31 min"
    heads = [screen.queue.list.rows().row_at(screen.queue.list.rows().index(place)) for place in range(3)]
    assert any(isinstance(head, GroupRow) for head in heads)


def test_names_are_blanked_in_the_queue_and_in_the_field(screen: SpreekuurScreen, session: int, desk: Desk) -> None:
    screen.add_visitor()
    screen.form.steps.who.line.setText(ARABIC)
    screen.form.store()
    set_names_hidden(True)
    screen.names_changed()
    assert ARABIC not in [row.title for row in rows(screen)]
    assert screen.form.steps.who.line.echoMode() == QLineEdit.EchoMode.Password
    set_names_hidden(False)
    screen.names_changed()
    assert ARABIC in [row.title for row in rows(screen)]


def test_an_earlier_session_is_found_by_what_was_said_and_opened(
    screen: SpreekuurScreen, session: int, desk: Desk
) -> None:
    screen.add_visitor()
    screen.form.steps.advice.setPlainText("Kwijtschelding waterschap")
    screen.form.done()
    screen.head.earlier.click()
    earlier = screen.start.earlier
    earlier.search.setText("waterschap")
    earlier.look()
    assert list(earlier.table.rows.ids()) == [session]
    earlier.table.opened.emit(session)
    assert screen.pages.currentWidget() is screen.work and screen.summary.isVisible()
    screen.show_start()
    earlier.search.setText("niets van dit alles")
    earlier.look()
    assert earlier.nothing.isVisible()


def test_a_promise_opens_from_today_and_is_ticked_off(
    screen: SpreekuurScreen, session: int, desk: Desk, sitting: Sitting
) -> None:
    screen.add_visitor()
    screen.form.steps.day.setText("+2")
    screen.form.steps.promise.setText("DUO bellen")
    n = screen.form.n
    screen.form.done()
    item = next(item for item in today.worklist(desk) if item.entity == n)
    assert (item.action_kind, item.name) == ("visit", "Unknown visitor") and "DUO bellen" in item.reason
    screen.show_start()
    screen.activate(visit=n)
    assert screen.form.n == n and screen.form.steps.done.isVisible()
    screen.form.steps.result.setText("Uitstel gekregen")
    screen.form.steps.done.click()
    assert (draft(desk, n).follow_up_done_on, draft(desk, n).follow_up_result) == (TODAY, "Uitstel gekregen")
    assert "Uitstel gekregen" in screen.form.steps.kept_label.text()
    assert n not in [item.entity for item in today.worklist(desk)]


def test_the_page_on_paper_holds_counts_and_no_name(
    screen: SpreekuurScreen, session: int, desk: Desk, sitting: Sitting, tmp_path: Path
) -> None:
    screen.add_visitor()
    screen.form.steps.who.line.setText("Jan Bovenkerk")
    screen.form.steps.topics.turn("5")
    screen.form.done()
    target = tmp_path / "page.pdf"
    sitting.files.next_paths = [target]
    screen.save_pdf()
    assert target.read_bytes().startswith(b"%PDF") and b"Bovenkerk" not in target.read_bytes()
    assert sitting.wishes.said[-1] == "Saved as page.pdf."


def test_at_twice_the_text_size_one_half_is_shown_at_a_time(
    screen: SpreekuurScreen, session: int, qapp: QApplication
) -> None:
    screen.add_visitor()
    apply_theme(qapp, "light", 2.0)
    screen.resize(1366, 640)
    assert screen.halves.isVisible() and not screen.queue.isVisible() and screen.area.isVisible()
    screen.halves.set_current(0)
    screen.halves.changed.emit(0)
    assert screen.queue.isVisible() and not screen.area.isVisible()
    apply_theme(qapp, "light", 1.0)


def test_the_form_with_every_field_is_within_reach_after_the_talk(
    screen: SpreekuurScreen, session: int, sitting: Sitting
) -> None:
    screen.add_visitor()
    n = screen.form.n
    screen.form.done()
    screen.queue.opened.emit(n)
    screen.form.whole.click()
    screen.head.edit.click()
    assert sitting.wishes.forms == [("visit", session, n), ("spreekuur_session", session, session)]


def test_a_session_that_is_gone_leads_back_to_the_start(screen: SpreekuurScreen, session: int, desk: Desk) -> None:
    records.delete(desk, session)
    screen.refresh()
    assert screen.pages.currentWidget() is screen.start
    assert replace(spreekuur.proposal(desk)).place


def test_an_undo_takes_the_visitor_away_and_the_form_with_it(
    screen: SpreekuurScreen, session: int, sitting: Sitting, desk: Desk
) -> None:
    screen.add_visitor()
    n = screen.form.n
    sitting.door.undo()
    assert records.load(desk, n).deleted, "one key, one undo"
    assert screen.form.n == 0 and screen.summary.isVisible()
    screen.form.store()
    assert records.load(desk, n).deleted, "what is gone is not saved again"


def test_an_undo_shows_the_open_visit_as_it_was(
    screen: SpreekuurScreen, session: int, sitting: Sitting, desk: Desk
) -> None:
    screen.add_visitor()
    screen.form.steps.question.setText("Eerste vraag")
    screen.form.store()
    screen.form.steps.question.setText("Andere vraag")
    screen.form.store()
    sitting.door.undo()
    assert screen.form.steps.question.text() == "Eerste vraag"
    screen.form.steps.question.setText("Getypt")
    sitting.door.undo()
    assert screen.form.steps.question.text() == "Getypt", "what is being typed stays"
