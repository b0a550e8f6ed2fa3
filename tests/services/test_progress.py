"""How language, earning capacity, inburgering and dual stand in the cockpit of a case, and on the client's own page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.inburgering import ClassTimeDraft, ExamPartDraft, InburgeringDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.measurement import AssessmentDraft, WageValueDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.services import case, client_page, records
from caseworker.services.desk import Desk
from caseworker.storage.lists.progress import chain_of
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, ladder, mirjam, zrm

YEAR_AGO = date(2025, 3, 5)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for all; each test has a client of its own."""
    found = new_desk(Path(tmp_path_factory.mktemp("progress")))
    yield found
    found.close()


def test_levels_stand_first_against_last_per_skill_and_dutch_comes_first(desk: Desk) -> None:
    client = add_client(desk)
    add(
        desk,
        LanguageLevelDraft(client=client, on=YEAR_AGO, language="nld", speaking="a1", learnability="high"),
        LanguageLevelDraft(client=client, on=TODAY, language="nld", speaking="a2", reading="a1"),
        LanguageLevelDraft(client=client, on=TODAY, language="eng", speaking="b2"),
    )
    dutch, english = case.cockpit(desk, client).progress.languages
    assert (dutch.language, english.language) == ("nld", "eng")
    found = {item.skill: (item.start, item.now) for item in dutch.skills}
    assert found == {"speaking": ("a1", "a2"), "reading": ("a1", "a1"), "listening": ("", ""), "writing": ("", "")}
    assert (dutch.first_on, dutch.latest_on, dutch.measured) == (YEAR_AGO, TODAY, 2)


def test_the_last_known_percentage_and_months_may_be_of_different_days(desk: Desk) -> None:
    client = add_client(desk)
    add(
        desk,
        WageValueDraft(client=client, on=YEAR_AGO, percent=40, time_to_market_months=18),
        WageValueDraft(client=client, on=TODAY, time_to_market_months=9),
    )
    found = case.cockpit(desk, client).progress.capacity
    assert found is not None
    assert (found.percent, found.percent_on, found.months, found.months_on) == (40, YEAR_AGO, 9, TODAY)
    assert "Tijd tot werk: 9 maanden" in [
        row.title for row in case.timeline_rows(desk, case.timeline_ids(desk, client))
    ]


def with_lessons(desk: Desk, **values: object) -> int:
    """A client with lessons on Monday and Wednesday morning and a term that ends in a year; gives the client."""
    client = add_client(desk)
    filled = {"lessons_from": YEAR_AGO, "term_end": TODAY + timedelta(days=100)} | values
    (duty,) = add(desk, InburgeringDraft(client=client, on=YEAR_AGO, obligation="asylum", **filled))  # type: ignore[arg-type]  # test data by name
    add(
        desk,
        ClassTimeDraft(inburgering=duty, weekday="mon", part="morning"),
        ClassTimeDraft(inburgering=duty, weekday="wed", part="morning"),
        ClassTimeDraft(inburgering=duty, weekday="fri", part="evening", until_on=YEAR_AGO),
        ExamPartDraft(inburgering=duty, part="knm", result="passed", on=YEAR_AGO),
        ExamPartDraft(inburgering=duty, part="speaking", result="failed", on=TODAY),
    )
    return client


def test_the_duty_says_its_term_its_lessons_and_its_exam_parts(desk: Desk) -> None:
    duty = case.cockpit(desk, with_lessons(desk)).progress.duty
    assert duty is not None
    assert (duty.left, duty.tone) == ("nog 3 maanden", "warn")
    assert duty.lessons == "ma ochtend, wo ochtend"
    assert [(part.result, part.on) for part in duty.exams] == [("passed", YEAR_AGO), ("failed", TODAY)]


def test_lessons_beside_a_placement_are_dual_and_a_clash_is_named(desk: Desk) -> None:
    client = with_lessons(desk)
    shop = records.save(desk, OrganisationDraft(name="Kringloop De Schakel"))
    before = case.cockpit(desk, client).progress
    assert not before.dual.dual
    add(
        desk,
        PlacementDraft(client=client, nature="unpaid", employer=shop, start_on=TODAY,
                       day_parts="mon_morning tue_morning"),
    )  # fmt: skip
    found = case.cockpit(desk, client).progress
    assert found.dual.dual
    assert found.dual.since == TODAY
    assert [(clash.part, clash.work) for clash in found.clashes] == [("maandag ochtend", "Kringloop De Schakel")]


def test_the_end_of_the_term_is_due_until_the_duty_has_ended(desk: Desk) -> None:
    client = with_lessons(desk, term_end=TODAY + timedelta(days=20))
    assert "inburgering_term" in [step.code for step in case.next_steps(desk, client)]
    client = with_lessons(desk, term_end=TODAY + timedelta(days=20), completed_on=TODAY, status="completed")
    assert "inburgering_term" not in [step.code for step in case.next_steps(desk, client)]


def test_care_is_due_until_it_is_decided(desk: Desk) -> None:
    client = add_client(desk)
    draft = AssessmentDraft(client=client, on=YEAR_AGO, instrument="noa", care_indication=True, decide_by=TODAY)
    (n,) = add(desk, draft)
    assert "care_decision" in [step.code for step in case.next_steps(desk, client)]
    loaded = records.load(desk, n)
    decided = AssessmentDraft(**{**vars(loaded.draft), "decision": "together", "decided_on": TODAY})
    records.save(desk, decided, loaded)
    assert "care_decision" not in [step.code for step in case.next_steps(desk, client)]


def test_the_conversations_of_an_intake_follow_each_other_and_a_circle_ends() -> None:
    assert chain_of({1: None, 2: 1, 3: 2, 9: None}, 2) == [1, 2, 3]
    assert chain_of({1: 2, 2: 1}, 1) == [2, 1]
    assert chain_of({4: 99}, 4) == [4]


def test_the_clients_own_page_on_paper_has_no_worker_employer_or_note(desk: Desk, tmp_path: Path) -> None:
    client = mirjam(desk)
    add(
        desk,
        ladder(client, TODAY, 4),
        zrm(client, TODAY, "interim", 4),
        contact(client, TODAY, "Vertelde over haar buurvrouw."),
        LanguageLevelDraft(client=client, on=TODAY, language="nld", speaking="b1"),
        WageValueDraft(client=client, on=TODAY, percent=60, assessor="Ank Verbeek"),
    )
    paper = tmp_path / "page.pdf"
    client_page.save_pdf(desk, client, paper)
    pages = PdfReader(paper).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) == 1
    for words in ("Mirjam Kok", "Mijn Nederlands", "B1", "Loonwaarde 60", "Ik wil een baan van 24 uur."):
        assert words in text, words
    for words in ("buurvrouw", "Ank Verbeek", "Sanne de Wit", "Kringloop"):
        assert words not in text, words
