"""Two coaches and a coordinator who exchange real `.ckb` files, and what their stores can be compared by."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseworker.services import cards, receiving, records, sending
from caseworker.services.desk import Desk
from caseworker.services.receiving import ImportReport
from caseworker.services.stores import open_store
from caseworker.storage.projection import canonical_dump
from tests.support import PASSPHRASE, TODAY, HandClock, new_desk

PEOPLE = {"sanne": ("Sanne de Wit", "coach"), "bram": ("Bram Aksoy", "coach"), "karin": ("Karin Vos", "coordinator")}


class Office:
    """The desks of three people who trust one another's cards, each with a store and a clock of their own."""

    def __init__(self, folder: Path) -> None:
        """Three new stores in `folder`."""
        self.folder = folder
        self.clocks = {who: HandClock(TODAY) for who in PEOPLE}
        self.desks = {who: new_desk(folder, name, role, clock=self.clocks[who]) for who, (name, role) in PEOPLE.items()}
        self._written = 0
        for desk in self.desks.values():
            for other in self.desks.values():
                if other is not desk:
                    cards.trust(desk, cards.my_card_file(other))

    def __getitem__(self, who: str) -> Desk:
        return self.desks[who]

    def bundle(self, who: str, *to: str, cases: list[int] | None = None) -> Path:
        """A bundle of somebody for others (everybody else when none is named); all cases unless said."""
        self._written += 1
        target = self.folder / f"{who}-{self._written}.ckb"
        names = to or tuple(name for name in PEOPLE if name != who)
        sending.write_bundle(self[who], [self[name].me.key_id for name in names], target, cases=cases)
        return target

    def send(self, who: str, *to: str) -> None:
        """Everything somebody has, written and imported by others."""
        bundle = self.bundle(who, *to)
        for name in to or tuple(name for name in PEOPLE if name != who):
            receiving.import_bundle(self[name], bundle)

    def converge(self) -> None:
        """Everybody sends everything to everybody; what the last one sends then holds all."""
        for who in PEOPLE:
            self.send(who)

    def reopen(self, who: str, folder: Path | None = None) -> Desk:
        """Close somebody's store and open it again, or the one in another folder in its place."""
        self[who].close()
        place = folder or self[who].folder
        self.desks[who] = open_store(place, PASSPHRASE, now=self.clocks[who], machine=who)
        return self[who]

    def close(self) -> None:
        """Close every store."""
        for desk in self.desks.values():
            desk.close()


@contextmanager
def copy_of(folder: Path, target: Path) -> Iterator[Desk]:
    """A desk at a copy of a closed store."""
    shutil.copytree(folder, target)
    desk = open_store(target, PASSPHRASE, now=HandClock(TODAY), machine=target.name)
    try:
        yield desk
    finally:
        desk.close()


def take_in(desk: Desk, *bundles: Path) -> list[ImportReport]:
    """Import bundles in this order."""
    return [receiving.import_bundle(desk, bundle) for bundle in bundles]


def change(desk: Desk, n: int, **values: object) -> None:
    """Open a record, change fields of it, and save it."""
    loaded = records.load(desk, n)
    for name, value in values.items():
        setattr(loaded.draft, name, value)
    records.save(desk, loaded.draft, loaded)


def uid_of(desk: Desk, n: int) -> bytes:
    """What a record is called everywhere."""
    with desk.reading() as reader:
        return bytes(reader.value("SELECT uid FROM entity WHERE n = :n", n=n))


def number_of(desk: Desk, uid: bytes) -> int:
    """What a record is called here."""
    with desk.reading() as reader:
        return int(reader.value("SELECT n FROM entity WHERE uid = :uid", uid=uid))


def dump(desk: Desk) -> bytes:
    """Everything projected, in one order, with uids for numbers."""
    with desk.reading() as reader:
        return canonical_dump(reader)


def derived_dump(desk: Desk) -> list[str]:
    """What follows from the records (lists, what is due, timelines), with uids for numbers."""
    with desk.reading() as reader:
        uids = {row.n: row.uid.hex() for row in reader.rows("SELECT n, uid FROM entity")}
        authors = {row.n: row.key_id for row in reader.rows("SELECT n, key_id FROM author")}
        found = []
        for table in ("case_summary", "due", "timeline"):
            for row in reader.rows(f"SELECT * FROM {table}"):
                values = dict(row._mapping)
                for name in ("n", "case_n", "coach", "placement", "entity_n"):
                    if values.get(name) is not None:
                        values[name] = uids[values[name]]
                if "author_n" in values:
                    values["author_n"] = authors[values["author_n"]]
                found.append(json.dumps([table, values], sort_keys=True))
    return sorted(found)


def row_counts(desk: Desk) -> dict[str, int]:
    """How many rows every table of the store holds."""
    with desk.reading() as reader:
        tables = [row.name for row in reader.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: int(reader.value(f'SELECT COUNT(*) FROM "{name}"')) for name in tables}
