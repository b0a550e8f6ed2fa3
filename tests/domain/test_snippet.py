"""The piece of a text around what was searched for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain.folding import words
from caseworker.domain.snippet import opening, snippet

NOTE = "Helpt in het magazijn en wil later\nadministratief werk leren. Zij werkt nu 16 uur bij de kringloop in de stad."


def test_the_words_that_were_searched_for_are_marked() -> None:
    found = snippet(NOTE, ["werk"])
    assert found is not None
    assert [found.text[start:end] for start, end in found.matches] == ["werk", "werk"]
    assert "\n" not in found.text


def test_a_long_text_is_cut_round_the_first_hit_at_spaces() -> None:
    found = snippet("begin " * 100 + "naaiatelier " + "einde " * 100, ["naai"], width=60)
    assert found is not None
    assert found.text.startswith("… begin ")
    assert found.text.endswith("einde …")
    assert [found.text[start:end] for start, end in found.matches] == ["naai"]


def test_a_word_whose_folded_form_has_another_length_is_marked_whole() -> None:
    found = snippet("Straße en weiß", ["strass"])
    assert found is not None
    assert [found.text[start:end] for start, end in found.matches] == ["Straße"]


def test_marks_on_letters_belong_to_the_word() -> None:
    found = snippet("gesproken met مُحَمَّد over werk", words("محمد"))
    assert found is not None
    assert [found.text[start:end] for start, end in found.matches] == ["مُحَمَّد"]


def test_nothing_is_shown_when_nothing_matches() -> None:
    assert snippet(NOTE, ["fiets"]) is None
    assert snippet("", ["fiets"]) is None


def test_an_opening_is_cut_at_a_word() -> None:
    assert opening("kort") == "kort"
    assert opening("een twee drie vier", width=9) == "een twee …"
    assert opening("x" * 50, width=10) == "x" * 10 + " …"


@given(st.text(max_size=300), st.text(max_size=12), st.integers(5, 120))
def test_marks_always_lie_within_the_piece_and_hold_what_was_searched_for(text: str, typed: str, width: int) -> None:
    wanted = words(typed)
    found = snippet(text, wanted, width)
    if found is None:
        return
    for start, end in found.matches:
        assert 0 <= start < end <= len(found.text)
        assert any(word[:1] == query[:1] for word in words(found.text[start:end]) for query in wanted)
