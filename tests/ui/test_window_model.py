"""A table that holds numbers and looks up only what one looks at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.services.desk import Desk
from tests.support import new_desk
from ui.door import Door
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.tables.window_model import BLOCK, MOST_BLOCKS, Column, WindowModel
from ui.tables.window_table import WindowTable
from ui.widgets import CELL, TextCell

MANY = 100_000


@dataclass(frozen=True)
class Row:
    """A row for the test."""

    n: int
    name: str


class Source:
    """Answers questions for rows and counts them."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.word = "row"

    def __call__(self, _desk: Desk, ids: Sequence[int]) -> list[Row]:
        self.asked.append(len(ids))
        return [Row(n, f"{self.word} {n}") for n in ids]


class SlowJobs(DirectJobs):
    """Keeps the answers until the test lets them go."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Any, Any]] = []

    def read(self, work: Any, done: Any, failed: Any) -> None:
        """Keep the question."""
        self.waiting.append((work, done, failed))

    def let_go(self) -> None:
        """Answer all that was asked."""
        waiting, self.waiting = self.waiting, []
        for work, done, failed in waiting:
            self._do(work, done, failed)


COLUMNS = (
    Column("name", "Naam", "name", 200, lambda row: TextCell(row.name), always=True),
    Column("number", "Nummer", "", 90, lambda row: TextCell(str(row.n), figure=True)),
)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk with an empty store."""
    with closing(new_desk(tmp_path)) as made:
        yield made


def _table(desk: Desk, tmp_path: Path, source: Source) -> WindowTable:
    table = WindowTable("Lijst", "test", Door(desk, DirectJobs()), Prefs(tmp_path / "prefs"), source, COLUMNS)
    table.resize(600, 400)
    return table


def test_a_hundred_thousand_rows_are_shown_with_one_question(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    source = Source()
    table = _table(desk, tmp_path, source)
    qtbot.addWidget(table)
    table.set_ids(array("q", range(1, MANY + 1)))
    table.show()
    table.grab()
    assert table.rows.rowCount() == MANY
    assert source.asked == [BLOCK]


def test_the_oldest_blocks_are_let_go(desk: Desk) -> None:
    source = Source()
    model = WindowModel(Door(desk, DirectJobs()), source, COLUMNS)
    model.set_ids(array("q", range(MANY)))
    for block in range(MOST_BLOCKS + 10):
        model.row_at(block * BLOCK)
    assert model.blocks() == MOST_BLOCKS


def test_an_answer_about_another_order_is_thrown_away(desk: Desk) -> None:
    source, jobs = Source(), SlowJobs()
    model = WindowModel(Door(desk, jobs), source, COLUMNS)
    model.set_ids(array("q", [1, 2, 3]))
    assert model.index(0, 0).data(CELL) == TextCell("")
    model.set_ids(array("q", [3, 2, 1]))
    jobs.let_go()
    assert model.blocks() == 0
    assert model.row_at(0) is None
    jobs.let_go()
    assert model.index(0, 0).data() == "row 3"


def test_a_block_is_asked_for_once_while_the_answer_is_under_way(desk: Desk) -> None:
    jobs = SlowJobs()
    model = WindowModel(Door(desk, jobs), Source(), COLUMNS)
    model.set_ids(array("q", range(50)))
    for row in range(50):
        model.row_at(row)
    assert len(jobs.waiting) == 1


def test_only_blocks_with_a_changed_number_are_looked_up_again(desk: Desk) -> None:
    source = Source()
    model = WindowModel(Door(desk, DirectJobs()), source, COLUMNS)
    model.set_ids(array("q", range(3 * BLOCK)))
    for row in (0, BLOCK, 2 * BLOCK):
        model.row_at(row)
    source.word = "new"
    model.stale({BLOCK + 5})
    assert model.row_at(0).name == "row 0"
    assert model.row_at(BLOCK + 5).name == f"new {BLOCK + 5}"
    assert source.asked == [BLOCK] * 4


def test_the_chosen_row_stays_chosen_in_another_order(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    table = _table(desk, tmp_path, Source())
    qtbot.addWidget(table)
    table.set_ids(array("q", [5, 6, 7]))
    table.choose(6)
    table.set_ids(array("q", [7, 6, 5, 4]))
    assert table.current_id() == 6
    with qtbot.waitSignal(table.chosen) as told:
        table.set_ids(array("q", [7, 5]))
    assert told.args == [None]


def test_a_click_on_a_head_asks_for_an_order_and_the_next_click_turns_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    table = _table(desk, tmp_path, Source())
    qtbot.addWidget(table)
    table.set_ids(array("q", [1, 2]))
    table.show()
    wanted: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda sort, down: wanted.append((sort, down)))
    head = table.horizontalHeader().viewport()
    for _click in range(2):
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(60, 15))
    assert wanted == [("name", True), ("name", False)]
    assert Prefs(tmp_path / "prefs").get("test.sort", {})["key"] == "name"


def test_a_hidden_column_is_remembered(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    table = _table(desk, tmp_path, Source())
    qtbot.addWidget(table)
    table.show_column("number", False)
    again = _table(desk, tmp_path, Source())
    qtbot.addWidget(again)
    assert [column.key for column in again.rows.columns()] == ["name"]


def test_the_chosen_row_is_copied_as_text_with_tabs(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    table = _table(desk, tmp_path, Source())
    qtbot.addWidget(table)
    table.set_ids(array("q", [8, 9]))
    table.choose(9)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "row 9\t9"


def test_enter_opens_the_chosen_row(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    table = _table(desk, tmp_path, Source())
    qtbot.addWidget(table)
    table.set_ids(array("q", [8, 9]))
    table.choose(9)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [9]
