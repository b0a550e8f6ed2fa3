"""Clients who are in here twice: found, laid side by side, and joined or kept apart by a person, with undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from caseworker.domain.client import ClientDraft
from caseworker.domain.drafts import Value, fields_of
from caseworker.domain.names import list_name
from caseworker.domain.same_person import MERGED, SamePersonDraft, pair_uid
from caseworker.errors import UserError
from caseworker.services.desk import Desk, Reader
from caseworker.services.records import load_from
from caseworker.storage.codec import draft_from
from caseworker.storage.lists import duplicates as lists
from caseworker.storage.lists.duplicates import DecisionRow, SuspectRow

__all__ = [
    "Comparison", "Decision", "DecisionRow", "SuspectRow", "compare", "decide", "decisions", "suspects", "take_back",
]  # fmt: skip

NEVER_FILLED = frozenset({"registered_on", "closed_on", "closed_reason", "client_number"})
"""Fields of the file that is given up which say something about that file and not about the person."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files side by side: the fields in which something stands, and how many records of each kind they hold."""

    one: int
    two: int
    names: tuple[str, str]
    fields: tuple[tuple[str, Value, Value], ...]
    counts: tuple[Mapping[str, int], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the names of both files."""

    row: DecisionRow
    names: tuple[str, str]


def suspects(desk: Desk) -> list[SuspectRow]:
    """Pairs of files to look at, the most alike first."""
    with desk.reading() as reader:
        return lists.suspects(reader)


def compare(desk: Desk, one: int, two: int) -> Comparison:
    """Two files side by side; UserError("entity_unknown") when one is gone."""
    with desk.reading() as reader:
        first, second = _client(reader, one), _client(reader, two)
        counts = lists.record_counts(reader, [one, two])
    shown = [
        (info.name, getattr(first, info.name), getattr(second, info.name))
        for info in fields_of(ClientDraft)
        if getattr(first, info.name) != info.empty or getattr(second, info.name) != info.empty
    ]
    return Comparison(one, two, (_name(first), _name(second)), tuple(shown), (counts[one], counts[two]))


def _client(reader: Reader, n: int) -> ClientDraft:
    loaded = load_from(reader, n)
    if not isinstance(loaded.draft, ClientDraft) or loaded.deleted:
        raise UserError("entity_unknown")
    return loaded.draft


def _name(draft: ClientDraft) -> str:
    return list_name(draft.first_name, draft.infix, draft.last_name, draft.own_script_name)


def decide(desk: Desk, one: int, two: int, verdict: str, kept: int | None = None, reason: str = "") -> int:
    """Say what is so about two files; gives the record of the decision. One action, one undo.

    `verdict` is merged, linked or different. Merged shows both as the file `kept`, and fills what was empty there from
    the other; every record stays in the journal of its own file. Deciding again changes the same decision.
    """
    with desk.writing(f"same_as.{verdict}", kept or one) as unit:
        uids = {n: unit.numbers.uid(n) for n in (one, two)}
        first, second = sorted(uids, key=lambda n: uids[n])
        draft = SamePersonDraft(
            client=first, other=second, verdict=verdict, kept=kept if verdict == MERGED else None, on=desk.today(),
            reason=reason.strip(),
        )  # fmt: skip
        if verdict == MERGED and kept in (one, two):
            given_up = two if kept == one else one
            mine = draft_from("client", unit.state(kept).values, unit.numbers.number)
            theirs = draft_from("client", unit.state(given_up).values, unit.numbers.number)
            filled = {
                info.name: getattr(theirs, info.name)
                for info in fields_of(ClientDraft)
                if getattr(mine, info.name) == info.empty
                and getattr(theirs, info.name) != info.empty
                and info.name not in NEVER_FILLED
            }
            if filled:
                unit.save(replace(mine, **filled), kept)
        n = unit.save_as(draft, pair_uid(uids[one], uids[two]), first)
        unit.audit("change", first, f"same_as {verdict}")
    return n


def decisions(desk: Desk, case: int | None = None) -> list[Decision]:
    """What was decided, the newest first; about one client when `case` is given."""
    with desk.reading() as reader:
        rows = lists.decisions(reader, case)
        wanted = sorted({n for row in rows for n in (row.one, row.two)})
        asked = reader.many(
            "SELECT n, first_name, infix, last_name, own_script_name FROM client WHERE n IN :ids", wanted
        )
        names = {row.n: list_name(row.first_name, row.infix, row.last_name, row.own_script_name) for row in asked}
    return [Decision(row, (names.get(row.one, ""), names.get(row.two, ""))) for row in rows]


def take_back(desk: Desk, decision: int) -> None:
    """Take a decision back: both files stand as they did, and the pair is to be looked at again."""
    with desk.writing("same_as.delete") as unit:
        unit.delete(decision)
        unit.audit("delete", unit.numbers.case(decision), "same_as")
