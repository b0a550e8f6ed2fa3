"""Appointments, product book, plans in versions and the ledger of placements, by keyboard, on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker import i18n
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.product import ProductDraft
from caseworker.services import plans, records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, ladder
from tests.ui.frame import ChosenFiles, close_window, main_window
from tests.ui.support_forms import POPUPS, type_keys
from ui.forms.page import FormPage
from ui.main_window import MainWindow
from ui.screens.appointments import AppointmentsScreen
from ui.screens.case.screen import CaseScreen
from ui.screens.products import ProductsScreen
from ui.screens.today import TodayScreen
from ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore(POPUPS, extend=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    """A coordinator's desk with a client that has plan, placements and appointments."""
    desk = new_desk(tmp_path_factory.mktemp("screens"), role="coordinator")
    client = add_client(desk, first="Selam", last="Tesfay")
    add(desk, ladder(client, TODAY, 4))
    plan = PlanDraft(client=client, number=1, on=date(2026, 1, 5), status="running", main_goal="Werk in de keuken")
    n = add(desk, plan)[0]
    add(
        desk,
        PlanGoalDraft(plan=n, domain="language", wording="Ik spreek B1"),
        PlanInstrumentDraft(plan=n, instrument="wep", start_on=date(2026, 1, 12)),
        PlanAgreementDraft(plan=n, who="client", wording="Belt de school", due_on=date(2026, 4, 1)),
    )
    first = add(
        desk,
        PlacementDraft(
            client=client,
            nature="unpaid",
            employer_name="Bakkerij",
            start_on=date(2025, 10, 1),
            ended_on=date(2025, 11, 30),
            end_reason="no_work",
        ),
    )[0]
    second = add(desk, PlacementDraft(client=client, nature="unpaid", employer_name="Kringloop", chain=first,
                                      start_on=date(2025, 12, 15)))[0]  # fmt: skip
    add(desk, PlacementBreakDraft(placement=second, from_on=date(2026, 1, 1), until_on=date(2026, 1, 10)))
    yield desk, client
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, world: tuple[Desk, int]) -> Iterator[MainWindow]:
    """The main window on that desk, in English."""
    apply_theme(qapp, "light", 1.0)
    i18n.set_language("en")
    made = main_window(world[0], tmp_path, ChosenFiles(tmp_path))
    made.activateWindow()
    qapp.processEvents()
    yield made
    close_window(made)
    i18n.set_language("nl")


def planned(world: tuple[Desk, int], on: date = TODAY) -> int:
    """An appointment of today, or another day."""
    desk, client = world
    draft = AppointmentDraft(client=client, on=on, time="10:30", minutes=45, kind="conversation", subject="Voortgang",
                             status="planned", worker=desk.me.worker)  # fmt: skip
    return add(desk, draft)[0]


