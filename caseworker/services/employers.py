"""Employers: the list, everything about one, and the guests of an event."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker.domain.client import full_name
from caseworker.domain.drafts import Draft
from caseworker.domain.employer import AttendanceDraft
from caseworker.errors import UserError
from caseworker.services.desk import Desk
from caseworker.services.records import Loaded, load_from
from caseworker.storage.lists import employers as lists
from caseworker.storage.lists.employers import (
    EVENT_SORTS,
    LISTS,
    SORTS,
    EmployerFile,
    EmployerFilter,
    EmployerRow,
    EventRow,
)

__all__ = [
    "EVENT_SORTS",
    "EVERY",
    "LISTS",
    "SORTS",
    "EmployerFile",
    "EmployerFilter",
    "EmployerRow",
    "EventRow",
    "Guest",
    "GuestList",
    "due_count",
    "employer_file",
    "employer_ids",
    "employer_rows",
    "event_ids",
    "event_rows",
    "guest_list",
    "invite",
    "list_counts",
    "note_attendance",
    "save_event",
]  # fmt: skip

EVERY = EmployerFilter()


@dataclass(frozen=True, slots=True)
class Guest:
    """A client who is invited to an event: `n` is the attendance, `status` a code."""

    n: int
    case: int
    name: str
    status: str
    remarks: str


@dataclass(frozen=True)
class GuestList:
    """An event with everybody who is invited, by name; `event` is its row, with `employer` as a name."""

    event: Any
    guests: tuple[Guest, ...]

    def count(self, *statuses: str) -> int:
        """How many guests have one of these statuses."""
        return sum(guest.status in statuses for guest in self.guests)


def employer_ids(
    desk: Desk, chosen: EmployerFilter = EVERY, sort: str = "name", descending: bool = False
) -> array[int]:
    """The numbers of the employers of a filter in the order of `sort` (one of `SORTS`)."""
    with desk.reading() as reader:
        return lists.employer_ids(reader, chosen, sort, descending, desk.today())


def employer_rows(desk: Desk, ids: Sequence[int]) -> list[EmployerRow]:
    """The rows of these employers in their order."""
    with desk.reading() as reader:
        return lists.employer_rows(reader, ids)


def event_ids(desk: Desk, sort: str = "on", descending: bool = True) -> array[int]:
    """The numbers of all events in the order of `sort` (one of `EVENT_SORTS`)."""
    with desk.reading() as reader:
        return lists.event_ids(reader, sort, descending)


def event_rows(desk: Desk, ids: Sequence[int]) -> list[EventRow]:
    """The rows of these events in their order."""
    with desk.reading() as reader:
        return lists.event_rows(reader, ids)


def list_counts(desk: Desk) -> dict[str, int]:
    """How many employers stand in each of `LISTS`."""
    with desk.reading() as reader:
        return lists.list_counts(reader, desk.today())


def due_count(desk: Desk) -> int:
    """How many employers have a next contact that is due: agreed in the newest visit, for today or earlier."""
    with desk.reading() as reader:
        return lists.due_count(reader, desk.today())


def employer_file(desk: Desk, n: int) -> EmployerFile:
    """Everything about an employer; UserError("entity_unknown") when it is gone."""
    with desk.reading() as reader:
        found = lists.employer_file(reader, n, desk.today())
    if found is None:
        raise UserError("entity_unknown")
    return found


def guest_list(desk: Desk, event: int) -> GuestList:
    """An event and its guests; UserError("entity_unknown") when it is gone."""
    with desk.reading() as reader:
        row = reader.row(
            'SELECT e.n, e.title, e.kind, e."on", e.time, e.place, e.places, o.name AS employer FROM employer_event e'
            " LEFT JOIN organisation o ON o.n = e.organisation WHERE e.n = :n AND NOT e.deleted",
            n=event,
        )
        if row is None:
            raise UserError("entity_unknown")
        guests = tuple(
            Guest(
                found.n, found.client,
                full_name(found.first_name, found.infix, found.last_name, found.own_script_name),
                found.status, found.remarks,
            )
            for found in reader.rows(lists.GUESTS, n=event)
        )  # fmt: skip
    return GuestList(row, guests)


def invite(desk: Desk, event: int, client: int) -> int:
    """Put a client on the list of an event, with the day of the event; who is on it already stays as they are."""
    with desk.writing("attendance.save", client) as unit:
        known = unit.value(
            "SELECT n FROM attendance WHERE event = :event AND client = :client AND NOT deleted",
            event=event, client=client,
        )  # fmt: skip
        if known is not None:
            return int(known)
        on = unit.value('SELECT "on" FROM employer_event WHERE n = :n AND NOT deleted', n=event)
        if on is None:
            raise UserError("entity_unknown")
        draft = AttendanceDraft(client=client, event=event, on=date.fromisoformat(on), status="invited")
        n = unit.save(draft, case=client)
        unit.audit("create", client, draft.KIND)
    return n


def save_event(desk: Desk, draft: Draft, loaded: Loaded | None = None, case: int | None = None) -> int:
    """Save an event, and let the attendance of its guests follow to another day, in one action.

    UserError("draft_has_problems") when a rule that blocks does not hold.
    """
    with desk.writing("employer_event.save", case) as unit:
        n = unit.save(draft, loaded.n if loaded else None, loaded.seen if loaded else None, case)
        on = getattr(draft, "on", None)
        if loaded is not None and on is not None:
            rows = unit.rows(
                'SELECT n FROM attendance WHERE event = :n AND NOT deleted AND "on" <> :on', n=n, on=on.isoformat()
            )
            for row in rows:
                guest = load_from(unit, row.n)
                unit.save(replace(guest.draft, on=on), guest.n, guest.seen)  # type: ignore[call-arg]  # an attendance has a day
        unit.audit("change" if loaded else "create", unit.numbers.case(n), draft.KIND)
    return n


def note_attendance(desk: Desk, attendance: int, status: str) -> None:
    """Note whether a guest will come, came or did not; UserError("draft_has_problems") for an event still to come."""
    with desk.reading() as reader:
        loaded = load_from(reader, attendance)
    draft = loaded.draft
    if not isinstance(draft, AttendanceDraft):
        raise UserError("entity_unknown")
    draft.status = status
    with desk.writing("attendance.save", loaded.case) as unit:
        unit.save(draft, loaded.n, loaded.seen)
        unit.audit("change", loaded.case, draft.KIND)
