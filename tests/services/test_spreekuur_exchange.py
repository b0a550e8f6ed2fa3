"""Walk-in hours of two advisers in one store: what travels with a case, what does not, and linking from two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.i18n import set_language
from caseworker.services import case, differences, receiving, records, spreekuur, spreekuur_people
from caseworker.services.desk import Desk
from tests.journeys.support_exchange import Office, derived_dump, dump, number_of, uid_of
from tests.support_cases import add_client
from ui.forms.conflicts import value_words


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


def held(desk: Desk, place: str) -> int:
    return spreekuur.start(desk, replace(spreekuur.proposal(desk), place=place))


def visit(desk: Desk, session: int, **fields: object) -> int:
    opened = spreekuur.open_visit(desk, spreekuur.add_visitor(desk, session))
    return spreekuur.save_visit(desk, replace(opened.draft, **fields), opened.loaded, done=True)  # type: ignore[arg-type]  # test data by name


def test_the_walk_in_hours_of_two_advisers_stand_beside_each_other_at_the_coordinator(office: Office) -> None:
    client = add_client(office["sanne"])
    first = held(office["sanne"], "De Linde")
    visit(office["sanne"], first, client=client, kinds="letter")
    visit(office["sanne"], first, visitor_name="Ali", kinds="money")
    visit(office["bram"], held(office["bram"], "Bibliotheek"), kinds="work")
    office.converge()
    office.converge()
    rows = spreekuur.session_rows(office["karin"], spreekuur.session_ids(office["karin"]))
    assert sorted((row.place, row.adviser, row.visits, row.known) for row in rows) == [
        ("Bibliotheek", "Bram Aksoy", 1, 0),
        ("De Linde", "Sanne de Wit", 2, 1),
    ]
    dumps = {dump(desk) for desk in office.desks.values()}
    assert len(dumps) == 1 and len({tuple(derived_dump(desk)) for desk in office.desks.values()}) == 1
    assert spreekuur.running(office["karin"]) is None, "a session of somebody else is not continued"


def test_a_case_that_is_sent_says_nothing_of_the_other_visitors(office: Office) -> None:
    sanne, bram = office["sanne"], office["bram"]
    client = add_client(sanne)
    session = held(sanne, "Buurthuis De Linde")
    written = visit(sanne, session, client=client, advice="Brief van DUO samen gelezen.")
    unknown = visit(sanne, session, visitor_name="Ali Reza", advice="Dakloos geworden.")
    receiving.import_bundle(bram, office.bundle("sanne", "bram", cases=[client]))
    there = number_of(bram, uid_of(sanne, written))
    assert "Brief van DUO" in case.timeline_rows(bram, [there])[0].text
    assert spreekuur.open_visit(bram, there).draft.advice == "Brief van DUO samen gelezen."
    assert b"Ali Reza" not in dump(bram) and b"Dakloos" not in dump(bram) and b"De Linde" not in dump(bram)
    with bram.reading() as reader:
        assert reader.value("SELECT n FROM entity WHERE uid = :uid", uid=uid_of(sanne, unknown)) is None
    assert list(spreekuur.session_ids(bram)) == []


def both_link(office: Office, first: int, second: int) -> tuple[int, int, int]:
    """Sanne links a visitor to `first`, Bram the same one to `second` (numbers of Sanne), not knowing of each other."""
    sanne, bram = office["sanne"], office["bram"]
    session = held(sanne, "De Linde")
    n = visit(sanne, session, visitor_name="Mirjam", advice="Sollicitatie")
    clients = uid_of(sanne, first), uid_of(sanne, second)
    office.converge()
    mine = spreekuur_people.link(sanne, n, first)
    theirs = spreekuur_people.link(bram, number_of(bram, uid_of(sanne, n)), number_of(bram, clients[1]))
    uids = uid_of(sanne, mine), uid_of(bram, theirs)
    office.converge()
    office.converge()
    karin = office["karin"]
    return number_of(karin, uid_of(sanne, session)), number_of(karin, uids[0]), number_of(karin, uids[1])


def test_two_advisers_who_link_one_visitor_to_the_same_client_make_one_visit(office: Office) -> None:
    client = add_client(office["sanne"])
    session, one, other = both_link(office, client, client)
    karin = office["karin"]
    assert one == other
    queue = spreekuur.sitting(karin, session).queue
    assert [(row.n, row.twins) for row in queue] == [(one, 0)]
    assert differences.count(karin) == 0
    assert len({dump(desk) for desk in office.desks.values()}) == 1


def test_a_visitor_who_was_linked_to_two_clients_is_pointed_out_and_can_be_put_right(office: Office) -> None:
    first, second = add_client(office["sanne"]), add_client(office["sanne"], "Selam", "Tesfay")
    session, one, other = both_link(office, first, second)
    karin = office["karin"]
    queue = spreekuur.sitting(karin, session).queue
    assert {row.n for row in queue} == {one, other} and [row.twins for row in queue] == [1, 1]
    spreekuur.remove(karin, other)
    assert [(row.n, row.twins) for row in spreekuur.sitting(karin, session).queue] == [(one, 0)]


def test_what_somebody_wrote_meanwhile_is_not_lost_when_a_visitor_is_linked(office: Office) -> None:
    sanne, bram = office["sanne"], office["bram"]
    client = add_client(sanne)
    n = visit(sanne, held(sanne, "De Linde"), visitor_name="Mirjam", advice="Sollicitatie")
    office.converge()
    there = spreekuur.open_visit(bram, number_of(bram, uid_of(sanne, n)))
    spreekuur.save_visit(bram, replace(there.draft, advice="Sollicitatie, en cv"), there.loaded)
    linked = spreekuur_people.link(sanne, n, client)
    office.converge()
    assert not records.load(sanne, n).deleted, "an edit that was not seen beats taking away"
    assert spreekuur.open_visit(sanne, n).draft.advice == "Sollicitatie, en cv"
    assert spreekuur_people.link(sanne, n, client) == linked
    assert spreekuur.open_visit(sanne, linked).draft.advice == "Sollicitatie, en cv"
    assert records.load(sanne, n).deleted


def test_two_who_choose_other_topics_for_one_visit_see_both_in_words(office: Office) -> None:
    sanne, bram = office["sanne"], office["bram"]
    n = visit(sanne, held(sanne, "De Linde"), kinds="letter")
    office.send("sanne")
    for desk, number, kinds in ((sanne, n, "letter money"), (bram, number_of(bram, uid_of(sanne, n)), "work")):
        opened = spreekuur.open_visit(desk, number)
        spreekuur.save_visit(desk, replace(opened.draft, kinds=kinds), opened.loaded)
    for who in ("sanne", "bram"):
        office.send(who, "karin")
    (found,) = differences.differences(office["karin"])
    assert (found.kind, found.field, found.case_name) == ("visit", "kinds", "De Linde")
    set_language("en")
    info = differences.field_info("visit", "kinds")
    assert {value_words(info, one.value, lambda _kind, _value: "") for one in found.candidates} == {
        "Letter or form, Money and benefits",
        "Work and applying",
    }
