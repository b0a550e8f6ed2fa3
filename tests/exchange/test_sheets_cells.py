"""Each cell is read for what its field is: what people type in a sheet, and what an office program makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker import i18n
from caseworker.domain import codes
from caseworker.domain.values import Rung
from caseworker.exchange import sheet_cells as cells
from caseworker.exchange.sheet_cells import CellError, Words
from caseworker.exchange.sheet_problems import TEXTS, RowProblem
from caseworker.exchange.sheets import BadCell, Cell

TODAY = date(2026, 3, 5)
WORDS = Words.of((), (), (), "d-m-y")


@pytest.mark.parametrize(
    "cell",
    [
        date(1990, 3, 12), "12-03-1990", "12-3-1990", " 12/3/1990 ", "12.03.1990", "12 maart 1990", "1990-03-12",
        "1990/03/12", "1990.3.12", "12-03-1990 00:00:00", "1990-03-12T00:00", "12031990", 12031990, 32944, "32944",
        "\u200e12-03-1990\u00a0", "maandag 12 maart 1990",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_however_it_is_written(cell: Cell) -> None:
    assert cells.read_day(cell, WORDS, TODAY, birth=True)[0] == date(1990, 3, 12)


def test_a_day_number_is_pointed_out() -> None:
    found, note = cells.read_day(45352, WORDS, TODAY)
    assert found == date(2024, 3, 1)
    assert note is not None
    assert (note.code, note.params) == ("date_from_number", {"date": "01-03-2024"})


def test_months_may_come_first_when_the_mapping_says_so() -> None:
    american = Words.of((), (), (), "m-d-y")
    assert cells.read_day("03/12/1990", american, TODAY)[0] == date(1990, 3, 12)
    assert cells.read_day("1990-03-12", american, TODAY)[0] == date(1990, 3, 12)


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "Onbekend", "n.v.t.", "??"])
def test_a_cell_without_meaning_is_no_date(cell: Cell) -> None:
    assert cells.read_day(cell, WORDS, TODAY) == (None, None)


@pytest.mark.parametrize(
    ("cell", "birth", "code"),
    [
        ("31-2-1990", True, "no_such_day"),
        ("12-03-85", True, "year_needed"),
        ("12-3", False, "year_needed"),
        ("12 maart", False, "year_needed"),
        ("1-4-98", False, "year_needed"),
        ("vandaag", False, "not_a_date"),
        ("+14", False, "not_a_date"),
        ("morgen", False, "not_a_date"),
        ("voorjaar", False, "not_a_date"),
        (True, False, "not_a_date"),
        (0, False, "not_a_date"),
        (99_999_999, False, "no_such_day"),
        (BadCell(), False, "formula_error"),
    ],
)
def test_what_is_no_date_says_why(cell: Cell, birth: bool, code: str) -> None:
    with pytest.raises(CellError) as caught:
        cells.read_day(cell, WORDS, TODAY, birth=birth)
    assert caught.value.code == code


@given(st.dates(date(1920, 1, 1), date(2026, 3, 5)))
def test_every_day_survives_every_way_of_writing(day: date) -> None:
    for text in (
        day.strftime("%d-%m-%Y"),
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        day.strftime("%d%m%Y"),
    ):
        assert cells.read_day(text, WORDS, TODAY, birth=True)[0] == day


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.booleans()))
def test_no_cell_makes_a_reader_fall_over(cell: Cell) -> None:
    for read in (
        lambda: cells.read_day(cell, WORDS, TODAY),
        lambda: cells.read_rung(cell, WORDS),
        lambda: cells.read_flag(cell, WORDS, {}),
        lambda: cells.read_code(cell, WORDS, codes.SECTOR, {}),
        lambda: cells.read_whole(cell, WORDS),
        lambda: cells.read_minutes(cell, WORDS),
        lambda: cells.read_phone(cell, WORDS),
        lambda: cells.read_postcode(cell, WORDS),
        lambda: cells.split_name(cells.tidy(cell)),
    ):
        try:
            read()
        except CellError as error:
            assert error.code in TEXTS


@pytest.mark.parametrize(
    ("cell", "rung"),
    [
        (3, Rung(3)),
        ("3+", Rung(3, True)),
        (" 4 + ", Rung(4, True)),
        ("Trede 2", Rung(2)),
        ("3,0", Rung(3)),
        ("-", None),
    ],
)
def test_a_rung_is_read(cell: Cell, rung: Rung | None) -> None:
    assert cells.read_rung(cell, WORDS) == rung


@pytest.mark.parametrize("cell", [0, 7, "3++", "drie", 3.5, "3-4"])
def test_a_wrong_rung_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError, match="not_a_rung"):
        cells.read_rung(cell, WORDS)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Ja", True), ("x", True), (1, True), ("WAAR", True), (True, True), ("nee", False), ("n", False), (0, False),
     (False, False), ("", None), ("onbekend", None), (None, None)],
)  # fmt: skip
def test_yes_and_no_are_read(cell: Cell, value: bool | None) -> None:
    assert cells.read_flag(cell, WORDS, {}) is value


def test_own_words_for_yes_and_no_win() -> None:
    assert cells.read_flag("laaggeletterd", WORDS, {"Laaggeletterd": True}) is True
    assert cells.read_flag("onbekend", WORDS, {"Onbekend": False}) is False
    assert cells.read_flag("x", Words.of((), (), ("x",), "d-m-y"), {}) is False
    with pytest.raises(CellError, match="not_yes_no"):
        cells.read_flag("misschien", WORDS, {})


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("benefit_municipality", "benefit_municipality"),
        ("Benefit from the municipality", "benefit_municipality"),
        ("uitkering gemeente", "benefit_municipality"),
        ("BIJSTAND", "benefit_municipality"),
        ("Uitkering UWV", "benefit_uwv"),
        ("", ""),
        ("onbekend", ""),
    ],
)
def test_a_code_is_read_by_code_label_or_usual_word(cell: Cell, code: str) -> None:
    assert cells.read_code(cell, WORDS, codes.INCOME_SOURCE, {}) == (code, False)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_label_of_every_list_leads_back_to_its_code(language: str) -> None:
    for listed in (codes.INCOME_SOURCE, codes.EDUCATION_LEVEL, codes.SECTOR, codes.LANGUAGE, codes.END_REASON):
        for code, label in listed.items:
            assert cells.read_code(i18n.in_language(label, language), WORDS, listed, {}) == (code, False)


def test_own_words_for_a_code_win_and_an_empty_one_keeps_the_word() -> None:
    own: dict[str, str | bool] = {"Bijstand": "no_benefit", "Anders": ""}
    assert cells.read_code("bijstand", WORDS, codes.INCOME_SOURCE, own) == ("no_benefit", False)
    assert cells.read_code("anders", WORDS, codes.INCOME_SOURCE, own) == ("", True)


def test_an_unknown_word_gets_the_nearest_as_a_suggestion() -> None:
    with pytest.raises(CellError) as caught:
        cells.read_code("Arabsich", WORDS, codes.LANGUAGE, {})
    assert (caught.value.code, caught.value.params) == ("word_unknown_near", {"near": "Arabisch"})
    with pytest.raises(CellError, match="word_unknown"):
        cells.read_code("Klingon", WORDS, codes.LANGUAGE, {})


@pytest.mark.parametrize(
    ("cell", "minutes"), [(16, 960), ("16,5", 990), (16.5, 990), ("16:30", 990), ("32 uur", 1920), ("", None)]
)
def test_hours_become_minutes(cell: Cell, minutes: int | None) -> None:
    assert cells.read_minutes(cell, WORDS) == minutes


def test_a_telephone_number_gets_its_first_zero_back() -> None:
    assert cells.read_phone(612345678, WORDS)[0] == "0612345678"
    assert cells.read_phone("06 12 34 56 78", WORDS) == ("06 12 34 56 78", None)
    assert cells.read_phone("+31612345678", WORDS)[1] is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mirjam van der Kok", ("Mirjam", "van der", "Kok")),
        ("Kok, Mirjam van der", ("Mirjam", "van der", "Kok")),
        ("Jan Peter de Groot", ("Jan Peter", "de", "Groot")),
        ("Ayşe Yıldırım", ("Ayşe", "", "Yıldırım")),
        ("Kok", ("", "", "Kok")),
        ("El Hassan, Youssef", ("Youssef", "", "El Hassan")),
        ("Anna van", ("Anna", "", "van")),
    ],
)
def test_a_whole_name_falls_into_its_parts(name: str, parts: tuple[str, str, str]) -> None:
    found = cells.split_name(name)
    assert (found.get("first_name", ""), found.get("infix", ""), found.get("last_name", "")) == parts


@pytest.mark.parametrize("name", ["يوسف الحسن", "ሰላም ተስፋይ", "Олександр Коваленко"])
def test_a_name_in_another_script_stays_whole(name: str) -> None:
    assert cells.split_name(name) == {"own_script_name": name}


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-cmd", "+1+1", "=HYPERLINK(0)"])
def test_what_looks_like_a_formula_is_noticed(text: str) -> None:
    assert cells.looks_like_formula(text)


@pytest.mark.parametrize("text", ["Kok", "1+1", "+31", "-5", "- kan niet", "", "="])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert not cells.looks_like_formula(text)


def test_text_is_cleaned_and_not_changed() -> None:
    assert cells.tidy("  Kok\u00a0 van  Dam \t") == "Kok van Dam"
    assert cells.tidy("regel 1\r\n regel 2 ", lines=True) == "regel 1\nregel 2"
    assert cells.tidy("\u202eKok\u202c") == "Kok"
    assert cells.tidy("سمیرا\u200cحیدری") == "سمیرا\u200cحیدری"
    assert cells.tidy(12.0000000001) == "12.0000000001"


@pytest.mark.parametrize("code", sorted(TEXTS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_problem_says_what_and_how_in_both_languages(code: str, language: str) -> None:
    i18n.set_language(language)
    params: dict[str, str | int] = {
        "date": "1", "least": 0, "most": 1, "words": "a", "near": "b", "now": "c", "other": 4,
    }  # fmt: skip
    problem = RowProblem(3, "Trede", code, params, "zeven")
    assert problem.what()
    assert problem.remedy()
    assert "{" not in problem.text()


def test_a_value_from_right_to_left_stands_in_an_isolate() -> None:
    assert "\u2068يوسف\u2069" in RowProblem(3, "Naam", "looks_like_formula", {}, "يوسف").what()
