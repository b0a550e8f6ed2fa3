"""The journal's rules without a database: heads, conflicts, deletion, restrictive values, clocks."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.journal import (
    DELETED,
    WITHDRAWN,
    Clock,
    Event,
    Json,
    Origin,
    State,
    commitment,
    deletion,
    event_id,
    fold,
    make_event,
    payload_bytes,
    read_event,
    withdrawal,
)

CASE, ENTITY = "c" * 32, "e" * 32


def event(values: dict[str, Json], saw: State | None = None, *, replica: str = "a", seq: int = 1, at: int = 1) -> Event:
    """An event that gives values to the entity, by somebody who saw a state."""
    heads = {name: saw.heads.get(name, ()) for name in values} if saw else {}
    origin = Origin(CASE, replica * 32, seq, None, at << 16, "f" * 32)
    return make_event(origin, ENTITY, "client", values, heads)


def test_a_later_save_replaces_what_it_saw() -> None:
    first = event({"phone": "1", "city": "Veenwijk"})
    second = event({"phone": "2"}, fold([first]), seq=2, at=2)
    state = fold([second, first])
    assert state.values == {"phone": "2", "city": "Veenwijk"}
    assert not state.conflicts


def test_two_saves_that_did_not_see_each_other_are_a_conflict_and_the_newest_is_shown() -> None:
    first = event({"phone": "1"})
    seen = fold([first])
    mine = event({"phone": "2"}, seen, seq=2, at=2)
    theirs = event({"phone": "3"}, seen, replica="b", at=5)
    state = fold([first, mine, theirs])
    assert {head.value("phone") for head in state.conflicts["phone"]} == {"2", "3"}
    assert state.values["phone"] == "3"


def test_settling_a_conflict_leaves_one_value() -> None:
    mine, theirs = event({"phone": "2"}), event({"phone": "3"}, replica="b")
    both = fold([mine, theirs])
    settled = fold([mine, theirs, event({"phone": "3"}, both, seq=2, at=9)])
    assert settled.values["phone"] == "3"
    assert not settled.conflicts


def test_a_withdrawn_consent_wins_until_somebody_decides() -> None:
    given_again = event({"consent": "given"}, at=9)
    withdrawn = event({"consent": "withdrawn"}, replica="b", at=1)
    state = fold([given_again, withdrawn], {"consent": ("withdrawn",)})
    assert state.values["consent"] == "withdrawn"
    assert "consent" in state.conflicts


def test_a_deletion_holds_only_for_what_its_writer_saw() -> None:
    first = event({"phone": "1"})
    seen = fold([first])
    deleted = event(deletion(seen), seq=2, at=2)
    assert fold([first, deleted]).deleted
    unseen_edit = event({"phone": "2"}, seen, replica="b", at=1)
    assert not fold([first, deleted, unseen_edit]).deleted


def test_a_deleted_record_can_be_restored() -> None:
    first = event({"phone": "1"})
    deleted = event(deletion(fold([first])), seq=2, at=2)
    gone = fold([first, deleted])
    restored = event({DELETED: None}, gone, seq=3, at=3)
    assert not fold([first, deleted, restored]).deleted


def test_a_wiped_value_leaves_the_event_whole() -> None:
    whole = event({"phone": "1", "city": "Veenwijk"})
    kept = {"city": list(whole.payload["city"])}
    wiped = read_event(whole.core, payload_bytes(whole).replace(b'"phone"', b'"gone"'))
    assert wiped.id == whole.id == event_id(whole.core)
    assert wiped.value("phone") is None
    assert wiped.value("city") == kept["city"][1]


def test_a_commitment_hides_the_value_and_proves_it() -> None:
    made = event({"phone": "0612345678"})
    assert b"0612345678" not in made.core
    salt, value = made.payload["phone"]
    assert commitment(salt, value) == made.fields["phone"]
    assert commitment(salt, "0612345679") != made.fields["phone"]


def test_the_same_content_saved_twice_has_two_ids() -> None:
    assert event({"phone": "1"}).id != event({"phone": "1"}).id  # the salts differ


@given(
    st.integers(min_value=0, max_value=2**40), st.lists(st.integers(min_value=-(10**6), max_value=10**6), max_size=20)
)
def test_a_clock_never_goes_back_whatever_the_laptop_says(start: int, steps: list[int]) -> None:
    clock, now, seen = Clock(), start, 0
    for step in steps:
        now = max(0, now + step)
        ticked = clock.tick(now)
        assert ticked > seen
        seen = ticked


@given(st.integers(min_value=0, max_value=10**6), st.booleans())
def test_the_order_of_arrival_never_matters(seed: int, delete: bool) -> None:
    rng = random.Random(seed)
    events = [event({"phone": "0"})]
    for number in range(1, 6):
        known = rng.sample(events, rng.randint(1, len(events)))
        state = fold(known)
        values: dict[str, Json] = deletion(state) if delete and rng.random() < 0.3 else {rng.choice("xy"): str(number)}
        events.append(event(values, state, replica=rng.choice("ab"), seq=number + 1, at=rng.randint(1, 5)))
    expected = fold(events)
    for order in itertools.islice(itertools.permutations(events), 0, 720, 37):
        found = fold(order)
        assert (found.values, found.deleted) == (expected.values, expected.deleted)
        assert {name: set(ids) for name, ids in found.heads.items()} == {
            name: set(ids) for name, ids in expected.heads.items()
        }


def taken_back(*events: Event, at: int) -> Event:
    """An undo of these events."""
    return event(withdrawal(one.hex_id for one in events), at=at, seq=at)


def test_withdrawing_a_settlement_brings_both_values_back_with_their_writers() -> None:
    mine, theirs = event({"phone": "2"}), event({"phone": "3"}, replica="b", at=2)
    settled = event({"phone": "9"}, fold([mine, theirs]), seq=2, at=3)
    undone = taken_back(settled, at=4)
    before = fold([mine, theirs])
    for order in itertools.permutations([mine, theirs, settled, undone]):
        assert fold(order) == before
    again = taken_back(undone, at=5)
    for order in itertools.permutations([mine, theirs, settled, undone, again]):
        assert fold(order) == fold([mine, theirs, settled])


def test_what_was_changed_after_a_withdrawn_event_stands_alone() -> None:
    first = event({"phone": "1", "city": "Veenwijk"})
    second = event({"phone": "2", "city": "Lekwaard"}, fold([first]), seq=2, at=2)
    third = event({"phone": "3"}, fold([first, second]), replica="b", at=3)
    for order in itertools.permutations([first, second, third, taken_back(second, at=4)]):
        state = fold(order)
        assert state.values == {"phone": "3", "city": "Veenwijk"}
        assert not state.conflicts


def test_withdrawing_the_newest_of_three_shows_the_second_and_then_the_first() -> None:
    first = event({"phone": "1"})
    second = event({"phone": "2"}, fold([first]), seq=2, at=2)
    third = event({"phone": "3"}, fold([first, second]), seq=3, at=3)
    one_back = [first, second, third, taken_back(third, at=4)]
    assert fold(one_back) == fold([first, second])
    assert fold([*one_back, taken_back(second, at=5)]) == fold([first])


def test_a_withdrawal_that_comes_before_what_it_withdraws_shows_nothing_yet() -> None:
    first = event({"phone": "1"})
    undone = taken_back(first, at=2)
    assert fold([undone]).deleted
    assert not fold([undone]).values
    assert fold([undone, first]).deleted


def test_a_deletion_still_covers_what_a_withdrawal_under_it_brings_back() -> None:
    first = event({"phone": "1"})
    second = event({"phone": "2"}, fold([first]), seq=2, at=2)
    gone = event(deletion(fold([first, second])), seq=3, at=3)
    assert fold([first, second, gone, taken_back(second, at=4)]).deleted
    edit = event({"phone": "5"}, fold([first]), replica="b", at=4)
    assert not fold([first, second, gone, taken_back(second, at=5), edit]).deleted


@given(st.lists(st.tuples(st.sampled_from(["save", "blind", "back"]), st.integers(0, 9)), max_size=12), st.randoms())
def test_any_order_of_saves_and_withdrawals_says_the_same(steps: list[tuple[str, int]], chance: random.Random) -> None:
    events = [event({"phone": "0"})]
    for at, (step, which) in enumerate(steps, start=2):
        seen = fold(events)
        if step == "back":
            events.append(taken_back(events[which % len(events)], at=at))
        else:
            saw = seen if step == "save" else None
            events.append(event({"phone": str(which)}, saw, seq=at, at=at, replica="ab"[which % 2]))
    state = fold(events)
    for _again in range(4):
        chance.shuffle(events)
        assert fold(events) == state
    assert WITHDRAWN not in state.values
    assert WITHDRAWN not in state.heads
