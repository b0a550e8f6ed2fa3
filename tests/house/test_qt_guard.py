"""PySide6 must not steal references: 6.12.0 loses one to None with every call that returns nothing, then aborts."""

from __future__ import annotations

import re
import sys
import tomllib

from PySide6.QtCore import QTimer

from tests.house.tree import ROOT

CALLS = 300_000
PIN = "PySide6_Essentials>=6.11,<6.12"


def test_300000_calls_that_return_nothing_leave_the_references_to_none_alone() -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer.stop()
    lost = before - sys.getrefcount(None)
    # Python 3.12 made None immortal: the count then stands still by itself.
    assert abs(lost) < 1000, f"{CALLS} calls changed the count by {lost}: this PySide6 cannot be used, go back to {PIN}"


def test_the_project_asks_for_a_pyside6_that_was_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert PIN in project["dependencies"], f"pyproject.toml: pin {PIN} until a later one passes the test above"
    for name in ("requirements.txt", "requirements-dev.txt"):
        found = re.search(r"^pyside6-essentials==(\S+)", (ROOT / "packaging" / name).read_text(), re.MULTILINE)
        assert found is not None, f"packaging/{name}: pyside6-essentials is not pinned"
        assert found[1].startswith("6.11."), f"packaging/{name}: {found[1]} was never tried; run `bootstrap.py lock`"
