"""Kept work lists: in the store, without clients, shared as a file that is looked at before it is taken in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker.errors import UserError
from caseworker.services import saved_lists
from caseworker.services.caseload import CaseFilter
from caseworker.services.desk import Desk
from tests.support import new_desk, reopened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk."""
    found = new_desk(tmp_path)
    yield found
    if not found.closed:
        found.close()


def kept(desk: Desk) -> dict[str, CaseFilter]:
    """The kept lists by name."""
    return {item.name: item.chosen for item in saved_lists.saved(desk)}


def test_a_kept_list_stays_in_the_store_without_the_words_that_were_searched(desk: Desk) -> None:
    chosen = CaseFilter(text="van Zijl", municipality="Rijnoever", silent_weeks=8, coach=desk.me.worker, rung=3)
    saved_lists.keep(desk, " Bellen ", chosen)
    saved_lists.keep(desk, "Dit jaar", CaseFilter(list="late", contact_since=date(2026, 1, 1)))
    again = reopened(desk)
    assert kept(again) == {
        "Bellen": CaseFilter(municipality="Rijnoever", silent_weeks=8, coach=again.me.worker, rung=3),
        "Dit jaar": CaseFilter(list="late", contact_since=date(2026, 1, 1)),
    }
    saved_lists.keep(again, "Bellen", CaseFilter(coach=0))
    saved_lists.forget(again, "Dit jaar")
    assert kept(again) == {"Bellen": CaseFilter(coach=0)}
    again.close()


def test_a_list_goes_to_a_colleague_as_a_file_without_clients(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "lijst.json"
    saved_lists.keep(desk, "Jong", CaseFilter(text="Tesfay", younger_than=27, phase="intake", coach=desk.me.worker))
    saved_lists.export(desk, "Jong", file)
    assert "Tesfay" not in file.read_text(encoding="utf-8") and "Sanne" not in file.read_text(encoding="utf-8")
    other = new_desk(tmp_path, "Bram Aksoy")
    assert saved_lists.take_in(other, file) == "Jong"
    assert kept(other) == {"Jong": CaseFilter(younger_than=27, phase="intake", coach=-1)}  # somebody not known there
    other.close()


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{", '{"schema": "caseworker.list", "version": 2, "name": "x", "filter": {}}',
        '{"schema": "caseworker.list", "version": 1, "name": "", "filter": {}}',
        '{"schema": "caseworker.list", "version": 1, "name": "x", "filter": {"phase": "; DROP TABLE"}}',
        '{"schema": "caseworker.list", "version": 1, "name": "x", "filter": {"rung": true}}',
        '{"schema": "caseworker.list", "version": 1, "name": "x", "filter": {"text": "Tesfay"}}', "[" * 5_000,
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused(desk: Desk, tmp_path: Path, content: str) -> None:
    file = tmp_path / "lijst.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        saved_lists.take_in(desk, file)
    assert caught.value.code == "list_file_wrong"
    assert kept(desk) == {}


def test_a_list_that_is_gone_or_has_no_name_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="list_unknown"):
        saved_lists.export(desk, "Weg", tmp_path / "x.json")
    with pytest.raises(UserError, match="list_name"):
        saved_lists.keep(desk, "  ", CaseFilter())
    assert json.dumps(list(kept(desk))) == "[]"
