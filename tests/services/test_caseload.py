"""The caseload: order, filters, pages and why a case was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caseworker.domain.client import OrganisationDraft, WorkerDraft
from caseworker.services import caseload
from caseworker.services.caseload import CaseFilter
from caseworker.services.desk import Desk
from tests.support import new_desk, questions
from tests.support_cases import add, add_client, contact, ladder, mirjam


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, int]]]:
    desk = new_desk(tmp_path_factory.mktemp("caseload"))
    office = add(desk, OrganisationDraft(name="Werkplein Duinmeer"))[0]
    other = add(desk, WorkerDraft(name="Ahmet Kaya", organisation=office, role="coach"))[0]
    found = {
        "mirjam": mirjam(desk),
        "emre": add_client(desk, "Emre", "Çelik", birth_date=date(2003, 1, 1), municipality="Duinmeer"),
        "yusuf": add_client(desk, "", "", own_script_name="يوسف الحسن", birth_date=None, municipality=""),
        "noor": add_client(desk, "Noor", "Bakker", coach=other, registered_on=date(2026, 2, 20)),
        "joke": add_client(desk, "Joke", "Wijngaarden-Oosterhuis", infix="van", coach=None, registered_on=None),
        "old": add_client(desk, "Oud", "Zaak", closed_on=date(2026, 1, 1), closed_reason="moved"),
    }
    add(
        desk,
        ladder(found["emre"], date(2026, 2, 1), 4),
        ladder(found["noor"], date(2026, 2, 25), 1),
        contact(found["emre"], date(2026, 2, 27), "Werkt graag met dieren, vooral paarden."),
        contact(found["yusuf"], date(2026, 1, 2), "Gaat naar de taalschool."),
    )
    yield desk, found
    desk.close()


def names(people: tuple[Desk, dict[str, int]], chosen: CaseFilter, sort: str = "name", down: bool = False) -> list[str]:
    desk, found = people
    by_number = {n: name for name, n in found.items()}
    return [by_number[n] for n in caseload.case_ids(desk, chosen, sort, down)]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["noor", "emre", "mirjam", "joke", "yusuf"]),
        ("rung", ["noor", "mirjam", "emre", "joke", "yusuf"]),
        ("municipality", ["emre", "noor", "mirjam", "joke", "yusuf"]),
        ("coach", ["noor", "emre", "mirjam", "yusuf", "joke"]),
        ("phase", ["noor", "emre", "joke", "yusuf", "mirjam"]),
        ("contact", ["yusuf", "emre", "mirjam", "noor", "joke"]),
        ("registered", ["emre", "mirjam", "yusuf", "noor", "joke"]),
    ],
)
def test_a_column_sorts_and_what_is_not_known_comes_last(
    people: tuple[Desk, dict[str, int]], sort: str, order: list[str]
) -> None:
    assert names(people, CaseFilter(), sort) == order


def test_age_sorts_from_young_to_old_and_back_with_unknown_ages_last(people: tuple[Desk, dict[str, int]]) -> None:
    up, down = names(people, CaseFilter(), "age"), names(people, CaseFilter(), "age", down=True)
    assert (up[0], up[-1]) == ("emre", "yusuf")
    assert (down[-2], down[-1]) == ("emre", "yusuf")


def test_what_is_due_first_stands_first_and_who_has_nothing_due_last(people: tuple[Desk, dict[str, int]]) -> None:
    order = names(people, CaseFilter(), "due")
    assert order[0] == "yusuf"
    assert order[-1] == "joke"


def test_downwards_is_the_other_way_round(people: tuple[Desk, dict[str, int]]) -> None:
    assert names(people, CaseFilter(), "name", down=True) == ["yusuf", "joke", "mirjam", "emre", "noor"]
    assert names(people, CaseFilter(), "rung", down=True)[:3] == ["emre", "mirjam", "noor"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (CaseFilter(mine=True), {"mirjam", "emre", "yusuf"}),
        (CaseFilter(list="closed"), {"old"}),
        (CaseFilter(list="late"), {"mirjam", "yusuf"}),
        (CaseFilter(list="no_contact"), {"yusuf"}),
        (CaseFilter(list="term_ends"), {"mirjam"}),
        (CaseFilter(list="conflicts"), set()),
        (CaseFilter(municipality="Duinmeer"), {"emre"}),
        (CaseFilter(phase="placement"), {"mirjam"}),
        (CaseFilter(rung=3), {"mirjam"}),
        (CaseFilter(younger_than=27), {"emre"}),
        (CaseFilter(contact_since=date(2026, 2, 1)), {"mirjam", "emre"}),
        (CaseFilter(text="dieren"), {"emre"}),
        (CaseFilter(text="wer"), {"mirjam", "emre"}),
        (CaseFilter(text="celik"), {"emre"}),
        (CaseFilter(text="يوسف"), {"yusuf"}),
        (CaseFilter(text="2025-0017"), {"mirjam"}),
        (CaseFilter(text="0612345678"), {"mirjam"}),
        (CaseFilter(text="wer", municipality="Duinmeer"), {"emre"}),
        (CaseFilter(text="bestaat niet"), set()),
        (CaseFilter(text="?!"), set()),
    ],
)
def test_a_filter_shows_the_cases_it_says(
    people: tuple[Desk, dict[str, int]], chosen: CaseFilter, shown: set[str]
) -> None:
    assert set(names(people, chosen)) == shown


def test_the_counts_beside_the_lists_are_those_of_the_lists(people: tuple[Desk, dict[str, int]]) -> None:
    desk, _found = people
    for mine in (False, True):
        counts = caseload.list_counts(desk, mine)
        for name in caseload.LISTS:
            assert counts[name] == len(caseload.case_ids(desk, CaseFilter(list=name, mine=mine)))
        assert counts["mine"] == 3


def test_a_row_holds_what_the_table_shows(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    row = caseload.case_rows(desk, [found["mirjam"]])[0]
    assert (row.name, row.age, row.second) == ("Kok, Mirjam", 34, "34, Kringloop De Schakel")
    assert (row.rung, row.plus, row.phase, row.coach) == (3, True, "placement", "Sanne de Wit")
    assert (row.due_on, row.due_code, row.contact_on) == (date(2026, 2, 24), "zrm", date(2026, 3, 4))


def test_a_client_without_a_latin_name_is_listed_by_the_own_script(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    row = caseload.case_rows(desk, [found["yusuf"]])[0]
    assert (row.name, row.age, row.second, row.rung) == ("يوسف الحسن", None, "", None)


def test_rows_come_in_the_order_asked_and_leave_out_what_is_not_there(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    asked = [found["noor"], 999_999, found["emre"]]
    assert [row.n for row in caseload.case_rows(desk, asked)] == [found["noor"], found["emre"]]
    assert caseload.case_rows(desk, []) == []


def test_a_page_takes_one_question(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    with questions(desk) as asked:
        caseload.case_rows(desk, list(found.values()))
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_the_note_that_was_found_is_shown_with_its_words_marked(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    hit = caseload.found_in(desk, found["mirjam"], "ADMIN")
    assert hit is not None
    assert (hit.kind, hit.field, hit.on) == ("contact", "note", date(2026, 3, 4))
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.matches] == ["admin"]


def test_who_was_found_by_name_has_no_note_to_show(people: tuple[Desk, dict[str, int]]) -> None:
    desk, found = people
    assert caseload.found_in(desk, found["emre"], "çelik") is None
    assert caseload.found_in(desk, found["emre"], "") is None


def test_more_hits_than_fit_in_a_question_are_still_in_order(
    people: tuple[Desk, dict[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseworker.storage.lists.caseload.FEW_FOUND", 0)
    assert names(people, CaseFilter(text="wer")) == ["emre", "mirjam"]


def test_filters_offer_what_occurs(people: tuple[Desk, dict[str, int]]) -> None:
    desk, _found = people
    assert caseload.municipalities(desk) == ["Duinmeer", "Rijnoever"]
    assert [name for _n, name in caseload.coaches(desk)] == ["Ahmet Kaya", "Sanne de Wit"]
