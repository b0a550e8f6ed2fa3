"""The rules of employers, vacancies, referrals and the parts of a CV."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseworker.domain import dayparts
from caseworker.domain.cv import CvEducationDraft, CvSkillDraft, CvWorkDraft, JobProfileDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.employer import (
    AttendanceDraft,
    EmployerAgreementDraft,
    EmployerContactDraft,
    EmployerExperienceDraft,
    EmployerVisitDraft,
)
from caseworker.domain.problems import blocking
from caseworker.domain.vacancy import ReferralDraft, VacancyDraft
from caseworker.i18n import set_language

TODAY = date(2026, 3, 5)
LATER, EARLIER = TODAY + timedelta(days=3), TODAY - timedelta(days=3)


def vacancy(**fields: object) -> VacancyDraft:
    """A vacancy in order, but for `fields`."""
    values: dict[str, object] = {"organisation": 1, "title": "Kok", "kind": "job", "status": "open"}
    return VacancyDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


def referral(**fields: object) -> ReferralDraft:
    """A referral in order, but for `fields`."""
    values: dict[str, object] = {"client": 1, "vacancy": 2, "on": TODAY, "agreed": True}
    return ReferralDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


@pytest.mark.parametrize(
    ("draft", "field", "code", "warning"),
    [
        (EmployerContactDraft(organisation=1, name="A", email="a@"), "email", "email_wrong", False),
        (EmployerContactDraft(organisation=1, name="A", phone="bel"), "phone", "phone_wrong", False),
        (EmployerExperienceDraft(organisation=1, about="benefit", result="mixed", on=LATER), "on", "date_in_future",
         False),
        (EmployerAgreementDraft(organisation=1, kind="covenant", start_on=TODAY, until=EARLIER), "until",
         "end_before_start", False),
        (EmployerVisitDraft(organisation=1, kind="visit", on=LATER), "on", "date_in_future", False),
        (EmployerVisitDraft(organisation=1, kind="visit", on=TODAY, next_on=EARLIER), "next_on", "next_in_past", False),
        (AttendanceDraft(client=1, event=2, on=LATER, status="came"), "status", "event_to_come", False),
        (AttendanceDraft(client=1, event=2, on=LATER, status="no_show"), "status", "event_to_come", False),
        (vacancy(day_parts="mon_morning feestdag"), "day_parts", "day_part_unknown", False),
        (vacancy(until=EARLIER), "until", "vacancy_past", True),
        (vacancy(speaking="b1"), "language_use", "language_use_missing", True),
        (vacancy(minutes_per_week=4000), "minutes_per_week", "out_of_range", False),
        (referral(on=LATER), "on", "date_in_future", False),
        (referral(answer_by=EARLIER), "answer_by", "end_before_start", False),
        (referral(outcome_on=EARLIER), "outcome_on", "end_before_start", False),
        (referral(agreed=None), "agreed", "referral_not_agreed", True),
        (referral(outcome="rejected"), "why", "referral_why", True),
        (JobProfileDraft(client=1, on=TODAY, least_minutes=900, most_minutes=600), "most_minutes", "most_below_least",
         False),
        (JobProfileDraft(client=1, on=TODAY, day_parts="altijd"), "day_parts", "day_part_unknown", False),
        (CvEducationDraft(client=1, name="MBO", from_year=2030), "from_year", "year_in_future", False),
        (CvEducationDraft(client=1, name="MBO", from_year=2020, to_year=2018), "to_year", "end_before_start", False),
        (CvEducationDraft(client=1, name="MBO", valuation="valued"), "valued_as", "valued_as_missing", True),
        (CvWorkDraft(client=1, job="Kok", from_year=1800), "from_year", "out_of_range", False),
        (CvSkillDraft(client=1, kind="licence"), "licence", "required", False),
        (CvSkillDraft(client=1, kind="certificate"), "name", "required", False),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_field_in_both_languages(
    draft: Draft, field: str, code: str, warning: bool
) -> None:
    found = [problem for problem in draft.check(TODAY) if problem.field == field]
    assert [(problem.code, problem.warning) for problem in found] == [(code, warning)]
    texts = set()
    for language in ("nl", "en"):
        set_language(language)
        texts.add(found[0].text())
    assert len(texts) == 2


def test_a_vacancy_and_a_referral_in_order_have_nothing_wrong() -> None:
    assert blocking(vacancy(day_parts="mon_morning", language_use="Pakbon lezen", reading="a2").check(TODAY)) == []
    assert referral(answer_by=LATER, outcome="interview").check(TODAY) == []


def test_a_vacancy_that_is_filled_may_have_passed() -> None:
    assert vacancy(status="filled", until=EARLIER).check(TODAY) == []


def test_who_was_invited_to_what_is_to_come_is_in_order() -> None:
    assert AttendanceDraft(client=1, event=2, on=LATER, status="invited").check(TODAY) == []
    assert AttendanceDraft(client=1, event=2, on=TODAY, status="came").check(TODAY) == []


def test_day_parts_are_kept_in_the_order_of_the_week() -> None:
    assert dayparts.write({"fri_evening", "mon_afternoon", "mon_morning"}) == "mon_morning mon_afternoon fri_evening"
    assert dayparts.read("mon_morning onzin") == frozenset({"mon_morning"})
    assert dayparts.unknown("mon_morning onzin") == "onzin"


def test_day_parts_are_said_a_day_at_a_time() -> None:
    shown = dayparts.show(dayparts.read("mon_morning mon_afternoon wed_evening sat_morning sat_afternoon sat_evening"))
    assert shown == "ma ochtend en middag, wo avond, za hele dag"
    assert dayparts.name("thu_afternoon") == "donderdag middag"
