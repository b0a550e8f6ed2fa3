"""Small real stores for the tests of this folder: real SQLCipher, weak key derivation (8 MiB, one pass)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from caseworker.storage.database import Database
from caseworker.storage.keys import STORE_FILE, Keys
from caseworker.storage.keyslots import KdfCost

QUICK = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
PASSPHRASE = "een zin om te onthouden"
OWNER = "Anneke de Wit"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def new_store(folder: Path, rows: int = 50) -> tuple[bytes, str]:
    """A closed store with two tables, the second pointing to the first: (its data key, its recovery code)."""
    folder.mkdir(parents=True, exist_ok=True)
    _, key, code = Keys.create(folder, OWNER, PASSPHRASE, cost=QUICK)
    database = Database.create(folder / STORE_FILE, key)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        connection.exec_driver_sql(
            "CREATE TABLE note (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id), body TEXT)"
        )
        for number in range(1, rows + 1):
            connection.exec_driver_sql("INSERT INTO person VALUES (?, ?)", (number, f"Naam-{number}"))
            connection.exec_driver_sql(
                "INSERT INTO note (person, body) VALUES (?, ?)", (number, f"Kanarie-{number} " * 40)
            )
    database.close()
    return key, code


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` with its content, to see that nothing was made, changed or removed."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}
