"""Pictures of the screens: for the tests to look at, for the README, and for a machine without a screen.

Every picture is of a real window on a real store. Work is done at once (`DirectJobs`), so a picture is of the answer
and never of waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.gate import Gate
from ui.help_page import HelpPage
from ui.jobs import DirectJobs
from ui.look import Look, apply_look
from ui.main_window import MainWindow
from ui.palette import Palette
from ui.prefs import Prefs
from ui.recent import Recent, remember_store
from ui.screens.unlock import UnlockScreen
from ui.theme import color, font

SIZE = QSize(1366, 768)
PLACES: tuple[str, ...] = (
    "today", "caseload", "case", "case.talk", "appointments", "products", "page.plans", "page.placements", "page.way",
    "reports",
    "exchange",
    "settings", "sheets", "spreekuur",
    "caseloads", "duplicates", "handover", "history",
    "employers", "vacancies", "match", "event", "events", "portfolio",
    "groups", "group", "group_flow",
)  # fmt: skip
FORMS: tuple[str, ...] = (
    "contact",
    "intake",
    "plan",
    "placement",
    "zrm_score",
    "ladder_score",
    "client",
    "vacancy",
    "job_profile",
    "referral",
    "employer_visit",
    "recognition",
    "inburgering",
    "language_level",
    "assessment",
    "conclusion",
)
UNLOCKS: tuple[str, ...] = ("welcome", "unlock", "create", "demo")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what it is of, how it looks, and a word for the store it was taken of ("full", "empty")."""

    what: str
    look: Look
    store: str = "full"

    @property
    def name(self) -> str:
        """The file's name without its end: `today-nl-light-100-full`."""
        return f"{self.what}-{self.look.language}-{self.look.theme}-{self.look.size}-{self.store}"


def settle() -> None:
    """Let layouts, deferred deletions and paints happen."""
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def grab(widget: QWidget) -> QImage:
    """The widget as it is painted now."""
    settle()
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(color("window"))
    widget.render(image, QPoint())
    return image


def fullest_case(desk: Desk) -> int | None:
    """The open case with most on its timeline."""
    with desk.reading() as reader:
        found = reader.value(
            "SELECT t.case_n FROM timeline t JOIN case_summary s ON s.n = t.case_n WHERE s.closed = 0"
            " GROUP BY t.case_n ORDER BY COUNT(*) DESC, t.case_n LIMIT 1"
        )
    return None if found is None else int(found)


def _most_placed(desk: Desk) -> int | None:
    """The open case with most placements."""
    with desk.reading() as reader:
        found = reader.value(
            "SELECT p.case_n FROM placement p JOIN case_summary s ON s.n = p.case_n WHERE s.closed = 0"
            " GROUP BY p.case_n ORDER BY COUNT(*) DESC, p.case_n LIMIT 1"
        )
    return None if found is None else int(found)


def screen_pictures(app: QApplication, desk: Desk, shots: Iterable[Shot], out: Path, prefs: Prefs) -> list[Path]:
    """Write a picture for each shot of a screen, a form, the palette or the help; gives the files."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for shot in shots:
        apply_look(app, shot.look)
        door = Door(desk, DirectJobs())
        window = MainWindow(door, Actions(door, prefs, Files(prefs)))
        window.resize(SIZE)
        window.show()
        settle()
        if show(window, shot.what, fullest_case(desk)):
            image = grab(window)
            path = out / f"{shot.name}.png"
            image.save(str(path))
            written.append(path)
        door.shut()
        window.hide()
        window.deleteLater()
        settle()
    return written


def show(window: MainWindow, what: str, case: int | None) -> bool:
    """Bring a window to what a shot is of; False when the store has no case for it."""
    if what == "palette":
        window.show_screen("today", {})
        box = Palette(window)
        box.open()
        box.line.setText("ma")
        box.search()
    elif what == "help":
        HelpPage(window).open()
    elif what == "case":
        if case is None:
            return False
        window.open_case(case)
    elif what == "case.talk":
        if case is None:
            return False
        window.open_case(case)
        window.do(what)
    elif what in ("page.plans", "page.placements", "page.way"):
        case = _most_placed(window.door.desk) if what == "page.placements" else case
        if case is None:
            return False
        window.open_case(case)
        window.do(what)
    elif what in ("match", "portfolio", "history", "handover"):
        if case is None:
            return False
        window.show_screen(what, {"case": case})
    elif what == "event":
        with window.door.desk.reading() as reader:
            window.show_screen(what, {"n": reader.value("SELECT MAX(event) FROM attendance")})
    elif what == "group":
        with window.door.desk.reading() as reader:
            running = "SELECT MAX(work_group) FROM group_presence"
            window.show_screen(what, {"n": reader.value(running)})
    elif what in PLACES:
        window.show_screen(what, {})
    else:
        if case is None and what != "client":
            return False
        window.open_form(what, None if what == "client" else case, None, {})
    return True


def unlock_pictures(app: QApplication, shots: Iterable[Shot], out: Path, prefs: Prefs) -> list[Path]:
    """Write a picture for each shot of the unlock screen."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for shot in shots:
        apply_look(app, shot.look)
        if shot.what == "unlock":
            remember_store(prefs, Recent(Path("/caseload"), "Werkplein Rijnoever", "Sanne de Wit"))
        screen = UnlockScreen(Gate(DirectJobs()), prefs, Files(prefs))
        steps: dict[str, Callable[[], None]] = {"create": screen.offer_new, "demo": screen.offer_demo}
        steps.get(shot.what, lambda: None)()
        screen.resize(SIZE)
        screen.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        screen.show()
        image = grab(screen)
        path = out / f"{shot.name}.png"
        image.save(str(path))
        written.append(path)
        screen.hide()
        screen.deleteLater()
        settle()
    return written


def contact_sheet(pictures: list[Path], target: Path, columns: int = 3, width: int = 480) -> Path:
    """All pictures small on one sheet, with their names under them."""
    height = round(width * SIZE.height() / SIZE.width())
    gap, words = 16, 22
    rows = (len(pictures) + columns - 1) // columns
    sheet = QImage(
        columns * (width + gap) + gap, max(1, rows) * (height + words + gap) + gap, QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("#FFFFFF"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    small = font("help")
    small.setPixelSize(12)
    painter.setFont(small)
    painter.setPen(QColor("#1B1D22"))
    for place, path in enumerate(pictures):
        left = gap + (place % columns) * (width + gap)
        top = gap + (place // columns) * (height + words + gap)
        whole = QImage(str(path))
        image = whole.scaled(
            width, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top, image)
        painter.drawRect(QRect(left, top, image.width() - 1, image.height() - 1))
        painter.drawText(QPoint(left, top + height + 16), path.stem)
    painter.end()
    sheet.save(str(target))
    return target
