"""Inburgering and language levels: the term by law, and what the forms say about days, reasons and levels."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.drafts import Draft
from caseworker.domain.inburgering import ClassTimeDraft, ExamPartDraft, InburgeringDraft, term_end
from caseworker.domain.intake import IntakeSectionDraft, missing_roles
from caseworker.domain.language import LanguageLevelDraft, cefr_height
from caseworker.domain.measurement import AssessmentDraft, WageValueDraft

TODAY = date(2026, 3, 5)
START = date(2024, 6, 3)


def codes_of(draft: Draft) -> list[tuple[str, str, bool]]:
    """(field, code, warning) of everything a draft says today."""
    return [(item.field, item.code, item.warning) for item in draft.check(TODAY)]


def duty(**values: object) -> InburgeringDraft:
    """A duty under the law of 2021 whose term runs from 3 June 2024."""
    filled = {"law": "wi2021", "term_start": START, "term_end": date(2027, 6, 3)} | values
    return InburgeringDraft(client=1, on=TODAY, obligation="asylum", **filled)  # type: ignore[arg-type]  # test data by name


def test_the_term_is_three_years_and_an_extension_comes_on_top() -> None:
    assert term_end(START) == date(2027, 6, 3)
    assert term_end(START, 6) == date(2027, 12, 3)
    assert duty().check(TODAY) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"term_end": date(2024, 6, 2)}, ("term_end", "end_before_start", False)),
        ({"term_end": date(2028, 6, 3)}, ("term_end", "term_differs", True)),
        ({"term_end": None}, ("term_end", "term_missing", True)),
        ({"extended_months": 6}, ("extension_reason", "extension_reason_missing", False)),
        ({"status": "completed"}, ("completed_on", "ended_day_missing", False)),
        ({"map_on": date(2026, 3, 6)}, ("map_on", "date_in_future", False)),
        ({"lessons_from": TODAY, "lessons_until": START}, ("lessons_until", "end_before_start", False)),
    ],
)
def test_a_wrong_term_or_day_is_said_beside_its_field(
    values: dict[str, object], expected: tuple[str, str, bool]
) -> None:
    assert expected in codes_of(duty(**values))


def test_somebody_without_obligation_needs_no_term() -> None:
    assert codes_of(InburgeringDraft(client=1, on=TODAY, obligation="voluntary")) == []


def test_a_lesson_ends_after_it_starts() -> None:
    lesson = ClassTimeDraft(inburgering=1, weekday="mon", part="morning", starts="12:00", ends="09:00")
    assert codes_of(lesson) == [("ends", "ends_before_it_starts", False)]


def test_a_result_cannot_be_in_before_its_day() -> None:
    tomorrow = date(2026, 3, 6)
    assert codes_of(ExamPartDraft(inburgering=1, part="reading", result="planned", on=tomorrow)) == []
    assert codes_of(ExamPartDraft(inburgering=1, part="reading", result="passed", on=tomorrow)) == [
        ("on", "date_in_future", False)
    ]


def test_a_level_names_a_skill_or_how_somebody_learns() -> None:
    assert codes_of(LanguageLevelDraft(client=1, on=TODAY, language="nld")) == [("listening", "level_missing", False)]
    assert codes_of(LanguageLevelDraft(client=1, on=TODAY, language="nld", learnability="high")) == []
    assert codes_of(LanguageLevelDraft(client=1, on=TODAY, language="nld", speaking="a2")) == []


def test_levels_rise_from_none_to_the_mother_tongue() -> None:
    heights = [cefr_height(level) for level in ("none", "a1", "a2", "b1", "b2", "c1", "c2", "native")]
    assert heights == list(range(8))
    assert cefr_height("") is None


def test_a_percentage_or_the_months_to_work_are_enough_but_not_neither() -> None:
    assert codes_of(WageValueDraft(client=1, on=TODAY, percent=40)) == []
    assert codes_of(WageValueDraft(client=1, on=TODAY, time_to_market_months=9)) == []
    assert codes_of(WageValueDraft(client=1, on=TODAY)) == [("percent", "capacity_missing", False)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"care_indication": True}, ("decide_by", "decide_by_missing", True)),
        ({"decision": "together"}, ("decided_on", "decision_day_missing", False)),
        ({"decided_on": TODAY}, ("decision", "decision_missing", False)),
        ({"care_indication": True, "decide_by": date(2026, 3, 1)}, ("decide_by", "end_before_start", False)),
    ],
)
def test_a_care_indication_asks_for_a_decision_and_its_day(
    values: dict[str, object], expected: tuple[str, str, bool]
) -> None:
    draft = AssessmentDraft(client=1, on=TODAY, instrument="noa", **values)  # type: ignore[arg-type]  # test data by name
    assert expected in codes_of(draft)


def test_a_part_of_a_partner_is_shared_only_with_consent_of_a_day() -> None:
    part = IntakeSectionDraft(intake=1, organisation=2, topic="debts", level="everyone")
    assert ("consent", "section_without_consent", False) in codes_of(part)
    part.level = "owner"
    assert codes_of(part) == []
    part.level, part.consent = "intake", "given"
    assert codes_of(part) == [("consent_on", "consent_day_missing", False)]
    part.consent_on = TODAY
    assert codes_of(part) == []


def test_who_is_needed_at_the_table_is_named_in_order() -> None:
    assert missing_roles("broad", ["client"]) == ("client_manager", "refugee_worker")
    assert missing_roles("integral", ["client", "refugee_worker"]) == ("client_manager", "district_team")
    assert missing_roles("work", ["client", "client_manager", "refugee_worker"]) == ()
    assert missing_roles("coach", []) == ()
