"""The exchange screen: cards by six words, a case file written and taken in, and differences settled together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from caseworker.domain.client import ClientDraft
from caseworker.services import cards, differences, receiving, records, sending, undo
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.ui.desk_window import Sitting
from ui.privacy import BLANK, set_names_hidden
from ui.screens.exchange.screen import ExchangeScreen
from ui.theme import apply_theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sanne(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coach with two clients."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path, "Sanne de Wit")
    for first, last in (("Mirjam", "Kok"), ("Abel", "Negash")):
        records.save(desk, ClientDraft(first_name=first, last_name=last, phone="0600000112"))
    yield Sitting(desk, tmp_path / "sanne")
    set_names_hidden(False)
    desk.close()


@pytest.fixture
def karin(tmp_path: Path) -> Iterator[Sitting]:
    """A coordinator with an empty store."""
    desk = new_desk(tmp_path, "Karin Vos", "coordinator")
    yield Sitting(desk, tmp_path / "karin")
    desk.close()


def open_screen(qtbot: QtBot, sitting: Sitting, part: str = "send") -> ExchangeScreen:
    screen = ExchangeScreen(sitting.door, sitting.actions)
    qtbot.addWidget(screen)
    screen.resize(1166, 768)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.activate(part)
    return screen


def introduce(one: Desk, other: Desk) -> None:
    """Both trust each other's card."""
    cards.trust(one, cards.my_card_file(other))
    cards.trust(other, cards.my_card_file(one))


def bundle(sender: Desk, receiver: Desk, path: Path) -> Path:
    sending.write_bundle(sender, [receiver.me.key_id], path)
    return path


def test_the_parts_are_chosen_in_one_track(qtbot: QtBot, sanne: Sitting) -> None:
    screen = open_screen(qtbot, sanne)
    assert screen.send.isVisible()
    segment = screen.switch.segments.findChildren(QToolButton)[3]
    qtbot.mouseClick(segment, LEFT)
    assert screen.cards.isVisible()
    assert not screen.send.isVisible()


def test_without_a_trusted_card_sending_says_what_to_do_first(qtbot: QtBot, sanne: Sitting) -> None:
    screen = open_screen(qtbot, sanne)
    assert screen.send.nobody.isVisible()
    assert not screen.send.write.isEnabled()
    assert screen.send.reason.text() == "Kies eerst voor wie"


