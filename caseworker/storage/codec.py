"""Between a draft, the journal's JSON values and the columns of a record.

The journal speaks of other entities by uid (the same everywhere); records and drafts by local number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.journal import Json, Restrictive
from caseworker.domain.subjects import SUBJECTS

# Control characters and marks that turn the direction of what follows: nobody types them, and they can make a name
# look like another. Line ends and tabs stay.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_UID = re.compile(r"[0-9a-f]{32}")
LONGEST_TEXT = 262_144
LONGEST_CODE = 40
DAY_LENGTH = 10
LARGEST = 2**53


def draft_values(draft: Draft, uid_of: Callable[[int], str]) -> dict[str, Json]:
    """The draft's fields as the journal keeps them."""
    return {info.name: _to_json(getattr(draft, info.name), info, uid_of) for info in fields_of(type(draft))}


def _to_json(value: Any, info: FieldInfo, uid_of: Callable[[int], str]) -> Json:
    if value is None:
        return info.empty if isinstance(info.empty, str) else None
    if info.kind is FieldKind.REF:
        return uid_of(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return unicodedata.normalize("NFC", _UNSEEN.sub("", value))
    found: Json = value
    return found


def draft_from(kind: str, values: Mapping[str, Json], number_of: Callable[[str], int]) -> Draft:
    """A draft of what the journal says; fields this version does not know are left out."""
    cls = SUBJECTS[kind]
    draft = cls()
    for info in fields_of(cls):
        if info.name in values:
            setattr(draft, info.name, _from_json(values[info.name], info, number_of))
    return draft


def _from_json(value: Json, info: FieldInfo, number_of: Callable[[str], int]) -> Value:
    if value is None:
        return info.empty
    if info.kind is FieldKind.REF and isinstance(value, str):
        return number_of(value)
    if info.kind is FieldKind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    return value if not isinstance(value, list) else info.empty


def column_values(kind: str, values: Mapping[str, Json], number_of: Callable[[str], int]) -> tuple[Any, ...]:
    """The record's columns, in the order of the draft's fields."""
    row: list[Any] = []
    for name, empty, is_ref in _COLUMNS[kind]:
        value = values.get(name)
        if value is None:
            row.append(empty)
        elif is_ref:
            row.append(number_of(str(value)))
        else:
            row.append(value)
    return tuple(row)


def shapes(kind: str) -> Mapping[str, Callable[[Json], bool]]:
    """For each field of a kind, whether a value from outside (never None) has its shape; nothing for a newer kind."""
    return _SHAPES.get(kind, {})


def _is_flag(value: Json) -> bool:
    return isinstance(value, bool)


def _is_whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_uid(value: Json) -> bool:
    return isinstance(value, str) and _UID.fullmatch(value) is not None


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_code(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CODE


def _is_day(value: Json) -> bool:
    return isinstance(value, str) and len(value) == DAY_LENGTH and _is_date(value)


@lru_cache(maxsize=20_000)
def _is_date(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_SHAPE_OF: Mapping[FieldKind, Callable[[Json], bool]] = {
    FieldKind.TEXT: _is_text,
    FieldKind.CODE: _is_code,
    FieldKind.WHOLE: _is_whole,
    FieldKind.FLAG: _is_flag,
    FieldKind.DAY: _is_day,
    FieldKind.REF: _is_uid,
}
_SHAPES: Mapping[str, Mapping[str, Callable[[Json], bool]]] = {
    kind: {info.name: _SHAPE_OF[info.kind] for info in fields_of(cls)} for kind, cls in SUBJECTS.items()
}
_COLUMNS: Mapping[str, tuple[tuple[str, Value, bool], ...]] = {
    kind: tuple((info.name, info.empty, info.kind is FieldKind.REF) for info in fields_of(cls))
    for kind, cls in SUBJECTS.items()
}
REFS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for name, _empty, is_ref in columns if is_ref) for kind, columns in _COLUMNS.items()
}
"""The fields of each kind that point to another entity."""
RESTRICTIVE: Mapping[str, Restrictive] = {
    kind: {info.name: info.restrictive for info in fields_of(cls) if info.restrictive} for kind, cls in SUBJECTS.items()
}
