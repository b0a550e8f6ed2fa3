"""Moving what is due to another day, with the reason; one action, one undo."""

from __future__ import annotations

from datetime import date

from caseworker.domain.moved_due import DueMoveDraft, move_uid
from caseworker.errors import UserError
from caseworker.services.desk import Desk


def move_due(desk: Desk, case: int, code: str, entity: int, to_on: date, reason: str) -> int:
    """Move a due (of this rule, about this record) to a day. Moving it again changes the same move.

    UserError("due_gone") when it is not due any more; "draft_has_problems" for a day in the past or without a reason.
    """
    with desk.reading() as reader:
        row = reader.row(
            "SELECT due_on, rule_on FROM due WHERE case_n = :case AND code = :code AND entity_n = :entity",
            case=case, code=code, entity=entity,
        )  # fmt: skip
    if row is None:
        raise UserError("due_gone")
    from_on = date.fromisoformat(row.rule_on or row.due_on)
    draft = DueMoveDraft(
        client=case, on=desk.today(), code=code, about=entity, from_on=from_on, to_on=to_on, reason=reason.strip()
    )
    with desk.writing("due_move.move", case) as unit:
        uid = move_uid(unit.numbers.uid(case), code, unit.numbers.uid(entity), from_on)
        n = unit.save_as(draft, uid, case)
        unit.audit("change", case, "due_move")
    return n
