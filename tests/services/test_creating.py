"""Making a store, killed at any step: nothing at its place, or a store that opens; what a kill left is cleared."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from caseworker.errors import DataError, UserError
from caseworker.services import creating, stores
from tests.storage.support_kills import Acknowledge, run_and_kill
from tests.support import PASSPHRASE, QUICK, HandClock

NEVER = 60.0
STEPS = {"_settle_in", "_move_in"}
"""From here on something is there to lose; with every rename of the move. A kill before it leaves the workshop only."""
EMPTY = 2
"""Until this step nothing was moved, so that clearing away is no other than at the next."""


def _create(folder: Path) -> None:
    desk, _code = stores.create_store(folder, "Sanne", "coach", "", PASSPHRASE, now=HandClock(), cost=QUICK)
    desk.close()


def _killed_at(folder: Path, step: int) -> bool:
    """Make a store in a child that kills itself when it enters or leaves its `step`th step; False when it has fewer."""

    def work(acknowledge: Acknowledge) -> None:
        passed = 0

        def watch(frame: FrameType, event: str, _what: Any) -> None:
            nonlocal passed
            code = frame.f_code
            moves = code.co_name == "move_durably" and frame.f_back is not None and frame.f_back.f_code.co_name in STEPS
            if event in ("call", "return") and (code.co_name in STEPS or moves):
                passed += 1
                if passed == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(watch)
        _create(folder)
        sys.setprofile(None)
        acknowledge(b"made")

    return not run_and_kill(work, NEVER, wait_for_first=False).promised


def _outcome(folder: Path) -> str:
    """ "nothing" or "store"; what is neither fails."""
    if not stores.is_store(folder):
        return "nothing"
    with closing(stores.open_store(folder, PASSPHRASE, now=HandClock())) as desk:
        assert desk.me.name == "Sanne"
        assert desk.me.worker is not None
        assert stores.check(desk) == []
    return "store"


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "folder that is there"])
def test_a_kill_at_any_step_leaves_nothing_or_a_store_that_opens(in_memory: Path, there: bool) -> None:
    outcomes = []
    step = 1
    while True:
        folder = in_memory / f"step{step}" / "casus"
        folder.parent.mkdir()
        if there:
            folder.mkdir()
        if not _killed_at(folder, step):
            break
        outcomes.append(_outcome(folder))
        if outcomes[-1] == "nothing" and step > EMPTY:
            _create(folder)
            assert [path.name for path in folder.parent.iterdir()] == ["casus"]
            assert _outcome(folder) == "store"
        step += 1
    assert outcomes == sorted(outcomes)  # "nothing" up to one moment, and a store from then on
    assert set(outcomes) == {"nothing", "store"}


def test_only_what_a_killed_attempt_left_is_cleared_away(in_memory: Path) -> None:
    folder = in_memory / "casus"
    _create(in_memory / "casus.new-0123abcd")  # somebody's store, by an unlucky name
    (in_memory / "casus.new-00000001" / "made").mkdir(parents=True)
    (in_memory / "casus.new-00000001" / "made" / "foto.jpg").write_bytes(b"x")
    (in_memory / "casus.new-00000002" / "made").mkdir(parents=True)
    (in_memory / "ander.new-00000003" / "made").mkdir(parents=True)
    _create(folder)
    kept = {"casus", "casus.new-0123abcd", "casus.new-00000001", "ander.new-00000003"}
    assert {path.name for path in in_memory.iterdir()} == kept
    assert _outcome(in_memory / "casus.new-0123abcd") == "store"


def test_a_workshop_that_is_in_use_is_left_alone(in_memory: Path) -> None:
    with creating._workshop(in_memory / "casus", HandClock()()) as made:
        _create(in_memory / "casus")
        assert made.is_dir()


def test_a_store_is_made_in_a_folder_with_other_files_and_never_over_another(in_memory: Path) -> None:
    folder = in_memory / "casus"
    folder.mkdir()
    (folder / "lees mij.txt").write_text("van mij", encoding="utf-8")
    _create(folder)
    assert (folder / "lees mij.txt").read_text(encoding="utf-8") == "van mij"
    assert _outcome(folder) == "store"
    with pytest.raises(DataError, match="store_exists"):
        _create(folder)


def test_a_refused_passphrase_leaves_nothing(in_memory: Path) -> None:
    with pytest.raises(UserError, match="passphrase_short"):
        stores.create_store(in_memory / "casus", "Sanne", "coach", "", "kort", cost=QUICK)
    assert list(in_memory.iterdir()) == []
