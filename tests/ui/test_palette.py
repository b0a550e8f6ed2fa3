"""Ctrl+K: people, organisations, texts and commands in one box, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.snippet import Snippet
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.ui.frame import close_window, main_window
from ui.commands import COMMANDS
from ui.help_page import HelpPage, help_rows
from ui.main_window import MainWindow
from ui.palette import Palette, PaletteRow, around


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path)
    client = records.save(made, ClientDraft(first_name="Mirjam", last_name="Kok"))
    records.save(
        made, ContactDraft(client=client, on=TODAY, kind="phone", note="Wil graag bakker worden."), case=client
    )
    records.save(made, OrganisationDraft(name="Kokerij De Haven", kind="employer"))
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    made = main_window(desk, tmp_path)
    yield made
    close_window(made)
    QApplication.processEvents()


def opened(window: MainWindow) -> Palette:
    window.do("find")
    return window.findChildren(Palette)[-1]


def titles(box: Palette) -> list[str]:
    model = box.list.rows()
    found = [model.row_at(model.index(place)) for place in range(model.rowCount())]
    return [row.title for row in found if isinstance(row, PaletteRow)]


def typed(qtbot: QtBot, box: Palette, text: str) -> list[str]:
    box.line.clear()
    QTest.keyClicks(box.line, text)
    box.search()
    return titles(box)


def test_people_organisations_notes_and_commands_are_found_together(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(window)
    found = typed(qtbot, box, "kok")
    assert found[0] == "Mirjam Kok"
    assert "Kokerij De Haven" in found
    assert "Contactmoment met Mirjam Kok" in found
    assert any("bakker" in title for title in typed(qtbot, box, "bakker"))


def test_enter_opens_the_chosen_person(qtbot: QtBot, window: MainWindow) -> None:
    wanted: list[int] = []
    window.ways.case_wanted.disconnect(window.open_case)
    window.ways.case_wanted.connect(wanted.append)
    box = opened(window)
    QTest.keyClicks(box.line, "mirj")
    QTest.keyClick(box.line, Qt.Key.Key_Return)  # before the search began by itself
    assert len(wanted) == 1
    assert box.isHidden()


def test_a_sign_finds_commands_only_and_arrows_choose(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(window)
    found = typed(qtbot, box, ">instel")
    assert found == ["Ga naar Instellingen"]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window._made["settings"]
    box = opened(window)
    many = typed(qtbot, box, ">")
    assert len(many) > 8
    first = box.list.current_key()
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    assert box.list.current_key() == len(many) - 1
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert box.list.current_key() == first


def test_nothing_found_says_what_to_try(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(window)
    assert typed(qtbot, box, "zzzzqqqq") == []
    assert "Niets gevonden" in box._none.text()


def test_escape_and_a_click_beside_it_close_the_box(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(window)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.isHidden()
    box = opened(window)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomLeft())
    assert box.isHidden()


def test_the_page_of_keys_has_every_command_and_does_the_chosen_one(qtbot: QtBot, window: MainWindow) -> None:
    keys = {getattr(row, "key", None) for row in help_rows()}
    assert {item.id for item in COMMANDS} <= keys
    page = HelpPage(window)
    page.open()
    page.list.choose("go.settings")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window._made["settings"]
    assert page.isHidden()


def test_a_piece_of_a_note_is_cut_at_words_round_the_match() -> None:
    text = "Eerst een vast ritme, daarna zoeken wij samen een werkplek als bakker in de buurt van huis en school."
    at = text.index("bakker")
    piece = around(Snippet(text, ((at, at + 6),)))
    assert "bakker" in piece and piece.startswith("… ") and piece.endswith(" …")
    assert len(piece) < 70
    assert around(Snippet("Kort.", ())) == "Kort."


def test_a_new_contact_from_anywhere_first_asks_for_whom(qtbot: QtBot, window: MainWindow) -> None:
    wanted: list[tuple[str, object]] = []
    window.ways.form_wanted.connect(lambda kind, case, _n, _preset: wanted.append((kind, case)))
    window.do("new.contact")
    box = window.findChildren(Palette)[-1]
    assert titles(box) == []
    assert typed(qtbot, box, "kok") == ["Mirjam Kok"]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert [kind for kind, _case in wanted] == ["contact"]
    assert wanted[0][1] is not None
