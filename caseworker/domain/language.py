"""Level of a language per skill over time, and how easily somebody learns. Sources: DOMAIN 2.8; STANDARDS 7 (CEFR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.drafts import Draft, code, day, ref, text
from caseworker.domain.problems import Problem
from caseworker.i18n import N_

SKILLS: tuple[tuple[str, str], ...] = (
    ("listening", N_("Listening")),
    ("reading", N_("Reading")),
    ("speaking", N_("Speaking")),
    ("writing", N_("Writing")),
)
CEFR_STEPS: tuple[str, ...] = ("none", "a1", "a2", "b1", "b2", "c1", "c2", "native")
"""The levels from low to high; a level's place is its height in a picture."""


def cefr_height(level: str) -> int | None:
    """0 (none) to 7 (mother tongue); None when no level is known."""
    return CEFR_STEPS.index(level) if level in CEFR_STEPS else None


@dataclass(kw_only=True)
class LanguageLevelDraft(Draft):
    """The level of one language on a day, per skill. A new measurement is a new record, so that progress shows."""

    KIND: ClassVar[str] = "language_level"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    language: str = code(codes.LANGUAGE, required=True)
    listening: str = code(codes.CEFR)
    reading: str = code(codes.CEFR)
    speaking: str = code(codes.CEFR)
    writing: str = code(codes.CEFR)
    basis: str = code(more.LEVEL_BASIS)
    provider: int | None = ref("organisation")
    learnability: str = code(more.LEARNABILITY)
    advised_route: str = code(more.ROUTE)
    report: int | None = ref("attachment")
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """At least one level or how somebody learns; not from the future."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if not any(getattr(self, skill) for skill, _name in SKILLS) and not self.learnability:
            problems.append(Problem("listening", "level_missing"))
        return problems
