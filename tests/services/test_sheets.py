"""A real list of 300 clients, as LibreOffice writes it, comes in with the right problems and nothing lost."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from caseworker.errors import UserError
from caseworker.services import undo
from caseworker.services.desk import Desk
from caseworker.services.sheets import (
    Mapping,
    apply_import,
    load_mapping,
    mend,
    plan_import,
    ready_mappings,
    sheet_columns,
)
from tests.support import new_desk

DATA = Path(__file__).resolve().parent.parent / "data"
KINDS = ("ods", "xlsx", "xls", "csv")

# Row, column, code, what stands there, whether it only warns. Listed by hand from the mistakes in make_caseload_300.py.
PROBLEMS = [
    (14, "Trede", "not_a_rung", "7", False),
    (26, "Trede", "not_a_rung", "3++", False),
    (38, "Achternaam", "looks_like_formula", "=1+1", True),
    (50, "Geboortedatum", "no_such_day", "31-2-1990", False),
    (62, "Geboortedatum", "year_needed", "12-03-85", False),
    (74, "Geboortedatum", "date_in_future", "04-05-2062", False),
    (86, "E-mail", "email_wrong", "klant082.voorbeeld.example", False),
    (98, "Inkomstenbron", "word_unknown_near", "Uitkering gemeent", False),
    (110, "Achternaam", "name_required", "", False),
    (122, "Datum trede", "score_without_date", "", False),
    (134, "Datum trede", "date_without_score", "05-01-2026", True),
    (146, "Startdatum", "placement_without_start", "", False),
    (149, "Einddatum", "end_before_start", "01-05-2025", False),
    (159, "Geboortedatum", "date_from_number", "31001", True),
    (171, "Telefoon", "zero_added", "600000166", True),
    (183, "Laaggeletterd", "not_yes_no", "misschien", False),
    (195, "Klantnummer", "formula_error", "", False),
    (222, "Uren per week", "hours_range", "70", False),
    (308, "Telefoon", "differs_from_row", "06 9999 0041", True),
    (309, "Klantnummer", "number_of_other_row", "K26052", False),
    (310, "Geboortedatum", "near_match_row", "", True),
]
SKIPPED = [14, 26, 50, 62, 74, 86, 98, 110, 122, 146, 149, 183, 195, 222, 309]
SKIPPED_CLIENTS = {10, 22, 46, 58, 70, 82, 94, 106, 118, 142, 145, 178, 190, 217}
COUNTS = {"new": 287, "supplemented": 1, "different": 0, "same": 0, "duplicate": 3, "error": 15}


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script that made the list: it knows what each client's record must hold."""
    spec = importlib.util.spec_from_file_location("make_caseload_300", DATA / "make_caseload_300.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """An empty store of a coach on 5 March 2026."""
    opened = new_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def template() -> Mapping:
    """The mapping that ships for the program's own template."""
    return load_mapping(ready_mappings()["Caseworker"])


def caseload(kind: str) -> Path:
    """The list of 300 in one of its forms."""
    return DATA / f"caseload-300.{kind}"


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All clients, scores and placements as they stand, without their numbers."""
    with desk.reading() as reader:
        return {
            "client": sorted(
                tuple(row)
                for row in reader.rows(
                    "SELECT client_number, first_name, infix, last_name, own_script_name, birth_date, phone, remarks"
                    " FROM client WHERE deleted = 0"
                )
            ),
            "ladder_score": sorted(
                tuple(row)
                for row in reader.rows(
                    'SELECT c.client_number, s."on", s.rung, s.expects_rise FROM ladder_score s'
                    " JOIN client c ON c.n = s.client WHERE s.deleted = 0"
                )
            ),
            "placement": sorted(
                tuple(row)
                for row in reader.rows(
                    "SELECT c.client_number, p.start_on, p.employer_name FROM placement p"
                    " JOIN client c ON c.n = p.client WHERE p.deleted = 0"
                )
            ),
        }


@pytest.mark.parametrize("kind", KINDS)
def test_exactly_the_listed_problems_are_reported(desk: Desk, template: Mapping, kind: str) -> None:
    plan = plan_import(desk, caseload(kind), template)
    found = [(item.row, item.column, item.code, item.value, item.warning) for item in plan.problems]
    assert found == PROBLEMS
    assert plan.counts == COUNTS
    assert [row.row for row in plan.rows if row.outcome == "error"] == SKIPPED
    assert plan.differences == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_that_was_typed_is_in_the_store(
    desk: Desk, template: Mapping, maker: ModuleType, kind: str
) -> None:
    report = apply_import(desk, plan_import(desk, caseload(kind), template))
    assert report.created == {"client": 287, "ladder_score": 237, "placement": 73}
    assert report.changed == {}
    with desk.reading() as reader:
        clients = {row.client_number: row for row in reader.rows("SELECT * FROM client WHERE deleted = 0")}
        scores = reader.rows('SELECT client, "on", rung, expects_rise FROM ladder_score WHERE deleted = 0')
        placements = {row.client: row for row in reader.rows("SELECT * FROM placement WHERE deleted = 0")}
    truth = [client for client in maker.clients() if client.index not in SKIPPED_CLIENTS]
    assert len(clients) == len(truth) + 1  # and the one with almost the name of client 7
    for client in truth:
        expected = expected_values(client, maker)
        row = clients[expected["client_number"]]
        assert {name: getattr(row, name) for name in expected} == expected, client.index
        assert sorted((item.on, item.rung, bool(item.expects_rise)) for item in scores if item.client == row.n) == (
            expected_scores(client)
        ), client.index
        check_placement(placements.get(row.n), client)


def expected_values(client: Any, maker: ModuleType) -> dict[str, Any]:
    """The client's fields as the store keeps them, with the mistakes that do not keep a row out."""
    mended = {
        34: {"last_name": "=1+1"},
        154: {"birth_date": maker.LOST_FORM},
        166: {"phone": "0600000166"},
        202: {"start_qualification": None, "low_literacy": None, "phone": "", "email": "", "postcode": "", "city": ""},
    }
    values = client.values | mended.get(client.index, {})
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def expected_scores(client: Any) -> list[tuple[str, int, bool]]:
    """The scores of a client: the one of the row, and the newer one that client 27 has in a second row."""
    found = []
    if client.rung is not None and client.index != 130:
        rung, plus, on = client.rung
        found.append((on.isoformat(), rung, plus))
    if client.index == 27:
        found.append(("2026-03-02", 5, False))
    return sorted(found)


def check_placement(row: Any, client: Any) -> None:
    """A client's placement is there as typed, with education and municipality of the client at the start."""
    if client.placement is None:
        assert row is None
        return
    expected = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in client.placement.items()
    }
    expected["education_level"] = client.values["education_level"]
    expected["municipality"] = client.values["municipality"]
    assert {name: getattr(row, name) for name in expected} == expected, client.index


