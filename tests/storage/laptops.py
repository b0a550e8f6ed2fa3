"""Laptops that exchange events, and an independent account of what each of them must show.

The account (`Ledger`) keeps, in the plainest way, who wrote what after having seen what. It shares no code with the
journal, so a mistake in the journal cannot hide in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.journal import Event, State
from caseworker.services import records
from caseworker.services.desk import Desk
from caseworker.services.sending import event_lines
from caseworker.services.stores import open_store
from caseworker.storage.merge import Merged, merge_lines
from caseworker.storage.projection import canonical_dump
from tests.support import PASSPHRASE, TODAY, HandClock, new_desk


@dataclass(frozen=True)
class Write:
    """One field of one save, as the account knows it: where, what, and which earlier writes its writer saw."""

    number: int
    entity: str
    name: str
    value: object
    saw: frozenset[int]


@dataclass
class Ledger:
    """Everything that was ever written, and which laptop knows which writes."""

    writes: list[Write] = field(default_factory=list)

    def heads(self, known: set[int], entity: str, name: str) -> set[int]:
        """The writes of a field that no known write has seen."""
        mine = {w.number for w in self.writes if w.number in known and (w.entity, w.name) == (entity, name)}
        seen = {old for w in self.writes if w.number in mine for old in w.saw}
        return mine - seen

    def write(self, known: set[int], entity: str, name: str, value: object) -> None:
        """Note a write by somebody who knows `known`."""
        saw = frozenset(self.heads(known, entity, name))
        self.writes.append(Write(len(self.writes), entity, name, value, saw))
        known.add(len(self.writes) - 1)

    def values(self, known: set[int], entity: str, name: str) -> set[object]:
        """The values that stand for a field: one, or several in conflict."""
        return {self.writes[number].value for number in self.heads(known, entity, name)}


class Laptop:
    """One laptop with a real encrypted store, its clock off by some days, and what the account says it knows."""

    def __init__(self, folder: Path, name: str, ledger: Ledger, template: Path, days_off: int = 0) -> None:
        """A copy of a prepared empty store, which gets a replica id of its own when it is opened."""
        shutil.copytree(template, folder)
        self.folder = folder
        self.name = name
        self.ledger = ledger
        self.known: set[int] = set()
        self.clock = HandClock(TODAY + timedelta(days=days_off))
        self.desk = self._open()

    def _open(self) -> Desk:
        return open_store(self.folder, PASSPHRASE, now=self.clock, machine=str(self.folder))

    def new_client(self, last_name: str) -> str:
        """Record a client; gives the uid."""
        draft = ClientDraft(last_name=last_name)
        n = records.save(self.desk, draft)
        uid = self.uid(n)
        self.ledger.write(self.known, uid, "last_name", last_name)
        return uid

    def edit(self, uid: str, name: str, value: str) -> None:
        """Change one field of a client that this laptop knows."""
        n = self.number(uid)
        loaded = records.load(self.desk, n)
        if getattr(loaded.draft, name) == value:
            return
        setattr(loaded.draft, name, value)
        records.save(self.desk, loaded.draft, loaded)
        self.ledger.write(self.known, uid, name, value)

    def note(self, uid: str, text: str) -> str:
        """Record a contact moment with a client."""
        draft = ContactDraft(client=self.number(uid), on=self.desk.today(), kind="phone", note=text)
        n = records.save(self.desk, draft, case=self.number(uid))
        found = self.uid(n)
        self.ledger.write(self.known, found, "note", text)
        return found

    def pack(self) -> Parcel:
        """Everything this laptop knows, as a bundle's lines."""
        with self.desk.reading() as reader:
            cases = [row[0] for row in reader.raw("SELECT DISTINCT case_n FROM event ORDER BY case_n")]
            return Parcel(list(event_lines(reader, cases)), frozenset(self.known))

    def unpack(self, parcel: Parcel) -> Merged:
        """Take a parcel in."""
        merged = Merged()
        with self.desk.writing("bundle.import") as unit:
            merge_lines(unit, parcel.lines, None, merged)
        if merged.forked:
            self.desk.store.new_replica()
        self.known |= parcel.known
        return merged

    def back_up(self, target: Path) -> Backup:
        """Keep a copy of the store as it is now."""
        self.desk.close()
        shutil.copytree(self.folder, target)
        self.desk = self._open()
        return Backup(target, frozenset(self.known))

    def restore(self, backup: Backup) -> None:
        """Go back to an earlier copy: everything since is gone from this laptop."""
        self.desk.close()
        shutil.rmtree(self.folder)
        shutil.copytree(backup.folder, self.folder)
        self.known = set(backup.known)
        self.desk = self._open()

    def copied(self, folder: Path, name: str) -> Laptop:
        """A second laptop made by copying this one."""
        self.desk.close()
        other = Laptop(folder, name, self.ledger, self.folder)
        other.known = set(self.known)
        self.desk = self._open()
        return other

    def uid(self, n: int) -> str:
        """The uid of a local number."""
        with self.desk.reading() as reader:
            return str(reader.value("SELECT uid FROM entity WHERE n = :n", n=n).hex())

    def number(self, uid: str) -> int:
        """The local number of a uid."""
        with self.desk.reading() as reader:
            return int(reader.value("SELECT n FROM entity WHERE uid = :uid", uid=bytes.fromhex(uid)))

    def clients(self) -> list[str]:
        """The uids of the clients here."""
        with self.desk.reading() as reader:
            rows = reader.raw("SELECT e.uid FROM client c JOIN entity e ON e.n = c.n ORDER BY e.uid")
        return [row[0].hex() for row in rows]

    def dump(self) -> bytes:
        """The canonical dump of everything projected."""
        with self.desk.reading() as reader:
            return canonical_dump(reader)

    def state(self, uid: str) -> State:
        """What the journal says of an entity."""
        with self.desk.writing("look") as unit:
            return unit.state(unit.numbers.number(uid))

    def shows_what_the_account_says(self) -> None:
        """Every field this laptop must know has exactly the values (and so the conflicts) that the account lists."""
        known = [self.ledger.writes[number] for number in sorted(self.known)]
        for entity, name in sorted({(write.entity, write.name) for write in known}):
            expected = self.ledger.values(self.known, entity, name)
            state = self.state(entity)
            shown = {_value(event, name) for event in state.conflicts.get(name, ())} or {state.values.get(name)}
            assert shown == expected, f"{self.name}: {name} shows {len(shown)} values, the account {len(expected)}"

    def close(self) -> None:
        """Close the store."""
        self.desk.close()


def _value(event: Event, name: str) -> object:
    return event.value(name)


@dataclass(frozen=True)
class Parcel:
    """Lines under way, and what the account says is in them."""

    lines: list[bytes]
    known: frozenset[int]


@dataclass(frozen=True)
class Backup:
    """A copy of a store at some moment."""

    folder: Path
    known: frozenset[int]


def empty_store(folder: Path) -> Path:
    """A prepared store to copy laptops from: making keys and tables takes longer than copying."""
    desk = new_desk(folder)
    desk.close()
    return desk.folder


def converge(laptops: Iterable[Laptop]) -> None:
    """Everybody sends everything to everybody, twice."""
    listed = list(laptops)
    for _round in range(2):
        for parcel in [laptop.pack() for laptop in listed]:
            for laptop in listed:
                laptop.unpack(parcel)
