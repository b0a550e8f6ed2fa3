"""Charts: what they say in words, in shapes and in their table, and how one walks along their marks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker import i18n
from ui.charts import (
    ChainPart,
    ChartPanel,
    ChartTableModel,
    ChartWidget,
    DisplayList,
    LadderPoint,
    PlanBar,
    SpiderDomain,
    TargetBar,
    chain_bar,
    ladder_chart,
    plan_bars,
    plan_height,
    spider_counts,
    target_bars,
    zrm_spider,
)
from ui.charts.bars import difference
from ui.charts.display import DASHES, SERIES_DASH, Circle, Line, Polygon, Rect, Shape, Sign, Text, text_units
from ui.charts.timeaxis import TimeAxis, add_months, day_words
from ui.theme import apply_theme, px

DAY = datetime.date
TODAY = DAY(2026, 3, 5)
SCORES = [LadderPoint(DAY(2025, 3, 14), 2), LadderPoint(DAY(2025, 7, 8), 3), LadderPoint(DAY(2025, 10, 6), 2),
          LadderPoint(DAY(2025, 12, 9), 3, True)]  # fmt: skip
EXPECTED = LadderPoint(DAY(2026, 6, 1), 4)
DOMAINS = [SpiderDomain("Geld", 1, 3, "Financiën"), SpiderDomain("Wonen", 3, 3), SpiderDomain("Werk", 4, 2),
           SpiderDomain("Taal", None, 2), SpiderDomain("Netwerk", 2, None)]  # fmt: skip
BARS = [TargetBar("Betaald", 0.50, 37, 0.55, 1, "paid"), TargetBar("Onbetaald", 0.35, 26, 0.30, 2, "unpaid"),
        TargetBar("Training", 0.15, 11, 0.15, 3, "training"), TargetBar("Niet opgegeven", 0.0, 0, None, 5)]  # fmt: skip
PLAN = [
    PlanBar("Taalmaatje", "Vluchtelingenwerk", DAY(2025, 8, 10), DAY(2026, 4, 2), DAY(2026, 4, 2), 2, "nog 4 weken",
            "warn", "a"),
    PlanBar("Sollicitatietraining", "Eigen trainer", DAY(2026, 6, 1), DAY(2026, 7, 28), DAY(2026, 9, 1), 3,
            "start in juni", key="b"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins and ends in light at 100 %."""
    apply_theme(qapp, "light", 1.0)
    yield
    apply_theme(qapp, "light", 1.0)


def of(display: DisplayList, kind: type[Shape]) -> list[Shape]:
    """The shapes of one kind."""
    return [shape for shape in display.shapes if isinstance(shape, kind)]


def words(display: DisplayList) -> list[str]:
    """All texts in a chart."""
    return [shape.text for shape in display.shapes if isinstance(shape, Text)]


CHARTS: dict[str, Callable[[float, float], DisplayList]] = {
    "ladder": lambda w, h: ladder_chart(SCORES, today=TODAY, highest=5, expected=EXPECTED, width=w, height=h),
    "ladder of one score": lambda w, h: ladder_chart(SCORES[:1], today=DAY(2025, 3, 14), width=w, height=h),
    "ladder of nothing": lambda w, h: ladder_chart([], today=TODAY, width=w, height=h),
    "ladder of ten years": lambda w, h: ladder_chart([LadderPoint(DAY(2016, 1, 1), 1), *SCORES], today=TODAY, width=w,
                                                     height=h),
    "spider": lambda w, h: zrm_spider(DOMAINS, start="start, mrt 2025", now="nu, aug 2025", width=w, height=h),
    "spider of nothing": lambda w, h: zrm_spider([], width=w, height=h),
    "plan": lambda w, h: plan_bars(PLAN, today=TODAY, width=w, height=h),
    "plan of nothing": lambda w, h: plan_bars([], today=TODAY, width=w, height=h),
    "chain": lambda w, h: chain_bar([ChainPart("Bakkerij Ceres", 1.5, 3, True), ChainPart("Kringloop", 2.7)],
                                    note="nog 1,8 maand", width=w, height=h),
    "chain past its goal": lambda w, h: chain_bar([ChainPart("Kringloop", 8.4)], width=w, height=h),
    "chain of nothing": lambda w, h: chain_bar([], width=w, height=h),
    "bars": lambda w, h: target_bars(BARS, chosen="unpaid", width=w, height=h),
    "bars of nothing": lambda w, h: target_bars([], width=w, height=h),
}  # fmt: skip