@pytest.mark.parametrize(("first", "again"), [("ods", "ods"), ("xlsx", "csv")])
def test_importing_the_same_list_again_adds_nothing(desk: Desk, template: Mapping, first: str, again: str) -> None:
    apply_import(desk, plan_import(desk, caseload(first), template))
    before = everything(desk)
    plan = plan_import(desk, caseload(again), template)
    assert plan.counts == {"new": 0, "supplemented": 0, "different": 0, "same": 287, "duplicate": 4, "error": 15}
    report = apply_import(desk, plan)
    assert (report.created, report.changed) == ({}, {})
    assert everything(desk) == before


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(desk: Desk, template: Mapping) -> None:
    apply_import(desk, plan_import(desk, caseload("ods"), template))
    before = everything(desk)
    undo.undo(desk)
    assert everything(desk) == {"client": [], "ladder_score": [], "placement": []}
    undo.redo(desk)
    assert everything(desk) == before


def test_a_stopped_import_leaves_nothing_behind(desk: Desk, template: Mapping) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(UserError, match="sheet_cancelled"):
        apply_import(desk, plan_import(desk, caseload("ods"), template), cancelled=stop)
    assert asked == 2
    assert everything(desk) == {"client": [], "ladder_score": [], "placement": []}


def test_a_plan_writes_nothing(desk: Desk, template: Mapping) -> None:
    plan_import(desk, caseload("xlsx"), template)
    assert everything(desk) == {"client": [], "ladder_score": [], "placement": []}
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM action WHERE name = 'sheet.import'") == 0


def test_a_mended_cell_brings_its_row_in_and_nothing_else(desk: Desk, template: Mapping) -> None:
    apply_import(desk, plan_import(desk, caseload("ods"), template))
    plan = mend(desk, plan_import(desk, caseload("ods"), template), 14, "Trede", "4+")
    assert plan.counts["new"] == 1
    assert plan.counts["error"] == 14
    assert apply_import(desk, plan).created == {"client": 1, "ladder_score": 1}


def test_a_row_says_what_is_wrong_and_how_to_mend_it_in_dutch(desk: Desk, template: Mapping) -> None:
    problem = plan_import(desk, caseload("ods"), template).errors[0]
    assert problem.what() == "Trede '7' kan niet."
    assert problem.remedy() == "Kies 1 tot en met 6, met of zonder +."
    assert "7" not in repr(problem).replace("row=", "")


def test_the_columns_of_a_list_are_shown_with_a_guess_and_no_cells() -> None:
    found = sheet_columns(caseload("xlsx"))
    assert (found.sheet, found.header_row, found.rows) == ("Deelnemers", 3, 306)
    assert found.field_of("Datum trede") == ("ladder_score", "on")
    assert "Mirjam" not in str(found.as_json())
    template = load_mapping(ready_mappings()["Caseworker"])
    guessed = {(item.kind, name): columns for item in found.guess.entities for name, columns in item.fields.items()}
    assert guessed == {
        (item.kind, name): columns for item in template.entities for name, columns in item.fields.items()
    }


def test_an_import_counts_aloud_and_says_nobodys_name(desk: Desk, template: Mapping) -> None:
    seen: list[tuple[int, int]] = []
    plan = plan_import(desk, caseload("ods"), template)
    report = apply_import(desk, plan, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 287), (200, 287), (287, 287)]
    with desk.reading() as reader:
        details = [row.detail for row in reader.rows("SELECT detail FROM audit WHERE act = 'import'")]
    assert details == ["sheet rows=306 created=597 changed=0"]
    for shown in (repr(plan), repr(report)):
        for private in ("Mirjam", "Kovalenko", "K26001", "voorbeeld.example"):
            assert private not in shown
