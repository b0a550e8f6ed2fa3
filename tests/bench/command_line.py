"""J9: `case list` on the command line against a bare Python that opens the store and asks the same."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.harness import Goal
from tests.bench.stores import PASSPHRASE, data_key, started_again

LIMIT = 60
FLOOR = """
import sys, sqlcipher3.dbapi2 as driver
from argon2.low_level import Type, hash_secret_raw
hash_secret_raw(b"passphrase", bytes(16), time_cost=1, memory_cost=8192, parallelism=1, hash_len=32, type=Type.ID)
c = driver.connect(sys.argv[1]); c.execute('PRAGMA key="x\\'' + sys.argv[2] + '\\'"')
sql = "SELECT s.n, c.first_name, c.last_name, s.rung FROM case_summary s JOIN client c ON c.n = s.n "
for row in c.execute(sql + "WHERE s.closed = 0 ORDER BY s.sort_name LIMIT " + sys.argv[3]): print(row)
"""


@contextmanager
def goals(folder: Path, size: int) -> Iterator[list[Goal]]:
    """The goal of the command line, at one size of store."""
    key = data_key(folder).hex()
    listing = ["-m", "caseworker", "case", "list", str(folder), "--limit", str(LIMIT)]
    floor = ["-c", FLOOR, str(folder / "store.db"), key, str(LIMIT)]
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as name:
        environment = started_again(Path(name), CASEWORKER_PASSPHRASE=PASSPHRASE)

        def run(arguments: list[str]) -> None:
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)

        yield [
            Goal(
                "J9", f"case list, {LIMIT} cases", size, lambda: run(listing), lambda: run(floor), ratio=1.5, rounds=7,
                floor_name="Python + key derivation + driver + query",
            )
        ]  # fmt: skip
