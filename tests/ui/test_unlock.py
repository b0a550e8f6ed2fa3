"""The way in: first run, passphrase, recovery code, demonstration; five failures in five ways; and back out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain import passphrase as strength
from caseworker.services import stores
from caseworker.storage.keys import PASSPHRASE_LEAST
from tests.support import PASSPHRASE, HandClock, new_desk
from tests.ui.frame import ChosenFiles, program
from ui.app import Program
from ui.files import Files
from ui.gate import Gate
from ui.jobs import DirectJobs
from ui.prefs import Prefs
from ui.recent import Recent, recent_stores, remember_store
from ui.screens.unlock import UnlockScreen
from ui.widgets import LabeledField

LONG = "vier woorden over fietsen zonder licht"


@pytest.fixture
def started(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Program, ChosenFiles]]:
    """The program on a computer where nothing was opened before."""
    made, files = program(qapp, tmp_path)
    yield made, files
    for window in (made.window, made.unlock):
        if window is not None:
            window.hide()
    if made.window is not None:
        made.window.door.shut()
        made.window.door.close()
        made.window.deleteLater()
    if made.unlock is not None:
        made.unlock.deleteLater()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that is closed."""
    desk = new_desk(tmp_path)
    desk.close()
    return desk.folder


def screen_of(made: Program) -> UnlockScreen:
    assert made.unlock is not None
    return made.unlock


def known(made: Program, folder: Path) -> UnlockScreen:
    """The unlock screen on a computer that opened `folder` before."""
    remember_store(made.prefs, Recent(folder, "Werkplein Rijnoever", "Sanne de Wit"))
    made.start()
    return screen_of(made)


def type_in(qtbot: QtBot, field: LabeledField, text: str) -> None:
    field.widget.clear()  # type: ignore[attr-defined]  # the fields of these cards are lines
    QTest.keyClicks(field.widget, text)


def test_the_first_time_somebody_is_asked_what_they_want(started: tuple[Program, ChosenFiles]) -> None:
    made, _files = started
    made.start()
    assert screen_of(made).stage.card is screen_of(made).welcome
    assert len(screen_of(made).welcome.buttons) == 3


def test_a_store_is_made_by_keyboard_and_its_code_saved(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], tmp_path: Path
) -> None:
    made, _files = started
    made.start()
    screen = screen_of(made)
    QTest.keyClick(screen.welcome.buttons[0], Qt.Key.Key_Space)
    card = screen.create_card
    type_in(qtbot, card.name, "Sanne de Wit")
    type_in(qtbot, card.organisation, "Werkplein Rijnoever")
    type_in(qtbot, card.folder, str(tmp_path / "nieuw"))
    type_in(qtbot, card.first_time, LONG)
    type_in(qtbot, card.second_time, LONG)
    QTest.keyClick(card.second_time.widget, Qt.Key.Key_Return)
    assert screen.stage.card is screen.code_card
    assert len(screen.code_card.code.split("-")) == 7
    QTest.mouseClick(screen.code_card.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "herstelcode.pdf").read_bytes().startswith(b"%PDF")
    QTest.mouseClick(screen.code_card.go_on, Qt.MouseButton.LeftButton)
    assert made.window is not None
    assert made.window.door.desk.me.name == "Sanne de Wit"
    assert recent_stores(made.prefs)[0].folder == tmp_path / "nieuw"


def test_leaving_without_the_code_is_asked_about(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], tmp_path: Path
) -> None:
    made, files = started
    made.start()
    screen = screen_of(made)
    screen.offer_new()
    card = screen.create_card
    for field, text in ((card.name, "Ko"), (card.folder, str(tmp_path / "n")), (card.first_time, LONG)):
        type_in(qtbot, field, text)
    type_in(qtbot, card.second_time, LONG)
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.code_card.go_on, Qt.MouseButton.LeftButton)
    assert files.asked == ["Doorgaan zonder herstelcode?"]
    assert made.window is None
    QTest.mouseClick(screen.code_card.written, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.code_card.go_on, Qt.MouseButton.LeftButton)
    assert len(files.asked) == 1
    assert made.window is not None


