"""Double files: found, joined with undo, and the same in every store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.errors import UserError
from caseworker.services import case, caseload, differences, duplicates, records, search, stores, today, undo
from caseworker.services.caseload import CaseFilter
from caseworker.services.desk import Desk
from caseworker.storage.projection import canonical_dump
from tests.journeys.support_exchange import Office, number_of, uid_of
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, ladder

BORN = date(1988, 6, 14)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk."""
    found = new_desk(tmp_path)
    yield found
    found.close()


@pytest.fixture
def pair(desk: Desk) -> tuple[int, int]:
    """One man who was registered twice."""
    one = add_client(desk, "Mohammed", "Al-Hassan", birth_date=BORN, phone="0611111111")
    two = add_client(desk, "Muhammad", "Alhassan", birth_date=BORN, city="Veenwijk")
    add(desk, ladder(one, TODAY - timedelta(days=100), 2), contact(one, TODAY - timedelta(days=20), "Eerste gesprek"))
    add(desk, ladder(two, TODAY - timedelta(days=10), 3), contact(two, TODAY - timedelta(days=5), "Over het magazijn"))
    return one, two


def dump(desk: Desk) -> bytes:
    """Everything that is recorded."""
    with desk.reading() as reader:
        return canonical_dump(reader)


def live(desk: Desk) -> list[bytes]:
    """Everything that is recorded and not deleted."""
    return [line for line in dump(desk).split(b"\n") if b'"deleted":true' not in line]


def test_two_spellings_with_one_birth_date_are_a_pair_to_look_at(desk: Desk, pair: tuple[int, int]) -> None:
    add_client(desk, "Mohammed", "Al-Hassan", birth_date=BORN + timedelta(days=1))
    add_client(desk, "Fatima", "Haddad", birth_date=BORN)
    add_client(desk, "Mahmoud", "Haddad", birth_date=BORN)
    (found,) = duplicates.suspects(desk)
    assert ((found.one, found.two), found.why) == (pair, "birth_date")
    assert found.names == ("Al-Hassan, Mohammed", "Alhassan, Muhammad")


def test_one_client_number_is_enough_whatever_the_names(desk: Desk) -> None:
    one = add_client(desk, "Mirjam", "Kok", client_number="2025-7", birth_date=None)
    two = add_client(desk, "M.", "de Wit", client_number="2025-7", birth_date=None)
    (found,) = duplicates.suspects(desk)
    assert (found.one, found.two, found.why) == (one, two, "number")


def test_the_first_of_january_asks_for_names_that_are_really_alike(desk: Desk) -> None:
    born = date(1990, 1, 1)
    add_client(desk, "Abdul", "Rahimi", birth_date=born)
    add_client(desk, "Abdullah", "Rahmani", birth_date=born)
    assert duplicates.suspects(desk) == []
    add_client(desk, "Abdul", "Rahimi", birth_date=born)
    assert len(duplicates.suspects(desk)) == 1


def test_among_many_people_born_on_one_day_the_alike_are_still_found(desk: Desk) -> None:
    born = date(1990, 1, 1)
    names = [(f"{first}{second}a", f"{third}o{second}i") for first in "BDFGH" for second in "klmn" for third in "prst"]
    for first, last in names:
        add_client(desk, first, last, birth_date=born)
    one = add_client(desk, "Khadija", "Youssef", birth_date=born)
    two = add_client(desk, "Khadidja", "Yousef", birth_date=born)
    assert (one, two) in {(row.one, row.two) for row in duplicates.suspects(desk)}


def test_a_linked_file_is_named_in_the_head_of_the_other(desk: Desk, pair: tuple[int, int]) -> None:
    duplicates.decide(desk, *pair, "linked")
    for n in pair:
        assert "same_as" in {alarm.code for alarm in case.header(desk, n).alarms}
    duplicates.decide(desk, *pair, "different")
    assert not [alarm for alarm in case.header(desk, pair[0]).alarms if alarm.code == "same_as"]


def test_a_merged_person_has_one_file_with_everything_in_it(desk: Desk, pair: tuple[int, int]) -> None:
    one, two = pair
    duplicates.decide(desk, one, two, "merged", kept=one, reason="Zelfde V-nummer gezien")
    assert list(caseload.case_ids(desk)) == [one]
    head = case.header(desk, one)
    assert (head.rung, head.name) == (3, "Mohammed Al-Hassan")
    assert len(case.timeline_ids(desk, one)) == 6  # twice registered, two rungs, two conversations
    assert list(caseload.case_ids(desk, CaseFilter(text="magazijn"))) == [one]
    assert list(caseload.case_ids(desk, CaseFilter(text="muhammad"))) == [one]
    assert [hit.n for hit in search.find(desk, "muhammad").people] == [one]
    draft = records.load(desk, one).draft
    assert isinstance(draft, ClientDraft) and draft.city == "Veenwijk"  # was empty in the kept file
    assert {item.case for item in today.worklist(desk, days=400)} == {one}
    with pytest.raises(UserError, match="case_unknown"):
        case.header(desk, two)
    assert duplicates.suspects(desk) == []
    assert stores.check(desk) == []