def texts(widget: QWidget) -> str:
    """Everything that stands on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def appointments_of(window: MainWindow, group: str = "coming") -> AppointmentsScreen:
    """The screen of appointments, with its list."""
    window.show_screen("appointments", {"group": group})
    found = window.pages.currentWidget()
    assert isinstance(found, AppointmentsScreen)
    return found


def form_of(window: MainWindow) -> FormPage:
    """The form that is open."""
    found = window.pages.currentWidget()
    assert isinstance(found, FormPage)
    return found


def test_one_letter_makes_a_contact_of_an_appointment_and_opens_its_note(
    window: MainWindow, world: tuple[Desk, int]
) -> None:
    n = planned(world)
    screen = appointments_of(window)
    assert screen.table.choose(n)
    QTest.keyClick(screen.table, Qt.Key.Key_H)
    form = form_of(window)
    assert form.kind == "contact" and form.body is not None
    assert form.body.binder.inputs["note"].value() == "Voortgang"
    assert records.load(world[0], n).draft.status == "held"  # type: ignore[attr-defined]  # an appointment


def test_a_missed_one_goes_to_the_list_of_no_shows_and_gets_its_letter(
    window: MainWindow, world: tuple[Desk, int], tmp_path: Path
) -> None:
    n = planned(world, TODAY - timedelta(1))
    screen = appointments_of(window, "open")
    assert screen.table.choose(n)
    QTest.keyClick(screen.table, Qt.Key.Key_N)
    screen = appointments_of(window, "missed")
    assert screen.table.choose(n)
    assert "Nothing yet" in screen.table.rows.text_of([screen.table.currentIndex().row()])
    QTest.keyClick(screen.table, Qt.Key.Key_B)
    assert (tmp_path / "reminder.pdf").read_bytes().startswith(b"%PDF-")
    screen = appointments_of(window, "missed")
    assert "Reminder letter sent" in screen.table.rows.text_of([screen.table.rows.row_of(n)])


def test_moving_asks_for_a_reason_and_escape_leaves_it(window: MainWindow, world: tuple[Desk, int]) -> None:
    n = planned(world)
    screen = appointments_of(window)
    screen.table.choose(n)
    QTest.keyClick(screen.table, Qt.Key.Key_V)
    panel = screen.move_panel
    assert panel.isVisible()
    QTest.keyClick(panel.reason.widget, Qt.Key.Key_Return)
    assert "why it was moved" in texts(panel), "no reason yet"
    QTest.keyClicks(panel.reason.widget, "Kind ziek")
    QTest.keyClick(panel.reason.widget, Qt.Key.Key_Return)
    assert not panel.isVisible()
    draft = records.load(world[0], n).draft
    assert (draft.status, draft.moved_reason) == ("moved", "Kind ziek")  # type: ignore[attr-defined]  # an appointment
    other = planned(world)
    screen.table.choose(other)
    QTest.keyClick(screen.table, Qt.Key.Key_V)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible() and screen.isVisible()


def test_the_calendar_of_a_week_is_a_file_without_names(
    window: MainWindow, world: tuple[Desk, int], tmp_path: Path
) -> None:
    planned(world, TODAY + timedelta(3))
    appointments_of(window).save_calendar(7)
    text = (tmp_path / "appointments.ics").read_text("utf-8")
    assert "BEGIN:VEVENT" in text and "Tesfay" not in text


def test_only_what_can_be_done_is_offered(window: MainWindow, world: tuple[Desk, int]) -> None:
    n = planned(world, TODAY + timedelta(7))
    screen = appointments_of(window)
    screen.table.choose(n)
    offered = {key for key, (button, _act) in screen._letters.items() if button.isVisible()}
    assert offered == {"V", "O"}, "what is to come was not held yet"


def test_the_product_book_is_filtered_by_rung_and_a_shipped_entry_becomes_an_own_one(
    window: MainWindow, world: tuple[Desk, int]
) -> None:
    window.show_screen("products", {})
    screen = window.pages.currentWidget()
    assert isinstance(screen, ProductsScreen)
    everything = screen.table.cells.rowCount()
    screen.rung.set_current(1)
    screen.rung.changed.emit(1)
    assert 0 < screen.table.cells.rowCount() < everything
    screen.rung.set_current(0)
    screen.search.setText("language buddy")
    screen._show_book()
    assert screen.table.cells.rowCount() == 1
    screen.table.activated.emit(screen.table.currentIndex())
    form = form_of(window)
    assert form.kind == "product" and form.body is not None
    assert form.body.binder.inputs["name"].value() == "Language buddy"
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    book = [draft for draft in _products(world[0]) if draft.instrument == "language_buddy"]
    assert [(draft.rung_from, draft.rung_to, draft.language_part) for draft in book] == [(1, 4, True)]


def _products(desk: Desk) -> list[ProductDraft]:
    with desk.reading() as reader:
        numbers = [row.n for row in reader.rows("SELECT n FROM product WHERE NOT deleted")]
    return [draft for n in numbers if isinstance(draft := records.load(desk, n).draft, ProductDraft)]


def test_choosing_from_the_product_book_fills_in_a_row_of_the_plan(window: MainWindow, world: tuple[Desk, int]) -> None:
    window.open_case(world[1])
    window.open_form("plan", world[1], None, {})
    form = form_of(window)
    assert form.body is not None
    rows = form.body.rows["plan_instrument"]
    rows.add_button.click()
    binder = rows.rows[0].binder
    combo = binder.inputs["product"].combo  # type: ignore[attr-defined]  # a choice of another record
    place = next(i for i in range(combo.count()) if combo.itemText(i).startswith("Job-application training"))
    combo.activated.emit(place)
    assert binder.inputs["instrument"].value() == "application_training"
    form.later()


def test_a_goal_is_chosen_in_clients_own_words(window: MainWindow, world: tuple[Desk, int]) -> None:
    window.open_form("plan", world[1], None, {})
    form = form_of(window)
    assert form.body is not None
    rows = form.body.rows["plan_goal"]
    rows.add_button.click()
    row = rows.rows[0]
    row.binder.set_value("domain", "work_and_learn")
    row.binder.changed.emit("domain")
    library = row._note
    assert library is not None and library.isVisible()
    library.combo.activated.emit(1)  # type: ignore[attr-defined]  # the list of goals
    assert row.binder.inputs["wording"].value() == "Ik ben gestart met een BBL-opleiding (werken en leren)"
    form.later()


def test_the_next_version_is_compared_in_words_and_signed_on_the_screen(
    window: MainWindow, world: tuple[Desk, int]
) -> None:
    desk, client = world
    window.open_case(client)
    window.do("page.plans")
    screen = window.pages.currentWidget()
    assert isinstance(screen, CaseScreen)
    page = screen.plans
    assert page.isVisible() and "Werk in de keuken" in texts(page)
    page.next.click()
    form = form_of(window)
    assert form.body is not None
    form.body.binder.set_value("main_goal", "Werk als kok")
    form.save()
    page.open(client)
    page.list.choose_first()
    page.view.set_current(1)
    page.view.changed.emit(1)
    assert "main goal: Werk in de keuken → Werk als kok" in texts(page) or "Werk als kok" in texts(page)
    page.sign.click()
    card = page.signing
    card.keep.click()
    assert "Nothing was drawn yet." in texts(card)
    _draw(card.pad)
    card.keep.click()
    newest = plans.versions(desk, client)[0]
    assert (newest.number, newest.status, newest.signed_on, newest.signed_how) == (2, "agreed", TODAY, "screen")


def _draw(pad: QWidget) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    for x in range(30, 200, 20):
        QTest.mouseMove(pad, QPoint(x, 60 + x % 37))
    for x in range(30, 200, 20):
        pad._go_on(QPoint(x, 60 + x % 37).toPointF())  # type: ignore[attr-defined]  # a mouse that is not there moves nothing
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))


def test_the_ledger_says_how_far_six_months_are_and_opens_a_placement(
    window: MainWindow, world: tuple[Desk, int]
) -> None:
    window.open_case(world[1])
    window.do("page.placements")
    screen = window.pages.currentWidget()
    assert isinstance(screen, CaseScreen)
    page = screen.ledger
    said = "\n".join([texts(page), *(label.accessibleName() for label in page.findChildren(QWidget))])
    assert "132 of 182 days. If it goes on, six months are full on 24 April 2026." in said
    table = page.tables[0]
    assert table.cells.rowCount() == 2
    table.setCurrentIndex(table.cells.index(1, 0))
    table.activated.emit(table.currentIndex())
    assert form_of(window).kind == "placement"


def test_a_contact_takes_few_keys_from_anywhere_in_the_case(window: MainWindow, world: tuple[Desk, int]) -> None:
    """At 3 key strokes a second 20 seconds are 60 keys, the text itself not counted (KLM: 0.28 s a key)."""
    window.open_case(world[1])
    keys = 0

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        if held == Qt.KeyboardModifier.NoModifier:
            type_keys(key)
        else:
            QTest.keyClick(QApplication.focusWidget() or window, key, held)

    def type_text(text: str, counted: bool = True) -> None:
        nonlocal keys
        keys += len(text) if counted else 0
        type_keys(text)

    window.activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = form_of(window)
    assert form.body is not None
    form.body.focus_first()  # as it does when the answer comes from another thread, after the page was shown
    type_text("tel")
    press(Qt.Key.Key_Tab)
    assert form.body.binder.focused() == "note"
    type_text("Gaat goed op het werk.", counted=False)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert form.body.binder.focused() == "next_on"
    type_text("+14")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with world[0].reading() as reader:
        row = reader.row("SELECT kind, note, next_on FROM contact ORDER BY n DESC LIMIT 1")
    assert row is not None and (row.kind, row.note, row.next_on) == ("phone", "Gaat goed op het werk.", "2026-03-19")
    assert keys <= 15, f"{keys} keys"


def test_an_appointment_of_today_is_held_missed_or_moved_from_today(
    window: MainWindow, world: tuple[Desk, int]
) -> None:
    first, second = planned(world), planned(world)
    window.show_screen("today", {})
    screen = window.pages.currentWidget()
    assert isinstance(screen, TodayScreen)

    def choose(n: int) -> None:
        place = next(place for place, item in enumerate(screen._appointments) if item.entity == n)
        screen.day.setCurrentIndex(screen.day.model().index(place, 0))

    choose(first)
    assert screen.day_bar.isVisible()
    QTest.keyClick(screen.day, Qt.Key.Key_H)
    assert form_of(window).kind == "contact"
    window.back()
    choose(second)
    QTest.keyClick(screen.day, Qt.Key.Key_V)
    moved = window.pages.currentWidget()
    assert isinstance(moved, AppointmentsScreen) and moved.move_panel.isVisible()
    assert moved.table.current_id() == second
    window.show_screen("today", {})
    choose(second)
    QTest.keyClick(screen.day, Qt.Key.Key_N)
    assert records.load(world[0], second).draft.status == "no_show"  # type: ignore[attr-defined]  # an appointment
