"""The window in a process of its own, offscreen: what `tests.bench.window` starts, measures and listens to.

Each kind of run prints lines on standard output: `painted` as soon as the first picture is there, or JSON with times in
milliseconds. Started with PYTHONPATH at the root: `python -m tests.bench.window_child unlock FOLDER`.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QTableView, QWidget

SIZE = (1280, 800)
PATIENCE_SECONDS = 60.0
SCROLLS = 40
FLOOR_ROWS = 2_000


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- the name is Qt's
        """Count; let everything through."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def until(app: QApplication, ready: Callable[[], bool]) -> None:
    """Let the window work until `ready`; RuntimeError when that takes minutes."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        app.processEvents()
        time.sleep(0.0005)  # waiting in a circle would keep the working threads from working
        if time.monotonic() > end:
            raise RuntimeError("the window never came")


def milliseconds(work: Callable[[], object]) -> float:
    """How long this takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def say(found: object) -> None:
    """One line for the parent, at once."""
    print(found if isinstance(found, str) else json.dumps(found), flush=True)


def bare() -> None:
    """An empty window of Qt: the floor of every start."""
    app = QApplication(["bare"])
    window = QMainWindow()
    body = QWidget()
    window.setCentralWidget(body)
    window.resize(*SIZE)
    painted = Painted(body)
    window.show()
    until(app, lambda: painted.count > 0)
    say("painted")


def _program(folder: Path) -> tuple[QApplication, Any]:
    gc.disable()  # as `caseworker.__main__` does; `ui.gate` turns it on again
    from ui.app import Program
    from ui.prefs import Prefs

    class Measured(Program):
        """Without the backup at opening, which goes on for minutes at this size; it is work of its own thread."""

        def _back_up(self, door: Any) -> None:
            """None."""

    app = QApplication(["caseworker"])
    program: Any = Measured(app, Prefs(folder))
    program.start()
    painted = Painted(program.unlock.stage)
    until(app, lambda: painted.count > 0)
    return app, program


def unlock(_store: Path, prefs: Path) -> None:
    """From nothing to the unlock screen."""
    _program(prefs)
    say("painted")


def enter(store: Path, prefs: Path) -> None:
    """From Enter on a good passphrase to the caseload, by way of the first screen; and the key derivation alone."""
    from caseworker.storage.keys import Keys
    from tests.bench.stores import PASSPHRASE

    kdf = sorted(milliseconds(lambda: Keys.load(store).unlock(PASSPHRASE)) for _ in range(3))[1]
    app, program = _program(prefs)
    program.unlock.choose(store)
    until(app, lambda: "ui.screens.today" in sys.modules)  # imported while a person types
    program.unlock.passphrase.field.setText(PASSPHRASE)
    start = time.perf_counter()
    program.unlock.passphrase.go()
    until(app, lambda: program.window is not None)
    first = Painted(program.window.pages)
    until(app, lambda: first.count > 0)
    opened = time.perf_counter() - start
    program.window.show_screen("caseload", {})
    table = program.window.pages.currentWidget().table
    until(app, lambda: table.rows.row_at(0) is not None)
    table.viewport().repaint()
    say({"kdf": kdf, "first": opened * 1000, "caseload": (time.perf_counter() - start) * 1000})
    program.window.door.shut()
    program.window.door.desk.close()  # not by the way out, which makes a backup as well


def _screen(store: Path, prefs: Path, make: Callable[[Any, Any], QWidget]) -> tuple[QApplication, Any, QWidget]:
    from tests.bench.stores import opened
    from ui.actions import Actions
    from ui.door import Door
    from ui.files import Files
    from ui.jobs import DirectJobs
    from ui.look import apply_look, look_of
    from ui.prefs import Prefs

    app = QApplication(["caseworker"])
    kept = Prefs(prefs)
    apply_look(app, look_of(kept))
    door = Door(opened(store), DirectJobs())
    screen = make(door, Actions(door, kept, Files(kept)))
    screen.resize(*SIZE)
    screen.show()
    app.processEvents()
    return app, door, screen


def case(store: Path, prefs: Path, empty: int, full: int) -> None:
    """Opening a case without history and one with thousands of entries, in turns, each until it is painted."""
    from ui.screens.case.screen import CaseScreen

    app, door, screen = _screen(store, prefs, lambda door, actions: CaseScreen(door, actions))

    def show(n: int) -> None:
        screen.open(n)  # type: ignore[attr-defined]  # a CaseScreen
        app.processEvents()
        screen.repaint()

    times: dict[str, list[float]] = {"empty": [], "full": []}
    for _ in range(9):
        times["empty"].append(milliseconds(lambda: show(empty)))
        times["full"].append(milliseconds(lambda: show(full)))
    say(times)
    door.close()


