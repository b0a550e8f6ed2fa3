"""Random work on every subject there is, then undo of all of it: the store says exactly what it said before.

Small in the suite; `CASEWORKER_LARGE=1 pytest tests/storage/test_undo_everything.py` does 2,000 runs of 60 steps.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.same_person import pair_uid
from caseworker.domain.subjects import SUBJECTS
from caseworker.services import stores, undo
from caseworker.services.desk import Desk, Unit
from caseworker.storage.codec import draft_values
from caseworker.storage.projection import canonical_dump
from tests.support import TODAY, new_desk
from tests.support_cases import add_client, mirjam

LARGE = os.environ.get("CASEWORKER_LARGE") == "1"
EXAMPLES, STEPS = (2_000, 60) if LARGE else (8, 14)
PHASES = tuple(Phase) if LARGE else (Phase.generate,)
WORDS = ("", "Kok", "يوسف", "Łukasz", "een lange notitie over het gesprek", "12:30", "3")
KINDS = sorted(kind for kind in SUBJECTS if kind != "same_as")  # those have a uid of their own, see `_join`
ACTIONS = ("new", "new", "new", "change", "change", "delete", "join", "family", "undo", "redo")


@dataclass
class Bench:
    """One store for all runs: every run ends where it began."""

    desk: Desk
    base: list[int] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def dump(self) -> list[bytes]:
        """What is recorded and not deleted."""
        with self.desk.reading() as reader:
            lines = canonical_dump(reader).split(b"\n")
        return [line for line in lines if b'"deleted":true' not in line]

    def derived(self) -> list[tuple[object, ...]]:
        """What follows from it: summaries, dues, timeline, joins and search."""
        found: list[tuple[object, ...]] = []
        with self.desk.reading() as reader:
            for table in ("case_summary", "due", "timeline", "conflict", "case_join"):
                found += [(table, *row) for row in reader.raw(f"SELECT * FROM {table}")]
            for table in ("search_name", "search_text"):
                found += [(table, *row) for row in reader.raw(f"SELECT rowid FROM {table}")]
        return sorted(found, key=repr)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A store with two clients, one of them with a long history."""
    folder: Path = tmp_path_factory.mktemp("everything")
    with closing(new_desk(folder)) as desk:
        base = [mirjam(desk), add_client(desk, "Selam", "Tesfay")]
        desk.opened_after = _newest(desk)
        yield Bench(desk, base)


def _newest(desk: Desk) -> int:
    with desk.reading() as reader:
        return int(reader.value("SELECT MAX(n) FROM action"))


def _known(unit: Unit, kind: str) -> list[int]:
    """The records of a kind that are there."""
    table = "client" if kind == "entity" else kind
    return [row[0] for row in unit.raw(f'SELECT n FROM "{table}" WHERE NOT deleted ORDER BY n')]


def _value(info: FieldInfo, chance: Random, unit: Unit) -> Value:
    """A value of the right shape; whether it makes sense is for the rules of the forms."""
    if info.kind is FieldKind.CODE:
        return chance.choice([*(info.codes.codes() if info.codes else []), ""])
    if info.kind is FieldKind.WHOLE:
        return chance.choice([None, info.least or 0, info.most or 10])
    if info.kind is FieldKind.FLAG:
        return chance.choice([None, True, False])
    if info.kind is FieldKind.DAY:
        return chance.choice([None, TODAY - timedelta(days=chance.randrange(900)), TODAY + timedelta(days=30)])
    if info.kind is FieldKind.REF:
        known = _known(unit, info.target)
        return chance.choice(known) if known and (info.required or chance.random() < 0.5) else None
    return chance.choice(WORDS)[: info.most or 60]


def _draft(kind: str, chance: Random, unit: Unit) -> Draft:
    draft = SUBJECTS[kind]()
    for info in fields_of(SUBJECTS[kind]):
        if info.required or chance.random() < 0.4:
            setattr(draft, info.name, _value(info, chance, unit))
    return draft


def _case_of(kind: str, draft: Draft, unit: Unit, case: int) -> int | None:
    if SUBJECTS[kind].CASE_ROOT:
        return None
    for info in fields_of(SUBJECTS[kind]):
        target = getattr(draft, info.name)
        if info.kind is FieldKind.REF and info.required and target is not None:
            return unit.numbers.case(target)
    return case


