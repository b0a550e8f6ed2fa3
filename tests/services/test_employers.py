"""Employers on a real store: lists, everything about one, events with their guests, vacancies and referrals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.employer import (
    AttendanceDraft,
    EmployerAgreementDraft,
    EmployerContactDraft,
    EmployerEventDraft,
    EmployerExperienceDraft,
    EmployerVisitDraft,
)
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.vacancy import ReferralDraft, VacancyDraft
from caseworker.errors import UserError
from caseworker.services import (
    cards,
    case,
    employers,
    forms,
    receiving,
    records,
    search,
    sending,
    undo,
    vacancies,
)
from caseworker.services.desk import Desk
from caseworker.services.employers import EmployerFilter
from caseworker.services.today import worklist
from caseworker.services.vacancies import VacancyFilter
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

BEFORE, AFTER = TODAY - timedelta(days=30), TODAY + timedelta(days=30)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """Two employers, a school that is none, an organisation with a placement; a vacancy, two events, one client."""
    desk = new_desk(tmp_path_factory.mktemp("employers"))
    bakery, garage, school, shop = add(
        desk,
        OrganisationDraft(name="Bakkerij Ceres", kind="employer", sector="C", attitude="engaged"),
        OrganisationDraft(name="Garage Tandwiel", kind="employer", sector="G", attitude="hesitant"),
        OrganisationDraft(name="ROC Rijnoever", kind="school"),
        OrganisationDraft(name="Kringloop De Schakel"),
    )
    client = add_client(desk)
    person = add(desk, EmployerContactDraft(organisation=bakery, name="Ingrid Vossen", job="eigenaar"))[0]
    vacancy, past, coming, *_more = add(
        desk,
        VacancyDraft(organisation=bakery, title="Inpakker", kind="learn_work", status="open", sector="C", places=2,
                     minutes_per_week=960, contact=person),
        EmployerEventDraft(organisation=bakery, kind="work_visit", title="Kijken bij Ceres", on=BEFORE),
        EmployerEventDraft(organisation=bakery, kind="meet_greet", title="Kennismaken", on=AFTER),
        EmployerVisitDraft(organisation=bakery, on=BEFORE, kind="visit", person=person, next_on=TODAY),
        EmployerVisitDraft(organisation=bakery, on=BEFORE - timedelta(days=40), kind="phone", next_on=AFTER),
        EmployerExperienceDraft(organisation=bakery, about="status_holders", result="positive", note="Liep goed"),
        EmployerAgreementDraft(organisation=bakery, kind="covenant", until=AFTER),
        EmployerAgreementDraft(organisation=garage, kind="covenant", until=BEFORE),
        PlacementDraft(client=client, employer=shop, start_on=BEFORE, nature="unpaid"),
    )  # fmt: skip
    yield SimpleNamespace(desk=desk, bakery=bakery, garage=garage, school=school, shop=shop, client=client,
                          person=person, vacancy=vacancy, past=past, coming=coming)  # fmt: skip
    desk.close()


def shown(desk: Desk, **chosen: str) -> list[int]:
    """The employers of a filter."""
    return list(employers.employer_ids(desk, EmployerFilter(**chosen)))


def test_who_is_called_an_employer_or_had_a_placement_is_one(world: SimpleNamespace) -> None:
    assert shown(world.desk) == [world.bakery, world.garage, world.shop]


def test_the_ready_made_lists_hold_whom_they_say(world: SimpleNamespace) -> None:
    for name in ("due", "open", "positive", "agreement"):
        assert shown(world.desk, list=name) == [world.bakery], name
    assert employers.list_counts(world.desk) == {"all": 3, "due": 1, "open": 1, "positive": 1, "agreement": 1}
    assert employers.due_count(world.desk) == 1


def test_the_next_contact_is_that_of_the_newest_visit(world: SimpleNamespace) -> None:
    row = employers.employer_rows(world.desk, [world.bakery])[0]
    assert (row.next_on, row.visited_on, row.vacancies) == (TODAY, BEFORE, 1)


@pytest.mark.parametrize("text", ["ceres", "vossen", "inpakk", "liep goed"])
def test_an_employer_is_found_by_its_name_people_places_and_notes(world: SimpleNamespace, text: str) -> None:
    assert shown(world.desk, text=text) == [world.bakery]


@pytest.mark.parametrize("sort", employers.SORTS)
def test_every_sort_shows_everybody(world: SimpleNamespace, sort: str) -> None:
    for descending in (False, True):
        assert set(employers.employer_ids(world.desk, sort=sort, descending=descending)) == {
            world.bakery, world.garage, world.shop,
        }  # fmt: skip


def test_everything_about_an_employer_comes_together(world: SimpleNamespace) -> None:
    found = employers.employer_file(world.desk, world.bakery)
    assert [row.name for row in found.people] == ["Ingrid Vossen"]
    assert [row.title for row in found.vacancies] == ["Inpakker"]
    assert [row.person for row in found.visits] == ["Ingrid Vossen", None]
    assert [row.title for row in found.events] == ["Kennismaken", "Kijken bij Ceres"]
    assert employers.employer_file(world.desk, world.shop).placements == 1
    with pytest.raises(UserError):
        employers.employer_file(world.desk, world.client)


def test_a_guest_is_invited_once_with_the_day_of_the_event(world: SimpleNamespace) -> None:
    n = employers.invite(world.desk, world.coming, world.client)
    assert employers.invite(world.desk, world.coming, world.client) == n
    guests = employers.guest_list(world.desk, world.coming).guests
    assert [(guest.n, guest.name, guest.status) for guest in guests] == [(n, "Mirjam Kok", "invited")]
    draft = records.load(world.desk, n).draft
    assert isinstance(draft, AttendanceDraft) and draft.on == AFTER


def test_nobody_has_come_to_an_event_that_is_to_be(world: SimpleNamespace) -> None:
    n = employers.invite(world.desk, world.coming, world.client)
    with pytest.raises(UserError, match="draft_has_problems"):
        employers.note_attendance(world.desk, n, "came")
    employers.note_attendance(world.desk, n, "confirmed")
    assert employers.guest_list(world.desk, world.coming).count("confirmed") == 1


def test_attendance_stands_on_the_timeline_of_the_client(world: SimpleNamespace) -> None:
    n = employers.invite(world.desk, world.past, world.client)
    employers.note_attendance(world.desk, n, "no_show")
    row = case.timeline_rows(world.desk, [n])[0]
    assert (row.title, row.on, row.tone) == ("Werkbezoek", BEFORE, "warn")
    assert "Kijken bij Ceres" in row.text and "Bakkerij Ceres" in row.text


def test_events_are_listed_with_who_was_invited_and_came(world: SimpleNamespace) -> None:
    for sort in employers.EVENT_SORTS:
        assert set(employers.event_ids(world.desk, sort)) == {world.past, world.coming}
    rows = employers.event_rows(world.desk, employers.event_ids(world.desk))
    assert [(row.title, row.employer) for row in rows] == [
        ("Kennismaken", "Bakkerij Ceres"), ("Kijken bij Ceres", "Bakkerij Ceres"),
    ]  # fmt: skip


def test_guests_follow_an_event_to_another_day_and_back(world: SimpleNamespace) -> None:
    n = employers.invite(world.desk, world.coming, world.client)
    loaded = records.load(world.desk, world.coming)
    assert isinstance(loaded.draft, EmployerEventDraft)
    loaded.draft.on = AFTER + timedelta(days=7)
    employers.save_event(world.desk, loaded.draft, loaded)
    assert case.timeline_rows(world.desk, [n])[0].on == AFTER + timedelta(days=7)
    undo.undo(world.desk)
    assert case.timeline_rows(world.desk, [n])[0].on == AFTER


def test_a_vacancy_begins_with_what_its_employer_says(world: SimpleNamespace) -> None:
    draft = records.blank(world.desk, "vacancy", world.bakery)
    assert isinstance(draft, VacancyDraft)
    assert (draft.sector, draft.status, draft.places) == ("C", "open", 1)
    opened = forms.open_form(world.desk, "vacancy", None, world.vacancy, {}, ("vacancy_demand",))
    assert opened.choices["employer_contact"] == [(world.person, "Ingrid Vossen")]


def test_vacancies_are_listed_found_and_counted(world: SimpleNamespace) -> None:
    assert list(vacancies.vacancy_ids(world.desk)) == [world.vacancy]
    assert list(vacancies.vacancy_ids(world.desk, VacancyFilter(text="ceres"))) == [world.vacancy]
    assert list(vacancies.vacancy_ids(world.desk, VacancyFilter(text="garage"))) == []
    assert list(vacancies.vacancy_ids(world.desk, VacancyFilter(status="filled"))) == []
    for sort in vacancies.SORTS:
        assert list(vacancies.vacancy_ids(world.desk, sort=sort)) == [world.vacancy]
    assert vacancies.status_counts(world.desk) == {"open": 1}


def test_the_search_box_finds_employers_by_their_people_and_vacancies(world: SimpleNamespace) -> None:
    assert [hit.n for hit in search.find(world.desk, "vossen").organisations] == [world.bakery]
    hits = search.find(world.desk, "inpak").vacancies
    assert [(hit.n, hit.employer, hit.status) for hit in hits] == [(world.vacancy, "Bakkerij Ceres", "Open")]


def test_a_referral_asks_for_its_answer_until_there_is_one(world: SimpleNamespace) -> None:
    draft = records.blank(world.desk, "referral", world.client)
    assert isinstance(draft, ReferralDraft)
    assert draft.answer_by == TODAY + timedelta(days=14)
    draft.vacancy, draft.agreed, draft.answer_by = world.vacancy, True, TODAY
    n = records.save(world.desk, draft, case=world.client)
    due = [item for item in worklist(world.desk) if item.code == "referral"]
    assert [(item.entity, item.group, item.action_new) for item in due] == [(n, "today", False)]
    loaded = records.load(world.desk, n)
    assert isinstance(loaded.draft, ReferralDraft)
    loaded.draft.outcome = "placed"
    records.save(world.desk, loaded.draft, loaded)
    assert [item for item in worklist(world.desk) if item.code == "referral"] == []
    assert vacancies.vacancy_rows(world.desk, [world.vacancy])[0].placed == 1
    undo.undo(world.desk)
    assert [item.entity for item in worklist(world.desk) if item.code == "referral"] == [n]


def test_who_is_placed_has_the_placement_typed_already(world: SimpleNamespace) -> None:
    n = add(world.desk, ReferralDraft(client=world.client, vacancy=world.vacancy, on=BEFORE, outcome="placed"))[0]
    found, preset = vacancies.placement_preset(world.desk, n)
    assert found == world.client
    assert preset == {
        "employer": world.bakery, "job": "Inpakker", "sector": "C", "minutes_per_week": 960, "nature": "training",
        "contract": "learn_work",
    }  # fmt: skip
    opened = forms.open_form(world.desk, "placement", world.client, None, preset, ())
    assert isinstance(opened.draft, PlacementDraft)
    assert (opened.draft.job, opened.draft.employer) == ("Inpakker", world.bakery)
    with pytest.raises(UserError):
        vacancies.placement_preset(world.desk, world.client)


def test_a_date_of_a_referral_is_a_day_like_any_other(world: SimpleNamespace) -> None:
    n = add(world.desk, ReferralDraft(client=world.client, vacancy=world.vacancy, on=date(2026, 2, 1), how="card"))[0]
    row = case.timeline_rows(world.desk, [n])[0]
    assert row.title == "Voorgedragen voor een vacature"
    assert "Inpakker, Bakkerij Ceres" in row.text


def test_a_case_file_brings_the_vacancy_and_the_event_it_speaks_of(tmp_path: Path) -> None:
    sender, receiver = new_desk(tmp_path, "Sanne de Wit"), new_desk(tmp_path, "Karin Vos", "coordinator")
    bakery = add(sender, OrganisationDraft(name="Bakkerij Ceres", kind="employer"))[0]
    client = add_client(sender)
    vacancy, event = add(
        sender,
        VacancyDraft(organisation=bakery, title="Inpakker", kind="job", status="open"),
        EmployerEventDraft(organisation=bakery, kind="work_visit", title="Kijken bij Ceres", on=BEFORE),
    )
    add(sender, ReferralDraft(client=client, vacancy=vacancy, on=BEFORE))
    employers.invite(sender, event, client)
    cards.trust(sender, cards.my_card_file(receiver))
    cards.trust(receiver, cards.my_card_file(sender))
    written = sending.write_bundle(sender, [receiver.me.key_id], tmp_path / "case.ckb", cases=[client])
    receiving.import_bundle(receiver, written.path)
    there = search.find(receiver, "mirjam").people[0].n
    said = " ".join(row.text for row in case.timeline_rows(receiver, list(case.timeline_ids(receiver, there))))
    assert "Inpakker, Bakkerij Ceres" in said and "Kijken bij Ceres" in said
    sender.close()
    receiver.close()