def test_a_new_passphrase_that_is_short_or_typed_differently_is_refused_in_words(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], tmp_path: Path
) -> None:
    made, _files = started
    made.start()
    screen_of(made).offer_new()
    card = screen_of(made).create_card
    type_in(qtbot, card.folder, str(tmp_path / "n"))
    type_in(qtbot, card.first_time, "kort")
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert card.name.problem()
    assert "Te kort" in card.first_time.problem()
    assert "niet hetzelfde" in card.second_time.problem()
    assert not (tmp_path / "n").exists()


def test_the_right_passphrase_opens_the_store(qtbot: QtBot, started: tuple[Program, ChosenFiles], store: Path) -> None:
    made, _files = started
    screen = known(made, store)
    assert screen.passphrase.title.text() == "Werkplein Rijnoever"
    QTest.keyClicks(screen.passphrase.field, PASSPHRASE)
    QTest.keyClick(screen.passphrase.field, Qt.Key.Key_Return)
    assert made.window is not None and made.window.isVisible()
    assert made.unlock is None


def test_a_wrong_passphrase_is_said_under_the_field(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], store: Path
) -> None:
    made, _files = started
    screen = known(made, store)
    QTest.keyClicks(screen.passphrase.field, "dit is hem zeker niet")
    QTest.keyClick(screen.passphrase.field, Qt.Key.Key_Return)
    assert "wachtzin" in screen.passphrase.labeled.problem().lower()
    assert made.window is None
    stores.open_store(store, PASSPHRASE).close()  # a wrong passphrase leaves no lock behind


def break_keys(folder: Path) -> None:
    for name in ("store.keys", "store.keys.copy"):
        (folder / name).write_bytes(b"{ broken")


def break_database(folder: Path) -> None:
    data = bytearray((folder / "store.db").read_bytes())
    data[:4096] = bytes(4096)
    (folder / "store.db").write_bytes(bytes(data))


def forget_database(folder: Path) -> None:
    (folder / "store.db").unlink()


def test_five_failures_have_five_different_messages(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], tmp_path: Path
) -> None:
    made, _files = started
    made.start()
    screen = screen_of(made)
    said: list[str] = []
    for number, harm in enumerate((break_keys, break_database, forget_database)):
        desk = new_desk(tmp_path / str(number))
        desk.close()
        harm(desk.folder)
        said.append(attempt(qtbot, screen, desk.folder, PASSPHRASE))
    busy = new_desk(tmp_path / "busy")
    said.append(attempt(qtbot, screen, busy.folder, PASSPHRASE))
    said.append(attempt(qtbot, screen, busy.folder, "een heel andere wachtzin"))
    busy.close()
    assert all(said)
    assert len(set(said)) == 5
    assert made.window is None


def attempt(qtbot: QtBot, screen: UnlockScreen, folder: Path, secret: str) -> str:
    """Try to open a store; what the card says."""
    screen.choose(folder)
    QTest.keyClicks(screen.passphrase.field, secret)
    QTest.keyClick(screen.passphrase.field, Qt.Key.Key_Return)
    return screen.passphrase.fault_text()


def test_capitals_without_shift_are_warned_about(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], store: Path
) -> None:
    made, _files = started
    screen = known(made, store)
    caps = screen.passphrase._caps
    QTest.keyClicks(screen.passphrase.field, "a")
    assert caps.isHidden()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(screen.passphrase.field, press)
    assert not caps.isHidden()
    QTest.keyClick(screen.passphrase.field, Qt.Key.Key_CapsLock)
    assert caps.isHidden()


def test_a_lost_passphrase_is_replaced_by_the_recovery_code(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], tmp_path: Path, quick_kdf: object
) -> None:
    made, _files = started
    desk, code = stores.create_store(
        tmp_path / "s",
        "Ko",
        "coach",
        "",
        PASSPHRASE,
        now=HandClock(),
        cost=quick_kdf,  # type: ignore[arg-type]  # a KdfCost
    )
    desk.close()
    screen = known(made, tmp_path / "s")
    screen.passphrase.lost.emit()
    assert screen.stage.card is screen.recovery
    QTest.keyClicks(screen.recovery.field, "AAAA-BBBB")
    QTest.keyClick(screen.recovery.field, Qt.Key.Key_Return)
    assert "typefout" in screen.recovery.fault_text()
    screen.recovery.field.clear()
    QTest.keyClicks(screen.recovery.field, code.lower().replace("-", " "))
    QTest.keyClick(screen.recovery.field, Qt.Key.Key_Return)
    assert made.window is not None


