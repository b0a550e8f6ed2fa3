"""Group work: a meeting, a training or a batch of places, who is in it, and who was there. Sources: DOMAIN 4; 003; 004.

A group stands in the store by itself and says nothing about who is in it. Who is in it stands in the client's own case,
so that it travels with that case and nobody else's name goes along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes_groups as lists
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import ParseError, parse_time


@dataclass(kw_only=True)
class GroupDraft(Draft):
    """A meeting or a series of them. `on` is the first day, `until` the last; `places` how many people fit.

    `part_count` is how many day parts the whole takes (IJmond's training: 4 weeks of 3 and 4 weeks of 2 make 20);
    `end_terms` what somebody must be able to do at the end, one on a line.
    """

    KIND: ClassVar[str] = "work_group"
    CASE_ROOT: ClassVar[bool] = True

    kind: str = code(lists.GROUP_KIND, required=True)
    title: str = text(searched=True, required=True)
    on: date | None = day(required=True)
    until: date | None = day()
    time: str = text(most=5)
    place: str = text(searched=True)
    organisation: int | None = ref("organisation")
    trainer: int | None = ref("worker")
    places: int | None = whole(least=1, most=9999)
    part_count: int | None = whole(least=1, most=999)
    end_terms: str = text(searched=True, long=True)
    note: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """The last day after the first, a time that is one; a training says how long it is."""
        problems = []
        if self.on is not None and self.until is not None and self.until < self.on:
            problems.append(Problem("until", "end_before_start", {"start": self.on.isoformat()}))
        if self.time and not _is_clock(self.time):
            problems.append(Problem("time", "not_a_clock"))
        if self.kind == "training" and self.part_count is None:
            problems.append(Problem("part_count", "group_day_parts", warning=True))
        return problems


def _is_clock(value: str) -> bool:
    try:
        return parse_time(value) == value
    except ParseError:
        return False


@dataclass(kw_only=True)
class GroupMemberDraft(Draft):
    """A client in a group. `on` is the day they are invited for; `ended_on` the day they finished or stopped.

    `end_terms_reached` is asked of who finished; `sequel` says where they went from there.
    """

    KIND: ClassVar[str] = "group_member"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    work_group: int | None = ref("work_group", required=True)
    on: date | None = day(required=True)
    status: str = code(lists.MEMBER_STATUS, required=True)
    ended_on: date | None = day()
    end_terms_reached: bool | None = flag()
    sequel: str = code(lists.SEQUEL)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Nobody came yet to what is to be; an end lies after the beginning and has happened."""
        problems = []
        if self.status not in ("", "invited", "confirmed", "cancelled") and self.on is not None and self.on > today:
            problems.append(Problem("status", "event_to_come"))
        if self.ended_on is not None:
            if self.on is not None and self.ended_on < self.on:
                problems.append(Problem("ended_on", "end_before_start", {"start": self.on.isoformat()}))
            if self.status not in lists.ENDED_STATUSES:
                problems.append(Problem("ended_on", "group_not_ended", warning=True))
        if self.end_terms_reached is True and self.status != "finished":
            problems.append(Problem("end_terms_reached", "group_end_terms", warning=True))
        return problems


@dataclass(kw_only=True)
class GroupPresenceDraft(Draft):
    """Whether a client was there on one day part of a group; it is not on the timeline, where twenty would stand."""

    KIND: ClassVar[str] = "group_presence"

    client: int | None = ref("client", required=True)
    work_group: int | None = ref("work_group", required=True)
    on: date | None = day(required=True)
    day_part: str = code(lists.DAY_PART, required=True)
    status: str = code(lists.PRESENCE, required=True)

    def rules(self, today: date) -> list[Problem]:
        """Nobody was there yet on a day to come."""
        if self.on is not None and self.on > today:
            return [Problem("on", "date_in_future")]
        return []


@dataclass(frozen=True, slots=True)
class Flow:
    """How people went through groups (004 4.5): of who was invited, how many came, took part and finished.

    Who takes part or ended came as well; `awaited` are those whose coming is not noted yet. `end_terms` counts who
    finished with the end terms reached.
    """

    kind: str
    groups: int
    invited: int
    came: int
    no_show: int
    started: int
    finished: int
    stopped: int
    end_terms: int
    awaited: int

    @property
    def no_show_percent(self) -> int | None:
        """How many per cent of those whose coming is known did not come; None when nothing is known."""
        known = self.came + self.no_show
        return round(100 * self.no_show / known) if known else None


def flow_of(kind: str, groups: int, counts: Iterable[tuple[str, bool | None, int]]) -> Flow:
    """The flow from counts of (status, end terms reached, how many). Who cancelled was invited, and is no no-show."""
    found = dict.fromkeys(lists.MEMBER_STATUS.codes(), 0)
    reached = 0
    for status, end_terms, count in counts:
        found[status] = found.get(status, 0) + count
        reached += count if status == "finished" and end_terms else 0
    started = found["started"] + found["finished"] + found["stopped"]
    return Flow(
        kind, groups, sum(found.values()), found["came"] + started, found["no_show"], started, found["finished"],
        found["stopped"], reached, found["invited"] + found["confirmed"],
    )  # fmt: skip
