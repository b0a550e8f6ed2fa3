"""A coordinator changes a copy of a model by keyboard: mistakes are named at once, only a right one is activated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.domain.case_process import ProcessEventDraft
from caseworker.i18n import set_language
from caseworker.services import case_process, records
from caseworker.services.desk import Desk
from tests.support import HandClock, new_desk
from tests.support_cases import add_client
from tests.ui.test_way import DAY, Place, button, texts


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of a coordinator."""
    set_language("en")
    with closing(new_desk(tmp_path, role="coordinator", clock=HandClock(DAY))) as made:
        yield made


@pytest.fixture
def jan(desk: Desk) -> int:
    """Jan, who follows Tilburg and has applied."""
    n = add_client(desk, "Jan", "van Boxtel", registered_on=date(2015, 9, 1), birth_date=date(1980, 5, 12))
    case_process.start(desk, n, "tilburg")
    records.save(desk, ProcessEventDraft(client=n, on=date(2015, 9, 1), event="application_submitted"), case=n)
    return n


@pytest.fixture
def place(desk: Desk, jan: int, tmp_path: Path, qtbot: QtBot) -> Place:
    """The way of Jan."""
    made = Place(desk, tmp_path, qtbot)
    made.screen.open(jan)
    made.screen.show_page("page.way")
    return made


def test_a_copy_is_changed_tried_out_and_activated_by_keyboard(
    place: Place, desk: Desk, jan: int, qtbot: QtBot
) -> None:
    own = place.screen.way.own
    own.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(own, Qt.Key.Key_Space)
    editor = place.screen.way_editor
    assert place.screen.pages.currentWidget() is editor
    text = editor.model_text.toPlainText()
    assert 'id = "own_tilburg"' in text and "Tilburg (NOMA) (own)" in text
    assert editor.activate.isEnabled() and "Tilburg (NOMA) (own)" in texts(editor)
    editor.model_text.setPlainText(text.replace('length = "3 days"', 'length = "1 week"'))
    editor.look()
    assert "until 8 September" in texts(editor)
    qtbot.keyClick(editor.activate, Qt.Key.Key_Space)
    assert place.screen.pages.currentWidget() is place.screen.way
    assert ("own_tilburg", "Tilburg (NOMA) (own)") in case_process.models()
    place.screen.way.follow.changed.emit("own_tilburg")
    view = case_process.way(desk, jan)
    assert view is not None and (view.model, view.terms[0].due) == ("own_tilburg", "8 September")


def test_a_broken_model_cannot_be_activated_and_says_why_and_where(place: Place, qtbot: QtBot) -> None:
    place.screen.way.own.click()
    editor = place.screen.way_editor
    text = editor.model_text.toPlainText()
    line = text.split('length = "3 days"')[0].count("\n") + 1
    editor.model_text.setPlainText(text.replace('length = "3 days"', 'length = "some days"'))
    qtbot.waitUntil(lambda: not editor.activate.isEnabled())
    said = texts(editor)
    assert "1 mistake; it cannot be activated." in said
    assert "'some days' is no length." in said and "term[1].length" in said
    button(editor, f"Line {line}").click()
    assert editor.model_text.textCursor().blockNumber() == line - 1
    qtbot.keyClick(editor.activate, Qt.Key.Key_Space)
    assert "own_tilburg" not in [model for model, _name in case_process.models()]


def test_an_activated_copy_is_changed_as_its_next_version(place: Place, desk: Desk, jan: int) -> None:
    place.screen.way.own.click()
    place.screen.way_editor.activate.click()
    place.screen.way.follow.changed.emit("own_tilburg")
    place.screen.way.own.click()
    assert "version = 2" in place.screen.way_editor.model_text.toPlainText()
    place.screen.way_editor.activate.click()
    view = case_process.way(desk, jan)
    assert view is not None and (view.version, view.newer) == (1, 2)
    assert place.screen.way.newer.isVisibleTo(place.screen.way)
    assert "There is a version 2 of this model." in texts(place.screen.way)
    place.screen.way.look.click()
    assert texts(place.screen.way).count("Tilburg (NOMA) (own)") == 2
    place.screen.way.move_to.click()
    view = case_process.way(desk, jan)
    assert view is not None and (view.version, view.newer) == (2, 0)


def test_a_coach_does_not_change_models(tmp_path: Path, qtbot: QtBot) -> None:
    set_language("en")
    with closing(new_desk(tmp_path, clock=HandClock(DAY))) as desk:
        n = add_client(desk, "Jan", "van Boxtel")
        case_process.start(desk, n, "tilburg")
        place = Place(desk, tmp_path, qtbot)
        place.screen.open(n)
        place.screen.show_page("page.way")
        assert not place.screen.way.own.isVisibleTo(place.screen.way)
