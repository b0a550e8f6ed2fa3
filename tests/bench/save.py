"""J1 and B4: one form saved, through journal, record, search, dues and audit, against the same rows committed raw."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from caseworker.domain.contact import ContactDraft
from caseworker.services import records
from caseworker.services.desk import Desk
from caseworker.storage.search import note_text
from tests.bench.harness import Goal
from tests.bench.raw import FAR, Raw, insert_sql
from tests.bench.stores import data_key, opened

NOTE = "Samen het plan doorgelopen. De taalles gaat goed, {0} keer geoefend met een taalmaatje in het wijkcentrum."
SAVES = 25  # saves in one round, so that a round is longer than the clock is coarse
SHIFTED = {"entity": "n", "event": "n", "action": "n", "contact": "n", "timeline": "n", "audit": "n"}


class ContactSaves:
    """Contact moments saved for one client after another, and the same rows written past the program."""

    def __init__(self, desk: Desk, raw: Raw) -> None:
        self.desk, self.raw = desk, raw
        self.clients = [row[0] for row in raw.rows("SELECT n FROM client ORDER BY n LIMIT 400")]
        self.count = 0
        self.times: list[float] = []
        self.copies = 0
        self.template = self._written(self.save())

    def save(self) -> int:
        """Save one contact moment as the form does; gives its number."""
        self.count += 1
        case = self.clients[self.count % len(self.clients)]
        draft = ContactDraft(client=case, on=self.desk.today(), kind="conversation", with_whom="client")
        draft.note, draft.duration_minutes, draft.next_on = NOTE.format(self.count), 30, self.desk.today()
        return records.save(self.desk, draft, case=case)

    def save_some(self) -> None:
        """One round of saves."""
        for _ in range(SAVES):
            self.save()

    def _written(self, n: int) -> list[tuple[str, tuple[Any, ...]]]:
        """The rows that one save left in the store, by table."""
        case = self.raw.rows("SELECT case_n FROM entity WHERE n = ?", n)[0][0]
        questions = {
            "entity": f"SELECT * FROM entity WHERE n = {n}",
            "event": f"SELECT * FROM event WHERE entity_n = {n}",
            "action": "SELECT * FROM action ORDER BY n DESC LIMIT 1",
            "contact": f"SELECT * FROM contact WHERE n = {n}",
            "timeline": f"SELECT * FROM timeline WHERE n = {n}",
            "due": f"SELECT * FROM due WHERE entity_n = {n}",
            "case_summary": f"SELECT * FROM case_summary WHERE n = {case}",
            "audit": "SELECT * FROM audit ORDER BY n DESC LIMIT 1",
            "meta": "SELECT * FROM meta WHERE key = 'clock'",
        }
        return [(table, row) for table, sql in questions.items() for row in self.raw.rows(sql)]

    def _copy(self, table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """The same row under a number of its own; hashes that must differ do."""
        if table not in SHIFTED:
            return row
        names = [item[1] for item in self.raw.rows(f'PRAGMA table_info("{table}")')]
        copied = list(row)
        copied[names.index(SHIFTED[table])] = FAR + self.copies
        for name in ("id", "uid"):
            if name in names:
                copied[names.index(name)] = os.urandom(len(row[names.index(name)]))
        return tuple(copied)

    def prepared(self) -> list[tuple[str, list[tuple[Any, ...]]]]:
        """The statements and rows of the next raw save."""
        self.copies += 1
        batches = [
            (insert_sql(table, len(row)), [self._copy(table, row)]) for table, row in self.template if table != "due"
        ]
        text = note_text("contact", {"note": NOTE.format(self.copies)})
        batches.append(("INSERT INTO search_text (rowid, words) VALUES (?, ?)", [(FAR + self.copies, text)]))
        due = [row for table, row in self.template if table == "due"]
        if due:
            copied = [(row[0], row[1], FAR + self.copies, *row[3:]) for row in due]
            batches.append((insert_sql("due", len(due[0])), copied))
        return batches

    def raw_some(self) -> float:
        """One round of raw saves, in milliseconds; what prepares the rows is not counted."""
        return sum(self.raw.insert(self.prepared()) for _ in range(SAVES))

    def tidy(self) -> None:
        """Take the raw copies out again."""
        batches = [(f'DELETE FROM "{table}" WHERE "{key}" >= ?', [(FAR,)]) for table, key in SHIFTED.items()]
        batches.append(("DELETE FROM search_text WHERE rowid = ?", [(FAR + n,) for n in range(1, self.copies + 1)]))
        batches.append(("DELETE FROM due WHERE entity_n >= ?", [(FAR,)]))
        self.raw.insert(batches)
        self.copies = 0


@contextmanager
def goals(folder: Path, size: int) -> Iterator[list[Goal]]:
    """The goals of saving, at one size of store."""
    with closing(opened(folder)) as desk, closing(Raw(folder / "store.db", data_key(folder))) as raw:
        saves = ContactSaves(desk, raw)
        yield [
            Goal(
                "J1", f"save a contact moment ({SAVES} a round)", size, saves.save_some, saves.raw_some,
                ratio=4.0, floor_name="the same rows, raw SQLCipher, FULL commit", tidy=saves.tidy,
            ),
            Goal(
                "B4", "one save, from form to disk", size, saves.save, saves.raw_some,
                most_ms=50.0, rounds=60, floor_name=f"{SAVES} raw saves", tidy=saves.tidy,
            ),
        ]  # fmt: skip
