"""The caseload: which cases, in which order, a page of them, and why a case was found."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseworker.services.desk import Desk
from caseworker.storage.lists import caseload as lists
from caseworker.storage.lists.caseload import LISTS, SORTS, CaseFilter, CaseRow

if TYPE_CHECKING:
    from caseworker.storage.lists.found import FoundText

__all__ = [
    "EVERYBODY", "LISTS", "SORTS", "CaseFilter", "CaseRow", "FoundText", "case_ids", "case_rows", "coaches", "found_in",
    "list_counts", "municipalities",
]  # fmt: skip


EVERYBODY = CaseFilter()


def case_ids(desk: Desk, chosen: CaseFilter = EVERYBODY, sort: str = "name", descending: bool = False) -> array[int]:
    """The numbers of the cases of a filter in the order of `sort` (one of `SORTS`); what is not known comes last."""
    with desk.reading() as reader:
        return lists.case_ids(reader, chosen, sort, descending, desk.today(), desk.me.key_id)


def case_rows(desk: Desk, ids: Sequence[int]) -> list[CaseRow]:
    """The rows of these cases in their order; a case that is gone meanwhile is left out."""
    with desk.reading() as reader:
        return lists.case_rows(reader, ids, desk.today())


def list_counts(desk: Desk, mine: bool = False) -> dict[str, int]:
    """How many open cases stand in each of `LISTS` (of everybody, or only mine), and in "mine"."""
    with desk.reading() as reader:
        return lists.list_counts(reader, mine, desk.today(), desk.me.key_id)


def found_in(desk: Desk, n: int, text: str) -> FoundText | None:
    """The piece of a note that makes case `n` a hit for `text`; None when it was the name or number."""
    from caseworker.storage.lists.found import found_in_case

    with desk.reading() as reader:
        return found_in_case(reader, n, text)


def municipalities(desk: Desk) -> list[str]:
    """The municipalities to choose from in the filter."""
    with desk.reading() as reader:
        return lists.municipalities(reader)


def coaches(desk: Desk) -> list[tuple[int, str]]:
    """(number, name) of the coaches to choose from in the filter."""
    with desk.reading() as reader:
        return lists.coaches(reader)
