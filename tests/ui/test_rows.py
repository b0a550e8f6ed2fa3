"""Lists and tables drawn by delegates: keys, clicks, heights, and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.screens.page import CellModel, Head
from ui.theme import apply_theme, px
from ui.widgets import (
    CELL,
    KEY,
    ROW,
    BadgeCell,
    DataTable,
    GroupRow,
    LineList,
    LineRow,
    RowModel,
    RungCell,
    StateCell,
    TextCell,
    Timeline,
    TimelineRow,
    TwoLineCell,
    WorkList,
    WorkListDelegate,
    WorkRow,
)
from ui.widgets.paint import wrapped
from ui.widgets.rowdata import Index, Row
from ui.widgets.timeline import TimelineDelegate

NO_INDEX = QModelIndex()
ARABIC = "يوسف الحسن"
WORK: list[Row] = [
    GroupRow("Te laat", 2, "circle-alert", "danger"),
    WorkRow("Mirjam Kok", "ZRM had vóór 24 februari gemoeten", "9 dagen te laat", "circle-alert", "danger", "Start ZRM",
            "Z", 3, True, key=1),
    WorkRow(ARABIC, "Trede bepalen", "vr 6 maart", action="Bepaal trede", letter="T", rung=3, key=2),
    GroupRow("Deze week", 1, "calendar"),
    WorkRow("Noor Bakker", "Al 6 weken geen contact", "za 7 maart", action="Plan gesprek", letter="G", key=3),
]  # fmt: skip


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins and ends in light at 100 %."""
    apply_theme(qapp, "light", 1.0)
    yield
    apply_theme(qapp, "light", 1.0)


