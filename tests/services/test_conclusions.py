"""Concluding an intake saves profile, decision, rung and plan in one action; and a new conversation knows what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft, OrganisationDraft, WorkerDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.errors import UserError
from caseworker.services import case, conclusions, forms, records, undo
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

CHILDREN = ("intake", "ladder_score", "plan", "plan_goal")
MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for all; each test has a client of its own."""
    found = new_desk(Path(tmp_path_factory.mktemp("conclusions")))
    yield found
    found.close()


def talked(desk: Desk, **values: object) -> tuple[int, int]:
    """A client with one conversation of Monday; gives both numbers."""
    client = add_client(desk)
    filled = {"wishes": "Wil in de zorg.", "health": "Slaapt slecht.", "obstacles": "Taal."} | values
    (intake,) = add(desk, IntakeDraft(client=client, kind="broad", on=MONDAY, **filled))  # type: ignore[arg-type]  # test data by name
    return client, intake


def opened(desk: Desk, client: int) -> forms.Opened:
    """The page as it opens."""
    return conclusions.open_conclusion(desk, "conclusion", client, None, {}, CHILDREN)


def test_the_page_opens_with_what_was_told_but_not_with_health(desk: Desk) -> None:
    client, intake = talked(desk)
    page = opened(desk, client)
    assert isinstance(page.draft, ClientDraft)
    assert page.draft.profile == "Wensen en dromen: Wil in de zorg.\nBelemmeringen: Taal."
    assert [row.n for row in page.rows["intake"]] == [intake]
    assert set(page.fresh) == {"ladder_score", "plan"}


def test_both_conversations_of_an_intake_fill_the_profile(desk: Desk) -> None:
    client, intake = talked(desk)
    add(desk, IntakeDraft(client=client, kind="broad", on=TODAY, continues=intake, wishes="Of in een winkel."))
    assert "Wil in de zorg. Of in een winkel." in vars(opened(desk, client).draft)["profile"]


def test_without_a_conversation_there_is_nothing_to_conclude(desk: Desk) -> None:
    with pytest.raises(UserError) as said:
        opened(desk, add_client(desk))
    assert said.value.code == "intake_missing"


def test_one_save_fills_client_conversation_rung_plan_and_goals_and_one_undo_takes_it_back(desk: Desk) -> None:
    client, intake = talked(desk)
    lead = records.save(desk, OrganisationDraft(name="Wijkteam Oost"))
    page = opened(desk, client)
    profile = replace(page.draft, profile="Wil in de zorg", client_group="Groep 2", lead_organisation=lead)  # type: ignore[call-arg]  # the draft of a client
    told = page.rows["intake"][0]
    rows = [
        (replace(told.draft, conclusion="Naar re-integratie", next_step="Plan maken"), told),  # type: ignore[call-arg]  # the draft of an intake
        (LadderScoreDraft(client=client, on=TODAY, rung=2, deviation_reason="gesprek"), None),
        (PlanDraft(client=client, number=1, on=TODAY, status="concept", main_goal="Werk in de zorg"), None),
        (PlanGoalDraft(wording="Ik heb een stage."), None),
    ]
    conclusions.conclude(desk, profile, page.loaded, rows, [], "client", client)
    header = case.header(desk, client)
    assert (header.rung, header.plan_number, header.lead_organisation) == (2, 1, "Wijkteam Oost")
    conversation = vars(records.load(desk, intake).draft)
    assert (conversation["client_group"], conversation["lead_organisation"]) == ("Groep 2", lead)
    plan = case.cockpit(desk, client).plan
    assert plan is not None
    assert [goal.wording for goal in plan.goals] == ["Ik heb een stage."]
    undo.undo(desk)
    header = case.header(desk, client)
    assert (header.rung, header.plan_number) == (None, None)
    assert vars(records.load(desk, client).draft)["client_group"] == ""
    assert vars(records.load(desk, intake).draft)["conclusion"] == ""


