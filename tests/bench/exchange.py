"""J2-J5: case files written, taken in, taken in again, and the records made anew from the journal."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pyrage
import zstandard

from caseworker.domain.subjects import SUBJECTS
from caseworker.services import cards, receiving, sending
from caseworker.services.desk import Desk
from caseworker.services.stores import create_store, rebuild_records
from caseworker.storage.search import NAME_FIELDS, TEXT_FIELDS, name_text, note_text
from tests.bench.harness import Goal, Measured, clocked, judge
from tests.bench.raw import Batches, Raw, insert_sql
from tests.bench.stores import PASSPHRASE, QUICK, data_key, opened

TABLES = ("entity", "event", "replica", "author", "case_summary", "due", "timeline", *SUBJECTS)
ROUNDS = 5


class Exchange:
    """A sender with many cases, and receivers that are new in every round."""

    def __init__(self, folder: Path, cases: int, work: Path) -> None:
        self.sender = opened(folder)
        self.work = work
        self.number = 0
        with self.sender.reading() as reader:
            self.cases = [row[0] for row in reader.raw("SELECT n FROM client ORDER BY n LIMIT ?", (cases,))]
        self.receiver = self.new_receiver()
        self.bundle = work / "bundle.ckb"
        self.write(self.bundle)

    def new_receiver(self) -> Desk:
        """A coordinator with an empty store who trusts the sender."""
        self.number += 1
        folder = self.work / f"receiver-{self.number}"
        desk, _code = create_store(folder, "Ineke van Loon", "coordinator", "Werkplein", PASSPHRASE, cost=QUICK)
        cards.trust(desk, cards.my_card_file(self.sender))
        cards.trust(self.sender, cards.my_card_file(desk))
        return desk

    def write(self, target: Path) -> None:
        """Write the case files for the first receiver."""
        target.unlink(missing_ok=True)
        sending.write_bundle(self.sender, [self.receiver.me.key_id], target, cases=self.cases)

    def forget(self, desk: Desk) -> None:
        """Empty the receiver's store again, keys and cards kept, by putting back its first file."""
        desk.close()
        shutil.rmtree(desk.folder)


def written_rows(desk: Desk) -> Batches:
    """Every row that an import left behind, and the search rows that follow from them, as raw statements."""
    batches: list[tuple[str, list[tuple[Any, ...]]]] = []
    with closing(Raw(desk.folder / "store.db", data_key(desk.folder))) as raw:
        for table in TABLES:
            rows = raw.rows(f'SELECT * FROM "{table}"')
            if rows:
                batches.append((insert_sql(table, len(rows[0])), rows))
        for place, say in (("search_name", name_text), ("search_text", note_text)):
            found = sorted(item for kind in SUBJECTS for item in _search_rows(raw, kind, say))
            batches.append((f"INSERT INTO {place} (rowid, words) VALUES (?, ?)", found))
    return batches


def _search_rows(raw: Raw, kind: str, say: Callable[[str, dict[str, Any]], str]) -> list[tuple[Any, ...]]:
    columns = [*NAME_FIELDS.get(kind, ()), *TEXT_FIELDS[kind]]
    if not columns:
        return []
    listed = ", ".join(f'"{name}"' for name in columns)
    rows = raw.rows(f'SELECT n, {listed} FROM "{kind}" WHERE NOT deleted')
    said = [(row[0], say(kind, dict(zip(columns, row[1:], strict=True)))) for row in rows]
    return [item for item in said if item[1]]


