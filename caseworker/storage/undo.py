"""Undo and redo: an action is taken back by new events that withdraw its events; what they replaced stands again.

Nothing is removed from the journal. What somebody changed after the action stays as it is: a later event counts, and it
replaces whatever the withdrawn one had replaced. A record that the action made is deleted, so that an edit by somebody
who knows nothing of the undo still beats it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.domain.journal import DELETED, WITHDRAWN, Event, fold, read_event, withdrawal
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage.reader import Reader

if TYPE_CHECKING:
    from caseworker.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person did in one go: its code ("contact.save"), its case, and when."""

    n: int
    name: str
    case_n: int | None
    at: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the action, and how many fields were left alone because they had changed since."""

    action: Action
    left_alone: int


def last_action(reader: Reader, after: int = 0) -> Action | None:
    """The newest action after number `after` that can be undone: not undone yet, and not an undo itself."""
    row = reader.row(
        "SELECT n, name, case_n, at FROM action WHERE undone = :no AND undoes IS NULL AND n > :after"
        " ORDER BY n DESC LIMIT 1", no=False, after=after,
    )  # fmt: skip
    return Action(row.n, row.name, row.case_n, row.at) if row is not None else None


def last_undone(reader: Reader) -> tuple[Action, int] | None:
    """What can be done again: the undone action and the number of its undo; None once something new was done."""
    newest = reader.row("SELECT undoes, redoes FROM action ORDER BY n DESC LIMIT 1")
    if newest is None or (newest.undoes is None and newest.redoes is None):
        return None
    row = reader.row(
        "SELECT a.n, a.name, a.case_n, a.at, u.n AS undo FROM action u JOIN action a ON a.n = u.undoes"
        " WHERE u.undone = :no ORDER BY u.n DESC LIMIT 1", no=False,
    )  # fmt: skip
    return (Action(row.n, row.name, row.case_n, row.at), row.undo) if row is not None else None


def undo(unit: Unit, action: Action) -> Undone:
    """Take an action back."""
    unit.marks(undoes=action.n)
    return Undone(action, _take_back(unit, action.n))


def redo(unit: Unit, action: Action, undo_n: int) -> Undone:
    """Do an undone action again, by taking back its undo."""
    unit.marks(redoes=undo_n)
    return Undone(action, _take_back(unit, undo_n))


def _take_back(unit: Unit, action_n: int) -> int:
    rows = unit.rows("SELECT entity_n, core, payload FROM event WHERE action_n = :n ORDER BY n DESC", n=action_n)
    by_entity: dict[int, list[Event]] = {}
    for row in rows:
        by_entity.setdefault(row.entity_n, []).append(read_event(row.core, row.payload))
    left = sum(_take_back_entity(unit, n, taken) for n, taken in by_entity.items())
    unit.connection.exec_driver_sql("UPDATE action SET undone = ? WHERE n = ?", (True, action_n))
    return left


def _take_back_entity(unit: Unit, n: int, taken: list[Event]) -> int:
    """Take back what one action did to one entity; gives the number of fields left alone."""
    state = unit.state(n)
    ids = {event.hex_id for event in taken}
    if made_here(unit.events(n), taken):
        if state.deleted:
            return 0
        heads = {head for name, found in state.heads.items() if name != DELETED for head in found}
        if heads <= ids:
            unit.delete(n)
            return 0
        return len({name for event in taken for name in event.fields})
    changed = {name for event in taken for name in event.fields if name != WITHDRAWN}
    standing = {name for name in changed if ids & set(state.heads.get(name, ()))}
    if standing or any(WITHDRAWN in event.fields for event in taken):
        unit.write_event(n, withdrawal(ids), {})
    return len(changed - standing)


def made_here(events: Iterable[Event], taken: list[Event]) -> bool:
    """Whether the events of one action are the ones that made the entity: nothing was said of it before them."""
    content = [event for event in taken if WITHDRAWN not in event.fields and DELETED not in event.fields]
    if not content:
        return False
    first = min(event.clock for event in content)
    ids = {event.id for event in taken}
    return not any(event.id not in ids and event.clock <= first for event in events)


def action_of(reader: Reader, n: int) -> Action | None:
    """An action of this store by its number."""
    row = reader.row("SELECT n, name, case_n, at FROM action WHERE n = :n", n=n)
    return Action(row.n, row.name, row.case_n, row.at) if row is not None else None


def standing_alone(reader: Reader, action_n: int) -> bool:
    """Whether an action can be taken back whole: nothing that was done later changed it or points to what it made."""
    by_entity: dict[int, list[Event]] = {}
    for row in reader.rows("SELECT entity_n, core, payload FROM event WHERE action_n = :n", n=action_n):
        by_entity.setdefault(row.entity_n, []).append(read_event(row.core, row.payload))
    return bool(by_entity) and all(_free(reader, n, taken, set(by_entity)) for n, taken in by_entity.items())


def _free(reader: Reader, n: int, taken: list[Event], together: set[int]) -> bool:
    rows = reader.rows("SELECT core, payload FROM event WHERE entity_n = :n", n=n)
    events = [read_event(row.core, row.payload) for row in rows]
    state, ids = fold(events), {event.hex_id for event in taken}
    if made_here(events, taken):
        heads = {head for name, found in state.heads.items() if name != DELETED for head in found}
        return not state.deleted and heads <= ids and not _pointed_to(reader, n, state.kind, together)
    changed = {name for event in taken for name in event.fields if name != WITHDRAWN}
    return bool(changed) and all(ids & set(state.heads.get(name, ())) for name in changed)


def _pointed_to(reader: Reader, n: int, kind: str, together: set[int]) -> bool:
    """Whether a record that is there points to this one, other than those of the same action."""
    for other, draft in SUBJECTS.items():
        for info in fields_of(draft):
            if info.kind is FieldKind.REF and info.target in (kind, "entity"):
                sql = f'SELECT n FROM "{other}" WHERE "{info.name}" = :n AND NOT deleted AND n <> :n'  # noqa: S608 -- our own names
                if any(row.n not in together for row in reader.rows(sql, n=n)):
                    return True
    return False
