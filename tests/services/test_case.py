"""One case: header, timeline, cockpit and next steps, on Mirjam Kok of the reference pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caseworker import i18n
from caseworker.domain.client import ClientLanguageDraft
from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.measurement import AssessmentDraft, WageValueDraft
from caseworker.domain.plan import PlanDraft
from caseworker.errors import UserError
from caseworker.services import case
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.support_cases import add, add_client, contact, ladder, mirjam, zrm


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    desk = new_desk(tmp_path_factory.mktemp("case"))
    n = mirjam(desk)
    add(desk, ClientLanguageDraft(client=n, language="nld", speaking="b1"))
    yield desk, n
    desk.close()


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_the_header_says_who_it_is_and_how_it_stands(opened: tuple[Desk, int]) -> None:
    found = case.header(*opened)
    assert (found.name, found.list_name, found.age, found.municipality) == (
        "Mirjam Kok",
        "Kok, Mirjam",
        34,
        "Rijnoever",
    )
    assert (found.rung, found.plus, found.phase, found.closed) == (3, True, "placement", False)
    assert (found.coach, found.lead_organisation) == ("Sanne de Wit", "Werkplein Rijnoever")
    assert (found.plan, found.language, found.next_due) == (
        "Version 2, agreed", "Not needed, B1", "Thu 12 March 10:30, conversation",
    )  # fmt: skip
    assert [alarm.text for alarm in found.alarms] == ["ZRM 9 days late"]
    assert len(found.uid) == 32


def test_the_header_of_an_empty_case_has_no_gaps(opened: tuple[Desk, int]) -> None:
    desk, _n = opened
    n = add_client(desk, "Noor", "Bakker", coach=None, lead_organisation=None, registered_on=None, consent="withdrawn",
                   interpreter_needed=True, preferred_language="nld", mother_tongue="ara")  # fmt: skip
    found = case.header(desk, n)
    assert (found.coach, found.lead_organisation, found.plan, found.next_due) == ("", "", "No plan yet", "")
    assert (found.rung, found.language, found.consent_withdrawn) == (None, "Arabic", True)
    assert [alarm.code for alarm in found.alarms] == ["consent"]


def test_a_case_that_is_not_there_is_said_so(opened: tuple[Desk, int]) -> None:
    with pytest.raises(UserError, match="case_unknown"):
        case.header(opened[0], 999_999)


def test_the_timeline_runs_from_new_to_old_and_can_be_filtered(opened: tuple[Desk, int]) -> None:
    desk, n = opened
    rows = case.timeline_rows(desk, case.timeline_ids(desk, n))
    assert [row.on for row in rows] == sorted((row.on for row in rows), reverse=True)
    assert case.timeline_counts(desk, n) == {
        "client": 1, "contact": 2, "ladder_score": 4, "zrm_score": 2, "plan": 1, "placement": 2,
    }  # fmt: skip
    scores = case.timeline_ids(desk, n, ("ladder_score", "zrm_score"))
    assert len(scores) == 6
    assert len(case.timeline_ids(desk, n)) == sum(case.timeline_counts(desk, n).values())


def test_the_timeline_says_what_happened(opened: tuple[Desk, int]) -> None:
    desk, n = opened
    rows = {(row.kind, row.on): row for row in case.timeline_rows(desk, case.timeline_ids(desk, n))}
    visit = rows["contact", date(2026, 3, 4)]
    assert (visit.title, visit.meta) == ("Visit to the work floor", "yesterday, Sanne de Wit")
    assert visit.text == "Loopt goed mee in het magazijn. Wil later administratief werk leren."
    assert rows["contact", date(2025, 10, 2)].icon == "user-x"
    rise, fall = rows["ladder_score", date(2025, 12, 9)], rows["ladder_score", date(2025, 10, 6)]
    assert (rise.title, rise.tone, rise.badge, rise.fell_back) == ("Rung 2 → 3+", "ok", "", False)
    assert (fall.title, fall.tone, fall.badge, fall.fell_back) == ("Rung 3 → 2", "danger", "Fall-back", True)
    assert rows["ladder_score", date(2025, 3, 10)].title == "Rung 2"
    assert rows["zrm_score", date(2025, 8, 24)].text == "8 better, 2 the same, 1 worse"
    assert rows["plan", date(2025, 9, 18)].title == "Plan version 2, agreed"
    bakery, shop = rows["placement", date(2025, 10, 20)], rows["placement", date(2025, 12, 14)]
    assert bakery.text == "Bakkerij Ceres. Ended on 3 December 2025: lack of work."
    assert (shop.title, shop.text) == ("Follow-up placement started", "Kringloop De Schakel, 16 hours")


def test_every_dated_kind_has_words_on_the_timeline(opened: tuple[Desk, int]) -> None:
    desk, _n = opened
    n = add_client(desk, "Jan", "Smit")
    day = date(2026, 2, 2)
    add(
        desk,
        IntakeDraft(client=n, kind="start", on=day, conclusion="Kan en wil werken"),
        WageValueDraft(client=n, on=day, percent=40, method="estimate", assessor="W. Bos"),
        AssessmentDraft(client=n, on=day, instrument="cognitive", taken_how="oral", outcome="IQ 75-80"),
        PlanDraft(client=n, number=1, on=day, status="concept"),
        AttachmentDraft(client=n, kind="cv", title="Cv Jan", on=day, file_name="cv.pdf", size=123_000),
        contact(n, day, with_name="Piet de Boer"),
        ladder(n, day, 4), ladder(n, day, 4), zrm(n, day, "start", 3),
    )  # fmt: skip
    ids = case.timeline_ids(desk, n)
    rows = case.timeline_rows(desk, ids)
    assert len(rows) == len(ids) == 10
    assert {row.title for row in rows} >= {
        "Start conversation", "Wage value 40 %", "Cognitive research (IQ)", "Plan version 1, concept", "Cv Jan",
        "Rung 4", "Rung 4, unchanged", "ZRM, start measurement", "Registered",
    }  # fmt: skip
    metas = {row.kind: row.meta for row in rows}
    assert metas["wage_value"] == "2 Feb 2026, estimate in the conversation, W. Bos"
    assert metas["attachment"] == "2 Feb 2026, CV (123 kB), Sanne de Wit"
    assert metas["contact"] == "2 Feb 2026, with Piet de Boer, Sanne de Wit"
    assert case.timeline_rows(desk, [999_999]) == []


def test_the_ladder_shows_scores_falls_and_what_is_expected(opened: tuple[Desk, int]) -> None:
    found = case.cockpit(*opened).ladder
    assert [(point.rung, point.plus, point.fell_back) for point in found.points] == [
        (2, False, False), (3, False, False), (2, False, True), (3, True, False),
    ]  # fmt: skip
    assert (found.attainable, found.expected, found.expected_by) == (5, 4, date(2026, 12, 9))


def test_the_zrm_is_measured_against_the_start(opened: tuple[Desk, int]) -> None:
    (found,) = case.cockpit(*opened).zrm
    assert (found.version, found.start_on, found.latest_on) == ("2013", date(2025, 3, 12), date(2025, 8, 24))
    assert (found.better, found.same, found.worse) == (8, 2, 1)
    assert {domain.code: (domain.start, domain.now) for domain in found.domains}["addiction"] == (3, 2)


def test_the_plan_shows_how_much_time_each_instrument_has_left(opened: tuple[Desk, int]) -> None:
    found = case.cockpit(*opened).plan
    assert found is not None
    buddy, training = found.instruments
    assert (buddy.name, buddy.longest_end, buddy.left, buddy.tone) == (
        "Language buddy", date(2026, 4, 2), "4 weeks left", "warn",
    )  # fmt: skip
    assert (training.left, training.tone) == ("starts in June", "")
    assert [goal.wording for goal in found.goals] == ["Ik wil een baan van 24 uur."]


def test_the_chain_counts_to_six_months(opened: tuple[Desk, int]) -> None:
    found = case.cockpit(*opened).chain
    assert found is not None
    assert [part.name for part in found.parts] == ["Bakkerij Ceres", "Kringloop De Schakel"]
    assert round(found.months_done, 1) == 4.2
    assert round(sum(part.months for part in found.parts), 6) == round(found.months_done, 6)
    assert (found.realised_on, found.reaches_on, found.stops_on) == (None, date(2026, 4, 29), date(2026, 4, 14))


def test_the_next_steps_say_what_to_do_and_why(opened: tuple[Desk, int]) -> None:
    steps = {step.code: step for step in case.next_steps(*opened)}
    assert (steps["zrm"].title, steps["zrm"].reason, steps["zrm"].tone) == (
        "Do the interim ZRM", "Every 6 months. The last was on 24 August 2025.", "danger",
    )  # fmt: skip
    assert steps["instrument_end"].title == "Extend or end Language buddy"
    assert steps["instrument_end"].reason == "The longest term of 8 months for Language buddy ends on 2 April."
    assert steps["chain"].title == "Find a follow-up workplace"
    assert steps["chain"].reason == "The chain reaches 6 months on 29 April. The placement stops on 14 April."
    assert (steps["zrm"].action_kind, steps["zrm"].action_new) == ("zrm_score", True)
    assert (steps["instrument_end"].action_kind, steps["instrument_end"].action_new) == ("plan_instrument", False)
    assert "ladder" not in steps


def test_an_empty_case_has_an_empty_cockpit(opened: tuple[Desk, int]) -> None:
    desk, _n = opened
    found = case.cockpit(desk, add_client(desk, "Leeg", "Dossier", registered_on=None))
    assert (found.ladder.points, found.zrm, found.plan, found.chain, found.steps) == ((), (), None, None, ())
