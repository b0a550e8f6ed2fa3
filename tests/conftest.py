"""What holds for every test: no screen, no home folder, one language, one time zone, the same examples every time.

The settings that Qt and Hypothesis read only once are made while this file loads, before anything of ours is imported.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from caseworker import i18n

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caseworker.storage.keyslots import KdfCost

_HOME = Path(tempfile.mkdtemp(prefix="caseworker-tests-"))

os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    QT_FONT_DPI="96",  # pictures and sizes must not depend on the screen of whoever runs the suite
    CASEWORKER_HOME=str(_HOME),  # until a test has its own: code that runs at import must not touch a real home
    TZ="Europe/Amsterdam",
)
for _inherited in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "CASEWORKER_PASSPHRASE"):
    os.environ.pop(_inherited, None)
if hasattr(time, "tzset"):  # Windows has one time zone per machine
    time.tzset()

# The same examples in every run: a failure must be there again tomorrow. HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2000, database=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_unconfigure() -> None:
    """Remove the home folder this run was given."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def application(request: pytest.FixtureRequest) -> bool:
    """The one Qt application, before any test that may make a window, in whatever order they run; False: none does."""
    wanted = any({"ui", "journeys"} & set(item.path.parts) for item in request.session.items)
    if wanted:
        request.getfixturevalue("qapp")
    return wanted


def _windows() -> dict[int, QWidget]:
    """Every window without an owner, by its address; none while there is no application."""
    from PySide6.QtWidgets import QApplication  # only tests with windows pay for this import
    from shiboken6 import getCppPointer

    found = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    return {getCppPointer(widget)[0]: widget for widget in found}


@pytest.fixture(autouse=True)
def no_window_left(application: bool) -> Iterator[None]:
    """Take down the windows a test leaves standing.

    One that stays goes on working: its clock asks a store that is closed, in the middle of some other test, and every
    change of theme paints all of them again, slower with each test.
    """
    before = _windows() if application else {}
    yield
    if not application:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for address, window in _windows().items():
        if address not in before:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of the person in this test: their stores and settings, empty at first."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CASEWORKER_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Every test starts in Dutch and leaves Dutch behind, whatever it chose meanwhile."""
    i18n.set_language("nl")
    yield
    i18n.set_language("nl")


@pytest.fixture
def quick_kdf() -> KdfCost:
    """The cheapest key derivation a key file may ask for: 8 MiB, one pass, about 10 ms."""
    from caseworker.storage.keyslots import KdfCost  # only tests of stores pay for this import

    return KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: a kill, unlike a power cut, does not care what reached the disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="caseworker-") as name:
        yield Path(name)
