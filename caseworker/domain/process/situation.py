"""What is known of a case on a day: its facts, what happened so far, and how the model classifies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseworker.domain.process.events import Entry, EventRef
from caseworker.domain.process.facts import FACTS, FactValue

if TYPE_CHECKING:
    from caseworker.domain.process.conditions import Reason


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What a classification came to: the `outcome` ("" when it cannot be said yet), its name, why, and the source.

    `what` is the name of the classification. `missing` are the parts that must be known first. Texts are in the
    language in use.
    """

    classification: str
    what: str
    outcome: str
    name: str = ""
    why: str = ""
    source: str = ""
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()


class Grouper:
    """Answers how a model classifies a case; `Situation` asks it."""

    def group(self, classification: str, case: Situation) -> GroupResult:
        """The outcome of a classification for a case."""
        raise NotImplementedError

    def group_name(self, classification: str, outcome: str) -> str:
        """The name of one outcome, in the language in use."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Situation:
    """A case on a day, seen through one model."""

    day: date
    known: Mapping[str, FactValue]
    past: Sequence[Entry]
    grouper: Grouper

    def fact(self, name: str) -> FactValue | None:
        """What is known of a fact on this day; None when nothing is."""
        value = self.known.get(name)
        if value is None and FACTS[name].derived:
            source = self.known.get(FACTS[name].derived)
            if isinstance(source, date):
                return age_on(source, self.day)
            if isinstance(source, str):
                return int(source[:4])
        return value

    def last(self, ref: EventRef) -> Entry | None:
        """The last event that fits a reference, up to and including this day."""
        return next((entry for entry in reversed(self.past) if ref.fits(entry)), None)

    def group(self, classification: str) -> GroupResult:
        """How the model classifies the case."""
        return self.grouper.group(classification, self)

    def group_name(self, classification: str, outcome: str) -> str:
        """The name of one outcome of a classification."""
        return self.grouper.group_name(classification, outcome)


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years; somebody born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