def work_list(qtbot: QtBot, width: int = 760) -> WorkList:
    """The work list in a window of its own."""
    made = WorkList("Werklijst", WORK)
    qtbot.addWidget(made)
    made.resize(width, 420)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_row_says_all_its_words_to_a_screen_reader() -> None:
    model = RowModel(WORK)
    said = model.data(model.index(1), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Mirjam Kok, ZRM had vóór 24 februari gemoeten, 9 dagen te laat, Start ZRM"
    assert model.data(model.index(0)) == "Te laat, 2"
    assert model.data(model.index(2), KEY) == 2
    assert model.data(model.index(2), ROW) is WORK[2]
    assert model.data(model.index(2), int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.data(QModelIndex()) is None


def test_the_head_of_a_group_cannot_be_chosen(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    view.choose_first()
    assert view.current_key() == 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == 3


def test_enter_does_the_action_of_the_chosen_row(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    view.choose(2)
    with qtbot.waitSignal(view.act) as sent:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert sent.args == [2]


def test_a_letter_does_the_action_of_its_row(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    view.choose(1)
    with qtbot.waitSignal(view.act) as sent:
        QTest.keyClick(view, Qt.Key.Key_G)
    assert sent.args == [3]
    assert view.current_key() == 3
    with qtbot.assertNotEmitted(view.act):
        QTest.keyClick(view, Qt.Key.Key_Q)


@pytest.mark.parametrize("width", [760, 420])
def test_a_click_on_the_drawn_action_does_it(qtbot: QtBot, width: int) -> None:
    view = work_list(qtbot, width)
    delegate = view.itemDelegate()
    assert isinstance(delegate, WorkListDelegate)
    row = WORK[4]
    assert isinstance(row, WorkRow)
    rect = QRectF(view.visualRect(view.model().index(4, 0)))
    at = delegate.action_rect(rect, row, chosen=False).center().toPoint()
    with qtbot.waitSignal(view.act) as sent:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert sent.args == [3]


def test_a_click_beside_the_action_only_chooses(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    with qtbot.assertNotEmitted(view.act), qtbot.waitSignal(view.chosen):
        middle = view.visualRect(view.model().index(4, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def test_in_a_narrow_list_the_action_goes_under_the_reason(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    wide = view.sizeHintForRow(1)
    view.resize(420, 420)
    assert view.sizeHintForRow(1) > wide


def test_an_arabic_row_is_as_high_as_a_dutch_one(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    assert view.sizeHintForRow(1) == view.sizeHintForRow(2) == px(53)


def test_other_rows_keep_the_chosen_one(qtbot: QtBot) -> None:
    view = work_list(qtbot)
    view.choose(2)
    with qtbot.assertNotEmitted(view.chosen, wait=10):
        view.rows()
    view.set_rows([WORK[4], WORK[2]])
    assert view.current_key() == 2
    view.set_rows([WORK[4]])
    assert not view.choose(2)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_draw_in_every_theme_and_size(qtbot: QtBot, qapp: QApplication, theme: str, scale: float) -> None:
    apply_theme(qapp, theme, scale)
    views = [
        WorkList("Werklijst", WORK),
        LineList("Afspraken", [
            LineRow("Selam Tesfay", "Integrale intake", "Stadskantoor", lead="09:00", lead_second="45 min", done=True,
                    badge=("ok", "check", "Gehouden"), key=1),
            LineRow(ARABIC, "Voortgangsgesprek", "Stadskantoor", lead="10:30", lead_second="30 min", marked=True),
        ], disc=False, lead_width=64),
        LineList("Wachtrij", [LineRow("Onbekende bezoeker", "Aan tafel", lead="8", right="0:38", right_kind="accent"),
                              LineRow("Fenna Hoekstra", "Reiskosten", lead="7", done=True)], card=True),
        LineList("Lijsten", [GroupRow("Lijsten"), LineRow("Te laat", icon="circle-alert", kind="danger", right="3")]),
        Timeline("Tijdlijn", [TimelineRow("trending-down", "Trede 3 → 2", "6 okt 2025", "Viel weg.", "danger",
                                          ("danger", "", "Terugval"), key=1)]),
    ]  # fmt: skip
    for view in views:
        qtbot.addWidget(view)
        view.resize(px(520), px(260))
        view.choose_first()
        image = view.grab().toImage()
        assert len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}) > 3


def test_a_timeline_row_is_higher_when_it_is_narrower(qtbot: QtBot) -> None:
    view = Timeline("Tijdlijn", [TimelineRow("file-text", "Plan", "18 sep 2025", "woord " * 60)])
    qtbot.addWidget(view)
    view.show()
    view.resize(600, 400)
    wide = view.sizeHintForRow(0)
    view.resize(300, 400)
    assert view.sizeHintForRow(0) > wide
    assert view.content_height() == view.sizeHintForRow(0)


def test_lines_of_a_timeline_are_kept_and_never_without_bound(qtbot: QtBot) -> None:
    view = Timeline("Tijdlijn", [])
    qtbot.addWidget(view)
    delegate = view.itemDelegate()
    assert isinstance(delegate, TimelineDelegate)
    first = delegate.lines("een lange regel tekst " * 8, 200)
    assert delegate.lines("een lange regel tekst " * 8, 200) is first
    for number in range(4100):
        delegate.lines(f"{number}", 200)
    assert delegate.lines("een lange regel tekst " * 8, 200) is not first


def test_wrapped_text_keeps_its_line_ends_and_loses_nothing() -> None:
    lines = wrapped("een twee drie\n\nvier", "second", 60)
    assert "" in lines
    assert " ".join(line for line in lines if line) == "een twee drie vier"


class _Table(QAbstractTableModel):
    CELLS = (TwoLineCell("Kok, Mirjam", "34"), RungCell(3, True, "Trede 3+"), StateCell("loopt af", "clock", "warn"),
             TextCell("16", figure=True), BadgeCell("ok", "check", "Gekozen"), None)  # fmt: skip

    def rowCount(self, _parent: Index = NO_INDEX) -> int:  # noqa: N802 -- Qt's own name
        return 3

    def columnCount(self, _parent: Index = NO_INDEX) -> int:  # noqa: N802 -- Qt's own name
        return len(self.CELLS)

    def data(self, index: Index, role: int = 0) -> object:
        return self.CELLS[index.column()] if role == CELL else "tekst" if role == 0 else None

    def headerData(  # noqa: N802 -- Qt's own name
        self, section: int, _orientation: Qt.Orientation, role: int = 0
    ) -> object:
        if role == int(Qt.ItemDataRole.TextAlignmentRole) and section == 3:
            return int(Qt.AlignmentFlag.AlignRight)
        return f"Kolom {section}" if role == 0 else None


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_table_draws_every_kind_of_cell(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    table = DataTable("Deelnemers", two_lines=True)
    qtbot.addWidget(table)
    table.setModel(_Table(table))
    table.horizontalHeader().setSortIndicatorShown(True)
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    table.selectRow(1)
    table.resizeColumnsToContents()
    table.resize(800, 240)
    assert not table.grab().isNull()
    assert table.rowHeight(0) == 50
    assert table.columnWidth(0) >= 90


def test_a_table_grows_with_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    table = DataTable("Deelnemers")
    qtbot.addWidget(table)
    table.setModel(_Table(table))
    assert table.rowHeight(0) == 38
    apply_theme(qapp, "light", 2.0)
    assert table.rowHeight(0) == 76
    assert table.horizontalHeader().height() == 68


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_the_button_of_a_row_never_covers_when_it_is_due(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    apply_theme(qapp, "light", scale)
    delegate = work_list(qtbot).itemDelegate()
    assert isinstance(delegate, WorkListDelegate)
    rect = QRectF(0, 0, px(757), px(53))
    for action in ("Start ZRM", "Noteer bezoek", "Vraag om een besluit van de gemeente"):
        row = WorkRow("Mirjam Kok", "Reden", "1534 dagen te laat", "circle-alert", "danger", action, "Z", key=1)
        due = delegate.due_rect(rect, row)
        assert due.width() > 0
        for chosen in (True, False):
            assert due.right() < delegate.action_rect(rect, row, chosen).left()
    short = WorkRow("Mirjam Kok", "Reden", "9 dagen te laat", "circle-alert", "danger", "Start ZRM", "Z", key=1)
    assert delegate.due_rect(rect, short).left() == pytest.approx(rect.width() * 0.585)


def test_a_cell_of_two_lines_asks_for_the_room_of_the_longer_one(qtbot: QtBot) -> None:
    view = DataTable("Tabel")
    qtbot.addWidget(view)
    model = CellModel([Head("Wanneer")])
    view.setModel(model)
    model.set_rows([[TwoLineCell("28 september 2023 tot en met 8 december 2023")]], [1])
    alone = view.sizeHintForColumn(0)
    model.set_rows([[TwoLineCell("28 september 2023 tot en met 8 december 2023", "Zorgtaken")]], [1])
    assert view.sizeHintForColumn(0) == alone
