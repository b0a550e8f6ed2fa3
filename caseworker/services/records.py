"""Loading, saving and deleting one subject: the same few functions for every kind of record."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.domain.appointment import PLANNED, USUAL_MINUTES
from caseworker.domain.drafts import Draft, FieldKind, fields_of
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.journal import Event, Json, State, clock_ms
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.vacancy import ANSWER_WITHIN
from caseworker.errors import UserError
from caseworker.services.appointment_closing import close_planned
from caseworker.services.desk import Desk, Reader, Seen
from caseworker.services.intake_start import fill_intake
from caseworker.services.plan_versions import replace_others
from caseworker.services.products import guard
from caseworker.storage.codec import draft_from
from caseworker.storage.unit import state_of

_WRITER = (
    "SELECT w.name, s.name AS sender FROM event e JOIN author w ON w.n = e.author_n"
    " LEFT JOIN bundle b ON b.n = e.source_n LEFT JOIN author s ON s.key_id = b.sender_key_id AND s.n <> w.n"
    " WHERE e.id = :id"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values that stand against each other: what, who wrote it and when (UTC).

    `by_file`: who sent the file that says so, when that is somebody other than the writer; only they signed for it.
    """

    value: Json
    author: str
    at: datetime
    by_file: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as a form opens it: the draft, what it was based on, and the fields in conflict."""

    n: int
    case: int
    kind: str
    draft: Draft
    seen: Seen
    conflicts: Mapping[str, tuple[Candidate, ...]]
    deleted: bool


def load(desk: Desk, n: int) -> Loaded:
    """Open one record; UserError("entity_unknown") when it is not here."""
    with desk.reading() as reader:
        return load_from(reader, n)


def load_from(reader: Reader, n: int) -> Loaded:
    """Open one record within a question that is already going on."""
    state = state_of(reader, n)
    case = reader.value(
        "SELECT COALESCE(j.head_n, e.case_n) FROM entity e LEFT JOIN case_join j ON j.case_n = e.case_n WHERE e.n = :n",
        n=n,
    )
    if state.kind not in SUBJECTS:
        raise UserError("kind_unknown")
    uids = {str(state.values.get(info.name)) for info in fields_of(SUBJECTS[state.kind]) if info.kind is FieldKind.REF}
    wanted = [bytes.fromhex(uid) for uid in uids if len(uid) == 32]
    numbers = {row.uid.hex(): row.n for row in reader.many("SELECT n, uid FROM entity WHERE uid IN :ids", wanted)}
    draft = draft_from(state.kind, state.values, numbers.__getitem__)
    conflicts = {name: _candidates(reader, name, events) for name, events in state.conflicts.items()}
    return Loaded(n, case, state.kind, draft, _seen(state), conflicts, state.deleted)


def _seen(state: State) -> Seen:
    return Seen(dict(state.values), dict(state.heads))


def _candidates(reader: Reader, name: str, events: tuple[Event, ...]) -> tuple[Candidate, ...]:
    found = []
    for event in events:
        row = reader.row(_WRITER, id=event.id)
        author = (row.name if row is not None else "") or event.author[:8]
        moment = datetime.fromtimestamp(clock_ms(event.clock) / 1000).astimezone()
        found.append(Candidate(event.value(name), author, moment, (row.sender if row is not None else "") or ""))
    return tuple(found)


def blank(desk: Desk, kind: str, case: int | None = None) -> Draft:
    """A new draft with what is known already: the client, today, the coach, the next plan number, the last answers."""
    draft = SUBJECTS[kind]()
    for info in fields_of(SUBJECTS[kind]):
        if info.name == "client" and case is not None:
            _set(draft, client=case)
    if SUBJECTS[kind].DATED:
        setattr(draft, SUBJECTS[kind].DATED, desk.today())
    with desk.reading() as reader:
        _FILLERS.get(kind, lambda _desk, _reader, _draft, _case: None)(desk, reader, draft, case)
    return draft


def _fill_client(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, coach=desk.me.worker, lead_organisation=desk.me.organisation_n)


def _fill_contact(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, worker=desk.me.worker, with_whom="client", kind="conversation")


def _fill_intake(_desk: Desk, reader: Reader, draft: Draft, case: int | None) -> None:
    if case is not None and isinstance(draft, IntakeDraft):
        fill_intake(reader, draft, case)


def _fill_plan(_desk: Desk, reader: Reader, draft: Draft, case: int | None) -> None:
    last = reader.value("SELECT MAX(number) FROM plan WHERE case_n = :case AND deleted = :no", case=case, no=False)
    _set(draft, number=(last or 0) + 1, status="concept")


def _fill_placement(desk: Desk, reader: Reader, draft: Draft, case: int | None) -> None:
    row = reader.row("SELECT education_level, municipality, region FROM client WHERE n = :case", case=case)
    if row is not None:
        _set(draft, education_level=row.education_level, municipality=row.municipality, region=row.region)
    _set(draft, executing_organisation=desk.me.organisation_n)


def _fill_employer_visit(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, on=desk.today(), worker=desk.me.worker, kind="visit")


def _fill_vacancy(_desk: Desk, reader: Reader, draft: Draft, case: int | None) -> None:
    row = reader.row("SELECT sector, municipality FROM organisation WHERE n = :case", case=case)
    if row is not None:
        _set(draft, sector=row.sector, municipality=row.municipality)
    _set(draft, status="open", kind="job", places=1)


def _fill_referral(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, outcome="awaiting", how="card", answer_by=desk.today() + ANSWER_WITHIN)


def _fill_attendance(_desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, status="invited")


def _fill_appointment(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    _set(draft, status=PLANNED, kind="conversation", with_whom="client", worker=desk.me.worker, minutes=USUAL_MINUTES)


def _fill_held(desk: Desk, _reader: Reader, draft: Draft, _case: int | None) -> None:
    """What is held today by the person at this desk: a conversation with a group, a walk-in hour."""
    _set(draft, on=desk.today(), **{"adviser" if draft.KIND == "spreekuur_session" else "worker": desk.me.worker})


def _fill_visit(desk: Desk, reader: Reader, draft: Draft, _case: int | None) -> None:
    """A visit that is written down afterwards belongs to the last walk-in hour."""
    last = reader.row(
        'SELECT n, "on" AS day FROM spreekuur_session WHERE NOT deleted ORDER BY "on" DESC, n DESC LIMIT 1'
    )
    if last is not None:
        _set(draft, session=last.n, on=min(desk.today(), date.fromisoformat(last.day)))
    _set(draft, status="done", adviser=desk.me.worker)


def _fill_zrm(_desk: Desk, reader: Reader, draft: Draft, case: int | None) -> None:
    last = reader.value(
        'SELECT version FROM zrm_score WHERE case_n = :case AND deleted = :no ORDER BY "on" DESC LIMIT 1',
        case=case, no=False,
    )  # fmt: skip
    _set(draft, version=last or "2017", moment="interim" if last else "start")


def _set(draft: Draft, **values: object) -> None:
    for name, value in values.items():
        setattr(draft, name, value)


_FILLERS = {
    "client": _fill_client,
    "contact": _fill_contact,
    "intake": _fill_intake,
    "plan": _fill_plan,
    "appointment": _fill_appointment,
    "placement": _fill_placement,
    "visit": _fill_visit,
    "client_voice": _fill_held,
    "spreekuur_session": _fill_held,
    "zrm_score": _fill_zrm,
    "employer_visit": _fill_employer_visit,
    "vacancy": _fill_vacancy,
    "referral": _fill_referral,
    "attendance": _fill_attendance,
}


def save(desk: Desk, draft: Draft, loaded: Loaded | None = None, case: int | None = None) -> int:
    """Save a form: a new record, or the changes since it was opened. Gives the record's number.

    UserError("draft_has_problems") when a rule that blocks does not hold, "only_coordinator" for the product book.
    """
    guard(desk, draft.KIND)
    with desk.writing(f"{draft.KIND}.save", case) as unit:
        n = unit.save(draft, loaded.n if loaded else None, loaded.seen if loaded else None, case)
        if loaded is None:
            close_planned(unit, n, draft)
        unit.audit("change" if loaded else "create", unit.numbers.case(n), f"{draft.KIND}")
    return n


def save_family(
    desk: Desk, parent: Draft, loaded: Loaded | None, children: list[tuple[Draft, Loaded | None]],
    removed: list[int], link: str, case: int | None = None,
) -> int:  # fmt: skip
    """Save a record with its rows (a plan with its goals, an intake with its participants) in one go.

    `link` is the field in each child that points to the parent. One undo takes all of it back. A plan that is agreed
    takes the place of the one before it (`plan_versions`).
    """
    with desk.writing(f"{parent.KIND}.save", case) as unit:
        n = unit.save(parent, loaded.n if loaded else None, loaded.seen if loaded else None, case)
        for child, known in children:
            ready = dataclasses.replace(child, **{link: n})
            unit.save(ready, known.n if known else None, known.seen if known else None)
        for child_n in removed:
            unit.delete(child_n)
        replace_others(unit, n, parent)
        unit.audit("change" if loaded else "create", unit.numbers.case(n), parent.KIND)
    return n


def delete(desk: Desk, n: int) -> None:
    """Delete a record; it can be brought back with undo."""
    with desk.reading() as reader:
        kind = reader.value("SELECT kind FROM entity WHERE n = :n", n=n)
        case = reader.value("SELECT case_n FROM entity WHERE n = :n", n=n)
    guard(desk, str(kind))
    with desk.writing(f"{kind}.delete", case) as unit:
        unit.delete(n)
        unit.audit("delete", case, str(kind))


def children(desk: Desk, kind: str, parent: int) -> list[Loaded]:
    """The records of `kind` that belong to `parent`, oldest first: goals of a plan, participants of an intake."""
    link = next(info.name for info in fields_of(SUBJECTS[kind]) if info.required and info.kind is FieldKind.REF)
    with desk.reading() as reader:
        sql = f'SELECT n FROM "{kind}" WHERE "{link}" = :parent AND deleted = :no ORDER BY n'  # noqa: S608 -- our names
        return [load_from(reader, row.n) for row in reader.rows(sql, parent=parent, no=False)]


def choices(desk: Desk, kind: str) -> list[tuple[int, str]]:
    """(number, name) of the organisations, workers or schedules to choose from, by name."""
    sql = {
        "organisation": "SELECT n, name FROM organisation WHERE deleted = :no ORDER BY name",
        "worker": "SELECT w.n, w.name || ', ' || COALESCE(o.name, '') AS name FROM worker w"
        " LEFT JOIN organisation o ON o.n = w.organisation WHERE w.deleted = :no ORDER BY w.name",
        "aftercare_schedule": "SELECT n, name FROM aftercare_schedule WHERE deleted = :no ORDER BY name",
    }[kind]
    with desk.reading() as reader:
        return [(row.n, row.name) for row in reader.rows(sql, no=False)]


def viewed(desk: Desk, case: int) -> None:
    """Note that this person opened this case (NEN 7513: who looked)."""
    if not desk.read_only:
        with desk.writing("case.view", case) as unit:
            unit.audit("view", case)
