"""Reading a mapping from TOML and checking every word of it; an error names the file, the line and the key."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from rapidfuzz import process

from caseworker.disk import FileTooLargeError, read_file
from caseworker.domain.drafts import FieldInfo, FieldKind
from caseworker.errors import DataError
from caseworker.exchange.sheet_fields import KINDS, target, targets
from caseworker.exchange.sheet_mapping import DATE_ORDERS, KEYS, RESTS, EntityMap, Mapping, Plain

MOST_BYTES = 256 * 1024
_TOP = ("name", "sheet", *KINDS)
_TEXTS = ("sheet", "dates", "delimiter", "encoding", "rest")
_LISTS = ("key", "yes", "no", "empty", "ignore")
_PARTS = ("codes", "default")


def load_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises DataError: mapping_missing, mapping_not_toml, mapping_unknown_key, mapping_wrong_value, mapping_empty.
    """
    try:
        text = read_file(path, MOST_BYTES).decode("utf-8-sig")
    except FileTooLargeError as error:
        raise DataError("mapping_not_toml", file=path.name, line=1) from error
    except OSError as error:
        raise DataError("mapping_missing", file=path.name) from error
    except UnicodeDecodeError as error:
        raise DataError("mapping_not_toml", file=path.name, line=1) from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, file: str = "") -> Mapping:
    """Read a mapping from text; `file` is named in errors. Raises DataError as `load_mapping` does."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DataError("mapping_not_toml", file=file, line=int(found[1]) if found else text.count("\n") + 1) from error
    except RecursionError as error:
        raise DataError("mapping_not_toml", file=file, line=1) from error
    return _Checker(text, file).mapping(content)


class _Checker:
    """Turns the TOML tables into a mapping, with the line of each key for the errors."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.splitlines()
        self.file = file

    def mapping(self, content: dict[str, Any]) -> Mapping:
        for key in content:
            if key not in _TOP:
                self.unknown("", key, _TOP)
        found = Mapping(name=self.text("", "name", content.get("name", "")))
        self.sheet(found, self.table("sheet", content.get("sheet", {})))
        for kind in KINDS:
            given = content.get(kind, [])
            tables = given if isinstance(given, list) else [given]
            if kind == "client" and len(tables) > 1:
                self.wrong("", "client", "[client]")
            found.entities += [self.entity(kind, self.table(kind, item)) for item in tables]
        if not any(item.kind == "client" and item.fields for item in found.entities):
            raise DataError("mapping_empty", file=self.file)
        return found

    def sheet(self, found: Mapping, table: dict[str, Any]) -> None:
        for key, value in table.items():
            if key == "header_row":
                if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
                    self.wrong("sheet", key, "1 - 1000")
                found.header_row = value
            elif key in _TEXTS:
                setattr(found, key, self.text("sheet", key, value))
            elif key in _LISTS:
                setattr(found, key, self.texts("sheet", key, value))
            else:
                self.unknown("sheet", key, ("header_row", *_TEXTS, *_LISTS))
        if found.dates not in DATE_ORDERS:
            self.wrong("sheet", "dates", ", ".join(DATE_ORDERS))
        if found.rest not in RESTS:
            self.wrong("sheet", "rest", ", ".join(RESTS))
        if found.key and found.key not in KEYS:
            self.wrong("sheet", "key", '["client_number"], ["name", "birth_date"]')
        if found.delimiter and (len(found.delimiter) != 1 or found.delimiter in '"\r\n'):
            self.wrong("sheet", "delimiter", '";" "," "\\t"')

    def entity(self, kind: str, table: dict[str, Any]) -> EntityMap:
        names = tuple(item.field for item in targets() if item.kind == kind)
        found = EntityMap(kind)
        for key, value in table.items():
            if key == "codes":
                for name, words in self.table(f"{kind}.codes", value).items():
                    found.codes[name] = self.codes(kind, name, self.table(f"{kind}.codes.{name}", words))
            elif key == "default":
                for name, default in self.table(f"{kind}.default", value).items():
                    found.default[name] = self.default(kind, name, default)
            elif key in names:
                columns = self.texts(kind, key, value if isinstance(value, list) else [value])
                aim = target(kind, key)
                if not columns or (len(columns) > 1 and aim is not None and not aim.is_text):
                    self.wrong(kind, key, '"..."')
                found.fields[key] = columns
            else:
                self.unknown(kind, key, (*names, *_PARTS))
        return found

    def codes(self, kind: str, name: str, words: dict[str, Any]) -> dict[str, str | bool]:
        where, info = f"{kind}.codes", self.field(f"{kind}.codes", kind, name)
        if info.kind not in (FieldKind.CODE, FieldKind.FLAG):
            self.unknown(where, name, _names(kind, (FieldKind.CODE, FieldKind.FLAG)))
        found: dict[str, str | bool] = {}
        for word, value in words.items():
            if info.kind is FieldKind.FLAG:
                if not isinstance(value, bool):
                    self.wrong(f"{where}.{name}", word, "true, false")
            elif not isinstance(value, str) or (value and info.codes is not None and value not in info.codes):
                self.wrong(f"{where}.{name}", word, ", ".join(info.codes.codes()) if info.codes else "")
            found[word] = value
        return found

    def default(self, kind: str, name: str, value: object) -> Plain:
        where, info = f"{kind}.default", self.field(f"{kind}.default", kind, name)
        wanted = _fitting(info, value)
        if wanted or not isinstance(value, str | int | date):
            self.wrong(where, name, wanted or '"..."')
        return value

    def field(self, where: str, kind: str, name: str) -> FieldInfo:
        aim = target(kind, name)
        if aim is None or aim.info is None or aim.info.kind is FieldKind.REF:
            self.unknown(where, name, _names(kind, tuple(set(FieldKind) - {FieldKind.REF})))
        return aim.info

    def table(self, where: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong("", where, f"[{where}]")
        return value

    def text(self, where: str, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.wrong(where, key, '"..."')
        return value

    def texts(self, where: str, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(where, key, '["...", "..."]')
        return tuple(value)

    def unknown(self, where: str, key: str, known: tuple[str, ...]) -> NoReturn:
        near = process.extractOne(key, known, score_cutoff=60)
        raise DataError(
            "mapping_unknown_key",
            file=self.file,
            line=self.line(where, key),
            key=f"{where}.{key}" if where else key,
            near=near[0] if near else ", ".join(known[:12]),
        )

    def wrong(self, where: str, key: str, wanted: str) -> NoReturn:
        raise DataError(
            "mapping_wrong_value",
            file=self.file,
            line=self.line(where, key),
            key=f"{where}.{key}" if where else key,
            wanted=wanted,
        )

    def line(self, where: str, key: str) -> int:
        """The line of a key below its table's heading; that of the heading, or 1, when it is not written that way."""
        inside, heading = not where, 1
        for number, text in enumerate(self.lines, start=1):
            stripped = text.strip()
            if stripped.startswith("["):
                name = stripped.strip("[] \t").partition("#")[0].strip("[] \t")
                if name == where or (not where and name == key) or (where and name == f"{where}.{key}"):
                    heading = number
                    if name != where:
                        return number
                inside = name == where
            elif inside and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", stripped):
                return number
        return heading


def _names(kind: str, kinds: tuple[FieldKind, ...]) -> tuple[str, ...]:
    return tuple(item.field for item in targets() if item.kind == kind and item.info and item.info.kind in kinds)


def _fitting(info: FieldInfo, value: object) -> str:
    """What a default should be when it does not fit its field; "" when it fits."""
    if info.kind is FieldKind.CODE and info.codes is not None:
        return "" if isinstance(value, str) and value in info.codes else ", ".join(info.codes.codes())
    if info.kind is FieldKind.FLAG:
        return "" if isinstance(value, bool) else "true, false"
    if info.kind is FieldKind.DAY:
        return "" if isinstance(value, date) and not isinstance(value, datetime) else "2026-03-02"
    if info.kind is FieldKind.WHOLE:
        least, most = info.least or 0, info.most if info.most is not None else 10**6
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if fits else f"{least} - {most}"
    return "" if isinstance(value, str) else '"..."'