class EmptyStore:
    """An empty store with the newest tables, to write rows into past the program."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "empty"
        desk, _code = create_store(self.folder, "Niemand", "coach", "", PASSPHRASE, cost=QUICK)
        desk.close()
        self.key = data_key(self.folder)
        self.copy = work / "floor.db"

    def filled(self, batches: Batches) -> float:
        """Milliseconds to write these rows into a fresh copy in one durable transaction."""
        for suffix in ("", "-wal", "-shm"):
            self.copy.with_name(self.copy.name + suffix).unlink(missing_ok=True)
        shutil.copy(self.folder / "store.db", self.copy)
        with closing(Raw(self.copy, self.key)) as raw:
            return raw.insert(batches)


def measure_exchange(folder: Path, size: int, cases: int) -> list[Measured]:
    """Measure J2 to J5 with `cases` case files out of a store of `size` clients."""
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as name:
        work = Path(name)
        exchange = Exchange(folder, cases, work)
        empty = EmptyStore(work)
        with closing(exchange.sender):
            return [*_imports(exchange, empty, size, cases), _writing(exchange, size, cases)]


def _imports(exchange: Exchange, empty: EmptyStore, size: int, cases: int) -> list[Measured]:
    """Each round: raw rows, a first import into a new store, the same bundle again, and a rebuild."""
    desk = exchange.receiver
    clean = exchange.work / "clean"
    _park(desk, clean)
    first, again, rebuilt, raws = [], [], [], []
    batches: Batches = []
    for _ in range(ROUNDS + 1):
        desk = _fresh(clean, desk.folder)
        with closing(desk):
            first.append(clocked(lambda desk=desk: receiving.import_bundle(desk, exchange.bundle)))  # type: ignore[misc]  # test data by name
            again.append(clocked(lambda desk=desk: receiving.import_bundle(desk, exchange.bundle)))  # type: ignore[misc]  # test data by name
            batches = batches or written_rows(desk)
            rebuilt.append(clocked(lambda desk=desk: rebuild_records(desk)))  # type: ignore[misc]  # test data by name
        raws.append(empty.filled(batches))
    count = sum(len(rows) for _sql, rows in batches)
    raw_name = f"executemany of the {count:,} rows it wrote, search index included"

    def goal(code: str, what: str, ratio: float, floor: str) -> Goal:
        return Goal(code, what, size, _nothing, _nothing, ratio=ratio, floor_name=floor)

    return [
        judge(goal("J2", f"import {cases:,} case files", 2.5, raw_name), first[1:], raws[1:]),
        judge(goal("J3", "import them again", 0.3, "the first import"), again[1:], first[1:]),
        judge(goal("J5", "rebuild all records from the journal", 2.0, raw_name), rebuilt[1:], raws[1:]),
    ]


def _nothing() -> None:
    """Stands where the samples were taken elsewhere."""


def _park(desk: Desk, clean: Path) -> None:
    """Close an empty store and keep a copy of it, keys and cards included."""
    desk.close()
    shutil.copytree(desk.folder, clean)


def _fresh(clean: Path, folder: Path) -> Desk:
    """The empty store again."""
    shutil.rmtree(folder)
    shutil.copytree(clean, folder)
    return opened(folder)


def _writing(exchange: Exchange, size: int, cases: int) -> Measured:
    """J4: writing the bundle against encoding, compressing and sealing the same events."""
    with exchange.sender.reading() as reader:
        lines = [msgspec.json.decode(line) for line in sending.event_lines(reader, exchange.cases)]
    recipient = pyrage.x25519.Identity.generate().to_public()
    target = exchange.work / "floor.age"

    def floor() -> None:
        data = b"\n".join(map(msgspec.json.encode, lines))
        target.write_bytes(pyrage.encrypt(zstandard.ZstdCompressor(level=3).compress(data), [recipient]))

    works, floors = [], []
    for number in range(ROUNDS + 1):
        floors.append(clocked(floor))
        works.append(clocked(lambda number=number: exchange.write(exchange.work / f"again-{number}.ckb")))  # type: ignore[misc]  # test data by name
    goal = Goal(
        "J4", f"write {cases:,} case files", size, _nothing, _nothing, ratio=2.0,
        floor_name="msgspec + zstd-3 + age of the same events",
    )  # fmt: skip
    return judge(goal, works[1:], floors[1:])
