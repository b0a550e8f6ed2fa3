"""Group work on a real store: lists, one group with its register, places, the flow, and what travels with a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.group import GroupDraft
from caseworker.errors import UserError
from caseworker.services import case, forms, groups, receiving, records, undo
from caseworker.services.groups import GroupFilter
from tests.journeys.support_exchange import Office
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

MONTH = timedelta(days=30)


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A training with two places that runs, a meeting that was and one to come, and three clients."""
    desk = new_desk(tmp_path_factory.mktemp("groups"))
    clients = [
        add_client(desk, first, last) for first, last in (("Amina", "Bos"), ("Daan", "Dekker"), ("Ela", "Evers"))
    ]
    training, past, coming = add(
        desk,
        GroupDraft(kind="training", title="Sterk naar Werk", on=TODAY - timedelta(days=14), until=TODAY + MONTH,
                   places=2, part_count=20, place="Velsen", trainer=desk.me.worker),
        GroupDraft(kind="information", title="Voorlichting", on=TODAY - MONTH, place="Markt"),
        GroupDraft(kind="group_intake", title="Groepsintake", on=TODAY + MONTH),
    )  # fmt: skip
    yield SimpleNamespace(desk=desk, clients=clients, training=training, past=past, coming=coming)
    desk.close()


def test_the_lists_hold_what_runs_what_comes_and_what_is_over(world: SimpleNamespace) -> None:
    for name, n in (("running", world.training), ("coming", world.coming), ("past", world.past)):
        assert list(groups.group_ids(world.desk, GroupFilter(list=name))) == [n]
    assert groups.list_counts(world.desk) == {"all": 3, "running": 1, "coming": 1, "past": 1}
    assert list(groups.group_ids(world.desk)) == [world.coming, world.training, world.past]
    assert list(groups.group_ids(world.desk, GroupFilter(kind="training"))) == [world.training]


def test_a_group_is_found_by_a_word_of_its_title_or_place(world: SimpleNamespace) -> None:
    assert list(groups.group_ids(world.desk, GroupFilter(text="sterk"))) == [world.training]
    assert list(groups.group_ids(world.desk, GroupFilter(text="markt"))) == [world.past]
    assert list(groups.group_ids(world.desk, GroupFilter(text="nergens"))) == []


def test_who_is_invited_stands_in_the_group_by_name_and_on_their_own_timeline(world: SimpleNamespace) -> None:
    amina, daan, _ela = world.clients
    groups.invite(world.desk, world.training, daan)
    groups.invite(world.desk, world.training, amina)
    found = groups.group(world.desk, world.training)
    assert [member.name for member in found.members] == ["Amina Bos", "Daan Dekker"]
    ids = case.timeline_ids(world.desk, amina, ("group_member",))
    assert [row.text for row in case.timeline_rows(world.desk, ids)] == ["Sterk naar Werk"]


def test_inviting_somebody_twice_leaves_them_as_they_are(world: SimpleNamespace) -> None:
    amina = world.clients[0]
    n = groups.invite(world.desk, world.training, amina)
    groups.note_member(world.desk, n, "started")
    assert groups.invite(world.desk, world.training, amina) == n
    assert groups.group(world.desk, world.training).members[0].status == "started"


def test_a_full_group_takes_nobody_more_until_a_place_comes_free(world: SimpleNamespace) -> None:
    amina, daan, ela = world.clients
    n = groups.invite(world.desk, world.training, amina)
    groups.invite(world.desk, world.training, daan)
    assert groups.group(world.desk, world.training).free == 0
    with pytest.raises(UserError) as error:
        groups.invite(world.desk, world.training, ela)
    assert error.value.code == "group_full"
    groups.note_member(world.desk, n, "no_show")
    groups.invite(world.desk, world.training, ela)
    row = groups.group_rows(world.desk, [world.training])[0]
    assert (row.invited, row.taken, row.places, row.no_show) == (3, 2, 2, 1)


