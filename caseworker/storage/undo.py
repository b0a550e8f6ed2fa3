"""Undo and redo: an action is taken back by new events that restore what its events replaced.

Nothing is removed from the journal. What somebody changed after the action stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.domain.journal import DELETED, Event, Json, State, deletion, fold, read_event
from caseworker.storage.reader import Reader
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


def last_number(reader: Reader) -> int:
    """The number of the newest action; a session that starts now can undo what comes after it."""
    return int(reader.value("SELECT COALESCE(MAX(n), 0) FROM action"))


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
    left = sum(_take_back_event(unit, row.entity_n, read_event(row.core, row.payload)) for row in rows)
    unit.connection.exec_driver_sql("UPDATE action SET undone = ? WHERE n = ?", (True, action_n))
    return left


def _take_back_event(unit: Unit, n: int, event: Event) -> int:
    """Restore what one event replaced; gives the number of fields left alone."""
    events = unit.events(n)
    state = unit.state(n)
    created = not any(other.id != event.id and other.clock <= event.clock for other in events)
    if created and not state.deleted:
        if {head for ids in state.heads.values() for head in ids} == {event.hex_id}:
            unit.delete(n)
            return 0
        return len(event.fields)
    before = fold([other for other in events if other.id != event.id])
    values: dict[str, Json] = {}
    left = 0
    for name in event.fields:
        if state.heads.get(name) == (event.hex_id,):
            values[name] = _deletion_turned(state, event) if name == DELETED else before.values.get(name)
        else:
            left += 1
    if values:
        unit.write_event(n, values, dict.fromkeys(values, (event.hex_id,)))
    return left


def _deletion_turned(state: State, event: Event) -> Json:
    """The other side of a deletion or a restoration."""
    return deletion(state)[DELETED] if event.value(DELETED) is None else None
