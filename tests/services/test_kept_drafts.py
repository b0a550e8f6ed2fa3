"""What was being typed survives: kept in the encrypted store, beside the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.errors import UserError
from caseworker.services import kept_drafts
from caseworker.services.desk import Desk
from tests.support import new_desk, reopened
from tests.support_cases import add_client

CONTENT = {"values": {"note": "Zij wil graag\nlater naar school, zegt يوسف"}, "field": "note", "cursor": 14}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = new_desk(tmp_path)
    yield found
    found.close()


def test_a_draft_comes_back_exactly_after_the_store_was_closed(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    case = add_client(desk)
    key = kept_drafts.draft_key("contact", case, None)
    kept_drafts.keep(desk, key, "contact", case, None, CONTENT)
    desk = reopened(desk)
    (found,) = kept_drafts.kept(desk)
    assert (found.key, found.kind, found.case, found.entity, found.content) == (key, "contact", case, None, CONTENT)
    desk.close()


def test_the_newest_content_replaces_the_one_before(desk: Desk) -> None:
    for cursor in (1, 2, 3):
        at = kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, CONTENT | {"cursor": cursor})
    (found,) = kept_drafts.kept(desk, key="contact:1:0")
    assert (found.content["cursor"], found.at) == (3, at)


def test_drafts_are_found_by_key_and_by_case_the_newest_first(desk: Desk) -> None:
    kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, CONTENT)
    kept_drafts.keep(desk, "plan:1:7", "plan", 1, 7, CONTENT)
    kept_drafts.keep(desk, "client:0:0", "client", None, None, CONTENT)
    assert [found.key for found in kept_drafts.kept(desk)] == ["client:0:0", "plan:1:7", "contact:1:0"]
    assert [found.key for found in kept_drafts.kept(desk, case=1)] == ["plan:1:7", "contact:1:0"]
    assert kept_drafts.kept(desk, key="plan:2:0") == []


def test_a_dropped_draft_is_gone_and_dropping_twice_is_fine(desk: Desk) -> None:
    kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, CONTENT)
    for _again in range(2):
        kept_drafts.drop(desk, "contact:1:0")
    assert kept_drafts.kept(desk) == []


def test_a_kept_draft_is_no_part_of_the_journal_nor_of_undo(desk: Desk) -> None:
    with desk.reading() as reader:
        before = reader.row("SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM action)")
    kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, CONTENT)
    with desk.reading() as reader:
        assert reader.row("SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM action)") == before


def test_an_endless_text_is_refused_and_what_was_kept_stays(desk: Desk) -> None:
    kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, CONTENT)
    with pytest.raises(UserError, match="draft_too_large"):
        kept_drafts.keep(desk, "contact:1:0", "contact", 1, None, {"note": "x" * 2_000_001})
    assert kept_drafts.kept(desk)[0].content == CONTENT
