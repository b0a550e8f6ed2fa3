"""What is due, and by which day: one sentence per rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.due import (
    CaseFacts,
    Dated,
    Due,
    InstrumentFact,
    PlacementFact,
    PlanFact,
    Promise,
    dues,
    latest_chain,
    phase,
    running_placement,
)

CLIENT = 1
REGISTERED = date(2026, 1, 5)


def days(facts: CaseFacts, code: str) -> list[date]:
    return [due.on for due in dues(facts) if due.code == code]


def scored(**more: object) -> CaseFacts:
    """A case with a ladder score, so that only the rule under test speaks."""
    facts = CaseFacts(client=CLIENT, ladder=Dated(2, date(2026, 1, 10)))
    for name, value in more.items():
        setattr(facts, name, value)
    return facts


def placed(
    n: int, start: date, planned: date | None = None, ended: date | None = None, **more: object
) -> PlacementFact:
    values: dict[str, object] = {"chain": n, "nature": "paid"} | more
    return PlacementFact(n, start_on=start, planned_end=planned, ended_on=ended, **values)  # type: ignore[arg-type]  # test data by name


def test_a_rung_is_due_again_a_year_after_the_last_score() -> None:
    assert days(CaseFacts(client=CLIENT, ladder=Dated(2, date(2025, 3, 9))), "ladder") == [date(2026, 3, 9)]


def test_a_score_of_the_29th_of_february_is_due_on_the_28th() -> None:
    assert days(CaseFacts(client=CLIENT, ladder=Dated(2, date(2024, 2, 29))), "ladder") == [date(2025, 2, 28)]


def test_the_first_rung_is_due_thirty_days_after_registration() -> None:
    facts = CaseFacts(client=CLIENT, registered_on=REGISTERED)
    assert Due("first_ladder", date(2026, 2, 4), CLIENT) in dues(facts)
    assert not days(facts, "ladder")


def test_without_a_registration_day_no_first_rung_is_due() -> None:
    assert dues(CaseFacts(client=CLIENT)) == []


def test_a_zrm_is_due_six_months_after_the_last() -> None:
    assert days(scored(zrm=Dated(3, date(2025, 8, 31), "start")), "zrm") == [date(2026, 2, 28)]


def test_without_a_start_measurement_no_zrm_is_due() -> None:
    assert not days(scored(), "zrm")


def test_after_the_end_measurement_no_zrm_is_due() -> None:
    assert not days(scored(zrm=Dated(3, date(2025, 8, 31), "end")), "zrm")


def test_an_agreed_next_date_is_due_with_its_time() -> None:
    facts = scored(
        contact=Dated(5, date(2026, 3, 1), "phone"),
        spoken=Dated(5, date(2026, 3, 1)),
        promise=Promise(5, date(2026, 3, 1), date(2026, 3, 12), "10:30"),
    )
    assert Due("contact", date(2026, 3, 12), 5, "10:30") in dues(facts)


def test_an_agreed_date_takes_the_place_of_the_six_weeks() -> None:
    facts = scored(
        contact=Dated(5, date(2026, 1, 1), "phone"),
        spoken=Dated(5, date(2026, 1, 1)),
        promise=Promise(5, date(2026, 1, 1), date(2026, 6, 1)),
    )
    assert not days(facts, "no_contact")


def test_a_next_date_is_kept_by_a_contact_on_that_day() -> None:
    facts = scored(
        contact=Dated(6, date(2026, 3, 12), "conversation"),
        spoken=Dated(6, date(2026, 3, 12)),
        promise=Promise(5, date(2026, 3, 1), date(2026, 3, 12)),
    )
    assert not days(facts, "contact")
    assert days(facts, "no_contact") == [date(2026, 4, 23)]


def test_a_next_date_is_kept_by_an_intake_on_that_day() -> None:
    facts = scored(
        contact=Dated(5, date(2026, 3, 1), "phone"),
        promise=Promise(5, date(2026, 3, 1), date(2026, 3, 12)),
        intake=Dated(6, date(2026, 3, 12)),
        spoken=Dated(6, date(2026, 3, 12)),
    )
    assert not days(facts, "contact")


def test_a_call_before_the_agreed_day_does_not_keep_it() -> None:
    facts = scored(
        contact=Dated(6, date(2026, 3, 5), "phone"),
        spoken=Dated(6, date(2026, 3, 5)),
        promise=Promise(5, date(2026, 3, 1), date(2026, 3, 12)),
    )
    assert days(facts, "contact") == [date(2026, 3, 12)]


def test_a_next_date_on_the_day_of_the_conversation_itself_stays_due() -> None:
    day = date(2026, 3, 1)
    facts = scored(contact=Dated(5, day, "phone"), spoken=Dated(5, day), promise=Promise(5, day, day))
    assert days(facts, "contact") == [day]


def test_a_no_show_asks_for_a_letter_the_next_day() -> None:
    facts = scored(contact=Dated(5, date(2026, 3, 3), "no_show"), spoken=Dated(4, date(2026, 2, 1)))
    assert Due("no_show", date(2026, 3, 4), 5) in dues(facts)
    assert not days(facts, "no_contact")


def test_a_no_show_with_a_new_date_asks_for_no_letter() -> None:
    facts = scored(
        contact=Dated(5, date(2026, 3, 3), "no_show"), promise=Promise(5, date(2026, 3, 3), date(2026, 3, 10))
    )
    assert not days(facts, "no_show")
    assert days(facts, "contact") == [date(2026, 3, 10)]


def test_a_no_show_before_an_intake_is_settled_and_silence_counts_from_the_intake() -> None:
    facts = scored(
        contact=Dated(5, date(2026, 3, 3), "no_show"),
        intake=Dated(6, date(2026, 3, 4)),
        spoken=Dated(6, date(2026, 3, 4)),
    )
    assert not days(facts, "no_show")
    assert days(facts, "no_contact") == [date(2026, 4, 15)]


def test_six_weeks_without_a_word_counts_from_registration_when_nobody_ever_spoke() -> None:
    facts = scored(registered_on=REGISTERED)
    assert Due("no_contact", REGISTERED + timedelta(days=42), CLIENT) in dues(facts)


def test_the_follow_up_of_an_intake_is_due_until_somebody_meets() -> None:
    agreed = Promise(4, date(2026, 2, 1), date(2026, 2, 15))
    open_case = scored(intake=Dated(4, date(2026, 2, 1)), intake_promise=agreed)
    assert days(open_case, "intake") == [date(2026, 2, 15)]
    met = scored(intake=Dated(4, date(2026, 2, 1)), intake_promise=agreed, contact=Dated(7, date(2026, 2, 16), "phone"))
    assert not days(met, "intake")


@pytest.mark.parametrize(("status", "due"), [("agreed", True), ("running", True), ("concept", True), ("ended", False)])
def test_a_review_is_due_while_the_plan_is_in_force(status: str, due: bool) -> None:
    facts = scored(plan=PlanFact(8, 2, date(2025, 9, 18), status, date(2026, 3, 18)))
    assert days(facts, "plan_review") == ([date(2026, 3, 18)] if due else [])


def test_an_instrument_is_due_at_its_planned_end_or_its_longest_term_whichever_comes_first() -> None:
    plan = PlanFact(8, 1, date(2025, 9, 18), "agreed", None)
    start = date(2025, 10, 1)
    early = InstrumentFact(9, "wep", start, date(2026, 1, 31), None, None)
    late = InstrumentFact(10, "wep", start, date(2026, 12, 31), None, None)
    own_term = InstrumentFact(11, "language_buddy", start, None, 8, None)
    endless = InstrumentFact(12, "language_buddy", start, None, None, None)
    found = dues(scored(plan=plan, instruments=[early, late, own_term, endless]))
    assert {due.entity_n: due.on for due in found if due.code == "instrument_end"} == {
        9: date(2026, 1, 31), 10: date(2026, 4, 1), 11: date(2026, 6, 1),
    }  # fmt: skip


def test_an_instrument_that_ended_is_not_due() -> None:
    plan = PlanFact(8, 1, None, "agreed", None)
    ended = InstrumentFact(9, "wep", date(2025, 10, 1), date(2026, 1, 31), None, date(2026, 1, 15))
    assert not days(scored(plan=plan, instruments=[ended]), "instrument_end")


def test_a_running_placement_is_due_at_its_planned_end() -> None:
    facts = scored(placements=[placed(20, date(2025, 6, 1), date(2026, 4, 14))])
    assert days(facts, "placement_end") == [date(2026, 4, 14)]


def test_a_chain_that_will_stop_short_warns_four_weeks_ahead() -> None:
    facts = scored(placements=[placed(20, date(2026, 1, 1), date(2026, 4, 14))])
    assert Due("chain", date(2026, 3, 17), 20) in dues(facts)


def test_a_short_placement_warns_from_its_first_day_and_not_before() -> None:
    facts = scored(placements=[placed(20, date(2026, 4, 1), date(2026, 4, 14))])
    assert days(facts, "chain") == [date(2026, 4, 1)]


def test_a_chain_that_will_reach_six_months_does_not_warn() -> None:
    exactly = [placed(20, date(2026, 1, 1), date(2026, 6, 30))]
    assert not days(scored(placements=exactly), "chain")
    together = [
        placed(20, date(2025, 11, 1), ended=date(2025, 12, 14), end_reason="no_work"),
        placed(21, date(2025, 12, 15), date(2026, 5, 31), chain=20),
    ]
    assert not days(scored(placements=together), "chain")


def test_a_placement_without_a_planned_end_does_not_warn() -> None:
    assert not days(scored(placements=[placed(20, date(2026, 1, 1))]), "chain")


def test_a_broken_chain_asks_for_a_follow_up_until_a_new_plan_or_an_end_that_settles_it() -> None:
    def case(reason: str, plan: PlanFact | None = None) -> CaseFacts:
        return scored(plan=plan, placements=[placed(20, date(2026, 1, 1), ended=date(2026, 2, 1), end_reason=reason)])

    assert days(case("no_work"), "chain") == [date(2026, 2, 1)]
    assert not days(case("paid_work"), "chain")
    assert not days(case("no_work", PlanFact(8, 2, date(2026, 2, 10), "agreed", None)), "chain")
    assert days(case("no_work", PlanFact(8, 1, date(2025, 12, 1), "agreed", None)), "chain") == [date(2026, 2, 1)]


def test_only_the_last_chain_counts() -> None:
    old = placed(20, date(2024, 1, 1), ended=date(2024, 2, 1), end_reason="client")
    new = placed(30, date(2025, 1, 1), ended=date(2025, 8, 1), end_reason="planned")
    assert latest_chain([new, old]) == [new]
    assert not days(scored(placements=[old, new]), "chain")


def test_a_closed_case_has_no_dues() -> None:
    facts = scored(registered_on=REGISTERED, closed=True, zrm=Dated(3, date(2025, 1, 1), "start"))
    assert dues(facts) == []


def test_dues_stand_in_order_of_day_and_appointments_in_order_of_time() -> None:
    facts = scored(
        zrm=Dated(3, date(2025, 9, 12), "start"),
        plan=PlanFact(8, 1, None, "agreed", date(2026, 3, 12)),
        contact=Dated(5, date(2026, 3, 1), "phone"),
        promise=Promise(5, date(2026, 3, 1), date(2026, 3, 12), "09:00"),
    )
    assert [due.code for due in dues(facts)] == ["contact", "plan_review", "zrm", "ladder"]


def test_the_phase_follows_plan_placement_and_work() -> None:
    plan = PlanFact(8, 1, None, "agreed", None)
    work = placed(20, date(2026, 1, 1))
    assert phase(CaseFacts(client=CLIENT)) == "intake"
    assert phase(scored(plan=PlanFact(8, 1, None, "ended", None))) == "intake"
    assert phase(scored(plan=plan)) == "trajectory"
    assert phase(scored(plan=plan, placements=[work])) == "placement"
    assert phase(scored(plan=plan, placements=[work], rung=6)) == "aftercare"
    assert phase(scored(plan=plan, placements=[placed(20, date(2026, 1, 1), nature="unpaid")], rung=6)) == "placement"
    assert phase(scored(plan=plan, working=True)) == "aftercare"
    assert phase(scored(plan=plan, placements=[work], closed=True)) == "closed"


def test_the_running_placement_is_the_one_that_started_last() -> None:
    first, second = placed(20, date(2026, 1, 1)), placed(21, date(2026, 2, 1))
    ended = placed(22, date(2026, 3, 1), ended=date(2026, 3, 2))
    assert running_placement([second, ended, first]) == second
    assert running_placement([ended]) is None


calendar = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(
    st.builds(
        CaseFacts,
        client=st.just(CLIENT),
        registered_on=st.none() | calendar,
        closed=st.booleans(),
        ladder=st.none() | st.builds(Dated, st.just(2), calendar),
        zrm=st.none() | st.builds(Dated, st.just(3), calendar, st.sampled_from(["start", "interim", "end"])),
        contact=st.none() | st.builds(Dated, st.just(5), calendar, st.sampled_from(["phone", "no_show"])),
        spoken=st.none() | st.builds(Dated, st.just(5), calendar),
        promise=st.none() | st.builds(Promise, st.sampled_from([4, 5]), calendar, calendar),
        placements=st.lists(
            st.builds(
                PlacementFact,
                st.integers(20, 22),
                st.integers(20, 21),
                calendar,
                st.none() | calendar,
                st.none() | calendar,
            ),
            max_size=4,
        ),
    )
)
def test_no_facts_make_the_rules_fall_over_and_an_open_case_never_says_a_thing_twice(facts: CaseFacts) -> None:
    found = dues(facts)
    assert len({(due.code, due.entity_n) for due in found}) >= len(found) - len(facts.placements)
    assert [due.on for due in found] == sorted(due.on for due in found)
    assert not (facts.closed and found)
    assert phase(facts)
