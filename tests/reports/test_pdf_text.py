"""Text on paper: every script we ship is drawn, Arabic joined and turned, and no letter is an empty box."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from caseworker.reports.arabic import shaped, starts_rtl, visual
from caseworker.reports.pdf_page import BODY
from caseworker.reports.pdf_text import TwoWays, as_seen, fitted, fonts, markup, paragraph, runs, text_width


def names(text: str) -> list[str]:
    return [unicodedata.name(letter) for letter in text]


def test_an_arabic_name_gets_the_forms_of_its_letters() -> None:
    assert names(shaped("يوسف")) == [
        "ARABIC LETTER YEH INITIAL FORM",
        "ARABIC LETTER WAW FINAL FORM",
        "ARABIC LETTER SEEN INITIAL FORM",
        "ARABIC LETTER FEH FINAL FORM",
    ]


def test_lam_and_alef_become_one_letter() -> None:
    assert names(shaped("سلام")) == [
        "ARABIC LETTER SEEN INITIAL FORM",
        "ARABIC LIGATURE LAM WITH ALEF FINAL FORM",
        "ARABIC LETTER MEEM ISOLATED FORM",
    ]
    assert names(shaped("لا")) == ["ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM"]


def test_persian_letters_join_too_and_vowel_marks_are_left_out() -> None:
    assert names(shaped("پگ")) == ["ARABIC LETTER PEH INITIAL FORM", "ARABIC LETTER GAF FINAL FORM"]
    assert shaped("مُحَمَّد") == shaped("محمد")


def test_words_are_turned_and_numbers_in_them_are_not() -> None:
    assert visual("دار 25") == "25 " + visual("دار")
    assert visual("(دار)").startswith("(") and visual("(دار)").endswith(")")


def test_only_the_arabic_part_of_a_dutch_line_is_turned() -> None:
    seen = as_seen("Jan en أحمد علي komen")
    assert seen.startswith("Jan en ") and seen.endswith(" komen")
    assert seen.split(" ")[2] == visual("أحمد علي").replace(" ", "\u00a0")


def test_a_line_starts_from_the_right_when_its_first_letter_does() -> None:
    assert starts_rtl("12 يوسف Jan")
    assert not starts_rtl("Jan يوسف")
    assert not starts_rtl("12-3")


@pytest.mark.parametrize(
    "text", ["يوسف الحسن", "ትግርኛ", "Łukasz Żółć", "Иванов", "Ωμέγα", "İstanbul ığ", "Nguyễn", "€ ½ …"]
)
def test_every_letter_of_the_scripts_we_ship_has_a_font(text: str) -> None:
    known = dict(fonts()["CW-Regular"])
    for font, piece in runs(as_seen(text)):
        assert "?" not in piece
        assert all(ord(letter) in known[font] for letter in piece if letter != " ")


def test_a_letter_that_no_font_has_is_a_question_mark_and_not_a_box() -> None:
    assert [piece for _font, piece in runs("汉字 x")] == ["?? x"]


@given(st.text(max_size=60))
def test_nothing_in_a_text_is_read_as_a_tag(text: str) -> None:
    made = markup(text)
    for tag in ('<font name="CW-Regular-Arabic">', '<font name="CW-Regular-Ethiopic">', "</font>", "<br/>"):
        made = made.replace(tag, "")
    assert "<" not in made and ">" not in made.replace("&gt;", "")
    Paragraph(markup(text), BODY).wrap(300, 1000)


@given(st.text(max_size=80), st.integers(20, 300))
def test_a_text_that_is_cut_off_fits(text: str, room: int) -> None:
    assert text_width(fitted(text, 9, room), 9) <= room


def test_a_text_with_arabic_in_it_is_broken_before_it_is_turned() -> None:
    text = "كان اللقاء جيدا وتحدثنا عن العمل في المدينة والدراسة والأسرة " * 8
    made = paragraph(text, BODY)
    assert isinstance(made, TwoWays)
    _width, high = made.wrap(200, 1000)
    assert high >= 6 * BODY.leading
    upper, lower = made.split(200, 3 * BODY.leading + 1)
    assert upper.wrap(200, 1000)[1] == 3 * BODY.leading
    assert upper.wrap(200, 1000)[1] + lower.wrap(200, 1000)[1] == high
    assert made.split(200, 5) == []
    assert isinstance(paragraph("Gewoon Nederlands", BODY), Paragraph)