def _steps(app: QApplication, view: QAbstractScrollArea) -> dict[str, list[float]]:
    """Times of a full repaint, of a wheel's step and of a jump, each until it is painted."""
    bar = view.verticalScrollBar()

    def scrolled(place: int) -> None:
        bar.setValue(place)
        view.viewport().repaint()

    found: dict[str, list[float]] = {"repaint": [], "wheel": [], "jump": []}
    for turn in range(SCROLLS):
        found["jump"].append(milliseconds(lambda turn=turn: scrolled((turn * 7919) % max(1, bar.maximum()))))  # type: ignore[misc]  # a default binds the turn
        found["repaint"].append(milliseconds(view.viewport().repaint))
        found["wheel"].append(milliseconds(lambda: scrolled(bar.value() + 3 * bar.singleStep())))
        app.processEvents()
    return found


def scrolling(store: Path, prefs: Path) -> None:
    """The caseload scrolled through, beside a plain table of Qt with the same words and geometry."""
    from ui.screens.caseload import CaseloadScreen

    app, door, screen = _screen(store, prefs, lambda door, actions: CaseloadScreen(door, actions))
    table = screen.table  # type: ignore[attr-defined]  # a CaseloadScreen
    app.processEvents()
    plain = _plain_table(table, min(FLOOR_ROWS, table.rows.rowCount()))
    plain.resize(table.size())
    plain.show()
    app.processEvents()
    _steps(app, table)
    say({"list": _steps(app, table), "plain": _steps(app, plain)})
    door.close()


def _plain_table(table: Any, rows: int) -> QTableView:
    """A QTableView on a QStandardItemModel with the words of the first rows."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel

    columns = table.rows.columns()
    model = QStandardItemModel(0, len(columns))
    for row in range(rows):
        item = table.rows.row_at(row)
        model.appendRow([QStandardItem(column.cell(item).spoken()) for column in columns])
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    view.setWordWrap(False)
    return view


def _resident() -> float:
    """MB in memory now."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def memory(store: Path, prefs: Path) -> None:
    """MB that the whole list takes, against every row in a QStandardItemModel; the store's own cache is warm before."""
    from array import array

    from caseworker.services import caseload
    from ui.screens.caseload import CaseloadScreen
    from ui.tables.window_model import BLOCK, WindowModel

    app, door, screen = _screen(store, prefs, lambda door, actions: CaseloadScreen(door, actions))
    table = screen.table  # type: ignore[attr-defined]  # a CaseloadScreen
    ids = caseload.case_ids(door.desk)
    places = range(0, len(ids), max(BLOCK, len(ids) // 80))
    for place in places:
        caseload.case_rows(door.desk, list(ids[place : place + BLOCK]))
    before = _resident()
    model = WindowModel(door, caseload.case_rows, table.rows.columns())
    model.set_ids(array("q", ids))
    for place in places:
        model.row_at(place)
    ours = _resident() - before
    before = _resident()
    kept = _plain_rows(table, model, len(ids))
    say({"list": max(ours, 0.1), "plain": _resident() - before, "rows": kept.rowCount()})
    app.processEvents()
    door.close()


def _plain_rows(table: Any, model: Any, rows: int) -> Any:
    from PySide6.QtGui import QStandardItem, QStandardItemModel

    words = [[column.cell(item).spoken() for column in table.rows.columns()]
             for row in range(100) if (item := model.row_at(row)) is not None]  # fmt: skip
    kept = QStandardItemModel(0, len(words[0]))
    for row in range(rows):
        kept.appendRow([QStandardItem(f"{text} {row}") for text in words[row % len(words)]])
    return kept


def main() -> None:
    """One kind of run."""
    kind, *rest = sys.argv[1:]
    if kind == "bare":
        bare()
        return
    store, prefs, *numbers = rest
    runs: dict[str, Callable[..., None]] = {
        "unlock": unlock, "enter": enter, "case": case, "scrolling": scrolling, "memory": memory,
    }  # fmt: skip
    runs[kind](Path(store), Path(prefs), *map(int, numbers))


if __name__ == "__main__":
    main()
