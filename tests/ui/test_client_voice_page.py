"""Client voice at the window: noted in its form, counted without names in Rapportage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.domain.client_voice import ClientVoiceDraft
from caseworker.i18n import set_language
from caseworker.services import client_voice, receiving, records, undo
from caseworker.services.desk import Desk
from tests.journeys.support_exchange import Office
from tests.journeys.support_window import person_at
from tests.support import TODAY, new_desk
from tests.ui.desk_window import Sitting
from ui.screens.client_voice import VoicePage
from ui.screens.report_hub import ReportHub
from ui.theme import apply_theme

GROUP = ClientVoiceDraft(
    on=TODAY - timedelta(days=10), how="group", people=7, theme="lessons", heard="4", clear="2",
    better="Taalles en werk zijn op dezelfde dag.",
)  # fmt: skip
SINGLE = ClientVoiceDraft(on=TODAY, how="single", people=1, theme="guidance", heard="2", good="De coach luistert.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    set_language("en")
    made = new_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path, qapp: QApplication) -> VoicePage:
    apply_theme(qapp, "light", 1.0)
    sitting = Sitting(desk, tmp_path)
    made = VoicePage(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(1166, 900)
    made.show()
    made.activate()
    return made


def cells(page: VoicePage) -> list[list[str]]:
    model = page.answers.cells
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_page_says_what_to_do_first(page: VoicePage) -> None:
    assert page.none_yet.isVisible() and not page.table.isVisible()


def test_answers_are_counted_without_names_and_small_counts_left_out(page: VoicePage, desk: Desk) -> None:
    records.save(desk, GROUP)
    records.save(desk, SINGLE)
    page.refresh()
    rows = cells(page)
    assert rows[0] == ["I am listened to", "8", "3.8", "×", "×", "×", "×", "×"]
    assert rows[1] == ["I know what my next step is", "7", "2", "0", "7", "0", "0", "0"]
    assert len(page.table.rows.ids()) == 2
    page.search.setText("dezelfde dag")
    page._ask_list()
    assert len(page.table.rows.ids()) == 1


def test_only_the_chosen_period_counts(page: VoicePage, desk: Desk) -> None:
    records.save(desk, replace(GROUP, on=date(2024, 6, 1)))
    page.refresh()
    assert cells(page)[0][1] == "0"
    page.span.set_current(1)
    page.refresh()
    assert cells(page)[0][1] == "7"


def test_a_conversation_is_noted_by_keyboard_from_rapportage(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with person_at(desk, tmp_path / "window", qapp) as person:
        person.press("report.voice")
        hub = person.window.pages.currentWidget()
        assert isinstance(hub, ReportHub) and hub.pages.currentWidget() is hub.voice
        person.click("Note what clients say")
        person.choose("In what way", "Group conversation")
        person.type("How many people", "6")
        person.choose("About", "Language lessons")
        person.answer("I am listened to", "5")
        person.press("Ctrl+S")
        ids = client_voice.voice_ids(desk)
        assert len(ids) == 1
        found = client_voice.voices(desk, TODAY - timedelta(days=30), TODAY)
        assert found.questions[0].mean == 5.0 and found.people == 6
        undo.undo(desk)
        assert len(client_voice.voice_ids(desk)) == 0


def test_voices_travel_with_everything_and_not_with_a_case(tmp_path: Path) -> None:
    office = Office(tmp_path)
    client = records.save(office["sanne"], ClientDraft(last_name="Kok", coach=office["sanne"].me.worker))
    records.save(office["sanne"], GROUP)
    receiving.import_bundle(office["bram"], office.bundle("sanne", "bram", cases=[client]))
    assert len(client_voice.voice_ids(office["bram"])) == 0
    office.send("sanne", "karin")
    assert len(client_voice.voice_ids(office["karin"])) == 1
    office.close()
