"""What a form saw, what a unit of work changed, and which action was the last: small things that every opening needs,
away from what writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseworker.domain.journal import Json
    from caseworker.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Seen:
    """What a form saw when it was opened: the values, and for each field the heads they came from."""

    values: Mapping[str, Json]
    heads: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Changes:
    """What a unit of work changed, for the lists that show it: entities by kind, and the cases they are in."""

    entities: set[tuple[str, int]] = field(default_factory=set)
    cases: set[int] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.entities or self.cases or self.tables)


def last_number(reader: Reader) -> int:
    """The number of the newest action; a session that starts now can undo what comes after it."""
    return int(reader.value("SELECT COALESCE(MAX(n), 0) FROM action"))
