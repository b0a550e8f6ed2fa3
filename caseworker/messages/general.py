"""Words for failures that belong to no single area."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "draft_has_problems": (
        N_("Not everything is filled in well."),
        N_("Mend the fields that are marked and save again."),
    ),
    "entity_unknown": (
        N_("This is not in the store."),
        N_("It may have come from another file that is not imported yet. Look it up in the list."),
    ),
    "kind_unknown": (
        N_("This was made by a newer version of the program."),
        N_("It is kept and passed on. Update the program to see it."),
    ),
    "case_unknown": (
        N_("There is no such case here."),
        N_("Look up the number with 'case list'."),
    ),
    "nothing_to_undo": (N_("There is nothing to undo."), N_("Only what was done since opening can be undone.")),
    "nothing_to_redo": (N_("There is nothing to do again."), N_("Undo something first.")),
}
