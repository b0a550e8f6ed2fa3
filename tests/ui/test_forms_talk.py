"""Recognition, intake, assessment, inburgering and the conclusion by keyboard: what the forms work out and offer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from caseworker import i18n
from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.inburgering import ClassTimeDraft, InburgeringDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.domain.measurement import AssessmentDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.services import case, kept_drafts, records
from caseworker.services.desk import Desk
from tests.house.tree import demand
from tests.support import TODAY, new_desk
from tests.support_cases import add
from tests.ui.support_forms import POPUPS, Bench, bars, bench_at, save_by_key, type_keys
from ui.forms.binder import Binder
from ui.forms.choices import SegmentInput
from ui.forms.follow_up import offer_of
from ui.forms.live_talk import Notes
from ui.forms.page import FormPage
from ui.forms.specs.conclusion import PAGES

pytestmark = pytest.mark.qt_log_ignore(POPUPS, extend=True)
YES, NO = 0, 1


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for the whole file."""
    desk = new_desk(tmp_path_factory.mktemp("talk"))
    yield desk
    desk.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, store: Desk) -> Iterator[Bench]:
    """A bench with a client of its own, in English."""
    i18n.set_language("en")
    client = records.save(store, ClientDraft(first_name="Selam", last_name="Tesfay", birth_date=date(1990, 1, 1)))
    made = bench_at(qtbot, store, client, tmp_path)
    yield made
    made.close(store=False)


def fields(page: FormPage) -> Binder:
    """The fields of a page."""
    assert page.body is not None
    return page.body.binder


def press(binder: Binder, name: str, segment: int) -> None:
    """Click a segment of a field."""
    made = binder.inputs[name]
    assert isinstance(made, SegmentInput)
    QTest.mouseClick(made.segments.segments()[segment], Qt.MouseButton.LeftButton)


def put(page: FormPage, name: str, text: str) -> None:
    """Type in a field."""
    fields(page).inputs[name].focus()
    type_keys(text, Qt.Key.Key_Tab)


def said(page: FormPage) -> str:
    """What the form works out, as far as it is shown."""
    lines = [line for note in page.findChildren(Notes) for line in note.lines if not line.isHidden()]
    return "\n".join(line.text() for line in lines)


def test_the_outcome_of_a_recognition_follows_the_answers_until_another_is_chosen(bench: Bench) -> None:
    page = bench.open("recognition")
    press(fields(page), "understands_questions", YES)
    press(fields(page), "answers_fully", NO)
    assert fields(page).inputs["outcome"].value() == "need"
    assert "The answers point to: Need, no obligation." in said(page)
    fields(page).set_value("outcome", "refer")
    press(fields(page), "dutch_diploma", YES)
    assert fields(page).inputs["outcome"].value() == "refer"
    put(page, "next_on", "+7")
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, RecognitionDraft)
    assert (draft.outcome, draft.next_on) == ("refer", date(2026, 3, 12))


def test_after_a_recognition_the_intake_is_offered_and_after_a_conclusion_the_rest() -> None:
    i18n.set_language("en")
    offers = [
        offer_of(RecognitionDraft(outcome="need")),
        offer_of(RecognitionDraft(outcome="none")),
        offer_of(IntakeDraft(conclusion="Naar werk")),
        offer_of(IntakeDraft()),
    ]
    assert [offer.kind if offer else "" for offer in offers] == ["intake", "", "conclusion", ""]


def test_an_integral_intake_names_who_is_missing_and_goes_on_saving(bench: Bench) -> None:
    page = bench.open("intake")
    assert page.body is not None
    fields(page).set_value("kind", "integral")
    fields(page).changed.emit("kind")
    assert "Integral intake: still missing at the table: Client, Client manager, Social district team" in said(page)
    rows = page.body.rows["intake_participant"]
    for role in ("client", "client_manager", "district_team"):
        row = rows.add(IntakeParticipantDraft(role=role, name="Iemand"), opened=True)
        row.changed.emit()
    assert said(page).endswith("still missing at the table: Worker of the refugee organisation.")
    save_by_key()
    assert len(bench.finished) == 1, "a warning does not block"


def test_a_conversation_that_goes_on_shows_the_chain(bench: Bench) -> None:
    add(bench.desk, IntakeDraft(client=bench.client, kind="broad", on=date(2026, 2, 3)))
    page = bench.open("intake")
    assert "Conversations of this intake: Broad intake, 3 February 2026 → this conversation" in said(page)


def test_noa_is_refused_with_its_reason_and_care_gets_a_day(bench: Bench) -> None:
    loaded = records.load(bench.desk, bench.client)
    assert isinstance(loaded.draft, ClientDraft)
    loaded.draft.literate_mother_tongue = loaded.draft.literate_latin = False
    loaded.draft.mother_tongue, loaded.draft.digital_skills = "tir", "good"
    records.save(bench.desk, loaded.draft, loaded)
    page = bench.open("assessment", instrument="noa")
    assert said(page) == "NOA cannot be taken: cannot read and write. Hold the oral suitability intake."
    assert not fields(page).fields["decide_by"].isVisible()
    press(fields(page), "care_indication", YES)
    assert fields(page).inputs["decide_by"].value() == date(2026, 4, 2)
    save_by_key()
    draft = records.load(bench.desk, bench.finished[0]).draft
    assert isinstance(draft, AssessmentDraft)
    assert (draft.care_indication, draft.decide_by) == (True, date(2026, 4, 2))