def test_my_card_is_saved_and_somebodys_card_trusted_after_its_words(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    hers = open_screen(qtbot, karin, "cards")
    karin.files.next_paths = [tmp_path / "karin"]
    qtbot.mouseClick(hers.cards.save, LEFT)
    card = tmp_path / "karin.ckcard"
    assert card.exists()

    mine = open_screen(qtbot, sanne, "cards")
    sanne.files.next_paths = [card]
    qtbot.mouseClick(mine.cards.add, LEFT)
    shown = [label.text() for label in mine.cards.new.words.findChildren(QLabel)]
    assert [word for word in shown if not word.isdigit()] == list(cards.my_card(karin.desk).words)
    assert not cards.cards(sanne.desk)
    qtbot.keyClick(mine.cards.new.yes, Qt.Key.Key_Space)
    assert [found.name for found in cards.cards(sanne.desk)] == ["Karin Vos"]
    assert not mine.cards.new.isVisible()
    mine.show_part("send")
    assert mine.send.recipients() == [karin.desk.me.key_id]


def test_my_own_card_is_refused_in_words(qtbot: QtBot, sanne: Sitting, tmp_path: Path) -> None:
    (tmp_path / "mine.ckcard").write_bytes(cards.my_card_file(sanne.desk))
    screen = open_screen(qtbot, sanne, "cards")
    screen.cards.open_card(tmp_path / "mine.ckcard")
    qtbot.mouseClick(screen.cards.new.yes, LEFT)
    assert sanne.wishes.errors == ["card_is_mine"]


def test_a_card_that_is_no_card_is_refused_in_words(qtbot: QtBot, sanne: Sitting, tmp_path: Path) -> None:
    (tmp_path / "x.ckcard").write_bytes(b"hello")
    screen = open_screen(qtbot, sanne, "cards")
    screen.cards.open_card(tmp_path / "x.ckcard")
    screen.cards.open_card(tmp_path / "gone.ckcard")
    assert sanne.wishes.errors == ["card_damaged", "card_missing"]


def test_trust_can_be_taken_back(qtbot: QtBot, sanne: Sitting, karin: Sitting) -> None:
    introduce(sanne.desk, karin.desk)
    screen = open_screen(qtbot, sanne, "cards")
    screen.cards.list.setFocus()
    screen.cards.list.choose_first()
    qtbot.mouseClick(screen.cards.stop, LEFT)
    assert cards.cards(sanne.desk) == []


def test_all_cases_are_written_for_the_chosen_person_after_a_confirmation(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    introduce(sanne.desk, karin.desk)
    screen = open_screen(qtbot, sanne)
    sanne.files.next_paths = [tmp_path / "voor-karin"]
    assert screen.send.write.isEnabled()
    screen.send.write.setFocus()
    qtbot.keyClick(screen.send.write, Qt.Key.Key_Space)
    assert "2 dossiers gaan naar" in sanne.files.asked[0]
    assert "Karin Vos" in sanne.files.asked[0]
    assert (tmp_path / "voor-karin.ckb").read_bytes().startswith(b"age-encryption.org/")
    assert screen.send.result.isVisible()
    assert "2 dossiers" in screen.send.result.accessibleName()
    screen.activate("log")
    assert screen.log.table.cells.rowCount() == 1


def test_nothing_is_written_without_the_confirmation(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    introduce(sanne.desk, karin.desk)
    screen = open_screen(qtbot, sanne)
    sanne.files.agrees = False
    sanne.files.next_paths = [tmp_path / "no.ckb"]
    qtbot.mouseClick(screen.send.write, LEFT)
    assert not (tmp_path / "no.ckb").exists()


def test_chosen_cases_are_found_by_typing_and_taken_out_again(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    introduce(sanne.desk, karin.desk)
    screen = open_screen(qtbot, sanne)
    picker = screen.send.cases
    qtbot.mouseClick(picker.kind.findChildren(QToolButton)[1], LEFT)
    assert screen.send.reason.text() == "Kies eerst een dossier"
    qtbot.keyClicks(picker.search, "neg")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert len(picker.cases() or []) == 1
    assert screen.send.write.isEnabled()
    sanne.files.next_paths = [tmp_path / "one.ckb"]
    qtbot.mouseClick(screen.send.write, LEFT)
    assert receiving.inspect(karin.desk, tmp_path / "one.ckb").cases == 1


def test_a_file_is_looked_at_first_and_then_taken_in(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    introduce(sanne.desk, karin.desk)
    path = bundle(sanne.desk, karin.desk, tmp_path / "a.ckb")
    screen = open_screen(qtbot, karin, "receive")
    karin.files.next_paths = [path]
    qtbot.mouseClick(screen.receive.choose, LEFT)
    assert screen.receive.preview.counts["new"].accessibleName() == "2 nieuw"
    assert receiving.ledger(karin.desk) == []
    qtbot.keyClick(screen.receive.take, Qt.Key.Key_Space)
    assert [row.cases for row in receiving.ledger(karin.desk)] == [2]
    assert "2 dossiers van" in screen.receive.receipt.accessibleName()
    assert not screen.receive.take.isVisible()


def test_a_dropped_file_of_a_stranger_asks_to_compare_words_first(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    cards.trust(sanne.desk, cards.my_card_file(karin.desk))
    path = bundle(sanne.desk, karin.desk, tmp_path / "a.ckb")
    screen = open_screen(qtbot, karin, "receive")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen.receive.drop, QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none))
    QApplication.sendEvent(screen.receive.drop, QDropEvent(QPointF(5, 5), copy, data, LEFT, none))
    assert screen.receive.trust.isVisible()
    assert not screen.receive.preview.isVisible()
    assert not screen.receive.take.isVisible()
    qtbot.mouseClick(screen.receive.trust.yes, LEFT)
    assert screen.receive.preview.isVisible()
    assert screen.receive.preview.counts["new"].accessibleName() == "2 nieuw"


def test_several_files_are_taken_in_with_the_result_of_each(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    introduce(sanne.desk, karin.desk)
    paths = [bundle(sanne.desk, karin.desk, tmp_path / name) for name in ("a.ckb", "b.ckb")]
    (tmp_path / "c.ckb").write_bytes(b"not one")
    screen = open_screen(qtbot, karin, "receive")
    screen.receive.open_files([*paths, tmp_path / "c.ckb"])
    assert screen.receive.take.text() == "2 bestanden inlezen"
    qtbot.mouseClick(screen.receive.take, LEFT)
    listed = screen.receive.list.rows()
    told = [str(listed.index(row).data()) for row in range(listed.rowCount())]
    assert "wijziging" in told[0]
    assert "Al bekend" in told[1]
    assert "Niet ingelezen" in told[2]


def apart(sanne: Desk, karin: Desk, folder: Path) -> None:
    """Both have the two clients, and changed the same telephone number without knowing of each other."""
    introduce(sanne, karin)
    receiving.import_bundle(karin, bundle(sanne, karin, folder / "first.ckb"))
    for desk, phone in ((sanne, "0600000457"), (karin, "0600000999")):
        with desk.reading() as reader:
            numbers = [row.n for row in reader.rows("SELECT n FROM client ORDER BY n")]
        for n in numbers:
            loaded = records.load(desk, n)
            records.save(desk, replace(loaded.draft, phone=phone), loaded)  # type: ignore[call-arg]  # a client
    receiving.import_bundle(karin, bundle(sanne, karin, folder / "second.ckb"))


def phones(desk: Desk) -> list[str]:
    with desk.reading() as reader:
        return [row.phone for row in reader.rows("SELECT phone FROM client ORDER BY n")]


def test_differences_are_chosen_and_settled_together_with_one_undo(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    apart(sanne.desk, karin.desk, tmp_path)
    before = phones(karin.desk)
    screen = open_screen(qtbot, karin, "differences")
    part = screen.differences
    assert len(part.rows) == 2
    assert not part.settle.isEnabled()
    assert part.reason.text() == "Kies eerst een waarde"
    names = [card.accessibleName() for card, _candidate in part.rows[0].cards]
    assert names[0].startswith("0600000999. \u2068Karin Vos\u2069")
    qtbot.mouseClick(part.rows[0].cards[1][0], LEFT)
    part.rows[1].cards[0][0].setFocus()
    qtbot.keyClick(part.rows[1].cards[0][0], Qt.Key.Key_Space)
    assert part.settle.text() == "2 keuzes vastleggen"
    with qtbot.waitSignal(karin.door.saved):
        qtbot.mouseClick(part.settle, LEFT)
    assert differences.count(karin.desk) == 0
    assert part.empty.isVisible()
    assert sorted(phones(karin.desk)) == ["0600000457", "0600000999"]
    undo.undo(karin.desk)
    assert phones(karin.desk) == before


def test_always_mine_chooses_my_values_and_the_form_is_one_click_away(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    apart(sanne.desk, karin.desk, tmp_path)
    screen = open_screen(qtbot, karin, "differences")
    qtbot.mouseClick(screen.differences.mine, LEFT)
    chosen = [row.pick() for row in screen.differences.rows]
    assert {pick.author for pick in chosen if pick is not None} == {"Karin Vos"}
    qtbot.mouseClick(screen.differences.newest, LEFT)
    assert all(row.pick() is not None for row in screen.differences.rows)
    qtbot.mouseClick(screen.differences.rows[0].by_hand, LEFT)
    assert [kind for kind, _case, _n in karin.wishes.forms] == ["client"]


def test_names_can_be_blanked_while_a_client_looks_along(
    qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    apart(sanne.desk, karin.desk, tmp_path)
    screen = open_screen(qtbot, karin, "differences")
    set_names_hidden(True)
    screen.names_changed()
    assert screen.differences.rows[0]._name.text() == BLANK


def test_the_log_tells_what_travelled_with_whom(qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path) -> None:
    introduce(sanne.desk, karin.desk)
    receiving.import_bundle(karin.desk, bundle(sanne.desk, karin.desk, tmp_path / "a.ckb"))
    screen = open_screen(qtbot, karin, "log")
    cells = screen.log.table.cells
    assert [str(cells.index(0, column).data()) for column in (0, 2, 4)] == ["Ingelezen", "Sanne de Wit", "2"]


def test_at_double_size_nothing_scrolls_sideways(
    qapp: QApplication, qtbot: QtBot, sanne: Sitting, karin: Sitting, tmp_path: Path
) -> None:
    apart(sanne.desk, karin.desk, tmp_path)
    apply_theme(qapp, "dark", 2.0)
    screen = ExchangeScreen(karin.door, karin.actions)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    for part in ("send", "receive", "differences", "cards", "log"):
        screen.show_part(part)
        QApplication.processEvents()
        assert screen.body.width() <= screen.area.viewport().width(), part
    apply_theme(qapp, "light", 1.0)
