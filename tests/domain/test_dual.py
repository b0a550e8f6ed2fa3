"""A trajectory is dual when language and participation run side by side (source: 002 2.5)."""

from __future__ import annotations

from datetime import date

from caseworker.domain.dual import Component, dual_on

TODAY = date(2026, 3, 5)
COURSE = Component("course", date(2025, 9, 1), None, language=True)


def test_lessons_beside_an_internship_are_dual_since_the_internship_began() -> None:
    found = dual_on([COURSE, Component("internship", date(2026, 2, 2), date(2026, 7, 31), participation=True)], TODAY)
    assert found.dual
    assert found.since == date(2026, 2, 2)
    assert found.reason() == "Duaal sinds 2 februari 2026: course naast internship."


def test_lessons_alone_are_not_dual_and_the_reason_says_so() -> None:
    found = dual_on([COURSE], TODAY)
    assert not found.dual
    assert found.reason() == "Niet duaal: course loopt, zonder werk of participatie ernaast."


def test_one_after_the_other_is_not_dual() -> None:
    parts = [
        Component("course", date(2025, 1, 1), date(2025, 12, 31), language=True),
        Component("work", date(2026, 1, 1), None, participation=True),
    ]
    assert not dual_on(parts, TODAY).dual
    assert "zonder taal ernaast" in dual_on(parts, TODAY).reason()


def test_what_begins_later_is_announced_with_its_day() -> None:
    found = dual_on([COURSE, Component("work", date(2026, 4, 1), None, participation=True)], TODAY)
    assert not found.dual
    assert found.starts_on == date(2026, 4, 1)


def test_a_language_internship_is_both_by_itself() -> None:
    found = dual_on([Component("language internship", date(2026, 1, 1), None, True, True)], TODAY)
    assert found.dual
    assert found.since == date(2026, 1, 1)


def test_a_day_without_participation_starts_the_stretch_anew() -> None:
    parts = [
        COURSE,
        Component("first", date(2025, 10, 1), date(2025, 12, 31), participation=True),
        Component("second", date(2026, 1, 12), None, participation=True),
    ]
    assert dual_on(parts, TODAY).since == date(2026, 1, 12)
    joined = [COURSE, parts[1], Component("second", date(2026, 1, 1), None, participation=True)]
    assert dual_on(joined, TODAY).since == date(2025, 10, 1)


def test_nothing_that_runs_is_said_as_such() -> None:
    assert dual_on([], TODAY).reason() == "Niet duaal: er loopt nu geen taal en geen participatie."
