"""The words on the timeline of referrals, events and search profiles."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes_employers as codes
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower

_OUTCOME_TONES = {"placed": "ok", "rejected": "warn", "declined": "warn"}
_ATTENDANCE_TONES = {"came": "ok", "no_show": "warn"}


def _by_number(page: Page, sql: str, numbers: list[int | None]) -> dict[int, Any]:
    """Records that others point to, in one question; what did not arrive here yet is missing."""
    wanted = sorted({n for n in numbers if n is not None})
    return {row.n: row for row in page.reader.many(sql, wanted)}


def _referrals(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, vacancy, how, answer_by, outcome, outcome_on, why FROM referral WHERE n IN :ids")
    places = _by_number(
        page,
        "SELECT v.n, v.title, o.name FROM vacancy v LEFT JOIN organisation o ON o.n = v.organisation WHERE v.n IN :ids",
        [row.vacancy for row in rows],
    )
    found = {}
    for row in rows:
        place = places.get(row.vacancy)
        words = [", ".join(part for part in (place.title, place.name) if part)] if place is not None else []
        if row.outcome not in ("", "awaiting"):
            words.append(codes.REFERRAL_OUTCOME.label(row.outcome))
        elif row.answer_by:
            day = show_day_in(date.fromisoformat(row.answer_by), page.today)
            words.append(_("answer due on {day}").format(day=day))
        words += [row.why] if row.why else []
        found[row.n] = Entry(
            _("Referred to a vacancy"), ". ".join(words), "send", _OUTCOME_TONES.get(row.outcome, "accent"),
            extra=lower(codes.REFERRAL_HOW.label(row.how)),
        )  # fmt: skip
    return found


def _attendances(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, event, status, remarks FROM attendance WHERE n IN :ids")
    events = _by_number(
        page,
        "SELECT e.n, e.kind, e.title, o.name FROM employer_event e LEFT JOIN organisation o ON o.n = e.organisation"
        " WHERE e.n IN :ids",
        [row.event for row in rows],
    )
    found = {}
    for row in rows:
        event = events.get(row.event)
        title = codes.EVENT_KIND.label(event.kind) if event is not None else _("Event")
        words = [", ".join(part for part in (event.title, event.name) if part)] if event is not None else []
        words += [row.remarks] if row.remarks else []
        found[row.n] = Entry(
            title, ". ".join(words), "calendar", _ATTENDANCE_TONES.get(row.status, ""),
            extra=lower(codes.ATTENDANCE.label(row.status)),
        )  # fmt: skip
    return found


def _profiles(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, wish, summary FROM job_profile WHERE n IN :ids")
    return {row.n: Entry(_("Search profile"), row.wish or row.summary, "target", "accent") for row in rows}


READERS: dict[str, EntryReader] = {"referral": _referrals, "attendance": _attendances, "job_profile": _profiles}
