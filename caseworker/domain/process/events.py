"""What happened in a case: dated entries, and references to them as models write them.

A reference is an event word, with facts of the entry itself between brackets where those matter:
`instrument_started(instrument=wep)`, `conversation_held(conversation=broad|integral)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from caseworker.domain.process.facts import FACTS, FactType, FactValue
from caseworker.domain.process.vocabulary import EVENTS
from caseworker.i18n import _

_REF = re.compile(r"([a-z][a-z_0-9]*)(?:\(([^()]*)\))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, on a day, with the facts it brought.

    `by` is the role that did it (a code of ROLE, or ""). `term`, `reason` and `length` belong to events about a term.
    `place` is the number of the entry in the list it came from, counted from 1.
    """

    on: date
    event: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    by: str = ""
    term: str = ""
    reason: str = ""
    length: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event word with the values that facts of the entry must have, each with its alternatives."""

    event: str
    facts: tuple[tuple[str, tuple[FactValue, ...]], ...] = ()

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is such an event."""
        return entry.event == self.event and all(entry.facts.get(name) in values for name, values in self.facts)

    def text(self) -> str:
        """The event in words, in the language in use."""
        meaning = EVENTS[self.event].text()
        if not self.facts:
            return meaning
        shown = "; ".join(_(" or ").join(FACTS[name].shown(item) for item in values) for name, values in self.facts)
        return f"{meaning} ({shown})"

    def __str__(self) -> str:
        if not self.facts:
            return self.event
        inside = ", ".join(f"{name}={'|'.join(_plain(item) for item in values)}" for name, values in self.facts)
        return f"{self.event}({inside})"


def _plain(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class RefError(ValueError):
    """A reference that cannot be read: `code` of the problem, the `word` at fault and what was `wanted`."""

    def __init__(self, code: str, word: str, wanted: str = "") -> None:
        super().__init__(code)
        self.code, self.word, self.wanted = code, word, wanted


def parse_ref(text: str) -> EventRef:
    """Read a reference; `RefError` with event_unknown, fact_unknown or value_wrong."""
    match = _REF.fullmatch(text.strip())
    if not match or match[1] not in EVENTS:
        raise RefError("event_unknown", match[1] if match else text)
    facts = []
    for part in (match[2] or "").split(","):
        if match[2] is None:
            break
        name, equals, values = (piece.strip() for piece in part.partition("="))
        if name not in FACTS:
            raise RefError("fact_unknown", name)
        fact = FACTS[name]
        read = [fact.read(plain_value(item.strip(), fact.kind)) for item in values.split("|")]
        known = tuple(item for item in read if item is not None)
        if not equals or len(known) != len(read):
            raise RefError("value_wrong", f"{name}={values}", fact.wanted())
        facts.append((name, known))
    return EventRef(match[1], tuple(facts))


def plain_value(text: str, kind: FactType) -> object:
    """A value as it stands in a condition or a reference, made ready for `Fact.read`."""
    if kind is FactType.FLAG:
        return {"true": True, "false": False}.get(text)
    if kind is FactType.WHOLE:
        return int(text) if re.fullmatch(r"-?\d{1,6}", text) else None
    return text
