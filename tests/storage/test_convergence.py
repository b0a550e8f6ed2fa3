"""Stores that exchange in any order end in the same truth: a state machine over real encrypted stores.

Small in the suite; `CASEWORKER_LARGE=1 pytest tests/storage/test_convergence.py -k same_truth` runs 2,000 x 60.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.storage.laptops import Backup, Laptop, Ledger, Parcel, converge, empty_store

LARGE = os.environ.get("CASEWORKER_LARGE") == "1"
# Shrinking a failure takes long on real stores: the suite shows it as found, the large run makes it small.
PHASES = tuple(Phase) if LARGE else (Phase.generate,)
WORDS = st.sampled_from(["Kok", "Yılmaz", "Łukasz", "يوسف", "Sørensen", "De Wit", "Tesfay"])
FIELDS = st.sampled_from(["last_name", "nationality", "municipality", "city"])
WHO = st.integers(min_value=0, max_value=99)
MOST_LAPTOPS = 5

_TEMPLATE: dict[str, Path] = {}


def template() -> Path:
    """One prepared empty store for the whole run."""
    if "store" not in _TEMPLATE:
        _TEMPLATE["store"] = empty_store(Path(tempfile.mkdtemp(prefix="caseworker-template-")))
    return _TEMPLATE["store"]


class Exchange(RuleBasedStateMachine):
    """Three laptops with clocks that are years apart: record, edit, send, import, restore, copy, converge."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Path(tempfile.mkdtemp(prefix="caseworker-machine-"))
        self.ledger = Ledger()
        self.laptops: list[Laptop] = []
        self.parcels: list[Parcel] = []
        self.backups: list[tuple[int, Backup]] = []

    @initialize()
    def three_laptops(self) -> None:
        """Two coaches and a coordinator; one clock is 800 days behind, one 400 ahead."""
        for index, days in enumerate((0, -800, 400)):
            self.laptops.append(Laptop(self.room / f"laptop{index}", f"laptop{index}", self.ledger, template(), days))

    def at(self, who: int) -> Laptop:
        """One of the laptops."""
        return self.laptops[who % len(self.laptops)]

    @rule(who=WHO, name=WORDS)
    def new(self, who: int, name: str) -> None:
        """Record a client."""
        self.at(who).new_client(name)

    @rule(who=WHO, which=WHO, name=FIELDS, value=WORDS)
    def edit(self, who: int, which: int, name: str, value: str) -> None:
        """Change a client."""
        clients = self.at(who).clients()
        if clients:
            self.at(who).edit(clients[which % len(clients)], name, value)

    @rule(who=WHO, which=WHO, text=WORDS)
    def note(self, who: int, which: int, text: str) -> None:
        """Record a contact moment."""
        clients = self.at(who).clients()
        if clients:
            self.at(who).note(clients[which % len(clients)], text)

    @rule(who=WHO)
    def write(self, who: int) -> None:
        """Write a bundle."""
        self.parcels.append(self.at(who).pack())

    @precondition(lambda self: self.parcels)
    @rule(who=WHO, which=WHO)
    def take_in(self, who: int, which: int) -> None:
        """Import any bundle that was ever written, also an old one, also one's own."""
        self.at(who).unpack(self.parcels[which % len(self.parcels)])

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        """Make a backup."""
        target = self.room / f"backup{len(self.backups)}"
        self.backups.append((who % len(self.laptops), self.at(who).back_up(target)))

    @precondition(lambda self: self.backups)
    @rule(which=WHO)
    def restore(self, which: int) -> None:
        """Go back to an old backup."""
        index, backup = self.backups[which % len(self.backups)]
        self.laptops[index].restore(backup)

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule(who=WHO)
    def copy(self, who: int) -> None:
        """Copy a laptop, and use both."""
        number = len(self.laptops)
        self.laptops.append(self.at(who).copied(self.room / f"laptop{number}", f"laptop{number}"))

    @rule()
    def all_converge(self) -> None:
        """Everybody sends everything to everybody: all show the same, and what the account says."""
        converge(self.laptops)
        dumps = {laptop.dump() for laptop in self.laptops}
        assert len(dumps) == 1, "the stores differ"
        self.laptops[0].shows_what_the_account_says()

    def teardown(self) -> None:
        """Whatever happened, in the end everybody converges and nothing is lost."""
        if self.laptops:
            self.all_converge()
        for laptop in self.laptops:
            laptop.close()
        shutil.rmtree(self.room)


def run_machine(examples: int, steps: int) -> None:
    """Run the state machine."""
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), print_blob=False, phases=PHASES,
        ),
    )  # fmt: skip


def test_stores_that_exchange_in_any_order_end_in_the_same_truth() -> None:
    if LARGE:
        run_machine(2_000, 60)
    else:
        run_machine(12, 15)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Two laptops whose clocks are more than a year apart."""
    ledger = Ledger()
    return (
        Laptop(tmp_path / "a", "a", ledger, template(), 0),
        Laptop(tmp_path / "b", "b", ledger, template(), 400),
    )


def test_a_restored_laptop_and_its_later_self_both_keep_their_edits(two: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    here, there = two
    uid = here.new_client("Kok")
    backup = here.back_up(tmp_path / "backup")
    here.edit(uid, "phone", "0612345678")
    there.unpack(here.pack())
    here.restore(backup)
    here.edit(uid, "city", "Veenwijk")
    converge((here, there))
    assert here.dump() == there.dump()
    here.shows_what_the_account_says()
    assert here.state(uid).values["phone"] == "0612345678"
    assert here.state(uid).values["city"] == "Veenwijk"


def test_the_same_field_changed_on_two_laptops_is_a_conflict_on_both(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    uid = here.new_client("Kok")
    there.unpack(here.pack())
    here.edit(uid, "phone", "0611111111")
    there.edit(uid, "phone", "0622222222")
    converge((here, there))
    for laptop in two:
        assert {event.value("phone") for event in laptop.state(uid).conflicts.get("phone", ())} == {
            "0611111111",
            "0622222222",
        }
    here.shows_what_the_account_says()
    assert here.dump() == there.dump()


def test_the_same_value_on_two_laptops_is_no_conflict(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    uid = here.new_client("Kok")
    there.unpack(here.pack())
    here.edit(uid, "phone", "0611111111")
    there.edit(uid, "phone", "0611111111")
    converge((here, there))
    assert not here.state(uid).conflicts
    assert here.dump() == there.dump()


def test_a_clock_that_runs_a_year_ahead_is_not_followed(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    there.new_client("Kok")
    merged = here.unpack(there.pack())
    assert merged.ahead_ms > 300 * 24 * 3600 * 1000
    uid = here.new_client("Bakker")
    year_here = here.clock.moment.year
    assert here.desk.store.clock.last >> 16 < (here.clock.moment.timestamp() + 600) * 1000
    assert here.state(uid).clock >> 16 < (here.clock.moment.timestamp() + 600) * 1000
    assert year_here < there.clock.moment.year
