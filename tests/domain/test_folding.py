"""A name is found however it was typed: with or without dots, strokes and cedillas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.folding import fold, words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Yılmaz", "yilmaz"),
        ("ÇELİK", "celik"),
        ("İbrahim", "ibrahim"),
        ("Işık", "isik"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "sorensen"),
        ("Weiß", "weiss"),
        ("Đorđe Hadžić", "dorde hadzic"),
        ("Nguyễn Thị Lan", "nguyen thi lan"),
        ("Œuvre Æsir", "oeuvre aesir"),
        ("Þór Guðrún", "thor gudrun"),
        ("Małgorzata Zając", "malgorzata zajac"),
        ("Naïma aït Lahcen", "naima ait lahcen"),
        ("Ĳsbrand", "ijsbrand"),
        ("Məmməd", "memmed"),
    ],
)
def test_a_name_with_marks_is_found_without_them(written: str, typed: str) -> None:
    assert fold(written) == fold(typed) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),  # with and without hamza
        ("فاطمة", "فاطمه"),  # two ways to end the name
        ("یوسف", "يوسف"),  # Persian and Arabic yeh
        ("کریمی", "كريمي"),  # Persian and Arabic kaf
        ("محـمـد", "محمد"),  # stretched
        ("مُحَمَّد", "محمد"),  # with vowel signs
    ],
)
def test_an_arabic_or_persian_name_is_found_in_its_other_spelling(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_cyrillic_or_ethiopic_name_keeps_its_letters() -> None:
    assert fold("Олена") == "олена"
    assert fold("ሰላም ተክለ") == "ሰላም ተክለ"


def test_an_apostrophe_is_the_same_curved_or_straight() -> None:
    assert fold("van ’t Hof") == fold("van 't Hof")


def test_a_note_is_indexed_by_its_words() -> None:
    assert words("Cv-gesprek: 'Łódź', e-mail naar Çelik!") == ["cv", "gesprek", "lodz", "e", "mail", "naar", "celik"]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=40))
def test_capitals_make_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(st.text(max_size=60))
def test_a_word_found_in_a_text_is_found_by_its_folded_form(text: str) -> None:
    assert words(fold(text)) == words(text)
