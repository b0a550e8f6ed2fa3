"""Every control that takes the keyboard says what it is: walked over all screens, forms and floating parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock
from tests.ui.frame import ChosenFiles, close_window, main_window
from ui import pictures
from ui.gate import Gate
from ui.jobs import DirectJobs
from ui.main_window import MainWindow
from ui.prefs import Prefs
from ui.screens.unlock import UnlockScreen


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A small demonstration for all tests here."""
    folder = tmp_path_factory.mktemp("walk")
    made = create_demo(folder / "s", 6, 1, PASSPHRASE, now=HandClock(TODAY), cost=QUICK)
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    made = main_window(desk, tmp_path)
    yield made
    close_window(made)
    QApplication.processEvents()


def takes_keys(widget: QWidget) -> bool:
    """Whether the keyboard can come here, in a part that is shown."""
    inside = isinstance(widget.parent(), (QComboBox, QAbstractScrollArea)) or isinstance(widget, QScrollArea)
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and not inside and widget.isVisible() and not (isinstance(widget, QLineEdit) and widget.isReadOnly())


def nameless(root: QWidget) -> list[str]:
    """The controls under `root` that a screen reader could not name."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        named = widget.accessibleName().strip() or (hasattr(widget, "text") and str(widget.text()).strip())
        if takes_keys(widget) and not named:
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("what", [*pictures.PLACES, *pictures.FORMS, "palette", "help"])
def test_every_control_of_a_screen_has_a_name(window: MainWindow, desk: Desk, what: str) -> None:
    assert pictures.show(window, what, pictures.fullest_case(desk))
    pictures.settle()
    assert nameless(window) == []


@pytest.mark.parametrize("what", ["welcome", "recovery", "create", "demo", "code"])
def test_every_control_of_the_way_in_has_a_name(qtbot: QtBot, tmp_path: Path, what: str) -> None:
    files = ChosenFiles(tmp_path)
    screen = UnlockScreen(Gate(DirectJobs()), Prefs(tmp_path), files)
    qtbot.addWidget(screen)
    screen._warm = True  # nothing is opened here
    cards = {"welcome": screen.welcome, "recovery": screen.recovery, "create": screen.create_card,
             "demo": screen.demo, "code": screen.code_card}  # fmt: skip
    screen.stage.show_card(cards[what])
    screen.show()
    assert nameless(screen) == []


def test_f6_goes_round_the_panes_of_a_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.show_screen("settings", {})
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = QApplication.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F6)
    after = QApplication.focusWidget()
    assert after is not None and after is not before
