"""A walk-in hour: starting and closing a session, the queue, the visits, and what was promised.

What belongs to which case stands in `domain/spreekuur.py`; linking visitors in `services/spreekuur_people.py`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from caseworker.domain.spreekuur import SessionDraft, VisitDraft
from caseworker.domain.spreekuur_counts import Counts, SessionRow
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.services import records
from caseworker.services.desk import Desk, Reader, Unit
from caseworker.services.records import Loaded
from caseworker.services.spreekuur_people import moved
from caseworker.storage.lists import spreekuur as lists
from caseworker.storage.lists.spreekuur import FollowUp, QueueRow

__all__ = [
    "Counts", "FollowUp", "Opened", "QueueRow", "SessionRow", "Sitting", "add_visitor", "call", "close", "follow_ups",
    "open_visit", "proposal", "remove", "reopen", "running", "save_visit", "session_ids", "session_rows", "sitting",
    "start",
]  # fmt: skip

USUAL_HOURS = 2
KEYS_OF_A_DAY = 999


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as the screen shows it: what it is, who waits and who has been, and what it comes to."""

    session: SessionRow
    queue: tuple[QueueRow, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit as the form opens it: the record, and the client's name ("" for a visitor who is not known)."""

    loaded: Loaded
    draft: VisitDraft
    client_name: str


def clock(moment: datetime) -> str:
    """The time where the user is, as "HH:MM"."""
    return f"{moment.astimezone():%H:%M}"


# -- sessions ------------------------------------------------------------------------------------------------------


def running(desk: Desk) -> int | None:
    """Today's session of the person at this desk that is not closed yet."""
    with desk.reading() as reader:
        return lists.running(reader, desk.me.key_id, desk.today())


def proposal(desk: Desk) -> SessionDraft:
    """A session of today as it will probably be: where the last one was, at the same hours."""
    with desk.reading() as reader:
        last = lists.last_session(reader, desk.me.key_id)
    now = desk.now()
    draft = SessionDraft(on=desk.today(), adviser=desk.me.worker, from_time=clock(now))
    if last is None:
        return replace(draft, to_time=_later(clock(now)))
    draft = replace(draft, place=last.place, host=last.host)
    if last.from_time and last.to_time:
        return replace(draft, from_time=last.from_time, to_time=last.to_time)
    return replace(draft, to_time=_later(clock(now)))


def _later(start: str) -> str:
    hour = min(23, int(start[:2]) + USUAL_HOURS)
    return f"{hour:02d}:{start[3:] if hour < 23 else '59'}"


def start(desk: Desk, draft: SessionDraft) -> int:
    """Begin a session; UserError("draft_has_problems") when its place or a time is missing or wrong."""
    with desk.writing("spreekuur_session.save") as unit:
        n = unit.save(draft)
        unit.audit("create", n, draft.KIND)
    return n


def close(desk: Desk, n: int) -> None:
    """End a session; who still waits has left without being helped. One undo takes all of it back."""
    now = clock(desk.now())
    with desk.writing("spreekuur_session.close", n) as unit:
        draft = _session(unit, n)
        for row in unit.rows("SELECT n FROM visit WHERE session = :n AND status = 'waiting' AND NOT deleted", n=n):
            unit.save(replace(_visit(unit, row.n), status="left", done_at=now), row.n)
        unit.save(replace(draft, closed_at=now), n)
        unit.audit("change", n, draft.KIND)


def reopen(desk: Desk, n: int) -> None:
    """Go on with a session that was closed."""
    with desk.writing("spreekuur_session.reopen", n) as unit:
        unit.save(replace(_session(unit, n), closed_at=""), n)
        unit.audit("change", n, SessionDraft.KIND)


def sitting(desk: Desk, n: int) -> Sitting:
    """A session with its queue and counts; UserError("entity_unknown") when it is gone."""
    with desk.reading() as reader:
        found = lists.session(reader, n)
        if found is None:
            raise UserError("entity_unknown")
        return Sitting(found, tuple(lists.queue(reader, n)), lists.counts(reader, n))


def session_ids(desk: Desk, text: str = "") -> array[int]:
    """Earlier sessions, the newest first; with `text` those that hold it, in their visits too."""
    with desk.reading() as reader:
        return lists.session_ids(reader, text)


def session_rows(desk: Desk, ids: Sequence[int]) -> list[SessionRow]:
    """These sessions as rows of a list."""
    with desk.reading() as reader:
        return lists.session_rows(reader, ids)


# -- visits --------------------------------------------------------------------------------------------------------


def add_visitor(
    desk: Desk, session: int, name: str = "", client: int | None = None, *, at_table: bool = False
) -> int:  # fmt: skip
    """Somebody comes in: known (`client`), by the name they give, or without one; waits, or sits down `at_table`.

    Gives the visit.
    """
    now = clock(desk.now())
    with desk.writing("visit.save", client or session) as unit:
        held = _session(unit, session)
        draft = VisitDraft(
            session=session, client=client, on=held.on, number=_next_number(unit, session),
            status="with_adviser" if at_table else "waiting", arrived_at=now, called_at=now if at_table else "",
            adviser=held.adviser, visitor_name=name.strip(),
        )  # fmt: skip
        n = unit.save(draft, case=client or session)
        unit.audit("create", client or session, draft.KIND)
    return n


def _next_number(unit: Unit, session: int) -> int:
    last = unit.value("SELECT MAX(number) FROM visit WHERE session = :n AND NOT deleted", n=session)
    return min(KEYS_OF_A_DAY, (last or 0) + 1)


def call(desk: Desk, n: int) -> int:
    """A visitor comes to the table; the time of the talk begins. Gives the visit."""
    with desk.writing("visit.call", _case(desk, n)) as unit:
        draft = _visit(unit, n)
        unit.save(replace(draft, status="with_adviser", called_at=draft.called_at or clock(desk.now())), n)
    return n


def open_visit(desk: Desk, n: int) -> Opened:
    """A visit for the form; UserError("entity_unknown")."""
    from caseworker.services.forms import owner

    with desk.reading() as reader:
        loaded = records.load_from(reader, n)
        draft = loaded.draft
        if not isinstance(draft, VisitDraft):
            raise UserError("entity_unknown")
        return Opened(loaded, draft, owner(reader, draft.client))


def save_visit(desk: Desk, draft: VisitDraft, loaded: Loaded, *, done: bool = False) -> int:
    """Save what was written about a visit; `done` ends the talk and counts its minutes. Gives the visit's number.

    With another client than when it was opened, the visit moves to that client's case, in the same action.
    UserError("draft_has_problems") when a rule that blocks does not hold.
    """
    draft = _completed(desk, draft, done)
    with desk.writing("visit.save", draft.client or draft.session) as unit:
        before = loaded.draft
        draft = replace(draft, referral=_organisation(unit, draft.referred_to))
        if isinstance(before, VisitDraft) and before.client != draft.client:
            n = moved(unit, loaded.n, draft, draft.client)
        else:
            n = unit.save(draft, loaded.n, loaded.seen)
        unit.audit("change", unit.numbers.case(n), draft.KIND)
    return n


def _completed(desk: Desk, draft: VisitDraft, done: bool) -> VisitDraft:
    if draft.follow_up_on is not None and not draft.follow_up:
        draft = replace(draft, follow_up=_("Back at the walk-in hour"))
    if draft.referred_to and "referred" not in draft.help.split():
        draft = replace(draft, help=f"{draft.help} referred".strip())
    if not done:
        return draft
    now = clock(desk.now())
    called = draft.called_at or now
    ended = draft.done_at or now
    minutes = draft.minutes if draft.minutes is not None else _minutes_between(called, ended)
    return replace(draft, status="done", called_at=called, done_at=ended, minutes=minutes)


def _minutes_between(start: str, end: str) -> int | None:
    """Whole minutes from one clock time to another, at least one; None when the talk went past midnight."""
    minutes = 60 * (int(end[:2]) - int(start[:2])) + int(end[3:]) - int(start[3:])
    return max(1, minutes) if minutes >= 0 else None


def _organisation(reader: Reader, name: str) -> int | None:
    """The organisation of this name, when there is one."""
    if not name:
        return None
    sql = "SELECT n FROM organisation WHERE NOT deleted AND LOWER(name) = LOWER(:name) LIMIT 1"
    found: int | None = reader.value(sql, name=name.strip())
    return found


def remove(desk: Desk, n: int) -> None:
    """Take a visit out of the queue that was added by mistake; undo brings it back."""
    records.delete(desk, n)


# -- promises ------------------------------------------------------------------------------------------------------


def follow_ups(desk: Desk, mine: bool = True, days: int = 7) -> list[FollowUp]:
    """What was promised at walk-in hours for within `days` or earlier and is not done: also to unknown visitors."""
    with desk.reading() as reader:
        return lists.follow_ups(reader, desk.today() + timedelta(days=days), desk.me.key_id if mine else None)


def follow_up_done(desk: Desk, n: int, result: str = "", on: date | None = None) -> None:
    """A promise was kept; it goes off the list."""
    with desk.writing("visit.save", _case(desk, n)) as unit:
        draft = _visit(unit, n)
        unit.save(replace(draft, follow_up_done_on=on or desk.today(), follow_up_result=result.strip()), n)
        unit.audit("change", unit.numbers.case(n), draft.KIND)


# -- inside --------------------------------------------------------------------------------------------------------


def _case(desk: Desk, n: int) -> int | None:
    with desk.reading() as reader:
        found: int | None = reader.value("SELECT case_n FROM entity WHERE n = :n", n=n)
        return found


def _session(reader: Reader, n: int) -> SessionDraft:
    draft = records.load_from(reader, n).draft
    if not isinstance(draft, SessionDraft):
        raise UserError("entity_unknown")
    return draft


def _visit(reader: Reader, n: int) -> VisitDraft:
    draft = records.load_from(reader, n).draft
    if not isinstance(draft, VisitDraft):
        raise UserError("entity_unknown")
    return draft