def _new(unit: Unit, kind: str, chance: Random, case: int) -> None:
    draft = _draft(kind, chance, unit)
    n = unit.reserve(kind, _case_of(kind, draft, unit, case))
    unit.save_many([(n, draft)])


def _change(unit: Unit, kind: str, chance: Random) -> None:
    known = _known(unit, kind)
    if not known:
        return
    n = chance.choice(known)
    wanted = draft_values(_draft(kind, chance, unit), unit.numbers.uid)
    state = unit.state(n)
    new = {name: value for name, value in wanted.items() if value != state.values.get(name) and chance.random() < 0.5}
    if new:
        unit.write_event(n, new, {name: state.heads.get(name, ()) for name in new})


def _delete(unit: Unit, kind: str, chance: Random) -> None:
    known = _known(unit, kind)
    if known:
        unit.delete(chance.choice(known))


def _join(unit: Unit, chance: Random) -> None:
    clients = _known(unit, "client")
    if len(clients) > 1:
        one, two = chance.sample(clients, 2)
        uids = {n: unit.numbers.uid(n) for n in (one, two)}
        first, second = sorted(uids, key=lambda n: uids[n])
        verdict = chance.choice(["merged", "merged", "linked", "different"])
        draft = SUBJECTS["same_as"](client=first, other=second, verdict=verdict, kept=one, on=TODAY)  # type: ignore[call-arg]  # its own fields
        unit.save_as(draft, pair_uid(uids[one], uids[two]), first)


def _step(bench: Bench, action: str, kind: str, seed: int) -> None:
    desk, chance = bench.desk, Random(seed)
    state = undo.state(desk)
    if action == "undo" and state.undo is not None:
        undo.undo(desk)
    elif action == "redo" and state.redo is not None:
        undo.redo(desk)
    elif action in ("new", "change", "delete", "join", "family"):
        with desk.writing(f"{kind}.{action}") as unit:
            if action == "new":
                _new(unit, kind, chance, bench.base[0])
            elif action == "change":
                _change(unit, kind, chance)
            elif action == "delete":
                _delete(unit, kind, chance)
            elif action == "join":
                _join(unit, chance)
            else:  # several records in one action
                _new(unit, kind, chance, bench.base[1])
                _change(unit, kind, chance)
                _change(unit, "client", chance)
        bench.done.add(kind)


def _undo_all(desk: Desk) -> int:
    count = 0
    while undo.state(desk).undo is not None:
        assert undo.undo(desk).left_alone == 0
        count += 1
    return count


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=PHASES, print_blob=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTIONS), st.sampled_from(KINDS), st.integers(0, 2**32)), min_size=4, max_size=STEPS
    )
)
def test_undoing_everything_gives_the_identical_store_and_doing_it_again_too(
    bench: Bench, steps: list[tuple[str, str, int]]
) -> None:
    desk = bench.desk
    _undo_all(desk)  # after a run that failed
    before, follows = bench.dump(), bench.derived()
    for action, kind, seed in steps:
        _step(bench, action, kind, seed)
    after, after_follows = bench.dump(), bench.derived()
    assert stores.check(desk) == []  # a rebuild from the journal gives the same records
    count = _undo_all(desk)
    assert bench.dump() == before
    assert bench.derived() == follows
    for _again in range(count):
        undo.redo(desk)
    assert bench.dump() == after
    assert bench.derived() == after_follows
    _undo_all(desk)
    assert bench.dump() == before


def test_a_record_of_every_subject_is_made_changed_deleted_and_taken_back(bench: Bench) -> None:
    desk = bench.desk
    before, follows = bench.dump(), bench.derived()
    for seed, kind in enumerate(KINDS):
        for action in ("new", "change", "family", "delete"):
            _step(bench, action, kind, seed * 10)
    assert stores.check(desk) == []
    assert bench.done >= set(KINDS)
    with desk.reading() as reader:
        kinds = {row[0] for row in reader.raw("SELECT DISTINCT kind FROM entity WHERE kind <> ''")}
    assert kinds >= set(KINDS)
    _undo_all(desk)
    assert (bench.dump(), bench.derived()) == (before, follows)
