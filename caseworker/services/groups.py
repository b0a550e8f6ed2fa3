"""Group work: the groups, who is in them, who was there, and how people go through them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain import codes_groups as codes
from caseworker.domain.client import full_name
from caseworker.domain.group import Flow, GroupMemberDraft, GroupPresenceDraft, flow_of
from caseworker.errors import UserError
from caseworker.services.desk import Desk
from caseworker.services.records import load_from
from caseworker.storage.lists import groups as lists
from caseworker.storage.lists.groups import LISTS, SORTS, GroupFilter, GroupRow

__all__ = [
    "EVERY", "LISTS", "SORTS", "Flow", "GroupFilter", "GroupRow", "Member", "WholeGroup", "flow", "group", "group_ids",
    "group_rows", "invite", "list_counts", "note_member", "note_presence",
]  # fmt: skip

EVERY = GroupFilter()


@dataclass(frozen=True, slots=True)
class Member:
    """A client in a group: `n` is the membership, `status` and `sequel` codes, and day parts as they were noted.

    `today` is what was noted of the day part that was asked for: a code of `PRESENCE`, or "".
    """

    n: int
    case: int
    name: str
    status: str
    ended_on: str
    end_terms: bool | None
    sequel: str
    remarks: str
    present: int
    excused: int
    absent: int
    today: str


@dataclass(frozen=True)
class WholeGroup:
    """A group with everybody in it, by name; `own` is its row, with `organisation` and `trainer` as names."""

    own: Any
    members: tuple[Member, ...]

    def count(self, *statuses: str) -> int:
        """How many members have one of these statuses."""
        return sum(member.status in statuses for member in self.members)

    @property
    def flow(self) -> Flow:
        """The flow of this group alone."""
        return flow_of(self.own.kind, 1, [(member.status, member.end_terms, 1) for member in self.members])

    @property
    def free(self) -> int | None:
        """Places that are left; None when the group has no number of places. Below 0: too many."""
        return None if self.own.places is None else self.own.places - self.count(*codes.OPEN_STATUSES)


def group_ids(desk: Desk, chosen: GroupFilter = EVERY, sort: str = "on", descending: bool = True) -> array[int]:
    """The numbers of the groups of a filter in the order of `sort` (one of `SORTS`)."""
    with desk.reading() as reader:
        return lists.group_ids(reader, chosen, sort, descending, desk.today())


def group_rows(desk: Desk, ids: Sequence[int]) -> list[GroupRow]:
    """The rows of these groups in their order."""
    with desk.reading() as reader:
        return lists.group_rows(reader, ids)


def list_counts(desk: Desk) -> dict[str, int]:
    """How many groups stand in each of `LISTS`."""
    with desk.reading() as reader:
        return lists.list_counts(reader, desk.today())


def group(desk: Desk, n: int, day: date | None = None, part: str = "morning") -> WholeGroup:
    """A group and everybody in it, with the register of one day part; UserError("entity_unknown") when it is gone."""
    with desk.reading() as reader:
        own = reader.row(lists.GROUP, n=n)
        if own is None:
            raise UserError("entity_unknown")
        on = (day or desk.today()).isoformat()
        noted = {row.client: row.status for row in reader.rows(lists.REGISTER, n=n, day=on, part=part)}
        members = tuple(
            Member(
                row.n, row.client, full_name(row.first_name, row.infix, row.last_name, row.own_script_name),
                row.status, row.ended_on or "", None if row.end_terms_reached is None else bool(row.end_terms_reached),
                row.sequel, row.remarks, row.present or 0, row.excused or 0, row.absent or 0,
                noted.get(row.client, ""),
            )
            for row in reader.rows(lists.MEMBERS, n=n)
        )  # fmt: skip
    return WholeGroup(own, members)


def invite(desk: Desk, n: int, client: int) -> int:
    """Put a client on the list of a group, for its first day; who is on it already stays as they are.

    UserError("group_full") when every place is taken, "entity_unknown" when the group is gone.
    """
    with desk.writing("group_member.save", client) as unit:
        known = unit.value(
            "SELECT n FROM group_member WHERE work_group = :group AND client = :client AND NOT deleted",
            group=n, client=client,
        )  # fmt: skip
        if known is not None:
            return int(known)
        found = unit.row('SELECT "on", places FROM work_group WHERE n = :n AND NOT deleted', n=n)
        if found is None:
            raise UserError("entity_unknown")
        taken = unit.value(
            "SELECT COUNT(*) FROM group_member WHERE work_group = :n AND NOT deleted"
            " AND status IN ('invited', 'confirmed', 'came', 'started')",
            n=n,
        )
        if found.places is not None and taken >= found.places:
            raise UserError("group_full", places=found.places)
        draft = GroupMemberDraft(client=client, work_group=n, on=date.fromisoformat(found.on), status="invited")
        made = unit.save(draft, case=client)
        unit.audit("create", client, draft.KIND)
    return made


def note_member(desk: Desk, member: int, status: str) -> None:
    """Note how somebody stands in a group. Who finishes or stops does so today; who goes on has no last day any more.

    UserError("draft_has_problems") for a group still to come.
    """
    with desk.reading() as reader:
        loaded = load_from(reader, member)
    draft = loaded.draft
    if not isinstance(draft, GroupMemberDraft):
        raise UserError("entity_unknown")
    draft.status = status
    if status in codes.ENDED_STATUSES:
        draft.ended_on = draft.ended_on or desk.today()
    else:
        draft.ended_on = None
    with desk.writing("group_member.save", loaded.case) as unit:
        unit.save(draft, loaded.n, loaded.seen)
        unit.audit("change", loaded.case, draft.KIND)


def note_presence(desk: Desk, n: int, client: int, day: date, part: str, status: str) -> int:
    """Note whether a client was there on a day part of a group; what was noted of it before is changed."""
    with desk.reading() as reader:
        noted = reader.rows(lists.REGISTER, n=n, day=day.isoformat(), part=part)
        known = next((row.n for row in noted if row.client == client), None)
        loaded = load_from(reader, known) if known is not None else None
    draft = GroupPresenceDraft(client=client, work_group=n, on=day, day_part=part, status=status)
    with desk.writing("group_presence.save", client) as unit:
        made = unit.save(draft, loaded.n if loaded else None, loaded.seen if loaded else None, client)
        unit.audit("change" if loaded else "create", client, draft.KIND)
    return made


def flow(desk: Desk, first: date, last: date) -> list[Flow]:
    """How people went through the groups that began from `first` to `last`, a line per kind of group."""
    counts: dict[str, list[tuple[str, bool | None, int]]] = defaultdict(list)
    groups: dict[str, set[int]] = defaultdict(set)
    with desk.reading() as reader:
        for row in reader.rows(lists.FLOW, first=first.isoformat(), last=last.isoformat()):
            groups[row.kind].add(row.n)
            if row.status is not None:
                counts[row.kind].append((row.status, row.end_terms_reached, row.people))
    order = codes.GROUP_KIND.codes()
    kinds = sorted(groups, key=lambda kind: order.index(kind) if kind in order else len(order))
    return [flow_of(kind, len(groups[kind]), counts[kind]) for kind in kinds]
