"""The built program tests itself: `caseworker --selftest` does a little of everything and says what works.

A built program can miss what the source has: a library, a font, a migration, a module that is only imported when it is
needed. So every check here uses the real thing, in a temporary folder, with made-up people. Its lines are for whoever
built the program, so they are in English only.
"""

from __future__ import annotations

import functools
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from caseworker import i18n
from caseworker.domain.client import ClientDraft
from caseworker.services import caseload, headless, records, sheets, stores
from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from ui import icons
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.fonts import load_fonts
from ui.jobs import DirectJobs
from ui.main_window import SCREENS, MainWindow
from ui.prefs import Prefs
from ui.theme import apply_theme

PASSPHRASE = "vier woorden voor een proef"  # noqa: S105 -- of a store that is gone when the checks are done
NAME = "Łukasz Yılmaz-Sørensen"
CASELOAD = "Achternaam;Voornaam;Geboortedatum\nJansen;Amal;1-2-1980\nDe Wit;Bram;3-4-1975\n"

Check = Callable[[Path], str]


class BrokenError(Exception):
    """A check found that the built program does not do what the source does; the text says what."""


def expect(holds: bool, otherwise: str) -> None:
    """Raise `BrokenError` with `otherwise` unless it holds (an `assert` would be gone in an optimised build)."""
    if not holds:
        raise BrokenError(otherwise)


def check_texts(_place: Path) -> str:
    """The Dutch catalogue ships and translates."""
    english = headless.MAKING
    expect(i18n.in_language(english, "nl") != english, f"no Dutch for {english!r}")
    return "the Dutch catalogue"


def check_store(place: Path) -> str:
    """A store is made, a client saved, the store closed, opened, checked, backed up and restored."""
    folder = place / "store"
    desk, code = stores.create_store(folder, "Sanne de Wit", "coach", "Baanwijzer Noord", PASSPHRASE)
    with closing(desk):
        client = records.blank(desk, "client")
        if not isinstance(client, ClientDraft):
            raise BrokenError(f"a new client is a {type(client).__name__}")
        client.last_name = NAME
        n = records.save(desk, client)
    with closing(stores.open_store(folder, PASSPHRASE)) as desk:
        expect(_name(desk, n) == NAME, "the client's name did not come back as it was saved")
        found = stores.check(desk)
        expect(not found, f"store check: {[item.code for item in found]}")
    backup = place / "copy.backup"
    stores.back_up(folder, PASSPHRASE, backup)
    stores.restore(backup, place / "restored")
    with closing(stores.open_with_recovery(place / "restored", code)) as desk:
        expect(_name(desk, n) == NAME, "the backup holds another client")
    return "made, saved, reopened, checked, backed up, restored, opened with the recovery code"


def _name(desk: Desk, n: int) -> str:
    draft = records.load(desk, n).draft
    return draft.last_name if isinstance(draft, ClientDraft) else ""


def check_main_job(place: Path) -> str:
    """Two coaches' bundles are written, a coordinator takes them in, and the reports come out."""
    job = headless.main_job(place / "job", clients=2)
    expect(all(report.cases == 2 and report.new_events for report in job.imports), f"imports: {job.imports}")
    beginnings = {".pdf": b"%PDF-", ".xlsx": b"PK", ".json": b"{", ".ckb": b"age-encryption.org/"}
    for path in job.files:
        expect(path.read_bytes().startswith(beginnings[path.suffix]), f"{path.name} is no {path.suffix} file")
    return f"2 bundles written and imported, {len(job.files)} files: " + ", ".join(path.name for path in job.files)


def check_spreadsheet(place: Path) -> str:
    """A spreadsheet is read and its columns recognised."""
    path = place / "caseload.csv"
    path.write_text(CASELOAD, encoding="utf-8")
    columns = sheets.sheet_columns(path)
    expect(len(columns.columns) == 3, f"columns: {columns.columns}")
    expect(bool(sheets.ready_mappings()), "no ready-made mappings ship with the program")
    return f"{len(columns.columns)} columns, {len(sheets.ready_mappings())} ready-made mappings"


def check_drawing(_place: Path) -> str:
    """The application starts without a screen and draws with its own fonts and icons."""
    app = application()
    for name in icons.icon_names():
        expect(not icons.pixmap(name).isNull(), f"icon {name} cannot be drawn")
    label = QLabel("Trajectplan · خطة · ዕቅድ")
    expect(colours(label.grab().toImage()) > 2, "a label stayed blank")
    return f"on {app.platformName()} with {len(icons.icon_names())} icons"


def check_window(place: Path) -> str:
    """The main window opens on a caseload and draws every screen, a case and an empty form."""
    application()
    with closing(create_demo(place / "window", 3, 1, PASSPHRASE)) as desk:
        prefs = Prefs(place / "config")
        door = Door(desk, DirectJobs())
        ways = Actions(door, prefs, Files(prefs))
        window = MainWindow(door, ways)
        window.show()
        places: dict[str, Callable[[], None]] = {
            name: functools.partial(window.show_screen, name, {}) for name in SCREENS if name != "case"
        }
        places["case"] = functools.partial(window.open_case, caseload.case_ids(desk)[0])
        places["form"] = functools.partial(window.open_form, "client", None, None, {})
        for name, go in places.items():
            go()
            QApplication.sendPostedEvents()
            expect(colours(window.grab().toImage()) > 4, f"the screen {name!r} stayed blank")
        window.close()
        window.deleteLater()
    return "drew " + ", ".join(places)


def application() -> QApplication:
    """The one application, with the shipped fonts and the light theme."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["caseworker"])
    load_fonts(app)
    apply_theme(app, "light")
    return app


def colours(picture: QImage) -> int:
    """How many different colours a picture has, looked at every few pixels."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)})


CHECKS: dict[str, Check] = {
    "texts": check_texts,
    "store": check_store,
    "main job": check_main_job,
    "spreadsheet": check_spreadsheet,
    "drawing": check_drawing,
    "window": check_window,
}


def run_check(name: str, check: Check, place: Path) -> bool:
    """Run one check and print one line about it; False when it failed, with the reason on stderr."""
    begun = time.monotonic()
    try:
        said = check(place)
    except Exception:  # noqa: BLE001 -- whatever goes wrong in one check is printed, counted, and the next one runs
        sys.stdout.write(f"FAILED  {name}\n")
        traceback.print_exc()
        return False
    sys.stdout.write(f"ok      {name}: {said} ({time.monotonic() - begun:.1f} s)\n")
    sys.stdout.flush()
    return True


def main() -> int:
    """Run every check in a temporary folder; returns 0 when all pass, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="caseworker-selftest-") as folder:
        os.environ["CASEWORKER_HOME"] = folder
        i18n.set_language("nl")
        failed = [name for name, check in CHECKS.items() if not run_check(name, check, Path(folder))]
    passed = len(CHECKS) - len(failed)
    sys.stdout.write(f"selftest: {passed} passed, {len(failed)} failed\n")
    return 1 if failed else 0
