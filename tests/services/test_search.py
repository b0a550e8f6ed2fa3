"""The search box: people, organisations and notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caseworker.domain.client import OrganisationDraft
from caseworker.services import search
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.support_cases import add, add_client, contact, ladder, mirjam


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = new_desk(tmp_path_factory.mktemp("search"))
    mirjam(found)
    kokou = add_client(found, "Kokou", "Adjei", birth_date=date(1975, 1, 1), municipality="Duinmeer")
    closed = add_client(found, "Oud", "Kok", closed_on=date(2026, 1, 1), closed_reason="moved")
    abel = add_client(found, "Abel", "Negash")
    add(
        found,
        ladder(kokou, date(2026, 1, 1), 2),
        OrganisationDraft(name="Kokerij De Haven", kind="employer", sector="I"),
        OrganisationDraft(name="Gemeente Kokerdam", kind="municipality"),
        contact(abel, date(2026, 2, 26), "Wil graag kok worden, heeft ervaring in een grote keuken."),
        contact(closed, date(2025, 2, 26), "Was kok in Damascus."),
    )
    yield found
    found.close()


def test_people_come_first_by_last_name_then_by_first_name_and_closed_cases_last(desk: Desk) -> None:
    assert [hit.name for hit in search.find(desk, "kok").people] == ["Mirjam Kok", "Kokou Adjei", "Oud Kok"]


def test_a_person_is_shown_with_age_place_and_rung(desk: Desk) -> None:
    hit = search.find(desk, "kokou").people[0]
    assert (hit.age, hit.municipality, hit.rung, hit.plus, hit.closed) == (51, "Duinmeer", 2, False, False)


def test_first_and_last_name_may_be_typed_in_any_order_and_in_part(desk: Desk) -> None:
    for typed in ("mirjam kok", "kok mir", "KOK, Mirjam", "mir"):
        assert [hit.name for hit in search.find(desk, typed).people] == ["Mirjam Kok"]


def test_employers_stand_before_other_organisations(desk: Desk) -> None:
    found = search.find(desk, "koker").organisations
    assert [hit.name for hit in found] == ["Kokerij De Haven", "Gemeente Kokerdam"]
    assert (found[0].kind, found[0].sector) == ("Werkgever", "Horeca")


def test_notes_show_the_piece_with_its_words_marked_the_newest_record_first(desk: Desk) -> None:
    found = search.find(desk, "kok").notes
    assert [hit.name for hit in found] == ["Oud Kok", "Abel Negash"]
    text = found[1].text
    assert [text.snippet.text[start:end] for start, end in text.snippet.matches] == ["kok"]
    assert text.on == date(2026, 2, 26)


def test_one_letter_finds_people_only(desk: Desk) -> None:
    found = search.find(desk, "a")
    assert {hit.name for hit in found.people} == {"Abel Negash", "Kokou Adjei"}
    assert not found.notes


@pytest.mark.parametrize("typed", ["", "   ", "?!", '"', "*"])
def test_nothing_is_found_when_nothing_was_typed(desk: Desk, typed: str) -> None:
    found = search.find(desk, typed)
    assert not found
    assert found == search.Found()


def test_no_more_is_given_than_was_asked_for(desk: Desk) -> None:
    found = search.find(desk, "kok", limit=1)
    assert (len(found.people), len(found.organisations), len(found.notes)) == (1, 1, 1)


def test_a_telephone_number_finds_its_person(desk: Desk) -> None:
    assert [hit.name for hit in search.find(desk, "06 1234 5678").people] == ["Mirjam Kok"]
