"""The shape of demonstration data: entries that can be written one by one or in bulk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from caseworker.domain.drafts import Draft, fields_of

WORKDAY_START = time(7, 30)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity to be saved: its draft, and what only the whole demonstration knows.

    `key` names the entity within the demonstration; `refs` says which entity each reference field points to, by key,
    always one that came before; `saved_at` (UTC) is the moment somebody would have typed it; `blob` holds the bytes of
    an attachment.
    """

    key: str
    draft: Draft
    refs: Mapping[str, str]
    saved_at: datetime
    blob: bytes | None = None

    @property
    def kind(self) -> str:
        """The subject's kind, as in `SUBJECTS`."""
        return self.draft.KIND


@dataclass(slots=True)
class DemoCase:
    """One case: the key of its root (a client or an organisation) and its entries, oldest first."""

    key: str
    entries: list[Entry] = field(default_factory=list)

    def add(
        self,
        key: str,
        draft: Draft,
        on: date,
        refs: Mapping[str, str | None] | None = None,
        *,
        blob: bytes | None = None,
    ) -> str:
        """Add an entry saved on `on`, and give back its full key."""
        at = datetime.combine(on, WORKDAY_START, tzinfo=UTC) + timedelta(minutes=min(len(self.entries), 500))
        full = f"{self.key}/{key}" if self.entries else self.key
        known = {name: target for name, target in (refs or {}).items() if target}
        self.entries.append(Entry(full, draft, known, at, blob))
        return full

    def in_order(self) -> DemoCase:
        """The same case with its entries in order of time; what is pointed to still comes first."""
        self.entries.sort(key=lambda entry: entry.saved_at)
        return self


def filled(entry: Entry, numbers: Mapping[str, int]) -> Draft:
    """The entry's draft with its references filled in: `numbers` gives the local number of every earlier key."""
    for name, target in entry.refs.items():
        setattr(entry.draft, name, numbers[target])
    return entry.draft


def check_refs(entry: Entry) -> None:
    """Raise `ValueError` when a reference names a field that the draft does not have: a mistake in the generator."""
    names = {info.name for info in fields_of(type(entry.draft)) if info.target}
    unknown = set(entry.refs) - names
    if unknown:
        raise ValueError(f"{entry.kind} has no reference {sorted(unknown)}")


def dice(*parts: object) -> Random:
    """Chance that gives the same life for the same seed and number, however many others are made."""
    return Random("caseworker-demo:" + ":".join(map(str, parts)))  # noqa: S311 -- fiction, not keys
