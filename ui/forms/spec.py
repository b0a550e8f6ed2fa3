"""What a form looks like, as data: fields in sections, rows of children, and which fields stay out of sight.

A subject's spec names every field of its draft once: shown in a section, or in `hidden` with the reason why not.
How a field is typed in follows from how the draft declares it; `widget` chooses another way where that helps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Shown = Callable[[Any], bool]
Names = Callable[[str, int | None], str]
"""(kind, number) -> the name of an organisation, a worker or an earlier record, for a summary."""
Summary = Callable[[Any, Names], tuple[str, str]]
"""(draft, names) -> the two lines of a closed row."""

WIDGETS = ("", "segments", "rungs", "scores", "hours", "clock", "birth", "file", "months", "dayparts", "topics", "help")


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form.

    `label` and `help` are English texts marked with `N_`. `span` is the width in twelfths of the form. `widget` is one
    of `WIDGETS` ("" = what belongs to the kind of field). `shown` says from the draft whether the field is to be seen;
    what is not seen keeps its value. `optional` writes "optional" beside the label.
    """

    name: str
    label: str
    help: str = ""
    span: int = 6
    widget: str = ""
    lines: int = 3
    placeholder: str = ""
    shown: Shown | None = None
    optional: bool = False


@dataclass(frozen=True)
class Section:
    """Fields under one head. `icon` and `group` are for the list of sections at the left; `lead` opens the section."""

    title: str
    fields: tuple[FieldSpec, ...]
    note: str = ""
    icon: str = "circle"
    group: str = ""
    lead: str = ""


@dataclass(frozen=True)
class ChildSpec:
    """Rows that belong to a record: goals of a plan, participants of an intake.

    `link` is the child's field that points to its parent; `where` is "aside" or the title of the section they follow.
    `spec` is a form of its own for the rows (None: that of the subject). `single` rows are one record that stands open
    and cannot be taken out. A new row of which `untouched` says yes is neither checked nor saved.
    """

    kind: str
    link: str
    title: str
    add: str
    icon: str
    summary: Summary
    empty: str = ""
    where: str = ""
    spec: FormSpec | None = None
    single: bool = False
    untouched: Shown | None = None


@dataclass(frozen=True)
class FormSpec:
    """A form: its names, its sections, its rows of children, and what is hidden with the reason.

    `paged` shows one section at a time; `listed` shows the list of sections at the left; `aside` stands at the right.
    `place` is the list it belongs to: "caseload" or "employers".
    `first` is the field that has the focus in a new form; `stays` keeps the form open after Ctrl+Enter. `opener` and
    `saver` are services in the place of `forms.open_form` and of `records.save_family` (without rows: `records.save`).
    """

    kind: str
    title: str
    new_title: str
    icon: str
    sections: tuple[Section, ...]
    hidden: Mapping[str, str] = field(default_factory=dict)
    children: tuple[ChildSpec, ...] = ()
    aside: tuple[Section, ...] = ()
    paged: bool = False
    listed: bool = False
    first: str = ""
    stays: bool = False
    can_delete: bool = True
    place: str = "caseload"
    note: str = ""
    opener: Callable[..., Any] | None = None
    saver: Callable[..., Any] | None = None

    def all_sections(self) -> tuple[Section, ...]:
        """The sections in the middle and those at the right."""
        return (*self.sections, *self.aside)

    def fields(self) -> Iterator[FieldSpec]:
        """Every field that is shown somewhere."""
        for section in self.all_sections():
            yield from section.fields
