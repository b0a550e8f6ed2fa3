"""The wizard for spreadsheets: columns, review with mending, everything taken in at once, and one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.services import records, sheets, undo
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.ui.desk_window import Sitting
from ui.privacy import BLANK, set_names_hidden
from ui.screens.sheets import COLUMNS, DONE, FILE, REVIEW, SheetWizard
from ui.theme import apply_theme

LEFT = Qt.MouseButton.LeftButton
CASELOAD = """Cliëntnummer;Voornaam;Achternaam;Geboortedatum;Telefoon;Geslacht;Trede;Datum trede;Lievelingskleur
N-1;Mirjam;Kok;12-3-1980;0612345678;v;3+;2-3-2026;rood
N-2;Abel;Negash;31-2-1990;;m;2;1-2-2026;
N-3;Noor;Bakker;1-5-1975;;Dame;4;1-2-2026;
N-4;يوسف;الحسن;3-4-1985;;m;2;1-2-2026;
"""


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coach who has one of the people of the list already, with another telephone number."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path, "Sanne de Wit")
    records.save(desk, ClientDraft(client_number="N-1", first_name="Mirjam", last_name="Kok", phone="0687654321"))
    yield Sitting(desk, tmp_path)
    set_names_hidden(False)
    desk.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The list as a file."""
    made = tmp_path / "caseload.csv"
    made.write_text(CASELOAD, encoding="utf-8")
    return made


@pytest.fixture
def wizard(sitting: Sitting, qtbot: QtBot) -> SheetWizard:
    """The wizard at its first step."""
    made = SheetWizard(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(1166, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def clients(desk: Desk) -> list[str]:
    with desk.reading() as reader:
        sql = "SELECT last_name FROM client WHERE deleted = :no ORDER BY n"
        return [row.last_name for row in reader.rows(sql, no=False)]


def row_of(wizard: SheetWizard, column: str) -> int:
    return [row.name for row in wizard.columns.rows].index(column)


def test_a_chosen_file_shows_its_columns_with_values_and_guessed_fields(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path
) -> None:
    assert wizard.step == FILE
    sitting.files.next_paths = [path]
    wizard.file.choose.setFocus()
    qtbot.keyClick(wizard.file.choose, Qt.Key.Key_Space)
    assert wizard.step == COLUMNS
    found = {row.name: row.slot() for row in wizard.columns.rows}
    assert found["Achternaam"] == ("client", 0, "last_name")
    assert found["Trede"] == ("ladder_score", 0, "rung")
    assert found["Lievelingskleur"] is None
    assert clients(sitting.desk) == ["Kok"]


def test_a_dropped_file_is_opened_and_other_files_are_not(wizard: SheetWizard, path: Path, tmp_path: Path) -> None:
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for name, step in ((tmp_path / "photo.png", FILE), (path, COLUMNS)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(name))])
        QApplication.sendEvent(wizard.file, QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none))
        QApplication.sendEvent(wizard.file, QDropEvent(QPointF(5, 5), copy, data, LEFT, none))
        assert wizard.step == step


def test_a_file_that_cannot_be_read_is_said_in_words(wizard: SheetWizard, tmp_path: Path) -> None:
    wizard.open_file(tmp_path / "gone.xlsx")
    assert wizard.step == FILE
    assert wizard.trouble.isVisible()
    assert "gone.xlsx" in wizard.trouble.accessibleName()


def test_the_review_counts_and_says_per_row_what_is_wrong(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path
) -> None:
    wizard.open_file(path)
    qtbot.keyClick(wizard.next, Qt.Key.Key_Space)
    assert wizard.step == REVIEW
    assert wizard.review.counts["new"].accessibleName() == "1 nieuw"
    assert wizard.review.counts["error"].accessibleName() == "2 met fouten"
    told = [row.problem.what() for row in wizard.review.problem_rows]
    assert any("31-2-1990" in text for text in told)
    assert any("Dame" in text for text in told)
    assert not wizard.whole.isEnabled()
    assert wizard.reason.text() == "Alles inlezen kan na 1 keuze"
    assert clients(sitting.desk) == ["Kok"]


def test_a_count_filters_what_is_shown(wizard: SheetWizard, qtbot: QtBot, path: Path) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    qtbot.mouseClick(wizard.review.counts["new"], LEFT)
    assert wizard.review.table.cells.rowCount() == 1
    assert not wizard.review.differences.isVisible()
    qtbot.mouseClick(wizard.review.counts["different"], LEFT)
    assert wizard.review.differences.isVisible()
    qtbot.mouseClick(wizard.review.counts["different"], LEFT)
    assert wizard.review.table.cells.rowCount() == 4