def test_who_finishes_does_so_today_and_who_goes_on_has_no_last_day(world: SimpleNamespace) -> None:
    n = groups.invite(world.desk, world.training, world.clients[0])
    groups.note_member(world.desk, n, "finished")
    assert groups.group(world.desk, world.training).members[0].ended_on == TODAY.isoformat()
    groups.note_member(world.desk, n, "started")
    assert groups.group(world.desk, world.training).members[0].ended_on == ""


def test_nobody_came_to_what_is_still_to_come(world: SimpleNamespace) -> None:
    n = groups.invite(world.desk, world.coming, world.clients[0])
    with pytest.raises(UserError) as error:
        groups.note_member(world.desk, n, "came")
    assert error.value.code == "draft_has_problems"


def test_presence_is_kept_per_day_part_and_changed_in_place(world: SimpleNamespace) -> None:
    amina = world.clients[0]
    groups.invite(world.desk, world.training, amina)
    yesterday = TODAY - timedelta(days=1)
    groups.note_presence(world.desk, world.training, amina, yesterday, "morning", "absent")
    groups.note_presence(world.desk, world.training, amina, yesterday, "morning", "present")
    groups.note_presence(world.desk, world.training, amina, yesterday, "afternoon", "excused")
    groups.note_presence(world.desk, world.training, amina, TODAY, "morning", "absent")
    found = groups.group(world.desk, world.training, yesterday, "morning").members[0]
    assert (found.present, found.excused, found.absent, found.today) == (1, 1, 1, "present")
    assert groups.group(world.desk, world.training, yesterday, "evening").members[0].today == ""
    undo.undo(world.desk)
    assert groups.group(world.desk, world.training).members[0].absent == 0


def test_the_flow_counts_groups_and_people_by_kind_in_the_year_of_the_first_day(world: SimpleNamespace) -> None:
    amina, daan, ela = world.clients
    for client, status in ((amina, "came"), (daan, "no_show"), (ela, "invited")):
        n = groups.invite(world.desk, world.past, client)
        if status != "invited":
            groups.note_member(world.desk, n, status)
    found = {item.kind: item for item in groups.flow(world.desk, TODAY - MONTH, TODAY)}
    assert list(found) == ["information", "training"]
    information = found["information"]
    assert (information.groups, information.invited, information.came, information.no_show) == (1, 3, 1, 1)
    assert (information.no_show_percent, information.awaited) == (50, 1)
    assert (found["training"].groups, found["training"].invited) == (1, 0)
    assert groups.flow(world.desk, date(1990, 1, 1), date(1990, 12, 31)) == []


def test_a_group_that_is_gone_is_said_to_be_gone(world: SimpleNamespace) -> None:
    records.delete(world.desk, world.past)
    with pytest.raises(UserError):
        groups.group(world.desk, world.past)
    with pytest.raises(UserError):
        groups.invite(world.desk, world.past, world.clients[0])


def test_the_form_of_a_client_in_a_group_offers_every_group(world: SimpleNamespace) -> None:
    opened = forms.open_form(world.desk, "group_member", world.clients[0], None, {}, ())
    assert {n for n, _words in opened.choices["work_group"]} == {world.training, world.past, world.coming}


def test_a_case_brings_its_group_and_who_holds_it_but_nobody_else_who_is_in_it(tmp_path: Path) -> None:
    office = Office(tmp_path)
    try:
        sanne, bram = office["sanne"], office["bram"]
        school = add(sanne, OrganisationDraft(name="ROC Rijnoever", kind="school"))[0]
        training = add(sanne, GroupDraft(kind="training", title="Sterk naar Werk", on=TODAY, organisation=school))[0]
        amina, daan = add_client(sanne, "Amina", "Bos"), add_client(sanne, "Daan", "Dekker")
        for client in (amina, daan):
            groups.invite(sanne, training, client)
            groups.note_presence(sanne, training, client, TODAY, "morning", "present")
        receiving.import_bundle(bram, office.bundle("sanne", "bram", cases=[amina]))
        there = groups.group(bram, groups.group_ids(bram)[0])
        assert (there.own.title, there.own.organisation) == ("Sterk naar Werk", "ROC Rijnoever")
        assert [(member.name, member.present) for member in there.members] == [("Amina Bos", 1)]
    finally:
        office.close()
