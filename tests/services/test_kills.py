"""SIGKILL at random moments while somebody saves or imports: what was acknowledged is there, and nothing is half."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.services import cards, receiving, records, sending, stores
from caseworker.services.desk import Desk
from caseworker.storage.projection import canonical_dump
from tests.storage.support_kills import Acknowledge, ready, run_and_kill
from tests.support import PASSPHRASE, TODAY, new_desk

SAVES = 200
IMPORTS = 50
MACHINE = "one machine"


def _opened(folder: Path) -> Desk:
    return stores.open_store(folder, PASSPHRASE, now=lambda: datetime.now(UTC), machine=MACHINE)


def _notes(desk: Desk) -> set[str]:
    with desk.reading() as reader:
        return {row[0] for row in reader.raw("SELECT note FROM contact")}


def _is_whole(desk: Desk) -> None:
    """The records are exactly what the journal says, and every event has its record."""
    with desk.reading() as reader:
        shown = canonical_dump(reader)
    assert stores.rebuilt_dump(desk) == shown


def test_200_kills_during_saves_lose_no_acknowledged_save(in_memory: Path) -> None:
    desk = new_desk(in_memory)
    client = records.save(desk, ClientDraft(last_name="Tesfay"))
    desk.close()
    rng = random.Random(20260305)
    promised: set[str] = set()

    def saves(round_number: int, acknowledge: Acknowledge) -> None:
        own = _opened(desk.folder)
        ready(acknowledge)
        for number in range(10_000):
            note = f"note {round_number} {number}"
            draft = ContactDraft(client=client, on=TODAY, kind="phone", note=note)
            records.save(own, draft, case=client)
            acknowledge(note.encode())

    for round_number in range(SAVES):
        killed = run_and_kill(partial(saves, round_number), rng.uniform(0.0, 0.03))
        promised |= {line.decode() for line in killed.promised}
    again = _opened(desk.folder)
    found = _notes(again)
    assert promised <= found
    assert len(found) - len(promised) <= SAVES  # at most the one save under way at each kill
    _is_whole(again)
    assert not stores.check(again)
    again.close()


def test_50_kills_during_an_import_leave_the_store_before_or_after_it(in_memory: Path) -> None:
    coach, coordinator = new_desk(in_memory, "Sanne de Wit"), new_desk(in_memory, "Karin Vos", "coordinator")
    cards.trust(coach, cards.my_card_file(coordinator))
    cards.trust(coordinator, cards.my_card_file(coach))
    for number in range(40):
        client = records.save(coach, ClientDraft(last_name=f"Tesfay {number}"))
        records.save(coach, ContactDraft(client=client, on=TODAY, kind="phone", note="belt terug"), case=client)
    file = in_memory / "coach.ckb"
    sending.write_bundle(coach, [coordinator.me.key_id], file)
    coach.close()
    coordinator.close()
    pristine = in_memory / "pristine"
    shutil.copytree(coordinator.folder, pristine)
    rng = random.Random(20260306)
    outcomes = set()

    def imports(acknowledge: Acknowledge) -> None:
        own = _opened(coordinator.folder)
        ready(acknowledge)
        receiving.import_bundle(own, file)
        acknowledge(b"imported")

    for _round in range(IMPORTS):
        shutil.rmtree(coordinator.folder)
        shutil.copytree(pristine, coordinator.folder)
        killed = run_and_kill(imports, rng.uniform(0.0, 0.35))
        again = _opened(coordinator.folder)
        with again.reading() as reader:
            clients, contacts = (
                reader.value("SELECT COUNT(*) FROM client"),
                reader.value("SELECT COUNT(*) FROM contact"),
            )
        assert (clients, contacts) in ((0, 0), (40, 40))
        if b"imported" in killed.promised:
            assert clients == 40
        outcomes.add(clients)
        _is_whole(again)
        again.close()
    assert outcomes == {0, 40}, "the kills all fell on one side: change the range of moments"
