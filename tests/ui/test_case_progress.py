"""The measurement cockpit and the client's own page, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.inburgering import ExamPartDraft, InburgeringDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.measurement import ZRM_DOMAINS, WageValueDraft, ZrmScoreDraft
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, zrm
from tests.ui.frame import ChosenFiles
from ui.actions import Actions
from ui.charts import ChartPanel, ChartWidget
from ui.door import Door
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.screens.case.screen import CaseScreen
from ui.widgets import Segmented

LATER = date(2026, 2, 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for all; each test has a client of its own."""
    found = new_desk(Path(tmp_path_factory.mktemp("progress")))
    yield found
    found.close()


class Place:
    """The screen of one case, shown."""

    def __init__(self, desk: Desk, client: int, folder: Path, qtbot: QtBot) -> None:
        self.files = ChosenFiles(folder)
        self.files.answer = True
        self.ways = Actions(Door(desk, DirectJobs()), Prefs(folder / "prefs"), self.files)
        self.forms: list[tuple[str, int | None]] = []
        self.ways.form_wanted.connect(lambda kind, _case, n, _preset: self.forms.append((kind, n)))
        self.screen = CaseScreen(Door(desk, DirectJobs()), self.ways)
        qtbot.addWidget(self.screen)
        self.screen.resize(1166, 900)
        self.screen.show()
        self.screen.open(client)

    def card(self, name: str) -> QWidget:
        """A card by its name."""
        return self.screen.cockpit.cards()[name]

    def words(self, name: str) -> str:
        """Everything a card says."""
        return "\n".join(
            text
            for made in self.card(name).findChildren(QWidget)
            for text in (made.accessibleName(), getattr(made, "text", str)())
            if text
        )

    def click(self, name: str, text: str) -> None:
        """Click a button of a card."""
        found = [one for one in self.card(name).findChildren(QAbstractButton) if one.accessibleName().startswith(text)]
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def measured(desk: Desk) -> int:
    """A client with a duty, two levels of Dutch, a wage value and a three-way intake that misses somebody."""
    client = add_client(desk, profile="Werkt graag met ouderen.")
    duty, intake = add(
        desk,
        InburgeringDraft(client=client, on=LATER, obligation="asylum", law="wi2021", route="b1",
                         term_start=date(2023, 6, 1), term_end=date(2026, 6, 1)),
        IntakeDraft(client=client, kind="broad", on=LATER),
    )  # fmt: skip
    add(
        desk,
        ExamPartDraft(inburgering=duty, part="knm", result="passed", on=LATER),
        LanguageLevelDraft(client=client, on=date(2025, 2, 1), language="nld", speaking="a1"),
        LanguageLevelDraft(client=client, on=LATER, language="nld", speaking="a2"),
        WageValueDraft(client=client, on=LATER, percent=40, time_to_market_months=9),
        IntakeParticipantDraft(intake=intake, role="client"),
        IntakeParticipantDraft(intake=intake, role="client_manager"),
    )
    return client


def test_the_cards_say_how_language_work_duty_and_intake_stand(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(desk, measured(desk), tmp_path, qtbot)
    assert "Spreken: A1 aan het begin, nu A2" in place.words("language")
    assert "40 %" in place.words("capacity")
    assert "9 maanden" in place.words("capacity")
    duty = place.words("duty")
    assert "Termijn tot 1 juni 2026" in duty
    assert "Gehaald: Kennis van de Nederlandse maatschappij (KNM)" in duty
    assert "Niet duaal: er loopt nu geen taal en geen participatie." in duty
    intake = place.words("intake")
    assert "Niet aan tafel: Medewerker van de vluchtelingenorganisatie" in intake
    assert "Nog niet afgerond" in intake
    assert "Werkt graag met ouderen." in intake


def test_a_card_opens_what_it_speaks_of(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(desk, measured(desk), tmp_path, qtbot)
    for name, text in (("duty", "Open"), ("language", "Nieuw"), ("capacity", "Nieuw"), ("intake", "Intake afronden")):
        place.click(name, text)
    assert [kind for kind, _n in place.forms] == ["inburgering", "language_level", "wage_value", "conclusion"]
    (chart,) = place.card("language").findChildren(ChartWidget)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    kind, n = place.forms[-1]
    assert (kind, n is not None) == ("language_level", True)


def test_the_levels_stand_in_a_table_too(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(desk, measured(desk), tmp_path, qtbot)
    (panel,) = place.card("language").findChildren(ChartPanel)
    place.click("language", "Tabel")
    model = panel.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert ["Spreken", "A1", "A2"] in rows
    assert ["Lezen", "–", "–"] in rows


def test_two_versions_of_the_matrix_stand_on_pages_of_their_own(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    client = add_client(desk)
    new = {name: 3 for name, _full, _short in ZRM_DOMAINS["2017"]}
    add(
        desk,
        zrm(client, date(2025, 3, 1), "start", 2),
        ZrmScoreDraft(client=client, on=TODAY, version="2017", moment="interim", **new),  # type: ignore[arg-type]  # scores by name
    )
    place = Place(desk, client, tmp_path, qtbot)
    (pages,) = place.card("zrm").findChildren(QStackedWidget)
    (switch,) = place.card("zrm").findChildren(Segmented)
    assert pages.count() == 2
    held = [pages.widget(place) for place in range(2)]
    rows = [len(page.findChildren(ChartWidget)[0].display().rows) for page in held if page is not None]
    assert rows == [13, 11], "the version that was used last comes first"
    button = switch.findChildren(QAbstractButton)[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pages.currentIndex() == 1
    assert "nooit in één beeld" in place.words("zrm")


def test_an_empty_case_says_what_to_do_first_in_every_card(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(desk, add_client(desk), tmp_path, qtbot)
    for name, words in (
        ("language", "Nog geen taalniveau."),
        ("capacity", "Nog geen loonwaarde."),
        ("duty", "Nog geen inburgering vastgelegd."),
        ("intake", "Nog geen intake."),
    ):
        assert words in place.words(name)


def test_the_clients_page_goes_on_paper_after_a_yes_only(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(desk, measured(desk), tmp_path, qtbot)
    place.screen.show_conversation()
    page = place.screen.conversation
    said = "\n".join(getattr(made, "text", str)() or made.accessibleName() for made in page.findChildren(QWidget))
    assert "Mijn Nederlands" in said
    assert "Tijd tot werk: 9 maanden" in said
    place.files.answer = False
    QTest.mouseClick(page.paper, Qt.MouseButton.LeftButton)
    assert not list(tmp_path.glob("*.pdf"))
    place.files.answer = True
    QTest.mouseClick(page.paper, Qt.MouseButton.LeftButton)
    (paper,) = tmp_path.glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
