"""The aftercare of the demonstration: who works was spoken by the schedule, and so was the supervisor at work."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.domain.aftercare import STANDARD_CLIENT, STANDARD_SUPERVISOR, next_moment
from caseworker.domain.contact import ContactDraft
from caseworker.services.demo_records import Telling
from caseworker.services.demo_story import weekday
from caseworker.services.demo_work import Placed

GRACE_DAYS = 1
"""A moment of the last days may still be open: somebody has to be spoken today."""
AT_WORK = ("supervisor", "colleague")


def tell_aftercare(told: Telling, placed: list[Placed], coach: str) -> None:
    """A contact for the newest moment that nobody kept, with the client and with the supervisor; takes no dice."""
    if told.story.closed:
        return
    for item in [found for found in placed if found.stay.nature == "paid" and found.stay.ended is None]:
        for at_work, moments in ((False, STANDARD_CLIENT), (True, STANDARD_SUPERVISOR)):
            day = _missed(told, item.stay.start, moments, at_work=at_work)
            if day is not None:
                _contact(told, item, day, coach, at_work=at_work)


def _contacts(told: Telling) -> list[ContactDraft]:
    drafts = [entry.draft for entry in told.case.entries]
    return [draft for draft in drafts if isinstance(draft, ContactDraft) and draft.on is not None]


def _missed(told: Telling, start: date, moments: str, *, at_work: bool) -> date | None:
    """The newest moment of the past that no contact kept; None when all were."""
    met = [draft for draft in _contacts(told) if draft.kind != "no_show" and _is_with(draft, at_work=at_work)]
    last = max((draft.on for draft in met if draft.on and draft.on >= start), default=None)
    missed = None
    moment = next_moment(start, moments, last)
    while moment is not None and moment < told.story.today - timedelta(days=GRACE_DAYS):
        missed = moment
        moment = next_moment(start, moments, moment)
    return weekday(missed) if missed is not None else None


def _is_with(draft: ContactDraft, *, at_work: bool) -> bool:
    if at_work:
        return draft.with_whom in AT_WORK or draft.kind == "work_visit"
    return draft.with_whom in ("", "client")


def _contact(told: Telling, item: Placed, on: date, coach: str, *, at_work: bool) -> None:
    """What was said; the agreed next date stays, or a new one is agreed when it was kept by this contact."""
    told.person.at_work(item.employer, item.job, item.hours)
    draft = ContactDraft(on=on, kind="phone", duration_minutes=15, with_whom="supervisor" if at_work else "client")
    if at_work:
        draft.with_name = item.employer.supervisor
    draft.note = told.say("contact", "placed", 1)
    before = max(_contacts(told), key=lambda found: found.on or on, default=None)
    if before is not None and before.on is not None and before.on <= on:
        kept = before.next_on is None or before.next_on <= on
        draft.next_on = weekday(told.story.today + timedelta(days=12 + on.day)) if kept else before.next_on
        draft.next_time, draft.next_step = ("" if kept else before.next_time), before.next_step
    refs = {"client": told.client, "worker": coach, "placement": item.key}
    told.case.add(f"aftercare-{'work' if at_work else 'client'}-{on.isoformat()}", draft, on, refs)
