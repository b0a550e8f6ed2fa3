"""A client beside a vacancy: what fits, what does not, what is not known, and what is never looked at."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.matching import REASONS, TITLES, Demands, Finding, Person, Verdict, counter, match, tally
from caseworker.i18n import in_language

FITS, DIFFERS, UNKNOWN = Verdict.FITS, Verdict.DIFFERS, Verdict.UNKNOWN
MONDAY = frozenset({"mon_morning", "mon_afternoon"})


def only(demands: Demands, person: Person) -> Finding:
    """The one finding of these demands."""
    found = match(demands, person)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("demands", "person", "verdict", "why"),
    [
        (Demands(levels=(("speaking", "a2"),)), Person(levels=(("speaking", "b1"),)), FITS, "level_fits"),
        (Demands(levels=(("reading", "b1"),)), Person(levels=(("reading", "a2"),)), DIFFERS, "level_below"),
        (Demands(levels=(("writing", "a1"),)), Person(levels=(("reading", "b2"),)), UNKNOWN, "level_unknown"),
        (Demands(levels=(("speaking", "c2"),)), Person(levels=(("speaking", "native"),)), FITS, "level_fits"),
        (Demands(education="mbo2"), Person(education="mbo4"), FITS, "education_fits"),
        (Demands(education="hbo"), Person(education="vmbo"), DIFFERS, "education_below"),
        (Demands(education="mbo2"), Person(education="other"), UNKNOWN, "education_unknown"),
        (Demands(licence="b"), Person(licences=(("ce", True),)), FITS, "licence_fits"),
        (Demands(licence="b"), Person(licences=(("b", None),)), UNKNOWN, "licence_here"),
        (Demands(licence="b"), Person(licences=(("b", False),)), DIFFERS, "licence_abroad"),
        (Demands(licence="b"), Person(licences=(("b", False), ("be", True))), FITS, "licence_fits"),
        (Demands(licence="b"), Person(has_licence=False), DIFFERS, "licence_none"),
        (Demands(licence="c"), Person(licences=(("b", True),)), UNKNOWN, "licence_unknown"),
        (Demands(shifts=True), Person(shifts=True), FITS, "shifts_fit"),
        (Demands(shifts=True), Person(shifts=False), DIFFERS, "shifts_differ"),
        (Demands(shifts=True), Person(), UNKNOWN, "shifts_unknown"),
        (Demands(physical="heavy"), Person(physical="light"), DIFFERS, "physical_differs"),
        (Demands(physical="moderate"), Person(physical="heavy"), FITS, "physical_fits"),
        (Demands(physical="light"), Person(), UNKNOWN, "physical_unknown"),
        (Demands(computer="good"), Person(computer="sufficient"), DIFFERS, "computer_below"),
        (Demands(computer="moderate"), Person(computer="good"), FITS, "computer_fits"),
        (Demands(computer="moderate"), Person(), UNKNOWN, "computer_unknown"),
        (Demands(minutes=960), Person(most_minutes=720), DIFFERS, "hours_more"),
        (Demands(minutes=480), Person(least_minutes=960), DIFFERS, "hours_fewer"),
        (Demands(minutes=960), Person(least_minutes=720, most_minutes=1200), FITS, "hours_fit"),
        (Demands(minutes=960), Person(), UNKNOWN, "hours_unknown"),
        (Demands(start=date(2026, 4, 1)), Person(available_from=date(2026, 4, 1)), FITS, "start_fits"),
        (Demands(start=date(2026, 4, 1)), Person(available_from=date(2026, 5, 1)), DIFFERS, "start_later"),
        (Demands(start=date(2026, 4, 1)), Person(), UNKNOWN, "start_unknown"),
        (Demands(municipality="Rijnoever"), Person(municipality="rijnoever"), FITS, "place_same"),
        (Demands(municipality="Rijnoever"), Person(municipality="Haarlem"), UNKNOWN, "place_other"),
        (Demands(more=(("certificate", "VCA"),)), Person(skills=(("certificate", "VCA basis"),)), FITS, "more_fits"),
        (Demands(more=(("certificate", "VCA"),)), Person(skills=(("competence", "VCA"),)), UNKNOWN, "more_unknown"),
        (Demands(more=(("experience", "kok"),)), Person(skills=(("experience", "kokkerel"),)), UNKNOWN,
         "more_unknown"),
    ],
)  # fmt: skip
def test_a_demand_says_what_it_finds_and_why(demands: Demands, person: Person, verdict: Verdict, why: str) -> None:
    found = only(demands, person)
    assert (found.verdict, found.why) == (verdict, why)
    assert "{" not in found.reason() and found.title()


def test_lessons_that_fall_in_working_time_do_not_fit_and_are_named() -> None:
    clash, _free = match(Demands(day_parts=MONDAY), Person(lessons=frozenset({"mon_morning", "wed_evening"})))
    assert (clash.verdict, clash.why) == (DIFFERS, "lessons_clash")
    assert "ma ochtend" in clash.reason() and "wo" not in clash.reason()


def test_lessons_at_other_times_fit() -> None:
    lessons, _free = match(Demands(day_parts=MONDAY), Person(lessons=frozenset({"wed_evening"})))
    assert (lessons.verdict, lessons.why) == (FITS, "lessons_fit")


def test_lessons_that_are_not_recorded_are_not_known() -> None:
    lessons, free = match(Demands(day_parts=MONDAY), Person())
    assert (lessons.verdict, free.verdict) == (UNKNOWN, UNKNOWN)
    lessons, _free = match(Demands(day_parts=MONDAY), Person(lessons=frozenset()))
    assert lessons.why == "lessons_none"


def test_day_parts_a_client_cannot_work_are_named() -> None:
    _lessons, free = match(Demands(day_parts=MONDAY), Person(day_parts=frozenset({"mon_morning"})))
    assert (free.verdict, free.why) == (DIFFERS, "parts_differ")
    assert "ma middag" in free.reason()


def test_what_a_vacancy_does_not_demand_is_not_looked_at() -> None:
    assert match(Demands(), Person(has_licence=False, shifts=False, physical="light")) == []


def test_an_empty_record_never_differs() -> None:
    demands = Demands(
        levels=(("speaking", "b1"),), education="mbo2", licence="b", shifts=True, physical="heavy", computer="good",
        day_parts=MONDAY, minutes=960, start=date(2026, 4, 1), municipality="Rijnoever", more=(("certificate", "VCA"),),
    )  # fmt: skip
    assert {finding.verdict for finding in match(demands, Person())} == {UNKNOWN}


def test_findings_are_counted_and_never_weighed() -> None:
    found = match(Demands(licence="b", shifts=True, minutes=960), Person(has_licence=False, shifts=True))
    assert tally(found) == (1, 1, 1)


def test_what_nobody_may_be_chosen_by_has_no_room_in_a_person() -> None:
    known = {item.name for item in fields(Person)}
    assert known == {
        "levels", "education", "has_licence", "licences", "shifts", "physical", "computer", "day_parts", "lessons",
        "least_minutes", "most_minutes", "available_from", "municipality", "skills",
    }  # fmt: skip


def test_every_reason_and_every_demand_has_its_words_in_dutch() -> None:
    for text in (*REASONS.values(), *TITLES.values()):
        assert in_language(text, "nl") != text or text in ("Start",), text


LEVELS = st.sampled_from(("", "a1", "a2", "b1", "native"))
PEOPLE = st.builds(
    Person,
    levels=st.lists(st.tuples(st.sampled_from(("speaking", "reading")), LEVELS), max_size=2).map(tuple),
    education=st.sampled_from(("", "vmbo", "mbo2", "hbo", "other")),
    has_licence=st.sampled_from((True, False, None)),
    licences=st.lists(st.tuples(st.sampled_from(("b", "ce", "am")), st.sampled_from((True, False, None)))).map(tuple),
    shifts=st.sampled_from((True, False, None)),
    physical=st.sampled_from(("", "light", "heavy")),
    day_parts=st.frozensets(st.sampled_from(sorted(MONDAY))),
    lessons=st.one_of(st.none(), st.frozensets(st.sampled_from(sorted(MONDAY)))),
    most_minutes=st.one_of(st.none(), st.integers(0, 2400)),
    municipality=st.sampled_from(("", "Rijnoever", "Haarlem")),
)
ASKED = Demands(
    levels=(("speaking", "a2"), ("reading", "b1")), education="mbo2", licence="b", shifts=True, physical="moderate",
    day_parts=MONDAY, minutes=960, municipality="Rijnoever", more=(("certificate", "VCA"),),
)  # fmt: skip


@given(st.lists(PEOPLE, max_size=12))
def test_counting_many_people_says_what_looking_at_each_says(people: list[Person]) -> None:
    count = counter(ASKED)
    assert [count(person) for person in people] == [tally(match(ASKED, person)) for person in people]
