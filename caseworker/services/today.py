"""Today: what is due and why, what to do about it, the day's appointments, and the caseload against the norm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker.domain import codes_work
from caseworker.domain.client import full_name
from caseworker.domain.due_words import ACTIONS, DueDetail, moved_reason, reason
from caseworker.domain.roles import sees_cases
from caseworker.domain.spreekuur import FOLLOW_UP
from caseworker.domain.wording import show_due
from caseworker.i18n import _
from caseworker.services import settings
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists import agenda
from caseworker.storage.lists import appointments as appointment_list
from caseworker.storage.lists import spreekuur as visits
from caseworker.storage.lists import worklist as lists
from caseworker.storage.lists.agenda import AppointmentRow
from caseworker.storage.lists.people import MY_WORKERS, client_names
from caseworker.storage.lists.spreekuur import FollowUp
from caseworker.storage.lists.worklist import DueRow

GROUPS = ("late", "today", "week")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A row of the work list.

    `group` is one of `GROUPS`; `reason` says why in words, `due` when ("9 dagen te laat"), `tone` is "danger" or "".
    The action: open a new record of `action_kind` (`action_new`; `preset` is the kind of contact), or `entity`.
    """

    case: int
    name: str
    rung: int | None
    plus: bool
    code: str
    due_on: date
    time: str
    group: str
    reason: str
    due: str
    tone: str
    icon: str
    action: str
    action_kind: str
    action_new: bool
    preset: str
    letter: str
    entity: int


@dataclass(frozen=True, slots=True)
class Appointment:
    """An agreed conversation on a day. `state` is planned, held or missed; `entity` the contact it was agreed in, or
    the one that was held; `time` "HH:MM" or "". With `kind` "appointment" `entity` is the appointment itself."""

    case: int
    name: str
    time: str
    text: str
    state: str
    minutes: int | None
    entity: int
    kind: str = "contact"


@dataclass(frozen=True, slots=True)
class Meter:
    """A worker's open cases against the norm."""

    count: int
    norm: int


def worklist(desk: Desk, mine: bool = True, days: int = 7, most: int = lists.MOST) -> list[WorkItem]:
    """What is due: too late, today, and within `days`; the earliest first, at most `most`.

    An appointment with a clock time today stands among the appointments and not here.
    """
    today = desk.today()
    with desk.reading() as reader:
        me = desk.me.key_id if mine else None
        rows = lists.dues_until(reader, today + timedelta(days=days), today, me, most)
        items = [
            item
            for item in _items(reader, rows, today)
            if not (item.due_on == today and (item.code == "appointment" or (item.code == "contact" and item.time)))
        ]
        promised = visits.follow_ups(reader, today + timedelta(days=days), me)
    if not sees_cases(desk.me.role):  # who sees no cases has promises of the walk-in hour alone
        items = [item for item in items if item.code == FOLLOW_UP.code]
    known = {item.entity for item in items}
    items += [_promised(item, today) for item in promised if item.visit not in known]
    items.sort(key=lambda item: item.due_on)  # stable: what has a clock time stays first on its day
    return items[:most]


def work_of_case(desk: Desk, case: int) -> list[WorkItem]:
    """Everything due in one case, also what is far ahead."""
    with desk.reading() as reader:
        return _items(reader, lists.dues_of(reader, case, desk.today()), desk.today())


def _items(reader: Reader, rows: list[DueRow], today: date) -> list[WorkItem]:
    people = reader.many(
        "SELECT s.n, s.rung, s.rung_plus, c.first_name, c.infix, c.last_name, c.own_script_name"
        " FROM case_summary s JOIN client c ON c.n = s.n WHERE s.n IN :ids",
        sorted({row.case for row in rows}),
    )
    by_case = {row.n: row for row in people}
    return [_item(row, by_case[row.case], today) for row in rows if row.case in by_case]


def _promised(item: FollowUp, today: date) -> WorkItem:
    """Something promised at a walk-in hour: to a visitor who is not known (case 0), or in a case of somebody else."""
    row = DueRow(item.client or 0, FOLLOW_UP.code, item.on, "", item.visit, DueDetail(text=item.text))
    name = item.name or _("Unknown visitor")
    return _item(row, (item.client or 0, None, False, name, "", "", ""), today)


def _item(row: DueRow, person: Any, today: date) -> WorkItem:
    n, rung, plus, first, infix, last, own = person
    action = ACTIONS[row.code]
    group = "late" if row.on < today else "today" if row.on == today else "week"
    due = show_due(row.on, today)
    if row.time and row.on >= today:
        due = f"{due}, {row.time}"
    words = reason(row.code, row.rule_on or row.on, row.detail, today)
    if row.rule_on is not None:
        words = moved_reason(words, row.rule_on, row.moved_why, today)
    return WorkItem(
        case=n,
        name=full_name(first, infix, last, own),
        rung=rung,
        plus=bool(plus),
        code=row.code,
        due_on=row.on,
        time=row.time,
        group=group,
        reason=words,
        due=due,
        tone="danger" if group == "late" else "",
        icon="circle-alert" if group == "late" else action.icon if group == "today" else "calendar",
        action=_(action.label),
        action_kind=action.kind,
        action_new=action.new,
        preset=action.preset,
        letter=action.letter,
        entity=row.entity,
    )


def late_count(desk: Desk, mine: bool = True) -> int:
    """How many things are too late, for the number beside 'Vandaag' in the navigation."""
    me = desk.me.key_id if mine else None
    with desk.reading() as reader:
        promised = visits.follow_ups(reader, desk.today() - timedelta(days=1), me)
        if not sees_cases(desk.me.role):
            return len(promised)
        unknown = sum(item.client is None for item in promised)  # the others are dues of their cases
        return lists.due_counts(reader, desk.today(), me)[0] + unknown


def appointments(desk: Desk, day: date | None = None) -> list[Appointment]:
    """My appointments on a day (today when None), in order of time."""
    with desk.reading() as reader:
        rows = appointment_list.appointments(reader, day or desk.today(), desk.me.key_id)
        names = client_names(reader, (row.case for row in rows))
        planned = agenda.on_day(reader, day or desk.today(), desk.me.key_id)
    held = {row.contact for row in planned if row.contact is not None}
    talks = [
        Appointment(
            row.case, names.get(row.case, ""), row.time, row.text or _("Next conversation"), row.state, row.minutes,
            row.held_by or row.agreed_in,
        )
        for row in rows
        if row.held_by not in held
    ]  # fmt: skip
    talks += [_planned(row) for row in planned]
    return sorted(talks, key=lambda item: (item.time == "", item.time, item.case))


def _planned(row: AppointmentRow) -> Appointment:
    state = {"held": "held", "no_show": "missed"}.get(row.status, "planned")
    text = row.subject or codes_work.APPOINTMENT_KIND.label(row.kind)
    return Appointment(row.case, row.name, row.time, text, state, row.minutes, row.n, "appointment")


def caseload_meter(desk: Desk) -> Meter:
    """My open cases against the norm of my role or of this store."""
    with desk.reading() as reader:
        sql = f"SELECT COUNT(*) FROM case_summary WHERE closed = FALSE AND coach IN {MY_WORKERS}"  # noqa: S608 -- our words
        count = int(reader.value(sql, me=desk.me.key_id))
        return Meter(count, settings.caseload_norm(reader, desk.me.role))
