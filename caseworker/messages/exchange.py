"""What a person reads when a card or an exchange file cannot be made, opened or trusted."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "card_damaged": (
        N_("This file is not a whole card."),
        N_("Ask for the card again, as a file and not as copied text."),
    ),
    "card_too_large": (
        N_("This file is too large to be a card."),
        N_("Choose the file that ends in .ckcard."),
    ),
    "card_newer": (
        N_("This card was made by a newer version of the program."),
        N_("Update the program and try again."),
    ),
    "card_text_unusable": (
        N_("A name, role or organisation cannot be used on a card."),
        N_("Fill in a name and a role, keep them short, and use visible letters only."),
    ),
    "identity_damaged": (
        N_("Your own keys in this store are damaged."),
        N_("Restore the latest backup. Do not make new keys: others would no longer know you."),
    ),
    "bundle_missing": (
        N_("The file {file} is not there."),
        N_("Check that the stick or the shared folder is connected. Nothing was changed."),
    ),
    "bundle_unreadable": (
        N_("The file {file} cannot be read."),
        N_("Check the stick or the connection, or copy the file to this computer first."),
    ),
    "bundle_too_large": (
        N_("This file is too large for an exchange file."),
        N_("Ask the sender to share fewer cases at a time."),
    ),
    "bundle_not_age": (
        N_("This is not an exchange file."),
        N_("Choose a file that ends in .ckb."),
    ),
    "bundle_scrypt_refused": (
        N_("This file is locked with a passphrase, and such files are not opened."),
        N_("Ask the sender to share the cases with your card."),
    ),
    "bundle_foreign_lock": (
        N_("This file is locked in a way the program does not use."),
        N_("Ask the sender to write it again with this program."),
    ),
    "bundle_too_many_recipients": (
        N_("This file is meant for too many people at once and is not opened."),
        N_("Ask the sender to share with at most 63 people."),
    ),
    "bundle_not_for_me": (
        N_("This file is not locked for your key."),
        N_("Give the sender your card and ask to share it with you."),
    ),
    "bundle_damaged": (
        N_("This file is damaged or was changed on the way."),
        N_("Nothing was imported. Copy it again from where it came, or ask the sender for a new one."),
    ),
    "bundle_signature_wrong": (
        N_("The signature in this file is wrong."),
        N_("Nothing was imported. Do not trust the file; call the sender."),
    ),
    "bundle_sender_unknown": (
        N_("You do not know the sender of this file yet (key {key_id})."),
        N_("Compare the six check words with the sender by telephone, trust the card, and import again."),
    ),
    "bundle_not_addressed": (
        N_("The sender did not write this file for you."),
        N_("Nothing was imported. Somebody passed it on; ask the sender to share it with you."),
    ),
    "bundle_newer": (
        N_("This file was made by a newer version of the program."),
        N_("Update the program and import it again."),
    ),
    "bundle_expired": (
        N_("This file could be imported until {date}."),
        N_("Ask the sender for a new one."),
    ),
    "bundle_bomb": (
        N_("This file asks for far more memory or depth than an exchange file may."),
        N_("Nothing was imported. Do not trust the file; call the sender."),
    ),
    "bundle_reader_failed": (
        N_("Reading this file went wrong and was stopped."),
        N_("Nothing was imported. Ask the sender for a new file; if it happens again, do not trust it."),
    ),
    "bundle_reader_slow": (
        N_("Reading this file took too long and was stopped."),
        N_("Nothing was imported. Ask the sender to share fewer cases at a time."),
    ),
    "bundle_cancelled": (
        N_("Stopped at your request."),
        N_("Nothing was changed."),
    ),
    "bundle_exists": (
        N_("There is already a file {file}."),
        N_("Choose another name; an exchange file is never overwritten."),
    ),
    "bundle_name_ending": (
        N_("The name of a file with cases ends in {ending}."),
        N_("Give a name that ends in {ending}; nothing was written."),
    ),
    "bundle_folder_missing": (
        N_("The folder {folder} is not reachable."),
        N_("Check that the stick or the shared folder is connected."),
    ),
    "bundle_too_many_addressees": (
        N_("An exchange file can be for at most {most} people."),
        N_("Write two files, each for some of them."),
    ),
    "bundle_too_much": (
        N_("These cases do not fit in one exchange file."),
        N_("Choose fewer cases and write more than one file."),
    ),
    "bundle_text_unusable": (
        N_("The purpose or the ground of the exchange cannot be used."),
        N_("Fill in both, in at most 500 visible letters."),
    ),
    "bundle_expiry_past": (
        N_("The last day on which the file may be imported has passed."),
        N_("Choose today or a later day."),
    ),
    "bundle_disk_full": (
        N_("There is no room left to write the exchange file."),
        N_("Make room or choose another place. No unfinished file was left."),
    ),
    "bundle_write_failed": (
        N_("Writing the exchange file failed ({reason})."),
        N_("Check the stick or the connection and write it again. What was written does not count."),
    ),
    "bundle_verify_failed": (
        N_("The exchange file could not be read back as it was written ({cause})."),
        N_("The stick or disk may be failing. Write it again to another place."),
    ),
}
