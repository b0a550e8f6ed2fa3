"""A fictional caseload to try the program with: believable lives of up to three years, and nobody real.

The same seed, number of clients and day give the same people. Every life is told as drafts, relative to a day "today",
so that the work list always has something too late, something today and something this week.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from caseworker.domain.client import OrganisationDraft, organisation_uid
from caseworker.services.demo_lives import demo_drafts
from caseworker.services.demo_model import DemoCase, Entry, filled
from caseworker.services.demo_story import YEARS_BACK
from caseworker.services.demo_world import coach_key
from caseworker.services.desk import Desk, Unit
from caseworker.services.stores import create_store, open_store
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.store import Now, utc_now

__all__ = ["OWNER", "DemoCase", "Entry", "Owner", "Progress", "create_demo", "demo_drafts", "make_demo"]

CASES_PER_UNIT = 2_500  # one unit for a coach's store; blocks for large ones, so that memory stays level

Progress = Callable[[int, int], None]
Owner = tuple[str, str, str]
OWNER: Owner = ("Sanne de Wit", "coach", "Baanwijzer Noord")


def make_demo(
    desk: Desk,
    clients: int,
    seed: int = 1,
    today: date | None = None,
    progress: Progress | None = None,
    *,
    first: int = 0,
) -> int:
    """Fill an empty store with a fictional caseload and give back the number of entities written.

    `progress(done, of)` is called now and then with numbers of clients. Every entity gets its event in the journal,
    dated when it would have been typed (see `create_demo`). The filling itself is no step for the undo bar.
    """
    day = today or desk.today()
    cases = demo_drafts(seed, clients, day, coach=(desk.me.name, desk.me.key_id), first=first)
    numbers: dict[str, int] = {}
    written = 0
    for done, block in _blocks(cases, CASES_PER_UNIT):
        with desk.writing("demo.make") as unit:
            if not numbers:
                numbers |= _known(desk, unit)
            written += _write(unit, block, numbers)
            unit.connection.exec_driver_sql("UPDATE action SET undone = ? WHERE name = ?", (True, "demo.make"))
        for key in [key for key in numbers if key.startswith("client")]:
            del numbers[key]  # nobody points to a client of an earlier block
        if progress:
            progress(min(done, clients), clients)
    return written


def create_demo(
    folder: Path,
    clients: int,
    seed: int,
    passphrase: str,
    *,
    owner: Owner = OWNER,
    today: date | None = None,
    first: int = 0,
    now: Now = utc_now,
    cost: KdfCost | None = None,
    progress: Progress | None = None,
) -> Desk:
    """Make a new store with a fictional caseload and open it. `today` is the day the caseload is made for.

    The store is made on the first day of the story, so that its journal tells three years and not one minute.
    """
    day = today or now().astimezone().date()
    start = datetime.combine(day - timedelta(days=YEARS_BACK * 365 + 60), time(8), tzinfo=UTC)
    name, role, organisation = owner
    desk, _code = create_store(folder, name, role, organisation, passphrase, now=lambda: start, cost=cost)
    try:
        make_demo(desk, clients, seed, day, progress, first=first)
    finally:
        desk.close()
    return open_store(folder, passphrase, now=now)


def _known(desk: Desk, unit: Unit) -> dict[str, int]:
    """What every store has from the start, by the demonstration's keys: its owner, and organisations by name."""
    found = {f"name:{row.name}": int(row.n) for row in unit.rows("SELECT n, name FROM organisation WHERE deleted = 0")}
    if desk.me.worker is not None:
        found[coach_key(0)] = desk.me.worker
    return found


def _write(unit: Unit, cases: list[DemoCase], numbers: dict[str, int]) -> int:
    """Write these cases in order of time; what the store knows already is left as it is.

    Numbers rise with time within each kind, because a search index fed out of order takes ten times as long.
    """
    entries = [(case.key, entry) for case in cases for entry in case.entries]
    entries.sort(key=lambda item: item[1].saved_at)
    new: list[Entry] = []
    for key, entry in entries:
        if key == entry.key and not _known_root(entry, numbers):
            numbers[key] = unit.reserve(entry.kind, None, _shared_uid(entry))
            new.append(entry)
    others = [(key, entry) for key, entry in entries if entry.key not in numbers]
    added = unit.numbers.add([(secrets.token_hex(16), entry.kind, numbers[key]) for key, entry in others])
    for (_key, entry), number in zip(others, added, strict=True):
        numbers[entry.key] = number
        new.append(entry)
    new.sort(key=lambda entry: entry.saved_at)
    for entry in new:
        if entry.blob is not None:
            unit.keep_blob(entry.blob)
    items = [(numbers[entry.key], filled(entry, numbers)) for entry in new]
    unit.save_many(items, at=[entry.saved_at for entry in new])
    return len(items)


def _known_root(entry: Entry, numbers: dict[str, int]) -> bool:
    """Whether the store had this organisation before; its number is then taken over."""
    if isinstance(entry.draft, OrganisationDraft) and (known := numbers.get(f"name:{entry.draft.name}")) is not None:
        numbers[entry.key] = known
        return True
    return False


def _shared_uid(entry: Entry) -> str | None:
    """Organisations of one name share a uid in every store; a client gets a random one."""
    return organisation_uid(entry.draft.name) if isinstance(entry.draft, OrganisationDraft) else None


def _blocks(cases: Iterable[DemoCase], size: int) -> Iterator[tuple[int, list[DemoCase]]]:
    """Cases in blocks, with the number of clients so far."""
    block: list[DemoCase] = []
    clients = 0
    for case in cases:
        block.append(case)
        clients += case.key.startswith("client")
        if len(block) == size:
            yield clients, block
            block = []
    if block:
        yield clients, block
