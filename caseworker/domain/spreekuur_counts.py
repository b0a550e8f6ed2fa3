"""What a session of a walk-in hour comes to, for lists, the screen and the page on paper. No names of visitors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with the names in it. `visits` counts who came in, `known` how many of them are clients."""

    n: int
    on: date
    place: str
    host: str
    adviser: str
    from_time: str
    to_time: str
    closed_at: str
    remarks: str
    visits: int
    known: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a session comes to. `kinds` and `help` count visits by code; a visit can have more than one.

    `referred` is (where, how often), most first; `minutes` the mean length of the talks that were timed, else None.
    """

    visitors: int = 0
    known: int = 0
    left: int = 0
    waiting: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    help: dict[str, int] = field(default_factory=dict)
    referred: tuple[tuple[str, int], ...] = ()
    follow_ups: int = 0
    minutes: int | None = None

    @property
    def unknown(self) -> int:
        """Visitors who are no client."""
        return self.visitors - self.known
