"""One value, one row of bytes: the canonical JSON under every hash and signature.

Two laptops that mean the same thing must hash the same bytes, so there is exactly one way to write a value down:
keys sorted by code point, text in Unicode normal form C, whole numbers only, no spaces, UTF-8.
Fractions are refused because no two languages print them alike; amounts travel as cents, percentages as points.
Source: SAFETY 2.2 (event identity) and 2.3 (bundle manifest). It is RFC 8785 without fractions, with one other
difference: keys are sorted by code point and not by UTF-16 unit.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from json.encoder import encode_basestring

MAX_DEPTH = 8
"""How many containers may stand inside each other (SAFETY 2.3, limits)."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_WORDS = {True: b"true", False: b"false", None: b"null"}
_LARGEST = 2**63 - 1
_SMALLEST = -(2**63)
_ONE_BRACKET = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b'[]{}"'))
_NO_BRACKETS_OR_LINES = bytes(set(range(256)) - set(b'[]{}"\n'))


class CanonicalError(ValueError):
    """The value has no canonical form: a fraction, a key that is no text, too deep, too large, half a character."""


def canonical(value: object) -> bytes:
    """The canonical JSON bytes of `value`: None, bool, int, str, and lists, tuples and dicts of these.

    Whole numbers must fit in 64 bits with sign. Raises `CanonicalError` for everything that has no canonical form;
    two keys that become equal by normalisation are refused too, as one of them would silently be lost.
    """
    kind = type(value)
    # Text stands alone in most commitments: the encoder's own function for it is several times as fast.
    if kind is str:
        text = encode_basestring(_text(value))  # type: ignore[arg-type]  # its type was just compared
    elif kind is bool or value is None:
        return _WORDS[value]  # type: ignore[index]  # one of the three
    else:
        plain = _plain(value, 0)
        text = encode_basestring(plain) if isinstance(plain, str) else _ENCODER.encode(plain)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise CanonicalError("text holds half a surrogate pair") from None


def is_canonical(data: bytes) -> bool:
    """Whether `data` is JSON written in its canonical form: no spaces, no double keys, nothing out of order.

    Never raises, whatever the bytes are; check the depth of hostile input first with `too_deep`.
    """
    try:
        return canonical(json.loads(data.decode("utf-8"))) == data
    except (ValueError, RecursionError):
        return False


def _plain(value: object, depth: int) -> object:
    """`value` with plain types and normalised text, or `CanonicalError`."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if not _SMALLEST <= value <= _LARGEST:
            raise CanonicalError("a whole number does not fit in 64 bits")
        return int(value)
    if isinstance(value, (Mapping, list, tuple)):
        if depth >= MAX_DEPTH:
            raise CanonicalError(f"more than {MAX_DEPTH} containers inside each other")
        if isinstance(value, Mapping):
            return _mapping(value, depth + 1)
        return [_plain(item, depth + 1) for item in value]
    raise CanonicalError(f"a value of type {type(value).__name__} has no canonical form")


def _mapping(value: Mapping[object, object], depth: int) -> dict[str, object]:
    """The members of a mapping under normalised keys."""
    members: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise CanonicalError("a key is not text")
        members[_text(key)] = _plain(item, depth)
    if len(members) != len(value):
        raise CanonicalError("two keys are the same text once normalised")
    return members


def _text(value: str) -> str:
    """`value` as plain text in normal form C."""
    text = str.__str__(value)
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def too_deep(data: bytes) -> bool:
    """Whether JSON text nests deeper than `MAX_DEPTH`, found without parsing: safe on hostile bytes of any shape.

    Exact for well-formed JSON. Text whose brackets do not pair up counts as too deep. Never raises; linear time.
    """
    if data.count(b"{") + data.count(b"[") <= MAX_DEPTH:
        return False
    return _nests_too_deep(_brackets(data, _NO_BRACKETS))


def any_line_too_deep(lines: bytes) -> bool:
    """Whether any line of these JSON lines is `too_deep`, for text of which every line is also checked to be JSON.

    Most lines nest alike, so each shape is looked at once. A line with half a string would hide what follows it;
    that line itself is no JSON.
    """
    return any(_nests_too_deep(shape) for shape in set(_brackets(lines, _NO_BRACKETS_OR_LINES).split(b"\n")))


def _brackets(data: bytes, drop: bytes) -> bytes:
    """What stands outside strings, but for the bytes in `drop`, with one kind of bracket; quotes are not in `drop`.

    Without escaped backslashes and then without escaped quotes, every second piece between quotes is a string. Most
    strings hold no bracket: what is left of them is two quotes side by side, which go without changing whether any
    other byte stands inside a string.
    """
    if b"\\" in data:
        data = data.replace(rb"\\", b"").replace(rb"\"", b"")
    marks = data.translate(_ONE_BRACKET, drop).replace(b'""', b"")
    return b"".join(marks.split(b'"')[::2])


def _nests_too_deep(brackets: bytes) -> bool:
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")  # peels off the innermost containers, all at once
    return bool(brackets)
