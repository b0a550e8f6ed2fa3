"""A case follows a way: records move it, its terms stand on Vandaag, and it can be laid beside another model."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.case_process import CaseProcessDraft, ProcessEventDraft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.measurement import AssessmentDraft, WageValueDraft
from caseworker.errors import UserError
from caseworker.i18n import set_language
from caseworker.paths import resource, resource_root
from caseworker.services import case, case_process, processes, records, today, undo
from caseworker.services.desk import Desk
from tests.support import HandClock, new_desk, reopened
from tests.support_cases import add_client

STARTED = date(2015, 9, 1)


@pytest.fixture
def clock() -> HandClock:
    """A clock in the autumn of 2015."""
    return HandClock(date(2015, 9, 8))


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """The desk of a consultant."""
    set_language("en")
    found = new_desk(tmp_path, "Ank Verbeek", "coach", "Gemeente", clock=clock)
    yield found
    found.close()


def jan(desk: Desk) -> int:
    """Jan, over 27, registered on the first of September."""
    return add_client(
        desk, "Jan", "van Boxtel", registered_on=STARTED, birth_date=date(1980, 5, 12), postcode="8715 AB"
    )


def note(desk: Desk, n: int, day: date, event: str, facts: str = "", **rest: str) -> int:
    """Something that happened on the way."""
    return records.save(desk, ProcessEventDraft(client=n, on=day, event=event, facts=facts, **rest), case=n)


def seen(desk: Desk, n: int, other: str = "") -> case_process.WayView:
    """The way of a case; it must have one."""
    found = case_process.way(desk, n, other)
    assert found is not None
    return found


def to_effort(desk: Desk) -> int:
    """Jan in Tilburg with his effort package, partly told by his intake and his quick scan."""
    n = jan(desk)
    case_process.start(desk, n, "tilburg")
    note(desk, n, STARTED, "application_submitted")
    records.save(desk, IntakeDraft(client=n, on=date(2015, 9, 3), kind="notification"), case=n)
    records.save(desk, AssessmentDraft(client=n, on=date(2015, 9, 3), instrument="quick_scan"), case=n)
    note(desk, n, date(2015, 9, 3), "facts_recorded", "crisis = false")
    note(desk, n, date(2015, 9, 3), "effort_package_given")
    return n


def test_a_case_without_a_way_has_none_but_can_be_compared(desk: Desk) -> None:
    n = jan(desk)
    assert case_process.way(desk, n) is None
    assert seen(desk, n, "alphen").stage == "Entry"
    with pytest.raises(UserError):
        case_process.way(desk, n, "atlantis")


def test_other_records_are_events_of_the_way_too(desk: Desk) -> None:
    found = seen(desk, to_effort(desk))
    assert (found.name, found.stage) == ("Tilburg (NOMA)", "Effort period")
    assert [(row.name, row.state) for row in found.stages[:4]] == [
        ("Application", "done"), ("Notification", "done"), ("Effort period", "now"), ("Right to a benefit", "next"),
    ]  # fmt: skip
    assert ("Age at the application", "27 or older") in [(row.what, row.name) for row in found.groups]
    assert [row.event for row in found.steps if row.id == "report_back"] == ["reported_back"]


def test_the_open_terms_of_the_way_stand_on_the_work_list_with_their_source(desk: Desk, clock: HandClock) -> None:
    n = to_effort(desk)
    steps = [item for item in case.next_steps(desk, n) if item.code.startswith("process_term")]
    assert [item.title for item in steps] == [
        "Advance at most 4 weeks after the application",
        "Report back within 4 weeks",
    ]
    assert "004 §4.4" in steps[0].reason and steps[0].due_on == date(2015, 10, 1)
    clock.set(date(2015, 10, 2))
    late = [item for item in today.worklist(desk) if item.code.startswith("process_term")]
    assert [(item.case, item.due_on) for item in late] == [(n, date(2015, 10, 1))] * 2
    note(desk, n, date(2015, 10, 2), "reported_back")
    left = [item.title for item in case.next_steps(desk, n) if item.code.startswith("process_term")]
    assert left[0].endswith("Advance at most 4 weeks after the application") and len(left) == 2


def test_a_term_that_stands_still_is_no_task_until_it_runs_on(desk: Desk) -> None:
    n = to_effort(desk)
    note(desk, n, date(2015, 9, 7), "term_paused", term="back_in_4_weeks", reason="ziek")
    assert ["Advance" in item.title for item in case.next_steps(desk, n) if item.code.startswith("process")] == [True]
    note(desk, n, date(2015, 9, 8), "term_resumed", term="back_in_4_weeks")
    terms = {row.id: row for row in seen(desk, n).terms}
    assert (terms["back_in_4_weeks"].status, terms["back_in_4_weeks"].source) == ("running", "004 §4.4, uitgangspunt 1")


def test_undo_takes_an_event_back_with_its_terms(desk: Desk) -> None:
    n = to_effort(desk)
    note(desk, n, date(2015, 9, 8), "reported_back")
    assert seen(desk, n).stage == "Right to a benefit"
    undo.undo(desk)
    assert seen(desk, n).stage == "Effort period"
    codes = [item.title for item in case.next_steps(desk, n) if item.code.startswith("process_term")]
    assert any("Report back" in title for title in codes)


def test_one_case_can_be_laid_beside_another_model(desk: Desk) -> None:
    n = jan(desk)
    case_process.start(desk, n, "sudwest_fryslan")
    note(desk, n, STARTED, "application_submitted")
    note(desk, n, date(2015, 9, 2), "assigned_to_team")
    records.save(desk, WageValueDraft(client=n, on=date(2015, 9, 5), percent=25), case=n)
    own, other = case_process.compare(desk, n, "s_hertogenbosch")
    assert own is not None and other is not None
    assert [row.name for row in own.groups] == ["Group 3: 0 to 40 %", "Area team IJsselmeerkust"]
    assert [row.name for row in other.groups] == ["0 to 30 %: Work and Participation"]
    assert (own.n is not None, other.n) == (True, None)


def test_without_another_model_nothing_stands_beside_the_way(desk: Desk) -> None:
    n = to_effort(desk)
    own, other = case_process.compare(desk, n, "")
    assert own == case_process.way(desk, n) and other is None


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ships version 2 of Tilburg, with three weeks to report back, beside version 1."""
    root = tmp_path / "program"
    (root / "resources" / "process_models").mkdir(parents=True)
    for path in resource_root().iterdir():
        if path.name != "process_models":
            (root / "resources" / path.name).symlink_to(path)
    (root / "migrations").symlink_to(resource_root().parent / "migrations")
    text = resource("process_models", "tilburg.toml").read_text(encoding="utf-8")
    folder = root / "resources" / "process_models"
    (folder / "tilburg-1.toml").write_text(text, encoding="utf-8")
    changed = text.replace("version = 1", "version = 2").replace(
        'length = "4 weeks"\nroles', 'length = "3 weeks"\nroles'
    )
    (folder / "tilburg.toml").write_text(changed, encoding="utf-8")
    (folder / "released.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(root), raising=False)


@pytest.mark.usefixtures("newer")
def test_a_case_keeps_its_version_until_it_is_moved_and_sees_first_what_changes(desk: Desk) -> None:
    n = to_effort(desk)
    with desk.writing("test.version") as unit:
        unit.save(CaseProcessDraft(client=n, on=STARTED, model="tilburg", version=1), n=seen(desk, n).n)
    own, preview = case_process.compare(desk, n, "tilburg")
    assert own is not None and preview is not None
    assert (own.version, own.newer, preview.version) == (1, 2, 2)
    due = [{row.id: row.due for row in view.terms}["back_in_4_weeks"] for view in (own, preview)]
    assert due == ["1 October", "24 September"]
    case_process.start(desk, n, "tilburg")
    assert (seen(desk, n).version, seen(desk, n).newer) == (2, 0)


def test_choosing_another_way_ends_the_one_before(desk: Desk) -> None:
    n = jan(desk)
    first = case_process.start(desk, n, "tilburg")
    second = case_process.start(desk, n, "alphen")
    assert seen(desk, n).n == second
    ended = records.load(desk, first).draft
    assert getattr(ended, "ended_on", None) == date(2015, 9, 8)


def test_a_version_this_program_does_not_have_is_said_and_makes_nothing_due(desk: Desk) -> None:
    n = to_effort(desk)
    loaded = records.load(desk, seen(desk, n).n or 0)
    with desk.writing("test.version") as unit:
        unit.save(CaseProcessDraft(client=n, on=STARTED, model="tilburg", version=9), n=loaded.n)
    found = seen(desk, n)
    assert (found.known, found.stages) == (False, ())
    assert not [item for item in case.next_steps(desk, n) if item.code.startswith("process_term")]


def test_the_way_is_the_same_after_the_store_was_closed_and_opened(desk: Desk) -> None:
    n = to_effort(desk)
    before = seen(desk, n)
    again = reopened(desk, date(2015, 9, 8))
    assert case_process.way(again, n) == before
    again.close()


def test_facts_are_checked_before_they_are_kept() -> None:
    set_language("en")
    draft = ProcessEventDraft(client=1, on=STARTED, event="assessment_taken", facts="crisis = perhaps\nmood = 3")
    assert [item.code for item in draft.check(STARTED)] == ["process_fact_wrong", "process_fact_wrong"]
    draft.facts = "crisis = false"
    assert [item.text() for item in draft.check(STARTED)] == [
        "This event needs the fact 'assessment'. Add a line: assessment = ..."
    ]
    draft.event, draft.length = "term_extended", "long"
    assert [item.code for item in draft.check(STARTED)] == [
        "process_term_needed", "process_reason_needed", "process_length_wrong",
    ]  # fmt: skip


def test_a_case_follows_an_activated_copy_of_its_own(desk: Desk, tmp_path: Path) -> None:
    own = processes.copy_model("tilburg", tmp_path / "own.toml", "rijnoever", "Rijnoever", "Rijnoever")
    own.write_text(own.read_text(encoding="utf-8").replace('length = "3 days"', 'length = "1 week"'), encoding="utf-8")
    processes.activate(own)
    n = jan(desk)
    case_process.start(desk, n, "rijnoever")
    note(desk, n, STARTED, "application_submitted")
    assert [(row.id, row.due) for row in seen(desk, n).terms] == [("notification_in_3_days", "8 September")]
    assert [item.due_on for item in case.next_steps(desk, n) if item.code == "process_term_1"] == [date(2015, 9, 8)]
