"""Every known failure has words: a code that nobody can explain would end as a mistake of the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import caseworker.messages as messages
from tests.house.tree import ROOT

RAISED = ("UserError", "DataError", "EventError")


def codes_raised() -> Iterator[tuple[str, str]]:
    """(code, file) of every failure that is made with a code written out."""
    for folder in ("caseworker", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value, str(path.relative_to(ROOT))


def test_every_failure_that_is_raised_has_words_and_a_way_to_mend_it() -> None:
    known = messages.texts()
    assert sorted((code, path) for code, path in codes_raised() if code not in known) == []


def test_every_table_of_words_is_in_use() -> None:
    tables = {path.stem for path in (ROOT / "caseworker" / "messages").glob("*.py")} - {"__init__"}
    assert tables == set(messages.AREAS)
