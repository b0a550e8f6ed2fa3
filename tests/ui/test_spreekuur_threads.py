"""The walk-in hour with the real threads: answers come later, and in an order of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.services import spreekuur
from caseworker.services.desk import Desk
from tests.support import new_desk
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.jobs import ThreadJobs
from ui.prefs import Prefs
from ui.screens.spreekuur.screen import SpreekuurScreen
from ui.theme import apply_theme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = new_desk(tmp_path)
    spreekuur.start(made, replace(spreekuur.proposal(made), place="De Linde"))
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, tmp_path: Path, qapp: QApplication) -> Iterator[SpreekuurScreen]:
    apply_theme(qapp, "light", 1.0)
    door, prefs = Door(desk, ThreadJobs()), Prefs(tmp_path / "prefs")
    made = SpreekuurScreen(door, Actions(door, prefs, Files(prefs)))
    qtbot.addWidget(made)
    made.resize(1166, 768)
    made.show()
    yield made
    door.shut()
    door.close()


def queue(desk: Desk) -> list[tuple[int, str]]:
    n = spreekuur.running(desk)
    assert n is not None
    return [(row.number, row.status) for row in spreekuur.sitting(desk, n).queue]


def test_f2_from_elsewhere_adds_a_visitor_and_ctrl_enter_takes_the_next(
    qtbot: QtBot, screen: SpreekuurScreen, desk: Desk
) -> None:
    form = screen.form
    screen.activate(do="visit.new")
    qtbot.waitUntil(lambda: form.isVisible() and form.title.text().endswith("1"))
    screen.activate(do="visit.new")
    qtbot.waitUntil(lambda: queue(desk) == [(1, "with_adviser"), (2, "waiting")])
    first = form.n
    form.steps.question.setText("Eerste")
    form.done()
    qtbot.waitUntil(lambda: form.n not in (0, first) and form.title.text().endswith("2"))
    assert spreekuur.open_visit(desk, first).draft.question == "Eerste"
    form.done()
    qtbot.waitUntil(lambda: screen.summary.isVisible() and form.n == 0)
    assert queue(desk) == [(1, "done"), (2, "done")]


def test_opening_another_visit_saves_what_was_typed_and_stays_with_the_other(
    qtbot: QtBot, screen: SpreekuurScreen, desk: Desk
) -> None:
    form = screen.form
    screen.activate(do="visit.new")
    qtbot.waitUntil(lambda: form.isVisible() and form.title.text().endswith("1"))
    screen.activate(do="visit.new")
    qtbot.waitUntil(lambda: len(queue(desk)) == 2 and screen.queue.list.rows().rowCount() == 2)
    first = form.n
    session = spreekuur.running(desk)
    assert session is not None
    second = spreekuur.sitting(desk, session).queue[1].n
    form.steps.question.setText("Halverwege")
    screen.queue.opened.emit(second)
    qtbot.waitUntil(lambda: form.n == second and form.title.text().endswith("2"))
    qtbot.waitUntil(lambda: spreekuur.open_visit(desk, first).draft.question == "Halverwege")
    assert form.n == second and form.title.text().endswith("2")
