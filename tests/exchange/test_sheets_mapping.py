"""A mapping says which column fills which field; a mistake in it is named with its file, line and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseworker.errors import DataError, UserError
from caseworker.exchange.sheet_fields import plain, target, targets
from caseworker.exchange.sheet_guess import guess_mapping
from caseworker.exchange.sheet_mapping import EntityMap, Mapping, lay_out, to_toml
from caseworker.exchange.sheet_toml import load_mapping, parse_mapping
from caseworker.exchange.sheet_words import CODES, HEADERS
from caseworker.messages import describe, sheets
from caseworker.paths import resource

WHOLE = """
name = "Onze lijst"

[sheet]
sheet = "Deelnemers"
header_row = 3
key = ["name", "birth_date"]
dates = "m-d-y"
yes = ["jawel"]
empty = ["n.n.b."]
rest = "remarks"
ignore = ["Leeftijd"]

[client]
full_name = "Naam"
street = ["Straat", "Huisnr"]
[client.codes.income_source]
"Uitkering gemeente" = "benefit_municipality"
"Anders" = ""
[client.codes.low_literacy]
"laaggeletterd" = true
[client.default]
municipality = "Haarlem"
registered_on = 2026-03-02

[ladder_score]
rung = "Trede"
[ladder_score.default]
on = 2026-03-02

