"""Between a draft, the journal's JSON values and the columns of a record.

The journal speaks of other entities by uid (the same everywhere); records and drafts by local number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.journal import Json, Restrictive
from caseworker.domain.subjects import SUBJECTS

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_UID = re.compile(r"[0-9a-f]{32}")
LONGEST_TEXT = 262_144
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
        return unicodedata.normalize("NFC", value)
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
    for info in fields_of(SUBJECTS[kind]):
        value = values.get(info.name)
        if value is None:
            row.append(info.empty)
        elif info.kind is FieldKind.REF:
            row.append(number_of(str(value)))
        else:
            row.append(value)
    return tuple(row)


def fits(kind: str, name: str, value: Json) -> bool:
    """Whether a value from outside has the shape of its field; fields and kinds of a newer version always fit."""
    if value is None:
        return True
    info = _INFO.get(kind, {}).get(name)
    if info is None:
        return True
    if info.kind is FieldKind.FLAG:
        return isinstance(value, bool)
    if info.kind is FieldKind.WHOLE:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST
    if not isinstance(value, str):
        return False
    if info.kind is FieldKind.REF:
        return _UID.fullmatch(value) is not None
    if info.kind is FieldKind.DAY:
        return _is_day(value)
    return len(value) <= (LONGEST_TEXT if info.kind is FieldKind.TEXT else 40)


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_INFO: dict[str, dict[str, FieldInfo]] = {
    kind: {info.name: info for info in fields_of(cls)} for kind, cls in SUBJECTS.items()
}
RESTRICTIVE: dict[str, Restrictive] = {
    kind: {name: info.restrictive for name, info in infos.items() if info.restrictive} for kind, infos in _INFO.items()
}
