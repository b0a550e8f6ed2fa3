"""The words for every known failure: what is wrong, and how to mend it, in the language in use.

Each area keeps its own table (`TEXTS`: code -> (title, remedy)); this package finds the right one.
"""

from __future__ import annotations

import importlib
from functools import cache

from caseworker.errors import KnownError
from caseworker.i18n import _

AREAS = (
    "general", "storage", "exchange", "reports", "sheets", "lists", "spreekuur", "conversations", "work", "window",
    "process", "groups",
)  # fmt: skip


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Every code with its English title and remedy."""
    found: dict[str, tuple[str, str]] = {}
    for area in AREAS:
        table: dict[str, tuple[str, str]] = importlib.import_module(f"caseworker.messages.{area}").TEXTS
        twice = found.keys() & table.keys()
        if twice:
            raise ValueError(f"said twice: {sorted(twice)}")
        found |= table
    return found


def describe(error: KnownError) -> tuple[str, str]:
    """What is wrong and how to mend it. A code without words is a bug and raises KeyError."""
    title, remedy = texts()[error.code]
    return _(title).format(**error.params), _(remedy).format(**error.params)


def one_line(error: KnownError) -> str:
    """The same on one line, for the command line."""
    return " ".join(part for part in describe(error) if part)
