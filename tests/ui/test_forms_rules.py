"""What forms work out and guard: rungs, versions, terms, rows of children, differences, documents."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseworker import i18n
from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.intake import IntakeParticipantDraft
from caseworker.domain.measurement import LadderScoreDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanGoalDraft, PlanInstrumentDraft
from caseworker.services import attachments, records
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.ui.support_forms import POPUPS, Bench, bars, bench_at, focus, save_by_key, type_keys
from ui.forms.binder import Binder
from ui.forms.choices import RefInput, SegmentInput
from ui.forms.conflicts import ConflictBox
from ui.forms.page import FormPage
from ui.widgets import ChoiceCard

pytestmark = pytest.mark.qt_log_ignore(POPUPS, extend=True)
TAB = Qt.Key.Key_Tab


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for the whole file."""
    desk = new_desk(tmp_path_factory.mktemp("rules"))
    yield desk
    desk.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, store: Desk) -> Iterator[Bench]:
    """A bench with a client of its own, in English."""
    i18n.set_language("en")
    client = records.save(store, ClientDraft(first_name="Selam", last_name="Tesfay"))
    made = bench_at(qtbot, store, client, tmp_path)
    yield made
    made.close(store=False)


def fields(page: FormPage) -> Binder:
    """The fields of a page."""
    assert page.body is not None
    return page.body.binder


def press(page: FormPage, name: str, segment: int) -> None:
    """Click a segment of a field."""
    made = fields(page).inputs[name]
    assert isinstance(made, SegmentInput)
    QTest.mouseClick(made.segments.segments()[segment], Qt.MouseButton.LeftButton)


def button(page: FormPage, text: str) -> QPushButton:
    """The button with this text."""
    return next(made for made in page.findChildren(QPushButton) if made.text() == text and not made.isHidden())


def test_the_answers_lead_to_the_rung_and_another_needs_a_reason(bench: Bench) -> None:
    page = bench.open("ladder_score")
    assert not fields(page).fields["has_tasks"].isVisible(), "a question comes when the one before it is answered"
    press(page, "has_contract", 1)
    press(page, "has_tasks", 1)
    press(page, "organised_weekly", 0)
    assert fields(page).inputs["rung"].value() == 3
    press(page, "rung", 3)
    assert fields(page).fields["deviation_reason"].isVisible()
    save_by_key()
    assert bench.finished == []
    assert fields(page).fields["deviation_reason"].problem().startswith("The answers lead to rung 3.")
    assert fields(page).focused() == "deviation_reason"
    type_keys("Begint maandag.")
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, LadderScoreDraft)
    assert (draft.rung, draft.deviation_reason, draft.derived()) == (4, "Begint maandag.", 3)


def test_a_zrm_is_typed_in_digits_alone(bench: Bench) -> None:
    page = bench.open("zrm_score")
    type_keys(*"1234512345123")
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, ZrmScoreDraft)
    assert (draft.version, list(draft.scores().values())) == ("2017", [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3])
    assert fields(page).fields["subset_reason"].problem() == ""


def test_another_version_of_the_matrix_never_takes_scores_along(bench: Bench) -> None:
    page = bench.open("zrm_score")
    type_keys(*"1234512345123")
    press(page, "version", 0)
    draft = fields(page).draft
    assert isinstance(draft, ZrmScoreDraft)
    assert draft.work_education is None
    assert not fields(page).fields["work_education"].isVisible()
    assert fields(page).fields["day_activities"].isVisible()
    assert draft.housing == 4, "a domain of both versions keeps its score"
    assert not [problem for problem in draft.check(date(2026, 3, 5)) if problem.code == "zrm_not_in_version"]
    press(page, "version", 1)
    assert fields(page).inputs["work_education"].value() == 2, "and nothing is lost on the way back"


def test_an_intake_with_a_participant_is_one_save_and_one_undo(bench: Bench) -> None:
    page = bench.open("intake")
    type_keys("Werken in de zorg.")
    assert page.body is not None
    page.body.turn(1)
    assert (page.body.section(), fields(page).focused()) == (1, "language")
    fields(page).set_value("kind", "integral")
    button(page, "Add somebody").click()
    type_keys("interpr", TAB, "يوسف الحسن")
    save_by_key()
    (n,) = bench.finished
    (participant,) = records.children(bench.desk, "intake_participant", n)
    assert isinstance(participant.draft, IntakeParticipantDraft)
    assert (participant.draft.role, participant.draft.name) == ("interpreter", "يوسف الحسن")
    assert bench.saved == ["intake.save"]
    bench.door.undo()
    assert records.load(bench.desk, n).deleted
    assert records.children(bench.desk, "intake_participant", n) == []


