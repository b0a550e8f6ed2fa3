"""Undo and redo on a real store: what was done comes back exactly, and what others did since stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft
from caseworker.errors import UserError
from caseworker.services import records, stores, undo
from caseworker.services.desk import Desk
from caseworker.storage import undo as journal_undo
from caseworker.storage.projection import canonical_dump
from tests.support import TODAY, new_desk, reopened


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A coach's desk."""
    return new_desk(tmp_path)


def dump(desk: Desk) -> bytes:
    """Everything that is recorded."""
    with desk.reading() as reader:
        return canonical_dump(reader)


def client(desk: Desk, **values: object) -> int:
    """A client on file."""
    return records.save(desk, ClientDraft(last_name="Tesfay", **values))  # type: ignore[arg-type]  # test data by name


def phone_of(desk: Desk, n: int) -> str:
    """The telephone number on file."""
    draft = records.load(desk, n).draft
    assert isinstance(draft, ClientDraft)
    return draft.phone


def change_phone(desk: Desk, n: int, phone: str) -> None:
    """Change the telephone number by the form."""
    loaded = records.load(desk, n)
    assert isinstance(loaded.draft, ClientDraft)
    loaded.draft.phone = phone
    records.save(desk, loaded.draft, loaded)


def test_undo_brings_a_changed_field_back_and_redo_changes_it_again(desk: Desk) -> None:
    n = client(desk, phone="0611111111")
    change_phone(desk, n, "0622222222")
    undo.undo(desk)
    assert phone_of(desk, n) == "0611111111"
    undo.redo(desk)
    assert phone_of(desk, n) == "0622222222"


def test_undo_of_a_new_record_takes_it_off_every_list(desk: Desk) -> None:
    n = client(desk)
    note = records.save(desk, ContactDraft(client=n, on=TODAY, kind="phone", note="belt terug"), case=n)
    undo.undo(desk)
    assert records.load(desk, note).deleted
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM timeline WHERE n = :n", n=note) == 0
    undo.redo(desk)
    assert not records.load(desk, note).deleted


def test_one_undo_takes_back_a_plan_with_its_goals(desk: Desk) -> None:
    n = client(desk)
    before = dump(desk)
    plan = PlanDraft(client=n, number=1, on=TODAY, status="concept")
    goals = [(PlanGoalDraft(wording=text), None) for text in ("ik heb een werkritme", "ik weet wat bij mij past")]
    saved = records.save_family(desk, plan, None, list(goals), [], "plan", case=n)
    assert len(records.children(desk, "plan_goal", saved)) == 2
    undo.undo(desk)
    assert records.children(desk, "plan_goal", saved) == []
    live = [line for line in dump(desk).split(b"\n") if b'"deleted":true' not in line]
    assert live == before.split(b"\n")


def test_undo_of_a_deletion_brings_the_record_back(desk: Desk) -> None:
    n = client(desk)
    records.delete(desk, n)
    assert records.load(desk, n).deleted
    undo.undo(desk)
    assert not records.load(desk, n).deleted
    undo.redo(desk)
    assert records.load(desk, n).deleted


def test_undo_leaves_alone_what_changed_since(desk: Desk) -> None:
    n = client(desk, phone="0611111111")
    change_phone(desk, n, "0622222222")
    earlier = undo.state(desk).undo
    assert earlier is not None
    change_phone(desk, n, "0633333333")
    with desk.writing("client.save") as unit:
        done = journal_undo.undo(unit, earlier)
    assert done.left_alone == 1
    assert phone_of(desk, n) == "0633333333"


def test_undoing_two_changes_of_one_field_goes_back_two_steps(desk: Desk) -> None:
    n = client(desk, phone="0611111111")
    change_phone(desk, n, "0622222222")
    change_phone(desk, n, "0633333333")
    undo.undo(desk)
    assert phone_of(desk, n) == "0622222222"
    undo.undo(desk)
    assert phone_of(desk, n) == "0611111111"
    undo.redo(desk)
    undo.redo(desk)
    assert phone_of(desk, n) == "0633333333"


def test_undo_without_anything_to_undo_says_so(desk: Desk) -> None:
    with pytest.raises(UserError, match="nothing_to_undo"):
        undo.undo(desk)


def test_something_new_ends_what_can_be_done_again(desk: Desk) -> None:
    n = client(desk, phone="0611111111")
    change_phone(desk, n, "0622222222")
    undo.undo(desk)
    change_phone(desk, n, "0633333333")
    with pytest.raises(UserError, match="nothing_to_redo"):
        undo.redo(desk)


def test_another_session_starts_without_anything_to_undo(desk: Desk) -> None:
    client(desk)
    again = reopened(desk)
    assert undo.state(again).undo is None
    again.close()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(st.sampled_from(["new", "change", "delete", "undo", "redo"]), min_size=3, max_size=14))
def test_undoing_everything_and_doing_it_again_gives_the_same_records(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    desk = new_desk(tmp_path_factory.mktemp("undo"))
    n = client(desk)
    _walk(desk, n, steps)
    after = _live(desk)
    taken_back = 0
    while undo.state(desk).undo is not None:
        undo.undo(desk)
        taken_back += 1
    for _again in range(taken_back):
        undo.redo(desk)
    assert _live(desk) == after
    assert not stores.check(desk)
    desk.close()


def _walk(desk: Desk, n: int, steps: list[str]) -> None:
    for number, step in enumerate(steps):
        state = undo.state(desk)
        gone = records.load(desk, n).deleted
        if step == "undo" and state.undo is not None:
            undo.undo(desk)
        elif step == "redo" and state.redo is not None:
            undo.redo(desk)
        elif step == "change" and not gone:
            change_phone(desk, n, f"06{number:08d}")
        elif step == "delete" and not gone:
            records.delete(desk, n)
        elif step == "new":
            records.save(desk, ContactDraft(client=n, on=TODAY, kind="phone", note=f"note {number}"), case=n)


def _live(desk: Desk) -> list[bytes]:
    return [line for line in dump(desk).split(b"\n") if b'"deleted":true' not in line]