def test_the_term_follows_the_first_pip_and_moves_with_an_extension(bench: Bench) -> None:
    page = bench.open("inburgering")
    fields(page).set_value("obligation", "asylum")
    put(page, "pip_on", "2-6-2024")
    assert fields(page).inputs["term_start"].value() == date(2024, 6, 3)
    assert fields(page).inputs["term_end"].value() == date(2027, 6, 3)
    put(page, "extended_months", "6")
    assert fields(page).inputs["term_end"].value() == date(2027, 12, 3)
    assert fields(page).fields["extension_reason"].isVisible()
    save_by_key()
    assert any("Why extended" in text for text in bars(page))


def test_lessons_that_clash_with_work_and_a_dual_trajectory_are_said_at_once(bench: Bench) -> None:
    shop = records.save(bench.desk, OrganisationDraft(name=f"Kringloop {bench.client}"))
    add(
        bench.desk,
        PlacementDraft(client=bench.client, nature="unpaid", employer=shop, start_on=TODAY, day_parts="mon_morning"),
    )
    page = bench.open("inburgering")
    assert "Not dual" in said(page)
    put(page, "lessons_from", "1-3-2026")
    assert "Dual since 5 March 2026: inburgering course beside Kringloop" in said(page)
    assert page.body is not None
    rows = page.body.rows["class_time"]
    rows.add(ClassTimeDraft(weekday="mon", part="morning"), opened=True).changed.emit()
    assert f"Lessons clash with work: Monday morning at Kringloop {bench.client}." in said(page)


def concluding(bench: Bench) -> FormPage:
    """The page that concludes the intake of the bench's client."""
    return bench.open("conclusion")


def test_the_conclusion_is_kept_while_typed_and_comes_back(bench: Bench) -> None:
    add(bench.desk, IntakeDraft(client=bench.client, kind="broad", on=TODAY, wishes="Bakker worden."))
    page = concluding(bench)
    assert fields(page).inputs["profile"].value() == "Wishes and dreams: Bakker worden."
    put(page, "client_group", "Groep 3")
    page.leave()
    assert [found.kind for found in kept_drafts.kept(bench.desk, case=bench.client)] == ["conclusion"]
    again = concluding(bench)
    assert fields(again).inputs["client_group"].value() == "Groep 3"


def test_a_rung_and_plan_nobody_filled_in_are_not_saved_and_half_a_rung_is_said(bench: Bench) -> None:
    add(bench.desk, IntakeDraft(client=bench.client, kind="broad", on=TODAY, wishes="Bakker worden."))
    page = concluding(bench)
    save_by_key()
    assert len(bench.finished) == 1
    assert case.header(bench.desk, bench.client).rung is None
    assert case.header(bench.desk, bench.client).plan_number is None
    page = concluding(bench)
    assert page.body is not None
    (row,) = page.body.rows["ladder_score"].rows
    press(row.binder, "has_contract", NO)
    save_by_key()
    assert len(bench.finished) == 1
    assert any("Rung" in text for text in bars(page))


def test_a_conclusion_without_an_intake_says_what_to_do(bench: Bench) -> None:
    concluding(bench)
    assert [error.code for error in bench.errors] == ["intake_missing"]
    assert bench.closed == ["conclusion"], "an empty page does not stay"


def test_every_word_of_the_pages_that_are_no_subject_is_there_in_dutch() -> None:
    words = []
    for spec in PAGES.values():
        for form in (spec, *(child.spec for child in spec.children if child.spec is not None)):
            words += [form.title, *(section.title for section in form.sections)]
            words += [text for field in form.fields() for text in (field.label, field.help)]
        words += [child.title for child in spec.children]
    missing = [word for word in words if len(word.split()) > 1 and i18n.in_language(word, "nl") == word]
    demand(missing, "every word in Dutch")


def test_text_fields_of_the_conclusion_are_large_enough_to_read(bench: Bench) -> None:
    add(bench.desk, IntakeDraft(client=bench.client, kind="broad", on=TODAY, wishes="Bakker worden."))
    page = concluding(bench)
    profile = fields(page).inputs["profile"].widget
    assert isinstance(profile, QPlainTextEdit)
    assert profile.accessibleName() == "What is there, and what is needed"
    assert profile.height() >= profile.fontMetrics().height() * 5


def test_a_duty_saved_by_hand_opens_with_its_rows(bench: Bench) -> None:
    (duty,) = add(bench.desk, InburgeringDraft(client=bench.client, on=TODAY, obligation="voluntary"))
    add(bench.desk, ClassTimeDraft(inburgering=duty, weekday="wed", part="evening", starts="18:30", ends="21:00"))
    page = bench.open("inburgering", duty)
    assert page.body is not None
    (row,) = page.body.rows["class_time"].rows
    assert row.child.summary(row.binder.draft, page.body.name_of) == ("Wednesday evening", "18:30-21:00")