def test_undo_parts_a_merged_person_exactly_and_redo_joins_them_again(desk: Desk, pair: tuple[int, int]) -> None:
    before = live(desk)
    duplicates.decide(desk, *pair, "merged", kept=pair[0])
    joined = live(desk)
    undo.undo(desk)
    assert live(desk) == before
    assert list(caseload.case_ids(desk)) == sorted(pair)
    undo.redo(desk)
    assert live(desk) == joined
    assert stores.check(desk) == []


def test_what_is_written_in_a_joined_file_stays_there_and_old_records_can_be_changed(
    desk: Desk, pair: tuple[int, int]
) -> None:
    one, two = pair
    note = add(desk, contact(two, TODAY - timedelta(days=3), "Oud"))[0]
    decision = duplicates.decide(desk, one, two, "merged", kept=one)
    new = records.save(desk, contact(one, TODAY, "Nieuw"), case=one)
    loaded = records.load(desk, note)
    assert loaded.case == one
    loaded.draft.note = "Oud, verbeterd"  # type: ignore[attr-defined]  # a contact
    records.save(desk, loaded.draft, loaded, one)
    assert {note, new} <= set(case.timeline_ids(desk, one))
    duplicates.take_back(desk, decision)
    assert note in case.timeline_ids(desk, two) and new in case.timeline_ids(desk, one)
    assert stores.check(desk) == []


def test_two_people_or_two_files_of_one_person_are_not_asked_about_again(desk: Desk, pair: tuple[int, int]) -> None:
    for verdict in ("different", "linked"):
        decision = duplicates.decide(desk, *pair, verdict)
        assert duplicates.suspects(desk) == []
        assert list(caseload.case_ids(desk)) == sorted(pair)
        assert [item.row.n for item in duplicates.decisions(desk, pair[0])] == [decision]
        duplicates.take_back(desk, decision)
        assert len(duplicates.suspects(desk)) == 1


def test_a_comparison_shows_what_stands_in_either_file(desk: Desk, pair: tuple[int, int]) -> None:
    found = duplicates.compare(desk, *pair)
    fields = {name: (one, two) for name, one, two in found.fields}
    assert fields["first_name"] == ("Mohammed", "Muhammad")
    assert fields["phone"] == ("0611111111", "")
    assert "email" not in fields
    assert found.counts[0]["contact"] == found.counts[1]["contact"] == 1


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three desks."""
    found = Office(tmp_path)
    yield found
    found.close()


def twice(office: Office) -> tuple[bytes, bytes]:
    """The man who was registered twice, known at every desk."""
    sanne = office["sanne"]
    pair = [add_client(sanne, name, "Tesfay", birth_date=BORN) for name in ("Yusuf", "Joesoef")]
    add(sanne, contact(pair[1], TODAY, "In het tweede dossier"))
    office.converge()
    return uid_of(sanne, pair[0]), uid_of(sanne, pair[1])


def test_a_merge_travels_and_every_store_shows_the_same_person(office: Office) -> None:
    one, two = twice(office)
    bram = office["bram"]
    duplicates.decide(bram, number_of(bram, one), number_of(bram, two), "merged", kept=number_of(bram, one))
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1
    for desk in office.desks.values():
        assert list(caseload.case_ids(desk)) == [number_of(desk, one)]
        assert stores.check(desk) == []
    undo.undo(bram)
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1
    assert len(caseload.case_ids(office["karin"])) == 2


def test_two_people_who_decide_otherwise_have_a_difference_and_nothing_is_joined_meanwhile(office: Office) -> None:
    one, two = twice(office)
    bram, sanne, karin = office["bram"], office["sanne"], office["karin"]
    duplicates.decide(bram, number_of(bram, one), number_of(bram, two), "merged", kept=number_of(bram, two))
    duplicates.decide(sanne, number_of(sanne, one), number_of(sanne, two), "different")
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1
    assert "verdict" in {item.field for item in differences.differences(karin)}
    assert len(caseload.case_ids(karin)) == 2
