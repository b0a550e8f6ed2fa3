"""Pictures of every screen are made, show something, and nothing on them is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from caseworker.services.desk import Desk
from tests.ui.frame import ChosenFiles, close_window, main_window
from tests.ui.pictures import full_store
from ui import pictures
from ui.gate import Gate
from ui.jobs import DirectJobs
from ui.look import Look, apply_look
from ui.pictures import FORMS, PLACES, UNLOCKS, Shot
from ui.prefs import Prefs
from ui.screens.unlock import UnlockScreen
from ui.theme import apply_theme, px
from ui.widgets import Button

NORMAL, LARGE, DARK = Look("nl", "light", 100), Look("nl", "light", 200), Look("en", "dark", 100)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = full_store(tmp_path_factory.mktemp("pictures") / "full", 8)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """Every test leaves the usual look behind."""
    yield
    apply_look(qapp, Look("nl", "light", 100))
    apply_theme(qapp, "light")


def colours(path: Path) -> int:
    """How many colours a picture has, looked at every few pixels."""
    image = QImage(str(path))
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})


def cut_off(root: QWidget) -> list[str]:
    """The words under `root` that do not fit where they stand; a button may give up some of its air."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
        if not words:
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.heightForWidth(widget.width()) <= widget.height() + 1
        elif isinstance(widget, QLabel):
            fits = widget.sizeHint().width() <= widget.width() + 1
        else:
            fits = not isinstance(widget, Button) or widget.minimumSizeHint().width() <= widget.width() + px(14)
        if not fits:
            found.append(f"{type(widget).__name__} {words!r}: {widget.width()} x {widget.height()}")
    return found


def beside(root: QWidget) -> list[str]:
    """Parts that stick out of their window or page at the right, where nothing scrolls sideways."""
    found = []
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.minimumSizeHint().width() > area.viewport().width() + 1:
            found.append(f"a page of {inside.minimumSizeHint().width()} in {area.viewport().width()}")
    return found


@pytest.mark.parametrize("look", [NORMAL, LARGE], ids=["100", "200"])
@pytest.mark.parametrize("what", [*PLACES, *FORMS, "palette", "help"])
def test_nothing_on_a_screen_is_cut_off(qapp: QApplication, desk: Desk, tmp_path: Path, what: str, look: Look) -> None:
    apply_look(qapp, look)
    window = main_window(desk, tmp_path)
    window.resize(pictures.SIZE)
    assert pictures.show(window, what, pictures.fullest_case(desk))
    pictures.settle()
    problems = cut_off(window) + beside(window)
    if (window.width(), window.height()) != (pictures.SIZE.width(), pictures.SIZE.height()):
        problems.append(f"the window grew to {window.width()} x {window.height()}")
    close_window(window)
    pictures.settle()
    assert problems == []


def test_pictures_of_the_screens_show_something(qapp: QApplication, desk: Desk, tmp_path: Path) -> None:
    shots = [Shot(what, DARK) for what in ("today", "settings", "palette", "contact")]
    made = pictures.screen_pictures(qapp, desk, shots, tmp_path / "out", Prefs(tmp_path))
    assert [path.stem for path in made] == [shot.name for shot in shots]
    assert all(colours(path) > 40 for path in made)


@pytest.mark.parametrize("look", [NORMAL, LARGE], ids=["100", "200"])
def test_nothing_on_the_way_in_is_cut_off(qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    apply_look(qapp, look)
    screen = UnlockScreen(Gate(DirectJobs()), Prefs(tmp_path), ChosenFiles(tmp_path))
    qtbot.addWidget(screen)
    screen._warm = True  # nothing is opened here
    screen.resize(pictures.SIZE)
    screen.show()
    screen.code_card.set_code("JV85-ZQVY-0000-1111-2222-3333-4444")
    problems = []
    for card in (screen.welcome, screen.passphrase, screen.recovery, screen.demo, screen.create_card, screen.code_card):
        screen.stage.show_card(card)
        pictures.settle()
        problems += cut_off(screen)
    assert problems == []


@pytest.mark.parametrize("look", [NORMAL, LARGE], ids=["100", "200"])
def test_pictures_of_the_way_in_show_something(qapp: QApplication, tmp_path: Path, look: Look) -> None:
    shots = [Shot(what, look, "start") for what in UNLOCKS]
    made = pictures.unlock_pictures(qapp, shots, tmp_path / "out", Prefs(tmp_path))
    assert len(made) == len(UNLOCKS)
    assert all(colours(path) > 20 for path in made)
    assert all(QImage(str(path)).width() == pictures.SIZE.width() for path in made)


def test_the_contact_sheet_holds_every_picture(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    made = []
    for name in ("one", "two", "three", "four"):
        image.save(str(tmp_path / f"{name}.png"))
        made.append(tmp_path / f"{name}.png")
    sheet = QImage(str(pictures.contact_sheet(made, tmp_path / "sheet.png")))
    assert sheet.width() > 3 * 480
    assert colours(tmp_path / "sheet.png") >= 2
