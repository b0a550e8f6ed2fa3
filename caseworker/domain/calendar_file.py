"""A calendar file (.ics, RFC 5545) of appointments that names nobody: a day, a time, a neutral word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True)
class Slot:
    """An appointment for a calendar. `key` recognises it on a second import; `time` "" means the whole day."""

    key: str
    on: date
    time: str
    minutes: int | None
    words: str


def calendar_bytes(slots: Iterable[Slot], made_at: datetime) -> bytes:
    """The file. Times have no zone ("floating"): an appointment at ten is at ten where it is held."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Caseworker//Appointments//EN", "METHOD:PUBLISH"]
    for slot in slots:
        lines += ["BEGIN:VEVENT", f"UID:{hashlib.sha256(slot.key.encode()).hexdigest()[:32]}@caseworker"]
        lines.append(f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        if slot.time:
            start = datetime.combine(slot.on, datetime.strptime(slot.time, "%H:%M").time())
            lines.append(f"DTSTART:{start:%Y%m%dT%H%M%S}")
            lines.append(f"DTEND:{start + timedelta(minutes=slot.minutes or USUAL_MINUTES):%Y%m%dT%H%M%S}")
        else:
            lines.append(f"DTSTART;VALUE=DATE:{slot.on:%Y%m%d}")
            lines.append(f"DTEND;VALUE=DATE:{slot.on + timedelta(days=1):%Y%m%d}")
        lines += [f"SUMMARY:{_escaped(slot.words)}", "CLASS:PRIVATE", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return ("\r\n".join(lines) + "\r\n").encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", " ")
