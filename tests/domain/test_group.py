"""The rules of group work, and the flow of people through groups (source: 004 4.5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseworker.domain.group import GroupDraft, GroupMemberDraft, GroupPresenceDraft, flow_of

TODAY = date(2026, 3, 2)


def wrong(draft: GroupDraft | GroupMemberDraft | GroupPresenceDraft) -> set[tuple[str, str]]:
    """What is wrong with a draft: (field, code)."""
    return {(problem.field, problem.code) for problem in draft.check(TODAY)}


def member(**fields: object) -> GroupMemberDraft:
    """A client who is invited for yesterday."""
    values: dict[str, object] = {"client": 1, "work_group": 2, "on": TODAY - timedelta(days=1), "status": "invited"}
    return GroupMemberDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


def test_a_training_says_how_many_day_parts_it_takes_and_a_meeting_need_not() -> None:
    training = GroupDraft(kind="training", title="Sterk naar Werk", on=TODAY)
    assert wrong(training) == {("part_count", "group_day_parts")}
    assert all(problem.warning for problem in training.check(TODAY))
    assert wrong(GroupDraft(kind="information", title="Voorlichting", on=TODAY)) == set()


def test_a_group_ends_after_it_began_at_a_time_that_is_one() -> None:
    group = GroupDraft(kind="other", title="Groep", on=TODAY, until=TODAY - timedelta(days=1), time="9 uur")
    assert wrong(group) == {("until", "end_before_start"), ("time", "not_a_clock")}


@pytest.mark.parametrize("status", ["came", "no_show", "started"])
def test_nobody_came_to_a_group_still_to_come(status: str) -> None:
    assert wrong(member(on=TODAY + timedelta(days=1), status=status)) == {("status", "event_to_come")}
    assert wrong(member(on=TODAY, status=status)) == set()


def test_who_is_invited_for_later_or_cancelled_is_no_mistake() -> None:
    assert wrong(member(on=TODAY + timedelta(days=7))) == set()
    assert wrong(member(on=TODAY + timedelta(days=7), status="cancelled")) == set()


def test_a_last_day_and_end_terms_belong_to_who_is_through() -> None:
    assert wrong(member(ended_on=TODAY)) == {("ended_on", "group_not_ended")}
    assert member(ended_on=TODAY).check(TODAY)[0].warning
    assert wrong(member(status="finished", ended_on=TODAY, end_terms_reached=True)) == set()
    assert wrong(member(status="stopped", ended_on=TODAY, end_terms_reached=True)) == {
        ("end_terms_reached", "group_end_terms")
    }
    assert ("ended_on", "end_before_start") in wrong(member(status="stopped", ended_on=TODAY - timedelta(days=9)))


def test_presence_is_noted_on_the_day_itself_or_later() -> None:
    tomorrow = GroupPresenceDraft(client=1, work_group=2, on=TODAY + timedelta(days=1), day_part="morning",
                                  status="present")  # fmt: skip
    assert wrong(tomorrow) == {("on", "date_in_future")}


def test_of_45_invited_30_per_cent_does_not_come_as_in_ijmond() -> None:
    counts = [("no_show", None, 13), ("came", None, 2), ("started", None, 8), ("finished", True, 15),
              ("finished", False, 3), ("stopped", None, 2), ("cancelled", None, 2)]  # fmt: skip
    flow = flow_of("group_intake", 1, counts)
    assert (flow.invited, flow.came, flow.no_show, flow.no_show_percent) == (45, 30, 13, 30)
    assert (flow.started, flow.finished, flow.stopped, flow.end_terms) == (28, 18, 2, 15)


def test_as_long_as_nobody_was_noted_there_is_no_percentage() -> None:
    flow = flow_of("information", 1, [("invited", None, 12)])
    assert (flow.awaited, flow.came, flow.no_show_percent) == (12, 0, None)
