"""Words for failures around documents, kept drafts and settings."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "undo_depends": (
        N_("This cannot be taken back on its own: something that was done later depends on it."),
        N_("Take the later change back first, or change the record itself."),
    ),
    "handover_nobody": (
        N_("There is nobody to hand over."),
        N_("Tick the clients, and choose a worker who does not have them yet."),
    ),
    "list_name": (N_("The list has no name yet."), N_("Type a name for it.")),
    "list_unknown": (N_("This list is not here any more."), N_("Choose another one.")),
    "list_file_wrong": (
        N_("This file holds no work list."),
        N_("Ask your colleague to save the list as a file again."),
    ),
    "list_too_many": (N_("There are {most} kept lists already."), N_("Remove one that you do not use any more.")),
    "due_gone": (N_("This is not due any more."), N_("Somebody did or changed it meanwhile. Look at the list again.")),
    "attachment_type": (
        N_("A file that ends in {ending} cannot be kept, or this file is not what its name says."),
        N_("Use a document or picture: PDF, Word, Excel, LibreOffice, text, JPG or PNG, without macros."),
    ),
    "attachment_too_large": (
        N_("This file is larger than {most} MB."),
        N_("Save it smaller, for example as a PDF with fewer pictures, and add it again."),
    ),
    "attachment_empty": (N_("This file is empty."), N_("Choose another file.")),
    "attachment_missing": (
        N_("The content of this document is not in this store."),
        N_("Ask the person who added it to send the case once more."),
    ),
    "attachment_damaged": (
        N_("The content of this document is damaged."),
        N_("Check the store, and take the document from a backup."),
    ),
    "file_missing": (N_("This file is not there any more."), N_("Choose the file again.")),
    "draft_too_large": (
        N_("This text is too long to keep."),
        N_("Save it in parts, or add it as a document."),
    ),
    "setting_unknown": (N_("There is no setting '{key}'."), N_("Update the program.")),
}
