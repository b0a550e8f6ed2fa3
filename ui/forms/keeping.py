"""What a form keeps of itself while somebody types: every value, text that is no value yet, rows, and the cursor.

The content goes into the encrypted store, and comes back to the letter after a lock or a kill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker.domain.drafts import Draft, FieldKind, Value, fields_of, values_of
from caseworker.domain.subjects import SUBJECTS
from caseworker.services.desk import Seen
from caseworker.services.records import Loaded

FORMAT = 1


@dataclass
class KeptRow:
    """A row of children: its kind, its record (None for a new one), its values and texts as typed."""

    kind: str
    n: int | None
    values: dict[str, Any]
    raw: dict[str, str] = field(default_factory=dict)
    seen: Mapping[str, Any] | None = field(default=None, compare=False)


@dataclass
class FormState:
    """A form as it is being typed.

    `values` are the draft's, days as ISO text; `raw` the texts that are no value yet; `removed` the records of rows
    that were taken out; `place` the row the cursor is in (-1 = the record itself), `field` and `cursor` where in it;
    `section` the page of the form; `seen` what the form saw when it opened the record (values and heads).
    """

    values: dict[str, Any]
    raw: dict[str, str] = field(default_factory=dict)
    rows: list[KeptRow] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    place: int = -1
    field: str = ""
    cursor: int = 0
    section: int = 0
    seen: Mapping[str, Any] | None = None

    def same_content(self, other: FormState) -> bool:
        """Whether the same was typed, wherever the cursor stands."""
        mine, theirs = ((it.values, it.raw, it.rows, it.removed) for it in (self, other))
        return mine == theirs

    def content(self) -> dict[str, Any]:
        """As JSON can hold it."""
        rows = [[row.kind, row.n, row.values, row.raw, row.seen] for row in self.rows]
        return {
            "v": FORMAT, "values": self.values, "raw": self.raw, "rows": rows, "removed": self.removed,
            "place": self.place, "field": self.field, "cursor": self.cursor, "section": self.section,
            "seen": self.seen,
        }  # fmt: skip

    @staticmethod
    def read(found: Mapping[str, Any]) -> FormState | None:
        """Read it back; None when a newer version of the program wrote it."""
        if found.get("v") != FORMAT:
            return None
        rows = [KeptRow(kind, n, values, raw, seen) for kind, n, values, raw, seen in found["rows"]]
        return FormState(
            found["values"], found["raw"], rows, found["removed"], found["place"], found["field"], found["cursor"],
            found["section"], found["seen"],
        )  # fmt: skip


def plain_values(draft: Draft) -> dict[str, Any]:
    """The values of a draft as JSON can hold them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values_of(draft).items()}


def draft_of(kind: str, values: Mapping[str, Any]) -> Draft:
    """The draft of `plain_values`; fields this version does not know are left out."""
    draft = SUBJECTS[kind]()
    for info in fields_of(SUBJECTS[kind]):
        if info.name in values:
            value: Value = values[info.name]
            if info.kind is FieldKind.DAY and isinstance(value, str):
                value = date.fromisoformat(value)
            setattr(draft, info.name, value)
    return draft


def seen_content(loaded: Loaded | None) -> dict[str, Any] | None:
    """What a form saw when it opened a record, as JSON can hold it."""
    if loaded is None:
        return None
    return {
        "values": dict(loaded.seen.values),
        "heads": {name: list(heads) for name, heads in loaded.seen.heads.items()},
    }


def with_seen(loaded: Loaded | None, content: Mapping[str, Any] | None) -> Loaded | None:
    """The record with what the form saw when it was first opened: what changed since is a conflict, not lost."""
    if loaded is None or content is None:
        return loaded
    heads = {name: tuple(found) for name, found in content["heads"].items()}
    return replace(loaded, seen=Seen(content["values"], heads))
