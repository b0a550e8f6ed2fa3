"""Stores to measure on: made once by the demonstration, kept in a temporary folder, used again by the next run."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from caseworker.paths import migrations_root, resource
from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from caseworker.services.stores import open_store
from caseworker.storage.keys import Keys
from caseworker.storage.keyslots import KdfCost

PASSPHRASE = "een wachtzin voor het meten"
QUICK = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
TODAY = date(2026, 3, 5)
SEED = 11
Say = Callable[[str], None]


def bench_root() -> Path:
    """The folder that holds the stores of this state of generator and schema."""
    digest = hashlib.sha256()
    parts = [*sorted(resource("demo").glob("*.toml")), *sorted((migrations_root() / "versions").glob("*.py"))]
    for path in [*parts, *sorted(Path(resource("demo")).parent.parent.glob("caseworker/services/demo*.py"))]:
        digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"caseworker-bench-{digest.hexdigest()[:12]}"


def store_of(clients: int, say: Say) -> Path:
    """The folder of a store with so many clients, made when it is not there yet."""
    folder = bench_root() / str(clients)
    if (folder / "done").is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    say(f"making a store with {clients:,} clients in {folder} ...")

    def progress(done: int, of: int) -> None:
        say(f"  {done:,} of {of:,} clients, {time.monotonic() - start:,.0f} s")

    create_demo(folder, clients, SEED, PASSPHRASE, today=TODAY, cost=QUICK, progress=progress).close()
    (folder / "done").write_text(f"{time.monotonic() - start:.1f}\n")
    return folder


def seconds_to_make(folder: Path) -> float:
    """How long the store took to make."""
    return float((folder / "done").read_text())


def started_again(cache: Path, **more: str) -> dict[str, str]:
    """The environment of a program that was started before, as a person's is: Python keeps what it compiled, here in
    `cache`. The first round, which compiles, is thrown away."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache)} | more


def opened(folder: Path) -> Desk:
    """The store, open."""
    return open_store(folder, PASSPHRASE)


def data_key(folder: Path) -> bytes:
    """The raw key of the store, for floors that go past the program."""
    return Keys.load(folder).unlock(PASSPHRASE)
