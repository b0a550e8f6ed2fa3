"""Rows that are about people who are here already: recognised, supplemented, never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker.services import undo
from caseworker.services.desk import Desk
from caseworker.services.records import load, save
from caseworker.services.sheets import (
    OURS,
    THEIRS,
    apply_import,
    choose_all,
    difference_texts,
    load_mapping,
    parse_mapping,
    plan_import,
    ready_mappings,
)
from tests.support import new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty store of a coach on 5 March 2026."""
    opened = new_desk(tmp_path)
    yield opened
    opened.close()


def write_csv(folder: Path, *lines: str) -> Path:
    """A small csv file with these lines."""
    path = folder / "lijst.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


NAMES = parse_mapping(
    """
    [client]
    client_number = "Nr"
    full_name = "Naam"
    birth_date = "Geboren"
    phone = "Tel"
    remarks = "Opm"
    [ladder_score]
    rung = "Trede"
    on = "Op"
    [placement]
    start_on = "Start"
    employer_name = "Bij"
    ended_on = "Eind"
    [placement.default]
    nature = "unpaid"
    end_reason = "other"
    """
)
HEADER = "Nr;Naam;Geboren;Tel;Opm;Trede;Op;Start;Bij;Eind"


def first_client(desk: Desk) -> int:
    """The number of the first client in the store."""
    with desk.reading() as reader:
        return int(reader.value("SELECT MIN(n) FROM client WHERE deleted = 0"))


def test_empty_fields_of_a_known_client_are_filled(desk: Desk, tmp_path: Path) -> None:
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, "A1;Mirjam van der Kok;12-3-1990;;;;;;;"), NAMES))
    path = write_csv(tmp_path, HEADER, "A1;Mirjam van der Kok;12-3-1990;06 12 34 00 00;Belt graag;3+;2-3-2026;;;")
    plan = plan_import(desk, path, NAMES)
    assert plan.counts["supplemented"] == 1
    report = apply_import(desk, plan)
    assert report.changed == {"client": 1}
    assert report.created == {"ladder_score": 1}
    draft: Any = load(desk, first_client(desk)).draft
    assert (draft.phone, draft.remarks, draft.infix) == ("06 12 34 00 00", "Belt graag", "van der")


def test_a_different_value_is_kept_until_somebody_chooses(desk: Desk, tmp_path: Path) -> None:
    first = "A1;Mirjam van der Kok;12-3-1990;06 12 34 00 00;;3+;2-3-2026;;;"
    other = "A1;Mirjam van der Kok;12-3-1990;06 99 99 00 00;;4;2-3-2026;;;"
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, first), NAMES))
    plan = plan_import(desk, write_csv(tmp_path, HEADER, other), NAMES)
    assert plan.counts["different"] == 1
    assert [difference_texts(item) for item in plan.differences] == [
        ("Telefoon", "06 12 34 00 00", "06 99 99 00 00"),
        ("Stijging verwacht (+)", "Ja", "Nee"),
        ("Trede", "3", "4"),
    ]
    report = apply_import(desk, plan)
    assert (report.created, report.changed, len(report.left_open)) == ({}, {}, 3)
    choose_all(plan, THEIRS)
    plan.choose(next(item for item in plan.differences if item.field == "phone"), OURS)
    report = apply_import(desk, plan)
    assert report.changed == {"ladder_score": 1}
    assert report.left_open == []
    with desk.reading() as reader:
        assert tuple(reader.rows("SELECT rung, expects_rise FROM ladder_score")[0]) == (4, 0)
        assert reader.value("SELECT phone FROM client") == "06 12 34 00 00"


def test_what_changed_in_the_store_after_the_plan_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;;;;;;;"), NAMES))
    path = write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;06 99 99 00 00;;;;;;")
    plan = plan_import(desk, path, NAMES)
    loaded = load(desk, first_client(desk))
    draft: Any = loaded.draft
    draft.phone = "06 11 11 00 00"
    save(desk, draft, loaded)
    report = apply_import(desk, plan)
    assert [item.field for item in report.left_open] == ["phone"]
    after: Any = load(desk, first_client(desk)).draft
    assert after.phone == "06 11 11 00 00"


def test_a_client_is_recognised_by_name_and_birth_date_in_any_order(desk: Desk, tmp_path: Path) -> None:
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, ";Mirjam van der Kok;12-3-1990;;;;;;;"), NAMES))
    path = write_csv(tmp_path, HEADER, "A1;Kok, Mirjam van der;12 maart 1990;;;;;;;")
    plan = plan_import(desk, path, NAMES)
    assert plan.counts["supplemented"] == 1
    assert apply_import(desk, plan).changed == {"client": 1}


def test_a_number_of_somebody_else_keeps_the_row_out(desk: Desk, tmp_path: Path) -> None:
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;;;;;;;"), NAMES))
    plan = plan_import(desk, write_csv(tmp_path, HEADER, "A1;Tom Jansen;1-1-1980;;;;;;;"), NAMES)
    assert [item.code for item in plan.errors] == ["number_of_other"]


