"""Reading a condition as it stands in a model: a text, a list (all of them), or a table with all, any or not."""

from __future__ import annotations

import re

from caseworker.domain.process.calendar import Length
from caseworker.domain.process.conditions import (
    OPERATORS,
    Always,
    Compare,
    Condition,
    Happened,
    InGroup,
    IsKnown,
    Many,
    Not,
    Since,
)  # fmt: skip
from caseworker.domain.process.events import RefError, parse_ref, plain_value
from caseworker.domain.process.facts import FACTS, Fact, FactType, FactValue

DEEPEST = 8
LONGEST = 500
_COMPARE = re.compile(r"([a-z][a-z_0-9.]*)\s*(<=|>=|!=|=|<|>)\s*([^\s<>=!].*)")
_IN = re.compile(r"([a-z][a-z_0-9.]*)\s+in\s+\[([^\]]*)\]")
_SINCE = re.compile(r"since\s+(.+?)\s*(<=|>=|<|>)\s*(\d.*)")
_ONE_WORD = re.compile(r"(known|unknown|happened)\s+(.+)")
_GROUP = re.compile(r"group(?:\.([a-z][a-z_0-9]*))?")
_FORMS = "FACT OP VALUE, FACT in [..], known FACT, unknown FACT, happened EVENT, since EVENT >= LENGTH, group = ID"


def parse_condition(given: object, depth: int = 0) -> Condition:
    """Read a condition; `RefError` says what is wrong: condition_wrong, fact_unknown, value_wrong, event_unknown,
    length_wrong."""
    if depth > DEEPEST:
        raise RefError("condition_wrong", "...", _FORMS)
    if isinstance(given, str):
        return _text(" ".join(given.split()))
    if isinstance(given, list):
        return Many(tuple(parse_condition(item, depth + 1) for item in given), every=True)
    if isinstance(given, dict) and len(given) == 1:
        word, value = next(iter(given.items()))
        if word in ("all", "any") and isinstance(value, list) and value:
            return Many(tuple(parse_condition(item, depth + 1) for item in value), every=word == "all")
        if word == "not":
            return Not(parse_condition(value, depth + 1))
    raise RefError("condition_wrong", _short(given), 'all = [..], any = [..], not = ".."')


def _short(given: object) -> str:
    return (str(next(iter(given), "")) if isinstance(given, dict) else str(given))[:80]


def _text(text: str) -> Condition:
    if text == "always":
        return Always()
    if len(text) > LONGEST:
        raise RefError("condition_wrong", text[:80], _FORMS)
    if match := _ONE_WORD.fullmatch(text):
        if match[1] == "happened":
            return Happened(parse_ref(match[2]))
        return IsKnown(_fact(match[2]), match[1] == "known")
    if match := _SINCE.fullmatch(text):
        length = Length.parse(match[3])
        if length is None:
            raise RefError("length_wrong", match[3], "5 working days, 4 weeks, 6 months")
        return Since(parse_ref(match[1]), match[2], length)
    if match := _IN.fullmatch(text):
        return _in(match[1], [item.strip() for item in match[2].split(",")])
    if match := _COMPARE.fullmatch(text):
        return _compare(match[1], match[2], match[3].strip())
    raise RefError("condition_wrong", text[:80], _FORMS)


def _fact(name: str) -> Fact:
    if name not in FACTS:
        raise RefError("fact_unknown", name)
    return FACTS[name]


def _in(name: str, items: list[str]) -> Condition:
    if group := _GROUP.fullmatch(name):
        return InGroup(group[1] or "", tuple(items))
    fact = _fact(name)
    if fact.kind not in (FactType.CODE, FactType.CODES):
        raise RefError("condition_wrong", name, f"{name} = ...")
    return Compare(fact, "in", tuple(str(_value(fact, item)) for item in items))


def _compare(name: str, op: str, value: str) -> Condition:
    if group := _GROUP.fullmatch(name):
        if op not in ("=", "!="):
            raise RefError("condition_wrong", f"{name} {op}", "=, !=")
        return InGroup(group[1] or "", (value,), op == "=")
    fact = _fact(name)
    if fact.kind is FactType.CODES:
        raise RefError("condition_wrong", f"{name} {op}", f"{name} in [{value}]")
    sortable = fact.kind in (FactType.WHOLE, FactType.DAY) or fact.ordered
    if op not in OPERATORS or (op not in ("=", "!=") and not sortable):
        raise RefError("condition_wrong", f"{name} {op}", "=, !=")
    return Compare(fact, op, _value(fact, value))


def _value(fact: Fact, text: str) -> FactValue:
    one = Fact(fact.name, FactType.CODE, fact.meaning, codes=fact.codes) if fact.kind is FactType.CODES else fact
    found = one.read(plain_value(text, one.kind))
    if found is None:
        raise RefError("value_wrong", f"{fact.name} {text}", one.wanted())
    return found
