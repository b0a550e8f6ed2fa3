"""A change of the journal in words: which record, what was done with it, and each field from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from caseworker.domain.drafts import fields_of
from caseworker.domain.journal import Json
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _
from caseworker.services.history import ChangeRow
from ui.forms.conflicts import value_words
from ui.forms.specs import SPECS
from ui.privacy import shown_name
from ui.undo_words import SUBJECTS as SUBJECT_NAMES

VERBS: dict[str, tuple[str, str, str]] = {
    "new": (N_("{subject}, new"), "plus", "ok"),
    "changed": (N_("{subject}, changed"), "pencil", ""),
    "deleted": (N_("{subject}, deleted"), "trash-2", "danger"),
    "restored": (N_("{subject}, brought back"), "redo-2", "ok"),
    "settled": (N_("{subject}, difference settled"), "git-merge", "accent"),
    "undone": (N_("{subject}, taken back"), "undo-2", "warn"),
}
"""verb -> (words, icon, tone)."""
NAME_FIELDS = frozenset({"first_name", "infix", "last_name", "own_script_name"})

Names = Mapping[str, str]


def subject_name(kind: str) -> str:
    """What a kind of record is called."""
    return _(SUBJECT_NAMES.get(kind, N_("Change")))


def title_of(row: ChangeRow) -> str:
    """ "Contact, changed"."""
    return _(VERBS[row.verb][0]).format(subject=subject_name(row.kind))


def moment_of(ms: int) -> datetime:
    """The moment of a change where the user is."""
    return datetime.fromtimestamp(ms / 1000).astimezone()


def when(ms: int) -> str:
    """ "5 maart 2026 10:18"."""
    moment = moment_of(ms)
    return f"{show_date(moment.date())} {moment:%H:%M}"


def field_label(kind: str, name: str) -> str:
    """What the form calls a field, or "" for one that no form shows."""
    spec = SPECS.get(kind)
    labels = {field.name: field.label for field in spec.fields()} if spec is not None else {}
    return _(labels[name]) if name in labels else ""


def in_form_order(kind: str, names: Iterable[str]) -> list[str]:
    """The fields that a form shows, the day of the record first and then as in the form."""
    spec = SPECS.get(kind)
    order = {field.name: place for place, field in enumerate(spec.fields())} if spec is not None else {}
    day = SUBJECTS[kind].DATED if kind in SUBJECTS else ""
    return sorted((name for name in names if name in order), key=lambda name: (name != day, order[name]))


def value_of(kind: str, name: str, value: Json, names: Names) -> str:
    """A value in words; names of clients are blanked when names are hidden."""
    infos = {info.name: info for info in fields_of(SUBJECTS[kind])} if kind in SUBJECTS else {}
    if name not in infos:
        return "" if value is None else str(value)
    words = value_words(infos[name], value, lambda _target, uid: names.get(str(uid), ""))
    hidden = (kind == "client" and name in NAME_FIELDS) or infos[name].target == "client"
    return shown_name(words) if hidden and value not in (None, "") else words


def lines_of(row: ChangeRow, names: Names) -> list[tuple[str, str, str]]:
    """(field, before, after) of a change, for the fields a form shows."""
    values = {name: (before, after) for name, before, after in row.fields}
    found = []
    for name in in_form_order(row.kind, values):
        before, after = (value_of(row.kind, name, value, names) for value in values[name])
        if before != after:
            found.append((field_label(row.kind, name), before, after))
    return found
