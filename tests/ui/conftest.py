"""Fixtures of the window's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.support_widgets import Shown
from ui.theme import apply_theme, px


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins and ends in light at 100 %."""
    apply_theme(qapp, "light", 1.0)
    yield
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows a widget in a window, drawn and active, and keeps the window until the test ends."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> None:
        frame = QWidget()
        kept.append(frame)
        column = QVBoxLayout(frame)
        column.addWidget(QPushButton("before"))
        column.addWidget(widget)
        qtbot.addWidget(frame)
        frame.resize(px(700), px(300))
        with qtbot.waitExposed(frame):
            frame.show()
        frame.activateWindow()

    return show
