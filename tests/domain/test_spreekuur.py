"""The rules of a walk-in hour, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.drafts import Draft
from caseworker.domain.problems import Problem
from caseworker.domain.spreekuur import NameParts, SessionDraft, VisitDraft, joined, labels, linked_uid, name_parts
from caseworker.i18n import set_language

TODAY = date(2026, 3, 5)


def session(**fields: object) -> SessionDraft:
    values: dict[str, object] = {"on": TODAY, "place": "Buurthuis De Linde", "from_time": "13:00", "to_time": "15:00"}
    return SessionDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


def visit(**fields: object) -> VisitDraft:
    values: dict[str, object] = {"session": 1, "on": TODAY, "status": "done", "number": 1}
    return VisitDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


def codes(draft: Draft) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in draft.check(TODAY)]


def test_a_session_and_a_visit_as_they_usually_are_have_no_problems() -> None:
    assert codes(session()) == []
    assert codes(visit(kinds="letter work", help="together referred", visitor_phone="06 12345678")) == []


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (session(place=""), ("place", "required")),
        (session(from_time="13.00"), ("from_time", "not_a_clock")),
        (session(from_time="25:00"), ("from_time", "not_a_clock")),
        (session(from_time="15:00", to_time="13:00"), ("to_time", "end_before_start")),
        (visit(session=None), ("session", "required")),
        (visit(status="gone"), ("status", "unknown_code")),
        (visit(on=date(2026, 3, 6)), ("on", "date_in_future")),
        (visit(number=0), ("number", "out_of_range")),
        (visit(kinds="letter health"), ("kinds", "unknown_code")),
        (visit(help="sent"), ("help", "unknown_code")),
        (visit(visitor_phone="no"), ("visitor_phone", "phone_wrong")),
        (visit(arrived_at="9:5"), ("arrived_at", "not_a_clock")),
        (visit(follow_up="Bellen", follow_up_on=date(2026, 3, 4)), ("follow_up_on", "next_in_past")),
        (visit(follow_up_done_on=date(2026, 3, 4)), ("follow_up_done_on", "end_before_start")),
        (visit(follow_up="Bellen met DUO"), ("follow_up_on", "follow_up_day")),
        (visit(minutes=601), ("minutes", "out_of_range")),
    ],
)
def test_what_is_wrong_is_named_with_its_field_in_both_languages(draft: Draft, problem: tuple[str, str]) -> None:
    assert codes(draft) == [problem]
    found = draft.check(TODAY)[0]
    words = set()
    for language in ("nl", "en"):
        set_language(language)
        words.add(found.text())
    assert len(words) == 2


def test_a_promise_without_a_day_is_a_warning_and_blocks_nothing() -> None:
    assert visit(follow_up="Bellen met DUO").check(TODAY) == [Problem("follow_up_on", "follow_up_day", warning=True)]


def test_health_and_justice_are_no_topics_of_a_walk_in_hour() -> None:
    assert not {"health", "justice", "mental_health", "addiction"} & set(QUESTION_KIND.codes())


def test_chosen_topics_are_always_written_in_the_order_of_the_list() -> None:
    assert joined(["work", "letter"], QUESTION_KIND) == joined(["letter", "work"], QUESTION_KIND) == "letter work"
    set_language("en")
    assert labels("answered referred", HELP_GIVEN) == "Answer given, Referred"


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("Yusuf", NameParts(first="Yusuf")),
        ("Selam Tesfay", NameParts(first="Selam", last="Tesfay")),
        ("Fatima el Amrani", NameParts(first="Fatima", infix="el", last="Amrani")),
        ("Jan van der Berg", NameParts(first="Jan", infix="van der", last="Berg")),
        ("Ana de", NameParts(first="Ana", last="de")),
        ("يوسف الحسن", NameParts(own_script="يوسف الحسن")),
        ("  ", NameParts()),
    ],
)
def test_a_name_as_given_at_the_door_fills_the_fields_of_a_client(given: str, parts: NameParts) -> None:
    assert name_parts(given) == parts


def test_linking_one_visit_to_one_client_gives_the_same_id_in_every_store() -> None:
    assert linked_uid("a" * 32, "b" * 32) == linked_uid("a" * 32, "b" * 32)
    assert linked_uid("a" * 32, "b" * 32) != linked_uid("b" * 32, "a" * 32)
    assert len(linked_uid("a" * 32, "b" * 32)) == 32