@pytest.mark.parametrize("width", [320, 480, 900])
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_of_a_chart_falls_outside_it(qapp: QApplication, name: str, width: int) -> None:
    display = CHARTS[name](width, 240)
    for shape in display.shapes:
        if isinstance(shape, Text):
            wide = text_units(shape.text, shape.style)
            wide = min(wide, shape.room) if shape.room else wide
            left = shape.x - {"left": 0, "center": wide / 2, "right": wide}[shape.anchor]
            assert left >= -1, shape
            assert left + wide <= width + 1, shape


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_says_its_outcome_and_has_a_table(qapp: QApplication, name: str) -> None:
    display = CHARTS[name](442, 240)
    assert display.heads
    assert all(len(row) == len(display.heads) for row in display.rows)
    assert all(mark.spoken for mark in display.marks)
    if "nothing" not in name:
        assert display.summary
        assert display.rows


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_draws_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, name: str, theme: str, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    chart = ChartWidget(CHARTS[name])
    qtbot.addWidget(chart)
    chart.resize(px(442), px(240))
    assert not chart.grab().isNull()
    assert chart.display().width == pytest.approx(442)


def test_a_relapse_is_told_by_colour_thickness_and_word() -> None:
    display = ladder_chart(SCORES, today=TODAY)
    falls = [shape for shape in of(display, Line) if isinstance(shape, Line) and shape.tone == "danger"]
    assert [fall.width for fall in falls] == [4]
    assert "terugval" in words(display)
    assert [shape.name for shape in display.shapes if isinstance(shape, Sign)] == ["trending-down"]


def test_the_ladder_says_where_someone_stands_and_began() -> None:
    summary = ladder_chart(SCORES, today=TODAY, expected=EXPECTED).summary
    assert summary == (
        "Trede 3+ sinds 9 dec 2025. Begonnen op trede 2 op 14 mrt 2025. 1 terugval. "
        "Trede 4 is verwacht binnen een jaar."
    )


def test_the_table_of_the_ladder_tells_each_change() -> None:
    rows = ladder_chart([*SCORES, LadderPoint(DAY(2026, 1, 2), 3), LadderPoint(DAY(2026, 2, 2), 3, True),
                         LadderPoint(DAY(2026, 3, 2), 3, True)], today=TODAY).rows  # fmt: skip
    changes = ["start", "stijging", "terugval", "stijging", "plus eraf", "plus erbij", "gelijke trede"]
    assert [row[2] for row in rows] == changes
    assert rows[3][:2] == ("9 dec 2025", "3+")


def test_an_expected_rung_is_hollow_and_dashed() -> None:
    display = ladder_chart(SCORES, today=TODAY, expected=EXPECTED)
    hollow = [shape for shape in display.shapes if isinstance(shape, Circle) and shape.fill == "surface"]
    assert len(hollow) == 1
    assert display.marks[-1].spoken == "1 jun 2026: trede 4 verwacht"


def test_a_ladder_without_scores_says_so() -> None:
    assert ladder_chart([], today=TODAY).summary == "Er is nog geen trede bepaald."


def test_words_of_a_chart_follow_the_language() -> None:
    i18n.set_language("en")
    assert "relapse" in words(ladder_chart(SCORES, today=TODAY))


def test_days_stand_in_order_along_time_and_outside_days_at_the_edge() -> None:
    axis = TimeAxis(DAY(2025, 1, 1), DAY(2025, 12, 31), 100, 500)
    assert axis.x(DAY(2025, 1, 1)) == 100
    assert axis.x(DAY(2025, 12, 31)) == 500
    assert axis.x(DAY(2024, 1, 1)) == 100
    assert axis.x(DAY(2030, 1, 1)) == 500
    assert 299 < axis.x(DAY(2025, 7, 2)) < 301


@pytest.mark.parametrize("years", [1, 2, 5, 12])
def test_there_are_never_more_months_named_than_fit(years: int) -> None:
    axis = TimeAxis(DAY(2020, 2, 15), DAY(2020 + years, 2, 15), 0, 400)
    ticks = axis.ticks(6)
    assert 2 <= len(ticks) <= 6
    assert ticks[0][1].endswith("20")
    assert all(day.day == 1 for day, _name in ticks)


def test_months_are_added_over_the_end_of_a_year() -> None:
    assert add_months(DAY(2025, 11, 20), 3) == DAY(2026, 2, 1)
    assert add_months(DAY(2025, 1, 20), -1) == DAY(2024, 12, 1)
    assert day_words(DAY(2025, 5, 1)) == "1 mei 2025"


def test_the_spider_counts_only_what_was_scored_twice() -> None:
    assert spider_counts(DOMAINS) == (1, 1, 1)
    summary = zrm_spider(DOMAINS).summary
    assert summary == "Zelfredzaamheid: 1 vooruit, 1 gelijk, 1 achteruit."


def test_the_start_is_dashed_and_now_is_solid() -> None:
    outlines = [shape for shape in zrm_spider(DOMAINS).shapes if isinstance(shape, Polygon) and shape.width > 1]
    assert [(shape.edge, shape.dash) for shape in outlines] == [("text2", "dash"), ("series1", "solid")]


def test_a_fall_round_the_spider_has_an_arrow_and_not_only_a_colour() -> None:
    display = zrm_spider(DOMAINS)
    assert "Werk 2 ↓" in words(display)
    assert display.rows[2] == ("Werk", "4", "2", "−2")
    assert display.rows[0][0] == "Financiën"
    assert display.rows[3][3] == "niet twee keer gemeten"


