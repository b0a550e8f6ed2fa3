"""Today: what is due and why, the appointments of a day, and the caseload against the norm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker import i18n
from caseworker.domain.client import OrganisationDraft, WorkerDraft
from caseworker.domain.due_words import ACTIONS, DueDetail, reason, short_name, step_reason, step_title
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.plan import PlanDraft, PlanInstrumentDraft
from caseworker.domain.subjects import SUBJECTS
from caseworker.errors import UserError
from caseworker.services import settings, today
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, ladder, mirjam

ALL_CODES = (
    "ladder", "first_ladder", "zrm", "contact", "no_show", "no_contact", "intake", "plan_review", "instrument_end",
    "placement_end", "chain",
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    i18n.set_language("en")
    found = new_desk(tmp_path)
    yield found
    found.close()


def said(items: list[today.WorkItem]) -> list[tuple[str, str, str, str]]:
    return [(item.group, item.name, item.reason, item.due) for item in items]


def test_the_work_list_says_what_is_late_today_and_this_week(desk: Desk) -> None:
    mirjam(desk)
    priya = add_client(desk, "Priya", "Ramdin")
    selam = add_client(desk, "Selam", "Tesfay")
    add(
        desk,
        ladder(priya, date(2025, 6, 1), 2), contact(priya, date(2026, 3, 3), kind="no_show"),
        ladder(selam, date(2025, 3, 9), 2), contact(selam, date(2026, 2, 5), next_on=TODAY, next_step="Plan tekenen"),
    )  # fmt: skip
    assert said(today.worklist(desk)) == [
        ("late", "Mirjam Kok", "The interim ZRM was due before 24 February", "9 days late"),
        ("late", "Priya Ramdin", "Did not appear on 3 March, no letter yet", "1 day late"),
        ("today", "Selam Tesfay", "Plan tekenen", "today"),
        ("week", "Selam Tesfay", "Set the rung, the last score is of 9 March 2025", "Mon 9 March"),
        ("week", "Mirjam Kok", "Voortgang bespreken", "Thu 12 March, 10:30"),
    ]
    assert today.late_count(desk) == 2


def test_each_row_says_which_form_to_open(desk: Desk) -> None:
    n = mirjam(desk)
    items = {item.code: item for item in today.work_of_case(desk, n)}
    assert (items["zrm"].action, items["zrm"].action_kind, items["zrm"].letter) == ("Start ZRM", "zrm_score", "Z")
    assert items["placement_end"].action_new is False
    assert items["chain"].reason == "The chain stands at 4.2 of 6 months"
    assert items["instrument_end"].entity != items["placement_end"].entity


def test_only_mine_or_everybodys(desk: Desk) -> None:
    office = add(desk, OrganisationDraft(name="Werkplein Duinmeer"))[0]
    other = add(desk, WorkerDraft(name="Ahmet Kaya", organisation=office))[0]
    mirjam(desk)
    theirs = add_client(desk, "Noor", "Bakker", coach=other)
    assert theirs not in {item.case for item in today.worklist(desk)}
    assert theirs in {item.case for item in today.worklist(desk, mine=False)}
    assert len(today.worklist(desk, mine=False, most=1)) == 1


def test_an_appointment_with_a_time_today_is_no_work_but_an_appointment(desk: Desk) -> None:
    n = add_client(desk)
    agreed = add(
        desk, ladder(n, date(2026, 1, 1), 2),
        contact(n, date(2026, 2, 20), next_on=TODAY, next_time="10:30", next_step="Voortgangsgesprek"),
    )[1]  # fmt: skip
    assert today.worklist(desk) == []
    (found,) = today.appointments(desk)
    assert (found.name, found.time, found.text, found.state, found.entity) == (
        "Mirjam Kok", "10:30", "Voortgangsgesprek", "planned", agreed,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "state"), [("conversation", "held"), ("no_show", "missed")])
def test_an_appointment_is_held_or_missed_once_it_is_noted(desk: Desk, kind: str, state: str) -> None:
    n = add_client(desk)
    add(desk, contact(n, date(2026, 2, 20), next_on=TODAY, next_time="09:00"))
    noted = add(desk, contact(n, TODAY, kind=kind, duration_minutes=45, next_on=date(2026, 3, 20)))[0]
    (found,) = today.appointments(desk)
    assert (found.state, found.entity, found.minutes, found.text) == (state, noted, 45, "Next conversation")


def test_an_appointment_that_was_moved_is_gone_from_its_old_day(desk: Desk) -> None:
    n = add_client(desk)
    add(
        desk, contact(n, date(2026, 2, 20), next_on=TODAY, next_time="09:00"),
        contact(n, date(2026, 3, 4), kind="phone", next_on=date(2026, 3, 9), next_time="11:00"),
    )  # fmt: skip
    assert today.appointments(desk) == []
    assert [found.time for found in today.appointments(desk, date(2026, 3, 9))] == ["11:00"]


def test_a_second_talk_later_on_the_same_day_is_an_appointment(desk: Desk) -> None:
    n = add_client(desk)
    add(desk, contact(n, TODAY, kind="phone", next_on=TODAY, next_time="15:00"))
    assert [(found.time, found.state) for found in today.appointments(desk)] == [("15:00", "planned")]


def test_appointments_stand_in_order_of_time_and_those_without_come_last(desk: Desk) -> None:
    for name, time in (("Eva", "13:00"), ("Abel", ""), ("Noor", "09:00")):
        n = add_client(desk, name, "Bakker")
        add(desk, contact(n, date(2026, 2, 20), next_on=TODAY, next_time=time))
    assert [found.name for found in today.appointments(desk)] == ["Noor Bakker", "Eva Bakker", "Abel Bakker"]


def test_a_closed_case_is_on_no_list(desk: Desk) -> None:
    n = add_client(desk, closed_on=date(2026, 3, 1), closed_reason="work")
    add(desk, contact(n, date(2026, 2, 20), next_on=TODAY, next_time="10:30"))
    assert today.worklist(desk, mine=False, days=400) == []
    assert today.appointments(desk) == []
    assert today.caseload_meter(desk) == today.Meter(0, 35)


def test_details_come_from_the_records_the_rules_looked_at(desk: Desk) -> None:
    n = add_client(desk, registered_on=date(2025, 12, 1))
    plan = add(desk, PlanDraft(client=n, number=3, on=date(2025, 12, 5), status="agreed", main_goal="Werk",
                               review_on=date(2026, 3, 1)))[0]  # fmt: skip
    add(
        desk,
        PlanInstrumentDraft(plan=plan, instrument="wep", start_on=date(2025, 8, 20)),
        PlanInstrumentDraft(plan=plan, instrument="other", description="Fietsles", planned_end=date(2026, 3, 7)),
        IntakeDraft(client=n, kind="start", on=date(2025, 12, 3), next_on=date(2026, 1, 3), next_step="InCheck"),
    )
    reasons = {item.reason for item in today.worklist(desk)}
    assert reasons == {
        "Plan version 3 is due for review",
        "Work-experience place (WEP) has run longer than 6 months",
        "Fietsles is planned until 7 March",
        "After the intake: InCheck",
        "No rung set yet, registered on 1 December 2025",
    }


def test_the_meter_counts_my_open_cases_against_the_norm(desk: Desk) -> None:
    add_client(desk)
    add_client(desk, "Noor", "Bakker", coach=None)
    assert today.caseload_meter(desk) == today.Meter(1, 35)
    settings.put(desk, "caseload_norm", 28)
    assert today.caseload_meter(desk) == today.Meter(1, 28)
    settings.put(desk, "caseload_norm", None)
    assert today.caseload_meter(desk).norm == 35


def test_a_client_managers_norm_is_eighty(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, name="Wim Bos", role="client_manager")
    assert today.caseload_meter(desk).norm == 80
    desk.close()


def test_settings_stay_and_unknown_ones_are_refused(desk: Desk) -> None:
    assert settings.organisation_name(desk) == "Werkplein Rijnoever"
    settings.put(desk, "organisation_name", "Rijnoever")
    assert settings.organisation_name(desk) == "Rijnoever"
    settings.put(desk, "organisation_name", "")
    assert settings.get(desk, "organisation_name") == ""
    with pytest.raises(UserError, match="setting_unknown"):
        settings.get(desk, "color")
    with pytest.raises(UserError, match="setting_unknown"):
        settings.put(desk, "color", 1)


@pytest.mark.parametrize("code", ALL_CODES)
def test_every_rule_has_words_an_action_and_a_form(code: str) -> None:
    i18n.set_language("en")
    for detail in (DueDetail(), DueDetail(on=date(2026, 1, 1), name="X", text="Y", number=1, longest_months=6)):
        for due_on in (date(2026, 1, 1), TODAY, date(2026, 6, 1)):
            for words in (
                reason(code, due_on, detail, TODAY), step_reason(code, due_on, detail, TODAY),
                step_title(code, detail), short_name(code),
            ):  # fmt: skip
                assert words.strip()
                assert "{" not in words
    assert ACTIONS[code].kind in SUBJECTS
    assert len(ACTIONS[code].letter) == 1
