"""Locking: the process ends and starts afresh, where the person was, and the system's own lock counts too."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.services import stores
from tests.support import PASSPHRASE, HandClock, new_desk
from tests.support_cases import add_client
from tests.ui.frame import program
from ui.app import Program
from ui.recent import Recent, remember_store
from ui.resume import Resume, from_words
from ui.system_lock import SystemLock

ROOT = Path(__file__).resolve().parents[2]


def test_where_somebody_was_survives_as_words() -> None:
    was = Resume(
        Path("map met spaties"), "case", 17, ("contact", 17, None), datetime(2026, 3, 5, 9, 30), (1, 2, 30, 40)
    )
    assert from_words(["window", "--demo", *was.words()]) == was
    plain = Resume(Path("x"), "today", None, None, None)
    assert from_words(plain.words()) == plain


@pytest.mark.parametrize(
    "words", [[], ["--resume"], ["--resume", "{"], ["--resume", "[]"], ["--resume", "[1,2,3,4,5,6]"]]
)
def test_words_that_say_nothing_start_the_program_as_ever(words: list[str]) -> None:
    assert from_words(words) is None


def test_a_program_starts_itself_again_in_the_same_process_with_other_words() -> None:
    code = (
        "import os, sys; from ui.restart import restart\n"
        "print(os.getpid(), sys.argv[1:], flush=True)\n"
        "restart(['second', 'a b']) if sys.argv[1:] == ['first'] else None\n"
        "print('end', flush=True)\n"
    )
    said = subprocess.run([sys.executable, "-c", code, "first"], cwd=ROOT, capture_output=True, text=True, check=True)
    first, second, end = said.stdout.splitlines()
    assert (first.split(" ", 1)[1], second.split(" ", 1)[1], end) == ("['first']", "['second', 'a b']", "end")
    assert first.split()[0] == second.split()[0]


@pytest.fixture
def store(tmp_path: Path) -> tuple[Path, int]:
    """A closed store with one client, and the client's number."""
    desk = new_desk(tmp_path)
    case = add_client(desk, "Amina")
    desk.close()
    return desk.folder, case


class Restarts:
    """Notes what a restart would have been told, and whether the store was closed by then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: list[str] = []
        self.broken = False

    def __call__(self, words: Sequence[str]) -> None:
        stores.open_store(self.folder, PASSPHRASE, now=HandClock()).close()
        self.words = list(words)
        if self.broken:
            raise OSError


@pytest.fixture
def restarts(store: tuple[Path, int]) -> Restarts:
    return Restarts(store[0])


@pytest.fixture
def started(qapp: QApplication, tmp_path: Path, store: tuple[Path, int], restarts: Restarts) -> Iterator[Program]:
    """The program with an open store and a case on screen."""
    made, _files = program(qapp, tmp_path, restart=restarts)
    remember_store(made.prefs, Recent(store[0], "Werkplein Rijnoever", "Sanne de Wit"))
    made.start()
    unlock(made)
    made.window.open_case(store[1])
    yield made
    if made.window is not None:
        made.window.door.shut()
        made.window.door.close()
    made.deleteLater()
    QApplication.processEvents()


def unlock(made: Program) -> None:
    """Type the passphrase on the unlock screen."""
    assert made.unlock is not None
    made.unlock.passphrase.field.setText(PASSPHRASE)
    made.unlock.passphrase.button.click()
    assert made.window is not None


def test_after_locking_a_new_process_goes_on_where_the_person_was(
    qapp: QApplication, tmp_path: Path, started: Program, restarts: Restarts, store: tuple[Path, int]
) -> None:
    started.lock()
    assert started.window is None
    assert started.unlock is not None
    assert not started.unlock.isEnabled()
    assert restarts.words[0] == "window"
    assert "Amina" not in json.dumps(restarts.words)

    again, _files = program(qapp, tmp_path)
    again.start(resume=from_words(restarts.words))
    unlock(again)
    assert again.window.current_case == store[1]
    again.lock()
    again.deleteLater()


def test_a_program_that_cannot_start_again_stays_locked_and_can_be_opened(started: Program, restarts: Restarts) -> None:
    restarts.broken = True
    started.lock()
    assert started.unlock is not None
    assert started.unlock.isEnabled()
    unlock(started)


class Bus(QObject):
    """A bus of our own with one listener on it."""

    def __init__(self) -> None:
        super().__init__()
        self.server = QDBusServer("unix:tmpdir=/tmp")
        self.peers: list[QDBusConnection] = []
        self.server.newConnection.connect(lambda peer: self.peers.append(QDBusConnection(peer)))
        self.listener = QDBusConnection.connectToPeer(self.server.address(), "test-lock")

    def say(self, interface: str, member: str, *arguments: Any) -> None:
        """Send a signal as a desktop does."""
        message = QDBusMessage.createSignal("/some/path", interface, member)
        message.setArguments(list(arguments))
        assert self.peers[0].send(message)


@pytest.fixture
def bus(qtbot: QtBot) -> Iterator[Bus]:
    made = Bus()
    qtbot.waitUntil(lambda: bool(made.peers))
    yield made
    QDBusConnection.disconnectFromPeer("test-lock")


@pytest.mark.parametrize(
    ("interface", "member", "arguments"),
    [
        ("org.freedesktop.ScreenSaver", "ActiveChanged", (True,)),
        ("org.gnome.ScreenSaver", "ActiveChanged", (True,)),
        ("org.freedesktop.login1.Manager", "PrepareForSleep", (True,)),
        ("org.freedesktop.login1.Session", "Lock", ()),
    ],
)
def test_the_store_locks_with_the_screen_and_before_the_computer_sleeps(
    qtbot: QtBot, bus: Bus, interface: str, member: str, arguments: tuple[Any, ...]
) -> None:
    system = SystemLock(None, [bus.listener])
    with qtbot.waitSignal(system.locked, timeout=5000):
        bus.say(interface, member, *arguments)


def test_a_screen_that_comes_back_or_a_computer_that_wakes_locks_nothing(qtbot: QtBot, bus: Bus) -> None:
    system = SystemLock(None, [bus.listener])
    heard: list[bool] = []
    system.locked.connect(lambda: heard.append(True))
    bus.say("org.freedesktop.ScreenSaver", "ActiveChanged", False)
    bus.say("org.freedesktop.login1.Manager", "PrepareForSleep", False)
    with qtbot.waitSignal(system.locked, timeout=5000):  # messages keep their order: the two before it did nothing
        bus.say("org.freedesktop.login1.Session", "Lock")
    assert heard == [True]


def test_the_program_listens_once_its_window_stands(qtbot: QtBot, started: Program) -> None:
    QTimer.singleShot(0, QApplication.processEvents)
    qtbot.waitUntil(lambda: started._system is not None)
    started._system.locked.emit()
    assert started.window is None
