"""Recognising somebody who may have to integrate: what the answers point to, and what the form asks for."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.recognition import RecognitionDraft

TODAY = date(2026, 3, 5)


def draft(**values: object) -> RecognitionDraft:
    """A recognition of today with these answers."""
    return RecognitionDraft(client=1, on=TODAY, outcome="need", **values)  # type: ignore[arg-type]  # test data by name


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"bpi_outcome": "obligation"}, "obligation"),
        ({"isi_outcome": "obligation", "dutch_diploma": True}, "obligation"),
        ({"isi_outcome": "done"}, "none"),
        ({"dutch_diploma": True, "understands_questions": False}, "none"),
        ({"understands_questions": False}, "need"),
        ({"understands_questions": True, "answers_fully": False}, "need"),
        ({"understands_questions": True, "answers_fully": True}, "refer"),
        (
            {
                "understands_questions": True,
                "answers_fully": True,
                "bpi_outcome": "absent",
                "isi_outcome": "absent",
            },
            "none",
        ),
        ({}, ""),
    ],
)
def test_the_answers_point_to_an_outcome(answers: dict[str, object], outcome: str) -> None:
    assert draft(**answers).suggested() == outcome


@pytest.mark.parametrize(
    ("values", "field", "code", "warning"),
    [
        ({"bpi_outcome": "absent"}, "bpi_on", "register_day_missing", False),
        ({"isi_on": TODAY}, "isi_outcome", "register_outcome_missing", False),
        ({"bpi_outcome": "absent", "bpi_on": date(2026, 3, 6)}, "bpi_on", "date_in_future", False),
        ({"next_on": date(2026, 3, 1)}, "next_on", "end_before_start", False),
        ({"next_on": date(2026, 3, 12)}, "decides", "decider_missing", True),
        ({}, "next_on", "intake_not_planned", True),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    values: dict[str, object], field: str, code: str, warning: bool
) -> None:
    found = [(item.field, item.code, item.warning) for item in draft(**values).check(TODAY)]
    assert (field, code, warning) in found


def test_a_planned_intake_with_somebody_who_decides_is_complete() -> None:
    assert draft(next_on=date(2026, 3, 12), decides_name="Ank Verbeek").check(TODAY) == []