def test_a_plan_shows_what_is_done_planned_and_allowed() -> None:
    display = plan_bars(PLAN, today=TODAY)
    fills = [(shape.fill, shape.alpha) for shape in display.shapes if isinstance(shape, Rect) and shape.fill]
    assert ("series2", 1) in fills
    assert ("series3", 0.35) in fills
    assert ("series3", 1) not in fills, "what is to come is never solid"
    outlines = [shape for shape in display.shapes if isinstance(shape, Rect) and shape.edge]
    assert all(shape.dash == "short" for shape in outlines)
    assert display.marks[0].spoken == ("Taalmaatje: 10 aug 2025 tot 2 apr 2026, hoogstens tot 2 apr 2026, nog 4 weken")
    assert plan_height(3) > plan_height(1)


def test_an_ended_part_of_a_chain_is_hatched() -> None:
    display = chain_bar([ChainPart("Bakkerij", 1.5, 3, ended=True), ChainPart("Kringloop", 2.7)])
    parts = [shape for shape in display.shapes if isinstance(shape, Rect) and shape.fill.startswith("series")]
    patterns = [part.pattern for part in parts]
    assert patterns == [2, 0]
    assert display.summary == "4,2 van 6 maanden."
    assert display.rows[0] == ("Bakkerij", "1,5", "gestopt")


def test_a_chain_past_its_goal_keeps_the_goal_in_sight() -> None:
    display = chain_bar([ChainPart("Kringloop", 8.0)], width=400)
    goal = [shape for shape in display.shapes if isinstance(shape, Line) and shape.width == 2]
    assert [line.x1 for line in goal] == [300]


def test_bars_stand_beside_their_aim() -> None:
    assert [difference(bar) for bar in BARS] == ["−5", "+5", "0", ""]
    display = target_bars(BARS, chosen="unpaid")
    aims = [shape for shape in display.shapes if isinstance(shape, Line) and shape.tone == "text"]
    assert len(aims) == 3
    assert display.rows[1] == ("Onbetaald", "26", "35 %", "30 %", "+5")
    assert next(shape.fill for shape in display.shapes if isinstance(shape, Rect)) == "accent_soft"


def test_every_series_has_a_line_of_its_own() -> None:
    assert len(set(SERIES_DASH)) == 5
    assert set(SERIES_DASH) <= set(DASHES)


def chart_in_window(qtbot: QtBot) -> ChartWidget:
    """The ladder in a window, with the focus."""
    chart = ChartWidget(CHARTS["ladder"])
    qtbot.addWidget(chart)
    chart.resize(442, 240)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.activateWindow()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    return chart


def test_arrow_keys_walk_along_the_marks_and_enter_chooses(qtbot: QtBot) -> None:
    chart = chart_in_window(qtbot)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription() == "14 mrt 2025: trede 2, start"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "6 okt 2025: trede 2, terugval"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    with qtbot.waitSignal(chart.chosen) as sent:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert sent.args == [1]
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    mark = chart.visited()
    assert mark is not None
    assert mark.key == "expected"
    assert not chart.grab().isNull()


def test_a_click_chooses_the_mark_under_it(qtbot: QtBot) -> None:
    chart = chart_in_window(qtbot)
    mark = chart.display().marks[2]
    nothing = Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(chart.chosen) as sent:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, nothing, QPoint(round(mark.x), round(mark.y)))
    assert sent.args == [2]
    with qtbot.assertNotEmitted(chart.chosen):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, nothing, QPoint(2, 2))


def test_a_chart_is_named_by_its_outcome_and_takes_other_facts(qtbot: QtBot) -> None:
    chart = chart_in_window(qtbot)
    assert chart.accessibleName().startswith("Trede 3+ sinds 9 dec 2025.")
    chart.set_factory(CHARTS["ladder of nothing"])
    assert chart.accessibleName() == "Er is nog geen trede bepaald."
    chart.visit(0)
    assert chart.visited() is None


def test_the_table_is_one_switch_away(qtbot: QtBot) -> None:
    panel = ChartPanel("Participatieladder", "", ChartWidget(CHARTS["ladder"]))
    qtbot.addWidget(panel)
    panel.resize(500, 300)
    panel.show()
    assert panel.chart.isVisible()
    switch = next(w for w in panel.findChildren(QWidget) if w.accessibleName() == "Tabel")
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert panel.table.isVisible()
    assert not panel.chart.isVisible()
    model = panel.table.model()
    assert model.rowCount() == 4
    assert model.data(model.index(0, 0)) == "14 mrt 2025"
    assert model.headerData(1, Qt.Orientation.Horizontal, 0) == "Trede"
    assert switch.accessibleName() == "Grafiek"
    panel.turn()
    assert panel.chart.isVisible()


def test_the_table_follows_other_facts(qapp: QApplication) -> None:
    model = ChartTableModel(CHARTS["bars"](400, 240))
    assert (model.rowCount(), model.columnCount()) == (4, 5)
    model.set_display(CHARTS["ladder of nothing"](400, 240))
    assert model.rowCount() == 0
