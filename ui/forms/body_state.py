"""Reading everything off a form to keep it, and putting it back to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.keeping import FormState, KeptRow, draft_of, plain_values, seen_content, with_seen

if TYPE_CHECKING:
    from ui.forms.body import FormBody


def state_of(body: FormBody) -> FormState:
    """Everything as it is now, to keep."""
    state = FormState(plain_values(body.binder.draft), body.binder.raw(), section=body.section())
    state.seen = seen_content(body.loaded)
    for rows in body.rows.values():
        state.removed += rows.removed
        for row in rows.rows:
            n = row.loaded.n if row.loaded is not None else None
            values = plain_values(row.binder.draft)
            state.rows.append(KeptRow(rows.child.kind, n, values, row.binder.raw(), seen_content(row.loaded)))
    for place, binder in enumerate(body.binders()):
        name = binder.focused()
        if name:
            state.place, state.field, state.cursor = place - 1, name, binder.inputs[name].cursor()
    return state


def put_back(body: FormBody, state: FormState) -> None:
    """Put back what was typed."""
    body.loaded = with_seen(body.opened.loaded, state.seen)
    body.binder.write(draft_of(body.spec.kind, state.values))
    body.binder.put_raw(state.raw)
    for kind, rows in body.rows.items():
        rows.clear()
        known = {loaded.n: loaded for loaded in body.opened.rows[kind]}
        for kept in state.rows:
            if kept.kind == kind:
                loaded = with_seen(known.get(kept.n) if kept.n is not None else None, kept.seen)
                row = rows.add(draft_of(kind, kept.values), loaded, opened=loaded is None)
                row.binder.put_raw(kept.raw)
        rows.removed = [n for n in state.removed if n in known]
    body.say_rows()
    body.show_section(min(state.section, len(body.blocks) - 1))
    body.refresh()