[[placement]]
start_on = "Start 1"
[[placement]]
start_on = "Start 2"
[placement.default]
nature = "unpaid"
"""


def test_every_part_of_a_mapping_is_read() -> None:
    mapping = parse_mapping(WHOLE)
    assert (mapping.name, mapping.sheet, mapping.header_row, mapping.dates) == ("Onze lijst", "Deelnemers", 3, "m-d-y")
    assert mapping.recognised_by() == (("name", "birth_date"),)
    assert (mapping.yes, mapping.empty, mapping.rest, mapping.ignore) == (
        ("jawel",),
        ("n.n.b.",),
        "remarks",
        ("Leeftijd",),
    )
    client = mapping.entity("client")
    assert client.fields == {"full_name": ("Naam",), "street": ("Straat", "Huisnr")}
    assert client.codes == {
        "income_source": {"Uitkering gemeente": "benefit_municipality", "Anders": ""},
        "low_literacy": {"laaggeletterd": True},
    }
    assert client.default == {"municipality": "Haarlem", "registered_on": date(2026, 3, 2)}
    assert [item.fields for item in mapping.entities if item.kind == "placement"] == [
        {"start_on": ("Start 1",)},
        {"start_on": ("Start 2",)},
    ]


def test_a_mapping_written_as_toml_reads_back_the_same() -> None:
    mapping = parse_mapping(WHOLE)
    assert parse_mapping(to_toml(mapping)) == mapping
    odd = Mapping(name='Een "lijst" \\ met\teen tab', entities=[EntityMap("client", {"last_name": ('A "b" \\ \n c',)})])
    assert parse_mapping(to_toml(odd)) == odd


@pytest.mark.parametrize("path", sorted(resource("mappings").glob("*.toml")), ids=lambda path: path.stem)
def test_the_mappings_that_ship_are_right(path: Path) -> None:
    assert load_mapping(path).name


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        ("[client]\nlast_name = \n", "mapping_not_toml", 2, ""),
        ("[client\n", "mapping_not_toml", 1, ""),
        ('[client]\nlast_nam = "Naam"\n', "mapping_unknown_key", 2, "client.last_nam"),
        ('[sheet]\nheader = 3\n[client]\nlast_name = "N"\n', "mapping_unknown_key", 2, "sheet.header"),
        ('[client]\nlast_name = "N"\n[plaatsing]\nx = 1\n', "mapping_unknown_key", 3, "plaatsing"),
        ("[client]\nlast_name = 4\n", "mapping_wrong_value", 2, "client.last_name"),
        ('[client]\nbirth_date = ["A", "B"]\n', "mapping_wrong_value", 2, "client.birth_date"),
        ("[sheet]\n\nheader_row = 0\n", "mapping_wrong_value", 3, "sheet.header_row"),
        ("[sheet]\nheader_row = true\n", "mapping_wrong_value", 2, "sheet.header_row"),
        ('[sheet]\ndates = "y-d-m"\n', "mapping_wrong_value", 2, "sheet.dates"),
        ('[sheet]\nkey = ["phone"]\n', "mapping_wrong_value", 2, "sheet.key"),
        ('[sheet]\nrest = "weg"\n', "mapping_wrong_value", 2, "sheet.rest"),
        ('[sheet]\ndelimiter = ";;"\n', "mapping_wrong_value", 2, "sheet.delimiter"),
        ('[sheet]\nyes = "ja"\n', "mapping_wrong_value", 2, "sheet.yes"),
        (
            '[client]\nlast_name = "N"\n[client.codes.income_source]\n"Bijstand" = "bijstand"\n',
            "mapping_wrong_value",
            4,
            "client.codes.income_source.Bijstand",
        ),
        ('[client.codes.low_literacy]\n"x" = "ja"\n', "mapping_wrong_value", 2, "client.codes.low_literacy.x"),
        ('[client.codes.last_name]\n"x" = "y"\n', "mapping_unknown_key", 1, "client.codes.last_name"),
        ('[client.default]\ngender = "vrouw"\n', "mapping_wrong_value", 2, "client.default.gender"),
        ('[client.default]\nbirth_date = "1990"\n', "mapping_wrong_value", 2, "client.default.birth_date"),
        ("[client.default]\nlow_literacy = 1\n", "mapping_wrong_value", 2, "client.default.low_literacy"),
        ("[ladder_score.default]\nrung = 7\n", "mapping_wrong_value", 2, "ladder_score.default.rung"),
        ('[client.default]\ncoach = "Els"\n', "mapping_unknown_key", 2, "client.default.coach"),
        ('client = "Naam"\n', "mapping_wrong_value", 1, "client"),
        ('[[client]]\nlast_name = "A"\n[[client]]\nlast_name = "B"\n', "mapping_wrong_value", 1, "client"),
    ],
)
def test_a_mistake_names_its_line_and_key(text: str, code: str, line: int, key: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_mapping(text, "lijst.toml")
    assert (caught.value.code, caught.value.params["line"], caught.value.params.get("key", "")) == (code, line, key)
    assert all("lijst.toml" in text or text for text in describe(caught.value))


def test_a_mapping_must_fill_something_of_the_client(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="mapping_empty"):
        parse_mapping('[ladder_score]\nrung = "Trede"\n')
    with pytest.raises(DataError, match="mapping_missing"):
        load_mapping(tmp_path / "weg.toml")
    (tmp_path / "lijst.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="mapping_not_toml"):
        load_mapping(tmp_path / "lijst.toml")


def test_a_wrong_field_suggests_the_nearest() -> None:
    with pytest.raises(DataError) as caught:
        parse_mapping('[client]\nlastname = "Naam"\n', "lijst.toml")
    assert caught.value.params["near"] == "last_name"


def test_columns_are_found_whatever_their_capitals_accents_and_spaces() -> None:
    mapping = parse_mapping('[client]\nclient_number = "clientnummer"\nlast_name = "Achter naam"\n')
    found = lay_out(mapping, ["Kleur", "Cliëntnummer", "ACHTERNAAM", "BSN"])
    assert found.index == {"clientnummer": 1, "Achter naam": 2}
    assert (found.rest, found.never) == (("Kleur",), ("BSN",))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError) as caught:
        lay_out(parse_mapping('[client]\nlast_name = "Achternaam"\n'), ["Naam", "Plaats"])
    assert caught.value.params == {"column": "Achternaam", "columns": "Naam, Plaats"}


def test_a_citizen_service_number_fills_no_field() -> None:
    with pytest.raises(UserError, match="sheet_column_bsn"):
        lay_out(parse_mapping('[client]\nlast_name = "N"\nclient_number = "BSN"\n'), ["N", "BSN"])


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Klantnummer", "Achternaam"], {"client.client_number": "Klantnummer", "client.last_name": "Achternaam"}),
        (["Client ID", "Full name", "Date of birth"], {
            "client.client_number": "Client ID", "client.full_name": "Full name", "client.birth_date": "Date of birth",
        }),
        (["Naam", "Achternaam"], {"client.last_name": "Achternaam"}),
        (["Geboortedatm", "Telefoonnumer"], {"client.birth_date": "Geboortedatm", "client.phone": "Telefoonnumer"}),
        (["Naam", "Trede", "Datum trede"], {
            "client.full_name": "Naam", "ladder_score.rung": "Trede", "ladder_score.on": "Datum trede",
        }),
        (["Naam", "Datum trede"], {"client.full_name": "Naam"}),
        (["Naam", "Werkgever", "Startdatum"], {
            "client.full_name": "Naam", "placement.employer_name": "Werkgever", "placement.start_on": "Startdatum",
        }),
        (["Naam", "Werkgever"], {"client.full_name": "Naam"}),
        (["BSN", "Kleur", "", "Nm"], {}),
        (["Telefoon", "Mobiel"], {"client.phone": "Telefoon"}),
    ],
)  # fmt: skip
def test_names_of_columns_lead_to_fields(columns: list[str], expected: dict[str, str]) -> None:
    found = guess_mapping(columns)
    assert {
        f"{item.kind}.{name}": given[0] for item in found.entities for name, given in item.fields.items()
    } == expected


def test_no_name_of_a_column_points_to_two_fields_and_every_field_has_a_label() -> None:
    names = [name for several in HEADERS.values() for name in {plain(name) for name in several}]
    assert len(names) == len(set(names))
    assert {(item.kind, item.field) for item in targets()} == set(sheets.FIELDS)
    assert set(HEADERS) <= set(sheets.FIELDS)


def test_every_word_for_a_code_leads_to_a_code_that_exists() -> None:
    lists = {item.info.codes.name: item.info.codes for item in targets() if item.info and item.info.codes}
    assert set(CODES) <= set(lists)
    for name, words in CODES.items():
        assert set(words.values()) <= set(lists[name].codes())


def test_a_link_to_a_client_cannot_be_mapped() -> None:
    assert target("placement", "client") is None
    assert target("placement", "chain") is None
