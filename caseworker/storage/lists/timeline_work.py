"""The words of appointments on the timeline."""

from __future__ import annotations

from caseworker.domain import codes_work
from caseworker.i18n import _
from caseworker.storage.lists.people import worker_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower

_ICONS = {"planned": "calendar", "held": "circle-check", "no_show": "user-x", "moved": "arrow-right", "cancelled": "x"}
_TONES = {"planned": "accent", "no_show": "warn"}


def _appointments(page: Page) -> dict[int, Entry]:
    rows = page.of(
        "SELECT n, kind, subject, time, status, worker, no_show_done, no_show_note, moved_reason FROM appointment"
        " WHERE n IN :ids"
    )
    workers = worker_names(page.reader, (row.worker for row in rows))
    found = {}
    for row in rows:
        status = lower(codes_work.APPOINTMENT_STATUS.label(row.status))
        done = codes_work.NO_SHOW_DONE.label(row.no_show_done) if row.no_show_done else ""
        text = ". ".join(part for part in (row.subject, row.moved_reason, done, row.no_show_note) if part)
        found[row.n] = Entry(
            _("Appointment, {status}").format(status=status), text, _ICONS.get(row.status, "calendar"),
            _TONES.get(row.status, ""), who=workers.get(row.worker, ""),
            extra=", ".join(part for part in (row.time, lower(codes_work.APPOINTMENT_KIND.label(row.kind))) if part),
        )  # fmt: skip
    return found


READERS: dict[str, EntryReader] = {"appointment": _appointments}
