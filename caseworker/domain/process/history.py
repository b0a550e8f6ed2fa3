"""Reading a list of events from JSON: dated entries with facts, every word checked against the vocabulary.

The form: a list of entries, or an object {"events": [...]}. An entry: {"date": "2015-09-03", "event": "reported"} with,
where they apply, "facts" (fact word -> value), "by" (a role), "term", "reason", "length", and "note" for whoever reads
the file. Entries stand in order of date.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.process.codes import ROLE
from caseworker.domain.process.events import Entry
from caseworker.domain.process.facts import FACTS, FactValue
from caseworker.domain.process.problems import EntryProblem
from caseworker.domain.process.tables import near
from caseworker.domain.process.vocabulary import EVENTS

FIRST_YEAR, LAST_YEAR = 1900, 2199
KEYS = ("date", "event", "facts", "by", "term", "reason", "length", "note")


@dataclass(frozen=True, slots=True)
class History:
    """The entries of a list, in order, and everything that is wrong with it."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[EntryProblem, ...] = ()


def read_history(text: str) -> History:
    """Read a list of events."""
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return History(problems=(EntryProblem(0, "", "events_not_json", {"line": line}),))
    if isinstance(content, dict) and set(content) <= {"events", "note"}:
        content = content.get("events")
    if not isinstance(content, list):
        return History(problems=(EntryProblem(0, "", "events_wrong_form"),))
    return history_of(content)


def history_of(items: list[Any]) -> History:
    """The same from a list that was read already."""
    entries: list[Entry] = []
    problems: list[EntryProblem] = []
    for place, item in enumerate(items, start=1):
        entry = _Reader(item, place, problems).entry()
        if entry is not None and entries and entry.on < entries[-1].on:
            params: dict[str, str | int] = {"day": entry.on.isoformat(), "before": entries[-1].on.isoformat()}
            problems.append(EntryProblem(place, entry.event, "entry_back_in_time", params))
        elif entry is not None:
            entries.append(entry)
    return History(tuple(entries), tuple(problems))


class _Reader:
    def __init__(self, item: Any, place: int, problems: list[EntryProblem]) -> None:
        self.item, self.place, self.problems = item, place, problems
        self.fine = True

    def wrong(self, code: str, **params: str | int) -> None:
        event = self.item.get("event", "") if isinstance(self.item, dict) else ""
        self.problems.append(EntryProblem(self.place, str(event)[:60], code, params))
        self.fine = False

    def entry(self) -> Entry | None:
        """The entry, or None when something is wrong with it."""
        if not isinstance(self.item, dict) or not {"date", "event"} <= self.item.keys():
            self.wrong("entry_wrong_form")
            return None
        for key in self.item.keys() - set(KEYS):
            self.wrong("entry_key_unknown", word=str(key)[:60], wanted=", ".join(KEYS))
        on = self.day(self.item["date"])
        event = self.item["event"]
        if not isinstance(event, str) or event not in EVENTS:
            self.wrong("event_unknown", word=str(event)[:60], near=near(str(event), EVENTS))
        facts = self.facts(self.item.get("facts", {}))
        by = self.text("by")
        if by and by not in ROLE:
            self.wrong("entry_role_unknown", word=by[:60], wanted=", ".join(ROLE.codes()))
        term, reason, length = self.text("term"), self.text("reason"), self.text("length")
        if not self.fine or on is None:
            return None
        return Entry(on, event, facts, by, term, reason, length, self.place)

    def day(self, value: Any) -> date | None:
        """A day written as 2015-09-30."""
        try:
            found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
            if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
        except ValueError:
            pass  # said below, together with what is no text at all
        self.wrong("entry_date_wrong", word=str(value)[:60])
        return None

    def text(self, key: str) -> str:
        """A text, "" when it is left out."""
        value = self.item.get(key, "")
        if not isinstance(value, str):
            self.wrong("value_wrong", word=str(value)[:60], wanted='"..."')
            return ""
        return value

    def facts(self, given: Any) -> dict[str, FactValue]:
        """Facts, each read as its type."""
        if not isinstance(given, dict):
            self.wrong("value_wrong", word=str(given)[:60], wanted='{"fact": value}')
            return {}
        found: dict[str, FactValue] = {}
        for name, value in given.items():
            if name not in FACTS:
                self.wrong("fact_unknown", word=name[:60], near=near(name, FACTS))
                continue
            read = FACTS[name].read(value)
            if read is None:
                self.wrong("entry_fact_wrong", word=str(value)[:60], fact=name, wanted=FACTS[name].wanted())
                continue
            found[name] = read
        return found
