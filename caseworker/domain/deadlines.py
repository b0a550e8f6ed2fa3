"""Days that a record itself names, by which something must be done: declared with the words they get on the work list.

A subject with such a day (the date of an appointment, a term that ends, a follow-up that was promised) declares a
`Deadline` in its own module and adds it to `deadline_list.DEADLINES`; then it stands on Vandaag, in the case and in the
caseload by itself. Rules that have to compute a day from several records are in `domain/due.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What to do about a due: open a new record of `kind` (`new`), or the record the rule looked at.

    `letter` does it from the work list, while no text field has the focus; it is the same in every language.
    """

    label: str
    kind: str
    letter: str
    icon: str
    new: bool = True
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of a record of `kind` in a client's case, by which something must be done.

    `code` names the rule. `day` is the field with the day, `time` a field with a clock time ("9:30"), `text` one whose
    text is put in `{text}` of the reason. It is open while `open_field` holds one of `open_values` (when named) and the
    field `done` is empty (when named), and until the case has a record of a kind in `closed_by` of the record's own day
    or later (a planned intake is done when an intake was held). `title` is the next step as something to do, `short`
    the same in one word and `reason` why it stands on the list, in one sentence with `{day}`. All three are English
    texts marked with `N_`.
    """

    code: str
    kind: str
    day: str
    title: str
    short: str
    reason: str
    action: Action
    time: str = ""
    text: str = ""
    open_field: str = ""
    open_values: tuple[str, ...] = ()
    done: str = ""
    closed_by: tuple[str, ...] = ()
