"""The screens about employers: selections, what is shown with hidden names, little room, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.dayparts import ALL
from caseworker.domain.employer import EmployerEventDraft, EmployerVisitDraft
from caseworker.domain.vacancy import ReferralDraft, VacancyDraft
from caseworker.services import employers, records, vacancies
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client
from tests.ui.desk_window import Sitting
from ui.forms.dayparts import DayPartsInput
from ui.privacy import BLANK, set_names_hidden
from ui.screens.employers.event import EventScreen
from ui.screens.employers.events import EventsScreen
from ui.screens.employers.match import MatchScreen
from ui.screens.employers.parts import GrowingList
from ui.screens.employers.screen import EmployersScreen
from ui.screens.employers.vacancies import VacanciesScreen
from ui.theme import apply_theme, px
from ui.widgets import Badge, Elided


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coach with a client, two employers, a vacancy, a referral and an event."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path)
    bakery, _garage = add(
        desk,
        OrganisationDraft(name="Bakkerij Ceres", kind="employer"),
        OrganisationDraft(name="Garage Tandwiel", kind="employer"),
    )
    client = add_client(desk)
    vacancy = add(
        desk,
        VacancyDraft(organisation=bakery, title="Inpakker", kind="job", status="open", speaking="a2", licence="b",
                     language_use="Leest een pakbon"),
    )[0]  # fmt: skip
    add(
        desk,
        EmployerVisitDraft(organisation=bakery, on=TODAY, kind="visit", note="Er is plek", next_on=TODAY),
        EmployerEventDraft(organisation=bakery, kind="work_visit", title="Kijken bij Ceres", on=TODAY),
        ReferralDraft(client=client, vacancy=vacancy, on=TODAY, outcome="awaiting"),
    )
    yield Sitting(desk, tmp_path / "sitting")
    set_names_hidden(False)
    desk.close()


def shown(qtbot: QtBot, screen: QWidget, width: int = 1166) -> None:
    """Show a screen in a window that has the keyboard."""
    qtbot.addWidget(screen)
    screen.resize(px(width), px(768))
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()


def words(screen: QWidget) -> str:
    """Everything that is written on a screen."""
    found = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    found += [made.accessibleName() for made in screen.findChildren(QWidget) if made.isVisible()]
    return "\n".join(found)


def first_vacancy(sitting: Sitting) -> int:
    """The number of the vacancy."""
    return vacancies.vacancy_ids(sitting.desk)[0]


def test_a_ready_made_list_shows_its_employers_and_their_number(qtbot: QtBot, sitting: Sitting) -> None:
    screen = EmployersScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    assert len(screen.table.rows.ids()) == 2
    qtbot.mouseClick(screen.chips["due"], Qt.MouseButton.LeftButton)
    assert [row.name for row in employers.employer_rows(sitting.desk, screen.table.rows.ids())] == ["Bakkerij Ceres"]
    assert screen.chips["due"].accessibleName() == "Contact nodig 1"


def test_a_list_without_anybody_says_what_to_do(qtbot: QtBot, sitting: Sitting) -> None:
    screen = EmployersScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    screen.search.setText("bestaatniet")
    screen.refresh()
    assert "Geen werkgever gevonden" in words(screen)
    assert not screen.detail.isVisible()


def test_what_was_saved_elsewhere_is_seen_at_once(qtbot: QtBot, sitting: Sitting) -> None:
    screen = EmployersScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    sitting.door.run(records.save, OrganisationDraft(name="Nieuw", kind="employer"))
    assert len(screen.table.rows.ids()) == 3


def test_a_row_of_the_detail_opens_its_form(qtbot: QtBot, sitting: Sitting) -> None:
    screen = EmployersScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    lists = {made.accessibleName(): made for made in screen.detail.findChildren(GrowingList)}
    visits = lists["Contacten"]
    visits.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(visits, Qt.Key.Key_Return)
    assert sitting.wishes.forms[-1][0] == "employer_visit"
    places = lists["Vacatures en werkplekken"]
    places.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(places, Qt.Key.Key_Return)
    assert sitting.wishes.screens[-1] == "vacancies"


@pytest.mark.parametrize("kind", [EmployersScreen, VacanciesScreen])
def test_with_little_room_the_detail_is_a_page_with_a_way_back(
    qtbot: QtBot, sitting: Sitting, kind: type[EmployersScreen] | type[VacanciesScreen]
) -> None:
    screen = kind(sitting.door, sitting.actions)
    shown(qtbot, screen, 700)
    screen.refresh()
    assert screen.table.isVisible() and not screen.detail.isVisible()
    screen.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.detail.isVisible() and not screen.table.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.table.isVisible() and not screen.detail.isVisible()


def test_hidden_names_stand_nowhere_on_a_vacancy_or_a_match(qtbot: QtBot, sitting: Sitting) -> None:
    set_names_hidden(True)
    vacancy = VacanciesScreen(sitting.door, sitting.actions)
    shown(qtbot, vacancy)
    vacancy.activate()
    rows = [made.rows().row_at(made.rows().index(0)) for made in vacancy.findChildren(QWidget) if hasattr(made, "rows")
            and hasattr(made, "choose_first")]  # fmt: skip
    assert BLANK in [row.title for row in rows if row is not None]
    match = MatchScreen(sitting.door, sitting.actions)
    shown(qtbot, match)
    match.activate(vacancy=vacancy.table.current_id())
    assert match.table.rows.text_of([0]).startswith(BLANK)
    assert BLANK in [made.text() for made in match.detail.findChildren(Elided)]
    assert "Kok" not in words(match) and "Kok" not in words(vacancy)


def test_every_verdict_stands_in_words_beside_its_colour(qtbot: QtBot, sitting: Sitting) -> None:
    screen = MatchScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(vacancy=first_vacancy(sitting))
    badges = {badge.accessibleName() for badge in screen.detail.findChildren(Badge)}
    assert {"niet bekend", "2 niet bekend"} <= badges
    assert "Leest een pakbon" in words(screen)
    assert "A2 is nodig. Het niveau van de deelnemer is niet vastgelegd." in words(screen)


def test_who_was_referred_already_is_not_referred_twice(qtbot: QtBot, sitting: Sitting) -> None:
    screen = MatchScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(vacancy=first_vacancy(sitting))
    screen.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    kind, case, n = sitting.wishes.forms[-1]
    assert kind == "referral" and isinstance(n, int) and isinstance(case, int)


def test_a_match_goes_back_to_where_it_came_from(qtbot: QtBot, sitting: Sitting) -> None:
    screen = MatchScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(vacancy=first_vacancy(sitting))
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert sitting.wishes.screens == ["vacancies"]
    pair = screen.pair()
    assert pair is not None
    screen.activate(case=pair[1])
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert sitting.wishes.cases == [pair[1]]


def test_a_candidate_card_is_made_only_after_a_yes(qtbot: QtBot, sitting: Sitting, tmp_path: Path) -> None:
    screen = MatchScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(vacancy=first_vacancy(sitting))
    card = next(made for made in screen.detail.findChildren(QWidget) if made.accessibleName() == "Kandidaatkaart")
    sitting.files.agrees, sitting.files.next_paths = False, [tmp_path / "card.pdf"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not (tmp_path / "card.pdf").exists()
    sitting.files.agrees = True
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


def test_an_event_without_guests_says_what_to_do(qtbot: QtBot, sitting: Sitting) -> None:
    event = employers.employer_file(sitting.desk, employers.employer_ids(sitting.desk)[0]).events[0].n
    screen = EventScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(n=event)
    assert "Nog niemand is uitgenodigd" in words(screen)
    with sitting.desk.reading() as reader:
        client = reader.value("SELECT n FROM client")
    sitting.door.run(employers.invite, event, client)
    assert screen.rows is not None
    screen.rows.choose_first()
    QTest.keyClick(screen.rows, Qt.Key.Key_C)
    assert employers.guest_list(sitting.desk, event).count("came") == 1


def test_events_stand_in_a_list_that_opens_their_guests(qtbot: QtBot, sitting: Sitting) -> None:
    screen = EventsScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    assert "1 bijeenkomst" in words(screen) and "Bakkerij Ceres" in words(screen)
    screen.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert sitting.wishes.screens == ["event"]


def test_the_week_is_one_stop_for_tab_and_arrows_move_in_it(qtbot: QtBot) -> None:
    week = DayPartsInput()
    shown(qtbot, week.widget, 400)
    stops = [box for box in week.widget.findChildren(QCheckBox) if box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [week.grid.boxes[ALL[0]]]
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for pressed in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Space):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, pressed)
    assert week.value() == "mon_morning sun_evening"
    week.set_value("tue_evening")
    assert week.value() == "tue_evening"
    assert week.grid.boxes["tue_evening"].accessibleName() == "dinsdag avond"
