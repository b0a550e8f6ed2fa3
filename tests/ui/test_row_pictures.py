"""Rows that are measured once and drawn many times look as the delegate draws them, and never grow old."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.services.desk import Desk
from tests.support import TODAY, HandClock, new_desk
from ui.door import Door
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.privacy import BLANK, set_names_hidden, shown_name
from ui.tables.row_pictures import MOST_ROWS, RowPictures
from ui.tables.window_model import Column
from ui.tables.window_table import WindowTable
from ui.theme import apply_theme, color, px
from ui.widgets import BadgeCell, RungCell, StateCell, TextCell, TwoLineCell
from ui.widgets.rowdata import Cell
from ui.widgets.tablerows import paint_cell

WIDE, HIGH = 180, 50
CELLS = (
    TextCell("Kok, Mirjam"),
    TextCell("Arbeidsmarktkwalificatietraject bij de werkgever"),
    TextCell("1.204", figure=True),
    TextCell("Vet", strong=True),
    TwoLineCell("الحسن، يوسف", "34, Almere"),
    TwoLineCell("ሰላም ተስፋይ"),
    StateCell("8 dagen te laat", "circle-alert", "danger"),
    StateCell("niets"),
    BadgeCell("warn", "clock", "wacht"),
)


@dataclass(frozen=True)
class Row:
    """A row for the test."""

    n: int
    name: str


class Source:
    """Makes cells and counts how often it was asked for one."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.word = "naam"

    def rows(self, _desk: Desk, ids: Sequence[int]) -> list[Row]:
        """The rows of these numbers."""
        return [Row(n, f"{self.word} {n}") for n in ids]

    def cell(self, row: Row) -> TextCell:
        """The one column."""
        self.cells.append(shown_name(row.name))
        return TextCell(shown_name(row.name))


@pytest.fixture
def clock() -> HandClock:
    """A clock that is set by hand."""
    return HandClock(TODAY)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, clock: HandClock) -> Iterator[Desk]:
    """A desk with an empty store."""
    with closing(new_desk(tmp_path, clock=clock)) as made:
        yield made
    set_names_hidden(False)


@pytest.fixture
def source() -> Source:
    """Where rows and cells come from."""
    return Source()


@pytest.fixture
def table(desk: Desk, tmp_path: Path, qtbot: QtBot, source: Source) -> WindowTable:
    """Three rows, shown."""
    columns = [Column("name", "Naam", "name", 200, source.cell, always=True)]
    made = WindowTable("Lijst", "test", Door(desk, DirectJobs()), Prefs(tmp_path / "prefs"), source.rows, columns)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_ids(array("q", [1, 2, 3]))
    made.show()
    made.grab()
    return made


def _image(ratio: float) -> QImage:
    made = QImage(round(WIDE * ratio), round(HIGH * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(color("surface"))
    return made


def _by_picture(cell: Cell, ratio: float) -> QImage:
    image, pictures = _image(ratio), RowPictures()
    pictures.begin("a look", ratio)
    with closing(_Painting(image)) as painting:
        column = Column("c", "C", "", WIDE, lambda _row: cell)
        pictures.of(Row(1, ""), [column], [WIDE], HIGH).paint(painting.painter)
    return image


def _by_delegate(cell: Cell, ratio: float) -> QImage:
    image = _image(ratio)
    with closing(_Painting(image)) as painting:
        paint_cell(painting.painter, QRectF(px(12), 0, WIDE - 2 * px(12), HIGH - 1), cell)
    return image


class _Painting:
    def __init__(self, image: QImage) -> None:
        self.painter = QPainter(image)

    def close(self) -> None:
        self.painter.end()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("cell", CELLS)
def test_a_kept_picture_is_the_same_to_the_pixel_as_the_delegate_draws(
    qapp: QApplication, cell: Cell, ratio: float
) -> None:
    apply_theme(qapp, "light")
    assert _by_picture(cell, ratio) == _by_delegate(cell, ratio)


def test_a_rung_stands_on_whole_pixels_within_half_a_pixel_of_the_delegate(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    cell = RungCell(3, True, "Trede 3+")
    ours, theirs = _by_picture(cell, 1.0), _by_delegate(cell, 1.0)
    inked = [
        {(x, y) for x in range(WIDE) for y in range(HIGH) if image.pixelColor(x, y) == color("accent_text")}
        for image in (ours, theirs)
    ]
    assert inked[0] and {x for x, _y in inked[0]} >= {x for x, _y in inked[1]}


def test_a_row_that_is_looked_at_again_is_not_measured_again(table: WindowTable, source: Source) -> None:
    source.cells.clear()
    table.grab()
    table.grab()
    assert source.cells == []


def test_a_row_that_was_fetched_again_is_measured_again(table: WindowTable, source: Source) -> None:
    source.cells.clear()
    source.word = "nieuw"
    table.rows.stale({2})
    table.grab()
    assert "nieuw 2" in source.cells


def test_hidden_names_are_hidden_in_rows_that_were_measured_before(table: WindowTable, source: Source) -> None:
    source.cells.clear()
    set_names_hidden(True)
    table.viewport().update()
    table.grab()
    assert source.cells == [BLANK] * 3


def test_another_day_or_theme_or_width_measures_every_row_again(
    table: WindowTable, source: Source, clock: HandClock, qapp: QApplication
) -> None:
    source.cells.clear()
    clock.moment += timedelta(days=1)
    table.grab()
    assert len(source.cells) == 3
    apply_theme(qapp, "dark")
    table.grab()
    assert len(source.cells) == 6
    table.setColumnWidth(0, 90)
    table.grab()
    assert len(source.cells) == 9
    apply_theme(qapp, "light")


def test_the_plane_under_the_mouse_goes_through_the_whole_row(table: WindowTable, qtbot: QtBot) -> None:
    at = QPoint(30, table.rowViewportPosition(1) + 5)
    qtbot.mouseMove(table.viewport(), at)
    picture = table.viewport().grab().toImage()
    middle = table.rowViewportPosition(1) + 4
    assert picture.pixelColor(table.columnWidth(0) - 3, middle) == color("hover")
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(table.columnWidth(0) - 3, middle) == color("surface")


def test_the_chosen_row_has_its_plane_and_its_bar(table: WindowTable) -> None:
    table.choose(2)
    picture = table.viewport().grab().toImage()
    middle = table.rowViewportPosition(1) + table.rowHeight(1) // 2
    assert picture.pixelColor(0, middle) == color("accent")
    assert picture.pixelColor(table.columnWidth(0) - 8, middle) == color("accent_soft")


def test_no_more_pictures_are_kept_than_needed(qapp: QApplication) -> None:
    pictures = RowPictures()
    pictures.begin("a look", 1.0)
    column = Column("c", "C", "", WIDE, lambda row: TextCell(row.name))
    for n in range(MOST_ROWS * 2 + 10):
        pictures.of(Row(n, f"naam {n}"), [column], [WIDE], HIGH)
    assert pictures.count() == 10


def test_a_row_that_has_not_come_yet_is_an_empty_row(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    class Silent(DirectJobs):
        def read(self, work: object, done: object, failed: object) -> None:
            """Never answers."""

    columns = [Column("name", "Naam", "name", 200, lambda row: TextCell(row.name), always=True)]
    table = WindowTable("L", "t", Door(desk, Silent()), Prefs(tmp_path / "p"), Source().rows, columns)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.set_ids(array("q", [1]))
    picture = table.grab().toImage()
    assert not picture.isNull() and table.currentIndex().row() == -1
    assert table.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
