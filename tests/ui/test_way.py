"""The way of a case in the window: the card, noting a step, choosing a way, and one case beside another model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.case_process import ProcessEventDraft
from caseworker.i18n import set_language
from caseworker.paths import resource
from caseworker.services import case_process, processes, records
from caseworker.services.desk import Desk
from tests.support import HandClock, new_desk
from tests.support_cases import add_client
from tests.ui.frame import ChosenFiles
from ui.actions import Actions
from ui.charts.way_map import MapStage, way_height, way_map
from ui.door import Door
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.screens.case.screen import CaseScreen
from ui.widgets import Button, LinkButton

DAY = date(2015, 9, 8)


class Place:
    """The screen of a case, and the forms it asked for."""

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot) -> None:
        self.door = Door(desk, DirectJobs())
        self.ways = Actions(self.door, Prefs(folder / "prefs"), ChosenFiles(folder))
        self.forms: list[tuple[str, dict[str, Any]]] = []
        self.ways.form_wanted.connect(lambda kind, _case, _n, preset: self.forms.append((kind, preset)))
        self.screen = CaseScreen(self.door, self.ways)
        qtbot.addWidget(self.screen)
        self.screen.resize(1366, 900)
        self.screen.show()

    def card(self) -> QWidget:
        """The card of the way."""
        return self.screen.cockpit.cards()["way"]


def texts(widget: QWidget) -> str:
    """Everything that is written in a part of the window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, words: str) -> Button | LinkButton:
    """The button with these words, or with them as its accessible name."""
    for found in (*widget.findChildren(LinkButton), *widget.findChildren(Button)):
        if words in (found.text(), found.accessibleName()):
            return found
    raise AssertionError(words)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk in September 2015."""
    set_language("en")
    with closing(new_desk(tmp_path, clock=HandClock(DAY))) as made:
        yield made


@pytest.fixture
def jan(desk: Desk) -> int:
    """Jan, without a way yet."""
    return add_client(desk, "Jan", "van Boxtel", registered_on=date(2015, 9, 1), birth_date=date(1980, 5, 12))


@pytest.fixture
def place(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Place:
    """The screen."""
    return Place(desk, tmp_path, qtbot)


def apply(desk: Desk, n: int) -> None:
    """Jan follows Tilburg and has applied."""
    case_process.start(desk, n, "tilburg")
    draft = ProcessEventDraft(client=n, on=date(2015, 9, 1), event="application_submitted")
    records.save(desk, draft, case=n)


def test_a_case_without_a_way_offers_to_choose_one_by_keyboard(
    place: Place, desk: Desk, jan: int, qtbot: QtBot
) -> None:
    place.screen.open(jan)
    choose = button(place.card(), "Choose a way of working")
    choose.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(choose, Qt.Key.Key_Space)
    page = place.screen.way
    assert place.screen.pages.currentWidget() is page
    assert "This case follows no model yet." in texts(page)
    qtbot.keyClick(page.back, Qt.Key.Key_Tab)
    page.follow.set_key("tilburg")
    page.follow.changed.emit("tilburg")
    view = case_process.way(desk, jan)
    assert view is not None and view.model == "tilburg"
    assert "Application through werk.nl" in texts(page) or "Apply through werk.nl" in texts(page)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert place.screen.pages.currentWidget() is place.screen.file


def test_the_card_says_where_the_case_is_and_notes_the_next_step_filled_in(place: Place, desk: Desk, jan: int) -> None:
    apply(desk, jan)
    place.screen.open(jan)
    said = texts(place.card())
    assert "Notification" in said and "here since 1 September" in said
    assert "Notification conversation within 3 days" in said
    button(place.card(), "Note: Hold the notification conversation").click()
    assert place.forms == [
        (
            "process_event",
            {"event": "conversation_held", "facts": "conversation = notification", "by": "income_consultant"},
        )
    ]


def test_a_step_that_waits_says_what_is_missing_and_its_form_asks_for_it(place: Place, desk: Desk, jan: int) -> None:
    apply(desk, jan)
    place.screen.open(jan)
    place.screen.show_page("page.way")
    assert "There is a crisis: not recorded (needed: no)" in texts(place.screen.way)
    button(place.screen.way, "Note: Give the effort package").click()
    assert place.forms[-1][1]["facts"] == "crisis = "


def test_one_case_stands_beside_another_model(place: Place, desk: Desk, jan: int) -> None:
    apply(desk, jan)
    place.screen.open(jan)
    place.screen.show_page("page.way")
    page = place.screen.way
    page.other.set_key("alphen")
    page.other.changed.emit("alphen")
    said = texts(page)
    assert said.count("Strict at the gate") == 1
    assert "Tilburg (NOMA)" in said and "Alphen aan den Rijn" in said
    assert "004 §4.1" in said and "004 §4.4" in said
    page.other.changed.emit("")
    assert "004 §4.1" not in texts(page) and texts(page).count("Strict at the gate") == 1


def test_what_was_noted_shows_at_once(place: Place, desk: Desk, jan: int) -> None:
    apply(desk, jan)
    place.screen.open(jan)
    draft = ProcessEventDraft(
        client=jan, on=date(2015, 9, 3), event="conversation_held", facts="conversation = notification"
    )
    place.door.run(records.save, draft, case=jan)
    assert "Quick scan on 5 life areas" in [found.text() for found in place.card().findChildren(LinkButton)]


def test_a_model_that_is_not_on_this_computer_is_said(place: Place, desk: Desk, jan: int) -> None:
    apply(desk, jan)
    view = case_process.way(desk, jan)
    assert view is not None and view.n is not None
    loaded = records.load(desk, view.n)
    with desk.writing("test.version") as unit:
        unit.save(type(loaded.draft)(client=jan, on=date(2015, 9, 1), model="tilburg", version=8), n=view.n)  # type: ignore[call-arg]  # a draft of a way
    place.screen.open(jan)
    assert "This program does not have this version of the model." in texts(place.card())


STAGES = [
    MapStage("a", "Intake", "done", "been there"),
    MapStage("b", "A rather long name of a stage", "now", "here"),
    MapStage("c", "Work", "next", "possible next", end=True),
    MapStage("d", "Moved", "ahead", "further on", end=True),
]
EDGES = [("a", "b"), ("b", "c"), ("b", "a"), ("b", "b"), ("a", "d")]


@pytest.mark.usefixtures("qapp")
def test_a_model_is_drawn_from_its_first_stage_down_to_its_ends_and_stands_in_a_table_too() -> None:
    set_language("en")
    drawn = way_map(STAGES, EDGES, "a", width=600)
    assert [mark.spoken for mark in drawn.marks] == [
        "Intake: been there", "A rather long name of a stage: here", "Moved: further on", "Work: possible next",
    ]  # fmt: skip
    heights = {mark.key: mark.y for mark in drawn.marks}
    assert heights["a"] < heights["b"] < heights["c"] == heights["d"]
    assert drawn.rows[0] == ("Intake", "been there", "A rather long name of a stage, Moved")
    assert drawn.summary == "4 stages; the case is at: A rather long name of a stage"
    assert drawn.height >= way_height(STAGES, EDGES, "a") > max(heights.values())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", sorted(resource("process_models").glob("*.toml")), ids=lambda path: path.stem)
def test_every_model_that_ships_is_drawn_whole_and_within_its_width(path: Path) -> None:
    model = processes.load(str(path))
    stages = [MapStage(item.id, str(item.name), "ahead", "", item.end) for item in model.stages]
    edges = [(start, step.to) for step in model.steps if step.to for start in step.start]
    drawn = way_map(stages, edges, model.stages[0].id, width=560)
    assert {mark.key for mark in drawn.marks} == {item.id for item in model.stages}
    assert all(0 < mark.x < 560 and 0 < mark.y < drawn.height for mark in drawn.marks)
