"""The stores that were opened on this computer: their folder, organisation and owner. Nothing about clients."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.prefs import Prefs

KEY = "stores.recent"
MOST = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """A store that was opened before."""

    folder: Path
    organisation: str
    name: str


def recent_stores(prefs: Prefs) -> list[Recent]:
    """The newest first; folders that are gone (a disk that is not connected) stay listed."""
    found = []
    for item in prefs.get(KEY, []):
        if isinstance(item, dict) and all(isinstance(item.get(key), str) for key in ("folder", "organisation", "name")):
            found.append(Recent(Path(item["folder"]), item["organisation"], item["name"]))
    return found


def remember_store(prefs: Prefs, store: Recent) -> None:
    """Put a store at the top of the list."""
    others = [item for item in recent_stores(prefs) if item.folder != store.folder]
    prefs.put(
        KEY,
        [
            {"folder": str(item.folder), "organisation": item.organisation, "name": item.name}
            for item in [store, *others][:MOST]
        ],
    )