def test_a_wrong_cell_is_mended_in_its_row(wizard: SheetWizard, qtbot: QtBot, path: Path) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    row = next(row for row in wizard.review.problem_rows if "31-2-1990" in row.problem.what())
    qtbot.mouseClick(row.link, LEFT)
    assert row.field.hasFocus()
    qtbot.keyClicks(row.field, "28-2-1990")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert wizard.review.counts["error"].accessibleName() == "1 met fouten"
    assert wizard.review.counts["new"].accessibleName() == "2 nieuw"


def test_a_word_gets_a_meaning_in_the_mapping(wizard: SheetWizard, qtbot: QtBot, path: Path) -> None:
    wizard.open_file(path)
    row = wizard.columns.rows[row_of(wizard, "Geslacht")]
    row.link.setFocus()
    qtbot.keyClick(row.link, Qt.Key.Key_Space)
    assert row.panel is not None
    row.panel.fields["Dame"].set_key("f")
    wizard.make_plan()
    assert wizard.review.counts["error"].accessibleName() == "1 met fouten"


def test_everything_is_taken_in_at_once_and_one_undo_takes_it_back(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path
) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    qtbot.mouseClick(wizard.review.difference_lines[0].theirs, LEFT)
    assert wizard.whole.isEnabled()
    with qtbot.waitSignal(sitting.door.saved) as saved:
        qtbot.mouseClick(wizard.whole, LEFT)
    assert saved.args == ["sheet.import", None]
    assert wizard.step == DONE
    assert clients(sitting.desk) == ["Kok", "الحسن"]
    assert "Rij 3" in wizard.done._left.text()
    undo.undo(sitting.desk)
    assert clients(sitting.desk) == ["Kok"]


def test_it_can_be_taken_in_with_differences_open(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path
) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    assert wizard.partly.text() == "Inlezen, met 1 open"
    qtbot.keyClick(wizard.partly, Qt.Key.Key_Space)
    with sitting.desk.reading() as reader:
        assert reader.value("SELECT phone FROM client WHERE client_number = 'N-1'") == "0687654321"
    qtbot.mouseClick(wizard.done.clients, LEFT)
    assert sitting.wishes.screens == ["caseload"]


def test_a_mapping_is_saved_and_used_again(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path, tmp_path: Path
) -> None:
    wizard.open_file(path)
    colour = wizard.columns.rows[row_of(wizard, "Lievelingskleur")]
    colour.field.set_key(("client", 0, "remarks"))
    colour.field.changed.emit(colour.field.key())
    sitting.files.next_paths = [tmp_path / "ours"]
    qtbot.mouseClick(wizard.columns.save, LEFT)
    kept = sheets.load_mapping(tmp_path / "ours.toml")
    assert kept.entity("client").fields["remarks"] == ("Lievelingskleur",)

    wizard.restart()
    wizard.open_file(path)
    sitting.files.next_paths = [tmp_path / "ours.toml"]
    wizard.columns.source.changed.emit("file")
    assert wizard.columns.rows[row_of(wizard, "Lievelingskleur")].slot() == ("client", 0, "remarks")


def test_two_columns_for_one_field_are_told_before_anything_is_read(wizard: SheetWizard, path: Path) -> None:
    wizard.open_file(path)
    wizard.columns.rows[row_of(wizard, "Telefoon")].field.set_key(("client", 0, "birth_date"))
    wizard.columns.rows[row_of(wizard, "Telefoon")].changed.emit()
    assert wizard.columns.problem.isVisible()
    wizard.make_plan()
    assert wizard.step == COLUMNS


def test_escape_goes_a_step_back_and_nothing_is_written(
    wizard: SheetWizard, qtbot: QtBot, sitting: Sitting, path: Path
) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    qtbot.keyClick(wizard.whole, Qt.Key.Key_Escape)
    assert wizard.step == COLUMNS
    qtbot.keyClick(wizard.next, Qt.Key.Key_Escape)
    assert wizard.step == FILE
    assert clients(sitting.desk) == ["Kok"]


def test_names_can_be_blanked(wizard: SheetWizard, path: Path) -> None:
    wizard.open_file(path)
    wizard.make_plan()
    set_names_hidden(True)
    wizard.names_changed()
    assert str(wizard.review.table.cells.index(0, 1).data()) == BLANK


def test_at_double_size_nothing_scrolls_sideways(qapp: QApplication, wizard: SheetWizard, path: Path) -> None:
    apply_theme(qapp, "dark", 2.0)
    wizard.resize(1366, 700)
    wizard.open_file(path)
    QApplication.processEvents()
    assert wizard.body.width() <= wizard.area.viewport().width()
    wizard.make_plan()
    QApplication.processEvents()
    assert wizard.body.width() <= wizard.area.viewport().width()
    apply_theme(qapp, "light", 1.0)