def test_a_client_with_a_plan_in_force_gets_no_second_first_plan(desk: Desk) -> None:
    client, _intake = talked(desk)
    add(desk, PlanDraft(client=client, number=1, on=MONDAY, status="running", main_goal="Werk"))
    assert set(opened(desk, client).fresh) == {"ladder_score"}


def goals_after(desk: Desk, client: int) -> tuple[str, list[str]]:
    """The main goal and the goals of the plan after a conclusion with one goal and no first plan."""
    page = opened(desk, client)
    goal = PlanGoalDraft(wording="Ik heb een stage.")
    conclusions.conclude(desk, page.draft, page.loaded, [(goal, None)], [], "client", client)
    plan = case.cockpit(desk, client).plan
    assert plan is not None
    return plan.main_goal, [one.wording for one in plan.goals]


def test_a_goal_without_a_first_plan_makes_one_or_goes_into_the_plan_in_force(desk: Desk) -> None:
    client, _intake = talked(desk)
    assert goals_after(desk, client) == ("Ik heb een stage.", ["Ik heb een stage."])
    other, _intake = talked(desk)
    add(desk, PlanDraft(client=other, number=1, on=MONDAY, status="running", main_goal="Werk"))
    assert goals_after(desk, other) == ("Werk", ["Ik heb een stage."])


def test_an_open_conversation_is_gone_on_with_by_the_same_people(desk: Desk) -> None:
    client, intake = talked(desk, place="Stadhuis")
    add(desk, IntakeParticipantDraft(intake=intake, role="client", name="Mirjam Kok"))
    page = forms.open_form(desk, "intake", client, None, {}, ("intake_participant",))
    assert isinstance(page.draft, IntakeDraft)
    assert (page.draft.continues, page.draft.kind, page.draft.place) == (intake, "broad", "Stadhuis")
    assert [vars(row)["name"] for row in page.fresh["intake_participant"]] == ["Mirjam Kok"]


def test_after_a_conclusion_an_intake_starts_anew(desk: Desk) -> None:
    client, _intake = talked(desk, conclusion="Klaar")
    page = forms.open_form(desk, "intake", client, None, {}, ("intake_participant",))
    assert vars(page.draft)["continues"] is None
    assert page.fresh["intake_participant"] == []


def test_a_recognition_fills_kind_language_and_who_decides(desk: Desk) -> None:
    client = add_client(desk)
    town = records.save(desk, OrganisationDraft(name="Gemeente Duin"))
    worker = records.save(desk, WorkerDraft(name="Bram Visser", role="client_manager", organisation=town))
    add(
        desk,
        RecognitionDraft(
            client=client, on=MONDAY, outcome="need", understands_questions=True, answers_fully=False,
            language_test="reading", next_on=TODAY, decides=worker,
        ),
    )  # fmt: skip
    page = forms.open_form(desk, "intake", client, None, {}, ("intake_participant",))
    assert isinstance(page.draft, IntakeDraft)
    assert page.draft.kind == "broad"
    assert page.draft.language == ("Bij de klantherkenning: begrijpt de vragen, antwoordt langzaam of kort, leestoets.")
    (manager,) = [vars(row) for row in page.fresh["intake_participant"]]
    assert (manager["worker"], manager["organisation"], manager["role"]) == (worker, town, "client_manager")


def test_a_planned_intake_is_due_until_an_intake_is_held(desk: Desk) -> None:
    client = add_client(desk)
    add(desk, RecognitionDraft(client=client, on=MONDAY, outcome="need", next_on=TODAY, decides_name="Ank"))
    assert "planned_intake" in [step.code for step in case.next_steps(desk, client)]
    (intake,) = add(desk, IntakeDraft(client=client, kind="broad", on=TODAY))
    assert "planned_intake" not in [step.code for step in case.next_steps(desk, client)]
    records.delete(desk, intake)
    assert "planned_intake" in [step.code for step in case.next_steps(desk, client)]
