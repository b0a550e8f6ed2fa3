"""Which way of working a case follows, and what happened in it that no other record says. Source: DOMAIN 4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain.codelist import CodeList
from caseworker.domain.deadlines import Action
from caseworker.domain.drafts import Access, Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.process.calendar import Length
from caseworker.domain.process.codes import ROLE
from caseworker.domain.process.events import Entry, plain_value
from caseworker.domain.process.facts import FACTS, FactType, FactValue
from caseworker.domain.process.vocabulary import EVENTS, TERM_EVENTS
from caseworker.i18n import N_

EVENT = CodeList("event", tuple((word.name, word.meaning) for word in EVENTS.values()))
TERM_CODES = tuple(f"process_term_{place}" for place in range(1, 6))
"""Codes of the dues of a process: the first term to run out, the second, and so on; more than five are not listed."""
TERM_TITLE = N_("{name}")
TERM_SHORT = N_("Term of the way")
TERM_ACTION = Action(N_("Note the step"), "process_event", "S", "waypoints")


@dataclass(kw_only=True)
class CaseProcessDraft(Draft):
    """The model and version a case follows from a day on. It keeps that version until somebody moves it to another."""

    KIND: ClassVar[str] = "case_process"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    model: str = text(required=True, most=60)
    version: int | None = whole(least=1, most=9999, required=True)
    ended_on: date | None = day()
    reason: str = text()

    def rules(self, today: date) -> list[Problem]:
        """It ends on or after its start."""
        if self.on and self.ended_on and self.ended_on < self.on:
            return [Problem("ended_on", "end_before_start", {"start": self.on.isoformat()})]
        return []


@dataclass(kw_only=True)
class ProcessEventDraft(Draft):
    """Something that happened on the way, with the facts it brought: one "word = value" on a line."""

    KIND: ClassVar[str] = "process_event"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    event: str = code(EVENT, required=True)
    facts: str = text(long=True, most=4000, access=Access.HEALTH)
    by: str = code(ROLE)
    term: str = text(most=80)
    reason: str = text()
    length: str = text(most=40)

    def rules(self, today: date) -> list[Problem]:
        """Facts are words with values that fit them; events about a term name it and say why."""
        found = [
            Problem("facts", "process_fact_wrong", {"line": line})
            for line, value in fact_lines(self.facts)
            if value is None
        ]
        if self.on and self.on > today:
            found.append(Problem("on", "date_in_future"))
        if self.event in EVENTS and not found:
            known = facts_of(self.facts)
            missing = [name for name in EVENTS[self.event].needs if name not in known]
            found += [Problem("facts", "process_fact_needed", {"fact": name}) for name in missing]
        if self.event in TERM_EVENTS and not self.term.strip():
            found.append(Problem("term", "process_term_needed"))
        if self.event in ("term_paused", "term_extended") and not self.reason.strip():
            found.append(Problem("reason", "process_reason_needed"))
        if self.length.strip() and Length.parse(self.length.strip()) is None:
            found.append(Problem("length", "process_length_wrong"))
        return found


def fact_lines(text_: str) -> list[tuple[str, tuple[str, FactValue] | None]]:
    """Each line that is not empty, with the fact and value it says, or None when it says none."""
    found: list[tuple[str, tuple[str, FactValue] | None]] = []
    for line in filter(None, (part.strip() for part in text_.splitlines())):
        name, equals, written = (piece.strip() for piece in line.partition("="))
        fact = FACTS.get(name)
        value = None
        if fact is not None and equals:
            several = fact.kind is FactType.CODES
            value = fact.read(
                [item.strip() for item in written.split(",")] if several else plain_value(written, fact.kind)
            )
        found.append((line, None if value is None else (name, value)))
    return found


def facts_of(text_: str) -> dict[str, FactValue]:
    """The facts that some lines say; lines that say none are left out."""
    return dict(value for _line, value in fact_lines(text_) if value is not None)


def entry_of(row: tuple[str, str, str, str, str, str, str], place: int = 0) -> Entry:
    """The entry of a recorded event: (day, event, facts, by, term, reason, length)."""
    day_, event, facts, by, term, reason, length = row
    return Entry(date.fromisoformat(day_), event, facts_of(facts), by, term, reason, length, place)
