"""Appointments: the lists, and what happens to one: held, not appeared, moved, a reminder letter, a calendar file.

An appointment that is held becomes a contact moment in the same action: what was planned is not typed again.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from caseworker.domain import codes_work
from caseworker.domain.appointment import HELD, MOVED, NO_SHOW, PLANNED, AppointmentDraft
from caseworker.domain.calendar_file import Slot, calendar_bytes
from caseworker.domain.contact import ContactDraft
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.services import records
from caseworker.services.desk import Desk
from caseworker.services.find import ids_of
from caseworker.services.records import Loaded
from caseworker.storage.files import write_durably
from caseworker.storage.lists import agenda
from caseworker.storage.lists.agenda import GROUPS, AppointmentRow

__all__ = [
    "GROUPS", "AppointmentRow", "calendar", "counts", "hold", "ids", "letter", "miss", "move", "of_case", "rows",
]  # fmt: skip


def ids(desk: Desk, group: str, mine: bool = True) -> array[int]:
    """The appointments of a group ("coming", "open", "missed", "all"), mine or everybody's."""
    with desk.reading() as reader:
        return agenda.appointment_ids(reader, group, desk.today(), desk.me.key_id if mine else None)


def counts(desk: Desk, mine: bool = True) -> dict[str, int]:
    """How many come, are open and were missed."""
    with desk.reading() as reader:
        return agenda.appointment_counts(reader, desk.today(), desk.me.key_id if mine else None)


def rows(desk: Desk, wanted: Sequence[int]) -> list[AppointmentRow]:
    """These appointments, in their order."""
    with desk.reading() as reader:
        return agenda.appointment_rows(reader, wanted)


def of_case(desk: Desk, case: int) -> list[AppointmentRow]:
    """The planned appointments of a case, then its last others."""
    with desk.reading() as reader:
        return agenda.of_case(reader, case)


def _planned(desk: Desk, n: int) -> tuple[Loaded, AppointmentDraft]:
    loaded = records.load(desk, n)
    draft = loaded.draft
    if not isinstance(draft, AppointmentDraft) or loaded.deleted:
        raise UserError("entity_unknown")
    if draft.status != PLANNED:
        raise UserError("appointment_not_planned")
    return loaded, draft


def hold(desk: Desk, n: int) -> int:
    """The appointment was held: it becomes a contact moment, and gives that one's number, to write the note in.

    UserError "appointment_not_planned", or "appointment_ahead" when its day is still to come.
    """
    return _became(desk, n, HELD, None)


def miss(desk: Desk, n: int) -> int:
    """The client did not appear: noted as a contact of that kind, so that a letter becomes due. Errors as `hold`."""
    return _became(desk, n, NO_SHOW, "no_show")


def _became(desk: Desk, n: int, status: str, kind: str | None) -> int:
    loaded, draft = _planned(desk, n)
    if draft.on is None or draft.on > desk.today():
        raise UserError("appointment_ahead")
    contact = ContactDraft(
        client=draft.client, on=draft.on, kind=kind or draft.kind, with_whom=draft.with_whom or "client",
        with_name=draft.with_name, worker=draft.worker, placement=draft.placement,
        duration_minutes=draft.minutes if kind is None else None, note=draft.subject,
    )  # fmt: skip
    with desk.writing(f"appointment.{status}", loaded.case) as unit:
        made = unit.save(contact, case=loaded.case)
        unit.save(replace(draft, status=status, contact=made), n, loaded.seen)
        unit.audit("change", loaded.case, "appointment")
    return made


def move(desk: Desk, n: int, on: date, time: str, reason: str) -> int:
    """Move a planned appointment, with the reason: the old one stays, and points to the new one, whose number it gives.

    UserError "appointment_not_planned", "reason_missing".
    """
    loaded, draft = _planned(desk, n)
    if not reason.strip():
        raise UserError("reason_missing")
    with desk.writing("appointment.move", loaded.case) as unit:
        made = unit.save(replace(draft, on=on, time=time), case=loaded.case)
        old = replace(draft, status=MOVED, moved_to=made, moved_reason=reason.strip())
        unit.save(old, n, loaded.seen)
        unit.audit("change", loaded.case, "appointment")
    return made


def letter(desk: Desk, n: int, path: Path) -> None:
    """The reminder letter after a no-show, as a PDF; it is noted as a contact, and with the appointment.

    UserError "appointment_not_missed"; DataError of the disk. Source: 002 Rotterdam; 003 Amsterdam.
    """
    from caseworker.reports.reminder_pdf import Reminder, reminder_bytes
    from caseworker.storage.lists.letters import address_of

    loaded = records.load(desk, n)
    draft = loaded.draft
    if not isinstance(draft, AppointmentDraft) or draft.status != NO_SHOW or draft.on is None:
        raise UserError("appointment_not_missed")
    with desk.reading() as reader:
        to = address_of(reader, loaded.case)
    content = reminder_bytes(
        Reminder(to, draft.on, draft.time, draft.place, desk.today(), desk.me.name, desk.me.organisation)
    )
    contact = ContactDraft(
        client=draft.client, on=desk.today(), kind="letter", with_whom="client", worker=desk.me.worker,
        note=_("Reminder letter after a missed appointment."),
    )  # fmt: skip
    with desk.writing("appointment.letter", loaded.case) as unit:
        unit.save(contact, case=loaded.case)
        if not draft.no_show_done:
            unit.save(replace(draft, no_show_done="letter"), n, loaded.seen)
        unit.audit("case.print", loaded.case, "reminder")
    write_durably(path, content)


def calendar(desk: Desk, first: date, days: int, path: Path) -> int:
    """My planned appointments of `days` days from `first` as a calendar file without names; gives how many.

    The summary is the kind of appointment and nothing else: a calendar is often seen by others. DataError of the disk.
    """
    with desk.reading() as reader:
        listed = agenda.between(reader, first, first + timedelta(days=days - 1), desk.me.key_id)
        found = agenda.appointment_rows(reader, listed)
    uids = ids_of(desk, list(listed))
    slots = [
        Slot(uids[row.n], row.on, row.time, row.minutes, codes_work.APPOINTMENT_KIND.label(row.kind)) for row in found
    ]
    with desk.writing("appointment.calendar") as unit:
        unit.audit("export", detail=f"calendar {len(slots)}")
    write_durably(path, calendar_bytes(slots, desk.now()))
    return len(slots)
