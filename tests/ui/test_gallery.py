"""The pictures of all parts can be made, so that they are looked at after every change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.gallery.__main__ import main, write_all
from ui.theme import apply_theme


@pytest.mark.parametrize("name", ["components-contrast-100", "lists-dark-100", "case-light-100"])
def test_a_page_becomes_a_picture(qapp: QApplication, tmp_path: Path, name: str) -> None:
    written = write_all(qapp, tmp_path / "pictures", name)
    apply_theme(qapp, "light", 1.0)
    assert [path.stem for path in written] == [name]
    image = QImage(str(written[0]))
    assert image.width() == 1366
    assert image.height() >= 768


def test_without_a_folder_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "OUT_DIR" in capsys.readouterr().err
