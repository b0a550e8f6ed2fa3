"""What leaves is in the ledger first: no case file without its entry, and nobody trusted by a file never written."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.errors import DataError, KnownError, UserError
from caseworker.exchange import bundle_writer
from caseworker.services import cards, receiving, records, sending, stores
from caseworker.services.desk import Desk
from tests.storage.support_kills import Acknowledge, run_and_kill
from tests.support import PASSPHRASE, HandClock, new_desk

NEVER = 60.0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A store with one client, closed, and the card of somebody it does not know yet."""
    folder = tmp_path_factory.mktemp("sending")
    sender, other = new_desk(folder), new_desk(folder, "Karin Vos", "coordinator")
    records.save(sender, ClientDraft(last_name="Tesfay"))
    card = cards.my_card_file(other)
    sender.close()
    other.close()
    return sender.folder, card


@pytest.fixture
def desk(made: tuple[Path, bytes], tmp_path: Path) -> Iterator[Desk]:
    """A copy of that store, open."""
    shutil.copytree(made[0], tmp_path / "sender")
    opened = stores.open_store(tmp_path / "sender", PASSPHRASE, now=HandClock())
    yield opened
    opened.close()


def _exports(desk: Desk) -> int:
    with desk.reading() as reader:
        return int(reader.value("SELECT COUNT(*) FROM audit WHERE act = 'export'"))


def _trusted(desk: Desk) -> list[str]:
    return [card.name for card in cards.cards(desk)]


def test_a_kill_before_the_file_gets_its_name_leaves_an_entry_and_no_file(
    made: tuple[Path, bytes], tmp_path: Path
) -> None:
    shutil.copytree(made[0], tmp_path / "sender")
    target = tmp_path / "uit.ckb"

    def write(_acknowledge: Acknowledge) -> None:
        own = stores.open_store(tmp_path / "sender", PASSPHRASE, now=HandClock())
        cards.trust(own, made[1])

        def die(_part: Path, _target: Path) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        pytest.MonkeyPatch().setattr(bundle_writer, "_name", die)
        sending.write_bundle(own, [card.key_id for card in cards.cards(own)], target)

    assert not run_and_kill(write, NEVER, wait_for_first=False).finished
    assert not target.exists()
    again = stores.open_store(tmp_path / "sender", PASSPHRASE, now=HandClock())
    assert [row.direction for row in receiving.ledger(again)] == ["out"]
    assert _exports(again) == 1
    again.close()


def test_a_store_that_cannot_be_written_hands_out_no_case_file(
    desk: Desk, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    cards.trust(desk, made[1])
    desk.store.database.read_only = True
    with pytest.raises(DataError, match="read_only"):
        sending.write_bundle(desk, [card.key_id for card in cards.cards(desk)], tmp_path / "uit.ckb")
    assert not (tmp_path / "uit.ckb").exists()


def test_a_card_is_trusted_by_the_file_that_is_written_and_never_by_one_that_is_not(
    desk: Desk, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    key_id = cards.read_card(made[1]).key_id
    nowhere = tmp_path / "weg" / "uit.ckb"
    failing: list[tuple[list[str], Path, list[int]]] = [
        ([key_id, "0" * 32], tmp_path / "uit.ckb", [1]),
        ([key_id], nowhere, [1]),
        ([key_id], tmp_path / "uit.ckb", []),
    ]
    for recipients, target, cases in failing:
        with pytest.raises(KnownError):
            sending.write_bundle(desk, recipients, target, cases=cases, new_cards=[made[1]])
        assert _trusted(desk) == []
    assert receiving.ledger(desk) == []
    sending.write_bundle(desk, [key_id], tmp_path / "uit.ckb", new_cards=[made[1]])
    assert _trusted(desk) == ["Karin Vos"]
    assert (tmp_path / "uit.ckb").is_file()
    assert _exports(desk) == 1


def test_a_name_that_is_taken_leaves_no_entry(desk: Desk, made: tuple[Path, bytes], tmp_path: Path) -> None:
    cards.trust(desk, made[1])
    (tmp_path / "uit.ckb").write_bytes(b"van een ander")
    with pytest.raises(UserError, match="bundle_exists"):
        sending.write_bundle(desk, [card.key_id for card in cards.cards(desk)], tmp_path / "uit.ckb")
    assert receiving.ledger(desk) == []
    assert (tmp_path / "uit.ckb").read_bytes() == b"van een ander"
