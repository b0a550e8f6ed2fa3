"""S2-S4, D2, D3 and J6: starting, unlocking, scrolling and opening a case, in windows of their own processes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.paths import resource_root
from caseworker.services.stores import create_store
from caseworker.storage.keys import Keys
from caseworker.storage.keyslots import KdfCost
from tests.bench.harness import Goal, Measured, judge
from tests.bench.stores import PASSPHRASE, QUICK, TODAY, started_again, store_of

ROUNDS = 6  # the first is thrown away
SMALL = 250
ENTRIES = 2_000
CODES = frozenset({"S2", "S3", "S4", "D2", "D3", "J6"})


class Windows:
    """Starts windows with settings of their own, and hears what they say."""

    def __init__(self, work: Path) -> None:
        self.work = work
        root = str(resource_root().parent)
        self.environment = started_again(
            work / "compiled", QT_QPA_PLATFORM="offscreen", CASEWORKER_HOME=str(work / "home"), PYTHONPATH=root
        )

    def _run(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.bench.window_child", *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                env=self.environment)  # fmt: skip

    def started(self, *words: str) -> float:
        """Milliseconds from starting the process until it says that it is painted."""
        start = time.perf_counter()
        with self._run(*words) as child:
            assert child.stdout is not None
            line = child.stdout.readline()
            taken = (time.perf_counter() - start) * 1000
        if line.strip() != "painted":
            raise RuntimeError(f"no window: {' '.join(words[:1])}")
        return taken

    def told(self, kind: str, store: Path, *numbers: int) -> Any:
        """What a run says at its end."""
        with self._run(kind, str(store), str(self.work / "prefs"), *map(str, numbers)) as child:
            assert child.stdout is not None
            said = child.stdout.read().strip()
        if not said:
            raise RuntimeError(f"no window: {kind}")
        return json.loads(said.splitlines()[-1])


@contextmanager
def everyday_key(folder: Path) -> Iterator[None]:
    """The store with the key derivation that people have; stores for measuring are made with a quick one."""
    _set_cost(folder, KdfCost())
    try:
        yield
    finally:
        _set_cost(folder, QUICK)


def _set_cost(folder: Path, cost: KdfCost) -> None:
    keys = Keys.load(folder)
    keys.change_passphrase(keys.unlock(PASSPHRASE), keys.users[0], PASSPHRASE, cost=cost)


def measure_window(folder: Path, size: int, only: frozenset[str]) -> Iterator[Measured]:
    """The goals of the window, at one size of store."""
    wanted = only & CODES or CODES
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as name:
        windows = Windows(Path(name))
        if "S2" in wanted:
            yield _first_picture(windows, folder, size)
        if wanted & {"S3", "S4"}:
            yield from _entering(windows, folder, size)
        if "D2" in wanted:
            yield from _scrolling(windows, folder, size)
        if "D3" in wanted:
            yield _memory(windows, folder, size)
        if "J6" in wanted:
            yield _long_case(windows, size)


def _nothing() -> None:
    """Stands where the samples were taken elsewhere."""


def _goal(code: str, what: str, size: int, ratio: float, floor: str, most_ms: float | None = None) -> Goal:
    return Goal(code, what, size, _nothing, _nothing, ratio=ratio, floor_name=floor, most_ms=most_ms)


def _first_picture(windows: Windows, folder: Path, size: int) -> Measured:
    works, floors = [], []
    for _ in range(ROUNDS):
        floors.append(windows.started("bare"))
        works.append(windows.started("unlock", str(folder), str(windows.work / "prefs")))
    goal = _goal("S2", "start to the unlock screen, painted", size, 1.3, "a bare QMainWindow")
    return judge(goal, works[1:], floors[1:])


def _entering(windows: Windows, folder: Path, size: int) -> Iterator[Measured]:
    small = store_of(SMALL, lambda _text: None)
    runs, smalls = [], []
    with everyday_key(folder), everyday_key(small):
        for _ in range(ROUNDS):
            smalls.append(windows.told("enter", small))
            runs.append(windows.told("enter", folder))
    here = [run["caseload"] for run in runs[1:]]
    yield judge(
        _goal("S3", "Enter to the caseload, by way of Today", size, 2.0, "the key derivation alone"),
        here, [run["kdf"] for run in runs[1:]],
    )  # fmt: skip
    yield judge(
        _goal("S4", f"the same against {SMALL} clients", size, 1.25, f"a store of {SMALL} clients"),
        here, [run["caseload"] for run in smalls[1:]],
    )  # fmt: skip


def _scrolling(windows: Windows, folder: Path, size: int) -> Iterator[Measured]:
    told = windows.told("scrolling", folder)
    for kind, ratio, most in (("repaint", 1.3, 16.0), ("wheel", 1.3, 8.0), ("jump", 5.0, 16.0)):
        goal = _goal("D2", f"the list: {kind}", size, ratio, "QTableView on a QStandardItemModel", most)
        yield judge(goal, told["list"][kind], told["plain"][kind])


def _memory(windows: Windows, folder: Path, size: int) -> Measured:
    told = windows.told("memory", folder)
    # Under 10,000 rows the blocks that are held are most of the list, so there is nothing to save.
    goal = _goal("D3", "memory of the whole list (MB)", size, 0.12 if size >= 10_000 else 1.0, "a QStandardItemModel")
    return judge(goal, [told["list"]], [told["plain"]])


def _long_case(windows: Windows, size: int) -> Measured:
    folder = windows.work / "long"
    desk, _code = create_store(folder, "Sanne de Wit", "coach", "Werkplein", PASSPHRASE, cost=QUICK)
    with desk.writing("demo") as unit:
        empty = unit.save(ClientDraft(last_name="Leeg", registered_on=TODAY))
        full = unit.save(ClientDraft(last_name="Vol", registered_on=TODAY))
        numbers = [unit.reserve("contact", full) for _ in range(ENTRIES)]
        unit.save_many([(n, _contact(full, place)) for place, n in enumerate(numbers)])
    desk.close()
    told = windows.told("case", folder, empty, full)
    goal = _goal("J6", f"a case with {ENTRIES:,} entries, opened and painted", size, 3.0, "an empty case")
    return judge(goal, told["full"][1:], told["empty"][1:])


def _contact(client: int, place: int) -> ContactDraft:
    return ContactDraft(
        client=client, on=TODAY - timedelta(days=place % 700), kind="phone", with_whom="client",
        note=f"Gesprek {place} over werk en taal.",
    )  # fmt: skip