@pytest.mark.parametrize("line", ["A2;Mirjam Kock;12-3-1990", "A2;Mirjam Kok;3-12-1990", "A2;Mirjam Kok;"])
def test_somebody_who_looks_like_a_known_client_is_pointed_out(desk: Desk, tmp_path: Path, line: str) -> None:
    apply_import(desk, plan_import(desk, write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;;;;;;;"), NAMES))
    plan = plan_import(desk, write_csv(tmp_path, HEADER, line + ";;;;;;;"), NAMES)
    assert [item.code for item in plan.warnings] == ["near_match"]
    assert plan.counts["new"] == 1


def test_a_deleted_client_is_made_anew(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;;;;;;;")
    apply_import(desk, plan_import(desk, path, NAMES))
    undo.undo(desk)
    assert plan_import(desk, path, NAMES).counts["new"] == 1


def test_two_placements_of_one_person_stand_in_two_rows(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path,
        HEADER,
        "A1;Mirjam Kok;12-3-1990;;;;;1-4-2025;Zorghuis Linde;1-6-2025",
        "A1;Mirjam Kok;12-3-1990;;;;;1-7-2025;Kas & Kweek;",
        "A1;Mirjam Kok;12-3-1990;;;;;1-7-2025;kas & kweek;",
    )
    plan = plan_import(desk, path, NAMES)
    assert [row.outcome for row in plan.rows] == ["new", "supplemented", "duplicate"]
    assert [row.twin for row in plan.rows] == [0, 2, 2]
    apply_import(desk, plan)
    with desk.reading() as reader:
        found = [tuple(row) for row in reader.rows("SELECT nature, end_reason FROM placement ORDER BY start_on")]
    assert found == [("unpaid", "other"), ("unpaid", "")]


def test_remarks_are_added_to_and_never_twice(desk: Desk, tmp_path: Path) -> None:
    for remark in ("Belt graag", "Heeft een fiets", "Heeft een fiets"):
        path = write_csv(tmp_path, HEADER, f"A1;Mirjam Kok;12-3-1990;;{remark};;;;;")
        apply_import(desk, plan_import(desk, path, NAMES))
    draft: Any = load(desk, first_client(desk)).draft
    assert draft.remarks == "Belt graag\nHeeft een fiets"


def test_a_coach_gets_own_clients_and_a_coordinator_does_not(tmp_path: Path) -> None:
    path = write_csv(tmp_path, HEADER, "A1;Mirjam Kok;12-3-1990;;;;;;;")
    found = []
    for role in ("coach", "coordinator"):
        desk = new_desk(tmp_path, name=f"Tom {role}", role=role)
        apply_import(desk, plan_import(desk, path, NAMES))
        with desk.reading() as reader:
            found.append(reader.value("SELECT coach FROM client") == desk.me.worker)
        desk.close()
    assert found == [True, False]


def test_a_coach_named_in_the_sheet_is_looked_up(desk: Desk, tmp_path: Path) -> None:
    mapping = parse_mapping('[client]\nfull_name = "Naam"\ncoach = "Coach"\n')
    plan = plan_import(desk, write_csv(tmp_path, "Naam;Coach", "Mirjam Kok;sanne de wit", "Tom Jansen;Els Nu"), mapping)
    assert [(item.row, item.code, item.value) for item in plan.problems] == [(3, "nobody_by_that_name", "Els Nu")]
    apply_import(desk, plan)
    with desk.reading() as reader:
        found = [row.coach for row in reader.rows("SELECT coach FROM client ORDER BY last_name")]
    assert found == [None, desk.me.worker]


def test_the_sonar_pilot_columns_come_in_with_nothing_lost(desk: Desk, tmp_path: Path) -> None:
    mapping = load_mapping(ready_mappings()["SONAR (pilot)"])
    mapping.entity("ladder_score").default["on"] = date(2026, 3, 2)
    columns = (
        "Datum melding;1e uitk dag (niet WW);BSN;ID_WZ;Beschikbare uren/wk;Opleidingsniveau;Beroepssector;"
        "Bemiddelingsberoep;Mondeling Nederlands;Schriftelijk Nederlands;Rijbewijs;Inschrijfdatum;Geslacht;"
        "Telefoonnummer;Volledige Naam;Leeftijd;E-mailadres;Vervoer;Gemeente;Postcode;Plaats;Straatnaam;Huisnummer;"
        "toevoeging;Banenafspraak;Klantprofiel;Arbeidsmarktregio;Cases (aantal);Sonar;Medewerker Naam;"
        "Organisatie Naam;GSD Kantoor;Participatieladder;Aantal;Toestemming"
    )
    values = (
        "1-2-2025;;111222333;WZ77;24;4;Zorg;hulp;3;2;B;3-2-2025;Vrouw;0612340000;Kok, Mirjam van der;35;"
        "mirjam@voorbeeld.example;fiets;Rijnoever;2315AB;Rijnoever;Singel;12;a;nee;Groep 2;Holland;1;x;Sanne de Wit;"
        "Werkplein Rijnoever;Oost;3+;1;ja"
    )
    plan = plan_import(desk, write_csv(tmp_path, columns, values), mapping)
    assert [(item.row, item.column, item.code) for item in plan.problems] == [
        (0, "BSN", "column_never"),
        (2, "Opleidingsniveau", "word_to_remarks"),
    ]
    assert apply_import(desk, plan).created == {"client": 1, "ladder_score": 1}
    draft: Any = load(desk, first_client(desk)).draft
    assert (draft.street, draft.postcode, draft.infix) == ("Singel 12 a", "2315 AB", "van der")
    assert (draft.coach, draft.lead_organisation) == (desk.me.worker, desk.me.organisation_n)
    assert "111222333" not in draft.remarks
    for said in ("Opleidingsniveau: 4", "Rijbewijs: B", "Klantprofiel: Groep 2", "GSD Kantoor: Oost"):
        assert said in draft.remarks.split("\n")


def test_columns_without_a_field_are_named(desk: Desk, tmp_path: Path) -> None:
    mapping = parse_mapping('[client]\nlast_name = "Naam"\n')
    plan = plan_import(desk, write_csv(tmp_path, "Naam;Kleur;Leeg", "Kok;blauw;"), mapping)
    assert [(item.row, item.column, item.code) for item in plan.problems] == [(0, "Kleur", "column_unread")]