def test_the_demonstration_opens_with_one_click_and_says_that_it_is_made_up(
    qtbot: QtBot, started: tuple[Program, ChosenFiles]
) -> None:
    made, _files = started
    made.start(demo=True)
    screen = screen_of(made)
    assert "verzonnen" in screen.demo._note.accessibleName()
    QTest.mouseClick(screen.demo.button, Qt.MouseButton.LeftButton)
    assert made.window is not None
    assert "verzonnen" in made.window.navigation._note.text()
    made.lock()
    assert screen_of(made).stage.card is screen_of(made).demo


def test_locking_closes_the_store_and_the_same_place_comes_back(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], store: Path
) -> None:
    made, _files = started
    screen = known(made, store)
    assert attempt(qtbot, screen, store, PASSPHRASE) == ""
    made.window.show_screen("settings", {})
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    QTest.keyClick(made.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert made.window is None
    other = stores.open_store(store, PASSPHRASE, now=HandClock())  # the store is really closed
    other.close()
    assert attempt(qtbot, screen_of(made), store, PASSPHRASE) == ""
    window: Any = made.window
    assert window.pages.currentWidget() is window._made["settings"]


def test_another_language_on_the_unlock_screen_takes_effect_at_once(
    started: tuple[Program, ChosenFiles], store: Path
) -> None:
    made, _files = started
    screen = known(made, store)
    screen._look("language", "en")
    assert "locked" in screen_of(made).passphrase.text.text()


def test_a_store_backs_itself_up_at_opening_and_the_drafts_do_not_count_as_clients(
    qtbot: QtBot, started: tuple[Program, ChosenFiles], store: Path
) -> None:
    made, _files = started
    attempt(qtbot, known(made, store), store, PASSPHRASE)
    assert len(stores.list_backups(store)) == 1


def test_the_strength_of_a_passphrase_is_said_in_four_steps() -> None:
    assert strength.LEAST == PASSPHRASE_LEAST
    assert strength.strength("kort") == strength.TOO_SHORT
    assert strength.strength("aaaaaaaaaaaaaaaaaaaa") == strength.WEAK
    assert strength.strength("abcdefghijklmnopqrstuv") == strength.WEAK
    assert strength.strength("drie losse zin") == strength.FAIR
    assert strength.strength(LONG) == strength.FINE


def test_the_first_picture_needs_no_database() -> None:
    """PERFORMANCE S6: what opening needs is imported later, on a thread."""
    heavy = [
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "reportlab",
        "msgspec",
        "zstandard",
        "pyrage",
        "cryptography",
        "xlsxwriter",
        "rich",
        "typer",
        "caseworker.domain.subjects",
        "ui.screens.unlock_new",
        "ui.widgets.views",
        "ui.widgets.figures",
        "subprocess",
    ]
    code = (
        "import sys\n"
        "sys.argv = ['caseworker']\n"
        "import caseworker.__main__\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import Program\n"
        "app = QApplication([])\n"
        "made = Program(app)\n"
        "made.start()\n"
        "made.unlock.grab()\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_picture_has_one_card(qtbot: QtBot, tmp_path: Path) -> None:
    cards = ("welcome", "passphrase", "recovery", "demo", "create_card", "code_card")
    prefs = Prefs(tmp_path / "prefs")
    screen = UnlockScreen(Gate(DirectJobs()), prefs, Files(prefs))
    qtbot.addWidget(screen)
    assert [name for name in cards if name in vars(screen)] == ["welcome"]


def test_the_search_for_garbage_waits_until_everything_is_imported() -> None:
    code = (
        "import gc, ui.gate\n"
        "from ui.jobs import DirectJobs\n"
        "ui.gate.Gate(DirectJobs()).warm_up()\n"
        "print(gc.isenabled(), gc.get_freeze_count())\n"
        "gc.disable()\n"
        "ui.gate.Gate(DirectJobs()).warm_up()\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 10_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True 0", "True True"]
