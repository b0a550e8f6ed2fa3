"""The intake conversation: strengths first, and only what was really held."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.domain.drafts import Access, FieldKind, fields_of
from caseworker.domain.intake import TOPICS, IntakeDraft, IntakeParticipantDraft

TODAY = date(2026, 3, 5)


def codes(draft: IntakeDraft | IntakeParticipantDraft) -> dict[str, str]:
    """The problem of each field that has one."""
    return {problem.field: problem.code for problem in draft.check(TODAY)}


def test_strengths_are_asked_before_circumstances_and_obstacles_last() -> None:
    blocks = [block for block, _name, _text in TOPICS]
    order = ["strengths", "circumstances", "obstacles"]
    assert blocks == sorted(blocks, key=order.index)
    assert TOPICS[0][1] == "wishes"


def test_every_topic_is_a_long_text_that_can_be_searched() -> None:
    infos = {info.name: info for info in fields_of(IntakeDraft)}
    for _block, name, _text in TOPICS:
        assert infos[name].kind is FieldKind.TEXT
        assert infos[name].searched
        assert infos[name].long


def test_what_is_said_about_health_is_guarded() -> None:
    infos = {info.name: info for info in fields_of(IntakeDraft)}
    assert infos["health"].access is Access.HEALTH


def test_a_conversation_that_was_held_today_is_complete_with_kind_and_day() -> None:
    assert codes(IntakeDraft(client=1, kind="broad", on=TODAY)) == {}


def test_a_conversation_cannot_have_been_held_tomorrow() -> None:
    assert codes(IntakeDraft(client=1, kind="start", on=TODAY + timedelta(days=1))) == {"on": "date_in_future"}


def test_the_next_step_comes_after_the_conversation() -> None:
    draft = IntakeDraft(client=1, kind="start", on=TODAY, next_on=TODAY - timedelta(days=1))
    assert codes(draft) == {"next_on": "end_before_start"}
    assert codes(IntakeDraft(client=1, kind="start", on=TODAY, next_on=TODAY)) == {}


def test_a_conversation_lasts_a_minute_at_least_and_ten_hours_at_most() -> None:
    for minutes in (0, 601):
        assert codes(IntakeDraft(client=1, kind="start", on=TODAY, duration_minutes=minutes)) == {
            "duration_minutes": "out_of_range"
        }


def test_an_intake_goes_on_in_a_second_conversation() -> None:
    infos = {info.name: info for info in fields_of(IntakeDraft)}
    assert infos["continues"].target == "intake"
    assert not infos["continues"].required


def test_somebody_at_the_table_has_a_role() -> None:
    assert codes(IntakeParticipantDraft(intake=1)) == {"role": "required"}
    assert codes(IntakeParticipantDraft(intake=1, role="interpreter", name="Tolk")) == {}
