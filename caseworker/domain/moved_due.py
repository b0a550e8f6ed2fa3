"""A thing that is due, moved to another day with the reason. Source: issue 'Vandaag': do it or move it with a reason.

A move belongs to one rule, one record and one day that the rule gave. When the rule gives another day (a new score, a
new agreement), the move is over by itself. Two moves of the same thing are two saves of one record, so moving it on two
laptops is a difference like any other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain.drafts import Draft, day, ref, text
from caseworker.domain.problems import Problem

APPOINTED = ("appointment",)
"""Rules whose thing has a way of its own to be moved: the client has to be told."""


@dataclass(kw_only=True)
class DueMoveDraft(Draft):
    """`code` names the rule, `about` the record it looked at, `from_on` the day it gave, `on` the day of moving."""

    KIND: ClassVar[str] = "due_move"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    code: str = text(most=40, required=True)
    about: int | None = ref("entity", required=True)
    from_on: date | None = day(required=True)
    to_on: date | None = day(required=True)
    reason: str = text(searched=True, required=True)

    def rules(self, today: date) -> list[Problem]:
        """One moves to a day that is still to come."""
        if self.to_on is not None and self.on is not None and self.to_on < self.on:
            return [Problem("to_on", "next_in_past")]
        return []


def move_uid(client: str, code: str, about: str, from_on: date) -> str:
    """The uid of the move of one due, the same in every store: `client` and `about` are uids."""
    text = f"due_move|{client}|{code}|{about}|{from_on.isoformat()}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]
