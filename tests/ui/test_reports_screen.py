"""The report screen: the same choice in chart and table, the cases behind each figure, and the files it saves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.services import records
from tests.support import new_desk
from tests.ui.desk_window import Sitting
from ui.privacy import BLANK, set_names_hidden
from ui.screens.reports import ReportsScreen
from ui.theme import apply_theme, px

PEOPLE = (
    ("Mirjam", "Kok", "paid", "Duinmeer", date(2026, 1, 12)),
    ("Abel", "Negash", "unpaid", "Duinmeer", date(2026, 2, 2)),
    ("يوسف", "الحسن", "unpaid", "Rijnoever", date(2026, 2, 9)),
    ("Noor", "Bakker", "", "Rijnoever", date(2026, 2, 10)),
    ("Emre", "Celik", "training", "Rijnoever", date(2025, 10, 1)),
)


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coordinator with five placements."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path, "Karin Vos", "coordinator")
    for first, last, nature, municipality, start in PEOPLE:
        client = records.save(desk, ClientDraft(first_name=first, last_name=last))
        draft = PlacementDraft(
            client=client, nature=nature, municipality=municipality, start_on=start, employer_name="De Schakel",
        )  # fmt: skip
        records.save(desk, draft, case=client)
    yield Sitting(desk, tmp_path)
    set_names_hidden(False)
    desk.close()


@pytest.fixture
def screen(sitting: Sitting, qtbot: QtBot) -> ReportsScreen:
    """The screen as large as the design's."""
    made = ReportsScreen(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(px(1166), px(768))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def cell(screen: ReportsScreen, row: int, column: int) -> str:
    return str(screen.breakdown.table.cells.index(row, column).data())


def test_it_opens_on_this_period_with_the_figures_counted(screen: ReportsScreen) -> None:
    started = screen.figures.cards[0]
    assert started.accessibleName() == "Gestarte plaatsingen: 3 1 zonder aard"
    assert (cell(screen, 0, 0), cell(screen, 0, 1)) == ("Betaald", "1")
    assert (cell(screen, 1, 0), cell(screen, 1, 1)) == ("Onbetaald", "2")
    assert "Loopt nog" in screen.subtitle.text()


def test_a_row_chosen_by_keyboard_stands_out_in_the_chart_and_opens_its_cases(
    screen: ReportsScreen, qtbot: QtBot, sitting: Sitting
) -> None:
    table = screen.breakdown.table
    table.setFocus()
    table.setCurrentIndex(table.cells.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert screen.breakdown._key == ("nature", "unpaid")
    assert any(getattr(shape, "fill", "") == "accent_soft" for shape in screen.breakdown.chart.display().shapes)
    rows = screen.behind.table.cells
    assert [str(rows.index(row, 0).data()) for row in range(rows.rowCount())] == ["Negash, Abel", "الحسن, يوسف"]
    screen.behind.table.setFocus()
    screen.behind.table.setCurrentIndex(rows.index(0, 0))
    qtbot.keyClick(screen.behind.table, Qt.Key.Key_Return)
    assert len(sitting.wishes.cases) == 1


def test_a_figure_inside_a_row_is_named_by_its_column_and_another_table_closes_its_cases(
    screen: ReportsScreen, qtbot: QtBot
) -> None:
    screen.breakdown.switch.changed.emit("sector")
    table = screen.breakdown.table
    table.setFocus()
    table.setCurrentIndex(table.cells.index(0, 1))
    assert screen.behind.title.text() == "Niet opgegeven, betaald"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert screen.behind.title.text() == "Niet opgegeven, onbetaald"
    assert any(getattr(shape, "fill", "") == "accent_soft" for shape in screen.breakdown.chart.display().shapes)
    screen.breakdown.switch.changed.emit("nature")
    assert screen.behind.table.isHidden()


def test_a_bar_that_is_clicked_is_chosen_in_the_table(screen: ReportsScreen, qtbot: QtBot) -> None:
    chart = screen.breakdown.chart
    mark = chart.display().marks[0]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(mark.x), round(mark.y)))
    assert screen.breakdown.table.currentIndex().row() == 0
    assert screen.behind.title.text() == "Betaald"


def test_a_figure_opens_its_cases_with_enter_and_escape_closes_them(screen: ReportsScreen, qtbot: QtBot) -> None:
    screen.figures.cards[0].setFocus()
    qtbot.keyClick(screen.figures.cards[0], Qt.Key.Key_Return)
    assert screen.behind.table.cells.rowCount() == 3
    qtbot.keyClick(screen.behind.table, Qt.Key.Key_Escape)
    assert screen.behind.table.isHidden()
    assert not screen.behind.empty.isHidden()


