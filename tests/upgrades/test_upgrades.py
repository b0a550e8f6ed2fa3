"""Stores of earlier versions open in this one: whole, with everybody in them, and with a backup made first.

Each archive here is the store of a version that was given out: six made-up people, under the name of its last schema.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from caseworker.services import stores
from tests.support import PASSPHRASE, HandClock

HERE = Path(__file__).parent
ARCHIVES = sorted(HERE.glob("*.zip"))


def test_there_is_a_store_of_an_earlier_version() -> None:
    assert [path.stem for path in ARCHIVES] == ["0003"]


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_a_store_of_an_earlier_version_opens_whole_after_a_backup(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    desk = stores.open_store(folder, PASSPHRASE, now=HandClock())
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM client") == 6
        assert reader.value("SELECT COUNT(*) FROM event") >= 293
    desk.close()
    assert len(list((folder / "backups").glob("*.cwbackup"))) == 1
    again = stores.open_store(folder, PASSPHRASE, now=HandClock())
    assert stores.check(again) == []
    again.close()
