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
    "case_id_short": (N_("This is too little to know the case by."), N_("Give at least {least} digits of its number.")),
    "case_ambiguous": (N_("More than one case begins like this."), N_("Give more digits of the case's number.")),
    "passphrase_needed": (N_("The passphrase is needed."), N_("Set {variable}, or run this where you can type it.")),
    "passphrases_differ": (N_("The two passphrases differ."), N_("Type the same passphrase twice.")),
    "words_not_compared": (
        N_("A card is only trusted after its six words were compared."),
        N_("Compare them with the other person and add --yes."),
    ),
    "card_missing": (N_("There is no card file {file}."), N_("Check the name and the folder.")),
    "card_is_mine": (N_("This is your own card."), N_("Choose the card file of the other person.")),
    "recipient_unknown": (
        N_("One of the recipients has no trusted card here."),
        N_("Add their card first and compare the six words."),
    ),
    "nothing_to_send": (N_("There are no cases to send."), N_("Choose at least one case.")),
    "event_shape": (N_("This file holds a record that is not well formed."), N_("Ask the sender to write it again.")),
    "event_version": (
        N_("This file was written by a newer version of the program."),
        N_("Update the program and import the file again."),
    ),
    "event_commitment": (N_("A value in this file was changed on the way."), N_("Ask the sender to write it again.")),
    "event_value": (N_("A value in this file does not fit its field."), N_("Ask the sender to write it again.")),
    "event_supersedes": (
        N_("This file holds a record that is not well formed: too many references."),
        N_("Ask the sender to write it again."),
    ),
    "event_moved": (
        N_("A record in this file contradicts what is known here."),
        N_("Ask the sender to write it again."),
    ),
    "document_damaged": (N_("A document in this file is damaged."), N_("Ask the sender to write it again.")),
    "projection_differs": (
        N_("The records differ from the journal they come from."),
        N_("Make a backup, then have the records made anew in Settings."),
    ),
    "nothing_to_undo": (N_("There is nothing to undo."), N_("Only what was done since opening can be undone.")),
    "nothing_to_redo": (N_("There is nothing to do again."), N_("Undo something first.")),
}
