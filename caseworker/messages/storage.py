"""What a person reads when the store, its keys, its backups or its place are not as they must be."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "passphrase_short": (
        N_("The passphrase is too short: it has fewer than {least} characters."),
        N_("Choose at least {least} characters; a sentence that you remember works well."),
    ),
    "passphrase_wrong": (
        N_("This passphrase does not open the store."),
        N_("Check capitals and the keyboard language, or use the recovery code."),
    ),
    "recovery_code_typo": (
        N_("The recovery code contains a typing error."),
        N_("Compare it with the printed code, group by group; O is read as 0, and I and L as 1."),
    ),
    "recovery_code_wrong": (
        N_("This recovery code belongs to another store, or was replaced by a newer one."),
        N_("Look for the newest printed code of this store."),
    ),
    "user_exists": (
        N_("Somebody with this name already has a passphrase."),
        N_("Choose another name, or change the existing passphrase."),
    ),
    "user_unknown": (
        N_("Nobody with this name has a passphrase here."),
        N_("Choose a name from the list of users."),
    ),
    "user_name_unfit": (
        N_("The name is empty, too long or contains characters that cannot be shown."),
        N_("Give a name of at most {most} characters."),
    ),
    "slots_full": (
        N_("This store already has {most} passphrases and codes."),
        N_("Remove a user who no longer works here first."),
    ),
    "last_user": (
        N_("The last passphrase cannot be removed: nobody could open the store any more."),
        N_("Add another user first."),
    ),
    "file_exists": (
        N_("A file named {name} is already there."),
        N_("Choose another name; nothing was overwritten."),
    ),
    "reading_stopped": (
        N_("The search was stopped."),
        N_("Start it again when you need it."),
    ),
    "keys_missing": (
        N_("The key file of this store is missing."),
        N_("Put store.keys back beside store.db, for example from a backup; without it nobody can open the store."),
    ),
    "keys_damaged": (
        N_("The key file of this store and its copy are damaged."),
        N_("Restore a backup: it holds the key file of that day. Your passphrase was not tried."),
    ),
    "keys_newer": (
        N_("The key file was written by a newer version of Caseworker (form {found}, this version knows {known})."),
        N_("Update Caseworker on this computer."),
    ),
    "store_missing": (
        N_("There is no store in this folder."),
        N_("Choose the folder that contains store.db, or make a new store."),
    ),
    "store_exists": (
        N_("This folder already contains a store, or part of one."),
        N_("Choose an empty folder; nothing was overwritten."),
    ),
    "store_damaged_or_wrong_key": (
        N_("The database is damaged, or does not belong to the key file beside it."),
        N_("Check that no file comes from another folder; otherwise restore the latest backup. Nothing was changed."),
    ),
    "store_damaged": (
        N_("Part of the database is damaged."),
        N_("Stop working in this store and restore the latest backup; keep the damaged folder."),
    ),
    "store_in_use": (
        N_("This store is open: {user} on {machine}, since {since}."),
        N_("Close it there first."),
    ),
    "store_busy": (
        N_("Another program is using the database."),
        N_("Close that program (a virus scanner or backup program, perhaps) and try again."),
    ),
    "read_only": (
        N_("This place cannot be written."),
        N_("Ask for write access to the folder, or copy the store to a disk of this computer."),
    ),
    "read_only_unfinished": (
        N_(
            "The last session was cut off, and its changes cannot be put in order here because this "
            "place cannot be written."
        ),
        N_("Copy the whole folder to a disk of this computer and open it there."),
    ),
    "access_refused": (
        N_("You may not read this file or folder."),
        N_("Ask for access to it, or choose another place; nothing was changed."),
    ),
    "folder_is_file": (
        N_("A file stands where the folder should be."),
        N_("Choose a folder, or a name that is still free; the file was not touched."),
    ),
    "file_is_folder": (
        N_("This is a folder, and not a name for a file."),
        N_("Give the name of a file."),
    ),
    "output_lost": (
        N_("What there was to say could not be written to the output."),
        N_("Check where the output goes to. What you asked for may have been done."),
    ),
    "disk_full": (
        N_("The disk is full; the change was not saved and nothing was lost."),
        N_("Make room on the disk and save again."),
    ),
    "disk_error": (
        N_("The disk or the folder cannot be reached (error {number})."),
        N_("Check that the disk is connected and try again; restore a backup if it stays so."),
    ),
    "memory_short": (
        N_("This computer has too little free memory."),
        N_("Close other programs and try again."),
    ),
    "schema_newer": (
        N_("This store was made by a newer version of Caseworker (it has {found}, this version knows {known})."),
        N_("Update Caseworker on this computer; nothing was changed."),
    ),
    "migration_failed": (
        N_("The store could not be brought to the form of this version ({revision}); it is as it was."),
        N_("Keep using the previous version and report this; a backup was made beforehand."),
    ),
    "backup_missing": (
        N_("This backup file does not exist."),
        N_("Choose a file that ends in .cwbackup."),
    ),
    "backup_damaged": (
        N_("This file is not a whole backup."),
        N_("Use another backup; nothing was changed."),
    ),
    "backup_newer": (
        N_("This backup was made by a newer version of Caseworker (form {found}, this version knows {known})."),
        N_("Update Caseworker on this computer."),
    ),
    "backup_failed": (
        N_("The backup that was just written could not be read back; it was thrown away."),
        N_("Check the store (store check) and the disk, and make a backup elsewhere now."),
    ),
    "folder_missing": (
        N_("The folder for this file does not exist."),
        N_("Choose a folder that exists; is the disk connected?"),
    ),
    "network_place": (
        N_("A store cannot live on a network drive: it would get damaged there."),
        N_("Choose a folder on a disk of this computer; exchange goes by bundles."),
    ),
    "synced_place": (
        N_("A store cannot live in a folder that is synchronised with a cloud: it would get damaged there."),
        N_("Choose a folder outside OneDrive, Dropbox and the like; exchange goes by bundles."),
    ),
    "removable_place": (
        N_("A store cannot live on a USB stick or memory card."),
        N_("Choose a folder on a fixed disk of this computer; a stick may hold bundles and backups."),
    ),
    "pages_damaged": (
        N_("Pages of the database whose seal is broken: {count}."),
        N_("Restore the latest backup; keep the damaged folder."),
    ),
    "structure_damaged": (
        N_("Faults in the structure of the database: {count}."),
        N_("Restore the latest backup; keep the damaged folder."),
    ),
    "references_broken": (
        N_("Rows of {table} that point to something that is gone: {count}."),
        N_("Report this; rebuilding from the journal mends it."),
    ),
}
