"""Two files that may be about one person: what a worker decided about the pair, and which files stand as one.

A decision is a record like any other: it can be undone, it travels, and two people who decide otherwise have a
difference. The pair has one uid in every store. While a pair is in dispute nothing is joined: the careful answer holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes_worklists
from caseworker.domain.drafts import Draft, code, day, ref, text
from caseworker.domain.problems import Problem

MERGED, LINKED, DIFFERENT = "merged", "linked", "different"


@dataclass(kw_only=True)
class SamePersonDraft(Draft):
    """What was decided about two files, `client` being the one with the lower uid; `kept` is the one that is shown."""

    KIND: ClassVar[str] = "same_as"

    client: int | None = ref("client", required=True)
    other: int | None = ref("client", required=True)
    verdict: str = code(codes_worklists.SAME_PERSON, required=True, restrictive=(DIFFERENT, LINKED))
    kept: int | None = ref("client")
    on: date | None = day(required=True)
    reason: str = text(searched=True)

    def rules(self, today: date) -> list[Problem]:
        """Two files, of which one is kept when they become one."""
        problems = []
        if self.client is not None and self.client == self.other:
            problems.append(Problem("other", "same_as_self"))
        if self.verdict == MERGED and self.kept not in (self.client, self.other):
            problems.append(Problem("kept", "required"))
        return problems


def pair_uid(one: str, other: str) -> str:
    """The uid of what is decided about two clients (their uids), the same in every store."""
    first, second = sorted((one, other))
    return hashlib.sha256(f"same_as|{first}|{second}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Join:
    """A decision that two files are one: the uids of both, and of the one that is kept."""

    one: str
    other: str
    kept: str


def heads_of(joins: Iterable[Join]) -> Mapping[str, str]:
    """For each file that stands in another: the file it stands in. The same from any order of decisions.

    Files that are joined along any number of decisions form one group. Its head is the one that was kept and never
    given up; when decisions contradict each other, or leave several, the lowest uid of those.
    """
    groups: dict[str, set[str]] = {}
    kept: set[str] = set()
    given_up: set[str] = set()
    for join in joins:
        if join.one == join.other:
            continue
        both = groups.get(join.one, {join.one}) | groups.get(join.other, {join.other})
        for member in both:
            groups[member] = both
        kept.add(join.kept)
        given_up.add(join.other if join.kept == join.one else join.one)
    found: dict[str, str] = {}
    for member, group in groups.items():
        head = min((group & kept) - given_up, default="") or min(group)
        if member != head:
            found[member] = head
    return found
