"""The script that decides whether a change may land is there, can be run, and runs the suite the README names."""

from __future__ import annotations

import os
import subprocess

from tests.house.tree import ROOT

SCRIPT = ROOT / ".ci" / "run"


def test_the_script_can_be_run_and_is_sound() -> None:
    assert os.access(SCRIPT, os.X_OK), ".ci/run: make it executable (git update-index --chmod=+x .ci/run)"
    checked = subprocess.run(["bash", "-n", str(SCRIPT)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_the_script_runs_every_check_and_the_suite() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    steps = ("format --check", "ruff", "mypy", "lint-imports", "catalogue.py", "migrate check", "--selftest")
    missing = [step for step in steps if step not in text]
    assert not missing, f".ci/run: these checks are gone: {missing}"
    assert "packaging/bootstrap.py" in text
    assert '"${bootstrap[@]}" test' in text, ".ci/run: the suite runs by the command the README gives"
