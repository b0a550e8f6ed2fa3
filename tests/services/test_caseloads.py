"""Caseloads against their norms, weights, and handing clients over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.domain.caseload import CaseWeightDraft
from caseworker.domain.client import ClientDraft, WorkerDraft
from caseworker.errors import UserError
from caseworker.services import caseload, caseloads, records, settings, stores, undo
from caseworker.services.caseload import CaseFilter
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A coordinator's desk."""
    found = new_desk(tmp_path)
    yield found
    found.close()


@pytest.fixture
def bram(desk: Desk) -> int:
    """A colleague who is a client manager."""
    return add(desk, WorkerDraft(organisation=desk.me.organisation_n, name="Bram Aksoy", role="client_manager"))[0]


def mine(desk: Desk) -> caseloads.WorkerLoad:
    """The row of the person at this desk."""
    return next(row for row in caseloads.loads(desk) if row.worker == desk.me.worker)


def coach_of(desk: Desk, n: int) -> int | None:
    """The fixed worker of a client."""
    draft = records.load(desk, n).draft
    assert isinstance(draft, ClientDraft)
    return draft.coach


def weigh(desk: Desk, client: int, weight: str, on: date = TODAY) -> None:
    """Give a client a weight."""
    add(desk, CaseWeightDraft(client=client, on=on, weight=weight, reason="Veel crisis"))


def test_a_caseload_counts_open_clients_and_heavy_ones_for_more(desk: Desk) -> None:
    one, two, _gone = (add_client(desk), add_client(desk), add_client(desk, closed_on=TODAY, closed_reason="moved"))
    assert (mine(desk).clients, mine(desk).weighted, mine(desk).norm) == (2, 2.0, 35)
    weigh(desk, one, "very_heavy")
    weigh(desk, two, "light", TODAY - timedelta(days=30))
    assert mine(desk).weighted == 2.5
    weigh(desk, two, "heavy")
    assert mine(desk).weighted == 3.5
    undo.undo(desk)
    assert mine(desk).weighted == 2.5
    assert stores.check(desk) == []


def test_a_weight_other_than_ordinary_needs_a_reason(desk: Desk) -> None:
    problems = CaseWeightDraft(client=1, on=TODAY, weight="heavy").check(TODAY)
    assert [(problem.field, problem.code) for problem in problems] == [("reason", "weight_reason")]
    assert CaseWeightDraft(client=1, on=TODAY, weight="ordinary").check(TODAY) == []


def test_norms_come_from_the_role_the_store_or_the_worker(desk: Desk, bram: int) -> None:
    add_client(desk, coach=bram)
    add_client(desk)
    norm = {row.worker: row.norm for row in caseloads.loads(desk)}
    assert (norm[desk.me.worker], norm[bram]) == (35, 80)
    settings.put(desk, "norm_coach", 30)
    loaded = records.load(desk, bram)
    assert isinstance(loaded.draft, WorkerDraft)
    loaded.draft.norm = 50  # a client manager with status holders only (003)
    records.save(desk, loaded.draft, loaded)
    norm = {row.worker: row.norm for row in caseloads.loads(desk)}
    assert (norm[desk.me.worker], norm[bram]) == (30, 50)


def test_who_was_not_spoken_to_for_some_weeks_is_counted_and_listed(desk: Desk) -> None:
    quiet, spoken, never = add_client(desk), add_client(desk), add_client(desk)
    add(desk, contact(quiet, TODAY - timedelta(weeks=5)), contact(spoken, TODAY - timedelta(weeks=3)))
    assert [mine(desk).silent, caseloads.loads(desk, 4)[0].silent, caseloads.loads(desk, 2)[0].silent] == [1, 2, 3]
    assert list(caseload.case_ids(desk, CaseFilter(silent_weeks=4))) == sorted([quiet, never])
    settings.put(desk, "silent_weeks", 4)
    assert mine(desk).silent == 2


def test_clients_without_a_worker_have_a_row_and_a_list_of_their_own(desk: Desk) -> None:
    n = add_client(desk, coach=None)
    add_client(desk)
    first = caseloads.loads(desk)[0]
    assert (first.worker, first.clients, first.share) == (None, 1, 0.0)
    assert list(caseload.case_ids(desk, CaseFilter(coach=0))) == [n]


def test_many_clients_are_handed_over_with_one_note_in_one_action_with_one_undo(desk: Desk, bram: int) -> None:
    clients = [add_client(desk, last=name) for name in ("Kok", "Bakker", "Visser")]
    other = add_client(desk, coach=bram)
    assert caseloads.hand_over(desk, [*clients, other], bram, "Overdracht wegens verlof", "Belt maandag") == 3
    assert {coach_of(desk, n) for n in clients} == {bram}
    for n in clients:
        with desk.reading() as reader:
            row = reader.row("SELECT note, from_worker, to_worker FROM handover WHERE case_n = :n", n=n)
        assert row is not None
        assert (row.note, row.from_worker, row.to_worker) == ("Overdracht wegens verlof", desk.me.worker, bram)
    assert {row.worker: row.clients for row in caseloads.loads(desk)} == {bram: 4}
    undo.undo(desk)
    assert {coach_of(desk, n) for n in clients} == {desk.me.worker}
    assert coach_of(desk, other) == bram
    undo.redo(desk)
    assert {row.worker: row.clients for row in caseloads.loads(desk)} == {bram: 4}
    assert stores.check(desk) == []


def test_a_handover_needs_a_note_and_somebody_to_hand_over(desk: Desk, bram: int) -> None:
    n = add_client(desk)
    for cases, note, code in (([n], " ", "draft_has_problems"), ([], "Verlof", "handover_nobody")):
        with pytest.raises(UserError) as caught:
            caseloads.hand_over(desk, cases, bram, note)
        assert caught.value.code == code
    assert coach_of(desk, n) == desk.me.worker