def test_another_period_and_another_table_are_counted_again(screen: ReportsScreen, qtbot: QtBot) -> None:
    segments = screen.period.segments.findChildren(QToolButton)
    qtbot.mouseClick(segments[1], Qt.MouseButton.LeftButton)
    assert (cell(screen, 2, 0), cell(screen, 2, 1)) == ("Scholing", "1")
    screen.breakdown.switch.changed.emit("municipality")
    assert cell(screen, 0, 0) == "Rijnoever"


def test_a_row_of_periods_under_other_is_counted_whole(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.period.segments.findChildren(QToolButton)[3], Qt.MouseButton.LeftButton)
    assert not screen.period.range.isHidden()
    screen.period.first.set_key("2025-3")
    screen.period.first.changed.emit("2025-3")
    assert str(screen.period.period()) == "2025-3..2026-1"
    assert screen.figures.cards[0].accessibleName().startswith("Gestarte plaatsingen: 4")


def test_the_report_can_be_limited_to_a_municipality(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.limit, Qt.MouseButton.LeftButton)
    field = screen.filters.fields[0]
    field.set_key("Duinmeer")
    field.changed.emit("Duinmeer")
    assert screen.figures.cards[0].accessibleName().startswith("Gestarte plaatsingen: 2")
    assert "Duinmeer" in screen.subtitle.text()
    qtbot.mouseClick(screen.limit, Qt.MouseButton.LeftButton)
    assert screen.figures.cards[0].accessibleName().startswith("Gestarte plaatsingen: 3")


def test_what_is_missing_opens_the_form_of_the_placement(screen: ReportsScreen, qtbot: QtBot, sitting: Sitting) -> None:
    gaps = screen.gaps.list
    gaps.setFocus()
    gaps.choose_first()
    qtbot.keyClick(gaps, Qt.Key.Key_Return)
    assert screen.behind.title.text() == "Aard ontbreekt"
    screen.behind.table.setCurrentIndex(screen.behind.table.cells.index(0, 0))
    qtbot.keyClick(screen.behind.table, Qt.Key.Key_Return)
    assert [kind for kind, _case, _n in sitting.wishes.forms] == ["placement"]


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("json", b"{")])
def test_the_report_is_saved_where_the_person_says(
    screen: ReportsScreen, qtbot: QtBot, sitting: Sitting, tmp_path: Path, form: str, begins: bytes
) -> None:
    sitting.files.next_paths = [tmp_path / f"verantwoording.{form}"]
    button = {"pdf": screen.to_pdf, "xlsx": screen.to_sheet, "json": screen.to_json}[form]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (tmp_path / f"verantwoording.{form}").read_bytes().startswith(begins)
    assert not screen.saved.isHidden()


def test_the_saved_numbers_are_those_on_screen(
    screen: ReportsScreen, qtbot: QtBot, sitting: Sitting, tmp_path: Path
) -> None:
    sitting.files.next_paths = [tmp_path / "zonder-einde"]
    qtbot.mouseClick(screen.to_json, Qt.MouseButton.LeftButton)
    told = json.loads((tmp_path / "zonder-einde.json").read_text("utf-8"))
    assert told["period"]
    assert "Kok" not in json.dumps(told)


def test_no_file_is_written_when_the_person_thinks_better_of_it(
    screen: ReportsScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    qtbot.mouseClick(screen.to_pdf, Qt.MouseButton.LeftButton)
    assert sorted(tmp_path.iterdir()) == before
    assert screen.saved.isHidden()


def test_a_change_elsewhere_counts_at_once(screen: ReportsScreen, sitting: Sitting) -> None:
    client = records.save(sitting.desk, ClientDraft(last_name="Nieuw"))
    draft = PlacementDraft(client=client, nature="paid", start_on=date(2026, 3, 1))
    sitting.door.run(records.save, draft, None, client)
    assert (cell(screen, 0, 0), cell(screen, 0, 1)) == ("Betaald", "2")


def test_names_can_be_blanked(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.figures.cards[0], Qt.MouseButton.LeftButton)
    set_names_hidden(True)
    screen.names_changed()
    rows = screen.behind.table.cells
    assert {str(rows.index(row, 0).data()) for row in range(rows.rowCount())} == {BLANK}


def test_an_empty_store_says_what_to_do(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    apply_theme(qapp, "dark", 2.0)
    desk = new_desk(tmp_path, "Tom Jansen")
    sitting = Sitting(desk, tmp_path)
    made = ReportsScreen(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    assert not made.behind.empty.isHidden()
    assert made.body.width() <= made.area.viewport().width()  # nothing scrolls sideways
    apply_theme(qapp, "light", 1.0)
    desk.close()


def test_the_meaning_of_the_words_stands_behind_a_link(screen: ReportsScreen, qtbot: QtBot) -> None:
    assert not screen.words.is_open()
    screen.words.link.setFocus()
    qtbot.keyClick(screen.words.link, Qt.Key.Key_Space)
    assert screen.words.is_open()
