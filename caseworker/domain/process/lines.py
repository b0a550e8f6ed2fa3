"""On which line of a TOML file a key stands: tomllib tells what a file holds, not where."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEADING = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\"' -]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')((?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=(.*)")


class Lines:
    """The lines of the headings and keys of a text. What stands inside an array or braces is on its key's line."""

    def __init__(self, text: str) -> None:
        self._found: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        where: Path = ()
        fence = ""
        depth = 0
        for number, line in enumerate(text.splitlines(), start=1):
            if fence:
                fence = "" if line.count(fence) % 2 else fence
            elif depth > 0:
                depth += _brackets(line)
            elif match := _HEADING.fullmatch(line):
                where = self._heading(match[2], match[1] == "[[")
                self._found.setdefault(where, number)
            elif match := _KEY.match(line):
                self._found.setdefault((*where, match[1].strip("\"'")), number)
                fence = next((mark for mark in ('"""', "'''") if match[3].count(mark) % 2), "")
                depth = 0 if fence else max(0, _brackets(match[3]))

    def _heading(self, name: str, repeated: bool) -> Path:
        parts = [part.strip().strip("\"'") for part in name.split(".")]
        where: Path = ()
        for part in parts[:-1]:
            where = (*where, part)
            if where in self._counts:  # the table belongs to the last one of that list
                where = (*where, self._counts[where])
        where = (*where, parts[-1])
        if repeated:
            self._counts[where] = self._counts.get(where, -1) + 1
            where = (*where, self._counts[where])
        return where

    def at(self, path: Path) -> int:
        """The line of the key at `path`, e.g. ("step", 2, "when"); else that of the nearest part around it; else 1."""
        while path:
            if path in self._found:
                return self._found[path]
            path = path[:-1]
        return 1


def _brackets(text: str) -> int:
    """How many brackets and braces stay open in a piece of TOML, texts and remarks left out."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", text)
    bare = bare.partition("#")[0]
    return sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")
