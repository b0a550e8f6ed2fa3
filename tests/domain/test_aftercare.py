"""Aftercare after a start of work. Source: 000 4.5.2."""

from __future__ import annotations

from datetime import date

from caseworker.domain.aftercare import AftercareScheduleDraft, days_after, next_moment
from caseworker.domain.due import AftercareFact, CaseFacts, Due, PlacementFact, dues

START = date(2026, 1, 5)
TODAY = date(2026, 3, 5)


def test_moments_are_days_weeks_and_months_after_the_first_day() -> None:
    assert days_after(START, "10d, 2w 3m") == [date(2026, 1, 15), date(2026, 1, 19), date(2026, 4, 5)]


def test_a_contact_keeps_every_moment_before_it_and_one_a_week_ahead() -> None:
    assert next_moment(START, "1w 4w 3m", None) == date(2026, 1, 12)
    assert next_moment(START, "1w 4w 3m", date(2026, 1, 8)) == date(2026, 2, 2)
    assert next_moment(START, "1w 4w 3m", date(2026, 1, 27)) == date(2026, 4, 5)
    assert next_moment(START, "1w 4w 3m", date(2026, 4, 6)) is None


def test_a_schedule_that_cannot_be_read_says_how_to_write_it() -> None:
    draft = AftercareScheduleDraft(name="Kort", client_moments="na een week")
    assert [problem.code for problem in draft.check(TODAY)] == ["moments_unclear"]
    assert [problem.code for problem in AftercareScheduleDraft(name="Leeg").check(TODAY)] == ["moments_missing"]


def test_client_and_supervisor_are_each_due_by_their_own_last_contact() -> None:
    facts = CaseFacts(
        client=1, registered_on=date(2025, 1, 1), client_on=date(2026, 1, 10),
        placements=[PlacementFact(7, 7, START, None, None, nature="paid")],
        aftercare=[AftercareFact(7, START, "1w 4w", "2w 3m")],
    )  # fmt: skip
    found = {due.code: due for due in dues(facts)}
    assert found["aftercare"] == Due("aftercare", date(2026, 2, 2), 7)
    assert found["aftercare_work"] == Due("aftercare_work", date(2026, 1, 19), 7)


def test_a_planned_appointment_takes_the_place_of_the_six_weeks_of_silence() -> None:
    facts = CaseFacts(client=1, registered_on=date(2025, 1, 1))
    assert "no_contact" in {due.code for due in dues(facts)}
    facts.deadlines = [Due("appointment", date(2026, 3, 12), 9, "10:30")]
    assert "no_contact" not in {due.code for due in dues(facts)}