def test_a_plan_with_goals_and_instruments_is_saved_with_the_longest_term_said(bench: Bench) -> None:
    page = bench.open("plan")
    type_keys("Betaald werk in de zorg.")
    button(page, "Add a goal").click()
    type_keys("Nederlands spreken op het werk")
    button(page, "Add an instrument").click()
    assert page.body is not None
    (instrument,) = page.body.rows["plan_instrument"].rows
    instrument.binder.set_value("instrument", "wep")
    instrument.binder.inputs["start_on"].focus()
    type_keys("12-1-2026", TAB, "12-8-2026", TAB)
    warned = instrument.binder.fields["planned_end"].problem()
    assert warned == "This is longer than the longest term of 6 months."
    save_by_key()
    (n,) = bench.finished
    goals = [found.draft for found in records.children(bench.desk, "plan_goal", n)]
    tools = [found.draft for found in records.children(bench.desk, "plan_instrument", n)]
    assert [draft.wording for draft in goals if isinstance(draft, PlanGoalDraft)] == ["Nederlands spreken op het werk"]
    assert [draft.longest_end() for draft in tools if isinstance(draft, PlanInstrumentDraft)] == [date(2026, 7, 12)]


def test_a_goal_that_is_taken_out_can_come_back_until_it_is_saved(bench: Bench) -> None:
    page = bench.open("plan")
    type_keys("Doel")
    button(page, "Add a goal").click()
    type_keys("Eerst dit")
    save_by_key()
    (n,) = bench.finished
    again = bench.open("plan", n)
    assert again.body is not None
    rows = again.body.rows["plan_goal"]
    take_out = next(made for made in rows.findChildren(QPushButton) if made.accessibleName() == "Take out: Eerst dit")
    take_out.click()
    assert rows.rows == []
    button(again, "Bring back").click()
    assert len(rows.rows) == 1
    take_out.click()
    again.save()
    assert records.children(bench.desk, "plan_goal", n) == []


def test_hours_are_typed_as_people_say_them_and_warnings_do_not_block(bench: Bench) -> None:
    page = bench.open("placement")
    press(page, "nature", 0)
    fields(page).inputs["minutes_per_week"].focus()
    type_keys("16:30")
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, PlacementDraft)
    assert (draft.minutes_per_week, draft.nature, draft.sector) == (990, "paid", "")


def test_a_date_that_cannot_be_is_said_on_leaving_the_field_and_blocks(bench: Bench) -> None:
    page = bench.open("placement")
    fields(page).inputs["planned_end"].focus()
    type_keys("31-2-2026", TAB)
    assert fields(page).fields["planned_end"].problem() == "This day does not exist. Choose a day that does."
    save_by_key()
    assert bench.finished == []
    assert bars(page)[0].startswith("1 field is not right Planned end: This day does not exist.")
    type_keys(*[Qt.Key.Key_Backspace] * 9, "+6w", TAB)
    assert fields(page).inputs["planned_end"].value() == date(2026, 4, 16)
    assert fields(page).fields["planned_end"].problem() == ""


def test_a_new_employer_is_made_in_the_middle_of_the_form(bench: Bench) -> None:
    page = bench.open("placement")
    made = fields(page).inputs["employer"]
    assert isinstance(made, RefInput)
    made.wanted_new.emit("Bakkerij Ceres")
    assert isinstance(made.value(), int)
    assert not fields(page).fields["employer_name"].isVisible(), "one employer is enough"
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, PlacementDraft)
    assert (draft.employer, "Bakkerij Ceres") in records.choices(bench.desk, "organisation")


def test_both_values_of_a_difference_stand_at_the_field_and_one_is_chosen(bench: Bench) -> None:
    note = ContactDraft(client=bench.client, on=date(2026, 3, 2), kind="email", note="Eerst", next_step="Niets")
    n = records.save(bench.desk, note)
    seen = records.load(bench.desk, n)
    records.save(bench.desk, dataclasses.replace(note, next_step="Bel maandag"), seen)
    records.save(bench.desk, dataclasses.replace(note, next_step="Bel dinsdag"), seen)
    page = bench.open("contact", n)
    fields(page).inputs["note"].focus()
    type_keys(" en meer")
    (box,) = page.findChildren(ConflictBox)
    cards = {card.accessibleName().split(".")[0]: card for card in box.findChildren(ChoiceCard)}
    assert set(cards) == {"Bel maandag", "Bel dinsdag"}
    assert all("Sanne de Wit" in card.accessibleName() for card in cards.values())
    QTest.mouseClick(cards["Bel maandag"], Qt.MouseButton.LeftButton)
    assert fields(page).inputs["next_step"].value() == "Bel maandag"
    assert not box.isVisible()
    save_by_key()
    after = records.load(bench.desk, n)
    assert isinstance(after.draft, ContactDraft)
    assert (after.draft.next_step, dict(after.conflicts)) == ("Bel maandag", {})
    assert "en meer" in after.draft.note, "what was being typed stays"


def test_a_document_is_chosen_and_kept_in_the_store(bench: Bench, tmp_path: Path) -> None:
    bench.files.answer = tmp_path / "diploma Selam.txt"
    bench.files.answer.write_text("Diploma", encoding="utf-8")
    page = bench.open("attachment")
    button(page, "Choose a file").click()
    assert fields(page).inputs["title"].value() == "diploma Selam"
    fields(page).set_value("kind", "diploma")
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (n,) = bench.finished
    draft = records.load(bench.desk, n).draft
    assert isinstance(draft, AttachmentDraft)
    assert (draft.title, draft.kind, draft.size) == ("diploma Selam", "diploma", 7)
    assert attachments.content(bench.desk, n) == ("diploma Selam.txt", b"Diploma")
