"""What a form saw, and what a unit of work changed: the two small things that the window and the store hand over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseworker.domain.journal import Json


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
