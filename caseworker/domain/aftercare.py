"""Aftercare: contacts that follow a start of work by a schedule. Sources: 000 4.5.2 and 5 (more standardised aftercare,
by a method); DOMAIN 2.12. Contact with the client and with the supervisor at work both count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from caseworker.domain.drafts import Draft, flag, text
from caseworker.domain.problems import Problem
from caseworker.domain.values import add_months

EARLY_DAYS = 7
"""A contact this many days before its moment, or any time later, keeps it; our choice."""
STANDARD_CLIENT = "1w 4w 3m 6m"
STANDARD_SUPERVISOR = "2w 3m 6m"
"""The standard schedule: the source asks for one and gives no moments, so these are the program's own."""
_MOMENT = re.compile(r"(\d{1,3})\s*([dwmDWM])")


@dataclass(kw_only=True)
class AftercareScheduleDraft(Draft):
    """A schedule by name: when to speak with the client and with the supervisor after the first working day.

    Moments are written as "1w 4w 3m": days (d), weeks (w) and months (m) after the start. The one that is `standard`
    holds for every paid placement that names no other. Belongs to the store, as an organisation does.
    """

    KIND: ClassVar[str] = "aftercare_schedule"
    CASE_ROOT: ClassVar[bool] = True

    name: str = text(searched=True, required=True)
    client_moments: str = text()
    supervisor_moments: str = text()
    standard: bool | None = flag()
    remarks: str = text(long=True)

    def rules(self, today: date) -> list[Problem]:
        """Moments that can be read, and at least one."""
        problems = [
            Problem(name, "moments_unclear")
            for name in ("client_moments", "supervisor_moments")
            if not readable(getattr(self, name))
        ]
        if not self.client_moments and not self.supervisor_moments:
            problems.append(Problem("client_moments", "moments_missing"))
        return problems


def readable(moments: str) -> bool:
    """Whether every part of `moments` is a number with d, w or m."""
    return not _MOMENT.sub("", moments).replace(",", "").strip()


def days_after(start: date, moments: str) -> list[date]:
    """The days of these moments after `start`, in order; what cannot be read is left out."""
    found = []
    for number, unit in _MOMENT.findall(moments):
        amount = int(number)
        if unit.lower() == "m":
            found.append(add_months(start, amount))
        else:
            found.append(start + timedelta(days=amount * (7 if unit.lower() == "w" else 1)))
    return sorted(found)


def next_moment(start: date, moments: str, last: date | None) -> date | None:
    """The first moment that no contact kept; `last` is the day of the last contact of this kind since the start."""
    for moment in days_after(start, moments):
        if last is None or last < moment - timedelta(days=EARLY_DAYS):
            return moment
    return None
