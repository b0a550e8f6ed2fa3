"""Reading one table of a model file key by key; everything that is wrong is kept with its line, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker.domain.codelist import CodeList
from caseworker.domain.process.calendar import Length
from caseworker.domain.process.conditions import Always, Condition
from caseworker.domain.process.events import EventRef, RefError, parse_ref
from caseworker.domain.process.facts import FACTS
from caseworker.domain.process.grammar import parse_condition
from caseworker.domain.process.lines import Lines, Path
from caseworker.domain.process.model import Words
from caseworker.domain.process.problems import ModelProblem
from caseworker.domain.process.vocabulary import EVENTS

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
LENGTHS = "5 working days, 4 weeks, 6 months"


@dataclass(slots=True)
class Report:
    """Everything that was found wrong, with the lines of the text to say where."""

    lines: Lines
    problems: list[ModelProblem] = field(default_factory=list)
    sources: tuple[str, ...] = ()

    def add(self, path: Path, code: str, **params: str | int) -> None:
        """Note a problem at a key."""
        self.problems.append(ModelProblem(self.lines.at(path), shown_path(path), code, params))


def shown_path(path: Path) -> str:
    """A path as a person reads it: step[3].when, counted from 1."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


def near(word: str, known: Iterable[str]) -> str:
    """The known words that look most like a wrong one; the first few when none does."""
    listed = list(known)
    return ", ".join(difflib.get_close_matches(word, listed, n=3, cutoff=0.5) or listed[:6])


class Table:
    """One table of the file. Every reader gives a usable value and notes what is wrong with what stands there."""

    def __init__(self, content: Mapping[str, Any], path: Path, report: Report) -> None:
        self.content, self.path, self.report = content, path, report
        self._asked: set[str] = set()

    @property
    def line(self) -> int:
        """The line this table begins on."""
        return self.report.lines.at(self.path)

    def wrong(self, key: str, code: str, **params: str | int) -> None:
        """Note a problem with one key."""
        self.report.add((*self.path, key), code, **params)

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.content:
            if key not in self._asked:
                self.wrong(key, "key_unknown", word=key, near=near(key, sorted(self._asked)))

    def _get(self, key: str, required: bool) -> Any:
        self._asked.add(key)
        value = self.content.get(key)
        if value is None and required:
            self.report.add(self.path, "key_missing", word=key)
        return value

    def _misfit(self, key: str, value: object, wanted: str) -> None:
        self.wrong(key, "value_wrong", word=str(value)[:60], wanted=wanted)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text on one line."""
        value = self._get(key, required)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            self._misfit(key, value, '"..."')
            return ""
        return value or ""

    def id(self, key: str = "id") -> str:
        """A name in small letters, digits and _."""
        value = self.text(key, required=True)
        if value and not _ID.fullmatch(value):
            self.wrong(key, "id_wrong", word=value)
        return value

    def words(self, key: str, *, required: bool = True) -> Words | None:
        """A text in both languages."""
        value = self._get(key, required)
        if value is None:
            return None
        nl, en = (value.get("nl"), value.get("en")) if isinstance(value, dict) and len(value) == 2 else (None, None)
        if not isinstance(nl, str) or not isinstance(en, str) or not nl.strip() or not en.strip():
            self.wrong(key, "words_wrong")
            return None
        return Words(nl, en)

    def name(self) -> Words:
        """The required name of this part."""
        return self.words("name") or Words("?", "?")

    def source(self) -> str:
        """Where this part comes from: it begins with a document of the model."""
        value = self.text("source", required=True)
        if value and value.split()[0].rstrip(",:;") not in self.report.sources:
            self.wrong("source", "source_unknown", word=value[:60], wanted=", ".join(self.report.sources))
        return value

    def flag(self, key: str) -> bool:
        """Yes or no; no when it is left out."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, bool):
            self._misfit(key, value, "true, false")
        return value is True

    def whole(self, key: str, most: int = 100_000, *, required: bool = False) -> int | None:
        """A whole number from 0."""
        value = self._get(key, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self._misfit(key, value, f"0 - {most}")
            return None
        return value

    def day(self, key: str) -> date | None:
        """A day, written without quotes."""
        value = self._get(key, required=False)
        if value is not None and type(value) is not date:
            self._misfit(key, value, "2015-09-30")
            return None
        return value if type(value) is date else None

    def code(self, key: str, codes: CodeList | Iterable[str], *, required: bool = False) -> str:
        """One code of a list."""
        value = self._get(key, required)
        known = codes.codes() if isinstance(codes, CodeList) else list(codes)
        if value is not None and value not in known:
            self._misfit(key, value, ", ".join(known))
            return ""
        return value or ""

    def _list(self, key: str) -> list[Any]:
        value = self._get(key, required=False)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def codes(self, key: str, codes: CodeList) -> tuple[str, ...]:
        """Codes of a list."""
        values = self._list(key)
        for value in values:
            if value not in codes:
                self._misfit(key, value, ", ".join(codes.codes()))
        return tuple(value for value in values if value in codes)

    def texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of them."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str):
                self._misfit(key, value, '["...", "..."]')
        return tuple(value for value in values if isinstance(value, str))

    def length(self, key: str, *, required: bool = False) -> Length | None:
        """A length such as "5 working days"."""
        value = self._get(key, required)
        found = Length.parse(value) if isinstance(value, str) else None
        if value is not None and found is None:
            self.wrong(key, "length_wrong", word=str(value)[:60], wanted=LENGTHS)
        return found

    def refs(self, key: str) -> tuple[EventRef, ...]:
        """References to events."""
        found = []
        for text in self.texts(key):
            try:
                found.append(parse_ref(text))
            except RefError as error:
                self._ref_error(key, error)
        return tuple(found)

    def ref(self, key: str) -> EventRef | None:
        """One reference to an event, required."""
        self._get(key, required=True)
        found = self.refs(key)
        if len(found) > 1:
            self._misfit(key, "[...]", '"..."')
        return found[0] if found else None

    def span(self, key: str) -> tuple[int, int] | None:
        """A number or two with a dash between them, in quotes: "4", "1-2"."""
        text = self.text(key)
        found = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", text)
        if text and not found:
            self._misfit(key, text, '"4", "1-2"')
        return (int(found[1]), int(found[2] or found[1])) if found else None

    def condition(self, key: str = "when", *, required: bool = False) -> Condition:
        """A condition; always true when it is left out."""
        value = self._get(key, required)
        if value is None:
            return Always()
        try:
            return parse_condition(value)
        except RefError as error:
            self._ref_error(key, error)
            return Always()

    def _ref_error(self, key: str, error: RefError) -> None:
        known = EVENTS if error.code == "event_unknown" else FACTS
        hint = near(error.word, known)
        self.wrong(key, error.code, word=error.word, wanted=error.wanted, near=hint)

    def tables(self, key: str) -> list[Table]:
        """The tables of a repeated heading, e.g. [[step]]."""
        values = self._get(key, required=False)
        if values is None:
            return []
        if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
            self._misfit(key, "...", f"[[{key}]]")
            return []
        return [Table(item, (*self.path, key, index), self.report) for index, item in enumerate(values)]

    def strings(self, key: str) -> dict[str, str]:
        """A table of texts, e.g. [documents]."""
        value = self._get(key, required=True)
        if not isinstance(value, dict) or not value or not all(isinstance(item, str) for item in value.values()):
            if value is not None:
                self._misfit(key, "...", f'[{key}]  "004" = "..."')
            return {}
        return dict(value)
