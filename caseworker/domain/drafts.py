"""What a draft is: the typed content of one form, with its rules.

A draft is a dataclass whose fields are declared with `text`, `code`, `whole`, `flag`, `day` or `ref`. From these
declarations the journal knows how to write a field, the store its column, and the form its widget. Adding a subject
takes three places: a draft here (with `check`), a record with its migration, and a field spec in the window.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from caseworker.domain.codelist import CodeList
from caseworker.domain.problems import Problem

Value = str | int | bool | date | None
MOST_TEXT = 60_000


class FieldKind(Enum):
    """How a field is kept: as text, a code from a list, a whole number, yes/no, a day or a reference."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    FLAG = "flag"
    DAY = "day"
    REF = "ref"


class Access(Enum):
    """The class of a field, for who may see it and what may leave (SAFETY: field classes)."""

    ORDINARY = "ordinary"
    HEALTH = "health"
    JUSTICE = "justice"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field of a subject: its name, how it is kept, and what guards it.

    `codes` is the list a CODE comes from; `target` the kind a REF points to; `searched` fields are found by the
    search box; `restrictive` values win in a conflict until a person resolves it; `least`/`most` bound a WHOLE.
    """

    name: str
    kind: FieldKind
    codes: CodeList | None = None
    target: str = ""
    searched: bool = False
    access: Access = Access.ORDINARY
    restrictive: tuple[str | bool, ...] = ()
    required: bool = False
    least: int | None = None
    most: int | None = None
    long: bool = False

    @property
    def empty(self) -> Value:
        """The value of a field nobody filled in: "" for text and codes, else None."""
        return "" if self.kind in (FieldKind.TEXT, FieldKind.CODE) else None


def _declare(default: Value, info: dict[str, Any]) -> Any:
    return field(default=default, metadata={"info": info})


def text(
    *,
    searched: bool = False,
    access: Access = Access.ORDINARY,
    required: bool = False,
    long: bool = False,
    most: int | None = None,
) -> Any:
    """A field of free text; `long` for notes of several lines."""
    info = {"kind": FieldKind.TEXT, "searched": searched, "access": access, "required": required, "long": long}
    return _declare("", info | {"most": most or (MOST_TEXT if long else 400)})


def code(codes: CodeList, *, required: bool = False, restrictive: tuple[str, ...] = ()) -> Any:
    """A field with one code of a list; "" when not filled in."""
    return _declare("", {"kind": FieldKind.CODE, "codes": codes, "required": required, "restrictive": restrictive})


def whole(*, least: int | None = None, most: int | None = None, required: bool = False) -> Any:
    """A whole number, or None."""
    return _declare(None, {"kind": FieldKind.WHOLE, "least": least, "most": most, "required": required})


def flag(*, restrictive: tuple[bool, ...] = (), access: Access = Access.ORDINARY) -> Any:
    """Yes, no, or not known (None)."""
    return _declare(None, {"kind": FieldKind.FLAG, "restrictive": restrictive, "access": access})


def day(*, required: bool = False) -> Any:
    """A date, or None."""
    return _declare(None, {"kind": FieldKind.DAY, "required": required})


def ref(target: str, *, required: bool = False) -> Any:
    """The local number of another entity of kind `target`, or None."""
    return _declare(None, {"kind": FieldKind.REF, "target": target, "required": required})


@dataclass(kw_only=True)
class Draft:
    """The content of one form. Subclasses declare `KIND` and their fields, and add rules in `rules`.

    `CASE_ROOT` subjects start a case of their own (client, organisation); others live in a case.
    `DATED` names the field that places the subject on the timeline ("" = not on the timeline).
    """

    KIND: ClassVar[str] = ""
    CASE_ROOT: ClassVar[bool] = False
    DATED: ClassVar[str] = ""
    _infos: ClassVar[tuple[FieldInfo, ...]]

    def check(self, today: date) -> list[Problem]:
        """All problems and warnings of this draft on `today`; an empty list means it can be saved as it is."""
        return [*_field_problems(self), *self.rules(today)]

    def rules(self, today: date) -> list[Problem]:
        """The subject's own rules; overridden per subject."""
        return []


def fields_of(draft: type[Draft]) -> tuple[FieldInfo, ...]:
    """The declared fields of a subject, in order."""
    known = draft.__dict__.get("_infos")
    if known is None:
        known = _read_fields(draft)
        draft._infos = known
    return known


def _read_fields(draft: type[Draft]) -> tuple[FieldInfo, ...]:
    found = []
    for item in fields(draft):
        if "info" in item.metadata:
            found.append(FieldInfo(name=item.name, **item.metadata["info"]))
        elif item.default is MISSING:
            raise TypeError(f"{draft.__name__}.{item.name} is not declared with text(), code(), whole() ...")
    return tuple(found)


def values_of(draft: Draft) -> dict[str, Value]:
    """The draft's fields as a dictionary."""
    return {info.name: getattr(draft, info.name) for info in fields_of(type(draft))}


def _out_of_range(info: FieldInfo, value: object) -> bool:
    if info.kind is not FieldKind.WHOLE or not isinstance(value, int) or info.least is None or info.most is None:
        return False
    return not info.least <= value <= info.most


def _field_problems(draft: Draft) -> list[Problem]:
    problems: list[Problem] = []
    for info in fields_of(type(draft)):
        value = getattr(draft, info.name)
        if value == info.empty or value is None:
            if info.required:
                problems.append(Problem(info.name, "required"))
        elif info.kind is FieldKind.CODE and info.codes is not None and value not in info.codes:
            problems.append(Problem(info.name, "unknown_code", {"value": str(value)[:40]}))
        elif info.kind is FieldKind.TEXT and info.most is not None and len(value) > info.most:
            problems.append(Problem(info.name, "too_long", {"most": info.most}))
        elif _out_of_range(info, value):
            problems.append(Problem(info.name, "out_of_range", {"least": info.least or 0, "most": info.most or 0}))
    return problems
