"""The history of a case: every change in words, the case as it was, and undo of an earlier save."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft
from caseworker.errors import UserError
from caseworker.services import history, records, undo
from caseworker.services.desk import Desk
from tests.support import TODAY, HandClock, new_desk
from tests.support_cases import add, add_client, contact


@pytest.fixture
def clock() -> HandClock:
    """A clock set by hand."""
    return HandClock(date(2026, 2, 2))


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """A coach's desk."""
    found = new_desk(tmp_path, clock=clock)
    yield found
    found.close()


def change(desk: Desk, n: int, **values: object) -> None:
    """Change a record by its form."""
    loaded = records.load(desk, n)
    for name, value in values.items():
        setattr(loaded.draft, name, value)
    records.save(desk, loaded.draft, loaded)


def of(desk: Desk, case: int, n: int) -> list[history.ChangeRow]:
    """The changes of one record."""
    return list(history.changes(desk, case, n).rows)


def can_undo(desk: Desk, row: history.ChangeRow) -> bool:
    """Whether the window would offer to take it back."""
    return row.action is not None and history.can_undo(desk, row.action)


def test_every_change_says_who_what_when_and_from_what(desk: Desk, clock: HandClock) -> None:
    n = add_client(desk, phone="0611111111")
    clock.set(date(2026, 2, 9))
    change(desk, n, phone="0622222222")
    found = history.changes(desk, n, n)
    newest, first = found.rows
    assert (newest.verb, newest.fields) == ("changed", (("phone", "0611111111", "0622222222"),))
    assert first.verb == "new"
    assert ("phone", None, "0611111111") in first.fields
    assert found.authors[newest.author] == "Sanne de Wit"
    assert date.fromtimestamp(newest.ms / 1000) == date(2026, 2, 9)
    coach = next(after for name, _before, after in first.fields if name == "coach")
    assert found.names[str(coach)] == "Sanne de Wit"


def test_deleting_undoing_and_redoing_are_changes_too(desk: Desk) -> None:
    n = add_client(desk)
    note = records.save(desk, contact(n, date(2026, 2, 1), "Belde"), case=n)
    change(desk, note, note="Belde terug")
    undo.undo(desk)
    undo.redo(desk)
    records.delete(desk, note)
    undo.undo(desk)
    assert [row.verb for row in of(desk, n, note)] == ["undone", "deleted", "restored", "undone", "changed", "new"]
    assert of(desk, n, note)[3].fields == (("note", "Belde terug", "Belde"),)


def test_the_case_as_it_was_on_a_day(desk: Desk, clock: HandClock) -> None:
    n = add_client(desk, phone="0611111111")
    clock.set(date(2026, 2, 9))
    change(desk, n, phone="0622222222")
    note = records.save(desk, contact(n, date(2026, 2, 9), "Belde"), case=n)
    clock.set(date(2026, 2, 12))
    records.delete(desk, note)

    def phone(day: date) -> object:
        return dict(history.as_it_was(desk, n, day).records[0].values).get("phone")

    assert [record.kind for record in history.as_it_was(desk, n, date(2026, 2, 1)).records] == []
    assert phone(date(2026, 2, 8)) == "0611111111"
    assert phone(date(2026, 2, 9)) == "0622222222"
    assert [record.kind for record in history.as_it_was(desk, n, date(2026, 2, 10)).records] == ["client", "contact"]
    assert [record.kind for record in history.as_it_was(desk, n, date(2026, 2, 12)).records] == ["client"]


def test_an_earlier_save_that_nothing_depends_on_is_taken_back_alone(desk: Desk) -> None:
    n = add_client(desk, phone="0611111111", city="Veenwijk")
    change(desk, n, phone="0622222222")
    change(desk, n, city="Lekwaard")
    earlier = of(desk, n, n)[1]
    assert can_undo(desk, earlier) and earlier.action is not None
    undo.undo_earlier(desk, earlier.action)
    draft = records.load(desk, n).draft
    assert isinstance(draft, ClientDraft)
    assert (draft.phone, draft.city) == ("0611111111", "Lekwaard")
    assert of(desk, n, n)[2].action is None  # it is undone already


def test_a_save_that_a_later_one_changed_or_points_to_is_not_taken_back(desk: Desk) -> None:
    n = add_client(desk, phone="0611111111")
    change(desk, n, phone="0622222222")
    change(desk, n, phone="0633333333")
    first, second = of(desk, n, n)[2], of(desk, n, n)[1]
    assert not can_undo(desk, second) and not can_undo(desk, first)
    assert second.action is not None
    with pytest.raises(UserError) as caught:
        undo.undo_earlier(desk, second.action)
    assert caught.value.code == "undo_depends"
    plan = records.save(desk, PlanDraft(client=n, number=1, on=TODAY - timedelta(days=60), status="concept"), case=n)
    assert can_undo(desk, of(desk, n, plan)[0])
    add(desk, PlanGoalDraft(plan=plan, wording="ik heb een werkritme"))
    assert not can_undo(desk, of(desk, n, plan)[0])
