"""The demonstration on this computer: a store full of made-up people that opens without a passphrase of your own."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseworker.paths import user_data_dir
from caseworker.services import settings
from caseworker.services.demo import Progress, create_demo
from caseworker.services.demo_trio import DEMO_PASSPHRASE
from caseworker.services.desk import Desk
from caseworker.services.stores import is_store, open_store
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.store import Now, utc_now

FOLDER = "demo"
CLIENTS = 60
"""People in the demonstration: the caseload of one coach with three years of history, about 30 of them open now."""
SEED = 1


def demo_folder() -> Path:
    """Where the demonstration stands."""
    return user_data_dir() / FOLDER


def open_demo(
    folder: Path,
    progress: Progress | None = None,
    *,
    clients: int = CLIENTS,
    now: Now = utc_now,
    cost: KdfCost | None = None,
) -> Desk:
    """Open the demonstration; the first time it is made, with `progress(done, of)` in people."""
    if is_store(folder):
        return open_store(folder, DEMO_PASSPHRASE, now=now)
    try:
        desk = create_demo(folder, clients, SEED, DEMO_PASSPHRASE, now=now, cost=cost, progress=progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # half a demonstration would be opened next time
        raise
    settings.put(desk, "demonstration", True)
    return desk
