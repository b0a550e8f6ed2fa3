"""The self-test of the built program tells what works from what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui import selftest


def test_a_check_that_fails_is_named_and_its_reason_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_place: Path) -> str:
        raise selftest.BrokenError("the fonts are gone")

    assert not selftest.run_check("fonts", broken, tmp_path)
    said = capsys.readouterr()
    assert said.out == "FAILED  fonts\n"
    assert "the fonts are gone" in said.err


def test_a_check_that_passes_says_what_it_saw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run_check("fonts", lambda place: "three fonts", tmp_path)
    assert capsys.readouterr().out.startswith("ok      fonts: three fonts (")


def test_a_blank_picture_has_one_colour() -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    assert selftest.colours(picture) == 1


def test_the_checks_of_texts_drawing_and_spreadsheet_pass_from_source(qtbot: QtBot, tmp_path: Path) -> None:
    for check in (selftest.check_texts, selftest.check_drawing, selftest.check_spreadsheet):
        assert check(tmp_path)
