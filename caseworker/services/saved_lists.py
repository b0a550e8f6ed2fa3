"""Work lists a person keeps: a filter of the caseload under a name, in the store, shared as a small file.

A list holds the filter and never a client: not the people in it, and not the words that were searched for, as those
may be a name. The worker of a filter travels as the id of the record: elsewhere that is the same person or nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.disk import FileTooLargeError, read_file
from caseworker.domain.due import PHASES
from caseworker.errors import UserError
from caseworker.services import settings
from caseworker.services.desk import Desk
from caseworker.storage.files import disk_error, write_durably
from caseworker.storage.lists.caseload import LISTS, CaseFilter

SCHEMA, VERSION = "caseworker.list", 1
LONGEST_NAME = 40
MOST_BYTES = 65_536
MOST_LISTS = 100
KEY = "saved_lists"


@dataclass(frozen=True, slots=True)
class SavedList:
    """A kept list: its name and its filter as on this day."""

    name: str
    chosen: CaseFilter


def saved(desk: Desk) -> list[SavedList]:
    """The kept lists in the order they were kept."""
    with desk.reading() as reader:
        kept = json.loads(str(settings.read(reader, KEY) or "[]"))
        workers = {row[0].hex(): row[1] for row in reader.raw("SELECT uid, n FROM entity WHERE kind = 'worker'")}
    return [SavedList(item["name"], _filter_of(item["filter"], workers, desk.today())) for item in kept]


def keep(desk: Desk, name: str, chosen: CaseFilter) -> None:
    """Keep a filter under a name; the same name again replaces it. UserError("list_name")."""
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise UserError("list_name")
    _put(desk, name, _as_json(desk, chosen))


def forget(desk: Desk, name: str) -> None:
    """Let go of a kept list."""
    _put(desk, name, None)


def export(desk: Desk, name: str, target: Path) -> None:
    """Write a kept list to a file for a colleague; UserError("list_unknown"), DataError when it cannot be written."""
    found = next((item for item in saved(desk) if item.name == name), None)
    if found is None:
        raise UserError("list_unknown")
    content = {"schema": SCHEMA, "version": VERSION, "name": found.name, "filter": _as_json(desk, found.chosen)}
    write_durably(target, json.dumps(content, ensure_ascii=False, indent=2).encode())


def take_in(desk: Desk, source: Path) -> str:
    """Keep the list of a file; gives its name. UserError("list_file_wrong") for anything else than such a file."""
    try:
        found = json.loads(read_file(source, MOST_BYTES).decode("utf-8"))
    except FileTooLargeError as error:
        raise UserError("list_file_wrong") from error
    except OSError as error:
        raise disk_error(error, reading=True) from error
    except (ValueError, RecursionError) as error:
        raise UserError("list_file_wrong") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or found.get("version") != VERSION:
        raise UserError("list_file_wrong")
    name, content = found.get("name"), found.get("filter")
    if not isinstance(name, str) or not name.strip() or not isinstance(content, dict) or not _fits(content):
        raise UserError("list_file_wrong")
    name = name.strip()[:LONGEST_NAME]
    _put(desk, name, {key: content[key] for key in _SHAPES if key in content})
    return name


def _put(desk: Desk, name: str, content: Mapping[str, Any] | None) -> None:
    with desk.reading() as reader:
        kept = json.loads(str(settings.read(reader, KEY) or "[]"))
    others = [item for item in kept if item["name"] != name]
    new = [*others, {"name": name, "filter": content}] if content is not None else others
    if len(new) > MOST_LISTS:
        raise UserError("list_too_many", most=MOST_LISTS)
    settings.put(desk, KEY, json.dumps(new, ensure_ascii=False) if new else None)


def _as_json(desk: Desk, chosen: CaseFilter) -> dict[str, Any]:
    """The filter without the words that were searched for; a period that began this year stays "this year"."""
    with desk.reading() as reader:
        uid = reader.value("SELECT uid FROM entity WHERE n = :n", n=chosen.coach) if chosen.coach else None
    coach = "" if chosen.coach == 0 else uid.hex() if uid is not None else None
    found = {
        "list": chosen.list, "mine": chosen.mine, "municipality": chosen.municipality, "phase": chosen.phase,
        "rung": chosen.rung, "coach": coach, "younger_than": chosen.younger_than, "silent_weeks": chosen.silent_weeks,
        "this_year": chosen.contact_since is not None,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None and value is not False}


def _number(most: int) -> Any:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most


_SHAPES: dict[str, Any] = {
    "list": lambda value: value in LISTS,
    "mine": lambda value: isinstance(value, bool),
    "municipality": lambda value: isinstance(value, str) and len(value) <= 200,
    "phase": lambda value: value in PHASES,
    "rung": _number(6),
    "coach": lambda value: isinstance(value, str) and (value == "" or (len(value) == 32 and value.isalnum())),
    "younger_than": _number(120),
    "silent_weeks": _number(520),
    "this_year": lambda value: isinstance(value, bool),
}


def _fits(content: Mapping[str, Any]) -> bool:
    """Whether a filter from outside holds nothing but what a filter may hold."""
    return all(name in _SHAPES and _SHAPES[name](value) for name, value in content.items())


def _filter_of(content: Mapping[str, Any], workers: Mapping[str, int], today: date) -> CaseFilter:
    found = CaseFilter(
        mine=bool(content.get("mine")), municipality=content.get("municipality"), list=content.get("list", "all"),
        phase=content.get("phase"), rung=content.get("rung"), younger_than=content.get("younger_than"),
        silent_weeks=content.get("silent_weeks"),
        contact_since=date(today.year, 1, 1) if content.get("this_year") else None,
    )  # fmt: skip
    if "coach" in content:
        found = replace(found, coach=workers.get(content["coach"], -1) if content["coach"] else 0)
    return found


__all__ = ["SavedList", "export", "forget", "keep", "saved", "take_in"]
