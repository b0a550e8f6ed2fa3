"""Spellings of one name, and names that only look alike."""

from __future__ import annotations

import itertools

import pytest

from caseworker.domain.likeness import name_key, name_words, skeleton
from caseworker.domain.same_person import Join, heads_of, pair_uid


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Muhammad"), ("Mohamed", "Mahamed"), ("Youssef", "Yusuf"), ("Khadija", "Hadidja"),
     ("Hossein", "Husayn"), ("Said", "Saïd"), ("Aisha", "Aïscha"), ("Sjoerd", "Shoerd"), ("Yılmaz", "Yilmaz")],
)  # fmt: skip
def test_spellings_of_one_name_share_their_key(one: str, other: str) -> None:
    assert name_key(name_words(one)) == name_key(name_words(other))


@pytest.mark.parametrize(("one", "other"), [("Kok", "Bakker"), ("Selam", "Salma Tesfay"), ("Ali", "Omar")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(name_words(one)) != name_key(name_words(other))


def test_articles_and_order_do_not_count_but_an_arabic_name_stays_whole() -> None:
    assert name_key(name_words("Rania", "al-Homsi")) == name_key(name_words("Homsi", "Rania"))
    assert name_words("Al") == ["al"]
    assert skeleton("يوسف") == "يوسف"


def test_a_pair_has_one_uid_whichever_way_round() -> None:
    assert pair_uid("a" * 32, "b" * 32) == pair_uid("b" * 32, "a" * 32)


def test_joined_files_stand_in_the_kept_one_in_any_order_of_decisions() -> None:
    joins = [Join("a", "b", "b"), Join("b", "c", "b"), Join("d", "e", "d")]
    for order in itertools.permutations(joins):
        assert heads_of(order) == {"a": "b", "c": "b", "e": "d"}


def test_contradicting_decisions_still_give_one_head_everywhere() -> None:
    joins = [Join("a", "b", "a"), Join("b", "c", "b"), Join("a", "c", "c")]
    for order in itertools.permutations(joins):
        assert heads_of(order) == {"b": "a", "c": "a"}
