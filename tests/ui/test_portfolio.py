"""The portfolio: documents that are dropped, looked at and changed; the record that becomes the CV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.domain.cv import CvSkillDraft, CvWorkDraft
from caseworker.services import portfolio, records, undo
from tests.support import new_desk
from tests.support_cases import add, add_client
from tests.ui.desk_window import Sitting
from ui.privacy import BLANK, set_names_hidden
from ui.screens.employers.parts import GrowingList
from ui.screens.portfolio.preview import read_picture
from ui.screens.portfolio.screen import PortfolioScreen
from ui.theme import apply_theme, px


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coach with one client."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path)
    add_client(desk)
    yield Sitting(desk, tmp_path / "sitting")
    set_names_hidden(False)
    desk.close()


@pytest.fixture
def screen(qtbot: QtBot, sitting: Sitting) -> PortfolioScreen:
    """The portfolio of that client, shown."""
    made = PortfolioScreen(sitting.door, sitting.actions)
    qtbot.addWidget(made)
    made.resize(px(1166), px(768))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    with sitting.desk.reading() as reader:
        made.activate(case=reader.value("SELECT n FROM client"))
    return made


def files(folder: Path) -> list[Path]:
    """A picture, a text, a PDF and a program."""
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.save(str(folder / "diploma lassen.png"))
    (folder / "motivatiebrief.txt").write_text("Beste bakker", encoding="utf-8")
    (folder / "cv.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (folder / "virus.exe").write_bytes(b"MZ")
    return sorted(folder.glob("*.*"))


def drop(screen: PortfolioScreen, paths: list[Path]) -> None:
    """Drop files on the page, as from a file manager."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    screen.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_files_that_are_dropped_are_kept_by_kind_and_undone_one_by_one(
    screen: PortfolioScreen, sitting: Sitting, tmp_path: Path
) -> None:
    drop(screen, files(tmp_path))
    case = screen.case
    assert case is not None
    kinds = [item.kind for item in portfolio.portfolio(sitting.desk, case).documents]
    assert kinds == ["cv", "diploma", "letter"]  # the program is left where it is
    undo.undo(sitting.desk)
    assert len(portfolio.portfolio(sitting.desk, case).documents) == 2


def test_a_picture_and_a_text_are_looked_at_inside_the_store(
    screen: PortfolioScreen, sitting: Sitting, tmp_path: Path
) -> None:
    drop(screen, files(tmp_path))
    case = screen.case
    assert case is not None and screen.documents is not None
    by_kind = {item.kind: item for item in portfolio.portfolio(sitting.desk, case).documents}
    screen.documents.choose(by_kind["diploma"].n)
    assert screen.preview.picture.isVisible()
    assert screen.preview.picture.pixmap().width() <= screen.preview.width()
    screen.documents.choose(by_kind["letter"].n)
    assert screen.preview.words.toPlainText() == "Beste bakker"
    assert not screen.preview.picture.isVisible()
    screen.documents.choose(by_kind["cv"].n)
    assert "alleen buiten de versleutelde opslag" in screen.preview.note.text()
    QTest.keyClick(screen.documents, Qt.Key.Key_Return)
    assert sitting.wishes.forms[-1] == ("attachment", case, by_kind["cv"].n)


def test_a_document_leaves_the_store_only_after_a_yes(
    screen: PortfolioScreen, sitting: Sitting, tmp_path: Path
) -> None:
    drop(screen, [path for path in files(tmp_path) if path.suffix == ".txt"])
    sitting.files.agrees = False
    screen.preview.take_out(then_show=True)
    sitting.files.agrees, sitting.files.next_paths = True, [tmp_path / "out.txt"]
    screen.preview.take_out(then_show=True)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "Beste bakker"
    assert sitting.files.opened == [tmp_path / "out.txt"]


def test_what_is_no_picture_is_not_drawn() -> None:
    assert read_picture(b"\x89PNG\r\n\x1a\nnot a picture", QSize(100, 100)) is None


def test_parts_of_the_record_are_shown_and_opened(screen: PortfolioScreen, sitting: Sitting) -> None:
    case = screen.case
    assert case is not None
    add(sitting.desk, CvSkillDraft(client=case, kind="licence", licence="b", valid_here=True))
    sitting.door.run(records.save, CvWorkDraft(client=case, job="Kok", from_year=2010, to_year=2012))
    said = "\n".join(
        made.rows().row_at(made.rows().index(0)).spoken()  # type: ignore[union-attr]  # the first row is there
        for made in screen.findChildren(GrowingList)
        if made.isVisible()
    )
    assert "Kok, 2010 – 2012" in said
    assert "B (auto), Rijbewijs, hier geldig" in said


def test_the_cv_is_written_after_a_yes(screen: PortfolioScreen, sitting: Sitting, tmp_path: Path) -> None:
    sitting.files.next_paths = [tmp_path / "cv.pdf"]
    screen.save_cv()
    assert (tmp_path / "cv.pdf").read_bytes().startswith(b"%PDF")
    assert sitting.wishes.said == ["Cv bewaard als cv.pdf."]


def test_a_hidden_name_is_hidden_here_too(screen: PortfolioScreen) -> None:
    set_names_hidden(True)
    screen.names_changed()
    assert BLANK in screen.title.text() and "Kok" not in screen.title.text()
