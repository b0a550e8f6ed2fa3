"""Moving what is due: the list follows, undo takes it back, and a rule that gives another day ends the move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.errors import UserError
from caseworker.services import differences, moving, records, stores, today, undo
from caseworker.services.desk import Desk
from tests.journeys.support_exchange import Office, number_of, uid_of
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, ladder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A coach's desk."""
    found = new_desk(tmp_path)
    yield found
    found.close()


@pytest.fixture
def late(desk: Desk) -> int:
    """A client whose rung was due nine days ago."""
    n = add_client(desk)
    add(desk, ladder(n, TODAY - timedelta(days=374), 3), contact(n, TODAY - timedelta(days=2), "Belde"))
    return n


def the_rung(desk: Desk, case: int) -> today.WorkItem:
    """The row of the rung in the case's work."""
    return next(item for item in today.work_of_case(desk, case) if item.code == "ladder")


def move(desk: Desk, case: int, to: date, reason: str = "Op vakantie") -> int:
    """Move the rung."""
    item = the_rung(desk, case)
    return moving.move_due(desk, case, item.code, item.entity, to, reason)


def test_a_moved_due_stands_on_its_new_day_with_the_reason(desk: Desk, late: int) -> None:
    assert the_rung(desk, late).group == "late"
    move(desk, late, TODAY + timedelta(days=5))
    item = the_rung(desk, late)
    assert (item.due_on, item.group) == (TODAY + timedelta(days=5), "week")
    assert "Op vakantie" in item.reason
    assert today.late_count(desk) == 0


def test_undo_brings_a_moved_due_back_and_redo_moves_it_again(desk: Desk, late: int) -> None:
    before = the_rung(desk, late)
    move(desk, late, TODAY + timedelta(days=5))
    undo.undo(desk)
    assert the_rung(desk, late) == before
    undo.redo(desk)
    assert the_rung(desk, late).due_on == TODAY + timedelta(days=5)


def test_moving_again_changes_the_same_move(desk: Desk, late: int) -> None:
    first = move(desk, late, TODAY + timedelta(days=5))
    assert move(desk, late, TODAY + timedelta(days=12), "Nog niet terug") == first
    assert the_rung(desk, late).due_on == TODAY + timedelta(days=12)
    undo.undo(desk)
    assert the_rung(desk, late).due_on == TODAY + timedelta(days=5)
    undo.undo(desk)
    assert move(desk, late, TODAY + timedelta(days=5)) == first
    assert the_rung(desk, late).due_on == TODAY + timedelta(days=5)


def test_a_new_score_ends_the_move_of_the_old_one(desk: Desk, late: int) -> None:
    move(desk, late, TODAY + timedelta(days=5))
    records.save(desk, ladder(late, TODAY, 4))
    item = the_rung(desk, late)
    assert item.due_on == date(TODAY.year + 1, TODAY.month, TODAY.day)
    assert "Op vakantie" not in item.reason


def test_a_move_needs_a_reason_and_a_day_to_come(desk: Desk, late: int) -> None:
    for to, reason in ((TODAY - timedelta(days=1), "Ziek"), (TODAY + timedelta(days=3), "  ")):
        with pytest.raises(UserError) as caught:
            move(desk, late, to, reason)
        assert caught.value.code == "draft_has_problems"
    with pytest.raises(UserError) as caught:
        moving.move_due(desk, late, "zrm", late, TODAY, "Ziek")
    assert caught.value.code == "due_gone"


def test_a_rebuild_gives_the_same_moved_dues(desk: Desk, late: int) -> None:
    move(desk, late, TODAY + timedelta(days=5))
    before = the_rung(desk, late)
    stores.rebuild_records(desk)
    assert the_rung(desk, late) == before
    assert stores.check(desk) == []


def test_two_people_who_move_the_same_thing_otherwise_have_a_difference(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sanne, bram = office["sanne"], office["bram"]
    n = add_client(sanne)
    add(sanne, ladder(n, TODAY - timedelta(days=374), 3))
    office.converge()
    uid = uid_of(sanne, n)
    move(sanne, n, TODAY + timedelta(days=5))
    move(bram, number_of(bram, uid), TODAY + timedelta(days=9))
    office.converge()
    for desk in office.desks.values():
        assert {item.field for item in differences.differences(desk)} == {"to_on"}
    assert len({the_rung(desk, number_of(desk, uid)).due_on for desk in office.desks.values()}) == 1
    office.close()
