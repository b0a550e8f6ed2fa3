"""What a person reads about process models: files that cannot be used, and lists of events that do not fit."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "process_file_missing": (N_("The file {file} cannot be read."), N_("Check that it exists and may be read.")),
    "process_file_large": (N_("The file {file} is too large for this."), N_("Choose another file.")),
    "process_unknown": (
        N_("There is no process model '{model}'."),
        N_("Name a file, or one of these: {known}."),
    ),
    "process_broken": (
        N_("{file}, line {line}, {key}: {what}"),
        N_("Problems in all: {count}."),
    ),
    "process_events_broken": (
        N_("{file}, entry {place} ({event}): {what}"),
        N_("Problems in all: {count}."),
    ),
    "process_copy_exists": (N_("The file {file} exists already."), N_("Choose another name for the copy.")),
    "process_id_wrong": (N_("'{id}' cannot be the id of a model."), N_("Use small letters, digits and _.")),
    "process_id_taken": (N_("There is a model '{id}' already."), N_("Choose another id for your own.")),
    "process_version_taken": (
        N_("Version {version} of '{id}' was activated before, with another text."),
        N_("Raise the version in the file: cases keep the one they follow."),
    ),
    "process_events_unreadable": (N_("{file}: {what}"), N_("The README shows how a list of events is written.")),
}
