"""A convergence test that cannot fail proves nothing: each of these broken journals must be noticed.

Every mutant replaces one rule of the journal; the proofs of `test_convergence` must then fail.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from caseworker.domain import journal
from caseworker.domain.journal import Clock, Event, Restrictive, State
from caseworker.services import differences, undo
from caseworker.storage import merge, projection
from caseworker.storage.unit import Unit
from tests.storage import test_convergence
from tests.storage.laptops import Laptop, Ledger, converge
from tests.storage.test_convergence import template

Mutant = Callable[[pytest.MonkeyPatch], None]


def _everywhere(patch: pytest.MonkeyPatch, name: str, value: object) -> None:
    for module in (journal, merge, projection):
        if hasattr(module, name):
            patch.setattr(module, name, value)


def ids_by_counter(patch: pytest.MonkeyPatch) -> None:
    """The id of an event is its device and counter, as many systems do it."""

    def counted(core: bytes) -> bytes:
        found = json.loads(core)
        return hashlib.sha256(f"{found['rep']} {found['case']} {found['seq']}".encode()).digest()

    _everywhere(patch, "event_id", counted)
    patch.setattr("caseworker.storage.store.fingerprint", lambda path, machine: "the same everywhere")


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """The newest value of a field simply wins."""
    original = journal.fold

    def newest(events: Iterable[Event], restrictive: Restrictive = journal.NONE_RESTRICTIVE) -> State:
        state = original(events, restrictive)
        state.conflicts.clear()
        return state

    patch.setattr(projection, "fold", newest)


def supersedes_ignored(patch: pytest.MonkeyPatch) -> None:
    """What an event replaces is not looked at."""
    original = journal.fold

    def blind(events: Iterable[Event], restrictive: Restrictive = journal.NONE_RESTRICTIVE) -> State:
        return original([dataclasses.replace(event, supersedes={}) for event in events], restrictive)

    patch.setattr(projection, "fold", blind)


def clock_trusted(patch: pytest.MonkeyPatch) -> None:
    """Every foreign clock is followed, however far ahead it runs."""

    def meet(self: Clock, remote: int, now_ms: int) -> bool:
        self.last = max(self.last, remote)
        return True

    patch.setattr(Clock, "meet", meet)


def order_of_arrival(patch: pytest.MonkeyPatch) -> None:
    """The value that came in last is shown, so the order of import matters."""
    original = journal.fold

    def arrived(events: Iterable[Event], restrictive: Restrictive = journal.NONE_RESTRICTIVE) -> State:
        listed = list(events)
        state = original(listed, restrictive)
        for name, heads in state.conflicts.items():
            state.values[name] = [event for event in listed if event in heads][-1].value(name)
        return state

    patch.setattr(projection, "fold", arrived)


def known_entities_skipped(patch: pytest.MonkeyPatch) -> None:
    """An import leaves alone what is here already."""
    original = merge.merge_events

    def skipping(unit: Unit, events: Iterable[Event], source: int | None, merged: merge.Merged) -> None:
        new = [event for event in events if unit.numbers.find(event.entity) is None]
        original(unit, new, source, merged)

    patch.setattr(merge, "merge_events", skipping)


def undo_overlooked(patch: pytest.MonkeyPatch) -> None:
    """What was withdrawn counts as if nobody had taken it back."""

    def all_of_it(known: list[Event]) -> tuple[list[Event], dict[str, Event]]:
        return [event for event in known if journal.WITHDRAWN not in event.fields], {}

    patch.setattr(journal, "_live", all_of_it)


MUTANTS = [
    undo_overlooked,
    ids_by_counter,
    last_writer_wins,
    supersedes_ignored,
    clock_trusted,
    order_of_arrival,
    known_entities_skipped,
]


def _all_proofs(room: Path) -> None:
    """The hand-made stories and a short run of the state machine."""
    stories = (
        test_convergence.test_the_same_field_changed_on_two_laptops_is_a_conflict_on_both,
        test_convergence.test_the_same_value_on_two_laptops_is_no_conflict,
        test_convergence.test_a_clock_that_runs_a_year_ahead_is_not_followed,
    )
    for index, story in enumerate(stories):
        story(_two(room / str(index)))
    restored = room / "restored"
    test_convergence.test_a_restored_laptop_and_its_later_self_both_keep_their_edits(_two(restored), restored)
    _edits_after_exchange(_two(room / "edits"))
    _a_settlement_undone(_two(room / "undone"))


def _two(room: Path) -> tuple[Laptop, Laptop]:
    room.mkdir(parents=True)
    ledger = Ledger()
    return Laptop(room / "a", "a", ledger, template(), 0), Laptop(room / "b", "b", ledger, template(), 400)


def _edits_after_exchange(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    uid = here.new_client("Kok")
    there.unpack(here.pack())
    there.edit(uid, "last_name", "Bakker")
    here.unpack(there.pack())
    here.edit(uid, "last_name", "De Wit")
    converge(two)
    assert here.dump() == there.dump()
    here.shows_what_the_account_says()


def _a_settlement_undone(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    uid = here.new_client("Kok")
    there.unpack(here.pack())
    here.edit(uid, "phone", "0611111111")
    there.edit(uid, "phone", "0622222222")
    converge(two)
    before = here.dump()
    differences.resolve(here.desk, here.number(uid), "phone", "0633333333")
    undo.undo(here.desk)
    converge(two)
    assert here.dump() == there.dump() == before


def test_the_journal_as_it_is_passes_every_proof(tmp_path: Path) -> None:
    _all_proofs(tmp_path)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_broken_journal_is_noticed(mutant: Mutant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    template()
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        _all_proofs(tmp_path)
