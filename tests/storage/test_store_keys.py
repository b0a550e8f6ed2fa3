"""What opening a store mends by itself, and what is never kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.services import records
from caseworker.storage.keys import KEY_FILE, KEY_FILE_COPY
from tests.support import new_desk, reopened


@pytest.mark.parametrize("lost", [KEY_FILE, KEY_FILE_COPY])
@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_opening_makes_the_second_key_file_whole_again(tmp_path: Path, lost: str, how: str) -> None:
    desk = new_desk(tmp_path)
    whole = (desk.folder / KEY_FILE).read_bytes()
    if how == "missing":
        (desk.folder / lost).unlink()
    else:
        (desk.folder / lost).write_bytes(b"{")
    again = reopened(desk)
    assert (desk.folder / KEY_FILE).read_bytes() == (desk.folder / KEY_FILE_COPY).read_bytes() == whole
    again.close()


def test_marks_that_turn_a_name_round_are_never_kept(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    n = records.save(desk, ClientDraft(last_name="Kok\u202e\x00", remarks="twee\nregels"))
    draft = records.load(desk, n).draft
    assert isinstance(draft, ClientDraft)
    assert (draft.last_name, draft.remarks) == ("Kok", "twee\nregels")
