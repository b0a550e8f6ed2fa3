"""The one way to write a value down, on which every hash and signature rests."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.domain.canonical import (
    _NO_BRACKETS,
    MAX_DEPTH,
    CanonicalError,
    _brackets,
    canonical,
    is_canonical,
    too_deep,
)

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def nested(depth: int) -> object:
    """A list in a list in a list, `depth` lists in all."""
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert canonical({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'.encode()


def test_both_spellings_of_an_accent_give_the_same_bytes() -> None:
    assert canonical("Andre\u0301") == canonical("Andr\u00e9")


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical((1, "x")) == b'[1,"x"]'


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), {1: "x"}, {"a": b"bytes"}, {"set"}, 2**63, -(2**63) - 1, "\ud800", {"e\u0301": 1, "\u00e9": 2}],
    ids=["fraction", "nan", "number as key", "bytes", "set", "large", "small", "half a pair", "keys that become equal"],
)
def test_a_value_without_a_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(CanonicalError):
        canonical(value)


def test_eight_containers_deep_is_allowed_and_nine_is_not() -> None:
    assert canonical(nested(MAX_DEPTH)) == b"[" * 8 + b'"x"' + b"]" * 8
    with pytest.raises(CanonicalError):
        canonical(nested(MAX_DEPTH + 1))


@settings(deadline=None)
@given(_VALUES)
def test_reading_back_and_writing_again_gives_the_same_bytes(value: object) -> None:
    try:
        written = canonical(value)
    except CanonicalError:
        return
    assert canonical(json.loads(written)) == written
    assert is_canonical(written)
    assert not too_deep(written)


@pytest.mark.parametrize(
    "data",
    [b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a": 1}', b"1.0", b"\xff", b"[", b"NaN", b"[1]\n"],
)
def test_any_other_way_to_write_it_is_not_canonical(data: bytes) -> None:
    assert not is_canonical(data)


@settings(deadline=None)
@given(st.integers(1, 30))
def test_depth_is_seen_without_parsing(depth: int) -> None:
    assert too_deep(json.dumps(nested(depth)).encode()) == (depth > MAX_DEPTH)


def test_brackets_inside_text_do_not_count_as_depth() -> None:
    assert not too_deep(json.dumps({"note": '[[[[[[[[[[ \\ " {{{{{{{{{{'}).encode())


@pytest.mark.parametrize(
    ("data", "deep"),
    [
        (b'"' + b'\\"' * 500_000, False),
        (b"[" * 1_000_000, True),
        (b'"\\' + b"[" * 1_000_000, False),
        (b'{"' * 500_000, True),
        (b"]" * 500_000 + b"[" * 9, True),
    ],
    ids=["open text of escapes", "open lists", "brackets in open text", "braces around text", "closed before opened"],
)
def test_a_megabyte_of_hostile_text_is_measured_without_choking(data: bytes, deep: bool) -> None:
    """Quadratic time would take hours on these; the measure itself says whether brackets outside text nest."""
    assert too_deep(data) == deep


@given(st.lists(st.sampled_from(['"', '""', "[", "]", "{", "}", "\\\\", '\\"', "a", ":", ",", "\n"]), max_size=60))
def test_brackets_inside_strings_are_never_counted_however_quotes_stand(parts: list[str]) -> None:
    text = "".join(parts)
    plain = text.replace("\\\\", "").replace('\\"', "")
    outside = "".join(plain.split('"')[::2]).translate(str.maketrans("{}", "[]"))
    expected = "".join(letter for letter in outside if letter in "[]")
    assert _brackets(text.encode(), _NO_BRACKETS).decode() == expected
