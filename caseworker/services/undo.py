"""Undo and redo of what this person did since the store was opened."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.errors import UserError
from caseworker.services.desk import Desk
from caseworker.storage import undo as journal_undo
from caseworker.storage.undo import Action, Undone


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Ctrl+Z and Ctrl+Y would do now; None when there is nothing."""

    undo: Action | None
    redo: Action | None


def state(desk: Desk) -> UndoState:
    """What can be undone and done again."""
    with desk.reading() as reader:
        again = journal_undo.last_undone(reader)
        return UndoState(journal_undo.last_action(reader, desk.opened_after), again[0] if again else None)


def undo(desk: Desk) -> Undone:
    """Take back the last action of this session; UserError("nothing_to_undo")."""
    with desk.reading() as reader:
        action = journal_undo.last_action(reader, desk.opened_after)
    if action is None:
        raise UserError("nothing_to_undo")
    with desk.writing(action.name, action.case_n) as unit:
        done = journal_undo.undo(unit, action)
        unit.audit("undo", action.case_n, action.name)
    return done


def undo_earlier(desk: Desk, action_n: int) -> Undone:
    """Take back an earlier action, of any day, that nothing later depends on; UserError("undo_depends") otherwise."""
    with desk.reading() as reader:
        action = journal_undo.action_of(reader, action_n)
        free = action is not None and journal_undo.standing_alone(reader, action_n)
    if action is None or not free:
        raise UserError("undo_depends")
    with desk.writing(action.name, action.case_n) as unit:
        done = journal_undo.undo(unit, action)
        unit.audit("undo", action.case_n, action.name)
    return done


def redo(desk: Desk) -> Undone:
    """Do the last undone action again; UserError("nothing_to_redo")."""
    with desk.reading() as reader:
        found = journal_undo.last_undone(reader)
    if found is None:
        raise UserError("nothing_to_redo")
    with desk.writing(found[0].name, found[0].case_n) as unit:
        done = journal_undo.redo(unit, *found)
        unit.audit("redo", found[0].case_n, found[0].name)
    return done
