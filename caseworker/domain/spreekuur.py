"""Spreekuur: sessions of a walk-in hour and the visits in them. Source: DOMAIN 2.13.

Which case they belong to, for what travels in a bundle: a session is a case of its own, with in it the visits of
visitors who are not known. A visit of a known client stands in that client's case, so that it travels with the case and
a session that is sent along says nothing about clients, nor a client's case about who else was there. A visit
therefore never changes its client: linking writes it anew in the client's case and takes the first one away
(`services/spreekuur_people.py`); `origin` says which one it was. When two advisers link one visitor to two clients,
both cases hold the visit, and each says that the other is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain import codes_spreekuur as lists
from caseworker.domain.codelist import CodeList
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import ParseError, is_phone, parse_time
from caseworker.i18n import N_

INFIXES = frozenset({
    "van", "de", "der", "den", "het", "ten", "ter", "te", "von", "el", "al", "ibn", "ben", "bin", "abu", "d'", "'t",
    "in", "'s", "la", "le", "du", "da", "dos", "das",
})  # fmt: skip
FIRST_OTHER_SCRIPT = 0x0370
"""The first letter of the code charts that is not Latin: Greek."""


@dataclass(kw_only=True)
class SessionDraft(Draft):
    """One walk-in hour: where, when, and who gives advice. `closed_at` ("HH:MM") is empty while it goes on."""

    KIND: ClassVar[str] = "spreekuur_session"
    CASE_ROOT: ClassVar[bool] = True

    on: date | None = day(required=True)
    place: str = text(searched=True, required=True)
    host: int | None = ref("organisation")
    adviser: int | None = ref("worker")
    from_time: str = text(most=5)
    to_time: str = text(most=5)
    closed_at: str = text(most=5)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """Times that are times, the end after the start."""
        problems = _clock_problems(self, ("from_time", "to_time", "closed_at"))
        if not problems and self.from_time and self.to_time and self.to_time <= self.from_time:
            problems.append(Problem("to_time", "end_before_start", {"start": self.from_time}))
        return problems


@dataclass(kw_only=True)
class VisitDraft(Draft):
    """One visitor at a walk-in hour: the question, what was done, where to, and what follows.

    `client` is empty for a visitor who is not known; then `visitor_name` (as given), language and phone say who it
    was. `kinds` and `help` hold codes of `QUESTION_KIND` and `HELP_GIVEN`, with a space between. `number` is the place
    in the queue; times are "HH:MM"; `minutes` the length of the talk.
    """

    KIND: ClassVar[str] = "visit"
    DATED: ClassVar[str] = "on"

    session: int | None = ref("spreekuur_session", required=True)
    client: int | None = ref("client")
    on: date | None = day(required=True)
    number: int | None = whole(least=1, most=999)
    status: str = code(lists.VISIT_STATUS, required=True)
    arrived_at: str = text(most=5)
    called_at: str = text(most=5)
    done_at: str = text(most=5)
    minutes: int | None = whole(least=0, most=600)
    adviser: int | None = ref("worker")
    visitor_name: str = text(searched=True)
    visitor_language: str = code(codes.LANGUAGE)
    visitor_phone: str = text(searched=True)
    kinds: str = text()
    question: str = text(searched=True, long=True)
    help: str = text()
    advice: str = text(searched=True, long=True)
    referred_to: str = text(searched=True)
    referral: int | None = ref("organisation")
    referral_outcome: str = code(lists.REFERRAL_OUTCOME)
    follow_up: str = text(searched=True)
    follow_up_on: date | None = day()
    follow_up_done_on: date | None = day()
    follow_up_result: str = text(searched=True)
    origin: int | None = ref("visit")

    def rules(self, today: date) -> list[Problem]:
        """A visit has been; what follows lies ahead of it; codes and times that exist."""
        problems = _clock_problems(self, ("arrived_at", "called_at", "done_at"))
        problems += _list_problems("kinds", self.kinds, lists.QUESTION_KIND)
        problems += _list_problems("help", self.help, lists.HELP_GIVEN)
        if self.visitor_phone and not is_phone(self.visitor_phone):
            problems.append(Problem("visitor_phone", "phone_wrong"))
        if self.on is not None:
            problems += self._day_problems(self.on, today)
        if self.follow_up and self.follow_up_on is None and self.follow_up_done_on is None:
            problems.append(Problem("follow_up_on", "follow_up_day", warning=True))
        return problems

    def _day_problems(self, on: date, today: date) -> list[Problem]:
        problems = []
        if on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.follow_up_on is not None and self.follow_up_on < on:
            problems.append(Problem("follow_up_on", "next_in_past"))
        if self.follow_up_done_on is not None and self.follow_up_done_on < on:
            problems.append(Problem("follow_up_done_on", "end_before_start", {"start": on.isoformat()}))
        return problems


def _clock_problems(draft: Draft, names: Sequence[str]) -> list[Problem]:
    found = []
    for name in names:
        value = getattr(draft, name)
        if value and not _is_clock(value):
            found.append(Problem(name, "not_a_clock"))
    return found


def _is_clock(value: str) -> bool:
    try:
        return parse_time(value) == value
    except ParseError:
        return False


def _list_problems(name: str, value: str, codelist: CodeList) -> list[Problem]:
    return [Problem(name, "unknown_code", {"value": item[:40]}) for item in value.split() if item not in codelist]


def joined(chosen: Sequence[str], codelist: CodeList) -> str:
    """Chosen codes as one text, in the order of the list: the same choice always gives the same text."""
    return " ".join(item for item in codelist.codes() if item in chosen)


def labels(value: str, codelist: CodeList) -> str:
    """The words of codes that stand in one text: "Letter or form, Housing"."""
    return ", ".join(codelist.label(item) for item in value.split())


def linked_uid(first: str, client: str) -> str:
    """The uid of a visit that is linked to a client: from the uids of the first visit and of the client.

    Two advisers who link one visitor to the same client, each in an own store, thereby write one visit and not two.
    """
    return hashlib.sha256(b"ckb-visit" + bytes.fromhex(first) + bytes.fromhex(client)).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as given, in the fields of a client."""

    first: str = ""
    infix: str = ""
    last: str = ""
    own_script: str = ""


def name_parts(given: str) -> NameParts:
    """A name as it was given at the door, in parts: "Fatima el Amrani" is Fatima, el, Amrani.

    One word is a first name. A name in another script stays whole: its parts are not known here.
    """
    words = given.split()
    if any(letter.isalpha() and ord(letter) >= FIRST_OTHER_SCRIPT for letter in given):
        return NameParts(own_script=" ".join(words))
    if len(words) < 2:
        return NameParts(first=" ".join(words))
    first, rest = words[0], words[1:]
    infix = []
    while len(rest) > 1 and rest[0].lower() in INFIXES:
        infix.append(rest.pop(0))
    return NameParts(first, " ".join(infix), " ".join(rest))


FOLLOW_UP = Deadline(
    code="visit_follow_up",
    kind="visit",
    day="follow_up_on",
    text="follow_up",
    done="follow_up_done_on",
    title=N_("Do what was promised at the walk-in hour"),
    short=N_("Walk-in hour"),
    reason=N_("Promised at the walk-in hour for {day}: {text}"),
    action=Action(N_("Open the visit"), "visit", "U", "door-open", new=False),
)
